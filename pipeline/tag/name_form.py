"""What a name looks like by itself: a title somebody chose (``Walk With Us``), a person, a firm, or a topic.

No decision is made here: each sign is a feature of the model in ``initiative_model.py``. The word lists, with their
sources, are in ``models/hand/name_words.toml``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.tag.candidates import Candidate
from pipeline.tag.name_tokens import Usage
from pipeline.tag.name_words import (
    CLASSES,
    NAME_WORD,
    family,
    form_words,
    is_common_acronym,
    is_in,
    is_national,
    is_of,
    is_ordinary,
    lists_of,
    lists_with,
    singular,
    words,
)

#: Words that join a title, but hardly ever the name of a body: "Call Before Noon", "Tea at Three".
_TITLE_JOINS = frozenset("in my your on at with up to it our us we for me you before after every from by not".split())
#: "Corporate Plan for Tarn" and "Corporate Plan 2031-36" are corporate plans too.
_OF_WHOM = re.compile(r" (?:for |20\d\d\b).*$")
_OF_ANY_PROJECT = ("post", "unit", "body", "meeting", "record", "undertaking", "vehicle", "opening words", "law")
_FIRST = frozenset(("crime", "post", "place", "body", "calendar", "opening words", "common acronyms"))
_HELD = frozenset(("body", "post", "law", "place", "undertaking"))
_KNOWN = frozenset(("place", "calendar", "body", "post", "opening words"))


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
    parts = NAME_WORD.findall(name)
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
        generic = any(last in words(each) for each in CLASSES) and "closes a title" not in found
        generic = generic and not ("opens a title" in found and last in words("calendar"))
        if not generic and not found & {"first name", "plain programme", "all topics", "ends firm"}:
            found.add("title")
    return found


def name_signs(mention: Candidate, usage: Usage) -> set[str]:
    """Return the signs of a name: those of its words, of its noun, and of how the paper writes it."""
    name = mention.text
    parts = NAME_WORD.findall(name)
    found = (
        form_signs(name)
        | {f"words {min(len(parts), 5)}"}
        | ({f"form {mention.form}"} if mention.form != "small" else set())
    )
    folded = [singular(part) for part in parts]
    if not parts:
        return found
    head = _head(parts)
    kinds = lists_of(head)
    if len(parts) > 1 and head == parts[-1]:
        kinds |= lists_of(f"{parts[-2]}{head}")  # a task force, a control room
        if singular(head) == "panel" and is_in(parts[-2], "dealt with at a panel"):
            kinds = frozenset(("undertaking",))  # a process, where other panels are meetings
    found |= {f"ends {each}" for each in CLASSES & kinds}
    found |= {f"starts {each}" for each in _FIRST & lists_of(parts[0])}
    held = [lists_with(part) for part in folded]
    found |= {f"has {each}" for each in _HELD.intersection(itertools.chain(*held))}
    if head != parts[-1] and not parts[-1].isdigit():
        found.add("head inside")
    if "hard body" in kinds:
        found.add("hard body")
    if len(parts) == 1:
        found.add("form single")
        if name.islower():
            found.add("single small")
    if is_in(head, "ends a name"):
        found.add("ends name")
    found |= {f"ends as {each}" for each in ("steer", "money") if is_in(head, f"ends as {each}")}
    if singular(head) == "plan":
        found.add("ends plan")
        if len(parts) > 3:
            found.add("long plan")
    if CLASSES.isdisjoint(kinds):
        found.add("ends plain")
    if not any(_KNOWN.isdisjoint(lists) for lists in held):
        found.add("all known")
    if name.casefold().strip() in words("not names") or singular(name) in words("not names"):
        found.add("not a name")
    if len(parts) > 1 and parts[-1].isupper() and is_common_acronym(parts[-1]):
        found.add("ends common acronym")
    short = usage.defined.get(family(name), "")
    if is_common_acronym(name) or (short and is_common_acronym(short)):
        found.add("common acronym")
    if parts[0][-3:] == "ing" and mention.form in ("heading", "quoted"):
        found.add("starts with -ing")
    if (
        mention.form == "heading"
        and " of " in name
        and re.match(r"(?:\w+ )?(?:Review|Use|Introduction|Rollout|Roll-out|Implementation)\b", name)
    ):
        found.add("heading of a change")
    if mention.form == "acronym" and is_ordinary(name) and name.isupper():
        found.add("spelt as a word")
    if sum(part[0].isupper() and part.casefold() in usage.small for part in parts if len(part) > 2):
        found.add("words written small")
    if short:
        found.add("defined")
        if len(short) == 2 and len(parts) == 2:
            found.add("initials")
        if "ends plain" in found and "common acronym" not in found:
            found.add("defined & ends plain")
    if is_national(name):
        found.add("national")
    if any(character.isdigit() for character in name):
        found.add("has digit")
    return found


def _head(parts: Sequence[str]) -> str:
    """Return the word that a name is about: the Group of "Advisory Group for Emergencies", not the year behind it.

    "Out of Hours Team" is a team.
    """
    for at, part in enumerate(parts[1:], 1):
        if part in ("for", "of", "on", "in", "to", "at", "with") and parts[at - 1] != "Out":
            # "Caring for Our Towns Programme" is a programme.
            whole = CLASSES.isdisjoint(lists_of(parts[at - 1])) and is_of(parts[-1], "undertaking", "vehicle")
            return parts[-1] if whole else parts[at - 1]
    return parts[-2] if len(parts) > 2 and re.fullmatch(r"20\d\d|[2-9]", parts[-1]) else parts[-1]
