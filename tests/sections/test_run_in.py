"""Headings that run into their paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.sections import split_sections

REST = "the harbour office was open on every weekday, and took all of the calls that came in."


@pytest.fixture
def minutes(printed_pages):
    """Split minutes of numbered lines; in each the words up to ``|`` are bold."""

    def split(*printed):
        paged = printed_pages([each.replace("|", "") for each in printed])
        lines = []
        for line, text in zip(paged.pages[0].lines, printed, strict=True):
            bold = text.find("|")
            words = tuple(replace(word, bold=word.start < bold) for word in line.words)
            lines.append(replace(line, words=words))
        return split_sections(replace(paged, pages=(replace(paged.pages[0], lines=tuple(lines)),)))

    return split


def told(document):
    return [
        (section.number, section.heading, section.span.of(document.text).removeprefix(section.heading).strip())
        for section in document.sections
        if section.number
    ]


def test_a_bold_heading_is_parted_from_the_paragraph_it_runs_into(minutes):
    document = minutes(
        f"1. Police report.| A sergeant said that {REST}",
        f"2. Roads -| A resident said that {REST}",
        f"3. Quay wall.| None of it fell, and {REST}",
    )
    assert told(document) == [
        ("1.", "Police report", f"A sergeant said that {REST}"),
        ("2.", "Roads", f"A resident said that {REST}"),
        ("3.", "Quay wall", f"None of it fell, and {REST}"),
    ]


def test_the_mark_says_where_the_heading_ends_not_the_last_bold_word(minutes):
    document = minutes(f"1. Roads. AB| said that {REST}", f"2. Lights. CD| said that {REST}")
    assert [heading for _, heading, _ in told(document)] == ["Roads", "Lights"]


@pytest.mark.parametrize(
    "lead",
    [
        pytest.param("The Board| is asked to agree that", id="bold for stress"),
        pytest.param("Resolved:| that", id="a label"),
        pytest.param("Cllr A. Reed| said that", id="an initial has a stop too"),
        pytest.param("In the spring| the boats came in. Then", id="the mark comes later"),
    ],
)
def test_other_bold_words_at_the_start_are_no_heading(minutes, lead):
    document = minutes(f"1. {lead} {REST}", f"2. Nothing else was said, for {REST}")
    assert [heading for _, heading, _ in told(document)] == ["", ""]


def test_a_heading_with_a_verb_runs_in_where_most_headings_do(minutes):
    document = minutes(
        "1. Members present were:| Ana Reyes and Lee Hart.",
        f"2. Police report.| A sergeant said that {REST}",
        f"3. Roads.| A resident said that {REST}",
        f"4. Quay wall.| None of it fell, and {REST}",
    )
    assert told(document)[0] == ("1.", "Members present were", "Ana Reyes and Lee Hart.")


MATTERS = ["Apologies", "Police report", "Roads and paths", "Quay wall", "Planning", "Finance"]


def test_headings_run_in_without_weight_where_most_do(paper):
    document = paper("\n\n".join(f"{at}. {matter}. A member said that {REST}" for at, matter in enumerate(MATTERS, 1)))
    assert [section.heading for section in document.sections] == MATTERS


def test_short_sentences_here_and_there_are_no_headings(paper):
    items = [f"A member said that {REST}" for _ in MATTERS]
    items[2] = f"Noted with thanks. {REST.capitalize()}"
    document = paper("\n\n".join(f"{at}. {item}" for at, item in enumerate(items, 1)))
    assert [section.heading for section in document.sections] == [""] * len(items)
