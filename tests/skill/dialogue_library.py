"""The library of the dialogues: that of a night, with articles that are worth hearing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audio_builder.catalog import Article, Catalog, Summary, SummaryLength, SummarySentence, to_json
from tests.skill.night_library import night_library

if TYPE_CHECKING:
    from pathlib import Path

SHORT, MEDIUM, LONG = 0, 1, 2  # the shortest summary that has a sentence
Told = tuple[tuple[int, str, str], ...]
KETAMINE: Told = (
    (SHORT, "point", "Early studies suggest that ketamine may ease anxiety for a short time in some adults."),
    (SHORT, "evidence", "Nobody has shown that it cures anxiety, and its safety over years is uncertain."),
    (MEDIUM, "point", "The studies are few, small and short."),
    (MEDIUM, "point", "Feeling cut off from your body is common, and it can be frightening."),
    (LONG, "point", "Some people become dependent on it, and frequent use can harm the bladder."),
    (SHORT, "caution", "Talk to a doctor about your own health before you decide anything."),
)
BREATH: Told = (
    (SHORT, "point", "In many people the heart beats a little slower on the breath out."),
    (SHORT, "evidence", "The effect is real but modest, and it is not the same for everyone."),
    (MEDIUM, "point", "Breathe in gently for about four seconds, and let the air go for about six."),
    (LONG, "point", "If counting makes you tense, let each breath out take its time."),
    (SHORT, "caution", "Stop if you feel faint or if your chest hurts."),
)


def dialogue_library(folder: Path) -> Catalog:
    """Fill a folder with the library."""
    articles = (
        _article("a-long-breath-out", "Why a long breath out calms", "Ada Quill", BREATH, "stress"),
        _article("ketamine-and-anxiety", "Ketamine and anxiety: what is known", "Ben Marsh", KETAMINE, "anxiety"),
    )
    catalog = replace(night_library(folder), articles=articles)
    (folder / "catalog.json").write_text(to_json(catalog), encoding="utf-8")
    return catalog


def _article(slug: str, title: str, author: str, told: Told, topic: str) -> Article:
    text = " ".join(sentence for _, _, sentence in told)
    lengths: tuple[SummaryLength, ...] = ("short", "medium", "long")
    summaries = {length: _summary(told, text, longest) for longest, length in enumerate(lengths)}
    return Article(slug, title, author, f"https://example.org/{slug}", "2026-01-01", text, summaries, (topic,))


def _summary(told: Told, text: str, longest: int) -> Summary:
    chosen = [(why, sentence) for since, why, sentence in told if since <= longest]
    sentences = (SummarySentence(each, at := text.index(each), at + len(each), why) for why, each in chosen)
    return Summary(20.0, tuple(sentences))
