"""Google's translate voices by the gtts package: every language, needs the network, for personal use.

gtts makes the requests (at most 100 characters each) and is left there: its own sending turns TLS verification off, waits
for ever and writes partial files. Sending is done here, with verification, a timeout and bounded retries.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from importlib import metadata
from typing import TYPE_CHECKING

from audio_builder.errors import SpeechError
from audio_builder.speech.engine import Speech, need_words

if TYPE_CHECKING:
    import numpy as np
    import requests
    from gtts import gTTS
    from numpy.typing import NDArray

ENDPOINT = "https://translate.google.com"
PATH = "/_/TranslateWebserverUi/data/batchexecute"
TIMEOUT_S = (5.0, 20.0)  # to connect, to read
RETRIES = 4
RETRY_STATUSES = (429, 500, 502, 503, 504)
LONGEST_WAIT_S = 30
SLOW_BELOW = 0.75  # the service knows two rates; below this pace the slow one is nearer
LARGEST_ANSWER = 2_000_000

_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=_-]+)\\"')


class GoogleEngine:
    """Speaks every language that Google Translate reads aloud; `voice` is a language code of gtts, like "de" or "pt-BR"."""

    name = "gtts"

    def __init__(
        self,
        endpoint: str = ENDPOINT,
        *,
        timeout_s: tuple[float, float] = TIMEOUT_S,
        backoff_s: float = 1.0,
        longest_wait_s: int = LONGEST_WAIT_S,
    ) -> None:
        self._url = endpoint + PATH
        self._timeout_s = timeout_s
        self._backoff_s = backoff_s
        self._longest_wait_s = longest_wait_s
        self._session: requests.Session | None = None

    @property
    def version(self) -> str:
        """The client's version; the voices behind it may change without notice."""
        return metadata.version("gtts")

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:
        """Speak one sentence. Raises SpeechError where the network or the service fails; nothing is left behind."""
        import numpy as np  # heavy, and needed only where sound is made

        need_words(text)
        request = _request(text, voice, slow=pace < SLOW_BELOW)
        parts = [_decoded(self._ask(body, request.GOOGLE_TTS_HEADERS)) for body in _bodies(request, text)]
        rates = {rate for _, rate in parts}
        if len(rates) != 1:
            raise SpeechError(f"the service answered in several sample rates: {sorted(rates)}")
        return Speech(np.concatenate([pcm for pcm, _ in parts]), rates.pop())

    def _ask(self, body: str, headers: dict[str, str]) -> bytes:
        """Post one request and return the MP3 in its answer."""
        import requests  # needed only where the network is

        try:
            answer = self._connected().post(
                self._url, data=body, headers=headers, timeout=self._timeout_s, allow_redirects=False
            )
        except requests.exceptions.SSLError as error:
            raise SpeechError(f"Google's voices: the certificate of {self._url} is not trusted: {error}") from error
        except requests.exceptions.RetryError as error:
            raise SpeechError(
                f"Google's voices refuse for now ({RETRIES + 1} tries); wait an hour or use another voice"
            ) from error
        except requests.exceptions.RequestException as error:
            what = "timed out" if "timed out" in str(error) else "need the network, and it cannot be reached"
            raise SpeechError(
                f"Google's voices {what}; connect it and try again, or choose a voice that works here (audio-builder voices)"
            ) from error
        return _mp3_in(answer)

    def _connected(self) -> requests.Session:
        """One session for all requests: connections are kept, retries are urllib3's, certificates are verified."""
        if self._session is None:
            import requests
            from requests.adapters import HTTPAdapter
            from urllib3.util import Retry

            retry = Retry(
                total=RETRIES,
                connect=1,  # no network is no network; waiting does not mend it
                read=1,  # nor does it mend a service that takes the question and never answers
                allowed_methods={"POST"},  # asking again for the same sentence changes nothing
                status_forcelist=RETRY_STATUSES,
                backoff_factor=self._backoff_s,
                backoff_jitter=self._backoff_s,
                backoff_max=self._longest_wait_s,
                retry_after_max=self._longest_wait_s,
            )
            self._session = requests.Session()
            self._session.mount(self._url, HTTPAdapter(max_retries=retry))
        return self._session


def _request(text: str, voice: str, *, slow: bool) -> gTTS:
    from gtts import gTTS

    try:
        return gTTS(text, lang=voice, slow=slow, lang_check=True)
    except (ValueError, AssertionError) as error:
        raise SpeechError(f'Google\'s voices cannot speak "{text[:60]}" in "{voice}": {error}') from error


def _bodies(request: gTTS, text: str) -> list[str]:
    try:
        bodies: list[str] = request.get_bodies()
    except AssertionError as error:
        raise SpeechError(f'Google\'s voices find nothing to say in "{text[:60]}"') from error
    return bodies


def _mp3_in(answer: requests.Response) -> bytes:
    if answer.status_code != 200:
        raise SpeechError(f"Google's voices answered {answer.status_code}; they may have changed: try a newer gtts")
    found = _AUDIO.search(answer.content[:LARGEST_ANSWER])
    if found is None:
        raise SpeechError("Google's voices answered without sound; the language or the text may not be spoken there")
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error as error:
        raise SpeechError("Google's voices answered with sound that is torn") from error


def _decoded(mp3: bytes) -> tuple[NDArray[np.float32], int]:
    import soundfile

    try:
        pcm, rate = soundfile.read(io.BytesIO(mp3), dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise SpeechError("Google's voices answered with sound that cannot be decoded") from error
    if len(pcm) == 0:
        raise SpeechError("Google's voices answered with an empty sound")
    return pcm.mean(axis=1), int(rate)
