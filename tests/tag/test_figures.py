"""Figures of a sentence with all their attributes, over development and evaluation sentences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import BlockKind, Figure, Span
from pipeline.resources import resource_path

from .figure_documents import a_document, cases, expected_value, figures_in, figures_of, the_figure

DEVELOPMENT = cases(resource_path("training/figures.toml"))
EVALUATION = cases(Path(__file__).parent / "figure_cases.toml")
EXACT = ("kind", "unit", "qualifier", "per", "direction")
DEFAULTS = {"kind": "count", "qualifier": "exact"}
_IDLE = frozenset("the a an of in to and for by on at is was were been".split())


def shared_words(wanted: str, got: str) -> float:
    """F1 of the words of two phrases, small words aside."""
    bags = [
        Counter(word for word in re.findall(r"[a-z0-9%£]+", text.casefold()) if word not in _IDLE)
        for text in (wanted, got)
    ]
    if not any(bags):
        return 1.0
    return 2 * (bags[0] & bags[1]).total() / (bags[0].total() + bags[1].total())


def best(wanted: str | list[str], got: str) -> float:
    return max(shared_words(each, got) for each in ([wanted] if isinstance(wanted, str) else wanted))


def score(case_list: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of figures, and the share of found ones with each attribute right."""
    wanted = found = hits = 0
    right: Counter[str] = Counter()
    for case in case_list:
        have = list(figures_in(case["text"]))
        wanted, found = wanted + len(case["figures"]), found + len(have)
        for figure in case["figures"]:
            match = next((each for each in have if each.text == figure["text"]), None)
            if match is None:
                continue
            have.remove(match)
            hits += 1
            right["value"] += match.value == expected_value(figure)
            for name in EXACT:
                right[name] += getattr(match, name) == figure.get(name, DEFAULTS.get(name, ""))
            right["what"] += best(figure["what"], match.what) >= 0.5
            right["period"] += best(figure.get("period", ""), match.period) >= 0.5
    return {"f1": 2 * hits / (wanted + found), **{name: count / hits for name, count in right.items()}}


@pytest.mark.parametrize(
    ("case_list", "least"),
    [
        pytest.param(DEVELOPMENT, {"f1": 0.99, "what": 0.96, "period": 0.98}, id="development"),
        pytest.param(EVALUATION, {"f1": 0.98, "what": 0.93, "period": 0.95}, id="evaluation"),
    ],
)
def test_scores_hold(case_list: list[dict[str, Any]], least: dict[str, float]) -> None:
    measured = score(case_list)
    for name in ("value", "kind", "unit", "qualifier", "per", "direction"):
        assert measured[name] >= 0.97, (name, measured)
    for name, bound in least.items():
        assert measured[name] >= bound, (name, measured)


def test_development_and_evaluation_share_no_sentence() -> None:
    assert not {case["text"] for case in DEVELOPMENT} & {case["text"] for case in EVALUATION}


