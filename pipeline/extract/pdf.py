"""An open PDF: what later stages may ask of a page, in points of the page as displayed, origin top left.

One page is loaded at a time and closed before the next, so that a thousand pages take the memory of one. PDFium is not
thread-safe: one document at a time in a process, and never from two threads.
"""

from __future__ import annotations

import ctypes
import functools
import logging
import re
from types import TracebackType
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image as Picture

from pipeline.errors import (
    DamagedPaperError,
    EncryptedError,
    NoPagesError,
    NotAPdfError,
    TooLargeError,
    TruncatedError,
)
from pipeline.extract.shapes import Image, Matrix, Rule, Shapes, apply, read_shapes

# Its warnings (a circular outline) are about files, not about us, and would go to stderr.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

#: How far into a file its ``%PDF-`` may stand: mail gateways and servers put lines before it.
_MAGIC_WITHIN = 8192
#: Pixels of the largest picture rendered: an A4 page at 600 dpi has 35 million, and each takes up to four bytes.
_MAX_PIXELS = 40_000_000
#: Annotations looked at on a page, and the kinds that draw nothing of their own.
_MAX_NOTES = 1_000
_UNDRAWN = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_TEXT})
#: Outline entries kept; a crafted outline may hold millions.
_MAX_BOOKMARKS = 5_000
#: Rules of a page kept once it is closed: those of a table or two. More are read again.
_KEPT_RULES = 200


def is_pdf(data: bytes) -> bool:
    """Does the content say PDF, whatever the file is called and whatever junk stands first?"""
    return b"%PDF-" in data[:_MAGIC_WITHIN]


class OpenPdf:
    """A PDF held open, to be used as a context manager.

    Raises :class:`pipeline.errors.PaperError` of the fitting kind where it cannot be opened.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        start = data.find(b"%PDF-", 0, _MAGIC_WITHIN)
        if start < 0:
            raise NotAPdfError(f"{file}: the content is not a PDF. Check the file, or fetch it again.")
        self._document = _open(data[start:] if start else data, file)
        self.page_count = len(self._document)
        #: An XFA form that another program must lay out before it has pages.
        self.is_dynamic_form = (
            self._document.get_formtype() == pdfium.FORMTYPE_XFA_FULL
            or re.search(rb"/NeedsRendering\s+true", data) is not None
        )
        self._number = 0
        self._page: Any = None
        self._shapes: Shapes | None = None
        self._rules: dict[int, tuple[Rule, ...]] = {}
        #: Rules in the pictures of pages that OCR drew, so that those need not be drawn again.
        self.picture_rules: dict[int, tuple[Rule, ...]] = {}
        #: Parts of pages may be switched off, as far as the bytes tell (they may be packed).
        self.has_layers = b"/OCProperties" in data
        if self.page_count == 0:
            self.close()
            raise _no_pages(file)

    def __enter__(self) -> OpenPdf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the page and the document."""
        self._close_page()
        self._document.close()

    def page(self, number: int) -> Any:
        """The ``pypdfium2.PdfPage``; the one before is closed. Raises DamagedPaperError where it cannot be loaded."""
        if number != self._number:
            self._close_page()
            self._page = self._load(number)
            if _has_drawn_notes(self._page.raw) and pdfium.FPDFPage_Flatten(self._page, 0) == pdfium.FLATTEN_SUCCESS:
                # What is typed into a form, and a black box laid on the page as a note, are now part of the page.
                self._page.close()
                self._page = self._load(number)
            self._number = number
        return self._page

    def _load(self, number: int) -> Any:
        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise DamagedPaperError(f"{self.file}: page {number} cannot be read.") from error

    def _close_page(self) -> None:
        if self._page is not None:
            self._page.close()
        self._page, self._shapes, self._number = None, None, 0

    def page_size(self, number: int) -> tuple[float, float]:
        """Width and height as displayed, in points."""
        width, height = self.page(number).get_size()
        return float(width), float(height)

    def to_display(self, number: int) -> Matrix:
        """The matrix from the page's user space to the page as displayed (crop box and /Rotate applied)."""
        page = self.page(number)
        left, bottom, right, top = page.get_bbox()
        turn = page.get_rotation()
        if turn == 90:
            return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
        if turn == 180:
            return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
        if turn == 270:
            return (0.0, -1.0, -1.0, 0.0, top, right)
        return (1.0, 0.0, 0.0, -1.0, -left, top)

    def shapes(self, number: int) -> Shapes:
        """Rules, images and the drawing order of the page; read once while the page is open."""
        page = self.page(number)
        if self._shapes is None:
            self._shapes = read_shapes(page.raw, self.to_display(number))
            if len(self._shapes.rules) <= _KEPT_RULES:
                self._rules[number] = self._shapes.rules
        return self._shapes

    def rules(self, number: int) -> tuple[Rule, ...]:
        """Strokes and rectangles of the page. A page once seen to have few is not loaded again."""
        kept = self._rules.get(number)
        return self.shapes(number).rules if kept is None else kept

    def images(self, number: int) -> tuple[Image, ...]:
        """The pictures of the page."""
        return self.shapes(number).images

    def render(self, number: int, dpi: float, grey: bool = True) -> Picture.Image:
        """Draw a page. Raises TooLargeError where the picture would take more memory than allowed."""
        page = self.page(number)
        width, height = page.get_size()
        if width * height * (dpi / 72) ** 2 > _MAX_PIXELS:
            raise TooLargeError(f"{self.file}: page {number} is too large to be drawn at {dpi:g} dpi.")
        bitmap = page.render(scale=dpi / 72, grayscale=grey, prefer_bgrx=not grey)
        try:
            return bitmap.to_pil().copy()  # type: ignore[no-any-return]
        finally:
            bitmap.close()

    def chars(self, number: int) -> list[dict[str, Any]]:
        """The characters as pdfplumber has them, for its word and table code. Slow: only where tables need it."""
        page = self.page(number)
        textpage = page.get_textpage()
        try:
            return _plumber_chars(textpage.raw, self.to_display(number))
        finally:
            textpage.close()

    def label(self, number: int) -> str:
        """The page label, or ""."""
        return str(self._document.get_page_label(number - 1) or "")

    def metadata(self) -> tuple[tuple[str, str], ...]:
        """The entries of the information dictionary that are not empty."""
        return tuple((key, text) for key, text in self._document.get_metadata_dict(skip_empty=True).items())

    def bookmarks(self) -> tuple[tuple[int, str, int], ...]:
        """The outline as (level, title, page), in order; entries that lead nowhere are left out."""
        entries: list[tuple[int, str, int]] = []
        for entry in self._document.get_toc():
            target = entry.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                entries.append((entry.level, " ".join(entry.get_title().split()), index + 1))
            if len(entries) >= _MAX_BOOKMARKS:
                break
        return tuple(entries)


