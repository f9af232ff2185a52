"""Write the parts of the docs that come from the code: the data dictionary, the help texts, and the README's examples.

python docs/build.py            write docs/data-dictionary.md and docs/commands.md
python docs/build.py --check    say whether they are as the code has them (exit code 1 if not)
python docs/build.py DB         also run the README's examples on the sample archive DB and put in their output
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli import cli
from pipeline.store.schema import dictionary

HERE = Path(__file__).parent


def commands() -> str:
    """The help text of every command."""
    out = ["# Commands", "", "Written from the program's own help by `docs/build.py`; do not edit it here.", ""]
    context = click.Context(cli, info_name="boardpapers", max_content_width=100, terminal_width=100)
    out += ["```", cli.get_help(context), "```", ""]
    for name, command in commands_of(cli, context):
        out += section(command, name, context)
    return "\n".join(out).rstrip() + "\n"


def section(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """One command, and those below it."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    out = [f"## {context.command_path}", "", "```", command.get_help(context), "```", ""]
    if isinstance(command, click.Group):
        for below, each in commands_of(command, context):
            out += section(each, below, context)
    return out


def commands_of(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by name, in its order."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield name, command


EXAMPLE = re.compile(r"(<!-- example: boardpapers (.+?) -->\n)```\n.*?```\n", re.DOTALL)


def with_examples(text: str, database: Path) -> str:
    """The README with each example's output as it is now."""

    def run(match: re.Match[str]) -> str:
        environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "BOARDPAPERS_DB": str(database)}
        command = [sys.executable, "-m", "pipeline", *shlex.split(match[2])]
        done = subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=True)
        return f"{match[1]}```\n$ boardpapers {match[2]}\n{done.stdout.rstrip()}\n```\n"

    return EXAMPLE.sub(run, text)


PAGES = {"data-dictionary.md": dictionary, "commands.md": commands}


def main() -> None:
    """Write the pages, or compare them."""
    stale = [
        name
        for name, make in PAGES.items()
        if not (HERE / name).exists() or (HERE / name).read_text(encoding="utf-8") != make()
    ]
    if "--check" in sys.argv:
        if stale:
            sys.exit(f"docs/{', docs/'.join(stale)}: not as the code has it. Run: python docs/build.py")
        return
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
    if len(sys.argv) > 1:
        readme = HERE.parent / "README.md"
        readme.write_text(with_examples(readme.read_text(encoding="utf-8"), Path(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
