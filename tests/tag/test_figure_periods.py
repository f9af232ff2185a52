"""The period of a figure: named beside it, or carried from what framed the paragraph or the section."""

from __future__ import annotations

import pytest

from pipeline.model import Block, BlockKind, Header, PagedDocument, Section, SectionedDocument, SectionKind, Span

from .figure_documents import SOURCE, a_document, figures_in, figures_of, the_figure


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        pytest.param("In May 2018 there were 14 thefts.", "14", "May 2018", id="before"),
        pytest.param("There were 14 thefts in May 2018.", "14", "May 2018", id="behind"),
        pytest.param("In 2017 we gave 30 talks and in 2018 we gave 44.", "30", "2017", id="each clause its own, first"),
        pytest.param(
            "The opening has slipped from May to July 2031 at a cost of £90k.", "£90k", "", id="a day that was moved"
        ),
        pytest.param("In May the depot moved to Hale and took on 14 fitters.", "14", "May", id="one that moves house"),
        pytest.param("Rent paid on time, May 2031: 92% (last year 88%).", "92%", "May 2031", id="a bracket's own"),
        pytest.param("We house 41 people (44 in May), 12 of them alone.", "12", "", id="behind a bracket's own"),
        pytest.param("We run 40 vans, having been 47 in 2016.", "40", "", id="behind what has been"),
        pytest.param("Six of the works are done, subject to a survey this summer.", "Six", "", id="subject to"),
        pytest.param(
            "Lend a Hand, the appeal which began in January, has resulted in 212 calls.", "212", "", id="which began"
        ),
        pytest.param("By May, 86 out of 110 clubs had met.", "110", "", id="the whole of a part"),
        pytest.param("In May 91% waited less than four hours.", "four hours", "", id="a limit of waiting"),
        pytest.param(
            "Two in bed for longer than the statutory six weeks in May.", "six weeks", "", id="a limit by law"
        ),
        pytest.param("There were four falls, 22 year to date.", "22", "year to date", id="no 22 years"),
        pytest.param("The night bus, at a cost of £9k, finished on 30 May.", "£9k", "", id="an aside on what ended"),
        pytest.param("It is below the least of £9m set by Council in May.", "£9m", "", id="what was set then"),
        pytest.param("Twelve of the gaps are here, and the head of it left in May.", "Twelve", "", id="one who left"),
        pytest.param(
            "Since the yard was widened in May crews have mended 40 carts.",
            "40",
            "Since the yard was widened in May",
            id="since something was done",
        ),
        pytest.param("We trained 96 wardens this period.", "96", "period", id="this period"),
        pytest.param("Of 870 calls in the month 62 were lost.", "62", "month", id="the month before a number"),
        pytest.param("Over the same weeks crews saw 340 homes.", "340", "same weeks", id="the same weeks"),
        pytest.param(
            "Calls are up 11% on the same months of last year.", "11%", "same months of last year", id="months"
        ),
        pytest.param("A quarter was paid to date, equating to 29%.", "29%", "to date", id="equating to"),
        pytest.param(
            "Staff lost an average of 8 days to illness in the rolling twelve months.",
            "8 days",
            "rolling twelve months",
            id="measured over rolling months",
        ),
        pytest.param(
            "Satisfaction, from 104 interviews in the year to May 2031, was 86%.",
            "86%",
            "year to May 2031",
            id="from so many people asked",
        ),
        pytest.param("Two stalls were lost to rain last weekend.", "Two", "last weekend", id="last weekend"),
        pytest.param("Repairs took £1m in calendar 2030.", "£1m", "calendar 2030", id="a calendar year"),
        pytest.param("Calls have gone up by 14% since the autumn.", "14%", "since the autumn", id="since a season"),
        pytest.param(
            "Staff were ill for 9.1 days each, rolling year to May 2031.",
            "9.1 days",
            "rolling year to May 2031",
            id="a rolling window behind",
        ),
        pytest.param(
            "The crew took away 40 tonnes of spoil, and the lease was given up in May.",
            "40 tonnes",
            "",
            id="two clauses",
        ),
        pytest.param("The crew took away 40 tonnes of spoil and earth in May.", "40 tonnes", "May", id="one clause"),
        pytest.param("We saw 207 boats between May and July; 61% were sound.", "61%", "May and July", id="of these"),
        pytest.param("The shop was opened in 2031; 61 boats were sold.", "61", "", id="not of an event"),
        pytest.param("In 2031 we mended 90 boats, 88% of them in target.", "88%", "2031", id="in target"),
        pytest.param("The fair closed on 4 May having drawn 412 people.", "412", "", id="the end of a thing"),
        pytest.param(
            "The school took 90 fitters through it in seven weeks.", "90", "seven weeks", id="in so many weeks"
        ),
        pytest.param("Rent paid on time was 92% (May 2031).", "92%", "May 2031", id="in a bracket alone"),
        pytest.param(
            "In 2017 we gave 30 talks and in 2018 we gave 44.", "44", "2018", id="each clause its own, second"
        ),
        pytest.param(
            "The rate was 9% in June, down from 12% in May.", "9%", "June", id="not the one it is compared with"
        ),
        pytest.param("The rolling 12 month rate is 10.8%.", "10.8%", "rolling 12 month", id="rolling rate"),
        pytest.param(
            "Theft is up (14% nationally, 12 months to May 2019), as is fraud.",
            "14%",
            "12 months to May 2019",
            id="in its bracket",
        ),
        pytest.param("The Licensing Act 2003 set 4 aims.", "4", "", id="the year of an act"),
        pytest.param("After the 2018 merger 5 posts went.", "5", "", id="a year that names an event"),
        pytest.param("It was not live until 9 May but took 50 cases.", "50", "", id="until"),
        pytest.param("It was the best since 2015, with 9 wins.", "9", "", id="the best since"),
        pytest.param(
            "The course lasts 5 days and began on 6 January.", "5 days", "", id="a day is no window of a duration"
        ),
    ],
)
def test_period_in_the_sentence(text: str, printed: str, period: str) -> None:
    assert the_figure(text, printed).period == period


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        pytest.param(
            "In the 12 months to May 2019 we spoke to many. Of them 40% agreed.",
            "40%",
            "12 months to May 2019",
            id="a window frames",
        ),
        pytest.param(
            "In early May a house was visited. In total 59 wraps were found.",
            "59",
            "early May",
            id="a sentence opened by a month",
        ),
        pytest.param("The group met on 16 April 2013. All six councils came.", "six", "", id="a day frames nothing"),
        pytest.param(
            "At the April board this was agreed. All six councils came.", "six", "", id="a month that names a meeting"
        ),
        pytest.param(
            "In May thefts fell. Staff took a 5 day course.", "5 day", "", id="a length of time needs no frame"
        ),
    ],
)
def test_period_carried_within_a_paragraph(text: str, printed: str, period: str) -> None:
    assert the_figure(text, printed).period == period


