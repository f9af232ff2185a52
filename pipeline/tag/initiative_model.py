"""Is this candidate the name of an initiative? Features of a name over a whole paper, and the weights that judge them.

The decision is made once for a name, from all its mentions in the paper: what the name is made of, what is done to it
(launched, piloted, procured), what it is called (project, scheme, pilot), and what it must not be (a unit, a body, a
place, a law). Weights are trained by ``boardpapers train`` on sentences of our own writing and stored as plain numbers
in ``models/initiatives.json``, with a checksum; applying them is a sum. The probability is calibrated, see
``models/README.md``.
"""

from __future__ import annotations

import collections
import functools
import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import BlockKind, SectionedDocument
from pipeline.resources import resource_path
from pipeline.tag.candidates import Candidate
from pipeline.tag.name_context import context_signs, is_announced, is_set_up_here
from pipeline.tag.name_form import name_signs
from pipeline.tag.name_frame import frame_signs
from pipeline.tag.name_tokens import Usage
from pipeline.tag.name_words import is_acronym, places_of


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, the bias, and the two numbers of Platt's calibration."""

    version: str
    bias: float
    weights: Mapping[str, float]
    slope: float
    offset: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the calibrated probability that a candidate with these features is an initiative."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.slope * score + self.offset))))


@functools.cache
def load_model() -> Model:
    """Read the weights; ValueError where the file is not the one its checksum was made of."""
    plain = json.loads(resource_path("initiatives.json").read_text("utf-8"))
    if checksum(plain) != plain["sha256"]:
        raise ValueError("models/initiatives.json was changed by hand or damaged; run: boardpapers train")
    return Model(plain["version"], plain["bias"], plain["weights"], plain["slope"], plain["offset"])


