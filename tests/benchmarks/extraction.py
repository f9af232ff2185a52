"""Reading PDFs, beside the tools that people would use."""

from __future__ import annotations

import collections
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import generate
from tests.benchmarks.harness import SAMPLE, Table, installed, peak_memory, race, seconds, times


def papers() -> list[bytes]:
    """The sample papers with a text layer, and generated ones with tables."""
    skipped = ("scan", "locked", "truncated", "copy")
    sample = [
        path.read_bytes() for path in sorted(SAMPLE.glob("*.pdf")) if not any(word in path.name for word in skipped)
    ]
    return sample + [generate.pdf_paper(number, 3) for number in range(6)]


def ours(data: bytes) -> None:
    """Words with sizes and marks, lines, tables, roles."""
    from pipeline.extract import extract_papers
    from pipeline.options import ReadOptions

    extract_papers(data, "x.pdf", ReadOptions(ocr="never"))


def plumber(data: bytes, tables: bool = True) -> tuple[collections.Counter[str], int]:
    """pdfplumber's words (with font and size) and tables; the page closed after each, as a careful user would."""
    import pdfplumber

    words: collections.Counter[str] = collections.Counter()
    count = 0
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            words.update(word["text"] for word in page.extract_words(extra_attrs=["fontname", "size"]))
            if tables:
                count += len(page.extract_tables())
            page.close()
    return words, count


def extraction() -> list[Table]:
    """CPU time for the same papers: short ones, and two longer ones."""
    return [
        _extraction("Extraction", papers()),
        _extraction("Extraction of longer papers", [generate.pdf_paper(number, 30) for number in (90, 91)]),
    ]


def _extraction(title: str, datas: list[bytes]) -> Table:
    tables = "pdfplumber words + tables"
    contenders: dict[str, Callable[[], object]] = {
        "boardpapers (words, sizes, marks, tables, furniture, footnotes, packs)": lambda: [ours(d) for d in datas],
        tables: lambda: [plumber(d) for d in datas],
        "pdfplumber words alone": lambda: [plumber(d, tables=False) for d in datas],
    }
    if installed("pypdf"):
        import pypdf

        contenders["pypdf text"] = lambda: [
            [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(d)).pages] for d in datas
        ]
    with tempfile.TemporaryDirectory() as place:
        if shutil.which("pdftotext"):
            paths = [Path(place) / f"{number}.pdf" for number in range(len(datas))]
            for path, data in zip(paths, datas, strict=True):
                path.write_bytes(data)
            for name, options in (("pdftotext", []), ("pdftotext -bbox", ["-bbox"])):
                contenders[name] = lambda options=options: [  # type: ignore[misc]
                    subprocess.run(["pdftotext", *options, str(path), "/dev/null"], check=True) for path in paths
                ]
        found = race(contenders)
    rows = [(name, seconds(value), times(found[tables] / value)) for name, value in found.items()]
    return Table(
        title,
        f"{len(datas)} papers, {sum(map(page_count, datas))} pages, CPU time; the ratio is to pdfplumber's words and tables"
        " (higher is faster).",
        ("contender", "median", "ratio"),
        rows,
    )


def page_count(data: bytes) -> int:
    """Pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def memory() -> Table:
    """Peak memory of a long paper beside a short one."""
    folder = Path(tempfile.mkdtemp())
    for pages in (10, 1000):
        (folder / f"{pages}.pdf").write_bytes(generate.pdf_paper(1, pages))
    code = (
        "import sys; from pipeline import batch; from pipeline.options import ReadOptions\n"
        "from pipeline.tag import second_voice; second_voice._names(['The force launched Project Tern in May.'])\n"
        "from pipeline.workers import read_task, Task\n"
        "read_task(Task(open(sys.argv[1], 'rb').read(), 'x.pdf', ReadOptions('never'), 600))"
    )
    peaks = {pages: peak_memory(code, str(folder / f"{pages}.pdf")) for pages in (10, 1000)}
    rows = [(f"{pages} pages", f"{peak / 1e6:.0f} MB", times(peak / peaks[10])) for pages, peak in peaks.items()]
    return Table(
        "Memory of the reader",
        "Peak resident memory of the process that reads one paper (split, tagged, its rows made ready to be written). The second voice"
        " (spaCy) has read a sentence before, as in a worker that has met a doubtful name; without it both take some 80 MB less.",
        ("paper", "peak", "ratio"),
        rows,
    )


def ocr() -> Table | None:
    """Our OCR path beside rendering and tesseract alone."""
    if not shutil.which("tesseract"):
        return None
    data = (SAMPLE / "nhs-2021-05-quality-scan.pdf").read_bytes()

    def bare() -> None:
        import pypdfium2

        with tempfile.TemporaryDirectory() as folder, pypdfium2.PdfDocument(data) as pdf:
            for i, page in enumerate(pdf):
                picture = Path(folder) / f"{i}.ppm"
                page.render(scale=200 / 72, grayscale=True).to_pil().save(picture)
                command = ["tesseract", str(picture), "-", "--dpi", "200", "tsv"]
                subprocess.run(
                    command,
                    check=True,
                    capture_output=True,
                    env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"},
                )

    def ours_ocr() -> None:
        from pipeline.extract import extract_papers
        from pipeline.options import ReadOptions

        extract_papers(data, "x.pdf", ReadOptions())

    found = race({"boardpapers": ours_ocr, "render + tesseract": bare})
    rows = [(name, seconds(value), times(value / found["render + tesseract"])) for name, value in found.items()]
    return Table(
        "OCR",
        "One scanned page, CPU time; the ratio is to bare rendering and tesseract (lower is better).",
        ("contender", "median", "ratio"),
        rows,
    )
