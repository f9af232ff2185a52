"""People's corrections of names, replayed over what the rules of linking made of the mentions.

They act while names are linked: nothing that was read is changed, but for mentions that are taken out, which ``undo``
keeps. A correction that no longer fits is a conflict: the others are applied, and the run says so.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import NotFoundError
from pipeline.link.corrections import LABELS, Correction
from pipeline.link.entities import Family, LinkResult, MentionRow
from pipeline.link.spelling import spelling_family
from pipeline.store.correct import MisfitError, remember, rows_of
from pipeline.store.keys import ROWS, paper_of
from pipeline.store.show import find_section


@dataclass(slots=True)
class CorrectedNames:
    """Mentions with the names that people gave them, and what else was decided."""

    mentions: list[MentionRow]
    #: Family of the entity's name → spellings that people added.
    aliases: dict[Family, list[str]] = field(default_factory=lambda: defaultdict(list))
    #: Family of the entity's name → who decided it.
    decided: dict[Family, str] = field(default_factory=dict)
    #: Mentions of names that are different things: no question is asked about them.
    apart: list[set[str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def correct_names(
    db: sqlite3.Connection,
    mentions: Sequence[MentionRow],
    linked: LinkResult,
    corrections: Sequence[Correction],
) -> CorrectedNames:
    """Rename, merge, split and drop names over the mentions. ``linked`` is what the rules made of these mentions alone.

    A corrected mention is ``decided``: linking takes its name as it is.
    """
    groups = _Groups(mentions, linked)
    corrected = CorrectedNames([])
    for correction in corrections:
        try:
            _correct(db, groups, correction, corrected)
        except (MisfitError, NotFoundError) as error:
            corrected.conflicts.append(f"{correction.place}: {error}")
    corrected.mentions = list(groups.rows.values())
    return corrected


def _correct(db: sqlite3.Connection, groups: _Groups, correction: Correction, corrected: CorrectedNames) -> None:
    name, to = correction.text("name"), correction.text("to")
    if correction.action in ("rename", "merge", "split"):
        label, keys = groups.find(correction, *correction.names())
        if correction.action == "split":
            corrected.apart.append(set(keys))  # who parts two names need not be asked whether they are one
            keys = _standing_there(db, correction, keys)
        groups.move(label, keys, to)
        corrected.decided[label, spelling_family(label, to)] = correction.method
    elif correction.action == "alias":
        label, keys = groups.find(correction, name)
        groups.add_spelling(label, keys, correction.text("alias"))
        corrected.aliases[groups.family(keys)].append(correction.text("alias"))
    elif correction.action == "apart":
        corrected.apart.append(set().union(*(groups.under_any_label(each) for each in correction.names())))
    elif correction.action == "drop":
        for key in _standing_there(db, correction, groups.to_drop(correction)):
            (row,) = rows_of(db, "mentions", "id = ?", int(key))
            remember(db, "mentions", row, paper_of(db, row["section"]))
            db.execute("delete from mentions_rows where id = ?", (row["id"],))
            groups.remove(key)


def _standing_there(db: sqlite3.Connection, correction: Correction, keys: Iterable[str]) -> set[str]:
    """Those mentions that lie in the sections ``at``, or all where none are given."""
    sections = {find_section(db, citation).section["id"] for citation in correction.listed("at")}
    found = {key for key in keys if not sections or int(key) // ROWS in sections}
    if not found:
        raise MisfitError(f"no mention of {correction.text('name')!r} is held there any more.")
    return found


class _Groups:
    """Which mentions a name stands for, while corrections are applied one after the other."""

    def __init__(self, mentions: Sequence[MentionRow], linked: LinkResult) -> None:
        self.rows = {row.key: row for row in mentions}
        #: What bears the name, and what is only spelt so: "IOM" is a spelling of each name that it is short for.
        self._named: dict[Family, set[str]] = {}
        self._spelt: dict[Family, list[set[str]]] = defaultdict(list)
        members: dict[str, set[str]] = defaultdict(set)
        for mention, entity in linked.entity_of.items():
            members[entity].add(mention)
        for held in linked.entities:
            keys = members[held.key]
            self._named[held.label, spelling_family(held.label, held.canonical)] = keys
            for family in {(held.label, spelling_family(held.label, name)) for name in held.aliases}:
                self._spelt[family].append(keys)

    def find(self, correction: Correction, *names: str) -> tuple[str, set[str]]:
        """The label and the mentions of one or several names. Each must be held, under one label."""
        wanted = correction.text("label")
        labels = [wanted] if wanted else list(LABELS)
        held = [label for label in labels if self._keys(label, names[0])]
        if len(held) > 1:
            raise MisfitError(f"{names[0]!r} is an operation and an initiative. Say which with label.")
        found: set[str] = set()
        for name in names:
            keys = self._keys(held[0], name) if held else set()
            if not keys:
                raise MisfitError(self._missing(name, held or labels))
            found |= keys
        return held[0], found

    def under_any_label(self, name: str) -> set[str]:
        """The mentions of a name, of an operation and an initiative alike. It must be held."""
        found = self._keys("OPERATION", name) | self._keys("INITIATIVE", name)
        if not found:
            raise MisfitError(self._missing(name, LABELS))
        return found

    def to_drop(self, correction: Correction) -> set[str]:
        """All mentions that bear a name; or those spelt so, where it is but a spelling of another."""
        name, wanted = correction.text("name"), correction.text("label")
        found: set[str] = set()
        for label in [wanted] if wanted else LABELS:
            family = (label, spelling_family(label, name))
            found |= self._named.get(family) or {
                row.key for row in self.rows.values() if (row.label, spelling_family(row.label, row.text)) == family
            }
        return found

    def move(self, label: str, keys: set[str], name: str) -> None:
        """Give the mentions another name; it takes in those that bear it already."""
        keys = set(keys)
        for others in (*self._named.values(), *(each for sets in self._spelt.values() for each in sets)):
            if keys & others and not keys >= others:
                others -= keys
        family = (label, spelling_family(label, name))
        together = keys | self._named.get(family, set())
        for key in together:
            self.rows[key] = replace(self.rows[key], canonical=name, decided=True)
        self._named[family] = together

    def add_spelling(self, label: str, keys: set[str], alias: str) -> None:
        self._spelt[label, spelling_family(label, alias)].append(set(keys))

    def remove(self, key: str) -> None:
        del self.rows[key]
        for others in (*self._named.values(), *(each for sets in self._spelt.values() for each in sets)):
            others.discard(key)

    def family(self, keys: set[str]) -> Family:
        """The family of the name that the first of the mentions has."""
        row = self.rows[min(keys)]
        return row.label, spelling_family(row.label, row.canonical)

    def _keys(self, label: str, name: str) -> set[str]:
        """What bears the name, or else is spelt so. Raises :class:`MisfitError` where several names are spelt so."""
        family = (label, spelling_family(label, name))
        if named := self._named.get(family):
            return named
        spelt: list[set[str]] = []
        for keys in self._spelt.get(family, ()):
            if keys and keys not in spelt:
                spelt.append(keys)
        if len(spelt) > 1:
            full = "; ".join(sorted(self.rows[min(keys)].canonical for keys in spelt))
            raise MisfitError(f"{name!r} is a spelling of several names. Give one of them: {full}.")
        return spelt[0] if spelt else set()

    def _missing(self, name: str, labels: Sequence[str]) -> str:
        for label in LABELS:
            if label not in labels and self._keys(label, name):
                kinds = f"{name!r} is an {label.lower()}, no {labels[0].lower()}: the two kinds are never one"
                return f"{kinds}. An alias lets the one be found by the other's name."
        return f"no mention of {name!r} is held any more."
