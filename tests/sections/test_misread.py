"""Section numbers that OCR misread or passed over. All papers are invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.model import Box, Line, Page, PagedDocument, PageMethod, SectionedDocument, Source, Word
from pipeline.sections import split_sections

WORDS = "The harbour office counted every ferry that called at the northern pier during the winter months of the year."


def a_line(front: str, text: str, at: int, bold: bool, gap: float) -> Line:
    """A line whose number hangs at 72 points before its text at 115; without a number it begins at 115."""
    words: list[Word] = []
    made, x = "", 72.0
    for index, word in enumerate((*([front] if front else []), *text.split())):
        if index == bool(front):
            x = max(115.0, x)
        made += " " if made else ""
        box = Box(x, 72.0 + 20 * at, x + 4 * len(word), 83.0 + 20 * at)
        words.append(Word(word, len(made), box, 11.0, bold))
        made, x = made + word, box.x1 + 3
    box = Box(words[0].box.x0, words[0].box.top, words[-1].box.x1, words[0].box.bottom)
    return Line(1, at, made, tuple(words), box, box.x0, 11.0, bold, gap=gap)


def split(rows: Sequence[tuple[str, str]], method: PageMethod = PageMethod.OCR, gap: float = 0.6) -> SectionedDocument:
    lines = tuple(
        a_line(front, text, at, text[:1].isupper() and " " not in text, gap) for at, (front, text) in enumerate(rows, 1)
    )
    page = Page(1, 595.0, 842.0, method, lines)
    return split_sections(PagedDocument(Source("scan.pdf", "0" * 64, "pdf"), (page,)))


def numbers(document: SectionedDocument) -> list[str]:
    return [section.number for section in document.sections if section.number]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        pytest.param("5.4.1", "5.1.1", id="one figure for another, with its neighbours against it"),
        pytest.param("51A1", "5.1.1", id="dots lost and a letter for a figure"),
        pytest.param("et", "5.1.1", id="a word in the place of numbers"),
        pytest.param("", "5.1.1", id="nothing where the count needs a number"),
    ],
)
def test_a_number_that_ocr_misread_is_told_by_the_count(read: str, printed: str) -> None:
    document = split(
        [
            ("4.", "Harbour"),
            ("4.1", WORDS),
            ("5.", "Ferries"),
            ("5.1", "Winter"),
            (read, WORDS),
            ("5.1.2", WORDS),
            ("6.", "Next"),
        ]
    )
    assert numbers(document) == ["4.", "4.1", "5.", "5.1", printed, "5.1.2", "6."]
    assert [notice.number for notice in document.notices if notice.type == "number_misread"] == [printed]
    repair = next(repair for repair in document.paged.repairs if repair.kind == "ocr_number")
    assert (repair.before, repair.after) == (read, printed)


def test_two_numbers_in_one_gap_are_told_together() -> None:
    document = split(
        [("6.", "Piers"), ("6.1", WORDS), ("7.", "Boats"), ("et", WORDS), ("", WORDS), ("7.3", WORDS), ("8.", "Next")]
    )
    assert numbers(document) == ["6.", "6.1", "7.", "7.1", "7.2", "7.3", "8."]


def test_a_misread_number_right_before_another_takes_the_place_that_is_free() -> None:
    """Set solid, the paragraph between says no more than that it begins after a bold heading."""
    document = split(
        [
            ("1.", "Piers"),
            ("1.1", WORDS),
            ("2.", "Boats"),
            ("at", WORDS),
            ("2.2", WORDS),
            ("a", "Quays"),
            ("3.1", WORDS),
            ("4.", "End"),
        ],
        gap=0.1,
    )
    assert numbers(document) == ["1.", "1.1", "2.", "2.1", "2.2", "3.", "3.1", "4."]


# Negative


def test_what_is_printed_wrong_stays_as_printed() -> None:
    rows = [("1.", "Piers"), ("1.1", WORDS), ("2.", "Boats"), ("2.4", WORDS), ("2.2", WORDS), ("3.", "Next")]
    document = split(rows, PageMethod.TEXT)
    assert numbers(document) == [front for front, _ in rows]
    assert not [notice for notice in document.notices if notice.type == "number_misread"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [("1.", "Piers"), ("1.1", WORDS), ("1.2", WORDS), ("1.2", WORDS), ("1.3", WORDS), ("2.", "Next")],
            id="a number printed twice",
        ),
        pytest.param(
            [("1.", "Piers"), ("1.1", WORDS), ("1.2", WORDS), ("1.5", WORDS), ("2.", "Next"), ("2.1", WORDS)],
            id="a gap with no paragraph that could bear the number",
        ),
        pytest.param(
            [("1.", "Piers"), ("1.1", WORDS), ("", WORDS), ("1.2", WORDS), ("2.", "Next"), ("2.1", WORDS)],
            id="a second paragraph under a number",
        ),
        pytest.param(
            [("1.", "Piers"), ("1.1", WORDS), ("", WORDS), ("", WORDS), ("1.3", WORDS), ("2.", "Next")],
            id="two paragraphs for one number",
        ),
    ],
)
def test_on_a_scan_too_a_number_is_changed_only_where_one_reading_alone_fits(rows: list[tuple[str, str]]) -> None:
    assert numbers(split(rows)) == [front for front, _ in rows if front]


def test_words_keep_their_places_when_a_number_is_set_before_them() -> None:
    document = split([("1.", "Piers"), ("1.1", WORDS), ("", WORDS), ("1.3", WORDS), ("2.", "Next")])
    for line in document.paged.lines():
        assert all(line.text[word.start : word.start + len(word.text)] == word.text for word in line.words)
