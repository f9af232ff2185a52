"""What a line of page furniture looks like, whatever page it stands on.

A form is never enough by itself to take a line out of the text: :mod:`pipeline.extract.furniture` asks where the line
stands and whether it comes back. "Restricted" may be a word of a heading, and "3" the number of a section.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pipeline.patterns import compile_lists

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"

#: "Page 2 of 6", "Page | 2", "P a g e | 2", "2 | Page", "Pg 2/6", "2 of 6": page numbers that say so themselves.
SPOKEN_PAGE_RE = re.compile(
    r"""
    (?:(?:p\s?a\s?g\s?e|pp?\.|pg\.?)\s*[|:\-–]?\s*(?:no\.?\s*)?(?P<a>\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*(?P<a_of>\d{1,4}))?)
    | (?P<b>\d{1,4})\s*(?:of|/)\s*(?P<b_of>\d{1,4})
    | (?P<c>\d{1,4})\s*\|\s*p\s?a\s?g\s?e
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: "3", "- 3 -", "[3]", "iv": page numbers only where they stand at the edge and count with the pages.
BARE_PAGE_RE = re.compile(r"[-–—~\[(|]?\s*(?P<n>\d{1,4}|[ivxl]{1,6})\s*[-–—~\])|]?")
#: "Business Case v2 Page 3 of 9": the page number inside a running line.
INNER_PAGE_RE = re.compile(
    r"\b(?:page|pg\.?)\s*[|:]?\s*(?P<n>\d{1,4})(?:\s*(?:of|/)\s*(?P<of>\d{1,4}))?\b", re.IGNORECASE
)

MARKING_RE = re.compile(
    r"""
    (?:(?:protective\s+marking|security\s+classification|classification|gsc?|gpms|marking)\s*[:\-–]?\s*)?
    [\[(*]*\s*
    (?:
        (?:not|non)[\s-]+protectively[\s-]+marked
        | official(?:\s*[-–—:/(\[]*\s*(?:sensitive|partners?|public|commercial|personal)\b[)\]]?){0,3}
        | restricted(?:\s*[-–—:/]\s*\w+(?:\s\w+)?)?
        | confidential(?:\s*[-–—:/]\s*\w+(?:\s\w+)?)?
        | (?:strictly|private)\s+(?:and\s+|&\s*)?(?:private\s+and\s+)?confidential
        | commercial(?:ly)?[\s-]+in[\s-]+confidence | in\s+confidence
        | protect(?:\s*[-–—:/]\s*\w+)?
        | unclassified | unrestricted | (?:top\s+)?secret
        | (?:freedom\s+of\s+information|foia?)\s*[-–—:/(]*\s*(?:status|act)?\s*[-–—:]*
          \s*(?:open|closed|public|exempt|part\s?closed)\)?
        | not\s+for\s+(?:onward\s+)?(?:publication|circulation|disclosure)
    )
    \s*[\])*.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: "23 January 2020", "Thursday 4th May 2017", "23/01/2020", "11/22/26, 4:10 AM", "January 2020".
DATE_RE = re.compile(
    rf"""
    (?:(?:[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+)?
    (?:
        \d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\s+\d{{2,4}}
        | \d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}} | \d{{1,2}}\.\d{{1,2}}\.\d{{4}}  # "05.24.01" numbers a minute
        | {_MONTH}\s+(?:\d{{1,2}},?\s+)?\d{{4}}
    )
    (?:,?\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]m)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: An address, telephone number, mail or web address: the small print of a letterhead or a footer.