@pytest.mark.parametrize(
    ("text", "printed", "qualifier"),
    [
        pytest.param("Over 100 staff came.", "100", "over", id="over"),
        pytest.param("Queues were in excess of 500.", "500", "over", id="in excess of"),
        pytest.param("It needs circa. 40 posts.", "40", "about", id="circa with a stop"),
        pytest.param("It found an approximate 19% drop.", "19%", "about", id="an approximate share"),
        pytest.param("The bill is nearing £1m.", "£1m", "under", id="nearing a sum"),
        pytest.param("Just under 20 cars were seen.", "20", "under", id="just under"),
        pytest.param("Getting on for 20 cars were seen.", "20", "about", id="getting on for"),
        pytest.param("Just shy of 20 cars were seen.", "20", "under", id="just shy of"),
        pytest.param("At the very least 20 cars were seen.", "20", "at_least", id="at the very least"),
        pytest.param("At the most 20 cars were seen.", "20", "at_most", id="at the most"),
        pytest.param("A minimum of three quotes is needed.", "three", "at_least", id="minimum of"),
        pytest.param("A limit of up to [£2,000] applies.", "£2,000", "at_most", id="a bracket between"),
        pytest.param("They serve ten or more sites.", "ten", "at_least", id="or more behind"),
        pytest.param("Cases are managed over 3 months.", "3 months", "exact", id="over as a preposition"),
        pytest.param("Calls rose up to 300 from 200.", "300", "exact", id="risen up to"),
        pytest.param("Crews had ten aims and exceeded seven of them.", "seven", "exact", id="exceeded seven of them"),
        pytest.param("Few crews came near to exceeding the 90% target.", "90%", "exact", id="exceeding a target"),
        pytest.param("Costs exceeded £90m.", "£90m", "over", id="exceeded an amount"),
        pytest.param("Theft is down 25% (approximately 70 cases).", "25%", "exact", id="of what the bracket opens"),
        pytest.param("Waits are 25 minutes approximately.", "25 minutes", "about", id="approximately behind"),
        pytest.param("The panel heard about the five risks.", "five", "exact", id="about as a preposition"),
        pytest.param("There are flats under 10-year leases.", "10-year", "exact", id="under a lease"),
        pytest.param("It has some 220 walkers and 16 guides.", "16", "about", id="one hedge for two"),
        pytest.param("It has 220 walkers and about 30 dogs, and 16 guides.", "16", "exact", id="a clause between"),
        pytest.param("The bid has a ceiling value of £5m.", "£5m", "at_most", id="a ceiling"),
        pytest.param("Roughly 20% goes on roads and 80% on parks.", "80%", "about", id="one hedge for two shares"),
        pytest.param("About 20% goes on roads, and 80% of men agree.", "80%", "exact", id="a share of its own"),
        pytest.param("It fell from around 7,340 to 7,310.", "7,310", "about", id="one hedge for two levels"),
        pytest.param("It fell from 7,340 to 7,310.", "7,310", "exact", id="two levels"),
        pytest.param("They estimated that 5% was lost.", "5%", "about", id="estimated that"),
        pytest.param("It has an estimated overspend of £6m.", "£6m", "about", id="an estimated sum of"),
        pytest.param("The estimate of £6m was right.", "£6m", "exact", id="the estimate itself"),
        pytest.param("Bids at 65% and above were paid.", "65%", "at_least", id="and above"),
        pytest.param("It should not rise above £15m.", "£15m", "at_most", id="not above"),
        pytest.param("Those that we were asked about (164) stay.", "164", "exact", id="what was asked about"),
        pytest.param("Half are seen within 18 weeks.", "18 weeks", "at_most", id="within a time"),
        pytest.param("It happened within three wards.", "three", "exact", id="within places"),
        pytest.param("We found around only 50 nests.", "50", "about", id="around only"),
        pytest.param("It was nearer 50 nests.", "50", "about", id="nearer"),
        pytest.param("Debts over 60 days rose.", "60 days", "over", id="a wait or a debt over"),
        pytest.param("It is let under a 12 year lease.", "12 year", "exact", id="under a lease of years"),
    ],
)
def test_hedges(text: str, printed: str, qualifier: str) -> None:
    assert the_figure(text, printed).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "printed", "direction"),
    [
        pytest.param("Footfall was 12% below May 2031.", "12%", "down", id="below an earlier month"),
        pytest.param("Stock is 14% above the same point in 2031.", "14%", "up", id="above an earlier level"),
        pytest.param("Footfall was 12% below the aim.", "12%", "", id="below an aim"),
        pytest.param("Thefts (+4%) led.", "+4%", "up", id="sign"),
        pytest.param("Referrals increased by 37%.", "37%", "up", id="increased by"),
        pytest.param("The rate has risen to 11.3%.", "11.3%", "", id="a level after a rise"),
        pytest.param("It fell to 9%, down from 12%.", "12%", "", id="down from a level"),
        pytest.param("The town saw 10% growth.", "10%", "up", id="growth behind"),
        pytest.param("There was a reduction in thefts of 8%.", "8%", "down", id="reduction in, of"),
        pytest.param("An additional 500 crimes were recorded.", "500", "up", id="additional"),
        pytest.param("A further 42 wraps were found.", "42", "", id="a further is no change"),
        pytest.param("The act reduced 19 laws to six.", "19", "", id="what is reduced is a level"),
        pytest.param("The club raised £500 for charity.", "£500", "", id="raised money is no change"),
        pytest.param("There were 90, a 587 (6.9%) increase over 2031.", "587", "up", id="a share in between"),
        pytest.param("There were 90, a 587 (6.9%) increase over 2031.", "6.9%", "up", id="the share itself"),
        pytest.param("There were 502, 97 (2%) more than in 2031.", "97", "up", id="more than, a share in between"),
        pytest.param(
            "Theft rose by 8% in the year to March 2019 and 2% regionally.", "2%", "up", id="a period in between"
        ),
        pytest.param(
            "We saw a reduction in theft of 4% - against an average increase of 4.5% elsewhere.",
            "4.5%",
            "up",
            id="nearest",
        ),
        pytest.param("A 12 drop panel was bought.", "12", "", id="a drop that is a thing"),
        pytest.param("Thefts from shops reduced 75%.", "75%", "down", id="reduced"),
        pytest.param("Tickets are sold at a reduced 75% rate.", "75%", "", id="a reduced rate"),
        pytest.param("The margin strengthened by 1%.", "1%", "up", id="strengthened"),
        pytest.param("The year saw a 38% (127) reduction in fires.", "38%", "down", id="a number in between"),
        pytest.param("It is to reduce opening hours by c.40%.", "40%", "down", id="circa without a space"),
        pytest.param("There will be a cut to the grant by some 60%.", "60%", "down", id="a cut to"),
        pytest.param("There will be a reduction to the grant by an estimated 60%.", "60%", "down", id="reduction to"),
        pytest.param("Theft is down this year to date by 6%.", "6%", "down", id="to date in between"),
        pytest.param("Theft is down to 6%.", "6%", "", id="down to"),
        pytest.param("A third of this 340 cut has been made.", "340", "down", id="this cut"),
        pytest.param("Theft rose by 8% in the 12 months to May 2031 and 2% locally.", "2%", "up", id="a long period"),
        pytest.param("Theft and fraud rose by 8% and 12% respectively.", "12%", "up", id="respectively"),
        pytest.param("Theft rose by 8% compared with 15% nationally.", "15%", "up", id="the same rise elsewhere"),
        pytest.param("Theft rose by 8% compared with 15% of fraud.", "15%", "", id="compared with another thing"),
        pytest.param("We bought the 12 drop panels.", "12", "", id="panels that drop"),
        pytest.param("It gives an extra 30 hours a week.", "30 hours", "up", id="extra time"),
        pytest.param("It gives 30 additional hours a week.", "30", "up", id="extra time in its noun"),
        pytest.param("There are an additional 12 wardens and 15 clerks.", "15", "up", id="extra things in a row"),
        pytest.param("There are 15 more park wardens.", "15", "up", id="more of a thing"),
        pytest.param("There are 15 or more park wardens.", "15", "", id="a limit"),
        pytest.param("Of the men, 15 more were held.", "15", "", id="more of the same"),
        pytest.param("The plan brings £90k less savings.", "£90k", "down", id="less money"),
        pytest.param("It costs £90k less than feared.", "£90k", "down", id="less than"),
        pytest.param("They made an additional payment of £13m.", "£13m", "", id="a payment beside others"),
        pytest.param("It led to 1,400 more warden hours.", "1,400", "up", id="more of some hours"),
        pytest.param("The wing added £220,000 to running costs.", "£220,000", "up", id="added to costs"),
        pytest.param("The Mayor slashed £4m from it.", "£4m", "down", id="slashed"),
        pytest.param("They expect ongoing cuts of 8% a year.", "8%", "down", id="cuts of"),
        pytest.param("Loans are declining on average 1% a year.", "1%", "down", id="on average"),
        pytest.param("Scores fell by a total average of 14%.", "14%", "down", id="by a total average of"),
        pytest.param("It has worsened from last month by £50k.", "£50k", "down", id="from last month"),
        pytest.param("Absence is 2.1% higher than the county average.", "2.1%", "", id="against a norm"),
        pytest.param(
            "It is 2.1% higher than the average for five years.", "2.1%", "up", id="against an average of years"
        ),
        pytest.param("The loss to the town was one of £2m.", "£2m", "", id="what was lost"),
        # A bracket that says the change again.
        pytest.param("Swims rose by 8.2% (310 visits).", "310", "up", id="how many things"),
        pytest.param("There was a fall of 6% (1,200) in loans.", "1,200", "down", id="a named change, how many"),
        pytest.param("Loans went down by 6% (1,200) to a low.", "1,200", "", id="what was reached"),
        pytest.param("Loans fell by 6% (1,200 in May).", "1,200", "", id="a level with its month"),
        pytest.param("Theft is down 10% (- 410 bikes).", "410", "down", id="a sign that stands apart"),
        pytest.param("A 3% (£41 per annum) increase was agreed.", "£41", "up", id="a bracket before the rise"),
        pytest.param("A 3% (£41 per annum) increase was agreed.", "3%", "up", id="a rise behind its bracket"),
        pytest.param(
            "We saw falls in litter (12%), noise (8%) and a rise in dumping (4%).", "12%", "down", id="a list"
        ),
        pytest.param(
            "We saw falls in litter (12%), noise (8%) and a rise in dumping (4%).", "8%", "down", id="goes on"
        ),
        pytest.param("We saw falls in litter (12%), noise (8%) and a rise in dumping (4%).", "4%", "up", id="turns"),
        pytest.param("A drop of 90, which equates to around 7%, was seen.", "7%", "down", id="which equates to"),
        pytest.param("Loans have dropped from 1,410 to 940, or 33%.", "33%", "down", id="or, behind two levels"),
        pytest.param("It used diesel, 640 litres fewer.", "640 litres", "down", id="fewer behind a measure"),
        pytest.param("Data is growing by 12TB.", "12TB", "up", id="a measure"),
        pytest.param("The hedge was cut back by 1.5m.", "1.5m", "", id="a length cut off"),
        pytest.param("Visits (12% increase) were the reason.", "12%", "up", id="a change in a bracket"),
        pytest.param("Visits slumped by 12%.", "12%", "down", id="slumped"),
        pytest.param("Fires are 3% below the year to May 2031.", "3%", "down", id="below an earlier year"),
        pytest.param("Cover fell below 70%.", "70%", "", id="a level fallen below"),
        pytest.param("The scheme has been taken up by 230 farms.", "230", "", id="taken up"),
        pytest.param("Slow Down talks have been attended by 90 riders.", "90", "", id="who attended"),
        pytest.param("A re-run of 120 checks was ordered.", "120", "", id="no change by half of its word"),
        pytest.param("The opening slipped by five months.", "five months", "", id="a date that slipped"),
    ],
)
def test_change(text: str, printed: str, direction: str) -> None:
    assert the_figure(text, printed).direction == direction


