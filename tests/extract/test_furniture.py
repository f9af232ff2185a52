from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.forms import is_letterhead, is_marking, read_page_number
from pipeline.extract.furniture import mark_furniture
from pipeline.model import PageMethod, Role

# --------------------------------------------------------------------------------------------------------------------
# Forms
# --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("Page 2 of 6", 2, id="the commonest"),
        pytest.param("Page 2/6", 2, id="with a slash"),
        pytest.param("P a g e | 2", 2, id="Word's spaced gallery number"),
        pytest.param("Page |12", 12, id="gallery number, spaces lost"),
        pytest.param("12 | Page", 12, id="gallery number, the other way"),
        pytest.param("- 3 -", 3, id="between dashes"),
        pytest.param("205", 205, id="a minute book counts on for years"),
        pytest.param("iv", 4, id="roman, in front matter"),
        pytest.param("p. 7", 7, id="abbreviated"),
    ],
)
def test_printed_page_numbers_are_read(text, value):
    assert read_page_number(text).value == value


@pytest.mark.parametrize("text", ["3 officers", "4.2", "Page", "Page 7 of 6", "2020/21 outturn", "", "mix"])
def test_other_lines_with_figures_are_no_page_numbers(text):
    number = read_page_number(text)
    assert number is None or not number.spoken


@pytest.mark.parametrize(
    "text",
    [
        "OFFICIAL",
        "OFFICIAL – SENSITIVE",
        "Official: Sensitive [Commercial]",
        "NOT PROTECTIVELY MARKED",
        "Not Protectively Marked",
        "RESTRICTED",
        "Protective marking: RESTRICTED",
        "CONFIDENTIAL",
        "FOI STATUS: OPEN",
    ],
)
def test_protective_markings_are_known(text):
    assert is_marking(text)


@pytest.mark.parametrize(
    "text",
    ["Official statistics", "Restricted duties", "Confidential reporting line", "Protect our officers", "secret"],
)
def test_headings_that_begin_like_markings_are_none(text):
    assert not is_marking(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("Northmoor Police & Crime Commissioner", True, id="an office"),
        pytest.param("NORTHMOOR FIRE AND RESCUE AUTHORITY", True, id="in capitals"),
        pytest.param("Creating a safer Northmoor", True, id="strap line"),
        pytest.param("1 Mill Lane, Eastbury, EB1 4QZ", True, id="address"),
        pytest.param("Quarterly workforce update", False, id="a title"),
        pytest.param("Report of the Northmoor Police Authority", False, id="a title that names a body"),
        pytest.param("Minutes of the meeting of Eastbury Parish Council", False, id="minutes name their body too"),
        pytest.param("Improving outcomes for victims", False, id="a title that sounds like a strap line"),
    ],
)
def test_letterheads_are_told_from_titles(text, is_one):
    assert is_letterhead(text) is is_one


# --------------------------------------------------------------------------------------------------------------------
# Head and foot
# --------------------------------------------------------------------------------------------------------------------


def test_a_footer_in_two_lines_with_a_page_number_below_is_marked_on_every_page(build):
    pages = [build.page(n, foot=["Policing Board", "6 May 2021", f"Page {n} of 3"]) for n in (1, 2, 3)]
    document = mark_furniture(build.document(*pages))
    assert build.marked(document, Role.RUNNING_FOOTER) == ["Policing Board", "6 May 2021"] * 3
    assert build.marked(document, Role.PAGE_NUMBER) == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert [page.label for page in document.pages] == ["1", "2", "3"]


def test_a_running_header_may_start_on_the_second_page(build):
    pages = [build.page(1), *(build.page(n, head=["Estates Strategy – Annual Report"]) for n in (2, 3, 4))]
    document = mark_furniture(build.document(*pages))
    assert build.marked(document) == ["Estates Strategy – Annual Report"] * 3


def test_odd_and_even_pages_may_have_headers_of_their_own(build):
    heads = {1: "Finance Committee", 0: "Budget monitoring, quarter 2"}
    pages = [build.page(n, head=[heads[n % 2]]) for n in range(1, 7)]
    document = mark_furniture(build.document(*pages))
    assert len(build.marked(document, Role.RUNNING_HEADER)) == 6


