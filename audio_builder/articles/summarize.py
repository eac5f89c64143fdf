"""A first extractive summariser: the article's own sentences, in its own order, its cautions always among them.

Importance is likeness to the whole (term-frequency centroid), place and likeness to the title; what repeats is passed over
(maximal marginal relevance, Carbonell and Goldstein 1998). Pure and deterministic: no model, no random choice, no clock.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from audio_builder.catalog import SUMMARY_LENGTHS, SUMMARY_SECONDS, Summary, SummarySentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_builder.articles.manuscript import Manuscript, Sentence
    from audio_builder.catalog import SummaryLength

# speaking time by least squares over 120 spoken summaries: 3 % off on average, where words alone are 8 % off
SECONDS_PER_CHARACTER, SECONDS_PER_SENTENCE, SECONDS_PER_COMMA = 0.0579, 0.40, 0.22

CLOSE_TO_THE_WHOLE, PLACE, TITLE, OPENS_PARAGRAPH = 1.0, 0.6, 0.6, 0.3  # weights of what makes a sentence important
NOVELTY = 0.5  # how much likeness to what is already chosen counts against it
MOST_COMPARED = 120  # five times what two minutes hold; comparing more would take quadratic time
LONGEST_WORDS = 40  # a listener has lost the beginning of a longer one

_ADVICE = re.compile(
    r"""\b(?:talk|speak|chat|check|consult|ask|see|call|contact|tell|visit|seek|turn)\b (?:[^.]|\bDr\.){0,60}
    \b(?:doctors? | physicians? | professionals? | providers? | therapists? | psychologists? | psychiatrists?
    | pharmacists? | clinicians? | counsell?ors? | specialists? | midwi(?:fe|ves) | GPs? | nurses? | helplines? | hotlines?
    | 988 | 911 | 112 | 999 | emergency)\b
    | \bmedical[ ]advice\b | \bseek[ ](?:help|medical|emergency|professional)\b
    | \b(?:call|text|dial)[ ](?:or[ ]text[ ])?\d{3}\b
    | \bnot[ ]a[ ]substitute\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CRISIS_HELP = re.compile(r"\b(?:988|911|112|999|helplines?|hotlines?|emergency)\b", re.IGNORECASE)
