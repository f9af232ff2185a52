"""Which numbers open a section: the whole sequence decides."""

from __future__ import annotations

import pytest

PARAGRAPH = "The harbour office was open on every weekday and its staff took the calls that came in."


def numbers(document):
    return [section.number for section in document.sections if section.number]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(["1.", "1.1", "1.2", "2.", "2.1"], id="dots at the first level"),
        pytest.param(["1.0", "1.1", "2.0", "2.1", "2.1.1", "2.1.2"], id="point nought"),
        pytest.param(["1", "1.1", "2", "2.1"], id="bare figures"),
        pytest.param(["1.", "1.1.", "1.2.", "2.", "2.1."], id="a dot after every number"),
        pytest.param(["1.", "2.", "3.", "4.", "5."], id="paragraphs counted through the paper"),
        pytest.param(["24/05/01", "24/05/02", "24/05/03"], id="minutes with year and month"),
        pytest.param(["05.24.01", "05.24.02", "05.24.03"], id="minutes with dots"),
        pytest.param(["45/23", "46/23", "47/23"], id="minutes of a year"),
        pytest.param(["2023/045", "2023/046", "2023/047"], id="minutes of a year in full"),
        pytest.param(["FC19/23", "FC19/24", "FC19/25"], id="minutes with the initials of a committee"),
        pytest.param(["PC/23/101", "PC/23/102", "PC/23/103"], id="and with strokes"),
        pytest.param(["23-101", "23-102", "23-103"], id="minutes with a hyphen"),
        pytest.param(["1.00", "1.01", "1.02", "2.00", "2.01", "2.02"], id="noughts before the figure"),
        pytest.param(["01.", "02.", "03."], id="noughts before a lone figure"),
        pytest.param(["Item 1", "Item 2", "Item 3"], id="agenda items"),
        pytest.param(["1.", "1.1", "(a)", "(b)", "(c)", "1.2"], id="letters under a number"),
        pytest.param(["1.", "1.1", "(a)", "(i)", "(ii)", "(b)", "1.2"], id="roman under letters"),
        pytest.param(["1.", "i.", "ii.", "iii.", "iv.", "v.", "2."], id="roman up to v"),
        pytest.param(["A.", "B.", "C."], id="letters without a number above"),
        pytest.param(["(1)", "(1.1)", "(1.2)", "(2)", "(2.1)"], id="every number in brackets"),
        pytest.param(["1.", "1(a)", "1(b)", "2.", "2(a)", "2(b)"], id="letters behind the number they are under"),
        pytest.param(["1.", "1.1", "1.1a", "1.1b", "1.2"], id="letters joined to the number"),
        pytest.param(["1.8", "1.9", "1.10", "1.11"], id="ten follows nine"),
    ],
)
def test_a_sound_sequence_is_taken_whole(paper, printed):
    document = paper("\n\n".join(f"{number} {PARAGRAPH}" for number in printed))
    assert numbers(document) == list(printed)
    assert [notice.type for notice in document.notices if notice.type in {"gap", "duplicate", "out_of_order"}] == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("23 January 2020", "a date in a footer"),
        ("12 months of work are left to do on the quay wall.", "a length of time"),
        ("999 calls were answered in ten seconds.", "a telephone number"),
        ("2.5 million pounds were set aside for the quay.", "an amount"),
        ("3.30 pm is when the harbour office shuts.", "a time of day"),
        ("2019/20 was a good year for the quay.", "a financial year"),
        ("5 officers have joined since then.", "a count"),
        ("3.5.23 The slipway was mended.\n\n4.5.23 The boats were painted.", "days"),
        ("(2.5) Loss on the ferry", "an amount below nought"),
        ("2.2 below sets out what the quay will cost in full.", "a number pointed at"),
        ("7a Quay Street\n\n7b Quay Street", "addresses"),
    ],
)
def test_a_figure_at_the_start_of_a_line_opens_nothing(paper, line, why):
    text = (
        f"1. Purpose\n\n1.1 {PARAGRAPH}\n\n2. Staff\n\n2.1 {PARAGRAPH}\n\n"
        f"{line}\n\n2.2 {PARAGRAPH}\n\n3. Money\n\n3.1 {PARAGRAPH}"
    )
    assert numbers(paper(text)) == ["1.", "1.1", "2.", "2.1", "2.2", "3.", "3.1"], why


