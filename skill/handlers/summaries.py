"""Summaries as they are told: which sentences fit, what a longer one adds, and the cautions that no form leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_builder.catalog import SUMMARY_LENGTHS, Article, SummaryLength, SummarySentence
from skill import phrases
from skill.ssml import beginning_of, length_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skill.ssml import Part

BETWEEN_SENTENCES_S = 0.3


@dataclass(frozen=True, slots=True)
class Heard:
    """What a session has heard of an article: the longest summary so far, and where its sentences begin."""

    article: Article
    length: SummaryLength
    starts: frozenset[int]


def with_caution(sentences: Sequence[SummarySentence], article: Article) -> tuple[SummarySentence, ...]:
    """The sentences, and a caution of the article where they hold none: a short summary must not leave it out."""
    cautions = cautions_of(article)
    if not cautions or any(sentence.why == "caution" for sentence in sentences):
        return tuple(sentences)
    return tuple(sorted((*sentences, cautions[0]), key=lambda sentence: sentence.start))


def cautions_of(article: Article) -> tuple[SummarySentence, ...]:
    """The cautions of the shortest summary that has any."""
    for length in SUMMARY_LENGTHS:
        summary = article.summaries.get(length)
        cautions = tuple(each for each in summary.sentences if each.why == "caution") if summary else ()
        if cautions:
            return cautions
    return ()


def card_of(article: Article) -> str:
    """What the card of an article says under its title: who wrote it, where it is from, and its cautions."""
    author = phrases.CARD_AUTHOR.format(author=article.author) if article.author else ""
    source = f"{phrases.CARD_SOURCE}\n{article.source}" if article.source else ""
    cautions = " ".join(sentence.text for sentence in cautions_of(article))
    return "\n\n".join(filter(None, (author, cautions, phrases.CARD_CAUTION, source)))


def parts_of(sentence: SummarySentence) -> tuple[Part, Part]:
    """A sentence and the quiet after it."""
    return sentence.text, BETWEEN_SENTENCES_S


def fitting(sentences: Sequence[SummarySentence], room: int) -> tuple[SummarySentence, ...]:
    """As many sentences, in their order, as the room of so many characters has; cautions before all others."""
    cautions_first = sorted(sentences, key=lambda sentence: sentence.why != "caution")
    chosen: list[SummarySentence] = []
    for sentence in cautions_first:
        room -= length_of(parts_of(sentence))
        if room < 0:
            break
        chosen.append(sentence)
    if cautions_first and not chosen:  # one that is longer than any answer
        longest = room + length_of(parts_of(cautions_first[0])) - length_of(("", BETWEEN_SENTENCES_S))
        chosen.append(replace(cautions_first[0], text=beginning_of(cautions_first[0].text, longest)))
    return tuple(sentence for sentence in sorted(chosen, key=lambda sentence: sentence.start))


def next_longer(heard: Heard) -> tuple[SummaryLength, tuple[SummarySentence, ...]]:
    """The summary, of this length or a longer one, that adds something, and what; this length and nothing at the end."""
    for length in SUMMARY_LENGTHS[SUMMARY_LENGTHS.index(heard.length) :]:
        summary = heard.article.summaries.get(length)
        new = tuple(sentence for sentence in summary.sentences if sentence.start not in heard.starts) if summary else ()
        if new:
            return length, new
    return heard.length, ()
