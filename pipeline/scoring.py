"""Precision, recall and F1 over bags of facts, and the folding under which two spellings count as the same."""

from __future__ import annotations

import collections
import re
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})
_SMALL_WORDS = frozenset("the a an of in to and for by on at is was were been".split())


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts were found (``hits``), claimed and wanted; ``missed`` and ``spurious`` name the rest."""

    hits: int
    claimed: int
    wanted: int
    missed: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of what was claimed that is right; 1.0 where nothing was claimed and nothing wanted."""
        return self.hits / self.claimed if self.claimed else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Score(1, 2, 1).f1
        0.6666666666666666
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def plain(self) -> dict[str, object]:
        """Return the score as JSON takes it."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hits": self.hits,
            "claimed": self.claimed,
            "wanted": self.wanted,
            "missed": list(self.missed),
            "spurious": list(self.spurious),
        }


def compare(wanted: Iterable[Hashable], claimed: Iterable[Hashable], optional: Iterable[Hashable] = ()) -> Score:
    """Compare two bags. A claimed fact that is only ``optional`` counts neither way.

    >>> compare(["a", "b"], ["b", "c", "d"], optional=["d"]).plain()["f1"]
    0.5
    """
    want, have = collections.Counter(wanted), collections.Counter(claimed)
    have -= (have - want) & collections.Counter(optional)
    return Score(
        (want & have).total(),
        have.total(),
        want.total(),
        tuple(sorted(map(_line, (want - have).elements()))),
        tuple(sorted(map(_line, (have - want).elements()))),
    )


def _line(fact: Hashable) -> str:
    return " · ".join("" if part is None else str(part) for part in fact) if isinstance(fact, tuple) else str(fact)


def fold(text: str | None) -> str:
    """Fold case, quotes, dashes and white space.

    >>> fold("‘Safe  Walk’")
    "'safe walk'"
    """
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_FOLDED).casefold().split())


def letters(text: str | None) -> str:
    """Fold to letters and digits alone.

    >>> letters("C-TRAC's") == letters("ctracs")
    True
    """
    return re.sub(r"[^a-z0-9]+", "", fold(text))


def overlap(one: str | list[str] | None, other: str | None) -> float:
    """Return the share of words that two phrases have in common, as F1; of several phrases the best counts.

    >>> overlap("arrests of drivers", "drivers arrested")
    0.5
    """
    if isinstance(one, list):
        return max((overlap(each, other) for each in one), default=0.0)
    left, right = (
        collections.Counter(word for word in re.findall(r"[a-z0-9%£]+", fold(each)) if word not in _SMALL_WORDS)
        for each in (one, other)
    )
    if not left and not right:
        return 1.0
    return 2 * (left & right).total() / (left.total() + right.total())
