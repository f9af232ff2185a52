"""Operations and initiatives by name, in any spelling."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from pipeline.link.spelling import spelling_family
from pipeline.store.query import Query, Term

LABELS = ("OPERATION", "INITIATIVE")
#: Share of letter triples from which on two names are near.
NEAR = 0.4
MOST_SUGGESTIONS = 3
_ITERATION = re.compile(r"(?P<name>.*\S)\s+(?P<iteration>[ivx]+|\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that a query names, and the iteration of it, where it names one."""

    entity: int
    label: str
    canonical: str
    iteration: str = ""

    def said(self) -> str:
        return f'"{self.canonical}"' + (f" (iteration {self.iteration})" if self.iteration else "")


def named_by(db: sqlite3.Connection, read: Query) -> list[Named]:
    """The entities that the whole query names: none where it has operators, but for one quoted phrase."""
    if read.mode == "empty" or (read.mode == "operators" and not isinstance(read.root, Term)):
        return []
    if isinstance(read.root, Term) and read.root.prefix:
        return []
    name = read.root.text if isinstance(read.root, Term) else read.text
    return entities_named(db, name)


def entities_named(db: sqlite3.Connection, name: str) -> list[Named]:
    """The entities of this name, operations first. ``Op Astragal II`` is the second iteration of Operation Astragal."""
    split = _ITERATION.fullmatch(name.strip())
    if split:
        mark = split["iteration"].upper()
        found = [
            Named(each.entity, each.label, each.canonical, mark)
            for each in _lookup(db, split["name"])
            if db.execute(
                "select 1 from mentions where entity = ? and upper(iteration) = ?", (each.entity, mark)
            ).fetchone()
        ]
        if found:
            return found
    return _lookup(db, name)


def _lookup(db: sqlite3.Connection, name: str) -> list[Named]:
    found = []
    for label in LABELS:
        key = spelling_family(label, name)
        if key:
            found += db.execute(
                "select distinct e.id, e.label, e.canonical from entity_aliases a join entities e on e.id = a.entity"
                " where a.key = ? and e.label = ? order by e.id",
                (key, label),
            ).fetchall()
    return [Named(*row) for row in found]


def near_names(db: sqlite3.Connection, name: str) -> list[str]:
    """Names held that are spelt nearly so, nearest first."""
    wanted = {label: _triples(spelling_family(label, name)) for label in LABELS}
    scores: dict[str, float] = {}
    rows = db.execute("select e.label, e.canonical, a.key from entity_aliases a join entities e on e.id = a.entity")
    for label, canonical, key in rows:
        held, asked = _triples(key), wanted[label]
        if held and asked:
            likeness = len(held & asked) / len(held | asked)
            if likeness >= NEAR:
                scores[canonical] = max(scores.get(canonical, 0.0), likeness)
    return sorted(scores, key=lambda each: (-scores[each], each))[:MOST_SUGGESTIONS]


def _triples(key: str) -> set[str]:
    padded = f"  {key[:100]} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)} if key else set()
