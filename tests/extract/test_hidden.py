"""Text that a reader cannot see never becomes a line; text that only looks hidden does."""

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
from pipeline.model import Notice, Page, PageMethod, Role

SECRET = "Witness seven"
Draw = Callable[[Canvas], None]


def read(draw: Draw) -> tuple[Page, list[Notice]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 780, "Plain words that all can see")
    draw(canvas)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "drawn.pdf") as pdf:
        page, _, notices = read_page(pdf, 1)
    return page, notices


def picture(shade: int) -> ImageReader:
    return ImageReader(Image.new("L", (40, 40), shade))


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 700, SECRET)


def cream_on_cream(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.95, 0.93, 0.8)
    canvas.rect(60, 690, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(0.95, 0.93, 0.81)
    canvas.drawString(72, 700, SECRET)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut(SECRET)
    canvas.drawText(text)


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(72, 700, SECRET)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(72, 700, SECRET)


def off_page(canvas: Canvas) -> None:
    canvas.drawString(72, -50, SECRET)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(300, 100, 50, 50)
    canvas.saveState()
    canvas.clipPath(path, stroke=0)
    canvas.drawString(72, 700, SECRET)
    canvas.restoreState()


def black_box(canvas: Canvas) -> None:
    canvas.drawString(72, 700, SECRET)
    canvas.rect(70, 695, 100, 16, stroke=0, fill=1)


def black_picture(canvas: Canvas) -> None:
    canvas.drawString(72, 700, SECRET)
    canvas.drawImage(picture(0), 70, 695, 100, 16)


def replaced(canvas: Canvas) -> None:
    black_box(canvas)
    canvas.setFillGray(1)
    canvas.drawString(76, 700, "REMOVED")


@pytest.mark.parametrize(
    ("draw", "how", "kind"),
    [
        pytest.param(white, "white", "hidden_text", id="white on paper"),
        pytest.param(cream_on_cream, "white", "hidden_text", id="in the colour of the panel behind"),
        pytest.param(invisible, "invisible", "hidden_text", id="render mode 3"),
        pytest.param(clear, "invisible", "hidden_text", id="wholly transparent"),
        pytest.param(tiny, "tiny", "hidden_text", id="one point high"),
        pytest.param(off_page, "off_page", "hidden_text", id="below the page"),
        pytest.param(clipped, "off_page", "hidden_text", id="outside its clip"),
        pytest.param(black_box, "covered", "redaction", id="under a black box"),
        pytest.param(black_picture, "covered", "redaction", id="under a black picture"),
    ],
)
def test_what_cannot_be_seen_is_counted_and_never_told(draw: Draw, how: str, kind: str):
    page, notices = read(draw)
    assert [line.text for line in page.lines] == ["Plain words that all can see"]
    assert page.hidden == ((how, len(SECRET.replace(" ", ""))),)
    (notice,) = notices
    assert (notice.type, notice.page) == (kind, 1)
    assert "12 characters" in notice.detail
    assert "Witness" not in notice.detail


def test_a_label_on_the_black_box_is_read_and_what_lies_under_it_is_not():
    page, notices = read(replaced)
    assert [line.text for line in page.lines] == ["Plain words that all can see", "REMOVED"]
    assert [notice.type for notice in notices] == ["redaction"]


def white_on_dark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(60, 690, 300, 30, stroke=0, fill=1)
    white(canvas)


def white_on_picture(canvas: Canvas) -> None:
    canvas.drawImage(picture(40), 60, 690, 300, 30)
    white(canvas)


def white_on_round_shape(canvas: Canvas) -> None:
    canvas.roundRect(60, 685, 300, 40, 12, stroke=0, fill=1)
    white(canvas)


def highlighted(canvas: Canvas) -> None:
    canvas.drawString(72, 700, SECRET)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(70, 695, 100, 16, stroke=0, fill=1)


def box_behind(canvas: Canvas) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(70, 695, 100, 16, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(72, 700, SECRET)


def box_beside(canvas: Canvas) -> None:
    canvas.drawString(72, 700, SECRET)
    canvas.rect(170, 695, 100, 16, stroke=0, fill=1)


def framed(canvas: Canvas) -> None:
    canvas.drawString(72, 700, SECRET)
    canvas.rect(70, 695, 100, 16, stroke=1, fill=0)


def light_grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.7)
    canvas.drawString(72, 700, SECRET)


def outlined(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(1)
    canvas.setFillGray(1)
    text.textOut(SECRET)
    canvas.drawText(text)


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(white_on_dark, id="white in a dark bar"),
        pytest.param(white_on_picture, id="white on a dark picture"),
        pytest.param(white_on_round_shape, id="white on a rounded box"),
        pytest.param(highlighted, id="under a see-through highlight"),
        pytest.param(box_behind, id="on a shaded cell"),
        pytest.param(box_beside, id="beside a black box"),
        pytest.param(framed, id="in a frame"),
        pytest.param(light_grey, id="light grey but legible"),
        pytest.param(outlined, id="white inside a black outline"),
    ],
)
def test_what_can_be_seen_is_read(draw: Draw):
    page, notices = read(draw)
    assert [line.text for line in page.lines] == ["Plain words that all can see", SECRET]
    assert page.lines[1].role is Role.BODY
    assert notices == []


