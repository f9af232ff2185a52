from __future__ import annotations

import pytest


def redactions(document):
    return [(each.number, each.detail[0]) for each in document.notices if each.type == "redaction"]


@pytest.mark.parametrize("gone", ["[REDACTED]", "[name redacted]", "████████", "XXXXXX", "(withheld)"])
def test_words_taken_out_are_told(paper, gone):
    document = paper(f"1. Crew\n\n1.1 The new mate is {gone} and {gone} is her deputy.\n\n1.2 All is well.")
    assert redactions(document) == [("1.1", "2")]
    assert gone in document.text


@pytest.mark.parametrize(
    "words", ["the ban was removed in May", "Form XXX was used", "rated *** for taste", "■ a bullet"]
)
def test_words_that_stand_are_no_redaction(paper, words):
    assert redactions(paper(f"1. Crew\n\n1.1 Last year {words}.\n\n1.2 All is well.")) == []
