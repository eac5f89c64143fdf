"""What people say for Alexa's own intents; Amazon knows these, so the interaction model has no samples of them."""

# what may be playing, wherever a phrase says NAMED; wherever it says THING, "playing", "reading" and "this" as well
NAMED = (
    "the music", "the sound", "the sounds", "the rain", "the ocean", "the noise", "the track", "the meditation",
    "the playlist", "the article", "the breathing",
)  # fmt: skip
THINGS = (*NAMED, "playing", "reading", "this")
PHRASES: dict[str, str] = {
    "AMAZON.HelpIntent": """
        help, help me, what can i say, what can you do, what do i do, how does this work, how do i use this, i
        need help, can you help me, what are my options, what are my choices, what can i ask, what can i ask
        you, instructions
    """,
    "AMAZON.StopIntent": """
        make it stop, make THING stop, kill THING, kill it, thank you, thanks, thank you so much, thank you very
        much, many thanks, thank you that's all, stop THING, turn off THING, switch off THING, end THING, turn
        THING off, stop, stop it, stop that, stop playing, stop the music, stop the sound, quit, exit, end, be
        quiet, quiet, shut up, that's enough, enough, goodbye, bye, turn it off, turn off, switch off, i'm done,
        that's all, silence, shush, stop talking, that's enough for tonight, that's enough for today, enough for
        tonight, i'm finished, i'm done for tonight, that's it, please be quiet, stop everything
    """,
    "AMAZON.CancelIntent": """
        cancel, cancel that, cancel it, never mind, nevermind, forget it, forget that
    """,
    "AMAZON.NavigateHomeIntent": """
        go home, home, go to the home screen, take me home, home screen
    """,
    "AMAZON.YesIntent": """
        yes i would, yes i do, i would, i do, go ahead, yes go ahead, yes, yeah, yep, yup, sure, okay, ok, of
        course, yes please, sure thing, absolutely, definitely, why not, all right, alright, sounds good, please
        do, do it, yes do it, yes play it, yes read it, yes play that, yes read it to me, yes play it please,
        yes that one, okay play it, sure play it, yes i'd like that, i'd like that, yes let's do that, yeah
        sure, yes sure, yes please do, yes thank you, yes thanks, sure why not, yeah okay, yes okay, yes okay
        thank you, okay sure, yes yes, yes stay, please stay, yes stay with me
    """,
    "AMAZON.NoIntent": """
        no, nope, nah, no thanks, no thank you, not now, not really, no way, no i don't, i don't want that, i
        don't want to, don't, please don't, rather not, i'd rather not, no i don't want that, no not now, no not
        really, no that's all, no i'm fine, no i'm good, no it's okay, no that's okay, no not tonight
    """,
    "AMAZON.PauseIntent": """
        pause THING, hold THING, pause, pause it, pause that, pause the music, pause the sound, pause the track,
        pause the meditation, pause the rain, pause the noise, pause the playlist, pause playing, hold on, hang
        on, wait, wait a moment, one moment, take a break
    """,
    "AMAZON.ResumeIntent": """
        play, resume THING, continue THING, go on, go on with THING, continue with THING, start again where i
        stopped, resume, continue, continue playing, resume playing, unpause, carry on, go on playing, play on,
        pick up where i left off, pick up where we left off, continue where i left off, resume where i left off,
        start where i left off, keep playing, keep reading, keep listening, continue listening, continue from
        last night, continue from yesterday, go on from last night, go on where i stopped, continue where we
        stopped, play it again from where i stopped
    """,
    "AMAZON.NextIntent": """
        skip THING, next, skip, skip it, skip this, skip this one, skip that, next one, next track, the next
        one, next please, play the next one, go to the next one, skip ahead, something else, play something
        else, go forward, play another one, another one, not this one, not that one, play a different one, a
        different one, play the next track, skip to the next one
    """,
    "AMAZON.PreviousIntent": """
        previous, go back, back, the previous one, previous one, previous track, last track, the last track,
        play the previous one, last one, the one before, go back one, play the last one again, go to the
        previous one
    """,
    "AMAZON.StartOverIntent": """
        restart THING, start THING over, start THING again, start THING from the beginning, start over, restart,
        from the beginning, start again, start from the beginning, play from the beginning, begin again, start
        from the top, start it over, go back to the beginning, back to the start, from the start
    """,
    "AMAZON.RepeatIntent": """
        repeat, repeat this, repeat that, repeat it, say that again, say it again, again, once more, one more
        time, come again, what did you say, what was that, play that again, play it again, pardon, can you
        repeat that, sorry
    """,
    "AMAZON.LoopOnIntent": """
        loop THING, repeat NAMED, keep repeating THING, play it over and over, over and over, play NAMED over
        and over, play this over and over, loop, loop on, loop it, keep looping, keep looping this, loop mode,
        turn on loop, turn loop on, keep repeating, play it on repeat, on repeat, repeat this track, repeat this
        one, put it on repeat, repeat on, turn on repeat, loop mode on
    """,
    "AMAZON.LoopOffIntent": """
        loop off, turn off loop, turn loop off, stop looping, don't loop, stop repeating, repeat off, turn off
        repeat, loop mode off, no loop, don't repeat, don't loop this, stop the loop, no more loop
    """,
    "AMAZON.ShuffleOnIntent": """
        shuffle, shuffle on, shuffle it, shuffle this, shuffle my playlist, shuffle the tracks, shuffle them,
        turn on shuffle, turn shuffle on, mix it up, shuffle the playlist, play in random order, shuffle mode,
        random order
    """,
    "AMAZON.ShuffleOffIntent": """
        shuffle off, turn off shuffle, turn shuffle off, stop shuffling, don't shuffle, no shuffle, unshuffle,
        play in order, shuffle mode off
    """,
}


def builtin_phrases(intent: str) -> tuple[str, ...]:
    """The phrases of one of Alexa's own intents; none for Fallback, which is what nothing else matches."""
    said = [" ".join(phrase.split()) for phrase in PHRASES.get(intent, "").split(",")]
    return tuple(dict.fromkeys(spelled for phrase in said if phrase for spelled in _spelled_out(phrase)))


def _spelled_out(phrase: str) -> tuple[str, ...]:
    """A phrase with each of the things that it may be about."""
    for placeholder, things in (("THING", THINGS), ("NAMED", NAMED)):
        if placeholder in phrase:
            return tuple(phrase.replace(placeholder, thing) for thing in things)
    return (phrase,)
