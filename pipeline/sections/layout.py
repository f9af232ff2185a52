"""How the lines of a paper lie: what a new paragraph looks like in it.

A PDF gives boxes, sizes and gaps. A text file gives blank lines and, where it is hard-wrapped, the length of its lines;
else each of its lines is a paragraph.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Line
from pipeline.patterns import compile_lists
from pipeline.sections.numbers import read_number

#: Extra white space, in line heights, that parts paragraphs where the paper sets its lines solid.
PARAGRAPH_GAP = 0.3
#: What may stand behind the last stop of a sentence: closing quotes and brackets, then the mark of a footnote.
CLOSING, RAISED = "\"'’”)]", "¹²³⁴⁵⁶⁷⁸⁹⁰"
#: A full stop that ends no sentence: an example or an explanation follows.
ABBREVIATION_RE = compile_lists(
    r"\b(?:i\.e|e\.g|incl|approx|viz|op|mr|mrs|ms|dr|prof|rev|hon|cllrs?|supt|insp|sgt)\.$", re.IGNORECASE
)
#: A whole quotation, maybe with a name in brackets after it.
QUOTED_RE = re.compile(r"[‘'“\"].*[’'”\"][.,]?(?:\s*\([^()]*\))?")
#: Words that leave a sentence open at the end of a page.
OPEN_WORDS = frozenset(
    """
    a an the of in to and or for by on at with from as is was were are be been has have had will would that
    which this these those their its our his her into over under between through per than not but if when while
    whilst may can
    """.split()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of a whole paper."""

    #: White space between the lines of one paragraph, in line heights.
    leading: float
    #: Right edge of full lines: points in a PDF, characters in a hard-wrapped text, 0.0 in any other text.
    right: float
    #: Right edge of the lines around one, by page and line number: columns have edges of their own.
    edges: Mapping[tuple[int, int], float]
    #: Left edge of most lines.
    left: float
    #: The size of most characters; 0.0 when unknown.
    size: float
    #: Is most of the text set bold? Then weight says nothing.
    bold: bool
    #: Does a text file hold whole paragraphs in a line?
    unwrapped: bool
    #: The largest size in which running text is set: a paper may be put together from several.
    largest: float = 0.0

    def short(self, line: Line) -> bool:
        """Tell whether a line ends well before the right edge."""
        if self.unwrapped:
            return True
        if line.box is not None:
            right = self.edges.get((line.page, line.number), self.right)
            return line.box.x1 < right - 0.12 * max(right - line.indent, 1.0)
        return line.indent + len(line.text) < 0.8 * self.right

    def beside(self, line: Line) -> bool:
        """Tell whether a line stands in the margin, right of all full lines."""
        return line.box is not None and line.box.x0 > self.right - 5 and len(line.text) < 30

    def broken_off(self, before: Line, after: Line) -> bool:
        """Tell whether a line was ended by hand: the first word of the next would have fitted on it."""
        if before.box is None or not after.words:
            first_word = len(after.text.split(" ")[0])
            # Text made from a page in a proportional font has no even right edge.
            return self.unwrapped or before.indent + len(before.text) + 1 + first_word < 0.82 * self.right
        room = self.edges.get((before.page, before.number), self.right) - before.box.x1
        first = after.words[0].box
        return room > 1.2 * (first.x1 - first.x0) + 2.0 * max(before.size, 8.0)

    def parted(self, line: Line) -> bool:
        """Tell whether there is more white space above a line than within paragraphs."""
        return line.gap >= self.leading + PARAGRAPH_GAP


