"""Headings glued on one line: ``2.0 Recommendation 2.1 The Board may note this``.

Extractors join lines that stand close. A number inside a line opens a section of its own where it is the one that the
count calls for next, and what stands before it reads like a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import compile_lists
from pipeline.sections.headings import is_sentence
from pipeline.sections.numbers import PrintedNumber, Style, follows, read_number
from pipeline.sections.paragraphs import Kind, Paragraph

INNER_RE = compile_lists(
    r"(?<=[\w:.)’'”\"])\s*(?<![\d.£$])(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-Z‘“'\"0-9])"
)
#: Words before a number that make it a reference or an amount.
POINTING_RE = re.compile(
    r"\b(?:see|in|at|of|to|and|or|by|from|per|under|over|than|with|for|paragraphs?|paras?|sections?|items?|tables?|figures?|"
    r"version|the|about|some|was|is|were)\s*$",
    re.IGNORECASE,
)

#: Code points of the longest heading.
LONGEST_HEAD = 300


def part_glued(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Part paragraphs that hold a heading and the unit after it."""
    following: list[PrintedNumber | None] = [None]
    for each in reversed(paragraphs):
        following.append(each.number or following[-1])
    following.reverse()
    parted: list[Paragraph] = []
    before: PrintedNumber | None = None
    for index, each in enumerate(paragraphs):
        before = each.number or before
        rest: Paragraph | None = each
        after = following[index + 1]
        while rest is not None:
            head, rest = _part(rest, before, after)
            parted.append(head)
            before = rest.number if rest is not None else before
    return parted


def _part(
    paragraph: Paragraph, before: PrintedNumber | None, after: PrintedNumber | None
) -> tuple[Paragraph, Paragraph | None]:
    """Part a paragraph at the first number in its first line that the count calls for."""
    if paragraph.kind is not Kind.TEXT or before is None or before.style is not Style.DECIMAL or not paragraph.parts:
        return paragraph, None
    part = paragraph.parts[0]
    for match in INNER_RE.finditer(part.line.text, part.start, min(part.end, part.start + LONGEST_HEAD)):
        at = match.start("number")
        head = part.line.text[part.start : at].strip()
        number = read_number(part.line.text[at : min(part.end, at + LONGEST_HEAD)])
        if number is None or not _called_for(paragraph, number, before, after):
            continue
        if not head or len(head.split()) > 14 or is_sentence(head) or POINTING_RE.search(head) or head[0].islower():
            continue
        number = replace(number, start=number.start + at, end=number.end + at, rest=number.rest + at)
        first = replace(paragraph, parts=(replace(part, end=at),))
        second = replace(
            paragraph, parts=(replace(part, start=number.rest), *paragraph.parts[1:]), number=number, mark=""
        )
        return first, second
    return paragraph, None


def _called_for(
    paragraph: Paragraph, number: PrintedNumber, before: PrintedNumber, after: PrintedNumber | None
) -> bool:
    """Tell whether a number comes next in the count; after words without a number it must also fill a gap."""
    if after is not None and after.path == number.path:
        return False
    if paragraph.number is not None:
        return number.path == (*before.path, 1)
    fills = after is not None and not follows(before.path, after.path) and follows(number.path, after.path)
    return fills and follows(before.path, number.path)
