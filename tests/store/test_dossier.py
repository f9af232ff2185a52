"""Dossiers, series and saved searches."""

import json
import xml.etree.ElementTree as ET

import pytest

from pipeline.errors import NotFoundError, UserError
from pipeline.model import Status
from pipeline.store import charts, saved, series
from pipeline.store.dossier import dossier, dossier_text
from pipeline.store.dossier_html import dossier_html


def test_a_dossier_tells_what_happened_in_date_order(db):
    found = dossier(db, "op heron")
    assert [(row["date"], row["status"]) for row in found.mentions] == [
        ("2019-06-11", "negated"),
        ("2019-11-20", "asserted"),
    ]
    assert (found.first_date, found.last_date, found.papers) == ("2019-06-11", "2019-11-20", 2)
    assert [row["text"] for row in found.spellings] == ["Op Heron", "Operation HERON"]
    assert [figure["text"] for figure in found.mentions[1]["figures"]] == ["400"]
    for row in found.mentions:
        assert row["sentence"][row["start"] : row["end"]] == row["text"]
    plain = json.loads(json.dumps(found.plain()))
    assert plain["mentions"]
    assert not {"section_id", "row_id"} & plain["mentions"][0].keys(), "rows mean nothing outside this archive"
    assert "[negated]" in dossier_text(found)


def test_an_iteration_has_its_own_dossier(make_archive, a_paper):
    paper = (
        a_paper("i.pdf")
        .section("1.", "Op Gull 2 began.")
        .operation("Op Gull 2", "Operation Gull", iteration="2")
        .section("2.", "Op Gull ended.")
        .operation("Op Gull", "Operation Gull")
    )
    db = make_archive([paper.build()])
    assert len(dossier(db, "Op Gull").mentions) == 2
    assert [row["text"] for row in dossier(db, "operation gull 2").mentions] == ["Op Gull 2"]


def test_one_name_of_an_operation_and_an_initiative_gives_either_on_request(make_archive, a_paper):
    paper = a_paper("s.pdf").section("1.", "Op Gull met Gull.").operation("Op Gull", "Operation Gull")
    db = make_archive([paper.section("2.", "Gull went live.").initiative("Gull", "Gull").build()])
    assert dossier(db, "op gull").label == "OPERATION"
    assert dossier(db, "gull").also == ("Gull (initiative)",)
    assert dossier(db, "Gull").label == "INITIATIVE"
    assert dossier(db, "gull", "INITIATIVE").canonical == "Gull"


def test_what_a_person_is_asked_about_a_name_is_told_with_it(make_archive, a_paper):
    paper = (
        a_paper("s.pdf").section("1.", "Op Larch ran beside the Larch App.").operation("Op Larch", "Operation Larch")
    )
    db = make_archive([paper.initiative("Larch App", "Larch App").build()])
    for name in ("op larch", "larch app"):
        found = dossier(db, name)
        assert found.questions == ("Operation Larch | Larch App: an operation and an initiative share the name Larch",)
        assert "To decide: Operation Larch | Larch App" in dossier_text(found)
        assert "To decide: Operation Larch | Larch App" in dossier_html(found)


def test_a_long_silence_is_told(make_archive, a_paper):
    papers = [
        a_paper(f"{date}.pdf", date=date)
        .section("1.", f"Op Gull in {date}.")
        .operation("Op Gull", "Operation Gull")
        .build()
        for date in ("2018-01", "2018-03-01", "2020-06-01")
    ]
    (gap,) = dossier(make_archive(papers), "gull").silences
    assert (gap["from"], gap["to"]) == ("2018-03-01", "2020-06-01")


def test_a_sentence_of_two_versions_is_told_once_with_the_other_named(make_archive, a_paper):
    papers = [
        a_paper(file, title="Update")
        .section("1.", "Op Gull ran.", "Op Gull ran.", last)
        .operation("Op Gull", "Operation Gull")
        .section("2.", "Op Gull ran.")
        .operation("Op Gull", "Operation Gull")
        .build()
        for file, last in (("a.pdf", "Twice."), ("b.pdf", "And again."))
    ]
    found = dossier(make_archive(papers), "gull")
    assert len(found.mentions) == 4
    ((_, _, shown),) = found.days()
    assert [len(row["again"]) for row in shown] == [1, 1]
    assert dossier_text(found).count("another version") == 2
    assert dossier_html(found).count("another version") == 2


