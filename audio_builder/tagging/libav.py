"""Tags in M4A and Opus: FFmpeg's libraries copy the packets into a new file that has them."""

from __future__ import annotations

import base64
import io
from fractions import Fraction
from typing import TYPE_CHECKING

import av
from av.stream import Disposition

from audio_builder.formats import M4A, Format

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.container import OutputContainer
    from av.container.core import Chapter
    from av.packet import Packet
    from av.video.stream import VideoStream

    from audio_builder.tagging.tags import Tags

_MS = Fraction(1, 1000)
_LONGEST_CHAPTER = 255  # bytes of a chapter's title in an M4A: its length is one byte
_MP4_OPTIONS = {
    "fflags": "+bitexact",  # no time of making
    "movflags": "+faststart",  # what is needed to begin stands first, so that a stream begins at once
    "movie_timescale": str(M4A.sample_rate),  # the edit list stays exact to the sample
    "brand": "M4A ",
}
_OGG_OPTIONS = {"fflags": "+bitexact"}  # no random serial number


def write_tagged(bare: Path, target: Path, tags: Tags, form: Format) -> None:
    """Write `target` with the packets of `bare` and the tags."""
    m4a = form.name == M4A.name
    container, options = ("mp4", _MP4_OPTIONS) if m4a else ("ogg", _OGG_OPTIONS)
    with (
        av.open(str(bare.absolute()), "r") as source,  # FFmpeg would take "a:b" for an address
        av.open(str(target.absolute()), "w", format=container, options=options) as copy,
    ):
        audio = copy.add_stream_from_template(source.streams.audio[0])
        audio.metadata["language"] = tags.language
        told = _common(tags) | (_m4a(tags) if m4a else _vorbis(tags))
        copy.metadata.update({name: text for name, text in told.items() if text})
        if m4a:
            copy.set_chapters(list(_chapters(tags)))
        if m4a and tags.cover:
            copy.mux_one(_cover_packet(copy, tags.cover))
        for packet in source.demux(source.streams.audio[0]):
            if packet.dts is not None:  # the last one says only that there are no more
                packet.stream = audio
                copy.mux_one(packet)


def _common(tags: Tags) -> dict[str, str]:
    return {
        "title": tags.title, "artist": tags.artist, "album": tags.album, "album_artist": tags.publisher, "lyrics": tags.lyrics,
    }  # fmt: skip


def _m4a(tags: Tags) -> dict[str, str]:
    track = {"track": tags.place} if tags.place else {}
    return {"description": tags.description, "comment": tags.description, **track}


def _vorbis(tags: Tags) -> dict[str, str]:
    """Vorbis comments (https://xiph.org/vorbis/doc/v-comment.html), with the names that players agree on."""
    places = {"TRACKNUMBER": tags.number, "TRACKTOTAL": tags.of}
    track = {name: str(number) for name, number in places.items() if number}
    cover = {"METADATA_BLOCK_PICTURE": _flac_picture(tags.cover)} if tags.cover else {}
    return {"DESCRIPTION": tags.description, **track, **cover, **_vorbis_chapters(tags)}


def _vorbis_chapters(tags: Tags) -> dict[str, str]:
    """Chapters (https://wiki.xiph.org/Chapter_Extension), written here: FFmpeg 8.1 puts half of them a second too late."""
    comments = {}
    for number, (title, start, _) in enumerate(tags.spans(), 1):
        seconds, ms = divmod(start, 1000)
        comments[f"CHAPTER{number:03}"] = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
        comments[f"CHAPTER{number:03}NAME"] = title
    return comments


def _flac_picture(jpeg: bytes) -> str:
    """A front cover as FLAC writes it (RFC 9639, section 8.8); sizes of zero are unknown, and read from the picture."""
    mime = b"image/jpeg"
    front_cover, no_description, sizes = (3).to_bytes(4, "big"), bytes(4), bytes(16)
    head = front_cover + len(mime).to_bytes(4, "big") + mime + no_description + sizes
    return base64.b64encode(head + len(jpeg).to_bytes(4, "big") + jpeg).decode()


def _chapters(tags: Tags) -> Iterator[Chapter]:
    for number, (title, start, end) in enumerate(tags.spans()):
        short = title.encode()[:_LONGEST_CHAPTER].decode(errors="ignore")
        yield {"id": number, "start": start, "end": end, "time_base": _MS, "metadata": {"title": short}}


def _cover_packet(copy: OutputContainer, jpeg: bytes) -> Packet[VideoStream]:
    """The picture as the one packet of a stream of its own, from which FFmpeg makes the cover."""
    with av.open(io.BytesIO(jpeg), "r", format="jpeg_pipe") as source:
        stream = copy.add_stream_from_template(source.streams.video[0])
        stream.disposition = Disposition.attached_pic
        packet = next(source.demux(source.streams.video[0]))
        packet.pts = packet.dts = 0
        packet.stream = stream
        return packet
