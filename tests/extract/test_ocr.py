"""Scans made by the tests: pages set, drawn as pictures, and put into a PDF that holds the pictures alone."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence

import numpy
import pytest
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import NoTextError
from pipeline.extract import ocr, tesseract
from pipeline.extract.ocr import read_scans
from pipeline.extract.ocr_repairs import mend_reading
from pipeline.extract.ocr_shapes import mend_numbers
from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.tables import find_tables
from pipeline.extract.tesseract import OcrFailedError, Reading
from pipeline.model import Box, Line, PagedDocument, PageMethod, Source, Word
from pipeline.options import ReadOptions

with_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed: apt-get install tesseract-ocr"
)
PARAGRAPH = [
    "The harbour committee met to hear how the new ferry timetable",
    "had been received by the villages along the northern shore, and",
    "asked the clerk to bring figures for the winter to its next meeting.",
]
PAGE = [("1.0 Purpose", True), ("1.1 Background", False), *((line, False) for line in PARAGRAPH)]
Lines = Sequence[tuple[str, bool]]


def draw(canvas: Canvas, lines: Lines) -> None:
    for at, (text, bold) in enumerate(lines):
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
        canvas.drawString(72, 760 - at * 15 - (10 if at > 1 else 0), text)
    canvas.showPage()


def a_text_pdf(*pages: Lines) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for lines in pages:
        draw(canvas, lines)
    canvas.save()
    return buffer.getvalue()


def a_picture(lines: Lines, dpi: int = 200) -> Image.Image:
    with OpenPdf(a_text_pdf(lines), "page.pdf") as pdf:
        return pdf.render(1, dpi).convert("L")


def a_scan(*pages: Image.Image | Lines, page_size: tuple[float, float] = A4) -> bytes:
    """A PDF of pictures over whole pages; a page given as lines keeps its text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=page_size)
    for page in pages:
        if isinstance(page, Image.Image):
            canvas.drawImage(ImageReader(page), 0, 0, *page_size)
            canvas.showPage()
        else:
            draw(canvas, page)
    canvas.save()
    return buffer.getvalue()


def read(data: bytes, ocr_option: str = "auto") -> PagedDocument:
    with OpenPdf(data, "scan.pdf") as pdf:
        return read_scans(read_pages(pdf, Source("scan.pdf", "0" * 64, "pdf")), pdf, ReadOptions(ocr_option))


def texts(document: PagedDocument, page: int = 1) -> list[str]:
    return [line.text for line in document.pages[page - 1].lines]


# --- With tesseract --------------------------------------------------------------------------------------------------


@pytest.mark.ocr
@with_tesseract
def test_a_scan_reads_as_the_page_it_was() -> None:
    document = read(a_scan(a_picture(PAGE)))
    page = document.pages[0]
    assert texts(document) == [text for text, _ in PAGE]
    assert page.method is PageMethod.OCR
    assert page.confidence is not None
    assert page.confidence > 0.85
    assert {line.size for line in page.lines} == {11.0}
    assert [line.bold for line in page.lines] == [bold for _, bold in PAGE]
    word = page.lines[0].words[1]
    assert word.text == "Purpose"
    assert word.confidence is not None
    assert word.box.x0 == pytest.approx(91, abs=2)
    assert word.box.bottom == pytest.approx(842 - 760 + 2, abs=3)


@pytest.mark.ocr
@with_tesseract
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_scan_on_its_side_or_head_is_turned(angle: int) -> None:
    picture = a_picture([*PAGE, *PAGE[2:], *PAGE[2:]]).rotate(angle, expand=True, fillcolor=255)
    size = (A4[1], A4[0]) if angle != 180 else A4
    document = read(a_scan(picture, page_size=size))
    assert texts(document)[:2] == ["1.0 Purpose", "1.1 Background"]
    page = document.pages[0]
    assert (page.width, page.height) == pytest.approx(size, abs=1)
    assert all(word.box.x0 >= 0 and word.box.x1 <= page.width for line in page.lines for word in line.words)
    assert all(word.box.top >= 0 and word.box.bottom <= page.height for line in page.lines for word in line.words)