def test_a_footnote_at_the_name_belongs_to_it(make_archive, a_paper):
    paper = (
        a_paper("f.pdf")
        .section("1.", "Op Gull ran again.", "Other text stands here.")
        .operation("Op Gull", "Operation Gull")
        .footnote("1", "A plan for busy days.", "Op Gull")
        .footnote("2", "Of no concern.", "Other text")
    )
    assert [row["text"] for row in dossier(make_archive([paper.build()]), "gull").footnotes] == [
        "A plan for busy days."
    ]


@pytest.mark.parametrize("name", ["Op Herron", "heorn", "Op Hreon"])
def test_an_unknown_name_is_answered_with_near_ones(db, name):
    with pytest.raises(NotFoundError, match="Did you mean Operation Heron"):
        dossier(db, name)


@pytest.fixture
def rates(make_archive, a_paper):
    papers = []
    for month, value in (("04", 10.5), ("06", 11.5), ("09", 12.5)):
        text = f"The lock renewal rate was {value}% over a year and {value + 1}% in the month."
        percent = {"kind": "percent", "unit": "percent", "period_end": f"2019-{month}-30"}
        paper = (
            a_paper(f"{month}.pdf", date=f"2019-{month}-20")
            .section("1.", text)
            .figure(
                f"{value}%", str(value), what="rolling lock renewal rate", period_start=f"2018-{month}-01", **percent
            )
            .figure(
                f"{value + 1}%", str(value + 1), what="lock renewal rates", period_start=f"2019-{month}-01", **percent
            )
        )
        papers.append(paper.build())
    return make_archive(papers)


def test_a_month_and_a_rolling_year_never_share_a_line(rates):
    found = series.one_series(rates, "lock renewal rate")
    assert len(found) == 2
    assert {each.basis for each in found} == {"percent · 1 month", "percent · 13 months"}
    assert all(
        [point["value"] for point in each.points] == sorted(point["value"] for point in each.points) for each in found
    )


def test_series_are_listed_drawn_and_exported(rates):
    found = series.list_series(rates)
    assert [len(each.points) for each in found] == [3, 3]
    assert "lock renewal rate" in series.list_text(found, [])
    ET.fromstring(series.series_svg(found))
    assert "█" in series.series_text(found)
    assert len(series.series_rows(found)) == 6
    plain = json.loads(series.series_json(found))[0]
    assert plain["points"] == 3
    assert not {"section_id", "of", "whose", "number"} & plain["values"][0].keys(), "rows mean nothing elsewhere"
    assert {"citation", "file", "paper"} <= plain["values"][0].keys()


def test_an_unknown_measure_lists_near_ones(rates):
    with pytest.raises(NotFoundError, match="lock renewal rate"):
        series.one_series(rates, "lock closures")


def test_saved_searches_tell_what_is_new_once(make_archive, papers):
    db = make_archive(papers[:1])
    saved.add(db, "heron", "Op Heron")
    assert [hit.status for hit in saved.run(db, "heron").new] == ["negated"]
    assert saved.run(db, "heron").new == ()
    db = make_archive(papers[1:])
    done = saved.run(db, "heron")
    assert [hit.date for hit in done.new] == ["2019-11-20"]
    assert done.result.total == 2
    assert "1 new hit since" in saved.run_text(done)


