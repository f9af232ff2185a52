"""One section, found by its citation, with all that the archive knows of it."""

from __future__ import annotations

import itertools
import re
import sqlite3
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.errors import NotFoundError, SeveralFitError
from pipeline.store import bibliography
from pipeline.store.cite import Citation, full_citation, parse_citation
from pipeline.store.export import said_number
from pipeline.store.keys import paper_of, rows_in, sections_of
from pipeline.store.layout import own_blocks
from pipeline.store.schema import EXPORTS
from pipeline.terminal import table, width, wrapped

Row = dict[str, Any]
FORM = "BOARD DATE KEY §SECTION p.PAGE, such as: BCB 2020-01-23 a3f9c1 §4.2.7 p.3"
#: So many citations are listed where several fit.
MOST_LISTED = 20
#: So many sections are listed where a paper has none of the number asked for.
MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with its paper and its surroundings, each as a plain row."""

    paper: Row
    section: Row
    #: Its own text block by block, without its heading: (h, p or l, text). The paper's title is an h before §1.
    blocks: tuple[tuple[str, str], ...]
    #: From the outermost heading down to the section's parent.
    above: tuple[Row, ...]
    below: tuple[Row, ...]
    before: Row | None
    after: Row | None
    mentions: tuple[Row, ...]
    figures: tuple[Row, ...]
    cells: tuple[Row, ...]
    footnotes: tuple[Row, ...]
    references: tuple[Row, ...]
    notices: tuple[Row, ...]
    #: What a reader of the citation should know: that the section moved, or that its number is printed twice.
    note: str = ""

    @property
    def citation(self) -> str:
        return str(self.section["citation"])


def find_section(db: sqlite3.Connection, citation: str) -> Shown:
    """Find the section that a citation names, with or without the key; where none is named, the first that has text.

    Raises :class:`NotFoundError` where nothing fits, and :class:`SeveralFitError` where several do.
    """
    parsed = parse_citation(citation)
    if parsed is None:
        raise NotFoundError(f"{citation!r} is no citation. Write {FORM}; the key may be left out.")
    papers = _papers(db, parsed)
    if not papers:
        raise NotFoundError(_no_paper(db, citation, parsed))
    fitting = [(paper, found) for paper in papers if (found := _section(db, paper, parsed.label)) is not None]
    if not fitting:
        raise NotFoundError(f"{citation}: {_no_section(db, papers[0], parsed.label)}")
    if len(fitting) > 1:
        citations = tuple(_sections(db, "s.id = ?", (number,))[0]["citation"] for _, (number, _) in fitting)
        raise SeveralFitError(
            f"{citation}: {len(fitting)} papers fit. Give the key as well:\n"
            + "\n".join(f"  {each}" for each in citations[:MOST_LISTED]),
            citations,
        )
    (_, (number, note)) = fitting[0]
    shown = section_by_id(db, number, note)
    elsewhere = _not_on(parsed.page, shown.section["page"], shown.section["page_end"])
    return replace(shown, note="; ".join(each for each in (note, elsewhere) if each))


def section_by_id(db: sqlite3.Connection, number: int, note: str = "") -> Shown:
    """The section of this row. Raises :class:`NotFoundError`."""
    section = next(iter(_sections(db, "s.id = ?", (number,))), None)
    if section is None:
        raise NotFoundError(f"There is no section {number} in the archive.")
    paper = _dicts(db, "select * from papers where id = ?", (section["paper"],))[0]
    first, last = paper["id"], paper["id"] + paper["sections"] - 1
    text, layout = section["whole"], section.pop("layout")
    above: list[Row] = []
    parent = section["parent"]
    while parent is not None:
        above[:0] = _sections(db, "s.id = ?", (first + parent,))
        parent = above[0]["parent"]
    return Shown(
        paper=paper,
        section=section,
        blocks=tuple((kind, text[start:end]) for kind, start, end in own_blocks(text, layout, section["heading"])),
        above=tuple(above),
        below=tuple(_sections(db, "s.id between ? and ? and s.parent = ?", (first, last, section["ordinal"]))),
        before=_sections(db, "s.id = ?", (number - 1,))[0] if number > first else None,
        after=_sections(db, "s.id = ?", (number + 1,))[0] if number < last else None,
        mentions=_facts(db, "mentions", number),
        figures=_facts(db, "figures", number),
        cells=_facts(db, "tables", number),
        footnotes=_facts(db, "footnotes", number),
        references=_facts(db, "cross_references", number),
        notices=_facts(db, "anomalies", number),
        note=note,
    )


def nearest_heading(db: sqlite3.Connection, number: int) -> str:
    """The nearest heading at or above the section of this row; "" where there is none."""
    first = paper_of(db, number)
    at: int | None = number - first
    while at is not None:
        heading, at = db.execute("select heading, parent from sections where id = ?", (first + at,)).fetchone()
        if heading:
            return str(heading)
    return ""


def section_json(shown: Shown) -> Row:
    """A section as plain values: citation, paper, place, text, what surrounds it, and its tags."""
    paper, section = shown.paper, shown.section
    return {
        "citation": shown.citation,
        "note": shown.note,
        "file": paper["file"],
        "paper": paper["paper"],
        "title": paper["title"],
        "body": paper["body"],
        "board": paper["board"],
        "date": paper["date"] or None,
        "date_stated": paper["date_stated"] or None,
        "date_note": paper["date_note"],
        "version_of": paper["version_of"],
        "section": section["unit"],
        "number": section["number"],
        "path": section["path"],
        "heading": section["heading"],
        "level": section["level"],
        "kind": section["kind"],
        "boilerplate": bool(section["boilerplate"]),
        "page": section["page"],
        "page_end": section["page_end"],
        "text": "\n".join(text for _, text in shown.blocks),
        "above": [_brief(each) for each in shown.above],
        "below": [_brief(each) for each in shown.below],
        "previous": shown.before and shown.before["citation"],
        "next": shown.after and shown.after["citation"],
        **{
            name: [{key: value for key, value in row.items() if key not in _PLACE} for row in rows]
            for name, rows in (
                ("mentions", shown.mentions),
                ("figures", shown.figures),
                ("tables", shown.cells),
                ("footnotes", shown.footnotes),
                ("cross_references", shown.references),
                ("notices", shown.notices),
            )
        },
        "cite": {
            "text": shown.citation,
            "url": bibliography.url_path(shown.citation),
            "bibtex": bibliography.bibtex(paper, section),
            "ris": bibliography.ris(paper, section),
        },
    }


def section_text(shown: Shown) -> str:
    """A section for the terminal: where it stands, its words, then its tags and notices."""
    paper, section = shown.paper, shown.section
    out = [shown.citation]
    if shown.note:
        out.append(wrapped(f"({shown.note})", ""))
    about = [
        paper["title"],
        paper["body"] and f"by {paper['body']}",
        paper["board"] and f"to {paper['board']}",
        paper["file"],
    ]
    out.append(wrapped(" · ".join(each for each in about if each), ""))
    if paper["date_note"]:
        out.append(wrapped(f"Date: {paper['date'] or 'unknown'}. {paper['date_note']}", "", "  "))
    out.append("")
    out += [wrapped(_named(each), "  " * at) for at, each in enumerate(shown.above)]
    label = section["number"] or ("" if section["heading"] else f"§{section['label']}")
    out += [wrapped(f"{label} {section['heading']}", "  " * len(shown.above)), ""]
    for kind, text in shown.blocks:
        out += [_filled(text, "• " if kind == "l" else ""), ""]
    out += _tables(shown.cells)
    for note in shown.footnotes:
        out += [_filled(note["text"], f"{note['mark']} "), ""]
    if shown.below:
        out += ["Below it:", *(f"  {_named(each)}" for each in shown.below), ""]
    if shown.mentions:
        out += ["Names:", *(_mention_line(row) for row in shown.mentions), ""]
    if shown.figures:
        out += ["Figures:", table((_figure_cells(row) for row in shown.figures), "  "), ""]
    if shown.references:
        out += [
            "Refers to:",
            *(f"  {row['target']}" + ("" if row["resolved"] else " (not found)") for row in shown.references),
            "",
        ]
    if shown.notices:
        out += ["Notices:", *(wrapped(f"{row['type']}: {row['detail']}", "  ", "    ") for row in shown.notices), ""]
    if shown.before or shown.after:
        around = [f"before: {shown.before['citation']}"] if shown.before else []
        around += [f"after: {shown.after['citation']}"] if shown.after else []
        line = " · ".join(around)
        out += [line] if len(line) <= width() else around
    return "\n".join(out).rstrip()


# --------------------------------------------------------------------------------------------------------------------
# Finding
# --------------------------------------------------------------------------------------------------------------------


def _papers(db: sqlite3.Connection, wanted: Citation) -> list[Row]:
    """The papers that a citation may mean. A key decides alone; else board and date do, the stated date if no other."""
    if wanted.key:
        return papers_of_key(db, wanted.key)
    board = wanted.board.casefold()
    for column in ("date", "date_stated"):
        rows = _dicts(db, f"select * from papers where {column} = ? order by paper", (wanted.date,))
        rows = [row for row in rows if row["cite"].split(" ", 1)[0].casefold() == board]
        if rows:
            return rows
    return []


def papers_of_key(db: sqlite3.Connection, key: str) -> list[Row]:
    """The papers whose key begins so; of the members of a pack, which share their digits, the one that is named."""
    digits, dash, member = key.partition("-")
    rows = _dicts(db, "select * from papers where substr(paper, 1, ?) = ? order by date, paper", (len(digits), digits))
    exact = [row for row in rows if row["paper"].partition("-")[2] == member]
    return exact if dash or exact else rows


def _not_on(asked: int | None, first: int | None, last: int | None) -> str:
    """What a reader should know whose citation says another page than the section's.

    >>> _not_on(9, 1, 2), _not_on(2, 1, 2), _not_on(3, None, None)
    ('p.9 was asked for, the section is on p.1 to 2', '', 'p.3 was asked for, the paper has no pages')
    """
    if asked is None:
        return ""
    if first is None:
        return f"p.{asked} was asked for, the paper has no pages"
    last = last or first
    if first <= asked <= last:
        return ""
    return f"p.{asked} was asked for, the section is on p.{first}" + (f" to {last}" if last > first else "")


def _section(db: sqlite3.Connection, paper: Row, label: str) -> tuple[int, str] | None:
    """Row of a paper's section, and what a reader should know; None where the paper has no such section."""
    rows = db.execute(
        "select id, label, path from sections where id between ? and ? order by id", sections_of(db, paper["id"])
    ).fetchall()
    if not label:
        number = next(_with_text(db, paper["id"]), rows[0][0] if rows else None)
        return None if number is None else (number, "")
    moved = db.execute("select target from redirects where paper = ? and label = ?", (paper["paper"], label)).fetchone()
    for wanted, held in ((label, str), (_loose(label), _loose)):
        for number, own, _ in rows:
            if held(own) == wanted:
                twice = any(other == f"{own}[2]" for _, other, _ in rows)
                note = f"{own} is printed more than once; this is the first, the next is §{own}[2]" if twice else ""
                if moved:
                    note = f"since the paper was read again, what §{label} stood for is at §{moved[0]}"
                return number, note
    if moved:
        for number, own, _ in rows:
            if own == moved[0]:
                return number, f"§{label} became §{own} when the paper was read again"
    whole = [number for number, _, path in rows if path.removesuffix(".0") == label.removesuffix(".0")]
    return (whole[0], "") if len(whole) == 1 else None


