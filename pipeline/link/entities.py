"""One entity for all spellings of a name, across papers.

:func:`link_entities` is a pure function from the mentions and definitions of all papers to entities, and does not
depend on the order in which papers come. What it joins, it joins by a rule of spelling or by what a paper itself says:

* spellings that differ in case, spaces, hyphens, quotes, accents, a plural ``s`` or British and American orthography
  (``E-CINS`` and ``ECINs``, ``Uplift Programme`` and ``Uplift Program``);
* a full name and its acronym, where the paper defines it (``Rural Road Watch Scheme (RRWS)``), or other papers of the
  same body define it in one way;
* a short name and the full name that the tagger joined within one paper (``Alert`` and ``Neighbourhood Alert``).

Iterations of an operation are one entity. What only looks alike is never joined: it becomes a question to a person
(``questions.py``), who answers with a correction. An operation and an initiative are never one entity.

    rows = [MentionRow("3c0a…:17", "3c0a…", "2019-05", "INITIATIVE", "ECINs", "E-CINS"), ...]
    result = link_entities(rows, definitions)
    result.entity_of["3c0a…:17"]        # the key of its entity, whose canonical is what the export shows
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.link.questions import Known, Question, look_alikes, of_two
from pipeline.link.spelling import spelling_family

Family = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention as stored. ``key`` names the row, ``canonical`` is what the tagger made of it within its paper."""

    key: str
    paper: str
    date: str
    label: str
    text: str
    canonical: str
    #: Set by a correction: no rule changes the canonical of such a row.
    decided: bool = False
    #: The body whose paper it is; "" where that is not known.
    source: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A definition as a paper states it: ``Rural Road Watch Scheme`` and ``RRWS``."""

    paper: str
    long: str
    short: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One name for all. ``key`` is stable while the name's letters are; ``aliases`` are the other spellings, sorted."""

    key: str
    label: str
    canonical: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkResult:
    """``entities`` by label and canonical, the entity's key for each mention's key, and the questions that remain."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    questions: tuple[Question, ...]


def link_entities(rows: Iterable[MentionRow], definitions: Iterable[DefinitionRow] = ()) -> LinkResult:
    """Join the mentions of all papers to entities. Equal inputs in any order give equal results."""
    mentions = sorted(rows, key=lambda row: row.key)
    family = {row.key: (row.label, spelling_family(row.label, row.canonical)) for row in mentions}
    acronyms = _Acronyms(mentions, definitions, set(family.values()))
    groups: dict[Family, list[MentionRow]] = collections.defaultdict(list)
    for row in mentions:
        groups[acronyms.home(row, family[row.key])].append(row)
    entities: list[Entity] = []
    known: list[Known] = []
    entity_of: dict[str, str] = {}
    for (label, letters), members in sorted(groups.items()):
        key = f"{label.lower()}:{letters}"
        canonical = _best_name((label, letters), members)
        spellings = {" ".join(row.text.split()) for row in members} | {row.canonical for row in members}
        entities.append(Entity(key, label, canonical, tuple(sorted(spellings - {canonical}, key=_sort_key))))
        known.append(Known(label, canonical, letters, frozenset(row.source for row in members if row.source)))
        entity_of.update({row.key: key for row in members})
    entities.sort(key=lambda entity: (entity.label, _sort_key(entity.canonical)))
    # What papers say of an acronym outweighs that its letters are initials.
    asked = {(each.kind, each.left, each.right): each for each in (*look_alikes(known), *acronyms.questions(groups))}
    return LinkResult(tuple(entities), entity_of, tuple(asked[key] for key in sorted(asked)))


def _sort_key(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _best_name(family: Family, members: list[MentionRow]) -> str:
    """Return a person's choice, or else the spelling that most papers, then most mentions, then the alphabet prefer.

    The name in full stands for its acronym, however often that is used: its letters are those of the family.
    """
    label, letters = family
    in_full = [row for row in members if spelling_family(label, row.canonical) == letters]
    chosen = [row for row in members if row.decided] or in_full or members
    counts = collections.Counter(row.canonical for row in chosen)
    papers = {name: len({row.paper for row in chosen if row.canonical == name}) for name in counts}
    return min(counts, key=lambda name: (-papers[name], -counts[name], _sort_key(name)))


class _Acronyms:
    """Which full names papers give to an acronym: the paper itself, the papers of one body, and all."""

    def __init__(self, mentions: list[MentionRow], definitions: Iterable[DefinitionRow], families: set[Family]) -> None:
        self._families = families
        self._longs: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
        stated = [(row.paper, row.source, row.short, row.long) for row in definitions]
        stated += [
            (row.paper, row.source, row.text, row.canonical)
            for row in mentions
            if row.label == "INITIATIVE"
            and not row.decided
            and re.fullmatch(r"\S*[A-Z]\S*[A-Z]\S*", row.text)
            and len(row.canonical.split()) > 1
        ]
        # Papers that name no body are taken for those of the one body that the archive holds, if there is but one.
        self._alone = len({_fold(row.source) for row in mentions if row.source}) <= 1
        for paper, source, short, long in stated:
            letters, full = spelling_family("INITIATIVE", short), spelling_family("INITIATIVE", long)
            if letters != full:
                for place in (f"paper {paper}", self._body(source), "all"):
                    self._longs[place, letters].add(full)

    def home(self, row: MentionRow, family: Family) -> Family:
        """The family that a mention belongs to: that of the full name, where its letters stand for one alone."""
        label, letters = family
        if label != "INITIATIVE" or row.decided:
            return family
        passed = {letters}
        while full := self._full(row, letters):  # a full name may be short for a fuller one
            if full in passed:
                return family  # papers explain each by the other
            passed.add(full)
            letters = full
        return label, letters

    def _full(self, row: MentionRow, letters: str) -> str:
        """The one full name that the mention's paper, or else its body, gives these letters; "" where that is open."""
        for place in (f"paper {row.paper}", self._body(row.source)):
            if longs := self._longs.get((place, letters)):
                held = self._held(longs)
                return held[0] if len(held) == 1 else ""
        return ""

    def questions(self, groups: Mapping[Family, list[MentionRow]]) -> set[Question]:
        """Acronyms that stand alone beside full names, and full names that share an acronym."""
        found = set()
        for (place, letters), longs in self._longs.items():
            held = [("INITIATIVE", long) for long in self._held(longs) if ("INITIATIVE", long) in groups]
            if place != "all" or any(row.decided for family in held for row in groups[family]):
                continue
            names = [_best_name(family, groups[family]) for family in held]
            alone = groups.get(("INITIATIVE", letters))
            if alone and not any(row.decided for row in alone):
                left = _best_name(("INITIATIVE", letters), alone)
                reason = f"papers give {left} {'more than one' if names[1:] else 'this'} full name"
                found |= {Question("acronym", left, right, reason) for right in names}
            for at, left in enumerate(names):
                for right in names[at + 1 :]:
                    found.add(of_two("acronym", left, right, "papers give both one acronym"))
        return found

    def _held(self, longs: set[str]) -> list[str]:
        """The full names that are names in the archive, with one that is not unless it only adds words to another."""
        held = sorted(long for long in longs if ("INITIATIVE", long) in self._families)
        return held + [long for long in sorted(longs - set(held)) if not any(long.startswith(other) for other in held)]

    def _body(self, source: str) -> str:
        return "body" if self._alone else f"body {_fold(source)}" if source else "body unknown"


def _fold(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
