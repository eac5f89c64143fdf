"""The listening page in a real browser, as a listener uses it."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import make_server

from audio_builder.catalog import to_json
from tests.skill.small_library import small_library
from tests.skill.test_web import web_app

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

SMALL_WINDOWS = [(320, 568), (360, 640), (375, 667), (390, 500)]  # pixels, with the browser's own bars taken off
VOICE = """
    window.said = [];
    const speak = (words) => { said.push(words.text); setTimeout(words.onend, 300); };
    const voice = { getVoices: () => [{}], cancel() {}, speak };
    Object.defineProperty(window, "speechSynthesis", { value: voice });
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed: apt-get install chromium"),
]


def breathing(pattern: str, seconds: int, *, crisis: bool = False, **about: str) -> dict[str, Any]:
    breath = {"pattern": pattern, "seconds": seconds, **about}
    return {"sessionAttributes": {"breathing": breath} | ({"crisis": True} if crisis else {})}


def played(behaviour: str, track_id: str, token: str, **more: str) -> dict[str, Any]:
    stream = {"url": f"https://elsewhere.test/audio/{track_id}.mp3", "token": token, "offsetInMilliseconds": 0, **more}
    play = {"type": "AudioPlayer.Play", "playBehavior": behaviour, "audioItem": {"stream": stream}}
    return {"response": {"directives": [play]}}


CRISIS = {"sessionAttributes": {"crisis": True}}
STOP = {"response": {"directives": [{"type": "AudioPlayer.Stop"}]}}
ANSWERS = {  # words or event: the intent, what is said, the rest of the answer
    "help me breathe": ("BreatheIntent", "In and out.", breathing("4-7-8", 120)),
    "in for one and out for two": (
        "CustomBreathIntent",
        "",
        breathing("1-0-2", 3, title="One in, two out", caution="Sit down."),
    ),
    "help me breathe for forty seconds": ("BreatheIntent", "In and out.", breathing("4-7-8", 45)),
    "i want to die": ("CrisisIntent", "I am glad you told me. " + 7 * "You deserve a person right now. ", CRISIS),
    "yes": ("AMAZON.YesIntent", "I am here. Breathe in.", breathing("4-7-8", 60, crisis=True)),
    "help": ("AMAZON.HelpIntent", "You can say: good night.", {}),
    "what can i listen to": ("ListMeditationsIntent", "There is <b>One point</b>, and rain.", {}),
    "play one point": ("PlayMeditationIntent", "Here is One point.", played("REPLACE_ALL", "one-point", "first")),
    "PlaybackNearlyFinished": ("", "", played("ENQUEUE", "rain", "second", expectedPreviousToken="first")),
    "stop": ("AMAZON.StopIntent", "Good night.", STOP),
}


class FewWords:
    """A skill that knows a few sentences, and remembers what it was sent."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def __call__(self, message: dict[str, Any]) -> dict[str, Any]:
        self.heard.append(message)
        turns = (message["device"] or {"turns": 0})["turns"] + 1
        intent, speech, body = ANSWERS.get(message.get("text") or message["event"], ("", "", {}))
        heard = {"intent": intent, "slots": {}}
        return {"device": {"turns": turns}, "speech": speech, "heard": heard, "response": {"version": "1.0"} | body}

    def events(self) -> list[str]:
        return [message["event"] for message in self.heard if "event" in message]


class Server:
    """The page's address, for as long as the `with` lasts."""

    def __init__(self, app: Flask) -> None:
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))  # s between looks for its end
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page") / "library"
    small_library(folder)
    return folder


@pytest.fixture
def skill():
    return FewWords()


