"""Figures in tables: labels, kinds from labels, and what is no figure there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.options import ReadOptions
from pipeline.run import read_papers

from .figure_documents import a_table, figures_of

BY_YEAR = [["", "2011/12", "2012/13"], ["Thefts", "14", "0"], ["Frauds", "1,020", "7"]]


def test_a_cell_takes_its_labels_measure_and_period() -> None:
    figures = figures_of(a_table(BY_YEAR))
    assert [(figure.text, figure.what, figure.period) for figure in figures] == [
        ("14", "Thefts", "2011/12"),
        ("0", "Thefts", "2012/13"),
        ("1,020", "Frauds", "2011/12"),
        ("7", "Frauds", "2012/13"),
    ]
    assert (figures[0].table_row, figures[0].table_col) == ("Thefts", "2011/12")
    assert (figures[0].period_start, figures[0].period_end) == ("2011-04-01", "2012-03-31")


def test_two_tiers_of_header() -> None:
    rows = [["Area", "2018", "2018"], ["Area", "Crimes", "% solved"], ["North", "200", "12.5%"]]
    crimes, solved = figures_of(a_table(rows, header_rows=2))
    assert (crimes.table_col, crimes.period, crimes.what) == ("2018 / Crimes", "2018", "North Crimes")
    assert (solved.kind, solved.unit, solved.period) == ("percent", "percent", "2018")


@pytest.mark.parametrize(
    ("header", "cell", "kind", "value"),
    [
        pytest.param("Budget £000", "1,250", "money", "1250000", id="thousands in the header"),
        pytest.param("Spend £m", "3.4", "money", "3400000", id="millions in the header"),
        pytest.param("Cost (£)", "75.50", "money", "75.50", id="pounds in the header"),
        pytest.param("Cost (£)", "(75)", "money", "-75", id="accountant's minus"),
        pytest.param("% answered", "81.4", "percent", "81.4", id="percent in the header"),
        pytest.param("Officers", "12", "count", "12", id="count"),
    ],
)
def test_the_header_gives_kind_and_scale(header: str, cell: str, kind: str, value: str) -> None:
    (figure,) = figures_of(a_table([["Team", header], ["North", cell]]))
    assert (figure.kind, figure.value) == (kind, Decimal(value))


@pytest.mark.parametrize("place", ["column", "brackets", "corner", "caption", "row", "first header"])
@pytest.mark.parametrize(
    ("note", "scale"),
    [
        *(
            (note, 1000)
            for note in ("£000", "£'000", "£000s", "£000’s", "£ 000", "'£000", "£k", "£ths", "£ (000)", "GBP 000")
        ),
        *(
            (note, 1000)
            for note in ("£ thousands", "£ in thousands", "in thousands of pounds", "thousand pounds", "k£")
        ),
        *((note, 1_000_000) for note in ("£m", "£'m", "£M", "£mn", "£ millions", "£ (millions)", "millions of pounds")),
        ("£bn", 1_000_000_000),
    ],
)
def test_a_note_gives_the_scale_wherever_it_stands(place: str, note: str, scale: int) -> None:
    tail = {"column": f" {note}", "brackets": f" ({note})"}.get(place, "")
    corner = {"corner": f"Service ({note})", "first header": note}.get(place, "Service")
    rows = [
        [corner, f"Budget{tail}", f"Actual{tail}"],
        ["Parks", "120.5", "118.4"],
        ["Fleet", "88.1", "90.2"],
        ["Pools", "44.7", "43.9"],
    ]
    if place == "row":
        rows.insert(1, ["", note, note])
    above = f"All figures are in {note}." if place == "caption" else "The position is as follows."
    text = "\n".join(["1. Money", "", f"1.1 {above}", "", *("".join(cell.ljust(40) for cell in row) for row in rows)])
    (tagged,) = read_papers(text.encode(), "sums.txt", ReadOptions("never"))
    amounts = [figure for figure in tagged.figures if figure.table_row]
    assert [(figure.kind, figure.value / scale) for figure in amounts] == [
        ("money", Decimal(number)) for number in ("120.5", "118.4", "88.1", "90.2", "44.7", "43.9")
    ]
    assert {figure.what for figure in amounts[:2]} == {"Parks Budget", "Parks Actual"} or place == "row"


@pytest.mark.parametrize("label", ["Passengers (000s)", "Passengers '000s", "Passengers in thousands"])
def test_what_is_no_money_is_counted_in_thousands_too(label: str) -> None:
    (figure,) = figures_of(a_table([["Line", label], ["North", "14.2"]]))
    assert (figure.kind, figure.value) == ("count", Decimal(14200))


@pytest.mark.parametrize(
    "cell", ["4.2 F", "4.2F", "4.2 (A)", "4.2 Fav", "4.2cr", "4.2 DR", "4.2 Red", "▲ 4.2", "4.2 ↓", "Green 4.2"]
)
def test_a_verdict_beside_a_number_leaves_it_a_number(cell: str) -> None:
    (figure,) = figures_of(a_table([["Service", "Variance"], ["Parks", cell]]))
    assert (figure.text, figure.value) == ("4.2", Decimal("4.2"))


@pytest.mark.parametrize("cell", ["12A", "7F", "Flat 4A"])
def test_a_letter_that_is_no_verdict_makes_a_code(cell: str) -> None:
    assert figures_of(a_table([["Name", "Class"], ["Hale", cell]])) == ()


@pytest.mark.parametrize("header", ["No.", "Ref", "Date", "Page", "Time", "Year", "Action no.", "Minute"])
def test_a_column_that_names_rows_holds_no_figure(header: str) -> None:
    assert figures_of(a_table([["Item", header], ["Drains", "14"]])) == ()


def test_header_cells_and_row_labels_hold_no_figure() -> None:
    assert [figure.text for figure in figures_of(a_table([["Band", "Posts"], ["6", "14"]]))] == ["14"]


def test_prose_in_a_cell_is_read_as_prose_with_labels() -> None:
    (figure,) = figures_of(a_table([["Action", "Update"], ["Recruit", "Another 9 nurses have joined."]]))
    assert (figure.text, figure.what, figure.table_row) == ("9", "nurses joined", "Recruit")


def test_a_cell_with_a_count_and_its_share_takes_its_labels() -> None:
    count, share = figures_of(a_table([["Area", "Calls answered"], ["North", "14 (12%)"]]))
    assert (count.what, share.what) == ("North Calls answered", "North Calls answered")
    assert (count.kind, share.kind) == ("count", "percent")


def test_the_printed_sign_of_a_percentage_is_its_direction() -> None:
    fall, rise = figures_of(a_table([["Area", "Change %"], ["North", "-3.1"], ["South", "+3.1%"]]))
    assert (fall.text, fall.value, fall.direction) == ("-3.1", Decimal("3.1"), "down")
    assert (rise.text, rise.value, rise.direction) == ("+3.1%", Decimal("3.1"), "up")


def test_a_column_of_changes_gives_a_number_its_direction() -> None:
    rows = [["Team", "Now", "Additional posts", "Reduction (£)"], ["East", "20", "6", "0"], ["West", "31", "4", "900"]]
    found = [figure.direction for figure in figures_of(a_table(rows))]
    assert found == ["", "up", "", "", "up", "down"]


def test_the_minus_of_an_amount_is_kept() -> None:
    (figure,) = figures_of(a_table([["Item", "Variance"], ["Fuel", "-£75"]]))
    assert (figure.value, figure.direction) == (-75, "")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(
            [["Body", "Term (months)"], ["Choir", "24"]], [("duration", "24", "months")], id="a unit in brackets"
        ),
        pytest.param(
            [["Team", "Volunteer hours"], ["East", "310"]],
            [("duration", "310", "hours")],
            id="a unit that ends a label",
        ),
        pytest.param(
            [["Shift", "Day", "Night"], ["x", "1", "4"]], [("count", "1", ""), ("count", "4", "")], id="a shift"
        ),
        pytest.param([["£000", "Plan"], ["Pay", "310"]], [("money", "310000", "GBP")], id="an amount in the corner"),
        pytest.param(
            [["Wait (minutes)", "May"], ["Quay", "7.5"]], [("duration", "7.5", "minutes")], id="a unit in the corner"
        ),
        pytest.param([["£000", "Plan"], ["WTE", "22"]], [("count", "22", "")], id="posts among amounts"),
        pytest.param([["Measure", "May"], ["Falls per 1,000 bed days", "4.2"]], [("rate", "4.2", "")], id="a rate"),
        pytest.param(
            [["Berth", "Change on year (pp)"], ["Quay", "-2.5"]],
            [("percent", "2.5", "percentage_points")],
            id="points in brackets",
        ),
        pytest.param(
            [["Berth", "Mean wait (mm:ss)", "Opens"], ["Quay", "3:20", "8:30"]],
            [("duration", "200", "seconds")],
            id="minutes and seconds",
        ),
        pytest.param([["Berth", "Stay (hh:mm)"], ["Quay", "1:15"]], [("duration", "75", "minutes")], id="hours"),
        pytest.param([["Risk", "Likelihood", "Score"], ["Cyber", "3", "12"]], [], id="scores of risks"),
        pytest.param([["Pump", "Built"], ["Ellerby", "1974"], ["Moor End", "2003"]], [], id="years"),
    ],
)
def test_labels_give_units_or_say_that_nothing_is_counted(
    rows: list[list[str]], found: list[tuple[str, str, str]]
) -> None:
    figures = figures_of(a_table(rows))
    assert [(figure.kind, figure.value, figure.unit) for figure in figures] == [
        (kind, Decimal(value), unit) for kind, value, unit in found
    ]


def test_a_month_in_a_row_and_a_year_in_a_column_are_one_period() -> None:
    (figure,) = figures_of(a_table([["Month", "2019"], ["April", "14"]]))
    assert figure.period == "April 2019"


@pytest.mark.parametrize(
    ("below", "dates"),
    [
        pytest.param("Apr - Jun", ("2019-04-01", "2019-06-30"), id="months"),
        pytest.param("April", ("2019-04-01", "2019-04-30"), id="a month"),
        pytest.param("Harbour", ("2019-01-01", "2019-12-31"), id="no part of the year"),
    ],
)
def test_a_part_of_a_year_below_the_year_is_one_period(below: str, dates: tuple[str, str]) -> None:
    (figure,) = figures_of(a_table([["Boats", "2019"], ["", below], ["Moored", "14"]], header_rows=2))
    assert (figure.period_start, figure.period_end) == dates


@pytest.mark.parametrize(
    ("header", "cell", "what"),
    [("Payment amount (£)", "£4,000", "Harbour Lights"), ("Young people", "64", "Harbour Lights Young people")],
)
def test_words_between_the_date_of_a_row_and_its_number_name_the_row(header: str, cell: str, what: str) -> None:
    (figure,) = figures_of(a_table([["Financial year", "Project", header], ["2031-2032", "Harbour Lights", cell]]))
    assert (figure.what, figure.period) == (what, "2031-2032")


def test_a_sentence_above_a_table_may_give_its_unit() -> None:
    paper = "1. Money\n\n1.1 Sums are annual and in £000.\n\nFund\tPlan\tSpend\nQuay\t610\t580\nPier\t40\t35\n"
    (tagged,) = read_papers(paper.encode(), "sums.txt", ReadOptions("never"))
    assert [(figure.kind, figure.value) for figure in tagged.figures][:2] == [
        ("money", Decimal(610_000)),
        ("money", Decimal(580_000)),
    ]


@pytest.mark.parametrize(
    ("caption", "header", "period"),
    [
        pytest.param("Position at Month 7 (£000)", "Year to date", "Month 7", id="the caption says to which date"),
        pytest.param("Position at Month 7 (£000)", "Forecast", "Month 7", id="no period in the label"),
        pytest.param("Money spent (£000)", "Year to date", "Year to date", id="no period in the caption"),
        pytest.param("Moorings, with the previous year", "Boats", "", id="what a table is set against"),
        pytest.param("Moorings in May 2031", "Boats", "May 2031", id="a month"),
    ],
)
def test_the_caption_of_a_table_gives_its_period(caption: str, header: str, period: str) -> None:
    paper = f"1. Harbour\n\n1.1 The table is below.\n\n{caption}\nArea\t{header}\tStaff\nQuay\t610\t9\nPier\t40\t3\n"
    (tagged,) = read_papers(paper.encode(), "harbour.txt", ReadOptions("never"))
    assert next(figure.period for figure in tagged.figures if figure.text == "610") == period


UNITS = [("Crew", "FTE", "41.5"), ("Absence", "%", "4.2"), ("Fuel", "£000", "12"), ("Answer", "seconds", "14")]
READ = [("count", "41.5", ""), ("percent", "4.2", "percent"), ("money", "12000", "GBP"), ("duration", "14", "seconds")]


@pytest.mark.parametrize("header", ["Unit", "Units", "Unit of measure", "UoM", "Measured in", "Format"])
def test_a_column_of_units_gives_each_row_its_own(header: str) -> None:
    figures = figures_of(a_table([["Indicator", header, "May"], *map(list, UNITS)]))
    assert [(f.kind, str(f.value), f.unit) for f in figures] == READ
    assert figures[0].what == "Crew"


def test_a_row_of_units_gives_each_column_its_own() -> None:
    names, units, values = zip(*UNITS, strict=True)
    figures = figures_of(a_table([["Port", *names], ["Unit", *units], ["Quay", *values]]))
    assert [(f.kind, str(f.value), f.unit) for f in figures] == READ


@pytest.mark.parametrize(
    ("caption", "kind", "unit", "per", "what"),
    [
        ("Table 1: Boats met in time (%)", "percent", "percent", "", "Quay"),
        ("Percentage of boats met by harbour", "percent", "percent", "", "Percentage of boats met Quay"),
        ("Table 4 – Mean wait by harbour (days)", "duration", "days", "", "Mean wait Quay"),
        ("Theft rate per 1,000 berths by harbour", "rate", "", "1,000 berths", "Theft rate per 1,000 berths Quay"),
        ("Number of boats by Harbour", "count", "", "", "boats Quay"),
        ("Boats moored", "count", "", "", "Quay"),
    ],
)
def test_a_caption_gives_unit_and_measure(caption: str, kind: str, unit: str, per: str, what: str) -> None:
    paper = f"1. Port\n\n1.1 It is below.\n\n{caption}\nHarbour\t2030\t2031\nQuay\t61.5\t9\nPier\t40\t3\n"
    figures = read_papers(paper.encode(), "port.txt", ReadOptions("never"))[0].figures
    (figure,) = [each for each in figures if each.text == "61.5"]
    assert (figure.kind, figure.unit, figure.per, figure.what) == (kind, unit, per, what)


@pytest.mark.parametrize(
    ("label", "cell", "kind", "per"),
    [
        ("Average days to let", "21", "duration", ""),
        ("Sickness days per FTE", "8.1", "duration", "FTE"),
        ("Repair cost per boat (£)", "810", "money", "boat"),
    ],
)
def test_the_label_of_a_row_gives_unit_and_basis(label: str, cell: str, kind: str, per: str) -> None:
    (figure,) = figures_of(a_table([["Measure", "2031"], [label, cell]]))
    assert (figure.kind, figure.per) == (kind, per)


def test_pence_beside_a_sign_make_no_other_number_of_the_column_money() -> None:
    paper = "1. Facts\n\n1.1 See below.\n\nPeople\t104,200\nBudget\t£44.2m\nBand D\t£224.10\nPosts\t412\n"
    figures = read_papers(paper.encode(), "facts.txt", ReadOptions("never"))[0].figures
    assert [f.kind for f in figures] == ["count", "money", "money", "count"]


@pytest.mark.parametrize(
    ("header", "what", "period"),
    [
        pytest.param("2031¹", "Boats", "2031", id="the mark of a note"),
        pytest.param("2031/32 [2]", "Boats", "2031/32", id="a mark in brackets"),
        pytest.param("2031/32 No.", "Boats", "2031/32", id="counted"),
        pytest.param("Value", "Boats", "", id="a word for any number"),
        pytest.param("Number", "Boats", "", id="number of what the row names"),
        pytest.param("Moored", "Boats Moored", "", id="a measure"),
    ],
)
def test_what_a_column_adds_to_its_row(header: str, what: str, period: str) -> None:
    (figure,) = figures_of(a_table([["Kind", header], ["Boats*", "61"]]))
    assert (figure.what, figure.period) == (what, period)


PARTS = ["Kind", "Apr", "May", "Jun"]
ROWS = [["Boats", "12", "14", "9"], ["Nets", "3", "4", "5"]]


@pytest.mark.parametrize(
    ("over", "rows", "first"),
    [
        pytest.param("It is below.", [PARTS, *ROWS], "2022-04-01", id="none lies behind the one after it"),
        pytest.param("It is below.", [["Kind", "Q1", "Q2", "Q3"], *ROWS], "2022-04-01", id="quarters"),
        pytest.param("It is below.", [["Kind", "Q1", "Q2", "Q4"], *ROWS], "2023-04-01", id="no run"),
        pytest.param("It is below.", [["Kind", "Apr", "May", "Jun target"], *ROWS], "2023-04-01", id="what is to come"),
        pytest.param("Boats in 2020/21", [PARTS, *ROWS], "2020-04-01", id="the year over the table"),
        pytest.param("Boats, April 2021 to June 2021", [PARTS, *ROWS], "2021-04-01", id="the window over the table"),
        pytest.param("Boats in 2021", [["Kind", "Q1", "Q2", "Q3"], *ROWS], "", id="a quarter of a calendar year"),
    ],
)
def test_months_and_quarters_without_a_year_are_of_one_run(over: str, rows: list[list[str]], first: str) -> None:
    table = "\n".join("\t".join(row) for row in rows)
    paper = f"To: The Board\nDate: 4 May 2023\nTitle: REPORT\n\n1 Port\n\n1.1 {over}\n\n{table}\n"
    figures = read_papers(paper.encode(), "port.txt", ReadOptions("never"))[0].figures
    assert next(figure.period_start for figure in figures if figure.text == "12") == first


def test_months_down_the_rows_are_a_run() -> None:
    paper = "Date: 4 May 2023\n\n1 Port\n\n1.1 See.\n\nMonth\tBoats\nApr\t12\nMay\t14\nJun\t9\n"
    figures = read_papers(paper.encode(), "port.txt", ReadOptions("never"))[0].figures
    assert [figure.period_start for figure in figures] == ["2022-04-01", "2022-05-01", "2022-06-01"]


@pytest.mark.parametrize(("cell", "direction"), [("▼ 4%", "down"), ("↑3", "up"), ("87% ↓", "")])
def test_an_arrow_before_a_number_is_its_direction(cell: str, direction: str) -> None:
    (figure,) = figures_of(a_table([["Kind", "Moved"], ["Boats", cell]]))
    assert figure.direction == direction


def test_a_heading_with_the_figure_of_another_year_in_its_bracket_frames_nothing() -> None:
    paper = "1 Port\n\n1.1 Boats: 120 (2031: 130)\n\n1.2 The end.\n"
    figures = read_papers(paper.encode(), "port.txt", ReadOptions("never"))[0].figures
    assert [(figure.text, figure.period) for figure in figures] == [("120", ""), ("130", "2031")]
