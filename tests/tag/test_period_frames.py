"""Periods that hold beyond their own sentence, and those that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .figure_documents import a_document, figures_of

DATE = "2024-05-20"


def periods(*paragraphs: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.period) for figure in figures_of(a_document(*paragraphs, date=DATE))]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("This year we spent £4m on roads. We resurfaced 31 lanes.", ("31", "This year"), id="this year"),
        pytest.param(
            "Of 90 people seen in May, 12 were ill. Of these, four went home.", ("four", "May"), id="of these"
        ),
        pytest.param(
            "The burglary charge rate dipped in March. The charge rate has risen to 11.3%.",
            ("11.3%", "March"),
            id="the same subject",
        ),
        pytest.param(
            "The grant was paid in 2022. The total commitment is £2.37m.", ("£2.37m", ""), id="an event's year"
        ),
        pytest.param("We house 41 people (44 in May). Rent costs £900.", ("£900", ""), id="a bracket's own"),
        pytest.param(
            "The rate is expected to recover in Q4. The scheme has lifted it to 83%.", ("83%", ""), id="ahead"
        ),
        pytest.param("Last year we burned 31 logs. Storage grew by 8 tonnes a month.", ("8 tonnes", ""), id="a pace"),
        pytest.param("Lost days were 5, against 4 last year. We have 31 staff.", ("31", ""), id="a level's year"),
        pytest.param(
            "Seven boats sank, against 9 in the same weeks of last year. Three were towed.",
            ("Three", ""),
            id="a level's weeks",
        ),
        pytest.param(
            "Trips were 61, having been 66 this time last year. Three were long.", ("Three", ""), id="having been"
        ),
        pytest.param("He joined in August. It takes five visits to settle.", ("five", ""), id="an event's month"),
        pytest.param(
            "Crews patrolled for the last three years. Those five sites are open.", ("five", ""), id="those five"
        ),
        pytest.param("We will build 350 homes by March 2027. The team has 12 staff.", ("12", ""), id="a deadline"),
        pytest.param(
            "Over the festive period last year 73 visits were made; there were 7 fires, a reduction on the previous"
            " year; and nine people were hurt.",
            ("nine", "festive period last year"),
            id="clause after clause",
        ),
    ],
)
def test_what_carries_over_to_the_next_sentence(text: str, last: tuple[str, str]) -> None:
    assert periods(text)[-1] == last


@pytest.mark.parametrize(
    "lead",
    [
        "The report covers performance for the period 1 July 2031 to 30 September 2031.",
        "Members had an update on how the council performed over the period 1 July 2031 to 30 September 2031 (enclosed).",
        "The scorecard for the quarter 1 July 2031 to 30 September 2031 was noted.",
    ],
)
def test_what_a_report_covers_frames_the_shares_below_it(lead: str) -> None:
    found = periods(lead, "These points were made:", "82% of calls were met", "Repairs: 91.5% were done on time;")
    assert {period for _, period in found} == {"1 July 2031 to 30 September 2031"}


def test_a_length_with_its_window_behind_it_frames_the_lines_below() -> None:
    found = periods("Statistics for the 12 month period from May 2022 to April 2023 were:", "- 29.6% fewer fires;")
    assert found[-1] == ("29.6%", "May 2022 to April 2023")


def test_a_result_is_no_report() -> None:
    text = "As a result of cuts the money for 2024/25 had been reduced by £180k."
    assert periods(text, "Attendance rates stood at 86%.")[-1] == ("86%", "")


def test_lines_without_bullets_are_a_list_where_a_colon_opens_it() -> None:
    assert {period for _, period in periods("Between April and June 2020:", "Thefts were 14", "Arsons were 22")} == {
        "April and June 2020"
    }
    assert periods("In May this was agreed:", "The hall is let.", "It has 40 seats.")[-1] == ("40", "")


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("She attended on 6 May and 3 June 2022, to speak about these three schemes.", "three", ""),
        ("Planning began in June, with meetings in all five districts.", "five", ""),
        ("The town, and the four district boards, were set up in May 2012.", "four", ""),
        ("The contract awarded in 2019 is worth £4m.", "£4m", ""),
        ("The contract was awarded in 2019 for £4m.", "£4m", "2019"),
        ("The scheme, which began in 2015, has helped 4,100 people.", "4,100", ""),
        ("Following the fire in 2017, 14 blocks were surveyed.", "14", ""),
        ("There were 61 calls, compared with 72 in the same three months of 2022.", "72", "same three months of 2022"),
        ("The deficit has grown from £1m in month 4 to £1.6m in month 6.", "£1.6m", "month 6"),
        ("Of the £4m budget for 2023/24, £1m had been spent by the end of May 2023.", "£1m",
         "by the end of May 2023"),
        ("A saving of £120,000 in 2024/25 rising to £200,000 in 2025/26 is planned.", "£120,000", "2024/25"),
        ("In total, 91 people were arrested over a two week period.", "91", "two week period"),
        ("The number of stops in the year to March 2019 was 1,240, a rise of 14% on the previous year.", "14%",
         "year to March 2019"),
        ("The plan, agreed in March 2021, has 14 aims.", "14", ""),
        ("The Board, which met on 4 May 2023, has nine members.", "nine", ""),
        ("During the week of action, which ran from 3 to 9 May 2023, 41 arrests were made.", "41", "3 to 9 May 2023"),
        ("The meeting of 4 May 2023 noted the 12 risks.", "12", ""),
        ("In 2019 we adopted a five-year plan.", "five-year", ""),
        ("The rate is 40, the same as in Q1 2022/23.", "40", ""),
        ("The budget for 2025/26 is £14.2m, an increase of £0.4m on 2024/25.", "£0.4m", "2025/26"),
        ("In 2030 there were 593 thefts. This was down from 1,076 in 2029, a drop of 483.", "1,076", "2029"),
        ("In 2030 there were 593 thefts. This was down from 1,076 in 2029, a drop of 483.", "483", "2030"),
        ("Some 61 fines were issued in the same period in 2022/23.", "61", "same period in 2022/23"),
        ("There were six fewer than in the corresponding quarter of last year.", "six", ""),
        ("It stands at 305, and it was 350 a year ago.", "350", "a year ago"),
        ("It stands at 305, and it was 350 a year ago.", "305", ""),
        ("Trust is three points lower than a year ago.", "three", ""),
        ("In 2017 and 2018 we gave 30 and 44 talks respectively.", "30", "2017"),
        ("In 2017 and 2018 we gave 30 and 44 talks respectively.", "44", "2018"),
        ("In 2009 crews met over 750 fires over the period.", "750", "2009"),
        ("It had won £1m for a range of work to cut violence in public places, noise, graffiti and litter in 2023/24.",
         "£1m", "2023/24"),
        ("It reached 720 homes by September 2013, just 4% of the total.", "4%", "by September 2013"),
        ("The scheme grew to reach 400,000 homes with £200m available until 2016.", "400,000", ""),
        ("The year-end forecast was £1.2m.", "£1.2m", "year-end"),
        ("At the half year the surplus was £1.1m.", "£1.1m", "half year"),
        ("Attendance in the autumn term was 93.4%.", "93.4%", "autumn term"),
    ],
)  # fmt: skip
def test_which_period_within_a_sentence(text: str, printed: str, period: str) -> None:
    assert (printed, period) in periods(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Thefts fell by 58% in the last three years. During this time, the team has won 8 cases.",
            ("8", "last three years"),
        ),
        ("The report covers April 2023 to March 2024. Over that period 40 left.", ("40", "April 2023 to March 2024")),
        ("The hub had 9 visits in May. Over the same timeframe it sent out 30 letters.", ("30", "May")),
        (
            "We looked into thefts over the last quarter. During this period 9 yards were shut. The team held 12 men.",
            ("12", "last quarter"),
        ),
        ("In 2031 the board asked us to look at canals. These are run by 12 trusts.", ("12", "")),
        ("In 2031 the canals were looked at. These had 12 leaks.", ("12", "2031")),
        ("Work is in hand. Within that time 30 letters went out.", ("30", "time")),
        ("In 2030/31 £6m was given to towns. This amount came to £500,000 in Selby.", ("£500,000", "2030/31")),
    ],
)
def test_words_that_go_back_to_a_window(text: str, last: tuple[str, str]) -> None:
    assert periods(text)[-1] == last


def test_this_goes_back_over_a_bullet() -> None:
    found = periods("- There were 43,500 thefts in the year to June 2023.", "- This was a fall of 170 thefts.")
    assert found[-1] == ("170", "year to June 2023")


def test_a_position_as_at_a_day_frames_the_list_it_opens() -> None:
    found = periods(
        "That the budget positions as at 31 December 2023 be noted:", "- £4.6m of savings;", "- £16.7m spent."
    )
    assert [period for _, period in found] == ["as at 31 December 2023"] * 2


@pytest.mark.parametrize(
    ("result", "period"),
    [
        ("The operation resulted in 92 stops.", "16-18 January"),
        ("In total 92 stops were made.", "16-18 January"),
        ("This resulted in 92 stops.", "16-18 January"),
        ("Officers stopped 92 vans.", "16-18 January"),
        ("The town has 92 cameras.", ""),
    ],
)
def test_results_of_an_operation_have_its_days(result: str, period: str) -> None:
    found = periods("Officers took part in the initiative from 16-18 January.", "It looked for stolen vans.", result)
    assert found[-1] == ("92", period)


@pytest.mark.parametrize(
    ("event", "period"),
    [
        ("Operation Bramble was held on Wednesday 1 May across the county.", "Wednesday 1 May"),
        ("The Bramble action week ran from 16-18 January.", "16-18 January"),
        ("On Wednesday 1 May, a joint operation called Bramble took place in Marlow.", "Wednesday 1 May"),
        ("On 12 May raids were carried out at barns near Harlow.", "12 May"),
        ("The first of the raids on 14 March was led by wardens.", "14 March"),
        ("A report on Operation Bramble is due on Wednesday 1 May.", ""),
        ("On Wednesday 1 May the board heard of an operation.", ""),
    ],
)
def test_what_is_told_and_listed_below_an_event_is_of_its_days(event: str, period: str) -> None:
    found = periods(event, "Officers stopped 68 vans, which led to:", "- Nine searches", "- Two seizures")
    assert [period for _, period in found] == [period] * 3


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Since then officers have made 40 stops. They have seized six cars.", ("six", "Since then")),
        ("In January 2022 the board gave £3m. To date £1.9m has been spent.", ("£1.9m", "To date")),
        ("We had 1,204 calls in 2021/22. Of those, 312 were urgent. A total of 45 were wrong.", ("45", "2021/22")),
        ("We had 1,204 calls in 2021/22. Of those, 312 were urgent. We have 45 staff.", ("45", "")),
        ("In 2031 the trust saved £4m. A rise in rents would yield £330k.", ("£330k", "")),
        ("In 2031 the trust cut 40 posts. There will also be a cut of 39.", ("39", "")),
        ("In 2031 it was 9.9 tonnes, down from 10.1 tonnes in 2030. This was a fall of 1.2%.", ("1.2%", "2031")),
        ("The share was 61.2% at the end of March 2031. This is a fall of 1.7%.", ("1.7%", "end of March 2031")),
        ("Loans stood at £785m as at 30 May 2031. This is split with £276m for homes.", ("£276m", "as at 30 May 2031")),
        ("There were 36,677 thefts in 2011/12. That represents a 20% fall on 2010/11.", ("20%", "2011/12")),
        ("In 2021/22 schools sent out 77 pupils. However, 25 of those had been called back.", ("25", "2021/22")),
        (
            "Running from May 15-21, the operation led to 937 arrests. Additionally, 46 talks were given.",
            ("46", "May 15-21"),
        ),
    ],
)
def test_what_goes_on_and_what_holds_now(text: str, last: tuple[str, str]) -> None:
    assert periods(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "On Friday 3 May officers searched a shop. Two men were held and £4,000 was seized.",
            ("£4,000", "Friday 3 May"),
        ),
        ("Police searched a barn on Tuesday morning. They found 400 plants.", ("400", "Tuesday morning")),
        ("On Friday 3 May officers searched a shop. The town has two shops.", ("two", "")),
        ("The board met on 3 May. The hospital lost 12 beds.", ("12", "")),
    ],
)
def test_what_is_told_of_a_day(text: str, last: tuple[str, str]) -> None:
    assert periods(text)[-1] == last


def test_a_rise_and_its_level_share_their_year() -> None:
    found = periods("The charge will rise by £5 to £120 in 2024/25, and a further £3 in 2025/26.")
    assert [period for _, period in found] == ["2024/25", "2024/25", "2025/26"]


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("During the year:", "year"),
        ("Since Operation Larch began there have been (as of Sunday 4 May 2024):", "Since Operation Larch began"),
        ("A breakdown of the calls for 2022 is as follows:", "2022"),
        ("On the last of these days, 4 May 2024:", "4 May 2024"),
        ("We set these aims at the meeting held in 2022:", ""),
        ("The fund was launched in August 2023 to mend roads. It pays for:", ""),
    ],
)
def test_the_line_that_opens_a_list(lead: str, period: str) -> None:
    assert periods(lead, "- 41 bins;", "- 12 drains.")[-1] == ("12", period)


def test_lettered_units_are_items_of_the_line_that_opens_them() -> None:
    found = periods(
        "Members noted these points on performance in Quarter 2, 2030/31:",
        "i) The rise in Q1-Q2 is accounted for by floods:",
        "a. Rescues: a rise of 14% in boats.",
        "b. Pumping: a rise of 9% in cellars.",
    )
    assert [period for _, period in found] == ["Q1-Q2", "Q1-Q2"]


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        # A change, and what it is counted from.
        ("In Q1 we met 940 calls, an increase of 5% (47) over the same period in 2029, and 7% above the norm.", "7%",
         "Q1"),
        ("Over the same period 610 cars were stopped.", "610", "same period"),
        ("The wardens had 300 reports, a 20% increase on last year.", "20%", "last year"),
        # Another clause, an aside, a number that hedges.
        ("The number stood at 929, however figures over recent months were stable.", "929", ""),
        ("The grant of £500,000 was withdrawn, as reported to Cabinet in May.", "£500,000", ""),
        ("We had 130 queues of more than 20 minutes in the past week.", "130", "past week"),
        ("Seventeen people had waited for over 52 weeks.", "Seventeen", ""),
        ("In May it was 90; in June that figure had been 45.", "45", "June"),
        # A period beside a figure is its own, whatever stands before it.
        ("Costs grew by 10.5% this year, slower than last year's 14.8%.", "14.8%", "last year"),
        ("We reached 79% against a target of 70%, an improvement on 2029/30 (78%).", "78%", "2029/30"),
        ("We reached 79% against a target of 70%, an improvement on 2029/30 (78%).", "70%", ""),
        # From one level to another.
        ("Calls rose by 10% from 874 in 2030-31 to 965 in 2031-32.", "10%", "2031-32"),
        ("It grew in 2031/32 by 11%, from 1,820 the previous year, to 2,020.", "2,020", "2031/32"),
        ("Payments grew by 19% (73) in 2031/32 on the previous year, from 392 in 2030/31 to 465.", "19%", "2031/32"),
        ("Payments grew by 19% (73) in 2031/32 on the previous year, from 392 in 2030/31 to 465.", "465", "2031/32"),
        # Two of one period.
        ("We met 12 fires and 40 floods in 2031, and 15 fires and 52 floods in 2032.", "12", "2031"),
        ("We met 12 fires and 40 floods in 2031, and 15 fires and 52 floods in 2032.", "15", "2032"),
        ("Thefts grew by 3.4% compared with 12% nationally in 2031/32.", "3.4%", "2031/32"),
        ("Thefts stood at 70 compared with 95 in 2031/32.", "70", ""),
        # Dates of something else.
        ("It gives us 170 beds, with work on the block commencing this year.", "170", ""),
        ("The team - formed in November 2031 - has three wardens.", "three", ""),
        ("Entry was up 0.7% on 2031/32 (1.5% ahead of the norm).", "1.5%", ""),
        ("We need cuts of £1.2m – £0.1m more since May – to reach a surplus of £66,000.", "£66,000", ""),
        ("In May 9 homes were found for 12 months.", "12 months", ""),
        ("It is up 4% from the figure of 31,200 at 30 June 2030, and up 55% on 2020.", "55%", "2020"),
        ("It is up 4% from the figure of 31,200 at 30 June 2030, and up 55% on 2020.", "4%", ""),
        ("In 2032 waste increased to 22.6 million tonnes from 2031.", "22.6 million tonnes", "2032"),
        ("Waste is down by 2.3% from 2031/32, and down by 16.5% from 2030/31.", "16.5%", ""),
        ("Fees will rise by 3% from 2032.", "3%", "2032"),
        ("Thefts fell 3% from 2031 to 2033.", "3%", "2031 to 2033"),
        ("Comparing crime in April-July 2034 with the same period last year, thefts saw a 2.5% fall.", "2.5%", "April-July 2034"),
        ("There were 6,000 referrals, says a paper that the panel is to see this week.", "6,000", ""),
        ("There was a fall of 7% in deaths and of 10% in hurt children compared to the same time in 2031.", "10%",
         "same time in 2031"),
        ("It is a 20% decrease on the 2030/31 figure of 45,910.", "45,910", "2030/31"),
        ("The totals of 291 crashes were the lowest in over 20 years.", "291", ""),
        ("The 18 week wait was met by 92% in April 2031.", "18 week", ""),
        ("The office did 145 checks, as nine of them had been left open in 2030/31.", "145", ""),
        ("Membership is up by 220 on the same period in 2030.", "220", "same period in 2030"),
        # What has been best in a window, and the next clause.
        ("The share is at its highest level (31.7%) for the last 3 years.", "31.7%", ""),
        ("The highest number of swans in the last quarter was 36.", "36", "last quarter"),
        ("Only 11% of paths are open, despite a higher budget for the last 40 years.", "11%", ""),
        ("Three tests took place in the barn, concluding with a walk in May 2031.", "Three", ""),
        ("The 30 aims were set by the Mayor and next month she will look at them.", "30", ""),
        ("We have a target of 40 homes and so far this year we have built 12.", "40", ""),
        ("We have a target of 40 homes and so far this year we have built 12.", "12", "this year"),
        # More than so many is no level that another is set against.
        ("Wardens found more than 400 bags in 2031/32 worth £9,000.", "£9,000", "2031/32"),
        ("This is set against 300 bags in 2030/31, totalling £7,000.", "£7,000", "2030/31"),
        ("In month 12 there were 3.0 falls per 1,000 beds, against a national average of 6.6 falls per 1,000 beds.",
         "6.6", ""),
        # How long ago, and the year to date.
        ("Two years ago seven towns had over 100 heaps.", "seven", "Two years ago"),
        ("Two years ago seven towns had over 100 heaps. Now 12 have one.", "12", ""),
        ("Litter is down 10.4% FYTD.", "10.4%", "FYTD"),
        ("The heaps weighed 56 tonnes in Q1, and 71 tonnes two years earlier.", "71 tonnes", "two years earlier"),
        ("Women are 34% of wardens (a year ago 31%; four years ago 27%).", "34%", ""),
        ("Women are 34% of wardens (a year ago 31%; four years ago 27%).", "31%", "a year ago"),
        ("Women are 34% of wardens (a year ago 31%; four years ago 27%).", "27%", "four years ago"),
        ("From 1 April 2030 to 31 May 2030 fines were £81k (same period 2029: £74k).", "£74k", "same period 2029"),
        # What ran from one month to another, and the results of it.
        ("The campaign ran on nine nights between June and August in Wick. Wardens issued 73 fines.", "73",
         "June and August"),
        ("The campaign ran from 1 December to 4 January. Wardens issued 73 fines.", "73", "1 December to 4 January"),
        ("The campaign ran in the towns between Wick and Thurso. Wardens issued 73 fines.", "73", ""),
        # The time of writing.
        ("Of the 60 lamps 34 (57%) were currently green.", "34", "currently"),
        ("Of the 60 lamps 34 (57%) were currently green.", "57%", "currently"),
        ("The wardens help, with four cameras currently deployed.", "four", "currently"),
        ("The pumps cost £864,000 to keep the fleet up to date and in order.", "£864,000", ""),
    ],
)  # fmt: skip
def test_what_a_change_and_a_clause_are_of(text: str, printed: str, period: str) -> None:
    assert (printed, period) in periods(text)


def test_what_members_were_told_of_is_not_told_itself() -> None:
    found = periods(
        "The report covers performance for the period April 2031 to June 2031.",
        "Members were informed of plans with the firm, including £3m for new buses.",
    )
    assert found[-1] == ("£3m", "")


def test_what_a_change_is_counted_from_frames_nothing() -> None:
    found = periods(
        "81 complaints came in, an 8% increase on the number logged in the previous year. They made 134 points."
    )
    assert found[-1] == ("134", "")
    found = periods("There was a fall of £1m relative to the previous quarter. Of these staff 4.4% are young.")
    assert found[-1] == ("4.4%", "")


def test_a_list_of_what_was_done_over_the_last_year() -> None:
    found = periods(
        "This covers our performance over the last year. Our highlights are:", "- 14 awards;", "- 327 guests;"
    )
    assert [period for _, period in found] == ["the last year"] * 2
    assert periods("Over the year we lost a post. We took on 3 staff.")[-1] == ("3", "year")


@pytest.mark.parametrize("which", ["the three", "all three", "their 3"])
def test_the_few_that_there_are_go_on_with_no_window(which: str) -> None:
    assert periods(f"In 2031/32 we gave £195,000 for cameras. They went to {which} districts.")[-1][1] == ""
    assert periods("In 2031/32 we gave £195,000 for cameras. They went to three districts.")[-1][1] == "2031/32"


def test_a_vague_window_frames_its_own_sentence_alone() -> None:
    found = periods("The chair spoke of the work done in recent weeks:", "42 bins were mended.")
    assert found == [("42", "")]
    assert periods("In recent weeks 42 bins were mended.") == [("42", "recent weeks")]


def test_the_same_period_goes_back_to_the_window_and_not_to_what_it_is_set_against() -> None:
    found = periods(
        "In the 12 months to March 2031 there were 794 fires, 12% fewer than in the previous year.",
        "Alarms have also gone down by 20% over the same period.",
    )
    assert found[-1] == ("20%", "12 months to March 2031")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "The 430 flats were let in 2031 - 2032. Of the flats let to tenants, 92 were new. In addition, 43 were sold.",
            ("43", "2031 - 2032"),
        ),
        (
            "Crews put out 140 fires between April and June 2031, compared with 149 fires between April and June 2030."
            " This overall total comprised 62 sheds.",
            ("62", "April and June 2031"),
        ),
        (
            "Over a similar period last year we had 19 calls. Records also show that 65 people were hurt.",
            ("65", "similar period last year"),
        ),
        ("The county agreed its strategy for 2031-35. It was read by 65 people.", ("65", "")),
        (
            "There were 63 falls in the year to May 2031, up 14% from the previous 12 months. Burns rose by 3% in the"
            " same period.",
            ("3%", "year to May 2031"),
        ),
    ],
)
def test_what_was_counted_goes_on_and_what_it_is_set_against_does_not(text: str, last: tuple[str, str]) -> None:
    assert periods(text)[-1] == last


@pytest.mark.parametrize(
    ("paragraphs", "last"),
    [
        (
            [
                "The 430 flats were let in 2031 - 2032.",
                "Of the flats let to tenants, 92 were new. In addition, 43 were sold.",
                "The 430 flats included 12 with a lift.",
            ],
            [("92", "2031 - 2032"), ("43", "2031 - 2032"), ("430", "2031 - 2032"), ("12", "2031 - 2032")],
        ),
        (
            ["In 2031 - 2032 Wold Homes let 430 flats.", "The 431 garages include 12 with a door."],
            [("431", ""), ("12", "")],
        ),
        (["Over the last year Wold Fire had 12 calls. Records show that 65 were hurt."], [("65", "the last year")]),
        (["At the May Board members saw 12 papers. They held 65 copies."], [("65", "")]),
        (["The team gave an update on its Plan for 2031-35 and its grants:", "65 benches were bought."], [("65", "")]),
        (
            ["Members took a 4% rise in 2031/32. The allowance was raised from £1,100 to £1,800 in May."],
            [("£1,100", ""), ("£1,800", "May")],
        ),
        (["There were 41 fewer fires than in the previous quarter. Some 65 were in sheds."], [("65", "")]),
    ],
)
def test_numbers_taken_up_again_and_names_of_things(paragraphs: list[str], last: list[tuple[str, str]]) -> None:
    assert periods(*paragraphs)[-len(last) :] == last


@pytest.mark.parametrize(
    ("paragraphs", "last"),
    [
        (["For the period 1 May to 3 July 2031, the unit met its aims. An annex tells more. Other areas of note are a 7%"
          " fall in thefts."], ("7%", "1 May to 3 July 2031")),
        (["In May 2031 the unit met its aims. An annex tells more. Other areas of note are a 7% fall in thefts."],
         ("7%", "")),
        (["For the period 1 May to 3 July 2031, the unit met its aims.", "The shop has 12 staff."], ("12", "")),
        (["Officers showed a 16% decrease on 2030/31 figures.", "Of the calls 95% were met in time."], ("95%", "")),
        (["The plan runs for 2030-33. During the 2031 harvest period thefts fell. There were 7 falls over the period."],
         ("7", "2031 harvest period")),
        (["He said that in the year 2032 there were 35 finds, which is more than the finds in all of 2031. They have"
          " kept seven."], ("seven", "")),
    ],
)  # fmt: skip
def test_the_window_of_a_report_frames_its_shares(paragraphs: list[str], last: tuple[str, str]) -> None:
    assert periods(*paragraphs)[-1] == last


def test_numbers_that_are_said_to_cover_a_window_are_of_it() -> None:
    lines = ("Parks - 2.5 posts", "Parks - £30k (seed and soil)")
    found = periods("The figures below cover the period 1 April 2030 to 31 March 2031.", *lines)
    assert [period for _, period in found] == ["1 April 2030 to 31 March 2031"] * 2
    found = periods("The plan covers the period 1 April 2030 to 31 March 2031.", *lines)
    assert [period for _, period in found] == [""] * 2


def test_a_few_months_frame_what_goes_back_to_them() -> None:
    text = "Over the last few months the town has issued 9 fines. {} were for litter."
    assert periods(text.format("Four"))[-1] == ("Four", "last few months")
    assert periods(text.format("At the fair four of our stalls"))[-1] == ("four", "")


def test_what_was_discussed_at_a_meeting_is_not_of_its_month() -> None:
    found = periods("The bid has changed since its meeting in January 2031. These changes include £65,000 for seats.")
    assert found[-1] == ("£65,000", "")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Performance in May 2031", "May 2031"),
        ("What the wardens achieved in 2030-31", "2030-31"),
        ("Parks meeting in May 2031", ""),
        ("Performance report, 4 May 2031", ""),
    ],
)
def test_the_window_of_a_title_of_results(title: str, period: str) -> None:
    document = a_document("Percentage of benches mended: 82%", "162 new trees planted")
    numbered = replace(document, header=replace(document.header, title=title))
    page = replace(numbered, sections=(replace(numbered.sections[0], number=""),))
    assert [figure.period for figure in figures_of(page)] == [period] * 2
    assert [figure.period for figure in figures_of(numbered)] == [""] * 2  # it speaks of much besides


def test_a_length_that_was_measured_is_of_the_window_of_its_report() -> None:
    report = "The figures cover the quarter, April to June 2031."
    assert periods(report, "The average wait was 12 weeks.")[-1] == ("12 weeks", "April to June 2031")
    assert periods(report, "The grant was agreed for 12 weeks.")[-1] == ("12 weeks", "")


def test_how_long_ago_opens_no_list() -> None:
    assert periods("Three months ago, the board named what was to be done:", "- hire 20 wardens")[-1] == ("20", "")


def test_how_long_ago_a_level_was_is_no_figure_of_its_own() -> None:
    assert [words for words, _ in periods("The rate was 58%, and 61% two years earlier.")] == ["58%", "61%"]
    assert [words for words, _ in periods("The charter was set up three years ago.")] == ["three years"]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("The board has nine members.", "nine"),
        ("It was told that £4,000 was lost.", "£4,000"),
        ("Noise: 12", "12"),
        ("It heard that 25 people left.", "25"),
    ],
)
def test_amounts_and_counts_below_a_report_may_be_of_anything(words: str, printed: str) -> None:
    lead = "The Committee had a report on staffing for the period 1 April 2023 until 30 June 2023."
    assert periods(lead, words)[-1] == (printed, "")
    assert periods(lead, "Attendance was 86%.")[-1] == ("86%", "1 April 2023 until 30 June 2023")
