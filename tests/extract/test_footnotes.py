from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.footnotes import mark_footnotes
from pipeline.extract.furniture import mark_furniture
from pipeline.extract.note_marks import Start, read_start
from pipeline.model import Box, PageMethod, Role, Word


def notes_of(build, *pages, kind: str = "pdf") -> list[str]:
    return build.marked(mark_footnotes(mark_furniture(build.document(*pages, kind=kind))), Role.FOOTNOTE)


def with_anchor(build, number: int, *marks: str) -> list[str]:
    """Body text in which the marks hang on words."""
    return [f"Patrols{mark} were doubled in every ward of the district" for mark in marks] + build.prose(number)


# In the wild


def test_a_small_note_at_the_foot_whose_figure_is_raised_in_the_text_is_a_footnote(build):
    page = build.page(1, with_anchor(build, 1, "¹"), notes=["1 Counted from April."], foot=["Page 1 of 1"])
    assert notes_of(build, page) == ["1 Counted from April."]


def test_several_notes_in_several_lines_go_together(build):
    notes = ["¹ Figures of the northern team,", "corrected in June.", "² See the plan of 2019."]
    assert notes_of(build, build.page(1, with_anchor(build, 1, "¹", "²"), notes=notes)) == notes


@pytest.mark.parametrize("mark", ["*", "†", "‡", "**"])
def test_signs_serve_as_marks(build, mark):
    page = build.page(1, with_anchor(build, 1, mark), notes=[f"{mark} Provisional until audited."])
    assert notes_of(build, page) == [f"{mark} Provisional until audited."]


def test_in_two_columns_a_note_stands_under_its_own_column_alone(build):
    left = [build.line(text, top=300.0 + 14 * at, size=10.0) for at, text in enumerate(build.prose(1, 30))]
    right = [build.line(text, top=300.0 + 14 * at, left=560.0, size=10.0) for at, text in enumerate(build.prose(2, 28))]
    right[3] = build.line("The new boats¹ came in May", top=342.0, left=560.0, size=10.0)
    note = build.line("¹ Three were hired.", top=706.0, left=560.0, size=7.5, gap=1.0)
    assert notes_of(build, build.page(1, [*left, *right, note])) == [note.text]


def test_a_note_that_goes_on_overleaf_is_one_note(build):
    first = build.page(1, with_anchor(build, 1, "¹"), notes=["¹ The scheme was first tried in the three wards of"])
    second = build.page(2, notes=["the old town, and then in the villages."])
    assert notes_of(build, first, second) == [
        "¹ The scheme was first tried in the three wards of",
        "the old town, and then in the villages.",
    ]


def test_a_note_as_large_as_the_text_is_known_by_its_raised_mark(build):
    note = build.line("² Subject to the vote of the Board.", top=700.0, gap=2.0)
    assert notes_of(build, build.page(1, [*with_anchor(build, 1, "²"), note])) == [note.text]


def test_a_word_set_raised_counts_though_its_figure_is_plain(build):
    line = build.line(
        "3 Net of grant.", size=8.0, top=700.0, words=(Word("3", 0, Box(72, 700, 75, 704), 5.0, raised=True),)
    )
    assert read_start(line) == Start("3", raised=True)


def test_a_note_under_a_table_whose_mark_stands_in_a_cell_is_a_footnote(build):
    cells = [build.line(f"Eastbury {n}*", top=72.0 + 14 * n, role=Role.TABLE, table=0) for n in range(3)]
    note = build.line("* Part of the year only.", top=120.0, size=9.0)
    assert notes_of(build, build.page(1, [*cells, note, *build.prose(1)])) == ["* Part of the year only."]


def test_endnotes_under_their_heading_are_footnotes(build):
    body = with_anchor(build, 1, "¹", "²")
    end = ["Notes", "1. Counted from April.", "2. See the plan of 2019."]
    assert notes_of(build, build.page(1, body), build.page(2, end)) == end[1:]


