"""Date filters: a year, a month or a day, against dates of which some are known to the month only."""

from __future__ import annotations

import contextlib
import datetime
import re

from pipeline.errors import UserError

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def condition(since: str | None, until: str | None, column: str = "p.date") -> tuple[str, tuple[str, ...]]:
    """Return the SQL for a range of dates, both ends included, and its parameters.

    A paper dated to the month is in the range where some day of the month is. Undated papers are in no range. Raises
    :class:`UserError` for what is no date, and for a range that ends before it begins.
    """
    parts, parameters = ["1"], []
    for word, limit, sign in (("--since", since, ">="), ("--until", until, "<=")):
        if limit is None:
            continue
        if not _is_date(limit):
            raise UserError(f"{word} {limit}: no date. Give a year (2019), a month (2019-06) or a day (2019-06-11).")
        length = f"min(length({column}), {len(limit)})"
        parts.append(f"{column} <> '' and substr({column}, 1, {length}) {sign} substr(?, 1, {length})")
        parameters.append(limit)
    if since and until and since[: len(until)] > until[: len(since)]:
        raise UserError(f"--since {since}: later than --until {until}, so that no day is left. Exchange the two.")
    return " and ".join(parts), tuple(parameters)


def _is_date(text: str) -> bool:
    """Is it a year, a month or a day of the calendar?"""
    if not _DATE.fullmatch(text):
        return False
    with contextlib.suppress(ValueError):
        datetime.date.fromisoformat((text + "-01-01")[:10])
        return True
    return False
