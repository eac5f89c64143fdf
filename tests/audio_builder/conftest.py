"""The front door of the studio: a folder of scripts, the command line over it, and a service that speaks as Google's does."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
import ssl
import threading
import time
import urllib.parse
from array import array
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

import lameenc
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from audio_builder.cli import main

MEDITATION = """---
title: A short rest
description: Not long.
topics: [sleep]
---

## Arriving

Let your shoulders drop...

[pause 2s]

[breathe box x1]

[bell]
"""
ARTICLE = """---
title: A long breath out
author: Somebody Careful
source: A book of breathing, 2020
published: 2026-01-01
topics: [stress]
---

A long breath out slows the heart for a moment. Many people find that it makes them calm.

Talk to your doctor if breathing exercises make you dizzy.
"""
PLAYLISTS = """[wind-down]
title = "Wind down"
tracks = ["a-short-rest", "breathe-box-2m", "rain", "a-long-breath-out"]
"""
GOOGLE_RATE = 24_000
Answer: TypeAlias = tuple[int, dict[str, str], bytes]  # status, headers, body


@pytest.fixture
def scripts(tmp_path):
    """A small scripts folder in which all is well."""
    return write_scripts(tmp_path / "scripts")


def write_scripts(folder):
    for name, text in {
        "meditations/a-short-rest.md": MEDITATION,
        "articles/a-long-breath-out.md": ARTICLE,
        "playlists.toml": PLAYLISTS,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def audio_builder(tmp_path, monkeypatch):
    """`audio-builder ...` as it is typed in the folder above `scripts/`."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner(mix_stderr=False).invoke(main, [str(argument) for argument in arguments])


@dataclass
class GoogleService:
    """Answers a sentence with an MP3 of 20 ms a character, as translate.google.com's batchexecute does.

    What stands in `answers` is sent first, one a request; `None` there is never answered.
    """

    url: str = ""
    answers: list[Answer | None] = field(default_factory=list)
    asked: list[list[Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def answer(self, path, body):
        self.paths.append(path)
        self.times.append(time.monotonic())
        [[[rpc, arguments, _, _]]] = json.loads(urllib.parse.parse_qs(body.decode())["f.req"][0])
        assert rpc == "jQ1olc"
        self.asked.append(json.loads(arguments))
        return self.answers.pop(0) if self.answers else (200, {}, spoken(mp3_tone(0.02 * len(self.asked[-1][0]))))


def spoken(mp3):
    """The body in which Google wraps an MP3."""
    audio = json.dumps([base64.b64encode(mp3).decode()])
    rpc = json.dumps([["wrb.fr", "jQ1olc", audio, None, None, None, "generic"], ["di", 87]], separators=(",", ":"))
    return f")]}}'\n\n{len(rpc)}\n{rpc}\n".encode()


def mp3_tone(seconds):
    wave = array("h", (int(8000 * math.sin(n * 0.08)) for n in range(int(seconds * GOOGLE_RATE))))
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(GOOGLE_RATE)
    encoder.set_out_sample_rate(GOOGLE_RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(wave.tobytes()) + encoder.flush())


@pytest.fixture
def google(monkeypatch):
    """Google's service over plain HTTP."""
    monkeypatch.setenv("NO_PROXY", "*")
    yield from _serving(None)


@pytest.fixture
def google_over_tls(monkeypatch, certificates):
    """Google's service over HTTPS, its certificate signed by an authority that no machine trusts by itself."""
    monkeypatch.setenv("NO_PROXY", "*")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem")
    yield from _serving(context)


def _serving(tls):
    service = GoogleService()
    server = _Server(("127.0.0.1", 0), _handler(service))
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    service.url = f"{'https' if tls else 'http'}://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield service
    service.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # waited for, so that nothing of one test is left in the next

    def handle_error(self, request, client_address):
        """A client that hangs up early is what some tests are about."""


def _handler(service):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            answer = service.answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            if answer is None:
                service.closing.wait(20)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            service.paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    return Handler


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """A folder with `authority.pem`, and `server.pem` for localhost signed by it."""
    folder = tmp_path_factory.mktemp("certificates")
    authority_key, server_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate("A test authority", authority_key, "A test authority", authority_key, authority=True)
    server = _certificate("localhost", server_key, "A test authority", authority_key)
    (folder / "authority.pem").write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    key = server_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(key + server.public_bytes(serialization.Encoding.PEM))
    return folder


def _certificate(subject, key, issuer, issuer_key, *, authority=False):
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    signs = {"key_cert_sign": authority, "crl_sign": authority, "digital_signature": not authority}
    others = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    builder = builder.add_extension(x509.KeyUsage(**signs, **others), critical=True)
    if not authority:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())
