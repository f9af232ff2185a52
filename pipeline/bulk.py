"""Many frozen values at once: the words of a line, and their boxes.

A frozen dataclass checks and sets its fields one by one through ``object.__setattr__``, and a page has hundreds of
words. Set column by column they take a quarter of the time; checks that a class makes of its fields are left out.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any, TypeVar, cast

T = TypeVar("T")


def make_all(kind: type[T], count: int, *columns: Iterable[Any]) -> list[T]:
    """So many values of a frozen dataclass with slots, given the column of each of its fields in order.

    >>> from pipeline.model import Box
    >>> make_all(Box, 2, [0.0, 5.0], repeat(1.0), [4.0, 9.0], repeat(2.0))[1]
    Box(x0=5.0, top=1.0, x1=9.0, bottom=2.0)
    """
    made: list[T] = list(map(object.__new__, repeat(kind, count)))
    for put, column in zip(_setters(cast(Any, kind)), columns, strict=True):
        deque(map(put, made, column), maxlen=0)
    return made


def altered_all(values: Sequence[T], **columns: Iterable[Any]) -> list[T]:
    """Copies of such values, all of one kind, with other columns in some fields.

    >>> from pipeline.model import Span
    >>> altered_all([Span(0, 4), Span(2, 5)], end=[6, 7])
    [Span(start=0, end=6), Span(start=2, end=7)]
    """
    if not values:
        return []
    kind = type(values[0])
    every = (columns[name] if name in columns else map(get, values) for name, get in _getters(cast(Any, kind)))
    return make_all(kind, len(values), *every)


@functools.cache
def _getters(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, operator.attrgetter(field.name)) for field in dataclasses.fields(kind))


@functools.cache
def _setters(kind: Any) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(getattr(kind, field.name).__set__ for field in dataclasses.fields(kind))
