"""`report.html` and its pictures: what an author sees of a library at a glance, and what is flagged in it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import sync_playwright

from audio_builder.catalog import ChapterMark, Track
from audio_builder.metering.overview import Overview
from audio_builder.profiles import ALEXA, NIGHT, PODCAST
from audio_builder.report import REPORT, ReportLine, write_report
from audio_builder.report.flags import flags
from audio_builder.report.portrait import Portrait, portrait_from
from tests.audio_builder.quick_library import prepare

CHROMIUM = shutil.which("chromium")
HOSTILE = '<script>alert(1)</script> & "quotes" {{ 7 * 7 }} \x07'


def track(**other):
    values: dict[str, Any] = {
        "id": "rest",
        "kind": "meditation",
        "title": "A rest",
        "source": "rest",
        "file": "audio/rest.mp3",
    }
    values |= {
        "mime": "audio/mpeg",
        "duration_ms": 600_000,
        "loudness_lufs": -16.0,
        "true_peak_dbtp": -2.5,
        "sha256": "a",
    }
    return Track(**(values | other))


def written(folder, lines, profile):
    """The page, written for these tracks."""
    write_report(folder, lines, profile)
    return folder / REPORT


def line(outcome="made", loudness=-20.0, notes=(), pauses=(), words=((1000, 4000),), **other):
    overview = Overview((50,) * 400, (loudness,) * 400)
    return ReportLine(track(**other), "heart", outcome, 3.2, overview, pauses, words, notes)


def told(one, profile=ALEXA):
    return [flag.sentence for flag in flags(one, profile)]


def test_a_track_as_it_should_be_has_no_flag():
    assert told(line()) == []


@pytest.mark.parametrize(
    ("given", "profile", "said"),
    [
        ({"loudness_lufs": -14.9}, ALEXA, ["1.1 LU too loud: −14.9 LUFS"]),
        ({"loudness_lufs": -17.0}, ALEXA, []),
        ({"loudness_lufs": -16.0}, NIGHT, ["2.5 LU too loud: −16.0 LUFS"]),
        ({"loudness_lufs": -20.0}, PODCAST, ["4.0 LU too quiet: −20.0 LUFS"]),
        ({"true_peak_dbtp": -1.2}, ALEXA, ["peak of −1.2 dBTP, over −2.0"]),
        ({"true_peak_dbtp": -1.2}, PODCAST, []),
        ({"words": ((0, 20_000), (65_000, 86_000))}, ALEXA, ["a sentence of 21 s at 1:05"]),
        ({"notes": ("it is a minute too long",)}, ALEXA, ["it is a minute too long"]),
        ({"outcome": "failed"}, ALEXA, ["was not made"]),
    ],
)
def test_what_is_wrong_is_flagged_in_words(given, profile, said):
    assert told(line(**given), profile) == said


@pytest.mark.parametrize(
    ("loudness", "pause", "said"),
    [
        (-70.0, (60_000, 200_000), ["2:20 of silence with no soundscape at 1:00"]),
        (-70.0, (60_000, 180_000), []),
        (-40.0, (60_000, 200_000), []),
    ],
)
def test_a_silence_of_over_two_minutes_is_flagged_where_no_soundscape_is_heard(loudness, pause, said):
    assert told(line(loudness=loudness, pauses=(pause,))) == said


def test_words_around_a_silence_do_not_hide_it():
    overview = Overview((0,) * 400, (-20.0,) * 41 + (-70.0,) * 91 + (-20.0,) * 268)
    silent = replace(line(pauses=((60_000, 200_000),)), overview=overview)
    assert told(silent) == ["2:20 of silence with no soundscape at 1:00"]


def test_the_page_says_at_its_top_what_to_look_at_and_links_there(tmp_path):
    page = written(tmp_path, [line(), line(id="loud", title="Loud", loudness_lufs=-10.0)], ALEXA).read_text()
    top = page[page.index("What to look at") : page.index("<table>")]
    assert re.findall(r'<a href="#(.*?)">(.*?)</a>: <span class="wrong">(.*?)</span>', top) == [
        ("track-loud", "Loud", "6.0 LU too loud: −10.0 LUFS")
    ]
    assert 'id="track-loud"' in page


def test_a_library_in_which_all_is_well_says_so(tmp_path):
    assert "every track is as it should be" in written(tmp_path, [line()], ALEXA).read_text()


def test_the_table_has_a_row_a_track_with_its_figures(tmp_path):
    page = written(tmp_path, [line(), line("kept", id="b")], ALEXA).read_text()
    rows = [re.findall(r"<td.*?>(.*?)</td>", row)[1:] for row in re.findall(r"<tr.*?>(.*?)</tr>", page)[1:]]
    assert rows[0] == ["10:00", "−16.0 LUFS", "−2.5 dBTP", "heart"]
    assert len(rows) == 2


def test_a_track_that_failed_has_its_reason_and_no_picture(tmp_path):
    failed = replace(line("failed", notes=("line 3: Google does not answer",), duration_ms=0), overview=None)
    page = written(tmp_path, [failed], ALEXA).read_text()
    assert page.count("line 3: Google does not answer") == 2
    assert "There is no picture of it." in page
    assert not (tmp_path / "report").exists()


def test_each_track_that_is_there_can_be_played(tmp_path):
    failed = replace(line("failed", id="never", file="", duration_ms=0), overview=None)
    page = written(tmp_path, [line(file="audio/a b.mp3", title='"A" rest'), failed], ALEXA).read_text()
    assert re.findall(r"<audio .*?>", page) == [
        '<audio controls preload="none" src="audio/a%20b.mp3" aria-label="&#34;A&#34; rest">'
    ]


def test_a_picture_shows_bells_and_where_another_soundscape_begins(tmp_path):
    sounds = {"bells": (60_000, 570_000), "beds": (("rain", 0, 300_000), ("ocean", 300_000, 600_000))}
    page = written(tmp_path, [replace(line(), **sounds), line(id="plain")], ALEXA).read_text()
    picture = ET.parse(tmp_path / "report" / "rest.svg")
    texts = list(picture.getroot().itertext())
    for said in ("bell, at 1:00", "bell, at 9:30", "rain, from 0:00 to 5:00", "ocean, from 5:00 to 10:00"):
        assert said in texts
    assert [mark.get("cx") for mark in picture.findall(".//{*}circle")] == ["10.0%", "95.0%"]
    assert "1 sentence; 2 bells; rain, then ocean" in page
    for name in ("bell", "soundscape", "pause"):
        assert f">{name}</li>" in page
    heights = [
        int(ET.parse(tmp_path / "report" / f"{name}.svg").getroot().attrib["height"]) for name in ("rest", "plain")
    ]
    assert heights[0] > heights[1]


def test_a_portrait_from_before_there_were_bells_in_it_has_none():
    entry = Portrait("heart", Overview((1,), (-16.0,)), (), (), (), (1000,), (("rain", 0, 9),)).to_json()
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in entry.items()}
    assert portrait_from(plain).beds == (("rain", 0, 9),)
    looks = portrait_from({key: value for key, value in plain.items() if key not in {"bells", "beds"}})
    assert (looks.bells, looks.beds) == ((), ())


def test_a_picture_shows_chapters_pauses_and_flags_and_is_whole_xml(tmp_path):
    chapters = (ChapterMark("Arriving", 1000), ChapterMark("Going", 300_000))
    written(tmp_path, [line(chapters=chapters, pauses=((4000, 9500),), true_peak_dbtp=0.1)], ALEXA)
    texts = list(ET.parse(tmp_path / "report" / "rest.svg").getroot().itertext())
    for said in ("Arriving", "Going", "pause of 5.5 s, at 0:04", "▲ peak of 0.1 dBTP, over −2.0", "8:00"):
        assert said in texts


@pytest.mark.parametrize("duration_ms", [0, 1, 200, 59_000, 8 * 3_600_000, 40 * 3_600_000])
def test_a_track_of_any_length_can_be_drawn(tmp_path, duration_ms):
    written(tmp_path, [line(duration_ms=duration_ms, words=())], ALEXA)
    assert len(ET.parse(tmp_path / "report" / "rest.svg").findall(".//{*}text")) < 12


def test_hostile_titles_are_shown_as_they_are_written(tmp_path):
    page = written(tmp_path, [line(title=HOSTILE, chapters=(ChapterMark(HOSTILE, 0),))], ALEXA).read_text()
    assert "<script>alert" not in page
    shown = "".join(ET.parse(tmp_path / "report" / "rest.svg").getroot().itertext())
    assert '<script>alert(1)</script> & "quotes" {{ 7 * 7 }}' in shown


def test_the_addresses_on_the_page_are_those_of_the_pictures(tmp_path):
    names = ["rest", "a b", "50%", "ruhe-ü", "a#b"]
    page = written(tmp_path, [line(id=name) for name in names], ALEXA).read_text()
    addresses = re.findall(r'<img src="(.*?)"', page)
    assert [unquote(address) for address in addresses] == [f"report/{name}.svg" for name in names]
    assert all((tmp_path / unquote(address)).is_file() for address in addresses)


def test_only_pictures_of_what_changed_are_drawn_again(tmp_path):
    written(tmp_path, [line(), line(id="other")], ALEXA)
    before = {file.name: file.stat().st_ino for file in (tmp_path / "report").iterdir()}
    written(tmp_path, [line("kept"), line(id="other", sha256="b")], ALEXA)
    after = {file.name: file.stat().st_ino for file in (tmp_path / "report").iterdir()}
    assert before["rest.svg"] == after["rest.svg"]
    assert before["other.svg"] != after["other.svg"]


def test_another_profile_draws_all_again_and_a_torn_picture_is_mended(tmp_path):
    written(tmp_path, [line()], ALEXA)
    picture = tmp_path / "report" / "rest.svg"
    alexa = picture.read_bytes()
    written(tmp_path, [line()], NIGHT)
    assert picture.read_bytes() != alexa
    picture.write_bytes(b"\xff")
    written(tmp_path, [line()], ALEXA)
    assert picture.read_bytes() == alexa


def test_pictures_of_tracks_that_are_gone_go_and_what_others_put_there_stays(tmp_path):
    written(tmp_path, [line(), line(id="gone")], ALEXA)
    for name, text in {"mine.txt": "kept", "mine.svg": "<svg/>", "noted.svg": "<!-- kept -->"}.items():
        (tmp_path / "report" / name).write_text(text)
    written(tmp_path, [line()], ALEXA)
    there = sorted(file.name for file in (tmp_path / "report").iterdir())
    assert there == ["mine.svg", "mine.txt", "noted.svg", "rest.svg"]


def test_the_page_asks_for_nothing_from_elsewhere(tmp_path):
    written(tmp_path, [line()], ALEXA)
    for file in (tmp_path / "report.html", tmp_path / "report" / "rest.svg"):
        assert set(re.findall(r"https?://[^\"' ]+", file.read_text())) <= {"http://www.w3.org/2000/svg"}


def test_a_build_writes_the_report_and_one_with_nothing_to_do_leaves_it(scripts, audio_builder):
    prepare(scripts.parent)
    order = ("build", "--voice", "tone", "--jobs", 1, "--cache", "cache")
    first = audio_builder(*order)
    page = scripts.parent / "library" / "report.html"
    assert f"{page.relative_to(scripts.parent)} shows each track" in first.stdout
    assert "A short rest" in page.read_text()
    assert "bell, at 0:" in (page.parent / "report" / "a-short-rest.svg").read_text()
    assert all((page.parent / file).is_file() for file in re.findall(r'<audio .*?src="(.*?)"', page.read_text()))
    written = page.stat().st_ino
    audio_builder(*order)
    assert page.stat().st_ino == written


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=[(1200, "light"), (360, "dark")], ids=["desk", "telephone"])
def tab(request, browser):
    width, scheme = request.param
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        yield context.new_page()


@pytest.mark.browser
def test_a_browser_shows_the_page_from_a_file_without_scrolling_sideways(tab, tmp_path):
    errors = []
    tab.on("console", lambda message: errors.append(message.text))
    many = [line(id=f"t{number}", title=f"A rather long title, the {number}th of them") for number in range(50)]
    tab.goto(written(tmp_path, many, ALEXA).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture = tab.locator("section img").first
    picture.scroll_into_view_if_needed()
    tab.wait_for_function("document.querySelector('section img').naturalHeight > 100")
    assert errors == []


@pytest.mark.browser
def test_pictures_far_below_are_not_loaded(tab, tmp_path):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(written(tmp_path, [line(id=f"t{number}") for number in range(300)], ALEXA).as_uri())
    assert sum(url.endswith(".svg") for url in asked) < 50


@pytest.mark.browser
def test_a_choice_leaves_only_what_to_look_at(tab, tmp_path):
    tab.goto(written(tmp_path, [line(), line(id="loud", loudness_lufs=-9.0)], ALEXA).as_uri())
    assert tab.locator("section:visible").count() == 2
    tab.get_by_label("only what to look at").check()
    assert tab.locator("section:visible").count() == 1


@pytest.mark.browser
def test_a_pointer_on_a_picture_brings_its_titles(browser, tmp_path):
    with browser.new_page(viewport={"width": 1200, "height": 900}) as tab:
        tab.goto(written(tmp_path, [line(pauses=((4000, 300_000),))], ALEXA).as_uri())
        tab.locator("section img").hover(force=True)  # the frame comes over it
        title = tab.frame_locator("section iframe").locator("rect.pause title")
        assert title.text_content() == "pause of 4:56, at 0:04"
