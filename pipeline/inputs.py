"""Finding what to ingest: files named, and files in folders, each once and in the order of their paths."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PaperError, TooLargeError, UnreadableError, UnsupportedError, UserError

SUFFIXES = frozenset({".pdf", ".txt"})

#: A larger file is not read at all: the largest board packs seen are some 100 MB.
LARGEST_FILE = 1 << 30


@dataclass(frozen=True, slots=True)
class Input:
    """A file to ingest. ``path`` is absolute; ``file`` is the name to record, relative to the folder given."""

    path: str
    file: str
    #: Why it can't be read at all, known before it is opened.
    error: PaperError | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths given hold: inputs in order, and how many files of other kinds lie in the folders."""

    inputs: tuple[Input, ...]
    other_files: int


def find_inputs(paths: Iterable[str]) -> Found:
    """List the files under the paths. Raises :class:`UserError` where one does not exist; nothing is ingested then.

    Links to folders are not followed, so a loop cannot occur; links to files are.
    """
    inputs: dict[str, Input] = {}
    other_files = 0
    for given in paths:
        path = os.path.abspath(given)
        if not os.path.lexists(path):
            raise UserError(
                f"{printable(given)}: no such file or folder. Nothing was ingested. Check the path and try again."
            )
        if not os.path.isdir(path):
            inputs.setdefault(path, _named(path))
            continue
        broken: list[OSError] = []
        for folder, folders, names in os.walk(path, onerror=broken.append):
            folders.sort()
            for name in names:
                file_path = os.path.join(folder, name)
                if Path(name).suffix.lower() in SUFFIXES:
                    inputs.setdefault(file_path, Input(file_path, recorded_name(os.path.relpath(file_path, path))))
                else:
                    other_files += 1
        for error in broken:
            folder = error.filename or path
            name = recorded_name(os.path.relpath(folder, path))
            inputs[folder] = Input(
                folder,
                name,
                UnreadableError(
                    f"{printable(folder)}: the folder can't be opened ({error.strerror}). Check its permissions."
                ),
            )
    return Found(tuple(inputs[path] for path in sorted(inputs, key=os.fsencode)), other_files)


def _named(path: str) -> Input:
    name = recorded_name(os.path.basename(path))
    if Path(path).suffix.lower() in SUFFIXES:
        return Input(path, name)
    return Input(
        path,
        name,
        UnsupportedError(f"{printable(path)}: only .pdf and .txt files can be read. Save it as PDF, then ingest that."),
    )


def read_input(entry: Input) -> bytes:
    """The bytes of an input. Raises a :class:`PaperError` where there are none to be had."""
    if entry.error is not None:
        raise entry.error
    try:
        if os.path.islink(entry.path) and not os.path.exists(entry.path):
            raise UnreadableError(
                f"{printable(entry.path)}: a link to {printable(os.readlink(entry.path))}, which is not there."
                " Put the file itself in its place, then ingest again."
            )
        status = os.stat(entry.path)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(
                f"{printable(entry.path)}: not a regular file. Copy its content into one, then ingest that."
            )
        if status.st_size > LARGEST_FILE:
            raise TooLargeError(
                f"{printable(entry.path)}: {status.st_size >> 20} MB is more than one paper can be. Split the file."
            )
        with open(entry.path, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise UnreadableError(
            f"{printable(entry.path)}: can't be opened ({error.strerror})."
            " Check that it exists and may be read, then ingest again."
        ) from error


def recorded_name(name: str) -> str:
    r"""A file name as text that any database takes; bytes that are no UTF-8 show as ``\xNN``.

    >>> recorded_name("minutes\udce9.pdf")
    'minutes\\xe9.pdf'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def printable(name: str) -> str:
    r"""A file name for a message: one line, nothing that a terminal would obey.

    >>> printable("a\nb.pdf")
    'a\\nb.pdf'
    """
    name = recorded_name(name)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
