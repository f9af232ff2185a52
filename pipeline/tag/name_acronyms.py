"""Acronyms and the names that they stand for: "Full Name (FN)", "FN (Full Name)", "FN: Full Name"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import SectionedDocument, Span
from pipeline.patterns import compile_lists
from pipeline.tag.blocks import blocks_with
from pipeline.tag.name_tokens import ARTICLES, TOKEN, Run, Sequences, Token

_SHORT = r"([A-Z][A-Za-z0-9-]{1,9})"
_SHORT_AFTER = re.compile(rf"[’'\"”]?(?:\s+[a-z]+)?\s*\(\s*[‘'\"“]?{_SHORT}(?:[’']s)?[’'\"”]?\)")
_LISTED_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?, ){1,3}$")
# "FN (", "FN (the ", "FN, the ": in front of the name in full
_SHORT_BEFORE = re.compile(rf"(?<!\w){_SHORT}(?:\s*\(\s*(?:(?:the|our)\s+)?|,\s+(?:the|our)\s+)$")
_SHORT_LISTED = re.compile(rf"(?:^|[.;]\s+|\n){_SHORT}\s*(?::|\s[-–—=])\s*$")


def definitions(text: str, sequences: Sequences) -> Iterator[tuple[str, str]]:
    """Yield (name, acronym) for ``Full Name (FN)``, ``FN (Full Name)`` and ``FN: Full Name``, whose letters agree."""
    for _, block, run in sequences:
        after = _SHORT_AFTER.match(text, run[-1].end, min(block.span.end, run[-1].end + 40))
        if after:
            long = long_form(run, after[1])
            listing = (
                None if long else _LISTED_BEFORE.search(text, max(block.span.start, run[0].start - 60), run[0].start)
            )
            if listing and run[0].capital:
                # "Police, Fire and Crime Commissioner (PFCC)"
                run = [
                    *(
                        Token(each[0], each.start(), each.end(), False)
                        for each in TOKEN.finditer(text, *listing.span())
                        if each[0] != ","
                    ),
                    *run,
                ]
                long = long_form(run, after[1])
            small = re.match(r" ([a-z])[a-z]+(?= \()", text[run[-1].end : after.end() + run[-1].end])
            if not long and small and small[1] == after[1][-1].casefold():
                # "Northmoor Harm index (NHI)"
                long = long_form(run, after[1][:-1])
                if long:
                    yield text[long.start : long.end + small.end()], after[1]
            elif long:
                yield text[long.start : long.end], after[1]
                whole = _adjoining(run, long)[-1].start
                yield text[whole : long.end], after[1]
        lead = text[max(block.span.start, run[0].start - 18) : run[0].start]
        mark = lead.rstrip()[-1:]
        before = _SHORT_BEFORE.search(lead) if mark and mark in "(er" else None
        if before and text[run[-1].end : run[-1].end + 1] in (")", "—", ",") and len(run) > 1:
            long = long_form(run, before[1])
            if long and long.start == run[0].start:
                yield text[long.start : long.end], before[1]
        listed = _SHORT_LISTED.search(lead) if mark and mark in ":-–—=" else None
        if listed and listed[1].isupper() and len(listed[1]) > 2 and len(run) > 1:
            long = long_form(run, listed[1])
            if long and long.start == run[0].start:
                yield text[long.start : long.end], listed[1]


# "LAMP (Listen, Ask, Meet, Plan)"
_SPELT_OUT = compile_lists(r"\b([A-Z]{3,8})\s*\(([A-Z][^()]{6,120},[^()]{4,120})\)")


def spelt_with_commas(document: SectionedDocument) -> Iterator[tuple[str, str]]:
    """Yield (name, acronym) for what stands in brackets behind an acronym and spells it with commas."""
    for _, block in blocks_with(document, _SPELT_OUT):
        for match in _SPELT_OUT.finditer(document.text, block.span.start, block.span.end):
            if "".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", match[2])) == match[1]:
                yield match[2], match[1]


def _adjoining(run: Run, long: Span) -> Run:
    """Return the words of a full name and the capitals right before it, last first."""
    found: Run = []
    for token in reversed(run):
        if token.start < long.start and (
            not token.capital or token.text.casefold() in ARTICLES or re.search(r"[’']s?$", token.text)
        ):
            break
        found.append(token)
    return found


def long_form(run: Sequence[Token], short: str) -> Span | None:
    """Return the last words of a run whose initials spell an acronym, in order; a word may be left out.

    The acronym's first letter must start the first word.
    """
    letters = [letter for letter in re.sub(r"s$", "", short) if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    found = _spelt(run, [letter.upper() for letter in letters])
    # "National Inland Survey (NaInS)"
    return _spelt(run, capitals) if not found and 2 < len(capitals) < len(letters) else found


def _spelt(run: Sequence[Token], letters: Sequence[str]) -> Span | None:
    initials = [token.text[0].upper() for token in run]
    for start in range(len(run) - 1, -1, -1):
        if not run[start].capital or initials[start] != letters[0]:
            continue
        left = list(letters)
        for token in run[start:]:
            for part in re.split(r"[-/]", token.text):
                # "UK Health Security Agency": capitals give all their letters.
                for letter in part if part.isupper() else part[:1]:
                    if left and letter.upper() == left[0]:
                        left.pop(0)
        # "Digital Evidence Exchange (DEX)"
        if len(left) == 1 and len(letters) > 2 and left[0] in run[-1].text[1:3].upper():
            left.pop()
        if not left and len(run) - start <= len(letters) + 4:
            return Span(run[start].start, run[-1].end)
    return None