@pytest.mark.parametrize(
    "opens",
    [pytest.param(True, id="it opens the section"), pytest.param(False, id="it is told in one paragraph of many")],
)
def test_a_week_given_by_its_days_frames_the_section_that_it_opens(opens: bool) -> None:
    paragraphs = [
        "The week of action ran from Monday 4 to Friday 8 March 2019.",
        "Officers gave out 90 leaflets.",
        "Officers of the fair gave out 30.",
        "Police in Kent gave out 70.",
    ]
    if not opens:
        paragraphs.insert(0, "The team runs events.")
    text = "\n".join(paragraphs)
    sections, blocks, offset = [Section(0, SectionKind.NUMBERED, "7", "7", 1, None, "", Span(0, 1))], [], 0
    for place, paragraph in enumerate(paragraphs):
        is_last = place == len(paragraphs) - 1
        parent, number = (None, "8") if is_last else (0, f"7.{place}")
        span = Span(offset, offset + len(paragraph))
        sections.append(Section(place + 1, SectionKind.NUMBERED, number, number, 2, parent, "", span))
        blocks.append(Block(BlockKind.PARAGRAPH, span, place + 1))
        offset += len(paragraph) + 1
    document = SectionedDocument(PagedDocument(SOURCE, ()), Header(), text, tuple(sections), tuple(blocks))
    first, second, outside = figures_of(document)
    assert first.period == second.period
    assert outside.period == ""
    assert (first.period_start, first.period_end) == (("2019-03-04", "2019-03-08") if opens else ("", ""))


def test_a_period_is_resolved_from_the_date_of_the_paper() -> None:
    (figure,) = figures_in("In the past quarter 301 notices were issued.", date="2020-01-23")
    assert (figure.period, figure.period_start, figure.period_end) == ("past quarter", "2019-10-01", "2019-12-31")


def test_without_a_date_a_relative_period_keeps_its_words_alone() -> None:
    (figure,) = figures_in("In the past quarter 301 notices were issued.")
    assert (figure.period, figure.period_start, figure.period_end) == ("past quarter", "", "")


def test_a_price_takes_the_term_it_is_paid_for() -> None:
    assert the_figure("The kit was leased for two years at a cost of £60k.", "£60k").period == "two years"


def test_a_length_of_time_behind_a_figure_is_its_period_and_no_figure() -> None:
    (figure,) = figures_in("The council will save £2m over three years.")
    assert (figure.text, figure.period) == ("£2m", "three years")


def test_a_length_of_time_by_itself_is_a_figure() -> None:
    (figure,) = figures_in("High risk offenders are managed over three months.")
    assert (figure.text, figure.kind) == ("three months", "duration")


def test_a_rolling_window_ends_where_the_paper_says() -> None:
    document = a_document(
        "Burglary rose over the 12 months to March 2018 (+3%). The rolling 12 month charge rate is now 8.1%.",
        "The 12 month charge rate for theft has dropped to 6.2%.",
        date="2018-06-20",
    )
    rates = [figure for figure in figures_of(document) if figure.text in ("8.1%", "6.2%")]
    assert [(figure.period_start, figure.period_end) for figure in rates] == [("2017-04-01", "2018-03-31")] * 2


def test_a_line_that_opens_a_list_gives_its_period() -> None:
    document = a_document("Between April and June 2020 the team:", "seized 14 vans;", "made 22 arrests.")
    assert {figure.period for figure in figures_of(document)} == {"April and June 2020"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("The deficit in M11 was £1m.", "2020-02-01", "2020-02-29", id="a financial month"),
        pytest.param("At the start of the financial year 40 posts were vacant.", "2019-04-01", "2019-04-01", id="edge"),
        pytest.param(
            "In the first three quarters of 2018/19 we saw 90 cases.", "2018-04-01", "2018-12-31", id="three quarters"
        ),
        pytest.param("Between 1 and 14 May 2019 we saw 12 cases.", "2019-05-01", "2019-05-14", id="days of one month"),
    ],
)
def test_further_windows_resolve(text: str, first: str, last: str) -> None:
    (figure,) = figures_of(a_document(text, date="2020-03-15"))
    assert (figure.period_start, figure.period_end) == (first, last)
