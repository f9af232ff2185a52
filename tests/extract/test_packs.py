from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.footnotes import mark_footnotes
from pipeline.extract.furniture import mark_furniture
from pipeline.extract.packs import member_starts, split_pack
from pipeline.model import Cell, Notice, Repair, Role, Table

BLOCK = ["To: Policing Board", "From: Chief Constable", "Date: 6 May 2021"]


def read(document):
    return mark_footnotes(mark_furniture(document))


def a_paper(build, start: int, count: int, foot: bool = True, block: list[str] | None = None, sections: bool = True):
    """Pages of one paper, the first with a header block, numbered "Page 1 of 3" from its own start."""
    pages = []
    for at in range(count):
        body = build.prose(start + at)
        if sections:
            body = [f"{at + 1}. Section of the paper", *body]
        if at == 0:
            body = [*(BLOCK if block is None else block), *body]
        pages.append(build.page(start + at, body, foot=[f"Page {at + 1} of {count}"] if foot else []))
    return pages


# Packs


def test_papers_with_header_blocks_and_page_numbers_of_their_own_are_parted(build):
    pages = [*a_paper(build, 1, 3), *a_paper(build, 4, 2), *a_paper(build, 6, 4)]
    assert member_starts(read(build.document(*pages))) == [1, 4, 6]


def test_without_page_numbers_the_sections_begin_again(build):
    pages = [*a_paper(build, 1, 3, foot=False), *a_paper(build, 4, 3, foot=False)]
    assert member_starts(read(build.document(*pages))) == [1, 4]


def test_an_agenda_in_front_is_a_member_and_names_the_others(build):
    agenda = ["POLICING BOARD", "AGENDA", "1. Apologies", "2. Budget monitoring 2", "3. Estates strategy (Pages 5 - 8)"]
    pages = [build.page(1, agenda)]
    for n in range(2, 9):
        stamp = {2: ["Agenda Item 2"], 5: ["Agenda Item 3"]}.get(n, [])
        pages.append(build.page(n, [*stamp, *build.prose(n)], foot=[f"Page {n}"]))
    assert member_starts(read(build.document(*pages))) == [1, 2, 5]


def test_bookmarks_that_name_items_agree_with_header_blocks(build):
    pages = [*a_paper(build, 1, 2, foot=False, sections=False), *a_paper(build, 3, 2, foot=False, sections=False)]
    bookmarks = ((1, "Item 4 Workforce.pdf", 1), (1, "Item 5 Estates.pdf", 3))
    assert member_starts(read(build.document(*pages, bookmarks=bookmarks))) == [1, 3]


def test_page_labels_of_the_pdf_serve_where_no_number_is_printed(build):
    pages = [*a_paper(build, 1, 2, foot=False, sections=False), *a_paper(build, 3, 2, foot=False, sections=False)]
    labelled = [replace(page, label=str((page.number - 1) % 2 + 1)) for page in pages]
    assert member_starts(read(build.document(*labelled))) == [1, 3]


def test_minutes_open_a_member_after_the_last_page_of_another(build):
    minutes = ["DRAFT MINUTES OF THE BOARD MEETING", "held in the Town Hall", *build.prose(4)]
    pages = [*a_paper(build, 1, 3), build.page(4, minutes), build.page(5)]
    assert member_starts(read(build.document(*pages))) == [1, 4]


def some_minutes(build, start: int, count: int, day: str):
    """Minutes without a page number, whose sections are numbered by the month."""
    head = ["MINUTES OF THE HARBOUR COMMITTEE MEETING", "HELD IN THE NET LOFT", f"ON {day}", "Present: Members:"]
    pages = [build.page(start, [*head, *build.prose(start)])]
    return [*pages, *(build.page(start + at) for at in range(1, count))]


def test_minutes_bound_together_without_page_numbers_are_parted(build):
    bound = [
        *some_minutes(build, 1, 2, "3rd May 2019"),
        *some_minutes(build, 3, 2, "4th June 2019"),
        *some_minutes(build, 5, 1, "2nd July 2019"),
    ]
    assert member_starts(read(build.document(*bound))) == [1, 3, 5]


def test_a_section_on_the_last_minutes_at_the_top_of_a_page_opens_no_paper(build):
    section = ["Minutes of the last meeting", "The minutes of the meeting held on 3 May were agreed.", *build.prose(3)]
    pages = [*some_minutes(build, 1, 2, "3rd May 2019"), build.page(3, section)]
    assert member_starts(read(build.document(*pages))) == [1]


def test_report_to_and_agenda_item_make_a_header_block_too(build):
    first = ["Report to: Audit Committee", "Agenda item: 7", "Report author: Head of Finance"]
    second = ["Report to: Audit Committee", "Agenda item: 8", "Report author: Head of Estates"]
    pages = [*a_paper(build, 1, 2, block=first), *a_paper(build, 3, 2, block=second)]
    assert member_starts(read(build.document(*pages))) == [1, 3]


# Single papers