@pytest.mark.parametrize(
    ("text", "printed", "per"),
    [
        pytest.param("We helped 90 farms at a cost per farm of £211.", "£211", "farm", id="cost of each"),
        pytest.param("The fee of £320 per boat reduces to £240.", "£320", "boat", id="no verb in a basis"),
        pytest.param("It costs £8,525 per annum.", "£8,525", "year", id="per annum"),
        pytest.param("It rose from £31k to £52k per annum.", "£31k", "year", id="per annum, from and to"),
        pytest.param("Calls reach 400 a day.", "400", "day", id="a day"),
        pytest.param(
            "They gave 20 hours per Special Constable per month.", "20 hours", "person per month", id="two bases"
        ),
        pytest.param("There were 221 per 1,000 officers.", "221", "1,000 officers", id="a number of things"),
        pytest.param("In all, 56 per cent agreed.", "56 per cent", "", id="per cent is no basis"),
        pytest.param("In all, 3 persons were held.", "3", "", id="persons begins with per"),
        pytest.param("It gave £5 of value for every £1 invested.", "£5", "£1 invested", id="a pound put in"),
        pytest.param("There is £2k for every school running a crossing.", "£2k", "school", id="what each does"),
        pytest.param("It costs £160 per sheltered housing unit.", "£160", "sheltered housing", id="a kind of unit"),
        pytest.param("The work adds 35 minutes to each shift.", "35 minutes", "", id="each shift is a place"),
        pytest.param("The excess (£140 a tablet) is high.", "£140", "tablet", id="a thing in a bracket"),
        pytest.param("It is £3,000 a year for each pupil.", "£3,000", "pupil per year", id="a year for each"),
        pytest.param("Annual saving to the Trust £15,000.", "£15,000", "year", id="annual saving"),
        pytest.param("At £90 per visit it pays.", "£90", "visit", id="no pronoun in a basis"),
        pytest.param("It is 63 per 10,000 of the over 60s.", "63", "10,000", id="no article in a basis"),
    ],
)
def test_basis(text: str, printed: str, per: str) -> None:
    assert the_figure(text, printed).per == per


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The threshold is three incidents or one incident of harm.", 2, id="one counts beside three"),
        pytest.param("The number of leads is reduced to one.", 1, id="reduced to one"),
        pytest.param("There has been one piece of learning.", 1, id="there has been one"),
        pytest.param("The team is one sergeant and ten constables.", 2, id="one beside ten"),
        pytest.param("One of the teams won.", 0, id="one of"),
        pytest.param("We met no one.", 0, id="no one"),
        pytest.param("The two males detained above left.", 1, id="a count repeated with its noun"),
        pytest.param("The two are alike.", 0, id="two as pronoun"),
    ],
)
def test_one_and_two(text: str, count: int) -> None:
    assert len(figures_in(text)) == count


