"""The few facts of the schema that a search needs, apart from ``schema.py``, which says the rest and loads slower."""

from __future__ import annotations

#: "bdpp": marks a SQLite file as ours (``pragma application_id``).
APPLICATION_ID = 0x62647070

#: A section's id is its paper's id times this, plus its ordinal.
SECTIONS_PER_PAPER = 1_000_000

#: What full text search looks through.
SEARCH_COLUMNS = ("number", "heading", "text", "title")
