"""Tables of PDFs set by the tests, and of text files: what is one, its cells and labels, and what is not."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.tables import find_tables
from pipeline.extract.text import read_text
from pipeline.extract.text_tables import find_text_tables
from pipeline.model import PagedDocument, Role, Source

GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
BOLD_HEAD = ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")
PROSE = getSampleStyleSheet()["BodyText"]
CYCLES = [
    ["", "2016/17", "2017/18", "Change"],
    ["Bicycles stolen", "412", "388", "-5.8%"],
    ["Bicycles found", "57", "61", "+7%"],
    ["Sheds entered", "1,204", "990", "-17.8%"],
]


def a_pdf(*parts: Any) -> bytes:
    buffer = io.BytesIO()
    flow = [Paragraph(part, PROSE) if isinstance(part, str) else part for part in parts]
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(flow)
    return buffer.getvalue()


def a_table(rows: Sequence[Sequence[Any]], *style: Any, **settings: Any) -> Table:
    return Table([list(row) for row in rows], style=TableStyle([GRID, *style]), **settings)


def tables_of(data: bytes) -> PagedDocument:
    with OpenPdf(data, "paper.pdf") as pdf:
        return find_tables(read_pages(pdf, Source("paper.pdf", "0" * 64, "pdf")), pdf)


def text_tables_of(text: str) -> PagedDocument:
    return find_text_tables(read_text(text.encode(), Source("paper.txt", "0" * 64, "text")))


def rows_of(document: PagedDocument, at: int = 0) -> list[list[str]]:
    table = document.tables[at]
    return [
        [cell.text for cell in table.cells if cell.row == row]
        for row in range(max(cell.row for cell in table.cells) + 1)
    ]


def labels_of(document: PagedDocument, at: int = 0) -> dict[str, tuple[str, str]]:
    return {cell.text: (cell.row_label, cell.col_label) for cell in document.tables[at].cells if not cell.header}


def body_of(document: PagedDocument) -> list[str]:
    return [line.text for line in document.lines() if line.role is Role.BODY]


# --- Ruled -----------------------------------------------------------------------------------------------------------


def test_a_ruled_table_has_labels_from_its_first_row_and_column() -> None:
    document = tables_of(a_pdf("Thefts in the district follow.", a_table(CYCLES), "They fell."))
    assert rows_of(document) == CYCLES
    labels = labels_of(document)
    assert labels["388"] == ("Bicycles stolen", "2017/18")
    assert labels["-17.8%"] == ("Sheds entered", "Change")
    assert document.tables[0].header_rows == 1
    assert body_of(document) == ["Thefts in the district follow.", "They fell."]


def test_lines_of_a_table_carry_its_ordinal() -> None:
    document = tables_of(a_pdf(a_table(CYCLES), Spacer(1, 40), a_table(CYCLES[:3])))
    ordinals = [line.table for line in document.lines() if line.role is Role.TABLE]
    assert ordinals == sorted(ordinals)  # type: ignore[type-var]
    assert set(ordinals) == {0, 1}


def test_joined_heading_cells_name_the_upper_tier() -> None:
    rows = [["Last year", "", "This year", ""], ["Cases", "Closed", "Cases", "Closed"], ["310", "75", "289", "91"]]
    document = tables_of(a_pdf(a_table(rows, ("SPAN", (0, 0), (1, 0)), ("SPAN", (2, 0), (3, 0)))))
    assert document.tables[0].header_rows == 2
    assert labels_of(document)["91"] == ("", "This year / Closed")
    assert labels_of(document)["310"] == ("", "Last year / Cases")


def test_a_corner_that_spans_both_tiers_labels_its_column() -> None:
    rows = [["Ward", "Spring", ""], ["", "Lamps", "Benches"], ["Mill Lane", "12", "3"], ["The Green", "9", "14"]]
    document = tables_of(a_pdf(a_table(rows, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)))))
    assert labels_of(document)["14"] == ("The Green", "Spring / Benches")
    assert labels_of(document)["Mill Lane"] == ("", "Ward")


def test_a_title_over_the_whole_width_names_no_column() -> None:
    rows = [["Table 4: repairs", "", ""], ["Depot", "Vans", "Cars"], ["North", "4", "17"], ["South", "6", "11"]]
    document = tables_of(a_pdf(a_table(rows, ("SPAN", (0, 0), (2, 0)))))
    assert labels_of(document)["11"] == ("South", "Cars")


def test_rows_grouped_by_a_tall_cell_have_both_labels() -> None:
    rows = [["Area", "Kind", "Count"], ["East", "Fires", "14"], ["", "Floods", "2"], ["West", "Fires", "8"]]
    document = tables_of(a_pdf(a_table(rows, ("SPAN", (0, 1), (0, 2)))))
    assert labels_of(document)["2"] == ("East / Floods", "Count")


def test_a_running_number_is_no_label() -> None:
    rows = [["No.", "Measure", "Result"], ["1", "Calls answered", "93%"], ["2", "Visits made", "71%"]]
    assert labels_of(tables_of(a_pdf(a_table(rows))))["71%"] == ("Visits made", "Result")


def test_years_in_the_first_column_are_labels() -> None:
    rows = [["Year", "Grants"], ["2014", "31"], ["2015", "44"], ["2016", "29"]]
    document = tables_of(a_pdf(a_table(rows)))
    assert labels_of(document)["44"] == ("2015", "Grants")


def test_a_month_cut_at_its_hyphen_is_whole_again() -> None:
    document = tables_of(a_pdf(a_table([["", "Nov-\n31", "Dec-\n31"], ["Boats", "9", "4"]])))
    assert labels_of(document)["9"] == ("Boats", "Nov-31")


def test_lines_of_a_cell_are_joined_with_a_space() -> None:
    rows = [["", Paragraph("Hours given by<br/>volunteers", PROSE), "Cost"], ["Library", "840", "£1,200"]]
    rows.append(["Museum co-<br/>operative", "95", "£300"])
    rows[2][0] = Paragraph(str(rows[2][0]), PROSE)
    document = tables_of(a_pdf(a_table(rows, colWidths=[120, 120, 80])))
    assert labels_of(document)["£300"] == ("Museum co-operative", "Cost")
    assert labels_of(document)["95"] == ("Museum co-operative", "Hours given by volunteers")


def test_shading_within_cells_does_not_split_them() -> None:
    head = ["", Paragraph("Hours<br/>given", PROSE), Paragraph("Hours<br/>asked", PROSE)]
    rows = [head, ["Library", "84", "90"], ["Museum", "95", "99"]]
    document = tables_of(a_pdf(a_table(rows, ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey), colWidths=[90] * 3)))
    assert labels_of(document)["99"] == ("Museum", "Hours asked")


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    style = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)]
    table = Table(CYCLES, style=TableStyle([*style, ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]))
    assert rows_of(tables_of(a_pdf(table))) == CYCLES


def test_hidden_words_do_not_come_back_through_a_table() -> None:
    rows = [*CYCLES, ["Secret", "7", "8", "9"]]
    document = tables_of(a_pdf(a_table(rows, ("TEXTCOLOR", (0, 4), (-1, 4), colors.white))))
    assert not any("Secret" in cell.text for cell in document.tables[0].cells)


def test_a_log_of_actions_is_a_table() -> None:
    rows = [
        ["No", "Action", "Owner"],
        ["03.17.2", "Write to the bus company", "PT"],
        ["03.17.5", "Order two more grit bins", "LM"],
    ]
    document = tables_of(a_pdf(a_table(rows, BOLD_HEAD)))
    assert labels_of(document)["LM"] == ("03.17.5", "Owner")


# --- Over page breaks ------------------------------------------------------------------------------------------------


def long_table(**settings: Any) -> Table:
    rows = [["Parish", "Bins", "Lamps"], *([f"Parish {at}", str(at), str(200 + at)] for at in range(1, 61))]
    return a_table(rows, BOLD_HEAD, colWidths=[150, 80, 80], **settings)


@pytest.mark.parametrize(
    "repeat", [pytest.param(1, id="header repeated"), pytest.param(0, id="same columns, no header")]
)
def test_a_table_goes_on_over_a_page_break(repeat: int) -> None:
    document = tables_of(a_pdf("Bins and lamps:", long_table(repeatRows=repeat)))
    assert len(document.tables) == 1
    table = document.tables[0]
    assert (table.page, table.page_end) == (1, 2)
    assert len(rows_of(document)) == 61
    assert labels_of(document)["260"] == ("Parish 60", "Lamps")
    assert {cell.page for cell in table.cells} == {1, 2}
    assert [cell.text for cell in table.cells if cell.header] == ["Parish", "Bins", "Lamps"]


def test_a_header_alone_at_the_foot_of_a_page_heads_the_table_overleaf() -> None:
    document = tables_of(a_pdf(Spacer(1, 660), a_table(CYCLES), "They fell."))
    assert rows_of(document) == CYCLES
    assert (document.tables[0].page, document.tables[0].page_end, document.tables[0].header_rows) == (1, 2, 1)
    assert body_of(document) == ["They fell."]


@pytest.mark.parametrize("height", [655, 630, 610])
def test_an_unruled_table_goes_on_overleaf(height: int) -> None:
    style = TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT")])
    rows = [[row[0], f"Lead of {row[0].lower()}", *row[1:]] for row in CYCLES]
    rows[0][:2] = ["Kind", "Lead"]
    document = tables_of(a_pdf(Spacer(1, height), Table(rows, style=style), "They fell."))
    assert rows_of(document) == rows
    assert labels_of(document)["57"] == ("Bicycles found", "2016/17")
    assert body_of(document) == ["They fell."]


def test_tables_on_two_pages_with_text_between_stay_two() -> None:
    document = tables_of(
        a_pdf(a_table(CYCLES), PageBreak(), "The next district fared so:", Spacer(1, 200), a_table(CYCLES))
    )
    assert len(document.tables) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param([("Denby", "3"), ("Upwood", "7")], [("Denby", "5"), ("Upwood", "1")], id="the same labels again"),
        pytest.param([("Denby", "3"), ("Total", "3")], [("Upwood", "5"), ("Total", "5")], id="after a total"),
    ],
)
def test_twins_on_either_side_of_a_page_break_stay_two(first: list[Any], second: list[Any]) -> None:
    head = ("Parish", "Bins")
    table = [a_table([head, *rows], BOLD_HEAD, colWidths=[150, 80]) for rows in (first, second)]
    document = tables_of(a_pdf(Spacer(1, 600), table[0], PageBreak(), table[1]))
    assert [rows_of(document, at) for at in range(2)] == [
        [list(row) for row in (head, *rows)] for rows in (first, second)
    ]


def test_a_caption_at_the_head_of_a_page_begins_a_table() -> None:
    rows = [["Ward", "Bins"], ["Denby", "3"], ["Upwood", "7"]]
    more = [["Ward", "Bins"], ["Orton", "5"], ["Yaxley", "1"]]
    tables = [a_table(each, colWidths=[150, 80]) for each in (rows, more)]
    buffer = io.BytesIO()
    flow = [Spacer(1, 640), tables[0], PageBreak(), Paragraph("Table 2: the south", PROSE), tables[1]]
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1, topMargin=20).build(flow)
    assert len(tables_of(buffer.getvalue()).tables) == 2


def test_a_new_bold_header_on_the_next_page_begins_a_new_table() -> None:
    other = [["Parish", "Seats", "Trees"], ["Upwood", "3", "90"], ["Denby", "5", "41"]]
    data = a_pdf(Spacer(1, 560), a_table(CYCLES[:4], BOLD_HEAD, colWidths=[90] * 4), PageBreak(),
                 a_table([[*row, "1"] if at else [*row, "Gates"] for at, row in enumerate(other)], BOLD_HEAD,
                         colWidths=[90] * 4))  # fmt: skip
    assert len(tables_of(data).tables) == 2


# --- Without rules ---------------------------------------------------------------------------------------------------


def test_columns_of_figures_under_a_header_need_no_rules() -> None:
    document = tables_of(a_pdf("Thefts:", Table(CYCLES, colWidths=[150, 80, 80, 80]), "They fell in both years."))
    assert rows_of(document) == CYCLES
    assert labels_of(document)["990"] == ("Sheds entered", "2017/18")
    assert body_of(document) == ["Thefts:", "They fell in both years."]


HARBOUR = [
    ["Harbour", "Boats this year", "Moorings let in all", "RAG", "Reviewed"],
    ["East pier", "1,402", "61", "Green", "May 2031"],
    ["Net loft quay", "87", "4", "Amber", "n/a"],
    ["Inner basin", "915", "112", "Red", "June 2031"],
]


def test_names_wider_than_their_figures_and_words_behind_them() -> None:
    style = TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT")])
    document = tables_of(a_pdf("Harbours are as follows.", Table(HARBOUR, style=style), "All were let."))
    assert rows_of(document) == HARBOUR
    assert labels_of(document)["87"] == ("Net loft quay", "Boats this year")
    assert body_of(document) == ["Harbours are as follows.", "All were let."]


def test_a_name_wider_than_the_labels_below_it_loses_no_word() -> None:
    rows = [["Name of the harbour office", "2016/17", "2017/18"], ["Hale", "412", "388"], ["Orme", "57", "61"],
            ["Tarn", "14", "9"]]  # fmt: skip
    style = TableStyle([("ALIGN", (0, 0), (-1, -1), "CENTER")])
    document = tables_of(a_pdf("Boats:", Table(rows, colWidths=[160, 80, 80], style=style), "They fell."))
    assert rows_of(document) == rows


@pytest.mark.parametrize("ruled", [True, False])
def test_cells_of_two_lines_are_one_row_whether_ruled_or_centred(ruled: bool) -> None:
    rows = [
        ["", "2016/17", "2017/18", "Target"],
        ["Moorings left empty\nat the end of the year", "87", "62", "50"],
        ["Rent paid", "97.1%", "98.3%", "98.5%"],
        ["Boats that were moved\nin the winter months", "14", "0", "by May\n2031"],
    ]
    rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *(rules if ruled else [])]
    document = tables_of(a_pdf("Moorings:", Table(rows, colWidths=[130, 70, 70, 70], style=TableStyle(style)), "End."))
    assert rows_of(document) == [[cell.replace("\n", " ") for cell in row] for row in rows]
    assert labels_of(document)["62"] == ("Moorings left empty at the end of the year", "2017/18")


def test_rows_between_two_rules_stay_rows() -> None:
    rules = [("LINEABOVE", (0, 0), (-1, 1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
    document = tables_of(a_pdf("Bicycles:", Table(CYCLES, style=TableStyle(rules)), "They fell."))
    assert rows_of(document) == CYCLES


def test_an_unruled_table_may_have_two_columns_of_words_and_gaps() -> None:
    rows = [["Payee", "Detail", "Net", "VAT"], ["Marsh Ltd", "mowing in May", "140.00", "28.00"],
            ["Marsh Ltd", "mowing in June", "192.00", "38.40"], ["P. Thorne", "salary", "82.00", ""]]  # fmt: skip
    document = tables_of(a_pdf("Accounts approved:", Table(rows, colWidths=[110, 150, 90, 60]), "All agreed."))
    assert rows_of(document) == rows
    assert body_of(document) == ["Accounts approved:", "All agreed."]


def test_names_of_an_unruled_table_stand_as_close_as_word_processors_set_cells() -> None:
    rows = [["Bicycles", "Q1 2016/17", "Q1 2017/18", "Change", "Part of all thefts"], ["Stolen", "412", "388", "-5.8%", "24.6%"],
            ["Found again", "57", "61", "+7%", "3.1%"], ["Sheds entered", "1,204", "990", "-17.8%", "71.2%"]]  # fmt: skip
    style = [("FONTSIZE", (0, 0), (-1, -1), 12), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]
    style += [(side, (0, 0), (-1, -1), 5.4) for side in ("LEFTPADDING", "RIGHTPADDING")]
    document = tables_of(a_pdf("The thefts:", Table(rows, style=TableStyle(style)), "They fell."))
    assert rows_of(document) == rows
    assert labels_of(document)["61"] == ("Found again", "Q1 2017/18")


def test_figures_without_a_header_stay_text_and_are_told() -> None:
    rows = [[f"Item {at}", str(at * 7), str(at * 11), str(at * 3)] for at in range(1, 6)]
    document = tables_of(a_pdf(Paragraph("The costs were as set out below here.", PROSE), Spacer(1, 60), Table(rows)))
    assert document.tables == ()
    assert [notice.type for notice in document.notices] == ["table_unread"]
    assert "page 1" in document.notices[0].detail
    assert "Item 1 7 11 3" in body_of(document)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["1. In 2014 there were 12 of 40", "2. In 2015 there were 13 of 50", "3. In 2016, 14 of 60"], id="prose"
        ),
        pytest.param(["Introduction 2", "Finance 14", "Appendix 31", "Annex 40"], id="contents"),
        pytest.param(["01223 123 456", "01223 123 457", "01223 123 458"], id="telephone numbers"),
    ],
)
def test_numbers_in_text_make_no_table(lines: list[str]) -> None:
    document = tables_of(a_pdf(*lines))
    assert document.tables == ()
    assert document.notices == ()


PAYMENTS = [
    ["2/5/19", "Quay Power", "lamps", "£30.08"],
    ["2/5/19", "T. Reed", "postage", "42.88"],
    ["", "Ferry Hall", "hire of room", "487.90"],
    ["9/5/19", "Marsh Ltd", "mowing", "16.00"],
]
MEETINGS = [["Full board", "Moorings panel"], ["2nd March", "9th March"], ["4th May", "11th May"], ["", "8th June"]]


def test_sums_of_money_need_one_column_and_no_header() -> None:
    document = tables_of(a_pdf("Payments", Table(PAYMENTS, colWidths=[70, 110, 110, 70]), "All were agreed."))
    assert rows_of(document) == PAYMENTS
    assert body_of(document) == ["Payments", "All were agreed."]


def test_two_lists_of_sums_under_titles_alike_are_two_tables() -> None:
    rows = [["Payments", "", ""], *(row[1:] for row in PAYMENTS), ["Receipts", "", ""], ["Dues", "spring", "75.00"],
            ["Grant", "lamps", "40.85"]]  # fmt: skip
    document = tables_of(a_pdf("The accounts.", Table(rows, colWidths=[110, 110, 70]), "All were agreed."))
    assert body_of(document) == ["The accounts.", "Payments", "Receipts", "All were agreed."]
    assert rows_of(document, 1) == [["Dues", "spring", "75.00"], ["Grant", "lamps", "40.85"]]


def test_one_column_of_figures_under_a_header_of_two_lines_on_a_tint() -> None:
    rows = [["", "Number of"], ["Year", "boats sold"], ["2015/16", "12"], ["2016/17", "9"], ["2017/18", "14"],
            ["Total", "35"]]  # fmt: skip
    tint = [("BACKGROUND", (0, 0), (-1, 1), colors.lightblue), ("BACKGROUND", (0, 5), (-1, 5), colors.lightblue)]
    document = tables_of(a_pdf("Sales:", Table(rows, colWidths=[90, 90], style=TableStyle(tint)), "They rose."))
    assert labels_of(document)["9"] == ("2016/17", "Number of boats sold")
    assert body_of(document) == ["Sales:", "They rose."]


def test_short_entries_under_bold_names_are_a_table() -> None:
    style = TableStyle([BOLD_HEAD])
    document = tables_of(a_pdf("Dates", Table(MEETINGS, colWidths=[120, 120], style=style), "Signed by the chair."))
    assert rows_of(document) == MEETINGS
    assert labels_of(document)["11th May"] == ("4th May", "Moorings panel")


def test_records_whose_cells_take_several_lines_are_a_table() -> None:
    def record(key: str, place: str, text: str) -> list[Any]:
        return [key, Paragraph(place, PROSE), Paragraph(text, PROSE)]

    rows = [
        record("19/0042/F", "Old Boathouse, Quay Street", "Two lamps over the door and a new slate roof; no objection"),
        record("19/0051/LB", "The Net Loft, Strand Lane", "Repairs to the hoist and the stair; no objection was made"),
        record("19/0060/F", "Weir Cottage, Mill Road", "A shed of four metres by three behind the house; objection"),
    ]
    table = Table(rows, colWidths=[90, 110, 130], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    document = tables_of(a_pdf("Planning:", table, "There was nothing else."))
    assert [row[0] for row in rows_of(document)] == ["19/0042/F", "19/0051/LB", "19/0060/F"]
    assert rows_of(document)[0][1:] == [
        "Old Boathouse, Quay Street",
        "Two lamps over the door and a new slate roof; no objection",
    ]
    assert body_of(document) == ["Planning:", "There was nothing else."]


def test_a_header_that_names_two_columns_at_once_heads_them() -> None:
    rows = [["Details", "Paid", "Budget", "under/", "over"], ["Lamps", "120.00", "150.00", "30.00", ""],
            ["Boats", "90.00", "80.00", "", "10.00"], ["Nets", "15.00", "20.00", "5.00", ""]]  # fmt: skip
    rows[0][3:] = ["underspent/overspent in all", ""]
    document = tables_of(a_pdf("Accounts", Table(rows, colWidths=[110, 80, 80, 60, 60]), "End of the accounts."))
    assert len(document.tables) == 1


@pytest.mark.xfail(strict=True, reason="nothing but a dictionary tells a word cut by its cell from two words")
def test_a_word_that_its_cell_is_too_narrow_for_is_one_word() -> None:
    rows = [["No", "Action", "OW\nNER"], ["1.1", "Write to the bus company", "PT"], ["1.2", "Order grit", "LM"]]
    assert rows_of(tables_of(a_pdf(a_table(rows, BOLD_HEAD))))[0][2] == "OWNER"


def test_headings_and_the_other_column_of_a_page_are_no_records() -> None:
    left = ["2.3 Lamps", "", "2.3.1 The lamps were lit", "at dusk on every day of", "the week and the keeper"]
    right = [
        "of the east pier has been",
        "asked to see to the rest",
        "before the summer, when the",
        "boats come",
        "in late",
    ]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for at in range(20):
        canvas.drawString(60, 760 - 12 * at, left[at] if at < 5 else "went round with a can of oil")
        canvas.drawString(310, 760 - 12 * at, right[at] if at < 5 else "and leave again before the tide")
    canvas.save()
    assert tables_of(buffer.getvalue()).tables == ()


def test_accounts_with_the_year_before_left_of_their_labels() -> None:
    rows = [["2015/6", "Details", "Receipt", "Income"], ["5700", "Harbour dues", "5900", "5900.00"],
            ["98.40", "Grant", "120.00", "120.00"], ["", "Raffle", "31.50", "31.50"]]  # fmt: skip
    document = tables_of(a_pdf("Accounts", Table(rows, colWidths=[70, 150, 80, 80]), "End of the accounts."))
    assert rows_of(document) == rows
    assert labels_of(document)["98.40"] == ("Grant", "2015/6")
    assert labels_of(document)["31.50"] == ("Raffle", "Income")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Lamps", "2"], ["Moorings", "5"], ["Dues", "9"]], id="counts that nothing names"),
        pytest.param([["Item", "Page"], ["Lamps", "2"], ["Moorings", "5"], ["Dues", "9"]], id="contents"),
        pytest.param([["Ada Quayle", "Ivo Marsh"], ["Ben Shore", "Una Weir"], ["Cy Day", "Tom Reed"]], id="names"),
        pytest.param([["Chair", "A. Quayle"], ["Clerk", "B. Shore"], ["Warden", "C. Day"]], id="offices"),
    ],
)
def test_words_side_by_side_that_nothing_names_stay_lines(rows: list[list[str]]) -> None:
    document = tables_of(a_pdf("The board has met.", Table(rows, colWidths=[150, 120]), "It rose at nine."))
    assert document.tables == ()


# --- Grids that only lay text out ------------------------------------------------------------------------------------

LONG = "Members heard that the new depot would open late and asked for a further paper on its cost. " * 4
LAYOUTS: dict[str, Callable[[], Any]] = {
    "header block": lambda: a_table(
        [["To:", "Harbour Committee"], ["From:", "The Clerk"], ["Date:", "3 May 2016"], ["Item:", "12"]]
    ),
    "header block of four columns": lambda: a_table(
        [["To", "The Board", "Date", "3 May 2016"], ["From", "Clerk", "Item", "12"]]
    ),
    "contact officer and documents": lambda: a_table([["Source Documents", "None"], ["Contact Officer", "P. Thorne"]]),
    "boxed heading": lambda: a_table([["Recommendation"]]),
    "boxed text under a heading": lambda: a_table([["Recommendation"], [Paragraph(LONG, PROSE)]]),
    "minutes with an action column": lambda: a_table(
        [[f"{at}.", Paragraph(LONG, PROSE), "PT"] for at in range(1, 5)], colWidths=[30, 350, 60]
    ),
    "signatures": lambda: a_table([["Signed", ""], ["", ""], ["Date", ""]]),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_grid_for_layout_is_no_table(name: str) -> None:
    document = tables_of(a_pdf("A line before.", LAYOUTS[name](), "A line after."))
    assert document.tables == ()
    assert all(line.role is Role.BODY for line in document.lines())


def test_a_frame_round_the_page_is_no_table_and_hides_none() -> None:
    buffer = io.BytesIO()

    def frame(canvas: Any, _: Any) -> None:
        canvas.rect(20, 20, 555, 800)
        canvas.rect(23, 23, 549, 794)

    template = SimpleDocTemplate(buffer, pagesize=A4)
    template.build([Paragraph("Thefts:", PROSE), a_table(CYCLES)], onFirstPage=frame)
    assert rows_of(tables_of(buffer.getvalue())) == CYCLES


def test_underlined_words_are_no_table() -> None:
    document = tables_of(a_pdf(*(f"<u>Heading {at}</u> and <u>more</u> under it" for at in range(8))))
    assert document.tables == ()


def test_words_across_cell_edges_keep_a_table_as_text() -> None:
    rows = [["", "A", "B"], *([f"Row {at}", "123456789012", "234567890123"] for at in range(4))]
    document = tables_of(a_pdf(a_table(rows, colWidths=[60, 30, 30])))
    assert document.tables == ()
    assert [notice.type for notice in document.notices] == ["table_unread"]


# --- Accounting ------------------------------------------------------------------------------------------------------


def test_a_line_half_in_a_table_is_parted_and_no_word_lost() -> None:
    inner = a_table(CYCLES, colWidths=[80, 50, 50, 50])
    beside = Table([[Paragraph("Bicycles remain a worry to many in the ward and the <br/>parish", PROSE), inner]])
    data = a_pdf(beside)
    with OpenPdf(data, "paper.pdf") as pdf:
        before = read_pages(pdf, Source("paper.pdf", "0" * 64, "pdf"))
        after = find_tables(before, pdf)
    words = [sorted(word.text for line in document.lines() for word in line.words) for document in (before, after)]
    assert words[0] == words[1]
    assert rows_of(after) == CYCLES
    for line in after.lines():
        assert all(line.text[word.start : word.start + len(word.text)] == word.text for word in line.words)
    numbers = [line.number for line in after.pages[0].lines]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_same_tables_as_pdfplumber_alone() -> None:
    data = a_pdf("Thefts:", a_table(CYCLES), Spacer(1, 30), a_table([["", "x", "y"], ["a", "1", "2"], ["b", "3", "4"]]))
    document = tables_of(data)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        alone = pdf.pages[0].extract_tables()
    assert [rows_of(document, at) for at in range(len(document.tables))] == alone


# --- Text files ------------------------------------------------------------------------------------------------------


def test_tabs_make_rows_with_an_empty_corner() -> None:
    text = "The counts:\n" + "\n".join("\t".join(row) for row in CYCLES) + "\nThat is all.\n"
    document = text_tables_of(text)
    assert rows_of(document) == CYCLES
    assert labels_of(document)["61"] == ("Bicycles found", "2017/18")
    assert body_of(document) == ["The counts:", "That is all."]


def test_gaps_in_the_first_row_of_tabs_are_joined_heading_cells() -> None:
    document = text_tables_of("Last year\t\tThis year\t\nCases\tClosed\tCases\tClosed\n310\t75\t289\t91\n")
    assert labels_of(document)["75"] == ("", "Last year / Closed")
    assert labels_of(document)["91"] == ("", "This year / Closed")


SPACED = """
The board saw these counts of boats:

                         April 2014 April 2015     April 2016
                          to Mar      to Mar         to Mar
                           2015        2016           2017
