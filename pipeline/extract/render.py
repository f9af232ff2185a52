"""A page as a picture, plain or with the boxes of lines drawn on it in the colour of their role.

Drawing is quick and writing PNG is not: pictures are grey, or of few colours, and compressed lightly. They are made
when somebody looks, never for the archive as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image as Picture
from PIL import ImageDraw

from pipeline.extract.pdf import OpenPdf
from pipeline.model import Box, Line, Role

#: Dark enough to see on white, far enough apart to tell.
ROLE_COLOURS: dict[Role, str] = {
    Role.BODY: "#4477aa",
    Role.HEADER_BLOCK: "#aa3377",
    Role.RUNNING_HEADER: "#ccbb44",
    Role.RUNNING_FOOTER: "#ccbb44",
    Role.PAGE_NUMBER: "#999933",
    Role.MARKING: "#ee6677",
    Role.LETTERHEAD: "#882255",
    Role.BANNER: "#66ccee",
    Role.WATERMARK: "#bbbbbb",
    Role.FOOTNOTE: "#228833",
    Role.TABLE: "#ee7733",
}
_HIGHLIGHT = "#ffd24d"
#: zlib's level: 9 takes six times as long as 3 and saves a tenth.
_COMPRESSION = 3


def page_png(
    data: bytes, file: str, number: int, dpi: float = 110, lines: Iterable[Line] = (), marked: Iterable[Box] = ()
) -> bytes:
    """Draw a page of a PDF; ``lines`` get a box and their number, ``marked`` boxes are highlighted.

    Raises :class:`pipeline.errors.PaperError` where the file or page cannot be read or is too large.
    """
    with OpenPdf(data, file) as pdf:
        picture = pdf.render(number, dpi)
    return to_png(draw_boxes(picture, dpi, lines, marked))


def draw_boxes(picture: Picture.Image, dpi: float, lines: Iterable[Line], marked: Iterable[Box]) -> Picture.Image:
    """The picture with boxes on it, or itself where there are none."""
    lines, marked = tuple(lines), tuple(marked)
    if not lines and not marked:
        return picture
    scale = dpi / 72
    picture = picture.convert("RGB")
    draw = ImageDraw.Draw(picture, "RGBA")
    for box in marked:
        draw.rectangle(_scaled(box, scale), fill=_HIGHLIGHT + "66")
    for line in lines:
        if line.box is not None:
            colour = ROLE_COLOURS[line.role]
            corners = _scaled(line.box, scale)
            draw.rectangle(corners, outline=colour)
            draw.text((corners[2] + 2, corners[1]), str(line.number), fill=colour)
    return picture.quantize(64, method=Picture.Quantize.FASTOCTREE)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    return (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)


def to_png(picture: Picture.Image) -> bytes:
    """The picture as a PNG file."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=_COMPRESSION)
    return buffer.getvalue()