def test_a_numbered_list_inside_a_section_stays_its_text(paper, body):
    steps = "1. Mend the slipway.\n2. Paint the boats.\n3. Sell the crane."
    document = paper(
        f"1. Purpose\n\n1.1 {PARAGRAPH}\n\n2. Plan\n\n2.1 The steps are these:\n\n"
        f"{steps}\n\n2.2 {PARAGRAPH}\n\n3. End\n\n3.1 {PARAGRAPH}"
    )
    assert numbers(document) == ["1.", "1.1", "2.", "2.1", "2.2", "3.", "3.1"]
    assert "Paint the boats." in body(document, "2.1")
    assert [block.kind for block in document.blocks].count("list_item") == 3


def test_a_list_before_its_section_ends_does_not_run_into_the_next_chapter(paper):
    """2. and 3. of the list would go well after 1.1, but 1.2 comes after them."""
    steps = "1. Mend the slipway.\n2. Paint the boats.\n3. Sell the crane."
    document = paper(
        f"1. Plan\n\n1.1 The steps are these:\n\n{steps}\n\n1.2 {PARAGRAPH}\n\n"
        f"2. Staff\n\n2.1 {PARAGRAPH}\n\n3. End\n\n3.1 {PARAGRAPH}"
    )
    assert numbers(document) == ["1.", "1.1", "1.2", "2.", "2.1", "3.", "3.1"]


def test_a_wrapped_line_that_begins_with_a_number_opens_nothing(printed):
    """The measure is narrow, so that "2.3 tonnes" begins a line."""
    document = printed(
        [
            {"text": "1. Nets", "bold": True},
            {"text": "1.1 Last year the crews brought in more than anyone had thought, at", "gap": 0.8},
            "2.3 tonnes to a boat, and sold the whole of it on the quay before the",
            "12 May meeting of the board.",
            {"text": "1.2 This year will be leaner, since the boats have been fewer in the bay,", "gap": 0.8},
            "and the price has gone down.",
            {"text": "2. Boats", "bold": True, "gap": 1.0},
            {"text": "2.1 Two boats were sold.", "gap": 0.8},
        ]
    )
    assert numbers(document) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_table_of_contents_opens_nothing(paper):
    contents = "Contents\n\n1. Purpose ............ 2\n2. Money ............ 3\n"
    document = paper(f"{contents}\n\n1. Purpose\n\n{PARAGRAPH}\n\n2. Money\n\n{PARAGRAPH}")
    assert numbers(document) == ["1.", "2."]


def test_payments_with_dates_are_no_minutes(paper):
    payments = "10/07/18 Bunting 42.88\n21/07/18 Paint 16.00"
    document = paper(
        f"07.18.01 Apologies\n\n{PARAGRAPH}\n\n07.18.02 Money\n\n{payments}\n\n07.18.03 Boats\n\n{PARAGRAPH}"
    )
    assert numbers(document) == ["07.18.01", "07.18.02", "07.18.03"]


def test_a_letter_in_mid_sentence_opens_nothing(printed):
    document = printed(
        [
            {"text": "1. Nets", "bold": True},
            {"text": "1.1 The crews may now keep their nets on the quay overnight provided that", "gap": 0.8},
            "(a) they are folded, and that they do so before the last tide comes up,",
            "(b) they are marked with the name of the boat and the port that she is of.",
        ]
    )
    assert numbers(document) == ["1.", "1.1"]


def test_lettered_paths_hold_the_number_above(paper):
    document = paper(
        f"5. Plan\n\n5.1 {PARAGRAPH}\n\n(a) {PARAGRAPH}\n\n"
        f"(i) {PARAGRAPH}\n\n(ii) {PARAGRAPH}\n\n(b) {PARAGRAPH}\n\n6. End"
    )
    assert [(section.path, section.level) for section in document.sections if section.kind == "lettered"] == [
        ("5.1(a)", 3),
        ("5.1(a)(i)", 4),
        ("5.1(a)(ii)", 4),
        ("5.1(b)", 3),
    ]


