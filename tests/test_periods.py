"""Windows and points in time that figures speak of."""

from __future__ import annotations

import datetime

import pytest

from pipeline.periods import find_periods, resolve_period

PAPER = datetime.date(2020, 1, 23)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("12 months to April 2019", "2018-05-01", "2019-04-30"),
        ("4th quarter of 2018/19", "2019-01-01", "2019-03-31"),
        ("Q3 2018 to 2019", "2018-10-01", "2018-12-31"),
        ("16-18 January", "2020-01-16", "2020-01-18"),
        ("November 15-21", "2019-11-15", "2019-11-21"),
        ("July 11 and 13", "2019-07-11", "2019-07-13"),
        ("July 3 2017", "2017-07-03", "2017-07-03"),
        ("Monday September 30th to Sunday October 6th 2019", "2019-09-30", "2019-10-06"),
        ("2017-8", "2017-04-01", "2018-03-31"),
        ("2018/19 (to October)", "2018-04-01", "2018-10-31"),
        ("'16/17", "2016-04-01", "2017-03-31"),
        ("September 1 to November 10 2018", "2018-09-01", "2018-11-10"),
        ("October 3 to December 12 last year", "2019-10-03", "2019-12-12"),
        ("Q3 2018/19 (October to December 2018)", "2018-10-01", "2018-12-31"),
        ("week commencing 4 March 2019", "2019-03-04", "2019-03-10"),
        ("twelve months to 31 March 2019", "2018-04-01", "2019-03-31"),
        ("12 months to the end of November 2019", "2018-12-01", "2019-11-30"),
        ("12-month period ending 31 March 2019", "2018-04-01", "2019-03-31"),
        ("year ending March 2019", "2018-04-01", "2019-03-31"),
        ("quarter ending December 2019", "2019-10-01", "2019-12-31"),
        ("week ending 5 January 2020", "2019-12-30", "2020-01-05"),
        ("three months to December", "2019-10-01", "2019-12-31"),
        ("the past quarter", "2019-10-01", "2019-12-31"),
        ("last month", "2019-12-01", "2019-12-31"),
        ("over the last 12 months", "2019-01-01", "2019-12-31"),
        ("the last year", "2019-01-01", "2019-12-31"),
        ("last financial year", "2018-04-01", "2019-03-31"),
        ("this month", "2020-01-01", "2020-01-23"),
        ("year to date", "2019-04-01", "2020-01-23"),
        ("FYTD", "2019-04-01", "2020-01-23"),
        ("2019 to date", "2019-01-01", "2020-01-23"),
        ("2019/20 to date", "2019-04-01", "2020-01-23"),
        ("since April 2019", "2019-04-01", "2020-01-23"),
        ("November", "2019-11-01", "2019-11-30"),
        ("May", "2019-05-01", "2019-05-31"),
        ("As of the 20th of December", "2019-12-20", "2019-12-20"),
        ("as at 31 March 2020", "2020-03-31", "2020-03-31"),
        ("start of November", "2019-11-01", "2019-11-01"),
        ("late May 2019", "2019-05-21", "2019-05-31"),
        ("second half of 2018", "2018-07-01", "2018-12-31"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2011-2012", "2011-04-01", "2012-03-31"),
        ("financial year 2019/20", "2019-04-01", "2020-03-31"),
        ("academic year 2018/19", "2018-09-01", "2019-08-31"),
        ("Q1 2020/21", "2020-04-01", "2020-06-30"),
        ("third quarter of 2019/20", "2019-10-01", "2019-12-31"),
        ("Q3", "2019-10-01", "2019-12-31"),
        ("H1 2019/20", "2019-04-01", "2019-09-30"),
        ("first six months of 2019/20", "2019-04-01", "2019-09-30"),
        ("April 2005 to Mar 2006", "2005-04-01", "2006-03-31"),
        ("between 1 April and 30 June 2019", "2019-04-01", "2019-06-30"),
        ("Jan-Mar 2019", "2019-01-01", "2019-03-31"),
        ("17 – 23 June 2019", "2019-06-17", "2019-06-23"),
        ("by March 2026", "", "2026-03-31"),
        ("before March 2026", "", "2026-02-28"),
        ("before 1 January 2025", "", "2024-12-31"),
        ("by the end of Q2", "", "2019-09-30"),
        ("end of the second quarter", "2019-09-30", "2019-09-30"),
        ("half year to 30 September 2019", "2019-04-01", "2019-09-30"),
        ("so far in 2019", "2019-01-01", "2020-01-23"),
        ("2018 calendar year", "2018-01-01", "2018-12-31"),
        ("until the end of May 2021", "", "2021-05-31"),
        ("by 2025/26", "", "2026-03-31"),
        ("by June", "", ""),
        ("by the end of the financial year", "", "2020-03-31"),
        ("16/17", "2016-04-01", "2017-03-31"),
        ("2023/24 and 2024/25", "2023-04-01", "2025-03-31"),
        ("7 March 2016 over a three month period", "2016-03-07", "2016-06-06"),
        ("six weeks from 4 May 2019", "2019-05-04", "2019-06-14"),
        ("first three months after April 2019", "2019-05-01", "2019-07-31"),
        ("rolling twelve month period", "2019-01-01", "2019-12-31"),
        ("since launch", "", "2020-01-23"),
        ("since its launch in May 2014", "2014-05-01", "2020-01-23"),
        ("currently", "2020-01-23", "2020-01-23"),
        ("month 8", "2019-11-01", "2019-11-30"),
        ("month 11", "2019-02-01", "2019-02-28"),
        ("Monday the 4th March through to Friday 8th March 2019", "2019-03-04", "2019-03-08"),
    ],
)
def test_a_period_becomes_days(words, first, last):
    assert resolve_period(words, PAPER) == (first, last)