Moored for the winter        14          5              7
Sold                          2          8              5
(at auction)
Broken up                     1          0              3

Dues from these were as follows.

Moorings              paid in June         £120.50
Slipway               paid in May           £90.00
Crane                 still due             £15.25
"""


def test_columns_set_out_with_spaces_are_a_table() -> None:
    document = text_tables_of(SPACED)
    assert labels_of(document)["8"] == ("Sold (at auction)", "April 2015 to Mar 2016")
    assert rows_of(document)[-1] == ["Broken up", "1", "0", "3"]
    assert rows_of(document, 1)[1] == ["Slipway", "paid in May", "£90.00"]
    assert body_of(document) == ["The board saw these counts of boats:", "Dues from these were as follows."]


def test_names_of_spaced_columns_are_told_by_their_gaps_before_they_are_counted_out() -> None:
    text = """
Measure                          Q2 2030/31      Q2 2031/32      Target

Average wait for a mooring          41.2            33.6           25
Time taken to answer                 9.0             8.1            7
Time taken to mend                  12.5            14.0           10
"""
    document = text_tables_of(text)
    assert rows_of(document)[0] == ["Measure", "Q2 2030/31", "Q2 2031/32", "Target"]
    assert labels_of(document)["8.1"] == ("Time taken to answer", "Q2 2031/32")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("To:      The Board\nFrom:    The Clerk\nDate:    3 May 2016\nItem:    12", id="header block"),
        pytest.param("1.1    The board met in 2014.\n1.2    It met again in 2015.\n1.3    And in 2016.", id="numbers"),
        pytest.param("Lamps        2\nMoorings     5\nDues         9", id="contents"),
        pytest.param(
            "The 12  boats and  14 nets\nof the 20  crews in  2014 were\nsold for 10  and 30  pounds", id="prose"
        ),
    ],
)
def test_spaces_that_set_no_columns_make_no_table(text: str) -> None:
    assert text_tables_of(text).tables == ()


def test_bars_make_rows() -> None:
    document = text_tables_of("| Depot | Vans | Cars |\n|---|---:|---:|\n| North | 4 | 17 |\n| South | 6 | 11 |\n")
    assert labels_of(document)["11"] == ("South", "Cars")
    assert body_of(document) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Source Documents\tNone\nContact Officer\tP. Thorne\n", id="back matter"),
        pytest.param("To:\tHarbour Committee\nFrom:\tThe Clerk\nDate:\t3 May 2016\n", id="header block"),
        pytest.param("1.1\tThe depot opened late.\n1.2\tThe cost rose.\n", id="numbers and their text"),
        pytest.param("Either | or, as the case may be\nnor | neither\n", id="bars in prose"),
    ],
)
def test_tabs_that_lay_text_out_make_no_table(text: str) -> None:
    document = text_tables_of(text)
    assert document.tables == ()
    assert all(line.role is Role.BODY for line in document.lines())


@pytest.mark.parametrize(
    "corner", [pytest.param("Service    ", id="a word over the labels"), pytest.param("    ", id="an empty corner")]
)
def test_columns_parted_by_gaps_need_not_stand_under_one_another(corner: str) -> None:
    rows = f"{corner}Budget £m    Forecast £m    £000\nParks and Harbours    68.4    70.3    +19\nRoads    7.1    9.0    +9\n"
    labels = labels_of(text_tables_of(f"Quarter two.\n\n{rows}\nNothing else was said of it.\n"))
    assert (labels["9.0"], labels["+19"]) == (("Roads", "Forecast £m"), ("Parks and Harbours", "£000"))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["Quay | Boats | Crews", "East | 12 | 40", "West | 9 | 31"], id="bars between cells alone"),
        pytest.param(["Quay | Boats | Crews |", "East | 12 | 40 |", "West | 9 | 31 |"], id="bars behind cells"),
        pytest.param(["Month\t999\t101", "May\t12\t40", "June\t9\t31"], id="columns called by telephone lines"),
    ],
)
def test_rows_parted_by_bars_or_headed_by_lines_are_a_table(rows: list[str]) -> None:
    document = text_tables_of("\n".join(rows))
    (table,) = document.tables
    assert (table.header_rows, labels_of(document)["9"][0]) == (1, rows[2].split(" |")[0].split("\t")[0])


TIERS = """
                       April                May