def test_two_units_on_one_line_come_apart(paper, outline):
    document = paper(
        f"1.0 Purpose 1.1 {PARAGRAPH}\n\n2.0 Quay Lights 2.1 {PARAGRAPH} See 2.2 below.\n\n"
        f"2.2 {PARAGRAPH}\n\n3.0 End\n\n3.1 {PARAGRAPH}"
    )
    assert outline(document) == [
        ("1.0", "Purpose"),
        ("1.1", ""),
        ("2.0", "Quay Lights"),
        ("2.1", ""),
        ("2.2", ""),
        ("3.0", "End"),
        ("3.1", ""),
    ]


def test_a_number_in_a_sentence_does_not_part_it(paper):
    document = paper(
        f"1. Boats\n\n1.1 The catch of 1.2 Tonnes was sold.\n\n1.2 {PARAGRAPH}\n\n2. End\n\n2.1 Rose by 2.2 Tonnes."
    )
    assert numbers(document) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_parts_of_an_agenda_item_hang_on_it(paper):
    document = paper(f"Item 1 Boats\n\n1.1 {PARAGRAPH}\n\n1.2 {PARAGRAPH}\n\nItem 2 Crews\n\n2.1 {PARAGRAPH}")
    assert numbers(document) == ["Item 1", "1.1", "1.2", "Item 2", "2.1"]
    assert [section.parent for section in document.sections] == [None, 0, 0, None, 3]


def test_an_appendix_counts_by_itself(paper):
    document = paper(
        f"1. Boats\n\n1.1 {PARAGRAPH}\n\n2. Crews\n\n2.1 {PARAGRAPH}\n\n"
        f"Appendix 1 Tenders\n\n1. {PARAGRAPH}\n\n2. {PARAGRAPH}"
    )
    assert numbers(document) == ["1.", "1.1", "2.", "2.1", "1.", "2."]
    assert [section.heading for section in document.sections][4] == "Appendix 1 Tenders"
    assert [section.parent for section in document.sections] == [None, 0, None, 2, None, None, None]
    assert [notice for notice in document.notices if notice.type in {"duplicate", "out_of_order"}] == []


def test_a_list_under_dated_minutes_opens_nothing(paper):
    document = paper(
        f"24.05.01 Boats\n\n{PARAGRAPH}\n\n24.05.02 Crews\n\n1. {PARAGRAPH}\n\n2. {PARAGRAPH}\n\n3. {PARAGRAPH}\n\n"
        f"24.05.03 Lights\n\n{PARAGRAPH}"
    )
    assert numbers(document) == ["24.05.01", "24.05.02", "24.05.03"]


def test_one_item_with_letters_under_it_is_numbered(paper):
    document = paper(
        f"Request 77/24\n\n{PARAGRAPH}\n\n1. {PARAGRAPH}\n\na. For each year\n\nb. For each port\n\n{PARAGRAPH}"
    )
    assert numbers(document) == ["1.", "a.", "b."]
    assert [section.path for section in document.sections if section.number] == ["1", "1(a)", "1(b)"]


def test_letters_in_small_words_before_any_number_are_a_list(paper):
    document = paper(
        f"Report on the harbour\n\n{PARAGRAPH}\n\nA. be open;\n\nB. be lit; and\n\nC. be clean.\n\n{PARAGRAPH}"
    )
    assert numbers(document) == []


def test_items_with_brackets_go_on_after_and(printed):
    document = printed(
        [
            "The ways that the harbour may be run in the years that come are these three, and the law has no others -",
            "1)a single harbour office for all of the coast",
            "2) two offices, of which one is at Wold and would serve the boats that come in from the north coast, and",
            "3) three offices, one of them on the quay at Mere, where most of the larger boats are moored in the winter.",
        ]
    )
    assert numbers(document) == ["1)", "2)", "3)"]