@pytest.mark.parametrize(
    ("paragraphs", "what"),
    [
        pytest.param(("Burglary – sheds", "38 reports, up from 20."), "reports Burglary – sheds", id="a line above"),
        pytest.param(("Burglary – sheds", "14 volunteers came."), "volunteers came", id="no count of crimes"),
        pytest.param(("The panel met in Hale.", "38 reports, up from 20."), "reports", id="a sentence above"),
    ],
)
def test_a_label_above_says_what_bare_reports_are_of(paragraphs: tuple[str, ...], what: str) -> None:
    assert figures_in(*paragraphs)[0].what == what


def test_a_number_within_a_name_is_no_figure() -> None:
    document = a_document("Staff ran the 9 Nights of Light campaign with 14 partners.")
    start = document.text.index("9 Nights")
    names = (Span(start, start + len("9 Nights of Light")),)
    assert [figure.text for figure in figures_of(document, names)] == ["14"]


@pytest.mark.parametrize("kind", list(BlockKind), ids=lambda kind: f"in a {kind}")
def test_figures_stand_in_every_kind_of_block(kind: BlockKind) -> None:
    assert [figure.text for figure in figures_of(a_document("Seizure of £40,000 in cash", kind=kind))] == ["£40,000"]


def test_a_chart_axis_holds_no_figure() -> None:
    assert figures_in("0 20 40 60 80 100") == ()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(["Visits Made 506", "Cautions 12", "Deaths 0"], ["506", "12", "0"], id="rows of a list"),
        pytest.param(["Visits Made 506", "Foot Patrol 104 hrs", "Cautions 12"], ["506", "104 hrs", "12"], id="a unit"),
        pytest.param(["Front Cover 1", "Options Appraisal 5", "Exit Strategy 9"], [], id="contents, which only rise"),
        pytest.param(["Burglary 14", "Criminal damage: none"], ["14"], id="a number and the next capital are no name"),
        pytest.param(["There were", "14", "complaints in May."], ["14"], id="a number on its own line"),
        pytest.param(["The band was given", "£3,200", "by the council."], ["£3,200"], id="an amount on its own line"),
        pytest.param(["Complaints", "14", "Praise"], [], id="a stray number"),
        pytest.param(["Roofs mended", "£673", "Cost for each roof"], ["£673"], id="an amount printed large"),
        pytest.param(["Costs", "£0", "£500", "£1,000"], [], id="the axis of a chart"),
    ],
)
def test_lines_of_a_page_without_layout(lines: list[str], found: list[str]) -> None:
    assert [figure.text for figure in figures_in(*lines)] == found


