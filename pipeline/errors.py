"""What can go wrong, each with its exit code or its reason.

A :class:`PaperError` stops one paper and no other; its ``reason`` is a word of the contract and stands in the ledger.
A :class:`UserError` stops the command; its ``exit_code`` is part of the stable interface, listed in the README.
"""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """What the command tells the shell. One meaning each."""

    DONE = 0
    BUG = 1
    USAGE = 2
    NO_ARCHIVE = 3  # the database is missing, empty or not ours
    OLD_SCHEMA = 4  # the database was made by another version
    NOT_FOUND = 5  # a citation, paper, name or measure that the archive does not hold
    UNWRITABLE = 6  # the archive cannot be written: disk full, no permission
    CONFLICT = 7  # a correction no longer fits what it corrects
    SET_ASIDE = 8  # ingest: at least one input of this run is quarantined
    DAMAGED = 9  # the database is damaged, or status --check found a fault
    INTERRUPTED = 130


class BoardpapersError(Exception):
    """Base of all errors of ours. The message says where, what, and what to do next."""


class UserError(BoardpapersError):
    """The command cannot go on."""

    exit_code = ExitCode.USAGE


class NoArchiveError(UserError):
    """The database is missing, empty or not an archive."""

    exit_code = ExitCode.NO_ARCHIVE


class OldSchemaError(UserError):
    """The database was made by another version of the program."""

    exit_code = ExitCode.OLD_SCHEMA


class NotFoundError(UserError):
    """The archive does not hold what was asked for."""

    exit_code = ExitCode.NOT_FOUND


class SeveralFitError(NotFoundError):
    """A citation fits several sections; ``citations`` are theirs, in full."""

    def __init__(self, message: str, citations: tuple[str, ...]) -> None:
        super().__init__(message)
        self.citations = citations


class UnwritableError(UserError):
    """The archive cannot be written: the disk is full, or it may not be."""

    exit_code = ExitCode.UNWRITABLE


class DamagedError(UserError):
    """The database file is damaged."""

    exit_code = ExitCode.DAMAGED


class ConflictError(UserError):
    """A correction no longer fits what it corrects."""

    exit_code = ExitCode.CONFLICT


class PaperError(BoardpapersError):
    """One paper cannot be read. ``retryable``: would the same bytes fare better another time?"""

    reason = "damaged"
    retryable = False


class EncryptedError(PaperError):
    """The file asks for a password."""

    reason = "encrypted"


class NotAPdfError(PaperError):
    """The file's content is something else than its name says."""

    reason = "not-a-pdf"


class TruncatedError(PaperError):
    """The end of the file is missing."""

    reason = "truncated"


class DamagedPaperError(PaperError):
    """The file's structure cannot be read."""

    reason = "damaged"


class NoPagesError(PaperError):
    """The file holds no page."""

    reason = "no-pages"


class NoTextError(PaperError):
    """No page holds text, and none could be had by OCR."""

    reason = "no-text"


class NoOcrError(NoTextError):
    """Pages are pictures, and the program that reads them is missing or was told not to."""

    retryable = True


class TimedOutError(PaperError):
    """Reading took longer than allowed."""

    reason = "timeout"
    retryable = True


class TooLargeError(PaperError):
    """Reading would take more memory than allowed."""

    reason = "too-large"


class CrashedError(PaperError):
    """The worker that read the paper died."""

    reason = "crashed"
    retryable = True


class UnreadableError(PaperError):
    """The file could not be opened."""

    reason = "unreadable"
    retryable = True


class UnsupportedError(PaperError):
    """Another kind of file, or a kind of PDF that holds no pages of its own (XFA)."""

    reason = "unsupported"
