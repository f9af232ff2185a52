"""Words and lines of PDFs drawn by the tests: each page holds one trap."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pages import read_page, read_page_lines, read_pages
from pipeline.extract.pdf import OpenPdf
from pipeline.model import Line, Page, PagedDocument, Repair, Source

TOP = A4[1]
PROSE = (
    "Patrols in the market towns were doubled over the autumn half term and the wardens now meet each ward councillor "
    "once a month to agree where the cars are to be sent and which streets the lighting team should look at first "
    "before the clocks go back and the evenings draw in for the winter season that follows upon it every single year"
)


def a_pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setFont("Helvetica", 11)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def read(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> tuple[Page, list[Repair]]:
    with OpenPdf(a_pdf(draw, size), "drawn.pdf") as pdf:
        page, repairs, _ = read_page(pdf, 1)
    return page, repairs


def texts(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> list[str]:
    return [line.text for line in read(draw, size)[0].lines]


def wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line.strip())
            line = ""
        line += word + " "
    return [*lines, line.strip()]


def column(canvas: Canvas, lines: list[str], x: float, top: float, leading: float = 14) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(x, TOP - top - number * leading, line)


def test_words_are_slices_of_their_line_and_lie_inside_the_page():
    page, _ = read(lambda canvas: canvas.drawString(72, 700, "Wardens met 14 councillors."))
    (line,) = page.lines
    assert line.text == "Wardens met 14 councillors."
    for word in line.words:
        assert line.text[word.start : word.start + len(word.text)] == word.text
        assert 72 <= word.box.x0 < word.box.x1 < 300
        assert word.box.top < TOP - 700 < word.box.bottom
    assert line.size == 11


def test_size_is_the_operand_times_the_text_matrix():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont("Helvetica", 1)
        text.setTextTransform(12, 0, 0, 12, 72, 700)
        text.textOut("Set at one point, twelve times enlarged")
        canvas.drawText(text)

    page, _ = read(draw)
    assert [line.size for line in page.lines] == [12]


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        pytest.param("Helvetica", False, False, id="plain"),
        pytest.param("Helvetica-Bold", True, False, id="the name says bold, its weight says nothing"),
        pytest.param("Times-BoldItalic", True, True, id="both"),
        pytest.param("Helvetica-Oblique", False, True, id="oblique"),
    ],
)
def test_bold_and_italic_are_known_from_the_font(font: str, bold: bool, italic: bool):
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 11)
        canvas.drawString(72, 700, "Purpose of this report")

    line = read(draw)[0].lines[0]
    assert (line.bold, line.italic) == (bold, italic)


def test_a_line_is_bold_only_when_all_of_it_is():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, 700, "Contact:")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(130, 700, "the Clerk")

    line = read(draw)[0].lines[0]
    assert line.text == "Contact: the Clerk"
    assert not line.bold
    assert [word.bold for word in line.words] == [True, False, False]


def raised(canvas: Canvas, before: str, mark: str, after: str, y: float = 700) -> None:
    canvas.drawString(72, y, before)
    x = 72 + canvas.stringWidth(before, "Helvetica", 11)
    canvas.setFont("Helvetica", 6.4)
    canvas.drawString(x, y + 4.5, mark)
    x += canvas.stringWidth(mark, "Helvetica", 6.4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(x, y, after)


@pytest.mark.parametrize(
    ("before", "mark", "after", "text"),
    [
        pytest.param("under Op Marigold", "1", " this spring", "under Op Marigold¹ this spring", id="after a name"),
        pytest.param("under Op Marigold", "12", ", which", "under Op Marigold¹², which", id="comma after the mark"),
        pytest.param("a field of 3 m", "2", " or so", "a field of 3 m² or so", id="a square is raised too"),
        pytest.param("held on 21", "st", " June", "held on 21st June", id="an ordinal is no mark"),
        pytest.param("since the 2", "nd", ", a", "since the 2nd, a", id="nor with a comma"),
    ],
)
def test_a_raised_digit_is_a_mark_and_a_raised_ending_is_not(before: str, mark: str, after: str, text: str):
    page, _ = read(lambda canvas: raised(canvas, before, mark, after))
    assert [line.text for line in page.lines] == [text]
    assert any(word.raised for word in page.lines[0].words) == mark.isdigit()


def test_raised_text_a_little_apart_still_belongs_to_its_line():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "held on 21")
        canvas.drawString(150, 700, "June and by Op Marigold")
        canvas.setFont("Helvetica", 6.4)
        canvas.drawString(73.5 + canvas.stringWidth("held on 21", "Helvetica", 11), 704.5, "st")
        canvas.drawString(152 + canvas.stringWidth("June and by Op Marigold", "Helvetica", 11), 704.5, "2")

    assert texts(draw) == ["held on 21st June and by Op Marigold²"]


def test_a_mark_that_opens_a_footnote_stands_by_itself():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 5.5)
        canvas.drawString(72, 104, "1")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(77, 100, "Figures are for the calendar year.")

    line = read(draw)[0].lines[0]
    assert line.text == "¹ Figures are for the calendar year."
    assert line.words[0].raised


def test_small_figures_on_the_baseline_are_not_raised():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Unit cost")
        canvas.setFont("Helvetica", 6.4)
        canvas.drawString(121, 700, "12")

    assert not any(word.raised for line in read(draw)[0].lines for word in line.words)


def test_a_hyphen_at_the_end_of_a_line_stays_and_the_lines_stay_two():
    def draw(canvas: Canvas) -> None:
        column(canvas, ["The meeting agreed on the co-", "ordination of patrols."], 72, 100)

    assert texts(draw) == ["The meeting agreed on the co-", "ordination of patrols."]


def test_a_number_in_a_column_of_its_own_joins_its_line():
    def draw(canvas: Canvas) -> None:
        column(canvas, ["Wardens now work until ten.", "They report each week."], 120, 100)
        canvas.drawString(72, TOP - 101, "4.2.1")

    assert texts(draw) == ["4.2.1 Wardens now work until ten.", "They report each week."]


def test_a_heading_number_drawn_close_to_its_text_is_a_word_of_its_own():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "3.10.")
        canvas.drawString(72 + canvas.stringWidth("3.10.", "Helvetica", 11) + 1, 700, "For the avoidance of doubt")

    assert texts(draw) == ["3.10. For the avoidance of doubt"]


def test_a_word_in_two_pieces_is_one_word():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "War")
        canvas.drawString(72 + canvas.stringWidth("War", "Helvetica", 11), 700, "dens met.")

    assert texts(draw) == ["Wardens met."]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        pytest.param([("the bicycl", 0), ("es", 3.2), ("tands", 0)], "the bicycle stands", id="two words"),
        pytest.param([("give", 0), ("nat", 3.2), ("otal", 0)], "given a total", id="a letter between two words"),
        pytest.param([("W", 0), ("ard", 0.2), ("ens", 0)], "Wardens", id="one word"),
    ],
)
def test_a_word_drawn_in_pieces_ends_where_its_letters_stand_apart(pieces: list[tuple[str, float]], text: str):
    def draw(canvas: Canvas) -> None:
        at = 72.0
        for piece, apart in pieces:
            canvas._code.append(f"BT /F1 11 Tf {apart} Tc 1 0 0 1 {at:.3f} 700 Tm ({piece}) Tj ET")
            at += canvas.stringWidth(piece, "Helvetica", 11) + apart * (len(piece) - 1)

    assert texts(draw) == [text]


def test_a_space_that_is_drawn_and_taken_back_parts_no_word():
    drawn = "BT /F1 11 Tf 1 0 0 1 72 700 Tm (they ha) Tj [(v) 25 ( ) 262 (e) -300 (nine)] TJ ET"
    assert texts(lambda canvas: canvas._code.append(drawn)) == ["they have nine"]


def test_labels_and_values_of_a_header_block_share_a_line():
    def draw(canvas: Canvas) -> None:
        for number, label in enumerate(["To:", "From:", "Date:"]):
            canvas.drawString(72, 760 - 22 * number, label)
        for number, value in enumerate(["The Board", "Chief Officer", "3 May"]):
            canvas.drawString(160, 760 - 22 * number, value)

    assert texts(draw) == ["To: The Board", "From: Chief Officer", "Date: 3 May"]


def test_text_drawn_out_of_order_is_read_from_the_top():
    def draw(canvas: Canvas) -> None:
        for y in (600, 700, 650):
            canvas.drawString(72, y, f"Line at {y}")

    assert texts(draw) == ["Line at 700", "Line at 650", "Line at 600"]


def test_two_columns_are_read_one_after_the_other_below_a_full_heading():
    left, right = wrapped(PROSE, 40), wrapped(PROSE.replace("a", "o"), 34)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, TOP - 80, "A heading that goes over the whole width of the page, both columns and more")
        for at in range(max(len(left), len(right))):  # drawn row by row, as some programs do
            column(canvas, left[at : at + 1], 60, 110 + 14 * at)
            column(canvas, right[at : at + 1], 320, 110 + 14 * at)
        canvas.drawString(72, TOP - 110 - 14 * 14, "And a closing line that again goes over the whole width of it")

    lines = texts(draw)
    assert lines[1:-1] == left + right
    assert lines[0].startswith("A heading")
    assert lines[-1].startswith("And a closing")


def test_a_ruled_table_of_sentences_is_read_across():
    left, right = wrapped(PROSE, 40), wrapped(PROSE, 40)

    def draw(canvas: Canvas) -> None:
        column(canvas, left, 60, 110, 20)
        column(canvas, right, 320, 110, 20)
        for at in range(len(left)):
            canvas.line(55, TOP - 116 - 20 * at, 560, TOP - 116 - 20 * at)

    assert texts(draw)[0] == f"{left[0]} {right[0]}"


def test_short_labels_beside_prose_are_no_column():
    right = wrapped(PROSE, 60)

    def draw(canvas: Canvas) -> None:
        column(canvas, right, 160, 110)
        column(canvas, ["1.1", "1.2", "1.3"], 72, 110, 28)

    assert [line.split()[0] for line in texts(draw)][:3:2] == ["1.1", "1.2"]


def test_a_turned_page_is_read_as_displayed():
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)  # the canvas makes the sheet 842 by 595 points, and turns it
        canvas.translate(A4[1], 0)
        canvas.rotate(90)
        for number, y in enumerate([500, 480]):
            canvas.drawString(72, y, f"Turned line {number}")

    page, _ = read(draw)
    assert (page.width, page.height) == pytest.approx(A4, abs=0.01)
    assert [line.text for line in page.lines] == ["Turned line 0", "Turned line 1"]
    box = page.lines[0].box
    assert box is not None
    assert (box.x0, box.bottom) == pytest.approx((72, TOP - 500 + 2.4), abs=1)


def test_a_landscape_page_is_read():
    assert texts(lambda canvas: canvas.drawString(500, 500, "Far to the right"), landscape(A4)) == ["Far to the right"]


def test_text_turned_in_the_margin_comes_after_the_page():
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(200, -40, "Printed sideways")
        canvas.restoreState()
        column(canvas, wrapped(PROSE, 60), 72, 100)

    assert texts(draw)[-1] == "Printed sideways"


@pytest.mark.parametrize(
    ("glyph", "gap", "mark"),
    [
        pytest.param("•", 12, "•", id="bullet"),
        pytest.param("-", 12, "-", id="dash and tab"),
        pytest.param("o", 12, "o", id="the o of word processors"),
    ],
)
def test_a_list_mark_leaves_the_text(glyph: str, gap: float, mark: str):
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, glyph)
        canvas.drawString(80 + canvas.stringWidth(glyph, "Helvetica", 11) + gap, 700, "more lighting")

    line = read(draw)[0].lines[0]
    assert (line.mark, line.text) == (mark, "more lighting")
    assert line.indent == pytest.approx(80)


def test_a_dash_inside_a_sentence_is_no_list_mark():
    def draw(canvas: Canvas) -> None:
        column(canvas, ["The plan that was agreed by all", "– and paid for – has begun."], 72, 100)

    assert read(draw)[0].lines[1].mark == ""


def test_gap_tells_a_blank_line_from_a_solid_one():
    def draw(canvas: Canvas) -> None:
        column(canvas, ["One", "two", "three", "four"], 72, 100)
        canvas.drawString(72, TOP - 100 - 5 * 14, "Five after a blank line")

    with OpenPdf(a_pdf(draw), "drawn.pdf") as pdf:
        document = read_pages(pdf, Source("drawn.pdf", "0" * 64, "pdf"))
    assert [round(line.gap, 1) for line in document.lines()] == [0, 0, 0, 0, 1.0]


def test_letters_set_apart_are_one_word():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Parts A B C follow")
        canvas._code.append("BT /F1 11 Tf 1 0 0 1 400 40 Tm [(P) -290 (a) -290 (g) -290 (e)] TJ ET")

    page, repairs = read(draw)
    assert [line.text for line in page.lines] == ["Parts A B C follow", "Page"]
    assert [(repair.kind, repair.after) for repair in repairs] == [("letter_space", "Page")]


def test_cells_of_figures_in_one_string_are_words_of_their_own():
    def draw(canvas: Canvas) -> None:
        canvas._code.append("BT /F1 8 Tf 1 0 0 1 72 650 Tm [(1) -1800 (1) -1800 (6)] TJ ET")

    words = [word.text for line in read(draw)[0].lines for word in line.words]
    assert words == ["1", "1", "6"]


def test_leaders_are_parted_from_the_title_and_the_page_number():
    assert texts(lambda canvas: canvas.drawString(72, 700, "Foreword............5")) == ["Foreword ............ 5"]


def test_lines_read_again_are_the_lines_of_the_first_reading():
    def draw(canvas: Canvas) -> None:
        column(canvas, wrapped(PROSE, 60), 72, 100)

    data = a_pdf(draw)
    with OpenPdf(data, "drawn.pdf") as pdf:
        first: PagedDocument = read_pages(pdf, Source("drawn.pdf", "0" * 64, "pdf"))

    def stripped(lines: tuple[Line, ...]) -> list[tuple[object, ...]]:
        return [(line.number, line.text, line.words) for line in lines]

    assert stripped(read_page_lines(data, "drawn.pdf", 1)) == stripped(first.pages[0].lines)


def by_hand(content: bytes, *objects: bytes) -> bytes:
    """A one-page PDF whose page is drawn by ``content``; ``objects`` count from 5, and 5 is the font F1."""
    items = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *objects,
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(items, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 20 >>\n%%EOF\n"


def lines_of(data: bytes) -> tuple[Line, ...]:
    return read_page_lines(data, "by-hand.pdf", 1)


def test_the_size_of_a_font_with_a_matrix_of_its_own_is_that_of_its_characters():
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 66 "
        b"/Widths [9 9] /CharProcs << /A 6 0 R /B 6 0 R >> /Resources << >> "
        b"/Encoding << /Type /Encoding /Differences [65 /A /B] >> >>"
    )
    glyph = b"9 0 0 0 9 9 d1 0 0 7 7 re f"
    data = by_hand(
        b"BT /F1 1 Tf 20 200 Td (ABBA) Tj ET", font, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(glyph), glyph)
    )
    assert [(line.text, line.size) for line in lines_of(data)] == [("ABBA", 9.0)]


def test_numbers_of_glyphs_are_read_as_what_they_mean():
    glyph = b"500 0 0 0 500 700 d1 0 0 500 700 re f"
    names = b" ".join(b"/g%d" % code for code in range(3, 98))
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 3 "
        b"/LastChar 97 /Widths [%s] /Encoding << /Differences [3 %s] >> /CharProcs << %s >> /Resources << >> >>"
    ) % (b"500 " * 95, names, names.replace(b" ", b" 6 0 R ") + b" 6 0 R")
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(glyph), glyph)

    def show(text: str) -> bytes:
        return b"<" + bytes(ord(char) - 29 for char in text).hex().encode() + b"> Tj"

    lines = ("The cost of 1,204 visits to", "the farms is 9% of the fund.")
    data = by_hand(b"BT /F1 10 Tf 20 200 Td %s 0 -14 Td %s ET" % tuple(map(show, lines)), font, stream)
    assert [line.text for line in lines_of(data)] == list(lines)


def test_text_in_a_form_is_placed_where_the_form_is_drawn():
    inner = b"BT /F1 10 Tf 10 10 Td (In a form) Tj ET 10 8 40 0.5 re f"
    data = by_hand(
        b"BT /F1 10 Tf 20 100 Td (Below it) Tj ET q 1 0 0 1 10 190 cm /X Do Q",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F1 5 0 R >> >> /Length %d >>\n"
        b"stream\n%s\nendstream" % (len(inner), inner),
    )
    first, second = lines_of(data)
    assert (first.text, second.text) == ("In a form", "Below it")
    assert first.indent == pytest.approx(20)
    with OpenPdf(data, "by-hand.pdf") as pdf:
        (rule,) = pdf.rules(1)
    assert (rule.x0, rule.top, rule.x1, rule.bottom) == pytest.approx((20, 101.5, 60, 102), abs=0.01)


def test_a_form_that_draws_itself_ends():
    data = by_hand(
        b"BT /F1 10 Tf 20 100 Td (Once) Tj ET /X Do",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\n"
        b"stream\n/X Do\nendstream",
    )
    assert [line.text for line in lines_of(data)] == ["Once"]


def test_a_page_whose_box_begins_elsewhere_is_measured_from_its_corner():
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 50, A4[0], A4[1] - 42))
        canvas.drawString(72, 700, "Cropped")

    (line,) = read(draw)[0].lines
    assert line.indent == pytest.approx(22)
    assert line.box is not None
    assert line.box.bottom == pytest.approx(TOP - 42 - 700 + 0.22 * 11, abs=0.01)


def test_bullets_that_are_drawn_and_not_written_are_marks():
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(["more lighting", "fewer cars"]):
            canvas.circle(84, 703 - 20 * number, 1.6, stroke=0, fill=1)
            canvas.drawString(94, 700 - 20 * number, text)
        canvas.drawString(94, 640, "No bullet here")

    assert [(line.mark, line.text) for line in read(draw)[0].lines] == [
        ("•", "more lighting"),
        ("•", "fewer cars"),
        ("", "No bullet here"),
    ]


def test_a_small_picture_before_a_line_is_its_bullet_and_a_large_one_is_none():
    def draw(canvas: Canvas) -> None:
        shade = ImageReader(Image.new("L", (8, 8), 90))
        canvas.drawImage(shade, 78, 698, 10, 10)
        canvas.drawString(94, 700, "more lighting")
        canvas.drawImage(shade, 62, 640, 30, 30)
        canvas.drawString(94, 650, "a crest")

    assert [(line.mark, line.text) for line in read(draw)[0].lines] == [("•", "more lighting"), ("", "a crest")]


def test_a_mark_set_high_and_hardly_smaller_is_raised_as_browsers_do():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Op Marigold")
        x = 72 + canvas.stringWidth("Op Marigold", "Helvetica", 11)
        canvas.setFont("Helvetica", 9.1)
        canvas.drawString(x, 703.8, "1")

    assert texts(draw) == ["Op Marigold¹"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_of_text_drawn_turned_is_read_in_its_own_direction(angle: int):
    lines = wrapped(PROSE, 60)

    def draw(canvas: Canvas) -> None:
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(angle)
        for number, line in enumerate(lines):
            canvas.drawString(-200, 150 - 14 * number, line)

    page, _ = read(draw)
    assert [line.text for line in page.lines] == lines
    for line in page.lines:
        assert line.box is not None
        assert 0 < line.box.x0 < line.box.x1 < page.width
        assert 0 < line.box.top < line.box.bottom < page.height


def test_three_columns_are_read_one_after_the_other():
    parts = [wrapped(text, 26) for text in (PROSE, PROSE.replace("a", "o"), PROSE.replace("e", "i"))]
    shortest = min(len(part) for part in parts)
    parts = [part[:shortest] for part in parts]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for at, part in enumerate(parts):
            column(canvas, part, 50 + 175 * at, 110 + 3 * at)  # baselines need not agree

    assert texts(draw) == [line for part in parts for line in part]


def test_items_and_their_owners_are_read_across():
    items = [
        "Apologies and declarations",
        "Minutes of the last meeting",
        "Report on street lighting",
        "Budget for the coming year",
        "Any other business today",
        "Date of the next meeting",
    ]

    def draw(canvas: Canvas) -> None:
        column(canvas, items, 60, 110)
        column(canvas, ["The Chair of Council"] * 6, 340, 110)

    assert texts(draw) == [f"{item} The Chair of Council" for item in items]


def test_accounts_set_wide_apart_are_read_across():
    def draw(canvas: Canvas) -> None:
        for number in range(9):
            canvas.drawString(60, 700 - 14 * number, f"Lamps mended in ward {number}")
            canvas.drawString(320, 700 - 14 * number, f"{number}40.00 {number}12.50 11{number}.00")

    assert texts(draw)[0] == "Lamps mended in ward 0 040.00 012.50 110.00"
