"""Each rule's own examples, and what must stay silent."""

import pytest

from pipeline.model import Status
from pipeline.resources import load_toml
from pipeline.tag.operations import find_operations
from pipeline.tag.passages import read_passage
from pipeline.tag.sentences import split_sentences
from pipeline.tag.status import find_status

RULES = load_toml("rules/operations.toml")["rule"]
STATUS_RULES = load_toml("rules/status.toml")["rule"]


def operations(*lines):
    document, marked = read_passage(lines)
    found = find_operations(document, split_sentences(document))
    return found, [span.of(document.text) for span in marked]


@pytest.mark.parametrize("example", [example for rule in RULES for example in rule["matches"]])
def test_a_rule_finds_its_examples(example):
    found, marked = operations(example)
    assert [mention.text for mention in found] == marked


@pytest.mark.parametrize("example", [example for rule in RULES for example in rule["rejects"]])
def test_a_rule_leaves_its_counter_examples(example):
    found, marked = operations(example)
    assert [mention.text for mention in found] == marked


def status(example):
    document, (span,) = read_passage([example])
    sentence = next(each for each in split_sentences(document) if each.span.holds(span))
    return find_status(document.text, sentence.span, span)


@pytest.mark.parametrize(
    ("expected", "example"), [(rule["status"], each) for rule in STATUS_RULES for each in rule["matches"]]
)
def test_a_status_rule_finds_its_examples(expected, example):
    assert status(example) == Status(expected)


@pytest.mark.parametrize("example", [each for rule in STATUS_RULES for each in rule["rejects"]])
def test_a_status_rule_leaves_its_counter_examples(example):
    assert status(example) == Status.ASSERTED
