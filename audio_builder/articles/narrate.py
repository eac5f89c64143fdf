"""A whole article as cues to be spoken: its title and author first, a chapter for each heading, a word on what it is last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.model import Chapter, Pause, Speak
from audio_builder.pauses import settle_pauses
from audio_builder.prose import plain, sentences, speakable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.model import Cue

PACE = 0.85  # reading to somebody, a little faster than guiding them
SENTENCE_S, PARAGRAPH_S, HEADING_S = 0.45, 1.1, 1.8
CLOSING = "That was an article to listen to. It is not medical advice."


def narration(article: Manuscript) -> tuple[Cue, ...]:
    """The cues of an article read aloud."""
    opening = (*_spoken(article.title + "."), *_spoken(f"By {article.author}."), Pause(HEADING_S))
    blocks = (cue for block in _blocks(article) for cue in block)
    return settle_pauses([*opening, *blocks, Pause(HEADING_S), *_spoken(CLOSING)])


def _blocks(article: Manuscript) -> Iterator[tuple[Cue, ...]]:
    for block in article.blocks():
        if block.kind == "heading":
            title = plain(block.text)
            ends = "" if title.endswith((".", "?", "!")) else "."
            yield Pause(HEADING_S), Chapter(title), *_spoken(title + ends)
        else:
            yield (
                *(cue for part in sentences(plain(block.text), article.locale) for cue in _spoken(part)),
                Pause(PARAGRAPH_S),
            )


def _spoken(sentence: str) -> tuple[Cue, ...]:
    words = speakable(sentence)
    return (Speak(words), Pause(SENTENCE_S)) if words else ()
