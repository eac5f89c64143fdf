"""What people say reaches the intent that they mean."""

from __future__ import annotations

import re
import time
from itertools import chain

import pytest

from audio_builder.catalog import Article, Catalog, Track
from skill import phrases
from skill.ear import Ear, load_model

SENTENCES = tuple(
    chain.from_iterable(
        (said,) if isinstance(said, str) else said
        for name, said in vars(phrases).items()
        if name.isupper() and isinstance(said, str | tuple)
    )
)

SAID = {
    "BreatheIntent": """
        what is box breathing
        nose breathing
        breathing for thirty seconds
        could you guide my breathing for a bit
        i'd love some box breathing please
        four seven eight
        4-7-8 breathing for 3 min
        can we do square breathing for a couple of minutes
        physiological sigh
        hlep me breath
        alexa help me breathe
        ask smart meditation to help me breathe for five minutes
        breathing
        breathing exercise
        i need a breathing exercise for two minutes
        do alternate nostril with me
        let's breathe for ninety seconds
        start a five minute breathing exercise
        i need to calm down
        breathe
        let us try coherant breathing
        triangle breathing for half an hour
        walk me through box breathing
        take me through a breathing session
        ten minutes of coherent breathing
        i'm hyperventilating help me breathe
        do the four seven eight thing
        box breathing for three minutes
        slow breathing
        breathe with me for a minute
        do you have a breathing exercise
        energising breath
        let's do the sigh
        extended exhale, five mins
        guided breathing
        deep breathing please
        do some breathing
        run the box breathing exercise
        teach me to breathe
        i'd like to do a breathing exercise
        can you do 4 7 8 breathing with me
        breathe with me
        lead me in a breathing exercise for five minutes
        i need some help breathing
        slow my breathing down
        two minutes of box breathing
        do a physiological sigh for one minute
        help me breath for 2 mins
        i want longer exhales
        start box
    """,
    "CustomBreathIntent": """
        in for four hold for seven out for eight
        breathe in 5 out 5
        in for four, out for six, for three minutes
        inhale for 4 seconds and exhale for 6 seconds
        inhale four hold four exhale four hold four
        could you count me in for 4 and out for 8
        i want to breathe in for five and out for seven
        4 in 6 out
        in 4 hold 4 out 4 hold 4
        inhale for five exhale for five for ten minutes
        let's breathe in four and out six
        breathe in for three hold for three out for three
        inhale 4 hold 2 exhale 6
        breathe in four seconds, out six seconds
        4 seconds in, 7 seconds hold, 8 seconds out
        in for five and a half out for five and a half
    """,
    "PlayMeditationIntent": """
        something shorter
        a shorter meditation please
        i'm lonely
        turn on the rain
        forest sounds
        sleep sounds
        meditation for grief
        play anything
        play another meditation
        play something soothing
        play the one about rain
        play rein on the roof
        play rain for an hour
        play the ocean
        can you put on some brown noise please
        i'm anxious
        i'm feeling really stressed
        i am worried
        help me focus
        i need help with anxiety
        play me a meditation for stress
        give me a ten minute meditation
        a short meditation for sleep please
        i want a meditation about anxiety
        start meditation
        meditation
        play letting the day go
        play thunderstorm sounds
        rain
        something to help me relax
        i can't concentrate
        meditate with me for 15 minutes
        play some rain
        play rain sounds
        play brown noise all night long
        play ocean waves for 45 minutes
        i feel overwhelmed
        i'm panicky about tomorrow
        i am stressed out
        my mind is racing
        a five minute meditation
        play a sleep meditation
        guide me through a meditation
        guided meditation
        let me hear the sea
        something for stress
        i had a stressful day
        i'm nervous
        help me relax
        help me unwind
        can you play something relaxing
        meditate
        play a body scan
        body scan for fifteen minutes
        i want the body scan
        play letting go of the day
        play something for anxiety
        i have ten minutes
        play the safe place one
        play white noise
        can i have the sound of rain
        rain please
        start a meditation for focus
        i'm scared
        i'm worrying too much
        i'm overthinking
        i feel tense
        calm my nerves
        i can't stop worrying
        play a ten minute sleep meditation
        do you have rain sounds
        play whatever
    """,
    "PlayPlaylistIntent": """
        which playlists are there
        what playlists do you have
        list the playlists
        play deep sleep
        start the wind down playlist
        wind me down
        put on midday calm
        i'm having an anxious moment
        play the deep sleep playlist for an hour
        deep sleep please
        play the midday calm playlist
        start winding down
        wind down
        play my wind down
        wind down for an hour
        lets wind down
        put on the anxious moment playlist
    """,
    "BedtimeIntent": """
        count sheep
        tell me a story
        good night for half an hour
        goodnight
        it's time to go to bed
        help me to fall asleep
        i'm lying here awake and can't sleep
        put me to sleep please
        play something to fall asleep to
        i'm ready for bed
        i want to go to sleep
        i'm off to bed
        bed time
        good night alexa
        i woke up and can't get back to sleep
        time for bed for thirty minutes
        help me drift off
        it's bedtime
        time to go to sleep
        i'm tired and want to sleep
        sing me to sleep
        sleep time
        i need to get some sleep
        i want to fall asleep
        help me sleep for an hour
    """,
    "BedtimeWithIntent": """
        good night with ocean
        goodnight with the ocean please
        good night with four seven eight and rain
        good night with box breathing
        alexa, ask smart meditation for bedtime with brown noise
        bedtime with crickets for thirty minutes
        put me to sleep with the sound of rain
        help me fall asleep to the wind
        i want to fall asleep to ocean waves
    """,
    "ListMeditationsIntent": """
        what sounds do you have
        list breathing exercises
        what breathing exercises do you have
        what can i listen to
        what do you have for stress
        what meditations do you have
        what do you have
        list meditations
        do you have something for anxiety
        show me the meditations for sleep
        do you have a meditation for focus i could play
        what have you got for sleep
        what else can i listen to
        tell me what meditations you have
        what is available
        anything for anxiety
        what's good for stress
        what kind of meditations do you have
        list all the meditations
        what is there
        what can you do for stress
        what do you recommend for sleep
        do you have any meditations
        what have you got
    """,
    "ListArticlesIntent": """
        articles about anxiety
        what articles do you have
        do you have articles about sleep
        list the articles
        what can i read
        any articles on anxiety
        which articles can you read me
        show me your articles
        what articles are there on sleep
        what can i read about anxiety
        articles
        do you have anything to read
        which articles are there about sleep
    """,
    "SummarizeArticleIntent": """
        sum up an article
        summarize it shorter
        make it shorter
        sum up the article about sleep
        give me the short version of the ketamine article
        summarise ketamine for anxiety
        what does the ketamine article say
        can you summarize the article on mindfulness
        give me a long summary of the mindfulness article
        what's the ketamine article about
        summary of the ketamine article
        tell me about ketamine
        short summary of the ketamine article please
        what do you know about ketamine
        in short what does the ketamine article say
        what does research say about ketamine
        summarize an article
        summarize the sleep article
        the long version of the ketamine article
        sum up the one about ketamine
        summarise the article on breathing
        what does the article on mindfulness say
        give me a brief summary of the ketamine article
        what's known about ketamine
        does ketamine help with anxiety
        give me the gist of the ketamine article
        ketamine
        ketamine article
        the short version
    """,
    "MoreIntent": """
        what else is there
        what else
        what else do you have
        others
        keep going
        tell me more
        more please
        i'd like to know more about that
        go on tell me more
        more
        more detail
        is there any more
        go deeper please
        tell me a little more
        and more
        tell me the rest
    """,
    "ReadArticleIntent": """
        read me the ketamine article
        read the whole article to me
        please read me the article about ketamine
        read the mindfulness article
        read it all
        read the full ketamine article
        could you read the article on ketamine out loud
        read it
        read the sleep article
        read me the whole thing
        i'd like you to read me the ketamine article
    """,
    "SetSleepTimerIntent": """
        twenty minutes
        for twenty minutes
        in ten minutes
        make it half an hour
        stop in twenty minutes
        set a sleep timer for half an hour
        turn yourself off after 45 minutes
        sleep timer 30 minutes
        please stop playing in an hour and a half
        set a sleep timer
        switch yourself off in 10 minutes
        stop after an hour
        timer for 20 mins
        play another fifteen minutes
        turn the rain off in half an hour
        can you set the timer to forty five minutes
        stop playing after thirty minutes
        turn off in ten
        shut off in an hour
        30 minute sleep timer
        set timer for one hour
        stop the rain in twenty minutes
    """,
    "CancelSleepTimerIntent": """
        don't stop playing
        cancel the timer
        turn the sleep timer off
        cancel sleep timer please
        no more timer
        kill the timer
        don't turn off
        stop the timer
        remove timer
    """,
    "TimeLeftIntent": """
        what's playing
        what is this
        how much time is left
        how long is left on the timer
        how many minutes left
        when will it stop playing
        how much time do i have
        time left
        what's the timer at
        when does it end
        how long till you stop
        how much is left
        how long to go
        when does it stop
    """,
    "AddFavouriteIntent": """
        add this to my favourites
        please add this to my favorites
        alexa, ask smart meditation to add this to my favorites
        add the rain to my favorites
        i love this one
        could you save this one
        make this one of my favorites
    """,
    "RemoveFavouriteIntent": """
        remove this from my favourites
        remove it from my favorites please
        take this off my favorites
        remove the ocean from my favorites
    """,
    "PlayFavouritesIntent": """
        play my favourites
        play my favorites for half an hour
        could you play one of my favorites
        i want to hear my favorites
        put my favorites on
    """,
    "ListFavouritesIntent": """
        what are my favourites
        which ones are my favorites
        tell me my favorites please
        my favorites
    """,
    "HistoryIntent": """
        what did i listen to last night
        what was i listening to last night
        what did i fall asleep to
        what was the last one i listened to
        what have i been listening to lately
    """,
    "ProgressIntent": """
        how long have i meditated
        how many minutes did i meditate this week
        how many nights have i listened
        how often have i been meditating
        how much have i meditated this month
    """,
    "SendToPhoneIntent": """
        send it to my phone
        send this to my phone please
        can you send it to my phone
        send the ketamine article to my phone
        send me the source of it
    """,
    "ForgetMeIntent": """
        forget everything about me
        delete my data please
        forget all you know about me
        wipe my data
        forget who i am
        remove everything you know about me
        forget me
        erase everything you know about me
        delete all of my information
    """,
    "CrisisIntent": """
        i'm done with life
        i am done with everything
        goodbye forever
        ending everything tonight
        i'm going to jump
        i just want to sleep forever
        i want to sleep and not wake up
        i want to disappear
        i hope i don't wake up
        i wish i could disappear
        i took a bunch of pills
        i swallowed pills
        i took pills
        i took all my sleeping pills
        i want to cut my wrists
        unalive myself
        kys
        i should be dead
        why am i still alive
        i don't see a future
        i've written a note
        i'm standing on a bridge
        i have a gun
        there's no point anymore
        nobody cares about me
        i hate myself
        my friend wants to kill himself
        i might do something stupid
        i want too dye
        i don't feel safe
        i need to talk to someone
        is there a crisis line
        my husband hits me
        he's going to hurt me
        somebody wants to kill me
        i think i'm having a heart attack
        i feel like i'm dying
        i'm in danger
        chest pain
        call 911
        call an ambulance
        emergency
        i'm bleeding
        i can't breathe help
        i can't breathe
        i can't breathe right now
        i can't catch my breath
        i can't get enough air
        my chest hurts and i can't breathe
        i took my whole bottle of pills
        i took too much ketamine
        i took too much of my medication
        i drank bleach
        my son drank bleach
        i want to hurt my baby
        i'm afraid i might hurt my kids
        i want to kill my boss
        i want to die
        i wanna kill myself
        i'm thinking about hurting myself
        i dont want to be here anymore
        i can't go on
        i feel so bad i just want to end my life
        im suicidal
        i keep thinking about suiside
        everyone would be better off without me
        i wish i were dead
        i took a bottle of pills
        there is no point in living
        i feel like killing myself tonight
        i want to kil myself
        what's the point of living
        i want it all to be over
        i've been cutting myself
        i'd rather be dead
        i think about dying all the time
        nobody would miss me
        i don't see a reason to live
        i am going to hurt myself
        i want to self harm
        i can't do this anymore
        i don't feel safe with myself
        i have a plan to kill myself
        i want to go to sleep and never wake up
        i'm tired of living
        should i kill myself
        my life is not worth living
        i don't want to live any more
        alexa i want to die
        play i want to die for real
        i want to die to be with my mom
        i'm going to die from this pain
        i took thirty tylenol
        my baby stopped breathing
        my dad fell and is not moving
        my face is drooping
        i just overdosed
        i want to jump off a bridge
        i've had enough of life
        i hate my life and want it to end
        please help me i want to die
        i'm thinking of ending it
        i feel hopeless
        i don't want to live
        i wish i could just die
        i want to hurt myself
        i am thinking of suicide
        what is the easiest way to die
        how many pills would it take to die
        i cant take it anymore
        i'm going to do something stupid to myself
        i do not want to be alive
        no one would care if i died
        i am a danger to myself
        it would be better if i was dead
        i dont see the point anymore
        i want to end things
        help me die
        KMS
        i feel like ending my life
        i've been thinking about killing myself, can you help
    """,
    "AMAZON.HelpIntent": """
        help
        what can you do
        help me please
        what can i ask you
        what can i say
        how does this work
    """,
    "AMAZON.StopIntent": """
        make it stop
        kill the rain
        thank you
        thank you so much
        stop reading
        i'm done for tonight
        stop
        alexa stop
        stop please
        that's enough for tonight
        okay stop
        goodbye
        turn off
        stop the rain
        stop the meditation
    """,
    "AMAZON.CancelIntent": """
        cancel
        never mind
    """,
    "AMAZON.PauseIntent": """
        pause
        pause please
        pause the rain
        hang on
        pause the meditation please
    """,
    "AMAZON.ResumeIntent": """
        keep reading
        continue from last night
        resume
        continue
        carry on please
        keep playing please
        continue the meditation
        go on
        resume the meditation
        start again where i stopped
        play
    """,
    "AMAZON.NextIntent": """
        not this one
        another one
        next
        skip this one please
        next track please
        skip to the next one
        next one please
        play the next track
    """,
    "AMAZON.PreviousIntent": """
        go back
        previous
        play the previous track
        last track
    """,
    "AMAZON.StartOverIntent": """
        start over
        start from the beginning
        start it again from the beginning
    """,
    "AMAZON.RepeatIntent": """
        repeat this
        say that again
        repeat that please
        can you say that again please
        what did you say
    """,
    "AMAZON.LoopOnIntent": """
        loop on
        repeat this track
        turn on loop
        play it over and over
        repeat the rain
    """,
    "AMAZON.LoopOffIntent": """
        turn off loop
    """,
    "AMAZON.ShuffleOnIntent": """
        shuffle
        shuffle my playlist
    """,
    "AMAZON.ShuffleOffIntent": """
        turn shuffle off
        shuffle off
    """,
    "AMAZON.YesIntent": """
        yes play it
        yes sure
        yes
        yeah sure
        yes please
        yes, please do
        ok
        yes i would
    """,
    "AMAZON.NoIntent": """
        no
        nope
        no thank you
        no i don't want that
        no not now
    """,
    "AMAZON.NavigateHomeIntent": """
        go home
    """,
    "DizzyIntent": """
        i feel dizzy
        i feel faint
        i'm light headed
        my head is spinning
        this is making me dizzy
    """,
    "HealthQuestionIntent": """
        should i take ketamine
        is ketamine safe for anxiety
        can i stop taking my medication
        should i take zoloft
    """,
    "ChooseIntent": """
        the first one
        the second one please
        play the last one
        number three
    """,
    "LaunchRequest": """
        open smart medication
        start smart mediation please
        open smart meditation
        Alexa, open Smart Meditation.
    """,
    "AMAZON.FallbackIntent": """
        turn off the lights
        i don't know
        i'm flummoxed
        it's too loud
        turn it down
        i am back
        what is the capital of france
        order a pizza
        asdf qwer zxcv
        what's the weather tomorrow
        purple monkey dishwasher
        turn on the kitchen lights
        how old are you
        who won the football
        remind me to buy milk
        call my mother
        42
        how tall is mount everest
        !!!
        add eggs to my shopping list
        colourless green ideas dream furiously
        what time is it
        tell me a joke
        set the thermostat to twenty degrees
        how do i get to the airport
        what's two plus two
        buy more toilet paper
        banana
        the quick brown fox jumps over the lazy dog
        is it going to rain tomorrow
        add milk to the list
        lorem ipsum dolor sit amet
        hello
        what's your name
        who made you
        translate dog to spanish
        blah blah blah
        seven
    """,
}
PHRASES = [(intent, text.strip()) for intent, block in SAID.items() for text in block.strip().splitlines()]
NOT_A_CRISIS = """
    i'm dying for some sleep
    i could kill for a nap
    i'm dead tired
    i'm dying of boredom
    i'm dying to try the ocean
    i want to die for chocolate
    i took two tylenol an hour ago help me sleep
    this noise is killing me
    play something to kill time
    i'm dying to hear the rain
    i don't want to wake up early
    i can't go on holiday this year so play the ocean
    i want to end the session
    my feet are killing me
    help me
    how do i turn this off
    i need to sleep like the dead
    live your best life
    the tea is to die for
    i want to end my breathing exercise
    i don't want to be here all night, how long is left
    cut the lights
    my phone died
    take me to bed
    kill the timer
    my back hurts me
    my neck is hurting me
    i'm starving give me a minute
    hang with me
    cut me some slack
    shoot me a short summary
    take all the time you need
    i take all my medicine and still can't sleep
    i never wake up rested
    i don't see the point of box breathing
    nobody would notice the noise
    i am sick of life admin
    i don't want to live in fear
    i want to jump to the next track
    is it not safe to hold my breath
    kill the rain
    this took too much time
    i took too much work home
    i don't want to hurt her feelings
    i want to hit the pillow
    i drank too much coffee
    make it stop
    i took the batteries out of my phone
    i took all day to get here
"""


