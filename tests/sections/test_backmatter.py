from __future__ import annotations

import pytest

START = (
    "1. Purpose\n\n1.1 The harbour office was open on every weekday.\n\n"
    "2. Recommendation\n\n2.1 The Board may note this.\n\n"
)


def back(document):
    return [section for section in document.sections if section.kind == "back"]


def test_a_bibliography_is_a_section_at_the_end(paper, body):
    document = paper(
        f"{START}BIBLIOGRAPHY\n\nSource Documents\tHarbour plan 2019\nContact Officer(s)\tAna Reyes, Harbour Master"
    )
    assert [section.heading for section in back(document)] == ["BIBLIOGRAPHY"]
    assert body(document, "2.1") == "The Board may note this."
    assert document.header.contact == ("Ana Reyes, Harbour Master",)
    assert document.header.source_documents == ("Harbour plan 2019",)


@pytest.mark.parametrize("nothing", ["N/A", "None", "nil", "-"])
def test_a_source_that_is_none_is_left_out(paper, nothing):
    document = paper(f"{START}BIBLIOGRAPHY\n\nSource Documents\t{nothing}\nContact Officer\tAna Reyes")
    assert document.header.source_documents == ()
    assert document.header.contact == ("Ana Reyes",)


def test_a_contact_on_a_line_of_its_own_leaves_the_last_section(paper, body):
    document = paper(f"{START}Contact Officer: Ana Reyes, 01632 960123\n\nBackground papers: None")
    assert body(document, "2.1") == "The Board may note this."
    assert len(back(document)) == 1
    assert document.header.contact == ("Ana Reyes, 01632 960123",)


def test_a_section_on_contact_officers_is_no_back_matter(paper):
    document = paper("1. Purpose\n\n1.1 Contact officers were appointed.\n\n2. Next\n\n2.1 More will be.")
    assert back(document) == []


def test_a_label_without_a_value_under_the_bibliography_is_no_heading(paper):
    document = paper(f"{START}BIBLIOGRAPHY\n\nSource Document\t\nContact Officer\tAna Reyes, Harbour Master")
    assert [section.heading for section in back(document)] == ["BIBLIOGRAPHY"]
    assert document.header.contact == ("Ana Reyes, Harbour Master",)


def test_two_labels_on_lines_set_close_are_two_values(printed):
    document = printed(
        [
            {"text": "1. Boats", "bold": True},
            {"text": "1.1 The harbour office was open on every weekday of the year.", "gap": 0.8},
            {"text": "2. Crews", "bold": True, "gap": 1.0},
            {"text": "2.1 The crews were paid on the last Friday of each month.", "gap": 0.8},
            {"text": "Background papers: harbour plan of January 2012; survey of 2014", "gap": 1.0},
            {"text": "Contact officer: Ana Reyes, Harbour Master, 01632 960 555"},
        ]
    )
    assert document.header.source_documents == ("harbour plan of January 2012; survey of 2014",)
    assert document.header.contact == ("Ana Reyes, Harbour Master, 01632 960 555",)


@pytest.mark.parametrize("last", ["Lead: Harbour Master", "Contact: Ana Reyes", "Signed: __________  Date: ________"])
def test_a_label_in_the_last_lines_leaves_the_section(paper, body, last):
    document = paper(f"{START}{last}")
    assert body(document, "2.1") == "The Board may note this."
    assert len(back(document)) == 1


def test_a_label_in_the_middle_stays_in_its_section(paper):
    document = paper("1. Purpose\n\n1.1 All is well.\n\nLead: Harbour Master\n\n2. Next\n\n2.1 More will be.")
    assert back(document) == []
