"""What the pages of newspapers and the posts of bloggers get wrong first: on sentences of our own, what is said, by
whom, and who that is."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document, Statement


def found(text: str) -> tuple[Statement, ...]:
    document = Document("d", text, "", "d.txt", "text/plain")
    return statements(document, sentences(document))


def said(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Julian Brown left court on Monday. The judge said the trial would go on.",
         [("The judge", "the trial would go on")]),
        ("Senate President Ann Bell spoke on Monday. The Senate said it would vote.",
         [("Senate", "it would vote")]),
        ("According to the Ledger, Ana Ruiz, a party aide, wrote in a memo that the vote was rigged.",
         [("Ledger", "Ana Ruiz, a party aide, wrote in a memo that the vote was rigged"),
          ("Ana Ruiz", "the vote was rigged")]),
        ("According to two officials, the president has told aides he wants to quit.",
         [("two officials", "the president has told aides he wants to quit"), ("the president", "he wants to quit")]),
        ("“That is bad,” Tom Hill, an analyst at the Centre for Food, Energy and Water told the Ledger.",
         [("Tom Hill", "“That is bad,”")]),
        ("The Department of Food, Rural Affairs and Water said it was late.",
         [("Department of Food, Rural Affairs and Water", "it was late")]),
        ("The Ledger quoted their lawyer, John Miller, saying there was no evidence.",
         [("John Miller", "there was no evidence")]),
        ("The key was a message sent by one of the clerks to a friend, which said they would resign.",
         [("a message", "they would resign")]),
        ("According to newspaper reports, some residents are glad that it was closed. They felt that it was unsafe.",
         [("newspaper reports", "some residents are glad that it was closed"), ("they", "it was unsafe")]),
        ("John Moss was a commander. Another soldier went to Olm. He said it was bad.",
         [("Another soldier", "it was bad")]),
        ("Many in mainland China have expressed anger over the tax.",
         [("Many in mainland China", "anger over the tax")]),
        ("Tom Brand spent ten minutes explaining how he could not have been there.",
         [("Tom Brand", "how he could not have been there")]),
        ("Novak says a stranger called her on the phone and told her that the bridge would close.",
         [("Novak", "a stranger called her on the phone and told her that the bridge would close")]),
    ],
)  # fmt: skip
def test_words_are_given_to_who_says_them(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Those in favour of the ban have said that Brand began it.",
         [("Those in favour of the ban", "Brand began it")]),
        ("According to the census, some 150 thousand people live alone.",
         [("the census", "some 150 thousand people live alone")]),
        ("The host insinuated that Moss had planned it.", [("The host", "Moss had planned it")]),
        ("The plan was described as a “key” reform by the minister.", [("the minister", "“key” reform")]),
        ("The tax has cost 3 million jobs, according to one estimate.",
         [("one estimate", "The tax has cost 3 million jobs")]),
        ("The cut led the ministry to announce it would scrap the tax.",
         [("the ministry", "it would scrap the tax")]),
        ("Two ministers are among those who called for his resignation.", [("Two ministers", "his resignation")]),
        ("The four, who all work for the paper, reject the charges.", [("The four", "the charges")]),
        ("The mayor was quick to say it was late.", [("The mayor", "it was late")]),
        ("Novak petitioned the High Court to quash the law.", [("Novak", "the High Court to quash the law")]),
        ("The boats kept coming until March, as reported by John Miller, who wrote a study.",
         [("John Miller", "The boats kept coming until March")]),
        ("The party, per the commission, is often late with its filings.",
         [("the commission", "The party … is often late with its filings")]),
        ("The bill, as the Ledger very recently explained, is a rare compromise.",
         [("Ledger", "The bill … is a rare compromise")]),
        ("The group state that the two bills are alike.", [("The group", "the two bills are alike")]),
        ("According to organizer Ana Ruiz:\n\nThe aim was to show that the city is open.",
         [("Ana Ruiz", "The aim was to show that the city is open.")]),
        ("The Harbor Institute spoke out against his detention:\n\nWe call on the police to free him at once.",
         [("Harbor Institute", "We call on the police to free him at once.")]),
    ],
)  # fmt: skip
def test_what_is_said_is_found(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Voters were promised a tax cut. You’re promised a smooth ride in the next budget.",
        "Leaders have a duty to tell voters that the tax is high. Ministers need to explain that taxes will rise.",
        "The new House majority did not, as it promised, cut taxes.",
        "Four ministers accused of “treason” languish in jail.",
        "The party boasts a big lead, and the lead is at least stable.",
        "Julian Hill added 25 points and Noel Gray had 15.",
        "She made history when she argued a case brought by five groups.",
        "Ann Reed testified before the Senate in the bribery inquiry against Lee Wood.",
    ],
)
def test_what_nobody_says_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The party promised voters would keep their homes, but the reality seems to be different.",
         [("The party", "voters would keep their homes")]),
        ("Bell assumed the strike would fail, but the mayor disagreed.", [("Bell", "the strike would fail")]),
        ("Bell believed that he was right, but that she was wrong.",
         [("Bell", "he was right, but that she was wrong")]),
        ("Earlier this year, Moss told the Ledger the senators have been in talks with Olm.",
         [("Moss", "the senators have been in talks with Olm")]),
        ("Many people expressed support online and signed a petition.", [("Many people", "support online")]),
        ("The union welcomed the minister’s announcement of new funds.",
         [("The union", "the minister’s announcement of new funds")]),
        ("Quarrie accused the White House of sitting on the draft for nine days.",
         [("Quarrie", "the White House of sitting on the draft for nine days")]),
        ("Her husband confessed to the crime and was detained by the police.", [("Her husband", "to the crime")]),
        ("Some of her critics took to social media, claiming that she was rich:\n\n"
             "We have found no evidence for this claim. The sites name no source.",
         [("Some of her critics", "she was rich")]),
    ],
)  # fmt: skip
def test_what_is_said_ends_where_the_reporter_goes_on(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Following Hill’s resignation, the party met. Julian Hill was its chief. Hill has denied both claims.",
         "Julian Hill", None),
        ("The party dropped its co-founder Julian Hill after a review. Hill said it was unfair.",
         "Julian Hill", "its co-founder"),
        ("“It works,” said Ann Hill, founding director of the Law Centre.",
         "Ann Hill", "founding director of the Law Centre"),
        ("Ana Ruiz, executive director of Open Sea, said: “We applaud it.”",
         "Ana Ruiz", "executive director of Open Sea"),
    ],
)  # fmt: skip
def test_who_somebody_is(text, speaker, role):
    last = found(text)[-1]
    assert (last.speaker, last.role) == (speaker, role)


REACTIONS = """Reactions to the speech