def test_raised_marks_in_order_at_the_very_end_are_endnotes(build):
    body = with_anchor(build, 1, "¹", "²")
    assert notes_of(build, build.page(1, [*body, "¹ Counted from April.", "² See the plan."])) == [
        "¹ Counted from April.",
        "² See the plan.",
    ]


def test_a_note_between_the_halves_of_a_sentence_in_a_text_file_is_a_footnote(build):
    page = build.text_page(
        "1.1 The team's work at the railway station¹ began well and has since the summer\n\n"
        "¹ With the transport police.\n\nbeen extended to the bus station."
    )
    assert notes_of(build, page, kind="text") == ["¹ With the transport police."]


def test_plain_figures_at_the_end_of_a_page_of_text_are_notes_where_words_end_in_them(build):
    prose = "\n".join(build.prose(1, 14))
    page = build.text_page(
        f"The tax base2 and the precept1 were agreed.\n{prose}\n\n1 By the panel.\n2 By the council."
    )
    assert notes_of(build, page, page, kind="text")[:2] == ["1 By the panel.", "2 By the council."]


def test_the_figure_glued_to_a_word_is_raised_where_a_note_bears_it(build):
    prose = "\n".join(build.prose(1, 14))
    page = build.text_page(
        f"The tax base2 and Project Quay1 were agreed.\n{prose}\n\n1 By the panel.\n2 By the council."
    )
    document = mark_footnotes(mark_furniture(build.document(page, kind="text")))
    assert next(document.lines()).text == "The tax base² and Project Quay¹ were agreed."
    assert [repair.kind for repair in document.repairs] == ["raised_mark", "raised_mark"]


def test_two_words_that_end_in_the_figure_of_a_note_are_left(build):
    prose = "\n".join(build.prose(1, 14))
    page = build.text_page(f"Form1 and Project Quay1 were agreed.\n{prose}\n\n1 By the panel.")
    document = mark_footnotes(mark_furniture(build.document(page, kind="text")))
    assert next(document.lines()).text == "Form1 and Project Quay1 were agreed."


def test_notes_are_known_where_an_extractor_leaves_no_blank_line(build):
    prose = "\n".join(build.prose(1, 14))
    page = build.text_page(f"The tax base and Project Quay1 were agreed.\n{prose}\n1 By the panel.")
    assert notes_of(build, page, kind="text") == ["1 By the panel."]


def test_a_note_under_scanned_text_is_known_though_its_mark_was_misread(build):
    page = build.page(1, ["Patrols* were doubled in the wards", *build.prose(1)], notes=["1 In the evenings only."])
    assert notes_of(build, replace(page, method=PageMethod.OCR)) == ["1 In the evenings only."]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("Patrols in Orton* were doubled", "Patrols in Orton¹ were doubled", id="a star"),
        pytest.param("Op Heron’ was run in May", "Op Heron¹ was run in May", id="an apostrophe"),
        pytest.param("The wardens’ hut was let", "The wardens’ hut was let", id="the apostrophe of a plural stays"),
        pytest.param("They spoke of ‘dark spots in town’ again", "", id="a quotation mark with its partner stays"),
        pytest.param("Op Heron’ and Op Tern’ were run", "", id="which of two cannot be told"),
    ],
)
def test_the_figure_is_put_back_on_the_one_word_of_a_scan_where_it_was_misread(build, text, mended):
    page = build.page(1, [text, *build.prose(1)], notes=["1 In the evenings only."])
    page = replace(page, method=PageMethod.OCR)
    document = mark_footnotes(mark_furniture(build.document(page)))
    assert document.pages[0].lines[0].text == (mended or text)


def test_a_note_in_the_middle_of_a_page_printed_again_from_text_is_known(build):
    body = [
        *with_anchor(build, 1, "¹"),
        build.line("¹ With the transport police.", top=200.0, gap=1.0),
        build.line("The work goes on in the next year.", top=228.0, gap=1.0),
        *(build.line(words, top=242.0 + 14 * at) for at, words in enumerate(build.prose(2, 20))),
    ]
    assert notes_of(build, build.page(1, body)) == ["¹ With the transport police."]


