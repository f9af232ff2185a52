"""Is a name an initiative? What one paper leaves in doubt, all papers that use the name decide together.

A paper that launches a scheme says so once; the papers after it use the bare name. So a name that one paper shows to be
an initiative is one in others that leave it open, and a name that a paper took for one by a hair is none where the
others speak against it. What a paper says clearly stands in that paper: a system may be new in one and merely in use
in the next.

    decide_across([Opinion("a", "night owl", 0.96), Opinion("b", "night owl", 0.31)])
    # {("b", "night owl"): 0.81...}

Papers weigh alike, by their log odds. Equal opinions in any order give equal results.
"""

from __future__ import annotations

import collections
import math
from collections.abc import Iterable
from dataclasses import dataclass

#: Between these probabilities a paper leaves open what a name is.
OPEN = (0.1, 0.8)
#: From this probability on a name is an initiative.
TAKEN = 0.5
#: No paper is surer than this, so that none outweighs all others.
_SUREST = 0.97


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely one paper alone makes it that a name (all its spellings) is an initiative: 0.0 to 1.0."""

    paper: str
    name: str
    probability: float


def decide_across(opinions: Iterable[Opinion]) -> dict[tuple[str, str], float]:
    """Return the probability by all papers, for each paper and name that one paper leaves open and others use too."""
    said: dict[str, dict[str, float]] = collections.defaultdict(dict)
    for each in opinions:
        said[each.name][each.paper] = max(each.probability, said[each.name].get(each.paper, 0.0))
    decided = {}
    for name, papers in said.items():
        if len(papers) < 2:
            continue
        odds = math.fsum(_log_odds(probability) for probability in papers.values()) / len(papers)
        together = round(1 / (1 + math.exp(-odds)), 3)
        for paper, probability in papers.items():
            if OPEN[0] <= probability < OPEN[1]:
                decided[paper, name] = together
    return decided


def _log_odds(probability: float) -> float:
    probability = min(max(probability, 1 - _SUREST), _SUREST)
    return math.log(probability / (1 - probability))
