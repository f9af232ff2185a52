"""Markdown, as converters write it, into the plain text with stars that :mod:`pipeline.extract.text` reads."""

from __future__ import annotations

import re

#: A heading (``## 2. Costs``): of one sign at the head of the text or after a blank line.
_HEADING_RE = re.compile(
    r"^ {0,3}(?:#{2,6}|(?:(?<=\A)|(?<=\n\n))#)[ \t]+(?P<inside>\S[^\n]*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE
)
#: Headings that a text needs to be taken for Markdown.
_FEWEST = 2
#: A row of two cells, and the rule below the first of them: labels and values more often than a table.
_PAIR_RE = re.compile(
    r"^ {0,3}\|[ \t]*(?P<label>[^|\n]*?)[ \t]*(?<!\\)\|[ \t]*(?P<value>[^|\n]*?)[ \t]*(?<!\\)\|[ \t]*$", re.MULTILINE
)
_PAIR_RULE_RE = re.compile(r"^ {0,3}\|[ \t]*:?-+:?[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*$\n?", re.MULTILINE)
_COMMENT_RE = re.compile(r"^[ \t]*<!--[^\n]*?-->[ \t]*$\n?", re.MULTILINE)
_PICTURE_RE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK_RE = re.compile(r"(?<!\\)\[(?P<words>[^\]\n]+)\]\((?:https?:|mailto:|www\.|/|#)[^)\s]*\)")
#: A sign that stands for itself. A star keeps its stroke: it would be read as emphasis.
_ESCAPED_RE = re.compile(r"\\([\\`_{}\[\]()#+\-.!>~$&|])")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&#39;": "'"}
_ENTITY_RE = re.compile("|".join(_ENTITIES))


def plain(text: str) -> str:
    """Give a text without the signs of Markdown, if it has them; its headings are bold then.

    Rows of two cells are parted by tabs, as other extractors leave them.

    >>> plain("# Report\\n\\n## 1\\\\. Costs &amp; risks\\n\\nSee [the plan](https://example.org/a).")
    '**Report**\\n\\n**1. Costs & risks**\\n\\nSee the plan.'
    >>> plain("| To: | Harbour Board |\\n|---|---|\\n| From: | Clerk |")
    'To:\\tHarbour Board\\nFrom:\\tClerk'
    >>> plain("Staff\\n\\n# of officers 12")
    'Staff\\n\\n# of officers 12'
    """
    if "|" in text:
        text = _PAIR_RE.sub(r"\g<label>\t\g<value>", _PAIR_RULE_RE.sub("", text))
    if "#" not in text or len(_HEADING_RE.findall(text)) < _FEWEST:
        return text
    text = _HEADING_RE.sub(lambda match: f"**{match['inside'].replace('*', '').strip()}**", text)
    text = _LINK_RE.sub(lambda match: match["words"], _PICTURE_RE.sub("", _COMMENT_RE.sub("", text)))
    return _ENTITY_RE.sub(lambda match: _ENTITIES[match[0]], _ESCAPED_RE.sub(r"\1", text))
