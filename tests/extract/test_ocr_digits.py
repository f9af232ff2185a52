"""Figures read by the example of others on the page, from drawn ink; tesseract is not needed."""

from __future__ import annotations

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.extract.ocr_digits import learn_digits, read_number
from pipeline.extract.ocr_shapes import Mask
from pipeline.extract.tesseract import Reading

FONT = ImageFont.load_default(30)


def ink_of(text: str) -> Mask:
    """The ink of a word, cut out to its edges."""
    picture = Image.new("L", (40 * len(text) + 40, 60), 255)
    ImageDraw.Draw(picture).text((10, 10), text, font=FONT, fill=0)
    ink = numpy.asarray(picture) < 128
    rows, cols = numpy.nonzero(ink)
    return ink[rows.min() : rows.max() + 1, cols.min() : cols.max() + 1]


def page_of(*words: str, confidence: float = 0.95) -> tuple[list[Reading], Mask]:
    """Words below each other on a page, as they were read."""
    page = numpy.zeros((60 * len(words) + 20, 500), dtype=bool)
    readings = []
    for at, word in enumerate(words):
        ink = ink_of(word)
        height, width = ink.shape
        top = 10 + 60 * at
        page[top : top + height, 20 : 20 + width] = ink
        readings.append(Reading(word, 20, top, 20 + width, top + height, confidence, (at, 0, 0)))
    return readings, page


@pytest.mark.parametrize("number", ["1.1", "2.10", "3.", "4.2.7", "12.3"])
def test_a_number_is_read_by_the_figures_of_dates_and_amounts(number: str):
    examples = learn_digits(*page_of("2014", "£1,370", "68%", "2/10"))
    assert read_number(ink_of(number), examples) == number


def test_what_no_figure_is_like_is_not_read():
    examples = learn_digits(*page_of("2014", "1370", "68"))
    assert read_number(ink_of("be"), examples) == ""
    assert read_number(ink_of("Wx"), examples) == ""


@pytest.mark.parametrize(
    ("words", "confidence"),
    [
        pytest.param(("11", "10"), 0.95, id="too few figures are known"),
        pytest.param(("2014", "1370", "68"), 0.5, id="none was read surely"),
        pytest.param(("May", "June"), 0.95, id="no figures on the page"),
    ],
)
def test_without_examples_nothing_is_read(words: tuple[str, ...], confidence: float):
    examples = learn_digits(*page_of(*words, confidence=confidence))
    assert read_number(ink_of("1.1"), examples) == ""


def test_a_word_whose_figures_touch_is_no_example():
    (reading,), page = page_of("201")
    page[20:24, 20 : reading.x1] = True
    assert learn_digits([reading], page) == {}
