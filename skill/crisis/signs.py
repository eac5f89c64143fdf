"""Patterns over comparable words that tell of danger, and of what only sounds like it."""

from __future__ import annotations

import re

from skill.crisis.vocabulary import (
    A_LOT_OF,
    AT_HOME,
    CRAVED,
    DRUG,
    MEDICINE,
    MUCH_OF,
    NEAR_ME,
    NO_CAUSE,
    POISON,
    SOMEBODY,
    TEN_OR_MORE,
)

# figures of speech that are about something else; they are taken out before anything is looked for
# "to die", "wish I were dead" and what follows stay, unless what it is for, or of, is nothing grave
FIGURES = re.compile(
    rf"""
      \b (?<!about\ )(?<!of\ )(?<!like\ ) dying\ for \ (?!(?:real|good|ever|sure|my|me)\b) \w+
    | \b (?<!about\ )(?<!of\ )(?<!like\ ) dying\ to \ (?!(?:end|escape|be\ with|my|me)\b) \w+
    | \b dying\ (?:of|from) \ (?:the\ )? (?:hunger|thirst|heat|cold) \b (?!\ stroke)
    | \b (?:dying|die)\ (?:of|from) \ (?:\w+\ )? {NO_CAUSE} \b | \b die\ for \ {CRAVED} \b
    | \b (?<!want\ )(?<!wants\ )(?<!wanted\ )(?<!wanting\ )(?<!going\ )(?<!ready\ )(?<!like\ )(?<!wish\ )(?<!hope\ )
      (?<!need\ )(?<!trying\ )(?<!have\ )(?<!about\ )(?<!plan\ )(?<!planning\ )(?<!deserve\ )
      to\ die\ for \b (?!\ (?:real|good|ever|sure|my|me)\b)
    | \b die\ laughing \b | \b dead\ (?:tired|beat|on\ my\ feet|to\ the\ world) \b
    | \b kill(?:ing)? \ (?:time|some\ time|an\ hour
      |the\ (?:lights?|sounds?|music|timer|rain|ocean|noise|track|meditation|playlist|article|breathing)) \b
    | \b (?:is|are)\ killing\ me \b | \b kill\ for\ (?:a|some) \b
    | \b wake\ up \ (?:early|late|at|tired|in|too|before|so|feeling|on|without|for|rested|refreshed|well|to) \b
    | \b cut\w* \ (?:me|my\ ?self) \ (?:some|a\ little|a\ bit\ of) \ slack \b | \b burn\w* \ my\ ?self \ out \b
    | \b hurt(?:ing)? \ (?:\w+\ )? feelings? \b
    | \b dye \ (?:my|the|it|a|some) \b
    """,
    re.VERBOSE,
)
BY_THEMSELVES = re.compile(
    rf"""
      \b sui[cs][iy]?\w*d\w* | \b suc[iy]d\w* | \b un\ ?aliv\w* | \b k[my]s \b | \b sewer\ ?slide \b
    # harm: to oneself, or to somebody whom the listener speaks for
    | \b (?:kil+|hang|shoot|drown|cut|hurt|harm|injur|starv|poison|burn|stab|suffocat)\w* \ (?:\w+\ )?
      (?:my|him|her|your)\ ?self \b
    | \b (?:kil+|hurt|harm|cut)\w* \ (?:them|our)\ ?sel(?:f|ves) \b | \b self\ ?(?:harm|injur)\w*
    | \b danger\ to\ (?:my|him|her|your)\ ?self \b
    | \b (?:scared|afraid|frightened)\ of\ (?:what\ i\ (?:might|could|will|would)\ do|my\ ?self) \b
    | \b voices\ (?:\w+\ ){{0,3}} tell\w*\ me\ to \b
    | \b (?:cut|slit|slash|slic)\w* \ (?:my|his|her|their) \ (?:\w+\ )?
      (?:wrists?|arms?|legs?|thighs?|veins?|throat|skin) \b
    | \b been\ cutting \b (?!\ (?:down|back|out|hair|grass|wood|carbs|sugar|coffee|caffeine))
    | \b do(?:ing)?\ (?:something|anything)\ (?:\w+\ )? (?:stupid|bad|terrible|reckless|drastic) \b
    # the means
    | \b overdos\w* | \b od\ on \b | \b (?:take|drink|drinking|swallow\w*)\ (?:some\ |the\ )?{POISON} \b
    | \b (?:take|taking|swallow|swallowing) \ {A_LOT_OF} \ (?:\w+\ ){{0,4}} (?:pills|tablets) \b
    | \b (?:take|taking|swallow|swallowing) \ (?:{TEN_OR_MORE}|{MUCH_OF}\ of\ (?:\w+\ )?) {DRUG} \b
    | \b swallow\ (?:all\ of\ them|them\ all) \b
    | \b (?:pills|tablets)\ (?:to|and)\ (?:end|die) \b | \b pills\ in\ front\ of\ me \b
    | \b jump\w*\ (?:off|from|in\ front) \b
    | \b (?:going|want|ready|about|will|might)\ (?:to\ )?(?:just\ )?jump $
    | \b standing\ (?:\w+\ )?(?:on|at)\ (?:a|the)\ (?:\w+\ )?(?:bridge|roof|rooftop|ledge|edge|tracks|cliff) \b
    | \b on\ (?:a|the)\ (?:ledge|railway\ tracks|train\ tracks) \b
    | \b am\ on\ (?:a|the)\ (?:bridge|roof|rooftop) \b | \b (?:bought|tied)\ a\ rope \b | \b crash\w*\ (?:my|the)\ car \b
    | \b (?:drive|driving)\ (?:\w+\ ){{0,3}} (?:into\ (?:a|the)\ (?:tree|wall|river|truck)|off\ (?:a|the)\ (?:road|cliff)) \b
    | \b (?:have|got|holding|bought|loaded)\ (?:\w+\ ){{0,2}} (?:gun|noose|razor\ blades?) \b
    # an end, and a farewell
    | \b (?:end|ending|take|taking|took)\ my\ (?:own\ )?life \b | \b end(?:ing)?\ it\ all \b | \b of\ ending\ it \b
    | \b end(?:ing)?\ everything (?=$|\ (?:tonight|now|today)) | \b end(?:ing)?\ it\ (?:tonight|now|today) \b
    | \b want\ to\ end\ (?:things|it) \b | \b put\ an\ end\ to\ (?:my\ life|it\ all|my\ ?self) \b
    | \b (?:decided|planning|plan|plans)\ to\ end\ (?:it|my|things) \b
    | \b (?:want|need)\ (?:it|everything|all\ of\ it)\ (?:all\ )?to\ (?:be\ over|end|stop\ forever) \b
    | \b just\ want\ the\ pain\ to\ stop \b | \b want\ the\ pain\ to\ end \b | \b end\ my\ (?:suffering|misery|pain) \b
    | \b (?:this|tonight)\ is\ my\ last\ (?:night|day) \b (?!\ (?:in|at|of|on|here|before|off)) | \b no\ way\ out \b
    | \b good\ ?bye\ (?:for\ ?ever|cruel|world|everyone|everybody) \b | \b this\ is\ goodbye \b
    | \b (?:wrote|written|left|leaving|writing) \ (?:a|my) \ (?:(?:goodbye|farewell|suicide|last)\ )? (?:note|letter) \b
    # to be dead
    | \b (?:want|wants|wanting|wish|going|ready|rather|like|trying|better|hope|wanted|need)
      \ (?:to\ |too\ |2\ |i\ |i\ could\ |i\ would\ )? (?:just\ )? (?:die|dye) \b
    | \b (?:to|me|should\ just|deserve\ to)\ die \b (?!\ down)
    | \b if\ i\ (?:die|died|was\ dead|were\ dead|was\ gone|were\ gone) \b
    | \b think\w*\ (?:about|of)\ (?:dying|death) \b
    | \b (?:should|rather|want\ to|wish\ to|ought\ to|deserve\ to|better\ to) \ be\ dead \b
    | \b better\ off\ (?:dead|gone|without\ me|if\ i) \b | \b better\ (?:place\ )?without\ me \b
    | \b (?:wish|wished|want)\ (?:to\ be|i\ was|i\ were|i\ am|i\ had\ been)\ (?:dead|never\ born) \b
    | \b never\ been\ born \b | \b why\ was\ i\ born \b
    | \b wish\ i\ (?:wasn't|weren't|(?:was|were|had)\ (?:not|never))\ (?:been\ )?born \b
    | \b easier\ (?:to\ be|if\ i\ (?:was|were))\ (?:dead|gone) \b
    | \b (?:join|be\ with)\ my\ (?:(?:dead|late)\b|(?:\w+\ ){{1,4}} in\ heaven \b)
    | \b why\ am\ i\ (?:alive|(?:still|even)\ (?:alive|here|living)) \b
    # not to live
    | \b (?:not|never|no\ longer)\ (?:want|wish|wanting)\ to
      \ (?:be\ alive|live|be\ living|exist|be\ here|be\ around|do\ this\ any\ more) \b
      (?!\ (?:all|long|for|late|until|in\ (?!this|pain)|with\ (?:stress|anxiety|fear|worry|my|people|noise)))
    | \b want\ to\ stop\ existing \b | \b will\ to\ live \b | \b los\w+\ (?:the|my)\ will\ to \b
    | \b can\ not\ (?:do\ (?:this|it)|take\ (?:this|it))\ any\ more \b | \b can\ not\ keep\ living \b
    | \b can\ not\ (?:go\ on|cope|keep\ going) (?=$|\ (?:like|any|with\ (?:life|this)))
    | \b can\ not\ live\ with\ my\ ?self \b
    | \b want\ to\ give\ up $ | \b giv\w+\ up\ on\ (?:life|living|everything|my\ ?self) \b
    | \b (?:disappear|vanish)\ for\ ?ever \b
    | \b (?:want|going|like|love|need)\ to\ (?:just\ )?(?:disappear|vanish) \b
    | \b wish\ (?:i\ )?(?:could\ |would\ |to\ )?(?:just\ )?(?:disappear|vanish) \b
    # never to wake up
    | \b (?:not|no\ longer)\ want\ to\ wake\ up (?=$|\ (?:again|any\ more|ever|tomorrow)\b)
    | \b will\ not\ wake\ up\ (?:again|any\ more|tomorrow) \b
    | \b (?:and|hope\ i\ (?:do|will|would|can)|wish\ i\ (?:would|could|will|did)) \ not\ wake\ up \b
    | \b (?:and|to|would|could|hope\ i|wish\ i|will|just|want\ to) \ never\ (?:want\ to\ )? wake\ up \b
    | \b never\ want\ to\ wake\ up \b | \b (?:want|like|wish|love|going)\ to\ (?:\w+\ )? sleep\ for\ ?ever \b
    # no reason, no hope, no love
    | \b (?:no|any|the|a)\ (?:reason|point)\ (?:to|in|of|for)
      \ (?:live|living|life|going\ on|go\ on|being\ alive|be\ alive|anything|it\ all|trying) \b
    | \b (?:no|any|the|a) \ point\ (?:any\ more|now|to\ (?:anything|life|it\ all)) \b | \b not\ see\ (?:the|a|any)\ point $
    | \b not\ (?:see|have)\ (?:a|any|my)\ future \b | \b no\ future\ for\ me \b
    | \b life\ is\ (?:(?:not|no\ longer)\ worth|pointless|meaningless|over) \b
    | \b nothing\ (?:left\ )?to\ live\ for \b | \b nothing\ matters\ any\ more \b
    | \b (?:tired|sick|enough)\ of\ (?:living|life|being\ alive) \b (?=$|\ (?:any|and|now|i|so|please|like|help|it)\b)
    | \b (?:done|finished|through)\ with\ (?:my\ )? (?:life|living|everything|this\ world) \b
    | \b (?:am|feel|feeling|is)\ (?:\w+\ )? (?:hopeless|worthless) \b | \b (?:am|being|feel\ like)\ (?:\w+\ )?a\ burden \b
    | \b no\ hope\ (?:left|for\ me|any\ more) \b | \b tired\ of\ everything $
    | \b hat(?:e|ing)\ (?:my\ ?self|my\ life|being\ alive) \b
    | \b (?:nobody|no\ 1)\ would\ (?:miss\ me|care|notice\ (?:if\ i|me)) \b | \b would\ (?:miss\ me|care)\ if\ i \b
    | \b (?:nobody|no\ 1)\ (?:\w+\ )? (?:cares?|loves?|wants|needs)\ (?:about\ |for\ )?(?:me|if\ i) \b
    | \b every(?:\ 1|one|body)\ hates\ me \b
    # somebody to talk to
    | \b (?:talk|speak)\ (?:to|with)
      \ (?:someone|somebody|anyone|anybody|a\ (?:real\ |live\ )?(?:person|human|counsell?or|therapist)) \b
    | \b (?:someone|somebody)\ to\ talk\ to \b
    | \b (?:crisis|suicide|help|emergency)\ ?(?:hot\ ?)?line \b | \b (?:hotline|lifeline) \b | \b in\ (?:a\ )?crisis \b
    """,
    re.VERBOSE,
)
TO_OTHERS = re.compile(
    rf"""
      \b (?:want|wants|going|like|might|may|about|will|could|thinking|thoughts|thought|urges?|afraid|scared|need|plan|planning)
      \ (?:\w+\ ){{0,3}} (?:kil+|hurt|harm|shoot|stab|strangl|drown|shak|smother|suffocat|poison|attack|hit)(?:e|t?ing|l?ing)?
      \ (?:(?:my|the|a|our|his|their|this)\ )? (?:\w+\ )? {NEAR_ME} \b
    """,
    re.VERBOSE,
)
BY_POISON = re.compile(
    rf"""
      \b overdosed \b | \b (?:am|is|are)\ overdosing \b | \b (?:took|taken|had|having)\ an\ overdose \b | \b oded\ on \b
    | \b (?:drank|drunk|swallowed|ate|eaten|ingested)\ (?:\w+\ ){{0,3}}(?:{POISON}|batter(?:y|ies)) \b
    | \b (?:took|taken)\ (?:poison|bleach) \b | \b (?:ate|eaten)\ (?:\w+\ ){{0,3}}(?:pills|tablets) \b
    | \b (?:took|taken|swallowed|downed|popped) \ {A_LOT_OF} \ (?:\w+\ ){{0,4}} {DRUG} \b
    | \b (?:took|taken|swallowed|downed|popped|ate|eaten) \ {TEN_OR_MORE} {DRUG} \b
    | \b (?:took|swallowed|have\ taken) \ (?:some\ |\d+\ |sleeping\ )* (?:pills|tablets) \b
    | \b (?:took|taken) \ too\ (?:many|much) $ | \b (?:have|has|been|got|am|is)\ (?:been\ )?poisoned \b
    """,
    re.VERBOSE,
)
OF_A_FRIEND = re.compile(
    rf"""
      \b (?:friend|roommate|cousin|child|kid|student|neighbou?r|{SOMEBODY})
      \ (?:(?!me\b|i\b|my\b|died\b|committed\b)\w+\ ){{0,5}}
      (?: sui[cs]idal | suicide | (?:him|her|them)\ ?sel(?:f|ves) | die | (?:end|tak)\w*\ (?:his|her|their)\ (?:own\ )?life ) \b
    """,
    re.VERBOSE,
)
OF_ONESELF = re.compile(
    r"\b(?:my ?self|my (?:own )?life|without me|if i|(?:and|but|because|so) i|i (?:just )?(?:want|wish|hope|might))\b"
)
AT_HOME_BY_OTHERS = re.compile(
    rf"""
      \b {AT_HOME} \ (?:\w+\ ){{0,3}} (?:kil+|hit|hurt|harm|shoot|beat|punch|kick|slap|push|attack|rap|abus|molest|strangl
        |chok|threaten)\w* \ me \b
    | \b (?:father|dad|stepfather|stepdad|uncle|brother|cousin)\ (?:\w+\ )?touch\w*\ me \b
    | \b being\ (?:abused|beaten) \b | \b (?:scared|afraid|frightened) \ of \ my \ {AT_HOME} \b
    """,
    re.VERBOSE,
)
BY_OTHERS = re.compile(
    rf"""
      \b kill \ me \b | \b (?:rap|abus|molest|strangl|chok|threaten|stalk)\w* \ me \b
    | \b {SOMEBODY} \ (?:\w+\ ){{0,3}} (?:kill|hit|hurt|harm|shoot|beat|punch|kick|slap|push|attack)\w* \ me \b
    | \b (?:being|been|was|got)\ (?:\w+\ )?(?:abused|beaten|raped|assaulted|molested|attacked|followed|stalked) \b
    | \b broke\ into\ my \b | \b (?:someone|somebody)\ (?:just\ )?broke\ in \b
    | \b (?:someone|somebody|stranger|man|he)\ is\ (?:following|stalking|threatening)\ me \b
    | \b (?:someone|somebody|stranger)\ is\ (?:in|inside|at)\ my\ (?:house|home|room|apartment|flat|door) \b
    | \b (?:scared|afraid|frightened)\ (?:to\ go|of\ going)\ home \b
    | \b (?:scared|afraid|frightened) \ of \ (?:him|her|them|my\ {SOMEBODY}) \b
    | \b not\ (?:feel(?:ing)?\ |be\ )?safe \b (?!\ (?:to|for|place|driving)) | \b (?:am|feel|feeling)\ unsafe \b
    | \b in\ (?:\w+\ )?danger \b (?!\ of\ falling)
    """,
    re.VERBOSE,
)
NOW = r"(?:\ (?:right|just|now|please|any\ more))*"
BREATHE = re.compile(rf"breathe?{NOW}", re.VERBOSE)  # alone in a slot: a wish, not the rest of "I can not breathe"
BY_ILLNESS = re.compile(
    rf"""
      \b heart\ attack \b | \b (?:having|had|is|a)\ (?:a\ )?(?:stroke|seizure) \b
    | \b (?:feel|feels|felt|think|feeling) \ (?:like\ )? (?:i\ am\ )? (?:dying|going\ to\ die) \b | \b i\ am\ dying \b
    | \b chest\ (?:pains?|hurts?|is\ hurting|aches?) \b | \b pains?\ in\ (?:my|the|his|her)\ chest \b
    | \b 911 \b | \b 9\ 1\ 1 \b | \b ambulance \b | \b paramedics? \b
    | \b emergency \b (?!\ (?:fund|exit|contact|number|meeting|call|room))
    | \b (?:call|dial|phone|ring)\ (?:999|112|the\ police|a\ doctor|for\ help|the\ emergency) \b
    | \b bleeding \b | \b (?:am|is)\ choking \b | \b allergic\ reaction \b
    | \b (?:is|are|has|have|\w+'s|{NEAR_ME}(?:\ (?:just|suddenly))?)\ (?:not|stopped)\ breathing \b
      (?!\ (?:well|right|deep|exercis|pract))
    | \b can\ not\ get\ (?:\w+\ )?(?:air|breath) \b (?!\ of)
    | \b can\ not\ breathe?\ (?:please\ )?(?:help|at\ all) \b | \b help\ (?:me\ )?(?:please\ )?i\ can\ not\ breathe? \b
    | \b can\ not\ breathe? {NOW} $
    | \b (?:unconscious|passed\ out|fainted|collapsed) \b
    | \b (?:fell|fallen|{NEAR_ME}) \ (?:\w+\ ){{0,4}} (?:(?:is|are)\ not\ (?:moving|responding|waking\ up)|will\ not\ wake\ up)
      (?=$|\ (?:and|any\ more|now|at\ all|please|help|what)\b)
    | \b (?:fell|fallen) \ (?:\w+\ ){{0,4}} can\ not\ (?:move|get\ up|stand) \b
    | \b (?:face|mouth) \ (?:\w+\ ){{0,3}} droop\w* | \b droop(?:ing|y)\ (?:face|mouth) \b
    """,
    re.VERBOSE,
)
FAINT = re.compile(
    r"\b(?:dizz\w+|faint|fainting|faintness|light ?headed\w*|woozy|giddy|pass(?:ing)? out|black(?:ing)? out"
    r"|tingling|room is spinning|head is spinning|see(?:ing)? stars)\b"
)
ABOUT_MEDICINE = re.compile(
    rf"\b(?:my|his|her|taking)\b.*\b{MEDICINE}\b|^{MEDICINE}$|\bdos(?:e|es|age)\b|\bprescription\b"
)
