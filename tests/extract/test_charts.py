"""What is drawn as a chart, and what only looks like one."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.tables import find_tables
from pipeline.model import PagedDocument, Role, Source

Draw = Callable[[Canvas], None]


def read(draw: Draw) -> PagedDocument:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 780, "Boats were counted in the spring.")
    draw(canvas)
    canvas.drawString(72, 400, "More were moored than sold.")
    canvas.save()
    with OpenPdf(buffer.getvalue(), "drawn.pdf") as pdf:
        return find_tables(read_pages(pdf, Source("drawn.pdf", "0" * 64, "pdf")), pdf)


def framed(*strings: tuple[float, float, str], frame: bool = True) -> Draw:
    def draw(canvas: Canvas) -> None:
        if frame:
            canvas.rect(80, 500, 400, 220)
        for x, y, text in strings:
            canvas.drawString(x, y, text)

    return draw


LEVEL = [(150.0 + 60 * at, 520.0, str(50 * at)) for at in range(5)]
UPRIGHT = [(100.0, 520.0 + 30 * at, f"{10 * at}%") for at in range(5)]
LABELS = [(200.0, 700.0, "Boats in harbour"), (100.0, 640.0, "Moored"), (100.0, 600.0, "Sold")]


@pytest.mark.parametrize("axis", [pytest.param(LEVEL, id="level"), pytest.param(UPRIGHT, id="upright")])
def test_the_labels_of_a_chart_are_no_text_of_the_paper(axis: list[tuple[float, float, str]]):
    document = read(framed(*axis, *LABELS))
    (table,) = document.tables
    assert table.cells[0].text == "Boats in harbour"
    assert all(cell.header for cell in table.cells)
    assert [line.text for line in document.lines() if line.role is Role.BODY] == [
        "Boats were counted in the spring.",
        "More were moored than sold.",
    ]
    assert [notice.type for notice in document.notices] == ["chart"]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(framed(*LABELS), id="a box of words"),
        pytest.param(framed(*((150.0 + 60 * at, 520.0, str(2014 + at)) for at in range(5))), id="years"),
        pytest.param(framed(*((150.0 + 60 * at, 520.0, str(at * at)) for at in range(5))), id="no even steps"),
        pytest.param(framed(*((100.0, 660.0 - 30 * at, str(at + 1)) for at in range(5))), id="a numbered list"),
    ],
)
def test_a_box_that_holds_no_axis_is_no_chart(draw: Draw):
    document = read(draw)
    assert not any(notice.type == "chart" for notice in document.notices)
    assert document.tables == ()


@pytest.mark.xfail(strict=True, reason="without a frame nothing says where a chart ends and the text goes on")
def test_a_chart_without_a_frame_is_known():
    document = read(framed(*LEVEL, *LABELS, frame=False))
    assert [notice.type for notice in document.notices] == ["chart"]
