"""Tables that only lay sections out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Box, Cell, Line, Page, PagedDocument, PageMethod, Role, Source, Table, Word
from pipeline.sections import split_sections
from pipeline.sections.layout_tables import counts_sections

STARTS = (60.0, 100.0, 480.0)
TEXT = "The harbour master told the meeting that twelve of the lights on the quay were out, and"


def a_table(rows):
    cells = [
        Cell(row, col, text, 1, box=Box(STARTS[col] - 2, 20.0 * row, STARTS[col] + 30, 20.0 * row + 18))
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    ]
    return Table(0, 1, 1, tuple(cells), 1)


def a_paper(rows):
    """A page whose lines are the rows of one table, the last column at its right."""
    lines = []
    for number, texts in enumerate(rows, 1):
        text, words = "", []
        for col, part in enumerate(texts):
            for at, word in enumerate(part.split()):
                text += " " if text else ""
                left = STARTS[col] + 4.0 * at
                words.append(Word(word, len(text), Box(left, 20.0 * number, left + 4.0, 20.0 * number + 11), 11.0))
                text += word
        box = Box(STARTS[0], 20.0 * number, words[-1].box.x1, 20.0 * number + 11)
        lines.append(Line(1, number, text, tuple(words), box, STARTS[0], 11.0, role=Role.TABLE, table=0))
    page = Page(1, 595.0, 842.0, PageMethod.TEXT, tuple(lines))
    return PagedDocument(Source("minutes.pdf", "0" * 64, "pdf"), (page,), (a_table(rows),))


MINUTES = [
    ["1.", "Harbour lights", ""],
    ["1.1", TEXT, "HM"],
    ["", "that it would cost £4,000 to mend them all.", ""],
    ["1.2", "It was agreed that the work be done in October.", "Clerk"],
    ["2.", "Next meeting", ""],
    ["2.1", "The next meeting will be held in May.", ""],
]


def test_minutes_set_in_a_table_are_read_as_sections(body):
    document = split_sections(a_paper(MINUTES))
    assert [section.number for section in document.sections] == ["1.", "1.1", "1.2", "2.", "2.1"]
    assert body(document, "1.1") == f"{TEXT} that it would cost £4,000 to mend them all.\nHM"
    assert body(document, "1.2") == "It was agreed that the work be done in October.\nClerk"
    assert document.paged.tables == ()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["", "May", "June"], ["1.1", "12", "14"], ["1.2", "9", "8"], ["1.3", "7", "6"]], id="figures"),
        pytest.param([["1", "Fire", "High"], ["2", "Flood", "Low"], ["3", "Theft", "Low"]], id="a register of risks"),
        pytest.param([["Port", "Boats", "Crews"], ["Lyme", "twelve", "many"]], id="no numbers"),
        pytest.param(
            [
                ["No", "Recommendation", "Response"],
                *([f"{at}.", f"{TEXT} {at}", f"Agreed. {TEXT} {at}"] for at in range(1, 5)),
            ],
            id="a response beside each recommendation",
        ),
    ],
)
def test_a_table_of_data_stays_a_table(rows):
    assert not counts_sections(a_table(rows))
    document = split_sections(a_paper(rows))
    assert {block.kind for block in document.blocks} == {"cell"}


def test_a_table_in_a_text_file_has_no_margin():
    paged = a_paper(MINUTES)
    bare = tuple(replace(line, words=(), box=None) for line in paged.pages[0].lines)
    document = split_sections(replace(paged, pages=(replace(paged.pages[0], lines=bare),)))
    assert [section.number for section in document.sections] == ["1.", "1.1", "1.2", "2.", "2.1"]