@pytest.fixture(scope="module")
def ear():
    titled = Track("x", "meditation", "Quiet lake", "quiet-lake", "x.mp3", "audio/mpeg", 1000, -16, -3, "")
    article = Article("naps", "Are naps good for you?", "Someone", "somewhere", "2026-11-20", "", {})
    return Ear(load_model(), Catalog(tracks=(titled,), articles=(article,)))


def filled(heard):
    """The slots that carry a value, by name."""
    return {name: slot["value"] for name, slot in heard.slots.items() if "value" in slot}


def resolved(heard, slot):
    """The id that a slot resolved to, or the code that says why it did not."""
    found = heard.slots[slot]["resolutions"]["resolutionsPerAuthority"][0]
    return found["values"][0]["value"]["id"] if "values" in found else found["status"]["code"]


def understood(ear, text):
    """Whether it is an intent of which every slot that was said is known."""
    heard = ear.hear(text)
    unknown = [name for name in filled(heard) if "resolutions" in heard.slots[name] and "_" in resolved(heard, name)]
    return heard.intent != "AMAZON.FallbackIntent" and not unknown


@pytest.mark.parametrize(("intent", "text"), PHRASES)
def test_people_are_understood(ear, intent, text):
    assert ear.hear(text).intent == intent


def test_most_of_these_phrases_are_not_samples_of_the_model():
    intents = load_model()["interactionModel"]["languageModel"]["intents"]
    samples = {sample for intent in intents for sample in intent["samples"]}
    assert len({text for _, text in PHRASES} - samples) >= 70