def test_a_footer_whose_date_and_number_change_is_one_footer(build):
    pages = [build.page(n, foot=[f"Printed 0{n}/05/2021 sheet {n} of the set"]) for n in (1, 2, 3)]
    assert len(build.marked(mark_furniture(build.document(*pages)), Role.RUNNING_FOOTER)) == 3


def test_a_browser_s_own_header_and_footer_leave_the_text(build):
    pages = [
        build.page(
            n, head=["11/22/26, 4:10 AM", ("|Board paper", 300.0)], foot=["file:///tmp/a.html", (f"|{n}/2", 500.0)]
        )
        for n in (1, 2)
    ]
    document = mark_furniture(build.document(*pages))
    assert len(build.marked(document)) == 8
    assert document.pages[1].label == "2"


def test_a_header_that_names_the_chapter_goes_with_the_line_below_it(build):
    chapters = ["Summary", "Staffing", "Vehicles", "Outlook"]
    pages = [build.page(n, head=[chapters[n - 1], "Annual report of the service"]) for n in (1, 2, 3, 4)]
    assert len(build.marked(mark_furniture(build.document(*pages)), Role.RUNNING_HEADER)) == 8


def test_headers_that_name_another_chapter_on_each_page_are_known_by_size_and_place(build):
    pages = [build.page(n, head=[build.prose(n)[0][:30]] if n > 1 else []) for n in range(1, 7)]
    assert len(build.marked(mark_furniture(build.document(*pages)), Role.RUNNING_HEADER)) == 5


def test_page_numbers_before_or_behind_the_chapter_s_name_take_it_along(build):
    def head(n):
        return [(str(n), 72.0), (f"|{build.prose(n)[0][:30]}", 300.0)]

    pages = [build.page(n, head=head(n)) for n in (1, 2, 3)]
    assert len(build.marked(mark_furniture(build.document(*pages)))) == 6


def test_markings_at_head_and_foot_are_markings(build):
    pages = [build.page(n, head=["OFFICIAL"], foot=[f"{n}", "OFFICIAL"]) for n in (1, 2, 3)]
    document = mark_furniture(build.document(*pages))
    assert build.marked(document, Role.MARKING) == ["OFFICIAL"] * 6
    assert build.marked(document, Role.PAGE_NUMBER) == ["1", "2", "3"]


def test_a_paper_of_one_page_is_judged_by_form_and_place(build):
    page = build.page(1, head=["NOT PROTECTIVELY MARKED"], foot=["www.northmoor.example", "Page 1 of 1"])
    document = mark_furniture(build.document(page))
    assert build.marked(document) == ["NOT PROTECTIVELY MARKED", "www.northmoor.example", "Page 1 of 1"]
    assert document.pages[0].label == "1"


def test_small_print_in_the_margin_of_a_paper_of_one_page_is_a_footer(build):
    page = build.page(1, foot=["Sample paper for the reading room", "2"])
    document = mark_furniture(build.document(page))
    assert build.marked(document, Role.RUNNING_FOOTER) == ["Sample paper for the reading room"]
    assert build.marked(document, Role.PAGE_NUMBER) == ["2"]


def test_a_footer_stands_lower_on_the_page_that_has_no_number(build):
    feet = [["Policing Board"], *(["Policing Board", f"Page {n}"] for n in (2, 3, 4))]
    document = mark_furniture(build.document(*(build.page(n, foot=foot) for n, foot in enumerate(feet, 1))))
    assert build.marked(document, Role.RUNNING_FOOTER) == ["Policing Board"] * 4


def test_bare_numbers_that_count_with_the_pages_are_page_numbers(build):
    pages = [build.page(n, head=[(str(204 + n), 500.0)]) for n in (1, 2, 3)]
    document = mark_furniture(build.document(*pages))
    assert [page.label for page in document.pages] == ["205", "206", "207"]