def test_a_number_on_its_own_line_belongs_to_its_sentence() -> None:
    (figure,) = figures_in("There were", "14", "complaints in May.")
    assert (figure.what, figure.sentence) == ("complaints", Span(0, len("There were\n14\ncomplaints in May.")))


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        pytest.param("A sum of £450 000 was paid.", "£450 000", 450_000, id="a space between thousands"),
        pytest.param("Crime is down by 10-percent.", "10-percent", 10, id="a joined percent"),
        pytest.param("The team has 0.5FTE.", "0.5", 0.5, id="posts glued to their number"),
        pytest.param("Burglary 12 18 -33%", "-33%", 33, id="a minus in a column is no range"),
        pytest.param("Calls rose 4% to 3.5 million.", "4%", 4, id="a share and what it led to"),
        pytest.param("The county gave £6m to libraries.", "£6m", 6_000_000, id="an amount for somebody"),
        pytest.param("The council's 14 wards voted.", "14", 14, id="a genitive is no section"),
        pytest.param("One hundred per cent of staff passed.", "One hundred per cent", 100, id="of staff, no idiom"),
    ],
)
def test_numbers_in_other_dress(text: str, printed: str, value: float) -> None:
    assert float(the_figure(text, printed).value) == value


@pytest.mark.parametrize("word", ["other", "further"])
def test_a_count_of_nothing_but_others_is_a_figure(word: str) -> None:
    assert [figure.value for figure in figures_of(a_document(f"We saw 20 arrests, 39 {word}."))] == [20, 39]


