"""A whole article as cues to be spoken: its title and author first, a chapter for each heading, a word on what it is last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.grammar.pauses import settle_pauses
from audio_builder.grammar.prose import plain, sentences, speakable
from audio_builder.languages import language_of
from audio_builder.model import Chapter, Pause, Speak

if TYPE_CHECKING:
    from audio_builder.articles.manuscript import Block, Manuscript
    from audio_builder.model import Cue

PACE = 0.85  # reading to somebody, a little faster than guiding them
SENTENCE_S, PARAGRAPH_S, HEADING_S = 0.45, 1.1, 1.8
# said around the article, by language: who wrote it, and what it is; elsewhere only the author's name
FRAMES = {
    "en": ("By {author}.", "That was an article to listen to. It is not medical advice."),
    "de": ("Von {author}.", "Das war ein Artikel zum Zuhören. Er ersetzt keinen ärztlichen Rat."),
    "es": ("Por {author}.", "Este fue un artículo para escuchar. No es un consejo médico."),
    "fr": ("Par {author}.", "C'était un article à écouter. Ce n'est pas un avis médical."),
}


def narration(article: Manuscript) -> tuple[Cue, ...]:
    """The cues of an article read aloud."""
    author, closing = FRAMES.get(language_of(article.locale), ("{author}.", ""))
    opening = (
        *_said(_ended(article.title)),
        *_said(author.format(author=article.author.rstrip("."))),
    )
    blocks = (cue for block in article.blocks() for cue in _block(article, block))
    return settle_pauses([*opening, Pause(HEADING_S), *blocks, Pause(HEADING_S), *_told(article, closing)])


def _block(article: Manuscript, block: Block) -> tuple[Cue, ...]:
    if block.kind == "heading":
        title = plain(block.text)
        return (Pause(HEADING_S), Chapter(title), *_said(_ended(title)))
    return (*_told(article, plain(block.text)), Pause(PARAGRAPH_S))


def _told(article: Manuscript, text: str) -> tuple[Cue, ...]:
    return tuple(cue for sentence in sentences(text, article.locale) for cue in _said(sentence))


def _said(sentence: str) -> tuple[Cue, ...]:
    words = speakable(sentence)
    return (Speak(words), Pause(SENTENCE_S)) if words else ()


def _ended(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else title + "."