def test_a_member_of_a_pack_keeps_the_pack_s_page_as_its_label(build):
    document = build.document(build.page(1, foot=["Page 1 of 1"]))
    source = type(document.source)("pack.pdf", "cd" * 32, "pdf", first_page=7)
    assert mark_furniture(type(document)(source, document.pages)).pages[0].label == ""


def test_one_even_page_among_odd_ones_has_its_header_by_its_place(build):
    heads = {1: "Policing Board 4 March 2021", 2: "Northmoor Police", 3: "Policing Board 4 March 2021"}
    pages = [build.page(n, head=[heads[n]]) for n in (1, 2, 3)]
    assert build.marked(mark_furniture(build.document(*pages)), Role.RUNNING_HEADER) == list(heads.values())


def test_an_address_in_four_lines_at_the_foot_of_two_pages_is_a_footer(build):
    address = ["Clerk: A. Example", "1 Mill Lane, Eastbury, EB1 4QZ", "Tel: 01632 960001", "07700 900123"]
    pages = [build.page(n, foot=address) for n in (1, 2)]
    assert build.marked(mark_furniture(build.document(*pages)), Role.RUNNING_FOOTER) == address * 2


def test_the_label_is_read_from_the_end_of_a_running_line(build):
    pages = [build.page(n, foot=[f"Estates strategy 2030 {n + 10}"]) for n in (1, 2, 3)]
    assert [page.label for page in mark_furniture(build.document(*pages)).pages] == ["11", "12", "13"]


def test_scans_fed_in_askew_and_misread_keep_their_furniture(build):
    feet = [["Policing Board", "Page 1 of 3"], ["Policlng Board", "Page 2 of 3"], ["Policing Boad", "Page 3 of 3"]]
    pages = [replace(build.page(n, foot=foot), method=PageMethod.OCR) for n, foot in enumerate(feet, 1)]
    shifted = [move(page, 4.0 * page.number) for page in pages]
    document = mark_furniture(build.document(*shifted))
    assert build.marked(document) == [line for foot in feet for line in foot]


def test_a_page_number_misread_as_a_letter_is_known_by_its_place(build):
    feet = ["a", "2", "3"]
    pages = [replace(build.page(n, foot=[feet[n - 1], "OFFICIAL"]), method=PageMethod.OCR) for n in (1, 2, 3)]
    assert build.marked(mark_furniture(build.document(*pages)), Role.PAGE_NUMBER) == feet


def move(page, down: float):
    def moved(box):
        return replace(box, top=box.top + down, bottom=box.bottom + down)

    return replace(page, lines=tuple(replace(line, box=moved(line.box)) for line in page.lines))


def test_a_footer_inside_a_broken_sentence_of_a_page_is_marked(build):
    body = [
        build.line("To: Policing Board", top=72.0),
        build.line("1.1 Reports of theft from farms rose in the summer although there have", top=100.0, gap=1.0),
        build.line("Policing Board", top=126.0, gap=0.9),
        build.line("6 May 2021", top=152.0, gap=0.9),
        build.line("been fewer in each of the three districts since then.", top=178.0, gap=0.9),
    ]
    assert build.marked(mark_furniture(build.document(build.page(1, body)))) == ["Policing Board", "6 May 2021"]


# Negative: looks like furniture, is not.