def test_every_figure_names_its_rule_and_lies_in_its_sentence() -> None:
    for case in DEVELOPMENT:
        document = a_document(case["text"])
        for figure in figures_of(document):
            check(figure, document.text)


def check(figure: Figure, text: str) -> None:
    assert figure.span.of(text) == figure.text
    assert figure.sentence.holds(figure.span)
    assert re.fullmatch(r"rule:[a-z]+@\d+", figure.method)
    assert 0 < figure.confidence <= 1


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("In spring 12 additional lamps were fitted.", "up", id="additional things"),
        pytest.param("A household will pay £9 more in the year.", "up", id="more to pay"),
        pytest.param("Some £9 or more is due.", "", id="so much or more"),
    ],
)
def test_what_is_added_is_a_rise(text: str, direction: str) -> None:
    assert [figure.direction for figure in figures_in(text)] == [direction]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "The lease runs for six years instead of nine.", ["duration"] * 2, id="so long instead of so long"
        ),
        pytest.param("The lease runs for six years and not nine.", ["duration"] * 2, id="so long and not so long"),
        pytest.param("Leave lasts ten days rather than seven sites.", ["duration", "count"], id="a noun behind it"),
        pytest.param("Leave lasts ten days; target 8.5.", ["duration"] * 2, id="a target behind a semicolon"),
        pytest.param("The mean wait was ten days; the median, six.", ["duration"] * 2, id="another mean"),
        pytest.param(
            "Turn-round takes ten days, the targets being 6 and 8 respectively.", ["duration"] * 3, id="two targets"
        ),
        pytest.param("Leave lasts ten days; the target is 40 visits.", ["duration", "count"], id="a target of visits"),
        pytest.param("Turn-round has fallen by ten days, to 31, since May.", ["duration"] * 2, id="by so long, to"),
        pytest.param("Moorings have risen by 5% to 1,204.", ["percent", "count"], id="by a share to a number"),
        pytest.param("The number of teaching hours given was 2,140.", ["duration"], id="a number of hours"),
        pytest.param("The total number of days lost in 2031 was 900.", ["duration"], id="days of a year"),
        pytest.param("The number of calls in two hours was 900.", ["duration", "count"], id="a number of calls"),
        pytest.param(
            "We gave 900 hours, an increase on 2030/31 (700).", ["duration"] * 2, id="hours of the year before"
        ),
        pytest.param("It held 12 fires per 1,000 homes against a county average of 9.", ["rate"] * 2, id="two rates"),
        pytest.param(
            "It had 12 fires per 1,000 homes against nine floods.", ["rate", "count"], id="a rate and a count"
        ),
        pytest.param("There were 1908 fires reported.", ["count"], id="a number that could be a year"),
        pytest.param("There were 31 RTIs and 14 Slow or Closed Road (SCR) notices.", ["count"] * 2, id="short forms"),
        pytest.param("The trust was given two financial years to leave.", ["duration"], id="financial years"),
        pytest.param("The patrol spoke of the “deadly three” to drivers.", [], id="a number in quotation marks"),
        pytest.param("The Fatal Five – Driving Offences – are a worry.", [], id="a name that a dash ends"),
    ],
)
def test_the_kind_of_a_number_by_what_it_stands_beside(text: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in figures_in(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Invoices: grass cutting 396.00; clerk 82.00", "money", id="a list of invoices"),
        pytest.param("The index stood at 103.42 in May.", "count", id="an index"),
        pytest.param("Invoices took 12.25 hours to check.", "duration", id="hours beside invoices"),
    ],
)
def test_an_amount_without_its_sign(text: str, kind: str) -> None:
    assert {figure.kind for figure in figures_in(text)} == {kind}


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        pytest.param("41 Harbour Fees Update", [], id="the number of an item"),
        pytest.param("41 boats moored at the quay", ["41"], id="a count"),
        pytest.param("Report on 41 Harbours", ["41"], id="a count within"),
    ],
)
def test_a_number_that_opens_a_heading_in_capitals_is_that_of_an_item(heading: str, found: list[str]) -> None:
    document = a_document(heading, kind=BlockKind.HEADING)
    assert [figure.text for figure in figures_of(document)] == found


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("Loans saw an increase of 5.1% to 32.8%.", ["5.1%", "32.8%"], id="a rise and its level"),
        pytest.param("Loans rose by between 6% to 9%.", ["6% to 9%"], id="a rise that ranges"),
        pytest.param("Costs over 5 years: £9,000", ["£9,000"], id="a window before a colon"),
        pytest.param("One lamp was also detected there.", ["One"], id="one with a word before its verb"),
        pytest.param("One seat remained vacant.", ["One"], id="one that remains"),
        pytest.param("It was noted that one of the seats was sold.", [], id="one of many"),
        pytest.param("Six men were held, one arrested for theft.", ["Six", "one"], id="one beside others"),
        pytest.param("It is a ‘new start’.3 In June it ran.", [], id="the mark of a note behind a quotation"),
        pytest.param("There were 2 posts (0.04 FTE).", ["2", "0.04"], id="parts of a post"),
    ],
)
def test_which_numbers_of_a_sentence_are_figures(text: str, printed: list[str]) -> None:
    assert [figure.text for figure in figures_in(text)] == printed