def _with_text(db: sqlite3.Connection, paper: int) -> Iterator[int]:
    """The sections of a paper that have more than a heading or the title."""
    layouts = db.execute("select id, layout from sections where id between ? and ? order by id", sections_of(db, paper))
    return (number for number, layout in layouts if layout.strip("hH"))


def _loose(label: str) -> str:
    """A label as a person or a shell may give it: quotes, case, white space and a closing dot aside.

    >>> _loose('4/"Phase One" [2]') == _loose("4/phase one[2]")
    True
    """
    label = re.sub(r"[\"“”„'‘’]", "", label)
    return re.sub(r"\s+(?=\[)", "", " ".join(label.split())).casefold().rstrip(".")


def _no_paper(db: sqlite3.Connection, citation: str, wanted: Citation) -> str:
    if wanted.key:
        gone = db.execute(
            "select paper, date, reason from withdrawn where substr(paper, 1, ?) = ?", (len(wanted.key), wanted.key)
        ).fetchone()
        if gone:
            return f"{citation}: paper {gone[0]} was removed on {gone[1]} ({gone[2]})."
        return f"{citation}: no paper has the key {wanted.key}. `boardpapers search` finds papers by their words."
    near = _dicts(
        db,
        "select cite from papers where date <> '' and substr(date, 1, 4) = ? order by date, paper",
        ((wanted.date or "")[:4],),
    )
    said = f"{citation}: no paper of {wanted.board} has the date {wanted.date or 'undated'}."
    if near:
        said += " Of that year the archive holds:\n" + "\n".join(f"  {row['cite']}" for row in near[:MOST_LISTED])
    return said


