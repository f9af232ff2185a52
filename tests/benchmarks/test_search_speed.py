"""Search in an archive of 100,000 sections, beside ``grep -ri`` over the same text.

Ratios in one run on one machine, interleaved, median of five; never wall seconds alone.
"""

import hashlib
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time

import pytest

from pipeline.model import (
    Block,
    BlockKind,
    Header,
    Label,
    Mention,
    Page,
    PagedDocument,
    PageMethod,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
    TaggedDocument,
)
from pipeline.store import archive, load
from pipeline.store.names import entities_named
from pipeline.store.search import search

PAPERS, SECTIONS, WORDS = 2500, 40, 45
#: An installed program has its modules compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "LC_ALL": "C.UTF-8"
}

pytestmark = pytest.mark.slow


def a_vocabulary(random_):
    syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ye zu bra cle dri fro gru".split()
    return ["".join(random_.choices(syllables, k=random_.choice((1, 2, 2, 3, 3, 4)))) for _ in range(20_000)]


def a_paper(number, random_, words, weights):
    blocks, sections, mentions = [], [], []
    text = ""
    for ordinal in range(SECTIONS):
        body = " ".join(random_.choices(words, cum_weights=weights, k=WORDS)).capitalize() + "."
        start = len(text)
        if random_.random() < 0.013:
            body = "Op Kestrel was in force. " + body
            mentions.append(
                Mention(
                    Label.OPERATION,
                    Span(start, start + 10),
                    "Op Kestrel",
                    "Operation Kestrel",
                    Span(start, start + 24),
                    ordinal,
                )
            )
        span = Span(start, start + len(body))
        text += body + "\n"
        blocks.append(Block(BlockKind.PARAGRAPH, span, ordinal, 1))
        path = f"{ordinal // 10 + 1}.{ordinal % 10 + 1}"
        sections.append(
            Section(ordinal, SectionKind.NUMBERED, path, path, 2, None, "", Span(start, len(text)), None, 1, 1)
        )
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    date = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    paged = PagedDocument(Source(f"{number}.pdf", digest, "pdf"), (Page(1, 595.0, 842.0, PageMethod.TEXT, ()),))
    header = Header(board="Harbour Safety Board", title=f"Report {number}", date_resolved=date, date_stated=date)
    return TaggedDocument(SectionedDocument(paged, header, text, tuple(sections), tuple(blocks)), tuple(mentions), ())


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Path of the archive, and of the folder with the same text, one file a paper."""
    folder = tmp_path_factory.mktemp("large")
    random_ = random.Random(7)
    words = a_vocabulary(random_)
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 3)
        weights.append(total)
    db = archive.open_write(folder / "a.db")
    texts = folder / "texts"
    texts.mkdir()
    started = time.perf_counter()
    for number in range(PAPERS):
        paper = a_paper(number, random_, words, weights)
        (texts / f"{number}.txt").write_text(paper.sectioned.text)
        db.execute("begin immediate")
        load.save_paper(db, paper, str(number))
        db.execute("commit")
    load.finish(db, folder)
    db.close()
    print(f"\nbuilt in {time.perf_counter() - started:.0f} s, {(folder / 'a.db').stat().st_size / 1e6:.0f} MB")
    yield folder / "a.db", texts, words
    shutil.rmtree(folder)


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command):
    """CPU seconds of a command: a busy neighbour moves them less than the clock."""
    started = cpu_seconds()
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    return cpu_seconds() - started


def medians(rounds, *functions):
    times = [[function() for function in functions] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


@pytest.mark.parametrize("query", ["Op Kestrel", "4.2", "bace AND brabra"], ids=["operation", "literal", "words"])
def test_a_cold_search_is_no_slower_than_twice_grep(large, query):
    path, texts, _ = large
    ours, grep = medians(
        5,
        lambda: timed([sys.executable, "-m", "pipeline", "search", query, "--db", str(path)]),
        lambda: timed(["grep", "-ric", "op kestrel", str(texts)]),
    )
    print(f"\n{query}: {ours * 1000:.0f} ms, grep {grep * 1000:.0f} ms, ratio {ours / grep:.2f}")
    assert ours <= 2 * grep


def test_a_named_operation_is_looked_up_at_once(large):
    path, _, words = large
    db = archive.open_read(path)

    def one(query, **more):
        started = time.process_time()
        search(db, query, **more)
        return (time.process_time() - started) * 1000

    def look_up():
        started = time.process_time()
        (named,) = entities_named(db, "op kestrel")
        db.execute("select section from mentions where entity = ? limit 10", (named.entity,)).fetchall()
        return (time.process_time() - started) * 1000

    (looked_up,) = medians(21, look_up)
    assert looked_up <= 1
    named, text, literal, rare = medians(
        21, lambda: one("Op Kestrel"), lambda: one(words[40]), lambda: one("3.7"), lambda: one(words[9000])
    )
    print(
        f"\nlook-up {looked_up:.2f} ms, named {named:.2f} ms, common word {text:.2f} ms, literal {literal:.2f} ms, rare word {rare:.2f} ms"
    )
    assert named <= 25


def test_the_database_is_no_larger_than_twice_and_a_half_the_text(large):
    path, texts, _ = large
    text = sum(file.stat().st_size for file in texts.iterdir())
    print(f"\n{path.stat().st_size / text:.2f} times the text")
    assert path.stat().st_size <= 2.5 * text