def test_a_long_title_in_the_contents_opens_nothing(printed):
    dots = "............................"
    document = printed(
        [
            {"text": "Contents", "bold": True, "size": 16.0},
            f"1. Boats {dots} 3",
            "2. Crews that come and go with the boats that are moored at the quay in the winter, and",
            f"crews that stay {dots} 4",
            f"3. Lights {dots} 5",
        ],
        [
            {"text": "1. Boats", "bold": True},
            {"text": PARAGRAPH, "gap": 1.0},
            {"text": "2. Crews that come and go", "bold": True, "gap": 1.0},
            {"text": PARAGRAPH, "gap": 1.0},
            {"text": "3. Lights", "bold": True, "gap": 1.0},
            {"text": PARAGRAPH, "gap": 1.0},
        ],
    )
    assert numbers(document) == ["1.", "2.", "3."]
    assert [notice for notice in document.notices if notice.type == "duplicate"] == []


def test_a_heading_ends_the_letters_before_it(paper):
    document = paper(
        f"1. Boats\n\n1.1 These are asked for:\n\n(a) lights;\n\n(b) ropes.\n\nOther matters\n\n{PARAGRAPH}\n\n2. End\n\n2.1 {PARAGRAPH}"
    )
    heading = next(section.ordinal for section in document.sections if section.heading == "Other matters")
    assert document.section_number(heading) == "1.1"
    assert document.section_number(heading - 1) == "1.1(b)"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["2018/19 Outturn", "2019/20 Budget", "2020/21 Plan"], id="financial years"),
        pytest.param(["23.01.19 Wold", "24.01.19 Mere", "25.01.19 Hale"], id="dates"),
        pytest.param(["19/00123/FUL 4 Mill Lane", "19/00124/FUL 6 Mill Lane"], id="planning applications"),
        pytest.param(["441.60", "73.60", "579.05"], id="sums"),
        pytest.param(["24-7 crews", "9-5 staff", "50-50 shares"], id="hyphens"),
    ],
)
def test_figures_that_are_no_numbers_open_nothing(paper, lines):
    listed = "\n\n".join(f"{line}\n\n{PARAGRAPH}" for line in lines)
    document = paper(f"1. Boats\n\n1.1 {PARAGRAPH}\n\n{listed}\n\n2. End\n\n2.1 {PARAGRAPH}")
    assert numbers(document) == ["1.", "1.1", "2.", "2.1"]


# --- known failures -------------------------------------------------------------------------------------------------


@pytest.mark.xfail(reason="letters over figures that count on are read as headings without a number")
def test_letters_over_paragraphs_counted_through_the_paper_are_numbers(paper):
    document = paper(
        f"A. Boats\n\n1. {PARAGRAPH}\n\n2. {PARAGRAPH}\n\nB. Crews\n\n3. {PARAGRAPH}\n\nC. End\n\n4. {PARAGRAPH}"
    )
    assert numbers(document) == ["A.", "1.", "2.", "B.", "3.", "C.", "4."]


@pytest.mark.xfail(reason="a bare letter in a column of its own is not told from an article")
def test_bare_letters_hang_under_a_number(paper):
    document = paper(f"1. Boats\n\na {PARAGRAPH}\n\nb {PARAGRAPH}\n\n2. Crews\n\na {PARAGRAPH}\n\nb {PARAGRAPH}")
    assert numbers(document) == ["1.", "a", "b", "2.", "a", "b"]


@pytest.mark.parametrize(
    ("heading", "opens"),
    [
        pytest.param("Hours lost at the quay.", True, id="a heading that begins with a unit"),
        pytest.param("hours were lost at the quay.", False, id="a quantity"),
    ],
)
def test_a_heading_may_begin_with_the_word_of_a_unit(paper, heading, opens):
    document = paper(f"1. Quay\n\n1.1 {PARAGRAPH}\n\n1.2 {PARAGRAPH}\n\n1.3 {heading} {PARAGRAPH}\n\n1.4 {PARAGRAPH}")
    assert ("1.3" in numbers(document)) is opens
