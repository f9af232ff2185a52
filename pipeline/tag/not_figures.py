"""Numbers that are no figures: dates, times, references, codes, ages, rankings, windows.

The patterns stand in ``models/rules/not_figures.toml``, each with what it must cover and what it must leave alone.
A number that touches what a pattern covers is left out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.patterns import compile_lists
from pipeline.resources import load_toml

_WORD_RE = re.compile(r"[a-z]+")


class Window(NamedTuple):
    """``text[low:high]`` with its words; ``small`` is the whole text in small letters, as long as the text."""

    text: str
    small: str
    low: int
    high: int
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, small: str, low: int, high: int) -> Window:
        """The window with the words in it."""
        return cls(text, small, low, high, frozenset(_WORD_RE.findall(small, low, high)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern. ``matches`` show in ``[[brackets]]`` what it covers, ``rejects`` hold nothing of it."""

    name: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    #: The pattern is tried where one of these words stands or one of the needs finds something; always without either.
    #: Both read small letters, the needs capitals too where the rule heeds them.
    words: frozenset[str] = frozenset()
    needs: tuple[re.Pattern[str], ...] = ()
    case: bool = False


def matches_of(tried: Iterable[Rule], window: Window) -> Iterator[tuple[Rule, re.Match[str]]]:
    """What rules match in a window. Most are ruled out there by their words and needs."""
    text, small, low, high, words = window
    for rule in tried:
        if (rule.words or rule.needs) and rule.words.isdisjoint(words):
            shown = text if rule.case else small
            for needed in rule.needs:
                if needed.search(shown, low, high):
                    break
            else:
                continue
        for match in rule.pattern.finditer(text, low, high):
            yield rule, match


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of their file."""
    found = []
    for entry in load_toml("rules/not_figures.toml")["rule"]:
        case = entry.get("case", False)
        found.append(
            Rule(
                entry["name"],
                compile_lists(entry["pattern"], re.VERBOSE if case else re.VERBOSE | re.IGNORECASE),
                tuple(entry["matches"]),
                tuple(entry["rejects"]),
                frozenset(entry.get("words", "").split()),
                tuple(compile_lists(needed) for needed in _listed(entry.get("needs", []))),
                case,
            )
        )
    return tuple(found)


def _listed(needs: str | list[str]) -> list[str]:
    return [needs] if isinstance(needs, str) else needs


#: How far from a number a word may stand that makes it none ("Recommendations 3, 4 and 7", "12 months to the end of").
_REACH = 48


def covered(text: str, start: int, end: int, numbers: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Stretches of ``text[start:end]`` that hold no figure, each with the name of the rule. In no order.

    Only the neighbourhood of ``numbers`` (spans, in order) is read.
    """
    sentence = text[start:end]
    windows: list[tuple[int, int]] = []
    for first, last in numbers:
        low, high = max(0, first - start - _REACH), min(len(sentence), last - start + _REACH)
        if windows and low <= windows[-1][1]:
            low = windows.pop()[0]
        windows.append((low, high))
    small = sentence.lower()
    if len(small) != len(sentence):
        small = sentence  # a letter whose small form takes two characters
    return [
        (start + match.start(), start + match.end(), rule.name)
        for low, high in windows
        for rule, match in matches_of(rules(), Window.of(sentence, small, low, high))
    ]
