"""How comparisons are made: contenders take turns round by round, and the median of the rounds counts.

Seconds are CPU seconds of this process and its children where that is possible, since a busy machine moves them less
than the clock. A result is a ratio of two contenders of one run; absolute figures are for scale only.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "corpus" / "papers"
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))


@dataclass
class Table:
    """One comparison: rows of (contender, median, how it compares), and the goal."""

    title: str
    what: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    note: str = ""

    def markdown(self) -> str:
        """The table as Markdown."""
        out = [f"## {self.title}", "", self.what, "", "| " + " | ".join(self.columns) + " |"]
        out.append("|" + " --- |" * len(self.columns))
        out += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join([*out, "", self.note, ""]) if self.note else "\n".join([*out, ""])


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def race(
    contenders: dict[str, Callable[[], object]], rounds: int = ROUNDS, clock: Callable[[], float] = cpu
) -> dict[str, float]:
    """Let the contenders take turns; median seconds of each. Each runs once before, uncounted."""
    for contender in contenders.values():
        contender()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        names = list(contenders)
        for name in names if number % 2 else reversed(names):
            start = clock()
            contenders[name]()
            times[name].append(clock() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def times(value: float) -> str:
    """A ratio as a reader says it."""
    return f"{value:.2f}x" if value < 10 else f"{value:.1f}x"


def seconds(value: float) -> str:
    """Seconds, milliseconds or microseconds."""
    if value < 0.001:
        return f"{value * 1e6:.0f} µs"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def peak_memory(code: str, *arguments: str) -> int:
    """Peak resident bytes of a Python process that runs this code.

    From the kernel's mark of the process itself: ``getrusage`` would give that of its parent where it is higher.
    """
    script = code + "\nprint([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) * 1024


def installed(module: str) -> bool:
    """Whether a peer is there to be compared with."""
    import importlib.util

    return importlib.util.find_spec(module) is not None


def machine() -> str:
    """What the run was made on."""
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    parts = [f"{os.cpu_count()} cores", f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in ("pypdfium2", "pdfplumber", "pypdf", "spacy", "sqlite-utils", "quantulum3", "recognizers-text-suite"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} not installed")
    return ", ".join(parts)
