"""Numbers that are no figures: dates, times, references, codes, ages, rankings, windows.

The patterns stand in ``models/rules/not_figures.toml``, each with what it must cover and what it must leave alone.
A number that touches what a pattern covers is left out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.patterns import compile_lists
from pipeline.resources import load_toml


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern. ``matches`` show in ``[[brackets]]`` what it covers, ``rejects`` hold nothing of it."""

    name: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    #: Where it finds nothing, the pattern is not tried. Reads small letters alone, unless the rule heeds capitals.
    needs: re.Pattern[str] | None = None
    case: bool = False

    def find(self, text: str, small: str, low: int, high: int) -> Iterable[re.Match[str]]:
        """Its matches in ``text[low:high]``; ``small`` is the text in small letters, as long as the text."""
        if self.needs is not None and not self.needs.search(text if self.case else small, low, high):
            return ()
        return self.pattern.finditer(text, low, high)


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
                re.compile(entry["needs"]) if "needs" in entry else None,
                case,
            )
        )
    return tuple(found)


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
        for rule in rules()
        for match in rule.find(sentence, small, low, high)
    ]
