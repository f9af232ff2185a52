"""Pages without usable text, read by OCR.

Page by page: a page whose text layer can be read keeps it, as does a scan that already carries a good OCR layer. What
is left is drawn at 200 dpi and read by tesseract. Orientation is worked out only where the first reading is poor.
Where tesseract is missing the page is FAILED, with a notice that names the command that installs it.
"""

from __future__ import annotations

import statistics
from dataclasses import replace

import numpy
from PIL import Image as Picture

from pipeline import deadline
from pipeline.errors import NoOcrError, PaperError
from pipeline.extract.garbled import usable_text
from pipeline.extract.lines import build_lines, solid_pitch
from pipeline.extract.ocr_layers import complete_layer
from pipeline.extract.ocr_missed import is_doubtful, read_missed, tall_letters
from pipeline.extract.ocr_repairs import mend_reading
from pipeline.extract.ocr_shapes import Mask, mark_bullets, mend_numbers
from pipeline.extract.ocr_words import Frame, reading_runs, skew_degrees
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.picture_rules import RULE_INK, picture_rules, rule_ink
from pipeline.extract.plausible import is_plausible, word_share
from pipeline.extract.runs import PageText, turn
from pipeline.extract.tesseract import OcrFailedError, Reading, find_tesseract, find_turn, install_command, read_picture
from pipeline.model import Line, Notice, Page, PagedDocument, PageMethod, Repair, Word
from pipeline.options import ReadOptions

_DPI = 200
#: Grey below this, of 255, is ink.
_INK = 128
#: Words below this confidence are counted in a notice.
LOW_CONFIDENCE = 0.6
#: A reading below this mean confidence, or with fewer common words, is tried again turned.
_POOR = 0.65
#: A page at or above this mean confidence reads well; a line below the other on such a page is no text.
_GOOD, _SCRIBBLE = 0.85, 0.5
#: Ink on less of the page than this is dust: a blank page.
_BLANK = 0.0004
#: Degrees of skew below which tesseract reads as well as on a level page.
_SKEWED = 0.7
#: A picture over this part of a page that has little text of its own is a scan with a stamp on it.
_COVERS = 0.6
_LITTLE_TEXT = 150

_WHAT = {
    "picture": "a picture of text",
    "stamped": "a picture of text with a few words of its own",
    "garbage": "the words of its text layer are no words",
    "asked": "OCR was asked for",
}


def read_scans(document: PagedDocument, pdf: OpenPdf, options: ReadOptions) -> PagedDocument:
    """Read by OCR the pages that need it, as ``options.ocr`` says.

    Raises NoOcrError where no page holds text and tesseract, or leave to run it, is missing.
    """
    reader = _Reader(pdf, options.ocr == "always", None if options.ocr == "never" else find_tesseract())
    why = "--ocr never forbids to read it" if options.ocr == "never" else f"install tesseract: {install_command()}"
    pages: list[Page] = []
    repairs, notices = list(document.repairs), list(document.notices)
    scanned: list[int] = []
    for page in document.pages:
        need = reader.needs_ocr(page)
        if not need:
            page, mended = reader.complete(page)
            pages.append(page)
            repairs += mended
        elif reader.program is None:
            pages.append(replace(page, method=PageMethod.FAILED) if need == "picture" else page)
            if need != "garbage" or usable_text(page):  # what cannot be read at all is told by a later stage
                notices.append(Notice("unread_page", f"page {page.number}: {_WHAT[need]}; {why}", page=page.number))
        else:
            deadline.extend(deadline.OCR_SECONDS_A_PAGE)
            try:
                read, mended = reader.read(page, need)
            except (OcrFailedError, PaperError) as error:
                pages.append(replace(page, method=PageMethod.FAILED if not page.lines else page.method))
                notices.append(Notice("unread_page", f"page {page.number}: {error}", page=page.number))
                why = str(error).removeprefix(f"{document.source.file}: ").rstrip(".")
                continue
            if read is not page:
                scanned.append(len(pages))
                repairs = [repair for repair in repairs if repair.page != page.number] + mended
                notices += _low_confidence(read)
            pages.append(read)
    if not any(page.lines for page in pages) and any(page.method is PageMethod.FAILED for page in pages):
        count = sum(page.method is PageMethod.FAILED for page in pages)
        raise NoOcrError(f"{document.source.file}: {count} of {len(pages)} pages are pictures without text; {why}.")
    _settle_gaps(pages, scanned)
    return replace(document, pages=tuple(pages), repairs=tuple(repairs), notices=tuple(notices))


