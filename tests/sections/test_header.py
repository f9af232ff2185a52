"""Header blocks in the forms of police, councils, health boards and fire authorities. All papers are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import (
    Box,
    Cell,
    Header,
    Line,
    Page,
    PagedDocument,
    PageMethod,
    Role,
    Source,
    Table,
    Word,
    from_plain,
    to_plain,
)
from pipeline.sections.header import read_header
from pipeline.sections.header_labels import is_item

BODY = "1. Purpose of this report"


def a_line(
    text: str, number: int, *, gap: float = 0.0, bold: bool = False, size: float = 0.0, role: Role = Role.BODY
) -> Line:
    return Line(1, number, text, gap=gap, bold=bold, size=size, role=role)


def a_text(*texts: str, role: Role = Role.BODY) -> PagedDocument:
    """A text file, one line a paragraph; ``**bold**`` is bold, a leading space says that no blank line stands above."""
    lines = []
    for number, text in enumerate(texts, 1):
        bold = text.startswith("**")
        gap = 0.0 if text.startswith(" ") else 1.0
        lines.append(a_line(text.strip(" *"), number, gap=gap, bold=bold, role=role))
    return a_document(*lines)


def a_document(*lines: Line) -> PagedDocument:
    page = Page(1, 595.0, 842.0, PageMethod.TEXT, lines)
    return PagedDocument(Source("paper.txt", "0" * 64, "text"), (page,))


def a_boxed(
    text: str, number: int, x: float, top: float, *, size: float = 11.0, bold: bool = False, gap: float = 0.0
) -> Line:
    """A line of a PDF; three spaces or more in ``text`` are a column gap."""
    words, start, at = [], 0, x
    for part in text.split(" "):
        if part:
            words.append(Word(part, start, Box(at, top, at + 6 * len(part), top + size), size, bold))
        at += 6 * (len(part) + 1)
        start += len(part) + 1
    box = Box(x, top, max(x + 1, at), top + size)
    return Line(1, number, text, tuple(words), box, indent=x, size=size, bold=bold, gap=gap)


def header_of(*texts: str) -> Header:
    return read_header(a_text(*texts))[0]


def taken(document: PagedDocument) -> list[str]:
    return [line.text for line in document.lines() if line.role is Role.HEADER_BLOCK]


@pytest.mark.parametrize(
    ("lines", "to", "sender", "title", "stated"),
    [
        pytest.param(
            ("To: Strategic Policing Board", "From: Chief Constable", "Date: 4th March 2016", "WINTER POLICING", BODY),
            "Strategic Policing Board",
            "Chief Constable",
            "WINTER POLICING",
            "2016-03-04",
            id="labelled lines, title in capitals below",
        ),
        pytest.param(
            (
                "**KNIFE CRIME UPDATE**",
                "TO: Police and Crime Panel",
                "FROM : Deputy Chief Constable",
                "DATE:10/10/2025",
                BODY,
            ),
            "Police and Crime Panel",
            "Deputy Chief Constable",
            "KNIFE CRIME UPDATE",
            "2025-10-10",
            id="title above the block, day first, no space after the colon",
        ),
        pytest.param(
            ("To: Audit Committee", "From: Treasurer", "Date: 1.5.2019", "1.0 Purpose"),
            "Audit Committee",
            "Treasurer",
            "",
            "2019-05-01",
            id="no title at all",
        ),
        pytest.param(
            (
                "Report to: Fire Authority",
                "Report of: Chief Fire Officer",
                "Date of meeting: 9 February 2021",
                "Title of report: On-call recruitment",
                "Report author: A. Bell, Group Manager",
                BODY,
            ),
            "Fire Authority",
            "Chief Fire Officer",
            "On-call recruitment",
            "2021-02-09",
            id="fire authority",
        ),
        pytest.param(
            (
                "CABINET – 12 JUNE 2018",
                "REPORT OF THE DIRECTOR OF PLACE",
                "**Street lighting: next steps**",
                "Wards affected: All",
                "Portfolio Holder: Cllr J. Moss",
                BODY,
            ),
            "",
            "DIRECTOR OF PLACE",
            "Street lighting: next steps",
            "2018-06-12",
            id="council cabinet, report of without a colon",
        ),
        pytest.param(
            (
                "Agenda item: 7.1\tEnclosure: C",
                "Meeting: Trust Board",
                "Meeting date: 28 March 2019",
                "Paper title: Flu vaccination of staff",
                "Executive lead: Dr P. Rao, Medical Director",
                "Author: S. Ellis",
                BODY,
            ),
            "Trust Board",
            "Dr P. Rao, Medical Director",
            "Flu vaccination of staff",
            "2019-03-28",
            id="health board, two labels on a line",
        ),
        pytest.param(
            ("Report to", " Executive Board", "Subject", " Highways winter plan", "Date", " 3 November 2020", BODY),
            "Executive Board",
            "",
            "Highways winter plan",
            "2020-11-03",
            id="value on the line after its label",
        ),
        pytest.param(
            (
                "Meeting of\tPensions Committee",
                "Date\t17/05/19",
                "Report by\tHead of Finance",
                "Subject\tAdmission of new employers",
                BODY,
            ),
            "Pensions Committee",
            "Head of Finance",
            "Admission of new employers",
            "2019-05-17",
            id="table of labels and values",
        ),
        pytest.param(
            ("To: Performance Board", "From: Assistant Chief Constable", "Date: May 2013", "Call handling", BODY),
            "Performance Board",
            "Assistant Chief Constable",
            "Call handling",
            "2013-05",
            id="month only, plain title between blank lines",
        ),
        pytest.param(
            (
                "To: Joint Scrutiny Board",
                "Date: 6 July 2017",
                "Re: Stop and search",
                "Presented by: Supt L. Field",
                BODY,
            ),
            "Joint Scrutiny Board",
            "Supt L. Field",
            "Stop and search",
            "2017-07-06",
            id="Re stands for the title, the presenter for the sender",
        ),
        pytest.param(
            ("To Joint Scrutiny Board", "From Clerk", "Date 6 July 2017", "Title Stop and search", BODY),
            "Joint Scrutiny Board",
            "Clerk",
            "Stop and search",
            "2017-07-06",
            id="nothing but a space behind the labels",
        ),
        pytest.param(
            ("REPORT OF CLERK", "TO Joint Scrutiny Board", "ON 6 July 2017", "TITLE: Stop and search", BODY),
            "Joint Scrutiny Board",
            "CLERK",
            "Stop and search",
            "2017-07-06",
            id="report of, to and on",
        ),
        pytest.param(
            ("To – Joint Scrutiny Board", "By – Clerk", "Date – 6 July 2017", "Subject – Stop and search", BODY),
            "Joint Scrutiny Board",
            "Clerk",
            "Stop and search",
            "2017-07-06",
            id="dashes behind the labels",
        ),
        pytest.param(
            ("To        : Scrutiny Board", "From      : Clerk", "Date      : 6 July 2017", "Title     : Search", BODY),
            "Scrutiny Board",
            "Clerk",
            "Search",
            "2017-07-06",
            id="colons in a column of their own",
        ),
        pytest.param(
            ("To.......Scrutiny Board", "From.....Clerk", "Date.....6 July 2017", "Title....Search", BODY),
            "Scrutiny Board",
            "Clerk",
            "Search",
            "2017-07-06",
            id="dots lead to the values",
        ),
        pytest.param(
            ("TO               Scrutiny Board", "DATE             6 July 2017", "TITLE OF REPORT  Search", BODY),
            "Scrutiny Board",
            "",
            "Search",
            "2017-07-06",
            id="two spaces behind the longest label",
        ),
        pytest.param(
            ("To:    Scrutiny Board    Date:    6 July 2017", "From:    Clerk  Item:    7", "Title:   Search", BODY),
            "Scrutiny Board",
            "Clerk",
            "Search",
            "2017-07-06",
            id="two spaces before the second label of a line",
        ),
        pytest.param(
            ("Stop and search", "Report: 7", "Date: 6 July 2017", "By: Commander Bell", "Summary", BODY, "A. Aims"),
            "",
            "Commander Bell",
            "Stop and search",
            "2017-07-06",
            id="title above the block, headings without weight below",
        ),
    ],
)
def test_a_header_is_read_whatever_its_form(lines, to, sender, title, stated):
    header = header_of(*lines)
    assert (header.to, header.sender, header.title, header.date_stated) == (to, sender, title, stated)


@pytest.mark.parametrize(
    ("printed", "stated"),
    [
        ("5.6.13", "2013-06-05"),
        ("5th & 6th June 2013", "2013-06-05"),
        ("WEDNESDAY, 5TH JUNE, 2013", "2013-06-05"),
        ("5 June 2013 at 10.00am", "2013-06-05"),
        ("June '13", "2013-06"),
        ("5 June 13", "2013-06-05"),
        ("Wed 5 May 13", "2013-05-05"),
        ("2013/06/05", "2013-06-05"),
        ("20130605", "2013-06-05"),
        ("06/2013", "2013-06"),
        ("Wednesday 5 June, 10 am", ""),
        ("to be confirmed", ""),
    ],
)
def test_a_date_behind_its_label(printed, stated):
    header = header_of("To: Board", "From: Clerk", f"Date: {printed}", BODY)
    assert header.date_stated == stated
    assert header.date_printed in printed


def test_the_year_of_a_title_may_stand_on_its_second_line():
    header = header_of("To: Cabinet", "Date: 2 May 2018", "FERRIES: REVIEW OF QUARTER 4", " 2017/18", BODY)
    assert header.title == "FERRIES: REVIEW OF QUARTER 4 2017/18"


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("FERRIES: REVIEW OF THE TIDES AND LOOK FOR-", "WARD", "FERRIES: REVIEW OF THE TIDES AND LOOK FORWARD"),
        ("FERRIES: THE TIDES OF THE QUAR-", "TER 1", "FERRIES: THE TIDES OF THE QUARTER 1"),
        ("FERRIES: THE TIDES, JANUARY TO", "MARCH 2018", "FERRIES: THE TIDES, JANUARY TO MARCH 2018"),
        ("FERRIES: THE TIDES OF QUARTER", "2, 2017/18", "FERRIES: THE TIDES OF QUARTER 2, 2017/18"),
    ],
)
def test_a_title_that_ends_open_goes_on(first, second, title):
    header = header_of("To: Harbour Board", "From: Harbour Master", first, f" {second}", f"{BODY} A calm quarter.")
    assert header.title == title


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(("Agenda item",), id="the site's own heading"),
        pytest.param(("Paper 3.2", "Harbour Board", "2 May 2018"), id="number, board and date"),
        pytest.param(("HB/18/22",), id="reference"),
        pytest.param(("BOROUGH OF WEXBY", "CABINET", "2 MAY 2018"), id="borough"),
        pytest.param(("HARBOUR BOARD Tuesday 2nd May 2018",), id="board and date on one line"),
    ],
)
def test_a_plain_title_comes_after_what_a_paper_is(above):
    header = header_of(*above, "Dredging of the inner basin", "Minutes:", f"{BODY} A calm quarter.")
    assert header.title == "Dredging of the inner basin"


@pytest.mark.parametrize("line", ["Minutes:", "Minutes: The plan was noted.", "To consider a report", "What now?"])
def test_what_is_said_of_an_item_is_no_title(line):
    assert header_of("Agenda item", line, f"{BODY} A calm quarter.").title == ""


def test_no_title_follows_the_list_of_those_present():
    lines = ["**HARBOUR BOARD**", "Held on Tuesday 14 June 2022", "Present:", "**Ann Quay, Warden (Chair)**"]
    assert header_of(*lines, BODY).title == ""


def test_a_title_on_two_lines_is_joined_and_leaves_the_body():
    header, document = read_header(
        a_text(
            "To: Strategic Board",
            "From: Chief Constable",
            "Date: 2 May 2018",
            "**VOLUNTEERS AND CADETS – A REPORT ON THE SECOND YEAR OF",
            " THE PROGRAMME**",
            BODY,
        )
    )
    # The second line of emphasis is one run with the first in the file; here it is plain capitals.
    assert header.title.startswith("VOLUNTEERS AND CADETS – A REPORT ON THE SECOND YEAR OF")
    assert BODY not in taken(document)
    assert taken(document)[:3] == ["To: Strategic Board", "From: Chief Constable", "Date: 2 May 2018"]


def test_labels_in_one_column_meet_their_values_in_the_other():
    document = a_document(
        a_boxed("TO:", 1, 72, 100),
        a_boxed("FROM:", 2, 72, 116),
        a_boxed("DATE:", 3, 72, 132),
        a_boxed("Governance Board", 4, 160, 100),
        a_boxed("Chief Executive", 5, 160, 116),
        a_boxed("5 June 2014", 6, 160, 132),
        a_boxed("ESTATES PLAN", 7, 240, 170, bold=True, gap=1.5),
        a_boxed("1. Purpose", 8, 72, 200, gap=1.0),
    )
    header, marked = read_header(document)
    assert (header.to, header.sender, header.date_stated) == ("Governance Board", "Chief Executive", "2014-06-05")
    assert header.title == "ESTATES PLAN"
    assert len(taken(marked)) == 7


def test_a_label_broken_over_two_lines_is_one_label():
    document = a_document(
        a_boxed("To:      Safety Board", 1, 72, 100),
        a_boxed("Date:      5 June 2014", 2, 72, 116),
        a_boxed("CONTACT", 3, 72, 132),
        a_boxed("Ch Insp R. Vane", 4, 156, 138.5),
        a_boxed("OFFICER:", 5, 72, 145),
        a_boxed("SEARCHES", 6, 240, 190, bold=True, gap=1.5),
        a_boxed("1. Purpose", 7, 72, 220, gap=1.0),
    )
    header, marked = read_header(document)
    assert (header.contact, header.title) == (("Ch Insp R. Vane",), "SEARCHES")
    assert len(taken(marked)) == 6


def test_a_bold_label_is_parted_from_a_value_close_by():
    line = a_boxed("Executive sponsor Director of People", 1, 72, 100)
    bold = tuple(replace(word, bold=word.text in ("Executive", "sponsor")) for word in line.words)
    document = a_document(
        replace(line, words=bold),
        a_boxed("Executive      In this quarter more was done than in the one before it", 2, 72, 116),
        a_boxed("summary      and more is planned.", 3, 72, 130),
        a_boxed("Date: 5 June 2014", 4, 72, 146),
    )
    header, marked = read_header(document)
    assert (header.sender, header.date_stated) == ("Director of People", "2014-06-05")
    assert len(taken(marked)) == 2


def test_the_second_label_of_a_line_is_parted_where_it_is_bold():
    line = a_boxed("To Audit Committee Date 5 June 2014", 1, 72, 100)
    bold = tuple(replace(word, bold=word.text in ("To", "Date")) for word in line.words)
    header, _ = read_header(a_document(replace(line, words=bold), a_boxed("From    Clerk    Item    7", 2, 72, 116)))
    assert (header.to, header.sender, header.date_stated) == ("Audit Committee", "Clerk", "2014-06-05")


def test_the_longest_label_of_a_column_stands_close_to_its_value():
    header, _ = read_header(
        a_document(a_boxed("Executive sponsor  Ann Lee", 1, 72, 100), a_boxed("Date    5 June 2014", 2, 72, 116))
    )
    assert (header.sender, header.date_stated) == ("Ann Lee", "2014-06-05")


def test_a_value_left_open_goes_on_at_the_margin():
    document = a_document(
        a_boxed("Subject: The council tax for", 1, 72, 100),
        a_boxed("the coming year", 2, 72, 114),
        a_boxed("Date: 5 June 2014", 3, 72, 128),
        a_boxed("1. Purpose", 4, 72, 170, gap=1.0),
    )
    assert read_header(document)[0].title == "The council tax for the coming year"


def test_a_value_wraps_under_its_column():
    document = a_document(
        a_boxed("To:      Board of Directors", 1, 72, 100),
        a_boxed("Subject:      Renewal of the contract for", 2, 72, 116),
        a_boxed("patient transport", 3, 156, 130),
        a_boxed("Date:      30 January 2020", 4, 72, 146),
        a_boxed("1. Purpose", 5, 72, 190, gap=1.0),
    )
    assert read_header(document)[0].title == "Renewal of the contract for patient transport"


def test_minutes_give_board_and_date():
    header, document = read_header(
        a_text(
            "**MINUTES OF THE ASHBY PARISH COUNCIL MEETING**",
            " HELD IN THE READING ROOM",
            " ON 14TH MARCH 2017",
            "Present: Mr Dale, Mrs Orme",
            "1. Apologies",
        )
    )
    assert header.title == "MINUTES OF THE ASHBY PARISH COUNCIL MEETING"
    assert (header.board, header.body) == ("ASHBY PARISH COUNCIL", "Ashby Parish Council")
    assert header.date_stated == "2017-03-14"
    assert "Present: Mr Dale, Mrs Orme" not in taken(document)


@pytest.mark.parametrize(
    ("opening", "board"),
    [
        ("Minutes of the meeting of the Finance Panel held on 3 April 2012 at County Hall", "Finance Panel"),
        (
            "The 88th Meeting of Thornhill Community Council was held on Monday 3rd April 2012.",
            "Thornhill Community Council",
        ),
        ("Minutes of the Annual Meeting of Wold Parish Council on 3 April 2012", "Wold Parish Council"),
    ],
)
def test_a_meeting_is_named_in_a_sentence(opening, board):
    header = header_of("MINUTES", opening, "1. Apologies were received.")
    assert (header.board, header.date_stated) == (board, "2012-04-03")


def test_a_letter_has_its_date_on_a_line_and_its_subject_after_the_greeting():
    header = header_of(
        "14th October 2024",
        "Dear Mr Lowe,",
        "**FREEDOM OF INFORMATION REQUEST 77/24**",
        "I write about your request received on 20th September 2024.",
    )
    assert (header.title, header.date_stated) == ("FREEDOM OF INFORMATION REQUEST 77/24", "2024-10-14")


def test_the_subject_of_a_letter_may_stand_above_the_greeting():
    assert (
        header_of("Ferries this winter", "Dear colleagues,", f"{BODY} A calm quarter.").title == "Ferries this winter"
    )


def test_a_letter_names_whom_it_addresses_and_who_signs_it():
    header = header_of(
        "Harbour Office", "Claire Lowe", " 4 Mill Lane", " Wexby WX1 2AB", "14th October 2024", "Dear Ms Lowe,",
        "**REQUEST 77/24**", "I write about your request.", "Yours sincerely,", "Ana Reyes", " Records Officer",
    )  # fmt: skip
    assert (header.to, header.sender, header.board) == ("Claire Lowe", "Ana Reyes", "")


def test_who_is_thanked_in_a_report_does_not_sign_it():
    header = header_of(
        "To: Cabinet", "From: Director of Housing", "Dear to all is the quay.", BODY, "Yours sincerely", "A. Hay"
    )
    assert (header.to, header.sender) == ("Cabinet", "Director of Housing")


def test_a_statement_is_dated_where_it_is_signed():
    header = header_of(
        "**STATEMENT OF A HARBOUR MASTER**", "1. I have been here since 2004.", "Signed: A. Hay", "Dated: 4 June 2021"
    )
    assert header.date_stated == "2021-06-04"


def test_a_board_with_its_date_is_no_title():
    header = header_of("Report of the Treasurer", "Audit Committee, 14 June 2011", "Annual Statement of Accounts", BODY)
    assert (header.title, header.board, header.date_stated) == (
        "Annual Statement of Accounts", "Audit Committee", "2011-06-14",
    )  # fmt: skip


def test_the_labels_of_a_letter_are_its_head():
    _, document = read_header(
        a_text(
            "Dept: Records", "Email: foi@wexshire.example", "Our reference: 77/24", "14th October 2024", "Dear Mr Lowe,"
        )
    )
    assert taken(document) == [
        "Dept: Records",
        "Email: foi@wexshire.example",
        "Our reference: 77/24",
        "14th October 2024",
    ]


def test_contact_officers_of_the_block_are_kept():
    header = header_of(
        "To: Cabinet", "From: Director of Housing", "Date: 4 May 2015", "Contact officer: R. Vane, ext 4021", BODY
    )
    assert header.contact == ("R. Vane, ext 4021",)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("PREVENTION THEME – PROGRESS", "Prevention"),
        ("Update on the Communities pillar", "Communities"),
        ("Body armour", ""),
    ],
)
def test_the_theme_is_named_in_the_title(title, theme):
    assert header_of("To: Board", "From: Chief Constable", "Date: 4 May 2015", f"**{title}**", BODY).theme == theme


def test_the_force_that_wrote_the_paper_is_named_in_its_text():
    document = a_text(
        "To: Board",
        "From: Chief Constable",
        "Date: 4 May 2015",
        "1. Purpose",
        "1.1 Wessex Constabulary has met Fenwick District Council twice about this.",
    )
    assert read_header(document)[0].body == "Wessex Constabulary"


def test_a_commissioner_is_not_the_force():
    document = a_text(
        "To: Panel",
        "From: Police and Crime Commissioner for Wessex",
        "Date: 4 May 2015",
        "1. Purpose",
        "1.1 Wessex Constabulary is held to account. Wessex Constabulary agreed.",
    )
    assert read_header(document)[0].body == "Police and Crime Commissioner for Wessex"


def test_a_sentence_may_hold_to_from_and_date():
    header = header_of(
        "**Taxi licensing**",
        "A report to the Licensing Committee for its meeting on 8 May 2014 by the Town Clerk",
        BODY,
    )
    assert (header.to, header.sender, header.date_stated) == ("Licensing Committee", "Town Clerk", "2014-05-08")
    assert header.title == "Taxi licensing"


def test_a_sentence_may_name_the_sender_first():
    header = header_of(
        "Report from the Borough Solicitor to the Standards Committee, 8 May 2014", "Code of conduct", BODY
    )
    assert (header.to, header.sender, header.title) == ("Standards Committee", "Borough Solicitor", "Code of conduct")


@pytest.mark.parametrize(
    "line",
    [
        "Minutes of the meeting of the Audit Panel held on 8 May 2014 at the Guildhall",
        "Minutes of the meeting of the Audit Panel, 8 May 2014",
    ],
)
def test_the_title_of_minutes_ends_where_place_and_date_begin(line):
    header = header_of(f"**{line}**", "Present: Cllr Orme", "1. Apologies")
    assert (header.title, header.board, header.date_stated) == (
        "Minutes of the meeting of the Audit Panel",
        "Audit Panel",
        "2014-05-08",
    )


def test_a_board_on_a_line_of_its_own_is_no_title():
    header, document = read_header(
        a_text(
            "**POLICE AND CRIME PANEL**",
            "**8 MAY 2014**",
            "**REPORT BY THE CHIEF EXECUTIVE**",
            "**ANNUAL REPORT 2013/14**",
            BODY,
        )
    )
    assert (header.board, header.title, header.sender) == (
        "POLICE AND CRIME PANEL",
        "ANNUAL REPORT 2013/14",
        "CHIEF EXECUTIVE",
    )
    assert "POLICE AND CRIME PANEL" in taken(document)


def test_a_title_that_ends_with_a_label_word_stays_whole():
    header = header_of(
        "To: Board", "From: Chief Constable", "Date: 4 May 2015", "VICTIMS THEME: PROGRESS THIS YEAR", BODY
    )
    assert (header.title, header.theme) == ("VICTIMS THEME: PROGRESS THIS YEAR", "Victims")


def test_a_pair_set_close_to_another_is_parted():
    header = header_of(
        "Presented by: J. Orme, Head of Estates Enclosure: C",
        "Date: 8 May 2014 Agenda item: 12",
        "Title: Boilers",
        BODY,
    )
    assert (header.sender, header.date_stated) == ("J. Orme, Head of Estates", "2014-05-08")


def test_the_date_may_stand_on_the_page_after_a_cover():
    cover, inner = a_boxed("Our first decade", 1, 72, 200, size=30), a_boxed("16 January 2015", 1, 72, 300)
    body = [
        a_boxed(f"Words of the report on page two, line {number}", number, 72, 300 + 14 * number)
        for number in range(2, 30)
    ]
    pages = (
        Page(1, 595.0, 842.0, PageMethod.TEXT, (cover,)),
        Page(2, 595.0, 842.0, PageMethod.TEXT, tuple(replace(line, page=2) for line in (inner, *body))),
    )
    header, _ = read_header(PagedDocument(Source("paper.pdf", "0" * 64, "pdf"), pages))
    assert (header.title, header.date_stated) == ("Our first decade", "2015-01-16")


def test_the_header_block_may_stand_on_the_page_after_a_cover():
    cover = a_boxed("Keeping Wexshire Safe", 1, 72, 200, size=30)
    inner = [
        a_boxed("To: Strategy Board", 1, 72, 80),
        a_boxed("From: Chief Constable", 2, 72, 96),
        a_boxed("Date: 8 May 2014", 3, 72, 112),
        a_boxed("1. Purpose", 4, 72, 150),
        *(a_boxed(f"1.{number} Words of the report.", number + 4, 72, 160 + 14 * number) for number in range(1, 20)),
    ]
    pages = (
        Page(1, 595.0, 842.0, PageMethod.TEXT, (cover,)),
        Page(2, 595.0, 842.0, PageMethod.TEXT, tuple(replace(line, page=2) for line in inner)),
    )
    header, marked = read_header(PagedDocument(Source("paper.pdf", "0" * 64, "pdf"), pages))
    assert (header.to, header.title, header.date_stated) == ("Strategy Board", "Keeping Wexshire Safe", "2014-05-08")
    assert len(taken(marked)) == 4


def test_a_front_sheet_gives_its_labelled_rows_and_keeps_the_others():
    texts = (
        "Meeting date      8 May 2014",
        "Paper title      Car parks",
        "Summary      The parks were full on most days.",
    )
    boxed = [a_boxed(text, number, 72, 80 + 20 * number) for number, text in enumerate(texts, 1)]
    lines = tuple(replace(line, role=Role.TABLE, table=0) for line in boxed)
    cells = (
        Cell(0, 0, "Meeting date", 1),
        Cell(0, 1, "8 May 2014", 1),
        Cell(1, 0, "Paper title", 1),
        Cell(1, 1, "Car parks", 1),
        Cell(2, 0, "Summary", 1),
        Cell(2, 1, "The parks were full on most days.", 1),
    )
    page = Page(1, 595.0, 842.0, PageMethod.TEXT, lines)
    document = PagedDocument(Source("paper.pdf", "0" * 64, "pdf"), (page,), (Table(0, 1, 1, cells, 0),))
    header, marked = read_header(document)
    assert (header.title, header.date_stated) == ("Car parks", "2014-05-08")
    assert [cell.text for cell in marked.tables[0].cells] == ["Summary", "The parks were full on most days."]


LABELS = st.sampled_from(
    ["To:", "From:", "Date:", "Title:", "Report of", "Author", "Agenda item 4", "Minutes of the meeting of"]
)
VALUES = st.sampled_from(
    ["", "Chief Constable", "Audit Committee", "4 May 2015", "4 May", "1. Purpose", "WINTER", "a\tb", "held on", ":"]
)


@given(st.lists(st.tuples(LABELS, VALUES, st.sampled_from(["", "**", " "])), max_size=8))
def test_any_lines_are_read_and_none_is_changed(parts):
    document = a_text(*(f"{mark}{label} {value}{mark.strip()}" for label, value, mark in parts))
    header, marked = read_header(document)
    assert [line.text for line in marked.lines()] == [line.text for line in document.lines()]
    assert from_plain(Header, to_plain(header)) == header


def test_a_crest_beside_the_block_is_no_part_of_its_values():
    document = a_document(
        a_boxed("To:      Safety Board", 1, 72, 100),
        a_boxed("Wexshire", 2, 450, 100),
        a_boxed("From:      Chief Constable", 3, 72, 116),
        a_boxed("Date:      5 June 2014", 4, 72, 132),
        a_boxed("1. Purpose", 5, 72, 200, gap=1.0),
    )
    assert read_header(document)[0].to == "Safety Board"


@pytest.mark.parametrize("title", ["Performance to January 2016", "Accounts for the year ended 31 March 2016"])
def test_a_period_in_the_title_is_not_the_date_of_the_paper(title):
    assert header_of("To: Board", "From: Treasurer", f"**{title}**", BODY).date_stated == ""


def test_a_month_in_the_title_is_the_date_where_no_other_is_printed():
    assert header_of("**Village Newsletter October 2016**", "Welcome to the newsletter.").date_stated == "2016-10"


# Negative: looks like a header, is not one.


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ("To reduce harm the force will:", "From 4 May 2015 patrols rose.", "Date of birth is recorded."),
            id="prose",
        ),
        pytest.param(
            ("1. Purpose", "1.1 The table below", "Date\tVenue\tTime", "4 May 2015\tHall\t7pm"), id="table in a section"
        ),
        pytest.param((), id="nothing printed"),
    ],
)
def test_no_header_is_made_up(lines):
    header, document = read_header(a_text(*lines))
    assert (header.to, header.sender, header.title) == ("", "", "")
    assert not taken(document)


def test_an_address_is_no_title():
    assert (
        header_of("**Police House, 4 Mill Lane, Wexby WX1 2AB**", "4 May 2015", "Dear Ms Hill", "Thank you.").title
        == ""
    )


def test_a_section_heading_is_no_title():
    assert (
        header_of("To: Board", "From: Clerk", "Date: 4 May 2015", "**Executive Summary**", "The board has grown.").title
        == ""
    )


def test_a_document_without_pages_has_an_empty_header():
    empty = PagedDocument(Source("empty.pdf", "0" * 64, "pdf"), ())
    assert read_header(empty) == (Header(), empty)


def test_a_column_beside_the_header_block_is_no_part_of_its_values():
    def line(number: int, text: str, left: float, top: float, gap: float = 0.5) -> Line:
        words, x, at = [], left, 0
        for word in text.split():
            words.append(Word(word, at, Box(x, top, x + 5 * len(word), top + 10), 10.0))
            x, at = x + 5 * len(word) + 3, at + len(word) + 1
        return Line(1, number, text, tuple(words), Box(left, top, x, top + 10), left, 10.0, gap=gap)

    left = [
        "To: Harbour Board",
        "From: The Clerk",
        "Date: 4 May 2017",
        "Ferry dues",
        "1. Purpose",
        "1.1 To set the dues.",
    ]
    right = ["the islands and the northern", "villages of the firth, which", "the Board had asked for.", "2. Advice"]
    lines = [line(at, text, 50.0, 50.0 + 20 * at) for at, text in enumerate(left, 1)]
    lines += [line(at + 6, text, 310.0, 50.0 + 20 * at) for at, text in enumerate(right, 1)]
    header, _ = read_header(a_document(*lines))
    assert (header.to, header.sender, header.date_stated) == ("Harbour Board", "The Clerk", "2017-05-04")


def test_the_plan_is_no_part_of_the_theme_where_ocr_lost_the_dash_between_them():
    running = a_line("Harbour & Ferry Plan Lighthouses Theme", 1, role=Role.RUNNING_HEADER)
    header, _ = read_header(a_document(running, a_line("To: Board", 2), a_line("Date: 4 May 2015", 3), a_line(BODY, 4)))
    assert header.theme == "Lighthouses"


def test_a_summary_under_the_header_is_no_board():
    header, paged = read_header(
        a_text("Title: Street lighting", "Author: Head of Highways", "Date: 4 March 2021", "Executive Summary", BODY)
    )
    assert header.board == ""
    assert [line.role for line in paged.lines()][3] is Role.BODY


@pytest.mark.parametrize(
    ("head", "to", "board"),
    [
        pytest.param(["Report to:  Council – 14th May 2019"], "Council", "Council", id="the date behind the board"),
        pytest.param(["REPORT TO CABINET ON 14 MAY 2019", "BY THE CLERK"], "CABINET", "CABINET", id="in capitals"),
        pytest.param(["Paper for: Trust Board", "Date: 14 May 2019"], "Trust Board", "Trust Board", id="paper for"),
        pytest.param(["Paper for: Decision", "Date: 14 May 2019", "Item: 4"], "", "", id="what a paper is for"),
        pytest.param(
            ["Meeting of the Audit Committee", "Tuesday, 14 May 2019, 2.00 pm"], "", "Audit Committee", id="meeting of"
        ),
        pytest.param(["For Council on: 14 May 2019"], "", "Council", id="for a board on a day"),
        pytest.param(["Report for: Cabinet, 14 May 2019", "From: Clerk"], "Cabinet", "Cabinet", id="report for"),
        pytest.param(["Meeting of the Audit Committee held on 14 May 2019"], "", "Audit Committee", id="held on"),
        pytest.param(
            ["Committee and Date", " Cabinet", " 14 May 2019", "Item", " 9"], "Cabinet", "Cabinet", id="both below"
        ),
    ],
)
def test_a_board_is_named_without_its_date(head, to, board):
    header = header_of(*head, "**ROADS**", BODY)
    assert (header.to, header.board) == (to, board)
    assert header.date_stated == "2019-05-14"
    assert header.title == "ROADS"


def test_a_page_that_is_one_line_is_no_header_alone():
    said = "The board noted that 14 wardens were trained. " * 9
    header, paged = read_header(a_text(f"Report to: Harbour Board. Date: 14 May 2019. {said}"))
    assert header.date_stated == "2019-05-14"
    assert [line.role for line in paged.lines()] == [Role.BODY]


def test_an_amount_printed_large_is_no_title():
    header, paged = read_header(
        a_document(a_line("£74,310", 1), a_line("The sum that was raised for the pier", 2, gap=2.0), a_line(BODY, 3))
    )
    assert header.title == ""
    assert next(line.role for line in paged.lines()) is Role.BODY


def test_a_plural_is_no_number_of_a_paper():
    assert is_item("Report S")
    assert not is_item("Reports")
