"""Names that may be one thing or may not: what a person is asked, and never what is joined.

A question is worth asking where somebody who reads both names side by side would hesitate. Names that differ in a
number (``Safer Streets 2``, ``Safer Streets 3``) or in a whole word are different by right.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Shorter names differ in a letter by right ("Larch" and "March").
_SHORTEST = {"OPERATION": 5, "INITIATIVE": 6}
#: What OCR and typists take for one another. "I", "l" and "1" look alike, "rn" and "m" do in print.
_MISREAD = (("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("8", "b"), ("rn", "m"), ("vv", "w"))
#: A single word that is part of more names than these ("Digital") is a common word.
_MOST_OF_A_WORD = 2
_SMALL = frozenset("a an and at by for from in of on the to with".split())


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as far as questions go: ``letters`` is its family, ``sources`` the bodies whose papers name it."""

    label: str
    canonical: str
    letters: str
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """Two names that may be one thing, or one that may be two; a person decides.

    ``kind``: ``same-name``, ``part-of-name``, ``near-spelling``, ``acronym`` or ``two-bodies``.
    """

    kind: str
    left: str
    right: str
    reason: str

    def names(self) -> set[str]:
        """The names it is about; a question about two bodies is about one."""
        return {self.left} if self.kind == "two-bodies" else {self.left, self.right}


def of_two(kind: str, one: str, other: str, reason: str) -> Question:
    """A question about two names of which neither comes first."""
    left, right = sorted((one, other))
    return Question(kind, left, right, reason)


def look_alikes(known: Sequence[Known]) -> Iterator[Question]:
    """Ask about pairs (a shared name or part of it, initials, a letter's difference) and operations of two bodies."""
    yield from _shared_parts(known)
    yield from _compounds(known)
    yield from _initials(known)
    yield from _near_spellings(known)
    for each in known:
        bodies = {"".join(filter(str.isalnum, source.casefold())): source for source in sorted(each.sources)}
        if each.label == "OPERATION" and len(bodies) > 1:
            reason = "papers of two bodies use the name, which may stand for two operations"
            yield Question("two-bodies", each.canonical, ", ".join(sorted(bodies.values())), reason)


def _shared_parts(known: Sequence[Known]) -> Iterator[Question]:
    """A name that opens or closes another (``SafeRoute Pilot``; ``Larch App`` and an operation)."""
    wholes = {(each.label, _singular(each)): each.canonical for each in known}
    parts: dict[tuple[str, tuple[str, ...]], list[str]] = collections.defaultdict(list)
    for each in known:
        name = _singular(each)
        for part in {name[:end] for end in range(1, len(name))} | {name[start:] for start in range(1, len(name))}:
            if (each.label, part) in wholes:
                parts[each.label, part].append(each.canonical)
        said = words(each.canonical)
        for end in range(1, len(said) + 1):
            for part in {said[:end], said[-end:]}:
                if each.label == "INITIATIVE" and (other := wholes.get(("OPERATION", ("operation", *part)))):
                    reason = f"an operation and an initiative share the name {' '.join(part).title()}"
                    yield Question("same-name", other, each.canonical, reason)
    for (label, part), longer in parts.items():
        if len(part) > 1 or len(longer) <= _MOST_OF_A_WORD:
            for whole in longer:
                yield Question("part-of-name", wholes[label, part], whole, "the one name is part of the other")


def _singular(each: Known) -> tuple[str, ...]:
    """The words of an initiative's name without plurals; an operation's name is what it is."""
    name = words(each.canonical)
    if each.label == "OPERATION":
        return name
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "isu" else word for word in name)


def _compounds(known: Sequence[Known]) -> Iterator[Question]:
    """``Operation Darcy`` and ``Operation Darcy/Dante``; ``Operation Dante/Darcy``."""
    operations = {each.letters: each.canonical for each in known if each.label == "OPERATION"}
    orders: dict[tuple[str, ...], list[str]] = collections.defaultdict(list)
    for letters, canonical in operations.items():
        names = letters.split("/")
        if len(names) > 1:
            orders[tuple(sorted(names))].append(canonical)
            for name in names:
                if name in operations:
                    reason = "the one name is part of the other"
                    yield Question("part-of-name", operations[name], canonical, reason)
    for first, *others in orders.values():
        for other in others:
            yield of_two("part-of-name", first, other, "the same names in another order")


def _initials(known: Sequence[Known]) -> Iterator[Question]:
    """An acronym that no paper explains, and a name with these initials."""
    acronyms = {each.letters: each.canonical for each in known if _is_acronym(each)}
    for each in known:
        name = words(each.canonical)
        if each.label == "INITIATIVE" and len(name) > 1:
            for initials in {
                "".join(word[0] for word in name),
                "".join(word[0] for word in name if word not in _SMALL),
            }:
                if len(initials) > 2 and initials in acronyms:
                    reason = "the one is the other's initials, but no paper says so"
                    yield Question("acronym", acronyms[initials], each.canonical, reason)


def _is_acronym(each: Known) -> bool:
    return each.label == "INITIATIVE" and bool(re.fullmatch(r"(?:[A-Z][-.]?){3,}s?", each.canonical))


def _near_spellings(known: Sequence[Known]) -> Iterator[Question]:
    """Pairs whose letters differ by one, by two that changed places, or by what looks alike in print."""
    buckets: dict[tuple[str, str], set[int]] = collections.defaultdict(set)
    for at, each in enumerate(known):
        if len(each.letters) >= _SHORTEST[each.label]:
            for shape in {each.letters[:cut] + each.letters[cut + 1 :] for cut in range(len(each.letters))}:
                buckets[each.label, shape].add(at)
            buckets[each.label, each.letters].add(at)
            buckets[each.label, _misread(each.letters)].add(at)
    pairs = {(one, other) for bucket in buckets.values() for one in bucket for other in bucket if one < other}
    for one, other in sorted(pairs):
        left, right = known[one], known[other]
        if _misread(left.letters) == _misread(right.letters):
            reason = "the names differ by what looks alike in print"
        elif _one_slip(left.letters, right.letters):
            reason = "the names differ by a letter"
        else:
            continue
        yield of_two("near-spelling", left.canonical, right.canonical, reason)


def _misread(letters: str) -> str:
    for seen, meant in _MISREAD:
        letters = letters.replace(seen, meant)
    return letters


def _one_slip(one: str, other: str) -> bool:
    """Is it one letter more, less or other, or two that changed places? Digits count as names.

    >>> _one_slip("hawthorn", "hawthorne"), _one_slip("alcoa", "alcao"), _one_slip("streets2", "streets3")
    (True, True, False)
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if any(char.isdigit() for char in left + right):
        return False
    return max(len(left), len(right)) <= 1 or (len(left) == len(right) == 2 and left == right[::-1])


def words(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters."""
    return tuple(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", name.casefold()))