@pytest.mark.ocr
@with_tesseract
def test_a_skewed_page_keeps_its_lines_whole() -> None:
    wide = [("4.2.7", False), *((line, False) for line in PARAGRAPH)]
    picture = a_picture(wide).rotate(-0.8, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert texts(read(a_scan(picture.filter(ImageFilter.GaussianBlur(0.6))))) == [text for text, _ in wide]


@pytest.mark.ocr
@with_tesseract
def test_only_the_pages_that_need_it_are_read_by_ocr() -> None:
    document = read(a_scan(PAGE, a_picture(PAGE)))
    assert [page.method for page in document.pages] == [PageMethod.TEXT, PageMethod.OCR]


@pytest.mark.ocr
@with_tesseract
def test_always_reads_every_page() -> None:
    document = read(a_text_pdf(PAGE), "always")
    assert document.pages[0].method is PageMethod.OCR
    assert texts(document) == [text for text, _ in PAGE]


@pytest.mark.ocr
@with_tesseract
def test_a_stamp_on_a_scan_does_not_pass_for_its_text() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.drawImage(ImageReader(a_picture(PAGE)), 0, 0, *A4)
    canvas.drawString(450, 800, "Page 3 of 9")
    canvas.save()
    assert "1.1 Background" in texts(read(buffer.getvalue()))


@pytest.mark.ocr
@with_tesseract
def test_a_page_of_noise_is_marked_by_its_confidence() -> None:
    small = a_picture(PAGE).resize((330, 468)).resize((1654, 2339))
    document = read(a_scan(small))
    notices = [notice for notice in document.notices if notice.type == "low_confidence"]
    assert not document.pages[0].lines or notices
    assert all(notice.page == 1 for notice in notices)


@pytest.mark.ocr
@with_tesseract
def test_numbers_that_hang_in_the_margin_are_not_passed_over() -> None:
    """Tesseract's layout takes a short number far from its text for dirt, and reads its dots badly."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    numbers = ["1.", "1.1", "1.2", "2.", "2.1", "2.4", "7.", "7.1", "7.2", "7.7"]
    for at, number in enumerate(numbers):
        canvas.drawString(72, 760 - at * 48, number)
        for row in range(2 if "." in number[:-1] else 1):
            canvas.drawString(120, 760 - at * 48 - row * 14, PARAGRAPH[(at + row) % 3])
    canvas.showPage()
    canvas.save()
    with OpenPdf(buffer.getvalue(), "page.pdf") as pdf:
        picture = pdf.render(1, 200).convert("L")
    document = read(a_scan(picture))
    opening = [line.words[0].text for line in document.pages[0].lines if line.indent < 90]
    assert opening == numbers


@pytest.mark.ocr
@with_tesseract
def test_numbers_that_an_ocr_layer_lost_or_misread_are_read_again() -> None:
    """The layer's words are kept, misreadings too; only what stands in the place of a number is read anew."""
    rows = [
        ("3.", "", "Harbour dues"),
        ("3.1", "af", PARAGRAPH[0]),
        ("3.2", "3:2", PARAGRAPH[1]),
        ("3.3", "3.3", PARAGRAPH[2]),
    ]
    printed, layer = io.BytesIO(), io.BytesIO()
    canvas = Canvas(printed, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    for at, (number, _, text) in enumerate(rows):
        canvas.drawString(72, 760 - at * 40, number)
        canvas.drawString(120, 760 - at * 40, text)
    canvas.save()
    with OpenPdf(printed.getvalue(), "page.pdf") as pdf:
        picture = pdf.render(1, 200).convert("L")
    canvas = Canvas(layer, pagesize=A4)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    for at, (_, misread, text) in enumerate(rows):
        for x, words in ((72, misread), (120, text.replace("ferry", "fcrry"))):
            line = canvas.beginText(x, 760 - at * 40)
            line.setFont("Helvetica", 11)
            line.setTextRenderMode(3)
            line.textOut(words)
            canvas.drawText(line)
    canvas.save()
    document = read(layer.getvalue())
    assert document.pages[0].method is PageMethod.OCR
    assert [line.text for line in document.pages[0].lines] == [
        f"{number} {text.replace('ferry', 'fcrry')}" for number, _, text in rows
    ]
    assert [(repair.before, repair.after) for repair in document.repairs if repair.kind == "ocr_number"] == [
        ("", "3."),
        ("af", "3.1"),
        ("3:2", "3.2"),
    ]


@pytest.mark.ocr
@with_tesseract
def test_bullets_are_known_by_their_ink() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    for at, text in enumerate(PARAGRAPH):
        canvas.drawString(72, 760 - at * 30, "•")
        canvas.drawString(95, 760 - at * 30, text)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "page.pdf") as pdf:
        document = read(a_scan(pdf.render(1, 200).convert("L")))
    assert [(line.mark, line.text) for line in document.pages[0].lines] == [("•", text) for text in PARAGRAPH]


@pytest.mark.ocr
@with_tesseract
def test_a_scanned_table_is_read_by_the_rules_in_the_picture() -> None:
    rows = [["", "2016", "2017"], ["Ferries late", "14", "7"], ["Ferries lost", "2", "0"], ["Complaints", "310", "286"]]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            canvas.rect(72 + 120 * col, 700 - 24 * at, 120, 24)
            canvas.drawString(78 + 120 * col, 708 - 24 * at, text)
    canvas.drawString(72, 560, PARAGRAPH[0])
    canvas.save()
    with OpenPdf(buffer.getvalue(), "page.pdf") as pdf:
        data = a_scan(pdf.render(1, 200).convert("L"))
    with OpenPdf(data, "scan.pdf") as pdf:
        found = read_scans(read_pages(pdf, Source("scan.pdf", "0" * 64, "pdf")), pdf, ReadOptions())
        document = find_tables(found, pdf)
    assert [cell.text for cell in document.tables[0].cells] == [text for row in rows for text in row]
    assert document.tables[0].cells[-1].row_label == "Complaints"
    assert document.tables[0].cells[-1].col_label == "2017"


# --- Without ---------------------------------------------------------------------------------------------------------


def test_a_blank_scan_is_empty_and_tesseract_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    document = read(a_scan(PAGE, Image.new("L", (600, 800), 255)))
    assert [page.method for page in document.pages] == [PageMethod.TEXT, PageMethod.EMPTY]
    assert document.notices == ()


def test_a_scan_that_cannot_be_drawn_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_scan(a_picture(PAGE))
    monkeypatch.setattr(ocr, "find_tesseract", lambda: "tesseract")
    monkeypatch.setattr("pipeline.extract.pdf._MAX_PIXELS", 1000)
    with pytest.raises(NoTextError, match=r"1 of 1 pages .*; page 1 is too large to be drawn at 200 dpi") as caught:
        read(data)
    assert "install" not in str(caught.value)


def test_without_tesseract_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    with pytest.raises(NoTextError, match="install tesseract") as caught:
        read(a_scan(a_picture(PAGE)))
    assert caught.value.retryable
    assert "scan.pdf" in str(caught.value)


def test_without_tesseract_the_other_pages_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    document = read(a_scan(PAGE, a_picture(PAGE)))
    assert [page.method for page in document.pages] == [PageMethod.TEXT, PageMethod.FAILED]
    assert [(notice.type, notice.page) for notice in document.notices] == [("unread_page", 2)]
    assert tesseract.install_command() in document.notices[0].detail


def test_never_leaves_pictures_unread_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: pytest.fail("asked for tesseract"))
    document = read(a_scan(PAGE, a_picture(PAGE)), "never")
    assert document.pages[1].method is PageMethod.FAILED
    assert "--ocr never" in document.notices[0].detail


