"""Google's voices at the level of HTTP: the real gtts and requests, against a service that answers as Google's does."""

from __future__ import annotations

import re
import socket
import threading
import time

import lameenc
import numpy as np
import pytest

from audio_builder.caches.speech import SpeechCache
from audio_builder.errors import SpeechError
from audio_builder.speech.google import ENDPOINT, PATH, RETRIES, TIMEOUT_S, GoogleEngine
from tests.audio_builder.conftest import Answer, mp3_tone, spoken

SENTENCE = "Lass die Schultern sinken."
LONG = "Lass die Schultern sinken, und lass den Atem kommen und gehen. " * 6
REFUSAL: Answer = (429, {}, b"slow down")
BROKEN: Answer = (503, {}, b"")


@pytest.fixture
def engine(google):
    return GoogleEngine(google.url, timeout_s=(2, 5), backoff_s=0.01, longest_wait_s=1)


def test_without_another_endpoint_it_is_google_by_https():
    assert ENDPOINT == "https://translate.google.com"
    assert all(0 < seconds <= 30 for seconds in TIMEOUT_S)


def test_a_sentence_is_asked_for_in_its_language(google, engine):
    engine.synthesize(SENTENCE, "de", 1.0)
    [[text, language, slow, _]] = google.asked
    assert (text, language, slow) == (SENTENCE, "de", None)
    assert google.paths == [PATH]


def test_a_slow_pace_asks_for_the_slow_voice(google, engine):
    engine.synthesize(SENTENCE, "de", 0.6)
    assert google.asked[0][2] is True


def test_a_long_text_is_asked_for_in_parts_of_at_most_a_hundred_characters(google, engine):
    engine.synthesize(LONG, "de", 1.0)
    parts = [text for text, *_ in google.asked]
    assert len(parts) >= 4
    assert max(map(len, parts)) <= 100
    assert [word for part in parts for word in part.strip(".,").split()] == re.findall(r"\w+", LONG)


def test_the_parts_are_joined_in_order(google, engine):
    whole = engine.synthesize(LONG, "de", 1.0)
    parts = [engine.synthesize(text, "de", 1.0).pcm for text, *_ in list(google.asked)]
    assert len({len(part) for part in parts}) > 1
    assert np.array_equal(whole.pcm, np.concatenate(parts))


def test_a_certificate_that_is_not_trusted_is_refused_before_anything_is_sent(google_over_tls):
    with pytest.raises(SpeechError, match=r"certificate of https://localhost:\d+.* is not trusted"):
        GoogleEngine(google_over_tls.url, backoff_s=0.01).synthesize(SENTENCE, "de", 1.0)
    assert google_over_tls.paths == []


def test_a_certificate_of_a_trusted_authority_is_taken(google_over_tls, certificates, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates / "authority.pem"))
    assert len(GoogleEngine(google_over_tls.url).synthesize(SENTENCE, "de", 1.0).pcm) > 0
    assert len(google_over_tls.asked) == 1


def test_a_certificate_for_another_name_is_refused(google_over_tls, certificates, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates / "authority.pem"))
    elsewhere = google_over_tls.url.replace("localhost", "127.0.0.1")
    with pytest.raises(SpeechError, match="not trusted"):
        GoogleEngine(elsewhere, backoff_s=0.01).synthesize(SENTENCE, "de", 1.0)
    assert google_over_tls.paths == []


@pytest.mark.parametrize("answer", [REFUSAL, BROKEN, (500, {}, b"oops"), (502, {}, b""), (504, {}, b"")])
def test_a_service_that_is_busy_for_a_moment_is_asked_again(google, engine, answer):
    google.answers = [answer, answer]
    assert len(engine.synthesize(SENTENCE, "de", 1.0).pcm) > 0
    assert [text for text, *_ in google.asked] == [SENTENCE] * 3


@pytest.mark.parametrize("answer", [REFUSAL, BROKEN, (500, {}, b"oops")])
def test_a_service_that_refuses_for_ever_is_given_up_with_a_sentence_on_what_to_do(google, engine, answer):
    google.answers = [answer] * 50
    with pytest.raises(
        SpeechError, match=rf"refuse for now \({RETRIES + 1} tries\); wait an hour or use another voice"
    ):
        engine.synthesize(SENTENCE, "de", 1.0)
    assert len(google.asked) == RETRIES + 1


