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
from pipeline.model import Notice, Page

Draw = Callable[[Canvas], None]
TEXT = "Dredging of the inner basin"


def page_of(draw: Draw) -> Page:
    return read(draw)[0]


def notices(draw: Draw) -> list[Notice]:
    return read(draw)[1]


def read(draw: Draw) -> tuple[Page, list[Notice]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, TEXT)
    draw(canvas)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "drawn.pdf") as pdf:
        page, _, told = read_page(pdf, 1)
    return page, told


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


@pytest.mark.parametrize(
    ("x0", "x1", "y", "underlined"),
    [
        pytest.param(72, 200, 698.6, True, id="under all of its words"),
        pytest.param(72, 120, 698.6, False, id="under one word"),
        pytest.param(60, 400, 698.6, False, id="the rule of a table runs on"),
        pytest.param(72, 200, 694, False, id="too low"),
        pytest.param(72, 200, 703, False, id="struck through"),
    ],
)
def test_a_line_is_underlined_where_a_stroke_runs_under_it_and_ends_with_it(
    x0: float, x1: float, y: float, underlined: bool
):
    def draw(canvas: Canvas) -> None:
        canvas.line(x0, y, min(x1, 72 + canvas.stringWidth(TEXT, "Helvetica", 11)) if x1 == 200 else x1, y)

    assert [line.underlined for line in page_of(draw).lines] == [underlined]


def test_a_large_picture_beside_text_is_told():
    (notice,) = notices(lambda canvas: picture(canvas, 72, 200, 450, 400))
    assert (notice.type, notice.page) == ("unread_picture", 1)
    assert "36%" in notice.detail
