"""People's corrections of figures, measures and dates, replayed over what the program found.

They change rows; what stood there is kept in ``undo``, and put back before each replay, so that a correction that is
deleted leaves no trace. A correction that no longer fits is a conflict: the others are applied, and the run says so.
Corrections of names act while names are linked: ``correct_names.py``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.link.corrections import Correction
from pipeline.link.series_rules import clause_of, measure_key, series_of
from pipeline.model import Figure, Span
from pipeline.store.cite import paper_citation
from pipeline.store.keys import ids_in, paper_of
from pipeline.store.series import measures_held, measures_named
from pipeline.store.show import find_section, nearest_heading
from pipeline.store.stored_rows import put_row
from pipeline.terminal import counted

Row = dict[str, Any]


class MisfitError(Exception):
    """One correction does not fit; the message says what is gone."""


def undo_corrections(db: sqlite3.Connection) -> None:
    """Put back what earlier corrections changed, the last first."""
    for table, row in db.execute("select name, before from undo order by id desc").fetchall():
        put_row(db, table, json.loads(row))
    db.execute("delete from undo")


def correct_rows(db: sqlite3.Connection, corrections: Sequence[Correction]) -> list[str]:
    """Apply the corrections of figures, measures and dates; return the conflicts as sentences."""
    apply = {"figure": _correct_figure, "measure": _join_measures, "date": _correct_date}
    conflicts = []
    for correction in corrections:
        if correction.action in apply:
            try:
                apply[correction.action](db, correction)
            except (MisfitError, NotFoundError) as error:
                conflicts.append(f"{correction.place}: {error}")
    return conflicts


def _correct_figure(db: sqlite3.Connection, correction: Correction) -> None:
    section = find_section(db, correction.text("at")).section
    wanted = " ".join(correction.text("text").split())
    rows = [
        row
        for row in rows_of(db, "figures", "id between ? and ? order by start", *ids_in(section["id"]))
        if " ".join(row["text"].split()) == wanted
    ]
    nth = correction.values.get("nth")
    if nth is not None and len(rows) < nth:
        times = counted(len(rows), "time")
        raise MisfitError(f"{section['citation']} prints {wanted!r} {times} by now: nth = {nth} is gone.")
    if not rows:
        raise MisfitError(f"{section['citation']} holds no figure {wanted!r} any more.")
    if nth is not None:
        rows = rows[nth - 1 : nth]
    if len(rows) > 1:
        raise MisfitError(
            f"{section['citation']} holds {len(rows)} figures {wanted!r}. Say which with nth = 1 and so on."
        )
    row = rows[0]
    was: Mapping[str, Any] = correction.values.get("was", {})
    for key, value in was.items():
        if row[key] != (float(value) if key in ("value", "value_max") else value):
            raise MisfitError(f"{section['citation']}, {wanted!r}: {key} is {row[key]!r} by now, not {value!r}.")
    if correction.values.get("drop") is True:
        remember(db, "figures", row, section["paper"])
        db.execute("delete from figures_rows where id = ?", (row["id"],))
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
        raise MisfitError(f"{correction.text('to')!r} says too little to name a measure.")
    wanted = []
    for name in correction.names():
        found = _one_measure(held, name)
        if not found:
            raise MisfitError(f"no figure that measures {name!r} is held any more.")
        wanted.append(found)
    for measure in dict.fromkeys(each for each in wanted if each != key):
        for row in rows_of(db, "figures", "measure = ? order by id", measure):
            changed = row | {"measure": key, "method": f"{correction.method}; {row['method']}"}
            _change(db, "figures", row, changed, paper_of(db, row["section"]))


def _one_measure(held: list[str], words: str) -> str:
    found = measures_named(held, words)
    if len(found) > 1:
        raise MisfitError(f"{words!r} is measured under several headings. Name one of: {'; '.join(found)}.")
    return found[0] if found else ""


def _correct_date(db: sqlite3.Connection, correction: Correction) -> None:
    wanted = correction.text("paper")
    rows = rows_of(db, "papers", "substr(paper, 1, length(?1)) = ?1", wanted)
    if len(rows) != 1:
        raise MisfitError(f"{len(rows) or 'no'} papers have the key {wanted}.")
    row = rows[0]
    was = correction.values.get("was")
    if was is not None and was != row["date"]:
        raise MisfitError(f"the date of {row['file']} is {row['date'] or 'unknown'} by now, not {was}.")
    date = correction.text("to")
    who = ", ".join(each for each in (correction.file, correction.text("by")) if each)
    note = (
        ": ".join(each for each in (f"Set by a person ({who})", correction.text("because").rstrip(".")) if each) + "."
    )
    cite = paper_citation(row["board"], row["body"], date, row["paper"])
    _change(db, "papers", row, row | {"date": date, "date_note": note, "cite": cite}, row["id"])


def rows_of(db: sqlite3.Connection, table: str, where: str, *parameters: Any) -> list[Row]:
    """The rows of a table that fulfil a condition, by the names of their columns."""
    cursor = db.execute(f"select * from {table} where {where}", parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def remember(db: sqlite3.Connection, table: str, row: Row, paper: int) -> None:
    """Keep a row as it stands, before it is changed or deleted."""
    before = row | ({"entity": None} if "entity" in row else {})  # entities are numbered anew with each link
    db.execute("insert into undo (paper, name, before) values (?, ?, ?)", (paper, table, json.dumps(before)))


def _change(db: sqlite3.Connection, table: str, before: Row, after: Row, paper: int) -> None:
    remember(db, table, before, paper)
    put_row(db, table, after)


def _as_figure(row: Row) -> Figure:
    """As much of a figure as the rules of series look at."""
    value_max = None if row["value_max"] is None else Decimal(str(row["value_max"]))
    words = ("unit", "per", "direction", "what", "period", "period_start", "period_end")
    return Figure(
        Span(0, 1), row["text"], row["kind"], Decimal(str(row["value"])), Span(0, 1), 0,
        value_max=value_max, **{key: row[key] for key in words},
    )  # fmt: skip
