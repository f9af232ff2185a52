"""Patterns with merged lists match what ``re`` matches."""

from __future__ import annotations

import random
import re

import pytest

from pipeline.patterns import compile_lists
from pipeline.periods import PERIOD_RE

PARTS = [
    "a",
    "ab",
    "abc",
    "b",
    "ba",
    "s",
    "sa",
    "k",
    "1",
    "12",
    "A",
    "Ba",
    "\u00e9",
    "\\d",
    "[ab]c",
    "(?:a|ab|b)c",
    "(?=a)",
    "",
    r"\ba",
    r"\bab",
    r"\b1",
    "(?<!b)ab",
    "(?<!b)a",
    r"\d1",
    "[a-c]x",
    "[^a]b",
    r"[^\w]",
    r"[\W1]",
    r"\D2",
    "[\u2000-\u212b]",
    "\u017f",
    "(?:1|)",
    "x?",
    "(?>s|)",
    "(?-i:S)",
]
FRAMES = [
    "(?:%s)c",
    "%s",
    r"\b(?:%s)+",
    "(?i:%s)b",
    "(?<=a)(?:%s)",
    r"((?:%s))\1",
    "(?>%s)b",
    "(?!%s)[a-c]",
    "(x)?(?:%s)*?c",
]
LETTERS = "abcABC sSkK1\u00e912xi\u0130\u0131\u017f\u212a"


@pytest.mark.parametrize(
    "flags", [0, re.IGNORECASE, re.IGNORECASE | re.VERBOSE], ids=["as written", "any case", "verbose"]
)
def test_a_list_matches_as_before_whatever_its_words_share(flags: int) -> None:
    luck = random.Random(7)
    for _ in range(2000):
        words = [luck.choice(PARTS) + luck.choice(["", "", r"\b", "(?:x)?"]) for _ in range(luck.randint(2, 7))]
        pattern = luck.choice(FRAMES) % "|".join(words)
        text = "".join(luck.choice(LETTERS) for _ in range(40))
        plain = [(match.span(), match.groups()) for match in re.finditer(pattern, text, flags)]
        assert [(m.span(), m.groups()) for m in compile_lists(pattern, flags).finditer(text)] == plain, (pattern, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("sect 4", "sect", id="the first word that fits, not the longest"),
        pytest.param("SECTION 4", "SECTION", id="capitals"),
        pytest.param("page", "page", id="a word of its own letter"),
        pytest.param("pages", "page", id="a shorter word"),
        pytest.param("table", None, id="no word of the list"),
    ],
)
def test_words_of_one_letter_keep_their_order(text: str, found: str | None) -> None:
    match = compile_lists("(?:section|sect|page|sections)", re.IGNORECASE).match(text)
    assert (match[0] if match else None) == found


def test_names_of_groups_stay() -> None:
    assert compile_lists(r"(?P<one>aa|ab)(?P<two>\d)").fullmatch("ab1").groupdict() == {"one": "ab", "two": "1"}  # type: ignore[union-attr]
    assert PERIOD_RE.flags & re.IGNORECASE


def test_a_python_whose_compiler_is_not_known_compiles_patterns_as_written(monkeypatch):
    monkeypatch.setattr("pipeline.patterns._KNOWN", ())
    assert compile_lists("section|sect|page").pattern == "section|sect|page"
