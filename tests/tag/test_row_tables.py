"""Rows of a label and numbers that lie in running text, a line each."""

from __future__ import annotations

import pytest

from pipeline.options import ReadOptions
from pipeline.run import read_papers


def figures(*lines: str) -> list[tuple[str, str, str, str]]:
    printed = "\n\n".join(["Performance of the depot", "\n".join(lines), "The team will report again."])
    papers = read_papers(printed.encode(), "rows.txt", ReadOptions("never"))
    return [(figure.text, figure.kind, figure.what, figure.period) for paper in papers for figure in paper.figures]


def test_every_number_of_a_row_has_its_label() -> None:
    assert figures("Robbery 12 9 -3", "Theft from shops 140 151 +11") == [
        ("12", "count", "Robbery", ""),
        ("9", "count", "Robbery", ""),
        ("-3", "count", "Robbery", ""),
        ("140", "count", "Theft from shops", ""),
        ("151", "count", "Theft from shops", ""),
        ("+11", "count", "Theft from shops", ""),
    ]


def test_years_above_the_rows_are_their_periods() -> None:
    found = figures("Station 2019/20 2020/21", "Bedlow 41 38", "Marden 22 25")
    assert found[1] == ("38", "count", "Bedlow", "2020/21")
    assert found[2] == ("22", "count", "Marden", "2019/20")


def test_quarters_and_months_above_the_rows_are_their_periods() -> None:
    found = figures("Depot   Q1 2030/31   Q1 2031/32   Aim", "Bedlow   41   38   30", "Marden   22   25   20")
    assert [(what, period) for *_, what, period in found[:3]] == [
        ("Bedlow", "Q1 2030/31"),
        ("Bedlow", "Q1 2031/32"),
        ("Bedlow Aim", ""),
    ]
    found = figures("Depot   Aug   Sep   Oct", "Bedlow   41   38   30", "Marden   22   25   20")
    assert [(what, period) for *_, what, period in found[3:5]] == [("Marden", "Aug"), ("Marden", "Sep")]


def test_a_share_in_the_label_makes_shares() -> None:
    assert figures("% of letters sent in time 91 88 90")[0] == ("91", "percent", "% of letters sent in time", "")


def test_a_sign_may_stand_apart_from_its_number() -> None:
    assert [text for text, *_ in figures("Thorley 512 530 + 3.5%", "Hale 80 72 - 10%")] == [
        *("512", "530", "3.5%"),
        *("80", "72", "10%"),
    ]


def test_a_number_of_the_label_is_none_of_the_row() -> None:
    assert [text for text, *_ in figures("Outcome 16 14 12 9", "Outcome 14 20 31 8")] == [
        "14",
        "12",
        "9",
        "20",
        "31",
        "8",
    ]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        pytest.param("Grant recipients 2031/32", "money", id="grants"),
        pytest.param("Initial bid* Final spend**", "money", id="bids and spend"),
        pytest.param("Number of grant applications", "count", id="how many applications"),
        pytest.param("Visitors to each site", "count", id="visitors"),
    ],
)
def test_what_the_line_above_calls_sums_is_money(header: str, kind: str) -> None:
    found = figures(header, "Hale Youth Club, for a kitchen 10,000", "Marden Choir 4,250")
    assert [(text, of) for text, of, *_ in found] == [("10,000", kind), ("4,250", kind)]
    assert {period for *_, period in found} == ({"2031/32"} if "2031" in header else {""})


def test_rows_of_two_sums_have_the_year_of_their_table() -> None:
    found = figures(
        "Special grants: 2031-2032", "Force Initial bid Grant spend", "Hale 84,392 81,183", "Bedlow 2,000 900"
    )
    assert {(kind, period) for _, kind, _, period in found} == {("money", "2031-2032")}


def test_a_wide_gap_sets_a_single_number_apart() -> None:
    found = figures("- Cooking, other than a pan               39.2%", "- A fault in the wiring                11.3%")
    assert [what for _, _, what, _ in found] == ["Cooking, other than a pan", "A fault in the wiring"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The team went out between 3 9", id="a sentence goes on with its number"),
        pytest.param("Years 2019 2020 2021", id="years"),
    ],
)
def test_other_lines_are_no_rows(line: str) -> None:
    assert all(what != line.rsplit(" ", 2)[0] for _, _, what, _ in figures(line))


def test_the_line_of_units_below_the_names_is_their_second_tier() -> None:
    found = figures("Area Boats Share", "No. %", "Hale 88 45.2", "Quay 107 54.8")
    assert found[:2] == [("88", "count", "Hale Boats", ""), ("45.2", "percent", "Hale Share", "")]


def test_gaps_part_the_names_of_columns_whose_rows_have_gaps() -> None:
    found = figures("Safety and", "wardens   14   9   3", "Parking   22   20   18")
    assert found[0][2] == "wardens"


def test_a_range_of_amounts_is_one() -> None:
    assert [text for text, *_ in figures("Hall £1,200 - £1,500", "Room £200 – £300")] == [
        "£1,200 - £1,500",
        "£200 – £300",
    ]
