"""What names no undertaking whatever is said of it: months, ranks, forces, parts of a paper, people, roads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.patterns import compile_lists
from pipeline.tag.name_cuts import is_body_name
from pipeline.tag.name_words import (
    CLASSES,
    form_words,
    is_in,
    is_national,
    is_of,
    is_ordinary,
    lists_of,
    lists_with,
    singular,
    words,
)

_NEVER_ALONE = CLASSES | {"common acronyms", "opening words"}
_NEVER_IN_CAPITALS = ("post", "rank", "law", "common acronyms", "calendar")
_ROAD = compile_lists(r"\b[ABM]\d{1,4}\b")
# "NI141 Vulnerable People": an indicator and its code.
_INDICATOR = re.compile(r"[A-Z]{1,4}\d{2,4}[a-z]? [A-Z]")
_NUMBERED = re.compile(r"[A-Z]\d+|\d+[A-Z]")
_PART_OF_PAPER = compile_lists(
    r"(?:phase|stage|part|quarter|ward|band|grade|appendix|annex|item|section|table|figure|module|chapter|volume|box|tier|"
    r"tranche|lot|option|question|exhibit|rule|category|round|wave|cohort|agenda\s+item)s?\s+\w+$|"
    r"(?:priority|objective|outcome|theme|pillar|goal|aim|strand)\s+\d"
)
# "Tarn Valley Police Force"
_FORCE = re.compile(r"\b(?:police|constabulary|fire(?: and rescue)?) (?:force|service|authority|department|area)s?$")
# "Report on Roads", "Consensus Statement on Falls"
_DOCUMENT = re.compile(
    r"(?:\w+ )?(?:report|statement|memorandum|letter|notice|certificate|register|minutes|principles) "
    r"(?:of|on|for|to|from)\b"
)
# "Equality Impact Assessment", "Outline Business Case", "Officer of the Year"
_ROUTINE = re.compile(
    r"\b(?:(?:needs|impact|equality|self) assessments?|business cases?|of the (?:year|month)|for quarter \d)$"
)
# "Theft from Vehicle", "Possession of Article with Blade"
_OFFENCE = re.compile(
    r"(?:theft|possession|assault|burglary|robbery|damage|arson|threats?|handling|interference|supply|trafficking|violence|"
    r"rape|wounding|perverting|causing|absconding|fraud|harassment|attempted \w+|sexual \w+) "
    r"(?:of|from|with|on|to|in|against|by|or|the|without)\b"
)
_CREW = re.compile(r"(?:red|white|blue|green|black|amber|purple|day|night) (?:watch|crew)")
_DESCRIBES = re.compile(r"[A-Za-z]{2,}-[a-z]+")
_ADDRESS = re.compile(r"\w\.\w|://")
#: A name that ends so is a part of a paper, or many undertakings.
_PLAIN_HEADS = frozenset(
    """recommendation section table figure appendix annex item
    paragraph minute inquiry enquiry licence license report agenda period season reserve""".split()
)
#: Posts that no undertaking is called by; a warden or a volunteer may be ("Junior Wardens").
_STAFF = frozenset(
    """officer manager director coordinator co-ordinator adviser advisor commissioner superintendent inspector constable
    secretary treasurer clerk analyst""".split()
)
PLURAL_HEADS = frozenset("projects schemes initiatives pilots programmes campaigns strategies plans networks".split())
# "DfE", "MoJ": departments, and memoranda.
_DEPARTMENT = re.compile(r"(?:Df|Do|Mo)[A-Z]{1,2}")
# "tagmybike.co.uk"; not an address on a page of its own, a mail or "www.".
SITE = re.compile(r"(?<![\w@./-])[a-z][a-z0-9-]{3,}\.(?:com|org|net|io|co\.uk|org\.uk)(?![\w@/-])")


def is_common(text: str, form: str) -> bool:
    """Is it a word or acronym that names no undertaking whatever is said of it: a month, a rank, a unit, ``CCTV``?"""
    name = text.casefold().replace("’", "'")
    # "CSAS" is no plural of "CSA".
    lists = lists_with(name) if text.isupper() else lists_of(name)
    if "&" in name:
        lists |= lists_of(name.replace("&", "and"))
    if not lists.isdisjoint(("not names", "organisations", "feasts")) or is_body_name(text):
        return True
    parts = name.split()
    # "Introduction of ..." and "Response to ..." name projects too.
    named = parts[:2] in (["introduction", "of"], ["response", "to"])
    if form == "heading" and parts[0].rstrip("/:,") in words("heading words") and not named:
        return True
    if _PART_OF_PAPER.match(name) or _FORCE.search(name) or _DOCUMENT.match(name) or _ROUTINE.search(name):
        return True
    if all(part in ("and", "&") or is_of(part, "crime") for part in parts):
        return True  # "Crime and Disorder"
    if _OFFENCE.match(name) and not is_of(parts[-1], "undertaking", "vehicle"):
        return True
    if (_NUMBERED.fullmatch(text) and form != "product") or _DEPARTMENT.fullmatch(text):
        return True  # "O16", "7F"
    if len(parts) > 1 and all(is_of(part, "is a thing") for part in parts):
        return form != "quoted"  # "Grants Scheme": whose, is not said
    if _INDICATOR.match(text) and not is_of(parts[-1], "undertaking", "vehicle", "calendar"):
        return True
    if _ROAD.search(text) and not (is_in(parts[-1], "ends a name") or parts[-1] == "system"):
        return True
    if len(parts) > 1 and parts[0] in ("a", "an") and is_of(parts[1], "undertaking"):
        return True  # "A SCHEME TO WIDEN THE QUAY"
    if len(parts) == 2 and parts[0] == "project" and is_in(parts[1], "added to a name"):
        return True  # "Project Performance": of which, is not said
    if text.endswith((" By", " To", " From", " Of")):
        return True  # a label: "Paper Written By:"
    if _is_person(text.split()):
        return True
    if parts[:2] in (["no", "of"], ["number", "of"], ["length", "of"]) or name.startswith(
        ("date of", "declaration of")
    ):
        return True
    if (
        (singular(parts[-1]) == "response" and len(parts) < 3)
        or singular(parts[-1]) in _PLAIN_HEADS
        or (parts[-1] in PLURAL_HEADS and len(parts) > 1 and not is_national(text))
    ):
        return True
    if form == "quoted" and len(parts) == 1 and is_of(name, "undertaking"):
        return True  # "the works (the “project”)"
    if _CREW.fullmatch(name) or (singular(parts[-1]) in _STAFF and " of " not in name and form != "quoted"):
        return True
    if all(part in words("calendar") or part in ("bank", "holiday", "weekend", "new", "year", "day") for part in parts):
        return True
    if _is_place(parts):
        return True
    # "Recommendation 3", "7 Force", "2 Days", "Only 3": a thing counted or numbered.
    numbered = [part for part in parts if not part.isdigit()]
    if len(numbered) == 1 < len(parts):
        word = singular(numbered[0])
        counted = ("record", "place", "body", "unit", "meeting", "calendar", "opening words", "post", "law", "crime")
        timed = word in ("only", "just", "day", "week", "month", "year", "hour", "minute", "item", "place", "people")
        if timed or any(word in words(each) or numbered[0] in words(each) for each in counted):
            return not parts[-1].startswith("20")
    # "UK-wide" and "Cabinet-level" describe; "gov.uk/prepare" is an address.
    if _DESCRIBES.fullmatch(text):
        return True
    if _ADDRESS.search(name) and not SITE.fullmatch(text):
        return True
    if (
        len(parts) > 1
        and parts[0] in words("rank")
        and singular(parts[-1]) not in words("undertaking")
        and singular(parts[-1]) not in words("vehicle")
    ):
        return True
    if " " in name or form == "quoted":
        return False
    # "KIT: Keep In Touch" is no kit; "PC" is a post all the same.
    never = _NEVER_IN_CAPITALS if form == "acronym" else _NEVER_ALONE
    return not lists.isdisjoint(never)


_JOINS_PLACES = frozenset("and of the upon in on under le by".split())


def _is_place(parts: Sequence[str]) -> bool:
    """Is every word that of a place, and one no common word ("York", "North York Moors", "Armagh and South Down")?"""
    named = [part for part in parts if part not in _JOINS_PLACES]
    return all(is_of(part, "place") for part in named) and any(not is_ordinary(part) for part in named)


def _is_person(parts: Sequence[str]) -> bool:
    """Does a post stand before a first name and a surname ("Area Manager Jane Poole")?"""
    at = len(parts) - 2
    return at > 0 and is_of(parts[at - 1], "post", "rank") and parts[at].casefold() in form_words("first name")
