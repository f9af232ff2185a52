"""Figures of the same measure on the same basis, over time. The rules that decide stand in ``link/series_rules.py``."""

from __future__ import annotations

import collections
import datetime
import json
import shlex
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.link.series_rules import measure_words, narrowed, near_measures
from pipeline.store import charts
from pipeline.store.cite import full_citation
from pipeline.store.export import plain_number
from pipeline.store.show import nearest_heading
from pipeline.store.sources import bodies, commonest_spellings, letters
from pipeline.terminal import width, wrapped

Row = dict[str, Any]
COLUMNS = (
    "measure", "basis", "period_start", "period_end", "value", "unit", "qualifier", "text", "what", "period",
    "citation", "file", "date", "source",
)  # fmt: skip
_INNER = frozenset({"section_id", "of", "whose"})
#: Measures that are listed where a query fits several.
MOST_NAMED = 15
#: More pairs than these nobody reads; the likest come first.
MOST_PROPOSALS = 20


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one measure on one basis from one source, by the end of their period; ``again`` cites who repeats one.

    ``measure`` is the key, ``name`` the words that the papers use for it. ``source`` is the body that wrote the papers,
    or else their board, as it is spelt most often: two forces never share a line. ``left_out`` are figures that one
    paper gives for one period with several values, since they cannot all be the same thing, and figures whose heading
    narrows the measure to another that is held. ``conflicts`` are periods on which papers differ.
    """

    measure: str
    basis: str
    source: str
    name: str
    points: tuple[Row, ...]
    #: Papers that give the points, those that only repeat one included.
    papers: int
    left_out: tuple[Row, ...] = ()

    @property
    def unit(self) -> str:
        return str(self.points[0]["unit"]) if self.points else ""

    @property
    def conflicts(self) -> tuple[str, ...]:
        values: dict[str, set[float]] = {}
        for point in self.points:
            values.setdefault(point["period_end"], set()).add(point["value"])
        return tuple(sorted(end for end, held in values.items() if len(held) > 1))

    def summary(self) -> Row:
        return {
            "measure": self.measure,
            "name": self.name,
            "basis": self.basis,
            "source": self.source,
            "points": len(self.points),
            "papers": self.papers,
            "first": self.points[0]["period_end"],
            "last": self.points[-1]["period_end"],
            "conflicts": list(self.conflicts),
        }


def list_series(db: sqlite3.Connection, fewest: int = 2) -> list[Series]:
    """The series of at least so many different periods, those of most papers, then of most points, first."""
    found = _grouped(db, _points(db, "f.measure <> ''", ()))
    found = [each for each in found if len({point["period_end"] for point in each.points}) >= fewest]
    return sorted(found, key=lambda each: (-each.papers, -len(each.points), each.measure, each.basis, each.source))


def one_series(db: sqlite3.Connection, measure: str) -> list[Series]:
    """The series of a measure: one for each basis and source, never mixed.

    The words of the measure may be given in any order, or some of them where that fits one measure alone. Raises
    :class:`NotFoundError` otherwise, with the measures that are near.
    """
    held = measures_held(db)
    fitting = measures_named(held, measure)
    if not fitting:
        asked = set(measure_words(measure))
        fitting = [name for name in held if asked <= _bag(name)] if asked else []
    if len(fitting) != 1:
        near = fitting or [name for name in held if asked & _bag(name)]
        listed = "\n".join(f"  {_shown(db, name)}" for name in near[:MOST_NAMED])
        if near[MOST_NAMED:]:
            listed += f"\n  … and {len(near) - MOST_NAMED} more"
        what = "several measures fit" if fitting else "the archive holds no such measure"
        raise NotFoundError(
            f"{measure}: {what}."
            + (f" Name one of:\n{listed}" if near else " `boardpapers series` lists those it holds.")
        )
    found = _grouped(db, _points(db, "f.measure = ?", (fitting[0],)))
    if not found:
        raise NotFoundError(
            f"{measure}: the papers give several values for the same period, so that none can be trusted."
        )
    return sorted(found, key=lambda each: -len(each.points))


def _shown(db: sqlite3.Connection, measure: str) -> str:
    """A measure in the papers' words, or its key where they would name another as well."""
    found = _grouped(db, _points(db, "f.measure = ?", (measure,)))
    if found and measures_named(measures_held(db), found[0].name) == [measure]:
        return found[0].name
    return measure


