"""Who and what the signs of danger speak of: parts of patterns over comparable words."""

from __future__ import annotations

SOMEBODY = (
    r"(?:he|she|they|husband|wife|boyfriend|girlfriend|partner|ex|father|mother|dad|mom|mum|stepfather|stepdad"
    r"|brother|sister|son|daughter|uncle|boss|someone|somebody|who|people|man|woman|guy)"
)
AT_HOME = (
    r"(?:he|she|husband|wife|boyfriend|girlfriend|partner|ex|father|mother|dad|mom|mum|stepfather|stepdad"
    r"|brother|sister|son|daughter|uncle)"
)
NEAR_ME = (
    rf"(?:him|her|them|baby|babies|child|children|kids?|toddler|infant|newborn|friends?|family|parents?"
    rf"|everyone|everybody|neighbou?rs?|{SOMEBODY})"
)
MEDICINE = (
    r"(?:pills?|tablets?|medicines?|medication|meds|drugs|painkillers|antidepressants|tylenol|paracetamol|aspirin"
    r"|ibuprofen|xanax|benzos|opioids)"
)
DRUG = (
    rf"(?:{MEDICINE}|acetaminophen|advil|valium|benadryl|opiates|oxy|oxycodone|morphine|methadone|fentanyl|heroin"
    r"|cocaine|meth|adderall|ketamine|insulin|lithium|melatonin|capsules|aleve|motrin|ambien|zopiclone|codeine|tramadol"
    r"|vicodin|percocet|klonopin|ativan)s?"
)
POISON = (
    r"(?:poison|bleach|antifreeze|(?:drain|oven|toilet)\ cleaner|ammonia|detergent|disinfectant|lye|gasoline|petrol"
    r"|pesticide|weed\ ?killer|rat\ poison|rubbing\ alcohol|hand\ saniti[sz]er|lighter\ fluid|paint\ thinner)"
)
MUCH_OF = (
    r"(?:a\ (?:(?:whole|full|entire)\ )?(?:bottle|pack|packet|box|strip|jar|bunch|handful|fistful|load|lot)"
    r"|\d+\ (?:bottles|packs|packets|boxes|strips|handfuls))"
)
A_LOT_OF = (
    r"(?:all|too\ many|too\ much|every|loads|lots|(?:the|my|his|her|their)\ (?:whole|entire)"
    rf"|{MUCH_OF})"
)
TEN_OR_MORE = (  # of a medicine; milligrams of it are no number of pills
    r"(?:(?:a|about|like|around|over|nearly|almost|maybe|at\ least|more\ than|\d+\ (?:or|to))\ )*"
    r"(?:\d\d+|(?:\d+\ )?dozens?)\ (?:(?:or\ so|of|my|his|her|their|the|these|those|more|extra|strength|sleeping|pain"
    r"|pills|tablets)\ )*"
)
# what nobody dies of, and what one would die for, when it is only said
NO_CAUSE = r"(?:boredom|laughter|laughing|curiosity|excitement|anticipation|suspense)"
CRAVED = (
    r"(?:(?:a|an|some|the|that|this|good|decent|hot|cold|nice|more|little|bit|cup|glass|piece|bar|of)\ )*"
    r"(?:chocolate|coffee|tea|cake|pizza|cookies?|ice\ cream|wine|beer|food|nap|sleep|bath|massage"
    r"|holiday|nights?(?:'s)?\ sleep)"
)
