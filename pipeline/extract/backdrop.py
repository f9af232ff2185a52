"""What lies under and over the text of a page, as far as the drawn objects tell: reasons to look twice.

These are suspicions, to be asked of every run and therefore quick; :mod:`pipeline.extract.hidden` then looks.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from pipeline.extract.runs import Run
from pipeline.extract.shapes import Colour, Matrix, Shapes, apply, plain_call
from pipeline.model import Box

_WHITE: Colour = (255, 255, 255)
#: Colour channels nearer than this to the paper, of 255, may not show on it.
_PALE = 48
#: Part of a run that must be covered, or left in by its clip.
_COVERED = 0.6
_CLIPPED = 0.5
#: A fill thinner than this in points is a rule, and hides nothing.
_THIN = 2.0
#: Height in points of the bands by which fills are found: a page may have thousands of table cells.
_BAND = 24.0
#: Paths and points of one clip that are read.
_MAX_CLIPS = 50

_clip_path = plain_call(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p)
_count_paths = plain_call(pdfium.FPDFClipPath_CountPaths, ctypes.c_int)


class Backdrop:
    """The fills, pictures and clips of one page, whose text objects are asked about one by one."""

    def __init__(self, shapes: Shapes, to_display: Matrix, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._plain: dict[int, bool] = {}
        self._to_display = to_display
        self._clips: dict[int, Box | None] = {}
        self._last_cover = 0
        self._covers: dict[int, list[tuple[int, Box]]] = {}
        self._fills: dict[int, list[tuple[int, Box, Colour]]] = {}
        self._colours = {_WHITE}
        self._pale: dict[Colour, bool] = {}
        bands = range(int(max(height, 1.0) // _BAND) + 1)
        for rule in shapes.rules:
            if rule.fill and rule.opaque and rule.bottom - rule.top > _THIN:
                box = Box(rule.x0, rule.top, rule.x1, rule.bottom)
                self._colours.add(rule.fill_colour)
                for band in _bands(box, bands):
                    self._fills.setdefault(band, []).append((rule.order, box, rule.fill_colour))
                    self._covers.setdefault(band, []).append((rule.order, box))
                self._last_cover = max(self._last_cover, rule.order)
        for image in shapes.images:
            if image.opaque:
                for band in _bands(image.box, bands):
                    self._covers.setdefault(band, []).append((image.order, image.box))
                self._last_cover = max(self._last_cover, image.order)

    def is_plain(self, run: Run) -> bool:
        """Is there no reason at all to look at a run, wherever it stands? Asked first: it holds for nearly all."""
        known = self._plain.get(run.pointer)
        if known is None:
            known = self._plain[run.pointer] = (
                run.order >= self._last_cover and not self._is_doubtful(run) and self._clip(run.pointer) is None
            )
        return known

    def may_cover(self, run: Run, box: Box) -> bool:
        """Is something that may be opaque drawn later over most of the box?"""
        if not 0 < run.order < self._last_cover:
            return False
        area = _COVERED * (box.x1 - box.x0) * (box.bottom - box.top)
        covers = self._covers.get(int((box.top + box.bottom) / 2 // _BAND), ())
        return any(order > run.order and shared_area(cover, box) >= area for order, cover in covers)

    def may_blend(self, run: Run, box: Box) -> bool:
        """Is the colour near that of what lies behind?"""
        if not self._is_doubtful(run):
            return False
        colour = _colour(run)
        behind = _WHITE
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        for order, fill, fill_colour in self._fills.get(int(y // _BAND), ()):
            if order < run.order and fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
                behind = fill_colour
        return _near(colour, behind)

    def may_clip(self, run: Run, box: Box) -> bool:
        """Does the text object's clip leave most of the box out?

        A clip inside a form is read as if it stood on the page: at worst a run is looked at for nothing.
        """
        clip = self._clip(run.pointer)
        return clip is not None and shared_area(clip, box) < _CLIPPED * (box.x1 - box.x0) * (box.bottom - box.top)

    def _is_doubtful(self, run: Run) -> bool:
        """Is the colour near that of anything that lies behind text on this page?"""
        colour = _colour(run)
        if colour not in self._pale:
            self._pale[colour] = any(_near(colour, other) for other in self._colours)
        return self._pale[colour]

    def _clip(self, pointer: int) -> Box | None:
        if pointer not in self._clips:
            clip = self._read_clip(pointer) if pointer else None
            # Word processors clip all text to the page.
            whole = clip and clip.x0 <= 1 and clip.top <= 1 and clip.x1 >= self._width - 1
            self._clips[pointer] = None if whole and clip and clip.bottom >= self._height - 1 else clip
        return self._clips[pointer]

    def _read_clip(self, pointer: int) -> Box | None:
        handle = _clip_path(ctypes.c_void_p(pointer))
        if not handle or _count_paths(ctypes.c_void_p(handle)) < 1:
            return None
        path = ctypes.cast(handle, pdfium.FPDF_CLIPPATH)
        found: Box | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(pdfium.FPDFClipPath_CountPaths(path), _MAX_CLIPS)):
            points = []
            for at in range(min(max(0, pdfium.FPDFClipPath_CountPathSegments(path, index)), _MAX_CLIPS)):
                pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, index, at), x, y)
                points.append(apply(self._to_display, x.value, y.value))
            if points:
                xs, ys = [point[0] for point in points], [point[1] for point in points]
                box = Box(min(xs), min(ys), max(xs), max(ys))
                found = box if found is None else _overlap(found, box)
        return found


def _bands(box: Box, bands: range) -> range:
    first, last = int(max(box.top, 0.0) // _BAND), int(max(box.bottom, 0.0) // _BAND)
    return range(max(first, bands.start), min(last + 1, bands.stop))


def _colour(run: Run) -> Colour:
    """The colour of the fill; text that is only outlined counts as black."""
    return run.style.colour if run.style.mode not in (1, 5) else (0, 0, 0)


def _near(one: Colour, other: Colour) -> bool:
    return abs(one[0] - other[0]) < _PALE and abs(one[1] - other[1]) < _PALE and abs(one[2] - other[2]) < _PALE


def _overlap(one: Box, other: Box) -> Box:
    x0, top = max(one.x0, other.x0), max(one.top, other.top)
    return Box(x0, top, max(x0, min(one.x1, other.x1)), max(top, min(one.bottom, other.bottom)))


def shared_area(one: Box, other: Box) -> float:
    """The area that two boxes share, in square points."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)
