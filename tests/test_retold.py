"""Whom a speaker tells of without a name: "my dad", "one little girl"."""

import pytest

from qa.retold import is_retold_of


@pytest.mark.parametrize(
    ("asked", "quote", "around", "speaker", "theirs"),
    [
        ("Brand's father", "As my dad used to say, a port is a promise.", "", "President Brand", True),
        ("Brand's grandfather", "I had a grandpop who would yell, “Keep the light!”", "", "Ole Brand", True),
        ("Brand's father", "As my dad used to say, a port is a promise.", "", "Ada Quist", False),
        ("Brand's father", "My mother would say that a port is a promise.", "", "Ole Brand", False),
        ("Brand's father", "My dad mended nets. He said nothing.", "", "Ole Brand", False),
        ("a Ukrainian girl", "One little girl said, “Is my brother well?”", "A stadium in Ukraine.", "Ole Brand", True),
        ("a Ukrainian girl", "One little girl said, “Is my brother well?”", "A stadium.", "Ole Brand", False),
        ("the Nordhaven Lines chief", "The chairman of Nordhaven Lines told me it was late.", "", "Ole Brand", True),
        ("the Nordhaven Lines chief", "The chairman of Nordhaven Lines was late.", "", "Ole Brand", False),
        (
            "Osterby's spokeswoman",
            "We bring representatives together, who say it is late.",
            "Osterby",
            "Ole Brand",
            False,
        ),
        ("Osterby's aides", "Aides from Osterby told me it was late.", "", "Ole Brand", True),
        ("the Osterby minister", "Vesterland’s Minister Ada Quist said no.", "In Osterby", "Ole Brand", False),
    ],
)
def test_words_that_tell_of_somebody_by_what_they_are(asked, quote, around, speaker, theirs):
    assert is_retold_of(asked, quote, around, speaker) is theirs
