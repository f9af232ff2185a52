"""The printed date of a paper against what else it says about time. All papers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import (
    Block,
    BlockKind,
    Header,
    Line,
    Page,
    PagedDocument,
    PageMethod,
    Role,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
)
from pipeline.sections.date_evidence import resolve_date


def a_paper(
    *paragraphs: str, file: str = "paper.pdf", footer: str = "", created: str = "", pages: int = 3
) -> SectionedDocument:
    """A paper of one numbered section a paragraph, 1 to n; ``footer`` stands on every page."""
    lines = [(Line(number, 1, footer, role=Role.RUNNING_FOOTER),) if footer else () for number in range(1, pages + 1)]
    metadata = (("CreationDate", created),) if created else ()
    paged = PagedDocument(
        Source(file, "0" * 64, "pdf"),
        tuple(Page(number, 595.0, 842.0, PageMethod.TEXT, each) for number, each in enumerate(lines, 1)),
        metadata=metadata,
    )
    sections, blocks, start = [], [], 0
    for ordinal, paragraph in enumerate(paragraphs):
        span = Span(start, start + len(paragraph))
        number = str(ordinal + 1)
        sections.append(Section(ordinal, SectionKind.NUMBERED, f"{number}.", number, 1, None, "", span, page=1))
        blocks.append(Block(BlockKind.PARAGRAPH, span, ordinal, page=1))
        start = span.end + 1
    return SectionedDocument(paged, Header(), "\n".join(paragraphs), tuple(sections), tuple(blocks))


def stated(value: str, printed: str = "") -> Header:
    return Header(date_printed=printed or value, date_stated=value)


REPORTS = ("The board met on 12th December 2017.", "In the 12 months to November 2017 calls rose by 4%.")


def test_a_footer_and_the_periods_reported_correct_the_year():
    header, notices = resolve_date(stated("2017-01-18"), a_paper(*REPORTS, footer="Policing Board 18 January 2018"))
    assert (header.date_stated, header.date_resolved) == ("2017-01-18", "2018-01-18")
    assert [notice.type for notice in notices] == ["date_conflict"]
    assert "18 January 2018" in header.date_note
    assert {each.kind for each in header.date_evidence} == {"stated", "footer", "period"}


def test_the_periods_alone_correct_a_year_not_changed_after_new_year():
    header, notices = resolve_date(stated("2017-01-18"), a_paper(*REPORTS))
    assert header.date_resolved == "2018-01-18"
    assert len(notices) == 1


def test_one_sentence_alone_contradicts_nothing_since_it_may_be_mistyped():
    header, notices = resolve_date(stated("2017-01-18"), a_paper(REPORTS[0]))
    assert (header.date_resolved, notices) == ("2017-01-18", ())


def test_a_footer_that_comes_soon_after_the_periods_beats_a_header_a_year_late():
    header, notices = resolve_date(stated("2019-01-18"), a_paper(*REPORTS, footer="18 January 2018"))
    assert (header.date_resolved, len(notices)) == ("2018-01-18", 1)


def test_a_footer_with_the_month_alone_corrects_the_year_and_keeps_the_day():
    header, _ = resolve_date(stated("2017-01-18"), a_paper(*REPORTS, footer="January 2018"))
    assert header.date_resolved == "2018-01-18"


def test_a_footer_left_over_from_an_older_paper_is_reported_and_not_believed():
    header, notices = resolve_date(stated("2018-01-18"), a_paper(*REPORTS, footer="Board 12 June 2017"))
    assert (header.date_resolved, len(notices)) == ("2018-01-18", 1)
    assert "bear out" in header.date_note


def test_a_footer_far_from_the_header_is_reported_though_nothing_decides():
    header, notices = resolve_date(stated("2017-01-18"), a_paper("Nothing dated here.", footer="3 October 2017"))
    assert (header.date_resolved, len(notices)) == ("2017-01-18", 1)


def test_a_weekday_of_another_year_bears_out_a_single_sentence():
    header, notices = resolve_date(stated("2017-01-18", "Thursday 18th January 2017"), a_paper(REPORTS[0]))
    assert (header.date_resolved, len(notices)) == ("2018-01-18", 1)


def test_a_weekday_that_is_not_that_of_the_date_is_reported():
    header, notices = resolve_date(stated("2017-01-18", "Thursday 18th January 2017"), a_paper("Nothing dated."))
    assert header.date_resolved == "2017-01-18"
    assert "was a Wednesday" in notices[0].detail


def test_a_year_typed_too_late_is_told_by_plans_that_would_lie_in_the_past():
    header, notices = resolve_date(
        stated("2019-01-18"), a_paper(*REPORTS, "The second intake will begin its training on 29th January 2018.")
    )
    assert (header.date_resolved, len(notices)) == ("2018-01-18", 1)


@pytest.mark.parametrize(
    ("date", "paragraphs", "options"),
    [
        pytest.param("2018-01-18", REPORTS, {"footer": "Board 18 January 2018"}, id="all agree"),
        pytest.param("2018-01-18", REPORTS, {"footer": "4 January 2018"}, id="written before its meeting"),
        pytest.param("2018-01-18", REPORTS, {"created": "D:20171220101500Z"}, id="file made before the meeting"),
        pytest.param("2018-01-18", REPORTS, {"created": "D:20240301101500Z"}, id="file made anew years later"),
        pytest.param("2018-01-18", REPORTS, {"file": "2016-05-04_notes.pdf"}, id="file name counts last"),
        pytest.param(
            "2018-01-18", REPORTS, {"footer": "Template v2.1 updated 4 May 2012"}, id="version stamp in the footer"
        ),
        pytest.param(
            "2018-01-18", REPORTS, {"footer": "11/22/26, 4:10 PM   https://example.org"}, id="printed from a browser"
        ),
        pytest.param(
            "2018-01-18",
            (
                "The work is due to be completed by June 2021.",
                "It will have been launched in May 2020.",
                "Funding is forecast for the year ending March 2022.",
            ),
            {},
            id="plans",
        ),
        pytest.param(
            "2018-01-18",
            ("As at 31 January 2018 there were 4 vacancies.", "Data up to 25 January 2018 is given."),
            {},
            id="a few days after the printed date",
        ),
        pytest.param(
            "2018-01-18",
            (
                "The accounts for the year ending 31 March 2018 follow.",
                "Balances for the year to 31 March 2019 are shown.",
            ),
            {},
            id="financial years to come",
        ),
        pytest.param("2018-01-18", REPORTS, {"printed": "Thursday 18th January 2018"}, id="the right weekday"),
        pytest.param(
            "2019-01-18",
            (
                *REPORTS,
                "In 2017 we wrote that work will start on 29th January 2018.",
                "The board met on 12th December 2018.",
            ),
            {},
            id="an old plan quoted",
        ),
        pytest.param(
            "2018-01-18",
            ("The Policing Act 2019 was mentioned.", "A Strategy 2018-2022 was agreed."),
            {},
            id="years in names",
        ),
    ],
)
def test_a_sound_paper_raises_no_alarm(date, paragraphs, options):
    options = dict(options)
    header, notices = resolve_date(stated(date, options.pop("printed", "")), a_paper(*paragraphs, **options))
    assert (header.date_resolved, header.date_note, notices) == (date, "", ())


@pytest.mark.parametrize(
    ("options", "resolved", "word"),
    [
        ({"footer": "Board 18 January 2018", "file": "2016-05-04_notes.pdf"}, "2018-01-18", "footer"),
        ({"file": "2018-01-18_notes.pdf", "created": "D:20180110090000Z"}, "2018-01-18", "name"),
        ({"created": "D:20180110090000Z"}, "2018-01", "metadata"),
        ({"created": "D:20240110090000Z"}, "2017-12", "period"),
    ],
)
def test_an_undated_paper_takes_the_best_there_is_and_says_so(options, resolved, word):
    header, notices = resolve_date(Header(), a_paper(*REPORTS, **options))
    assert (header.date_stated, header.date_resolved, notices) == ("", resolved, ())
    assert word in header.date_note


@pytest.mark.parametrize(
    ("title", "resolved"),
    [("Accounts for the year ended 31 March 2017", "2017-03"), ("Budget for the year ending March 2019", "")],
)
def test_the_period_in_its_title_dates_an_undated_account_but_no_budget(title, resolved):
    header, _ = resolve_date(Header(title=title), a_paper("Nothing dated."))
    assert header.date_resolved == resolved


DATES = st.sampled_from(["2020-02-29", "2019-12", "2018-01-18", ""])
SENTENCES = st.sampled_from(
    [
        "As at 29 February 2020 there were 4.",
        "It was launched on 31/12/1999.",
        "The first meeting of the Ford Group is on 3 May.",
        "Work will start on 1 June 2020.",
        "The first meeting of the Ford Group is on 29 February.",
        "In the 12 months to May 2058 it was 9.",
    ]
)


@given(DATES, st.lists(SENTENCES, max_size=4), st.sampled_from(["", "29 February 2020", "May 2019", "Friday"]))
def test_any_evidence_is_weighed_without_fail(date, paragraphs, footer):
    header, notices = resolve_date(stated(date, "Friday 29th February"), a_paper(*paragraphs, footer=footer))
    assert header.date_stated == date
    assert header.date_note or header.date_resolved in (date, "")
    assert all(notice.type == "date_conflict" and notice.detail for notice in notices)


def test_nothing_to_go_by_leaves_the_date_empty():
    header, notices = resolve_date(Header(), a_paper("No date at all."))
    assert (header.date_resolved, header.date_note, notices) == ("", "", ())


def test_a_month_is_made_a_day_by_the_footer():
    header, notices = resolve_date(stated("2018-01", "January 2018"), a_paper(*REPORTS, footer="18 January 2018"))
    assert (header.date_resolved, notices) == ("2018-01-18", ())


def test_a_date_without_a_year_takes_it_from_the_periods():
    header, _ = resolve_date(Header(date_printed="Thursday 18th January"), a_paper(*REPORTS))
    assert (header.date_stated, header.date_resolved) == ("", "2018-01-18")


# The same event, two dates.


def test_a_first_meeting_on_two_days_is_reported_with_both_places():
    paper = a_paper(
        "The first meeting of the Harbour Safety Group is set for 9th May.",
        "Calls fell.",
        "A Harbour Safety Group was agreed, led by the Coastguard. This first meeting is set for the 7th May.",
    )
    _, notices = resolve_date(stated("2018-04-18"), paper)
    assert [notice.type for notice in notices] == ["date_conflict"]
    assert "9th May in 1" in notices[0].detail
    assert "7th May in 3" in notices[0].detail


def test_a_launch_on_two_days_is_reported():
    paper = a_paper(
        "SafeWater was launched on 9th May 2018.", "Since SafeWater was launched on 10th May 2018 calls fell."
    )
    assert len(resolve_date(stated("2018-06-18"), paper)[1]) == 1


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(
            (
                "The first meeting of the Harbour Group was on 9th May 2018.",
                "The Harbour Group met again on 7th June 2018.",
            ),
            id="a second meeting",
        ),
        pytest.param(
            (
                "The first meeting of the Harbour Group was on 9th May 2018.",
                "The first meeting of the Rural Forum was on 3rd May 2018.",
            ),
            id="another body",
        ),
        pytest.param(
            (
                "The Harbour Group launched on 9th May 2018.",
                "The Harbour Group launch was postponed from 7th May 2018.",
            ),
            id="moved",
        ),
        pytest.param(
            (
                "Training of Specials at Wexby started on 9th May 2018.",
                "Training of Cadets at Ashby started on 7th May 2018.",
            ),
            id="two courses",
        ),
        pytest.param(
            (
                "Training at Wexby started on 9th May 2018.",
                "Training for dog handlers at Wexby started on 7th May 2018.",
            ),
            id="a word that only opens its sentence",
        ),
        pytest.param(
            (
                "Operation Heron launched in Wexby on 9th May 2018.",
                "Operation Swift launched in Wexby on 7th May 2018.",
            ),
            id="two operations in one town",
        ),
        pytest.param(
            (
                "The first meeting of the Harbour Group was in Wexby on 9th May.",
                "In Wexby the Rural Forum met for the first time on 3rd May.",
            ),
            id="two bodies in one town",
        ),
        pytest.param(
            ("The Harbour Board met on 9th May 2018.", "The Harbour Board met on 7th June 2018."), id="regular meetings"
        ),
    ],
)
def test_different_events_are_no_contradiction(paragraphs):
    assert resolve_date(stated("2018-06-18"), a_paper(*paragraphs))[1] == ()
