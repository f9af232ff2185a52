"""A long paper that is packed for the tagger reads as it did."""

from dataclasses import replace

import pytest

from pipeline.compact import LONG, PackedBlocks, packed, without_words
from pipeline.model import Block, BlockKind, Span, from_plain, to_plain
from pipeline.options import ReadOptions
from pipeline.run import read_papers
from pipeline.tag.sentences import PackedSentences, Sentence, starts_of

PAPER = b"1. Moorings\n\n1.1 The team spent 60k on moorings in May.\n\f" + b"\f".join(
    b"The buoys of berth %d were looked at twice." % number for number in range(LONG + 5)
)


def test_a_packed_paper_is_the_paper_it_was(monkeypatch):
    (small,) = read_papers(PAPER, "a.txt", ReadOptions())
    monkeypatch.setattr("pipeline.compact.LONG", 1000)
    (plain,) = read_papers(PAPER, "a.txt", ReadOptions())
    assert not isinstance(small.sectioned.pieces, tuple)
    assert small == plain
    assert list(small.sectioned.pieces) == list(plain.sectioned.pieces)
    assert to_plain(small) == to_plain(plain)
    assert from_plain(type(small), to_plain(small)) == small


def test_an_empty_page_stays_empty():
    (small,) = read_papers(PAPER, "a.txt", ReadOptions())
    pages = tuple(replace(page, lines=()) for page in small.sectioned.paged.pages)
    document = replace(small.sectioned, paged=replace(small.sectioned.paged, pages=pages), pieces=())
    assert not list(without_words(document).paged.lines())


def test_packed_blocks_are_the_blocks():
    cell = Block(BlockKind.CELL, Span(9, 12), 0, None, table=0, row=0, col=2)
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 8), 0, page=1), cell)
    held = PackedBlocks(blocks)
    assert held == blocks
    assert (held[1], held[-2], held[1:]) == (blocks[1], blocks[0], blocks[1:])
    with pytest.raises(IndexError):
        held[2]


def test_packed_sentences_are_the_sentences(monkeypatch):
    monkeypatch.setattr("pipeline.compact._NEAR", 1)
    sentences = tuple(Sentence(Span(at, at + 5), at, 0, BlockKind.LIST_ITEM) for at in range(0, 18, 6))
    held = PackedSentences(sentences)
    assert held == sentences
    assert [held[at] for at in (1, 1, 2, 0, -1)] == [sentences[at] for at in (1, 1, 2, 0, -1)]
    assert held[1:] == sentences[1:]
    assert list(starts_of(held)) == starts_of(sentences) == [0, 6, 12]
    with pytest.raises(IndexError):
        held[3]


def test_many_things_are_packed_some_hundred_together():
    spans = tuple(Span(at, at + 1) for at in range(1234))
    assert packed(spans) == spans
    assert len(packed(spans)) == len(spans)