_CAUTION = re.compile(
    r"""\b(?:risks? | side[ ]effects? | adverse | danger\w* | harm\w* | warn\w* | cautions? | avoid | should[ ]not
    | contraindicated | not[ ](?:approved|recommended|a[ ]cure|for[ ]everyone|safe)
    | (?:do[ ]not|don't|never)[ ](?:stop|take|use|drive|try|mix|start|combine|give|hold)
    | pregnan\w+ | suicid\w+ | addict\w+ | dependen(?:ce|t) | overdos\w+ | toxic | dizz\w+ | misus\w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EVIDENCE = re.compile(
    r"""\b(?:(?:more|further|larger|better)[ ](?:research|studies|trials|evidence) | research[ ]is[ ](?:ongoing|still)
    | small[ ](?:study|studies|trials?|sample) | too[ ]early[ ]to | still[ ](?:unclear|unknown|open|being|uncertain)
    | (?:is|are)[ ](?:still[ ])?(?:unclear|unknown|uncertain) | not[ ](?:yet[ ])?(?:known|clear|proven|certain) | preliminary
    | limitations? | remains[ ]to[ ]be | nobody[ ](?:knows|has[ ]shown) | cannot[ ](?:yet[ ])?(?:say|tell))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LEANS_BACK = re.compile(
    r"""^["'(“‘]*(?:this | that | these | those | it | its | they | them | their | he | she | his | her | such | both | neither
    | either | but | and | or | so | however | therefore | thus | instead | also | still | yet | then | another | others
    | for[ ](?:example|instance) | in[ ](?:addition|contrast|other[ ]words) | as[ ](?:a[ ]result|mentioned)
    | on[ ]the[ ]other[ ]hand | even[ ]so | here | there(?![ ](?:is|are|was|were)\b) | the[ ](?:former|latter|same)
    | one[ ]of[ ](?:these|them) | how[ ]that)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "in this therapy", "work with these two", "a later trial": words in the middle that point at a sentence left out
_POINTS_BACK = re.compile(
    r"""\b(?:this|these|those|such)\s+(?!article\b|evening\b|night\b|way\b)\w+
    | ^(?:a|an|the)\s+(?:later|earlier|second|other|same)\b
    | ^(?:\S+\s+){0,3}also\b | \b(?:none|some|most|many|all|each|one)\s+of\s+(?:these|those|them)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_STOP_WORDS = frozenset(
    """a an and are as at be been but by can do does for from had has have how if in into is it its may more most no not of on
    or people some such than that the their them then there these they this to was we were what when which who will with you
    your""".split()  # noqa: SIM905 - a list of words reads best as words
)


def summarize(article: Manuscript) -> dict[SummaryLength, Summary]:
    """Short, medium and long, each holding the one before. Where the article has advice, cautions or the state of the
    evidence, even the short one has them, though it may run over its seconds for that."""
    sentences = article.sentences()
    if not sentences:
        return {length: Summary(0.0, ()) for length in SUMMARY_LENGTHS}
    order = _by_importance(sentences, article.title)
    return {length: _told(sentences, order, length) for length in SUMMARY_LENGTHS}


def speaking_seconds(text: str) -> float:
    """Estimate how long a sentence takes to say."""
    return SECONDS_PER_CHARACTER * len(text) + SECONDS_PER_SENTENCE + SECONDS_PER_COMMA * text.count(",")


def why(sentence: str) -> str:
    """What a sentence is there for: "caution", "evidence" or "point"."""
    if _ADVICE.search(sentence) or _CAUTION.search(sentence):
        return "caution"
    return "evidence" if _EVIDENCE.search(sentence) else "point"


def _told(sentences: Sequence[Sentence], order: Sequence[int], length: SummaryLength) -> Summary:
    """The most important sentences that fit, in the article's order."""
    chosen: set[int] = set()
    spent_s = 0.0
    kept, budget_s = _never_dropped(sentences, order, length), SUMMARY_SECONDS[length]
    for number in [*kept, *order]:
        cost_s = speaking_seconds(sentences[number].text)
        if number not in chosen and (number in kept or spent_s + cost_s <= budget_s):
            chosen.add(number)
            spent_s += cost_s
    picked = [sentences[number] for number in sorted(chosen)]
    return Summary(round(spent_s, 1), tuple(SummarySentence(s.text, s.start, s.end, why(s.text)) for s in picked))


def _never_dropped(sentences: Sequence[Sentence], order: Sequence[int], length: SummaryLength) -> list[int]:
    """What stays whatever the budget: the strongest advice, caution and word on the evidence, and every line of help.

    All advice stays where there is a minute for it. Where every sentence of a kind leans back, its first one is kept.
    """
    kept = []
    for kind in (_ADVICE, _CAUTION, _EVIDENCE):
        those = [number for number, sentence in enumerate(sentences) if kind.search(sentence.text)]
        if those and not any(number in kept for number in those):
            kept.append(next((number for number in order if number in those), those[0]))
    always = _CRISIS_HELP if length == "short" else _ADVICE
    return kept + [number for number, sentence in enumerate(sentences) if always.search(sentence.text)]


def _by_importance(sentences: Sequence[Sentence], title: str) -> list[int]:
    """The numbers of the sentences that can stand alone, the most important and least repetitive first."""
    vectors = [_terms(sentence.text) for sentence in sentences]
    scores = _scores(sentences, vectors, title)
    free = [number for number, sentence in enumerate(sentences) if _stands_alone(sentence.text)]
    best_first = sorted(free, key=lambda number: -scores[number])
    order: list[int] = []
    nearest = dict.fromkeys(best_first[:MOST_COMPARED], 0.0)
    while nearest:
        best = max(nearest, key=lambda number: (scores[number] - NOVELTY * nearest[number], -number))
        del nearest[best]
        order.append(best)
        for number in nearest:
            nearest[number] = max(nearest[number], _cosine(vectors[number], vectors[best]))
    return order + best_first[MOST_COMPARED:]


def _scores(sentences: Sequence[Sentence], vectors: Sequence[Counter[str]], title: str) -> list[float]:
    whole: Counter[str] = Counter()
    for vector in vectors:
        whole.update(vector)
    closeness = [_cosine(vector, whole) for vector in vectors]
    closest = max(closeness) or 1.0
    asked = _terms(title)
    return [
        CLOSE_TO_THE_WHOLE * closeness[number] / closest
        + PLACE * math.exp(-number / 3)
        + TITLE * _cosine(vectors[number], asked)
        + OPENS_PARAGRAPH * sentence.first
        for number, sentence in enumerate(sentences)
    ]


def _stands_alone(text: str) -> bool:
    words = len(text.split())
    return (
        5 <= words <= LONGEST_WORDS
        and not _LEANS_BACK.match(text)
        and not _POINTS_BACK.search(text)
        and text[-1] in ".!”\"'"
        and "?" not in text
    )


def _terms(text: str) -> Counter[str]:
    words: Iterable[str] = re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower())
    return Counter(word for word in words if word not in _STOP_WORDS)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    few, many = (one, other) if len(one) < len(other) else (other, one)
    dot = sum(count * many[term] for term, count in few.items())
    norm = math.sqrt(sum(count * count for count in one.values()) * sum(count * count for count in other.values()))
    return dot / norm if norm else 0.0
