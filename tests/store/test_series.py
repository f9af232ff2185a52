"""Series over an archive: whose figures they are, what they are called, and what is proposed."""

import pytest

from pipeline.errors import ConflictError, NotFoundError
from pipeline.store import load, series

ENDS = {"04": "30", "06": "30", "09": "30"}


@pytest.fixture
def monthly(a_paper):
    """``monthly(file, month, value, what, **header)`` → a paper with one percentage of one month."""

    def make(file, month, value, what, heading="", **header):
        dates = {"period_start": f"2019-{month}-01", "period_end": f"2019-{month}-{ENDS[month]}"}
        return (
            a_paper(file, date=f"2019-{month}-28", **header)
            .section("1.", f"It stood at {value}% in {file}.", heading=heading)
            .figure(f"{value}%", value, "percent", unit="percent", what=what, **dates)
            .build()
        )

    return make


def test_wordings_are_joined_and_shown_in_the_words_of_the_papers(make_archive, monthly):
    db = make_archive(
        [
            monthly("a.pdf", "04", "7", "lock renewal rate for all basins"),
            monthly("b.pdf", "06", "8", "basin lock renewal rate"),
            monthly("c.pdf", "09", "9", "lock renewal rate for all basins"),
        ]
    )
    (found,) = series.list_series(db)
    assert [point["value"] for point in found.points] == [7, 8, 9]
    assert found.name == "lock renewal rate for all basins"
    assert found.name in series.list_text([found], [])
    for asked in (found.measure, found.name, "basins' lock renewal rates"):
        assert series.one_series(db, asked) == [found]


def test_a_short_measure_is_shown_with_its_heading(make_archive, monthly):
    papers = [monthly(f"{month}.pdf", month, "7", "renewal rate", heading="Locks and Gates") for month in ENDS]
    (found,) = series.list_series(make_archive(papers))
    assert found.name == "renewal rate (Locks and Gates)"
    assert "boardpapers series renewal rate lock gate" in series.list_text([found], [])


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        pytest.param(("Trust Board", "Vale Trust"), ("Trust Board", "Ford Trust"), 2, id="two trusts"),
        pytest.param(("Trust Board (public)", "Vale Trust"), ("Trust Board (Public)", ""), 2, id="perhaps two trusts"),
        pytest.param(("Audit Committee", "Vale Trust"), ("Audit Committee", ""), 2, id="every body has such a board"),
        pytest.param(("Vale Safety Board", "Vale Force"), ("Vale Safety Board", ""), 1, id="the board of one force"),
        pytest.param(("Safety Board", "Vale Force"), ("Gate Committee", "VALE FORCE"), 1, id="one force, two boards"),
        pytest.param(("Safety Board", ""), ("Safety board", ""), 1, id="no body named anywhere"),
    ],
)
def test_two_bodies_never_share_a_line(make_archive, monthly, first, second, lines):
    papers = [
        monthly(f"{month}.pdf", month, month, "lock renewal rate", board=board, body=body)
        for month, (board, body) in (("04", first), ("06", second))
    ]
    assert len(series.list_series(make_archive(papers), fewest=1)) == lines


def test_one_number_for_two_measures_is_two_points(make_archive, a_paper):
    year = {"period_start": "2018-05-01", "period_end": "2019-04-30", "unit": "percent"}
    paper = (
        a_paper("x.pdf")
        .section("1.", "For boats it was 11.3%.")
        .figure("11.3%", "11.3", "percent", what="boat theft solved rate", **year)
        .section("2.", "For gates it was 11.3% too.")
        .figure("11.3%", "11.3", "percent", what="gate theft solved rate", **year)
    )
    found = series.list_series(make_archive([paper.build()]), fewest=1)
    assert [each.measure for each in found] == ["boat theft solved rate", "gate theft solved rate"]


def test_a_value_given_again_is_one_point_with_its_repetition_named(make_archive, monthly, a_paper):
    again = (
        a_paper("later.pdf", date="2019-09-28")
        .section("1.", "In April it had been 7%.")
        .figure("7%", "7", "percent", unit="percent", what="lock renewal rate", period_start="2019-04-01",
                period_end="2019-04-30")
    )  # fmt: skip
    db = make_archive(
        [
            monthly("a.pdf", "04", "7", "lock renewal rate"),
            monthly("b.pdf", "06", "8", "lock renewal rate"),
            again.build(),
        ]
    )
    (found,) = series.list_series(db)
    assert [(point["value"], len(point["again"])) for point in found.points] == [(7, 1), (8, 0)]
    assert found.papers == 3
    assert "again in 1 more" in series.series_text([found])


def test_one_word_finds_the_measure_that_holds_it(make_archive, monthly):
    db = make_archive([monthly("a.pdf", "04", "7", "rate of lock renewals"), monthly("b.pdf", "06", "8", "boats seen")])
    assert series.one_series(db, "renewals")[0].name == "rate of lock renewals"


