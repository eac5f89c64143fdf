"""What listeners say in the scenes of docs/dialogues.md; a line in brackets is what happens around it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """A title, and its lines in the order in which they come."""

    title: str
    lines: tuple[str, ...]


TEXT = """
# The first time
Alexa, open Smart Meditation.
(nobody answers)
Help me breathe.

# Coming back
Alexa, open Smart Meditation.
A body scan for sleep, please.
(6 minutes later)
Alexa, stop.
(23 hours later)
Alexa, open Smart Meditation.
Yes, please.

# Going on in another room
Alexa, ask Smart Meditation to play letting the day go.
(4 minutes later)
Alexa, pause.
(in the kitchen)
Alexa, open Smart Meditation.
Yes.

# A breath by its name
Alexa, ask Smart Meditation for box breathing.

# A breath for as long as you like
Alexa, ask Smart Meditation for five minutes of coherent breathing.

# A breath of one's own
Alexa, open Smart Meditation.
In for four, hold for seven, out for eight, for one minute.

# A hold that is too long
Alexa, open Smart Meditation.
In for four, hold for two hundred, out for eight.
No, in for four, out for six, for one minute.

# A meditation by its title
Alexa, ask Smart Meditation to play when worry visits.

# A title that is nearly right
Alexa, ask Smart Meditation to play leting go of the day.

# A title that there is not
Alexa, ask Smart Meditation to play thunder over the mountains.
The second one.

# By how one feels
Alexa, open Smart Meditation.
I'm so anxious.

# Five minutes
Alexa, open Smart Meditation.
I have five minutes.

# Good night
Alexa, ask Smart Meditation for good night.
(50 minutes later)

# A sleep timer
Alexa, ask Smart Meditation to play the ocean.
Alexa, ask Smart Meditation to stop in twenty minutes.
(5 minutes later)
Alexa, ask Smart Meditation how much time is left.
Alexa, ask Smart Meditation to cancel the timer.

# Next and back again
Alexa, ask Smart Meditation to play the anxious moment playlist.
(2 minutes later)
Alexa, next.
Alexa, previous.

# Over and over, and in another order
Alexa, ask Smart Meditation to play the wind down playlist.
Alexa, loop.
Alexa, shuffle.
Alexa, shuffle off.

# Rain for an hour
Alexa, ask Smart Meditation to play rain for an hour.
(61 minutes later)

# An article in short, and more of it
Alexa, ask Smart Meditation for a short summary of the article about ketamine.
Tell me more.
No, thank you.

# An article read aloud
Alexa, open Smart Meditation.
What articles do you have?
The first one.
Read it to me.

# An article for the phone
Alexa, ask Smart Meditation to summarize the ketamine article.
Send it to my phone.
No, that's all.

# Favorites
Alexa, ask Smart Meditation to play letting the day go.
(3 minutes later)
Alexa, ask Smart Meditation to add this to my favorites.
Alexa, ask Smart Meditation to play rain.
Alexa, ask Smart Meditation to add this to my favorites.
(20 hours later)
Alexa, open Smart Meditation.
What are my favorites?
Play my favorites.

# What was it last night?
Alexa, ask Smart Meditation to play a body scan for sleep.
(15 minutes later)
Alexa, ask Smart Meditation to play rain for half an hour.
(31 minutes later)
(9 hours later)
Alexa, ask Smart Meditation what I listened to last night.
How long have I meditated?
No, thanks.

# To be forgotten
Alexa, ask Smart Meditation to play letting the day go.
(3 minutes later)
Alexa, stop.
Alexa, ask Smart Meditation to forget me.
No.
Forget everything about me.
Yes.
Alexa, open Smart Meditation.

# In danger, at the door
Alexa, ask Smart Meditation I want to die.
(nobody answers)
Yes.

# In danger, in the middle of something else
Alexa, open Smart Meditation.
Play a meditation for wanting to kill myself.
No.

# In danger, while rain plays
Alexa, ask Smart Meditation to play rain.
(10 minutes later)
Alexa, tell Smart Meditation I can't go on any more.
Stop.

# Help
Alexa, open Smart Meditation.
Help.
(nobody answers)

# Not understood, twice
Alexa, open Smart Meditation.
Purple monkey dishwasher.
Colorless green ideas dream furiously.
What can I listen to?

# Enough
Alexa, ask Smart Meditation to play brown noise.
(8 minutes later)
Alexa, stop.

# Dizzy
Alexa, ask Smart Meditation for energizing breathing.
Alexa, tell Smart Meditation I feel dizzy.

# A question for a doctor
Alexa, open Smart Meditation.
Should I stop taking my medication?
Never mind.
"""


def scenes() -> tuple[Scene, ...]:
    """The scenes, in the order in which they stand here."""
    return tuple(map(_scene, re.split(r"^# ", TEXT, flags=re.MULTILINE)[1:]))


def _scene(text: str) -> Scene:
    title, *lines = (line for line in text.splitlines() if line)
    return Scene(title, tuple(lines))