@pytest.fixture
def address(folder, skill):
    with Server(web_app(folder, skill)) as server:
        yield server.url


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium, address):  # the address before the tab, so that the tab is closed before the server
    """A tab on a phone; whatever it complains of, or fetches from elsewhere, fails the test."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    complaints, origins = [], set()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.extend([message.text] if message.type == "error" else []))
    tab.on("request", lambda request: origins.add("/".join(request.url.split("/")[:3])))
    yield tab
    context.close()
    expected = ("503", "net::ERR_")  # where a test has no library, or takes the server away
    assert [text for text in complaints if not any(words in text for words in expected)] == []
    assert len(origins) <= 1


@pytest.fixture
def page(tab, address):
    tab.goto(address)
    expect(tab.locator("#playlists button")).to_have_count(2)
    return tab


def audio(page: Page, what: str) -> Any:
    return page.evaluate(f"document.querySelector('audio').{what}")


def until(page: Page, condition: str) -> None:
    """Wait up to ten seconds for what `audio` or `breath` say; asked from here, as the page allows no eval."""
    look = f"((audio, breath) => {condition})(document.querySelector('audio'), document.querySelector('#breath'))"
    for _ in range(200):
        if page.evaluate(look):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"it never came to {condition}")


def seek(page: Page, seconds: float) -> None:
    page.evaluate(f"document.querySelector('audio').currentTime = {seconds}")


def in_sight(page: Page, *selectors: str) -> None:
    """Wait until each is whole between the top of the window and the player's bar; the page scrolls softly."""
    for selector in selectors:
        place = f"document.querySelector('{selector}').getBoundingClientRect()"
        until(
            page, f"{place}.top >= 0 && {place}.bottom <= document.querySelector('#player').getBoundingClientRect().top"
        )


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, section: str, name: str) -> None:
    page.locator(f"#{section}").get_by_role("button", name=name).click()


def ask(page: Page, text: str) -> None:
    page.get_by_label("Say something to the skill").fill(text)
    page.keyboard.press("Enter")


def play_one_point(page: Page) -> None:
    """Ask for a stream of the skill's, and wait until the page has asked what comes after it."""
    with page.expect_response(lambda reply: "NearlyFinished" in (reply.request.post_data or "")):
        ask(page, "play one point")


def test_a_playlist_plays_track_after_track_and_the_title_follows(page):
    choose(page, "playlists", "Wind down")
    expect(page).to_have_title("One point · Smart Meditation")
    expect(page.locator("#place")).to_have_text("1 of 3")
    until(page, "!audio.paused && audio.currentTime > 0")
    seek(page, 2.7)
    expect(page).to_have_title("Letting the day go · Smart Meditation")
    expect(page.locator("#place")).to_have_text("2 of 3")
    expect(page.locator("[data-playlist=wind-down]")).to_have_attribute("aria-current", "true")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Letting the day go"


def test_next_goes_on_and_the_last_track_has_none(page):
    choose(page, "playlists", "Deep sleep")
    press(page, "Next")
    expect(page.locator("#title")).to_have_text("Rain")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_disabled()


def test_one_button_plays_and_pauses(page):
    choose(page, "meditations", "Letting the day go")
    press(page, "Pause")
    until(page, "audio.paused")
    press(page, "Play")
    until(page, "!audio.paused")


def test_back_goes_fifteen_seconds_back_and_the_slider_anywhere(page):
    choose(page, "breathe", "Four seven eight")
    until(page, "audio.readyState > 0")
    seek(page, 30)
    press(page, "Back 15 seconds")
    until(page, "audio.currentTime > 14 && audio.currentTime < 17")
    page.get_by_label("Place in the track").fill("25")
    until(page, "audio.currentTime >= 25 && audio.currentTime < 27")


def test_chapters_are_places_to_go_and_the_words_are_there_to_read(page):
    choose(page, "meditations", "Letting the day go")
    press(page, "Words and chapters")
    expect(page.locator("#spoken")).to_have_text("Let your shoulders drop.")
    choose(page, "chapters", "Resting")
    until(page, "audio.currentTime >= 2")
    expect(page.locator("#spoken")).to_have_text("Here & now.")


def test_a_sound_goes_on_until_it_is_stopped(page):
    choose(page, "sounds", "Rain")
    assert audio(page, "loop") is True


def test_topics_narrow_the_meditations(page):
    choose(page, "topics", "Focus")
    expect(page.locator("#meditations .name")).to_have_text(["One point"])
    choose(page, "topics", "All")
    expect(page.locator("#meditations .name")).to_have_text(["Letting the day go", "One point"])


