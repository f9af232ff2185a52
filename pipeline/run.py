"""The stages in order, for one file."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract import extract_papers
from pipeline.model import SectionedDocument, TaggedDocument, altered
from pipeline.options import ReadOptions
from pipeline.sections import split_sections
from pipeline.tag import tag_document


def read_papers(data: bytes, file: str, options: ReadOptions) -> tuple[TaggedDocument, ...]:
    """Read one file: one paper, or the members of a pack in page order.

    ``file`` is the name to record. The lines come without their words: those are half the memory of a paper of two
    thousand pages, and are read again from the kept file where a page is shown. Raises
    :class:`pipeline.errors.PaperError` where the file cannot be read.
    """
    waiting = list(reversed(extract_papers(data, file, options)))
    tagged = []
    while waiting:
        # No name holds the document with its words while the next stage runs.
        tagged.append(tag_document(_without_words(split_sections(waiting.pop()))))
    return tuple(tagged)


def _without_words(document: SectionedDocument) -> SectionedDocument:
    pages = tuple(
        replace(page, lines=tuple(altered(line, words=()) for line in page.lines)) for page in document.paged.pages
    )
    return replace(document, paged=replace(document.paged, pages=pages))
