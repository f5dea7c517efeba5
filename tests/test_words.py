"""Words are found with their places, and one word has one stem however it is written."""

from hypothesis import given
from hypothesis import strategies as st

from qa.words import Rarity, stem, words


@given(st.text(max_size=200))
def test_words_lie_where_they_say(text):
    for word in words(text):
        assert text[word.start : word.end] == word.text


def test_inflections_and_accents_meet():
    assert stem("threatened") == stem("threatens") == stem("Threatening")
    assert stem("Knežević") == stem("Knezevic")
    assert stem("U.S.") == stem("US")


def test_the_possessive_is_no_part_of_a_word():
    assert [w.text for w in words("Russia’s troops, the states' plan")] == ["Russia", "troops", "the", "states", "plan"]


def test_numbers_keep_their_commas_and_points():
    assert [w.text for w in words("142,711 people, 5.5 percent.")] == ["142,711", "people", "5.5", "percent"]


def test_a_rare_word_says_more_than_a_common_one():
    ids = {"minister": [2704], "robogee": [6487, 3351, 2063], "taiwan": [6629]}
    rarity = Rarity(ids.__getitem__)
    assert rarity("the") == 0 < rarity("minister") < rarity("Taiwan") < rarity("robogee") == 1


def test_accents_of_their_own_are_part_of_a_word():
    assert [(w.text, w.stem) for w in words("Ìlọ̀rí’s fuel")] == [("Ìlọ̀rí", "ilori"), ("fuel", "fuel")]
