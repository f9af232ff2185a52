"""Build the sample papers from their sources.

    python corpus/build.py [NAME ...]

A source opens with lines ``key: value`` (producer, footer, header, marking, letterhead, style), then a line ``---``, then blocks
separated by blank lines:

    To: Business Coordination Board      header rows, as many as stand together
    = OPERATIONAL UPDATE                 title
    # 1. Purpose                         numbered heading
    ## Crime recording                   heading without a number
    1.1 The purpose of …                 paragraph that begins with its number
    Plain text                           paragraph
    - item                               bullets, one a line
    (a) item                             lettered items, one a line
    | a | b |                            table; rows above a line of dashes are header rows; ``<`` joins a cell to the left
    ~ Theme banner
    > quotation
    [^1]: text                           footnote; ``[^1]`` in the text is its mark
    <<<                                  page break

``style: plain-table`` draws tables without rules. The producers are ``libreoffice``, ``chromium`` and ``reportlab``; ``text`` writes a text
file. ``FORMS`` at the end makes the papers that are a form of another: scanned, locked, cut short, under two names, bound in a pack.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
PAPERS = HERE / "papers"


@dataclass
class Block:
    """A piece of a paper: what it is, its text, its printed number, and the rows of a header, list or table."""

    kind: str
    text: str = ""
    number: str = ""
    rows: list[list[str]] = field(default_factory=list)
    header_rows: int = 0


@dataclass
class Paper:
    """A source as read: settings, blocks, and footnotes by mark."""

    name: str
    settings: dict[str, str]
    blocks: list[Block]
    notes: dict[str, str]


# --------------------------------------------------------------------------------------------------------------------
# Sources
# --------------------------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"(\d+(?:\.\d+)*\.?|\([a-z]+\))\s+")


def read_source(path: Path) -> Paper:
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    settings = dict(line.split(": ", 1) for line in head.strip().splitlines())
    notes: dict[str, str] = {}
    blocks = []
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        if note := re.match(r"\[\^(\w+)\]: (.*)", chunk, re.DOTALL):
            notes[note[1]] = " ".join(note[2].split())
            continue
        blocks.append(read_block(chunk))
    return Paper(path.stem, settings, blocks, notes)


def read_block(chunk: str) -> Block:
    lines = chunk.splitlines()
    text = " ".join(line.strip() for line in lines)
    if chunk == "<<<":
        return Block("break")
    if re.match(r"[A-Z][A-Za-z ()]*: ", chunk) and all(re.match(r"[A-Z][A-Za-z ()]*:", line) for line in lines):
        return Block("header", rows=[list(line.split(":", 1)) for line in lines])
    if chunk.startswith("|"):
        return read_table(lines)
    for sign, kind in (("= ", "title"), ("## ", "subheading"), ("~ ", "banner"), ("> ", "quote")):
        if chunk.startswith(sign):
            return Block(kind, text.removeprefix(sign))
    if chunk.startswith("# "):
        number = NUMBER.match(text, 2)
        return Block("heading", text[number.end() if number else 2 :], number[1] if number else "")
    if chunk.startswith("- "):
        return Block("bullets", rows=[[line.removeprefix("- ")] for line in lines])
    if re.match(r"\([a-z]+\) ", chunk):
        return Block("letters", rows=[line.split(" ", 1) for line in lines])
    number = NUMBER.match(text)
    return Block("paragraph", text[number.end() if number else 0 :], number[1] if number else "")


def read_table(lines: list[str]) -> Block:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rule = next(i for i, row in enumerate(rows) if all(set(cell) <= {"-"} and cell for cell in row))
    return Block("table", rows=rows[:rule] + rows[rule + 1 :], header_rows=rule)


def spans(row: list[str]) -> list[tuple[str, int]]:
    """Cells with how many columns each covers."""
    cells: list[tuple[str, int]] = []
    for cell in row:
        if cell == "<" and cells:
            cells[-1] = (cells[-1][0], cells[-1][1] + 1)
        else:
            cells.append((cell, 1))
    return cells


# --------------------------------------------------------------------------------------------------------------------
# HTML, for Chromium and LibreOffice
# --------------------------------------------------------------------------------------------------------------------

CSS = """
body { font: 11pt 'Liberation Sans'; line-height: 1.25; }
table.head td { padding: 2pt 12pt 2pt 0; font-weight: bold; }
h1 { font-size: 13pt; margin: 14pt 0; } h2 { font-size: 11pt; margin: 12pt 0 4pt; } h3 { font-size: 11pt; font-style: italic; margin: 10pt 0 4pt; }
p { margin: 0 0 8pt; } table.data { border-collapse: collapse; margin: 6pt 0 10pt; } table.data td, table.data th { padding: 2pt 6pt; font-size: 10pt; text-align: left; }
table.ruled td, table.ruled th { border: 0.75pt solid #000; }
.banner { font-weight: bold; color: #1f3864; margin: 12pt 0; } .letterhead { color: #1f3864; font-size: 15pt; margin-bottom: 18pt; }
table.para td { vertical-align: top; padding: 0 0 8pt; } table.para td.n { width: 42pt; }
.break { page-break-before: always; }
"""


def as_html(paper: Paper, producer: str) -> str:
    out = []
    s = paper.settings
    if s.get("letterhead"):
        out.append(f'<div class="letterhead">{html.escape(s["letterhead"]).replace(" / ", "<br>")}</div>')
    broken = False
    for block in paper.blocks:
        if block.kind == "break":
            broken = True
            continue
        fragment = block_html(block, paper, producer)
        if broken:
            # On the first paragraph itself: LibreOffice ignores the break on a container.
            fragment = re.sub(r"<(li|p|h\d)>", r'<\1><p style="page-break-before: always">', fragment, count=1)
            broken = False
        out.append(fragment)
    if producer == "libreoffice":
        return libreoffice_page(paper, "\n".join(out))
    return chromium_page(paper, "\n".join(out))


def block_html(block: Block, paper: Paper, producer: str) -> str:
    def t(text: str) -> str:
        return marks_html(html.escape(text, quote=False), paper, producer)

    if block.kind == "header":
        rows = "".join(f"<tr><td>{t(a)}:</td><td>{t(b.strip())}</td></tr>" for a, b in block.rows)
        return f'<table class="head">{rows}</table>'
    if block.kind == "title":
        return f"<h1>{t(block.text)}</h1>"
    if block.kind == "heading":
        return f"<h2>{block.number}&nbsp;&nbsp;&nbsp;{t(block.text)}</h2>"
    if block.kind == "subheading":
        return f"<h3>{t(block.text)}</h3>"
    if block.kind == "bullets":
        return "<ul>" + "".join(f"<li>{t(row[0])}</li>" for row in block.rows) + "</ul>"
    if block.kind == "letters":
        return "".join(numbered_html(row[0], t(row[1])) for row in block.rows)
    if block.kind == "table":
        ruled = "" if paper.settings.get("style") == "plain-table" else "ruled"
        body = ""
        for i, row in enumerate(block.rows):
            tag = "th" if i < block.header_rows else "td"
            cells = "".join(f'<{tag} colspan="{n}">{t(cell)}</{tag}>' for cell, n in spans(row))
            body += f"<tr>{cells}</tr>"
        border = 'border="1"' if ruled else ""
        return f'<table class="data {ruled}" {border} cellspacing="0">{body}</table>'
    if block.kind == "banner":
        return f'<p class="banner"><b>{t(block.text)}</b></p>'
    if block.kind == "quote":
        return f"<blockquote><i>{t(block.text)}</i></blockquote>"
    if block.number:
        return numbered_html(block.number, t(block.text))
    return f"<p>{t(block.text)}</p>"


def numbered_html(number: str, text: str) -> str:
    return f'<table class="para" cellspacing="0"><tr><td class="n" width="56" valign="top">{number}</td><td valign="top">{text}</td></tr></table>'


def marks_html(text: str, paper: Paper, producer: str) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<!\*)\*([^*]+)\*", r"<i>\1</i>", text)
    if producer == "libreoffice":
        return re.sub(
            r"\[\^(\w+)\]",
            r'<a class="sdfootnoteanc" name="sdfootnote\1anc" href="#sdfootnote\1sym"><sup>\1</sup></a>',
            text,
        )
    return re.sub(r"\[\^(\w+)\]", r"<sup>\1</sup>", text)


def libreoffice_page(paper: Paper, body: str) -> str:
    s = paper.settings
    notes = "".join(
        f'<div id="sdfootnote{n}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote{n}sym" href="#sdfootnote{n}anc">{n}</a>'
        f" {html.escape(text)}</p></div>"
        for n, text in paper.notes.items()
    )
    head = f'<div title="header"><p>{html.escape(s.get("header", ""))}</p></div>' if s.get("header") else ""
    lines = "".join(f"<p style='font-size:9pt'>{html.escape(line)}</p>" for line in s["footer"].split(" / "))
    page = (
        '<p style="font-size:9pt">Page <sdfield type=page subtype=random format=page>1</sdfield></p>'
        if s.get("pages")
        else ""
    )
    foot = f'<div title="footer">{lines}{page}</div>'
    style = f"<style>@page {{ size: 21cm 29.7cm; margin: 2.2cm }} {CSS}</style>"
    return f'<html><head><meta charset="utf-8">{style}</head><body>{head}{body}{notes}{foot}</body></html>'


def chromium_page(paper: Paper, body: str) -> str:
    s = paper.settings

    def content(text: str) -> str:
        parts = text.replace('"', "'").replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
        return '"' + parts.replace(" / ", "\\A ") + '"'

    page = f"@page {{ size: A4; margin: 2.2cm; @bottom-center {{ white-space: pre; font: 9pt 'Liberation Sans'; content: {content(s['footer'])}; }}"
    if s.get("header"):
        page += f" @top-center {{ font: 9pt 'Liberation Sans'; content: {content(s['header'])}; }}"
    if s.get("marking"):
        page += f" @top-right {{ font: bold 9pt 'Liberation Sans'; content: {content(s['marking'])}; }}"
    page += " }"
    notes = "".join(
        f'<p style="font-size:8.5pt"><sup>{n}</sup> {html.escape(text)}</p>' for n, text in paper.notes.items()
    )
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{paper.name}</title><style>{CSS}{page}</style></head><body>{body}{notes}</body></html>'


def run_libreoffice(paper: Paper, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.html"
        source.write_text(as_html(paper, "libreoffice"), encoding="utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf:writer_web_pdf_Export",
        ]
        command[-1] = "pdf:writer_pdf_Export"
        infilter = "--infilter=HTML (StarWriter)"
        subprocess.run(
            [*command, infilter, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=120
        )
        shutil.copy(Path(folder) / f"{target.stem}.pdf", target)


def run_chromium(paper: Paper, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.html"
        source.write_text(as_html(paper, "chromium"), encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-sync",
        ]
        flags += ["--disable-component-update", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        subprocess.run(
            ["chromium", *flags, f"--print-to-pdf={target}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )


# --------------------------------------------------------------------------------------------------------------------
# ReportLab
# --------------------------------------------------------------------------------------------------------------------


def run_reportlab(paper: Paper, target: Path | io.BytesIO, password: str = "", first_page: bool = True) -> None:
    from reportlab.lib import colors, pagesizes, pdfencrypt, styles
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    s = paper.settings
    base = styles.ParagraphStyle("base", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7)
    bold = styles.ParagraphStyle("bold", parent=base, fontName="Times-Bold", spaceBefore=6)
    italic = styles.ParagraphStyle("italic", parent=base, fontName="Times-Italic")
    hanging = styles.ParagraphStyle("hanging", parent=base, leftIndent=42, bulletIndent=0)
    small = styles.ParagraphStyle("small", parent=base, fontSize=9, leading=11)

    def t(text: str) -> str:
        text = html.escape(text, quote=False)
        text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
        text = re.sub(r"(?<!\*)\*([^*]+)\*", r"<i>\1</i>", text)
        return re.sub(r"\[\^(\w+)\]", r'<super rise="4.5" size="6.5">\1</super>', text)

    story = []
    if s.get("letterhead"):
        for line in s["letterhead"].split(" / "):
            story.append(
                Paragraph(html.escape(line), styles.ParagraphStyle("head", parent=bold, fontSize=15, leading=18))
            )
        story.append(Spacer(1, 14))
    for block in paper.blocks:
        if block.kind == "break":
            story.append(PageBreak())
        elif block.kind == "header":
            rows = [[Paragraph(t(a) + ":", bold), Paragraph(t(b.strip()), base)] for a, b in block.rows]
            story += [Table(rows, colWidths=[110, 340], hAlign="LEFT"), Spacer(1, 8)]
        elif block.kind == "title":
            story.append(
                Paragraph(
                    t(block.text), styles.ParagraphStyle("title", parent=bold, fontSize=14, leading=18, spaceAfter=12)
                )
            )
        elif block.kind == "heading":
            bullet = {"bulletText": block.number} if block.number else {}
            story.append(
                Paragraph(
                    t(block.text),
                    styles.ParagraphStyle(
                        "h", parent=bold, leftIndent=42, bulletFontName="Times-Bold", bulletFontSize=11
                    ),
                    **bullet,
                )
            )
        elif block.kind == "subheading":
            story.append(Paragraph(t(block.text), italic))
        elif block.kind == "bullets":
            story += [
                Paragraph(
                    t(row[0]), styles.ParagraphStyle("b", parent=base, leftIndent=60, bulletIndent=46), bulletText="•"
                )
                for row in block.rows
            ]
        elif block.kind == "letters":
            story += [
                Paragraph(
                    t(row[1]),
                    styles.ParagraphStyle("l", parent=base, leftIndent=66, bulletIndent=42),
                    bulletText=row[0],
                )
                for row in block.rows
            ]
        elif block.kind == "table":
            style = [
                ("FONT", (0, 0), (-1, block.header_rows - 1), "Times-Bold", 10),
                ("FONT", (0, block.header_rows), (-1, -1), "Times-Roman", 10),
            ]
            if s.get("style") != "plain-table":
                style.append(("GRID", (0, 0), (-1, -1), 0.7, colors.black))
            for y, row in enumerate(block.rows):
                x = 0
                for _, n in spans(row):
                    if n > 1:
                        style.append(("SPAN", (x, y), (x + n - 1, y)))
                    x += n
            rows = [
                [Paragraph(t(c), small) if len(c) > 24 else ("" if c == "<" else c) for c in row] for row in block.rows
            ]
            story += [Table(rows, style=TableStyle(style), repeatRows=block.header_rows, hAlign="LEFT"), Spacer(1, 8)]
        elif block.kind == "banner":
            story.append(
                Paragraph(
                    t(block.text), styles.ParagraphStyle("banner", parent=bold, textColor=colors.HexColor("#1f3864"))
                )
            )
        elif block.kind == "quote":
            story.append(
                Paragraph(t(block.text), styles.ParagraphStyle("quote", parent=italic, leftIndent=60, rightIndent=30))
            )
        elif block.number:
            story.append(Paragraph(t(block.text), hanging, bulletText=block.number))
        else:
            story.append(Paragraph(t(block.text), base))
    notes = list(paper.notes.items())
    note_page = int(s.get("note-page", "1"))
    pages = s.get("page-count", "")

    def furniture(canvas: object, document: object) -> None:
        c, page = canvas, document.page  # type: ignore[attr-defined]
        c.saveState()
        c.setFont("Times-Roman", 9)
        for i, line in enumerate(
            reversed(s["footer"].replace("{page}", str(page)).replace("{pages}", pages).split(" / "))
        ):
            c.drawCentredString(298, 34 + 11 * i, line)
        if s.get("header") and page > 1:
            c.drawString(72, 806, s["header"])
        if s.get("marking"):
            c.setFont("Times-Bold", 9)
            c.drawCentredString(298, 820, s["marking"])
        if page == note_page and notes:
            y = 64 + 11 * len(notes)
            c.setLineWidth(0.5)
            c.line(72, y + 6, 216, y + 6)
            for mark, text in notes:
                y -= 11
                c.setFont("Times-Roman", 6)
                c.drawString(72, y + 3, mark)
                c.setFont("Times-Roman", 9)
                c.drawString(77, y, text)
        c.restoreState()

    document = SimpleDocTemplate(
        str(target) if isinstance(target, Path) else target,
        pagesize=pagesizes.A4,
        leftMargin=72,
        rightMargin=72,
        topMargin=64,
        bottomMargin=92 if notes else 78,
        invariant=1,
        title=s.get("title", ""),
        author="boardpapers demonstration",
        encrypt=pdfencrypt.StandardEncryption(password, canPrint=0) if password else None,
    )
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


# --------------------------------------------------------------------------------------------------------------------
# Text, and forms of other papers
# --------------------------------------------------------------------------------------------------------------------


def write_text(paper: Paper, target: Path) -> None:
    """A text file as an extractor would leave it: list marks, emphasis, tabs in tables, footnotes where the page ended."""
    out = []
    for block in paper.blocks:
        if block.kind == "header":
            out += [f"{a}: {b.strip()}" for a, b in block.rows]
        elif block.kind == "table":
            out.append("\n".join("\t".join("" if c == "<" else c for c in row) for row in block.rows))
        elif block.kind in {"bullets", "letters"}:
            out.append("\n".join("- " + " ".join(row) for row in block.rows))
        elif block.kind != "break":
            out.append(f"{block.number} {block.text}".strip())
    superscripts = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    out += [f"[^{n}] {text}" for n, text in paper.notes.items()] + [paper.settings["footer"].replace(" / ", "\n")]
    text = re.sub(r"\[\^(\d+)\]", lambda m: m[1].translate(superscripts), "\n\n".join(out))
    target.write_text(text + "\n", encoding="utf-8")


def scan(source: Path, target: Path) -> None:
    """Print a paper on paper and scan it: grey pictures of its pages, no text."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    pdf = pypdfium2.PdfDocument(source)
    out = canvas.Canvas(str(target), invariant=1)
    for page in pdf:
        picture = page.render(scale=150 / 72, grayscale=True).to_pil().rotate(0.4, fillcolor=255)
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=45)
        jpeg.seek(0)
        out.setPageSize((page.get_width(), page.get_height()))
        out.drawImage(ImageReader(jpeg), 0, 0, page.get_width(), page.get_height())
        out.showPage()
    out.save()
    pdf.close()


def bind(sources: list[Path], target: Path) -> None:
    """Bind papers into one pack, with an outline as a committee system makes it."""
    import pypdfium2

    pack = pypdfium2.PdfDocument.new()
    for source in sources:
        with pypdfium2.PdfDocument(source) as pdf:
            pack.import_pages(pdf)
    pack.save(target)


FORMS = {
    "nhs-2021-05-quality-scan.pdf": lambda path: scan(PAPERS / "nhs-2021-05-quality.pdf", path),
    "bcb-2018-09-estates-locked.pdf": lambda path: run_reportlab(
        read_source(SOURCES / "bcb-2018-09-estates.paper"), path, "demonstration"
    ),
    "bcb-2017-11-truncated.pdf": lambda path: path.write_bytes(
        (PAPERS / "bcb-2016-03-performance.pdf").read_bytes()[:4000]
    ),
    "copy-of-offenders-june-2019.pdf": lambda path: shutil.copy(PAPERS / "bcb-2019-06-offenders.pdf", path),
    "council-2022-02-pack.pdf": lambda path: bind([PAPERS / f"{n}.pdf" for n in PACK], path),
}
#: The members of the pack, and papers that exist only as a form of another.
PACK = ("pack-agenda", "pack-budget", "pack-leisure")
HIDDEN = {"pack-agenda", "pack-budget", "pack-leisure", "nhs-2021-05-quality", "bcb-2018-09-estates"}

PRODUCERS = {"libreoffice": run_libreoffice, "chromium": run_chromium, "reportlab": run_reportlab, "text": write_text}


def main(names: list[str]) -> None:
    PAPERS.mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob("*.paper")):
        if names and path.stem not in names:
            continue
        paper = read_source(path)
        producer = paper.settings["producer"]
        target = PAPERS / (path.stem + (".txt" if producer == "text" else ".pdf"))
        PRODUCERS[producer](paper, target)
        print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB by {producer}")
    for name, make in FORMS.items() if not names else ():
        make(PAPERS / name)
        print(f"{name}: {(PAPERS / name).stat().st_size / 1024:.0f} KB")
    for stem in HIDDEN:
        (PAPERS / f"{stem}.pdf").unlink(missing_ok=True)


if __name__ == "__main__":
    main(sys.argv[1:])
