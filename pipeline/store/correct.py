"""People's corrections, replayed over what the program found.

Corrections of names act while names are linked: nothing that was read is changed. Corrections of a figure, a date, or a
mention that is none change rows; what stood there is kept in ``undo``, and put back before each replay, so that a
correction that is deleted leaves no trace. A correction that no longer fits is a conflict: the others are applied, and
the run says so.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.link.corrections import LABELS, Correction
from pipeline.link.entities import LinkResult, MentionRow
from pipeline.link.series_rules import clause_of, measure_key, series_of
from pipeline.link.spelling import spelling_family
from pipeline.model import Figure, Span
from pipeline.store.cite import paper_citation
from pipeline.store.keys import SECTIONS_PER_PAPER
from pipeline.store.series import measures_held, measures_named
from pipeline.store.show import find_section, nearest_heading

Row = dict[str, Any]


class _ConflictError(Exception):
    """One correction does not fit; the message says what is gone."""


# --------------------------------------------------------------------------------------------------------------------
# Rows
# --------------------------------------------------------------------------------------------------------------------


def undo_corrections(db: sqlite3.Connection) -> None:
    """Put back what earlier corrections changed, the last first."""
    for table, row in db.execute("select name, before from undo order by id desc").fetchall():
        values: Row = json.loads(row)
        names = ", ".join(f'"{name}"' for name in values)
        if db.execute(f"select 1 from {table} where id = ?", (values["id"],)).fetchone():
            settings = ", ".join(f'"{name}" = ?' for name in values)
            db.execute(f"update {table} set {settings} where id = ?", (*values.values(), values["id"]))
        else:
            marks = ", ".join("?" * len(values))
            db.execute(f"insert into {table} ({names}) values ({marks})", tuple(values.values()))
    db.execute("delete from undo")


def correct_rows(db: sqlite3.Connection, corrections: Sequence[Correction]) -> list[str]:
    """Apply the corrections of figures, measures, dates and single mentions; return the conflicts as sentences."""
    apply = {"figure": _correct_figure, "measure": _join_measures, "date": _correct_date, "drop": _drop_mentions}
    conflicts = []
    for correction in corrections:
        if correction.action in apply:
            try:
                apply[correction.action](db, correction)
            except (_ConflictError, NotFoundError) as error:
                conflicts.append(f"{correction.place}: {error}")
    return conflicts


def _correct_figure(db: sqlite3.Connection, correction: Correction) -> None:
    section = find_section(db, correction.text("at")).section
    wanted = " ".join(correction.text("text").split())
    rows = [
        row
        for row in _rows(db, "figures", "section = ? order by start", section["id"])
        if " ".join(row["text"].split()) == wanted
    ]
    nth = correction.values.get("nth")
    if nth is not None and len(rows) < nth:
        times = f"{len(rows)} time{'' if len(rows) == 1 else 's'}"
        raise _ConflictError(f"{section['citation']} prints {wanted!r} {times} by now: nth = {nth} is gone.")
    if not rows:
        raise _ConflictError(f"{section['citation']} holds no figure {wanted!r} any more.")
    if nth is not None:
        rows = rows[nth - 1 : nth]
    if len(rows) > 1:
        raise _ConflictError(
            f"{section['citation']} holds {len(rows)} figures {wanted!r}. Say which with nth = 1 and so on."
        )
    row = rows[0]
    was: Mapping[str, Any] = correction.values.get("was", {})
    for key, value in was.items():
        if row[key] != (float(value) if key in ("value", "value_max") else value):
            raise _ConflictError(f"{section['citation']}, {wanted!r}: {key} is {row[key]!r} by now, not {value!r}.")
    if correction.values.get("drop") is True:
        _remember(db, "figures", row, section["paper"])
        db.execute("delete from figures where id = ?", (row["id"],))
        return
    changed = row | correction.values["set"] | {"method": correction.method, "confidence": 1.0}
    changed["value"] = float(changed["value"])
    at = row["sentence_start"]
    text = db.execute("select text from sections where id = ?", (section["id"],)).fetchone()[0]
    clause = clause_of(text[at : row["sentence_end"]], row["start"] - at, row["end"] - at)
    changed["measure"], changed["basis"] = series_of(_as_figure(changed), nearest_heading(db, section["id"]), clause)
    _change(db, "figures", row, changed, section["paper"])


def _join_measures(db: sqlite3.Connection, correction: Correction) -> None:
    """Let figures of several wordings of a measure be one series, on each basis for itself."""
    held = measures_held(db)
    key = _one_measure(held, correction.text("to")) or measure_key(correction.text("to"))
    if not key:
        raise _ConflictError(f"{correction.text('to')!r} says too little to name a measure.")
    wanted = []
    for name in correction.names():
        found = _one_measure(held, name)
        if not found:
            raise _ConflictError(f"no figure that measures {name!r} is held any more.")
        wanted.append(found)
    for measure in dict.fromkeys(each for each in wanted if each != key):
        for row in _rows(db, "figures", "measure = ? order by id", measure):
            changed = row | {"measure": key, "method": f"{correction.method}; {row['method']}"}
            _change(db, "figures", row, changed, row["section"] // SECTIONS_PER_PAPER)


def _one_measure(held: list[str], words: str) -> str:
    found = measures_named(held, words)
    if len(found) > 1:
        raise _ConflictError(f"{words!r} is measured under several headings. Name one of: {'; '.join(found)}.")
    return found[0] if found else ""


def _correct_date(db: sqlite3.Connection, correction: Correction) -> None:
    wanted = correction.text("paper")
    rows = _rows(db, "papers", "substr(paper, 1, length(?1)) = ?1", wanted)
    if len(rows) != 1:
        raise _ConflictError(f"{len(rows) or 'no'} papers have the key {wanted}.")
    row = rows[0]
    was = correction.values.get("was")
    if was is not None and was != row["date"]:
        raise _ConflictError(f"the date of {row['file']} is {row['date'] or 'unknown'} by now, not {was}.")
    date = correction.text("to")
    who = ", ".join(each for each in (correction.file, correction.text("by")) if each)
    note = (
        ": ".join(each for each in (f"Set by a person ({who})", correction.text("because").rstrip(".")) if each) + "."
    )
    cite = paper_citation(row["board"], row["body"], date, row["paper"])
    _change(db, "papers", row, row | {"date": date, "date_note": note, "cite": cite}, row["id"])


def _drop_mentions(db: sqlite3.Connection, correction: Correction) -> None:
    """Take out mentions of a name that is no such name: all of them, or those of the sections given."""
    sections = {find_section(db, citation).section["id"] for citation in correction.listed("at")}
    label = correction.text("label")
    families = {each: spelling_family(each, correction.text("name")) for each in ([label] if label else LABELS)}
    dropped = 0
    for row in _rows(db, "mentions", "true order by id"):
        named = families.get(row["label"])
        if not named or named not in (
            spelling_family(row["label"], row["canonical"]),
            spelling_family(row["label"], row["text"]),
        ):
            continue
        if not sections or row["section"] in sections:
            _remember(db, "mentions", row, row["section"] // SECTIONS_PER_PAPER)
            db.execute("delete from mentions where id = ?", (row["id"],))
            dropped += 1
    if not dropped:
        raise _ConflictError(f"no mention of {correction.text('name')!r} is held there any more.")


def _rows(db: sqlite3.Connection, table: str, where: str, *parameters: Any) -> list[Row]:
    cursor = db.execute(f"select * from {table} where {where}", parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def _remember(db: sqlite3.Connection, table: str, row: Row, paper: int) -> None:
    before = row | ({"entity": None} if "entity" in row else {})  # entities are numbered anew with each link
    db.execute("insert into undo (paper, name, before) values (?, ?, ?)", (paper, table, json.dumps(before)))


def _change(db: sqlite3.Connection, table: str, before: Row, after: Row, paper: int) -> None:
    _remember(db, table, before, paper)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        settings = ", ".join(f'"{name}" = ?' for name in changed)
        db.execute(f"update {table} set {settings} where id = ?", (*changed.values(), before["id"]))


def _as_figure(row: Row) -> Figure:
    """As much of a figure as the rules of series look at."""
    value_max = None if row["value_max"] is None else Decimal(str(row["value_max"]))
    words = ("unit", "per", "direction", "what", "period", "period_start", "period_end")
    return Figure(
        Span(0, 1), row["text"], row["kind"], Decimal(str(row["value"])), Span(0, 1), 0,
        value_max=value_max, **{key: row[key] for key in words},
    )  # fmt: skip


# --------------------------------------------------------------------------------------------------------------------
# Names
# --------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class CorrectedNames:
    """Mentions with the names that people gave them, and what else was decided."""

    mentions: list[MentionRow]
    #: (label, family of the entity's name) → spellings that people added.
    aliases: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    #: (label, family of the entity's name) → who decided it.
    decided: dict[tuple[str, str], str] = field(default_factory=dict)
    #: Mentions of names that are different things: no question is asked about them.
    apart: list[set[str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def correct_names(
    db: sqlite3.Connection,
    mentions: Sequence[MentionRow],
    linked: LinkResult,
    corrections: Sequence[Correction],
) -> CorrectedNames:
    """Rename, merge and split names over the mentions. ``linked`` is what the rules made of these mentions alone.

    A corrected mention is ``decided``: linking takes its name as it is.
    """
    groups = _Groups(mentions, linked)
    corrected = CorrectedNames([])
    for correction in corrections:
        try:
            if correction.action in ("rename", "merge"):
                label, keys = groups.find(correction, *correction.names())
            elif correction.action == "split":
                label, keys = groups.find(correction, correction.text("name"))
                sections = {find_section(db, citation).section["id"] for citation in correction.listed("at")}
                keys = {key for key in keys if _section_of(db, key) in sections}
                if not keys:
                    raise _ConflictError(f"no mention of {correction.text('name')!r} is held there any more.")
            elif correction.action == "alias":
                label, keys = groups.find(correction, correction.text("name"))
                groups.name(label, keys, correction.text("alias"))
                corrected.aliases[label, groups.family(keys)].append(correction.text("alias"))
                continue
            elif correction.action == "apart":
                corrected.apart.append(groups.under_any_label(correction.names()))
                continue
            else:
                continue
            groups.move(label, keys, correction.text("to"))
            corrected.decided[label, spelling_family(label, correction.text("to"))] = correction.method
        except (_ConflictError, NotFoundError) as error:
            corrected.conflicts.append(f"{correction.place}: {error}")
    corrected.mentions = list(groups.rows.values())
    return corrected


class _Groups:
    """Which mentions a name stands for, while corrections are applied one after the other."""

    def __init__(self, mentions: Sequence[MentionRow], linked: LinkResult) -> None:
        self.rows = {row.key: row for row in mentions}
        self._of: dict[tuple[str, str], set[str]] = defaultdict(set)
        members: dict[str, set[str]] = defaultdict(set)
        for mention, entity in linked.entity_of.items():
            members[entity].add(mention)
        for held in linked.entities:
            for name in (held.canonical, *held.aliases):
                self._of[held.label, spelling_family(held.label, name)] |= members[held.key]

    def find(self, correction: Correction, *names: str) -> tuple[str, set[str]]:
        """The label and the mentions of one or several names. Each must be held, under one label."""
        wanted = correction.text("label")
        labels = [wanted] if wanted else list(LABELS)
        held = [label for label in labels if self._of.get((label, spelling_family(label, names[0])))]
        if len(held) > 1:
            raise _ConflictError(f"{names[0]!r} is an operation and an initiative. Say which with label.")
        found: set[str] = set()
        for name in names:
            keys = self._of.get((held[0], spelling_family(held[0], name))) if held else None
            if not keys:
                raise _ConflictError(self._missing(name, held or labels))
            found |= keys
        return held[0], found

    def under_any_label(self, names: Sequence[str]) -> set[str]:
        """The mentions of several names, of operations and initiatives alike. Each name must be held."""
        found: set[str] = set()
        for name in names:
            keys = set().union(*(self._of.get((label, spelling_family(label, name)), ()) for label in LABELS))
            if not keys:
                raise _ConflictError(self._missing(name, LABELS))
            found |= keys
        return found

    def _missing(self, name: str, labels: Sequence[str]) -> str:
        for label in LABELS:
            if label not in labels and self._of.get((label, spelling_family(label, name))):
                kinds = f"{name!r} is an {label.lower()}, no {labels[0].lower()}: the two kinds are never one"
                return f"{kinds}. An alias lets the one be found by the other's name."
        return f"no mention of {name!r} is held any more."

    def move(self, label: str, keys: set[str], name: str) -> None:
        """Give the mentions another name; it takes in those that bear it already."""
        keys = set(keys)
        for others in self._of.values():
            if keys & others and not keys >= others:
                others -= keys
        family = (label, spelling_family(label, name))
        together = keys | self._of[family]
        for key in together:
            self.rows[key] = replace(self.rows[key], canonical=name, decided=True)
        self._of[family] = together

    def name(self, label: str, keys: set[str], alias: str) -> None:
        self._of[label, spelling_family(label, alias)] |= keys

    def family(self, keys: set[str]) -> str:
        """The family of the name that the first of the mentions has."""
        row = self.rows[min(keys)]
        return spelling_family(row.label, row.canonical)


def _section_of(db: sqlite3.Connection, mention: str) -> int:
    section: int = db.execute("select section from mentions where id = ?", (int(mention),)).fetchone()[0]
    return section
