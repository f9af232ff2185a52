"""Pairs of names from two papers: which are one thing, which are not, and which only a person can tell.

The names are our own, in the manner of police, council, NHS and fire papers. ``one | other | why``; what stands in
brackets after a name is the short form that its paper gives it.
"""

import collections
import re

import pytest

from pipeline.link.entities import DefinitionRow, MentionRow, link_entities

JOINED = """
Op Sandpiper | Operation Sandpiper | the prefix in short
OP SANDPIPER | Operation Sandpiper | capitals
Op. Sandpiper | Operation Sandpiper | a dot after the prefix
operation sandpiper | Operation Sandpiper | small letters
Operation 'Sandpiper' | Operation Sandpiper | quotes
Operation “Sandpiper” | Operation Sandpiper | curly quotes
Operation Sandpiper II | Operation Sandpiper | an iteration belongs under it
Op Sandpiper 2 | Operation Sandpiper II | two iterations of one operation
Operation Quarry Bank | Operation Quarrybank | a space
Operation Quarry-Bank | Operation Quarry Bank | a hyphen
Operation Ember / Ashdown | Op Ember/Ashdown | spaces about a slash
Operation Sandpiper’s | Operation Sandpiper | a possessive
Operation Café | Operation Cafe | an accent
C-TRAC | CTRAC | a hyphen
C-TRACs | C-TRAC | an acronym's plural
KiteWatch | Kite Watch | a space in a product's name
'Kite Watch' | KiteWatch | quotes and a space
Kite Watch’s | Kite Watch | a possessive
KITE WATCH | Kite Watch | capitals
kite watch | Kite Watch | small letters
Kite-Watch | Kite Watch | a hyphen
The Kite Watch | Kite Watch | an article
Home Hazard Visits | Home Hazard Visit | a plural
Wardens’ Gateway | Wardens Gateway | an apostrophe left out
Warden's Gateway | Wardens' Gateway | the apostrophe on either side
Street & Shore Fund | Street and Shore Fund | an ampersand
Night Bus Programme | Night Bus Program | two orthographies
Labour Ward Renewal | Labor Ward Renewal | two orthographies
Urgent Care Centre Redesign | Urgent Care Center Redesign | two orthographies
Rota Modernisation | Rota Modernization | two orthographies
NightShelter4All | Night Shelter 4 All | spaces about a digit
Repeat Referral Pilot Scheme (RRPS) | RRPS | the paper with the full name explains it
RRPS | Repeat Referral Pilot Scheme (RRPS) | the explaining paper comes later
RRPSs | Repeat Referral Pilot Scheme (RRPS) | the plural of an acronym
Ward Digital Record (WDR) | Ward Digital Records (WDR) | both papers explain it
Winter Shelter Plan | winter shelter plan | a plan in small letters
e-Rostering | eRostering | a hyphen after one letter
Bin2Home | Bin 2 Home | spaces about a digit
"""

APART = """
Operation Sandpiper | Operation Plover | two birds
Operation Wheatear1 | Operation Wheatear2 | names that end in a digit
Operation Lark | Operation Park | short names differ by a letter by right
Safer Lanes 2 | Safer Lanes 3 | two rounds
Operation Ember | Operation Amberley | merely alike
Home Hazard Visits | Home Hearth Visits | another word
Ward Digital Record | Ward Paper Record | opposite words
Road Safety Week | River Safety Week | another thing
Winter Shelter Plan 2021 | Winter Shelter Plan 2022 | plans of two years
RRPS | RRPT | two acronyms
Kite Watch | Night Watch | one word in common
Operation Kite Hill | Operation Kite Moor | the first word in common
C-TRAC | S-TRAC | two systems
Project Otter | Project Beaver | the generic word in common
Doorstep Pledge | Doorstep Panel | alike in sound
Think Families | Think Harbours | a slogan's frame
Night Bus Programme | Night Bus Panel | another generic noun
Operation Larch | Alder Rota App | nothing in common
Digital Ward | Digital Warden | a longer word is no letter's difference
Care at Home | Care at Heart | another last word
"""

ASKED = """
Operation Larch | Larch Mobile Working | an operation and a product share a name
Operation Thetis | Thetis Digital Rota | a shared name that ends in S is no plural
Operation Beavers | Beavers Rota App | a shared name that is a plural
Operation Larch | Project Larch | an operation and a project share a name
Operation Hawthorn | Operation Hawthorne | one letter more
Operation Sandpiper | Operation Sandpipper | a letter doubled
Operation Osprey | Operation Opsrey | two letters changed places
Operation Alc0ve | Operation Alcove | a nought for an O
Operation Ha1cyon | Operation Halcyon | a one for an L
Operation Fernbank | Operation Fembank | rn read as m
Op 5andpiper | Op Sandpiper | a five for an S
G00dWalk | GoodWalk | noughts for O's in a product
KiteWatch | KiteVVatch | a W printed as two V's
Operation Ember | Operation Ember/Ashdown | half of a compound
Operation Ember/Ashdown | Operation Ashdown/Ember | the halves in another order
Operation Quarry | Operation Quarry Bank | the first word of two
SafeWalk | SafeWalk Pilot | with a generic noun
Project SafeWalk | SafeWalk | with a generic noun before it
Safer Lanes | Safer Lanes 3 | a round of it, or another fund
County Winter Shelter Plan | Winter Shelter Plan | a county's, or the same
RRPS | Repeat Referral Pilot Scheme | initials that no paper explains
Ward Record (WDR) | Ward Digital Record (WDR) | two full names of one acronym
Home Hazard Visit Scheme | Home Hazards Visit Scheme | a plural inside
Doorstep Pledge | Doorstep Pledges Week | a word more, and a plural
Night Bus Fund | Nite Bus Fund | a fanciful spelling | never
"""


