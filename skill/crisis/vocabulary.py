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
    r"|cocaine|meth|adderall|ketamine|insulin|lithium|melatonin)"
)
POISON = (
    r"(?:poison|bleach|antifreeze|(?:drain|oven|toilet)\ cleaner|ammonia|detergent|disinfectant|lye|gasoline|petrol"
    r"|pesticide|weed\ ?killer|rat\ poison|rubbing\ alcohol|hand\ saniti[sz]er|lighter\ fluid|paint\ thinner)"
)
A_LOT_OF = (
    r"(?:all|too\ many|too\ much|every|loads|lots|(?:the|my|his|her|their)\ (?:whole|entire)"
    r"|a\ (?:whole\ )?(?:bottle|bunch|handful|load|lot))"
)
