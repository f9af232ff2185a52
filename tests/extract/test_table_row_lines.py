"""Labels of several lines in tables without upright rules: each figure has the words of its own row, or none."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.tables import find_tables
from pipeline.model import PagedDocument, Source

CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=10.8)
PROSE = ParagraphStyle("prose", fontName="Helvetica", fontSize=10, leading=13)
WHOLE = ((0, 0), (-1, -1))
STYLES = {
    "white space": (),
    "stripes": (("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.white]),),
    "rules round the table": (
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ),
    "level rules": (("LINEBELOW", *WHOLE, 0.5, colors.black),),
}
NAMES = ["Work", "Apr", "May", "Jun"]
LABELS = {
    "plain": ["Boats moored", "Nets mended on the slip", "Buoys", "Lamps lit before dark at both piers", "Ropes"],
    "capitals": ["Ferries Met", "Late Ferries From North Quay", "Pilots", "Tugs Sent Out To Rescue Boats", "Lamps"],
    "all of several lines": [
        "Crates of herring landed at the north quay",
        "Crates of mackerel landed at the south quay",
        "Vans weighed on the new bridge",
        "Permits sold to visiting boats",
    ],
    "digits": ["30 day moorings let", "7 day moorings let", "90 day moorings let to boats", "Moorings empty"],
}


def a_page(rows: Sequence[Sequence[str]], *style: Any, width: float = 85, pad: float = 3, after: float = 8) -> bytes:
    buffer = io.BytesIO()
    style = (*style, ("TOPPADDING", *WHOLE, pad), ("BOTTOMPADDING", *WHOLE, pad))
    cells = [[Paragraph(cell, CELL) for cell in row] for row in rows]
    flow = [
        Paragraph("The work of the harbour in the spring, as the books of the office have it, is set out here.", PROSE),
        Spacer(1, 8),
        Table(cells, colWidths=[width, *[70] * (len(rows[0]) - 1)], style=list(style), hAlign="LEFT"),
        Spacer(1, after),
        Paragraph("Source: books of the harbour.", PROSE),
    ]
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(flow)
    return buffer.getvalue()


def tables_of(data: bytes) -> PagedDocument:
    with OpenPdf(data, "paper.pdf") as pdf:
        return find_tables(read_pages(pdf, Source("paper.pdf", "0" * 64, "pdf")), pdf)


def rows_of(document: PagedDocument) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in document.tables[0].cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def with_figures(labels: Sequence[str]) -> list[list[str]]:
    return [NAMES, *([label, *(str(100 * at + 7 * col) for col in (1, 2, 3))] for at, label in enumerate(labels, 1))]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("labels", LABELS)
def test_lines_of_a_label_stay_with_the_figures_of_their_row(labels: str, place: str, style: str) -> None:
    rows = with_figures(LABELS[labels])
    document = tables_of(a_page(rows, ("VALIGN", *WHOLE, place), *STYLES[style]))
    assert rows_of(document) == rows


@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("width", [60, 85, 110])
@pytest.mark.parametrize("labels", LABELS)
def test_no_figure_has_words_of_another_row_where_lines_stand_evenly(labels: str, width: float, place: str) -> None:
    rows = with_figures(LABELS[labels])
    document = tables_of(a_page(rows, ("VALIGN", *WHOLE, place), width=width, pad=0))
    own = {tuple(row[1:]): row[0] for row in rows}
    for row in rows_of(document)[1:] if document.tables else []:
        assert row[0] in own.get(tuple(row[1:]), row[0])


def test_small_letters_tell_the_lines_of_a_label_where_rows_stand_evenly() -> None:
    rows = with_figures(LABELS["plain"])
    for place in ("TOP", "BOTTOM"):
        assert rows_of(tables_of(a_page(rows, ("VALIGN", *WHOLE, place), pad=0))) == rows


def test_a_line_that_two_rows_may_claim_leaves_the_table_as_text() -> None:
    rows = with_figures(["Ferry Trips", "Late Ferries Quay Harbour", "Pilots", "Tugs Sent Harbour Masters"])
    document = tables_of(a_page(rows, ("VALIGN", *WHOLE, "BOTTOM"), width=70, pad=0))
    assert document.tables == ()
    assert [notice.type for notice in document.notices] == ["table_unread"]


def test_a_row_without_figures_is_no_part_of_a_label() -> None:
    rows = with_figures(LABELS["plain"])
    rows.insert(3, ["North quay", "", "", ""])
    for place in ("TOP", "BOTTOM"):
        assert rows_of(tables_of(a_page(rows, ("VALIGN", *WHOLE, place)))) == rows


def test_a_source_close_below_the_table_is_no_part_of_its_last_label() -> None:
    rows = with_figures(LABELS["plain"])
    document = tables_of(a_page(rows, ("VALIGN", *WHOLE, "TOP"), width=130, after=0))
    assert rows_of(document) == rows


def test_a_name_that_fills_its_cell_is_parted_from_the_next() -> None:
    rows = [
        ["Project", "Budget", "Spent to 9 July<br/>(£000)", "RAG", "Due"],
        ["Ferry steps", "1,450", "612", "Green", "Mar 2031"],
        ["Net loft", "980", "105", "Amber", "Sept 2031"],
        ["Lamps", "760", "388", "Green", "Dec 2031"],
    ]
    tight = [(side, *WHOLE, 2.5) for side in ("LEFTPADDING", "RIGHTPADDING")]
    document = tables_of(a_page(rows, *tight, pad=0))
    assert rows_of(document)[0] == ["Project", "Budget", "Spent to 9 July (£000)", "RAG", "Due"]