def scan(mode: int, first: bool) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    if first:
        canvas.drawImage(picture(230), 0, 0, *A4)
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(mode)
    text.textOut("Minutes of the works committee")
    canvas.drawText(text)
    if not first:
        canvas.drawImage(picture(230), 0, 0, *A4)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("mode", "first"),
    [
        pytest.param(3, True, id="invisible words over the picture"),
        pytest.param(0, False, id="words under the picture"),
    ],
)
def test_the_text_layer_of_a_scan_is_its_text(mode: int, first: bool):
    with OpenPdf(scan(mode, first), "scan.pdf") as pdf:
        page, _, notices = read_page(pdf, 1)
    assert [line.text for line in page.lines] == ["Minutes of the works committee"]
    assert (page.method, page.hidden, notices) == (PageMethod.OCR, (), [])


def test_the_layer_of_a_crooked_scan_keeps_its_lines():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawImage(picture(230), 0, 0, *A4)
    canvas.rotate(-0.9)
    for number in range(20):
        for x, words in ((60, f"4.{number}"), (100, "The works committee"), (197, "met the wardens"), (275, "in May")):
            text = canvas.beginText(x, 700 - 14 * number)
            text.setFont("Helvetica", 10 + number % 2)
            text.setTextRenderMode(3)
            text.textOut(words)
            canvas.drawText(text)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "scan.pdf") as pdf:
        page, _, _ = read_page(pdf, 1)
    assert [line.text for line in page.lines] == [
        f"4.{number} The works committee met the wardens in May" for number in range(20)
    ]
    assert len({line.size for line in page.lines}) == 1
    assert max(line.indent for line in page.lines) - min(line.indent for line in page.lines) < 1


def test_invisible_words_on_a_page_with_a_background_picture_stay_hidden():
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(250), 0, 0, *A4)
        canvas.drawString(72, 760, "The page is a brochure with a tinted background")
        invisible(canvas)

    page, notices = read(draw)
    assert page.method is PageMethod.TEXT
    assert SECRET not in " ".join(line.text for line in page.lines)
    assert {notice.type for notice in notices} >= {"hidden_text"}


def test_a_watermark_is_marked_and_is_no_body_text():
    def draw(canvas: Canvas) -> None:
        for number in range(30):
            canvas.drawString(72, 760 - 16 * number, "Patrols in the market towns were doubled over the half term")
        canvas.saveState()
        canvas.translate(150, 350)
        canvas.rotate(45)
        canvas.setFillGray(0.85)
        canvas.setFont("Helvetica-Bold", 90)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()

    page, notices = read(draw)
    assert [(line.text, line.role) for line in page.lines if line.role is not Role.BODY] == [("DRAFT", Role.WATERMARK)]
    assert all("DRAFT" not in line.text for line in page.lines if line.role is Role.BODY)
    assert notices == []


def test_a_level_watermark_behind_the_text_is_marked():
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(0.85)
        canvas.setFont("Helvetica-Bold", 70)
        canvas.drawString(90, 500, "PROVISIONAL")
        canvas.restoreState()
        for number in range(30):
            canvas.drawString(72, 760 - 16 * number, "Patrols in the market towns were doubled over the half term")

    page, _ = read(draw)
    assert [line.text for line in page.lines if line.role is Role.WATERMARK] == ["PROVISIONAL"]


def test_a_large_title_is_no_watermark():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 60)
        canvas.setFillGray(0.4)
        canvas.drawString(72, 500, "Annual plan")

    page, _ = read(draw)
    assert {line.role for line in page.lines} == {Role.BODY}


def noted(subtype: bytes, drawing: bytes) -> bytes:
    text = b"BT /F1 12 Tf 20 200 Td (Seen by all) Tj 0 -40 Td (Witness seven) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Annot /Subtype /%s /Rect [15 155 140 175] /F 4 /AP << /N 7 0 R >> >>" % subtype,
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 125 20] /Resources << /Font << /F1 5 0 R >> >> /Length %d >>\n"
        b"stream\n%s\nendstream" % (len(drawing), drawing),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 9 >>\n%%EOF\n"


@pytest.mark.parametrize(
    ("subtype", "drawing", "texts", "hidden"),
    [
        pytest.param(b"Square", b"0 0 125 20 re f", ["Seen by all"], (("covered", 12),), id="a black box as a note"),
        pytest.param(
            b"FreeText",
            b"BT /F1 10 Tf 90 6 Td (typed) Tj ET",
            ["Seen by all", "Witness seven typed"],
            (),
            id="words typed on the page",
        ),
        pytest.param(b"Link", b"", ["Seen by all", "Witness seven"], (), id="a link draws nothing"),
    ],
)
def test_what_is_laid_on_the_page_as_a_note_counts(
    subtype: bytes, drawing: bytes, texts: list[str], hidden: tuple[tuple[str, int], ...]
):
    with OpenPdf(noted(subtype, drawing), "noted.pdf") as pdf:
        page, _, _ = read_page(pdf, 1)
    assert [line.text for line in page.lines] == texts
    assert page.hidden == hidden


def test_words_in_a_layer_that_is_switched_off_are_hidden():
    text = b"BT /F1 12 Tf 20 200 Td (Seen by all) Tj ET /OC /L BDC BT /F1 12 Tf 20 150 Td (Witness seven) Tj ET EMC"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /OCG /Name (Notes) >>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    data = b"%PDF-1.5\n" + body + b"trailer << /Root 1 0 R /Size 9 >>\n%%EOF\n"
    with OpenPdf(data, "layers.pdf") as pdf:
        page, _, notices = read_page(pdf, 1)
    assert [line.text for line in page.lines] == ["Seen by all"]
    assert page.hidden == (("invisible", 12),)
    assert [notice.type for notice in notices] == ["hidden_text"]


def test_an_invisible_leader_of_dots_is_left_out_without_a_notice():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut("........ ..")
        canvas.drawText(text)

    page, notices = read(draw)
    assert page.hidden == (("invisible", 10),)
    assert notices == []
