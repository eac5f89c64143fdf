"""Meditations of any length, made by a seed from sentences of the repository's own scripts; no sentence comes twice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from audio_builder.breathing import BOX
from audio_builder.grammar.estimates import speaking_seconds
from audio_builder.grammar.instructions.breaths import MOST_BREATHS
from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import DEFAULT_PACE, Speak
from audio_builder.sources.files import read_source
from benchmarks.measuring import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 2026
SPEECH_SHARE = 0.35  # of a meditation, about seven sentences a minute with a pause after each; our own: 0.28, six
OPENINGS = ("", "And now, ", "Slowly, ", "In your own time, ", "Once more, ", "If you like, ", "Little by little, ")
PAUSES_S = (3, 4, 5, 6, 8)
SENTENCES_A_CHAPTER = 20


def meditation(seconds: float, title: str, seed: int = SEED) -> str:
    """The Markdown of a meditation over rain that lasts just so long."""
    chance = random.Random(seed)
    spoken_s, parts = 0.0, []
    for number, sentence in enumerate(sentences(chance)):
        spoken_s += speaking_seconds(sentence, DEFAULT_PACE)
        if spoken_s > SPEECH_SHARE * seconds:
            break
        parts += [f"## Part {number // SENTENCES_A_CHAPTER + 1}"] if number % SENTENCES_A_CHAPTER == 0 else []
        parts += [sentence]
        parts += [f"[pause {chance.choice(PAUSES_S)}s]"] if chance.random() < 0.5 else []  # others are stretched
    head = f"---\ntitle: {title}\ntopics: [sleep]\nsoundscape: rain\nduration: {round(seconds)}s\n---"
    return "\n\n".join([head, *parts]) + "\n"


def counted(seconds: float, title: str) -> str:
    """The Markdown of counted breathing over rain that lasts about so long: a word for each of its seconds."""
    breaths = max(1, round(seconds / BOX.cycle_s))
    whole, rest = divmod(breaths, MOST_BREATHS)
    parts = [f"[breathe box x{count} counted]" for count in (*[MOST_BREATHS] * whole, rest) if count]
    head = f"---\ntitle: {title}\ntopics: [sleep]\nsoundscape: rain\n---"
    return "\n\n".join([head, "Breathe with me.", *parts, "Good night."]) + "\n"


def sentences(chance: random.Random) -> Iterator[str]:
    """Different sentences, some four thousand, those of our scripts as they stand first."""
    own = _own_sentences()
    for opening in OPENINGS:
        for sentence in chance.sample(own, len(own)):
            yield f"{opening}{sentence[0].lower() if opening else sentence[0]}{sentence[1:]}"


def _own_sentences() -> list[str]:
    files = sorted((ROOT / "scripts" / "meditations").glob("*.md"))
    scripts = (parse_script(read_source(file, file.name)) for file in files)
    texts = {cue.text for script in scripts for cue in script.cues if isinstance(cue, Speak)}
    return sorted(text for text in texts if text[0].isupper() and text[-1] == ".")
