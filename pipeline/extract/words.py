"""The words of a page from PDFium: text in bulk, geometry and style only at the ends of words.

A word is cut into *runs* where the PDF changes its text object (font, size, raise), so that a footnote mark set against
a name is seen. Asking PDFium about every character would take five times as long.

Traps, each with a test: a hyphen at a line's end comes as U+0002 without a break after it; spaces and line ends are
generated and have no text object; cells of figures come without any.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.extract.font_codes import tell_characters
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.runs import PageText, Run, turn
from pipeline.extract.shapes import address, apply, plain_call
from pipeline.extract.styles import Style, StyleReader, font_of
from pipeline.patterns import compile_lists

#: PDFium's marks for a hyphen at the end of a line.
_LINE_HYPHENS = frozenset("\x02\ufffe")
#: What ends a word without white space: those hyphens, and the dots that lead to a page number.
_AFTER_RE = re.compile("[\x02\ufffe]|(?<=[^\\W_])(?=[.…·_]{4})|(?<=[.…·_]{4})(?=[^\\W_])")
#: A sign that there may be one: quick to look for.
_MAY_CUT_RE = compile_lists("[\x02\ufffe]|[.…·_]{4}")
#: What is not white space of any kind, a control, or one of PDFium's own line ends.
_BREAK_RE = re.compile(r"[^\x00\x01\x03-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
#: Characters that the PDF gives no value: they stand on the page, but nobody can say what they are.
_UNMAPPED_RE = re.compile(r"[\x01\x03-\x08\x0e-\x1f\x7f-\x9f]")
#: Stands for the place of a space or line end of PDFium's own among the characters of a font.
_NO_CHARACTER = -1
#: A gap this wide, in sizes, parts two runs that PDFium left together.
_GAP = 0.25
#: The same after a number (``3.10.`` and ``For``), whose tab may leave hardly any room.
_LABEL_GAP = 0.05
_LABEL_END_RE = re.compile(r"\d[.):]?$|^\(?[a-z]{1,4}[.)]$")
#: A gap narrower than this, in sizes, is no space, whatever PDFium generated there (``2`` and a raised ``nd``).
_TOUCH = 0.08
#: Characters wider than this on average, in sizes, are looked at one by one: PDFium leaves cells of figures together.
_WIDE = 0.6
#: Where a mark may be raised inside a word.
_MARKED_RE = re.compile(r"(?<!\d)\d|[*†‡§]|(?<=\d)(?:st|nd|rd|th)\b")
#: The same inside a piece of a word that is made of several text objects: there a space may be no more than a gap.
_PIECE_GAP = 0.2
#: A space that was drawn and taken back again (kerning of some typesetters) leaves a gap no wider than this, in sizes.
_TAKEN_BACK = 0.03
#: Letters set apart for effect (``P a g e``) have even gaps no wider than this, in sizes.
_SPACED = 0.6

_text_object = plain_call(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_char_origin = plain_call(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_char_box = plain_call(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)


def read_words(pdf: OpenPdf, number: int) -> PageText:
    """Read the runs of a page."""
    width, height = pdf.page_size(number)
    page = PageText(number, width, height)
    textpage = pdf.page(number).get_textpage()
    try:
        _Reader(pdf, number, textpage.raw, page).read()
    finally:
        textpage.close()
    return page


class _Reader:
    """One pass over a text page."""

    def __init__(self, pdf: OpenPdf, number: int, raw: Any, page: PageText) -> None:
        self.page = page
        self.raw = raw
        self.handle = ctypes.c_void_p(address(raw))
        self.to_display = pdf.to_display(number)
        #: What is added to x and y is taken from, on a page that is not turned.
        self.shift = (self.to_display[4], self.to_display[5]) if self.to_display[:4] == (1, 0, 0, -1) else None
        self.order = pdf.shapes(number).text_order
        self.style = StyleReader(raw, self.to_display).style
        #: Style and drawing order of the text object read last, whose words follow each other.
        self.last: tuple[int, Style, int] | None = None
        #: Does any word end in a hyphen of PDFium's, or in leaders? On most pages none does.
        self.cuts = False
        self.box = pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box_at, self.x_at, self.y_at = (
            ctypes.c_void_p(ctypes.addressof(each)) for each in (self.box, self.x, self.y)
        )

    def read(self) -> None:
        count = pdfium.FPDFText_CountChars(self.raw)
        if count <= 0:
            return
        text = self._text(count)
        if _UNMAPPED_RE.search(text):
            text = self._told(text)
            self.page.unmapped = len(_UNMAPPED_RE.findall(text))
        self.cuts = _MAY_CUT_RE.search(text) is not None and _AFTER_RE.search(text) is not None
        tried = reach = pointer = 0
        for match in _BREAK_RE.finditer(text):
            start, end = match.span()
            if start >= tried:
                # Most programs set a line, or much of it, as one object: then nothing is asked of its single words.
                tried = _line_end(text, start)
                pointer = self._object(start)
                reach = tried if self._object(tried - 1) == pointer else start
            if not self.cuts:
                if end <= reach:
                    self._add(text, start, end, pointer, False)
                else:
                    self._runs(text, start, end)
                continue
            while start < end:
                # After a line-end hyphen the next line's word follows without a break, after leaders the page.
                cut = _AFTER_RE.search(text, start + 1, end)
                stop = start + 1 if text[start] in _LINE_HYPHENS else cut.end() if cut else end
                self._runs(text, start, stop)
                start = stop
        self._close_spaced_words()

    def _close_spaced_words(self) -> None:
        """Join letters that are set apart, where no space of the PDF's own stands between them."""
        runs, at = self.page.runs, 0
        single = [at for at, run in enumerate(runs) if len(run.text) == 1]
        if not any(third - first == 2 for first, third in zip(single, single[2:], strict=False)):
            return  # no three in a row
        alone = [
            len(run.text) == 1 and run.text.isalpha() and not run.joined and not (after is not None and after.joined)
            for run, after in itertools.pairwise([*runs, None])
            if run is not None
        ]
        while at < len(runs):
            end = at + 1
            if alone[at]:
                gap = 0.0
                while end < len(runs) and alone[end] and self._is_spaced(runs[end - 1], runs[end], gap):
                    gap = runs[end].x0 - runs[end - 1].x1
                    end += 1
            if end - at >= 3:
                runs[at].spaced = " ".join(run.text for run in runs[at:end])
                for run in runs[at + 1 : end]:
                    run.joined = True
            at = end

    def _is_spaced(self, before: Run, run: Run, last_gap: float) -> bool:
        gap, size = run.x0 - before.x1, run.style.size
        return (
            (not last_gap or abs(gap - last_gap) < 0.12 * size)
            and 0 < gap < _SPACED * size
            and run.base == before.base
            and run.style.font == before.style.font
            and self._only_generated(before, run.index)
        )

    def _text(self, count: int) -> str:
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self.raw, 0, count, buffer) - 1
        if written == count:
            # One unit a character, so that offsets in the text are PDFium's indexes; halves of a pair are rare.
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        codes = (pdfium.FPDFText_GetUnicode(self.raw, index) for index in range(count))
        # A character without a code must not pull its neighbours together nor vanish from the count.
        return "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def _told(self, text: str) -> str:
        """Give the page's text with what the numbers of its fonts mean, as far as that can be told."""
        fonts: dict[int, list[int]] = {}
        font: list[int] = []
        for index in range(len(text)):
            pointer = self._object(index)
            if pointer:
                font = fonts.setdefault(font_of(ctypes.c_void_p(pointer)) or 0, [])
            font.append(index if pointer and text[index] not in _LINE_HYPHENS else _NO_CHARACTER)
        told = tell_characters(["".join(" " if at < 0 else text[at] for at in places) for places in fonts.values()])
        if told is None:
            return text
        self.page.told = True
        characters = list(text)
        for places, meanings in zip(fonts.values(), told, strict=True):
            for at, meaning in zip(places, meanings, strict=True):
                if at >= 0:
                    characters[at] = meaning
        return "".join(characters)

    def _runs(self, text: str, start: int, end: int) -> None:
        joined = False
        first, last = self._object(start), self._object(end - 1)
        if first != last and end - start > 2 and self._is_even(text, start, end, first, last):
            self._add(text, start, end, first, joined)
            return
        while first != last:
            # Cut where the object changes: the first index at which it is not ``first``.
            low, high = start, end - 1
            while high - low > 1:
                middle = (low + high) // 2
                if self._object(middle) == first:
                    low = middle
                else:
                    high = middle
            self._add_piece(text, start, high, first, joined)
            start, first, joined = high, self._object(high), True
        if joined:
            self._add_piece(text, start, end, first, joined)
        else:
            self._add(text, start, end, first, joined)

    def _add_piece(self, text: str, start: int, end: int, pointer: int, joined: bool) -> None:
        """Add a piece of a word, cut where a space is only a gap: PDFium sees none inside an object that kerns."""
        self._add(text, start, end, pointer, joined)
        runs = self.page.runs
        if end - start > 1 and runs and runs[-1].index == start:
            runs += self._parts(runs.pop(), piece=True)

    def _is_even(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Is a word whose every letter is an object of its own set in one style?

        Browsers print so. Its ends speak for all, but where a mark may be raised in it or letters are printed twice.
        """
        if self._object(start + 1) == first or self._object(end - 2) == last or _MARKED_RE.search(text, start, end):
            return False
        if text[start] == text[start + 1] and text[end - 1] == text[end - 2]:
            return False
        if self.style(first, start) is not self.style(last, end - 1):
            return False
        _char_origin(self.handle, start, self.x_at, self.y_at)
        origin = self.x.value, self.y.value
        _char_origin(self.handle, end - 1, self.x_at, self.y_at)
        return abs(origin[1] - self.y.value) < 0.01 or abs(origin[0] - self.x.value) < 0.01

    def _object(self, index: int) -> int:
        return _text_object(self.handle, index) or 0

    def _add(self, text: str, start: int, end: int, pointer: int, joined: bool) -> None:
        if self.last is None or self.last[0] != pointer:
            self.last = pointer, self.style(pointer, start), self.order.get(pointer, 0)
        _, style, order = self.last
        _char_origin(self.handle, start, self.x_at, self.y_at)
        if not _char_box(self.handle, end - 1, self.box_at):
            return
        if self.shift and not style.angle:
            # Nearly every page and run: the page is not turned, the text is level.
            x0, base = self.x.value + self.shift[0], self.shift[1] - self.y.value
            x1 = self.box.right + self.shift[0]
            if x1 < x0:
                x1 = x0
        else:
            x0, base = turn(*apply(self.to_display, self.x.value, self.y.value), style.angle)
            sides = [(x, y) for x in (self.box.left, self.box.right) for y in (self.box.top, self.box.bottom)]
            x1 = max(x0, *(turn(*apply(self.to_display, x, y), style.angle)[0] for x, y in sides))
        runs = self.page.runs
        if runs:
            before = runs[-1]
            gap = x0 - before.x1
            size = style.size if style is before.style else max(style.size, before.style.size)
            if joined:
                label = _LABEL_END_RE.search(before.text) and text[start].isupper() and style.size == before.style.size
                joined = -size < gap < (_LABEL_GAP if label else _PIECE_GAP) * size and _is_level(
                    before, base, style, size
                )
            elif -_TOUCH * size < gap < _TOUCH * size:
                taken_back = (
                    abs(gap) < _TAKEN_BACK * size
                    and pointer == before.pointer
                    and before.text[-1].isalpha()
                    and text[start].isalpha()
                )
                joined = _is_level(before, base, style, size) and (taken_back or self._only_generated(before, start))
        word = text[start:end]
        if self.cuts and word[-1] in _LINE_HYPHENS:
            word = word[:-1] + "-"
        run = Run(word, x0, x1, base, style, start, joined, pointer, order)
        if x1 - x0 > _WIDE * style.size * (end - start) and end - start > 1 and style.size:
            runs += self._parts(run)
        else:
            runs.append(run)

    def _only_generated(self, before: Run, start: int) -> bool:
        """Is there white space between two runs, all of it PDFium's own?"""
        between = range(before.index + len(before.text), start)
        return bool(between) and all(pdfium.FPDFText_IsGenerated(self.raw, index) == 1 for index in between)

    def _parts(self, run: Run, piece: bool = False) -> list[Run]:
        """Cut a run, or a piece of a word, where its characters stand apart; evenly spaced letters are one word."""
        least = (_PIECE_GAP if piece else _GAP) * run.style.size
        ends: list[tuple[float, float]] = []
        for index in range(run.index, run.index + len(run.text)):
            _char_origin(self.handle, index, self.x_at, self.y_at)
            x0 = turn(*apply(self.to_display, self.x.value, self.y.value), run.style.angle)[0]
            _char_box(self.handle, index, self.box_at)
            ends.append((x0, x0 + self._advance(run.style.angle)))
        cuts = [at for at in range(1, len(ends)) if ends[at][0] - ends[at - 1][1] > least]
        even = len(cuts) == len(run.text) - 1 and run.text.isalpha() and not (piece and len(cuts) < 3)
        if not cuts or even:
            return [run]
        return [
            Run(
                run.text[i:j],
                ends[i][0],
                max(ends[i][0], ends[j - 1][1]),
                run.base,
                run.style,
                run.index + i,
                run.joined and not i,
                run.pointer,
                run.order,
            )
            for i, j in itertools.pairwise([0, *cuts, len(ends)])
        ]

    def _advance(self, angle: float) -> float:
        """Width of the character whose box was read last, along its line."""
        box = self.box
        return float(abs(box.right - box.left) if angle in (0, 180) else abs(box.top - box.bottom))


def _line_end(text: str, start: int) -> int:
    """One past the last character of a line that is not white space; there is one at ``start``."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    while text[end - 1].isspace():
        end -= 1
    return end


def _is_level(before: Run, base: float, style: Style, size: float) -> bool:
    """Does text on a baseline stand beside the run before, be it raised?"""
    return before.style.angle == style.angle and abs(base - before.base) < 0.6 * size
