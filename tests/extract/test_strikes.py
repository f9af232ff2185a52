"""Words struck through and large pictures beside text are told, underlines and backgrounds are not."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pages import read_page
from pipeline.extract.pdf import OpenPdf
from pipeline.model import Notice

Draw = Callable[[Canvas], None]
TEXT = "Dredging of the inner basin"


def notices(draw: Draw) -> list[Notice]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, TEXT)
    draw(canvas)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "drawn.pdf") as pdf:
        return read_page(pdf, 1)[2]


def picture(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 200)), x, y, width, height)


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        pytest.param(lambda canvas: canvas.line(70, 703, 220, 703), 5, id="a line through all"),
        pytest.param(lambda canvas: canvas.rect(70, 702.6, 50, 0.7, stroke=0, fill=1), 1, id="a flat box through one"),
    ],
)
def test_words_struck_through_are_counted(draw: Draw, words: int):
    (notice,) = notices(draw)
    assert notice.type == "struck_text"
    assert f" {words} word" in notice.detail
    assert notice.page == 1


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda canvas: canvas.line(70, 698.5, 220, 698.5), id="underlined"),
        pytest.param(lambda canvas: canvas.line(70, 709, 220, 709), id="a rule above"),
        pytest.param(lambda canvas: canvas.line(20, 703, 60, 703), id="a dash beside"),
        pytest.param(lambda canvas: picture(canvas, 72, 400, 120, 90), id="a small picture"),
        pytest.param(lambda canvas: picture(canvas, 0, 300, 595, 500), id="a picture behind the text"),
    ],
)
def test_what_is_no_stroke_and_no_large_picture_is_not_told(draw: Draw):
    assert notices(draw) == []


def test_a_large_picture_beside_text_is_told():
    (notice,) = notices(lambda canvas: picture(canvas, 72, 200, 450, 400))
    assert (notice.type, notice.page) == ("unread_picture", 1)
    assert "36%" in notice.detail
