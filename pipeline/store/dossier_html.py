"""A dossier as one HTML page that holds everything: no script, no outside address, and fit to print."""

from __future__ import annotations

import datetime
from html import escape
from typing import Any

from pipeline.store.dossier import Dossier, figures_said, first_day

Row = dict[str, Any]
_STYLE = """
:root { color-scheme: light; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --mark: #fff3b0; }
* { box-sizing: border-box; }
body { font: 16px/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: #fff; max-width: 52rem;
  margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, .meta, figcaption, footer, table { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.8rem; margin: 0 0 .2rem; line-height: 1.2; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
.meta, footer, figcaption { color: var(--quiet); font-size: .85rem; }
figure { margin: 1.5rem 0; }
svg { width: 100%; height: auto; display: block; }
article { margin: .6rem 0 1rem; padding-left: .9rem; border-left: 3px solid var(--line); break-inside: avoid; }
article.negated, article.ended { border-left-color: #b35900; }
article.planned { border-left-color: #0b6bcb; }
article.asserted { border-left-color: #1a7f37; }
article p { margin: .2rem 0; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.status { font-weight: 600; }
.silence { color: var(--quiet); font-style: italic; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number { text-align: right; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2, h3 { break-after: avoid; }
  mark { background: none; font-weight: bold; } }
"""
_COLOURS = {"asserted": "#1a7f37", "negated": "#b35900", "ended": "#b35900", "planned": "#0b6bcb"}
_SHAPES = {"asserted": "filled circle", "negated": "ring", "ended": "square", "planned": "diamond"}


def dossier_html(found: Dossier) -> str:
    """The page. Words of the papers are escaped wherever they stand."""
    name = found.name
    said = f"{found.label.capitalize()}, {found.counted}"
    if found.first_date:
        said += f", from {found.first_date} to {found.last_date}"
    decided = f" Named by a person: {found.decided}." if found.decided else ""
    out = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(name)}: dossier</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f'<h1>{escape(name)}</h1>\n<p class="meta">{escape(said)}.{escape(decided)}</p>',
        _timeline(found, name),
        _spellings(found),
        _definitions(found),
        "<h2>Mentions</h2>",
        *_mentions(found),
        _footnotes(found),
        "</main>",
        "<footer><p>Made by boardpapers. Each citation can be looked up with <code>boardpapers show</code>;"
        " names and figures were found by program and may err.</p></footer>",
        "</body>\n</html>",
    ]
    return "\n".join(part for part in out if part)


