"""What a file is, whether it opens, and what is said where it does not."""

from __future__ import annotations

import io
import resource
import subprocess
import sys

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import PaperError
from pipeline.extract import extract_papers
from pipeline.extract.pages import read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.render import page_png
from pipeline.model import PageMethod, Source
from pipeline.options import ReadOptions

NEVER = ReadOptions(ocr="never")
PLAIN = b"%PDF-1.4\n"


def a_pdf(pages: int = 1, **settings: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=0, **settings)
    for number in range(pages):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, f"Wardens report number {number + 1} to the works committee")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def by_hand(*objects: bytes) -> bytes:
    """A PDF without a cross-reference table, as hand-made and broken ones are."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    return PLAIN + body + b"trailer << /Root 1 0 R /Size 9 >>\n%%EOF\n"


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return a_pdf(encrypt=StandardEncryption("open sesame", canPrint=1))


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


@pytest.mark.parametrize(
    ("data", "file", "reason"),
    [
        pytest.param(b"", "a.pdf", "not-a-pdf", id="empty"),
        pytest.param(b"<html>404 not found</html>", "a.pdf", "not-a-pdf", id="an error page saved as PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "not-a-pdf", id="a picture called text"),
        pytest.param(b"  \n", "a.txt", "no-text", id="a text without text"),
        pytest.param(PLAIN, "a.pdf", "truncated", id="nothing after the first line"),
        pytest.param(PLAIN + b"rubbish\n%%EOF\n", "a.pdf", "damaged", id="an end but no middle"),
        pytest.param(locked(), "a.pdf", "encrypted", id="a password to open it"),
        pytest.param(
            by_hand(CATALOG, b"<< /Type /Pages /Count 0 /Kids [] >>"), "a.pdf", "no-pages", id="a tree without pages"
        ),
        pytest.param(
            by_hand(
                b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true >>",
                b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
            ),
            "a.pdf",
            "unsupported",
            id="a form that another program must lay out",
        ),
        pytest.param(
            by_hand(
                CATALOG,
                b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
            ),
            "a.pdf",
            "no-text",
            id="an empty page",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, file: str, reason: str):
    with pytest.raises(PaperError) as caught:
        extract_papers(data, file, NEVER)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(f"{file}:")


def words(data: bytes, file: str) -> str:
    (document,) = extract_papers(data, file, NEVER)
    return " ".join(line.text for line in document.lines())


def test_junk_before_the_header_is_skipped():
    assert "number 1 to" in words(b"HTTP/1.1 200 OK\r\nServer: x\r\n" * 60 + b"\r\n" + a_pdf(), "a.pdf")


def test_junk_after_the_end_is_skipped():
    assert "number 1 to" in words(a_pdf() + b"\n<!-- served in 3 ms -->" * 40, "a.pdf")


def test_a_pdf_is_a_pdf_whatever_its_name():
    (document,) = extract_papers(a_pdf(), "minutes.txt", NEVER)
    assert document.source.kind == "pdf"


def test_a_text_is_read_as_text():
    (document,) = extract_papers(b"1. Purpose\n\nTo tell of the wardens.\n", "minutes.txt", NEVER)
    assert document.source.kind == "text"


def test_a_pdf_that_may_not_be_printed_is_read():
    from reportlab.lib.pdfencrypt import StandardEncryption

    owned = a_pdf(encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0, canCopy=0))
    assert "number 1 to" in words(owned, "a.pdf")


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read():
    data = by_hand(
        CATALOG,
        b"<< /Type /Pages /Count 2 /Kids [3 0 R 7 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length 50 >>\nstream\nBT /F1 12 Tf 20 200 Td (Wardens met) Tj ET         \nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    with OpenPdf(data, "a.pdf") as pdf:
        document = read_pages(pdf, Source("a.pdf", "0" * 64, "pdf"))
    assert [page.method for page in document.pages] == [PageMethod.TEXT, PageMethod.FAILED]
    assert [(notice.type, notice.page) for notice in document.notices] == [("unread_page", 2)]


def test_labels_bookmarks_and_metadata_are_read():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle("Works report")
    for number in (1, 2):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Item {number}", f"p{number}", level=number - 1)
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    with OpenPdf(buffer.getvalue(), "a.pdf") as pdf:
        assert pdf.bookmarks() == ((0, "Item 1", 1), (1, "Item 2", 2))
        assert dict(pdf.metadata())["Title"] == "Works report"


def test_fonts_without_meaning_make_an_unread_page_not_noise():
    text = b"BT /F1 12 Tf 20 200 Td (\\001\\002\\003\\004 \\005\\006\\007 \\001\\002\\003) Tj ET"
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 1 /LastChar 7 "
        b"/Widths [9 9 9 9 9 9 9] /CharProcs << /a 6 0 R >> /Encoding << /Type /Encoding "
        b"/Differences [1 /a /a /a /a /a /a /a] >> /Resources << >> >>"
    )
    glyph = b"9 0 0 0 9 9 d1 0 0 7 7 re f"
    data = by_hand(
        CATALOG,
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(glyph), glyph),
    )
    with pytest.raises(PaperError) as caught:
        extract_papers(data, "a.pdf", NEVER)
    assert caught.value.reason == "no-text"


def test_a_page_is_drawn_as_a_small_picture():
    png = page_png(a_pdf(), "a.pdf", 1, dpi=72)
    assert png.startswith(b"\x89PNG")
    assert len(png) < 60_000


def test_a_page_as_large_as_a_field_is_not_drawn():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(14_000, 14_000), invariant=1)
    canvas.drawString(72, 700, "A plan")
    canvas.save()
    with pytest.raises(PaperError) as caught:
        page_png(buffer.getvalue(), "a.pdf", 1, dpi=300)
    assert caught.value.reason == "too-large"


def test_memory_does_not_grow_with_the_number_of_pages():
    script = (
        "import resource, sys\n"
        "from pipeline.extract.pages import read_pages\n"
        "from pipeline.extract.pdf import OpenPdf\n"
        "from pipeline.model import Source\n"
        "data = sys.stdin.buffer.read()\n"
        "with OpenPdf(data, 'a.pdf') as pdf:\n"
        "    read_pages(pdf, Source('a.pdf', '0' * 64, 'pdf'))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )

    def peak(pages: int) -> int:
        done = subprocess.run([sys.executable, "-c", script], input=a_pdf(pages), capture_output=True, check=True)
        return int(done.stdout)

    assert resource.getpagesize() > 0
    assert peak(400) < 1.3 * peak(4)
