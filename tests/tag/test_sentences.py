"""Sentences: where they end, and where an abbreviation does not end them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import BlockKind
from pipeline.tag.sentences import split_sentences

from .figure_documents import a_document


def parts(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    document = a_document(*paragraphs, kind=kind)
    return [sentence.span.of(document.text) for sentence in split_sentences(document)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Supt. Shaw and Ch. Insp. Moss spoke.", id="ranks"),
        pytest.param("A grant to St. Mary's hall was agreed.", id="saint"),
        pytest.param("No. 4 was let.", id="number"),
        pytest.param("Use rose by circa. 50% in spring.", id="circa with a stop"),
        pytest.param("Some sites, e.g. Marlow, were closed.", id="e.g."),
        pytest.param("The unit (i.e. Team A) moved.", id="i.e."),
        pytest.param("J. Moss and A. B. Hart attended.", id="initials"),
        pytest.param("Op. Kestrel ended.", id="operation"),
        pytest.param("It cost £3.50 a head.", id="decimal"),
        pytest.param("The hub in St Neots opened.", id="saint without a stop"),
        pytest.param("4. The plan was agreed", id="list label"),
        pytest.param("Rates were approx. £4.2m in all.", id="approx"),
        pytest.param("See para. 3 and pp. 4-5 for this.", id="paragraph and pages"),
        pytest.param("The firm vs. Marlow Ltd was heard.", id="versus"),
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("He left. She stayed.", 2, id="plain"),
        pytest.param("It rose to 4%. 15 were charged.", 2, id="a figure opens the next"),
        pytest.param("Rates improved.. Costs fell.", 2, id="two stops"),
        pytest.param("They held Class A. Officers left.", 2, id="a grade is no initial"),
        pytest.param('He said "stop." The car went on.', 2, id="closing quote"),
        pytest.param("Rates improved.The board was told.", 2, id="lost space"),
        pytest.param("Was it so? Yes!", 2, id="question"),
        pytest.param("It was seen on e-Cops. e-Cops is old.", 2, id="a product opens the next"),
    ],
)
def test_a_sentence_ends(text: str, count: int) -> None:
    assert len(parts(text)) == count


def test_a_sentence_never_crosses_a_block() -> None:
    assert parts("one and", "two and.") == ["one and", "two and."]


def test_a_heading_and_a_cell_are_one_sentence() -> None:
    assert parts("Costs. And more. Here", kind=BlockKind.HEADING) == ["Costs. And more. Here"]
    assert parts("£3. Of it. All", kind=BlockKind.CELL) == ["£3. Of it. All"]


@given(st.lists(st.text(alphabet="aB. 4\"(?!'£\t", max_size=40), min_size=1, max_size=4))
def test_sentences_hold_every_character_but_white_space(paragraphs: list[str]) -> None:
    kept = [paragraph for paragraph in paragraphs if paragraph]
    if not kept:
        return
    document = a_document(*kept)
    sentences = split_sentences(document)
    inside = "".join(sentence.span.of(document.text) for sentence in sentences)
    assert "".join(inside.split()) == "".join(document.text.split())
    spans = [sentence.span for sentence in sentences]
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
