"""Answers in a terminal fit its width."""

from __future__ import annotations

import pytest

from pipeline.terminal import table, wrapped


@pytest.fixture(autouse=True)
def narrow(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")


def test_words_go_onto_the_next_line_whole_and_behind_the_later_indent():
    text = wrapped("The harbour watch counted eleven vessels without lights in October alone.", "¹ ", "  ")
    assert text == "¹ The harbour watch counted eleven vessels without lights in\n  October alone."


def test_colours_take_no_room():
    plain, painted = "word " * 20, "\x1b[1;33mword\x1b[0m " * 20
    assert wrapped(painted).count("\n") == wrapped(plain).count("\n")


def test_a_wide_table_is_broken_within_its_cells():
    text = table([("Vessel", "What was found"), ("Petrel", "lights out, and nobody on the watch " * 3)], "  ")
    assert max(map(len, text.splitlines())) <= 60
    assert text.splitlines()[2].startswith(" " * 10)


@pytest.mark.parametrize("cell", ["£1,200", "7", "11.3%", "£60k"])
def test_numbers_are_set_right(cell):
    assert table([("Cost",), ("1,000,000",), (cell,)]).splitlines()[2] == cell.rjust(9)


def test_words_are_set_left():
    assert table([("a word",), ("1",), ("x",)]).splitlines() == ["a word", "1", "x"]
