from __future__ import annotations

import pytest

BODY = "The harbour office was open on every weekday, and its staff took all of the calls that came in."
KINDS = {"duplicate", "gap", "out_of_order", "level_jump"}


def faults(document):
    return [(notice.type, notice.number) for notice in document.notices if notice.type in KINDS]


def lay(*numbers):
    heads = {"1.", "2.", "3.", "4.", "5.", "1.0", "2.0", "3.0", "4.0"}
    return "\n\n".join(f"{number} {'Harbour Works' if number in heads else BODY}" for number in numbers)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(["1.", "1.1", "1.2", "1.2", "2.", "2.1"], [("duplicate", "1.2")], id="a number twice"),
        pytest.param(["1.", "1.1", "1.2", "1.4", "2.", "2.1"], [("gap", "1.4")], id="one left out"),
        pytest.param(["1.", "1.1", "2.", "2.1", "4.", "4.1"], [("gap", "4")], id="a chapter left out"),
        pytest.param(
            ["1.", "1.1", "1.3", "1.2", "2.", "2.1"], [("gap", "1.3"), ("out_of_order", "1.2")], id="two changed about"
        ),
        pytest.param(
            ["1.", "1.1", "2.", "2.1.1", "2.1.2", "3.", "3.1"], [("level_jump", "2.1.1")], id="a level left out"
        ),
        pytest.param(
            ["05.24.01", "05.24.02", "05.4.03", "05.24.04"], [("out_of_order", "05.4.03")], id="a slip in the year"
        ),
        pytest.param(["05.24.01", "05.24.02", "05.24.04"], [("gap", "05.24.04")], id="a minute left out"),
    ],
)
def test_a_fault_is_told_once(paper, printed, expected):
    document = paper(lay(*printed))
    assert [section.number for section in document.sections] == printed
    assert faults(document) == expected


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(["1.", "1.1", "1.2", "2.", "2.1", "2.1.1", "2.1.2", "2.2", "3.", "3.1"], id="three levels"),
        pytest.param(["1.0", "1.1", "2.0", "2.1", "3.0", "3.1"], id="point nought"),
        pytest.param(["1.", "1.1", "2.", "3.", "3.1", "4."], id="chapters without parts"),
        pytest.param(["1.8", "1.9", "1.10", "1.11"], id="an excerpt past nine"),
        pytest.param(["7.", "8.", "9.", "10.", "11."], id="paragraphs that begin at seven"),
        pytest.param(["1.", "(a)", "(b)", "2.", "(a)", "(b)", "3."], id="letters begin anew"),
        pytest.param(["12.22.11", "12.22.12", "01.23.01", "01.23.02"], id="two meetings"),
    ],
)
def test_a_sound_paper_has_no_fault(paper, printed):
    document = paper(lay(*printed))
    assert [section.number for section in document.sections] == printed
    assert faults(document) == []


def test_a_paragraph_with_a_chapters_number_is_a_level_jump(paper):
    """7.0 is a heading with nothing under it; by the count the paragraph 8.0 is 7.1."""
    chapters = "\n\n".join(f"{n}.0 Harbour Works\n\n{n}.1 {BODY}" for n in range(1, 4))
    document = paper(f"{chapters}\n\n4.0 Recommendation\n\n5.0 The Panel is asked to note the report on the works.")
    assert faults(document) == [("level_jump", "5.0")]


def test_an_agenda_of_one_level_has_no_level_jump(paper):
    document = paper(f"1. Apologies\n\n2. {BODY}\n\n3. Date of next meeting\n\n4. {BODY}")
    assert faults(document) == []


def test_a_number_that_ocr_may_have_lost_is_no_gap_in_print():
    from dataclasses import replace

    from pipeline.extract.text import read_text
    from pipeline.model import PageMethod, Source
    from pipeline.sections import split_sections

    paged = read_text(lay("1.", "1.1", "1.2", "1.4", "2.", "2.1").encode(), Source("scan.pdf", "0" * 64, "pdf"))
    scan = replace(paged, pages=tuple(replace(page, method=PageMethod.OCR) for page in paged.pages))
    assert [(notice.type, notice.number) for notice in split_sections(scan).notices] == [("number_unread", "1.4")]
    assert faults(split_sections(paged)) == [("gap", "1.4")]
