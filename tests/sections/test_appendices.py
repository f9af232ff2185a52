"""Where an appendix begins, and what counts anew in it."""

from __future__ import annotations

import pytest

BODY = "The harbour office was open on every weekday, and its staff took all of the calls that came in."
PAPER = f"1. Boats\n\n1.1 {BODY}\n\n2. Crews\n\n2.1 {BODY}\n\n2.2 {BODY}\n\n"


def told(document):
    return [(each.number, each.heading) for each in document.sections if each.number or each.heading]


@pytest.mark.parametrize(
    "head", ["Appendix A", "ANNEX 2 – Tender rules", "Schedule 1: Fees", "Appendix B Tender rules"]
)
def test_an_appendix_is_headed_and_counts_anew(paper, head):
    document = paper(f"{PAPER}{head}\n\n1. Rules\n\n1.1 {BODY}\n\n2. Fees\n\n2.1 {BODY}")
    assert told(document)[5:] == [("", head), ("1.", "Rules"), ("1.1", ""), ("2.", "Fees"), ("2.1", "")]
    assert [document.sections[each.parent].number for each in document.sections if each.parent is not None][-2:] == [
        "1.",
        "2.",
    ]
    assert [each for each in document.notices if each.type in ("duplicate", "out_of_order", "gap", "level_jump")] == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Appendix A sets out the rules for tenders and who may open them.", id="a sentence"),
        pytest.param("Appendix A – Rules\n\nAppendix B – Fees", id="a list of appendices"),
    ],
)
def test_words_about_an_appendix_open_none(paper, line):
    document = paper(f"{PAPER}{line}")
    assert told(document) == [("1.", "Boats"), ("1.1", ""), ("2.", "Crews"), ("2.1", ""), ("2.2", "")]


def test_back_matter_may_stand_before_an_appendix(paper, body):
    document = paper(f"{PAPER}Contact officer: Ana Reyes\n\nAppendix A\n\n1. Rules\n\n{BODY}\n\n2. Fees\n\n{BODY}")
    assert body(document, "2.2") == BODY
    assert document.header.contact == ("Ana Reyes",)
