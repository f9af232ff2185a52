"""Why a section reads as it does: its lines with place and role, the repairs made, and the rule behind each tag."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.model import SectionedDocument
from pipeline.store.cite import full_citation
from pipeline.store.files import find_file
from pipeline.store.keys import ids_in, paper_of
from pipeline.store.packing import read_document
from pipeline.store.schema import MENTION_CONFIDENCE, MENTION_METHOD
from pipeline.terminal import table, wrapped


def explain_section(db: sqlite3.Connection, section: int) -> dict[str, Any]:
    """Everything the archive knows of how a section came to be, as plain values. ``section`` is its id."""
    paper = paper_of(db, section)
    ordinal = section - paper
    document = read_document(db, paper)
    file, key, cite, note, reader, tagger, resolved = db.execute(
        "select file, paper, cite, date_note, reader, tagger, date from papers where id = ?", (paper,)
    ).fetchone()
    label, page = db.execute("select label, page from sections where id = ?", (section,)).fetchone()
    return {
        "citation": full_citation(cite, label, page),
        "file": file,
        "paper": key,
        "reader": reader,
        "tagger": tagger,
        "section": _section(document, ordinal),
        "date": {
            "stated": document.header.date_stated,
            "resolved": resolved,
            "note": note,
            "evidence": [
                {"kind": e.kind, "date": e.date, "text": e.text, "page": e.page} for e in document.header.date_evidence
            ],
        },
        "lines": _lines(document, ordinal),
        "repairs": _repairs(document, ordinal),
        "notices": [
            dict(zip(("type", "number", "detail", "page"), row, strict=True))
            for row in db.execute(
                "select type, number, detail, page from anomalies where section = ? order by id", (section,)
            )
        ],
        "tags": _tags(db, section),
    }


def _section(document: SectionedDocument, ordinal: int) -> dict[str, Any]:
    section = document.sections[ordinal]
    return {
        "number": section.number,
        "path": section.path,
        "kind": section.kind.value,
        "level": section.level,
        "parent": None if section.parent is None else document.sections[section.parent].path,
        "heading": section.heading,
    }


def _own_lines(document: SectionedDocument, ordinal: int) -> list[tuple[int, int]]:
    """Page and line of each line that gave text to a section, in order."""
    span = document.sections[ordinal].span
    if span is None:
        return []
    pieces = [piece for piece in document.pieces if span.start <= piece.start < span.end]
    return list(dict.fromkeys((piece.page, piece.line) for piece in pieces))


def _lines(document: SectionedDocument, ordinal: int) -> list[dict[str, Any]]:
    """The section's lines, and what stands between them on the page: furniture, footnotes, tables."""
    own = _own_lines(document, ordinal)
    if not own:
        return []
    first, last = min(own), max(own)
    lines = []
    for line in document.paged.lines():
        place = (line.page, line.number)
        if not first <= place <= last:
            continue
        box = line.box
        lines.append(
            {
                "page": line.page,
                "line": line.number,
                "role": line.role.value,
                "text": f"{line.mark} {line.text}".strip(),
                "own": place in own,
                "size": line.size,
                "bold": line.bold,
                "box": [round(each, 1) for each in (box.x0, box.top, box.x1, box.bottom)] if box else None,
            }
        )
    return lines


def _repairs(document: SectionedDocument, ordinal: int) -> list[dict[str, Any]]:
    own = set(_own_lines(document, ordinal))
    return [
        {"page": each.page, "line": each.line, "kind": each.kind, "before": each.before, "after": each.after}
        for each in document.paged.repairs
        if (each.page, each.line) in own
    ]


def _tags(db: sqlite3.Connection, section: int) -> list[dict[str, Any]]:
    query = f"""
        select m.start, m.text, m.label,
            coalesce(e.canonical, m.canonical) || case m.status when 'asserted' then '' else ', ' || m.status end,
            {MENTION_CONFIDENCE}, {MENTION_METHOD}
        from mentions m left join entities e on e.id = m.entity where m.id between ?1 and ?2
        union all
        select start, text, 'FIGURE', kind || ' ' || what || case period when '' then '' else ', ' || period end,
            confidence, method
        from figures where id between ?1 and ?2 order by 1
    """
    names = ("start", "text", "label", "read_as", "confidence", "method")
    return [dict(zip(names, row, strict=True)) for row in db.execute(query, ids_in(section))]


