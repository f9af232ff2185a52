"""Papers whose fonts do not say what their characters mean, made as old programs leave them."""

import pytest

from pipeline.extract.font_codes import UNKNOWN, tell_characters


def glyphs(text: str) -> str:
    """A text as the places of its glyphs; a space of the reader's own stays one."""
    beyond = {"£": 133, "–": 177, "’": 182}
    return "".join(chr(beyond.get(char) or ord(char) - 29) for char in text).replace("\x03\x03", " ")


TEXT = "The Board’s wardens were told of 1,204 thefts in the year to May – that is 9% more – at a cost of £38,600."


def test_places_of_glyphs_are_read():
    assert tell_characters([glyphs(TEXT)]) == [TEXT]


@pytest.mark.parametrize(
    "heading", ["Report", "Purpose of Report", "POLICE AND CRIME PANEL", "3.2", "Date: 4 May 2031"]
)
def test_few_words_in_another_font_are_read_beside_them(heading: str):
    assert tell_characters([glyphs(heading), glyphs(TEXT)]) == [heading, TEXT]


def test_a_font_that_is_sound_stays_beside_them():
    assert tell_characters([glyphs(TEXT), "Wardens and their rounds"]) == [TEXT, "Wardens and their rounds"]


@pytest.mark.parametrize("beyond", ["\u0208", "\x08\x01"])
def test_no_half_of_a_page_is_read(beyond: str):
    fonts = [glyphs(TEXT), glyphs("It is for the Board to note that the") + beyond.replace("\x08", "\u0100")]
    assert tell_characters(fonts) == [UNKNOWN * len(font) for font in fonts]


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        pytest.param("the o\x1ecer \x1cled it \x15 for ¿500", "the oﬃcer ﬁled it – for £500", id="newer"),
        pytest.param('the o\x0ecer \x0cled it {from \\A"', "the oﬃcer ﬁled it –from “A”", id="older"),
    ],
)
def test_ligatures_of_tex_are_read(drawn: str, text: str):
    assert tell_characters([drawn, "Plain"]) == [text, "Plain"]


def test_signs_of_tex_are_read_beside_its_ligatures_only():
    assert tell_characters(["the \x1crst visit", "Costs \x15 ¿m"]) == ["the ﬁrst visit", "Costs – £m"]
    assert tell_characters(["the first visit", "Costs \x15 ¿m"]) is None


@pytest.mark.parametrize("text", ["the end of the list \x07", "\x13\x14 and \x15", "¿Qué?", ""])
def test_a_strange_character_alone_tells_nothing(text: str):
    assert tell_characters([text]) is None