def pairs(text):
    for line in text.strip().splitlines():
        one, other, why, *seldom = (part.strip() for part in line.split(" | "))
        marks = [pytest.mark.xfail(strict=True, reason="not asked yet")] if seldom else []
        yield pytest.param(one, other, id=f"{one} · {other}: {why}", marks=marks)


def written(number, text, source=""):
    """The mention of a name in the paper of this number, as the tagger gives it, and the definition that goes with it."""
    name, _, short = text.partition(" (")
    paper = f"paper{number}"
    definitions = [DefinitionRow(paper, name, short.rstrip(")"), source)] if short else []
    prefixed = re.fullmatch(r"(?i)op(?:eration|\.)?\s+(.+?)(?:\s+(?:[IVX]+|\d))?", name)
    label = "OPERATION" if prefixed else "INITIATIVE"
    canonical = f"Operation {prefixed[1].strip(chr(39) + '“”')}" if prefixed else name
    return MentionRow(f"{number}", paper, f"2019-0{number}", label, name, canonical, source=source), definitions


def linked(one, other, *sources):
    first, second = written(1, one, *sources[:1]), written(2, other, *sources[1:])
    return link_entities([first[0], second[0]], first[1] + second[1])


@pytest.mark.parametrize(("one", "other"), list(pairs(JOINED)))
def test_spellings_of_one_thing_are_joined_without_a_question(one, other):
    result = linked(one, other)
    assert len(result.entities) == 1
    assert result.questions == ()


@pytest.mark.parametrize(("one", "other"), list(pairs(APART)))
def test_two_things_stay_apart_without_a_question(one, other):
    result = linked(one, other)
    assert len(result.entities) == 2
    assert result.questions == ()


@pytest.mark.parametrize(("one", "other"), list(pairs(ASKED)))
def test_what_only_a_person_can_tell_is_asked_and_not_joined(one, other):
    result = linked(one, other)
    assert len(result.entities) == 2
    assert len(result.questions) == 1


@pytest.mark.parametrize(
    ("one", "other", "sources", "entities", "kinds"),
    [
        pytest.param("RRPS", "Repeat Referral Pilot Scheme (RRPS)", ("Vale Trust", "Vale Trust"), 1, [], id="one body"),
        pytest.param(
            "RRPS", "Repeat Referral Pilot Scheme (RRPS)", ("Ford Trust", "Vale Trust"), 2, ["acronym"],
            id="an acronym of another body may be another's",
        ),
        pytest.param(
            "Rural Road Patrol Scheme (RRPS)", "Repeat Referral Pilot Scheme (RRPS)", ("Ford Force", "Vale Trust"), 2,
            ["acronym"], id="one acronym, two bodies, two names",
        ),
        pytest.param(
            "Op Sandpiper", "Operation Sandpiper", ("Ford Force", "Vale Force"), 1, ["two-bodies"],
            id="two forces with one operation, or two",
        ),
        pytest.param("Op Sandpiper", "Operation Sandpiper", ("Ford Force", "FORD FORCE"), 1, [], id="one force"),
        pytest.param("Kite Watch", "KiteWatch", ("Ford Force", "Vale Force"), 1, [], id="a national scheme"),
    ],
)  # fmt: skip
def test_bodies_are_told_apart(one, other, sources, entities, kinds):
    result = linked(one, other, *sources)
    assert len(result.entities) == entities
    assert [question.kind for question in result.questions] == kinds


def test_an_acronym_joins_what_its_own_paper_says_whatever_others_say():
    rows = [
        written(1, "Rural Road Patrol Scheme (RRPS)"), written(2, "Repeat Referral Pilot Scheme (RRPS)"),
        (MentionRow("1b", "paper1", "2019-01", "INITIATIVE", "RRPS", "RRPS"), []),
        (MentionRow("2b", "paper2", "2019-02", "INITIATIVE", "RRPS", "RRPS"), []),
        (MentionRow("3", "paper3", "2019-03", "INITIATIVE", "RRPS", "RRPS"), []),
    ]  # fmt: skip
    result = link_entities([row for row, _ in rows], [each for _, given in rows for each in given])
    assert result.entity_of["1b"] == result.entity_of["1"]
    assert result.entity_of["2b"] == result.entity_of["2"]
    assert result.entity_of["3"] not in (result.entity_of["1"], result.entity_of["2"])
    asked = collections.Counter((question.kind, question.left) for question in result.questions)
    assert asked == {("acronym", "RRPS"): 2, ("acronym", "Repeat Referral Pilot Scheme"): 1}


def test_a_definition_with_words_more_is_no_second_name():
    rows = [written(1, "Ward Digital Record (WDR)"), written(2, "WDR")]
    definitions = [*rows[0][1], DefinitionRow("paper3", "Ward Digital Record rollout", "WDR")]
    assert len(link_entities([row for row, _ in rows], definitions).entities) == 1


def test_a_word_that_opens_many_names_is_no_question():
    names = ("Digital", "Digital Wards", "Digital Lanes", "Digital Harbours")
    rows = [MentionRow(str(at), "paper1", "2019", "INITIATIVE", name, name) for at, name in enumerate(names)]
    assert link_entities(rows).questions == ()


def test_the_list_is_long_and_each_pair_stands_in_it_once():
    lines = [line for text in (JOINED, APART, ASKED) for line in text.strip().splitlines()]
    named = [tuple(line.split(" | ")[:2]) for line in lines]
    assert len(set(named)) == len(named) >= 80
