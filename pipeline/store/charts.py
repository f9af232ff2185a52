"""Small charts without a library: SVG for pages and reports, bars for the terminal."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT = 760, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 40, 48


def line_chart(title: str, points: Sequence[tuple[datetime.date, float, str]], unit: str) -> str:
    """A line chart as SVG. Each point: date, value, and the words to show on hovering and to screen readers."""
    first, last = min(point[0] for point in points), max(point[0] for point in points)
    ticks = nice_ticks(
        0.0 if min(point[1] for point in points) >= 0 else min(p[1] for p in points), max(p[1] for p in points)
    )
    low, high = ticks[0], ticks[-1]

    def x(day: datetime.date) -> float:
        share = (day - first).days / (last - first).days if last > first else 0.5
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - (value - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM), 1)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{escape(title)}"'
        ' font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<text x="{_LEFT}" y="20" font-size="14" fill="currentColor">{escape(title)}</text>',
    ]
    for tick in ticks:
        out.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(tick)}" y2="{y(tick)}" stroke="#8884" />')
        label = escape(said(tick, unit))
        out.append(f'<text x="{_LEFT - 8}" y="{y(tick) + 4}" text-anchor="end" fill="currentColor">{label}</text>')
    path = " ".join(f"{x(day)},{y(value)}" for day, value, _ in points)
    out.append(f'<polyline points="{path}" fill="none" stroke="#1d6fa5" stroke-width="2" />')
    for day, value, words in points:
        out.append(
            f'<circle cx="{x(day)}" cy="{y(value)}" r="4" fill="#1d6fa5"><title>{escape(words)}</title></circle>'
        )
    for day in dict.fromkeys((first, last)):
        anchor = "middle" if first == last else "start" if day == first else "end"
        out.append(
            f'<text x="{x(day)}" y="{_HEIGHT - 20}" text-anchor="{anchor}" fill="currentColor">{day.isoformat()}</text>'
        )
    return "\n".join([*out, "</svg>"]) + "\n"


def bars(rows: Sequence[tuple[str, float, str]], width: int = 40) -> list[str]:
    """Bars of block characters. Each row: label, value, and the value in words. Negative values get no bar."""
    most = max((value for _, value, _ in rows), default=0.0)
    label_width = max((len(label) for label, _, _ in rows), default=0)
    said_width = max((len(words) for _, _, words in rows), default=0)
    out = []
    for label, value, words in rows:
        eighths = round(max(value, 0.0) / most * width * 8) if most > 0 else 0
        bar = "█" * (eighths // 8) + ("▏▎▍▌▋▊▉"[eighths % 8 - 1] if eighths % 8 else "")
        out.append(f"{label.ljust(label_width)}  {words.rjust(said_width)}  {bar}".rstrip())
    return out


def nice_ticks(low: float, high: float) -> list[float]:
    """Four to ten round values that hold both ends.

    >>> nice_ticks(0, 11.3)
    [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]
    """
    if high <= low:
        high = low + 1
    step = 10.0 ** len(str(int(high - low)))
    while (high - low) / step < 4:
        step /= 2 if str(step).lstrip("0.").startswith(("1", "2")) else 2.5
    first = low // step * step
    ticks: list[float] = []
    while not ticks or ticks[-1] < high:
        ticks.append(round(first + len(ticks) * step, 10))
    return ticks


def said(value: float, unit: str) -> str:
    """A value with its unit, short.

    >>> said(11.3, "percent"), said(60000.0, "GBP"), said(27.0, "days"), said(340.0, "")
    ('11.3%', '£60,000', '27 days', '340')
    """
    number = f"{int(value):,}" if value == int(value) else f"{value:,}"
    if unit in ("percent", "%"):
        return f"{number}%"
    signs = {"GBP": "£", "EUR": "€", "USD": "$"}
    return signs[unit] + number if unit in signs else f"{number} {unit.replace('_', ' ')}".strip()
