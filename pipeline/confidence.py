"""How often a name that the models take for an initiative is one, on pages that nobody wrote for them.

The models learn from passages of our own writing and are calibrated on them; pages of real papers are harder. On 314
names of real excerpts to which they gave a probability above one half, the odds of being right grew as the 0.3rd to
0.4th power of those they stated (``models/README.md``), so what is stored and shown is flattened by that. Below one
half they were right as often as they said. One half stays one half, so nothing is decided otherwise.
"""

from __future__ import annotations

#: The power of the odds above one half.
FLATTENING = 0.4


def shown(probability: float) -> float:
    """The confidence to store for what the models (or all papers together) give a probability.

    >>> shown(0.3), shown(0.5), round(shown(0.97), 2)
    (0.3, 0.5, 0.8)
    """
    return _raised(probability, FLATTENING)


def given(confidence: float) -> float:
    """The probability that the models gave, from the confidence that is stored.

    >>> round(given(shown(0.97)), 6)
    0.97
    """
    return _raised(confidence, 1 / FLATTENING)


def _raised(probability: float, power: float) -> float:
    """Raise odds above even to a power."""
    if not 0.5 < probability < 1.0:
        return probability
    odds: float = (probability / (1 - probability)) ** power
    return odds / (1 + odds)
