"""Run every comparison and write docs/benchmarks.md.

python -m tests.benchmarks [NAME ...]        names are those of the functions below
"""

from __future__ import annotations

import sys
import time

from tests.benchmarks import extraction, figures, ingesting, storing
from tests.benchmarks.harness import ROOT, ROUNDS, Table, machine

COMPARISONS = {
    "extraction": extraction.extraction,
    "memory": extraction.memory,
    "ocr": extraction.ocr,
    "whole": ingesting.whole,
    "workers": ingesting.workers,
    "figures": figures.figures,
    "load": storing.load,
    "ingest": storing.ingest,
    "search": storing.searching,
}


def main() -> None:
    """Run the comparisons named, or all."""
    chosen = sys.argv[1:] or list(COMPARISONS)
    out = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {time.strftime('%Y-%m-%d')}: {machine()}."
        f" Contenders take turns; the median of {ROUNDS} rounds counts (3 for two workers)."
        " Ratios are the result; seconds are for scale.",
        "",
    ]
    for name in chosen:
        result = COMPARISONS[name]()
        for table in result if isinstance(result, list) else [result]:
            if isinstance(table, Table):
                text = table.markdown()
            else:
                text = f"## {name}\n\nNot run: a peer or program is not installed.\n"
            print(text)
            out.append(text)
    if not sys.argv[1:]:
        (ROOT / "docs" / "benchmarks.md").write_text("\n".join(out).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
