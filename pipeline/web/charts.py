"""Bars over years as SVG. No script, no style attribute; each chart has a title for readers by ear."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

#: Drawn at this width in user units; the page scales it.
WIDTH = 720
#: No bar is wider, however few there are.
WIDEST = 64
#: A year takes so much room below its bar.
LABEL = 36


def bars(counts: Sequence[tuple[str, int]], title: str, link: str = "") -> str:
    """Bars with their counts. ``link`` is an address in which ``{}`` stands for the label."""
    if not counts:
        return ""
    height, base = 150, 122
    step = min(WIDTH / len(counts), WIDEST * 2)
    every = -(-LABEL // step)
    role = "group" if link else "img"
    most = max(count for _, count in counts) or 1
    out = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="{role}" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>"
    ]
    for i, (label, count) in enumerate(counts):
        tall = round((base - 18) * count / most, 1)
        wide = round(min(step * 0.7, WIDEST), 1)
        x = round(i * step + (step - wide) / 2, 1)
        middle = round(i * step + step / 2, 1)
        bar = f'<rect class="bar" x="{x}" y="{round(base - tall, 1)}" width="{wide}" height="{tall}" rx="2"/>'
        if count:
            bar += f'<text class="value" x="{middle}" y="{round(base - tall - 5, 1)}">{count:,}</text>'
        if link and count:
            bar = f'<a href="{escape(link.format(label))}" aria-label="{escape(label)}: {count}">{bar}</a>'
        out.append(bar)
        if i % every == 0:
            out.append(f'<text class="label" x="{middle}" y="{base + 18}">{escape(label)}</text>')
    out.append(f'<line class="axis" x1="0" x2="{round(step * len(counts), 1)}" y1="{base}" y2="{base}"/></svg>')
    return "".join(out)
