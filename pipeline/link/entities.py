"""One entity for all spellings of a name, across papers.

:func:`link_entities` is a pure function from the mentions and definitions of all papers to entities, and does not
depend on the order in which papers come. What it joins, it joins by a rule of spelling or by what a paper itself says:

* spellings that differ in case, spaces, hyphens, quotes or a plural ``s`` (``E-CINS`` and ``ECINs``);
* a full name and its acronym, where a paper defines it (``Rural Road Watch Scheme (RRWS)``) and no
  paper defines it otherwise;
* a short name and the full name that the tagger joined within one paper (``Alert`` and ``Neighbourhood Alert``).

Iterations of an operation are one entity. What only looks alike is never joined: it becomes a question to a person, who
answers with a correction. An operation and an initiative are never one entity.

    rows = [MentionRow("3c0a…:17", "3c0a…", "2019-05", "INITIATIVE", "ECINs", "E-CINS"), ...]
    result = link_entities(rows, definitions)
    result.entity_of["3c0a…:17"]        # the key of its entity, whose canonical is what the export shows
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.link.spelling import spelling_family


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
    #: The printed number of its unit, by which a correction may point at it.
    section: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A definition as a paper states it: ``Rural Road Watch Scheme`` and ``RRWS``."""

    paper: str
    long: str
    short: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One name for all. ``key`` is stable while the name's letters are; ``aliases`` are the other spellings, sorted."""

    key: str
    label: str
    canonical: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two names that may be one thing; a person decides.

    ``kind``: ``same-name``, ``part-of-name``, ``near-spelling`` or ``acronym``.
    """

    kind: str
    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkResult:
    """``entities`` by label and canonical, the entity's key for each mention's key, and the questions that remain."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    questions: tuple[Question, ...]


def link_entities(rows: Iterable[MentionRow], definitions: Iterable[DefinitionRow] = ()) -> LinkResult:
    """Join the mentions of all papers to entities. Equal inputs in any order give equal results."""
    mentions = sorted(rows, key=lambda row: row.key)
    families: dict[tuple[str, str], list[MentionRow]] = collections.defaultdict(list)
    for row in mentions:
        families[row.label, spelling_family(row.label, row.canonical)].append(row)
    joined, questions = _join_acronyms(families, _acronyms(mentions, definitions))
    groups: dict[tuple[str, str], list[MentionRow]] = collections.defaultdict(list)
    for family in sorted(families):
        groups[joined.get(family, family)].extend(families[family])
    entities: list[Entity] = []
    entity_of: dict[str, str] = {}
    for (label, letters), members in groups.items():
        key = f"{label.lower()}:{letters}"
        canonical = _best_name(members)
        spellings = {" ".join(row.text.split()) for row in members} | {row.canonical for row in members}
        entities.append(Entity(key, label, canonical, tuple(sorted(spellings - {canonical}, key=_sort_key))))
        entity_of.update({row.key: key for row in members})
    entities.sort(key=lambda entity: (entity.label, _sort_key(entity.canonical)))
    questions += _look_alikes(entities)
    return LinkResult(
        tuple(entities), entity_of, tuple(sorted(set(questions), key=lambda q: (q.kind, q.left, q.right)))
    )


def _sort_key(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _best_name(members: list[MentionRow]) -> str:
    """Return a person's choice, or else the spelling that most papers, then most mentions, then the alphabet prefer."""
    chosen = [row for row in members if row.decided] or members
    # The name in full stands for its acronym, however often the acronym is used.
    longest = max(len(row.canonical.split()) for row in chosen)
    chosen = [row for row in chosen if len(row.canonical.split()) == longest or len(row.canonical) > 10] or chosen
    counts = collections.Counter(row.canonical for row in chosen)
    papers = {name: len({row.paper for row in chosen if row.canonical == name}) for name in counts}
    return min(counts, key=lambda name: (-papers[name], -counts[name], _sort_key(name)))


def _acronyms(mentions: list[MentionRow], definitions: Iterable[DefinitionRow]) -> dict[str, set[str]]:
    """Return, for the family of each acronym, the families of the full names that papers give it."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    for definition in definitions:
        short = spelling_family("INITIATIVE", definition.short)
        found[short].add(spelling_family("INITIATIVE", definition.long))
    for row in mentions:
        if row.label == "INITIATIVE" and not row.decided and re.fullmatch(r"\S*[A-Z]\S*[A-Z]\S*", row.text):
            long = spelling_family(row.label, row.canonical)
            short = spelling_family(row.label, row.text)
            if short != long and len(row.canonical.split()) > 1:
                found[short].add(long)
    return found


def _join_acronyms(
    families: Mapping[tuple[str, str], list[MentionRow]], acronyms: Mapping[str, set[str]]
) -> tuple[dict[tuple[str, str], tuple[str, str]], list[Question]]:
    joined, questions = {}, []
    for short, longs in sorted(acronyms.items()):
        source = ("INITIATIVE", short)
        if source not in families or any(row.decided for row in families[source]):
            continue
        known = sorted(long for long in longs if ("INITIATIVE", long) in families and long != short)
        if len(longs - {short}) == 1 and known:
            joined[source] = ("INITIATIVE", known[0])
        elif known:
            left = _best_name(families[source])
            for long in known:
                right = _best_name(families["INITIATIVE", long])
                questions.append(Question("acronym", left, right, f"papers give {left} more than one full name"))
    return joined, questions


def _look_alikes(entities: list[Entity]) -> list[Question]:
    """List pairs that may be one thing: a shared name, a part of a name, one letter's difference."""
    questions = []
    operations = {_words(entity.canonical)[1:]: entity.canonical for entity in entities if entity.label == "OPERATION"}
    wholes = {(entity.label, _words(entity.canonical)): entity.canonical for entity in entities}
    for entity in entities:
        words = _words(entity.canonical)
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                part = words[start:end]
                if entity.label == "INITIATIVE" and part in operations:
                    reason = f"an operation and an initiative share the name {' '.join(part).title()}"
                    questions.append(Question("same-name", operations[part], entity.canonical, reason))
                if part != words and (start == 0 or end == len(words)) and (entity.label, part) in wholes:
                    reason = "the one name is part of the other"
                    questions.append(Question("part-of-name", wholes[entity.label, part], entity.canonical, reason))
        if entity.label == "OPERATION" and "/" in entity.canonical:
            for name in entity.canonical.removeprefix("Operation ").split("/"):
                if ("OPERATION", ("operation", *_words(name))) in wholes:
                    reason = "the one name is part of the other"
                    questions.append(Question("part-of-name", f"Operation {name}", entity.canonical, reason))
    return questions + _near_spellings(entities)


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", name.casefold()))


def _near_spellings(entities: list[Entity]) -> list[Question]:
    """Pairs whose families differ by one letter; digits count as names, and short names differ by right."""
    buckets: dict[tuple[str, str], list[Entity]] = collections.defaultdict(list)
    for entity in entities:
        family = entity.key.partition(":")[2]
        if len(family) < 6:
            continue
        for shape in {family} | {
            family[:at] + family[at + 1 :] for at in range(len(family)) if not family[at].isdigit()
        }:
            buckets[entity.label, shape].append(entity)
    pairs = {
        (left.canonical, right.canonical)
        for bucket in buckets.values()
        for at, left in enumerate(bucket)
        for right in bucket[at + 1 :]
        if left.key != right.key
    }
    return [Question("near-spelling", left, right, "the names differ by a letter") for left, right in sorted(pairs)]