def test_a_saved_name_is_taken_once_and_forgotten_on_request(db):
    saved.add(db, "a", "lock", since="2019")
    with pytest.raises(UserError, match="saved already"):
        saved.add(db, "a", "other")
    with pytest.raises(UserError):
        saved.add(db, "b", "lock", kind="people")
    with pytest.raises(UserError, match="has no name"):
        saved.add(db, " ", "lock")
    for query, filters in (("", {}), (" ", {"since": "2019"}), ("", {"kind": "text"})):
        with pytest.raises(UserError, match="c: the search asks for nothing"):
            saved.add(db, "c", query, **filters)
    assert [each.options for each in saved.list_saved(db)] == [{"since": "2019"}]
    saved.add(db, "c", "", kind="figure")  # all of them
    saved.remove(db, "c")
    saved.remove(db, "a")
    with pytest.raises(NotFoundError, match="none yet"):
        saved.run(db, "a")


def test_the_feed_is_xml_whatever_a_paper_says(make_archive, a_paper):
    db = make_archive([a_paper("x.pdf").section("1.", "A <script>alert(1)</script> & \x0b more lock.").build()])
    entry = saved.add(db, "a&b", "lock")
    feed = ET.fromstring(
        saved.atom_feed(entry, saved.run(db, "a&b").result, "http://127.0.0.1:8001", "2024-01-01T00:00:00Z")
    )
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, 0.3), (-5, 5), (0, 123456), (3, 3)])
def test_ticks_hold_both_ends(low, high):
    ticks = charts.nice_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 12


def test_the_page_is_whole_and_escaped(make_archive, a_paper):
    paper = (
        a_paper("<b>.pdf", title="<script>alert(1)</script>")
        .section("1.", "Op Gull & <i>more</i> were not needed in 12 cases.")
        .operation("Op Gull", "Operation Gull", Status.NEGATED)
        .figure("12", "12", what="cases <now>")
    )
    page = dossier_html(dossier(make_archive([paper.build()]), "gull"))
    assert "<script" not in page
    assert "<i>" not in page
    assert "<mark>Op Gull</mark> &amp; &lt;i&gt;more" in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<svg") == 1
    ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])


def test_several_values_of_one_paper_for_one_period_are_no_series(make_archive, a_paper):
    same = {"what": "boats seen at night", "period_start": "2019-04-01", "period_end": "2019-04-30"}
    paper = (
        a_paper("x.pdf").section("1.", "There were 7 and 9 boats.").figure("7", "7", **same).figure("9", "9", **same)
    )
    later = {"what": "boats seen at night", "period_start": "2019-05-01", "period_end": "2019-05-31"}
    other = a_paper("y.pdf").section("1.", "There were 8 boats.").figure("8", "8", **later)
    (found,) = series.one_series(make_archive([paper.build(), other.build()]), "boats seen at night")
    assert [point["value"] for point in found.points] == [8]
    assert len(found.left_out) == 2


def test_a_measure_of_two_words_is_told_apart_by_its_heading(make_archive, a_paper):
    period = {"what": "outcome rate", "period_start": "2019-04-01", "period_end": "2019-04-30"}
    paper = a_paper("x.pdf")
    for number, heading, value in (("1.", "Burglary", "7"), ("2.", "Robbery", "9")):
        paper.section(number, f"The outcome rate was {value}%.", heading=heading).figure(
            f"{value}%", value, "percent", **period
        )
    db = make_archive([paper.build()])
    found = series.list_series(db, fewest=1)
    assert [each.measure for each in found] == ["outcome rate (burglary)", "outcome rate (robbery)"]
    assert series.one_series(db, "burglary outcome rates")[0].points[0]["value"] == 7


def test_two_bodies_never_share_a_line_and_versions_count_once(make_archive, a_paper):
    papers = []
    for file, body, month, value in (
        ("a.pdf", "North", "04", "7"),
        ("b.pdf", "North", "06", "8"),
        ("c.pdf", "South", "06", "9"),
        ("d.pdf", "North", "06", "8"),
    ):
        date = f"2019-{month}-30"
        paper = a_paper(file, date=date, board="", body=body).section(
            "1.", f"There were {value} boats at night, says {file}."
        )
        paper.figure(value, value, what="boats seen at night", period_start=f"2019-{month}-01", period_end=date)
        papers.append(paper.build())
    found = {
        each.source: [point["value"] for point in each.points] for each in series.list_series(make_archive(papers), 1)
    }
    assert found == {"North": [7, 8], "South": [9]}
