"""Answers onto stdout, messages onto stderr."""

from __future__ import annotations

import click

from pipeline.terminal import harmless


def say(message: str) -> None:
    """Write a message to a person."""
    click.echo(harmless(message), err=True)


def show(text: str) -> None:
    """Write an answer."""
    click.echo(harmless(text))


def show_json(value: object) -> None:
    """Write an answer for a script."""
    import json

    show(json.dumps(value, ensure_ascii=False, indent=1))
