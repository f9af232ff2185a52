from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DamagedPaperError, NoTextError, PaperError
from pipeline.extract.text import read_text
from pipeline.model import PagedDocument, Source

SOURCE = Source("paper.txt", "0" * 64, "text")


def read(text: str) -> PagedDocument:
    return read_text(text.encode(), SOURCE)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Cost “£60k” – paid".encode(), id="UTF-8"),
        pytest.param("Cost “£60k” – paid".encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param("Cost “£60k” – paid".encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param("Cost “£60k” – paid".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param("Cost “£60k” – paid".encode("utf-16-be"), id="UTF-16 the other way round"),
        pytest.param("Cost “£60k” – paid".encode("cp1252"), id="Windows-1252"),
        pytest.param(b"Cost \x93\xa360k\x94 \x96 paid\r\n", id="Windows line ends"),
    ],
)
def test_the_encoding_is_found(data):
    assert [line.text for line in read_text(data, SOURCE).lines()] == ["Cost “£60k” – paid"]


def test_form_feeds_part_pages():
    document = read("one\n\ntwo\fthree\n\f")
    assert [[line.text for line in page.lines] for page in document.pages] == [["one", "two"], ["three"]]
    assert [[line.number for line in page.lines] for page in document.pages] == [[1, 2], [1]]


def test_blank_lines_become_gaps():
    lines = list(read("one\ntwo\n\nthree\n  \n\nfour").lines())
    assert [line.gap for line in lines] == [0.0, 0.0, 1.0, 2.0]


def test_list_marks_and_indents_are_taken_off():
    lines = list(read("- one\n  • two\n- 3.1 three\nTwenty-one - four\n-5 degrees").lines())
    assert [(line.mark, line.text) for line in lines] == [
        ("-", "one"),
        ("•", "two"),
        ("-", "3.1 three"),
        ("", "Twenty-one - four"),
        ("", "-5 degrees"),
    ]
    assert [line.indent for line in lines] == [0.0, 2.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("printed", "text", "bold", "italic"),
    [
        pytest.param("**Money**", "Money", True, False, id="bold"),
        pytest.param("4. **Money**", "4. Money", True, False, id="all letters are bold, the number need not be"),
        pytest.param("4. **Money** talks", "4. Money talks", False, False, id="one word is bold"),
        pytest.param("*'Keep the quay clean'*", "'Keep the quay clean'", False, True, id="italic"),
        pytest.param("5 * 3 * 2", "5 * 3 * 2", False, False, id="a product"),
        pytest.param("staff* and boats*", "staff* and boats*", False, False, id="footnote marks"),
        pytest.param("2**3 = 8", "2**3 = 8", False, False, id="a power"),
    ],
)
def test_emphasis_becomes_flags(printed, text, bold, italic):
    (line,) = read(printed).lines()
    assert (line.text, line.bold, line.italic) == (text, bold, italic)


def test_emphasis_goes_over_the_end_of_a_line():
    lines = list(read("**PLAN FOR THE HARBOUR\nAND THE QUAY**\n\nWords.").lines())
    assert [(line.text, line.bold) for line in lines] == [
        ("PLAN FOR THE HARBOUR", True),
        ("AND THE QUAY", True),
        ("Words.", False),
    ]


def test_a_heading_glued_to_another_comes_off():
    lines = list(read("First Wave:**5.1 Quay Lights**\n\nWords.").lines())
    assert [(line.number, line.text, line.bold) for line in lines] == [
        (1, "First Wave:", False),
        (2, "5.1 Quay Lights", True),
        (3, "Words.", False),
    ]


def test_tabs_stay_where_they_part_cells():
    lines = list(read("\tMay\tJune\nBoats\t1\t2\nSource\t\n\tan indented line").lines())
    assert [line.text for line in lines] == ["\tMay\tJune", "Boats\t1\t2", "Source\t", "an indented line"]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\f\f"])
def test_a_file_without_words_holds_no_text(data):
    with pytest.raises(NoTextError, match=r"paper\.txt"):
        read_text(data, SOURCE)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(DamagedPaperError, match=r"paper\.txt"):
        read_text(bytes(range(1, 32)) * 40, SOURCE)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        document = read_text(data, SOURCE)
    except PaperError:
        return
    for page in document.pages:
        assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
        assert all("\n" not in line.text and line.text.strip() for line in page.lines)


def test_printed_page_numbers_part_pages_where_there_is_no_form_feed():
    text = "\n".join(f"{at} boats were moored.\n\nHarbour Board\nPage {at} of 3\n" for at in (1, 2, 3))
    pages = read(text).pages
    assert [page.number for page in pages] == [1, 2, 3]
    assert [page.lines[0].text for page in pages] == [f"{at} boats were moored." for at in (1, 2, 3)]
    assert [page.lines[-1].text for page in pages] == [f"Page {at} of 3" for at in (1, 2, 3)]


def test_page_numbers_at_the_head_open_their_pages():
    text = "Page 1\nHarbour Board\nBoats were moored.\n" + "Page 2\nHarbour Board\nBoats were sold.\n"
    assert [page.lines[-1].text for page in read(text).pages] == ["Boats were moored.", "Boats were sold."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("See\nPage 4\nand\nPage 2\nof the plan.", id="they do not count"),
        pytest.param("Boats.\nPage 1 of 1\n", id="one alone"),
        pytest.param("1\nBoats\n2\nNets\n3\nSails", id="bare figures"),
    ],
)
def test_what_does_not_count_pages_parts_none(text: str):
    assert len(read(text).pages) == 1


MARKDOWN = """# Harbour Board

| To: | Harbour Board |
|-----|---------------|
| **Date:** | 4 May 2031 |

<!-- image -->

## 1. Costs &amp; income ##

1.1 See [the plan](https://harbour.example/plan), costs of £40\\_000 \\(net\\).

| Quay | 2030 | 2031 |
|:---|---:|---:|
| North | 12 | 14 |
"""


def test_markdown_is_read_without_its_signs():
    lines = list(read(MARKDOWN).lines())
    assert [(line.text, line.bold) for line in lines] == [
        ("Harbour Board", True),
        ("To:\tHarbour Board", False),
        ("Date:\t4 May 2031", False),
        ("1. Costs & income", True),
        ("1.1 See the plan, costs of £40_000 (net).", False),
        ("| Quay | 2030 | 2031 |", False),
        ("|:---|---:|---:|", False),
        ("| North | 12 | 14 |", False),
    ]


@pytest.mark.parametrize("text", ["# of officers: 12", "Room\n\n# 4 on the left", "C# and F#", "a \\_ b [c](d) &amp;"])
def test_a_sign_of_markdown_alone_stays(text: str):
    assert [line.text for line in read(text).lines()] == text.split("\n\n")


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        pytest.param(
            "Cash  was  taken  by   the  wardens in  May.", "Cash was taken by the wardens in May.", id="prose"
        ),
        pytest.param(
            "2.1     The  gate  was  shut  by  the  warden.", "2.1     The gate was shut by the warden.", id="number"
        ),
        pytest.param("North quay  shut  open  shut  open  12  14", None, id="cells"),
        pytest.param("Domestic abuse  Amber  Head of Crime  On track for May", None, id="cells of words"),
        pytest.param("Name of the quay      number of boats      number of sheds", None, id="wide gaps"),
        pytest.param(
            "It was shut.  It is open.  It will be shut.  All of it.", None, id="two spaces behind a full stop"
        ),
    ],
)
def test_prose_that_was_stretched_is_closed_up(printed: str, text: str | None):
    assert [line.text for line in read(printed).lines()] == [text or printed]
