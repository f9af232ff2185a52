"""A file → PagedDocument: pages of lines with their roles, tables, and what had to be repaired.

pdf.py         an open PDF: pages, pictures, metadata        shapes.py   rules, boxes and images of a page
words.py       runs of characters (runs.py, styles.py)       hidden.py   text that cannot be seen
backdrop.py    what may hide it                              doubled.py  letters printed twice
font_codes.py  numbers of fonts into characters
tokens.py      runs into words                               rows.py     words on one baseline
columns.py     the order in which rows are read              lines.py    rows into lines
margins.py     notes beside the text                         lists.py    lists side by side
repairs.py     ligatures, soft hyphens, odd spaces           packed.py   words of long papers as bytes
watermarks.py  words behind the text                         garbled.py  text layers that say nothing
pages.py       one page after another, as all this makes it     markdown.py  what text files have of it
ocr.py         pages without text (tesseract.py, ocr_*.py)      text.py     plain text files
strikes.py    words struck through, pictures unread        charts.py   drawn charts
tables.py, furniture.py, footnotes.py, packs.py              render.py   a page as a picture
table_rules.py ruled tables; table_align.py, table_words.py  those without rules, spaced_tables.py in text files
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pipeline import deadline
from pipeline.collecting import rare_collections
from pipeline.errors import DamagedPaperError, NotAPdfError, NoTextError, UnsupportedError
from pipeline.extract.footnotes import mark_footnotes
from pipeline.extract.forms import stamp_key
from pipeline.extract.furniture import mark_furniture
from pipeline.extract.garbled import set_aside_garbled
from pipeline.extract.ocr import read_scans
from pipeline.extract.packs import split_pack
from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf, check_for_pages, is_pdf
from pipeline.extract.repairs import mend_text
from pipeline.extract.tables import find_tables
from pipeline.extract.text import read_text
from pipeline.extract.text_tables import find_text_tables
from pipeline.model import Line, Page, PagedDocument, PageMethod, Repair, Source
from pipeline.options import ReadOptions


@rare_collections()
def extract_papers(data: bytes, file: str, options: ReadOptions) -> tuple[PagedDocument, ...]:
    """Read one file, whatever its name says it is: one paper, or the members of a pack in page order.

    Raises :class:`pipeline.errors.PaperError` where the file cannot be read.
    """
    kind = "pdf" if is_pdf(data) else "text"
    source = Source(file=file, sha256=hashlib.sha256(data).hexdigest(), kind=kind, size=len(data))
    document = _read_pdf(data, source, options) if kind == "pdf" else _read_text(data, source)
    papers = split_pack(mark_footnotes(mark_furniture(document)))
    stamp_key.cache_clear()
    return papers


def _read_pdf(data: bytes, source: Source, options: ReadOptions) -> PagedDocument:
    with OpenPdf(data, source.file) as pdf:
        deadline.extend_for_pages(pdf.page_count)
        document = read_pages(pdf, source)
        if pdf.is_dynamic_form and _is_placeholder(document):
            raise UnsupportedError(
                f"{source.file}: an XFA form without pages of its own. Print it to PDF from Adobe Reader, "
                "then ingest that."
            )
        if all(page.method is PageMethod.FAILED for page in document.pages):
            check_for_pages(data, source.file)
            raise DamagedPaperError(f"{source.file}: no page can be read. Fetch the file again or print it anew.")
        document = set_aside_garbled(read_scans(document, pdf, options))
        if not any(page.lines for page in document.pages):
            raise NoTextError(f"{source.file}: no page holds text that can be read. Check the file by eye.")
        return find_tables(document, pdf)


def _is_placeholder(document: PagedDocument) -> bool:
    """Does a form's only page say no more than that another program is needed to see it?"""
    lines = [line.text for line in document.lines()]
    return not lines or (len(document.pages) == 1 and "please wait" in " ".join(lines[:5]).lower())


def _read_text(data: bytes, source: Source) -> PagedDocument:
    name = source.file.lower()
    if not data and name.endswith(".pdf"):
        raise NotAPdfError(f"{source.file}: the file is empty. Fetch it again.")
    if name.endswith(".pdf") or not _is_text(data):
        raise NotAPdfError(f"{source.file}: {_what_it_is(data, name)}")
    return find_text_tables(_mended(read_text(data, source)))


def _what_it_is(data: bytes, name: str) -> str:
    """Say what a file is that is not what its name says, and what to do."""
    head = data[:1024].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head:
        return "the content is a web page, as a failed download leaves it. Fetch the file again."
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "the content is an office document or an archive, not a PDF. Save it as PDF, then ingest that."
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8")):
        return "the content is a picture. Print it to PDF, then ingest that."
    if not name.endswith(".pdf"):
        return "the content is no text. Check the file, or fetch it again."
    if _is_text(data):
        return "the content is plain text, not a PDF. Give it a name that ends in .txt, then ingest it again."
    return "the content is no PDF. Check the file, or fetch it again."


def _mended(document: PagedDocument) -> PagedDocument:
    """Repair the lines of a text as those of a PDF are."""
    pages: list[Page] = []
    repairs: list[Repair] = list(document.repairs)
    for page in document.pages:
        lines: list[Line] = []
        for line in page.lines:
            text, changes = mend_text(line.text)
            repairs += [Repair(page.number, line.number, *change) for change in changes]
            lines.append(replace(line, text=text) if changes else line)
        pages.append(replace(page, lines=tuple(lines)))
    return replace(document, pages=tuple(pages), repairs=tuple(repairs))


def _is_text(data: bytes) -> bool:
    """Tell text from other files: zero bytes occur in none but UTF-16, which begins with a mark or alternates them."""
    head = data[:4096]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1::2].count(0) > 0.9 * len(head[1::2])
    return wide or b"\x00" not in head
