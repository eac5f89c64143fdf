"""What a browser or a speaker fetches, asked for as they do."""

import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from audio_builder.catalog import from_json
from skill.library import Library
from skill.web import blueprint
from skill.web.routes import Converse
from tests.skill.small_library import TITLES, small_library

TRACK = "letting-the-day-go"
AUDIO = f"/audio/{TRACK}.mp3"


def echo(message: dict[str, Any]) -> dict[str, Any]:
    """Answer a turn with what was asked."""
    return {"device": {"turns": 1}, "speech": message.get("text", ""), "heard": message, "response": {}}


class Browser(FlaskClient):
    """Reads each answer to its end and closes it."""

    def open(self, *args, **kwargs):
        return super().open(*args, buffered=True, **kwargs)


def web_app(folder: Path | str, converse: Converse | None = echo) -> Flask:
    app = Flask("page")
    app.test_client_class = Browser
    app.register_blueprint(blueprint(Library(Path(folder)), converse))
    return app


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web") / "library"
    small_library(folder)
    return folder


@pytest.fixture
def client(folder):
    return web_app(folder).test_client()


@pytest.fixture
def sound(folder):
    return (folder / "audio" / f"{TRACK}.mp3").read_bytes()


@pytest.fixture
def etag(client):
    return client.head(AUDIO).headers["ETag"]


def test_a_track_is_served_whole(client, sound):
    reply = client.get(AUDIO)
    assert reply.status_code == 200
    assert reply.data == sound
    assert reply.mimetype == "audio/mpeg"
    assert reply.content_length == len(sound)
    assert reply.headers["Accept-Ranges"] == "bytes"
    assert "Cache-Control" in reply.headers


def test_head_tells_all_but_the_bytes(client, sound):
    reply = client.head(AUDIO)
    assert (reply.status_code, reply.data, reply.content_length) == (200, b"", len(sound))


def test_head_has_no_ranges(client, sound):
    reply = client.head(AUDIO, headers={"Range": "bytes=0-9"})
    assert (reply.status_code, reply.content_length) == (200, len(sound))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=30000-", 30000, None),
        ("bytes=-500", -500, None),
        ("bytes=-99999999", 0, None),
        ("bytes=5-99999999999999999999999", 5, None),
        ("Bytes=0-9", 0, 9),
    ],
)
def test_a_range_is_served_to_the_byte(client, sound, asked, first, last):
    reply = client.get(AUDIO, headers={"Range": asked})
    wanted = sound[first : None if last is None else last + 1]
    begin = first % len(sound)
    assert reply.status_code == 206
    assert reply.data == wanted
    assert reply.content_length == len(wanted)
    assert reply.headers["Content-Range"] == f"bytes {begin}-{begin + len(wanted) - 1}/{len(sound)}"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=99999999-99999999999", "bytes=-0"])
def test_a_range_outside_the_file_is_refused_with_its_size(client, sound, asked):
    reply = client.get(AUDIO, headers={"Range": asked})
    assert reply.status_code == 416
    assert reply.headers["Content-Range"] == f"bytes */{len(sound)}"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=9-2", "bytes=-", "bytes=", "bytes=a-b", "bytes=1", "chapters=1-2", "bytes=0-1,5-6", "bytes=²-3", "0-5",
        "", "bytes=" + "9" * 5000 + "-",
    ],
)  # fmt: skip
def test_a_range_that_is_none_or_several_gives_the_whole_file(client, sound, asked):
    reply = client.get(AUDIO, headers={"Range": asked.encode("utf-8").decode("latin-1")})
    assert (reply.status_code, reply.data) == (200, sound)


def test_an_unchanged_track_is_not_sent_again(client, etag):
    for known in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        reply = client.get(AUDIO, headers={"If-None-Match": known, "Range": "bytes=0-9"})
        assert (reply.status_code, reply.data, reply.headers["ETag"]) == (304, b"", etag)


def test_the_etag_is_the_catalogs_sha256(client, folder, etag):
    track = from_json((folder / "catalog.json").read_text()).track(TRACK)
    assert track is not None
    assert etag == f'"{track.sha256}"'


def test_a_range_of_another_version_gives_the_whole_file(client, etag):
    statuses = {
        known: client.get(AUDIO, headers={"If-Range": known, "Range": "bytes=0-9"}).status_code
        for known in (etag, '"other"', f"W/{etag}", "Wed, 21 Oct 2015 07:28:00 GMT")
    }
    assert list(statuses.values()) == [206, 200, 200, 200]


@pytest.mark.parametrize(
    "path",
    [
        "/audio/unknown.mp3", "/audio/../catalog.json", "/audio/..%2fcatalog.json.mp3", "/audio/audio%2frain.mp3",
        "/audio/rain", "/audio/rain.wav", "/transcripts/unknown.vtt", "/transcripts/rain.vtt", "/audio/%00.mp3",
    ],
)  # fmt: skip
def test_what_the_catalog_does_not_name_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_track_whose_file_is_gone_is_not_there(tmp_path):
    small_library(tmp_path / "library")
    (tmp_path / "library" / "audio" / "rain.mp3").unlink()
    assert web_app(tmp_path / "library").test_client().get("/audio/rain.mp3").status_code == 404


def test_a_catalog_that_points_outside_the_library_serves_nothing(tmp_path):
    (tmp_path / "secret").write_text("not for listeners")
    small_library(tmp_path / "library")
    catalog = tmp_path / "library" / "catalog.json"
    catalog.write_text(catalog.read_text().replace("audio/rain.mp3", "../secret"))
    reply = web_app(tmp_path / "library").test_client().get("/audio/rain.mp3")
    assert reply.status_code >= 400
    assert b"not for listeners" not in reply.data


