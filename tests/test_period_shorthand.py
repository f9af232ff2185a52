"""Shorthand in the labels of tables: it is spelt out before it is turned into days."""

from __future__ import annotations

import datetime

import pytest

from pipeline.periods import is_period, resolve_period

from .tag.figure_documents import a_document, a_table, figures_of

WRITTEN = datetime.date(2023, 5, 4)


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        pytest.param("22/23", "2022-04-01", "2023-03-31", id="two pairs of digits"),
        pytest.param("Qtr 1 22/23", "2022-04-01", "2022-06-30", id="quarter shortened"),
        pytest.param("1st Quarter 2022/23", "2022-04-01", "2022-06-30", id="ordinal in digits"),
        pytest.param("Q1 Apr-Jun 22", "2022-04-01", "2022-06-30", id="quarter and its months"),
        pytest.param("12m to Mar 23", "2022-04-01", "2023-03-31", id="12m"),
        pytest.param("12mths to Mar-23", "2022-04-01", "2023-03-31", id="12mths"),
        pytest.param("R12M", "2022-05-01", "2023-04-30", id="rolling year"),
        pytest.param("YE Mar-23", "2022-04-01", "2023-03-31", id="year ending"),
        pytest.param("w/e 12/03/23", "2023-03-06", "2023-03-12", id="week ending"),
        pytest.param("M6 22/23", "2022-09-01", "2022-09-30", id="month of accounts, with its year"),
        pytest.param("YTD Mar-23", "2022-04-01", "2023-03-31", id="year to a month"),
        pytest.param("22/23 YTD", "2022-04-01", "2023-03-31", id="year to date of a year that is over"),
        pytest.param("H1 22/23", "2022-04-01", "2022-09-30", id="half"),
        pytest.param("2022/23 (to Dec)", "2022-04-01", "2022-12-31", id="year so far"),
        pytest.param("31-Mar-23", "2023-03-31", "2023-03-31", id="day with hyphens"),
        pytest.param("As at 31 Mar 23", "2023-03-31", "2023-03-31", id="day, short year"),
        pytest.param("1 Apr 22 - 31 Mar 23", "2022-04-01", "2023-03-31", id="days, short years"),
        pytest.param("01/04/22-31/03/23", "2022-04-01", "2023-03-31", id="days in figures, joined"),
        pytest.param("April 22 - March 23", "2022-04-01", "2023-03-31", id="months that as days would run backwards"),
        pytest.param("Apr.22", "2022-04-01", "2022-04-30", id="dot"),
        pytest.param("Sept", "2022-09-01", "2022-09-30", id="month alone"),
        pytest.param("Prev Qtr", "2023-01-01", "2023-03-31", id="previous quarter"),
        pytest.param("FY23", "", "", id="which April it begins in is not said"),
        pytest.param("SPLY", "", "", id="same period last year"),
        pytest.param("PYTD", "", "", id="prior year to date"),
        pytest.param("Wk 12", "", "", id="week by number"),
    ],
)
def test_a_label_is_a_period_and_has_its_days(label: str, first: str, last: str) -> None:
    assert is_period(label)
    assert resolve_period(label, WRITTEN) == (first, last)
    (figure,) = figures_of(a_table([["Measure", label], ["Visits", "120"]]))
    assert (figure.what, figure.period) == ("Visits", label)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("In Qtr 1 there were 120 visits.", "Qtr 1"),
        ("In Qtr 1 of 22/23 there were 120 visits.", "Qtr 1 of 22/23"),
        ("In H1 22/23 there were 120 visits.", "H1 22/23"),
        ("In the 12m to Mar 23 there were 120 visits.", "12m to Mar 23"),
        ("In w/e 12 March there were 120 visits.", "w/e 12 March"),
        ("At 31-Mar-23 there were 120 visits.", "31-Mar-23"),
    ],
)
def test_shorthand_in_a_sentence_is_a_period_and_holds_no_figure(words: str, period: str) -> None:
    (figure,) = figures_of(a_document(words, date="2023-05-04"))
    assert (figure.text, figure.period) == ("120", period)
    assert figure.period_end


@pytest.mark.parametrize(
    "label", ["Visits", "Current", "Posts (FTE)", "Target", "Visits in May", "12A", "No. 12", "4m", "#", "No # in 2031"]
)
def test_other_labels_are_none(label: str) -> None:
    assert not is_period(label)


@pytest.mark.parametrize("label", ["Actual 22/23", "22/23 Actual"])
def test_a_short_year_is_found_within_a_label(label: str) -> None:
    (figure,) = figures_of(a_table([["Measure", label], ["Visits", "120"]]))
    assert (figure.what, figure.period, figure.period_start) == ("Visits Actual", "22/23", "2022-04-01")


def test_a_score_within_a_label_is_no_year() -> None:
    (figure,) = figures_of(a_table([["Measure", "Rated 22/27"], ["Visits", "120"]]))
    assert figure.period == ""
