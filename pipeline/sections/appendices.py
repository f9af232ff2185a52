"""Where an appendix begins: ``Appendix A``, ``ANNEX 2 – Risk register``. It is headed, and counts anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Line
from pipeline.sections.candidates import can_begin
from pipeline.sections.layout import Layout

APPENDIX_RE = re.compile(
    r"(?i:appendix|annexe?|schedule|enclosure|attachment)\s+(?:[A-Z]{1,2}|\d{1,2}|[IVX]{1,4})"
    r"(?:\s*[:.–—-]\s*\S.*|\s+[A-Z(‘“'\"].*|\s*[:.]?)"
)
#: A heading is no longer, in characters.
LONGEST = 120


def is_appendix(text: str) -> bool:
    """Tell whether a line is the heading of an appendix, and no sentence about one.

    >>> is_appendix("Appendix A – Risk register"), is_appendix("ANNEX 2"), is_appendix("Appendix A sets out the risks")
    (True, True, False)
    """
    return len(text) <= LONGEST and not text.endswith((".", ";", ",")) and APPENDIX_RE.fullmatch(text) is not None


def find_appendices(lines: Sequence[Line], layout: Layout) -> list[int]:
    """Find the lines that open an appendix; those of a list of appendices, one under the other, open none."""
    heads = [
        index
        for index, line in enumerate(lines)
        if is_appendix(line.text) and can_begin(lines[index - 1] if index else None, line, layout)
    ]
    listed = {index for index in heads if index + 1 in heads or index - 1 in heads}
    return [index for index in heads if index not in listed]
