"""What is kept, as tables: listeners and devices are keyed hashes, so the ids of Alexa stand nowhere."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, String, Table, Text

METADATA = MetaData()


def _key(name: str, length: int = 64) -> Column[str]:
    return Column(name, String(length), primary_key=True)


PLACES = Table(
    "places", METADATA, _key("listener"), _key("device"), Column("token", Text, nullable=False),
    Column("offset_ms", Integer, nullable=False), Column("moment", BigInteger, nullable=False),
    Column("finished", Boolean, nullable=False),
)  # fmt: skip
LISTENS = Table(
    "listens", METADATA, _key("listener"), _key("play"), Column("track_id", Text, nullable=False),
    Column("began_ms", BigInteger, nullable=False, index=True), Column("from_ms", Integer, nullable=False),
    Column("to_ms", Integer, nullable=False),
)  # fmt: skip
FAVOURITES = Table("favourites", METADATA, _key("listener"), _key("track_id", 512))
CHOICES = Table("choices", METADATA, _key("listener"), _key("name"), Column("value", Text, nullable=False))
