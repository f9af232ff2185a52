"""Runs: the pieces of words that a PDF sets in one go, with their place and style."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from pipeline.extract.styles import Style


@dataclass(slots=True)
class Run:
    """Characters of one text object without white space.

    ``x0``, ``x1`` and ``base`` lie in a frame turned by the angle, in which the text is level; in it y grows downwards.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    #: Index of the first character among PDFium's characters of the page.
    index: int
    #: True where no white space stands before it: it goes on the word of the run before.
    joined: bool = False
    #: Address of the text object while its page is open, 0 for none; an object may hold a page or a letter.
    pointer: int = 0
    #: Drawing order of that object on the page, 0 when unknown.
    order: int = 0
    #: How often it is printed again on the same spot, and whether a little aside.
    copies: int = 0
    shifted: bool = False
    #: ``P a g e``, on the first run of a word whose letters are set apart.
    spaced: str = ""
    #: Set by :mod:`pipeline.extract.hidden`: why a reader cannot see it, or "".
    hidden: str = ""


@dataclass(slots=True)
class PageText:
    """The runs of one page in the order of the file, with what PDFium could not map."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    #: Characters without a Unicode value, as far as PDFium says.
    unmapped: int = 0
    #: Were numbers of its fonts read as the characters that they stand for?
    told: bool = False


def turn(x: float, y: float, angle: float) -> tuple[float, float]:
    """Turn a displayed point into the frame in which text of that angle is level."""
    if not angle:
        return x, y
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return x * cosine + y * sine, y * cosine - x * sine
