"""Numbers as printed: digits, words, signs, currencies, magnitudes, units and ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.numbers import find_quantities, parse_number


@pytest.mark.parametrize(
    ("text", "printed", "value", "kind", "unit"),
    [
        pytest.param("paid £60k for", "£60k", "60000", "money", "GBP", id="thousands"),
        pytest.param("a £1.2m fund", "£1.2m", "1200000", "money", "GBP", id="millions"),
        pytest.param("worth $5 million", "$5 million", "5000000", "money", "USD", id="dollars in words"),
        pytest.param("EUR 300 was", "EUR 300", "300", "money", "EUR", id="currency code"),
        pytest.param("at £ 1,234.50 each", "£ 1,234.50", "1234.50", "money", "GBP", id="space behind the sign"),
        pytest.param("just 45p each", "45p", "0.45", "money", "GBP", id="pence are parts of a pound"),
        pytest.param("two million pounds", "two million pounds", "2000000", "money", "GBP", id="pounds in words"),
        pytest.param("some 56 per cent", "56 per cent", "56", "percent", "percent", id="per cent"),
        pytest.param("3 percentage points", "3 percentage points", "3", "percent", "percentage_points", id="points"),
        pytest.param("rose 2.5pp", "2.5pp", "2.5", "percent", "percentage_points", id="pp"),
        pytest.param("(+21.5%)", "+21.5%", "21.5", "percent", "percent", id="plus sign"),
        pytest.param("63 years and 7 months", "63 years and 7 months", "763", "duration", "months", id="two units"),
        pytest.param("2 hours 30 minutes", "2 hours 30 minutes", "150", "duration", "minutes", id="hours and minutes"),
        pytest.param("a 24hr cordon", "24hr", "24", "duration", "hours", id="hr"),
        pytest.param("a five-day course", "five-day", "5", "duration", "days", id="hyphen and words"),
        pytest.param("held 1.5kg of", "1.5kg", "1.5", "measure", "kilogram", id="kilogram"),
        pytest.param("did 57mph", "57mph", "57", "measure", "mile per hour", id="speed"),
        pytest.param("a 600m path", "600m", "600", "measure", "metre", id="metres, not millions"),
        pytest.param("5m people", "5m", "5000000", "", "", id="millions, not metres"),
        pytest.param("one hundred and fifty", "one hundred and fifty", "150", "", "", id="words"),
        pytest.param("twenty-five", "twenty-five", "25", "", "", id="hyphen in words"),
        pytest.param("half a million", "half a million", "500000", "", "", id="half a million"),
        pytest.param("two and a half years", "two and a half years", "2.5", "duration", "years", id="and a half"),
        pytest.param(
            "was £(1.2)m against", "£(1.2)m", "-1200000", "money", "GBP", id="accountant's minus inside the sign"
        ),
        pytest.param("was £-4.2m against", "£-4.2m", "-4200000", "money", "GBP", id="minus behind the sign"),
        pytest.param("rose 0·5% then", "0·5%", "0.5", "percent", "percent", id="raised point"),
        pytest.param("a 4½% rise", "4½%", "4.5", "percent", "percent", id="a half in one sign"),
        pytest.param("took 2h 15m in all", "2h 15m", "135", "duration", "minutes", id="hours and minutes by letter"),
        pytest.param("waited 42 min for it", "42 min", "42", "duration", "minutes", id="min apart from its number"),
        pytest.param("a 1Gbps line", "1Gbps", "1", "measure", "gigabit per second", id="speed of a line"),
        pytest.param("fell 3 %pts", "3 %pts", "3", "percent", "percentage_points", id="pts of a percentage"),
        pytest.param(
            "0.3 of a percentage point",
            "0.3 of a percentage point",
            "0.3",
            "percent",
            "percentage_points",
            id="part of a point",
        ),
        pytest.param("four and a half posts", "four and a half", "4.5", "", "", id="and a half of a count"),
        pytest.param("one and a half million", "one and a half million", "1500000", "", "", id="a half before a scale"),
        pytest.param("a dozen schools", "dozen", "12", "", "", id="the article is outside"),
        pytest.param("used twice", "twice", "2", "", "", id="twice"),
        pytest.param("got £541, 218 for it", "£541, 218", "541218", "money", "GBP", id="a space behind the comma"),
        pytest.param("cut by c.35% in all", "35%", "35", "percent", "percent", id="glued to its hedge"),
        pytest.param("about 12k users", "12k", "12000", "", "", id="bare k"),
    ],
)
def test_one_number_is_read(text: str, printed: str, value: str, kind: str, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == printed
    assert (quantity.value, quantity.kind, quantity.unit) == (Decimal(value), kind, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("400-500 offences", 400, 500, id="hyphen"),
        pytest.param("15–20 staff", 15, 20, id="en dash"),
        pytest.param("£2-3m", 2_000_000, 3_000_000, id="shared magnitude"),
        pytest.param("£500k-£1m", 500_000, 1_000_000, id="own magnitudes"),
        pytest.param("between £2,000 and £3,000", 2000, 3000, id="between"),
        pytest.param("10 to 15 officers", 10, 15, id="to"),
        pytest.param("cuts vary a lot between towns: from 7% to 18%", 7, 18, id="varying, with words between"),
        pytest.param("two or three", 2, 3, id="words"),
        pytest.param("6-8 weeks", 6, 8, id="duration"),
        pytest.param("10-15%", 10, 15, id="percent"),
    ],
)
def test_a_range_is_one_number(text: str, low: int, high: int) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.value_max) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from 60 days to 27 days", id="a change"),
        pytest.param("fell by 5 to 61", id="a change and a level"),
        pytest.param("4 and 12 officers", id="and without between"),
    ],
)
def test_two_numbers_are_no_range(text: str) -> None:
    assert len(list(find_quantities(text))) == 2


@pytest.mark.parametrize(
    "text",
    ["4.2.7", "S136", "Covid-19", "15th", "7F", "O16", "12,34,5x", "A14", "8h", "2H"],
    ids=lambda text: f"{text} is no number",
)
def test_what_is_glued_is_no_number(text: str) -> None:
    assert not list(find_quantities(f"see {text} here"))


@given(st.integers(0, 10**9))
def test_a_printed_integer_is_read_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value
    assert parse_number(str(value)) == value
