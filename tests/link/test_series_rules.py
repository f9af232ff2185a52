"""Measures and bases: what shares a line, what must not, and what is asked."""

from decimal import Decimal

import pytest

from pipeline.link.series_rules import clause_of, measure_key, near_measures, series_of
from pipeline.model import Figure, Span

YEAR = {"period_start": "2018-05-01", "period_end": "2019-04-30"}
MONTH = {"period_start": "2019-04-01", "period_end": "2019-04-30"}


def a_figure(what, kind="percent", unit="percent", **attributes):
    return Figure(Span(0, 1), "9%", kind, Decimal(9), Span(0, 1), 0, unit=unit, what=what, **attributes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("the parcel theft solved rate", "parcel theft solved rates", id="article and plural"),
        pytest.param("solved rate for parcel theft", "parcel theft solved rate", id="for turns it round"),
        pytest.param("number of parcel thefts in Easthaven", "Easthaven parcel thefts", id="of and in turn it round"),
        pytest.param("rolling 12 month parcel theft solved rate", "parcel theft solved rate", id="the window's words"),
        pytest.param("percentage of wardens' visits", "wardens visits", id="the unit's word and a possessive"),
        pytest.param("solved rate for all parcel theft", "parcel theft solved rate", id="all"),
        pytest.param("No. of recorded parcel thefts", "recorded parcel thefts", id="No. is a number, no negation"),
    ],
)
def test_wordings_of_one_measure_share_a_key(one, other):
    assert measure_key(one) == measure_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("parcel theft solved rate", "bicycle theft solved rate", id="another thing"),
        pytest.param("calls to the police from hospitals", "calls from the police to hospitals", id="the other way"),
        pytest.param("assaults on wardens", "assaults by wardens", id="done by, done to"),
        pytest.param("falls with harm", "falls without harm", id="with and without"),
        pytest.param("thefts solved", "thefts not solved", id="a negation"),
        pytest.param("patients waiting over 6 months", "patients waiting over 12 months", id="a length is no window"),
        pytest.param("average waiting days", "median waiting days", id="two kinds of middle"),
        pytest.param("staff budget", "staff outturn", id="planned and spent"),
        pytest.param("62 day standard", "31 day standard", id="a number in the name"),
    ],
)
def test_two_measures_never_share_a_key(one, other):
    assert measure_key(one) != measure_key(other)


def test_the_basis_tells_a_month_from_a_rolling_year():
    month = series_of(a_figure("parcel theft solved rate", **MONTH))
    year = series_of(a_figure("parcel theft solved rate", **YEAR))
    assert month == ("parcel theft solved rate", "percent · 1 month")
    assert year == ("parcel theft solved rate", "percent · 12 months")


@pytest.mark.parametrize(
    ("what", "period", "dates", "basis"),
    [
        pytest.param("rolling 12 month solved rate", "April 2019", MONTH, "percent · 12 months", id="words decide"),
        pytest.param(
            "solved rate", "rolling year to April 2019", YEAR, "percent · 12 months", id="words and dates agree"
        ),
        pytest.param("12 month solved rate", "year to April 2019", YEAR, "percent · 12 months", id="12 month opens it"),
        pytest.param("rolling solved rate", "April 2019", MONTH, "", id="rolling over an unknown length"),
        pytest.param("rolling 3 month solved rate", "year to April 2019", YEAR, "", id="words and dates differ"),
        pytest.param("solved rate year to date", "April 2019", MONTH, "", id="a year so far is no month"),
        pytest.param("solved rate", "year to date", YEAR, "percent · year to date", id="a year so far is a basis"),
        pytest.param("single month solved rate", "year to April 2019", YEAR, "", id="a single month is no year"),
        pytest.param("discrete solved rate", "April 2019", MONTH, "percent · 1 month", id="a discrete month"),
    ],
)
def test_words_and_dates_must_agree_on_the_window(what, period, dates, basis):
    assert series_of(a_figure(what, period=period, **dates))[1] == basis


def test_a_window_named_in_the_clause_counts_but_not_one_of_its_neighbour():
    sentence = "The year to date solved rate was 8%, while the solved rate in April was 9%."
    eight, nine = sentence.index("8%"), sentence.index("9%")
    figure = a_figure("solved rate", period="April", **MONTH)
    assert series_of(figure, clause=clause_of(sentence, eight, eight + 2)) == ("", "")
    assert series_of(figure, clause=clause_of(sentence, nine, nine + 2))[1] == "percent · 1 month"


@pytest.mark.parametrize(
    "attributes",
    [{"direction": "up", **YEAR}, {"value_max": Decimal(11), **YEAR}, {}, {"period_end": "2019-04-31"}],
    ids=["a change", "a range", "no period", "no such date"],
)
def test_what_is_no_level_over_a_known_time_joins_no_series(attributes):
    assert series_of(a_figure("parcel theft solved rate", **attributes)) == ("", "")


def test_a_short_measure_takes_its_heading_without_the_times_in_it():
    keys = {
        series_of(a_figure("solved rate", **YEAR), heading)[0]
        for heading in ("Parcel theft, Q3 2019/20", "Parcel theft 2018", "Parcel theft")
    }
    assert keys == {"solved rate (parcel theft)"}


def test_one_word_is_a_measure_only_in_a_table_under_a_heading():
    assert (
        series_of(a_figure("Robbery", table_row="Robbery", **YEAR), "Recorded crime")[0] == "robbery (recorded crime)"
    )
    assert series_of(a_figure("Robbery", table_row="Robbery", **YEAR)) == ("", "")
    assert series_of(a_figure("robberies", **YEAR), "Recorded crime") == ("", "")


def test_an_abbreviation_with_an_ampersand_is_one_word():
    assert measure_key("A&E 4 hour waits") == "a&e 4 hour wait"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("crime solved rate", "solved crime rate", id="the same words in another order"),
        pytest.param("recorded parcel theft", "parcel theft", id="one word more"),
        pytest.param("parcel detected rate", "parcel detection rate", id="one word in another form"),
        pytest.param("error rate (court file)", "error rate (file quality)", id="under another heading"),
    ],
)
def test_what_is_near_is_asked(one, other):
    assert near_measures([one, other]) == [tuple(sorted((one, other)))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("city offence rate", "county offence rate", id="two places"),
        pytest.param("call to police from hospital", "call to hospital from police", id="the other way round"),
        pytest.param("q1 theft count", "q2 theft count", id="two numbers"),
        pytest.param("parcel theft", "parcel theft solved rate", id="two words more"),
        pytest.param("theft from person (city)", "theft from vehicle (city)", id="two things under one heading"),
    ],
)
def test_what_differs_by_right_is_not_asked(one, other):
    assert near_measures([one, other]) == []


def test_the_rows_of_a_long_table_are_not_asked_about():
    rows = [
        f"{name} offence rate" for name in "ash beech birch cedar elm fir hazel holly larch lime maple oak yew".split()
    ]
    assert near_measures(["offence rate", "oaken offence rate", *rows]) == []
    assert near_measures(["offence rate", *rows[:3]]) != []
