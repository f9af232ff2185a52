import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sections.numbers import Style, bare_number, number_path, read_number, roman_value


@pytest.mark.parametrize(
    ("text", "printed", "style", "path"),
    [
        pytest.param("1. Purpose", "1.", Style.DECIMAL, (1,), id="a dot after the figure"),
        pytest.param("2.0 Finance", "2.0", Style.DECIMAL, (2,), id="point nought is the first level"),
        pytest.param("4.2.10 Twelve vans", "4.2.10", Style.DECIMAL, (4, 2, 10), id="ten follows nine"),
        pytest.param("4.1. The fleet", "4.1.", Style.DECIMAL, (4, 1), id="a dot after the last part"),
        pytest.param("4.1", "4.1", Style.DECIMAL, (4, 1), id="alone on its line"),
        pytest.param("4.2.1 999 calls rose", "4.2.1", Style.DECIMAL, (4, 2, 1), id="a figure follows at once"),
        pytest.param("(a) the lease", "(a)", Style.LETTER, (1,), id="letter in brackets"),
        pytest.param("(iv) the lease", "(iv)", Style.ROMAN, (4,), id="roman in brackets"),
        pytest.param("b. the lease", "b.", Style.LETTER, (2,), id="letter with a dot"),
        pytest.param("24/05/07 Playing field", "24/05/07", Style.MINUTE, (24, 5, 7), id="year, month and item"),
        pytest.param("2019/05/03 Hedges", "2019/05/03", Style.MINUTE, (2019, 5, 3), id="year in full"),
        pytest.param("05.24.07 Hedges", "05.24.07", Style.MINUTE, (5, 24, 7), id="month, year and item with dots"),
        pytest.param("Item 5 Hedges", "Item 5", Style.WORD, (5,), id="agenda item"),
        pytest.param("1.1The fleet", "1.1", Style.DECIMAL, (1, 1), id="glued to the next word"),
        pytest.param("2.1A total of three", "2.1", Style.DECIMAL, (2, 1), id="glued to an article"),
        pytest.param("3) The fleet", "3)", Style.DECIMAL, (3,), id="half a bracket"),
    ],
)
def test_a_line_begins_with_a_printed_number(text, printed, style, path):
    number = read_number(text)
    assert number is not None
    assert (number.printed, number.style, number.path) == (printed, style, path)


def test_words_after_a_number_begin_where_it_says():
    number = read_number("4.2.1  999 calls rose")
    assert number is not None
    assert "4.2.1  999 calls rose"[number.rest :] == "999 calls rose"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("£4.5m was spent", id="an amount begins with its sign"),
        pytest.param("e.g. the quay", id="an abbreviation"),
        pytest.param("1st of May", id="an ordinal"),
        pytest.param("10% of vans", id="a percentage"),
        pytest.param("(see below) the", id="words in brackets"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_line_without_a_number_has_none(text):
    assert read_number(text) is None


@given(st.lists(st.integers(1, 99), min_size=1, max_size=4).map(tuple))
def test_a_path_survives_printing(path):
    assert number_path(".".join(map(str, path))) == path


@pytest.mark.parametrize(
    ("letters", "value"), [("i", 1), ("iv", 4), ("xix", 19), ("xl", 40), ("iiii", None), ("", None)]
)
def test_roman_numbers_are_read(letters, value):
    assert roman_value(letters) == value


@given(st.integers(1, 89))
def test_every_roman_number_up_to_89_is_read_back(value):
    tens, ones = divmod(value, 10)
    printed = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")[tens]
    printed += ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    assert roman_value(printed) == value


@pytest.mark.parametrize(
    ("printed", "bare"), [("4.", "4"), ("2.0", "2.0"), ("4.1.", "4.1"), ("(a)", "(a)"), ("3)", "3")]
)
def test_the_closing_dot_is_no_part_of_a_citation(printed, bare):
    assert bare_number(printed) == bare