def measure(lines: Sequence[Line]) -> Layout:
    """Measure the body lines of a paper."""
    if not lines:
        return Layout(0.0, 0.0, {}, 0.0, 0.0, False, True)
    boxed = [line for line in lines if line.box is not None]
    letters = sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.bold) * 2 > letters
    if not boxed:
        right = _wrapped_at(lines)
        return Layout(0.0, right, {}, 0.0, 0.0, bold, not right)
    edges = sorted(line.box.x1 for line in boxed if line.box is not None)
    right = edges[int(0.9 * (len(edges) - 1))]
    left = sorted(line.indent for line in boxed)[len(boxed) // 10]
    sizes: dict[float, int] = {}
    for line in boxed:
        key = round(line.size * 2) / 2
        sizes[key] = sizes.get(key, 0) + len(line.text)
    size = max(sizes, key=lambda key: sizes[key])
    written = [key for key, count in sizes.items() if count >= max(400, 0.15 * sum(sizes.values()))]
    largest = max([size, *written])
    full = [
        after.gap
        for before, after in itertools.pairwise(boxed)
        if before.page == after.page
        and before.box is not None
        and before.box.x1 > right - 20
        and not _stops(before.text)
    ]
    leading = statistics.median(full) if len(full) >= 5 else 0.0
    return Layout(max(leading, 0.0), right, _edges(boxed), left, size, bold, False, largest)


def _wrapped_at(lines: Sequence[Line]) -> float:
    """Give the column at which a text file is wrapped by hand; 0.0 where each of its lines is a whole paragraph.

    A sentence that goes on in the next line, in small letters and without a blank line between, was wrapped.
    """
    broken = [
        before.indent + len(before.text)
        for before, after in itertools.pairwise(lines)
        if after.gap == 0
        and before.page == after.page
        and not after.mark
        and not ended(before.text)
        and after.text[:1].islower()
        and len(before.text) > 40
        and "\t" not in before.text
    ]
    right = sorted(broken)[int(0.9 * (len(broken) - 1))] if broken else 0.0
    # The cells of tables, one a line, say nothing about how the text is set.
    long = sum(len(line.text) > 40 for line in lines)
    return right if right <= 140 and len(broken) >= max(2, 0.08 * long) else 0.0


#: Lines before and after one in which its column is looked for.
_AROUND = 15


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Find the right edge around each line: that of the widest line near it in its column.

    Lines of one column begin at about the same place, or hang beside a number: then they begin under its words.
    """
    edges = {}
    for _, page in itertools.groupby(lines, key=lambda line: line.page):
        near = list(page)
        hangs = [_hanging(line) for line in near]
        # The widest first: the first that stands in the column of a line mostly is its edge.
        widest = sorted(
            [(line.box.x1 if line.box else 0.0, at, line.indent, hangs[at]) for at, line in enumerate(near)],
            reverse=True,
        )
        for at, line in enumerate(near):
            own, hang = line.indent, hangs[at]
            edges[line.page, line.number] = next(
                right
                for right, other, indent, hung in widest
                if -_AROUND <= other - at <= _AROUND
                and (abs(indent - own) < 60 or abs(hung - own) < 6 or abs(indent - hang) < 6)
            )
    return edges


def _hanging(line: Line) -> float:
    """Give the place where the words after a line's number begin; that of the line where it has none."""
    number = read_number(line.text)
    first = number and next((word for word in line.words if word.start >= number.rest), None)
    return first.box.x0 if first else line.indent


def ended(text: str) -> bool:
    """Tell whether a text ends like a sentence.

    >>> ended("The work is done.’"), ended("The first use of a device by a"), ended("weapons, e.g.")
    (True, False, False)
    """
    return _stops(text) and not (text.endswith(".") and ABBREVIATION_RE.search(text))


def _stops(text: str) -> bool:
    return text.rstrip().rstrip(RAISED).rstrip().rstrip(CLOSING).endswith((".", "!", "?", ":", ";"))


def runs_on(before: str, after: str) -> bool:
    """Tell whether a sentence goes on from one paragraph to the next, over a page break or something set between.

    >>> runs_on("the first use of a device by a", "Cornish officer went well."), runs_on("It was Op.", "Lantern.")
    (True, True)
    >>> runs_on("The team has done well", "Next steps")
    False
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or ended(before):
        return False
    last = _last_word(before)
    if (
        (last.casefold() in OPEN_WORDS and last != "A")
        or ABBREVIATION_RE.search(last)
        or (before[-1] in ",-–(&/" and "://" not in last)
    ):
        return True
    return after[0].islower()


def breaks_off(before: str, after: str) -> bool:
    """Tell whether a line stops at a small word that no item of a list ends with, and goes on in small letters.

    >>> breaks_off("the first use of a device by a", "new officer"), breaks_off("the gates; and", "the bridge.")
    (True, False)
    """
    last = _last_word(before)
    return last in OPEN_WORDS and last not in ("and", "or", "but") and after[:1].islower()


def _last_word(text: str) -> str:
    """The letters behind the last white space or bracket that opens."""
    words = text.split()
    return words[-1].rpartition("(")[2] if words else ""