@pytest.mark.parametrize("text", [line.strip() for line in NOT_A_CRISIS.strip().splitlines()])
def test_figures_of_speech_are_not_a_crisis(ear, text):
    assert ear.hear(text).intent != "CrisisIntent"


@pytest.mark.parametrize(
    "text",
    [
        "make it quieter",
        "make the rain louder",
        "turn it up",
        "volume down",
        "skip ahead a minute",
        "go back 30 seconds",
    ],
)
def test_volume_and_winding_are_alexas_and_stop_or_start_nothing(ear, text):
    assert ear.hear(text).intent == "AMAZON.FallbackIntent"


@pytest.mark.parametrize("text", ["", "   ", "!!!", "☃", "'", ".", "\x00\x01", "-" * 2000])
def test_noise_is_the_fallback(ear, text):
    assert ear.hear(text).intent == "AMAZON.FallbackIntent"


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("help me breathe for three minutes", "PT3M"),
        ("help me breathe for ninety seconds", "PT90S"),
        ("help me breathe for half an hour", "PT30M"),
        ("help me breathe for 20 min", "PT20M"),
        ("help me breathe for 20min", "PT20M"),
        ("help me breathe for a minute", "PT1M"),
        ("help me breathe for one and a half minutes", "PT1M30S"),
        ("help me breathe for two minutes and thirty seconds", "PT2M30S"),
        ("play rain for an hour and a half", "PT1H30M"),
        ("play rain for 1h30m", "PT1H30M"),
        ("play rain for one hundred and twenty minutes", "PT120M"),
        ("play rain for a quarter of an hour", "PT15M"),
        ("stop in forty-five minutes", "PT45M"),
        ("give me a ten minute meditation", "PT10M"),
    ],
)
def test_lengths_are_iso_8601(ear, text, duration):
    assert ear.hear(text).slots["duration"]["value"] == duration


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("four seven eight", "4-7-8"),
        ("4-7-8 breathing", "4-7-8"),
        ("478", "4-7-8"),
        ("square breathing", "box"),
        ("let's do the physiological sigh", "cyclic-sigh"),
        ("start coherant breathing", "coherent"),
        ("alternate nostril for two minutes", "alternate-nostril"),
        ("energising breath", "energizing"),
    ],
)
def test_patterns_resolve_to_their_names(ear, text, pattern):
    assert resolved(ear.hear(text), "pattern") == pattern


