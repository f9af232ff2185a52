"""The command line: words into calls, answers onto stdout, messages onto stderr, errors into exit codes.

A command's module is imported when it is called, and imports what it runs when it runs, so that a search pays for
``sqlite3`` alone.

options.py     options that commands share
output.py      answers and messages
ingesting.py   ingest
searching.py   search
sections.py    show, explain
over_time.py   dossier, series
upkeep.py      status, remove
exporting.py   export
saving.py      saved searches
serving.py     serve, train, evaluate
"""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from pathlib import Path
from typing import Any

import click

from pipeline import versions
from pipeline.cli.options import db_option
from pipeline.cli.output import say, show
from pipeline.errors import ExitCode, UserError


def main() -> None:
    """Run the command and leave with its exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _write_any_character()
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = ExitCode.USAGE
    except UserError as error:
        say(str(error))
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted. Everything finished so far is kept; the same command goes on from here.")
        code = ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output (head, less) has seen enough; click leaves with 1 then, which is not what it is.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.DONE
    except OSError as error:
        # A full disk under the answer, or a place named by the caller that cannot be written.
        place = error.filename or "The answer"
        say(f"{place}: can't be read or written ({error.strerror}). Make room, mend the permissions or name another.")
        code = ExitCode.UNWRITABLE
    sys.exit(int(code or 0))


def _write_any_character() -> None:
    """Let no character of a paper end a command: UTF-8 into files and pipes, a question mark on a terminal without it.

    An encoding named in ``PYTHONIOENCODING`` stays.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=stream.encoding if chosen else "utf-8", errors="replace")


#: Where each command is defined, in the order of use: module and function.
_COMMANDS = {
    "ingest": ("ingesting", "ingest"),
    "search": ("searching", "search"),
    "show": ("sections", "show_section"),
    "explain": ("sections", "explain"),
    "dossier": ("over_time", "dossier"),
    "series": ("over_time", "series"),
    "status": ("upkeep", "status"),
    "remove": ("upkeep", "remove"),
    "export": ("exporting", "export"),
    "saved": ("saving", "saved"),
    "serve": ("serving", "serve"),
    "train": ("serving", "train"),
    "evaluate": ("serving", "evaluate"),
}


class Group(click.Group):
    """Commands in the order of use, each imported when it is called; all say where the archive's file is at fault."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, function = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"pipeline.cli.{module}"), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            sqlite3 = sys.modules.get("sqlite3")  # where it was not needed, it is not at fault
            if sqlite3 is None or not isinstance(error, sqlite3.Error):
                raise
            from pipeline.store.archive import storage_error

            known = storage_error(error, ctx.obj)
            if known is None:
                raise
            raise known from error


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(versions.PROGRAM, prog_name="boardpapers")
@db_option
@click.pass_context
def cli(context: click.Context, database: Path) -> None:
    """Turn the board papers of a public body into an archive that can be searched, cited and counted.

    Called alone, it says what the archive holds and what to try next.

    \b
      boardpapers ingest papers/            read a folder of PDFs
      boardpapers search Op Alcoa           find it across the years
      boardpapers show "BCB 2020-01-23 §4.2.7"
      boardpapers export --to csv/          tables for a spreadsheet
    """
    if context.invoked_subcommand is None:
        _overview(database)


def _overview(database: Path) -> None:
    from pipeline.store import archive, status

    if not database.exists():
        say(f"There is no archive at {database} yet.")
        say("Make one:  boardpapers ingest FOLDER      (a folder of PDFs, searched with all its subfolders)")
        say("All commands:  boardpapers --help")
        return
    with archive.open_read(database) as db:
        show(status.overview_text(status.read_status(db), str(database)))