Ana Ruiz, Founder, Open Sea: “We applaud it. It is a good day.” [Statement]

Dr. Tom Moss, President & CEO, College Fund: “We thank the mayor for it.” [Statement]

Dan Hill, Jr., President, Harbor Alliance: “We will be there.” [Statement]

Open Sea: “We are proud.” [Post]

Kestrel Alliance, Blue Bay, and Care First: “We stand by the mayor.” [Statement]

Open Sea: “We said so.” [Post]
"""


def test_what_a_label_tells_behind_a_name_is_the_role():
    roles = [(s.speaker, s.role) for s in found(REACTIONS)]
    assert roles == [
        ("Ana Ruiz", "Founder, Open Sea"),
        ("Tom Moss", "President & CEO, College Fund"),
        ("Dan Hill", "President, Harbor Alliance"),
        ("Open Sea", None),
        ("Kestrel Alliance", None),
        ("Open Sea", None),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "role", "content"),
    [
        ("Norland lends to Olm in search of friends, said Edward Bell, a professor at Olm.",
         "Edward Bell", "professor at Olm", "Norland lends to Olm in search of friends"),
        ("Last month, the head of the Harbor Service, Richard Bell, in a talk on Radio 4 said the debts grew.",
         "Richard Bell", "head of the Harbor Service", "the debts grew"),
        ("Secretary of State Antony J. Moss met them. Secretary Moss said help was near.",
         "Antony J. Moss", "Secretary of State", "help was near"),
        ("Both Presidents affirmed the need for trade.", "Both Presidents", None, "the need for trade"),
        ("The two Presidents stressed that ties matter.", "The two Presidents", None, "ties matter"),
        ("The senator as well as the mayor said the pier was lost.",
         "The senator as well as the mayor", None, "the pier was lost"),
        ("A trade group representing farmers said prices fell.",
         "A trade group representing farmers", None, "prices fell"),
        ("Wages fell in the town, according to a June analysis by Future Works.",
         "a June analysis by Future Works", None, "Wages fell in the town"),
        ("Jobs will come to the town, according to a letter from the union.",
         "the union", None, "Jobs will come to the town"),
        ("During the talks, Ann Bell relayed that the envoy will return.",
         "Ann Bell", None, "the envoy will return"),
    ],
)  # fmt: skip
def test_who_stands_behind_a_cue_or_a_time(text, speaker, role, content):
    [only] = found(text)
    assert (only.speaker, only.role) == (speaker, role)
    assert text[slice(*only.content[0])] == content


def test_they_are_two_of_whom_nothing_else_is_known():
    text = "Norland and France stressed that trade grew. They also reaffirmed their shared stand on fish."
    assert [s.speaker for s in found(text)] == ["Norland and France"] * 2
