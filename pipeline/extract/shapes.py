"""What a page draws besides text: ruling lines, filled boxes and images, in drawing order.

PDFium gives each object in the coordinates of the form it stands in; here all are turned into points of the page as
displayed, origin top left. Forms may hold forms, and malicious files nest them without end, so both are bounded.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.model import Box

#: Forms within forms beyond this depth are not opened; real papers were seen to use at most three.
_MAX_DEPTH = 6
#: Objects looked at on one page. A map or a plan may draw hundreds of thousands; none of them rules a table.
_MAX_OBJECTS = 30_000
#: Subpath points looked at in one path, for the same reason.
_MAX_SEGMENTS = 2_000
#: How far from level a stroke may lie and still be a rule, in points.
_LEVEL = 0.75

_TEXT, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM

#: Sides of a drawn bullet, in points: between a hairline's blot and a check box.
_DOT = (1.5, 7.5)
#: Points of its path: four corners make the key of a chart.
_ROUND = 6

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright stroke (``x0 == x1`` or ``top == bottom``), or a rectangle, as drawn.

    ``order`` counts the page's objects in drawing order: what has a higher one lies on top.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    stroke: bool
    fill: bool
    width: float = 0.0
    stroke_colour: Colour = (0, 0, 0)
    fill_colour: Colour = (0, 0, 0)
    #: False where what lies below shines through.
    opaque: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's place on the page (its bounding box where it is turned)."""

    box: Box
    order: int
    opaque: bool = True


@dataclass(frozen=True, slots=True)
class Shapes:
    """All that a page draws. ``text_order`` gives the drawing order of each text object by its address."""

    rules: tuple[Rule, ...]
    images: tuple[Image, ...]
    text_order: dict[int, int]
    #: Small filled round shapes: bullets, where a program draws instead of writing them.
    dots: tuple[Box, ...] = ()
    #: True where the page draws more than was looked at.
    cut_short: bool = False


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Apply ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Map a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def plain_call(function: Any, result: Any) -> Any:
    """A PDFium function for what is asked thousands of times a page, in half the time of pypdfium2's own.

    It gives handles as integers, 0 or None for none: two ctypes pointers to one object are two Python objects that are
    slow to make, integers can be compared and kept. It takes them, and places to write to, as ``ctypes.c_void_p`` only,
    and whole numbers as they are: arguments are not checked, and a bare integer would lose its upper half.
    """
    return ctypes.cast(function, ctypes.PYFUNCTYPE(result))