Harbour           Boats     Nets      Boats     Nets
Ellerby              14        9         18       11
Moor End             22       20         25       19
Quay                 21       18         20       17
"""


def test_names_over_groups_of_spaced_columns_whose_own_names_recur_are_a_tier() -> None:
    document = text_tables_of(TIERS)
    assert labels_of(document)["11"] == ("Ellerby", "May / Nets")
    assert labels_of(document)["22"] == ("Moor End", "April / Boats")


def test_lone_labels_between_spaced_rows_name_those_below() -> None:
    text = """
Kind of vessel        2030      2031

Fishing
Trawlers for herring   140        98
Cobles                  33        21
Leisure
Yachts                 412       390
"""
    document = text_tables_of(text)
    assert labels_of(document)["98"] == ("Trawlers for herring", "2031")
    assert labels_of(document)["21"] == ("Cobles", "2031")
    assert labels_of(document)["390"] == ("Yachts", "2031")


@pytest.mark.parametrize("between", ["The nets were counted apart from these.", ""])
def test_years_or_a_sentence_between_two_spaced_tables_part_them(between: str) -> None:
    text = f"""
Area         Boats     Crew
Hale           114       20
Marsh          122       30
Quay           119       21
{between}
Kind          2030     2031
Trawls         140       98
Drift           33       21
Seine           41       39
"""
    document = text_tables_of(text)
    assert labels_of(document, 0)["122"] == ("Marsh", "Boats")
    assert labels_of(document, 1)["21"] == ("Drift", "2031")


def test_a_first_row_of_signs_is_no_header_of_spaced_columns() -> None:
    text = "Item         Hale    Marsh\nSmall          <5        *\nChange        +12        3\nLarge       1,234      456\n"
    document = text_tables_of(text)
    assert labels_of(document)["+12"] == ("Change", "Hale")


@pytest.mark.parametrize("again", ["", "North"])
def test_a_name_in_the_first_column_of_a_text_table_stands_for_the_rows_below(again: str) -> None:
    rows = [["Area", "Ward", "Boats"], ["North", "Hale", "14"], [again, "Marsh", "22"], ["South", "Quay", "31"]]
    document = text_tables_of("\n".join("\t".join(row) for row in rows))
    assert labels_of(document)["22"] == ("North / Marsh", "Boats")
    assert rows_of(document) == rows


def test_years_below_a_tier_of_tabs_are_names() -> None:
    rows = ["\tThefts\t\tFinds\t", "\t2030/31\t2031/32\t2030/31\t2031/32", "Hale\t14\t9\t3\t2", "Quay\t8\t7\t6\t5"]
    assert labels_of(text_tables_of("\n".join(rows)))["2"] == ("Hale", "Finds / 2031/32")


def test_years_with_the_mark_of_a_note_are_names() -> None:
    document = text_tables_of("Kind\t2030\t2031¹\nBoats\t14\t22\nNets\t31\t28\n")
    assert labels_of(document)["28"] == ("Nets", "2031¹")


def test_values_parted_by_commas_below_names_are_a_table() -> None:
    text = 'Kind,2030/31,2031/32\nBoats,140,98\n"Nets, old","1,234","£1,100.50"\nLamps,412,390\n'
    document = text_tables_of(text)
    assert rows_of(document)[2] == ["Nets, old", "1,234", "£1,100.50"]
    assert labels_of(document)["390"] == ("Lamps", "2031/32")


@pytest.mark.parametrize(
    "text",
    [
        "Present: Hale,Marsh\nAbsent: Reed,Webb\nOthers: Quay,14\n",
        "Boats, nets and lamps\nwere 12, 14 and 1,020\nin 2030, 2031 and 2032\n",
        "Boats  1,234\nNets  2,345\nLamps  3,456\n",
    ],
)
def test_commas_of_prose_make_no_table(text: str) -> None:
    assert not text_tables_of(text).tables
