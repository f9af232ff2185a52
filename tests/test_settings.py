"""One paper, set in many ways: whatever its tables and numbers look like, the same things are found in it."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.options import ReadOptions
from pipeline.run import read_papers

STYLES = getSampleStyleSheet()
HEADER = ["To: Strategic Harbour Board", "From: Chief Warden", "Date: 14 May 2031"]
TITLE = "Harbour Watch: performance to March 2031"
PROSE = [
    ("1.1", "The wardens made 1,204 patrols in the year to March 2031, 12% more than in the year before."),
    ("1.2", "Operation Lantern ran until February and cost £36,500; 41 boats were searched and six owners charged."),
    ("1.3", "The Safe Moorings scheme was launched in January 2031 and has been joined by 218 owners. Numbers follow."),
]
ROWS = [
    ["Measure", "2029/30", "2030/31", "Change", "Rating"],
    ["Thefts from boats\nin all harbours", "412", "388", "-5.8%", "Green"],
    ["Moorings let", "57", "61", "+7.0%", "Amber"],
    ["Calls answered\nwithin ten seconds", "81.4%", "79.9%", "-1.8%", "Red"],
    ["Fines paid", "£12,450", "£9,310", "-25.2%", "Green"],
]
AFTER = [("1.4", "A further £4,000 has been asked for, which the Harbour Fund will meet in 2031/32.")]

RULES: dict[str, list[tuple[Any, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    "grid, centred": [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
    ],
    "no rules, centred": [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("ALIGN", (1, 0), (-1, -1), "CENTER")],
    "no rules, flush right": [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("ALIGN", (1, 0), (-1, -1), "RIGHT")],
    "level rules": [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ],
    "striped": [
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), (colors.whitesmoke, colors.lightgrey)),
        ("BACKGROUND", (0, 0), (-1, 0), colors.darkblue),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ],
}


def set_as_pdf(rules: list[tuple[Any, ...]], above: float) -> bytes:
    """The paper with its table ruled in one way, so many points farther down."""
    flow: list[Any] = [Paragraph(line, STYLES["BodyText"]) for line in HEADER]
    flow += [Paragraph(TITLE, STYLES["Heading2"]), Paragraph("1. Results", STYLES["Heading3"])]
    flow += [Paragraph(f"{number} {text}", STYLES["BodyText"]) for number, text in PROSE]
    flow += [Spacer(1, above), Table(ROWS, colWidths=[130, 65, 65, 65, 65], style=TableStyle(rules)), Spacer(1, 12)]
    flow += [Paragraph(f"{number} {text}", STYLES["BodyText"]) for number, text in AFTER]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(flow)
    return buffer.getvalue()


def set_as_text() -> bytes:
    rows = ["\t".join(cell.replace("\n", " ") for cell in row) for row in ROWS]
    numbered = [f"{number} {text}\n" for number, text in PROSE]
    lines = [*HEADER, "", TITLE, "", "1. Results", "", *numbered, *rows, "", *(f"{n} {text}" for n, text in AFTER)]
    return "\n".join(lines).encode()


def found_in(data: bytes, name: str) -> Counter[tuple[object, ...]]:
    """What is tagged, without its place."""
    (tagged,) = read_papers(data, name, ReadOptions("never"))
    names = [(each.label.name, each.text, each.status.name) for each in tagged.mentions]
    figures = [
        (each.kind, each.value, each.unit, each.what, each.period, each.direction, each.table_row, each.table_col)
        for each in tagged.figures
    ]
    return Counter([*names, *figures])


@pytest.mark.parametrize("above", [0, 320, 355, 395, 430], ids=lambda above: f"{above} points down")
@pytest.mark.parametrize("rules", RULES)
def test_a_paper_says_the_same_however_it_is_set(rules: str, above: float) -> None:
    assert found_in(set_as_pdf(RULES[rules], above), "paper.pdf") == found_in(set_as_text(), "paper.txt")


def test_the_paper_holds_what_is_compared() -> None:
    found = found_in(set_as_text(), "paper.txt")
    assert ("OPERATION", "Operation Lantern", "ASSERTED") in found
    row, column = "Calls answered within ten seconds", "2030/31"
    assert ("percent", Decimal("79.9"), "percent", row, column, "", row, column) in found
    assert sum(found.values()) == 22