def _no_section(db: sqlite3.Connection, paper: Row, wanted: str) -> str:
    """That a paper has no such section, with a few that it has: those whose numbers begin as the one asked for does."""
    rows = db.execute("select label from sections where id between ? and ? order by id", sections_of(db, paper["id"]))
    labels = [label for (label,) in rows]
    if not labels:
        return "this paper has no sections."
    if wanted == "0":
        return f"this paper has no text before §{labels[0]}."
    nearest = sorted(labels, key=lambda label: -_begin_alike(label, wanted))[:MOST_LABELS]
    near = ", ".join(f"§{label}" for label in labels if label in nearest)
    more = f" and {len(labels) - len(nearest)} more" if len(labels) > len(nearest) else ""
    return f"this paper has no section {wanted}. It has {near}{more}."


def _begin_alike(one: str, other: str) -> int:
    """So many characters of two labels are the same from the beginning.

    >>> _begin_alike("4.2.7", "4.2"), _begin_alike("4", "5")
    (3, 0)
    """
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


# --------------------------------------------------------------------------------------------------------------------
# Rows
# --------------------------------------------------------------------------------------------------------------------

_PLACE = frozenset({"file", "paper", "date", "citation", "section"})


def _dicts(db: sqlite3.Connection, statement: str, parameters: tuple[Any, ...] = ()) -> list[Row]:
    cursor = db.execute(statement, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _sections(db: sqlite3.Connection, where: str, parameters: tuple[Any, ...]) -> list[Row]:
    rows = _dicts(
        db,
        "select s.id, s.paper, s.ordinal, s.kind, s.number, s.path, s.label, s.unit, s.level, s.parent, s.heading,"
        " s.page, s.page_end, s.boilerplate, s.layout, s.text as whole, p.cite"
        " from sections s join papers p on p.id = s.paper"
        f" where {where} order by s.id",
        parameters,
    )
    for row in rows:
        row["citation"] = full_citation(row.pop("cite"), row["label"], row["page"])
    return rows


def _facts(db: sqlite3.Connection, name: str, section: int) -> tuple[Row, ...]:
    export = next(each for each in EXPORTS if each.name == name)
    where = rows_in(export.row, "?1") if export.row else "s.id = ?1"
    return tuple(
        _dicts(db, f"{export.select()} from {export.source} where {where} order by {export.order}", (section,))
    )


def _brief(section: Row) -> Row:
    return {key: section[key] for key in ("citation", "number", "heading")}


def _named(section: Row) -> str:
    label = section["number"] or ("" if section["heading"] else f"§{section['label']}")
    heading = section["heading"] or (
        textwrap.shorten(section["whole"], width() - 16, placeholder=" …") if section["number"] else ""
    )
    return " ".join(each for each in (label, heading) if each)


def _filled(text: str, mark: str = "") -> str:
    return wrapped(text, mark, " " * len(mark))


def _tables(cells: tuple[Row, ...]) -> list[str]:
    out: list[str] = []
    for number in dict.fromkeys(cell["table"] for cell in cells):
        rows: dict[int, dict[int, str]] = {}
        for cell in cells:
            if cell["table"] == number:
                rows.setdefault(cell["row"], {})[cell["col"]] = cell["text"]
        columns = sorted({col for row in rows.values() for col in row})
        out += [table(tuple(row.get(col, "") for col in columns) for _, row in sorted(rows.items())), ""]
    return out


def _mention_line(row: Row) -> str:
    status = "" if row["status"] == "asserted" else f", {row['status']}"
    return f"  {row['text']} → {row['canonical']} ({row['label'].lower()}{status})"


def _figure_cells(row: Row) -> tuple[str, str, str]:
    """A figure as printed, what it measures, and how it was read."""
    about = [row["what"], row["period"] and f"({row['period']})"]
    plain = re.sub(r"[,£%]|(?<=\.\d)0+$|\.0+$", "", row["text"].removesuffix("%"))
    said = read_as(row)
    # What is printed in full needs no second reading.
    as_printed = said.removesuffix(" percent").removesuffix(" GBP") == plain
    return row["text"], " ".join(each for each in about if each), "" if as_printed else f"= {said}"


def read_as(figure: Row) -> str:
    """The plain value of a figure in words.

    >>> read_as({"value": 6e4, "value_max": None, "unit": "GBP", "qualifier": "over", "per": "year", "direction": "up"})
    'over 60,000 GBP per year, up'
    """
    value = said_number(figure["value"])
    if figure["value_max"] is not None:
        value += f" to {said_number(figure['value_max'])}"
    said = [
        "" if figure["qualifier"] == "exact" else figure["qualifier"].replace("_", " "),
        value,
        figure["unit"].replace("_", " "),
        figure["per"] and f"per {figure['per']}",
    ]
    return " ".join(each for each in said if each) + (f", {figure['direction']}" if figure["direction"] else "")