def _has_drawn_notes(page: Any) -> bool:
    """Has a page annotations that show, other than links?"""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if note:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            pdfium.FPDFPage_CloseAnnot(note)
            if kind not in _UNDRAWN:
                return True
    return False


def check_for_pages(data: bytes, file: str) -> None:
    """Raise NoPagesError where a file that could not be read holds no page at all, as far as its bytes tell."""
    if b"/ObjStm" not in data and not re.search(rb"/Type\s*/Page(?![A-Za-z])", data) and b"/Pages" in data:
        raise _no_pages(file)


def _no_pages(file: str) -> NoPagesError:
    return NoPagesError(f"{file}: the PDF holds no page. Ask its publisher for another copy.")


def _open(data: bytes, file: str) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise EncryptedError(f"{file}: asks for a password. Save a copy without one, then ingest that.") from error
        if not re.search(rb"%%EOF", data[-2048:]):
            raise TruncatedError(f"{file}: the end of the file is missing. Fetch it again.") from error
        check_for_pages(data, file)
        raise DamagedPaperError(f"{file}: the PDF cannot be read. Fetch it again or print it anew.") from error
    return document


#: Where names of fonts are written, one after the other.
_NAME = ctypes.create_string_buffer(256)


@functools.cache
def _plain_font_name(name: bytes) -> str:
    """``ABCDEF+Arial-Bold`` → ``Arial-Bold``."""
    return re.sub(r"^[A-Z]{6}\+", "", name.decode("utf-8", "replace"))


def font_name(font: Any) -> str:
    """The base name of a font without its subset prefix, or ""."""
    if not font or not pdfium.FPDFFont_GetBaseFontName(font, _NAME, len(_NAME)):
        return ""
    return _plain_font_name(_NAME.value)


def _plumber_chars(textpage: Any, to_display: Matrix) -> list[dict[str, Any]]:
    chars: list[dict[str, Any]] = []
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        corners = apply(to_display, rect.left, rect.top), apply(to_display, rect.right, rect.bottom)
        x0, x1 = sorted((corners[0][0], corners[1][0]))
        top, bottom = sorted((corners[0][1], corners[1][1]))
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        size = pdfium.FPDFText_GetFontSize(textpage, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        pointer = pdfium.FPDFText_GetTextObject(textpage, index)
        along = (
            to_display[0] * matrix.a + to_display[2] * matrix.b,
            to_display[1] * matrix.a + to_display[3] * matrix.b,
        )
        chars.append(
            {
                "object_type": "char",
                "text": "-" if code == 2 else chr(code),
                "x0": x0,
                "x1": x1,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "width": x1 - x0,
                "height": bottom - top,
                "size": size,
                "fontname": font_name(pdfium.FPDFTextObj_GetFont(pointer)) if pointer else "",
                "upright": abs(along[1]) < 0.01 * abs(along[0]) and along[0] > 0,
            }
        )
    return chars
