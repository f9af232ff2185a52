"""Saved searches, and what is new since each was last run."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.errors import NotFoundError, UserError
from pipeline.store.bibliography import url_path
from pipeline.store.query import read_query
from pipeline.store.search import Filters, Hit, SearchResult, search
from pipeline.terminal import wrapped


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search. ``options`` are the filters of search; ``last_run`` is empty before the first run."""

    name: str
    query: str
    options: dict[str, str]
    last_run: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What a saved search finds now, and which of it is new."""

    saved: Saved
    result: SearchResult
    new: tuple[Hit, ...]

    def plain(self) -> dict[str, Any]:
        """The run as plain values, for JSON."""
        return {
            "name": self.saved.name,
            "query": self.saved.query,
            "options": self.saved.options,
            "last_run": self.saved.last_run or None,
            "total": self.result.total,
            "new": [hit.plain() for hit in self.new],
        }


def add(db: sqlite3.Connection, name: str, query: str, **options: str | None) -> Saved:
    """Save a search under a name.

    Raises :class:`UserError` where the name is empty or taken, nothing is asked, or a filter is unknown.
    """
    kept = {key: value for key, value in options.items() if value}
    filters: dict[str, Any] = dict(kept)
    Filters(**filters)
    if not name.strip():
        raise UserError("The search has no name. Give it one: boardpapers saved add NAME QUERY")
    if read_query(query).root is None and kept.get("kind", "text") == "text" and "status" not in kept:
        raise UserError(f"{name}: the search asks for nothing. Say what to look for: boardpapers saved add NAME QUERY")
    if db.execute("select 1 from saved where name = ?", (name,)).fetchone():
        raise UserError(
            f"{name}: a search of this name is saved already. Choose another name, or remove that one first."
        )
    db.execute(
        "insert into saved (name, query, options, seen, last_run) values (?, ?, ?, '[]', '')",
        (name, query, json.dumps(kept, ensure_ascii=False, sort_keys=True)),
    )
    return Saved(name, query, kept)


def remove(db: sqlite3.Connection, name: str) -> None:
    """Forget a saved search. Raises :class:`NotFoundError`."""
    _one(db, name)
    db.execute("delete from saved where name = ?", (name,))


def list_saved(db: sqlite3.Connection) -> list[Saved]:
    """All saved searches by name."""
    rows = db.execute("select name, query, options, last_run from saved order by name")
    return [Saved(name, query, json.loads(options), last_run) for name, query, options, last_run in rows]


def run(db: sqlite3.Connection, name: str, *, keep: bool = True) -> Run:
    """Run a saved search. With ``keep`` (needs a writable archive) what it finds counts as seen from now on.

    Raises :class:`NotFoundError`.
    """
    saved = _one(db, name)
    seen = set(json.loads(db.execute("select seen from saved where name = ?", (name,)).fetchone()[0]))
    result = search(db, saved.query, limit=None, **saved.options)  # type: ignore[arg-type]
    marks = {hit: _mark(hit) for hit in result.hits}
    new = tuple(hit for hit in result.hits if marks[hit] not in seen)
    if keep:
        db.execute(
            "update saved set seen = ?, last_run = ? where name = ?",
            (json.dumps(sorted({*seen, *marks.values()})), time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), name),
        )
    return Run(saved, result, new)


def run_text(done: Run) -> str:
    """What is new, for the terminal."""
    total, count = done.result.total, len(done.new)
    if done.saved.last_run:
        said = f"{count} new hit{'' if count == 1 else 's'} since {done.saved.last_run[:10]}, {total} in all"
    else:
        said = f"{total} hit{'' if total == 1 else 's'}" + (", all new" if total else "")
    out = [f"{done.saved.name}: {said}"]
    for hit in done.new:
        notes = "".join(f"  [{each}]" for each in hit.notes)
        heading = f" · {hit.heading}" if hit.heading else ""
        out += [wrapped(f"{hit.citation}{notes}{heading}", "  ", "    "), wrapped(hit.shown(), "    ")]
    return "\n".join(out)


def atom_feed(saved: Saved, result: SearchResult, site: str, updated: str) -> str:
    """An Atom feed of a saved search, newest papers first. ``site``: the site's address, ``updated``: RFC 3339 time."""
    entries = []
    for hit in result.hits:
        link = site.rstrip("/") + url_path(hit.citation)
        written = (
            f"{(hit.date + '-01-01')[:10] if len(hit.date) == 4 else (hit.date + '-01')[:10]}T00:00:00Z"
            if hit.date
            else updated
        )
        title = f"{hit.citation} {hit.heading}".strip()
        entries.append(
            f"  <entry>\n    <id>urn:sha256:{_mark(hit)}</id>\n    <title>{_xml(title)}</title>\n"
            f"    <link href={quoteattr(link)} />\n    <updated>{written}</updated>\n"
            f"    <summary>{_xml(hit.shown())}</summary>\n  </entry>\n"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>{_xml(site.rstrip('/') + '/saved/' + saved.name)}</id>\n"
        f"  <title>{_xml(saved.name)}: {_xml(saved.query)}</title>\n"
        f"  <updated>{updated}</updated>\n  <author><name>boardpapers</name></author>\n"
        + "".join(entries)
        + "</feed>\n"
    )


def _one(db: sqlite3.Connection, name: str) -> Saved:
    for saved in list_saved(db):
        if saved.name == name:
            return saved
    held = (
        ", ".join(saved.name for saved in list_saved(db))
        or "none yet; save one with `boardpapers saved add NAME QUERY`"
    )
    raise NotFoundError(f"{name}: no search of this name is saved. There are: {held}.")


def _mark(hit: Hit) -> str:
    """What makes a hit the same after another ingest: its section and words, not its row or rank."""
    words = "\0".join((hit.file, hit.citation, hit.match, hit.snippet))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:20]


def _xml(text: str) -> str:
    """Escaped, and without the characters that XML forbids."""
    return escape("".join(char for char in text if char in "\t\n\r" or ord(char) >= 32))
