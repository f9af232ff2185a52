"""Names of public bodies in running text: who wrote a paper, where its header does not say so in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.patterns import compile_lists

_WORD = r"(?:[A-Z][A-Za-z'’\-]{1,40}|St\.|&|and|of|the|for|upon|on)"
_KIND = r"""
    Constabulary
  | Police\s+(?:Service|Force|Authority)(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?
  | Police
  | (?:County|City|District|Borough|Parish|Town|Community|Metropolitan|Unitary)\s+(?:Borough\s+)?Council
  | Council
  | NHS\s+(?:Foundation\s+)?Trust | Hospitals?\s+(?:NHS\s+)?(?:Foundation\s+)?Trust | Health\s+Board
  | Integrated\s+Care\s+Board | Clinical\s+Commissioning\s+Group | Primary\s+Care\s+Trust
  | Fire\s+(?:and|&)\s+Rescue\s+(?:Service|Authority) | Fire\s+Authority | Combined\s+Authority | Ambulance\s+Service
"""
#: "Wessex Constabulary", "Ashby Parish Council", "Avon Fire & Rescue Service": a proper name and the kind of body.
BODY_RE = compile_lists(
    rf"(?<![\w'’])(?P<name>[A-Z][A-Za-z'’\-]{{1,40}}(?:\s+{_WORD}){{0,6}}?\s+(?:{_KIND}))"
    r"(?!\s+(?:and\s+Crime|&\s+Crime|Act|Crime|Tax|Hous|Chamber|Offic|Member|Leader|Plan)|\w)",
    re.VERBOSE,
)
COMMISSIONER_RE = compile_lists(
    r"\b(?:Office\s+of\s+the\s+)?Police(?:,\s+Fire)?\s+(?:and|&)\s+Crime\s+Commissioner\s+for"
    r"\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*"
    r"|\b[A-Z][a-z]+(?:shire)?\s+(?:Office\s+of\s+the\s+)?Police(?:,\s+Fire)?\s+(?:and|&)\s+Crime\s+Commissioner\b"
)
#: A word that every such name ends with, or near its end: most texts have none, and looking is quick.
_SIGN_RE = compile_lists("Constabulary|Police|Council|Trust|Board|Group|Authority|Service")
#: Words before a kind that name no body: "the local Council", "every Council".
_NO_NAME = frozenset(
    """
    the a an this that each every all some any other our your local national joint neighbourhood special military
    relevant respective no in on at by to from with for and of parish county city district borough town community
    operation op chief constable how report public most their its new armed roads road home office uk england
    """.split()
)


#: Words within a name or a heading that are small where it is not set in capitals.
_SMALL_RE = re.compile(r"\b(?:And|Of|The|For|Upon|On|By|In|At|To|From|With)\b")


def find_bodies(texts: Iterable[str]) -> Counter[str]:
    """Count the bodies named in some texts, each as it is first printed; capitals are set in small letters."""
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for text in texts:
        flat = " ".join(text.split())
        if flat.isupper():
            flat = _SMALL_RE.sub(lambda word: word.group().lower(), flat.title())
        if not _SIGN_RE.search(flat):
            continue
        for match in (*BODY_RE.finditer(flat), *COMMISSIONER_RE.finditer(flat)):
            name = _trim(match.group())
            if name:
                counts[printed.setdefault(name.casefold(), name)] += 1
    return counts


def _trim(name: str) -> str:
    """Cut words off the front that belong to the sentence and not to the name."""
    words = name.split()
    if re.search(r"\b(?:and|of|for|the|&) Police\b", name, re.IGNORECASE):
        return ""
    if re.search(r"\band\b.*(?<!County )(?<!City )(?<!District )(?<!Borough )(?<!Parish )(?<!Town )\bCouncil$", name):
        return ""
    while words and words[0].casefold().strip("’'.") in _NO_NAME:
        words.pop(0)
    # "A. Reed from Fenwick District Council": the name begins after the last preposition that is not inside it.
    for index in range(len(words) - 1, 0, -1):
        if words[index] in ("from", "by", "with", "to", "at", "The"):
            words = words[index + 1 :]
            break
    return " ".join(words) if len(words) > 1 and words[0][0].isupper() else ""


def head_body(line: str) -> bool:
    """Is a line nothing but the name of a body, as at the top of a letter?"""
    text = line.strip()
    return any(name.casefold() == text.casefold() for name in find_bodies([text]))


def is_police(sender: str) -> bool:
    """Is this an officer of a police force?"""
    return bool(
        re.search(r"\b(?:constable|superintendent|inspector|commander|constabulary|sergeant)\b", sender, re.IGNORECASE)
    )


def choose_body(sender: str, near: Iterable[str], text: Iterable[str]) -> str:
    """The body that wrote a paper, as printed: from its sender, its letterhead and running lines, then its text; or "".

    A chief constable writes for the force, a commissioner for the commissioner's office, whoever is named more often.
    """
    own = find_bodies([sender])
    if own:
        return next(iter(own))
    kinds: tuple[str, ...] = ()
    if is_police(sender):
        kinds = ("constabulary", "police", "police service", "police force")
    elif re.search(r"\bcommissioner\b", sender, re.IGNORECASE):
        kinds = ("commissioner",)
    if best := _most_named(find_bodies(near), kinds):
        return best
    pages = list(text)
    counts = find_bodies(pages)
    best = _most_named(counts, kinds)
    if not best or kinds:
        return best
    # Without a sender to go by, a name must stand out among those the paper mentions, and on its first page.
    outstanding = counts[best] >= 2 and 2 * counts[best] > counts.total() and best in find_bodies(pages[:1])
    return best if outstanding else ""


def _most_named(counts: Counter[str], kinds: tuple[str, ...]) -> str:
    fitting = [name for name in counts if not kinds or _is_kind(name, kinds)]
    return max(fitting, key=lambda name: counts[name], default="")


def _is_kind(name: str, kinds: tuple[str, ...]) -> bool:
    folded = name.casefold()
    if "commissioner" in kinds:
        return "commissioner" in folded
    return "commissioner" not in folded and any(folded.endswith(kind) or f"{kind} of " in folded for kind in kinds)
