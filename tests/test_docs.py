"""The docs are true: every command, option, exit code, column and page stands in them as the code has it."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import cli
from pipeline.errors import ExitCode
from pipeline.store.schema import EXPORTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_generated_pages_are_as_the_code_has_them():
    done = subprocess.run([sys.executable, "docs/build.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_examples_in_the_readme_are_what_the_program_prints(sample_database):
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.with_examples(README, sample_database) == README, "run: python docs/build.py outputs/boardpapers.db"


CONTEXT = click.Context(cli)


@pytest.mark.parametrize("name", cli.list_commands(CONTEXT))
def test_every_command_stands_in_the_readme(name):
    assert f"`{name}" in README or f"boardpapers {name}" in README


@pytest.mark.parametrize("code", list(ExitCode))
def test_every_exit_code_stands_in_the_readme(code):
    assert re.search(rf"^\| `{code.value}` \|", README, re.MULTILINE)


def test_the_readme_names_no_command_that_does_not_exist():
    named = set(re.findall(r"\bboardpapers (\w+)", README)) - {"holds"}
    held = set(cli.list_commands(CONTEXT))
    assert named <= held, named - held


def test_the_readme_names_no_make_target_that_does_not_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", README)) <= targets


def commands(group=cli, path=()):
    for name in group.list_commands(CONTEXT):
        command = group.get_command(CONTEXT, name)
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_explains_itself_in_sentences(name, command):
    assert command.help, name
    assert command.help.split("\n\n")[0].rstrip().endswith((".", ":")), name
    for option in command.params:
        if isinstance(option, click.Option) and option.name != "help":
            assert option.help, f"{name} {option.name}"


def test_every_export_table_stands_in_the_readme():
    for export in EXPORTS:
        assert f"`{export.name}`" in README or f"{export.name}.csv" in README


@pytest.mark.parametrize("page", sorted(p.name for p in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]))
def test_links_between_pages_lead_somewhere(page):
    path = ROOT / page if (ROOT / page).exists() else ROOT / "docs" / page
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), f"{page} links to {target}"
