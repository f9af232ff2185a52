"""PagedDocument → SectionedDocument.

header.py       the paper's own account of itself, and its dates
layout.py       how lines lie: what a new paragraph looks like
numbers.py      printed numbers and their paths
candidates.py   number-like words and what speaks for each
sequence.py     which of them open a section
misread.py      numbers that OCR misread
letters.py      lettered units between numbered ones
layout_tables.py  tables that only lay sections out
paragraphs.py   lines joined over pages and footnotes
glued.py        two units on one line
run_in.py       headings that run into their paragraph
banners.py      lines that recur between sections
outline.py      titles in the contents and the bookmarks
headings.py     heading or paragraph
title.py        the title, above the text before the first number
units.py        sections with level and parent
notes.py        footnotes and their marks
assemble.py     the one text that every span counts in
faults.py       numbering faults
references.py   "see 3.1.4"
definitions.py  "Full Name (FN)"
redactions.py   words taken out by the author
backmatter.py   contact officers and source documents
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipeline.compact import packed_lines
from pipeline.model import Block, Header, Line, Notice, Page, PagedDocument, PageMethod, Piece, Role, SectionedDocument
from pipeline.sections.assemble import assemble
from pipeline.sections.backmatter import read_back_matter
from pipeline.sections.banners import mark_banners, mark_recurring_heads
from pipeline.sections.date_evidence import resolve_date
from pipeline.sections.definitions import find_definitions
from pipeline.sections.faults import find_faults
from pipeline.sections.glued import part_glued
from pipeline.sections.header import read_header
from pipeline.sections.headings import mark_headings
from pipeline.sections.layout import measure
from pipeline.sections.layout_tables import open_layout_tables
from pipeline.sections.misread import mend_misread
from pipeline.sections.notes import read_notes
from pipeline.sections.outline import known_titles
from pipeline.sections.paragraphs import Kind, Paragraph, body_lines, group_lines, read_paragraphs
from pipeline.sections.redactions import find_redactions
from pipeline.sections.references import find_references
from pipeline.sections.run_in import part_run_ins
from pipeline.sections.sequence import open_numbers
from pipeline.sections.title import title_paragraph
from pipeline.sections.units import build_units

__all__ = ["split_sections"]


def split_sections(paged: PagedDocument) -> SectionedDocument:
    """Split a paper into its sections over one canonical text. The lines of a long paper come without their words."""
    header, paged, paragraphs, misread = _read_paragraphs(paged)
    paged = packed_lines(_with_banners(paged, paragraphs))
    units = build_units(paragraphs, title_paragraph(paged, header.title))
    notes = read_notes(paragraphs, units)
    del paragraphs  # those of a long paper are let go one by one
    text, sections, blocks, pieces, footnotes, repairs = assemble(paged, units, notes)
    paged = replace(paged, repairs=paged.repairs + repairs)
    scanned = frozenset(page.number for page in paged.pages if page.method is PageMethod.OCR)
    references, unresolved = find_references(text, blocks, sections)
    contact, sources = read_back_matter(text, sections, blocks)
    header = replace(header, contact=header.contact or contact, source_documents=header.source_documents or sources)
    sectioned = SectionedDocument(
        paged,
        header,
        text,
        sections,
        cast(tuple[Block, ...], blocks),
        cast(tuple[Piece, ...], pieces),
        footnotes,
        references,
        find_definitions(text, blocks),
        (
            *paged.notices,
            *misread,
            *find_faults(units, sections, scanned),
            *unresolved,
            *find_redactions(text, blocks, sections),
        ),
    )
    header, conflicts = resolve_date(header, sectioned)
    return replace(sectioned, header=header, notices=sectioned.notices + conflicts)


def _read_paragraphs(
    paged: PagedDocument,
) -> tuple[Header, PagedDocument, list[Paragraph], tuple[Notice, ...]]:
    """The header, the paper with its lines as they are to be read, its paragraphs, and what was misread."""
    header, paged = read_header(paged)
    paged, cuts = open_layout_tables(paged)
    lines = body_lines(paged)
    layout = measure(lines)
    paged, misread = mend_misread(paged, lines, layout, open_numbers)
    lines = body_lines(paged)
    opened = open_numbers(lines, layout)
    paragraphs = part_glued(read_paragraphs(group_lines(paged, opened, layout, cuts)))
    paragraphs = mark_banners(part_run_ins(paragraphs, layout))
    paragraphs = mark_recurring_heads(mark_headings(paragraphs, layout, known_titles(paged), header.title))
    return header, paged, paragraphs, misread


def _with_banners(paged: PagedDocument, paragraphs: list[Paragraph]) -> PagedDocument:
    """Mark the lines of banners."""
    banners = {
        (part.line.page, part.line.number) for each in paragraphs if each.kind is Kind.BANNER for part in each.parts
    }
    if not banners:
        return paged

    def marked(page: Page) -> tuple[Line, ...]:
        return tuple(
            replace(line, role=Role.BANNER) if (line.page, line.number) in banners else line for line in page.lines
        )

    return replace(paged, pages=tuple(replace(page, lines=marked(page)) for page in paged.pages))
