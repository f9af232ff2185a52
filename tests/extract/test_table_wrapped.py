"""Tables of wrapped words without uprights: plans of action and the like are tables, what is set in columns is not."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.tables import find_tables
from pipeline.model import PagedDocument, Role, Source

WHOLE, HEAD = ((0, 0), (-1, -1)), ((0, 0), (-1, 0))
LINES = ("LINEBELOW", *WHOLE, 0.5, colors.black)
UNDER_HEAD = ("LINEBELOW", *HEAD, 0.5, colors.black)
TINTED = ("BACKGROUND", *HEAD, colors.HexColor("#c0d0e0"))
STRIPES = ("ROWBACKGROUNDS", *WHOLE, [colors.HexColor("#dde8f0"), colors.white])
TOP, MIDDLE = ("VALIGN", *WHOLE, "TOP"), ("VALIGN", *WHOLE, "MIDDLE")
WIDE, TIGHT = 6, 0

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=12)
BOLD = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold")
CENTRED = ParagraphStyle("centred", parent=PLAIN, alignment=1)

PLAN = [
    ["Risk", "What is done", "Owner", "By when"],
    [
        "Ice on the harbour steps before the grit store is filled again",
        "Grit is borrowed from the county each week, and two wardens are on call from dusk",
        "Harbour master",
        "1 March 2031",
    ],
    [
        "The crane fails its test",
        "A second crane is hired; boats of 12 tons go to the east quay",
        "A. Quayle",
        "Ongoing",
    ],
    ["Too few pilots in the summer months when most boats come", "Four more are in training", "Pilotage", "9 May 2031"],
    ["Nets left on the slip", "Owners are written to", "Wardens", "Done"],
]
WIDTHS = [120, 170, 70, 60]


def a_plan(
    *style: Any,
    rows: Sequence[Sequence[str]] = PLAN,
    widths: Sequence[float] = tuple(WIDTHS),
    pad: float = WIDE,
    head: ParagraphStyle = BOLD,
    body: ParagraphStyle = PLAIN,
    repeat: int = 0,
    splits: bool = False,
    labels: Sequence[ParagraphStyle] = (),
) -> Table:
    cells = [[Paragraph(text, head if not at else body) for text in row] for at, row in enumerate(rows)]
    for at in range(1, len(labels)):
        cells[at][0] = Paragraph(rows[at][0], labels[at])
    padding = [("TOPPADDING", *WHOLE, pad / 2), ("BOTTOMPADDING", *WHOLE, pad / 2)]
    return Table(
        cells, colWidths=list(widths), repeatRows=repeat, splitInRow=int(splits), style=TableStyle([*padding, *style])
    )


def read(*parts: Any) -> PagedDocument:
    buffer = io.BytesIO()
    flow = [Paragraph(part, PLAIN) if isinstance(part, str) else part for part in parts]
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(flow)
    with OpenPdf(buffer.getvalue(), "paper.pdf") as pdf:
        return find_tables(read_pages(pdf, Source("paper.pdf", "0" * 64, "pdf")), pdf)


def rows_of(document: PagedDocument, at: int = 0) -> list[list[str]]:
    cells = document.tables[at].cells
    return [[cell.text for cell in cells if cell.row == row] for row in range(cells[-1].row + 1)]


def body_of(document: PagedDocument) -> list[str]:
    return [line.text for line in document.lines() if line.role is Role.BODY]


BEFORE = "The panel was told how the risks of the harbour stand. It asked that the plan be brought back."
AFTER = "The chair thanked all who had helped with the plan since the last meeting of the panel in the spring."


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(a_plan(TOP, LINES), id="a rule below each row"),
        pytest.param(a_plan(TOP, LINES, pad=TIGHT), id="rules and no white space"),
        pytest.param(a_plan(TOP, UNDER_HEAD), id="a rule below the names"),
        pytest.param(a_plan(TOP), id="no rule"),
        pytest.param(a_plan(TOP, TINTED), id="names on a tint"),
        pytest.param(a_plan(TOP, STRIPES), id="stripes"),
        pytest.param(a_plan(MIDDLE, LINES), id="cells in the middle of their rows"),
        pytest.param(a_plan(MIDDLE), id="cells in the middle, no rule"),
        pytest.param(a_plan(("VALIGN", *WHOLE, "BOTTOM"), LINES), id="cells at the foot of their rows"),
        pytest.param(a_plan(MIDDLE, LINES, body=CENTRED), id="lines centred"),
        pytest.param(a_plan(TOP, LINES, head=PLAIN), id="plain names, rules"),
        pytest.param(a_plan(TOP, ("LEFTPADDING", *WHOLE, 3), ("RIGHTPADDING", *WHOLE, 3)), id="narrow gaps"),
    ],
)
def test_a_plan_without_uprights_is_a_table(table: Table) -> None:
    document = read(BEFORE, table, AFTER)
    assert [rows_of(document)] == [PLAN]
    assert document.tables[0].header_rows == 1
    assert " ".join(body_of(document)) == f"{BEFORE} {AFTER}"


def test_cells_have_the_names_of_their_column_and_row() -> None:
    cells = {cell.text: cell for cell in read(BEFORE, a_plan(TOP, UNDER_HEAD)).tables[0].cells}
    assert (cells["Pilotage"].col_label, cells["Pilotage"].row_label) == ("Owner", PLAN[3][0])


def test_names_of_two_lines_are_one_row() -> None:
    rows = [["Risk", "What is done", "Owner", "Day of the next review"], *PLAN[1:]]
    for style in (TOP, MIDDLE, ("VALIGN", *WHOLE, "BOTTOM")):
        assert rows_of(read(BEFORE, a_plan(style, LINES, rows=rows), AFTER)) == rows


def test_columns_of_figures_numbers_and_nothing() -> None:
    rows = [["No", "Risk", "Note", "Cost"], *([str(at), row[0], "", f"£{at}50"] for at, row in enumerate(PLAN[1:], 1))]
    rows[2][2] = "Seen"
    assert rows_of(read(BEFORE, a_plan(TOP, LINES, rows=rows, widths=[40, 150, 60, 60]), AFTER)) == rows


@pytest.mark.parametrize("uprights", [False, True])
def test_a_long_response_beside_each_numbered_recommendation(uprights: bool) -> None:
    names = ["No", "Recommendation", "Response", "Lead"]
    rows = [names, *([f"{at}", _prose(40, at), f"Agreed. {_prose(35, 3 * at)}", "Pilots"] for at in range(1, 5))]
    style = ("GRID", *WHOLE, 0.5, colors.black) if uprights else LINES
    assert rows_of(read(BEFORE, a_plan(TOP, style, rows=rows, widths=[30, 170, 170, 60]), AFTER)) == rows


def test_lines_of_one_row_each_under_bold_names() -> None:
    rows = [
        ["Step", "What is to be done", "By"],
        ["A1", "The survey of the north quay and its steps is signed off by the panel", "May"],
        ["A2", "Stone ordered", "June"],
        ["A3", "The new steps are open to all boats that the harbour master lets in", "July"],
    ]
    assert rows_of(read(BEFORE, a_plan(TOP, rows=rows, widths=[50, 330, 50]), AFTER)) == rows


def test_a_plan_goes_on_overleaf_under_the_same_names() -> None:
    rows = [PLAN[0], *PLAN[1:] * 7]
    document = read(BEFORE, a_plan(TOP, LINES, rows=rows, repeat=1), AFTER)
    assert [rows_of(document)] == [rows]
    assert document.tables[0].page_end == 2


@pytest.mark.parametrize("style", [pytest.param(LINES, id="rules"), pytest.param(TINTED, id="white space")])
@pytest.mark.parametrize("room", range(0, 100, 20))
def test_a_plan_goes_on_overleaf_without_its_names(style: Any, room: int) -> None:
    rows = [PLAN[0], *PLAN[1:] * 7]
    document = read(BEFORE, Spacer(1, room), a_plan(TOP, style, rows=rows), AFTER)
    assert [rows_of(document)] == [rows]
    assert document.tables[0].page_end == 2


def test_a_row_that_the_page_break_splits_is_one_row() -> None:
    long = [[row[0], f"{_prose(60, at)}", row[2], row[3]] for at, row in enumerate(PLAN[1:])]
    for room in (0, 15, 30):
        document = read(BEFORE, Spacer(1, room), a_plan(TOP, LINES, rows=[PLAN[0], *long * 3], splits=True), AFTER)
        assert [row[0] for row in rows_of(document)] == [row[0] for row in [PLAN[0], *long * 3]]
        assert [row[1] for row in rows_of(document)[1:]] == [row[1] for row in long * 3]


def test_a_paper_goes_on_overleaf_after_a_plan() -> None:
    document = read(BEFORE, Spacer(1, 360), a_plan(TOP, LINES), PageBreak(), Paragraph("4. Money", BOLD), AFTER)
    assert [rows_of(document)] == [PLAN]


@pytest.mark.parametrize("style", [pytest.param(LINES, id="rules"), pytest.param(TINTED, id="white space")])
def test_a_heading_over_the_columns_is_a_row_of_its_own(style: Any) -> None:
    heading = "What the wardens and the pilots see to in the summer months"
    rows = [PLAN[0], *PLAN[1:3], [heading, "", "", ""], *PLAN[3:]]
    bold = [BOLD if text == heading else PLAIN for text in [row[0] for row in rows]]
    table = a_plan(TOP, style, ("SPAN", (0, 3), (-1, 3)), rows=rows, labels=bold)
    read_rows = rows_of(read(BEFORE, table, AFTER))
    assert read_rows == [PLAN[0], *PLAN[1:3], [heading], *PLAN[3:]]


def test_rows_that_nothing_parts_begin_where_columns_go_on() -> None:
    document = read(BEFORE, a_plan(TOP, pad=TIGHT), Spacer(1, 12), AFTER)
    assert [rows_of(document)] == [PLAN]


def test_a_line_that_may_open_a_row_or_not_leaves_the_table_unread() -> None:
    # "Pilots" may be the end of a cell or the next one: its line had no room for it, and no other column tells.
    rows = [*PLAN[:2], ["Too few berths for the North", "None", "None", "None"], ["Pilots", "None", "None", "None"]]
    document = read(BEFORE, a_plan(TOP, rows=[*rows, *PLAN[2:4]], pad=TIGHT), Spacer(1, 12), AFTER)
    assert document.tables == ()


def test_prose_whose_words_begin_where_columns_do_is_no_row() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    lefts = (60, 200, 340)
    for at, row in enumerate([["Risk", "State", "Day"], *([row[2], row[0][:18], row[3]] for row in PLAN[1:])]):
        canvas.setFont("Helvetica" if at else "Helvetica-Bold", 10)
        for left, text in zip(lefts, row, strict=True):
            canvas.drawString(left, 700 - 16 * at, text)
    prose = ["The chair thanked all who had", "helped with the plan since the", "last meeting in the early spring."]
    for left, text in zip(lefts, prose, strict=True):
        line = canvas.beginText(left, 700 - 16 * 5)
        line.setFont("Helvetica", 10)
        line.setWordSpace((137.2 - canvas.stringWidth(text, "Helvetica", 10)) / text.count(" "))
        line.textOut(text)
        canvas.drawText(line)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "paper.pdf") as pdf:
        document = find_tables(read_pages(pdf, Source("paper.pdf", "0" * 64, "pdf")), pdf)
    assert body_of(document) == [" ".join(prose)]


def test_two_plans_right_below_each_other_are_two_tables() -> None:
    other = [["Choice", "Reason", "Day"], *([row[0], row[1], row[3]] for row in PLAN[1:])]
    document = read(BEFORE, a_plan(TOP), a_plan(TOP, rows=other, widths=[190, 170, 60]), AFTER)
    assert [rows_of(document, at) for at in range(len(document.tables))] == [PLAN, other]


def test_a_heading_below_a_plan_is_no_row_of_it() -> None:
    document = read(BEFORE, a_plan(TOP), Paragraph("4. Money", BOLD), AFTER)
    assert rows_of(document) == PLAN
    assert "4. Money" in body_of(document)


def _prose(words: int, at: int) -> str:
    text = "the boats that lie on the east side of the quay are to be moved before the tide turns and the wind comes up"
    turned = (text.split() * 4)[at : at + words]
    return " ".join(turned).capitalize() + "."


def _beside(*columns: Sequence[str], heads: Sequence[str] = ()) -> Table:
    """Columns that have nothing to do with one another."""
    cells = [
        [*([Paragraph(heads[at], BOLD)] if heads else []), *(Paragraph(text, PLAIN) for text in column)]
        for at, column in enumerate(columns)
    ]
    return Table([cells], style=TableStyle([TOP]))


def _paragraphs(start: int) -> list[str]:
    return [_prose(14 + (start * at) % 9, start + at) for at in range(5)]


ADDRESSES = [
    ["North quay office<br/>4 Strand Lane<br/>Quayside", "East quay office<br/>9 Mill Road<br/>Eastness", "Pilots<br/>The Lamp<br/>Weir"],
    ["Net loft<br/>1 Net Row<br/>Quayside", "Crane yard<br/>Mill Road<br/>Eastness", "Bakery<br/>Oven Row<br/>Weir"],
    ["Rope walk<br/>2 Net Row<br/>Quayside", "Chandler<br/>6 Mill Road<br/>Eastness", "Smith<br/>Oven Row<br/>Weir"],
]  # fmt: skip
CONTENTS = [["No", "Part", "Page"], *([str(at), row[0], str(3 * at)] for at, row in enumerate(PLAN[1:], 1))]
FORM = [
    ["To:", "The harbour panel", "From:", "The harbour master of the north quay"],
    ["Date:", "1 March 2031", "Item:", "12"],
    ["Title:", "How the work on the steps and the slip goes on", "Author:", "A. Quayle, for the harbour master"],
]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(_beside(*(_paragraphs(at) for at in (2, 5, 7))), id="prose in three columns"),
        pytest.param(_beside(*(_paragraphs(at) for at in (2, 5, 7)), heads=["Boats", "Nets", "Lamps"]), id="headed"),
        pytest.param(_beside(_paragraphs(3), _paragraphs(4), heads=["Boats", "Nets"]), id="two columns"),
        pytest.param(a_plan(TOP, rows=ADDRESSES, widths=[140, 140, 140], head=PLAIN), id="addresses"),
        pytest.param(a_plan(TOP, rows=FORM, widths=[50, 150, 60, 150], head=PLAIN), id="the head of a paper"),
        pytest.param(a_plan(TOP, rows=PLAN[1:3], head=PLAIN), id="rows without names"),
        pytest.param(a_plan(TOP, rows=CONTENTS, widths=[50, 180, 60], pad=2.8), id="a list of contents"),
        pytest.param(a_plan(TOP, pad=TIGHT), id="rows that nothing parts"),
        pytest.param(
            a_plan(TOP, UNDER_HEAD, ("LINEBELOW", (0, 2), (-1, 2), 0.5, colors.black), pad=TIGHT),
            id="rules round groups of rows",
        ),
        pytest.param(
            a_plan(TOP, LINES, ("LINEBELOW", (0, 1), (1, 1), 0.5, colors.white), ("SPAN", (0, 1), (0, 2))),
            id="a cell over two rows",
        ),
    ],
)
def test_words_in_columns_that_are_no_rows_stay_lines(table: Table) -> None:
    document = read(BEFORE, table, AFTER)
    assert document.tables == ()
