"""A file → PagedDocument: pages of lines with their roles, tables, and what had to be repaired.

pdf.py         an open PDF: pages, pictures, metadata        shapes.py   rules, boxes and images of a page
words.py       runs of characters with their style           hidden.py   text that cannot be seen
lines.py       runs into words and lines                     columns.py  the order in which lines are read
repairs.py     ligatures, soft hyphens, odd spaces           pages.py    one page as all this makes it
ocr.py         pages without text                            text.py     plain text files
tables.py, furniture.py, footnotes.py, packs.py              render.py   a page as a picture
"""

from __future__ import annotations

import hashlib
import importlib
from typing import Any

from pipeline.errors import NotAPdfError, NoTextError
from pipeline.extract.garbled import set_aside_garbled
from pipeline.extract.options import ReadOptions
from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf, is_pdf
from pipeline.model import PagedDocument, Source


def extract_papers(data: bytes, file: str, options: ReadOptions) -> tuple[PagedDocument, ...]:
    """Read one file, whatever its name says it is: one paper, or the members of a pack in page order.

    Raises :class:`pipeline.errors.PaperError` where the file cannot be read.
    """
    kind = "pdf" if is_pdf(data) else "text"
    source = Source(file=file, sha256=hashlib.sha256(data).hexdigest(), kind=kind, size=len(data))
    if kind == "text":
        if not _is_text(data):
            raise NotAPdfError(f"{file}: neither a PDF nor a text. Check the file, or fetch it again.")
        document = _stage("text", "read_text")(data, source)
        document = _stage("text_tables", "find_text_tables")(document)
        document = _stage("furniture", "mark_furniture")(document)
        document = _stage("footnotes", "mark_footnotes")(document)
        return _stage("packs", "split_pack", lambda whole: (whole,))(document)
    with OpenPdf(data, file) as pdf:
        document = read_pages(pdf, source)
        document = _stage("ocr", "read_scans")(document, pdf, options)
        document = set_aside_garbled(document)
        if not any(page.lines for page in document.pages):
            raise NoTextError(f"{file}: no page holds text. Install tesseract, then ingest the file again.")
        document = _stage("tables", "find_tables")(document, pdf)
        document = _stage("furniture", "mark_furniture")(document)
        document = _stage("footnotes", "mark_footnotes")(document)
    return _stage("packs", "split_pack", lambda whole: (whole,))(document)


def _stage(module: str, name: str, otherwise: Any = lambda document, *_: document) -> Any:
    try:
        return getattr(importlib.import_module(f"pipeline.extract.{module}"), name)
    except (ModuleNotFoundError, AttributeError):
        return otherwise


def _is_text(data: bytes) -> bool:
    """Tell text from other files: zero bytes occur in none but UTF-16, which begins with a mark or has every other one."""
    head = data[:4096]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1::2].count(0) > 0.9 * len(head[1::2])
    return bool(head.strip()) and (wide or b"\x00" not in head)
