"""What a name looks like by itself: a title somebody chose (``Walk With Us``), a person, a firm, or a topic.

No decision is made here: each sign is a feature of the model in ``initiative_model.py``. The word lists, with their
sources, are in ``models/hand/name_words.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.tag.name_words import form_words, is_in, is_of, is_ordinary, singular, words

_WORD = re.compile(r"[A-Za-z0-9][\w’'&/-]*")
#: Words that join a title, but hardly ever the name of a body: "Call Before Noon", "Tea at Three".
_TITLE_JOINS = frozenset("in my your on at with up to it our us we for me you before after every from by not".split())
#: "Corporate Plan for Tarn" and "Corporate Plan 2031-36" are corporate plans too.
_OF_WHOM = re.compile(r" (?:for |20\d\d\b).*$")
_OF_ANY_PROJECT = ("post", "unit", "body", "meeting", "record", "undertaking", "vehicle", "opening words", "law")
_GENERIC = ("undertaking", "vehicle", "unit", "body", "meeting", "law", "post", "record", "crime", "place", "calendar")


def is_plain_programme(name: str) -> bool:
    """Is it a programme, plan or fund that every body has (``Capital Programme``), or an entitlement?"""
    bare = _OF_WHOM.sub("", " ".join(name.casefold().replace("&", "and").replace("’", "'").split()))
    joined = bare.partition(" and ")[2]  # "Budget and Capital Programme"
    return (
        bare in form_words("plain programme")
        or (joined in form_words("plain programme") and is_ordinary(bare.partition(" ")[0]))
        or bare in form_words("entitlement")
        or bare.removesuffix("s") in form_words("entitlement")
    )


def _is_owned_programme(parts: Sequence[str]) -> bool:
    """Is it a routine plan of three words or more behind the name of a place (``Highland Local Policing Plan``)?"""
    for at, part in enumerate(parts[:-3], 1):
        if is_ordinary(part):
            return False
        if is_plain_programme(" ".join(parts[at:])):
            return True
    return False


def form_signs(name: str) -> set[str]:
    """Return the signs that the words of a name give.

    >>> sorted(form_signs("Walk With Us"))
    ['all ordinary', 'joins as a title', 'opens a title', 'title']
    """
    parts = _WORD.findall(name)
    if not parts:
        return set()
    found: set[str] = set()
    joins = {part.casefold() for part in parts[1:-1]} & _TITLE_JOINS or (
        len(parts) > 1 and parts[-1].casefold() in _TITLE_JOINS
    )
    if joins or (len(parts) > 2 and any(part in ("2", "4") for part in parts[1:-1])):
        found.add("joins as a title")
    if len(parts) > 1:
        found |= {sign for sign in ("opens a title",) if is_in(parts[0], sign)}
        found |= {sign for sign in ("closes a title",) if is_in(parts[-1], sign)}
        if parts[0].isdigit():
            found.add("number first")
    if parts[0].casefold() in ("project", "programme", "campaign", "exercise") and len(parts) > 1:
        found.add("project first")
        # "Project Kestrel", "Project 300"; not "Project Manager", "Project 1".
        numbered = re.fullmatch(r"\d{1,2}|[A-Z]", parts[1])
        if (
            parts[0] in ("Project", "PROJECT", "Exercise")
            and len(parts) < 4
            and not numbered
            and not any(is_of(part, *_OF_ANY_PROJECT) or is_in(part, "added to a name") for part in parts[1:])
        ):
            found.add("project named")
    if len(parts) > 1 and re.fullmatch(r"\d|20[2-5]\d", parts[-1]):
        found.add("year last" if len(parts[-1]) == 4 else "number last")
    if re.search(r"[’']s?$", parts[0]) and len(parts) > 1:
        found.add("owner first")
    if is_in(parts[-1], "topic"):
        found.add("ends topic")
        if all(is_in(part, "topic") or part.casefold() in ("and", "of", "&") for part in parts):
            found.add("all topics")
    if is_in(parts[-1], "firm"):
        found.add("ends firm")
    if len(parts) in (2, 3) and parts[0].casefold() in form_words("first name"):
        found.add("first name")
    if is_plain_programme(name) or _is_owned_programme(parts):
        found.add("plain programme")
    elif any(is_plain_programme(" ".join(parts[-count:])) for count in range(2, min(len(parts), 5))):
        found.add("ends plain programme")
    known = [part for part in parts if len(part) > 2]
    strange = [part for part in known if not is_ordinary(part)]
    if known and not strange:
        found.add("all ordinary")
    elif strange:
        found.add("all strange" if len(strange) == len(known) else "some strange")
    titled = found & {"opens a title", "closes a title", "joins as a title", "project first"}
    if len(parts) > 1 and titled and "project named" not in found:
        last = singular(parts[-1])
        generic = any(last in words(each) for each in _GENERIC) and "closes a title" not in found
        generic = generic and not ("opens a title" in found and last in words("calendar"))
        if not generic and not found & {"first name", "plain programme", "all topics", "ends firm"}:
            found.add("title")
    return found
