"""Names across papers: what is joined, what stays apart, what becomes a question."""

import itertools

import pytest

from pipeline.link.entities import DefinitionRow, MentionRow, link_entities


def mention(number, canonical, *, text=None, paper="a", label="INITIATIVE", decided=False):
    return MentionRow(str(number), paper, "2019-05", label, text or canonical, canonical, decided)


def names(result):
    return [(entity.label, entity.canonical) for entity in result.entities]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("C-TRAC", "CTRAC", id="a hyphen"),
        pytest.param("Safe Walk", "SafeWalk", id="a space"),
        pytest.param("'Safe Walk'", "Safe Walk", id="quotes"),
        pytest.param("Review of Wardens", "review of warden's", id="capitals and a possessive"),
        pytest.param("Home Visit", "Home Visits", id="a plural"),
    ],
)
def test_spellings_of_one_name_are_one_entity(one, other):
    result = link_entities([mention(1, one), mention(2, other, paper="b")])
    assert len(result.entities) == 1
    assert result.entity_of["1"] == result.entity_of["2"]
    assert {one, other} == {result.entities[0].canonical, *result.entities[0].aliases}


def test_iterations_of_an_operation_are_one_entity():
    rows = [
        mention(1, "Operation Kestrel", text="Op Kestrel 2", label="OPERATION"),
        mention(2, "Operation Kestrel", text="Operation Kestrel III", label="OPERATION", paper="b"),
    ]
    result = link_entities(rows)
    assert names(result) == [("OPERATION", "Operation Kestrel")]
    assert result.entities[0].aliases == ("Op Kestrel 2", "Operation Kestrel III")


def test_an_acronym_joins_the_name_that_a_paper_gives_it():
    rows = [mention(1, "Rural Road Patrol Scheme"), mention(2, "RRPS", paper="b")]
    apart = link_entities(rows)
    joined = link_entities(rows, [DefinitionRow("a", "Rural Road Patrol Scheme", "RRPS")])
    assert len(apart.entities) == 2
    assert names(joined) == [("INITIATIVE", "Rural Road Patrol Scheme")]
    assert joined.entities[0].aliases == ("RRPS",)


def test_the_full_name_stands_however_often_the_acronym_is_used():
    rows = [mention(1, "Rural Road Patrol Scheme"), *(mention(at, "RRPS", paper="b") for at in range(2, 9))]
    result = link_entities(rows, [DefinitionRow("a", "Rural Road Patrol Scheme", "RRPS")])
    assert names(result) == [("INITIATIVE", "Rural Road Patrol Scheme")]


def test_the_spelling_that_most_papers_use_stands_however_many_words_it_has():
    rows = [mention(1, "Safe Walk"), mention(2, "SafeWalk", paper="b"), mention(3, "SafeWalk", paper="c")]
    assert names(link_entities(rows)) == [("INITIATIVE", "SafeWalk")]


def test_a_short_name_of_a_short_name_stands_for_the_fullest():
    rows = [
        mention(1, "Road Patrol", paper="a"),
        mention(2, "RP", paper="b"),
        mention(3, "Rural Road Patrol Scheme", paper="c"),
    ]
    definitions = [
        DefinitionRow("a", "Rural Road Patrol Scheme", "Road Patrol"),
        DefinitionRow("b", "Road Patrol", "RP"),
    ]
    assert names(link_entities(rows, definitions)) == [("INITIATIVE", "Rural Road Patrol Scheme")]
    round_about = [*definitions, DefinitionRow("c", "RP", "Rural Road Patrol Scheme")]
    assert len(link_entities(rows, round_about).entities) == 3


def test_an_acronym_with_two_full_names_joins_neither():
    rows = [
        mention(1, "Rural Road Patrol Scheme"),
        mention(2, "Repeat Referral Pilot Scheme", paper="b"),
        mention(3, "RRPS", paper="c"),
    ]
    definitions = [
        DefinitionRow("a", "Rural Road Patrol Scheme", "RRPS"),
        DefinitionRow("b", "Repeat Referral Pilot Scheme", "RRPS"),
    ]
    result = link_entities(rows, definitions)
    assert len(result.entities) == 3
    assert {question.kind for question in result.questions} == {"acronym"}


def test_an_operation_and_an_initiative_with_one_name_stay_apart_and_are_a_question():
    rows = [
        mention(1, "Operation Larch", label="OPERATION"),
        mention(2, "Larch Digital Rota Solutions", paper="b"),
    ]
    result = link_entities(rows)
    assert len(result.entities) == 2
    (question,) = result.questions
    assert (question.kind, question.left, question.right) == (
        "same-name",
        "Operation Larch",
        "Larch Digital Rota Solutions",
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        pytest.param("Operation Hawthorn", "Operation Hawthorne", "near-spelling", id="a slip of one letter"),
        pytest.param("Operation Marlow", "Operation Marlow/Henley", "part-of-name", id="half of a compound"),
    ],
)
def test_operations_that_look_alike_are_a_question_not_one(one, other, kind):
    result = link_entities([mention(1, one, label="OPERATION"), mention(2, other, label="OPERATION")])
    assert len(result.entities) == 2
    assert [question.kind for question in result.questions] == [kind]


def test_names_that_differ_by_a_number_are_no_question():
    rows = [mention(1, "Operation Wheatear1", label="OPERATION"), mention(2, "Operation Wheatear2", label="OPERATION")]
    assert link_entities(rows).questions == ()


def test_the_order_of_papers_changes_nothing():
    rows = [
        mention(1, "C-TRAC"),
        mention(2, "CTRAC", paper="b"),
        mention(3, "Rural Road Patrol Scheme", paper="b"),
        mention(4, "RRPS", paper="c"),
    ]
    definitions = [DefinitionRow("b", "Rural Road Patrol Scheme", "RRPS")]
    first = link_entities(rows, definitions)
    for order in itertools.permutations(rows):
        assert link_entities(order, definitions) == first


def test_what_a_person_decided_is_kept():
    rows = [mention(1, "C-TRAC", paper="b"), mention(2, "CTRAC", paper="c"), mention(3, "Ctrac", decided=True)]
    assert names(link_entities(rows)) == [("INITIATIVE", "Ctrac")]
