"""Names found in other spellings."""

import pytest

from pipeline.tag.spellings import SpellingIndex


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param("C-TRAC", "Use CTRAC and C-TRAC.", ["CTRAC", "C-TRAC"], id="hyphen"),
        pytest.param("QuickSkip", "Use Quick Skip or quick-skip.", ["Quick Skip", "quick-skip"], id="space"),
        pytest.param(
            "Review of Wardens", "the review of warden's work", ["review of warden"], id="possessive stays out"
        ),
        pytest.param(
            "Review of PCSOs", "the review of PCSO's", ["review of PCSO's"], id="but the plural of an acronym"
        ),
        pytest.param("Home Visit", "Home\nVisit", [], id="not over a line"),
        pytest.param("Home Visit", "www.home-visit.org/home-visit", [], id="not in an address"),
        pytest.param("Quay Fund", "the Quay Fund/Lettings", ["Quay Fund"], id="beside a slash and another word"),
        pytest.param("CORP", "CORP/Lettings", [], id="but no acronym"),
        pytest.param("CORP", "The corp and CORP.", ["CORP"], id="an acronym in capitals alone"),
        pytest.param("Beacon", "A beacon. Beacon.", [], id="one plain word is not looked for"),
    ],
)
def test_a_name_is_found_by_its_letters(name, text, found):
    assert [span.of(text) for span in sorted(SpellingIndex(text, [name]).find(name))] == found
