"""Tables whose cells stand one under the other."""

from __future__ import annotations

import pytest

from pipeline.options import ReadOptions
from pipeline.run import read_papers

HEADS = ["RAG rating", "Green", "Amber", "Red", "Total"]


def figures(cells: list[str]) -> list[tuple[str, str]]:
    printed = "\n\n".join(["Performance of the depot", *cells, "The team will report again."])
    papers = read_papers(printed.encode(), "spread.txt", ReadOptions("never"))
    return [(figure.text, figure.what) for paper in papers for figure in paper.figures]


def test_each_number_has_its_row_and_column() -> None:
    assert figures([*HEADS, "Measures", "7", "3", "2", "12"]) == [
        ("7", "Measures Green"),
        ("3", "Measures Amber"),
        ("2", "Measures Red"),
        ("12", "Measures Total"),
    ]


def test_a_second_row_shares_the_columns() -> None:
    found = figures([*HEADS, "Measures", "7", "3", "2", "12", "Targets", "4", "0", "5", "9"])
    assert found[4:] == [("4", "Targets Green"), ("0", "Targets Amber"), ("5", "Targets Red"), ("9", "Targets Total")]


def test_years_head_columns() -> None:
    printed = "\n\n".join(
        ["Depot", "2030/31", "2031/32", "2032/33", "Reports", "412", "385", "397", "It will report again."]
    )
    papers = read_papers(printed.encode(), "spread.txt", ReadOptions("never"))
    assert [(figure.text, figure.what, figure.period) for paper in papers for figure in paper.figures] == [
        ("412", "Reports", "2030/31"),
        ("385", "Reports", "2031/32"),
        ("397", "Reports", "2032/33"),
    ]


def test_labels_and_numbers_take_turns() -> None:
    found = figures(["Staff costs", "£212,400", "Premises", "£31,000", "Grants", "£18,500"])
    assert found == [("£212,400", "Staff costs"), ("£31,000", "Premises"), ("£18,500", "Grants")]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["Offences", "12", "7", "9"], id="no columns are named"),
        pytest.param([*HEADS, "Measures", "0", "10", "20", "30"], id="the axis of a chart"),
        pytest.param([*HEADS, "Years", "2019", "2020", "2021", "2022"], id="a row of years"),
        pytest.param(["Page", "12"], id="a page number"),
        pytest.param(["Summary", "2", "Costs", "5", "Risks", "9"], id="a table of contents"),
        pytest.param([*HEADS, "This is the first sentence.", "7", "3", "2", "12"], id="a sentence is no name of a row"),
    ],
)
def test_bare_numbers_stay_bare(cells: list[str]) -> None:
    assert figures(cells) == []


def test_numbers_printed_large_stand_above_their_labels() -> None:
    found = figures(["£74,429,000", "Total revenue", "£3.0M", "Rent owed", "1080*", "Homes repaired"])
    assert found == [("£74,429,000", "Total revenue"), ("£3.0M", "Rent owed"), ("1080", "Homes repaired")]


def test_what_a_cost_is_for_each_of_is_its_basis() -> None:
    printed = "\n\n".join(["The depot in figures.", "£5527", "Cost per property", "31", "Homes let", "The end."])
    papers = read_papers(printed.encode(), "spread.txt", ReadOptions("never"))
    assert [(figure.text, figure.per) for paper in papers for figure in paper.figures] == [
        ("£5527", "property"),
        ("31", ""),
    ]
