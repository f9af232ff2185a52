"""Real processes and real faults: each costs the paper it befalls, and no other."""

import io
import os
import signal
import time
import zlib
from pathlib import Path

import pytest

from pipeline.options import ReadOptions
from pipeline.workers import Failure, LocalExecutor, Task

SAMPLE = Path(__file__).parent.parent.parent / "corpus" / "papers"
SOUND = (SAMPLE / "bcb-2013-05-update.pdf").read_bytes()
NEVER = ReadOptions(ocr="never")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def executor():
    executor = LocalExecutor(2)
    yield executor
    executor.close()


def long_paper(pages):
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    drawing = canvas.Canvas(out, invariant=1)
    for page in range(1, pages + 1):
        for line in range(12):
            drawing.drawString(72, 780 - 40 * line, f"{page}.{line + 1} The team held {line} meetings in part {page}.")
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def bomb(megabytes):
    """A page whose content is a few thousand bytes, twice packed, and so many megabytes when unpacked."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    once = b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])
    content = zlib.compress(once, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(content), content),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def children():
    """The processes that this one has started and that run Python."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == os.getpid():
                    found.append(int(entry.name))
            except (OSError, ValueError):
                continue
    return found


def reading_processes():
    return [pid for pid in children() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_paper_that_takes_too_long_is_a_timeout_and_the_next_is_read(executor):
    slow = executor.submit(Task(long_paper(400), "slow.pdf", NEVER, 0.5))
    after = [executor.submit(Task(SOUND, f"{n}.pdf", NEVER, 60)) for n in range(3)]
    reading = slow.result()
    assert isinstance(reading, Failure)
    assert reading.reason == "timeout"
    assert reading.retryable
    assert "--timeout" in reading.detail
    assert not any(isinstance(each.result(), Failure) for each in after)


def test_a_killed_worker_costs_the_paper_it_was_reading(tmp_path):
    executor = LocalExecutor(1)
    try:
        assert not isinstance(executor.submit(Task(SOUND, "warm.pdf", NEVER, 60)).result(), Failure)
        pending = executor.submit(Task(long_paper(600), "victim.pdf", NEVER, 300))
        after = executor.submit(Task(SOUND, "next.pdf", NEVER, 60))
        time.sleep(1)
        workers = reading_processes()
        assert workers
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        reading = pending.result()
        assert isinstance(reading, Failure)
        assert reading.reason == "crashed"
        assert reading.retryable
        assert not isinstance(after.result(), Failure)
    finally:
        executor.close()


def test_a_worker_killed_between_two_papers_costs_none():
    executor = LocalExecutor(1)
    try:
        for _ in range(3):
            assert not isinstance(executor.submit(Task(SOUND, "sound.pdf", NEVER, 60)).result(), Failure)
            for pid in reading_processes():
                os.kill(pid, signal.SIGKILL)
            pending = [executor.submit(Task(SOUND, f"{n}.pdf", NEVER, 60)) for n in range(3)]
            # Of these, one may have been given to the dead process already.
            assert sum(isinstance(each.result(), Failure) for each in pending) <= 1
    finally:
        executor.close()


def test_a_memory_bomb_costs_itself_alone(executor):
    pending = executor.submit(Task(bomb(3500), "bomb.pdf", NEVER, 120))
    after = [executor.submit(Task(SOUND, f"{n}.pdf", NEVER, 60)) for n in range(3)]
    reading = pending.result()
    assert isinstance(reading, Failure)
    assert reading.reason in ("too-large", "crashed")
    assert not any(isinstance(each.result(), Failure) for each in after)


def test_two_thousand_pages_are_read_within_the_usual_limit(executor):
    reading = executor.submit(Task(long_paper(2000), "long.pdf", NEVER, 60)).result()
    assert not isinstance(reading, Failure), reading
    pages = [table for paper in reading for table in paper.tables if table.name == "pages"]
    assert sum(len(columns["number"]) for table in pages for columns in table.rows()) == 2000
