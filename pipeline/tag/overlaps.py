"""Which spans meet which, without comparing each with each: a paper may have two thousand pages."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from pipeline.model import Span


class SpanSet:
    """Spans, which may overlap one another."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._ends = sorted((span.start, span.end) for span in spans)
        self._longest = max((end - start for start, end in self._ends), default=0)

    def add(self, span: Span) -> None:
        """Put a span in."""
        bisect.insort(self._ends, (span.start, span.end))
        self._longest = max(self._longest, span.end - span.start)

    def meeting(self, span: Span) -> list[tuple[int, int]]:
        """Start and end of each span that shares a character with this one, in order."""
        # No span that starts earlier than this can reach it.
        first = bisect.bisect_left(self._ends, (span.start - self._longest, 0))
        last = bisect.bisect_left(self._ends, (span.end, 0))
        return [(start, end) for start, end in self._ends[first:last] if end > span.start]

    def meets(self, span: Span) -> bool:
        """Does any of them share a character with this span?"""
        return bool(self.meeting(span))