def test_the_waits_between_tries_grow(google):
    google.answers = [REFUSAL] * 4
    GoogleEngine(google.url, backoff_s=0.03, longest_wait_s=5).synthesize(SENTENCE, "de", 1.0)
    waits = np.diff(google.times)
    assert waits[1] >= 0.06
    assert waits[3] >= 0.24  # 0.03 s doubled three times; the jitter comes on top


def test_retry_after_is_honoured_and_not_waited_for_without_bound(google, engine):
    google.answers = [(429, {"Retry-After": "86400"}, b"")]
    engine.synthesize(SENTENCE, "de", 1.0)
    assert 1.0 <= google.times[1] - google.times[0] < 60.0  # the engine's backoff is 0.01 s, its longest wait 1 s


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {}, b""), "without sound"),
        ((200, {}, b')]}\'\n\n[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]'), "without sound"),
        ((200, {}, b"<html>Our systems have detected unusual traffic</html>"), "without sound"),
        ((200, {}, b'"jQ1olc","[\\"AAA\\"]"'), "torn"),
        ((200, {}, b'"jQ1olc","[\\"AA-_AA\\"]"'), "torn"),
        ((200, {}, b'"jQ1olc","[\\"//NExAASW'), "without sound"),
        ((200, {}, spoken(b"this is no MP3 at all" * 50)), "cannot be decoded"),
        ((200, {}, spoken(b"\xff\xf3\x44\xc4")), "cannot be decoded|empty sound"),
        ((403, {}, b"forbidden"), "answered 403"),
        ((404, {}, b""), "answered 404"),
        ((204, {}, b""), "answered 204"),
    ],
)
def test_an_answer_that_is_not_speech_is_a_clear_error_at_once(google, engine, answer, said):
    google.answers = [answer]
    with pytest.raises(SpeechError, match=said):
        engine.synthesize(SENTENCE, "de", 1.0)
    assert len(google.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(google, engine, status):
    google.answers = [(status, {"Location": f"{google.url}/elsewhere"}, b"")]
    with pytest.raises(SpeechError, match=f"answered {status}"):
        engine.synthesize(SENTENCE, "de", 1.0)
    assert google.paths == [PATH]


def test_parts_of_different_rates_are_not_joined(google, engine):
    google.answers = [(200, {}, spoken(mp3_tone(0.5))), (200, {}, spoken(_mp3_at_44_khz()))]
    with pytest.raises(SpeechError, match="several sample rates"):
        engine.synthesize(LONG, "de", 1.0)


def test_without_a_network_the_error_comes_without_waiting_and_says_so(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    began = time.monotonic()
    with pytest.raises(SpeechError, match="need the network"):
        GoogleEngine(f"http://127.0.0.1:{_closed_port()}", backoff_s=60).synthesize(SENTENCE, "de", 1.0)
    assert time.monotonic() - began < 30


def test_a_service_that_never_answers_is_given_up(google):
    google.answers = [None] * 10
    with pytest.raises(SpeechError, match="timed out"):
        GoogleEngine(google.url, timeout_s=(1, 0.2), backoff_s=0.01).synthesize(SENTENCE, "de", 1.0)
    assert len(google.asked) == 2


def test_a_service_that_hangs_up_is_a_speech_error(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        rude = threading.Thread(target=_hang_up, args=(listening,))
        rude.start()
        with pytest.raises(SpeechError, match="need the network"):
            GoogleEngine(f"http://127.0.0.1:{listening.getsockname()[1]}", backoff_s=0.01).synthesize(
                SENTENCE, "de", 1.0
            )
        rude.join()


def test_nothing_partial_is_left_after_a_failure(google, engine, tmp_path):
    google.answers = [(200, {}, spoken(mp3_tone(0.5))), *[BROKEN] * 10]
    with pytest.raises(SpeechError):
        SpeechCache(tmp_path).known(engine, LONG, "de", 1.0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_failed_once_is_asked_for_again_and_what_was_spoken_is_not(google, engine, tmp_path):
    cache = SpeechCache(tmp_path)
    google.answers = [(403, {}, b"")]
    with pytest.raises(SpeechError):
        cache.known(engine, SENTENCE, "de", 1.0)
    assert cache.known(engine, SENTENCE, "de", 1.0).frames == len(cache.clip(engine, SENTENCE, "de", 1.0))
    assert len(google.asked) == 2


def _mp3_at_44_khz():
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(bytes(44_100)) + encoder.flush())


def _closed_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def _hang_up(listening):
    for _ in range(2):
        listening.accept()[0].close()