def test_the_circle_follows_what_the_track_says(page):
    choose(page, "breathe", "Four seven eight")
    expect(page.locator("#phase")).to_have_text("Settle in.")
    for second, words, count in ((4.5, "Breathe in.", "2"), (8.5, "Hold.", "5"), (16.5, "Breathe out.", "5")):
        seek(page, second)
        expect(page.locator("#phase")).to_have_text(words)
        assert abs(int(page.locator("#count").text_content()) - int(count)) <= 1
    seek(page, 39.5)
    expect(page.locator("#phase")).to_have_text("Breathe out.")


def test_the_circle_grows_with_the_breath_in(page):
    choose(page, "breathe", "Four seven eight")
    until(page, "audio.readyState > 0")
    seek(page, 2.5)
    expect(page.locator("#phase")).to_have_text("Breathe in.")
    narrow = page.locator("#breath").bounding_box()["width"]
    seek(page, 5.5)
    until(page, f"breath.getBoundingClientRect().width > {narrow} + 50")


def test_who_wants_less_motion_gets_a_circle_that_stays(tab, address):
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(address)
    still = tab.locator("#breath").bounding_box()["width"]
    choose(tab, "breathe", "Four seven eight")
    for second in (2.5, 5.5, 8):
        seek(tab, second)
        expect(tab.locator("#phase")).to_have_text("Hold." if second == 8 else "Breathe in.")
        assert tab.locator("#breath").bounding_box()["width"] == pytest.approx(still)


def test_a_caution_stands_with_the_holds(page):
    choose(page, "breathe", "Box breathing")
    expect(page.locator("#caution")).to_contain_text("leave the holds out")


def test_a_breath_that_has_no_track_is_guided_without_sound(page):
    choose(page, "breathe", "Equal breathing")
    expect(page.locator("#phase")).to_have_text("Breathe in.")
    press(page, "Stop the guide")
    expect(page.locator("#phase")).to_have_text("Choose a breath to begin.")
    assert audio(page, "paused") is True


def test_an_article_has_three_lengths_its_source_and_a_reading(page):
    page.get_by_text("Why a long breath out calms").click()
    article = page.locator("#articles li").first
    expect(article.locator(".summary")).to_have_text("A long breath out slows the heart. The effect is small.")
    article.get_by_role("button", name="Long").click()
    expect(article.locator(".summary")).to_contain_text("Ask your doctor")
    expect(article.locator(".source a")).to_have_attribute("href", "https://doi.org/10.1016/j.xcrm.2022.100895")
    article.get_by_role("button", name="Read to me").click()
    expect(page.locator("#title")).to_have_text("Why a long breath out calms")


def test_what_the_catalog_holds_is_text_and_never_markup(page):
    article = page.locator("#articles li").nth(1)
    article.locator("summary").click()
    expect(article.locator("summary")).to_contain_text("Markup <b>is</b> text & stays so")
    expect(article.locator(".summary")).to_have_text("<img src=x onerror=alert(1)>")
    expect(article.locator("a, img, b")).to_have_count(0)


def test_help_me_breathe_plays_the_built_track_with_the_circle(page):
    press(page, "help me breathe")
    expect(page.locator("#answered")).to_contain_text("Four seven eight")
    until(page, "!audio.paused && audio.src.endsWith('/audio/breathe-4-7-8-2m.mp3')")
    expect(page.locator("#phase")).to_have_text("Breathe in.")


def test_help_me_breathe_goes_through_the_whole_skill(tab, app):
    with Server(app) as server:
        tab.goto(server.url)
        press(tab, "help me breathe")
        expect(tab.locator("#answered")).to_contain_text("Follow the circle.")
        until(tab, "audio.src.endsWith('/audio/breathe-extended-exhale-2m.mp3') && audio.currentTime > 0")
        tab.goto("about:blank")


def test_a_track_that_is_far_from_what_was_asked_has_its_own_length_said(page):
    ask(page, "help me breathe")
    expect(page.locator("#answered")).to_have_text(
        "Four seven eight. The nearest I have takes 40 s. Follow the circle."
    )