class _Reader:
    """Reads pages of one PDF."""

    def __init__(self, pdf: OpenPdf, always: bool, program: str | None) -> None:
        self.pdf = pdf
        self.always = always
        self.program = program
        #: The page drawn last: it is looked at before it is read.
        self._drawn: tuple[int, Picture.Image] | None = None

    def _picture(self, number: int) -> Picture.Image:
        if self._drawn is None or self._drawn[0] != number:
            self._drawn = number, self.pdf.render(number, _DPI).convert("L")
        return self._drawn[1]

    def needs_ocr(self, page: Page) -> str:
        """Why a page needs OCR: ``picture``, ``garbage``, ``stamped``, ``asked``; "" where it does not."""
        if page.method is PageMethod.FAILED:
            return ""
        if not page.lines:
            return "" if self._is_blank(page) else "picture"
        if self.always:
            return "asked"
        text = " ".join(line.text for line in page.lines)
        if not usable_text(page) or not is_plausible(text):
            return "garbage"
        if page.method is PageMethod.TEXT and len(text) < _LITTLE_TEXT and self._is_covered(page):
            return "stamped"
        return ""

    def _is_blank(self, page: Page) -> bool:
        shapes = self.pdf.shapes(page.number)
        if not (shapes.images or shapes.rules or page.hidden or shapes.cut_short):
            return True
        try:
            # Drawn once, at the size at which it will be read: most pages without text are no blank ones.
            grey = self._picture(page.number).reduce(5)
        except PaperError:
            return False
        return sum(grey.histogram()[:160]) < _BLANK * grey.width * grey.height

    def _is_covered(self, page: Page) -> bool:
        area = page.width * page.height
        return any(
            (image.box.x1 - image.box.x0) * (image.box.bottom - image.box.top) > _COVERS * area
            for image in self.pdf.images(page.number)
        )

    def complete(self, page: Page) -> tuple[Page, list[Repair]]:
        """A scan that has an OCR layer, with the section numbers the layer lost; any other page as it is."""
        if page.method is not PageMethod.OCR or self.program is None:
            return page, []
        try:
            return complete_layer(self.program, page, self.pdf.render(page.number, _DPI).convert("L"), _DPI)
        except (OcrFailedError, PaperError):
            return page, []

    def read(self, page: Page, need: str) -> tuple[Page, list[Repair]]:
        """Read a page; the page itself where what is printed on it reads better than the picture."""
        assert self.program is not None
        picture = self._picture(page.number)
        self.pdf.picture_rules[page.number] = picture_rules(numpy.asarray(picture) < RULE_INK, _DPI)
        readings, picture, angle = self._upright(picture)
        ink = numpy.asarray(picture) < _INK
        rules = rule_ink(ink)
        readings = [reading for reading in readings if not _is_rule(reading, ink, rules)]
        ink = ink & ~rules
        readings = mark_bullets(mend_numbers(readings, ink), ink, tall_letters(readings))
        again = read_missed(self.program, picture, ink, readings, _DPI)
        readings = [reading for reading in readings if not (is_doubtful(reading) and _covered(reading, again))] + again
        words = _without_scribbles(readings)
        if need == "stamped" and len(words) < 1.5 * sum(len(line.words) for line in page.lines):
            return page, []
        if not words:
            return replace(page, method=PageMethod.EMPTY, lines=(), confidence=None), []
        frame = Frame(_DPI, angle, page.width, page.height)
        lines, repairs = _lines(page, words, ink, frame)
        confidence = round(statistics.fmean(reading.confidence for reading in words), 3)
        return replace(page, method=PageMethod.OCR, lines=lines, confidence=confidence), repairs

    def _upright(self, picture: Picture.Image) -> tuple[list[Reading], Picture.Image, int]:
        """The best reading, the picture it was read from, and how far clockwise the writing is turned."""
        assert self.program is not None
        best = read_picture(self.program, picture, _DPI)
        if not _is_poor(best):
            return best, picture, 0
        told = find_turn(self.program, picture, _DPI)
        chosen = (best, picture, 0)
        for angle in (told,) if told else (180, 90, 270) if told is None else ():
            turned = picture.rotate(angle, expand=True)
            readings = read_picture(self.program, turned, _DPI)
            if _score(readings) > _score(chosen[0]) or (_is_poor(chosen[0]) and not _is_poor(readings)):
                chosen = (readings, turned, angle)
            if not _is_poor(chosen[0]):
                break
        tilt = skew_degrees(chosen[0])
        if _is_poor(chosen[0]) and abs(tilt) > _SKEWED:
            level = chosen[1].rotate(tilt, resample=Picture.Resampling.BILINEAR, fillcolor=255)
            readings = read_picture(self.program, level, _DPI)
            if _score(readings) > _score(chosen[0]):
                chosen = (readings, level, chosen[2])
        return chosen


def _is_word(reading: Reading) -> bool:
    """Specks and the rules of tables are read as marks without letters, and with little confidence."""
    return any(ch.isalnum() or ch == "•" for ch in reading.text) or reading.confidence >= 0.5


