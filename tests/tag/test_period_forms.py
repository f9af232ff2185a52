"""Ways of naming a period, each in several dresses, and what looks like one and is none."""

from __future__ import annotations

import pytest

from .figure_documents import the_figure

DATE = "2024-05-20"


def check(text: str, printed: str, period: str) -> None:
    assert the_figure(text, printed, DATE).period == period


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("We will build 350 homes by March 2027.", "350", "by March 2027"),
        ("The target is to cut emissions by 40% by 2030.", "40%", "by 2030"),
        ("Sales are to bring in £12m by 2026/27.", "£12m", "by 2026/27"),
        ("Some 60 nurses are to join by the end of the financial year.", "60", "by the end of the financial year"),
        ("We hope to plant 900 trees by the end of May 2025.", "900", "by the end of May 2025"),
        ("The depot needs 20 more vans by Christmas.", "20", "by Christmas"),
        ("A grant of £2.4m is available until 2029.", "£2.4m", "until 2029"),
        ("Nine temporary posts are funded until 31 March 2028.", "Nine", "until 31 March 2028"),
        ("By 2007 complaints had risen to 240.", "240", "By 2007"),
        ("He said that by March 2020 some 12% of patients had waited longer.", "12%", "by March 2020"),
        (
            "By July 2031 the hub had helped 4,200 families, leaving 900 to be seen by May 2033.",
            "4,200",
            "By July 2031",
        ),
        ("By July 2031 the hub had helped 4,200 families, leaving 900 to be seen by May 2033.", "900", "by May 2033"),
        ("It is to reach 120 homes and move 22% of tenants into work by March 2035.", "120", "by March 2035"),
    ],
)
def test_a_deadline_is_the_period(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("The three options will be reported back by June.", "three", id="what is reported"),
        pytest.param("Please comment on five proposals by 12 May 2024.", "five", id="what is asked for"),
        pytest.param("Two posts will not be filled until July.", "Two", id="not until"),
        pytest.param("All 14 sites will be surveyed by Easter.", "14", id="all that there are"),
        pytest.param("The team closed six cases and expects two more by June.", "six", id="what is still to come"),
        pytest.param("Each course lasts 5 days and must be taken by June.", "5 days", id="a length of time"),
    ],
)
def test_a_deadline_of_something_else_is_not(text: str, printed: str) -> None:
    check(text, printed, "")


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Since launch, the app has been used 5,100 times.", "5,100", "Since launch"),
        ("The clinic has seen 310 people since it opened.", "310", "since it opened"),
        ("Some 75 traders have joined since the scheme began.", "75", "since the scheme began"),
        ("Since its introduction in May 2014 the card has saved £1.1m.", "£1.1m", "Since its introduction in May 2014"),
        ("Since the last meeting 12 complaints came in.", "12", "Since the last meeting"),
        ("Since going live the desk has closed 88% of tickets.", "88%", "Since going live"),
        ("Since then 14 wardens have left.", "14", "Since then"),
        ("Since Operation Larch was launched 140 bikes have been found.", "140", "Since Operation Larch was launched"),
        ("Since taking office she has met 40 groups.", "40", "Since taking office"),
        ("Since the start of the financial year 31 fires were lit.", "31", "Since the start of the financial year"),
        ("We have lent 640 bikes since the national roll-out.", "640", "since the national roll-out"),
    ],
)
def test_what_runs_since_an_event(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("Since the force has 40 vans, more drivers are needed.", "40", id="a reason"),
        pytest.param("This was the highest turnout since launch, at 12%.", "12%", id="the highest since"),
    ],
)
def test_since_may_be_another_word(text: str, printed: str) -> None:
    check(text, printed, "")


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("In its first year the hub took 9,300 calls.", "9,300", "first year"),
        ("Some 700 people joined in the first 15 months of the scheme.", "700", "first 15 months of the scheme"),
        ("Four sites were finished within the first six months.", "Four", "first six months"),
        ("Uptake was 61% over the final term.", "61%", "final term"),
        ("Targets were met for 9 measures in the second year of operation.", "9", "second year of operation"),
        ("In these first three months there were 150 visits.", "150", "first three months"),
        ("Some 40 people left in the first few months of the dispute.", "40", "first few months of the dispute"),
        ("I met 58 groups during my first year in office.", "58", "first year in office"),
        ("During the three-day operation 22 knives were found.", "22", "three-day operation"),
        ("The fair drew 40 stalls on May 17 in the park.", "40", "May 17"),
        ("Between July 11 and 13 there were 30 fires.", "30", "July 11 and 13"),
        ("Between Monday, June 6 and Friday, June 10 14 cars were seized.", "14",
         "Monday, June 6 and Friday, June 10"),
        ("From April 1 2017 to March 31 2018 we saw 300 people.", "300", "April 1 2017 to March 31 2018"),
        ("There have been six deaths so far this winter.", "six", "this winter"),
        ("At month seven the surplus was £2.6m.", "£2.6m", "month seven"),
        ("Running from November 15-21, the operation led to 937 arrests.", "937", "November 15-21"),
        ("Deaths fell 7% in the first nine months of the Calm Lanes Campaign.", "7%",
         "first nine months of the Calm Lanes Campaign"),
        ("March saw over 50,000 calls.", "50,000", "March"),
        ("Their March score was 97.5%.", "97.5%", "March"),
        ("Over our latest 12-month period to June 2031 we lost 212 beds.", "212", "latest 12-month period to June 2031"),
        ("In the six weeks from 4 May 2019 we saw 90 patients.", "90", "six weeks from 4 May 2019"),
        ("During the 2021 harvest period crews met 77 fires.", "77", "2021 harvest period"),
        ("Over the Easter weekend 31 drivers were stopped.", "31", "Easter weekend"),
        ("There were 12 call-outs during the Bonfire Period last year.", "12", "Bonfire Period last year"),
        ("Footfall over the festive period was 14% higher.", "14%", "festive period"),
        ("Across the school holidays 640 meals were served.", "640", "school holidays"),
        ("There were 5,980 lost days in 16/17, against 5,680 in 15/16.", "5,980", "16/17"),
        ("There were 5,980 lost days in 16/17, against 5,680 in 15/16.", "5,680", "15/16"),
        ("The fund gives £3m in 2023/24 and 2024/25.", "£3m", "2023/24 and 2024/25"),
        ("In November and December 45 people slept rough.", "45", "November and December"),
        ("From 1/3/2012 to 30/9/2012 we had 593 thefts.", "593", "1/3/2012 to 30/9/2012"),
        ("The overspend at month 8 was £3.4m, against £5.3m at month 6.", "£3.4m", "month 8"),
        ("The overspend at month 8 was £3.4m, against £5.3m at month 6.", "£5.3m", "month 6"),
        ("At period 6 the trust had spent £12m.", "£12m", "period 6"),
        ("At P7 the forecast was a deficit of £4m.", "£4m", "P7"),
        ("On New Year's Eve crews met 41 calls.", "41", "New Year's Eve"),
        ("Last summer 14 young people took part.", "14", "Last summer"),
        ("During the pandemic 400 parcels were sent.", "400", "pandemic"),
        ("It is expected that 90 homes will be let next year.", "90", "next year"),
        ("The half year to 30 September 2023 saw 31 appeals.", "31", "half year to 30 September 2023"),
        ("Sickness stood at 5.1% at the end of Q3.", "5.1%", "end of Q3"),
        ("For the 2023 calendar year it was 14%.", "14%", "2023 calendar year"),
        ("So far in 2024 there have been 9 fires.", "9", "So far in 2024"),
        ("In the twelve months since the last inspection 88 staff left.", "88",
         "twelve months since the last inspection"),
        ("Rents of £4.1m fell due in 2016/17.", "£4.1m", "2016/17"),
        ("We were one of seven forces in which theft fell in the rolling twelve month period.", "seven",
         "rolling twelve month period"),
    ],
)  # fmt: skip
def test_stretches_and_short_years(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("For the third year running 98% of pupils were placed.", "98%", id="running"),
        pytest.param("It was the first year that 20 teams took part.", "20", id="no preposition"),
        pytest.param("He scored 16/17 in the test and 20 in the next.", "20", id="a score"),
        pytest.param("They went to P1 calls 12 times.", "12", id="a priority"),
    ],
)
def test_what_looks_like_a_stretch(text: str, printed: str) -> None:
    check(text, printed, "")


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("In 2011/12 there were 305 thefts, and there are currently 350.", "350", "currently"),
        ("Membership, which was 9,870 in May 2020, is now 6,144.", "6,144", "now"),
        ("Money for 2024/25 had meanwhile been cut by £180k.", "£180k", "2024/25"),
        ("The current figure of 213 compares with 188 in 2011/12.", "213", "current"),
        ("In 2010 there were 73 raids compared to 137 in 2009 – 64 fewer.", "137", "2009"),
        ("So far this year 48 fines were issued, against 61 in the same period last year.", "48", "this year"),
        ("So far this year 48 fines were issued, against 61 in the same period last year.", "61",
         "same period last year"),
        ("There were 31 complaints in the quarter, down from 45 in the previous quarter.", "45", "previous quarter"),
    ],
)  # fmt: skip
def test_which_of_two_figures_has_which_period(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("In 2017-8 the county spent £6m on libraries.", "£6m", "2017-8"),
        ("The scheme cost £40,000 in room 2029/4.", "£40,000", ""),
        ("Some 40 leaks were mended in the previous reporting period.", "40", "previous reporting period"),
        ("During the last municipal year, 31 petitions came in.", "31", "last municipal year"),
        ("Over the past few weeks 19 sheds were broken into.", "19", "past few weeks"),
        ("In the last fortnight the depot sent out 88 skips.", "88", "last fortnight"),
        ("A further six men were held on Tuesday night.", "six", "Tuesday night"),
        ("Officers seized four bikes on Saturday as part of the campaign.", "four", "Saturday"),
        ("Crews went to 14 fires last night.", "14", "last night"),
        ("The shop opens on Sundays to 30 volunteers.", "30", ""),
        ("The 12 Saturday clubs are full.", "12", ""),
        ("From October 3 to December 12 last year there were 95 calls.", "95", "October 3 to December 12 last year"),
        ("In May last year 40 trees fell.", "40", "May last year"),
        (
            "In the third quarter (October to December) 55 permits went out.",
            "55",
            "third quarter (October to December)",
        ),
        ("Last quarter (Q2 2023/24) 41 of the bins were late.", "41", "Last quarter (Q2 2023/24)"),
        ("In 2023 (2022) we mended 40 (35) roofs.", "40", "2023"),
        ("In the six months from April to September 2023 we lost 12 staff.", "12", "April to September 2023"),
        ("Patrols stopped 70 cars throughout December and January.", "70", "December and January"),
        ("In the week commencing 4 March 900 parcels were packed.", "900", "week commencing 4 March"),
        ("In terms of the staff survey 2023, scores fell on 11 questions.", "11", "2023"),
        ("The Flood Act 2023 names 11 duties.", "11", ""),
        (
            "The depot must save some £40m over the following two financial years.",
            "£40m",
            "following two financial years",
        ),
        (
            "Some £70m goes into canals over the 3-year Waterways Settlement period.",
            "£70m",
            "3-year Waterways Settlement period",
        ),
        ("The study found a 19% drop in the 2-year relapse rate.", "19%", ""),
        ("The most boats that were mended in a single year was 31.", "31", "single year"),
        ("We spent £600 on the M8 radio masts.", "£600", ""),
        ("In the new year, 40 sheds will go.", "40", "new year"),
        ("It is hoped that by late Spring 2031 at least 12 ponds will be open.", "12", "by late Spring 2031"),
        ("The bridge would cost £13m (in 2031 prices).", "£13m", ""),
        ("The plan over three years to cut by 50% the waste of the depot has begun.", "50%", "three years"),
        ("The board met in May 2031 to close 12 depots.", "12", ""),
        ("Of the £21m savings target by the end of 2031/32, much is to come.", "£21m", "by the end of 2031/32"),
        ("Some 64% of the plans (without late ones) came within 20 weeks in 2031, up from 58% in 2030.", "64%", "2031"),
    ],
)
def test_further_forms(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        # A target is no level of another time.
        ("Savings of £6.1m were made against a target of £9m in 2032/33.", "£6.1m", "2032/33"),
        ("There were 61 fires against a budget of 70 for Quarter 2.", "61", "Quarter 2"),
        ("There were 61 fires against 70 in Quarter 2 of 2019/20.", "61", ""),
        # What an earlier year is named for again.
        ("Both are up on 2022, when 270 calls came in and crews went to 180 fires.", "180", "2022"),
        ("That is worse than in 2019, when the yard lost 44 vans.", "44", "2019"),
        # Of two levels the second is that of the moment; a window holds both.
        ("The allowance rose from £1,150 to £1,900 in March.", "£1,150", ""),
        ("The allowance rose from £1,150 to £1,900 in March.", "£1,900", "March"),
        ("Vacancies went from 31 to 12 over the winter.", "31", "winter"),
        # A change that is set against something has that, where there is nothing better.
        ("Break-ins are up by 33 compared to the same time last year.", "33", "same time last year"),
        ("Robberies have gone down by 15% compared with the previous quarter.", "15%", "previous quarter"),
        ("Compared to last year, results for 47% (9 of 19) measures improved.", "47%", "last year"),
        ("There were 2,067 thefts, up 28 against the previous year, and 41 of them were of tools.", "41", ""),
        # A total is not of the first of its parts.
        ("We were given £1m, £465,000 in 2033/34 and £535,000 in 2034/35.", "£1m", ""),
        ("We were given £1m, £465,000 in 2033/34 and £535,000 in 2034/35.", "£465,000", "2033/34"),
        # A period that opens the next clause.
        ("The area has 115,000 homes and, in 2016/17, its rents came to £344m.", "115,000", ""),
        ("The area has 115,000 homes and, in 2016/17, its rents came to £344m.", "£344m", "2016/17"),
        # A semicolon with no clause behind it.
        ("Lorries queued for weeks in summer 2035; a peak of 5,700 lorries.", "5,700", "summer 2035"),
        ("They paid £161 in May 2023; it will be £145 next time.", "£145", ""),
        # When it was said, and when it was asked for.
        ("The Treasury claimed in May that it had saved £13m.", "£13m", "May"),
        ("The board asked in May that all 112 homes be seen.", "112", ""),
        (
            "Members heard that at the end of the second quarter, of the 90 measures, 71 were met.",
            "90",
            "end of the second quarter",
        ),
        ("In the rolling 12 months, there was a rise in thefts from 162 to 314.", "314", "rolling 12 months"),
    ],
)
def test_which_level_a_period_is_of(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("During the 4th quarter, 70% of staff were trained.", "70%", "4th quarter"),
        ("There were 51 posts as opposed to 81 in the previous quarter.", "51", ""),
        ("Calls in Q1-Q3 came to 5,780.", "5,780", "Q1-Q3"),
        ("Calls in Quarters 1 to 3 of 2018/19 came to 5,780.", "5,780", "Quarters 1 to 3 of 2018/19"),
        ("The number rose from 402 to 455 between Q1 and Q2.", "455", "Q1 and Q2"),
        ("In Q3 2021 to 2022 we took 2,046 calls.", "2,046", "Q3 2021 to 2022"),
        ("It was up from 333 visits in Quarter 3 last year.", "333", "Quarter 3 last year"),
        (
            "The sweep ran from Monday September 30th to Sunday October 6th with 40 stops.",
            "40",
            "Monday September 30th to Sunday October 6th",
        ),
        ("Officers made 121 stops from 16-18 January.", "121", "16-18 January"),
        ("Three more vets are to join in the new year.", "Three", "new year"),
        ("The hall will cost £3m in the following year.", "£3m", "following year"),
        ("Thefts were 13% lower in the rolling year.", "13%", "rolling year"),
        ("At the end of month 5 the Trust was £2m behind.", "£2m", "end of month 5"),
        ("The 2019 survey had 1,400 answers.", "1,400", "2019"),
        ("The 2019 Act has 1,400 clauses.", "1,400", ""),
        # What a figure is set against has not its own time.
        ("Output in May was 78%, a gain of 3% on April.", "3%", "May"),
        ("There were 91 fires in Q2, 11.3% above the average for the last five years.", "11.3%", "Q2"),
        ("Cases at the end of 2023/24 were 304, and have since fallen to 277.", "277", ""),
        # A limit holds whenever it is kept.
        ("Up to the end of January 310 plans were issued within 20 weeks.", "20 weeks", ""),
    ],
)
def test_windows_of_accounts_and_events(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("There are currently 38 gritters on the road.", "currently"),
        ("The roof repair is now expected to cost £38k.", "now"),
        ("Scams made up 3% and now make up 38% of fraud.", "now"),
        ("The panel heard that 38 bids had come in so far.", "so far"),
        ("At the time of writing 38 of the gates were locked.", "At the time of writing"),
        ("Some 38 wardens currently look after the parks.", "currently"),
        ("The current allowance of £38 stays as it is.", "current"),
        ("We now have 12 vans and 38 bikes.", "now"),
        ("We now have 12 vans, and 38 others were sold.", ""),
        ("The Board has now given £38k to the youth club.", ""),
        ("Up to date training was given to 38 drivers.", ""),
        ("We will spend £38k to fix currently unused barns.", ""),
        ("The survey is currently open and was sent to 38 homes.", ""),
        ("The current state of these 38 bridges was noted.", ""),
        ("The road is currently closed, which costs 38 drivers an hour.", ""),
    ],
)
def test_figures_of_the_time_of_writing(text: str, period: str) -> None:
    check(text, "£38k" if "£38k" in text else "£38" if "£38" in text else "38%" if "38%" in text else "38", period)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Stocks of sand fell by 9%.3 By 21 October 2031, 316 grit bins had been filled.", "316", "By 21 October 2031"),
        ("The Plan for 2031-35 names seven aims.", "seven", ""),
        ("The Plan for 2031-35 costs £7m.", "£7m", "2031-35"),
        ("The Plan for 2031/32 names seven aims.", "seven", "2031/32"),
        ("Officers seized £70k more than in Operation Kestrel [2031].", "£70k", ""),
        ("In 2031 the mayor lost office just two years later.", "two years", ""),
        ("After 30 years of service he will leave at the end of March.", "30 years", ""),
        ("Money is set for 1 year and nothing was known of 2031/32.", "1 year", ""),
        ("There were 61 floods in the most recent quarter.", "61", "most recent quarter"),
        ("Fees rose by 7% over the subsequent two years.", "7%", "subsequent two years"),
        ("Calls rose by 7% compared to the five year average.", "7%", ""),
        ("Some 960 fines were paid in the 12 months to May 2031, up 7% from the previous 12 months.", "7%",
         "12 months to May 2031"),
        ("Some 70 skips were hired up to October 16, with 12 lost.", "70", "October 16"),
        ("Some 70 skips were hired in the month up to October 16 as planned.", "70", "month up to October 16"),
        ("During the 2031 campaign 70 skips were hired.", "70", "2031"),
        ("Numbers published by the county yesterday show a 7% fall.", "7%", ""),
        ("The Council put £70k into the 2031/32 budget at its meeting on 27 May 2031.", "£70k", "2031/32"),
        ("Since the Council meeting in May 2031, 70 skips were hired.", "70", "Since the Council meeting in May 2031"),
        ("There are 70 skips at present and there should be 90 by May 2031.", "70", "at present"),
        ("So far, 33 skips were hired, and 70 more will follow.", "70", "So far"),
        ("Waits rose this winter, with 70% of people seen within 4 hours in the first week of May.", "70%",
         "first week of May"),
        ("The room took 48 calls on Boxing Day (4pm Tuesday 26 to 8am Friday 29 December), with crews sent to 70 fires.",
         "70", "Boxing Day"),
        ("Set up in 2031, the unit works in 70 towns.", "70", ""),
        ("The outturn was reported to Cabinet on 11 June 2031 showing an overspend of £70k.", "£70k", ""),
        ("Last year there were 93 thefts, up on the previous year (70 thefts).", "70", "previous year"),
        ("The rate is 4% and has fallen by 7% since last quarter.", "7%", "since last quarter"),
        ("It asks for £70m to support the Strategy for Schools in 2031-40.", "£70m", ""),
        ("In May there were 61 falls, a 32% decrease from 70 falls in the previous quarter.", "70", "previous quarter"),
        ("In May there were 61 falls, a 32% decrease from 70 falls in the previous quarter.", "32%", "May"),
        ("It was the first annual fall (7%) in the number of hurt walkers on local roads since 2031.", "7%", ""),
    ],
)  # fmt: skip
def test_what_a_time_beside_a_figure_is_of(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Seven walks are planned before May 2031.", "Seven", "before May 2031"),
        ("The number of skips before Christmas was 70.", "70", "before Christmas"),
        ("Two months before May 2031 the unit had 70 vans.", "70", ""),
        ("By the end of phase 2 the works had reached 70% of farms.", "70%", "By the end of phase 2"),
        ("The fair was put off by 7 weeks due to the pandemic.", "7 weeks", ""),
        ("Over the pandemic 70 walkers were helped.", "70", "pandemic"),
        ("During this week of action, 70 bikes were marked.", "70", "week of action"),
        ("The grant comes to £7m in future years.", "£7m", "future years"),
        ("The plan brings 70 barns over 3.5 years.", "70", "3.5 years"),
        ("For the period 1 May to 3 June 2031 the unit met 7 of its targets.", "7", "1 May to 3 June 2031"),
        ("In May the unit reached 64% against a target of 70%.", "70%", ""),
        ("In 2031/32 the savings target for all depots came out at £70m.", "£70m", "2031/32"),
        ("The share was consistent with previous years, at 70%.", "70%", ""),
        ("Floods rose to 70 compared with the number seen during 2030/31.", "70", ""),
        ("Phase 2 brings 70 barns (more than first predicted in 2029) to Marrick.", "70", ""),
        ("It costs £90m, a rise of £7m over the business case revised in March 2031.", "£7m", ""),
        ("The club has 70 members elected for a four year term.", "70", ""),
        ("There were 44 floods in 2030/31 compared to 70 over the same period in 2029/30.", "70",
         "same period in 2029/30"),
        ("Floods rose by 7% over the same period in 2029/30.", "7%", ""),
        ("Some 950 orders were made in 2031/32, a rise of 61 (7%) on 2030/31 (889).", "7%", "2031/32"),
        ("Some 950 orders were made in 2031/32, a rise of 61 (7%) on 2030/31. Fines rose to 70.", "70", "2031/32"),
    ],
)  # fmt: skip
def test_deadlines_targets_and_what_something_is_set_beside(text: str, printed: str, period: str) -> None:
    check(text, printed, period)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Over the coming months staff will visit the 14 parish councils.", "14", ""),
        ("Over the coming months staff will visit 14 farms.", "14", "coming months"),
        ("Currently only nine of the 14 fire services do so.", "nine", "Currently"),
        ("Currently only nine of the 14 fire services do so.", "14", ""),
        ("In the last 28 days there were 61 thefts compared to an average of 70.", "70", ""),
        ("Some 70 farms had applied for the grant by May 2031.", "70", "by May 2031"),
        ("Farms are asked to apply for 70 grants by May 2031.", "70", ""),
        ("It would divert 70 tonnes and add 7% towards the aim of 55% by 2031.", "70 tonnes", ""),
        ("It would divert 70 tonnes and plant 55 trees by 2031.", "70 tonnes", "by 2031"),
        ("In May 2031 the county announced that 70 farms would be helped.", "70", ""),
        ("In May 2031 the county announced that it had sold 70 farms.", "70", "May 2031"),
        ("In May 2031 the county helped 70 farms that would not close.", "70", "May 2031"),
        ("The hub was opened in May 2031 and each team consists of 70 nurses.", "70", ""),
        ("The hub was opened in May 2031 with 70 nurses.", "70", "May 2031"),
        ("The county received £70k to carry out the drainage plan that was agreed in May 2031.", "£70k", ""),
        ("Each walker pays £70 (cut to £61 for all since May 2031).", "£70", ""),
        ("To date, working with the Rural Crime Board (RCB) and with other bodies of the three counties and beyond, the "
         "unit made 70 visits.", "70", "To date"),
        ("At the time of the meeting, 70 farms were said to be flooded.", "70", "At the time of the meeting"),
        ("To date, the panel that met in May had 70 members.", "70", "May"),
        ("The county was given money in May 2031 to plant some 70 oaks.", "70", ""),
        ("Numbers rose in May 2031 to reach 70 oaks.", "70", "May 2031"),
        ("To carry out the scheme, which is due to start in May 2031, 70 oaks are needed.", "70", ""),
        ("There are now 61 rather than 70 clubs.", "70", ""),
        ("Some 70% of the plan for farms was carried out and only two of the longer checks were still to be done there"
         " at the end of the year.", "70%", ""),
        ("Meals of £70 are paid for the October,February and Easter holidays.", "£70", "October,February and Easter holidays"),
        ("The club served 70 meals over Christmas / New Year.", "70", "Christmas / New Year"),
        ("The club served 70 meals in May and sold its van before Easter.", "70", "May"),
        ("The 2030 to 2031 accounts show that 70% of barns were let.", "70%", "2030 to 2031"),
        ("Floods 2030/31 44 2031/32 70 2032/33 91", "44", "2030/31"),
        ("Floods 2030/31 44 2031/32 70 2032/33 91", "70", "2031/32"),
        ("A 7% increase in the reporting of floods, serious storms and fallen trees on the moors was seen over the past"
         " three years.", "7%", "past three years"),
        ("Some 44 floods were seen in May 2030 and 61 in May 2031. This was a rise of 17.", "17", "May 2031"),
        ("By 2031, the stock had fallen to 900 barns. The share let was 70%.", "70%", "By 2031"),
        ("By 2031, the stock will fall to 900 barns. The share let was 70%.", "70%", ""),
    ],
)  # fmt: skip
def test_what_is_known_decided_or_said_again(text: str, printed: str, period: str) -> None:
    check(text, printed, period)
