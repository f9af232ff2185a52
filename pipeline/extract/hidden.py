"""Text that a reader of the page cannot see, which must never reach the archive.

What may be hidden is guessed from colour, boxes and place; whether it is, is then seen: the page is drawn once as it
is and once without the suspects, and what makes no difference cannot be read. So white words in a dark bar stay, and
words under a black box, a picture, or outside their clip go, whatever way the PDF was made.

An invisible text layer over a scanned page is the exception: it is that page's OCR, and is kept.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable

import pypdfium2.raw as pdfium
from PIL import Image as Picture
from PIL import ImageChops

from pipeline.extract.backdrop import Backdrop, shared_area
from pipeline.extract.garbled import UNMAPPED
from pipeline.extract.lines import display_box
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.runs import PageText, Run
from pipeline.extract.shapes import Shapes
from pipeline.extract.styles import Style
from pipeline.model import Box, Notice

#: Render modes that leave no ink: neither fill nor stroke, and the same as a clip.
_INKLESS = frozenset({3, 7})
#: Below this size in points no print can be read; the smallest legal print seen is 4.
_TINY = 2.0
#: A difference of grey smaller than this, of 255, is not seen.
_SEEN = 14
#: Part of a page that a picture must cover for the page to be a scan.
_SCAN = 0.5
#: Alpha, of 255, below which text leaves no ink.
_CLEAR = 12
#: Resolution of the looking, less for pages of a plan's size.
_DPI = 100.0
_MAX_PIXELS = 4_000_000

_WORDS = {
    "white": "in the colour of the paper",
    "invisible": "in invisible text",
    "tiny": "smaller than 2 points",
    "off_page": "off the page",
    "covered": "under something opaque drawn over them",
}


def hide_runs(pdf: OpenPdf, page: PageText) -> bool:
    """Set ``hidden`` on the runs of a page that cannot be seen. True when the text is a scan's OCR layer."""
    shapes = pdf.shapes(page.number)
    scan = _scan_order(shapes, page)
    suspects: list[tuple[Run, str]] = []
    layer: list[Run] = []
    backdrop = Backdrop(shapes, pdf.to_display(page.number), page.width, page.height)
    shown = 0
    simple = not scan and not pdf.has_layers
    last = -1
    plain = False
    for run in page.runs:
        style = run.style
        if run.pointer != last:
            # What holds for one word of a text object holds for all.
            last, plain = run.pointer, simple and not style.angle and _is_sound(style) and backdrop.is_plain(run)
        if plain:
            on_page = run.x1 >= 0 and run.x0 <= page.width and run.base >= 0 and run.base - style.size <= page.height
            if on_page:
                shown += len(run.text)
                continue
        box = run_box(run)
        if box.x1 < 0 or box.x0 > page.width or box.bottom < 0 or box.top > page.height:
            run.hidden = "off_page"
        elif _is_inkless(style):
            run.hidden = "invisible"
            layer.append(run)
        elif style.size < _TINY:
            run.hidden = "tiny"
        elif scan and 0 < run.order < scan:
            suspects.append((run, "covered"))
            layer.append(run)
        elif backdrop.may_cover(run, box):
            suspects.append((run, "covered"))
        elif backdrop.may_blend(run, box):
            suspects.append((run, "white"))
        elif backdrop.may_clip(run, box):
            suspects.append((run, "off_page"))
        elif pdf.has_layers:
            suspects.append((run, "invisible"))
        else:
            shown += len(run.text)
    if suspects:
        _confirm(pdf, page, suspects)
    shown += sum(len(run.text) for run, _ in suspects if not run.hidden)
    # A page with more visible text than invisible is no scan with a layer, whatever picture it has behind.
    is_layer = bool(scan) and sum(len(run.text) for run in layer if run.hidden) > shown
    if is_layer:
        for run in layer:
            run.hidden = ""
    return is_layer


