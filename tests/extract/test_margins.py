"""What stands beside the text: initials in the margin, and lists set side by side under labels."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pages import read_page
from pipeline.extract.pdf import OpenPdf

TOP = A4[1]
PROSE = (
    "Harbour wardens walked the east pier each evening in March and reported four boats adrift",
    "to the duty officer, who sent the launch out twice. The clerk is to write to the owners and",
    "ask that moorings be looked over before Easter. Two lamps on the slipway are still dark and",
    "the contractor has promised to mend them by the end of the month at no cost to the board,",
    "which thanked the volunteers for keeping the steps clear of weed all through the winter and",
    "agreed that the railings should be painted in June, when the weather can be relied upon to",
    "hold for a week. Nothing further was raised by the public and the chair closed the meeting.",
)


def texts(*strings: tuple[float, float, str]) -> list[str]:
    """Lines of a page with strings at (x, points from the top)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for x, top, text in strings:
        canvas.drawString(x, TOP - top, text)
    canvas.save()
    with OpenPdf(buffer.getvalue(), "drawn.pdf") as pdf:
        return [line.text for line in read_page(pdf, 1)[0].lines]


def page_of_prose(*more: tuple[float, float, str]) -> list[str]:
    return texts(*((72, 100 + 14 * at, line) for at, line in enumerate(PROSE)), *more)


def test_initials_in_the_margin_do_not_break_a_sentence():
    assert page_of_prose((525, 128, "RD"), (525, 170, "JM")) == [*PROSE[:3], "RD", *PROSE[3:6], "JM", PROSE[6]]


def test_initials_in_two_rows_are_one_note():
    assert page_of_prose((525, 128, "RD &"), (525, 142, "AM"))[2:5] == [PROSE[2], "RD & AM", PROSE[3]]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([(525, 100 + 14 * at, "yes") for at in range(7)], id="a word on every row is a column"),
        pytest.param([(525, 128, "12")], id="a figure is no note"),
        pytest.param([(525, 128, "RD"), (430, 300, "a line over the edge of that margin")], id="text crosses the edge"),
    ],
)
def test_what_is_no_margin_is_read_across(more: list[tuple[float, float, str]]):
    assert f"{PROSE[2]} {more[2 if len(more) > 2 else 0][2]}" in page_of_prose(*more)


def test_short_rows_have_no_margin():
    rows = [(72.0, 100.0 + 14 * at, f"Boat {at} of the fleet") for at in range(8)]
    assert "Boat 2 of the fleet sold" in texts(*rows, (300, 128, "sold"))


def test_lists_side_by_side_are_read_one_after_the_other():
    lines = texts(
        (72, 100, "Present:"),
        (240, 100, "Also in attendance:"),
        (400, 100, "Apologies:"),
        (72, 124, "Ada Quayle"),
        (240, 124, "Tom Reed"),
        (400, 124, "Ivo Marsh"),
        (72, 138, "Ben Shore (BS) CLERK"),
        (240, 138, "Una Weir"),
        (72, 152, "Cy Strand"),
        (72, 200, "1."),
        (110, 200, "Minutes of the last meeting"),
    )
    assert lines == [
        "Present:",
        "Ada Quayle",
        "Ben Shore (BS) CLERK",
        "Cy Strand",
        "Also in attendance:",
        "Tom Reed",
        "Una Weir",
        "Apologies:",
        "Ivo Marsh",
        "1. Minutes of the last meeting",
    ]


def test_a_list_may_be_empty_and_names_centred():
    lines = texts(
        (100, 100, "Members:"),
        (300, 100, "Members of the Public:"),
        (95, 116, "Ada Quayle"),
        (106, 130, "Cy Day"),
        (72, 170, "1 Apologies"),
    )
    assert lines == ["Members:", "Ada Quayle", "Cy Day", "Members of the Public:", "1 Apologies"]


def test_labels_with_their_values_are_read_across():
    lines = texts((72, 100, "To:"), (140, 100, "The Harbour Board"), (72, 116, "From:"), (140, 116, "The Clerk"))
    assert lines == ["To: The Harbour Board", "From: The Clerk"]


def test_labels_over_labels_are_a_form_and_no_lists():
    rows = [(72, 100, "Signed:"), (300, 100, "Date:"), (72, 124, "Name:"), (300, 124, "Post:"), (72, 148, "Seal:")]
    assert texts(*rows) == ["Signed: Date:", "Name: Post:", "Seal:"]


@pytest.mark.xfail(strict=True, reason="a letter between two lines stands nearer to the line before its own")
def test_a_letter_hung_too_high_joins_the_paragraph_it_opens():
    lines = texts((72, 100, "Lamps were mended."), (60, 107, "b"), (72, 118, "Boats were moored."))
    assert lines == ["Lamps were mended.", "b Boats were moored."]
