"""Operations and initiatives by name, in any spelling."""

from __future__ import annotations

import re
import sqlite3
from typing import NamedTuple

from pipeline.link.spelling import spelling_family
from pipeline.store.query import Query, Term

LABELS = ("OPERATION", "INITIATIVE")
#: Share of letter triples from which on two names are near.
NEAR = 0.4
#: So near are names that differ in two neighbouring letters that changed places.
SWAPPED = 0.9
#: Of shorter names too many are near.
SHORTEST_SWAPPED = 4
MOST_SUGGESTIONS = 3
#: So many letters of a name are compared.
LONGEST = 100
_ITERATION = re.compile(r"(?P<name>.*\S)\s+(?P<iteration>[ivx]+|\d+)", re.IGNORECASE)


class Named(NamedTuple):
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
    families = {label: spelling_family(label, name)[:LONGEST] for label in LABELS}
    wanted = {label: _triples(key) for label, key in families.items()}
    scores: dict[str, float] = {}
    rows = db.execute("select e.label, e.canonical, a.key from entity_aliases a join entities e on e.id = a.entity")
    for label, canonical, key in rows:
        held, asked = _triples(key), wanted[label]
        if held and asked:
            likeness = SWAPPED if _swapped(key, families[label]) else len(held & asked) / len(held | asked)
            if likeness >= NEAR:
                scores[canonical] = max(scores.get(canonical, 0.0), likeness)
    return sorted(scores, key=lambda each: (-scores[each], each))[:MOST_SUGGESTIONS]


def _triples(key: str) -> set[str]:
    padded = f"  {key[:LONGEST]} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)} if key else set()


def _swapped(one: str, other: str) -> bool:
    """Do two names differ in nothing but two neighbouring letters that changed places?

    >>> _swapped("heron", "heorn"), _swapped("heron", "nerho"), _swapped("heron", "heron")
    (True, False, False)
    """
    if len(one) != len(other) or len(one) < SHORTEST_SWAPPED:
        return False
    at = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    return len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] + one[at[1]] == other[at[1]] + other[at[0]]