def test_a_breath_of_ones_own_is_heard_in_numbers(ear):
    heard = ear.hear("in for four, hold for seven, out for eight, for five minutes")
    assert filled(heard) == {"inhale": "4", "hold": "7", "exhale": "8", "duration": "PT5M"}


def test_a_hold_after_the_breath_out_is_the_rest(ear):
    heard = ear.hear("breathe in for 3 hold for 4 breathe out for 5 hold for 6")
    assert filled(heard) == {"inhale": "3", "hold": "4", "exhale": "5", "rest": "6"}


@pytest.mark.parametrize(
    ("text", "inhale", "exhale"),
    [
        ("breathe in for four point five out for six", "4.5", "6"),
        ("in 5 and a half out 5 and a half", "5.5", "5.5"),
        ("in for five and a half and out for six and a half", "5.5", "6.5"),
        ("inhale 4.5 exhale 6", "4.5", "6"),
    ],
)
def test_a_fraction_is_one_number(ear, text, inhale, exhale):
    assert filled(ear.hear(text)) == {"inhale": inhale, "exhale": exhale}


@pytest.mark.parametrize(
    "text", ["breathing for thirty seconds", "thirty seconds of breathing", "breathe for 30 seconds"]
)
def test_a_length_beside_breathing_is_no_number_of_a_breath(ear, text):
    assert filled(ear.hear(text)) == {"duration": "PT30S"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("meditation for grief", "grief"),
        ("a meditation for kids please", "kids"),
        ("play something for my headache", "my headache"),
        ("do you have an article about unicorns", "unicorns"),
    ],
)
def test_a_topic_that_nobody_knows_is_heard_as_it_was_said(ear, text, topic):
    heard = ear.hear(text)
    assert filled(heard) == {"topic": topic}
    assert resolved(heard, "topic") == "ER_SUCCESS_NO_MATCH"


