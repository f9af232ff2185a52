from __future__ import annotations

import pytest

BODY = "The harbour office was open on every weekday, and its staff took all of the calls that came in."
FRAME = [
    ("1.", "Purpose"),
    ("1.1", BODY),
    ("2.", "Boats"),
    ("2.1", BODY),
    ("2.1.1", BODY),
    ("2.1.2", BODY),
    ("3.", "Crews"),
    ("3.1", BODY),
    ("3.2", None),
    ("4.", "Quays"),
    ("4.1", BODY),
    ("4.2", BODY),
]


def references(paper, sentence):
    text = "\n\n".join(f"{number} {sentence if words is None else words}" for number, words in FRAME)
    document = paper(text)
    return [
        (
            document.section_number(each.section),
            each.target,
            document.sections[each.resolved].path if each.resolved is not None else None,
        )
        for each in document.references
    ]


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        pytest.param("See 2.1.2 for the new boats.", ["2.1.2"], id="see"),
        pytest.param("The boats mentioned in 2.1.1 above were sold.", ["2.1.1"], id="mentioned in"),
        pytest.param("The boats were sold (2.1.2).", ["2.1.2"], id="in brackets"),
        pytest.param("The boats were sold (see 4.2).", ["4.2"], id="see, in brackets"),
        pytest.param("As in 2.1.1, the boats were sold.", ["2.1.1"], id="as in"),
        pytest.param("Update 2.1.1 above is also relevant here.", ["2.1.1"], id="a noun before, a place after"),
        pytest.param("This was covered in paragraph 4.1.", ["4.1"], id="paragraph"),
        pytest.param("This is the subject of section 2 above.", ["2"], id="section and one figure"),
        pytest.param("See paragraphs 4.1 and 4.2 below.", ["4.1", "4.2"], id="two at once"),
        pytest.param("The reasons are set out at 3.1.", ["3.1"], id="set out at"),
        pytest.param("The Board is asked to note the sale at 4.1.", ["4.1"], id="what is asked"),
        pytest.param("For details refer to para 4.2 of this report.", ["4.2"], id="of this report"),
        pytest.param("Paragraphs 2.1.1 to 4.2 set out the plan.", ["2.1.1", "4.2"], id="the ends of a range"),
        pytest.param("The plan changed, and 4.1 to 4.2 explain it.", ["4.1", "4.2"], id="a range that explains"),
        pytest.param("More is said in section 4.1 and paragraph 4.2 below.", ["4.1", "4.2"], id="two nouns"),
        pytest.param("Para's 4.1 and 4.2 refer.", ["4.1", "4.2"], id="para with an apostrophe"),
        pytest.param("Details are given at §4.2.", ["4.2"], id="a sign for section"),
        pytest.param("The crews need the boats in 2.1.", ["2.1"], id="in, at the end of a sentence"),
        pytest.param("Section 4.2 of this paper has the sums.", ["4.2"], id="of this paper"),
        pytest.param("The boats in 4.1 and 4.2 need paint.", ["4.1", "4.2"], id="two of its own, side by side"),
    ],
)
def test_a_reference_is_found_and_resolved(paper, sentence, targets):
    found = references(paper, sentence)
    assert [target for _, target, _ in found] == targets
    assert all(resolved == (target if target != "2" else "2") for _, target, resolved in found)
    assert {source for source, _, _ in found} == {"3.2"}


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("A breach of section 4 of the Harbours Act 1964 is an offence.", id="an act"),
        pytest.param("Under section 2.1 of the Byelaws Order 1988 it is not allowed.", id="an order"),
        pytest.param("Figure 2.1 gives the catch by month.", id="a figure"),
        pytest.param("As table 4.2 has it, the catch fell.", id="a table"),
        pytest.param("The catch rose by 2.1% and then by 4.2 per cent.", id="percentages"),
        pytest.param("It fell from 4.2 million to 3.1 million tonnes.", id="amounts"),
        pytest.param("The meeting began at 4.1 hours after high water, in 3.2 metres.", id="measures"),
        pytest.param("The work cost £2.1m and was done in version 3.1 of the plan.", id="money and a version"),
        pytest.param("A planning gain under section 106 will pay for it.", id="a law that is not named"),
        pytest.param("See Appendix 4.1 and page 2.", id="an appendix"),
        pytest.param("Paragraph 4.2 of the report to the Quay Committee was noted.", id="a report to others"),
        pytest.param("It was agreed at paragraph 4.1 of the last report.", id="the last report"),
        pytest.param("Minute 4.1 of the meeting of 3 May was approved.", id="the minutes of a meeting"),
        pytest.param("Section 3.2 of appendix B has the sums.", id="a section of an appendix"),
        pytest.param(
            "A section 4 order was served, and section 3 powers were used.", id="orders and powers under a law"
        ),
        pytest.param("Under section 4 HTDA 1964 the boats were held.", id="initials of an act"),
        pytest.param("It is a duty under section 4 of the 1964 Act.", id="an act by its year"),
        pytest.param("It was measured in 4.1 and 7.2 tonnes of catch.", id="two, one of them no section"),
        pytest.param("The mean stood at 4.2, down from 4.1, in 3.2 tonnes of catch.", id="means"),
    ],
)
def test_what_only_looks_like_a_reference_is_none(paper, sentence):
    assert references(paper, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The fee at 4.1(b) is due now.", id="after a preposition"),
        pytest.param("I approve what paragraph 4.1(b) asks for.", id="after a noun"),
        pytest.param("4.1 (b) is the cheaper of them.", id="with a space"),
    ],
)
def test_a_lettered_item_is_a_target_whether_or_not_it_opens_a_section(paper, sentence):
    text = "1. Fees\n\n1.1 {}\n\n4. Choices\n\n4.1 There are two:\n\n(a) to wait; or\n\n(b) to pay."
    assert [(each.target, each.resolved is not None) for each in paper(text.format(sentence)).references] == [
        ("4.1(b)", True)
    ]
    inline = text.format(sentence).replace("\n\n(", " (")
    assert [(each.target, each.resolved is not None) for each in paper(inline).references] == [("4.1(b)", True)]