@pytest.mark.parametrize(
    "words", ["November", "last month", "the past quarter", "year to date", "this year", "Q3", "16th April"]
)
def test_what_hangs_on_the_date_of_the_paper_is_not_guessed_without_it(words):
    assert resolve_period(words, None) == ("", "")


def test_some_years_back_are_counted_in_whole_months():
    assert resolve_period("the last two years", datetime.date(2014, 11, 13)) == ("2012-11-01", "2014-10-31")
    assert resolve_period("last year", datetime.date(2014, 11, 13)) == ("2013-01-01", "2013-12-31")


@pytest.mark.parametrize(
    "words", ["Q3 2019", "same period last year", "summer 2019", "recent months", "previous months", "the winter", ""]
)
def test_what_its_words_do_not_settle_stays_open(words):
    assert resolve_period(words, PAPER) == ("", "")


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("In the 12 months ending June 2019, 40 were seen.", ["12 months ending June 2019"]),
        ("In the past quarter, 30 letters went out.", ["past quarter"]),
        ("A rise of 9% over the last 12 months.", ["last 12 months"]),
        ("Over the last year it fell.", ["the last year"]),
        ("In 2018 there were 3 and in 2019 to date 4.", ["2018", "2019 to date"]),
        ("As at 18th December 2019, there were 90.", ["As at 18th December 2019"]),
        ("The rolling 12 month rate is 9%.", ["rolling 12 month"]),
        ("It ran from Monday the 4th May to Friday 8th May 2020.", ["Monday the 4th May to Friday 8th May 2020"]),
        ("When comparing year ending May 2019 to May 2018", ["year ending May 2019", "May 2018"]),
        ("Between April and June 2019 nine left.", ["April and June 2019"]),
        ("In the first quarter of 2019/20 it was 8.", ["first quarter of 2019/20"]),
        ("Officers may march for two years at a 24hr post.", []),
        ("One of the last three crews.", []),
        ("Cell H2 held 3 men.", []),
        ("In H2 2019/20 it was 8.", ["H2 2019/20"]),
    ],
)
def test_periods_are_found_in_a_sentence(sentence, periods):
    found = find_periods(sentence)
    assert [each.text for each in found] == periods
    assert all(sentence[each.start : each.end] == each.text for each in found)


def test_a_point_in_time_is_told_from_a_window():
    found = find_periods("As at 1 May 2019 there were 4; in May 2019 there came 2; on 3 May 2019 one left.")
    assert [each.is_point for each in found] == [True, False, True]
