"""``serve``, ``train`` and ``evaluate``: the site, and building and scoring the models."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import db_option, json_option
from pipeline.cli.output import say, show, show_json


@click.command()
@db_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 127.0.0.1 is this machine alone."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port to listen on.")
def serve(database: Path, host: str, port: int) -> None:
    """Show the archive as a web site, until Ctrl-C. Nothing can be changed through it.

    \b
      boardpapers serve
    """
    from pipeline.web.serve import serve as run

    run(database, host, port, lambda address: say(f"The archive is at {address} until you press Ctrl-C."))


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the models.  [default: the project's models/]",
)
def train(to: Path | None) -> None:
    """Build every model in models/ from our own sentences; the same sentences give the same bytes."""
    from pipeline import train as training
    from pipeline.resources import resource_path

    for path in training.train(to or resource_path("training").parent):
        show(f"{path}  {path.stat().st_size:,} bytes")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="GOLD_DIR")
@db_option
@json_option
def evaluate(gold: Path, database: Path, as_json: bool) -> None:
    """Score the archive against gold annotations: precision, recall and F1 for each label and attribute."""
    from pipeline import evaluate as evaluation
    from pipeline.store import archive

    with archive.open_read(database) as db:
        report = evaluation.evaluate(db, gold)
    if as_json:
        show_json(report)
    else:
        show(evaluation.report_text(report))
