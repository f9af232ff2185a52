"""What one paper leaves in doubt, all papers that use the name decide."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.across import OPEN, TAKEN, Opinion, decide_across


def decided(*said):
    """Opinions on one name by papers a, b, c and so on; the result by paper."""
    opinions = [Opinion(chr(ord("a") + at), "night owl", probability) for at, probability in enumerate(said)]
    return {paper: probability >= TAKEN for (paper, _), probability in decide_across(opinions).items()}


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        pytest.param((0.96, 0.31), {"b": True}, id="launched in one, bare in the next"),
        pytest.param((0.55, 0.12, 0.14), {"a": False, "b": False, "c": False}, id="taken by a hair, others against"),
        pytest.param((0.95, 0.12, 0.12, 0.12), {"b": False, "c": False, "d": False}, id="clear in one stays in that"),
        pytest.param((0.95, 0.97), {}, id="nothing is in doubt"),
        pytest.param((0.31,), {}, id="no other paper has a say"),
    ],
)
def test_doubt_is_settled_by_all_papers(said, taken):
    assert decided(*said) == taken


def test_another_name_has_no_say():
    assert decide_across([Opinion("a", "night owl", 0.96), Opinion("b", "day owl", 0.31)]) == {}


opinions = st.lists(
    st.builds(Opinion, st.sampled_from("abc"), st.sampled_from(["owl", "lark"]), st.floats(0.0, 1.0)), max_size=12
)


@given(opinions, st.randoms())
def test_order_does_not_matter_and_what_is_clear_is_left(said, chance: random.Random):
    mixed = chance.sample(said, len(said))
    result = decide_across(said)
    assert decide_across(mixed) == result
    for paper, name in result:
        own = max(each.probability for each in said if (each.paper, each.name) == (paper, name))
        assert OPEN[0] <= own < OPEN[1]
