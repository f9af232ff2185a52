"""Why a section reads as it does: its lines with place and role, the repairs made, and the rule behind each tag."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.model import SectionedDocument
from pipeline.store.files import find_file
from pipeline.store.keys import SECTIONS_PER_PAPER
from pipeline.store.packing import read_document


def explain_section(db: sqlite3.Connection, section: int) -> dict[str, Any]:
    """Everything the archive knows of how a section came to be, as plain values. ``section`` is its id."""
    paper, ordinal = divmod(section, SECTIONS_PER_PAPER)
    document = read_document(db, paper)
    versions = db.execute("select file, cite, date_note, reader, tagger from papers where id = ?", (paper,)).fetchone()
    return {
        "file": versions[0],
        "paper": versions[1],
        "reader": versions[3],
        "tagger": versions[4],
        "section": _section(document, ordinal),
        "date": {
            "stated": document.header.date_stated,
            "resolved": document.header.date_resolved,
            "note": versions[2],
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
    query = """
        select start, text, label, canonical || case status when 'asserted' then '' else ', ' || status end,
            confidence, method
        from mentions where section = ?
        union all
        select start, text, 'FIGURE', kind || ' ' || what || case period when '' then '' else ', ' || period end,
            confidence, method
        from figures where section = ? order by 1
    """
    names = ("start", "text", "label", "read_as", "confidence", "method")
    return [dict(zip(names, row, strict=True)) for row in db.execute(query, (section, section))]


def draw_page(db: sqlite3.Connection, database: Path, section: int) -> bytes:
    """The first page of a section as PNG, each line boxed in the colour of its role.

    Raises :class:`NotFoundError` where the file is gone or is no PDF.
    """
    from pipeline.extract.render import page_png

    paper, ordinal = divmod(section, SECTIONS_PER_PAPER)
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
    title = f"§{section['path'] or '0'} {section['heading']}".strip()
    out = [
        f"{found['paper']} {title}",
        f"{found['file']}; read by reader {found['reader']}, tagged by rules {found['tagger']}",
        f"A {section['kind']} section of level {section['level']}, printed as {section['number'] or 'no number'}"
        + (f", under {section['parent']}" if section["parent"] else ""),
        f"Date: {date['resolved'] or 'none'}" + (f" ({date['note']})" if date["note"] else ""),
    ]
    out += [f"  {e['kind']}: {e['text']} → {e['date']}" for e in date["evidence"]]
    out += ["", "Lines (page:line, role, place on the page in points from the top left):"]
    for line in found["lines"]:
        box = "" if line["box"] is None else " at {:g},{:g}".format(*line["box"][:2])
        style = f"{line['size']:g} pt{' bold' if line['bold'] else ''}" if line["size"] else ""
        out.append(f"  {line['page']}:{line['line']:<3} {line['role']:<14} {line['text']}")
        if style or box:
            out.append(f"        {style}{box}" + ("" if line["own"] else "  (not part of this section)"))
    for heading, rows in (("Repairs", found["repairs"]), ("Notices", found["notices"]), ("Tags", found["tags"])):
        if rows:
            out += ["", f"{heading}:"]
        for row in rows:
            if heading == "Repairs":
                out.append(f"  {row['page']}:{row['line']} {row['kind']}: {row['before']!r} → {row['after']!r}")
            elif heading == "Notices":
                out.append(f"  {row['type']} {row['number']}: {row['detail']}")
            else:
                out.append(
                    f"  {row['label']:<10} {row['text']}: {row['read_as']} ({row['confidence']:.2f}, {row['method']})"
                )
    return "\n".join(out)
