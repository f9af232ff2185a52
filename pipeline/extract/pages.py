"""The pages of an open PDF, one at a time, as lines in reading order."""

from __future__ import annotations

import dataclasses
from collections import Counter

from pipeline import compact
from pipeline.bulk import altered_all
from pipeline.errors import DamagedPaperError, PaperError
from pipeline.extract.doubled import drop_doubles
from pipeline.extract.hidden import hidden_notices, hide_runs
from pipeline.extract.lines import build_lines, solid_pitch
from pipeline.extract.packed import pack_page
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.repairs import has_shifted_quotes, mend_quotes
from pipeline.extract.runs import Run
from pipeline.extract.strikes import mark_underlined, picture_notices, struck_notices
from pipeline.extract.styles import Style
from pipeline.extract.watermarks import part_watermarks
from pipeline.extract.words import read_words
from pipeline.model import Line, Notice, Page, PagedDocument, PageMethod, Repair, Role, Source

#: Sizes this near the usual one, as a part of it, are that size where OCR measured them.
_SAME_SIZE = 0.15


def read_pages(pdf: OpenPdf, source: Source) -> PagedDocument:
    """Read all pages. A page that cannot be read is FAILED, with a notice; the paper goes on."""
    pages: list[Page] = []
    repairs: list[Repair] = []
    notices: list[Notice] = []
    known: dict[float, float] = {}
    for number in range(1, pdf.page_count + 1):
        try:
            page, mended, told = read_page(pdf, number)
        except PaperError as error:
            page = Page(number, 0.0, 0.0, PageMethod.FAILED, ())
            mended, told = [], [Notice("unread_page", f"page {number} cannot be read: {error}", page=number)]
        if pdf.page_count > compact.LONG:
            page = pack_page(page, known)
        pages.append(page)
        repairs += mended
        notices += told
    _settle_gaps(pages)
    if any(has_shifted_quotes(line.text) for page in pages for line in page.lines):
        pages, mended = _mend_quotes(pages)
        repairs += mended
    return PagedDocument(
        source=source,
        pages=tuple(pages),
        repairs=tuple(repairs),
        notices=tuple(notices),
        metadata=pdf.metadata(),
        bookmarks=pdf.bookmarks(),
    )


def read_page(pdf: OpenPdf, number: int) -> tuple[Page, list[Repair], list[Notice]]:
    """Read one page; ``gap`` of its lines is still the bare distance (see :func:`read_pages`)."""
    text = read_words(pdf, number)
    is_layer = hide_runs(pdf, text)
    hidden, notices = hidden_notices(text)
    if text.told and not text.unmapped:
        detail = f"page {number}: its fonts give numbers for characters; they were read in the usual order of fonts."
        notices.append(Notice("font_numbers", detail, page=number))
    drop_doubles(text)
    if is_layer:
        _even_sizes(text.runs)
    body, marks = part_watermarks(text)
    lines, repairs = build_lines(text, body, shapes=pdf.shapes(number))
    behind, mended = build_lines(text, marks, Role.WATERMARK)
    # Watermarks come last, whatever lies over them.
    repairs += [dataclasses.replace(repair, line=repair.line + len(lines)) for repair in mended]
    lines += [dataclasses.replace(line, number=line.number + len(lines)) for line in behind]
    method = PageMethod.EMPTY if not lines else PageMethod.OCR if is_layer else PageMethod.TEXT
    if method is PageMethod.TEXT:
        shapes = pdf.shapes(number)
        notices += struck_notices(number, lines, shapes.rules)
        lines = mark_underlined(lines, shapes.rules)
        notices += picture_notices(number, text.width, text.height, lines, shapes.images)
    page = Page(number, text.width, text.height, method, tuple(lines), label=pdf.label(number), hidden=hidden)
    return page, repairs, notices


def _even_sizes(runs: list[Run]) -> None:
    """Give the words of an OCR layer the page's usual size where theirs is near it: OCR measures each line anew."""
    counts: Counter[float] = Counter()
    for run in runs:
        counts[run.style.size] += len(run.text)
    usual = counts.most_common(1)[0][0]
    evened: dict[Style, Style] = {}
    for run in runs:
        if 0 < abs(run.style.size - usual) <= _SAME_SIZE * usual:
            style = evened.get(run.style)
            if style is None:
                style = evened[run.style] = dataclasses.replace(run.style, size=usual)
            run.style = style


def _settle_gaps(pages: list[Page]) -> None:
    """Turn the distances between lines into extra white space, now that the usual distance is known.

    In place: the lines of a long paper are not wanted twice in memory.
    """
    solid = solid_pitch(line for page in pages for line in page.lines)
    for at, page in enumerate(pages):
        gaps = [round(max(0.0, line.gap - solid) / solid, 2) for line in page.lines]
        pages[at] = dataclasses.replace(page, lines=tuple(altered_all(page.lines, gap=gaps)))


def _mend_quotes(pages: list[Page]) -> tuple[list[Page], list[Repair]]:
    """Mend the quotation marks of a paper whose font names them wrongly."""
    repairs: list[Repair] = []
    mended: list[Page] = []
    for page in pages:
        lines = []
        for line in page.lines:
            text = mend_quotes(line.text)
            if text != line.text:
                ends = [(word, text[word.start : word.start + len(word.text)]) for word in line.words]
                repairs += [
                    Repair(page.number, line.number, "quotes", word.text, after)
                    for word, after in ends
                    if word.text != after
                ]
                words = tuple(dataclasses.replace(word, text=after) for word, after in ends)
                line = dataclasses.replace(line, text=text, words=words)
            lines.append(line)
        mended.append(dataclasses.replace(page, lines=tuple(lines)))
    return mended, repairs


def read_page_lines(data: bytes, file: str, number: int) -> tuple[Line, ...]:
    """Read the lines of one page of a PDF again, with the numbers and words they had at ingest.

    For boxes round words, which the archive does not keep. Roles, gaps and tables are not worked out, and a page read
    by OCR gives none. Raises :class:`pipeline.errors.PaperError` where the file or page cannot be read.
    """
    with OpenPdf(data, file) as pdf:
        if not 1 <= number <= pdf.page_count:
            raise DamagedPaperError(f"{file}: there is no page {number}; it has {pdf.page_count}.")
        return read_page(pdf, number)[0].lines