def test_appendices_with_page_and_section_numbers_of_their_own_stay_with_their_paper(build):
    appendix = [build.page(n, [f"1. Section {n}", *build.prose(n)], foot=[f"Page {n - 3} of 2"]) for n in (4, 5)]
    first = replace(appendix[0], lines=(replace(appendix[0].lines[0], text="Appendix A"), *appendix[0].lines[1:]))
    document = read(build.document(*a_paper(build, 1, 3), first, appendix[1]))
    assert split_pack(document) == (document,)


def test_an_enclosed_report_without_a_header_block_stays(build):
    enclosed = a_paper(build, 4, 3, block=[])
    assert member_starts(read(build.document(*a_paper(build, 1, 3), *enclosed))) == [1]


def test_bookmarked_chapters_that_number_their_paragraphs_anew_make_no_pack(build):
    pages = [build.page(n, [f"{(n - 1) % 3 + 1}. Paragraph", *build.prose(n)]) for n in range(1, 10)]
    bookmarks = ((1, "1. Introduction", 1), (1, "2. Staffing", 4), (1, "3. Vehicles", 7))
    assert member_starts(read(build.document(*pages, bookmarks=bookmarks))) == [1]


def test_a_contents_page_is_no_agenda(build):
    contents = ["Contents", "1. Summary ........ 2", "2. Staffing ........ 4", "3. Vehicles ........ 6"]
    pages = [build.page(1, contents), *(build.page(n, foot=[f"Page {n}"]) for n in range(2, 8))]
    bookmarks = ((1, "1 Summary", 2), (1, "2 Staffing", 4), (1, "3 Vehicles", 6))
    assert member_starts(read(build.document(*pages, bookmarks=bookmarks))) == [1]


def test_a_second_header_block_alone_is_not_enough(build):
    letter = ["To: All officers", "From: Deputy Chief Constable", "Date: 1 June 2021", *build.prose(3)]
    full = [build.line(words, top=72.0 + 14.0 * at) for at, words in enumerate(build.prose(2, 48))]
    pages = [*a_paper(build, 1, 1, foot=False), build.page(2, full), build.page(3, letter)]
    assert member_starts(read(build.document(*pages))) == [1]


def test_a_front_sheet_and_the_paper_behind_it_are_one(build):
    sheet = ["Report to: Audit Committee", "Agenda item: 7", "Report title: Estates strategy"]
    paper = ["To: Audit Committee", "From: Head of Estates", "Agenda item: 7", "1. Purpose"]
    pages = [build.page(1, sheet, foot=["Page 1 of 1"]), build.page(2, paper, foot=["Page 1 of 1"])]
    assert member_starts(read(build.document(*pages))) == [1]


def test_a_table_of_actions_is_no_header_block(build):
    actions = ["Date", "Status", "Author", "1. Write to the owner of the field"]
    pages = [*a_paper(build, 1, 2, foot=False), build.page(3, actions), *a_paper(build, 4, 1, foot=False)]
    assert 3 not in member_starts(read(build.document(*pages)))


# Members


@pytest.fixture
def members(build):
    first, second = a_paper(build, 1, 2), a_paper(build, 3, 2)
    cell = build.line("Ward Offences", top=600.0, role=Role.TABLE, table=1)
    second[0] = replace(second[0], lines=(*second[0].lines, replace(cell, page=3, number=len(second[0].lines) + 1)))
    document = build.document(
        *first,
        *second,
        tables=(
            Table(0, 1, 1, (Cell(0, 0, "a", 1),), 0),
            Table(1, 3, 4, (Cell(0, 0, "Ward", 3), Cell(1, 0, "Eastbury", 4)), 1),
        ),
        repairs=(Repair(1, 2, "space", "a b", "ab"), Repair(4, 1, "hyphen", "re-", "re")),
        notices=(Notice("redaction", "covered", page=3), Notice("hidden_text", "white, 4 characters", page=1)),
        bookmarks=((1, "Item 1", 1), (1, "Item 2", 3)),
    )
    return split_pack(read(document))


def test_a_member_counts_pages_lines_and_tables_from_its_own_start(members):
    second = members[1]
    assert [page.number for page in second.pages] == [1, 2]
    assert {line.page for line in second.lines()} == {1, 2}
    assert [(table.ordinal, table.page, table.page_end) for table in second.tables] == [(0, 1, 2)]
    assert [cell.page for cell in second.tables[0].cells] == [1, 2]
    assert [line.table for line in second.lines() if line.role is Role.TABLE] == [0]
    assert second.repairs == (Repair(2, 1, "hyphen", "re-", "re"),)
    assert [(notice.type, notice.page) for notice in second.notices] == [("redaction", 1)]
    assert second.bookmarks == ((1, "Item 2", 1),)


def test_a_member_keeps_the_pack_s_page_as_label_and_key(members):
    assert [page.label for page in members[1].pages] == ["3", "4"]
    assert [member.source.first_page for member in members] == [1, 3]
    assert len({member.source.paper for member in members}) == 2
    assert [page.label for page in mark_furniture(members[1]).pages] == ["3", "4"]


def test_no_page_of_a_pack_is_lost(build):
    pages = [*a_paper(build, 1, 3), *a_paper(build, 4, 2), *a_paper(build, 6, 4)]
    document = read(build.document(*pages))
    texts = [line.text for member in split_pack(document) for line in member.lines()]
    assert texts == [line.text for line in document.lines()]
