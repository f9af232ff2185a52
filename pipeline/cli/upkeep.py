"""``status`` and ``remove``: what the archive holds, and taking a paper out of it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import corrections_option, db_option, json_option
from pipeline.cli.output import say, show, show_json
from pipeline.errors import ExitCode
from pipeline.terminal import counted


@click.command()
@db_option
@click.option(
    "--check", is_flag=True, help="Verify the database and the kept files; exit code 9 where something is wrong."
)
@json_option
def status(database: Path, check: bool, as_json: bool) -> None:
    """Say what the archive holds, what was set aside and why, and which months have no paper.

    \b
      boardpapers status
      boardpapers status --check
    """
    from pipeline.store import archive, status

    with archive.open_read(database) as db:
        found = status.read_status(db)
        faults = status.check(db, database) if check else []
    if as_json:
        show_json(found | ({"faults": faults} if check else {}))
    else:
        show(status.status_text(found, str(database)))
        if check and not faults:
            show("\nChecked: the database is sound, every kept file is there and unchanged, and the ledger balances.")
    for fault in faults:
        say(fault)
    if faults:
        raise click.exceptions.Exit(ExitCode.DAMAGED)


@click.command()
@click.argument("paper")
@db_option
@click.option("--reason", required=True, metavar="TEXT", help="Why the paper is taken out; the ledger keeps it.")
@corrections_option
@json_option
def remove(paper: str, database: Path, reason: str, corrections: Path | None, as_json: bool) -> None:
    """Take a paper out of the archive.

    PAPER is its key or the first six digits of it, as in a citation. Text, tags, kept file and index entries go; the
    ledger keeps key, date and reason. A later ingest of the same file says so and leaves it out, unless with --force.

    \b
      boardpapers remove a3f9c1 --reason "withdrawn by the publisher"
    """
    from pipeline import batch
    from pipeline.inputs import printable
    from pipeline.store import archive, withdraw

    archive.open_read(database).close()  # where there is no archive, nothing is locked and nothing left behind
    with batch.locked(database, say):
        removed, conflict = withdraw.remove_paper(database, paper, reason, corrections)
    if as_json:
        show_json(removed)
    else:
        show(f"Removed {printable(str(removed['file']))} ({removed['paper']}). The ledger keeps the reason.")
        if removed["others_in_file"]:
            held = counted(int(removed["others_in_file"]), "other paper")
            show(f"Its file is still kept beside the archive, since it holds {held}.")
    if conflict:
        raise conflict
