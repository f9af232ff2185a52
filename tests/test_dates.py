"""Dates in running text, in the forms of British papers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates import find_dates, find_single_dates, join_values, with_year


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        pytest.param("the launch on 3rd July 2014.", "3rd July 2014", "2014-07-03", id="ordinal"),
        pytest.param("Wednesday 9th July 2014", "Wednesday 9th July 2014", "2014-07-09", id="weekday"),
        pytest.param("ON 11TH APRIL 2012", "11TH APRIL 2012", "2012-04-11", id="capitals"),
        pytest.param("11 th April 2012", "11 th April 2012", "2012-04-11", id="raised ending read apart"),
        pytest.param("the 4th. March 2019", "4th. March 2019", "2019-03-04", id="ordinal with a dot"),
        pytest.param("on 8thNovember2013,", "8thNovember2013", "2013-11-08", id="spaces lost"),
        pytest.param("dated 4.Mar.2019", "4.Mar.2019", "2019-03-04", id="month between dots"),
        pytest.param("on the 5th of May 2020", "5th of May 2020", "2020-05-05", id="of"),
        pytest.param("Date:10/11/2025", "10/11/2025", "2025-11-10", id="day first, glued to its label"),
        pytest.param("received 02/03/18,", "02/03/18", "2018-03-02", id="two digits of year"),
        pytest.param("signed 1.5.2019", "1.5.2019", "2019-05-01", id="dots"),
        pytest.param("dated 28.09.17", "28.09.17", "2017-09-28", id="dots and two digits of year"),
        pytest.param("137 in 2009 – 64 fewer", "2009", "2009", id="a year before a dash and a number"),
        pytest.param("2018-09-04 minutes", "2018-09-04", "2018-09-04", id="ISO"),
        pytest.param("November 5th, 2014", "November 5th, 2014", "2014-11-05", id="month first"),
        pytest.param("since June 2013", "June 2013", "2013-06", id="month"),
        pytest.param("Mar 2009", "Mar 2009", "2009-03", id="short month"),
        pytest.param("Sept. 2009", "Sept. 2009", "2009-09", id="short month with its dot"),
        pytest.param("Apr-19", "Apr-19", "2019-04", id="column of a table"),
        pytest.param("Jun 19", "Jun 19", "2019-06", id="a short month and two digits are month and year"),
        pytest.param("in 2012/13 we", "2012/13", "2012-04-01/2013-03-31", id="financial year"),
        pytest.param("2011-2012", "2011-2012", "2011-04-01/2012-03-31", id="financial year in full"),
        pytest.param("FY 19/20", "FY 19/20", "2019-04-01/2020-03-31", id="FY"),
        pytest.param("1999/00", "1999/00", "1999-04-01/2000-03-31", id="turn of the century"),
        pytest.param("Q2 2019/20", "Q2 2019/20", "2019-07-01/2019-09-30", id="second quarter ends in September"),
        pytest.param(
            "Quarter 4 (2018/19)", "Quarter 4 (2018/19)", "2019-01-01/2019-03-31", id="fourth quarter is the next year"
        ),
        pytest.param("2020/21 Q1", "2020/21 Q1", "2020-04-01/2020-06-30", id="quarter last"),
        pytest.param("since 2016", "2016", "2016", id="year"),
        pytest.param("16th April", "16th April", "--04-16", id="no year"),
        pytest.param("on 21st June.", "21st June", "--06-21", id="the full stop belongs to the sentence"),
        pytest.param("recorded in May", "May", "--05", id="May after a preposition"),
        pytest.param("February/March 2026", "March 2026", "2026-03", id="two months with a stroke"),
        pytest.param("17 – 23 June 2019", "17 – 23 June 2019", "2019-06-17/2019-06-23", id="days of one month"),
        pytest.param(
            "18 November to 22 November 2019", "18 November to 22 November 2019", "2019-11-18/2019-11-22", id="range"
        ),
        pytest.param(
            "between 1 April and 30 June 2019", "1 April and 30 June 2019", "2019-04-01/2019-06-30", id="between"
        ),
        pytest.param("Dec 2018 - Feb 2019", "Dec 2018 - Feb 2019", "2018-12-01/2019-02-28", id="months"),
        pytest.param(
            "December to February 2020", "December to February 2020", "2019-12-01/2020-02-29", id="over New Year"
        ),
    ],
)
def test_a_date_is_found_and_read(text, found, value):
    dates = find_dates(text)
    assert (dates[-1].text, dates[-1].value) == (found, value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("see 4.2.10 above", id="section number"),
        pytest.param("£2019 and 2,013 calls", id="money and thousands"),
        pytest.param("400-500 offences", id="range of counts"),
        pytest.param("20-25 officers, 19/20 answered", id="pairs of digits"),
        pytest.param("30/02/2019", id="no such day"),
        pytest.param("It may be that they march on", id="verbs"),
        pytest.param("May I thank the Mayor", id="May opens a question"),
        pytest.param("open 24/7", id="always open"),
        pytest.param("101 and 999 calls", id="telephone numbers"),
        pytest.param("version 2.1.3", id="version"),
        pytest.param("2.2 The Group", id="number and article"),
        pytest.param("2019.5 hours", id="decimal"),
    ],
)
def test_what_only_looks_like_a_date_is_left(text):
    assert find_dates(text) == ()


def test_two_dates_without_between_are_two():
    assert [found.value for found in find_dates("on 1 May 2019 and 3 May 2019")] == ["2019-05-01", "2019-05-03"]


def test_columns_side_by_side_stay_apart():
    found = find_dates("April 2005 to Mar 2006\tApril 2006 to Mar 2007")
    assert [each.value for each in found] == ["2005-04-01/2006-03-31", "2006-04-01/2007-03-31"]


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("4th June", datetime.date(2013, 5, 22), "2013-06-04"),
        ("20th December", datetime.date(2020, 1, 23), "2019-12-20"),
        ("5 January", datetime.date(2019, 12, 18), "2020-01-05"),
        ("29 February", datetime.date(2020, 7, 1), "2020-02-29"),
    ],
)
def test_a_date_without_a_year_takes_the_nearest(text, reference, value):
    assert find_dates(text, reference)[0].value == value


def test_a_date_without_a_year_may_have_to_lie_in_the_past():
    (june,) = find_single_dates("4th June")
    assert with_year(june, datetime.date(2013, 5, 22), past=True).value == "2012-06-04"


def test_first_and_last_day_of_a_yearless_date_are_unknown():
    (april,) = find_dates("16th April")
    assert (april.first, april.last) == ("", "")


def test_a_range_does_not_run_backwards():
    assert join_values("2019-05", "2019-04") == ""


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2059, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%d-%m-%Y", "%d %b %Y"]),
)
def test_every_day_is_read_back_day_first(day, form):
    (found,) = find_dates(f"on {day.strftime(form)}, at noon")
    assert (found.value, found.precision) == (day.isoformat(), "day")


@given(st.text(alphabet="0123456789/.- MayJunetofQ", max_size=60))
def test_spans_are_in_order_and_hold_their_text(text):
    end = 0
    for found in find_dates(text, datetime.date(2020, 1, 1)):
        assert found.start >= end
        assert text[found.start : found.end] == found.text
        end = found.end
