"""The page of a citation is the page on which the words stand, also in a table that goes over pages."""

from pathlib import Path

import pypdfium2

SAMPLE = Path(__file__).parent.parent.parent / "corpus" / "papers"


def words_of_pages(file):
    document = pypdfium2.PdfDocument(SAMPLE / file)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_figures_and_names_stand_on_the_page_they_cite(sample):
    rows = sample.execute(
        """
        select p.file, coalesce(p.first_page, 1) + t.page - 1, t.text
        from (select section, page, text from figures union all select section, page, text from mentions) t
        join sections s on s.id = t.section join papers p on p.id = s.paper
        where p.kind = 'pdf' and p.ocr = 0
        """
    ).fetchall()
    pages = {file: words_of_pages(file) for file, _, _ in rows}
    assert any(page > 1 for _, page, _ in rows)
    assert [row for row in rows if "".join(row[2].split()) not in pages[row[0]][row[1] - 1]] == []


def test_what_has_no_pages_cites_none(sample):
    tables = ("figures", "mentions", "table_cells", "footnotes")
    paged = [
        sample.execute(
            f"select count(t.page) from {table} t join sections s on s.id = t.section"
            " join papers p on p.id = s.paper where p.pages = 0"
        ).fetchone()[0]
        for table in tables
    ]
    assert paged == [0] * len(tables)
    assert sample.execute("select count(*) from papers where pages = 0").fetchone()[0]
