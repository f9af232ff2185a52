"""The words of long papers as bytes: what is read back is what was kept."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.extract import extract_papers
from pipeline.extract.packed import PackedWords, pack_page, unpack_line
from pipeline.model import Box, Line, Page, PageMethod, Word
from pipeline.options import ReadOptions

SAMPLE = Path(__file__).parents[2] / "corpus" / "papers"


def line_of(*words: Word) -> Line:
    return Line(1, 1, "Op Heron²  met", words)


def packed_words(*words: Word) -> tuple[Word, ...]:
    page = Page(1, 595.0, 842.0, PageMethod.TEXT, (line_of(), line_of(*words)))
    return pack_page(page, {}).lines[1].words


EVEN = (
    Word("Op", 0, Box(70.1, 80.0, 84.3, 91.0), 11.0),
    Word("Heron", 3, Box(88.0, 80.0, 120.7, 91.0), 11.0),
)
UNEVEN = (
    replace(EVEN[0], bold=True),
    replace(EVEN[1], italic=True),
    Word("²", 8, Box(120.7, 78.5, 124.0, 85.0), 6.4, raised=True),
    Word("met", 11, Box(130.0, 80.0, 150.0, 91.0), 11.0),
)


SINGLE = tuple(replace(word, box=Box(70.5, 80.1, 84.25, 91.3)) for word in EVEN)
HUGE = (replace(EVEN[0], box=Box(-1e300, 80.0, 1e300, 91.0)),)


@pytest.mark.parametrize(
    "words",
    [EVEN, UNEVEN, SINGLE, HUGE],
    ids=["set alike", "set unlike", "edges of single precision", "a page without measure"],
)
def test_packed_words_are_the_words(words: tuple[Word, ...]) -> None:
    packed = packed_words(*words)
    assert isinstance(packed, PackedWords)
    assert tuple(packed) == words
    assert len(packed) == len(words)
    assert packed[-1] == words[-1]
    assert packed[1:] == words[1:]
    assert packed == words
    assert unpack_line(replace(line_of(), words=packed)).words == words
    assert tuple(pickle.loads(pickle.dumps(packed))) == words


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="no words"),
        pytest.param((replace(EVEN[0], confidence=0.9),), id="words of OCR, with a confidence"),
        pytest.param((replace(EVEN[0], text="Operation"),), id="a word that is not what the line says"),
    ],
)
def test_other_words_stay_as_they_are(words: tuple[Word, ...]) -> None:
    packed = packed_words(*words)
    assert type(packed) is tuple
    assert packed == words


def test_a_long_paper_reads_as_a_short_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    sample_pdf = (SAMPLE / "bcb-2016-03-performance.pdf").read_bytes()
    plain = extract_papers(sample_pdf, "a.pdf", ReadOptions("never"))
    monkeypatch.setattr("pipeline.compact.LONG", 0)
    packed = extract_papers(sample_pdf, "a.pdf", ReadOptions("never"))
    assert [unpack_line(line) for line in packed[0].lines()] == list(plain[0].lines())
    assert packed[0].tables == plain[0].tables
    assert any(isinstance(line.words, PackedWords) for line in packed[0].lines())