def test_pages_that_hold_nothing_else_keep_their_lines_as_text(build):
    pages = [build.page(n, [f"This is a document of several pages. Page {n}."]) for n in (1, 2, 3)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_a_footnote_where_other_pages_have_their_footer_stays_a_footnote(build):
    feet = {1: "Policing Board", 2: "Policing Board", 3: "1 Counted from April", 4: "Policing Board"}
    document = mark_furniture(build.document(*(build.page(n, foot=[foot]) for n, foot in feet.items())))
    assert build.marked(document) == ["Policing Board"] * 3


def test_captions_of_tables_on_page_after_page_stay(build):
    pages = [build.page(n, [f"Table {n} - Arrests by district", *build.prose(n)]) for n in (1, 2, 3, 4)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_the_header_row_of_a_table_without_rules_stays_over_its_figures(build):
    pages = [build.page(n, ["Ward Offences Detected", *build.prose(n)]) for n in (1, 2, 3)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_a_web_address_that_ends_the_text_of_a_page_stays(build):
    body = [*build.prose(1, 44), build.line("https://www.northmoor.example/plan", top=72.0 + 14 * 44, gap=0.0)]
    pages = [build.page(1, body), build.page(2)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_a_heading_repeated_in_the_middle_of_pages_stays(build):
    places = [0, 6, 0, 3]
    bodies = [[*build.prose(n)[:at], "Recommendation", *build.prose(n)[at:]] for n, at in enumerate(places, 1)]
    document = mark_furniture(build.document(*(build.page(n, body) for n, body in enumerate(bodies, 1))))
    assert build.marked(document) == []


def test_numbered_sections_at_the_head_of_pages_stay(build):
    pages = [build.page(n, [f"{n}.1 Burglary in the district", *build.prose(n)]) for n in (2, 3, 4)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_a_section_number_in_its_own_column_is_no_page_number(build):
    pages = []
    for n in (1, 2, 3):
        number = build.line(str(n), top=72.0, left=72.0)
        text = build.line(f"Plan for {build.prose(n)[0][:20]}", top=72.0, left=110.0)
        rest = [build.line(words, top=100.0 + 14.0 * at) for at, words in enumerate(build.prose(n))]
        pages.append(build.page(n, [number, text, *rest]))
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_slides_with_a_title_each_keep_their_titles(build):
    titles = ["Parking survey", "Results", "Streets affected"]
    pages = [
        build.page(n, [build.line(title, top=76.0, size=16.0), *build.prose(n)]) for n, title in enumerate(titles, 1)
    ]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_the_lines_of_a_table_over_two_pages_stay_in_it(build):
    pages = []
    for n in (1, 2, 3):
        header = build.line("Ward Offences Detected", top=72.0, role=Role.TABLE, table=0)
        pages.append(build.page(n, [header, *build.prose(n)]))
    document = mark_furniture(build.document(*pages))
    assert build.marked(document) == []


def test_header_blocks_of_papers_in_one_file_are_no_running_headers(build):
    block = ["To: Policing Board", "From: Chief Constable", "Date: 6 May 2021"]
    pages = [build.page(n, [*block, *build.prose(n)] if n in (1, 4, 7) else build.prose(n)) for n in range(1, 9)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


def test_the_same_first_words_on_two_pages_are_no_header(build):
    first = "The Board noted the report."
    pages = [build.page(n, [*([first] if n in (1, 5) else []), *build.prose(n)]) for n in range(1, 7)]
    assert build.marked(mark_furniture(build.document(*pages))) == []


# --------------------------------------------------------------------------------------------------------------------
# Letterheads
# --------------------------------------------------------------------------------------------------------------------


def test_a_letterhead_above_the_header_block_is_marked_and_the_title_is_not(build):
    body = [
        "Creating a safer",
        "Northmoor",
        "ESTATES UPDATE",
        "To: Policing Board",
        "From: Chief Constable",
        *build.prose(1),
    ]
    document = mark_furniture(build.document(build.page(1, body)))
    assert build.marked(document) == ["Creating a safer", "Northmoor"]


def test_a_crest_beside_the_header_block_is_letterhead(build):
    block = [
        build.line("To: Policing Board", top=72.0),
        build.line("Northmoor", top=72.0, left=420.0),
        build.line("From: Chief Constable", top=86.0),
        build.line("Constabulary", top=86.0, left=420.0),
    ]
    rest = [build.line(words, top=130.0 + 14.0 * at) for at, words in enumerate(build.prose(1))]
    document = mark_furniture(build.document(build.page(1, [*block, *rest])))
    assert build.marked(document, Role.LETTERHEAD) == ["Northmoor", "Constabulary"]


def test_the_sender_s_block_of_a_letter_is_letterhead(build):
    block = [
        "Name: A. Example Chief Constable",
        "Email: foi@northmoor.example",
        "Eastbury EB1 4QZ",
        "Tel: 01632 960001",
    ]
    rest = build.line("Dear Mr Sample,", top=180.0, gap=3.0)
    document = mark_furniture(build.document(build.page(1, [*block, rest])))
    assert build.marked(document, Role.LETTERHEAD) == block


# --------------------------------------------------------------------------------------------------------------------
# Text files
# --------------------------------------------------------------------------------------------------------------------

OPENING = "To: Policing Board\n\nFrom: Chief Constable\n\nDate: 6 May 2021\n\n1. Purpose\n\n"


def in_text(build, text: str) -> list[str]:
    return build.marked(mark_furniture(build.document(build.text_page(OPENING + text), kind="text")))


def test_a_footer_of_two_lines_after_a_footnote_in_mid_sentence_is_marked(build):
    text = (
        "1.1 Reports of theft from farms¹ rose during the summer months although since then there have\n\n"
        "¹ Counted from April.\nPolicing Board\n6 May 2021\n\n"
        "been fewer in each of the three districts."
    )
    assert in_text(build, text) == ["Policing Board", "6 May 2021"]


def test_a_page_number_in_mid_sentence_is_marked(build):
    text = "1.1 The new custody suite will open once the remaining inspections have been\n\n4\n\ncompleted in June."
    assert in_text(build, text) == ["4"]


def test_page_x_of_y_is_marked_between_paragraphs_too(build):
    assert in_text(build, "1.1 One sentence.\n\nPage 3 of 9\n\n1.2 Another.") == ["Page 3 of 9"]


def test_pages_between_form_feeds_are_compared(build):
    def page(number: int):
        prose = "\n".join(build.prose(number))
        return build.text_page(f"Estates Strategy\n\n{prose}\n\nPolicing Board 6 May 2021     Page {number}", number)

    document = mark_furniture(build.document(page(1), page(2), page(3), kind="text"))
    assert len(build.marked(document)) == 6
    assert [each.label for each in document.pages] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "1.1 The plan has three aims which the Board agreed in March and which are set out\n\n"
            "Working with schools\n\nand are described below.",
            id="a heading in a broken sentence has no form of furniture",
        ),
        pytest.param(
            "1. The clerk was asked to write to the owner of the field\n\n05.24.02\n\nand to the school.",
            id="a number with the year and the month in it is no date",
        ),
        pytest.param("1.1 A sentence.\n\n2\n\nStaffing\n\n2.1 Another.", id="a section number alone on its line"),
        pytest.param(
            "1.1 The aims of the force for the year are to\n\n- reduce theft\n- reduce fraud\n\nand to save money.",
            id="a list inside a sentence",
        ),
        pytest.param("1.1 A sentence.\n\nPolicing Board\n\n1.2 Another.", id="a board's name between whole paragraphs"),
        pytest.param(
            "1.1 The panel will meet again in the autumn to agree on\n\n2. Staffing\n\nmeasures for next year.",
            id="a numbered heading",
        ),
        pytest.param(
            "1.1 A sentence.\n\nDrive down rural crime\n\n2. Theft\n\n2.1 One.\n\nDrive down rural crime\n\n3. Fire",
            id="a theme banner between sections",
        ),
    ],
)
def test_a_line_of_text_without_enough_evidence_stays(build, text):
    assert in_text(build, text) == []


# Known failures


@pytest.mark.xfail(strict=True, reason="as large as the text, without a form or a second page, it may be the title")
def test_a_large_line_at_the_head_of_a_paper_of_one_page_is_a_header(build):
    page = build.page(1, [build.line("Quarterly bulletin", top=40.0), *build.prose(1)])
    assert build.marked(mark_furniture(build.document(page))) == ["Quarterly bulletin"]


@pytest.mark.xfail(strict=True, reason="a name between whole paragraphs of a text may be a heading")
def test_a_footer_between_whole_paragraphs_of_a_text_is_marked(build):
    assert in_text(build, "1.1 A sentence.\n\nPolicing Board\n\n1.2 Another.") == ["Policing Board"]
