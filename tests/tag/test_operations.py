"""Operations over a whole paper: settings, names of their own, status."""

from pathlib import Path

import pytest

from pipeline.model import Status
from pipeline.tag.operations import find_operations
from pipeline.tag.passages import read_passage
from pipeline.tag.sentences import split_sentences


def operations(*lines):
    document, _ = read_passage(lines)
    return find_operations(document, split_sentences(document))


def texts(*lines):
    return [mention.text for mention in operations(*lines)]


@pytest.mark.parametrize(
    ("printed", "canonical", "iteration"),
    [
        pytest.param("Op Kestrel", "Operation Kestrel", "", id="short prefix"),
        pytest.param("OPERATION KESTREL", "Operation Kestrel", "", id="capitals"),
        pytest.param("Op. Kestrel II", "Operation Kestrel", "II", id="roman iteration"),
        pytest.param("Operation Kestrel 2", "Operation Kestrel", "2", id="arabic iteration"),
        pytest.param("Operation Marlow/Henley", "Operation Marlow/Henley", "", id="compound"),
        pytest.param("Operation Marlow / Henley", "Operation Marlow/Henley", "", id="compound set wide"),
        pytest.param("Operation “Kestrel”", "Operation Kestrel", "", id="quoted"),
        pytest.param("Operation Blue Lantern", "Operation Blue Lantern", "", id="two words"),
        pytest.param("Operation NightOwl", "Operation NightOwl", "", id="capital inside"),
    ],
)
def test_a_name_has_a_canonical_form_and_its_iteration_apart(printed, canonical, iteration):
    (mention,) = operations(f"The board heard of {printed}, which is new.")
    assert (mention.text, mention.canonical, mention.iteration) == (printed, canonical, iteration)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("# Op Kestrel",), id="heading"),
        pytest.param(("* Op Kestrel, in the east",), id="list item"),
        pytest.param(("| Name | Cost |", "| Op Kestrel | £40 |"), id="cell"),
        pytest.param(("Costs¹ rose.", "¹ Op Kestrel moved staff."), id="footnote"),
    ],
)
def test_an_operation_is_found_wherever_it_stands(lines):
    assert texts(*lines) == ["Op Kestrel"]


def test_each_name_of_a_list_has_its_own_canonical():
    found = operations("Operations Kestrel, Marlow and Henley are closed.")
    assert [(mention.text, mention.canonical) for mention in found] == [
        ("Operations Kestrel", "Operation Kestrel"),
        ("Marlow", "Operation Marlow"),
        ("Henley", "Operation Henley"),
    ]


def test_a_second_operation_of_a_name_has_no_iteration():
    (mention,) = operations("Queues fell without the need for a second Op Kestrel.")
    assert (mention.canonical, mention.iteration, mention.status) == ("Operation Kestrel", "", Status.NEGATED)


def test_the_paper_itself_says_how_long_a_name_is():
    lines = ("# Op Kestrel Burglary Patrols", "Op Kestrel began in May.")
    assert texts(*lines) == ["Op Kestrel", "Op Kestrel"]


def test_the_bare_name_counts_once_the_operation_was_named():
    assert texts("Operation Kestrel began in May.", "Kestrel ended in November.") == ["Operation Kestrel", "Kestrel"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The Kestrel Mobile Rota project is separate.", id="part of a longer name"),
        pytest.param("A kestrel nests on the roof.", id="a plain word"),
        pytest.param("Staff met at Kestrel House.", id="a building"),
        pytest.param("Mr Kestrel thanked them.", id="a person"),
    ],
)
def test_the_name_alone_is_no_mention_where_it_means_something_else(line):
    assert texts("Operation Kestrel began in May.", line) == ["Operation Kestrel"]


def test_a_name_alone_before_the_operation_is_named_is_no_mention():
    assert texts("Kestrel ended well.", "Operation Kestrel began in May.") == ["Operation Kestrel"]


def test_a_column_headed_operation_names_operations():
    lines = ("Op Kestrel was costly.", "| Operation | Arrests |", "| Marlow | 4 |", "| Total | 4 |")
    assert texts(*lines) == ["Op Kestrel", "Marlow"]


def test_a_column_headed_operation_names_none_where_the_paper_has_no_operations():
    assert texts("| Operation | Number |", "| Cataract | 4 |") == []


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Operation Name", id="operation name"),
        pytest.param("Op name", id="op name"),
        pytest.param("Named operation", id="named operation"),
        pytest.param("Name of Operation", id="name of operation"),
    ],
)
def test_a_column_of_names_of_operations_needs_none_elsewhere(header):
    found = operations(f"| {header} | Cost |", "| Kestrel | £40 |", "| Blue Lantern 2 | £20 |")
    assert [(mention.canonical, mention.iteration) for mention in found] == [
        ("Operation Kestrel", ""),
        ("Operation Blue Lantern", "2"),
    ]


def test_spans_count_in_the_text_and_lie_in_their_sentence():
    document, _ = read_passage(["# Crime", "Staff joined Op. Kestrel in May. Op Marlow followed."])
    for mention in find_operations(document, split_sentences(document)):
        assert mention.span.of(document.text) == mention.text
        assert mention.sentence.holds(mention.span)


def test_every_mention_names_the_rule_behind_it():
    assert [mention.method for mention in operations("Ops Kestrel and Marlow closed. Op Henley goes on.")] == [
        "operations.list@1",
        "operations.list@1",
        "operations.prefix@1",
    ]


def test_finding_twice_finds_the_same():
    lines = ("Operation Kestrel began in May.", "Kestrel ended in November.")
    assert operations(*lines) == operations(*lines)


TRAPS = [
    line
    for file in ("name_traps.txt", "figure_traps.txt")
    for line in (Path(__file__).parent / file).read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def test_a_trap_names_no_operation():
    assert len(TRAPS) >= 300
    found = {line: texts(line) for line in TRAPS if texts(line)}
    assert found == {}


@pytest.mark.xfail(reason="a name of three words is cut to one: nothing tells it from a heading's own words")
def test_a_name_of_three_words():
    assert texts("Officers joined Operation Light The Streets in May.") == ["Operation Light The Streets"]


@pytest.mark.xfail(reason="a small name after `op` that nothing confirms could be any word")
def test_a_name_in_small_letters_that_stands_once():
    assert texts("Work on op kestrel goes on.") == ["op kestrel"]


def test_a_name_that_the_page_parts_from_its_prefix():
    lines = ("The purpose of Operation", "Kestrel is to help.", "Patrols under Op Kestrel go on.")
    assert texts(*lines) == ["Operation\nKestrel", "Op Kestrel"]


def test_a_paragraph_below_the_heading_operation_names_none():
    assert texts("# Operation", "Staff work by day. Patrols under Op Kestrel go on.") == ["Op Kestrel"]
