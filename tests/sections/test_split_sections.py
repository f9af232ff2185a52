"""Whole papers: the text that everything counts in, and what must hold for every paper."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract.text import read_text
from pipeline.model import BlockKind, Role, SectionedDocument, Source, from_plain, to_plain
from pipeline.sections import split_sections

BODY = "The harbour office was open on every weekday, and its staff took all of the calls that came in from the boats."


def test_a_sentence_goes_on_over_a_page_break(paper, body):
    first, second = "The crew was praised for its use of a", "Cornish gig in the rescue."
    document = paper(f"1. Rescue\n\n1.1 {first}\n\n{second}\n\n1.2 {BODY}")
    assert body(document, "1.1") == f"{first} {second}"


def test_a_paragraph_without_a_stop_ends_at_the_next_number(paper, body):
    document = paper(f"1. Rescue\n\n1.1 The crew was praised\n\n1.2 {BODY}")
    assert body(document, "1.1") == "The crew was praised"


def test_printed_numbers_and_list_marks_are_not_in_the_text(paper):
    document = paper(
        "1. Rescue\n\n- 1.1 Two boats went out:\n- one to the bay\n- one to the bar\n\n- 1.2 Both came home."
    )
    assert document.text == "Rescue\nTwo boats went out:\none to the bay\none to the bar\nBoth came home."
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["heading", "paragraph", "list_item", "list_item", "paragraph"]


def test_a_footnote_stands_at_the_end_of_the_section_of_its_mark(printed, body):
    document = printed(
        [
            {"text": "1. Rescue", "bold": True},
            {"text": "1.1 Op Kittiwake¹ was run from the quay in the month of May and it will", "gap": 0.8},
            {"text": "¹ Named after a gull.", "role": Role.FOOTNOTE, "size": 8.0, "gap": 2.0},
        ],
        [
            "be run again in June.",
            {"text": "1.2 Nothing else was done.", "gap": 0.8},
        ],
    )
    note = document.footnotes[0]
    assert (
        body(document, "1.1")
        == "Op Kittiwake was run from the quay in the month of May and it will be run again in June."
    )
    assert (note.mark, note.span.of(document.text)) == ("¹", "Named after a gull.")
    assert document.text[: note.anchor].endswith("Op Kittiwake")
    assert document.sections[note.section].number == "1.1"


def test_a_section_ends_where_its_text_does_though_its_note_stands_overleaf(printed):
    document = printed(
        [
            {"text": "1. Rescue", "bold": True},
            {"text": "1.1 Op Kittiwake¹ was run from the quay in the month of May.", "gap": 0.8},
        ],
        [
            {"text": "1.2 Nothing else was done.", "gap": 0.8},
            {"text": "¹ Named after a gull.", "role": Role.FOOTNOTE, "size": 8.0, "gap": 2.0},
        ],
    )
    section = document.sections[document.footnotes[0].section]
    assert (section.number, section.page, section.page_end) == ("1.1", 1, 1)


def test_a_raised_figure_that_is_no_mark_stays(paper):
    assert "m² of deck" in paper(f"1. Deck\n\n1.1 The gang laid 40 m² of deck.\n\n1.2 {BODY}").text


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        pytest.param(
            "the commu-", "nities of the bay", "the communities of the bay", id="the paper has the word whole"
        ),
        pytest.param("a partner-", "led scheme", "a partner-led scheme", id="both halves are words"),
        pytest.param("they co-", "operate with us", "they co-operate with us", id="a first half that keeps its hyphen"),
        pytest.param("a jetty inspec-", "tion held", "a jetty inspection held", id="a second half that is no word"),
        pytest.param("a jetty com-", "pany held", "a jetty company held", id="a first half that is no word"),
        pytest.param("work with-", "in the bay", "work within the bay", id="a word that has no hyphen"),
        pytest.param("the re-", "survey held", "the re-survey held", id="nothing shown"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_weighed(printed, end, start, joined):
    lead = "1.1 The partner of the communities led every one of the works that were begun here by"
    lead = lead[: 86 - len(end)].rsplit(" ", 1)[0]
    document = printed(
        [
            {"text": "1. Work", "bold": True},
            {"text": f"{lead} {end}", "gap": 0.8},
            f"{start} led by a partner.",
            {"text": "1.2 The communities led.", "gap": 0.8},
        ]
    )
    assert joined in document.text
    repaired = [repair for repair in document.paged.repairs if repair.kind == "hyphen"]
    assert bool(repaired) == ("-" not in joined)


def test_one_word_broken_shows_that_others_may_be(printed):
    document = printed(
        [
            {"text": "1. Work", "bold": True},
            {
                "text": "1.1 The harbour crew and the wardens of the north quay were asked to tell the lifeguards of dan-",
                "gap": 0.8,
            },
            "gers before each tide and the visitors of the harbour of each well-known danger and each ten-",
            "hour watch, and the cost of each visit to the dan-",
            "ger signs at the quay and the jetty and the beach was known to every crew and each volun-",
            "teer of the hour.",
        ]
    )
    assert "of dangers before each" in document.text
    assert "each ten-hour watch" in document.text
    assert "each volunteer of the hour" in document.text


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("To: Harbour Board\nFrom: Harbour Master\n\nOPERATION KITTIWAKE: RESULTS", id="in capitals"),
        pytest.param("To: Harbour Board\nTitle: Operation Kittiwake: results\nFrom: Harbour Master", id="labelled"),
        pytest.param("To: Harbour Board\nFrom: Harbour Master\n\nOPERATION KITTIWAKE:\nRESULTS", id="over two lines"),
    ],
)
def test_the_title_stands_before_the_first_number(paper, head):
    document = paper(f"{head}\n\n1. Rescue\n\n1.1 {BODY}")
    assert [(section.kind, section.path, section.heading) for section in document.sections[:2]] == [
        ("front", "", ""),
        ("numbered", "1", "Rescue"),
    ]
    assert document.blocks[0].span.of(document.text) == document.header.title
    assert document.header.title.casefold() == "operation kittiwake: results"


def test_the_title_stands_above_the_text_before_the_first_number(paper):
    document = paper(f"To: Harbour Board\n\nOPERATION KITTIWAKE\n\n{BODY}\n\n1. Rescue\n\n1.1 {BODY}")
    assert [block.kind for block in document.blocks if block.section == 0] == ["heading", "paragraph"]


def test_the_text_before_the_first_number_is_a_front_section(paper):
    document = paper(f"{BODY}\n\n1. Rescue\n\n1.1 {BODY}")
    assert (document.sections[0].kind, document.sections[0].number, document.sections[0].path) == ("front", "", "")
    assert document.section_number(0) == ""


def test_a_paper_without_a_number_is_one_section(paper):
    document = paper(f"{BODY}\n\n{BODY} It was late.")
    assert [section.kind for section in document.sections] == ["front"]


def test_a_text_without_form_feeds_has_no_page_numbers(paper):
    assert {block.page for block in paper(f"1. Rescue\n\n1.1 {BODY}").blocks} == {None}


def test_a_text_with_form_feeds_has_page_numbers(paper):
    document = paper(f"1. Rescue\n\n1.1 {BODY}\f1.2 {BODY}\n\n1.3 {BODY}")
    assert [section.page for section in document.sections] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("body_text", "formula"),
    [
        ("The Board is invited to note this paper.", True),
        ("The Panel is asked to note this paper.", True),
        ("It is recommended that the Committee note the report.", True),
        ("The Board is invited to note that Operation Kittiwake cost £40,000.", False),
        ("The crews are asked to note the tide.", False),
    ],
)
def test_a_formula_is_marked_as_such(paper, body_text, formula):
    document = paper(f"1. Rescue\n\n1.1 {BODY}\n\n2. Recommendation\n\n2.1 {body_text}")
    assert document.sections[-1].boilerplate is formula


# --- what must hold for every paper ---------------------------------------------------------------------------------

PIECES = st.one_of(
    st.sampled_from(
        [
            "1.",
            "1.1",
            "1.2",
            "2.",
            "2.1",
            "2.0",
            "3.1.1",
            "(a)",
            "(b)",
            "(i)",
            "(ii)",
            "Item 4",
            "24/05/07",
            "9.",
            "12",
        ]
    ).flatmap(
        lambda number: st.sampled_from(["Purpose", BODY, "", "the end", "Mooring Watch (MW)"]).map(f"{number} ".__add__)
    ),
    st.sampled_from(
        [
            BODY,
            "Next Steps",
            "- a list item",
            "**Bold Words**",
            "*all in italics*",
            "¹ A note under the text.",
            "Op Kittiwake¹ went well and it",
            "was over by noon.",
            "Keep the county open to all",
            "as in 1.1 above (2.1) see 9.9.9",
            "a\tb\tc",
            "BIBLIOGRAPHY",
            "Contact Officer: Ana Reyes",
            "12 May 2019",
            "co-",
            "\f",
            "¹²³",
            "1.1The quay",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30),
)
PAPERS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=14).map(
    lambda pieces: "".join(piece + end for piece, end in pieces)
)


def split(text: str) -> SectionedDocument:
    return split_sections(read_text(text.encode(), Source("paper.txt", "0" * 64, "text")))


def check(document: SectionedDocument) -> None:
    """Sections tile the text, blocks lie in their sections, parents come first, pieces say what the lines say."""
    text = document.text
    at = 0
    for ordinal, section in enumerate(document.sections):
        assert section.ordinal == ordinal
        assert section.parent is None or section.parent < ordinal
        assert section.level >= 1
        if section.span is not None:
            assert section.span.start == at
            at = section.span.end
        if section.heading_span is not None:
            assert section.heading_span.of(text) == section.heading
    assert at == len(text)
    assert "\n".join(block.span.of(text) for block in document.blocks) == text
    for block in document.blocks:
        span = document.sections[block.section].span
        assert span is not None
        assert span.holds(block.span)
        assert "\n" not in block.span.of(text)
    lines = {(line.page, line.number): line for line in document.paged.lines()}
    for piece in document.pieces:
        said = lines[piece.page, piece.line].text[piece.line_start : piece.line_start + piece.end - piece.start]
        assert text[piece.start : piece.end] == said
    for reference in document.references:
        assert reference.resolved is None or reference.resolved < len(document.sections)
    for note in document.footnotes:
        assert note.anchor is None or 0 <= note.anchor <= len(text)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAPERS.filter(lambda text: bool(text.strip())))
def test_what_holds_for_every_paper(text):
    document = split(text)
    check(document)
    assert split(text) == document
    assert from_plain(SectionedDocument, json.loads(json.dumps(to_plain(document)))) == document


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAPERS.filter(lambda text: bool(text.strip())))
def test_every_character_is_accounted_for(text):
    """Letters of body lines are in the text, in order, with the title's; the rest are in lines with another role."""
    document = split(text)
    body_roles = {Role.BODY, Role.FOOTNOTE, Role.TABLE}
    own_roles = {*body_roles, Role.HEADER_BLOCK}
    covered: dict[tuple[int, int], list[bool]] = {}
    lines = {(line.page, line.number): line for line in document.paged.lines()}
    for key, line in lines.items():
        covered[key] = [line.role not in own_roles] * len(line.text)
    for piece in document.pieces:
        for offset in range(piece.line_start, piece.line_start + piece.end - piece.start):
            assert not covered[piece.page, piece.line][offset], "a character stands in the text twice"
            covered[piece.page, piece.line][offset] = True
    numbers = [section.number for section in document.sections if section.number]
    marks = sum(len(note.mark) for note in document.footnotes)
    left = [
        line.text[offset]
        for key, line in lines.items()
        for offset, done in enumerate(covered[key])
        if not done and line.role in body_roles and line.text[offset].isalnum()
    ]
    printed = [char for number in numbers for char in number if char.isalnum()]
    assert len(left) <= len(printed) + 2 * marks + sum(char in "⁰¹²³⁴⁵⁶⁷⁸⁹" for char in left)


def test_cells_stand_where_their_table_stands(paper):
    from dataclasses import replace

    from pipeline.model import Cell, Table

    data = f"1. Catch\n\n1.1 {BODY}\n\nPort\tTonnes\nLyme\t12\n\n1.2 {BODY}".encode()
    paged = read_text(data, Source("paper.txt", "0" * 64, "text"))
    page = paged.pages[0]
    lines = tuple(replace(line, role=Role.TABLE, table=0) if "\t" in line.text else line for line in page.lines)
    cells = (
        Cell(0, 0, "Port", 1),
        Cell(0, 1, "Tonnes", 1),
        Cell(1, 0, "Lyme", 1),
        Cell(1, 1, "12", 1),
        Cell(2, 0, "", 1),
    )
    table = Table(0, 1, 1, cells, 1)
    document = split_sections(replace(paged, pages=(replace(page, lines=lines),), tables=(table,)))
    found = [block for block in document.blocks if block.kind is BlockKind.CELL]
    assert [block.span.of(document.text) for block in found] == ["Port", "Tonnes", "Lyme", "12"]
    assert {document.sections[block.section].number for block in found} == {"1.1"}
    check(document)
