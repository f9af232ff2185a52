"""Citations for reference managers and for the site."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from typing import Any

_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {char: "\\" + char for char in "&%$#_"}


def url_path(citation: str) -> str:
    """The path of a section on the site.

    >>> url_path("BCB 2020-01-23 a3f9c1 §4.2.7 p.3")
    '/cite/BCB%202020-01-23%20a3f9c1%20%C2%A74.2.7%20p.3'
    """
    return "/cite/" + urllib.parse.quote(citation, safe="")


def bibtex(paper: Mapping[str, Any], section: Mapping[str, Any]) -> str:
    """A BibTeX entry for a section; the paper is a report, the section and page its note."""
    year, month, day = _date(paper["date"])
    fields = {
        "author": paper["body"] or paper["from"],
        "title": paper["title"] or paper["file"],
        "institution": paper["body"],
        "year": year,
        "month": month,
        "day": day,
        "pages": section["page"] or "",
        "note": " ".join(each for each in (_section_words(section), paper["board"] and f"to {paper['board']}") if each),
        "annote": section["citation"],
    }
    key = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{paper['cite']}-{section['label']}").strip("-")
    # Doubled braces: an institution is no person's name with first and last.
    lines = [
        f"  {name} = {{{{{_tex(value)}}}}}" if name == "author" else f"  {name} = {{{_tex(value)}}}"
        for name, value in fields.items()
        if value
    ]
    return f"@techreport{{{key},\n" + ",\n".join(lines) + "\n}\n"


def ris(paper: Mapping[str, Any], section: Mapping[str, Any]) -> str:
    """A RIS record for a section."""
    year, month, day = _date(paper["date"])
    tags = [
        ("TY", "RPRT"),
        ("AU", paper["body"] or paper["from"]),
        ("TI", paper["title"] or paper["file"]),
        ("PB", paper["body"]),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}" if year else ""),
        ("SE", _section_words(section)),
        ("SP", section["page"] or ""),
        ("N1", section["citation"]),
        ("ID", paper["paper"]),
    ]
    return "".join(f"{tag}  - {' '.join(str(value).split())}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def _section_words(section: Mapping[str, Any]) -> str:
    heading = f" {section['heading']}" if section["heading"] and section["heading"] not in section["label"] else ""
    return f"section {section['label']}{heading}"


def _date(date: str) -> tuple[str, str, str]:
    year, month, day = (*date.split("-"), "", "", "")[:3]
    return year, month, day


def _tex(value: object) -> str:
    return "".join(_TEX.get(char, char) for char in " ".join(str(value).split()))
