"""Heading or paragraph; headings without a number; banners."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.sections import split_sections

BODY = "The harbour office was open on every weekday, and its staff took all of the calls that came in from the boats."


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        pytest.param("4.2 Harbour Patrols", "Harbour Patrols", id="short, with capitals"),
        pytest.param("4.2 Harbour Patrols.", "Harbour Patrols.", id="with a full stop"),
        pytest.param("4.2 7 Ports Partnership", "7 Ports Partnership", id="begins with a figure"),
        pytest.param(
            "4.2 *'Keep the quay safe, clean and open to all who work on it'*",
            "'Keep the quay safe, clean and open to all who work on it'",
            id="an action in quotes",
        ),
        pytest.param(
            "4.2 ‘Keep the quay safe at night.’", "‘Keep the quay safe at night.’", id="a stop inside the quotes"
        ),
        pytest.param(
            "4.2 'Keep the quay safe' (Ana Reyes)", "'Keep the quay safe' (Ana Reyes)", id="a name after the quotes"
        ),
        pytest.param("4.2 **Harbour patrols and who runs them**", "Harbour patrols and who runs them", id="bold"),
        pytest.param(
            "4.2 The Small Boats Scheme (SBS) and Mooring Watch (MW).",
            "The Small Boats Scheme (SBS) and Mooring Watch (MW).",
            id="capitals, article and stop",
        ),
    ],
)
def test_a_numbered_heading_is_told_from_its_paragraph(paper, body, printed, heading):
    document = paper(f"4. Work\n\n4.1 Staff\n\n{BODY}\n\n{printed}\n\n{BODY}\n\n5. End\n\n5.1 {BODY}")
    section = next(section for section in document.sections if section.number == "4.2")
    assert section.heading == heading
    assert body(document, "4.2") == BODY


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("The Panel is invited to note the report", id="no stop at the end"),
        pytest.param("The crews were paid.", id="short, with a stop"),
        pytest.param("Wardens visited 24 schools", id="short, without a stop"),
        pytest.param("Sales fell in May", id="a verb with a past of its own"),
        pytest.param(
            "The boats are counted in the following way for the purposes of the return:", id="leads in a paragraph"
        ),
        pytest.param(
            "999 and 101 calls fell in the month, as they have done in every month since the spring.",
            id="begins with a figure",
        ),
    ],
)
def test_an_opening_paragraph_is_no_heading(paper, body, printed):
    document = paper(f"4. Work\n\n4.1 {BODY}\n\n4.2 {printed}\n\n{BODY}\n\n5. End\n\n5.1 {BODY}")
    section = next(section for section in document.sections if section.number == "4.2")
    assert section.heading == ""
    assert body(document, "4.2").startswith(printed)


def test_a_sentence_with_parts_below_it_is_a_heading(paper):
    text = f"3. Aims\n\n3.1 Those who foul the bay are found and made to pay\n\n3.1.1 {BODY}\n\n3.1.2 {BODY}"
    assert paper(text).sections[1].heading == "Those who foul the bay are found and made to pay"


def test_a_heading_takes_two_lines(printed):
    document = printed(
        [
            {"text": "1. Plan for the inner harbour, the outer harbour and the", "bold": True},
            {"text": "fish market in the old town", "bold": True},
            {"text": "1.1 Work began in May and will go on until the money has been spent.", "gap": 0.8},
            {"text": "2. End", "bold": True, "gap": 1.0},
            {"text": "2.1 The board may note this.", "gap": 0.8},
        ]
    )
    assert (
        document.sections[0].heading
        == "Plan for the inner harbour, the outer harbour and the fish market in the old town"
    )


def test_a_number_alone_on_its_line_takes_the_heading_below(printed, outline):
    document = printed(
        [
            {"text": "1. Plan for the inner harbour", "bold": True},
            {"text": "1.1 Work began in May and will go on until the money has been spent.", "gap": 0.8},
            {"text": "2.", "bold": True, "gap": 1.0},
            {"text": "Money", "bold": True},
            {"text": "2.1 The board may note this.", "gap": 0.8},
        ]
    )
    assert outline(document) == [("1.", "Plan for the inner harbour"), ("1.1", ""), ("2.", "Money"), ("2.1", "")]


def test_headings_glued_together_come_apart(paper, outline):
    document = paper(
        f"5. Projects\n\n{BODY}\n\nFirst Wave:**5.1 Mooring Watch**\n\n{BODY}\n\n5.2 Quay Lights\n\n{BODY}"
    )
    assert outline(document) == [
        ("5.", "Projects"),
        ("", "First Wave:"),
        ("5.1", "Mooring Watch"),
        ("5.2", "Quay Lights"),
    ]


def test_a_heading_without_a_number_stands_under_its_chapter(paper):
    document = paper(
        f"3. Surveys\n\nHull Survey\n\n3.1 {BODY}\n\nCrew Survey\n\n"
        f"3.2 {BODY}\n\n4. End\n\n4.1 The board may note this."
    )
    lone = [section for section in document.sections if section.kind == "unnumbered"]
    assert [(section.heading, section.path, section.level) for section in lone] == [
        ("Hull Survey", '3/"Hull Survey"', 2),
        ("Crew Survey", '3/"Crew Survey"', 2),
    ]
    numbered = [section for section in document.sections if section.number == "3.2"]
    assert document.sections[numbered[0].parent].number == "3."


@pytest.mark.parametrize(
    "line",
    [
        pytest.param({"text": "BM", "bold": True, "indent": 480.0}, id="initials in the margin"),
        pytest.param({"text": "Action: the clerk to write to the port", "bold": True}, id="an action"),
        pytest.param(
            {"text": "Signed .......................... Date ..............", "bold": True}, id="a place to sign"
        ),
        pytest.param({"text": "Table 2 - Boats by port", "bold": True}, id="the caption of a table"),
    ],
)
def test_a_short_bold_line_need_not_be_a_heading(printed, line):
    document = printed(
        [
            {"text": "1. Boats", "bold": True},
            {"text": "1.1 Twelve boats were sold before the summer and three were bought.", "gap": 0.8},
            line | {"gap": 0.8},
            {"text": "Two more are to be sold before the end of the year to a firm abroad.", "gap": 0.8},
            {"text": "2. Crews", "bold": True, "gap": 1.0},
            {"text": "2.1 Crews are paid by the week.", "gap": 0.8},
        ]
    )
    assert [section.number for section in document.sections] == ["1.", "1.1", "2.", "2.1"]


def test_names_set_one_below_another_are_no_headings(printed):
    names = [{"text": name, "bold": True} for name in ("Ana Reyes (Chair)", "Tom Okoro", "Lil Brandt", "Sam Fisher")]
    document = printed(
        [
            "Those who were at the meeting in the harbour office of the port were these four people.",
            *names,
            {"text": "1. Boats", "bold": True, "gap": 1.0},
            {"text": "Twelve boats were sold before the summer and three were bought.", "gap": 0.8},
            {"text": "2. Crews", "bold": True, "gap": 1.0},
            {"text": "Crews are paid by the week.", "gap": 0.8},
        ]
    )
    assert [section.kind for section in document.sections] == ["front", "numbered", "numbered"]


def test_a_theme_that_recurs_between_sections_is_a_banner(paper, body):
    theme = "Keep every harbour in the county open"
    document = paper(
        f"1. Purpose\n\n1.1 {BODY}\n\n{theme}\n\n2. Quay Lights\n\n{BODY}\n\n"
        f"{theme}\n\n3. Mooring Watch\n\n{BODY}\n\n4. End\n\n4.1 {BODY}"
    )
    assert [line.text for line in document.paged.lines() if line.role == "banner"] == [theme, theme]
    assert theme not in document.text
    assert body(document, "2.") == BODY


def test_a_short_answer_that_recurs_is_text(paper, body):
    answer = "There was nothing to report"
    document = paper(f"1. Boats\n\n{answer}\n\n2. Crews\n\n{answer}\n\n3. Quays\n\n{BODY}")
    assert body(document, "1.") == body(document, "2.") == answer
    assert [section.number for section in document.sections] == ["1.", "2.", "3."]


def test_headings_in_capitals_without_numbers_stand_over_numbered_paragraphs(paper, outline):
    document = paper(
        f"PURPOSE OF REPORT\n\n1.1 {BODY}\n\nRECOMMENDATIONS\n\n2.1 That Cabinet:\n"
        "(a) note the progress made; and\n"
        f"(b) agree to spend £40,000 on lamps.\n\nMONEY\n\n"
        f"3.1 In all the quays take:\n• 120 boats a day\n• 30 barges a day\n\n"
        f"LEGAL IMPLICATIONS\n\n4.1 None.\n\nSTAFF\n\n5.1 The crews were told."
    )
    headings = [section.heading for section in document.sections if section.kind == "unnumbered"]
    assert headings[-4:] == ["RECOMMENDATIONS", "MONEY", "LEGAL IMPLICATIONS", "STAFF"]
    assert all(section.heading == "" for section in document.sections if section.number)
    assert [section.path for section in document.sections if section.kind == "lettered"] == ["2.1(a)", "2.1(b)"]


def test_a_heading_in_the_number_column_is_none_of_the_heading_that_hangs_above_it(printed, outline):
    """Set solid, both bold: only where the second begins tells them apart."""

    def hanging(number, text, **more):
        return {"text": f"{number:<8}{text}", "gap": 0.2, **more}

    document = printed(
        [
            hanging("1.", "Inspections of the harbour", bold=True),
            {"text": "Lamps on the northern quay", "gap": 0.2, "bold": True},
            hanging("1.1", BODY),
            hanging("2.", "Costs", bold=True),
            hanging("2.1", BODY),
        ]
    )
    assert outline(document)[:3] == [
        ("1.", "Inspections of the harbour"),
        ("", "Lamps on the northern quay"),
        ("1.1", ""),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("Executive summary", id="a name that all papers share"),
        pytest.param("Key issues", id="another"),
        pytest.param("How well do the crews answer calls?", id="a question"),
    ],
)
def test_a_heading_without_a_number_stands_before_the_first_one(paper, heading):
    document = paper(
        f"Report number: HB/22/011\n\n{heading}\n\n{BODY}\n\n1. Boats\n\n1.1 {BODY}\n\n2. End\n\n2.1 {BODY}"
    )
    assert [section.heading for section in document.sections if section.kind == "unnumbered"] == [heading]


def test_the_last_heading_may_stand_over_one_short_sentence(paper):
    document = paper(
        f"1. Boats\n\n1.1 {BODY}\n\nDecision\n\nI agree to what 1.1 asks for.\n\nSigned: ........ Date: ........"
    )
    assert [section.heading for section in document.sections if section.kind == "unnumbered"] == ["Decision"]
    assert document.sections[-1].kind == "back"


def test_titles_in_the_contents_are_headings_wherever_they_stand(paper):
    titles = [
        "Foreword",
        "Advice 1: simpler ways to run a harbour",
        "Advice 2: a wall that lasts",
        "Harbour lights at night",
    ]
    contents = "\n".join(
        f"{title} ............ {page}" for page, title in enumerate([*titles, "Fees", "Boats in the year"], 3)
    )
    text = "\n\n".join(f"{title}\n\n{BODY}" for title in titles)
    document = paper(f"A Year of the Harbour\n\nContents\n\n{contents}\n\n{text}")
    assert [section.heading for section in document.sections if section.heading][-4:] == titles


def test_parts_counted_by_a_word_are_headed(printed):
    document = printed(
        [
            {"text": "Theme 1: boats that come and go", "gap": 0.0},
            {"text": BODY, "gap": 1.0},
            {"text": "Theme 2: boats that stay here", "gap": 1.0},
            {"text": BODY, "gap": 1.0},
            {"text": "Theme 2 is the larger of them, and costs more than the first in most years.", "gap": 1.0},
        ]
    )
    assert [section.heading for section in document.sections if section.heading] == [
        "Theme 1: boats that come and go",
        "Theme 2: boats that stay here",
    ]


def test_a_heading_that_recurs_over_every_unit_is_a_banner(printed):
    lines = [{"text": "REPLY TO THE INQUIRY", "bold": True, "size": 16.0}]
    for number in range(1, 8):
        lines += [
            {"text": "Inquiry advice given", "bold": True, "gap": 1.0},
            {"text": f"8.{number} {BODY}", "gap": 1.0},
            {"text": BODY, "gap": 1.0},
        ]
    document = printed(lines)
    assert [section.number for section in document.sections if section.number or section.heading] == [
        f"8.{number}" for number in range(1, 8)
    ]
    assert sum(line.role == "banner" for line in document.paged.lines()) == 7


def test_those_present_are_no_sections_of_numbered_minutes(printed):
    document = printed(
        [
            {"text": "MINUTES OF THE QUAY COMMITTEE", "bold": True},
            {"text": "Present:", "bold": True, "gap": 1.0},
            {"text": "Ana Reyes (Chair)", "bold": True, "gap": 1.0},
            {"text": "Members of the Public:", "bold": True, "gap": 1.0},
            {"text": "Lee Hart", "bold": True, "gap": 1.0},
            {"text": "24/05/01 Apologies", "bold": True, "gap": 1.0},
            BODY,
            {"text": "24/05/02 Roads", "bold": True, "gap": 1.0},
            BODY,
            {"text": "24/05/03 Lights", "bold": True, "gap": 1.0},
            BODY,
        ]
    )
    assert [section.heading for section in document.sections if section.heading] == ["Apologies", "Roads", "Lights"]


def test_a_caption_and_a_line_to_sign_are_not_the_words_of_a_section(paper, body):
    document = paper(
        f"1. Boats\n\n1.1 {BODY}\n\nTable 1 – Boats by port\n\nPort\tBoats\nWold\t12\nMere\t14\n\n"
        f"2. End\n\n2.1 {BODY}\n\nSigned .................... Chair"
    )
    assert "Table 1" not in body(document, "1.1")
    assert body(document, "2.1") == BODY
    assert [block.span.of(document.text) for block in document.blocks if block.kind == "caption"] == [
        "Table 1 – Boats by port"
    ]


@pytest.mark.parametrize(
    ("follows", "headings"),
    [
        pytest.param(f"1. Boats\n\n1.1 {BODY}\n\n2. End\n\n2.1 {BODY}", ["Boats", "End"], id="over the first number"),
        pytest.param(
            f"{BODY} {BODY}\n\n1. Boats\n\n1.1 {BODY}\n\n2. End\n\n2.1 {BODY}",
            ["Harbour Lights At Night", "Boats", "End"],
            id="over text of its own",
        ),
    ],
)
def test_the_title_come_again_is_a_heading_only_over_text(paper, follows, headings):
    document = paper(
        f"To: Harbour Board\nFrom: Clerk\nSubject: Harbour Lights at Night\n\nHarbour Lights At Night\n\n{follows}"
    )
    assert [section.heading for section in document.sections if section.heading] == headings


def test_what_kind_of_paper_it_is_is_no_heading(paper):
    document = paper(
        f"MEMORANDUM\n\nTo: Harbour Board\nFrom: Clerk\nSubject: Lights\n\n1. Boats\n\n1.1 {BODY}\n\n1.2 {BODY}"
    )
    assert [section.heading for section in document.sections] == ["", "Boats", "", ""]


@pytest.mark.parametrize(
    ("before", "headings"),
    [
        pytest.param("The rest of the sums are given at the end of this paper.", ["Fees to be paid"], id="a heading"),
        pytest.param("The form that must be filled in for this is found here:", [], id="a link that a colon leads to"),
    ],
)
def test_an_underlined_line_is_headed_unless_it_is_a_link(printed_pages, before, headings):
    paged = printed_pages([{"text": "THE YEAR", "bold": True, "size": 16.0}, BODY, before, "Fees to be paid", BODY])
    lines = [
        replace(line, underlined=line.text == "Fees to be paid", gap=1.0 if line.number > 3 else line.gap)
        for line in paged.pages[0].lines
    ]
    document = split_sections(replace(paged, pages=(replace(paged.pages[0], lines=tuple(lines)),)))
    assert [section.heading for section in document.sections if section.heading] == headings


WRAPPED = (
    "The harbour office was open on every weekday, and its staff took all of the\n"
    "calls that came in from the boats, of which there were more than in the year\n"
    "before, though the winter was mild and most of the crews stayed on the quay."
)


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("\nNight watch", id="under a blank line, over its text"),
        pytest.param("\nThe quay wall again….", id="dots that promise more"),
        pytest.param("Harbour Rights And Duties", id="set solid, a capital at every word"),
    ],
)
def test_a_heading_in_wrapped_text_has_no_line_of_its_own_below(paper, heading):
    document = paper(f"A Year of the Harbour\n\n{WRAPPED}\n{heading}\n{WRAPPED}\n\n{WRAPPED}")
    assert [section.heading for section in document.sections if section.kind == "unnumbered"] == [heading.strip()]


@pytest.mark.parametrize("row", ["Boats sold          12          14", "Boats sold 12 14", "PORT     BOATS     CREWS"])
def test_a_row_of_a_table_that_was_not_read_as_one_is_no_heading(paper, row):
    document = paper(f"A Year of the Harbour\n\n{WRAPPED}\n\n{row}\n\n{WRAPPED}\n\n{WRAPPED}")
    assert [section.heading for section in document.sections if section.heading] == []
