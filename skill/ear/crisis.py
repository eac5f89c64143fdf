"""Does someone say that they may not be safe? Heard generously: a false alarm is kinder than a menu."""

from __future__ import annotations

import re

# figures of speech that are about something else; they are taken out before anything is looked for
FIGURES = re.compile(
    r"""
      \b (?:dying|die|dead) \ (?:for|of|to|from) \ (?!my\b|me\b) \w+
    | \b to\ die\ for \b | \b die\ laughing \b | \b dead\ (?:tired|beat|on\ my\ feet) \b
    | \b kill(?:ing)? \ (?:time|some\ time|an\ hour|the\ (?:lights?|sound|music|timer)) \b
    | \b (?:is|are)\ killing\ me \b | \b kill\ for\ (?:a|some) \b
    | \b wake\ up \ (?:early|late|at|tired|in|too|before|so|feeling|on|without|for) \b
    """,
    re.VERBOSE,
)
SIGNS = re.compile(
    r"""
      \b sui[cs][iy]?\w*d\w* | \b suc[iy]d\w*
    | \b (?:kil+|hang|shoot|drown|cut|hurt|harm|injur|starv|poison|burn)\w* \ (?:\w+\ )? (?:me|my\ ?self) \b
    | \b self\ ?(?:harm|injur)\w*
    | \b overdos\w* | \b (?:took|taken|take|swallow\w*) \ (?:all|too\ many|a\ bottle\ of|every) \ \w*
    | \b (?:pills|tablets)\ (?:to|and)\ (?:end|die) \b
    | \b (?:end|ending|take|taking|took)\ my\ (?:own\ )?life \b | \b end(?:ing)?\ it\ all \b | \b of\ ending\ it \b
    | \b want\ to\ end\ (?:things|it) \b | \b not\ see\ (?:the|a|any)\ point \b
    | \b (?:danger|something\ (?:stupid|bad|terrible))\ to\ myself \b
    | \b put\ an\ end\ to\ (?:my\ life|it\ all|myself) \b
    | \b (?:want|wanting|wish|going|ready|rather|like|trying|better|hope|wanted|need)
      \ (?:to\ |i\ |i\ could\ |i\ would\ )? (?:just\ )? die \b
    | \b (?:to|me)\ die \b | \b if\ i\ (?:died|was\ dead|were\ dead|was\ gone|were\ gone) \b | \b kms \b
    | \b (?:feel|feels|felt)\ like\ dying \b | \b think\w*\ (?:about|of)\ (?:dying|death) \b | \b let\ me\ die \b
    | \b rather\ be\ dead \b | \b better\ off\ (?:dead|without\ me|if\ i) \b
    | \b (?:wish|wished|want)\ (?:to\ be|i\ was|i\ were|i\ am|i\ had\ been)\ (?:dead|never\ born) \b
    | \b never\ been\ born \b
    | \b (?:nobody|no\ 1)\ would\ (?:miss|notice) \b | \b would\ (?:miss\ me|care)\ if\ i \b
    | \b (?:not|never|no\ longer)\ (?:want|wish|wanting)\ to\ (?:be\ alive|live|be\ living|exist|be\ here|be\ around) \b
      (?!\ (?:all|long|for|late|until))
    | \b (?:not|no\ longer)\ want\ to\ wake\ up\ (?:again|any\ more|ever|tomorrow) \b
    | \b never\ (?:want\ to\ )?wake\ up \b
    | \b (?:no|any|the|a)\ (?:reason|point)\ (?:to|in|of|for)
      \ (?:live|living|life|going\ on|go\ on|being\ alive|be\ alive) \b
    | \b life\ is\ (?:not|no\ longer)\ worth \b | \b nothing\ (?:left\ )?to\ live\ for \b
    | \b (?:tired|sick|enough)\ of\ (?:living|life|being\ alive) \b | \b disappear\ forever \b
    | \b jump(?:ing)?\ (?:off|from)\ (?:a|the)\ (?:bridge|roof|building|balcony) \b
    | \b (?:want|need)\ (?:it|everything|all\ of\ it)\ (?:all\ )?to\ (?:be\ over|end|stop\ forever) \b
    | \b not\ (?:feel(?:ing)?\ )?safe\ (?:with|from|around|by|on)\ (?:my\ ?self|my\ own) \b
    """,
    re.VERBOSE,
)


def figure_of_speech(said: str) -> bool:
    """Whether comparable words hold a phrase that only sounds grave."""
    return FIGURES.search(said) is not None


def sounds_like_crisis(said: str) -> bool:
    """Whether comparable words (contractions apart) hold a sign that someone may hurt themselves."""
    return SIGNS.search(FIGURES.sub(" ", said)) is not None
