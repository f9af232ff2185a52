"""The few facts of the schema that a search needs, apart from ``schema.py``, which says the rest and loads slower.

Row numbers say where a row belongs, so that no table needs a column or an index for it: the id of a paper is that of
its first section; the sections follow in order. The rows of a section, and those of a paper, lie ``ROWS`` apart.
"""

from __future__ import annotations

import sqlite3

#: "bdpp": marks a SQLite file as ours (``pragma application_id``).
APPLICATION_ID = 0x62647070

#: The id of a row in a section (or a paper) is the section's (or paper's) id times this, plus its place in it.
ROWS = 1_000_000

#: What full text search looks through. FTS5 writes two bytes less for each word of the first column.
SEARCH_COLUMNS = ("text", "number", "heading", "title")

#: An index of the first digits (of a paper's: bytes) of a hash finds a file, or the words of a paper, as surely as one
#: of all.
CONTENT, WORDS = "substr(sha256, 1, 12)", "substr(words_sha256, 1, 6)"

#: SQL: is the section ``s`` the paper's title alone? That can be cited and searched, but does not count as a section.
TITLE_ALONE = "s.kind = 'front' and s.layout = 'h'"


def rows_in(row: str, owner: str) -> str:
    """SQL: the rows, by their ids, of a section or paper, by its id.

    >>> rows_in("m.id", "s.id")
    'm.id between s.id * 1000000 and s.id * 1000000 + 999999'
    """
    return f"{row} between {owner} * {ROWS} and {owner} * {ROWS} + {ROWS - 1}"


def sections_in(section: str, paper: str) -> str:
    """SQL: the sections, by their ids, of a paper in the query."""
    return f"{section} between {paper}.id and {paper}.id + {paper}.sections - 1"


def owner_of(section: str) -> str:
    """SQL: the id of the paper of a section, by its id."""
    return f"(select max(id) from papers_rows where id <= {section})"


def paper_of(db: sqlite3.Connection, section: int) -> int:
    """The id of the paper of a section."""
    number: int = db.execute(f"select {owner_of('?')}", (section,)).fetchone()[0]
    return number


def sections_of(db: sqlite3.Connection, paper: int) -> tuple[int, int]:
    """First and last section of a paper, by their ids; the last is before the first where it has none."""
    (count,) = db.execute("select sections from papers where id = ?", (paper,)).fetchone() or (0,)
    return paper, paper + count - 1


def ids_in(owner: int) -> tuple[int, int]:
    """First and last id that a row of a section or paper can have."""
    return owner * ROWS, owner * ROWS + ROWS - 1
