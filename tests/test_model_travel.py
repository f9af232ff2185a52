"""Papers travel between processes whole."""

from __future__ import annotations

import pickle
from decimal import Decimal

from pipeline.model import Box, Figure, Line, Span, Word, altered


def test_what_is_sent_is_what_arrives() -> None:
    word = Word("Heron", 3, Box(1.0, 2.0, 3.0, 4.0), 11.0, bold=True, confidence=0.5)
    line = Line(1, 2, "Op Heron", (word,), word.box, table=4)
    figure = Figure(Span(0, 2), "14", "count", Decimal("14"), Span(0, 9), 1, what="homes")
    assert pickle.loads(pickle.dumps((line, figure))) == (line, figure)


def test_a_copy_differs_only_where_it_is_altered() -> None:
    line = Line(1, 2, "Op Heron", (), Box(1.0, 2.0, 3.0, 4.0), mark="-")
    assert altered(line, number=3, mark="") == Line(1, 3, "Op Heron", (), Box(1.0, 2.0, 3.0, 4.0))
    assert line.number == 2
