from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "long", "short"),
    [
        pytest.param("We joined the Rural Boat Watch (RBW) in May.", "Rural Boat Watch", "RBW", id="plain"),
        pytest.param("Three Boat Support Officers (BSOs) came.", "Boat Support Officers", "BSOs", id="plural"),
        pytest.param("Three Boat Support Officers (BSO's) came.", "Boat Support Officers", "BSO's", id="possessive"),
        pytest.param("The RBW (Rural Boat Watch) met in May.", "Rural Boat Watch", "RBW", id="reversed"),
        pytest.param(
            "the Office of the Harbour Master (OHM) said",
            "Office of the Harbour Master",
            "OHM",
            id="small words skipped",
        ),
        pytest.param(
            "the Harbour & Coast Commissioner (HCC) said", "Harbour & Coast Commissioner", "HCC", id="an ampersand"
        ),
        pytest.param("Boats in Trouble (BiT) is a scheme.", "Boats in Trouble", "BiT", id="small letter inside"),
        pytest.param(
            "the Out of Port Disposal Team (OoPD) met", "Out of Port Disposal Team", "OoPD", id="a word left out"
        ),
        pytest.param("a most similar port (MSP) review", "most similar port", "MSP", id="small letters"),
        pytest.param(
            "to the Harbour Management Board (“the Board”) on",
            "Harbour Management Board",
            "the Board",
            id="a short title",
        ),
        pytest.param(
            "the Office of the Harbour Master (hereafter “OHM”)", "Office of the Harbour Master", "OHM", id="hereafter"
        ),
    ],
)
def test_a_definition_is_found(paper, sentence, long, short):
    document = paper(f"1. Purpose\n\n1.1 Last year {sentence}\n\n1.2 All is well.")
    assert [(each.long, each.short) for each in document.definitions] == [(long, short)]
    assert document.definitions[0].span.of(document.text).endswith((")", "”)"))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The crew (see below) came.", id="words in brackets"),
        pytest.param("The catch fell (-4%) in May.", id="a figure"),
        pytest.param("The harbour master (RNLI) came.", id="letters that spell something else"),
        pytest.param("The boats were sold (AGREED).", id="a decision"),
        pytest.param("(old boats) and Orders (OBO) were sold.", id="a bracket between the words"),
    ],
)
def test_other_brackets_define_nothing(paper, sentence):
    assert paper(f"1. Purpose\n\n1.1 {sentence}\n\n1.2 All is well.").definitions == ()
