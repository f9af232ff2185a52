"""The ledger of characters: how many of a page went into which role, so that none is lost unseen."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the status counts characters without knowing the document model
    from pipeline.model import Page

HIDDEN = "hidden"


def page_characters(page: Page) -> dict[str, int]:
    """Characters of a page by the role of their line, white space aside, and those that are there but not shown."""
    counts: Counter[str] = Counter()
    for line in page.lines:
        counts[line.role.value] += sum(map(len, line.text.split())) + len(line.mark)
    counts[HIDDEN] = sum(count for _, count in page.hidden)
    return {role: count for role, count in sorted(counts.items()) if count}


def characters_column(page: Page) -> str:
    """The counts as the archive keeps them."""
    return json.dumps(page_characters(page), separators=(",", ":"))


def characters_by_role(db: sqlite3.Connection) -> dict[str, int]:
    """The counts of the whole archive, most first."""
    rows = db.execute(
        "select each.key, sum(each.value) from pages, json_each(pages.characters) each"
        " group by each.key order by 2 desc, 1"
    )
    return dict(rows.fetchall())


def lost_characters(db: sqlite3.Connection) -> list[str]:
    """Pages whose lines, read back from the archive, do not hold the characters the reader found, as sentences."""
    from pipeline.store.packing import read_document

    faults = []
    for number, key, file in db.execute("select id, paper, file from papers order by id").fetchall():
        found = dict(db.execute("select number, characters from pages where paper = ?", (number,)).fetchall())
        try:
            held = {page.number: characters_column(page) for page in read_document(db, number).paged.pages}
        except (LookupError, TypeError, ValueError, zlib.error) as error:
            held = {}
            faults.append(f"{file}: paper {key} can't be put together again ({error!r}). Ingest it again with --force.")
        if held and held != found:
            pages = sorted(page for page in held.keys() | found.keys() if held.get(page) != found.get(page))
            faults.append(
                f"{file}: paper {key} does not hold the characters that were read on page"
                f" {', '.join(map(str, pages[:5]))}. Ingest it again with --force."
            )
    return faults
