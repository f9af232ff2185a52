"""Each repair of the text is recorded with what stood there before, and sound text is left alone."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pages import read_page
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.repairs import has_shifted_quotes, mend_quotes, mend_text, mend_word
from pipeline.model import Page, Repair


def read(*strings: tuple[float, float, str]) -> tuple[Page, list[Repair]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    for x, y, text in strings:
        canvas.drawString(x, y, text)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "drawn.pdf") as pdf:
        page, repairs, _ = read_page(pdf, 1)
    return page, repairs


@pytest.mark.parametrize(
    ("printed", "kind", "mended"),
    [
        pytest.param("oﬃce", "ligature", "office", id="three letters in one"),
        pytest.param("ﬁve", "ligature", "five", id="fi"),
        pytest.param("neigh\xadbour", "soft_hyphen", "neighbour", id="soft hyphen inside a word"),
        pytest.param("neigh\xad", "soft_hyphen", "neigh-", id="soft hyphen printed at the end of a line"),
        pytest.param("\uf0b7", "private_use", "•", id="bullet of the Symbol font"),
    ],
)
def test_a_word_is_mended_and_told(printed: str, kind: str, mended: str):
    assert mend_word(printed) == (mended, [(kind, printed, mended)])


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("café", id="an accent is no fault"),
        pytest.param("£60k", id="nor a pound sign"),
        pytest.param("m²", id="nor a square"),
        pytest.param("½", id="nor a fraction"),
        pytest.param("Nos.", id="plain"),
    ],
)
def test_sound_words_are_left_alone(word: str):
    assert mend_word(word) == (word, [])


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        pytest.param("at a cost of £10, 000 a year", "at a cost of £10,000 a year", id="after the comma"),
        pytest.param("worth £1,250, 000.", "worth £1,250,000.", id="in the second group"),
        pytest.param("(£10, 000) was spent", "(£10,000) was spent", id="in brackets"),
        pytest.param("a grant of £ 60k was won", "a grant of £60k was won", id="after the sign"),
        pytest.param("from £10 ,000 upwards", "from £10,000 upwards", id="before the comma"),
    ],
)
def test_a_space_inside_an_amount_is_closed(printed: str, text: str):
    assert mend_text(printed)[0] == text
    page, (repair,) = read((72, 700, printed))
    assert [line.text for line in page.lines] == [text]
    assert repair.kind == "number_space"
    assert repair.before in printed
    assert repair.after in text


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("in wards 3, 100 and 210", id="a list of numbers"),
        pytest.param("paid £300, 250 of it late", id="two amounts"),
        pytest.param("£10, 00", id="too few digits"),
        pytest.param("£10, 0000", id="too many digits"),
    ],
)
def test_other_numbers_keep_their_spaces(printed: str):
    assert mend_text(printed) == (printed, [])
    page, repairs = read((72, 700, printed))
    assert [line.text for line in page.lines] == [printed]
    assert repairs == []


def test_a_page_printed_twice_over_itself_is_read_once_and_is_bold():
    rows = [(72.0, 700.0 - 20 * at, f"Risk {at + 11}") for at in range(8)]
    page, repairs = read(*rows, *((x + 0.5, y, text) for x, y, text in rows))
    assert [line.text for line in page.lines] == [text for _, _, text in rows]
    assert all(line.bold for line in page.lines)
    assert [(repair.line, repair.kind, repair.before, repair.after) for repair in repairs][:2] == [
        (1, "doubled", "RiskRisk", "Risk"),
        (1, "doubled", "1111", "11"),
    ]


def test_words_printed_twice_at_once_are_read_once():
    page, _ = read((72, 700, "Key risks"), (72.4, 700, "Key risks"))
    assert [line.text for line in page.lines] == ["Key risks"]


def test_a_word_that_follows_itself_is_kept():
    page, repairs = read((72, 700, "They had had enough; so it is that that matters."))
    assert page.lines[0].text == "They had had enough; so it is that that matters."
    assert repairs == []


def test_a_no_break_space_is_a_space():
    page, _ = read((72, 700, "£5\xa0million"))
    assert [word.text for word in page.lines[0].words] == ["£5", "million"]


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        pytest.param("the Board‘s ‗quick wins‘", "the Board’s ‘quick wins’", id="single marks one place along"),
        pytest.param("a ―lamp register‖, kept", "a “lamp register”, kept", id="double marks"),
        pytest.param("(‗dark spots.‘) and so", "(‘dark spots.’) and so", id="closed after a stop"),
        pytest.param("lamps ― all of them ― are lit", "lamps ― all of them ― are lit", id="a bar between words stays"),
    ],
)
def test_quotation_marks_of_a_font_that_names_them_wrongly_are_put_right(printed: str, mended: str):
    assert mend_quotes(printed) == mended
    assert len(printed) == len(mended)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the ‘quick wins’ of the Board’s plan", id="sound marks"),
        pytest.param("to be filled in: ‗‗‗‗‗‗", id="a line of low lines"),
        pytest.param("‘Tis the wardens‘ hut", id="a wrong mark alone is the writer's"),
    ],
)
def test_sound_quotation_marks_are_no_reason_to_mend(text: str):
    assert not has_shifted_quotes(text)
