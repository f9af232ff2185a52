"""What stands around one mention of a name: which word it follows, which verb it is the subject of, what explains it.

Signs of grammar alone, for sentences whose verbs are in no list. Each is a feature of ``initiative_model.py``.
"""

from __future__ import annotations

import re

from pipeline.model import BlockKind, SectionedDocument
from pipeline.tag.candidates import Candidate
from pipeline.tag.name_tokens import Usage
from pipeline.tag.name_words import form_words, singular

_AFTER = re.compile(r"[’'\"”)*]*(?:\s*\([^()]{1,60}\))?(?P<mark>[,;:–—-]|[’']s?\b)?\s*(?P<words>[^.;!?]{0,60})")
_STOP = re.compile(r"[.!?]\s+(?=[A-Z])")
_WORDS = re.compile(r"[\w’'-]+")
_SMALL_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")
_HAVE = frozenset("has have had".split())
_BE = frozenset("is are was were".split())
_WILL = frozenset("will would can could may might should must".split())
_PAST = frozenset(
    """began came took gave went grew fell rose ran saw brought led won met made put set cut got held kept paid
    sent sold told built taught""".split()
)
_NOT_VERBS = frozenset(
    """need shared detailed related united based led aimed schools services officers staff teams works plans
    projects visits schemes groups users events sessions papers figures members news costs funds grants calls
    crimes offences levels rates numbers sites units areas wards homes police always less across business as its
    this has was is us""".split()
)
_PLACES = frozenset("in at near within across around outside into towards between".split())
_THROUGH = frozenset("through under via using".split())
_ABOUT = frozenset("of for to with on about like including and or".split())
_SOURCE = frozenset("by from".split())
_SMALL = _PLACES | _THROUGH | _ABOUT | _SOURCE | frozenset("as than who where when since until after".split())
_DETERMINERS = frozenset("the a an our its their this that new".split())
# "the list of charities below": what a column of names holds, by its header.
_PROJECT_COLUMN = re.compile(
    r"\b(?:project|scheme|programme|initiative|purpose|campaign|pilot|activity|intervention)s?\b(?!\s+areas?\b)",
    re.IGNORECASE,
)
_BODY_COLUMN = re.compile(
    r"\b(?:organisation|payee|supplier|provider|name|lead|owner|applicant|body|recipient|contractor|partner|company|charity|"
    r"officer|ward|area|district|site|measure|metric|crime|type|category|indicator|service|department|team|station|hospital)s?\b",
    re.IGNORECASE,
)


def frame_signs(document: SectionedDocument, mention: Candidate, usage: Usage) -> set[str]:
    """Return the signs of one mention."""
    text, block = document.text, document.blocks[mention.block]
    before = text[max(block.span.start, mention.span.start - 100) : mention.span.start]
    after = text[mention.span.end : min(block.span.end, mention.span.end + 120)]
    found = _following(after) | _leading(before)
    sentence = _STOP.split(before)[-1] + " " + _STOP.split(after, 1)[0]
    if not form_words("verb of change").isdisjoint(_SMALL_WORDS.findall(sentence)):
        found.add("change in sentence")
    if block.kind is BlockKind.CELL:
        found |= _column(usage.headers.get((block.table, block.col), "")) if block.row else {"is header"}
    return found


def _following(after: str) -> set[str]:
    match = _AFTER.match(after)
    following = _WORDS.findall(match["words"]) if match else []
    if not match or not following:
        return {"then end"}
    first = following[0]
    mark = match["mark"]
    if mark == ",":
        if first in ("which", "where", "that") or following[1:2] == ["which"]:  # ", under which"
            return {"then which"}
        return {"then explained"} if first in ("a", "an", "the", "our", "its") else {"then comma"}
    if mark in (":", "–", "—", "-"):
        return {"then explained"}
    if mark and mark[0] in "’'":
        return {"then owned"}
    if first in _HAVE:
        return {"then has"}
    if first in _BE:
        return {"then is"}
    if first in _WILL:
        return {"then will"}
    if not first.islower():
        return {"then capital"}
    if singular(first) in form_words("next offer"):
        return {"then offer"}
    if first in _PAST or (first.endswith("ed") and first not in _NOT_VERBS):
        return {"then past"}
    if first.endswith("s") and not first.endswith("ss") and first not in _NOT_VERBS:
        return {"then present"}
    if first in _SMALL:
        return {"then small word"}
    return {"then word"}


def _leading(before: str) -> set[str]:
    stripped = before.rstrip(" \n‘“'\"(*")
    if not stripped:
        return {"after nothing"}
    if stripped[-1] in ".!?:;•–—-":
        return {"after stop"}
    if stripped[-1] == ",":
        return {"after comma"}
    leading = _WORDS.findall(stripped)
    if not leading:
        return {"after stop"}
    last = leading[-1].casefold()
    article = last in _DETERMINERS
    if article and len(leading) > 1:
        last = leading[-2].casefold()
    kind = (
        "place"
        if last in _PLACES
        else "through"
        if last in _THROUGH
        else "about"
        if last in _ABOUT
        else "source"
        if last in _SOURCE
        else "word"
    )
    if re.search(r"[’']s?$", leading[-1]):
        return {"after owner"}
    return {f"after {kind}{' the' if article else ''}"}


def _column(header: str) -> set[str]:
    """Tell by the header of a cell's column what it holds."""
    if _PROJECT_COLUMN.search(header):
        return {"column of projects"}
    return {"column of bodies"} if _BODY_COLUMN.search(header) else set()