def test_a_track_that_is_near_what_was_asked_is_about_as_long(page):
    ask(page, "help me breathe for forty seconds")
    expect(page.locator("#answered")).to_have_text("Four seven eight, about 45 s. Follow the circle.")


def test_of_several_tracks_the_one_nearest_in_length_plays(tab, tmp_path, skill):
    folder = tmp_path / "library"
    catalog = small_library(folder)
    short = next(track for track in catalog.tracks if track.id == "breathe-4-7-8-2m")
    lengths = {f"breathe-4-7-8-{minutes}m": minutes * 60_000 for minutes in (1, 2, 3, 5)}
    tracks = tuple(replace(short, id=name, duration_ms=length) for name, length in lengths.items())
    (folder / "catalog.json").write_text(to_json(replace(catalog, tracks=tracks)))
    with Server(web_app(folder, skill)) as server:
        tab.goto(server.url)
        ask(tab, "help me breathe")
        until(tab, "audio.src.endsWith('/audio/breathe-4-7-8-2m.mp3')")
        ask(tab, "help me breathe for forty seconds")
        until(tab, "audio.src.endsWith('/audio/breathe-4-7-8-1m.mp3')")
        expect(tab.locator("#answered")).to_contain_text("The nearest I have takes 1 min.")
        tab.goto("about:blank")


