"""Wordings that pages of the web have and wires seldom: whose words they are, and what those who speak are called."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document, Statement


def read(text: str) -> tuple[Statement, ...]:
    document = Document("d", text, "", "d.txt", "text/plain")
    return statements(document, sentences(document))


def said(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fee is too high, according to the U.S. ferry chain, which has three boats.",
         [("the U.S. ferry chain", "The fee is too high")]),
        ("The heron is nearly gone, according to the Green List of Threatened Birds.",
         [("Green List of Threatened Birds", "The heron is nearly gone")]),
        ("The share was highest among nurses in Kent in 2014 who said that they slept badly.",
         [("nurses in Kent", "they slept badly")]),
        ("She was on the cover of Harbor Life in 2016, which called her \"a tide of her own\".",
         [("Harbor Life", "her \"a tide of her own\"")]),
        ("French, Danish and Malaysian attachés told me the claims were unfounded.",
         [("French, Danish and Malaysian attachés", "the claims were unfounded")]),
        ("Brand sued the band, and several days later left it, claiming that \"a line has been crossed\".",
         [("Brand", "\"a line has been crossed\"")]),
        ("Moss two weeks earlier said that the pier was closed.", [("Moss", "the pier was closed")]),
        ("\"It works,\" Petra Ullman, of the power firm Kestrel - which owns the dam - told the town.",
         [("Petra Ullman", "\"It works,\"")]),
        ("The paper also quoted Ana Ruiz, Bell's wife, who said: \"It was hard.\"", [("Ana Ruiz", "\"It was hard.\"")]),
        ("Edouard Lam, the French thinker, poet, and printer, who first proposed a great statue, was ill.",
         [("Edouard Lam", "a great statue")]),
        ("In 1976, the Supreme Court issued another ruling in Lind v. Moss, ruling that even private schools must pay.",
         [("Supreme Court", "even private schools must pay")]),
        ("Captain Ruiz called for fire, with the commander protesting again, stating, \"That will be on you!\"",
         [("Ruiz", "fire"), ("the commander", "\"That will be on you!\"")]),
        ("Ana Lund sang \"Will You Be There,\" a hymn. To the children, he said: \"Nothing is lost.\"",
         [("he", "\"Nothing is lost.\"")]),
        ("The planes may be lost - a risk analysts say will grow.", [("analysts", "will grow")]),
        ("The ruling will please all of his old fans, who wanted to see him once more.",
         [("all of his old fans", "to see him once more")]),
        ("Most farmers and many Russians agree there is a drought.",
         [("Most farmers and many Russians", "there is a drought")]),
        ("An eyewitness quoted by the Post described the raid: \"They broke the door with an axe.\"",
         [("An eyewitness quoted by the Post", "\"They broke the door with an axe.\"")]),
        ("Swann lives with old friends - including Ana Ruiz and Liz Moss - and readily admits that it is idle.", []),
        ("Critics of Brand, who says the plan is dead, left.", [("Brand", "the plan is dead")]),
        ("Critics of Brand, who say the plan is dead, left.", [("Critics of Brand", "the plan is dead")]),
        ("That is what Brand calls \"the big freeze\".", [("Brand", "\"the big freeze\"")]),
        ("Paul and Sue Moss had hoped to be paid for a year.", [("Paul and Sue Moss", "to be paid for a year")]),
        ("Guards and clerks need to be trained in how to deal with women who wish to report a theft.",
         [("women", "to report a theft")]),
        ("\"He told me,\" The Daily Herald's Alex Moss told the show.", [("Alex Moss", "\"He told me,\"")]),
        ("In a note, the Kestrel subsidiary that sells the paint said its lawyers asked for the tests to be stopped.",
         [("the Kestrel subsidiary", "its lawyers asked for the tests to be stopped")]),
        ("A 2012 study at the University of California, Berkeley found that most samples were clean.",
         [("A 2012 study at the University of California", "most samples were clean")]),
        ("Brig.-Gen. Wayne Moss, who is in charge of the 3rd Division and the commander for the west, called it "
         "\"a dynamic day\".", [("Wayne Moss", "it \"a dynamic day\"")]),
        ("Andy Barth, a spokesman for Mayor Al Moss, said about 2 p.m. Sunday that those missing had been found.",
         [("Andy Barth", "those missing had been found")]),
        ("According to Kestrel's suit, Honey copies four patents.", [("Kestrel's suit", "Honey copies four patents")]),
        ("Kestrel, a subsidiary of Harbor Holdings, claims that sales rose.", [("Kestrel", "sales rose")]),
        ("Kestrel Group, Inc. (NASDAQ: KSTR), announced that it will close.", [("Kestrel Group", "it will close")]),
        ("\"We regret it,\" said Kestrel spokesperson, Kelly Moss.", [("Kelly Moss", "\"We regret it,\"")]),
        ("The June issue of Harbor Digest reports that Ana Moss left her post, her house and her town.",
         [("The June issue of Harbor Digest", "Ana Moss left her post, her house and her town")]),
        ("Friends of Kestrel, Olm, Tarn and other firms asked the board to pay.",
         [("Friends of Kestrel, Olm, Tarn and other firms", "the board to pay")]),
    ],
)  # fmt: skip
def test_the_speaker_is_whoever_has_said_it_and_no_year_place_or_time_beside_the_verb(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister has promised higher pay, Labour has called for a strike and the union has warned of delays.",
         [("The minister", "higher pay"), ("Labour", "a strike"), ("the union", "of delays")]),
        ("Bell has said the vote was fair, Rose has apologized for her \"tone,\" and Moss has denied the claim.",
         [("Bell", "the vote was fair"), ("Rose", "her \"tone,\""), ("Moss", "the claim")]),
        ("Bell demanded an apology and the union threatened to strike.",
         [("Bell", "an apology"), ("the union", "to strike")]),
        ("Bell blamed the mayor and the council for the delays.",
         [("Bell", "the mayor and the council for the delays")]),
        ("Wegner had proposed his theory of drift, but few believed it.", [("Wegner", "his theory of drift")]),
        ("In Rome, the mayor said he was waiting, while in Olm, the tour's owner said he expected the show to go on.",
         [("the mayor", "he was waiting"), ("the tour's owner", "he expected the show to go on")]),
        ("Bell said the bank had failed according to figures compiled in May.", [("Bell", "the bank had failed")]),
        ("According to local reports, the head of Olm's exchange, which has no site, earns a fortune.",
         [("local reports", "the head of Olm's exchange, which has no site, earns a fortune")]),
        ("According to an analysis by Meridian, a small firm, counting them at home would help.",
         [("an analysis by Meridian", "counting them at home would help")]),
        ("After getting a loan this week, he and Lind will be able to open a shop, Bell says, but will still need "
         "gifts.",
         [("Bell", "After getting a loan this week, he and Lind will be able to open a shop … "
                   "but will still need gifts")]),
        ("A statement from the airport put reopening at 6:59 on Friday.",
         [("A statement from the airport", "reopening at 6:59 on Friday")]),
        ("The minister has promised a faster road between Olm and Tarn, claiming the gains would be \"huge\".",
         [("The minister", "a faster road between Olm and Tarn"),
          ("The minister", "the gains would be \"huge\"")]),
        ("Bail was set for $10,000, documents show.", [("documents", "Bail was set for $10,000")]),
        ("However, said Mr Moss, engineers \"slightly underestimated\" the load put on the bridge.",
         [("Moss", "engineers \"slightly underestimated\" the load put on the bridge")]),
        ("Advocates said Wednesday that criticism of the scientists was unfounded.",
         [("Advocates", "criticism of the scientists was unfounded")]),
        ("Some officials say that is too little.", [("Some officials", "that is too little")]),
        ("The town closed the pier, crossing what Ruiz had called a \"red line\" and leaving it shut.",
         [("Ruiz", "a \"red line\"")]),
        ("A week after the Post reported that Moss owed taxes, interest and penalties, he paid.",
         [("Post", "Moss owed taxes, interest and penalties")]),
        ("Angry leaders denounced Moss as a traitor and expelled him in a declaration.",
         [("Angry leaders", "Moss as a traitor")]),
        ("The board claimed Kestrel and Harbor Bank are owned by the same firm.",
         [("The board", "Kestrel and Harbor Bank are owned by the same firm")]),
        ("Eventually, too, the singers agreed to record his songs.", [("the singers", "to record his songs")]),
        ("Earlier, in a statement announcing her departure, Ruiz said it was with \"some regret\" that she left.",
         [("Ruiz", "it was with \"some regret\" that she left")]),
        ("With the help of what the prosecutor described as a weak case, Moss was allowed to leave.",
         [("the prosecutor", "a weak case")]),
        ("(Ruiz said the play was called 'The Cut.') But Walters was banking on a comedy.",
         [("Ruiz", "the play was called 'The Cut.'")]),
        ("When asked about the harbor, Ruiz said, \"It is a small town.\"", [("Ruiz", "\"It is a small town.\"")]),
        ("Even as Minister Ruiz answered critics by saying the town had gained, one promoter felt the show was dull.",
         [("Ruiz", "the town had gained"), ("one promoter", "the show was dull")]),
    ],
)  # fmt: skip
def test_of_those_who_speak_in_one_sentence_each_has_the_own_words_and_those_whole(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The conference is to feature Olmland, who it was yesterday announced would send a minister.",
        "Note that our digital life informs makers of products about who we are.",
        "The club hands out money for causes deemed vital to the town.",
        "The banks have closed accounts believed to be tied to a plot.",
        "The more people griped about his shop, the more prominently it was shown.",
        "Though Brand has written two other books for children, he is no teacher.",
        "A lot of those who answered the door of the house were asleep.",
        "The party was founded by physician, author and noted wit Jacques Moss in 1963.",
        "That's according to a new report by the Data Center, which looked at how prices changed.",
        "Like others, they wrote songs and speeches, they painted posters and they marched.",
        "My whole thought process in a studio comes from how I would sell it.",
    ],
)
def test_what_is_only_thought_called_written_or_noted_by_nobody_in_particular_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("It is due to Ian Dear, chief executive of Marga Group and Adam Stewart, who ran it. \"We grow,\" Dear said.",
         "Ian Dear", "chief executive of Marga Group"),
        ("The chain wants to prevent Indian beauty queen Ana Husain from using it. Husain said she would fight.",
         "Ana Husain", "Indian beauty queen"),
        ("That is what filmmaker Greg Campbell believes. \"They are free,\" Campbell said.",
         "Greg Campbell", "filmmaker"),
        ("Today Danish Foreign Minister Julie Bishop said Denmark would come.",
         "Julie Bishop", "Danish Foreign Minister"),
        ("\"There was much,\" says Kathleen Murphy, a historian at Olm State who's writing a book about it.",
         "Kathleen Murphy", "historian at Olm State"),
        ("\"They will help,\" Minister for Defense Industry Christopher Pyne said.",
         "Christopher Pyne", "Minister for Defense Industry"),
        ("\"It is fine,\" said Minister of Trade and Industry Bogdan Kovac.",
         "Bogdan Kovac", "Minister of Trade and Industry"),
        ("\"Coal kills,\" said Harbor Union President and CEO Ben Jewel.",
         "Ben Jewel", "Harbor Union President and CEO"),
        ("Kestrel CEO and founder Gil Ruiz said it was over.", "Gil Ruiz", "Kestrel CEO and founder"),
        ("Deputy Prime Minister and Finance Minister Ana Ruiz said it was over.",
         "Ana Ruiz", "Deputy Prime Minister and Finance Minister"),
        ("It ends in June, according to Department of Parks and Recreation Commissioner Leo Roy.",
         "Leo Roy", "Department of Parks and Recreation Commissioner"),
        ("Under Secretary for Political Affairs Vera Nuland said it was over.",
         "Vera Nuland", "Under Secretary for Political Affairs"),
        ("Director of the Office of Public Affairs Ana Ruiz said it was over.",
         "Ana Ruiz", "Director of the Office of Public Affairs"),
        ("\"We must,\" said the Bank of England's Andrew Moss.", "Andrew Moss", None),
        ("\"We must,\" said the prime minister and President Ana Ruiz.", "Ana Ruiz", "President"),
        ("\"You need arms,\" said Brian Moss, a spokesman for Sen. John Bell, R-Ariz.",
         "Brian Moss", "spokesman for Sen. John Bell"),
        ("Rail Vice President/COO Eric Prill said cars were ready.", "Eric Prill", "Rail Vice President/COO"),
        ("As Kestrel President Darren Moss noted, \"art has meaning.\"", "Darren Moss", "Kestrel President"),
        ("Department of Licensing spokeswoman Gigi Zenk said it was over.",
         "Gigi Zenk", "Department of Licensing spokeswoman"),
        ("The Bank of England Governor Andrew Moss said it was over.", "Andrew Moss", "Bank of England Governor"),
        ("\"Want to bet?\" deadpanned fellow presenter Pat Moss.", "Pat Moss", "fellow presenter"),
        ("The chairman at that time, Lord Elphick, was away. He said in May that he remembered nothing.",
         "Elphick", None),
    ],
)  # fmt: skip
def test_a_role_has_its_own_words_whole_and_none_of_the_clause_it_stands_in(text, speaker, role):
    assert [(s.speaker, s.role) for s in read(text)][-1] == (speaker, role)
