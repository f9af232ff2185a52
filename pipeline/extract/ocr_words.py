"""Words as read by OCR → runs, as the line builder takes them: size, baseline and weight told from the picture.

Tesseract gives boxes of ink. How tall a word's ink is depends on its letters, so the size is worked out from which of
them rise and hang; the baseline and the size are then those of the whole line, and sizes near the page's usual one are
it. Weight is told from how thick the strokes are beside the rest of the page.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.ocr_shapes import Mask
from pipeline.extract.runs import Run
from pipeline.extract.styles import Style
from pipeline.extract.tesseract import Reading

#: Ink above the baseline and below it, in sizes, for letters that rise and hang; means of common text faces.
_RISE, _LOW, _HANG = 0.71, 0.49, 0.21
_RISING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZbdfhkl0123456789£$%&()[]/!?tij'\"‘’“”§#@")
_HANGING = frozenset("gjpqyQ()[]/,;§@")
#: A size within this of the page's usual size is that size: boxes are a pixel off either way.
_SAME_SIZE = 0.13
#: Strokes this much thicker, for their size, than the page's are bold. Bold faces were seen at 1.3 to 1.6.
_BOLD = 1.22


@dataclass(frozen=True, slots=True)
class Frame:
    """How pixels of the picture that was read lie on the page."""

    dpi: int
    #: Direction of writing, degrees clockwise as displayed: the picture was turned back by it.
    angle: int
    #: Page as displayed, in points.
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the upright picture in points of the frame in which its writing is level."""
        u, v = x * 72 / self.dpi, y * 72 / self.dpi
        if self.angle == 90:
            return u, v - self.width
        if self.angle == 180:
            return u - self.width, v - self.height
        if self.angle == 270:
            return u - self.height, v
        return u, v


def reading_runs(readings: Iterable[Reading], ink: Mask, frame: Frame) -> list[tuple[Run, Reading]]:
    """Runs with their readings, in the order of tesseract's lines. A skewed page is levelled about its middle."""
    lines = _by_line(readings)
    slope = skew(lines)
    measured = [_measure(line, slope, ink.shape[1] / 2, ink) for line in lines]
    counts = [sum(len(reading.text) for reading in line) for line in lines]
    usual = _usual([(size, count) for (size, _, _), count in zip(measured, counts, strict=True)])
    thick = statistics.median([weight for _, _, weight in measured if weight] or [0.0])
    runs: list[tuple[Run, Reading]] = []
    for line, (size, base, weight) in zip(lines, measured, strict=True):
        size = usual if abs(size - usual) < _SAME_SIZE * usual else size
        points = round(size * 72 / frame.dpi * 2) / 2
        bold = bool(thick) and weight > _BOLD * thick
        style = Style(points, float(frame.angle), "", bold, False, (0, 0, 0), 255, 0)
        for reading in line:
            x0, level = frame.place(reading.x0, base)
            x1, _ = frame.place(reading.x1, base)
            runs.append((Run(reading.text, x0, x1, level, style, len(runs)), reading))
    return runs


def skew(lines: list[list[Reading]]) -> float:
    """How far lines fall to the right, as a slope; 0.0 where there are too few long lines to tell."""
    slopes = []
    for line in lines:
        flat = [r for r in line if not _HANGING & set(r.text) and any(ch.isalnum() for ch in r.text)]
        if len(flat) >= 4 and flat[-1].x0 - flat[0].x0 > 300:
            slopes.append((flat[-1].bottom - flat[0].bottom) / (flat[-1].x0 - flat[0].x0))
    if len(slopes) < 3:
        return 0.0
    slope = statistics.median(slopes)
    return slope if abs(slope) > 0.0015 else 0.0


def skew_degrees(readings: Iterable[Reading]) -> float:
    """The same in degrees clockwise."""
    return math.degrees(math.atan(skew(_by_line(readings))))


def _by_line(readings: Iterable[Reading]) -> list[list[Reading]]:
    lines: dict[tuple[int, int, int], list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    return list(lines.values())


def _measure(line: list[Reading], slope: float, middle: float, ink: Mask) -> tuple[float, float, float]:
    """Size and baseline of a line in pixels, the baseline as levelled about ``middle``, and its stroke width."""
    sizes, bases, weights = [], [], []
    for reading in line:
        letters = set(reading.text)
        if not any(ch.isalnum() for ch in letters):
            continue
        rise = _RISE if letters & _RISING else _LOW
        hang = _HANG if letters & _HANGING else 0.0
        size = (reading.bottom - reading.top) / (rise + hang)
        sizes.append(size)
        bases.append(reading.bottom - hang * size - slope * ((reading.x0 + reading.x1) / 2 - middle))
        weight = _stroke(ink[reading.top : reading.bottom, reading.x0 : reading.x1])
        if weight and len(reading.text) > 1:
            weights.append(weight / size)
    if not sizes:
        height = float(max(reading.bottom - reading.top for reading in line))
        level = statistics.median((r.top + r.bottom) / 2 - slope * ((r.x0 + r.x1) / 2 - middle) for r in line)
        return min(height, 60.0), level + 0.2 * height, 0.0
    weight = statistics.median(weights) if weights else 0.0
    return statistics.median(sizes), statistics.median(bases), weight


def _stroke(ink: Mask) -> float:
    """Mean width of strokes in pixels: twice the ink's area over its outline."""
    area = int(ink.sum())
    outline = int((ink[:, 1:] != ink[:, :-1]).sum()) + int((ink[1:] != ink[:-1]).sum())
    return 2 * area / outline if outline else 0.0


def _usual(sizes: list[tuple[float, int]]) -> float:
    """The size of most characters: the median, each line counted by its characters."""
    ordered = sorted(sizes)
    half = sum(count for _, count in ordered) / 2
    for size, count in ordered:
        half -= count
        if half <= 0:
            return size
    return 0.0
