"""Section numbers that the OCR layer of a scan lost or misread.

Programs that write such layers take a short number that hangs in the margin for dirt, or read it as a word. The words
of a layer are kept as they are; only what stands in the place of a number at the front of a line is read again.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy
from PIL import Image as Picture

from pipeline.extract.ocr_missed import read_missed
from pipeline.extract.picture_rules import rule_ink
from pipeline.extract.tesseract import Reading
from pipeline.model import Box, Line, Page, Repair, Word

#: Grey below this, of 255, is ink.
_INK = 128
_NUMBER_RE = re.compile(r"\d{1,2}(?:\.\d{1,3})*\.?")
#: What a layer makes of a number: a short word with a figure or a dot, or one that hangs before its text.
_GARBLED_RE = re.compile(r"(?=.*[\d.,:;|$§]).{1,7}|\W{1,3}")
_LONGEST, _HANGS = 7, 0.8
#: A number stands at most this far left of its text, in points.
_REACH = 80.0


def complete_layer(program: str, page: Page, picture: Picture.Image, dpi: int) -> tuple[Page, list[Repair]]:
    """A page with the numbers its OCR layer lost, read from its grey picture. Raises OcrFailedError."""
    ink = numpy.asarray(picture) < _INK
    ink = ink & ~rule_ink(ink)
    readings = [reading for line in page.lines for reading in _readings(line, dpi)]
    found = read_missed(program, picture, ink, readings, dpi)
    lines = list(page.lines)
    repairs: list[Repair] = []
    for each in found:
        scale = 72 / dpi
        box = Box(each.x0 * scale, each.top * scale, each.x1 * scale, each.bottom * scale)
        at = next((at for at, line in enumerate(lines) if _is_front(line, box)), None)
        if at is None:
            continue
        before = lines[at]
        is_number = bool(_NUMBER_RE.fullmatch(each.text))
        if not is_number and (_is_under(before, box) or each.confidence >= 0.5 or each.text == "•"):
            continue  # what was read for another word, or no number at all
        lines[at] = _with_number(before, each.text, box, each.confidence)
        if lines[at] is not before:
            was = before.words[0].text if before.words[0].box.x0 < box.x1 else ""
            repairs.append(Repair(page.number, before.number, "ocr_number", was, each.text))
    return (replace(page, lines=tuple(lines)), repairs) if repairs else (page, [])


def _readings(line: Line, dpi: int) -> list[Reading]:
    """The words of a line in pixels; what may be a misread number at its front is marked as hardly read."""
    scale = dpi / 72
    made = []
    for at, word in enumerate(line.words):
        box = word.box
        doubtful = at == 0 and (bool(_GARBLED_RE.fullmatch(word.text)) or _hangs(line))
        x0, top, x1, bottom = (round(value * scale) for value in (box.x0, box.top, box.x1, box.bottom))
        text, confidence = (word.text[:6], 0.0) if doubtful else (word.text, 1.0)
        made.append(Reading(text, x0, top, x1, bottom, confidence, (0, 0, at)))
    return made


def _hangs(line: Line) -> bool:
    """Does a short word stand apart from the words after it?"""
    if len(line.words) < 2:
        return False
    first, after = line.words[:2]
    return len(first.text) <= _LONGEST and after.box.x0 - first.box.x1 > _HANGS * first.size


def _is_front(line: Line, box: Box) -> bool:
    """Does a number stand at the front of a line, before or over its first word?"""
    if not line.words or not line.box or line.mark:
        return False
    first = line.words[0].box
    middle = (box.top + box.bottom) / 2
    if not first.top <= middle <= first.bottom:
        return False
    return _is_under(line, box) or (box.x1 <= first.x0 + 1 and first.x0 - box.x1 < _REACH)


def _is_under(line: Line, box: Box) -> bool:
    """Does the first word of a line lie under a number?"""
    first = line.words[0].box
    return first.x0 <= (box.x0 + box.x1) / 2 <= first.x1


def _with_number(line: Line, number: str, box: Box, confidence: float) -> Line:
    """The line with a number at its front, in place of a first word that lies under it."""
    first = line.words[0]
    under = _is_under(line, box)
    if under and first.text == number:
        return line
    kept = line.words[1:] if under else line.words
    cut = kept[0].start if kept else len(line.text)
    shift = len(number) + 1 - cut
    word = Word(number, 0, box, first.size, first.bold, first.italic, confidence=round(confidence, 2))
    words = (word, *(replace(each, start=each.start + shift) for each in kept))
    text = f"{number} {line.text[cut:]}".rstrip()
    whole = line.box and Box(min(line.box.x0, box.x0), line.box.top, max(line.box.x1, box.x1), line.box.bottom)
    return replace(line, text=text, words=words, box=whole, indent=min(line.indent, box.x0))