@pytest.mark.parametrize(
    ("text", "per"),
    [
        pytest.param("Some 900 walkers use the moor paths each day.", "day", id="apart, at the end of the clause"),
        pytest.param("We made 365, or as many as one for each day.", "", id="one for each"),
        pytest.param("Some 30 of the men said that they walk each day.", "", id="another clause"),
        pytest.param("The hall has a £30,000 annual budget.", "year", id="behind an amount"),
        pytest.param("The £5,000 annual report was cut.", "", id="a report of each year"),
        pytest.param("We lost £4m annually to fraud.", "year", id="annually with its purpose"),
        pytest.param("About 1,600 people use the hall annually.", "year", id="annually at the end of the clause"),
        pytest.param("We spend £3m a year on rents.", "year", id="a year on something"),
        pytest.param("It cost £3m, a year on from the fire.", "", id="a year on"),
    ],
)
def test_a_basis_that_stands_apart(text: str, per: str) -> None:
    assert figures_in(text)[0].per == per


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The target of 99% was met.", ""),
        ("The share was 99%.", "1 July and 30 September 2031"),
        ("We held 14 of the 26 walks planned.", ""),
        ("It was noted that four walks remained open.", ""),
    ],
)
def test_what_was_set_and_what_remains_are_of_no_window(text: str, last: str) -> None:
    report = "The report gives results for the time between 1 July and 30 September 2031."
    assert figures_in(report, text)[-1].period == last


def test_that_period_goes_on() -> None:
    text = "He spoke of May 2031. In all 206 bags were found during that period. The largest share of these (100) held cans."
    assert [figure.period for figure in figures_in(text)] == ["May 2031"] * 2


@pytest.mark.parametrize(
    ("sentence", "printed", "what"),
    [
        pytest.param("It sold 12 ‘red’ vans.", "12", "red vans sold", id="a word in quotes"),
        pytest.param("It bought 9 drivers’ vans.", "9", "drivers’ vans bought", id="what a plural owns"),
        pytest.param("£4m must be found for next year’s harbour works.", "£4m", "found harbour works", id="time"),
    ],
)
def test_quotes_and_owners_leave_no_sign_behind(sentence: str, printed: str, what: str) -> None:
    assert the_figure(sentence, printed).what == what


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        pytest.param("Reports of battery failure: 19.", "19", id="behind a colon"),
        pytest.param("14.5 FTE posts are held vacant.", "14.5", id="posts at the head of a sentence"),
        pytest.param("Go-live was put back 14 weeks to 2 March.", "14 weeks", id="a delay to a date"),
        pytest.param("Crew vacancies 112.", "112", id="a count that is also a telephone number"),
    ],
)
def test_counts_without_a_verb(sentence: str, printed: str) -> None:
    assert printed in [figure.text for figure in figures_in(sentence)]


@pytest.mark.parametrize("sign", ["v", "vs", "versus"])
def test_a_number_set_against_another_measures_the_same(sign: str) -> None:
    found = figures_in(f"Fires at the quay: 42 {sign} 38 last year.")
    assert [(figure.text, figure.what, figure.period) for figure in found] == [
        ("42", "Fires at the quay", ""),
        ("38", "Fires at the quay", "last year"),
    ]


@pytest.mark.parametrize("sentence", ["The quay has 40 boats (crews over 12", "Losses (wardens 12"])
def test_a_bracket_that_breaks_off_behind_its_number(sentence: str) -> None:
    assert figures_in(sentence)[-1].text == "12"
