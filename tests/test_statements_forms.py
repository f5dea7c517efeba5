"""Who said what outside plain sentences: headlines, posts, block quotations, and where nobody's words are given."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document

BODY = (
    "\n\nGov. Marcus Bell of Ohio spoke in Dayton on Monday. The crowd was small, and it rained all day long. "
    "Nobody stayed for the end of the event, which was cut short by the storm."
)


def said(text: str) -> list[tuple[str, str]]:
    document = Document("d", text, "", "d.txt", "text/plain", published="2016-10-12")
    found = statements(document, sentences(document))
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bell: ‘We Will Win’", ("Marcus Bell", "‘We Will Win’")),
        ("Marcus Bell on Syria: “Stay Out”", ("Marcus Bell", "“Stay Out”")),
        ("Marcus Bell Fires Back at Critics: ‘They’re Jealous’", ("Marcus Bell", "‘They’re Jealous’")),
        ("Bell Says He Will Run Again", ("Marcus Bell", "He Will Run Again")),
        ("Prices Will Rise Again, Experts Say", ("Experts", "Prices Will Rise Again")),
        ("Poll: Bell Leads in Ohio and Is Ahead in Iowa", ("Poll", "Bell Leads in Ohio and Is Ahead in Iowa")),
    ],
)
def test_a_headline_gives_words_to_whom_the_article_names(line, expected):
    assert said(line + BODY) == [expected]


RELEASE = """Statement by the Harbour Office on Seals

The Harbour Office published this decision on Wednesday. The permits hold for four bays.

“I signed it without pleasure,” said Minister Ada Quist.

