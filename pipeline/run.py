"""The stages in order, for one file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.collecting import rare_collections
from pipeline.compact import packed_tags, without_words
from pipeline.extract import extract_papers
from pipeline.model import TaggedDocument
from pipeline.options import ReadOptions
from pipeline.sections import split_sections
from pipeline.tag import tag_document


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
        # No name holds the document with its words while the next stage runs.
        yield packed_tags(tag_document(without_words(split_sections(waiting.pop()))))