def _timeline(found: Dossier, name: str) -> str:
    """Mentions as shapes on a line of years, stacked where they share a day."""
    dated = [row for row in found.mentions if row["date"]]
    if not dated:
        return ""
    days = [first_day(row["date"]) for row in dated]
    first, last = datetime.date(min(days).year, 1, 1), datetime.date(max(days).year + 1, 1, 1)
    width, left, right = 760, 20, 20
    stacked: dict[datetime.date, int] = {}
    shapes, highest = [], 0
    for row, day in zip(dated, days, strict=True):
        level = stacked[day] = stacked.get(day, -1) + 1
        highest = max(highest, level)
        shapes.append((_x(day, first, last, width, left, right), level, row))
    step = 14 if highest < 8 else 112 / (highest + 1)
    base = 24 + step * (highest + 1)
    out = [
        f'<figure><svg viewBox="0 0 {width} {round(base + 34)}" role="img"'
        f' aria-label="Timeline of mentions of {escape(name)}">',
        f'<line x1="{left}" x2="{width - right}" y1="{base:.1f}" y2="{base:.1f}" stroke="#57606a" />',
    ]
    years = list(range(first.year, last.year + 1))
    every = max(1, -(-len(years) // 12))
    for year in years[::every]:
        x = _x(datetime.date(year, 1, 1), first, last, width, left, right)
        out.append(f'<line x1="{x}" x2="{x}" y1="{base:.1f}" y2="{base + 6:.1f}" stroke="#57606a" />')
        out.append(
            f'<text x="{x}" y="{base + 22:.1f}" text-anchor="middle" font-size="12"'
            f' font-family="sans-serif">{year}</text>'
        )
    for x, level, row in shapes:
        title = escape(f"{row['date']}: {row['status']} ({row['citation']})")
        out.append(f"<g><title>{title}</title>{_shape(row['status'], x, base - 12 - level * step)}</g>")
    held = [status for status in _COLOURS if any(row["status"] == status for row in dated)]
    legend = ", ".join(f"{status}: {_SHAPES[status]}" for status in held)
    return "\n".join(
        [
            *out,
            "</svg><figcaption>Each shape is one mention, by the paper's date."
            f" {escape(legend.capitalize())}.</figcaption></figure>",
        ]
    )


def _x(day: datetime.date, first: datetime.date, last: datetime.date, width: int, left: int, right: int) -> float:
    return round(left + (day - first).days / (last - first).days * (width - left - right), 1)


def _shape(status: str, x: float, y: float) -> str:
    colour = _COLOURS.get(status, _COLOURS["asserted"])
    if status == "negated":
        return f'<circle cx="{x}" cy="{y:.1f}" r="4.5" fill="#fff" stroke="{colour}" stroke-width="2" />'
    if status == "ended":
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="{colour}" />'
    if status == "planned":
        return f'<path d="M{x} {y - 6:.1f}l6 6l-6 6l-6 -6z" fill="{colour}" />'
    return f'<circle cx="{x}" cy="{y:.1f}" r="5" fill="{colour}" />'


def _spellings(found: Dossier) -> str:
    rows = "".join(
        f'<tr><td>{escape(row["text"])}</td><td class="number">{row["mentions"]}</td>'
        f"<td>{escape(row['first_date'] or 'undated')}</td></tr>"
        for row in found.spellings
    )
    head = '<tr><th scope="col">Spelling</th><th scope="col">Mentions</th><th scope="col">First</th></tr>'
    also = f'<p class="meta">Of the same name: {escape(", ".join(found.also))}.</p>' if found.also else ""
    if found.aliases:
        also += f'<p class="meta">Also found by: {escape(", ".join(found.aliases))}.</p>'
    also += "".join(f'<p class="meta">To decide: {escape(question)}.</p>' for question in found.questions)
    return f"<h2>Spellings</h2>\n<table><thead>{head}</thead><tbody>{rows}</tbody></table>{also}"


def _definitions(found: Dossier) -> str:
    if not found.definitions:
        return ""
    items = "".join(
        f'<li>{escape(row["long"])} ({escape(row["short"])}) <span class="meta">{escape(row["citation"])}</span></li>'
        for row in found.definitions
    )
    return f"<h2>Definitions</h2>\n<ul>{items}</ul>"


def _mentions(found: Dossier) -> list[str]:
    out: list[str] = []
    for date, gap, rows in found.days():
        if gap:
            said = f"No mention for {gap['days']} days, from {gap['from']} to {gap['to']}."
            out.append(f'<p class="silence">{escape(said)}</p>')
        out.append(f"<h3>{escape(date or 'Undated')}</h3>")
        out += map(_mention, rows)
    return out


def _mention(row: Row) -> str:
    sentence, start, end = row["sentence"], row["start"], row["end"]
    quoted = f"{escape(sentence[:start])}<mark>{escape(sentence[start:end])}</mark>{escape(sentence[end:])}"
    heading = f" {escape(row['heading'])}" if row["heading"] else ""
    paper = f"{escape(row['title'])}, " if row["title"] else ""
    also = ", ".join(row["again"])
    again = f'<p class="meta">Also in {escape(also)}, another version</p>' if also else ""
    counted = f'<p class="meta">Figures: {escape(figures_said(row))}</p>' if row["figures"] else ""
    return (
        f'<article class="{escape(row["status"])}"><p class="meta">'
        f'<span class="status">{escape(row["status"])}</span> ·'
        f" {escape(row['citation'])}{heading} · {paper}{escape(row['file'])}</p>"
        f"<p>{quoted}</p>{counted}{again}</article>"
    )


def _footnotes(found: Dossier) -> str:
    if not found.footnotes:
        return ""
    items = "".join(
        f'<li>{escape(row["mark"])} {escape(row["text"])} <span class="meta">{escape(row["citation"])}</span></li>'
        for row in found.footnotes
    )
    return f"<h2>Footnotes</h2>\n<ul>{items}</ul>"
