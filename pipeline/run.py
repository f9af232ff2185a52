"""The stages in order, for one file."""

from __future__ import annotations

from pipeline.extract import extract_papers
from pipeline.extract.options import ReadOptions
from pipeline.model import TaggedDocument
from pipeline.sections import split_sections
from pipeline.tag import tag_document


def read_papers(data: bytes, file: str, options: ReadOptions) -> tuple[TaggedDocument, ...]:
    """Read one file: one paper, or the members of a pack in page order.

    ``file`` is the name to record. Raises :class:`pipeline.errors.PaperError` where the file cannot be read.
    """
    return tuple(tag_document(split_sections(paged)) for paged in extract_papers(data, file, options))