The biologist Mira Holm, who ran the count, said she had advised against it. “We will have fewer seals,” she said.
"""


def test_a_release_that_quotes_several_is_nobodys_whole():
    assert said(RELEASE) == [
        ("Ada Quist", "“I signed it without pleasure,”"),
        ("Mira Holm", "she had advised against it"),
        ("Mira Holm", "“We will have fewer seals,”"),
    ]
    title, _, text = RELEASE.partition("\n\n")
    for own in (text.replace("The permits hold", "We give permits"), text.split("\n\n")[0]):
        document = Document("d", own, title, "d.txt", "text/plain", published="2016-10-12")
        assert [s.speaker for s in statements(document, sentences(document))] == ["Harbour Office"]


@pytest.mark.parametrize("place", ["said the Democrat, Ada Quist, at noon.", "said Ada Quist, the Democrat."])
def test_a_party_before_a_name_is_no_name(place):
    assert said(f"Boats\n\n“We wait,” {place}") == [("Ada Quist", "“We wait,”")]


def test_a_quotation_with_a_clause_of_its_own_to_the_end_of_the_text_is_taken_whole():
    text = 'Ann Lee writes that "the town watched the works with interest, though few of its people became masons."'
    [(speaker, content)] = said(text)
    assert speaker == "Ann Lee" and content.startswith('"the town watched')


@pytest.mark.parametrize("line", ["Bell Announces Iowa Trip", "The Long Road: A Review", "Ohio, Iowa and the Polls"])
def test_a_headline_that_quotes_nobody_is_no_statement_and_its_words_are_no_speaker(line):
    assert said(line + BODY) == []


def test_a_post_is_its_signers_on_one_line_or_two():
    words = "Just when you thought it could not get worse. Sad and telling."
    for gap in (" — ", "\n\n— "):
        text = f"Ann Lee wrote about it.\n\n{words}{gap}Ann Lee (@annlee) March 30, 2016\n\nIt went around the world."
        assert said(text) == [("Ann Lee", words)]


def test_a_block_quotation_without_marks_is_of_whom_the_colon_announces_while_it_says_i_or_we():
    text = (
        "Marcus Bell won on Tuesday. In a Facebook post, Bell wrote:\n\nWe won because we fought. People know it.\n\n"
        "I will never forget it.\n\nThe governor then flew to Iowa."
    )
    assert said(text) == [("Marcus Bell", "We won because we fought. People know it. … I will never forget it.")]
    issued = "Ann Lee, the chair, issued a statement on June 29, 2016:\n\nIt is a dark day.\n\nThe arrests went on."
    assert said(issued) == [("Ann Lee", "It is a dark day.")]


@pytest.mark.parametrize(
    "text",
    [
        "The bill would do three things:\n\nIt would cut taxes. It would build roads.",
        "Marcus Bell announced the following nominees:\n\nAnn Lee, of Ohio, to be a judge.",
        "NOMINATIONS SENT TO THE SENATE:\n\nAnn Lee, of Ohio, to be a judge.\n\nThe Senate meets on Monday.",
    ],
)
def test_a_list_behind_a_colon_is_no_quotation(text):
    assert not any("Ann Lee" in words or "It would" in words for _, words in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Does Marcus Bell believe that the earth is flat?",
        "Marcus Bell did not say that the vote was rigged.",
        "Marcus Bell never denied the charge.",
        "Whether Marcus Bell believes that he won is unclear.",
        "He spoke on the condition of anonymity. She asked that her name not be used.",
        "It was reported that the plan had failed.",
        "On “Fox News Sunday,” the talk was of the vote. He wrote “The Art of Winning,” a best seller, in 1987.",
        "The video posted by Ann Lee went around the world.",
    ],
)
def test_what_is_asked_denied_or_only_named_is_no_statement(text):
    assert said(text) == []


def test_of_two_sources_the_inner_one_keeps_its_words_and_the_outer_one_tells_the_whole():
    assert said("Ann Lee had warned that he was a risk, the Post reported.") == [
        ("Post", "Ann Lee had warned that he was a risk"),
        ("Ann Lee", "he was a risk"),
    ]
    assert said("The director plans to resign, sources told ABC News.") == [("sources", "The director plans to resign")]
    assert said("According to the complaint, Ann Lee told a clerk: “I will not pay for that.”") == [
        ("the complaint", "Ann Lee told a clerk: “I will not pay for that.”"),
        ("Ann Lee", "“I will not pay for that.”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We know it,” Linda Marsh, a teacher, said. Whitlock sees it differently. “It is false,” she said.",
        "Linda Marsh, a teacher, said it was late. The report contradicts her claim that the vote was rigged.",
    ],
)
def test_he_and_she_are_nobodys_behind_somebody_whom_the_article_does_not_know(text):
    assert said(text)[-1][0] == "she"


def test_a_friend_without_a_name_is_she():
    text = "“I love her,” said Linda Marsh, a teacher. Her friend, who was in line, disagreed. “I don’t,” she said."
    assert said(text)[-1][0] == "Her friend"


def test_a_quotation_alone_goes_to_whoever_opens_the_sentence_before_it():
    mocked = "Marcus Bell, the governor, mocked the plan. “It’s a joke. Nobody wants it.”"
    assert said(mocked)[-1] == ("Marcus Bell", "“It’s a joke. Nobody wants it.”")
    two = "Marcus Bell, the governor, met Tom Reilly, the speaker. “It’s a joke. Nobody wants it.”"
    assert said(two) == []


def test_a_verb_behind_an_aside_has_the_subject_of_the_sentence_and_not_the_asides():
    told = "Marcus Bell praised the deal, which the union says it wants changed, and told reporters that talks go on."
    assert ("Marcus Bell", "talks go on") in said(told)
    assert not [words for name, words in said(told) if name != "Marcus Bell" and "talks" in words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“If they want to talk, we will talk,” was how Lars Munk, Denmark's envoy, left it.",
         [("Lars Munk", "how")]),
        ("“A mess” is how Ana Bell described it on Monday.", [("Ana Bell", "described")]),
        ("“Night Owls” was how Ana Bell spent her evenings.", []),
    ],
)  # fmt: skip
def test_how_somebody_left_it_tells_whose_the_quotation_is_without_a_verb_of_saying(text, expected):
    document = Document("a", text, "", "a.txt", "text/plain")
    assert [(s.speaker, text[slice(*s.cue_span)]) for s in statements(document, sentences(document))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marcus Bell said he regretted staying, then said he’d stay again.",
         ["he regretted staying", "he’d stay again"]),
        ("Marcus Bell pledged to veto the funding bill and, in a lighter moment, pledged to drive across the bridge.",
         ["to veto the funding bill", "to drive across the bridge"]),
        ("Marcus Bell said the police told him that he was free to go, and that they were sorry.", None),
    ],
)  # fmt: skip
def test_words_are_parted_where_a_further_cue_of_the_same_speaker_stands_in_them(text, expected):
    found = [words for name, words in said(text) if name == "Marcus Bell"]
    assert found == expected if expected else len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Any move to the east, Marcus Bell told a crowd of 300 supporters in Dayton, would be a mistake.",
         ("Marcus Bell", "Any move to the east … would be a mistake")),
        ("Marcus Bell had said a day earlier that the talks must be a matter of give and take.",
         ("Marcus Bell", "the talks must be a matter of give and take")),
        ("The ministers left the city on Sunday with a joint statement that told Russia to step back.",
         ("a joint statement", "to step back")),
        ("Diplomats spoke of work on sanctions that would go beyond those imposed after Russia took Crimea.",
         ("Diplomats", "of work on sanctions that would go beyond those imposed after Russia took Crimea")),
        ("Marcus Bell used a two-day gathering of ministers in Dayton to spell out what an attack would cost Ohio.",
         ("Marcus Bell", "what an attack would cost Ohio")),
        ("Marcus Bell used the meeting to warn that it was late.", ("Marcus Bell", "it was late")),
    ],
)  # fmt: skip
def test_those_told_and_when_are_no_part_of_the_words_and_a_deed_none_of_the_speaker(text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arguing that voters are just now beginning to tune in, Marcus Bell left the stage.",
         ["voters are just now beginning to tune in"]),
        ("Warning of a long war, Marcus Bell said the talks would go on.",
         ["of a long war", "the talks would go on"]),
        ("Denying the charges, Marcus Bell left the court.", ["the charges"]),
        ("Promising to fight, Marcus Bell filed for office on Monday.", ["to fight"]),
        ("Saying goodbye, Marcus Bell left.", []),
        ("Denying the charges is futile, Marcus Bell said.", ["Denying the charges is futile"]),
        ("Speaking in Dayton, Marcus Bell wept.", []),
        ("Reading the letter, Marcus Bell wept.", []),
    ],
)  # fmt: skip
def test_a_participle_of_saying_that_opens_a_sentence_has_its_subject(text, expected):
    assert sorted(words for name, words in said(text) if name == "Marcus Bell") == sorted(expected)
    assert {name for name, _ in said(text)} <= {"Marcus Bell"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marcus Bell’s warning that Ohio would face “severe consequences” drew a rebuke from Maria Quist, the "
         "spokeswoman, who called it “a tired song.”",
         [("Marcus Bell", "Ohio would face “severe consequences”"), ("Maria Quist", "it “a tired song.”")]),
        ("Marcus Bell has repeatedly accused the West of plotting to overthrow him, a charge Western governments "
         "dismiss as absurd.",
         [("Marcus Bell", "the West of plotting to overthrow him, a charge Western governments dismiss as absurd")]),
        ("Marcus Bell has promised amnesty to former soldiers.", [("Marcus Bell", "amnesty to former soldiers")]),
        ("However, Marcus Bell said, talks will go on.", [("Marcus Bell", "talks will go on")]),
        ("A poll by the Quist Center found that half of the voters blame the West for the tensions.",
         [("A poll by the Quist Center", "half of the voters blame the West for the tensions")]),
    ],
)  # fmt: skip
def test_words_go_to_whose_they_are_and_from_their_first_to_their_last(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bell promised to meet Ole Brand, who said the deal was dead.",
         [("Bell", "to meet Ole Brand"), ("Ole Brand", "the deal was dead")]),
        ("Bell said he would meet Ole Brand, who said the deal was dead.",
         [("Bell", "he would meet Ole Brand"), ("Ole Brand", "the deal was dead")]),
        ("Bell criticized Ole Brand, who said he would retire.", [("Ole Brand", "he would retire")]),
        ("The court refused to hear an appeal from Ole Brand, who had argued that the rule was void.",
         [("The court", "to hear an appeal"), ("Ole Brand", "the rule was void")]),
        ("The council agreed to pay Kestrel, which has denied wrongdoing, 4 million euros.",
         [("The council", "to pay Kestrel"), ("Kestrel", "wrongdoing")]),
        ("Bell wants to fire Ole Brand, who has called him a liar, before the vote.",
         [("Bell", "to fire Ole Brand"), ("Ole Brand", "him a liar")]),
        ("Khoury said Belovar, which wants to hold a fair, needed a quiet sky.",
         [("Khoury", "Belovar, which wants to hold a fair, needed a quiet sky")]),
        ("The city fired Ana Ruiz, whose lawyer said she had done nothing wrong.",
         [("lawyer", "she had done nothing wrong")]),
        ("It was Bell, not Ruiz, who said the vote was rigged.", [("Bell", "the vote was rigged")]),
        ("Neither Bell nor Ruiz said the vote was rigged.", []),
        ("Neither the White House nor the Kremlin has said when the talks will start.", []),
        ("Unlike Bell, who thinks the vote was rigged, Ruiz believes it was fair.",
         [("Bell", "the vote was rigged"), ("Ruiz", "it was fair")]),
        ("Contradicting Bell, who said the vote was rigged, Ruiz said it was fair.",
         [("Bell", "the vote was rigged"), ("Ruiz", "it was fair")]),
        ("Bell rejected Ruiz's claim that the vote had been rigged as \"nonsense\".",
         [("Bell", "Ruiz's claim that the vote had been rigged as \"nonsense\""),
          ("Ruiz", "the vote had been rigged")]),
        ("In response to Brand's claim that the bridge was a trap, Ruiz said it was safe.",
         [("Brand", "the bridge was a trap"), ("Ruiz", "it was safe")]),
        ("Responding to Brand's claim that the bridge was a trap, Ruiz said it was safe.",
         [("Brand", "the bridge was a trap"), ("Ruiz", "it was safe")]),
        ("Ruiz shared a post by Brand that said the bridge was safe.", [("Brand", "the bridge was safe")]),
        ("Ruiz forced Brand to admit that he had lied.", [("Brand", "he had lied")]),
        ("Ruiz asked Brand to say that the bridge was safe.", []),
        ("Ruiz told Brand that he was a coward, prompting him to reply that she was a liar.",
         [("Ruiz", "he was a coward")]),
        ("Brand says it is a trap, Ruiz says it is safe.", [("Brand", "it is a trap"), ("Ruiz", "it is safe")]),
        ("The minister said prices would fall, the opposition said they would rise.",
         [("The minister", "prices would fall"), ("the opposition", "they would rise")]),
        ("Brand posted a video in which Ruiz says the bridge is unsafe.", [("Ruiz", "the bridge is unsafe")]),
        ("Brand said he had read Ruiz's report, which says the bridge is unsafe.",
         [("Brand", "he had read Ruiz's report"), ("Ruiz", "the bridge is unsafe")]),
        ("The town was bought by the Harbor Bank, which said it would build a pier.",
         [("Harbor Bank", "it would build a pier")]),
        ("Brand called Ruiz to tell her that the vote was off.", []),
        ("Brand's lawyer said Ruiz, who testified that he lied, was wrong.",
         [("Brand's lawyer", "Ruiz, who testified that he lied, was wrong")]),
        ("Reading Council said the pool would close.", [("Reading Council", "the pool would close")]),
        ("Attorney General of Olm Eunice Palfrey said the farmer was right.",
         [("Eunice Palfrey", "the farmer was right")]),
    ],
)  # fmt: skip
def test_words_of_whom_another_clause_tells_are_that_ones_and_what_nobody_says_is_nobodys(text, expected):
    assert said(text) == expected