def test_further_lines_of_a_note_in_a_wrapped_text_file_belong_to_it(build):
    page = build.text_page(
        "The team's work at the railway station¹ began\nwell in the summer.\n\n"
        "¹ With the transport police and the\nwardens of the county.\n\n2. Staffing"
    )
    assert notes_of(build, page, kind="text") == ["¹ With the transport police and the", "wardens of the county."]


# Negative


def test_small_print_without_a_mark_is_no_footnote(build):
    assert notes_of(build, build.page(1, notes=["Source: survey of residents, spring wave."])) == []


def test_a_small_numbered_line_without_its_mark_in_the_text_is_no_footnote(build):
    assert notes_of(build, build.page(1, notes=["1 Station Road"])) == []


def test_numbered_sections_at_the_foot_of_a_page_are_no_footnotes(build):
    body = [*with_anchor(build, 1, "¹"), "1. Purpose", "1.1 This paper reports on the year."]
    assert notes_of(build, build.page(1, body)) == []


def test_starred_bullets_of_a_text_file_are_no_footnotes(build):
    page = build.text_page("The aims of the plan are:\n\n* fewer thefts\n* fewer fires\n* quicker answers")
    assert notes_of(build, page, kind="text") == []


def test_rows_of_a_small_table_at_the_foot_are_no_notes_of_a_mark_far_away(build):
    rows = ["1 Eastbury 45 67", "2 Westfold 12 30"]
    pages = [
        build.page(1, with_anchor(build, 1, "¹"), notes=["¹ Counted twice."]),
        build.page(2),
        build.page(3, notes=rows),
    ]
    assert notes_of(build, *pages, build.page(4)) == ["¹ Counted twice."]


def test_a_starred_paragraph_that_a_list_goes_on_from_stays(build):
    page = build.text_page(
        "The actions are below*\n\n* 1 No answer had come\n2. The letter was sent\n3. The field was let"
    )
    assert notes_of(build, page, kind="text") == []


def test_square_metres_and_ordinals_are_no_marks_of_notes(build):
    body = ["The site of 4,500 m² was sold", *build.prose(1), "2 officers were moved to the new site"]
    assert notes_of(build, build.page(1, body)) == []


def test_a_mark_at_a_line_s_start_in_the_text_is_no_note_when_text_follows(build):
    body = ["The plan was agreed with all", "² partners of the county in May, and sent to", *build.prose(1, 30)]
    assert notes_of(build, build.page(1, body)) == []


# Known failures


@pytest.mark.xfail(
    strict=True, reason="lines carry no rule above them, and the end of the note has neither mark nor size"
)
def test_the_end_of_a_note_as_large_as_the_text_is_known_overleaf(build):
    note = build.line("² Subject to the vote of the Board and of all the", top=700.0, gap=2.0)
    first = build.page(1, [*with_anchor(build, 1, "²"), note])
    second = build.page(2, [*build.prose(2), build.line("councils of the county.", top=700.0, gap=9.0)])
    assert "councils of the county." in notes_of(build, first, second)


def missing(build, *pages) -> list[str]:
    document = mark_footnotes(mark_furniture(build.document(*pages)))
    return [notice.detail for notice in document.notices if notice.type == "note_missing"]


def test_a_mark_whose_note_is_nowhere_is_told(build):
    (detail,) = missing(build, build.page(1, with_anchor(build, 1, "¹")), build.page(2))
    assert detail.startswith("page 1: the note of the mark 1 on “Patrols”")


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        pytest.param("Patrols¹ were doubled", ["1 Counted from April."], id="its note stands at the foot"),
        pytest.param("a yard of 40 km² was let", [], id="a unit"),
        pytest.param("a hall of 40 metres² was let", [], id="a unit in full"),
        pytest.param("Waste and CO² fell", [], id="a symbol"),
    ],
)
def test_a_mark_with_its_note_and_a_unit_are_not_told(build, text, notes):
    assert missing(build, build.page(1, [text, *build.prose(1)], notes=notes)) == []