@pytest.mark.parametrize(
    ("text", "slot", "meaning"),
    [
        ("what sounds do you have", "topic", "sounds"),
        ("what breathing exercises do you have", "topic", "breathing"),
        ("play rein on the roof", "meditation", "rain-on-a-roof"),
        ("turn on the rain", "meditation", "rain"),
        ("sleep sounds", "meditation", "rain"),
        ("play white noise all night", "meditation", "white-noise"),
        ("the second one", "which", "2"),
        ("summarize it shorter", "length", "short"),
        ("i'm so lonely", "topic", "anxiety"),
        ("sum up the article about sleep", "article", "how-habits-help-sleep"),
        ("summarize the article on breathing", "article", "why-a-long-breath-out-calms"),
    ],
)
def test_words_resolve_to_what_they_mean(ear, text, slot, meaning):
    assert resolved(ear.hear(text), slot) == meaning


@pytest.mark.parametrize(
    "feeling", ["glum", "fizzled", "yonder", "stoppered", "forgetful", "bedraggled", "nope", "canceled"]
)
def test_an_unknown_feeling_never_silences_forgets_or_answers(ear, feeling):
    heard = {ear.hear(f"{start} {feeling}").intent for start in ("i'm", "i am so", "i feel", "i'm feeling")}
    assert heard <= {"AMAZON.FallbackIntent", "PlayMeditationIntent", "BreatheIntent"}


