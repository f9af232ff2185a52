"""What counts as the same word when two programs cut words differently."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.benchmarks.same_words import bag, compare, compare_tables


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        pytest.param("on the 29 th of May", "on the 29th of May", id="a raised ending"),
        pytest.param("P a g e 4", "Page 4", id="letters set apart"),
        pytest.param("a multidisciplinary team", "a multi-disciplinary team", id="a hyphen at the end of a line"),
        pytest.param("wardensmetinMay", "wardens met in May", id="words set close"),
    ],
)
def test_words_cut_elsewhere_are_the_same(theirs: str, ours: str):
    words = compare([bag([theirs])], [bag([ours])])
    assert (words.fair, words.left) == (1.0, [])
    assert words.strict < 1
    assert words.letters[0] == words.letters[1]


def test_a_word_that_is_not_there_is_left():
    words = compare([bag(["the boat sank"])], [bag(["the boat"])])
    assert words.left == ["page 1: sank"]
    assert words.fair == pytest.approx(2 / 3)


def test_the_same_word_on_another_page_does_not_count():
    assert compare([bag(["boat"]), bag([""])], [bag([""]), bag(["boat"])]).left == ["page 1: boat"]


def test_turned_words_may_be_read_backwards():
    words = compare([Counter({"tnuoc": 1})], [Counter({"count": 1})])
    assert (words.backwards, words.left) == (1, [])


def test_no_table_gives_no_cells():
    assert compare_tables([], []).total == 0