def measures_held(db: sqlite3.Connection) -> list[str]:
    """The keys of all measures."""
    return [name for (name,) in db.execute("select distinct measure from figures where measure <> '' order by 1")]


def measures_named(held: list[str], words: str) -> list[str]:
    """The measures that these words name: a key, or a paper's own words; those with the heading's words first."""
    if words in held:
        return [words]
    wanted = set(measure_words(words))
    return (
        [name for name in held if _bag(name) == wanted]
        or [name for name in held if "(" in name and set(measure_words(name)) == wanted]  # headings keep their "of"
        or [name for name in held if _bag(name.partition(" (")[0]) == wanted]
    )


def _grouped(db: sqlite3.Connection, points: list[Row]) -> list[Series]:
    """Series of the points, those without any trusted point left out."""
    grouped: dict[tuple[str, str, str], dict[tuple[str, str], list[Row]]] = {}
    for point in points:
        place = (point["paper"], point["period_end"])
        grouped.setdefault((point["measure"], point["basis"], point["whose"]), {}).setdefault(place, []).append(point)
    found = []
    narrower = _Narrower(db)
    for (measure, basis, _), places in grouped.items():
        sure, unsure = [], []
        for same in places.values():
            several = len({point["value"] for point in same}) > 1
            if several or narrower.under_heading(measure, same[0]["section_id"]):
                unsure += same
            else:
                sure.append(same[0])
        kept: dict[tuple[str, float], Row] = {}
        for point in sure:  # a value that a later paper, or another version of one, gives again is one point
            first = kept.setdefault((point["period_end"], point["value"]), point | {"again": []})
            if first["citation"] != point["citation"]:
                first["again"].append(point["citation"])
        if kept:
            held = tuple(kept.values())
            papers = len({point["paper"] for point in sure})
            name = _own_words(db, measure, held)
            found.append(Series(measure, basis, held[-1]["source"], name, held, papers, tuple(unsure)))
    return found


class _Narrower:
    """Which figures stand under a heading that makes another measure of theirs."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._longer: dict[str, list[str]] = {}
        for measure in measures_held(db):
            words = measure.split()
            for at in range(1, len(words) - 1):
                self._longer.setdefault(" ".join(words[at:]), []).append(measure)

    def under_heading(self, measure: str, section: int) -> bool:
        longer = self._longer.get(measure)
        return bool(longer) and narrowed(measure, nearest_heading(self._db, section), longer or ())


def _own_words(db: sqlite3.Connection, measure: str, points: Sequence[Row]) -> str:
    """What the papers call a measure: most often, then latest. Its heading goes with it where it tells it apart."""
    counts = collections.Counter(point["what"] for point in points)
    named = max(enumerate(points), key=lambda each: (counts[each[1]["what"]], each[0]))[1]
    what = str(named["what"])
    return f"{what} ({nearest_heading(db, named['section_id'])})" if "(" in measure else what


def _bag(name: str) -> set[str]:
    return set(name.replace("(", " ").replace(")", " ").split())


def proposals(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Pairs of measures that may be one, for a person to decide: (one, other, basis), each in a paper's words.

    Both have the same basis and source, and no paper gives both: a paper that does tells them apart.
    """
    groups: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for point in _points(db, "f.measure <> ''", ()):
        groups.setdefault((point["basis"], point["whose"]), {}).setdefault(point["measure"], []).append(point)
    found = []
    for (basis, _), measures in groups.items():
        papers = {measure: {point["of"] for point in points} for measure, points in measures.items()}
        ends = {measure: {point["period_end"] for point in points} for measure, points in measures.items()}
        for one, other in near_measures(measures):
            if not papers[one] & papers[other] and ends[one] != ends[other]:
                found.append((_own_words(db, one, measures[one]), _own_words(db, other, measures[other]), basis))
    return found[:MOST_PROPOSALS]


def list_text(found: list[Series], proposed: list[tuple[str, str, str]]) -> str:
    """The measures held, and the pairs that may be one, for the terminal."""
    if not found:
        out = ["No measure is reported for two periods on the same basis yet."]
        return "\n".join([*out, *_proposed_text(proposed)])
    out = []
    for each in found:
        about = [
            f"{len(each.points)} figures in {each.papers} paper{'' if each.papers == 1 else 's'}",
            f"{each.points[0]['period_end']} to {each.points[-1]['period_end']}",
            each.basis,
            each.source,
        ]
        out += [wrapped(each.name, "", "  "), wrapped(" · ".join(part for part in about if part), "    ")]
    asked = found[0].measure.replace("(", "").replace(")", "")
    if not all(char.isalnum() or char in " -." for char in asked):
        asked = shlex.quote(asked)  # "a&e waits" is two commands to a shell
    return "\n".join([*out, *_proposed_text(proposed), "", f"Follow one:  boardpapers series {asked}"])