def _is_rule(reading: Reading, ink: Mask, rules: Mask) -> bool:
    """The rules of a table are read as bars and brackets."""
    part = slice(reading.top, reading.bottom), slice(reading.x0, reading.x1)
    return len(reading.text) <= 2 and int(rules[part].sum()) * 2 > int(ink[part].sum())


def _covered(reading: Reading, others: list[Reading]) -> bool:
    x, y = (reading.x0 + reading.x1) / 2, (reading.top + reading.bottom) / 2
    return any(other.x0 <= x <= other.x1 and other.top <= y <= other.bottom for other in others)


def _without_scribbles(readings: list[Reading]) -> list[Reading]:
    """Leave out what is no text: specks, and on a page that reads well the lines that do not (crests, signatures)."""
    words = [reading for reading in readings if _is_word(reading)]
    if not words or statistics.fmean(reading.confidence for reading in words) < _GOOD:
        return words
    lines: dict[tuple[int, int, int], list[Reading]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    kept = []
    for line in lines.values():
        text = "".join(word.text for word in line)
        lettered = sum(ch.isalnum() for ch in text) * 2 >= len(text) or "•" in text or "." in text
        # A number is kept however badly it was read: its section hangs on it.
        sure = statistics.fmean(word.confidence for word in line) >= _SCRIBBLE or any(ch.isdigit() for ch in text)
        if lettered and sure:
            kept += line
    return kept


def _score(readings: list[Reading]) -> float:
    """How much of a page was read: characters by their confidence."""
    return sum(len(reading.text) * reading.confidence**2 for reading in readings if _is_word(reading))


def _is_poor(readings: list[Reading]) -> bool:
    words = [reading for reading in readings if _is_word(reading)]
    if not words:
        return True
    # Tesseract reads lines that run down a page as they are, with boxes that are taller than wide.
    long = [word for word in words if len(word.text) > 3]
    if sum(word.bottom - word.top > word.x1 - word.x0 for word in long) * 2 > len(long) > 0:
        return True
    mean = statistics.fmean(reading.confidence for reading in words)
    return mean < _POOR or (mean < 0.85 and word_share(" ".join(reading.text for reading in words)) < 0.1)


def _lines(page: Page, words: list[Reading], ink: Mask, frame: Frame) -> tuple[tuple[Line, ...], list[Repair]]:
    pairs = reading_runs(words, ink, frame)
    lines, repairs = build_lines(PageText(page.number, page.width, page.height), [run for run, _ in pairs])
    known: dict[float, list[tuple[float, Reading]]] = {}
    for run, reading in pairs:
        known.setdefault(round(run.x0, 1), []).append((run.base, reading))
    left = frame.place(0, 0)[0]
    made = []
    for line in lines:
        words_read = [_reading(word, known, frame.angle) for word in line.words]
        sure = tuple(
            replace(word, confidence=round(read.confidence, 2)) if read else word
            for word, read in zip(line.words, words_read, strict=True)
        )
        repairs += [
            Repair(page.number, line.number, "ocr_number", read.printed, read.text)
            for read in words_read
            if read and read.printed
        ]
        mended, more = mend_reading(replace(line, words=sure, indent=round(line.indent - left, 2)))
        repairs += more
        made.append(mended)
    return tuple(made), repairs


def _reading(word: Word, known: dict[float, list[tuple[float, Reading]]], angle: int) -> Reading | None:
    """The reading that begins where a word begins."""
    corners = [turn(x, y, angle) for x in (word.box.x0, word.box.x1) for y in (word.box.top, word.box.bottom)]
    start, middle = min(x for x, _ in corners), sum(y for _, y in corners) / 4
    near = [pair for key in (-0.1, 0.0, 0.1) for pair in known.get(round(start + key, 1), [])]
    return min(near, key=lambda pair: abs(pair[0] - middle))[1] if near else None


def _low_confidence(page: Page) -> list[Notice]:
    words = [word for line in page.lines for word in line.words if word.confidence is not None]
    low = sum(word.confidence < LOW_CONFIDENCE for word in words if word.confidence is not None)
    if not low:
        return []
    detail = f"page {page.number}: {low} of {len(words)} words were read by OCR with little certainty"
    return [Notice("low_confidence", detail, page=page.number)]


def _settle_gaps(pages: list[Page], scanned: list[int]) -> None:
    """Turn the distances between the lines of scanned pages into extra white space."""
    solid = solid_pitch(line for at in scanned for line in pages[at].lines)
    for at in scanned:
        lines = tuple(replace(line, gap=round(max(0.0, line.gap - solid) / solid, 2)) for line in pages[at].lines)
        pages[at] = replace(pages[at], lines=lines)
