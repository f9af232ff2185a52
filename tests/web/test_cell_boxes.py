"""Boxes of what stands in tables: each on the words of its own row and column."""

import contextlib

from pipeline.model import Box, Cell
from pipeline.store import archive
from pipeline.store.files import find_file
from pipeline.store.keys import paper_of
from pipeline.web import page_images
from pipeline.web.cell_boxes import Wanted, boxes_in_tables, cell_words


def line(top, *words):
    """Words of one line: (text, left edge)."""
    return [(text, Box(x, top, x + 8, top + 10)) for text, x in words]


def cells(*rows):
    return [Cell(row, col, text, 1) for row, texts in enumerate(rows) for col, text in enumerate(texts) if text]


def wanted(row, col, start=0, end=99):
    return Wanted(0, row, col, start, end)


def lefts(boxes):
    return [(box.x0, box.top) for box in boxes]


def test_of_equal_figures_each_has_its_own_column():
    table = cells(["Arson", "2", "", "2"])
    lines = [line(0, ("Arson", 0), ("2", 100), ("2", 300))]
    assert lefts(cell_words(wanted(0, 1), table, lines)) == [(100, 0)]
    assert lefts(cell_words(wanted(0, 3), table, lines)) == [(300, 0)]


def test_rows_that_read_the_same_have_their_own_lines_in_turn():
    table = cells(["Total", "5"], ["Fraud", "1"], ["Total", "5"])
    lines = [
        line(top, *words)
        for top, words in (
            (0, [("Total", 0), ("5", 90)]),
            (20, [("Fraud", 0), ("1", 90)]),
            (40, [("Total", 0), ("5", 90)]),
        )
    ]
    assert lefts(cell_words(wanted(0, 1), table, lines)) == [(90, 0)]
    assert lefts(cell_words(wanted(2, 1), table, lines)) == [(90, 40)]


def test_a_row_of_several_lines_is_found_whatever_their_order():
    """The figures stand half-way down a label of two lines, and come last in reading order."""
    table = cells(["Theft", "1"], ["Public fear, alarm or distress", "64", "34"])
    lines = [
        line(0, ("Theft", 0), ("1", 100)),
        line(20, ("Public", 0), ("fear,", 10), ("alarm", 20)),
        line(40, ("or", 0), ("distress", 10)),
        line(30, ("64", 100), ("34", 200)),
    ]
    assert lefts(cell_words(wanted(1, 2), table, lines)) == [(200, 30)]
    assert lefts(cell_words(wanted(1, 0, 0, 6), table, lines)) == [(0, 20)]


def test_only_the_words_asked_for_are_boxed():
    table = cells(["Cost", "£30.08 paid"])
    lines = [line(0, ("Cost", 0), ("£30.08", 50), ("paid", 70))]
    assert lefts(cell_words(wanted(0, 1, 0, 6), table, lines)) == [(50, 0)]
    assert lefts(cell_words(wanted(0, 1), table, lines)) == [(50, 0), (70, 0)]


def test_a_row_that_is_not_on_the_page_has_no_box():
    table = cells(["Arson", "2"], ["Fraud", "7"])
    assert cell_words(wanted(1, 1), table, [line(0, ("Arson", 0), ("2", 100))]) == []
    assert cell_words(wanted(5, 1), table, []) == []


def test_every_figure_of_a_table_of_the_sample_papers_is_boxed_on_its_words(sample_database):
    checked = 0
    with contextlib.closing(archive.open_read(sample_database)) as db:
        for section, start, end, text, page in db.execute(
            "select section, start, \"end\", text, page from figures where table_row <> '' and page is not null"
        ).fetchall():
            paper = paper_of(db, section)
            kind, sha256, first = db.execute(
                "select kind, sha256, coalesce(first_page, 1) from papers where id = ?", (paper,)
            ).fetchone()
            document = page_images.document_of(str(sample_database), paper, 0)
            at = document.sections[section - paper].span.start
            if kind != "pdf" or page_images.places_of(document, at + start, at + end):
                continue
            words = page_images._words(str(find_file(db, sample_database, sha256)), page + first - 1)
            boxes = boxes_in_tables(document, [(at + start, at + end)], words, page)
            inside = " ".join(word for word, box in words if any(_holds(each, box) for each in boxes))
            assert text in inside, (text, page, inside)
            checked += 1
    assert checked > 50


def _holds(box, word):
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