def address(pointer: Any) -> int:
    """The integer of a handle that pypdfium2 gave; 0 for none."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_page_object = plain_call(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_form_object = plain_call(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p)
_object_type = plain_call(pdfium.FPDFPageObj_GetType, ctypes.c_int)


def read_shapes(page: Any, to_display: Matrix) -> Shapes:
    """Read the objects of a page (a raw ``FPDF_PAGE``). ``to_display`` maps its user space to the displayed page."""
    rules: list[Rule] = []
    images: list[Image] = []
    text_order: dict[int, int] = {}
    dots: list[Box] = []
    order = 0
    for handle, kind, matrix in _walk(page, to_display):
        order += 1
        if kind == _TEXT:
            text_order[handle] = order
            continue
        pointer = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules.extend(_path_rules(pointer, matrix, order))
            dots.extend(_dots(pointer, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_image(pointer, matrix, order))
    return Shapes(tuple(rules), tuple(images), text_order, tuple(dots), cut_short=order >= _MAX_OBJECTS)


def _walk(page: Any, to_display: Matrix) -> Iterator[tuple[int, int, Matrix]]:
    """The handle and type of each object that draws, and the matrix of the form it stands in."""
    stack: list[tuple[Any, int, int, Any, Matrix, int]] = [
        (ctypes.c_void_p(address(page)), 0, pdfium.FPDFPage_CountObjects(page), _page_object, to_display, 0)
    ]
    seen = 0
    while stack and seen < _MAX_OBJECTS:
        holder, at, count, get, matrix, depth = stack.pop()
        while at < count and seen < _MAX_OBJECTS:
            handle = get(holder, at)
            at += 1
            if not handle:
                continue
            seen += 1
            kind = _object_type(ctypes.c_void_p(handle))
            if kind != _FORM:
                yield handle, kind, matrix
            elif depth < _MAX_DEPTH:
                stack.append((holder, at, count, get, matrix, depth))
                pointer = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
                inner = multiply(object_matrix(pointer), matrix)
                held = pdfium.FPDFFormObj_CountObjects(pointer)
                stack.append((ctypes.c_void_p(handle), 0, held, _form_object, inner, depth + 1))
                break


def object_matrix(pointer: Any) -> Matrix:
    """The matrix of one page object."""
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(pointer, m):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _image(pointer: Any, matrix: Matrix, order: int) -> Image:
    # An image fills the unit square of its own matrix.
    own = multiply(object_matrix(pointer), matrix)
    corners = [apply(own, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    opaque = not pdfium.FPDFPageObj_HasTransparency(pointer)
    return Image(Box(min(xs), min(ys), max(xs), max(ys)), order, opaque)


def _dots(pointer: Any, matrix: Matrix) -> Iterator[Box]:
    fill_mode, strokes = ctypes.c_int(), ctypes.c_int()
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPath_GetDrawMode(pointer, fill_mode, strokes)
    if fill_mode.value == pdfium.FPDF_FILLMODE_NONE or pdfium.FPDFPath_CountSegments(pointer) < _ROUND:
        return
    if not pdfium.FPDFPageObj_GetBounds(pointer, *edges):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    (x0, y0), (x1, y1) = apply(matrix, left, bottom), apply(matrix, right, top)
    width, height = abs(x1 - x0), abs(y1 - y0)
    if _DOT[0] < width < _DOT[1] and _DOT[0] < height < _DOT[1] and 0.7 < width / height < 1.4:
        yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _path_rules(pointer: Any, matrix: Matrix, order: int) -> Iterator[Rule]:
    fill_mode, strokes = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(pointer, fill_mode, strokes)
    fill, stroke = fill_mode.value != pdfium.FPDF_FILLMODE_NONE, bool(strokes.value)
    if not (fill or stroke):
        return  # a clip path
    count = pdfium.FPDFPath_CountSegments(pointer)
    if count > _MAX_SEGMENTS:
        return
    matrix = multiply(object_matrix(pointer), matrix)
    fill_colour, fill_alpha = _colour(pdfium.FPDFPageObj_GetFillColor, pointer) if fill else ((0, 0, 0), 0)
    stroke_colour, stroke_alpha = _colour(pdfium.FPDFPageObj_GetStrokeColor, pointer) if stroke else ((0, 0, 0), 0)
    fill, stroke = fill and fill_alpha > 0, stroke and stroke_alpha > 0
    opaque = not pdfium.FPDFPageObj_HasTransparency(pointer)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(pointer, width)
    thick = width.value * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    for points in _subpaths(pointer, count, matrix):
        for x0, y0, x1, y1 in _straight(points, whole_only=not stroke):
            area = x1 > x0 and y1 > y0
            if (area and (fill or stroke)) or (not area and stroke):
                yield Rule(x0, y0, x1, y1, stroke, fill and area, thick, stroke_colour, fill_colour, opaque, order)


def _subpaths(pointer: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float] | None]]:
    """The corner points of each subpath as displayed; None stands before the end of a curve."""
    points: list[tuple[float, float] | None] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(pointer, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            points += [None, point]
        if pdfium.FPDFPathSegment_GetClose(segment) and points and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _straight(
    points: list[tuple[float, float] | None], whole_only: bool
) -> Iterator[tuple[float, float, float, float]]:
    """A rectangle where the points make one, else (unless only filled) the level and upright pieces between them."""
    corners = [p for p in points if p is not None]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    box = (min(xs), min(ys), max(xs), max(ys))
    if (
        None not in points
        and len(corners) in (4, 5)
        and all(
            min(abs(x - box[0]), abs(x - box[2])) < _LEVEL and min(abs(y - box[1]), abs(y - box[3])) < _LEVEL
            for x, y in corners
        )
        and len({(abs(x - box[0]) < abs(x - box[2]), abs(y - box[1]) < abs(y - box[3])) for x, y in corners}) >= 3
    ):
        yield box
        return
    if whole_only:
        return
    for start, end in itertools.pairwise(points):
        if start is None or end is None:
            continue
        if abs(start[1] - end[1]) < _LEVEL and start[0] != end[0]:
            yield min(start[0], end[0]), start[1], max(start[0], end[0]), start[1]
        elif abs(start[0] - end[0]) < _LEVEL and start[1] != end[1]:
            yield start[0], min(start[1], end[1]), start[0], max(start[1], end[1])


def _colour(get: Any, pointer: Any) -> tuple[Colour, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get(pointer, red, green, blue, alpha):
        return (0, 0, 0), 255
    return (red.value, green.value, blue.value), alpha.value
