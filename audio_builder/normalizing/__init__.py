"""English text as a person would say it: numbers, times, units, ranges and abbreviations in words.

Engines differ in what they make of "5 mg/kg" or "18-65", and none reads a breath like 4-7-8 as three numbers. So what reaches
an engine is words already, the same for each.
"""

from __future__ import annotations

import re

from audio_builder.languages import language_of
from audio_builder.normalizing.lexicon import NO_LEXICON, Lexicon
from audio_builder.normalizing.rules import BREATH, RULES


def spoken(text: str, locale: str, lexicon: Lexicon = NO_LEXICON) -> str:
    """A sentence in the words that an engine is to say: first the lexicon's own, then figures in words.

    In languages other than English, of the figures only breaths are told apart, and a number's # is left out.
    """
    text = lexicon.applied(text, locale)
    return normalized(text) if language_of(locale) == "en" else BREATH.sub(_digits_apart, text.replace("#", ""))


def normalized(text: str) -> str:
    """English text with every figure and abbreviation in words; everything else stays as it was."""
    for pattern, said in RULES:
        text = pattern.sub(said, text)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))


def _digits_apart(found: re.Match[str]) -> str:
    return re.sub(r"[-–/:]", ", ", found[0])
