"""What a guide says during a breath in each language that has words for it; elsewhere breaths are led with tones alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_builder.breathing import NUMBERS, PHASE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio_builder.breathing import BreathPattern, Phase


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language: the ordinary cues of inhale, hold, exhale and rest, short ones to count after, the numbers
    from zero to thirty, and for patterns that are breathed in their own way the cues of inhale and exhale.
    """

    ordinary: tuple[str, str, str, str]
    short: tuple[str, str, str, str]
    numbers: tuple[str, ...]
    own: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


ENGLISH = Wording(
    ("Breathe in.", "Hold.", "Breathe out.", "Rest."),
    ("In.", "Hold.", "Out.", "Rest."),
    NUMBERS,
    {},  # they stand with the patterns
)
GERMAN = Wording(
    ("Einatmen.", "Halten.", "Ausatmen.", "Ruhen."),
    ("Ein.", "Halten.", "Aus.", "Ruhen."),
    (
        "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
        "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig", "einundzwanzig",
        "zweiundzwanzig", "dreiundzwanzig", "vierundzwanzig", "fünfundzwanzig", "sechsundzwanzig", "siebenundzwanzig",
        "achtundzwanzig", "neunundzwanzig", "dreißig",
    ),
    {
        "cyclic-sigh": (("Ein, und noch ein wenig.",), ("Und ein langer Seufzer.",)),
        "alternate-nostril": (("Links einatmen.", "Rechts einatmen."), ("Rechts ausatmen.", "Links ausatmen.")),
        "energizing": (("Ein.",), ("Aus.",)),
    },
)  # fmt: skip
SPANISH = Wording(
    ("Inhala.", "Mantén.", "Exhala.", "Descansa."),
    ("Inhala.", "Mantén.", "Exhala.", "Descansa."),
    (
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
        "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
        "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve", "treinta",
    ),
    {
        "cyclic-sigh": (("Inhala, y un poco más.",), ("Y un largo suspiro.",)),
        "alternate-nostril": (
            ("Inhala por la izquierda.", "Inhala por la derecha."),
            ("Exhala por la derecha.", "Exhala por la izquierda."),
        ),
    },
)  # fmt: skip
FRENCH = Wording(
    ("Inspirez.", "Retenez.", "Expirez.", "Pause."),
    ("Inspirez.", "Retenez.", "Expirez.", "Pause."),
    (
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt", "vingt et un", "vingt-deux",
        "vingt-trois", "vingt-quatre", "vingt-cinq", "vingt-six", "vingt-sept", "vingt-huit", "vingt-neuf", "trente",
    ),
    {
        "cyclic-sigh": (("Inspirez, et encore un peu.",), ("Et un long soupir.",)),
        "alternate-nostril": (
            ("Inspirez à gauche.", "Inspirez à droite."),
            ("Expirez à droite.", "Expirez à gauche."),
        ),
    },
)  # fmt: skip
WORDINGS: Mapping[str, Wording] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}


def worded(pattern: BreathPattern, language: str) -> BreathPattern:
    """An English pattern with the cues of another language. Raises KeyError for one that has none."""
    wording = WORDINGS[language]
    if language == pattern.language:
        return pattern
    inhale, hold, exhale, rest = wording.ordinary
    inhale_cues, exhale_cues = wording.own.get(pattern.name, ((inhale,), (exhale,)))
    return replace(
        pattern,
        inhale_cues=inhale_cues,
        hold_cues=(hold,),
        exhale_cues=exhale_cues,
        rest_cues=(rest,),
        language=language,
    )


def counted(phase: Phase, language: str) -> tuple[str, ...]:
    """What is said in a phase that is counted: its words, short where they are the ordinary ones, and a number for each
    further whole second, from two on.
    """
    wording, number = WORDINGS[language], PHASE_NAMES.index(phase.name)
    words = wording.short[number] if phase.cue == wording.ordinary[number] else phase.cue
    seconds = range(2, int(phase.seconds) + 1)
    return (words, *(f"{wording.numbers[second].capitalize()}." for second in seconds))