def advice():
    """Everything that the skill tells people to say; a comma may part two of them, or be in the middle of one."""
    for sentence in SENTENCES:
        for told in re.split(r"\b(?:[Ss]ay|Try): ", sentence)[1:]:
            statements = re.findall(r"[^.?!]+[.!]|[^.?!]+$", told)
            for phrase in chain.from_iterable(re.split(r",? or:? ", said.strip(" .!")) for said in statements):
                yield re.sub(r"^(?:Or: |Alexa, )|, whenever you like$|^While something plays,$", "", phrase)


def test_whatever_the_skill_tells_people_to_say_is_understood(ear):
    told = set(filter(None, advice()))
    assert len(told) >= 10
    for phrase in told:
        parts = [phrase] if understood(ear, phrase) else phrase.split(", ")
        assert all(understood(ear, part) for part in parts), phrase


def test_a_slot_is_one_of_alexas(ear):
    assert ear.hear("play the rain for an hour").slots["meditation"] == {
        "name": "meditation",
        "value": "the rain",
        "confirmationStatus": "NONE",
        "resolutions": {
            "resolutionsPerAuthority": [
                {
                    "authority": "amzn1.er-authority.echo-sdk.amzn1.ask.skill.local.MEDITATION",
                    "status": {"code": "ER_SUCCESS_MATCH"},
                    "values": [{"value": {"name": "rain", "id": "rain"}}],
                }
            ]
        },
    }