def test_a_page_that_tesseract_cannot_read_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> list[Reading]:
        raise OcrFailedError("tesseract took longer than 60 s")

    monkeypatch.setattr(ocr, "find_tesseract", lambda: "tesseract")
    monkeypatch.setattr(ocr, "read_picture", fail)
    document = read(a_scan(PAGE, a_picture(PAGE)))
    assert document.pages[1].method is PageMethod.FAILED
    assert document.notices[0].detail == "page 2: tesseract took longer than 60 s"


def test_a_program_that_cannot_be_started_is_told() -> None:
    with pytest.raises(OcrFailedError, match="could not be started"):
        tesseract.read_picture("/nowhere/tesseract", Image.new("L", (10, 10)), 200)


def test_words_of_low_confidence_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = [
        Reading("Ferries", 200, 300, 300, 323, 0.95, (1, 1, 1)),
        Reading("sa1led", 310, 300, 400, 323, 0.31, (1, 1, 1)),
    ]
    monkeypatch.setattr(ocr, "find_tesseract", lambda: "tesseract")
    monkeypatch.setattr(ocr, "read_picture", lambda *_: readings)
    monkeypatch.setattr(ocr, "find_turn", lambda *_: 0)
    document = read(a_scan(a_picture(PAGE)))
    assert [word.confidence for word in document.pages[0].lines[0].words] == [0.95, 0.31]
    assert document.notices[0].type == "low_confidence"
    assert "1 of 2 words" in document.notices[0].detail


