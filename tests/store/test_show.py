"""A citation leads back to its section."""

import json

import pytest

from pipeline.errors import NotFoundError
from pipeline.store.explain import explain_section, explain_text
from pipeline.store.show import find_section, section_json, section_text


def test_every_citation_of_the_export_is_taken_back(db):
    for name in ("sections", "mentions", "figures", "tables", "footnotes", "cross_references"):
        for citation, section in db.execute(f"select citation, section from export_{name}").fetchall():
            shown = find_section(db, citation)
            assert shown.citation.split(" p.")[0] == citation.split(" p.")[0]
            assert shown.section["unit"] == section


def test_every_citation_is_taken_back_without_its_key(db):
    for (citation,) in db.execute("select citation from export_sections").fetchall():
        board, date, _, rest = citation.split(" ", 3)
        assert find_section(db, f"{board} {date} {rest}").citation == citation


@pytest.mark.parametrize(
    "citation",
    [
        "HSB 2019-06-11 §2.1",
        "hsb 2019-06-11 § 2.1.",
        "HSB 2019-06-11 §2.1 p.99",
        "HSB 2019-11-20 §2/“phase one”",
        "HSB 2019-11-20 §2.0",
        "HSB 2019-11-20 §2/Phase One",
        "HSB 2019-06-11 §2.2 [2]",
    ],
)
def test_a_citation_may_be_typed_loosely(db, citation):
    assert find_section(db, citation)


@pytest.mark.parametrize(
    ("citation", "message"),
    [
        ("hello", "is no citation. Write BOARD"),
        ("HSB 2019-06-12 §1", "no paper of HSB has the date 2019-06-12"),
        ("HSB 2019-06-11 §9.9", "no section 9.9. It has §0, §1.0, §1.1, §2.0, §2.1, §2.2 and 1 more"),
        ("HSB 2019-06-11 §2.3", "It has §0, §1.0, §2.0, §2.1, §2.2, §2.2\\[2\\] and 1 more"),
        ("HSB 2019-11-20 §0", "this paper has no text before §1."),
        ("ffffff §1", "no paper has the key ffffff"),
    ],
)
def test_what_is_not_there_is_said(db, citation, message):
    with pytest.raises(NotFoundError, match=message):
        find_section(db, citation)


@pytest.mark.parametrize(("page", "said"), [(1, ""), (2, ""), (9, "p.9 was asked for, the section is on p.1 to 2")])
def test_a_page_that_is_not_the_sections_is_told(make_archive, a_paper, page, said):
    db = make_archive([a_paper("x.pdf").section("1.", "Nets dry on the quay.", page=1).build()])
    db.execute("update sections_rows set page_end = 2")
    shown = find_section(db, f"HSB 2020-01-23 §1 p.{page}")
    assert shown.note == said
    assert (f"({said})" in section_text(shown)) is bool(said)


def test_several_papers_that_fit_are_listed(make_archive, a_paper):
    papers = [
        a_paper(f"{name}.pdf").section("1.", f"Text {name}.").build(digit * 64)
        for name, digit in (("a", "a"), ("b", "b"))
    ]
    db = make_archive(papers)
    with pytest.raises(NotFoundError) as caught:
        find_section(db, "HSB 2020-01-23 §1")
    assert "HSB 2020-01-23 aaaaaa §1" in str(caught.value)
    assert "HSB 2020-01-23 bbbbbb §1" in str(caught.value)
    assert find_section(db, "HSB 2020-01-23 bbbbbb §1").paper["file"] == "b.pdf"


def test_a_number_printed_twice_is_told(db):
    assert "2.2[2]" in find_section(db, "HSB 2019-06-11 §2.2").note
    assert find_section(db, "HSB 2019-06-11 §2.2[2]").blocks[0][1].startswith("The second")


def test_an_old_citation_follows_a_section_that_moved(make_archive, a_paper):
    text = "Nets are dried on the quay wall every day."
    make_archive([a_paper("r.pdf").section("1.", text).build("ab" * 32)])
    db = make_archive([a_paper("r.pdf").section("1.1", text).build("ab" * 32)])
    shown = find_section(db, "HSB 2020-01-23 ababab §1")
    assert shown.section["label"] == "1.1"
    assert "§1 became §1.1" in shown.note


def test_json_and_text_say_what_is_known(db):
    shown = find_section(db, "HSB 2019-06-11 §2.1")
    plain = json.loads(json.dumps(section_json(shown)))
    assert plain["text"] == "Queues at the lock fell without the need for a second Op Heron."
    assert [row["status"] for row in plain["mentions"]] == ["negated"]
    assert [row["heading"] for row in plain["above"]] == ["Traffic"]
    assert plain["cite"]["bibtex"].startswith("@techreport{HSB-2019-06-11-")
    assert "TY  - RPRT\r\n" in plain["cite"]["ris"]
    text = section_text(shown)
    assert "2.0 Traffic" in text
    assert "Op Heron → Operation Heron (operation, negated)" in text


def test_an_explanation_names_paper_and_section_as_show_does(db):
    shown = find_section(db, "HSB 2019-06-11 §2.2[2]")
    found = explain_section(db, shown.section["id"])
    assert {key: found[key] for key in ("citation", "file", "paper")} == {
        key: section_json(shown)[key] for key in ("citation", "file", "paper")
    }
    assert explain_text(found).startswith(shown.citation)


def test_tables_and_footnotes_are_shown(db):
    assert "May            7" in section_text(find_section(db, "HSB 2019-11-20 §3"))
    assert "1 Quay Watch is run by volunteers." in section_text(find_section(db, "HSB 2019-11-20 §2"))


def test_bibtex_is_escaped(make_archive, a_paper):
    db = make_archive([a_paper("x.pdf", title="Costs & 5% {more}_").section("1.", "Text.").build()])
    entry = section_json(find_section(db, "HSB 2020-01-23 §1"))["cite"]["bibtex"]
    assert r"Costs \& 5\% \{more\}\_" in entry


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        pytest.param("HSB 2019-03-14 §0", "OPERATION HERON AND 40 BOATS", id="the title alone"),
        pytest.param("HSB 2019-05-14 §0", "OPERATION HERON: REPORT\nCP12 Response of the Harbour.", id="text below it"),
    ],
)
def test_a_title_is_shown_where_its_names_are(make_archive, titled, citation, text):
    shown = find_section(make_archive(titled), citation)
    plain = section_json(shown)
    assert plain["text"] == text
    assert [row["text"] for row in plain["mentions"]] == ["OPERATION HERON"]
    printed = section_text(shown).split("§0\n\n", 1)[1]
    assert printed.startswith(text.replace("\n", "\n\n"))
    assert "OPERATION HERON → Operation Heron" in printed


def test_a_heading_is_not_said_twice(db):
    shown = find_section(db, "HSB 2019-11-20 §1")
    assert section_json(shown)["text"] == "Operation HERON began in October as queues rose to 400."
    assert section_text(shown).count("Lock queues") == 1


@pytest.mark.parametrize(
    ("paper", "label"),
    [
        pytest.param("HSB 2019-03-14", "1.1", id="neither the title nor a heading alone"),
        pytest.param("b2b2b2", "0", id="text below the title"),
        pytest.param("c3c3c3", "0", id="nothing but the title"),
        pytest.param("HSB 2020-01-23", "1", id="nothing but headings"),
    ],
)
def test_a_paper_opens_at_its_first_text(make_archive, a_paper, titled, paper, label):
    headings = a_paper("h.pdf").section("1.", heading="Nets").section("2.", heading="Boats").build()
    assert find_section(make_archive([*titled, headings]), paper).section["label"] == label