def test_a_minute_is_a_target_by_year_and_item(paper):
    items = ["18/71 Apologies", BODY, "18/72 Roads", "See minute 18/71, and 18/7 on the map.", "18/73 End", BODY]
    document = paper("\n\n".join(["Minutes of the Quay Committee", "4 May 2018", *items]))
    assert [each.target for each in document.references] == ["18/71"]


def test_a_reference_to_nothing_is_noticed(paper):
    document = paper("1. Boats\n\n1.1 All is well.\n\n1.2 See 7.4.2 for the rest.\n\n2. End\n\n2.1 Good.")
    assert [(each.target, each.resolved) for each in document.references] == [("7.4.2", None)]
    assert [(each.type, each.number) for each in document.notices] == [("unresolved_reference", "7.4.2")]


@pytest.mark.parametrize("sentence", ["See 3.4 for the pilot.", "The rest is told there (see 3.4).", "Refer to 3.4."])
def test_a_number_that_the_paper_skips_is_pointed_at_all_the_same(paper, sentence):
    assert references(paper, sentence) == [("3.2", "3.4", None)]


@pytest.mark.parametrize("sentence", ["We see 3.4 tonnes of it.", "They see 3.4 per cent.", "See 9.4 for nothing."])
def test_what_is_seen_may_be_an_amount_or_elsewhere(paper, sentence):
    assert references(paper, sentence) == []


def test_of_two_sections_with_one_number_the_nearest_before_is_meant(paper):
    document = paper("1. Boats\n\n1.1 All is well.\n\n1.1 All is still well.\n\n1.2 As in 1.1, all is well.")
    assert document.references[0].resolved == 2


def test_a_level_that_is_also_a_section_is_no_reference(paper):
    assert references(paper, "Absence stood at 4.1.") == []
