"""Lines that no one would write, as dumps and lost line ends leave them, cost in step with their length."""

import time

import pytest

from pipeline.options import ReadOptions
from pipeline.run import read_papers

SIZE = 8_000
#: Processor seconds; each takes under one, and what grows with a power of the length took ten to sixty.
SECONDS = 5.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The board " + "- 1 " * 300 + ".", id="numbers between dashes"),
        pytest.param("." * SIZE, id="dots"),
        pytest.param("and" + " " * SIZE + "so\nand so", id="spaces inside a line"),
        pytest.param("1. Purpose\n\n1.1" + "\t" * SIZE + "so", id="tabs after a number"),
        pytest.param("To: " * (SIZE // 4), id="labels"),
        pytest.param("a: " * (SIZE // 3), id="colons"),
        pytest.param("see 3.1 " * (SIZE // 8), id="references"),
        pytest.param("Upper-" * (SIZE // 6), id="hyphens between capitals"),
        pytest.param("word-" * (SIZE // 5), id="hyphens"),
        pytest.param("**a** " * (SIZE // 6), id="emphasis"),
        pytest.param("(a) text\n" * (SIZE // 9), id="one letter again and again"),
        pytest.param(("a\t" * (SIZE // 4) + "\n") * 2, id="a row of thousands of cells"),
    ],
)
def test_a_strange_line_costs_in_step_with_its_length(text):
    read_papers(b"1. Warm\n\n1.1 The team saved 3% in May.", "warm.txt", ReadOptions(ocr="never"))
    started = time.process_time()
    read_papers((text + "\n").encode(), "strange.txt", ReadOptions(ocr="never"))
    assert time.process_time() - started < SECONDS