def _proposed_text(proposed: list[tuple[str, str, str]]) -> list[str]:
    if not proposed:
        return []
    pairs = [wrapped(f"{one} | {other} · {basis}", "  ", "    ") for one, other, basis in proposed]
    return ["", "May be the same; a person decides with a correction (docs/corrections.md):", *pairs]


def series_text(found: list[Series]) -> str:
    """One measure with bars, a block for each basis."""
    out = []
    for each in found:
        out.append(wrapped(f"{each.name} · {each.basis}" + (f" · {each.source}" if each.source else ""), "", "  "))
        rows = [
            (point["period_end"], point["value"], charts.said(point["value"], point["unit"])) for point in each.points
        ]
        out += [
            f"  {bar}  {point['citation']}" + (f", again in {len(point['again'])} more" if point["again"] else "")
            for bar, point in zip(_padded(charts.bars(rows, max(10, width() - 70))), each.points, strict=True)
        ]
        if each.conflicts:
            out.append(f"  Papers differ on {', '.join(each.conflicts)}.")
        if each.left_out:
            count = f"{len(each.left_out)} figure{'s' if each.left_out[1:] else ''}"
            out.append(f"  {count} left out: several values for one period, or a heading that narrows them.")
        if len(each.points) == 1:
            out.append("  One figure so far; it becomes a series when another paper gives the same measure.")
        out.append("")
    return "\n".join(out).rstrip()


def series_svg(found: list[Series]) -> str:
    """A line chart of the basis with most points."""
    series = found[0]
    points = [
        (
            datetime.date.fromisoformat(point["period_end"]),
            float(point["value"]),
            f"{point['period_end']}: {charts.said(point['value'], point['unit'])} ({point['citation']})",
        )
        for point in series.points
    ]
    return charts.line_chart(f"{series.name} · {series.basis}", points, series.unit)


def series_json(found: list[Series]) -> str:
    """All points, by basis."""
    return json.dumps(
        [each.summary() | {"values": _plain(each.points)} for each in found], ensure_ascii=False, indent=2
    )


def _plain(points: Sequence[Row]) -> list[Row]:
    """Points without what only this archive's own rows understand."""
    return [{key: value for key, value in point.items() if key not in _INNER} for point in points]


def series_rows(found: list[Series]) -> list[tuple[Any, ...]]:
    """Rows of ``COLUMNS`` for a CSV file."""
    return [tuple(point[column] for column in COLUMNS) for each in found for point in each.points]


def _padded(lines: list[str]) -> list[str]:
    width = max((len(line) for line in lines), default=0)
    return [line.ljust(width) for line in lines]


def _points(db: sqlite3.Connection, where: str, parameters: tuple[str, ...]) -> list[Row]:
    cursor = db.execute(
        "select f.measure, f.basis, f.period_start, f.period_end, f.value, f.unit, f.qualifier, f.text, f.what,"
        " f.period, p.cite, s.label, f.page, p.file, p.paper, p.date, f.section as section_id,"
        " p.id as number, p.board, p.body, coalesce(p.version_of, p.paper) as of"
        " from figures f join sections s on s.id = f.section join papers p on p.id = s.paper"
        f" where {where} order by f.measure, f.basis, f.period_end, p.date, p.paper, s.ordinal, f.start",
        parameters,
    )
    names = [column[0] for column in cursor.description]
    known = bodies(db)
    spelt = commonest_spellings(
        source for (source,) in db.execute("select coalesce(nullif(body, ''), board) from papers")
    )
    points = []
    for values in cursor:
        point = dict(zip(names, values, strict=True))
        if isinstance(whole := plain_number(point["value"]), int):
            point["value"] = whole
        point["citation"] = full_citation(point.pop("cite"), point.pop("label"), point["page"])
        board, body = point.pop("board"), point.pop("body")
        point["source"] = spelt[letters(body or board)]
        point["whose"] = letters(known[point.pop("number")] or f"board {board}")
        points.append(point)
    return points