def _is_inkless(style: Style) -> bool:
    return style.mode in _INKLESS or style.alpha < _CLEAR


def _is_sound(style: Style) -> bool:
    return style.size >= _TINY and not _is_inkless(style)


def run_box(run: Run) -> Box:
    """The box of a run on the displayed page."""
    size = run.style.size
    return display_box(run.x0, run.base - 0.7 * size, run.x1, run.base + 0.15 * size, run.style.angle)


def hidden_notices(page: PageText) -> tuple[tuple[tuple[str, int], ...], list[Notice]]:
    """Counts by kind, and a notice for each: where, how and how many characters, never the words.

    Dots and lines without a letter or a figure (a leader that the program drew as a picture as well) need no notice.
    """
    counts: Counter[str] = Counter()
    boxes: dict[str, list[Box]] = {}
    for run in page.runs:
        if run.hidden:
            counts[run.hidden] += len(run.text)
            boxes.setdefault(run.hidden, []).append(run_box(run))
    notices = []
    told = {run.hidden for run in page.runs if run.hidden and any(char.isalnum() for char in run.text)}
    for how, count in sorted(counts.items()):
        if how not in told:
            continue
        characters = f"{count} character{'s' if count > 1 else ''}"
        where = _where(boxes[how])
        if how == "covered":
            detail = f"page {page.number}, {where}: {characters} stand {_WORDS[how]} (a redaction that failed?)"
            notices.append(Notice("redaction", f"{detail}; left out.", page=page.number))
        else:
            detail = f"page {page.number}, {where}: {characters} {_WORDS[how]} ({how})"
            notices.append(Notice("hidden_text", f"{detail}; left out.", page=page.number))
    if page.unmapped:
        counts[UNMAPPED] += page.unmapped
    return tuple(sorted(counts.items())), notices


def _where(boxes: list[Box]) -> str:
    box = _union(boxes)
    return f"{round(box.x0)},{round(box.top)} to {round(box.x1)},{round(box.bottom)} points from the top left"


def _union(boxes: Iterable[Box]) -> Box:
    boxes = list(boxes)
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _scan_order(shapes: Shapes, page: PageText) -> int:
    """Drawing order of the picture (the last strip of it) that covers the page, or 0."""
    pictures = [(image, shared_area(image.box, Box(0, 0, page.width, page.height))) for image in shapes.images]
    if sum(area for _, area in pictures) < _SCAN * page.width * page.height:
        return 0
    return max(image.order for image, area in pictures if area > 0)


def _confirm(pdf: OpenPdf, page: PageText, suspects: list[tuple[Run, str]]) -> None:
    """Mark the suspects whose absence makes no difference to the page as drawn."""
    dpi = min(_DPI, 72 * (_MAX_PIXELS / max(page.width * page.height, 1.0)) ** 0.5)
    before = pdf.render(page.number, dpi)
    objects = {run.pointer for run, _ in suspects if run.pointer}
    for pointer in objects:
        pdfium.FPDFPageObj_SetIsActive(ctypes.cast(pointer, pdfium.FPDF_PAGEOBJECT), False)
    try:
        after = pdf.render(page.number, dpi)
    finally:
        for pointer in objects:
            pdfium.FPDFPageObj_SetIsActive(ctypes.cast(pointer, pdfium.FPDF_PAGEOBJECT), True)
    difference = ImageChops.difference(before, after)
    for run, how in suspects:
        if not run.pointer or not _differs(difference, run_box(run), dpi / 72):
            run.hidden = how


def _differs(difference: Picture.Image, box: Box, scale: float) -> bool:
    left, top = max(0, int(box.x0 * scale)), max(0, int(box.top * scale))
    right, bottom = min(difference.width, int(box.x1 * scale) + 1), min(difference.height, int(box.bottom * scale) + 1)
    if right <= left or bottom <= top:
        return False
    return int(difference.crop((left, top, right, bottom)).getextrema()[1]) >= _SEEN  # type: ignore[arg-type]