def checksum(plain: Mapping[str, object]) -> str:
    """Return the SHA-256 of a model's numbers, in the one order that JSON with sorted keys gives."""
    body = {name: value for name, value in plain.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


_ACTS = frozenset(f"then {verb}" for verb in ("has", "is", "will", "past", "present", "which", "explained"))


def _beside(firsts: Mapping[str, str], seconds: Iterable[str]) -> dict[str, dict[str, str]]:
    """First sign → second sign → what the two are called together; ``firsts`` have a shorter name in it."""
    return {first: {sign: f"{short} & {sign}" for sign in seconds} for first, short in firsts.items()}


#: Signs that mean more side by side.
_PAIRS = (
    _beside(
        {f"form {shape}": shape for shape in ("acronym", "product", "quoted", "single")},
        ("no sign", "brought in", "done to it", "called", "also small", "in use", "the", "worked with", "first"),
    ),
    _beside(
        {
            f"ends {ending}": ending
            for ending in (
                *("undertaking", "vehicle", "unit", "record", "crime", "place", "body", "meeting"),
                *("as steer", "as money"),
            )
        },
        (
            *("no sign", "brought in", "done to it", "called", "is a thing", "headed project", "in heading", "set up"),
            *("defined", "then has", "then present", "worked with", "some strange", "title", "words written small"),
            *("led as a body", "as a body"),
        ),
    ),
    _beside(
        {
            make: make
            for make in (
                "title",
                "all ordinary",
                "all strange",
                "some strange",
                "ends topic",
                "form product",
                "form acronym",
            )
        },
        (
            *("acts", "no sign", "change in sentence", "in heading", "in cell", "is cell", "column of projects"),
            *("column of bodies", "after through", "after place", "after source", "then offer", "the", "then capital"),
        ),
    ),
)
# A plan or strategy is of things that its paper writes small too.
del _PAIRS[1]["ends as steer"]["words written small"]
_GOOD = frozenset(("brought in", "done to it", "called", "is a thing", "headed project", "apposition"))
_BAD = frozenset(
    (
        "acts on",
        "as a body",
        "led as a body",
        "is a body",
        "next unit",
        "next post",
        "next body",
        "next meeting",
        "inside a body",
    )
)


def features(document: SectionedDocument, mentions: Sequence[Candidate], usage: Usage) -> dict[str, float]:
    """Describe a name by all its mentions in a paper. Every value is 0.0 to 1.0; the names are those of the model."""
    return with_pairs(signs(document, mentions, usage))


def signs(document: SectionedDocument, mentions: Sequence[Candidate], usage: Usage) -> dict[str, float]:
    """Return the features of a name one by one: those by which it may be vetoed."""
    found: dict[str, float] = {}
    said: collections.Counter[str] = collections.Counter()
    framed: collections.Counter[str] = collections.Counter()
    # "NFIU" is a unit because the Northern Fraud Investigation Unit is: an acronym is judged by its name in full.
    in_full = [mention for mention in mentions if not is_acronym(mention.text)] or mentions
    shapes = {(mention.text, mention.form): mention for mention in in_full}.values()
    formed = collections.Counter(name for mention in shapes for name in name_signs(mention, usage))
    # A name printed in quotes here and in capitals there has half of each form.
    found.update({name: count / len(shapes) for name, count in formed.items()})
    for mention in mentions:
        said.update(context_signs(document, mention))
        framed.update(frame_signs(document, mention, usage))
    # What is said of one mention among many says less of the name.
    for name, count in said.items():
        found[name] = min(1.0, count / math.sqrt(len(mentions)))
    # Each mention has one word before and one behind it: these signs add up to no more than those of one mention.
    found.update({name: count / len(mentions) for name, count in framed.items()})
    if any(is_announced(document, mention, usage) or is_set_up_here(document, mention) for mention in mentions):
        found["headed project"] = 1.0
    if "headed project" in found:
        found.pop("words written small", None)  # below such a heading the paper speaks of "the hub"
    if not found.keys().isdisjoint(("headed project", "is a thing")):
        found.pop("ends place", None)  # what it is, is said: "Quiet Streets Wexham, the warden pilot"
    good = _GOOD & found.keys()
    if all(mention.text.isupper() for mention in mentions) and re.search(r" \D", mentions[0].text):
        found["shouted"] = 1.0
    bad = _BAD & found.keys()
    found["good signs"] = len(good) / 3 if good else 0.0
    found["no sign"] = 0.0 if good else 1.0
    found["bad signs"] = min(len(bad), 3) / 3
    if all(_only_opens(document, mention) for mention in mentions):
        found["only opens"] = 1.0
    forms = {mention.form for mention in mentions} - {"small"}
    blocks = {document.blocks[mention.block].kind for mention in mentions}
    if blocks == {BlockKind.HEADING}:
        found["all in headings"] = 1.0
    small = sum(mention.text.islower() for mention in mentions)
    if small > 1 and 2 * small > len(mentions) and "caps" in forms:
        found["mostly small"] = 1.0
    if small > 4 and small > 0.7 * len(mentions):
        found["nearly all small"] = 1.0
    if len(mentions) > 1 and 2 * said["next unit"] >= len(mentions):
        found["mostly a unit"] = 1.0
    if len(mentions) == 1:
        found["once"] = 1.0
    if "in brackets" in found and len(mentions) == 1:
        found["only in brackets"] = 1.0
    if "caps" in forms and _also_small(document.text, mentions):
        found["also small"] = 1.0
    if forms == {"heading"}:
        found["only heading"] = 1.0
    return found


def with_pairs(found: Mapping[str, float]) -> dict[str, float]:
    """Return the signs of a name with those that mean more side by side: ``title & in heading``."""
    said = {name for name, value in found.items() if value}
    if not said.isdisjoint(_ACTS):
        said.add("acts")
    pairs = dict(found)
    for beside in _PAIRS:
        for first in beside.keys() & said:
            seconds = beside[first]
            pairs.update((seconds[sign], found.get(first, 1.0)) for sign in seconds.keys() & said)
    return pairs


#: With none of these, nothing at all is said of a name.
_WEAK_SIGNS = frozenset(
    {
        "ends undertaking",
        "ends vehicle",
        "ends name",
        "next undertaking",
        "next vehicle",
        "it does",
        "worked with",
        "first",
        "form day",
        "form commas",
    }
    | {
        "quoted product",
        "defined",
        "title",
        "project first",
        "joins as a title",
        "number last",
        "year last",
        "column of projects",
    }
    | {"then which", "then explained", "then offer", "change in sentence"}
)


def is_vetoed(found: Mapping[str, float]) -> bool:
    """Is a name one that no weighing may accept?

    An ordinary word that the paper writes small elsewhere or that only opens sentences; a heading under which no
    project stands; words written small more often than not; a gloss in brackets; part of the name of an Act; a post; an
    acronym or a product spelling of which nothing is said.
    """
    said = {name for name, value in found.items() if value}
    called = bool(
        said & {"called", "apposition", "is a thing", "form quoted", "national", "headed project", "project named"}
    )
    made = called or bool(said & {"form product", "form acronym", "form commas", "brought in", "done to it", "first"})
    coined = bool(said & {"form product", "form acronym"})
    if said & {"hard body", "then who", "ends law"} and not called:
        return True
    if "common acronym" in said and not called and not said & {"ends undertaking", "ends vehicle"}:
        return True
    changed = called or bool(said & {"brought in", "done to it", "set up"})
    if ("ends unit" in said or ("head inside" in said and said & {"ends body", "ends meeting"})) and not changed:
        return True
    if "mostly a unit" in said and not changed and "project first" not in said:
        return True  # "the Harbour Response team", again and again
    if "only in brackets" in said and not said & {
        "title",
        "joins as a title",
        "ends name",
        "national",
        "project named",
    }:
        return True
    if {"form quoted", "form single"} <= said and said & {"ends undertaking", "ends vehicle"}:
        return True  # 'our plan ("the Strategy")'
    if said & {"a kind", "before Act", "plain programme", "nearly all small"} or (
        "mostly small" in said and not called
    ):
        return True
    if "form single" in said and not called and not coined:
        # A strange word by itself is a person or place unless something is done to it more than once.
        return "also small" in said or not made or ({"all strange", "once"} <= said and "brought in" not in said)
    if {"form acronym", "spelt as a word"} <= said and not said & {
        "defined",
        "done to it",
        "called",
        "apposition",
        "is a thing",
    }:
        return True
    if {"ends topic", "only heading"} <= said and not said & {"heading of a change", "apposition", "brought in"}:
        return True
    bare = "all in headings" in said and not said & {"ends undertaking", "ends name"} and not made
    if not called and (("only heading" in said and "ends undertaking" not in said) or bare):
        return True
    if "form acronym" in said and "defined" not in said and "words 1" in said:
        strong = said & {"brought in", "done to it", "first", "next vehicle", "next undertaking"}
        if not called and not strong:
            return True
    if {"next meeting", "once", "no sign"} <= said and not said & {"headed project", "next vehicle"}:
        return True  # "the Education & Skills committee"
    if {"also small", "no sign", "ends plain"} <= said and not called:
        return True
    if "shouted" in said and not made and "ends undertaking" not in said:
        return True
    if "initials" in said and not called and not said & {"ends undertaking", "ends vehicle"}:
        return True
    if "no sign" in said and not called and not said & _WEAK_SIGNS:
        return True
    return "ends post" in said and not called and "brought in" not in said


def _only_opens(document: SectionedDocument, mention: Candidate) -> bool:
    """Is a single word capital only because it opens a sentence or a heading?"""
    if " " in mention.text or mention.form in ("product", "acronym", "quoted"):
        return False
    block = document.blocks[mention.block]
    before = document.text[block.span.start : mention.span.start].rstrip(" ‘“'\"(")
    return not before or before[-1] in ".!?:;•–" or block.kind is BlockKind.HEADING


def _also_small(text: str, mentions: Sequence[Candidate]) -> bool:
    """Does the paper use the name's words as plain words too?"""
    name = mentions[0].text
    small = name[0].lower() + name[1:].lower()
    return small != name and any(True for _ in places_of(text, small))
