"""The tesseract program: a picture in, words with their boxes and confidence out.

It is found at run time and run as a child process on one thread: the papers, not the pages, are read side by side.
The picture goes to it in memory and uncompressed, since packing it as PNG would take longer than drawing the page.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image as Picture

#: Seconds for one page; a dense page takes about 5 on one slow core.
_TIMEOUT = 60.0
_LANGUAGE = "eng"


class OcrFailedError(Exception):
    """Tesseract did not read a picture. The message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One word as read, in pixels of the picture. ``line`` is equal for words of one line.

    ``confidence`` is 0.0 to 1.0.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]
    #: What tesseract read, where the text has been set right since.
    printed: str = ""


def find_tesseract() -> str | None:
    """The path of the program, or None."""
    return shutil.which("tesseract")


def install_command() -> str:
    """What a person types to install tesseract here."""
    if sys.platform == "darwin":
        return "brew install tesseract"
    if sys.platform == "win32":
        return "winget install UB-Mannheim.TesseractOCR"
    return "apt-get install tesseract-ocr"


def read_picture(program: str, picture: Picture.Image, dpi: int, *options: str) -> list[Reading]:
    """Read a grey picture. ``options`` are tesseract's own. Raises OcrFailedError."""
    text = _run(program, picture, "--dpi", str(dpi), "-l", _LANGUAGE, *options, "tsv")
    readings = []
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if row.get("level") != "5" or not word:
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        confidence = max(0.0, min(1.0, float(row["conf"]) / 100))
        readings.append(Reading(word, left, top, left + width, top + height, confidence, line))
    return readings


def find_turn(program: str, picture: Picture.Image, dpi: int) -> int | None:
    """How far the writing is turned clockwise: 0, 90, 180 or 270; None where tesseract cannot say."""
    if not _knows_turns(program):
        return None
    try:
        text = _run(program, picture, "--dpi", str(dpi), "--psm", "0")
    except OcrFailedError:
        return None  # too few characters to tell
    values = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    # "Rotate" is how far clockwise the picture must be turned to stand upright.
    return (360 - int(values.get("Rotate", "0"))) % 360


@functools.cache
def _knows_turns(program: str) -> bool:
    """Is the model for orientation installed? It comes in a package of its own on some systems."""
    try:
        run = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "osd" in run.stdout.split()


@contextlib.contextmanager
def _in_memory(data: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A file in memory: its name and its descriptor; none where the system has no such files.

    Tesseract reads its standard input byte by byte, which takes a tenth of the time of an easy page.
    """
    if not hasattr(os, "memfd_create") or not os.path.isdir("/proc/self/fd"):
        yield "", ()
        return
    descriptor = os.memfd_create("page")
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        yield f"/proc/self/fd/{descriptor}", (descriptor,)


def _run(program: str, picture: Picture.Image, *options: str) -> str:
    grey = picture if picture.mode == "L" else picture.convert("L")
    portable = b"P5 %d %d 255\n" % grey.size + grey.tobytes()
    try:
        with _in_memory(portable) as (name, descriptors):
            run = subprocess.run(
                [program, name or "stdin", "stdout", *options],
                input=None if name else portable,
                capture_output=True,
                timeout=_TIMEOUT,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                pass_fds=descriptors,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise OcrFailedError(f"tesseract took longer than {_TIMEOUT:g} s") from error
    except OSError as error:
        raise OcrFailedError(f"tesseract could not be started: {error.strerror}") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OcrFailedError(said[0] if said else f"tesseract ended with code {run.returncode}")
    return run.stdout.decode("utf-8", "replace")
