"""Changing the roles of a page's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model import Page, Role, altered


def with_roles(page: Page, roles: Mapping[int, Role]) -> Page:
    """Give lines, by number, another role. A page or line that does not change is not copied: most do not."""
    if not any(roles.get(line.number, line.role) is not line.role for line in page.lines):
        return page
    lines = tuple(
        line if (role := roles.get(line.number, line.role)) is line.role else altered(line, role=role)
        for line in page.lines
    )
    return replace(page, lines=lines)
