"""Figures that contradict each other are reported with both readings; others never."""

from __future__ import annotations

import pytest

from pipeline.model import Notice, SectionedDocument
from pipeline.tag.figures import check_figures

from .figure_documents import a_document, a_table, figures_of


def notices(document: SectionedDocument) -> tuple[Notice, ...]:
    return check_figures(document, figures_of(document))


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        pytest.param("In all 40 of 160 cases (35%) closed.", "40 of 160 is 25.0%, printed 35%", id="counts first"),
        pytest.param("Some 28% (40 of 160) closed.", "", id="a hedged share"),
        pytest.param("Only 31.2% (40 of 160) closed.", "40 of 160 is 25.0%, printed 31.2%", id="share first"),
        pytest.param("In all 38 out of the 193 (19.7%) closed.", "", id="rounded share"),
        pytest.param("In all 1 of 3 cases (33%) closed.", "", id="whole per cent"),
        pytest.param("Of 160 cases, 40 closed, 35% of them late.", "", id="another share"),
        pytest.param("In all 40 of 160 cases closed (up 35%).", "", id="a change"),
        pytest.param("We saw 40 of 160 sites. Theft fell 35%.", "", id="another sentence"),
        pytest.param("Of 160 cases, 40 (35%) closed.", "40 of 160 is 25.0%, printed 35%", id="the whole first"),
        pytest.param(
            "There were 160 cases, of which 40 (35%) closed.", "40 of 160 is 25.0%, printed 35%", id="of which"
        ),
        pytest.param("We closed 40 (35%) of the 160 cases.", "40 of 160 is 25.0%, printed 35%", id="share between"),
        pytest.param("We closed 40 out of 160 cases, or 35%.", "40 of 160 is 25.0%, printed 35%", id="or"),
        pytest.param("Of 160 cases, 40 (25%) closed and 8 (5%) were lost.", "", id="the whole first, and it fits"),
        pytest.param("We closed 40 of 160 cases (35% last year).", "", id="a share of another year"),
        pytest.param("We closed 40 of 160 cases (25%; target 35%).", "", id="a target"),
        pytest.param("It rose from 100 to 120, an increase of 30%.", "100 to 120 is 20.0%, printed 30%", id="a rise"),
        pytest.param("It fell from 200 to 150 (a 30% fall).", "200 to 150 is 25.0%, printed 30%", id="a fall"),
        pytest.param("It rose 30%, from 100 to 120.", "100 to 120 is 20.0%, printed 30%", id="the rise first"),
        pytest.param("It rose from £1.2m to £1.5m, up 22%.", "", id="amounts that are rounded"),
        pytest.param("It rose from £1.2m to £1.5m, up 42%.", "£1.2m to £1.5m is 25.0%, printed 42%", id="amounts"),
        pytest.param("It rose from 100 to 120 and thefts by 30%.", "", id="a rise of something else"),
        pytest.param("It rose from 100 to 120 (target 130, 30%).", "", id="a share behind a target"),
    ],
)
def test_a_share_against_its_counts(text: str, detail: str) -> None:
    assert [notice.detail for notice in notices(a_document(text))] == ([detail] if detail else [])


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        pytest.param(
            "Crews put out 60 fires, made up of 12 barn fires, 40 bin fires and 7 chimney fires.",
            "12 + 40 + 7 is 59, printed 60",
            id="made up of",
        ),
        pytest.param("Crews put out 60 fires, comprising 12 barn fires, 40 bin fires and 8 others.", "", id="others"),
        pytest.param("We logged 9 crimes: 4 thefts, 3 assaults and 2 frauds.", "", id="parts that fit"),
        pytest.param(
            "We logged 9 crimes: 4 thefts, 3 assaults and 1 fraud.", "4 + 3 + 1 is 8, printed 9", id="a list of parts"
        ),
        pytest.param("We sent 40 officers: 3 were hurt, 2 fell ill and 1 got lost.", "", id="no parts of a whole"),
        pytest.param("The £3m is made up of £1.1m for roads and £1.8m for parks.", "", id="rounded amounts"),
        pytest.param("We trained 12 staff, comprising 7 clerks and up to 4 guides.", "", id="a hedged part"),
    ],
)
def test_a_total_against_its_parts_in_a_sentence(text: str, detail: str) -> None:
    assert [notice.detail for notice in notices(a_document(text))] == ([detail] if detail else [])


def test_a_notice_names_section_number_and_page() -> None:
    (notice,) = notices(a_document("In all 40 of 160 cases (35%) closed."))
    assert (notice.type, notice.number, notice.section, notice.page) == ("figure_mismatch", "3.1", 0, 2)


SHARES = [["Year", "Recorded crimes", "Crimes solved", "% of crimes solved"]]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        pytest.param([*SHARES, ["2011", "193", "38", "17.9%"]], 1, id="share of the columns it names"),
        pytest.param([*SHARES, ["2011", "193", "38", "19.7%"]], 0, id="share that fits"),
        pytest.param(
            [["Year", "Calls", "Visits", "Satisfied %"], ["2011", "193", "38", "80%"]], 0, id="unrelated share"
        ),
        pytest.param(
            [["", "A", "B"], ["x", "1", "4"], ["y", "2", "5"], ["z", "3", "6"], ["Total", "6", "16"]],
            1,
            id="one column of two",
        ),
        pytest.param(
            [["", "A", "B"], ["x", "1", "4"], ["y", "2", "5"], ["z", "3", "6"], ["Total", "6", "15"]],
            0,
            id="totals that fit",
        ),
        pytest.param(
            [["", "A"], ["x", "100"], ["y", "200"], ["z", "300"], ["Total", "610"]], 1, id="a slip in a single column"
        ),
        pytest.param([["", "A"], ["x", "100"], ["y", "200"], ["Total", "900"]], 0, id="too few rows to be sure"),
        pytest.param(
            [["", "A", "B"], ["x", "1", "4"], ["of which new", "1", "2"], ["Total", "1", "5"]], 0, id="parts of parts"
        ),
        pytest.param([["", "£m"], ["x", "1.2"], ["y", "1.3"], ["z", "1.3"], ["Total", "3.9"]], 0, id="rounding"),
        pytest.param(
            [["", "Day", "Night", "Total"], ["x", "1", "4", "5"], ["y", "2", "5", "8"], ["z", "3", "6", "9"]],
            1,
            id="a total column",
        ),
    ],
)
def test_tables(rows: list[list[str]], count: int) -> None:
    assert len(notices(a_table(rows))) == count
