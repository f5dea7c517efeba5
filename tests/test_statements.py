"""Who said what: each statement to its speaker, in many printed styles, and no guess where it is not plain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.segment import sentences
from index.statements import statements
from index.types import Document, Statement


def read(text: str, title: str = "", published: str | None = "2021-12-01") -> tuple[Document, tuple[Statement, ...]]:
    document = Document("d", text, title, "d.txt", "text/plain", published=published)
    return document, statements(document, sentences(document))


def said(text: str, title: str = "") -> list[tuple[str, str]]:
    """Speaker and words of every statement, ranges joined by " … "."""
    document, found = read(text, title)
    return [(s.speaker, " … ".join(document.text[a:b] for a, b in s.content)) for s in found]


STYLES = [
    ("“We will go,” said Antony Blinken.", "Antony Blinken", "“We will go,”"),
    ("“We will go,” Antony Blinken said in Riga.", "Antony Blinken", "“We will go,”"),
    ('"We will go," the minister told reporters.', "the minister", '"We will go,"'),
    ("‘We won’t go,’ Liz Truss said. ‘It’s over.’", "Liz Truss", "‘We won’t go,’ … ‘It’s over.’"),
    ("“We go,” he wrote. Ned Price said: “They stay.”", "Ned Price", "“They stay.”"),
    ("“We go,” Ned Price said, “and they stay at home.”", "Ned Price", "“We go,” … “and they stay at home.”"),
    ("“Where do they go?” asked Ned Price, a spokesman.", "Ned Price", "“Where do they go?”"),
    ("Ned Price told the BBC that Russia must leave.", "Ned Price", "Russia must leave"),
    ("Ned Price said on Tuesday in Washington that Russia must leave.", "Ned Price", "Russia must leave"),
    ("Ned Price said in a statement Russia must leave.", "Ned Price", "Russia must leave"),
    ("Russia must leave, Ned Price said.", "Ned Price", "Russia must leave"),
    ("Russia must leave, according to Ned Price, a spokesman.", "Ned Price", "Russia must leave"),
    ("According to Ned Price, Russia must leave Ukraine.", "Ned Price", "Russia must leave Ukraine"),
    ("Russia, which has troops there, denies it is planning an attack.", "Russia", "it is planning an attack"),
    ("Moscow blames Ukraine for the war.", "Moscow", "Ukraine for the war"),
    ("The Kremlin has warned NATO against deploying troops there.", "Kremlin", "NATO against deploying troops there"),
    ("NATO threatened to send ships to the Black Sea.", "NATO", "to send ships to the Black Sea"),
    ("The president called for talks with Moscow.", "The president", "talks with Moscow"),
    ("Ned Price is expected to spell out the threat of sanctions.", "Ned Price", "the threat of sanctions"),
    ("The report said the army had left.", "The report", "the army had left"),
    ("A spokesman for the ministry said the army had left.", "A spokesman for the ministry", "the army had left"),
    ("Officials in Kyiv say the army has left.", "Officials in Kyiv", "the army has left"),
    ("The law, critics say, will silence the press.", "critics", "The law … will silence the press"),
    ("Ukraine’s defence minister, Oleksii Reznikov, said war was near.", "Oleksii Reznikov", "war was near"),
    ("Jane Doe, the head of the bank, warned that prices would rise.", "Jane Doe", "prices would rise"),
    ("Jane Doe, who runs the bank, said prices would rise.", "Jane Doe", "prices would rise"),
    ("After the talks, Jane Doe said: “It was good.”", "Jane Doe", "“It was good.”"),
    ("As Jane Doe told the paper, prices would rise again.", "Jane Doe", "prices would rise again"),
    ("Jane Doe: “We are at war and we shall win it.”", "Jane Doe", "“We are at war and we shall win it.”"),
    ("“We are at war and we shall win it.” — Jane Doe", "Jane Doe", "“We are at war and we shall win it.”"),
    ("“He said ‘never’ to me,” said Jane Doe.", "Jane Doe", "“He said ‘never’ to me,”"),
    ("Jane Doe said problems persist, and left.", "Jane Doe", "problems persist, and left"),
    ("Jane Doe said since rain failed, food is short.", "Jane Doe", "since rain failed, food is short"),
    ("Learning it takes time, says Jane Doe.", "Jane Doe", "Learning it takes time"),
    ("Prices will rise again, say analysts.", "analysts", "Prices will rise again"),
    ("“It opens,” agreed Jane Doe, a researcher.", "Jane Doe", "“It opens,”"),
    ("“Why do you stop?” a netizen asked in a post.", "a netizen", "“Why do you stop?”"),
    ("“Work is due,” Jane Doe, an envoy, said in a note, adding that it helps.", "Jane Doe", "“Work is due,”"),
    ("Jane Doe paid tribute to the dead, and said war was near.", "Jane Doe", "war was near"),
    ("On Friday, Burundi closed the office, saying it was not needed.", "Burundi", "it was not needed"),
    ("The talks ended, with officials saying that war was near.", "officials", "war was near"),
    ("Officials are warning that prices will rise.", "Officials", "prices will rise"),
    ("The agency is calling for talks with Moscow.", "The agency", "talks with Moscow"),
    ("The clerk, who asked for silence, told VOA that ten men died.", "The clerk", "ten men died"),
    ("Jane Doe of the Association for Media Growth says it is bad.", "Jane Doe", "it is bad"),
    ("Sarah Poni, 19, of Juba, Sudan, told VOA she is happy.", "Sarah Poni", "she is happy"),
    ("The Mayor of El-Baraf, Abdullahi Muhumed, said war was near.", "Abdullahi Muhumed", "war was near"),
    ("Both the army and the TPLF deny the charges of murder.", "the army and the TPLF", "the charges of murder"),
    ("But according to Hebert, the strikers will not return.", "Hebert", "the strikers will not return"),
    ("It fell, according to Ann Lee, a clerk at a bank.", "Ann Lee", "It fell"),
    ("It was cheap, said the Centers for Disease Control and Prevention.",
     "Centers for Disease Control and Prevention", "It was cheap"),
    ("“It is so,” wrote Jane Doe of the School of Arts.", "Jane Doe", "“It is so,”"),
    ("According to the Population Fund (UNFPA), growth is slow.", "Population Fund", "growth is slow"),
    ("Jane Doe admitted to being there, writing in a blog post “I was there.”", "Jane Doe", "“I was there.”"),
    ("The WHO say iodine is missing.", "WHO", "iodine is missing"),
    ("With others silent, experts say, the army has won.", "experts", "With others silent … the army has won"),
    ("In an interview, Jane Doe said, war was near.", "Jane Doe", "war was near"),
    ("Ned Price called the attack “a cowardly act.”", "Ned Price", "the attack “a cowardly act.”"),
    ("Critics dismissed Donald Trump’s claim that the vote was rigged.", "Donald Trump", "the vote was rigged"),
    ("The paper repeated Mr Trump’s promise to repeal the law.", "Trump", "to repeal the law"),
    ("Police fired in what officials said was an attack on the town.", "officials", "an attack on the town"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "words"), STYLES)
def test_the_words_go_to_their_speaker(text, speaker, words):
    assert (speaker, words) in said(text)


FRONTED = [
    ("Two days earlier in Riga, Antony Blinken had warned Moscow of grave acts.", "Moscow of grave acts"),
    ("Two days earlier in Riga, Antony Blinken had warned that war was near.", "war was near"),
    ("Last week in Kyiv, Antony Blinken told Reuters that war was near.", "war was near"),
    ("Hours later, Antony Blinken said in Riga that war was near.", "war was near"),
    ("In Riga, two days later, Antony Blinken said in a statement war was near.", "war was near"),
    ("Meanwhile in Brussels, Antony Blinken warned Moscow against an attack.", "Moscow against an attack"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), FRONTED)
def test_when_and_where_it_was_said_is_not_what_was_said(text, words):
    assert said(text) == [("Antony Blinken", words)]


NOBODY = [
    "The minister did not say why he left.",
    "It is said that the army left.",
    "The “special operation” went on.",
    "Key highlights of the plan include roads.",
    "The reporters were told to leave.",
    "What he said was a surprise.",
    "Four men accused of murder were freed.",
    "The army’s claims were false.",
    "Peter Fabricius wrote off the debt of the bank.",
    "Journalism appealed to her, for journalism was new.",
    "The group, called “Fancy Bear” by many, left.",
    "Soon after the song was out, Jane Doe responded with “Dr. No”, a new one.",
    "Even as Culture Minister Olivia “Babsy” Grange responded to critics, one man left.",
    "It was built according to the old pattern of Central Asian inns.",
    "“We go,” it was heard in the street.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_nobody_plainly_says_is_no_statement(text):
    assert said(text) == []


def test_a_name_is_given_in_its_fullest_form_with_the_office():
    text = (
        "U.S. Secretary of State Antony Blinken came to Riga on Tuesday. “We are ready,” Blinken said.\n\n"
        "The secretary of state said NATO was ready too. He also said talks were possible."
    )
    document, found = read(text)
    assert [(s.speaker, s.role) for s in found] == [("Antony Blinken", "U.S. Secretary of State")] * 3
    assert [text[slice(*s.speaker_span)] for s in found] == ["Blinken", "The secretary of state", "He"]


def test_he_and_she_are_resolved_only_when_it_is_plain():
    clear = "President Joe Biden said war was near. He said it would be long."
    assert [s for s, _ in said(clear)] == ["Joe Biden", "Joe Biden"]
    woman = "Joe Biden, the president, said war was near. Jill Biden, his wife, was there. She said it would be long."
    assert [s for s, _ in said(woman)] == ["Joe Biden", "Jill Biden"]
    two = (
        "Joe Biden, the president, said war was near. Vladimir Putin, the president of Russia, met Xi Jinping, "
        "the president of China. He said it would be long."
    )
    assert [s for s, _ in said(two)] == ["Joe Biden", "he"]
    office = (
        "Ada Quist met Jon Brandt, the mayor, on Monday. Brandt said the toll would fall. "
        "In this connection, the President of Norway welcomed the talks. He said the ferry was late."
    )
    assert [s for s, _ in said(office)] == ["Jon Brandt", "the President of Norway"]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("He said the army left.", "he", "the army left"),
        ("They say it is over.", "they", "it is over"),
        ("“We go,” she said. “We stay no longer here.”", "she", "“We go,” … “We stay no longer here.”"),
    ],
)
def test_words_of_somebody_whom_only_a_pronoun_names_are_kept_under_the_pronoun(text, speaker, words):
    assert said(text) == [(speaker, words)]
    [statement] = read(text)[1]
    assert text[slice(*statement.speaker_span)].lower() == speaker


def test_a_quotation_runs_over_sentences_and_paragraphs():
    text = (
        "“We do not know. We shall see it soon,” Jane Doe said. “It may be war.\n\n“It may be peace. Nobody knows.\n\n"
        "“But we are ready.”\n\nThe army left the town."
    )
    [(speaker, words)] = said(text)
    assert speaker == "Jane Doe"
    assert words.replace(" … ", "") == (
        "“We do not know. We shall see it soon,”“It may be war.“It may be peace. Nobody knows.“But we are ready.”"
    )


def test_the_last_speaker_goes_on_without_a_cue_only_beside_his_own_words():
    text = "“We go,” Jane Doe said. “We stay no longer here.”"
    assert said(text) == [("Jane Doe", "“We go,” … “We stay no longer here.”")]
    apart = "“We go,” Jane Doe said.\n\nThe army left the town. It rained.\n\n“We stay no longer here.”"
    assert said(apart) == [("Jane Doe", "“We go,”")]


def test_words_before_a_colon_announce_the_quotation_of_the_next_paragraph():
    assert said("Jane Doe wrote on Friday:\n\n“We shall go home at last.”") == [
        ("Jane Doe", "“We shall go home at last.”")
    ]
    message = 'Jane Doe sent a message to the school. The message reads, in part:\n\n"It is a good school for all."'
    assert said(message) == [("Jane Doe", '"It is a good school for all."')]


def test_two_speakers_in_one_sentence_keep_their_own_words():
    found = said("Jen Psaki said the plan was ready, while Moscow said it had no plans.")
    assert found == [("Jen Psaki", "the plan was ready"), ("Moscow", "it had no plans")]
    found = said("Russia has denied planning an attack and says it may move its troops.")
    assert found == [("Russia", "planning an attack"), ("Russia", "it may move its troops")]


def test_each_turn_of_a_transcript_is_its_speakers_and_questions_are_nobodys():
    text = (
        "MS. PSAKI: Hi, everyone. The trip is on.\n\nIt starts on Friday.\n\nQ Will he go?\n\nMS. PSAKI: He will.\n\n"
        "MR. SULLIVAN: Putin said he would come."
    )
    document, found = read(
        text, "Press Briefing by Press Secretary Jen Psaki and Advisor Jake Sullivan, December 7, 2021"
    )
    assert [(s.speaker, s.kind, s.speaker_span) for s in found] == [
        ("Jen Psaki", "direct", None), ("Jen Psaki", "direct", None), ("Jake Sullivan", "direct", None),
    ]  # fmt: skip
    assert [text[a:b] for a, b in found[0].content] == ["Hi, everyone. The trip is on.", "It starts on Friday."]
    assert not any("Will he go?" in text[a:b] for s in found for a, b in s.content)


def test_the_president_of_a_transcript_is_whom_the_headline_calls_so():
    text = "THE PRESIDENT: We are ready.\n\nQ When?\n\nTHE PRESIDENT: Soon, I hope."
    assert {s for s, _ in said(text, "Remarks by President Biden Before Air Force One Departure")} == {
        "President Biden"
    }
    assert {s for s, _ in said(text, "Remarks in the East Room")} == {"the President"}


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Statement by President Joe Biden on Nord Stream 2", "Joe Biden"),
        ("Statement from Press Secretary Jen Psaki on the Meeting", "Jen Psaki"),
        ("Remarks as Prepared for Delivery by First Lady Jill Biden at a School", "Jill Biden"),
        ("Secretary Blinken’s Remarks at the United Nations", "Secretary Blinken"),
        ("Opening Statement by Senator Ada Quist at the Hearing", "Ada Quist"),
        ("Holiday Message of Governor Ada Quist to the Guard", "Ada Quist"),
        ("Vice President Ada Quist Statement on the Passing of Bo Lindgren", "Ada Quist"),
        ("Remarks on a Modern Harbour By Port Director Ada Quist", "Ada Quist"),
        ("Article by Ada Quist “The Sea and Us” for the Morning Post", "Ada Quist"),
        ("Remarks by Minister of Health Ada Quist at the Opening", "Ada Quist"),
        ("Statement by the Governor of the Bank of Norland on Rates", "Governor of the Bank of Norland"),
    ],
)
def test_a_text_in_one_voice_is_its_authors(title, speaker):
    text = "We are ready to act.\n\nI have told our friends so."
    document, found = read(text, title)
    assert [(s.speaker, s.speaker_span, s.kind) for s in found] == [
        (speaker.removeprefix("Secretary "), None, "direct")
    ]
    assert [text[a:b] for a, b in found[0].content] == text.split("\n\n")


def test_a_letter_is_whose_name_stands_below_it_in_capitals():
    text = "Dear Madam Speaker:\n\nI have sent the notice today.\n\nThe law is old.\n\nSincerely,\n\nADA B. QUIST JR."
    document, found = read(text, "Letter to the Speaker of the House on the Notice")
    assert [(s.speaker, s.role, s.cue) for s in found] == [("Ada B. Quist Jr.", None, "Letter")]
    assert not said(text, "The Speaker of the House and the Notice")


def test_words_in_quotation_marks_below_a_headline_of_one_voice_are_told_by_somebody():
    text = (
        "Sen. Ada Quist, chair of the committee, issued the following statement on Tuesday:\n\n"
        "“The harbour is safe again.\n\n“I stood on that pier with the crews.”\n\n"
        "Bo Lindgren said that the pier was rotten."
    )
    assert said(text, "Statement by Sen. Quist on the harbour") == [
        ("Ada Quist", "“The harbour is safe again. … “I stood on that pier with the crews.”"),
        ("Bo Lindgren", "the pier was rotten"),
    ]


def test_a_letter_behind_a_salutation_is_its_senders():
    text = "Ada Quist congratulated the pilots.\n\nDear pilots, I am glad. You said “never”, and you came."
    assert said(text)[-1] == ("Ada Quist", "Dear pilots, I am glad. You said “never”, and you came.")


def test_reactions_behind_name_and_office_are_each_their_authors():
    text = (
        "Here is what they say:\n\nAna Ruiz, Executive Director, Open Sea (OS): “We applaud the plan.” [Post, 3/1]\n\n"
        "Bo Lindgren, Co-Chair, Small Harbours for Norland’s Future: “It comes late. It is ours.”"
    )
    assert said(text) == [("Ana Ruiz", "“We applaud the plan.”"), ("Bo Lindgren", "“It comes late. It is ours.”")]
    lone = "Norland Caucus Chair, Osterby Mayor Bo Lindgren: “It is ours.”"
    assert said(lone) == [("Bo Lindgren", "“It is ours.”")]


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Campaigner Ana Ruiz of the group Open Sea said the plan was late.", "Ana Ruiz", "Campaigner"),
        ("Ana Ruiz of the campaign Open Sea said the plan was late.", "Ana Ruiz", None),
        ("Professor Ana Ruiz of the Harbour Justice Lab said the plan was late.", "Ana Ruiz", "Professor"),
        ("The Association of Northern Harbours said the plan was late.", "Association of Northern Harbours", None),
        ("Sen. Ana Ruiz of Norland said the plan was late.", "Ana Ruiz", "Senator"),
        ("Rep. Ana Ruiz, R-Norl., a former banker, said the plan was late.", "Ana Ruiz", "Representative"),
        ("An Army spokesman, Maj. Bo Lindgren, said the plan was late.", "Bo Lindgren", "Army spokesman"),
        ("“It is late,” sighed county judge Ana Ruiz, a Democrat.", "Ana Ruiz", "county judge"),
        ("“It is late,” vowed Sen. Ana Ruiz, moving the nominee to tears.", "Ana Ruiz", "Senator"),
        ("The union, through its general secretary Bo Lindgren, said it was late.", "Bo Lindgren", "general secretary"),
    ],
)
def test_a_name_and_an_office_are_told_from_what_stands_around_them(text, speaker, role):
    assert [(s.speaker, s.role) for s in read(text)[1]] == [(speaker, role)]


def test_a_participle_that_opens_a_sentence_is_whoever_its_clause_names():
    assert said("Having noted that the talks had stalled, Ada Quist said that she would stay.") == [
        ("Ada Quist", "the talks had stalled"),
        ("Ada Quist", "she would stay"),
    ]


def test_a_readout_is_narration():
    text = "President Joe Biden spoke today with President Zelenskyy. President Biden said the United States was ready."
    assert said(text, "Readout of President Biden’s Call with President Zelenskyy") == [
        ("Joe Biden", "the United States was ready")
    ]
    assert said(text, "Statement by President Biden on his Call")[0][1] == "the United States was ready"


def test_a_day_is_given_only_where_the_reporter_names_it():
    days = {
        "Jane Doe said on November 30 that it was over.": "2021-11-30",
        "Jane Doe said on Tuesday that it was over.": "2021-11-30",
        "Jane Doe said Wednesday that it was over.": "2021-12-01",
        "Jane Doe said on December 30 that it was over.": "2020-12-30",
        "Jane Doe said that it was over.": None,
    }
    for text, day in days.items():
        assert [s.date for s in read(text)[1]] == [day], text
    assert [s.date for s in read("Jane Doe said on Tuesday that it was over.", published=None)[1]] == [None]
    assert [s.date for s in read("Jane Doe said on May 3, 2020 that it was over.", published=None)[1]] == ["2020-05-03"]


PIECES = st.sampled_from(
    str.split(
        '“ ” " ‘ ’ said , . Putin he Blinken: that according to told the minister —  ( ) : ; ? ! Q NATO who adding '
        "writes states though which as called accused of by saying plans wants"
    )
    + ["\n\n", '"We go, though few do."', "“We go,” ", "he said. ", "said Ned Price ", "MS. PSAKI: "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200), st.text(max_size=40))
def test_ranges_lie_in_the_text_and_content_never_holds_its_own_cue_and_speaker(text, title):
    document, found = read(text, title)
    for statement in found:
        if statement.cue_span is None:
            assert statement.speaker_span is None or statement.cue == ""
        else:
            assert document.text[slice(*statement.cue_span)] == statement.cue
            cue = set(range(*statement.cue_span))
            assert not any(cue & set(range(*span)) for span in statement.content)
        if statement.speaker_span is not None:
            assert document.text[slice(*statement.speaker_span)] == statement.printed
        assert statement.content and statement.speaker.strip()
        for start, end in statement.content:
            assert 0 <= start < end <= len(document.text)
        if statement.speaker_span:
            start, end = statement.speaker_span
            assert 0 <= start < end <= len(document.text)
    assert found == read(text, title)[1]


def test_subject_behind_its_verb_is_no_verb_that_tells():
    text = "The plan will save families money, says President Biden Tuesday in Ohio. It passed."
    document = Document("d", text, "", "d.txt", "text/plain")
    (found,) = statements(document, sentences(document))
    assert (found.speaker, text[slice(*found.content[0])]) == ("Biden", "The plan will save families money")


@pytest.mark.parametrize(
    "text", ["Ana Quist claimed", "“No,” Ana Quist claimed", "As Ana Quist claimed", "Ana Quist, citing"]
)
def test_a_cue_may_end_a_text_without_a_stop(text):
    document = Document("d", text, "", "d.txt", "text/plain")
    assert {each.speaker for each in statements(document, sentences(document))} <= {"Ana Quist"}


def test_a_quotation_left_open_twice_stops_no_article():
    """What goes on once more had been replaced by what a later cue gave its speaker."""
    text = (
        "“The gate is shut. We wait.\n\n“The rope is cut,” Ana Quist said on Friday. “Nobody came.\n\n“They left us.”"
    )
    document = Document("d", text, "", "d.txt", "text/plain")
    assert {each.speaker for each in statements(document, sentences(document))} == {"Ana Quist"}
