"""Numbers that are no figures: the rules' own examples, and a list of traps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.tag.not_figures import Rule, Window, matches_of, rules

from .figure_documents import figures_in

TRAPS = [
    line.split("\t")
    for line in (Path(__file__).parent / "figure_traps.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    plain, marked = "", []
    for place, part in enumerate(re.split(r"\[\[|\]\]", example)):
        if place % 2:
            marked.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, marked


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_covers_its_examples_and_nothing_else(rule: Rule) -> None:
    assert rule.matches
    assert rule.rejects
    for example in rule.matches:
        plain, marked = unmark(example)
        found = [match.span() for _, match in matches_of([rule], Window.of(plain, plain.lower(), 0, len(plain)))]
        for start, end in marked:
            assert any(first <= start and end <= last for first, last in found), (example, found)
    for example in rule.rejects:
        assert not rule.pattern.search(example), example


@pytest.mark.parametrize(("kind", "text"), TRAPS, ids=[text for _, text in TRAPS])
def test_a_trap_holds_no_figure(kind: str, text: str) -> None:
    assert [figure.text for figure in figures_in(text)] == []


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.words or rule.needs], ids=lambda rule: rule.name)
def test_what_a_rule_needs_hides_nothing_that_it_would_find(rule: Rule) -> None:
    examples = [unmark(example)[0] for other in rules() for example in (*other.matches, *other.rejects)]
    for text in [text for _, text in TRAPS] + examples:
        found = [match.span() for _, match in matches_of([rule], Window.of(text, text.lower(), 0, len(text)))]
        assert found == [match.span() for match in rule.pattern.finditer(text)], text


def test_there_are_enough_traps() -> None:
    assert len(TRAPS) >= 300


@pytest.mark.xfail(strict=True, reason="only the meaning tells these from counts")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The family lives at number forty-two.", id="a house number in words"),
        pytest.param("They meet on the first Tuesday at 7.", id="an hour without a mark"),
    ],
)
def test_known_failures(text: str) -> None:
    assert figures_in(text) == ()