def draw_page(db: sqlite3.Connection, database: Path, section: int) -> bytes:
    """The first page of a section as PNG, each line boxed in the colour of its role.

    Raises :class:`NotFoundError` where the file is gone or is no PDF.
    """
    from pipeline.extract.render import page_png

    paper = paper_of(db, section)
    ordinal = section - paper
    document = read_document(db, paper)
    source, page = document.source, document.sections[ordinal].page
    place = find_file(db, database, source.sha256)
    if page is None or place is None or source.kind != "pdf":
        raise NotFoundError(f"{source.file}: there is no page to draw; the file is a text, or no copy of it is left.")
    lines = [line for line in document.paged.lines() if line.page == page]
    return page_png(place.read_bytes(), source.file, page + (source.first_page or 1) - 1, 110, lines)


def explain_text(found: dict[str, Any]) -> str:
    """The same in words."""
    section, date = found["section"], found["date"]
    printed = f"printed as {section['number']!r}" if section["number"] else "without a number"
    dated = date["resolved"] or "none found"
    facts = [
        ("file", f"{found['file']}, read by reader {found['reader']}, tagged by rules {found['tagger']}"),
        (
            "section",
            f"{section['kind']}, level {section['level']}, {printed}"
            + (f", under §{section['parent']}" if section["parent"] else ""),
        ),
        ("date", f"{dated}. {date['note']}" if date["note"] else dated),
        *(("", f"{each['kind'].replace('_', ' ')}: {each['text']!r} → {each['date']}") for each in date["evidence"]),
    ]
    out = [wrapped(f"{found['citation']} {section['heading']}", "")]
    out += [wrapped(words, f"  {name:<8} ", " " * 11) for name, words in facts]
    out += ["", "Lines (page:line, role, size, place in points from the top left of the page):"]
    out += _line_texts(found["lines"])
    if found["repairs"]:
        out += ["", "Repairs (as the file has it → as it reads here):"]
        out += [
            wrapped(
                f"{row['page']}:{row['line']}  {row['kind']}: {row['before']!r} → {row['after']!r}", "  ", "       "
            )
            for row in found["repairs"]
        ]
    if found["notices"]:
        out += ["", "Notices:"]
        out += [
            wrapped(
                " ".join(each for each in (row["type"], row["number"]) if each) + f": {row['detail']}", "  ", "    "
            )
            for row in found["notices"]
        ]
    if found["tags"]:
        head = ("kind", "as printed", "read as", "sure", "found by")
        rows = (
            (row["label"].lower(), row["text"], row["read_as"], f"{row['confidence']:.0%}", row["method"])
            for row in found["tags"]
        )
        out += ["", "Tags:", table((head, *rows), "  ")]
    return "\n".join(out)


def _line_texts(lines: list[dict[str, Any]]) -> list[str]:
    """The section's lines; runs of lines of other sections between them are only counted."""
    out = []
    for other, run in itertools.groupby(lines, lambda line: not line["own"] and line["role"] == "body"):
        held = list(run)
        if other:
            places = "{page}:{line}".format(**held[0]) + (" to {page}:{line}".format(**held[-1]) if held[1:] else "")
            out.append(f"  … {len(held)} line{'s' if held[1:] else ''} of other sections ({places})")
            continue
        for line in held:
            style = f"{line['size']:g} pt{' bold' if line['bold'] else ''}" if line["size"] else ""
            place = "at {:.0f},{:.0f}".format(*line["box"][:2]) if line["box"] else ""
            about = [line["role"].replace("_", " "), style, place, "" if line["own"] else "left out of the text"]
            out.append(f"  {line['page']}:{line['line']:<3} " + ", ".join(each for each in about if each))
            out.append(wrapped(line["text"], "        "))
    return out
