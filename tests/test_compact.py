"""A long paper that is packed for the tagger reads as it did."""

from dataclasses import replace

from pipeline.compact import LONG, without_words
from pipeline.model import from_plain, to_plain
from pipeline.options import ReadOptions
from pipeline.run import read_papers

PAPER = b"1. Moorings\n\n1.1 The team spent 60k on moorings in May.\n\f" + b"\f".join(
    b"The buoys of berth %d were looked at twice." % number for number in range(LONG + 5)
)


def test_a_packed_paper_is_the_paper_it_was(monkeypatch):
    (packed,) = read_papers(PAPER, "a.txt", ReadOptions())
    monkeypatch.setattr("pipeline.compact.LONG", 1000)
    (plain,) = read_papers(PAPER, "a.txt", ReadOptions())
    assert not isinstance(packed.sectioned.pieces, tuple)
    assert packed == plain
    assert list(packed.sectioned.pieces) == list(plain.sectioned.pieces)
    assert to_plain(packed) == to_plain(plain)
    assert from_plain(type(packed), to_plain(packed)) == packed


def test_an_empty_page_stays_empty():
    (packed,) = read_papers(PAPER, "a.txt", ReadOptions())
    pages = tuple(replace(page, lines=()) for page in packed.sectioned.paged.pages)
    document = replace(packed.sectioned, paged=replace(packed.sectioned.paged, pages=pages), pieces=())
    assert not list(without_words(document).paged.lines())
