"""Numbers that are no figures: dates, times, references, codes, ages, rankings, windows.

The patterns stand in ``models/rules/not_figures.toml``, each with what it must cover and what it must leave alone.
A number that touches what a pattern covers is left out.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.resources import load_toml


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its reason. ``matches`` show in ``[[brackets]]`` what it covers, ``rejects`` hold nothing of it."""

    name: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of their file."""
    found = []
    for entry in load_toml("rules/not_figures.toml")["rule"]:
        flags = re.VERBOSE if entry.get("case") else re.VERBOSE | re.IGNORECASE
        found.append(
            Rule(
                entry["name"],
                re.compile(entry["pattern"], flags),
                tuple(entry["matches"]),
                tuple(entry["rejects"]),
            )
        )
    return tuple(found)


def covered(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Stretches of ``text[start:end]`` that hold no figure, each with the name of the rule. In no order."""
    sentence = text[start:end]
    return [
        (start + match.start(), start + match.end(), rule.name)
        for rule in rules()
        for match in rule.pattern.finditer(sentence)
    ]
