"""The stages in order, for one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.collecting import give_back, rare_collections
from pipeline.compact import is_long, without_words
from pipeline.extract import extract_papers
from pipeline.model import TaggedDocument
from pipeline.options import ReadOptions
from pipeline.sections import split_sections
from pipeline.tag import tag_document

#: What is made of a paper's pages, one after the other.
_STAGES = (split_sections, without_words, tag_document)


def read_papers(data: bytes, file: str, options: ReadOptions) -> tuple[TaggedDocument, ...]:
    """Read one file: one paper, or the members of a pack in page order.

    ``file`` is the name to record. The lines come without their words: those are half the memory of a paper of two
    thousand pages, and are read again from the kept file where a page is shown. Raises
    :class:`pipeline.errors.PaperError` where the file cannot be read.
    """
    with rare_collections():
        return tuple(read_each(data, file, options))


def read_each(data: bytes, file: str, options: ReadOptions) -> Iterator[TaggedDocument]:
    """The same, one paper after the other, so that a pack need not be held whole."""
    waiting = list(reversed(extract_papers(data, file, options)))
    while waiting:
        held: list[Any] = [waiting.pop()]
        long = is_long(held[0])
        for stage in _STAGES:
            held.append(stage(held.pop()))  # no name holds the document of the stage before while the next one runs
            if long:
                give_back()
        yield held.pop()
