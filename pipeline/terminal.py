"""How answers look in a terminal: colours where they help, a progress bar on long work, plain text everywhere else."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Iterable
from typing import TextIO

#: No column of a table is made narrower, in characters.
_NARROWEST = 6
_NUMBER = r"(?i)[-+]?[£$€]?[\d.,]+(?:%|m|k|bn)?|n/?a|-|–"
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def colours(stream: TextIO) -> bool:
    """Use colours only on a terminal, and not where ``NO_COLOR`` is set (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


#: Control characters that a terminal would obey; a paper may hold them. Our own colours are the one exception.
_CONTROL = re.compile(r"\x1b(?!\[[0-9;]{1,4}m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    r"""The text without characters that would move the cursor, ring the bell or worse.

    >>> harmless("a\x1b]0;title\x07b\tc")
    'a]0;titleb\tc'
    """
    return _CONTROL.sub("", text)


class Paint:
    """Styles for one stream; each returns its text unchanged where colours are off."""

    def __init__(self, stream: TextIO) -> None:
        self.on = colours(stream)

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def bold(self, text: str) -> str:
        return self._wrap("1", text)

    def dim(self, text: str) -> str:
        return self._wrap("2", text)

    def good(self, text: str) -> str:
        return self._wrap("32", text)

    def warn(self, text: str) -> str:
        return self._wrap("33", text)

    def bad(self, text: str) -> str:
        return self._wrap("31", text)

    def match(self, text: str) -> str:
        """A matched word: bold where there are colours, else between asterisks."""
        return self._wrap("1;33", text) if self.on else f"*{text}*"


def width() -> int:
    """Columns to write in: the terminal's, between 60 and 110. What goes to a pager has that of the messages.

    They are found as ``shutil.get_terminal_size`` does, whose import takes longer than many a search.
    """
    columns = 0
    with contextlib.suppress(ValueError):
        columns = int(os.environ.get("COLUMNS", "0"))
    for stream in (sys.__stdout__, sys.__stderr__):
        if columns <= 0:
            with contextlib.suppress(AttributeError, ValueError, OSError):  # no terminal
                columns = os.get_terminal_size(stream.fileno()).columns  # type: ignore[union-attr]
    return max(60, min(110, columns or 100))


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where there are several.

    >>> counted(1, "paper"), counted(1200, "paper")
    ('1 paper', '1,200 papers')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def wrapped(text: str, indent: str = "  ", later: str | None = None) -> str:
    """Text in lines that fit, each behind the indent, or from the second line on behind ``later``. No word is broken.

    Styles of :class:`Paint` take no room.
    """
    columns = width()
    room = columns - len(indent)
    lines: list[str] = []
    for word in text.split():
        if lines and len(_STYLE.sub("", f"{lines[-1]} {word}")) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = columns - len(indent if later is None or len(lines) == 1 else later)
    return "\n".join(((indent if later is None or at == 0 else later) + line) for at, line in enumerate(lines))


def table(rows: Iterable[tuple[str, ...]], indent: str = "") -> str:
    """Rows in columns two spaces apart that fit the terminal: long cells are broken into lines, numbers set right."""
    import textwrap  # its patterns take as long to compile as a search

    rows = [tuple(row) for row in rows]
    if not rows:
        return ""
    columns = range(len(rows[0]))
    widths = [max(len(row[i]) for row in rows) for i in columns]
    room = width() - len(indent) - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    right = {i for i in columns if all(re.fullmatch(_NUMBER, row[i]) for row in rows[1:] if row[i])}
    lines = []
    for row in rows:
        cells = [textwrap.wrap(cell, w) if cell else [] for cell, w in zip(row, widths, strict=True)]
        for at in range(max(1, *map(len, cells))):
            parts = (cell[at] if at < len(cell) else "" for cell in cells)
            aligned = [
                part.rjust(w) if i in right else part.ljust(w)
                for i, (part, w) in enumerate(zip(parts, widths, strict=True))
            ]
            lines.append((indent + "  ".join(aligned)).rstrip())
    return "\n".join(lines)


class Progress:
    """A line on stderr that says how far the work is; nothing where stderr is no terminal."""

    def __init__(self, total: int, stream: TextIO = sys.stderr) -> None:
        self._total = total
        self._done = 0
        self._stream = stream
        self._on = stream.isatty() and total > 1
        self._started = self._drawn = time.monotonic()

    @property
    def finished(self) -> bool:
        return self._done >= self._total

    def step(self, name: str) -> None:
        self._done += 1
        now = time.monotonic()
        if self._on and (now - self._drawn > 0.1 or self._done == self._total):
            self._drawn = now
            share = self._done / self._total
            bar = "█" * int(share * 24)
            left = (now - self._started) / share * (1 - share)
            text = f"{bar:<24} {self._done}/{self._total}  about {left:.0f} s left  {name}"
            self._stream.write("\r\x1b[K" + text[: width() - 1])
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that a message can be written."""
        if self._on:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