CONTACT_RE = re.compile(
    r"""
    \b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b                      # a postcode
    | \b(?:tel(?:ephone)?|fax|mobile|switchboard|email|e-mail|web(?:site)?)\b\s*[:.]?\s*[\d(+\w]
    | (?:https?|file)://\S+ | \bwww\.\S+ | [^\s@]{1,64}@\S{1,255}\.\w{2,}
    | \b(?:registered\s+(?:charity|office|in\s+england)|charity\s+n)
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A file's own name or a version line, as word processors print them in a footer.
FILE_STAMP_RE = re.compile(
    r"(?:file|https?)://\S+.*|\S*[\w)\]]\.(?:docx?|pdf|xlsx?|pptx?|html?|rtf)|v(?:ersion)?\.?\s*\d+(?:\.\d+)*(?:\s+draft)?|draft",
    re.IGNORECASE,
)

#: Committee software stamps "Agenda Item 5" at the top of an item's first page.
ITEM_STAMP_RE = re.compile(
    r"(?:agenda\s+)?item\s*(?:no\.?\s*|number\s*)?:?\s*(?P<item>\d{1,3}[a-z]?(?:\.\d+)?)", re.IGNORECASE
)

_NAME_WORD = r"(?:[A-Z][\w'’.\-]*|of|and|the|for|&)"
#: The whole line is the name of a public body: "Exshire Police & Crime Commissioner", "Exshire NHS Foundation Trust".
ORGANISATION_RE = re.compile(
    rf"""
    (?:[Tt]he\s+)?(?:{_NAME_WORD}\s+){{0,9}}
    (?i:
        constabulary | police(?:\s+(?:service|force|authority))?
        | (?:police\s*(?:,\s*fire)?\s*(?:and|&)\s*crime\s+)?commissioner(?:['’]s\s+office)?
          (?:\s+for\s+(?:{_NAME_WORD}\s*){{1,5}})?
        | (?:county|district|borough|city|parish|town|metropolitan|community|unitary)?\s*council
        | (?:nhs\s+)?(?:foundation\s+)?trust | nhs | clinical\s+commissioning\s+group
        | integrated\s+care\s+(?:board|system) | (?:health|university)\s+board | agency
        | (?:fire\s*(?:and|&)\s*rescue\s+|ambulance\s+)?(?:service|authority)
    )
    (?i:\s+(?:headquarters|nhs\s+(?:foundation\s+)?trust))?
    """,
    re.VERBOSE,
)
#: Words that make a name the name of something said or held, not of a body: a title, not a letterhead.
TITLE_WORD_RE = re.compile(
    r"\b(?:report|update|minutes?|meeting|agenda|paper|plan|review|strategy|summary"
    r"|held|to|by|from|in|on|at|is|are|was)\b",
    re.IGNORECASE,
)
#: "Creating a safer Exshire", "Working together for healthier lives": what stands under a crest.
STRAP_LINE_RE = re.compile(
    r"(?=.*\b(?:safer?|proud|together|healthier|stronger|better|care|caring|you)\b)"
    r"(?:creating|keeping|making|working|building|serving|protecting|putting|delivering|improving|caring|policing"
    r"|safer|proud|here)\b"
    r"(?:(?!\b(?:report|update|plan|paper|review|minutes)\b)[^.:;\d]){4,60}[.!]?",
    re.IGNORECASE,
)

#: The label of a header block: "To:", "FROM :", "Report of", "Agenda Item No. 5", "Date of Meeting".
HEADER_LABEL_RE = re.compile(
    r"""
    (?:
        (?:to|from|date|subject|title|author|sponsor|presented\s+by|presenter|purpose|status|board|meeting|committee)\s*(?::|\t|$)
        | (?:report|paper)\s+(?:to|of|by|from|title|author|number|no\.?)\b\s*:?
        | (?:agenda\s+)?item(?:\s+(?:no|number)\.?)?\s*[:.]?\s*\d+ | agenda\s+item(?:\s+(?:no|number))?\s*(?::|$)
        | (?:date|title|subject|name|venue|time)\s+of\s+(?:the\s+)?(?:meeting|report|paper|committee)\b
        | meeting\s+date\b
        | (?:lead|responsible|report|contact|accountable)\s+(?:officer|director|author|manager)\b\s*:?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: A line that opens with a section number: "4.2 ...", "3. ...", "(a) ...".
SECTION_NUMBER_RE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|\([a-z0-9]{1,4}\)|[a-z][.)])(?=\s|$)", re.IGNORECASE
)

_MONTH_RE = compile_lists(rf"\b{_MONTH.lower()}\b")
_ROMAN_END_RE = re.compile(r"\b[ivxl]{1,6}$")
_DIGITS_RE = compile_lists(r"\d+")

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class PageNumber(NamedTuple):
    """A printed page number. ``total`` is that of "2 of 6", or None."""

    value: int
    text: str
    total: int | None
    #: Does the line say by itself that it is one?
    spoken: bool


def read_page_number(text: str) -> PageNumber | None:
    """Read a line that is a page number and nothing else.

    >>> read_page_number("Page 2 of 6")
    PageNumber(value=2, text='2', total=6, spoken=True)
    >>> read_page_number("- 3 -").spoken
    False
    >>> read_page_number("3 officers") is None
    True
    """
    stripped = " ".join(text.split())
    spoken = SPOKEN_PAGE_RE.fullmatch(stripped)
    if spoken:
        printed = spoken["a"] or spoken["b"] or spoken["c"]
        total = spoken["a_of"] or spoken["b_of"]
        value = number_value(printed)
        if value is None or (total and int(total) < value):
            return None
        # "24/7" and "1/2" are words of a text as well.
        return PageNumber(value, printed, int(total) if total else None, "/" not in stripped or bool(spoken["a"]))
    bare = BARE_PAGE_RE.fullmatch(stripped)
    if bare:
        value = number_value(bare["n"])
        return None if value is None else PageNumber(value, bare["n"], None, False)
    return None


def number_value(printed: str) -> int | None:
    """The value of ``12`` or ``xii``; None where the letters make no number that printers use."""
    if printed.isdigit():
        return int(printed)
    values = [ROMAN[letter] for letter in printed.lower()]
    total = sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
    return total if total > 0 else None


def is_marking(text: str) -> bool:
    """Tell whether a line is a protective marking and nothing else.

    >>> is_marking("OFFICIAL – SENSITIVE"), is_marking("Confidential waste")
    (True, False)
    """
    stripped = " ".join(text.split())
    return MARKING_RE.fullmatch(stripped) is not None and (stripped[0].isupper() or stripped[0] in "[(*")


def is_letterhead(text: str) -> bool:
    """Tell whether words are the name of a public body, a strap line or an address.

    >>> is_letterhead("Creating a safer Exshire"), is_letterhead("Exshire Constabulary")
    (True, True)
    >>> is_letterhead("Report of Exshire Constabulary"), is_letterhead("Workforce update")
    (False, False)
    """
    stripped = " ".join(text.split())
    if not stripped or len(stripped) > 120:
        return False
    if STRAP_LINE_RE.fullmatch(stripped):
        return True
    if CONTACT_RE.search(stripped) and len(stripped.split()) <= 14:
        return True
    return ORGANISATION_RE.fullmatch(stripped) is not None and TITLE_WORD_RE.search(stripped) is None


@functools.lru_cache(maxsize=4096)  # each line of a paper is asked for more than once
def stamp_key(text: str) -> str:
    """What stays the same from page to page in a running line: numbers and months are levelled, case and spaces folded.

    >>> stamp_key("Board 23 January 2020   Page 2 of 6") == stamp_key("Board 6 May 2021 Page 11 of 12")
    True
    """
    folded = " ".join(text.split()).casefold()
    folded = _MONTH_RE.sub("@", folded)
    if folded.endswith(("i", "v", "x", "l")):
        folded = _ROMAN_END_RE.sub("#", folded)
    return _DIGITS_RE.sub("#", folded)
