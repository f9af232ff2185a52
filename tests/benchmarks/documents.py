"""One sentence as a sectioned document."""

from pipeline.model import (
    Block,
    BlockKind,
    Header,
    Page,
    PagedDocument,
    PageMethod,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
)


def document_of(text: str) -> SectionedDocument:
    """A paper of one numbered paragraph."""
    paged = PagedDocument(Source("x.txt", "0" * 64, "text"), (Page(1, 0.0, 0.0, PageMethod.TEXT, ()),))
    span = Span(0, len(text))
    section = Section(0, SectionKind.NUMBERED, "1.1", "1.1", 2, None, "", span)
    block = Block(BlockKind.PARAGRAPH, span, 0)
    return SectionedDocument(paged, Header(date_resolved="2020-01-23"), text, (section,), (block,))
