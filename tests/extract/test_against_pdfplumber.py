"""The same words as pdfplumber alone, and every character of a page in a line, a mark or the hidden count."""

from __future__ import annotations

import io
from collections import Counter

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer

from pipeline.extract.pages import read_page
from pipeline.extract.pdf import OpenPdf
from pipeline.model import Page

STYLES = getSampleStyleSheet()
PARTS: dict[str, list[Flowable]] = {
    "plain": [Paragraph("The wardens met 14 councillors on 3 May and agreed £1,250.50 for lamps (see 4.2). " * 12)],
    "justified": [Paragraph("Lighting was mended in 27 streets; the rest waits for parts. " * 30, STYLES["BodyText"])],
    "mixed": [
        Paragraph("<b>Costs</b>: <i>about</i> 11.3% <font size=8>of the whole</font>, or £60k.") for _ in range(9)
    ],
    "list": [ListFlowable([Paragraph(f"lamp number {at} is out") for at in range(12)], bulletType="bullet")],
    "headings": [Paragraph(f"{at}.0 Heading", STYLES["Heading2"]) for at in range(1, 6)],
    "code": [Paragraph("reference: a/b-c_d@e.f?g=h&amp;i #7 ~ [x] {y}", STYLES["Code"])],
}


def a_pdf(*parts: Flowable) -> bytes:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build([*parts, Spacer(1, 12)])
    return buffer.getvalue()


def pages(data: bytes) -> list[Page]:
    with OpenPdf(data, "set.pdf") as pdf:
        return [read_page(pdf, number)[0] for number in range(1, pdf.page_count + 1)]


@pytest.mark.parametrize("name", PARTS)
def test_words_are_those_of_pdfplumber(name: str):
    data = a_pdf(*PARTS[name])
    ours = Counter(
        word for page in pages(data) for line in page.lines for word in (*line.mark.split(), *line.text.split())
    )
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        # pdfminer does not know the bullet of the standard encoding, and prints its code.
        words = (word["text"].replace("(cid:127)", "•") for page in pdf.pages for word in page.extract_words())
        theirs = Counter(words)
    assert ours == theirs


def test_characters_for_tables_are_those_of_pdfplumber():
    data = a_pdf(*PARTS["mixed"])
    with OpenPdf(data, "set.pdf") as pdf:
        ours = [(char["text"], round(char["x0"]), char["size"]) for char in pdf.chars(1) if char["text"].strip()]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        theirs = [(c["text"], round(c["x0"]), c["size"]) for c in pdf.pages[0].chars if c["text"].strip()]
    assert Counter(ours) == Counter(theirs)


PRINTED = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(40, 400), st.integers(4, 50), PRINTED),
        min_size=1,
        max_size=12,
        unique_by=lambda at: at[1],
    )
)
def test_every_character_is_accounted_for(strings: list[tuple[int, int, str]]):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for x, row, text in strings:
        canvas.drawString(x, row * 16, text)
    canvas.save()
    (page,) = pages(buffer.getvalue())
    printed = Counter("".join(text for _, _, text in strings))
    read = Counter("".join(line.mark + line.text for line in page.lines).replace(" ", ""))
    assert read == printed
    assert page.hidden == ()
    assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
    for line in page.lines:
        assert all(line.text[word.start : word.start + len(word.text)] == word.text for word in line.words)