# --- Shapes ----


def ink_of(text: str) -> numpy.ndarray:
    """A word as it is cut out of a page drawn at 200 dpi."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 60))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(20, 25, text)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "word.pdf") as pdf:
        ink = numpy.asarray(pdf.render(1, 200).convert("L")) < 128
    rows, cols = numpy.nonzero(ink)
    return ink[rows.min() : rows.max() + 1, cols.min() : cols.max() + 1]


@pytest.mark.parametrize(
    ("read_as", "printed"),
    [
        pytest.param("24", "2.1", id="dot and one read as a four"),
        pytest.param("7A", "7.1", id="as a letter"),
        pytest.param("63.1", "6.3.1", id="one dot of two"),
        pytest.param("3:2", "3.2", id="a colon"),
        pytest.param("1,2", "1.2", id="a comma"),
        pytest.param("Za", "2.", id="letters for a digit and a dot"),
        pytest.param("i.", "1.", id="an i for a one"),
        pytest.param("4.10", "4.10", id="nothing wrong"),
        pytest.param("24", "24", id="no dot in the ink"),
        pytest.param("321,000", "321,000", id="a comma in an amount"),
        pytest.param("a.m.", "a.m.", id="letters"),
        pytest.param("i.", "i.", id="a roman one"),
    ],
)
def test_the_ink_of_a_number_shows_its_dots_and_ones(read_as: str, printed: str) -> None:
    ink = ink_of(printed)
    reading = Reading(read_as, 0, 0, ink.shape[1], ink.shape[0], 0.9, (1, 1, 1))
    assert mend_numbers([reading], ink)[0].text == printed


# --- Repairs ---------------------------------------------------------------------------------------------------------


def a_line(text: str) -> Line:
    words, at = [], 0
    for part in text.split(" "):
        words.append(Word(part, at, Box(at, 0, at + len(part), 10), 11.0))
        at += len(part) + 1
    return Line(1, 1, text, tuple(words))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("4.2.l Ferries", "4.2.1 Ferries", id="l at the end"),
        pytest.param("l.0 Purpose", "1.0 Purpose", id="l at the front"),
        pytest.param("3.O Costs", "3.0 Costs", id="O for nought"),
        pytest.param("4.|.2 Costs", "4.1.2 Costs", id="a bar"),
        pytest.param("and | would add", "and I would add", id="a bar between words"),
        pytest.param("rose in Ql to", "rose in Q1 to", id="a quarter"),
        pytest.param("FROM i The Clerk", "FROM : The Clerk", id="the colon of a label"),
    ],
)
def test_letters_in_numbers_are_mended_and_recorded(before: str, after: str) -> None:
    line, repairs = mend_reading(a_line(before))
    assert line.text == after
    assert [word.text for word in line.words] == after.split(" ")
    assert [repair.kind for repair in repairs] == ["ocr_confusion"]
    assert repairs[0].before in before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Oslo agreed", id="a word"),
        pytest.param("S. Thorne spoke", id="an initial"),
        pytest.param("B.I.O. met", id="letters and dots"),
        pytest.param("it rose 4.l there", id="not at the front"),
        pytest.param("Ferries | Buses", id="a bar between columns"),
        pytest.param("4.2.1 Ferries", id="nothing wrong"),
    ],
)
def test_what_may_be_right_is_left(text: str) -> None:
    line, repairs = mend_reading(a_line(text))
    assert (line.text, repairs) == (text, [])