def test_an_unfilled_slot_has_no_value(ear):
    assert ear.hear("help me breathe").slots["pattern"] == {"name": "pattern", "confirmationStatus": "NONE"}


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("sleep", "I can't sleep"),
        ("sleep", "i cannot fall asleep"),
        ("sleep", "why can't I get to sleep"),
        ("sleep", "I can't get back to sleep"),
        ("sleep", "I had a bad night"),
        ("stress", "I’m so overwhelmed"),
        ("stress", "I am stressed out"),
        ("stress", "I've been feeling really stressed"),
        ("stress", "I had a really long day"),
        ("stress", "I'm so angry"),
        ("stress", "help me unwind"),
        ("anxiety", "I'm anxious"),
        ("anxiety", "i feel a bit nervous about tomorrow"),
        ("anxiety", "I can't stop worrying"),
        ("anxiety", "my mind is racing"),
        ("anxiety", "I had a nightmare"),
        ("focus", "something for focus"),
        ("focus", "I can't concentrate"),
    ],
)
def test_a_feeling_is_a_topic(ear, topic, said):
    heard = ear.hear(said)
    assert (heard.intent, resolved(heard, "topic")) == ("PlayMeditationIntent", topic)


@pytest.mark.parametrize("said", ["I have five minutes", "I've only got 5 minutes", "I've got five minutes to spare"])
def test_a_length_alone_asks_for_a_meditation(ear, said):
    heard = ear.hear(said)
    assert (heard.intent, filled(heard)) == ("PlayMeditationIntent", {"duration": "PT5M"})


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("shorter", "something shorter please"),
        ("shorter", "can I have a shorter one"),
        ("longer", "play a longer meditation"),
        ("another", "another meditation"),
        ("another", "I want something different"),
    ],
)
def test_how_it_should_differ_is_heard(ear, how, said):
    assert resolved(ear.hear(said), "meditation") == how


def test_what_the_night_is_to_be_like_is_heard(ear):
    heard = ear.hear("good night with box breathing and the ocean for forty five minutes")
    assert heard.intent == "BedtimeWithIntent"
    assert (resolved(heard, "pattern"), resolved(heard, "meditation")) == ("box", "ocean")
    assert filled(heard)["duration"] == "PT45M"


def test_a_title_of_the_library_is_known(ear):
    assert resolved(ear.hear("could you play quiet lake please"), "meditation") == "x"


def test_a_slip_in_a_title_is_forgiven(ear):
    assert resolved(ear.hear("play the quite lake"), "meditation") == "x"


def test_a_title_that_nobody_knows_is_heard_as_it_was_said(ear):
    heard = ear.hear("play thunder over the mountains")
    assert filled(heard) == {"meditation": "thunder over the mountains"}
    assert resolved(heard, "meditation") == "ER_SUCCESS_NO_MATCH"


def test_an_article_is_asked_for_by_a_word_of_its_title(ear):
    heard = ear.hear("give me the short version of the naps article")
    assert (resolved(heard, "article"), resolved(heard, "length")) == ("naps", "short")


def test_a_length_said_beside_the_point_is_not_lost(ear):
    assert filled(ear.hear("could we maybe do some box breathing, like, three minutes")) == {
        "pattern": "box breathing",
        "duration": "PT3M",
    }


def test_hearing_is_quick(ear):
    started = time.process_time()
    for _, text in PHRASES:
        ear.hear(text)
    assert (time.process_time() - started) / len(PHRASES) < 0.02
