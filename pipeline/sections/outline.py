"""The titles that a paper gives its own sections elsewhere: in its table of contents and in the PDF's bookmarks.

A line with the words of such a title is a heading, however it is set.
"""

from __future__ import annotations

import re

from pipeline.model import PagedDocument, Role
from pipeline.sections.candidates import has_leaders

#: A number before a title, which a line of the body may print in a column of its own.
_NUMBER_RE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|\(?[a-zA-Z]\)|[A-Z]\.)\s+(?=\S)")
_LEADERS_RE = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,}|\s{4,})\s*(?:\d{1,3}|Error!.*)?\s*$")
#: Words of the longest title, and characters of the shortest.
_MOST, _FEWEST = 25, 4


def known_titles(paged: PagedDocument) -> frozenset[str]:
    """Give the titles of a paper's sections by its contents and its bookmarks, folded for comparison."""
    titles: list[str] = []
    open_title = ""
    for line in paged.lines():
        if line.role not in (Role.BODY, Role.TABLE):
            continue
        if line.text[-1:].isdigit() and has_leaders(line.text):
            last = _LEADERS_RE.sub("", line.text)
            if re.search(r"\S\s{3,}\S|\d$", last):
                continue  # the row of a table
            titles += [last, f"{open_title} {last}"]
            open_title = ""
        else:
            # A long title takes two lines, of which the last has the dots.
            open_title = line.text if len(line.text.split()) <= _MOST else ""
    # One or two lines with dots are a form to fill in.
    listed = titles if len(titles) >= 6 else []
    folded = (fold_title(title) for title in (*listed, *(title for _, title, _ in paged.bookmarks)))
    return frozenset(each for each in folded if len(each) >= _FEWEST and len(each.split()) <= _MOST)


def fold_title(title: str) -> str:
    """Fold a title for comparison: without its number, in small letters, words alone.

    >>> fold_title("2.1 Data & Research:"), fold_title("DATA & RESEARCH")
    ('data research', 'data research')
    """
    return " ".join(re.findall(r"\w+", _NUMBER_RE.sub("", title.strip(), count=1).casefold()))