def test_where_several_measures_fit_each_is_named_in_the_words_of_the_papers(make_archive, monthly):
    db = make_archive(
        [
            monthly("a.pdf", "04", "7", "rate of Lock Renewals"),
            monthly("b.pdf", "06", "8", "Lock Repairs by Volunteers"),
        ]
    )
    with pytest.raises(NotFoundError, match="several measures fit") as raised:
        series.one_series(db, "lock")
    listed = [line.strip() for line in str(raised.value).splitlines()[1:]]
    assert sorted(listed) == ["Lock Repairs by Volunteers", "rate of Lock Renewals"]
    assert [series.one_series(db, name)[0].name for name in listed] == listed


@pytest.mark.parametrize("nothing", ["total", "the", ""])
def test_words_that_name_no_measure_fit_none(make_archive, monthly, nothing):
    db = make_archive([monthly("a.pdf", "04", "7", "rate of lock renewals"), monthly("b.pdf", "06", "8", "boats seen")])
    with pytest.raises(NotFoundError, match="no such measure"):
        series.one_series(db, nothing)


def test_a_measure_is_found_by_the_name_it_is_shown_with(make_archive, monthly):
    papers = [monthly(f"{month}.pdf", month, "7", "renewal rate", heading="Use of Locks re Gates") for month in ENDS]
    db = make_archive(papers)
    (found,) = series.list_series(db)
    assert series.one_series(db, found.name) == [found]


def test_each_chart_of_a_page_has_its_own_name(make_archive, monthly):
    (found,) = series.list_series(make_archive([monthly(f"{m}.pdf", m, "7", "lock renewal rate") for m in ENDS]))
    picture = series.series_svg([found])
    assert 'aria-label="lock renewal rate' in picture
    assert " id=" not in picture


def test_a_figure_under_a_heading_that_narrows_it_is_left_out(make_archive, monthly):
    papers = [
        monthly("a.pdf", "04", "7", "lock renewal rate", heading="Headlines"),
        monthly("b.pdf", "06", "8", "lock renewal rate", heading="Basin"),
        monthly("c.pdf", "09", "9", "lock renewal rate", heading="Headlines"),
        monthly("d.pdf", "09", "3", "basin lock renewal rate", heading="Headlines"),
    ]
    all_points = [
        point["value"] for point in series.one_series(make_archive(papers[:3]), "lock renewal rate")[0].points
    ]
    assert all_points == [7, 8, 9]
    (found,) = series.one_series(make_archive(papers), "lock renewal rate")
    assert [point["value"] for point in found.points] == [7, 9]
    assert [point["value"] for point in found.left_out] == [8]


def test_near_wordings_are_proposed_and_a_person_joins_them(make_archive, monthly, tmp_path):
    db = make_archive(
        [
            monthly("a.pdf", "04", "7", "boat theft solved rate"),
            monthly("b.pdf", "06", "8", "recorded boat theft solved rate"),
        ]
    )
    assert series.proposals(db) == [("boat theft solved rate", "recorded boat theft solved rate", "percent · 1 month")]
    assert "May be the same" in series.list_text([], series.proposals(db))
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    file.write_text(
        '[[correction]]\naction = "measure"\nnames = ["recorded boat theft solved rate", "boat theft solved rate"]\n'
        'to = "boat theft solved rate"\nby = "A. N."'
    )
    load.finish(db, file.parent)
    assert series.proposals(db) == []
    (found,) = series.list_series(db)
    assert [point["value"] for point in found.points] == [7, 8]
    assert db.execute("select method from figures where text = '8%'").fetchone() == (
        "person/a.toml (A. N.); test-rule/1",
    )
    file.write_text('[[correction]]\naction = "measure"\nnames = ["gate rate"]\nto = "boat theft solved rate"')
    with pytest.raises(ConflictError, match="no figure that measures 'gate rate'"):
        load.finish(db, file.parent)
    assert len(series.list_series(db, fewest=1)) == 2, "taken back"


def test_measures_that_one_paper_tells_apart_are_not_proposed(make_archive, a_paper, monthly):
    both = {"period_start": "2019-04-01", "period_end": "2019-04-30", "unit": "percent"}
    paper = (
        a_paper("x.pdf", date="2019-04-28")
        .section("1.", "Of all 7% and of the recorded 9%.")
        .figure("7%", "7", "percent", what="boat theft solved rate", **both)
        .figure("9%", "9", "percent", what="recorded boat theft solved rate", **both)
    )
    db = make_archive([paper.build(), monthly("b.pdf", "06", "8", "recorded boat theft solved rate")])
    assert series.proposals(db) == []


def test_a_source_is_shown_as_it_is_spelt_most_often(make_archive, monthly):
    boards = {"04": "Lock & Gate Co-ordination Board", "06": "Lock and Gate Coordination Board"}
    boards["09"] = boards["04"].upper()
    papers = [
        monthly(f"{month}.pdf", month, "7", "renewal rate", board=board, body="") for month, board in boards.items()
    ]
    more = monthly("more.pdf", "06", "5", "other rate", board=boards["06"], body="")
    (found,) = series.list_series(make_archive([*papers, more]))
    assert len(found.points) == 3
    assert found.source == boards["06"]
    assert {point["source"] for point in found.points} == {boards["06"]}
