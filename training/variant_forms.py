"""What means the same, for `variants.py`: figures, names in several spellings, states and capitals, plans,
synonyms, numbers."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

ADJUNCTS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = tuple(
    (frame, tuple(tuple(group.split("/")) for group in groups))
    for frame, *groups in (
        (
            "for {}",
            "half an hour/30 minutes/about 30 minutes/around thirty minutes/about half an hour",
            "an hour and a half/90 minutes/about ninety minutes/roughly an hour and a half",
            "two hours/120 minutes",
            "a quarter of an hour/15 minutes/about fifteen minutes",
            "an hour/60 minutes/one hour",
            "45 minutes/forty-five minutes/three quarters of an hour",
            "ten minutes/10 minutes",
        ),
        (
            "for {}",
            "a week/seven days/7 days/one week",
            "two weeks/a fortnight/14 days/fourteen days",
            "a day/24 hours/one day",
            "two days/48 hours",
            "three days/3 days/72 hours",
            "five days/5 days",
            "a month/about four weeks/one month",
        ),
        (
            "after {}",
            "a year/12 months/one year/twelve months",
            "six months/half a year",
            "two years/24 months",
            "a decade/ten years/10 years",
            "two decades/20 years/twenty years",
            "a century/100 years",
            "18 months/a year and a half/one and a half years",
            "three months/a quarter of a year",
        ),
        (
            "{} later",
            "a week/seven days/one week",
            "two weeks/14 days/a fortnight",
            "a day/24 hours/one day",
            "two days/48 hours",
            "an hour/one hour/60 minutes",
            "a year/12 months",
            "six months/half a year",
        ),
        (
            "at a cost of {}",
            "half a million dollars/$500,000",
            "a million dollars/$1 million/one million dollars",
            "$1.5 billion/1.5 billion dollars/one and a half billion dollars",
            "two million euros/€2 million",
            "$250,000/a quarter of a million dollars",
            "ten million dollars/$10m/$10 million",
        ),
        (
            "for the {} time",
            "second/2nd",
            "third/3rd",
            "fourth/4th",
            "fifth/5th",
            "tenth/10th",
            "twelfth/12th",
        ),
        (
            "in front of {} people",
            "a dozen/12/twelve",
            "two dozen/24",
            "half a dozen/six/6",
            "a hundred/100/about a hundred",
            "a thousand/1,000/about 1,000",
            "two hundred/200",
            "ten thousand/10,000",
            "a score of/20/twenty",
        ),
        (
            "with the votes of {} of the members",
            "half/50 percent/50%",
            "a quarter/25 percent/25%",
            "a third/about 33 percent",
            "two thirds/about 67 percent",
            "three quarters/75 percent/75%",
            "a fifth/20 percent/20%",
            "a tenth/10 percent",
            "four fifths/80 percent",
        ),
    )
)
"""A frame and what may stand in it: groups of forms that mean the same."""

COUNTED = str.split(
    "in front of {} people|with the help of {} workers|in {} places|together with {} other people|before {} guests|"
    "at a cost of {} dollars|in the presence of {} witnesses|with {} votes|on behalf of {} members|after {} complaints|"
    "in {} towns|with {} soldiers|for {} families|at {} schools",
    "|",
)

PLANS = str.split("will|is to|is due to|is set to|is scheduled to|is going to", "|")

STATES = tuple(
    tuple(group.split("/"))
    for group in (
        "Russia/Moscow/the Kremlin/the Russian government",
        "the United States/Washington/the U.S./the US/America/the American government",
        "Ukraine/Kyiv/Kiev/the Ukrainian government",
        "Britain/London/the United Kingdom/the UK/the British government",
        "France/Paris/the French government",
        "Germany/Berlin/the German government",
        "China/Beijing/the Chinese government",
        "Japan/Tokyo/the Japanese government",
        "India/New Delhi/Delhi/the Indian government",
        "Iran/Tehran/the Iranian government",
        "Israel/the Israeli government",
        "Turkey/Ankara/the Turkish government",
        "Poland/Warsaw/the Polish government",
        "Italy/Rome/the Italian government",
        "Spain/Madrid/the Spanish government",
        "Belarus/Minsk/the Belarusian government",
        "North Korea/Pyongyang",
        "South Korea/Seoul/the South Korean government",
        "Canada/Ottawa/the Canadian government",
        "Australia/Canberra/the Australian government",
        "Egypt/Cairo/the Egyptian government",
        "Syria/Damascus/the Syrian government",
        "Hungary/Budapest/the Hungarian government",
        "Serbia/Belgrade/the Serbian government",
        "Greece/Athens/the Greek government",
        "Cuba/Havana/the Cuban government",
        "Venezuela/Caracas/the Venezuelan government",
        "Pakistan/Islamabad/the Pakistani government",
        "Sweden/Stockholm/the Swedish government",
        "Georgia/Tbilisi/the Georgian government",
        "Nigeria/Abuja/the Nigerian government",
        "Kenya/Nairobi/the Kenyan government",
    )
)


def _synonyms() -> tuple[tuple[str, str, str | None], ...]:
    lines = Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8").splitlines()
    triples = [line.split(" / ") for line in lines if not line.startswith("#")]
    return tuple((told, same, other[0] if other else None) for told, same, *other in triples)


def _spelt() -> tuple[tuple[str, ...], ...]:
    lines = files("index").joinpath("spellings.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    short = ("joseph", "michael", "william", "robert", "james", "isis", "nur", "ivory", "quran")
    return tuple(tuple(word.title() for word in group) for group in groups if group[0] not in short)


SPELLINGS = _spelt()
"""Spellings of one name."""

SYNONYMS = _synonyms()
"""A word, another that means the same, and one that means another thing or None."""
_IN_WORDS = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")


def two_counts(chance: random.Random) -> tuple[str, str, str]:
    """One number in two forms, and another number."""
    if chance.random() < 0.5:
        number = chance.choice((*range(2, 20), *range(20, 100)))
        other = chance.choice([n for n in (number + 1, number - 1, number * 2, number + 10, 97 - number)
                               if n > 1 and n != number and n < 100])  # fmt: skip
        words, digits = _in_words(number), str(number)
        if chance.random() < 0.5:
            return words, digits, str(other)
        return digits, words, _in_words(other)
    number = chance.randint(1, 99) * chance.choice((1000, 10000, 100)) + chance.randint(1, 99)
    scale = 10 ** (len(str(number)) - 2)
    low = number // scale * scale
    near = round(number / scale) * scale
    right = chance.choice((f"about {near:,}", f"around {near:,}", f"more than {low:,}", f"almost {low + scale:,}"
                           if number - low > 0.6 * scale else f"over {low:,}"))  # fmt: skip
    far = chance.choice((near * 2, near * 10, near + 7 * scale, max(scale, near - 8 * scale) + scale // 2))
    wrong = chance.choice((right.replace(f"{near:,}", f"{far:,}"), f"about {far:,}", f"fewer than {low:,}"))
    return f"{number:,}", right, wrong if wrong != right else f"about {far:,}"


def _in_words(number: int) -> str:
    if number < 20:
        return _IN_WORDS[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_IN_WORDS[ones]}" if ones else "")