@pytest.mark.parametrize(("width", "height"), SMALL_WINDOWS)
def test_the_answer_and_the_circle_are_in_sight_together(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    ask(page, "help me breathe")
    expect(page.locator("#phase")).to_have_text("Breathe in.")
    in_sight(page, "#answered", ".circle")


def test_a_breath_of_ones_own_is_guided_without_sound(page):
    ask(page, "in for one and out for two")
    expect(page.locator("#phase")).to_have_text("Breathe out.")
    expect(page.locator("#phase")).to_have_text("Rest as long as you like.")


def test_a_breath_of_ones_own_has_the_title_and_the_caution_that_the_skill_gives_it(page):
    ask(page, "in for one and out for two")
    silent = "This one has no sound: follow the circle."
    expect(page.locator("#answered")).to_have_text(f"One in, two out, about 3 s. {silent}")
    expect(page.locator("#caution")).to_have_text(f"{silent} Sit down.")


def test_a_browser_with_a_voice_says_the_cues_of_a_breath_without_sound(tab, address):
    tab.add_init_script(VOICE)
    tab.goto(address)
    ask(tab, "in for one and out for two")
    expect(tab.locator("#phase")).to_have_text("Rest as long as you like.")
    expect(tab.locator("#answered")).to_contain_text("Follow the circle and the voice.")
    assert tab.evaluate("said") == ["Breathe in.", "Breathe out."]


def test_an_answer_is_shown_as_text_where_screen_readers_hear_of_it(page):
    press(page, "what can i listen to")
    expect(page.get_by_role("log")).to_contain_text("There is <b>One point</b>, and rain.")
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_in_a_crisis_a_call_is_one_touch_away(page):
    expect(page.get_by_role("link", name="Call 988")).to_be_hidden()
    ask(page, "i want to die")
    expect(page.get_by_role("link", name="Call 988")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SMALL_WINDOWS)
def test_in_a_crisis_the_answer_and_the_calls_are_in_sight_on_a_small_window(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    ask(page, "i want to die")
    expect(page.locator("#answered")).to_contain_text("I am glad you told me.")
    in_sight(page, "#answered", "#help a:nth-child(1)", "#help a:nth-child(2)", "#help a:nth-child(3)")
    ask(page, "yes")
    expect(page.locator("#phase")).to_have_text("Breathe in.")
    in_sight(page, "#answered", "#help a:nth-child(1)", "#help a:nth-child(2)")


def test_a_long_text_is_sent_whole_and_shown_in_two_lines(page, skill):
    text = "so much to say " * 100
    ask(page, text)
    expect(page.locator("#answered")).to_have_text("All right.")
    assert skill.heard[0]["text"] == text.strip()
    assert page.locator("#asked").bounding_box()["height"] < 50


def test_in_a_crisis_the_circle_breathes_and_the_call_stays_until_it_is_over(page):
    ask(page, "i want to die")
    ask(page, "yes")
    expect(page.locator("#answered")).to_contain_text("I am here, and you can reach out at any moment.")
    expect(page.locator("#phase")).to_have_text("Breathe in.")
    expect(page.get_by_role("link", name="Call 988")).to_be_visible()
    ask(page, "help")
    expect(page.get_by_role("link", name="Call 988")).to_be_hidden()


def test_the_page_plays_the_skills_stream_and_then_what_it_enqueues(page, skill):
    play_one_point(page)
    expect(page.locator("#title")).to_have_text("One point")
    expect(page.locator("#answered")).to_have_text("Here is One point.")
    seek(page, 2.7)
    expect(page.locator("#title")).to_have_text("Rain")
    until(page, "!audio.paused && audio.currentTime > 0")
    assert skill.events()[:2] == ["PlaybackNearlyFinished", "PlaybackFinished"]
    assert [(message["device"] or {}).get("turns") for message in skill.heard] == [None, 1, 2, 3][: len(skill.heard)]


def test_a_pause_tells_the_skill_where(page, skill):
    ask(page, "play one point")
    until(page, "audio.currentTime > 1")
    with page.expect_request("**/talk", timeout=5000) as told:
        press(page, "Pause")
    assert told.value.post_data_json["event"] == "PlaybackStopped"
    assert 1000 < told.value.post_data_json["offset_ms"] < 3000


def test_speaking_over_the_audio_stops_it_for_the_skill_first(page, skill):
    play_one_point(page)
    ask(page, "stop")
    expect(page.locator("#answered")).to_have_text("Good night.")
    until(page, "audio.paused")
    said = [message.get("text") or message["event"] for message in skill.heard]
    assert said == ["play one point", "PlaybackNearlyFinished", "PlaybackStopped", "stop"]


def test_a_question_over_the_audio_lets_it_go_on(page, skill):
    ask(page, "play one point")
    until(page, "audio.currentTime > 0")
    with page.expect_request(lambda request: "PlaybackStarted" in (request.post_data or "")):
        ask(page, "what can i listen to")
    assert audio(page, "paused") is False
    assert audio(page, "volume") == 1


def test_stop_is_understood_of_a_track_that_was_chosen_by_hand(page):
    choose(page, "meditations", "Letting the day go")
    until(page, "audio.currentTime > 0")
    ask(page, "stop")
    until(page, "audio.paused")


def test_the_device_outlives_the_page(page, skill):
    ask(page, "what can i listen to")
    expect(page.locator("#answered")).to_contain_text("rain")
    page.reload()
    ask(page, "what can i listen to")
    expect(page.locator("#answered")).to_contain_text("rain")
    assert [message["device"] for message in skill.heard] == [None, {"turns": 1}]


def test_a_browser_with_a_voice_says_the_answer_before_the_audio(tab, address):
    tab.add_init_script(VOICE)
    tab.goto(address)
    ask(tab, "play one point")
    expect(tab.locator("#answered")).to_have_text("Here is One point.")
    assert audio(tab, "paused") is True
    until(tab, "!audio.paused")
    assert tab.evaluate("said") == ["Here is One point."]


def test_the_sleep_timer_fades_and_then_pauses(tab, address):
    tab.clock.install()
    tab.goto(address)
    choose(tab, "sounds", "Rain")
    tab.get_by_label("Sleep timer").select_option("20 minutes")
    tab.clock.fast_forward("19:30")
    expect(tab.locator("#left")).to_have_text("1 min")
    assert audio(tab, "volume") > 0.9
    tab.clock.fast_forward(15_000)
    until(tab, "audio.volume > 0.3 && audio.volume < 0.6")
    tab.clock.fast_forward(16_000)
    until(tab, "audio.paused && audio.volume === 1")
    expect(tab.locator("#left")).to_have_text("off")


def test_the_timer_can_wait_for_the_end_of_the_track(page):
    choose(page, "playlists", "Wind down")
    page.get_by_label("Sleep timer").select_option("End of this track")
    until(page, "audio.ended")
    expect(page.locator("#title")).to_have_text("One point")
    expect(page.locator("#left")).to_have_text("off")


def test_an_empty_library_says_what_to_do(tab, tmp_path):
    (tmp_path / "catalog.json").write_text('{"tracks": [], "playlists": [], "articles": [], "patterns": []}')
    with Server(web_app(tmp_path)) as server:
        tab.goto(server.url)
        expect(tab.get_by_role("status")).to_contain_text("Run “audio-builder build”")


def test_a_library_that_comes_later_is_there_at_the_next_try(tab, tmp_path):
    with Server(web_app(tmp_path / "library")) as server:
        tab.goto(server.url)
        expect(tab.get_by_role("status")).to_contain_text("audio-builder build")
        small_library(tmp_path / "library")
        press(tab, "Try again")
        expect(tab.locator("#playlists button")).to_have_count(2)
        expect(tab.locator("#notice")).to_be_hidden()


def test_a_catalog_that_does_not_come_can_be_tried_again(page):
    page.route("**/catalog.json", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Please try again in a moment.")
    expect(page.locator("#meditations")).to_be_hidden()
    page.unroute("**/catalog.json")
    press(page, "Try again")
    expect(page.locator("#meditations")).to_be_visible()


def test_a_track_that_cannot_be_played_is_said_so(page):
    page.route("**/audio/*", lambda route: route.abort())
    choose(page, "sounds", "Rain")
    expect(page.get_by_role("status")).to_contain_text("could not be played")


def test_a_server_that_is_gone_is_said_so(tab, folder):
    with Server(web_app(folder)) as server:
        tab.goto(server.url)
    ask(tab, "help me breathe")
    expect(tab.locator("#answered")).to_have_text("I could not hear you just now. Please try again in a moment.")


def test_it_can_be_used_with_the_keyboard_alone(page):
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.playlist === 'wind-down'"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_have_text("One point")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen_and_everything_is_a_thumb_high(page, width):
    page.set_viewport_size({"width": width, "height": 640})
    page.locator("#articles summary").first.click()
    press(page, "Words and chapters")
    assert (
        page.evaluate("""Math.max(...[...document.querySelectorAll("body *:not(.skip)")]
        .map((one) => one.getBoundingClientRect().right))""")
        <= width
    )
    rows = page.evaluate("new Set([...document.querySelectorAll('nav a')].map((a) => a.offsetTop)).size")
    assert rows == 1
    page.evaluate("document.querySelector('#help').hidden = false")
    small = page.evaluate("""() => [...document
        .querySelectorAll("button, select, input, summary, nav a, #help a, label.choice")]
        .filter((one) => one.getClientRects().length && one.type !== "checkbox")
        .filter((one) => one.getBoundingClientRect().height < 47.5 || one.getBoundingClientRect().width < 47.5)
        .map((one) => one.outerHTML)""")
    assert small == []


def test_nothing_moves_when_answers_and_cautions_come(page):
    places = """() => ["#playlists", "#meditations", "footer", "#player"]
        .map((id) => document.querySelector(id).getBoundingClientRect().top + (id === "#player" ? 0 : scrollY))"""
    before = page.evaluate(places)
    press(page, "help me breathe")
    expect(page.locator("#phase")).to_have_text("Breathe in.")
    assert page.evaluate(places) == before


def test_every_word_stands_out_from_its_ground(page):
    choose(page, "breathe", "Four seven eight")
    page.locator("#articles summary").first.click()
    press(page, "Words and chapters")
    page.wait_for_timeout(300)
    faint = page.evaluate(CONTRAST)
    assert faint == []


# WCAG 2.2, 1.4.3: the relative luminance of text and of the nearest ground behind it, 4.5 to 1.
CONTRAST = """() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const linear = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const ground = (one) => {
        for (; one; one = one.parentElement) {
            const colour = numbers(getComputedStyle(one).backgroundColor);
            if (colour.length === 3) return colour;
        }
    };
    const texts = [...document.querySelectorAll("body *")].filter((one) => one.getClientRects().length && !one.disabled
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    return texts.map((one) => {
        const pair = [light(numbers(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
        return [(pair[0] + 0.05) / (pair[1] + 0.05), one.outerHTML];
    }).filter(([contrast]) => contrast < 4.5);
}"""