def test_a_transcript_is_served_as_webvtt(client):
    reply = client.get(f"/transcripts/{TRACK}.vtt")
    assert reply.mimetype == "text/vtt"
    assert reply.text.startswith("WEBVTT")


def test_the_catalog_is_served_and_not_sent_twice(client):
    reply = client.get("/catalog.json")
    assert [track.id for track in from_json(reply.text).tracks] == list(TITLES)
    assert client.get("/catalog.json", headers={"If-None-Match": reply.headers["ETag"]}).status_code == 304


def test_without_a_library_the_catalog_says_what_to_do_and_health_and_page_stay(tmp_path):
    client = web_app(tmp_path).test_client()
    reply = client.get("/catalog.json")
    assert reply.status_code == 503
    assert "audio-builder build" in reply.text
    assert client.get("/audio/rain.mp3").status_code == 503
    assert client.get("/").status_code == 200
    assert client.get("/healthz").json == {"status": "ok"}


@pytest.mark.parametrize("path", ["/", "/catalog.json", AUDIO, "/healthz", "/static/page/page.js", "/audio/no.mp3"])
def test_every_answer_forbids_what_is_from_elsewhere(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_page_has_nothing_inline_and_loads_nothing_from_elsewhere(client):
    page = client.get("/").text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", page)
    loaded = re.findall(r'<(?:script|link|img|audio)[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert {client.get(path).status_code for path in loaded} == {200}
    assert all(path.startswith("/") for path in loaded)


def test_the_pages_files_have_the_types_that_browsers_insist_on(client):
    types = {name: client.get(f"/static/page/{name}").mimetype for name in ("page.js", "page.css", "icon.svg")}
    assert types == {"page.js": "text/javascript", "page.css": "text/css", "icon.svg": "image/svg+xml"}
    assert client.get("/static/page/../routes.py").status_code == 404


def test_the_page_says_that_it_is_no_medical_advice_and_where_help_is(client):
    page = client.get("/").text
    assert "not medical advice" in page
    assert 'href="tel:988"' in page


def test_a_track_that_lies_outside_the_library_is_not_found(app, library):
    (library / "audio" / "rain.mp3").rename(library.parent / "secret.mp3")
    (library / "audio" / "rain.mp3").symlink_to(library.parent / "secret.mp3")
    assert app.test_client().get("/audio/rain.mp3").status_code == 404


def test_talk_hands_a_turn_to_the_skill_and_its_answer_back(client):
    reply = client.post("/talk", json={"device": None, "text": " help me breathe "})
    assert reply.json["heard"] == {"device": None, "text": "help me breathe"}
    event = {"device": {"turns": 1}, "event": "PlaybackNearlyFinished", "offset_ms": 12}
    assert client.post("/talk", json=event).json["heard"] == event


@pytest.mark.parametrize(
    "message",
    [
        [], "hello", {}, {"text": 5}, {"text": ""}, {"text": " "}, {"text": "a" * 2001},
        {"device": "x", "text": "hello"},
        {"device": None, "event": "PlaybackStarted"},
        {"device": {}, "event": "Explode"},
        {"device": {}, "event": ["PlaybackStarted"]},
        {"device": {}, "event": "PlaybackStarted", "offset_ms": -1},
        {"device": None, "event": "Explode", "offset_ms": 1},
    ],
)  # fmt: skip
def test_a_message_that_is_none_is_refused_with_what_one_is(app, message):
    reply = app.test_client().post("/talk", json=message)
    assert reply.status_code == 400
    assert reply.json["error"]


def test_a_device_that_cannot_be_read_is_refused(folder):
    def confused(message):
        raise ValueError("this device is of another version")

    reply = web_app(folder, confused).test_client().post("/talk", json={"device": {"v": 0}, "text": "hello"})
    assert (reply.status_code, reply.json) == (400, {"error": "this device is of another version"})


def test_another_sites_form_cannot_talk_and_nobody_can_talk_at_length(client):
    assert client.post("/talk", data='{"text": "hello"}', content_type="text/plain").status_code == 415
    assert client.post("/talk", data="{", content_type="application/json").status_code == 400
    assert client.post("/talk", json={"device": {"x": "y" * 70_000}, "text": "hello"}).status_code == 413


def test_where_nobody_converses_there_is_no_box_and_no_address(folder):
    client = web_app(folder, None).test_client()
    assert 'id="say"' not in client.get("/").text
    assert client.post("/talk", json={"device": None, "text": "hello"}).status_code == 404


def test_the_servers_own_file_wrapper_is_left_alone(client, sound):
    def reads_from_the_start(file, block):
        raise AssertionError("gunicorn's wrapper cannot seek")

    reply = client.get(
        AUDIO, headers={"Range": "bytes=-10"}, environ_overrides={"wsgi.file_wrapper": reads_from_the_start}
    )
    assert reply.data == sound[-10:]


@pytest.fixture
def gunicorn(folder):
    """The address of a real server."""
    app = f"tests.skill.test_web:web_app({str(folder)!r})"
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--threads", "2", "--no-control-socket", app]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        yield next(found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        server.terminate()


def test_gunicorn_serves_ranges_to_the_byte(gunicorn, sound):
    for asked, wanted in {"bytes=0-9": sound[:10], "bytes=20000-": sound[20000:], "bytes=-7": sound[-7:]}.items():
        request = urllib.request.Request(gunicorn + AUDIO, headers={"Range": asked})
        with urllib.request.urlopen(request, timeout=10) as reply:
            assert (reply.status, reply.read()) == (206, wanted)
    with urllib.request.urlopen(gunicorn + AUDIO, timeout=10) as reply:
        assert (reply.status, reply.read()) == (200, sound)
