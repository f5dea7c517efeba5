"""Whose words an answer gives: never another's, the asked kind of saying, the asked days, several speakers apart."""

from dataclasses import replace
from datetime import date

import pytest

import qa.attribution
from index import Archive, build
from index.names import same_person
from qa import ask
from qa.asked import asked_speaker
from qa.attribution import given
from qa.compose.quotes import Quotes, cite
from qa.days import asked_days
from qa.question import read_question
from qa.reader import EvidenceReader
from qa.speaker import names_whom, said_by, several, tells_of
from qa.verbs import is_of_kind, kind_of, kind_of_noun, told_as
from qa.verify import misattributed

FERRY = (
    "Harbour Towns Quarrel Over the Night Ferry\n\nBy: - March 3, 2022\n\n"
    "The mayors of two harbour towns quarrelled on Thursday over the night ferry between them.\n\n"
    "“If Osterby raises its harbour fees again, we will stop the night ferry for good,” Nordhaven Mayor Ada Quist "
    "told reporters.\n\n"
    "“Ms Quist, do you really believe that the ferry harms the seals?” asked Osterby Mayor Bo Lindgren. Lindgren said "
    "that noise from the engines drives the seals off their sandbank.\n\n"
    "Quist praised the crews for their work in the January storms.\n\n"
    "Quist also warned of consequences for the fish market. She had coffee with the crews in the evening.\n\n"
    "Lindgren denied that Osterby plans to raise any fees. He promised free parking for passengers.\n"
)
LATER = (
    "Night Ferry to Sail Through the Summer\n\nBy: - June 20, 2022\n\n"
    "Nordhaven Mayor Ada Quist said on June 20 that the night ferry will sail through the whole summer.\n\n"
    "“The night ferry stays,” Quist said.\n"
)
BROTHERS = (
    "Two Quists at One Table\n\nBy: - July 2, 2022\n\n"
    "“The new pier will cost nine million crowns,” said Ada Quist, the mayor of Nordhaven.\n\n"
    "“The new pier will cost fifteen million crowns,” said Jonas Quist, who leads the fishermen of Nordhaven.\n"
)


def _archive(folder, **articles):
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    return Archive.open(folder / "archive")


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    with _archive(tmp_path_factory.mktemp("ferry"), ferry=FERRY, later=LATER) as archive:
        yield archive


@pytest.fixture(scope="module")
def quists(tmp_path_factory):
    with _archive(tmp_path_factory.mktemp("quists"), table=BROTHERS) as archive:
        yield archive


def _speakers(answer):
    return {answer.citations[s.citations[0]].speaker for s in answer.sentences}


def _texts(answer):
    return " ".join(sentence.text for sentence in answer.sentences)


def test_a_verb_and_a_noun_tell_the_kind_of_saying():
    assert kind_of("threaten") == kind_of("warn") == "threaten"
    assert kind_of("pledge") == kind_of("vowed") == "promise"
    assert kind_of("say") is kind_of(None) is None
    assert kind_of_noun("complaint") == "criticise"
    assert read_question("What is Ada Quist's complaint about the fees?").saying == "criticise"
    assert read_question("What fate did Quist promise for the ferry?").saying == "promise"


def test_a_statement_is_of_a_kind_by_its_cue_or_its_words():
    assert is_of_kind("threaten", "warned", "the harbour may close")
    assert is_of_kind("threaten", "said", "there will be sanctions")
    assert is_of_kind("deny", "said", "we aren’t raising any fees")
    assert not is_of_kind("threaten", "said", "we do not know whether the ice will hold")
    assert is_of_kind("threaten", "said", "if they raise the fees again, we will stop the ferry")
    assert not is_of_kind("threaten", "said", "if that were to happen, it would at least resolve the quarrel")
    assert not is_of_kind("praise", "said", "the pier is long")


def test_what_is_surely_of_a_kind_is_told_from_what_only_has_the_word():
    assert told_as("threaten", "warned", "the harbour may close") == 1
    assert told_as("threaten", "said", "If they raise the fees, we will stop the ferry.") == 1
    assert told_as("promise", ":", "We promise to dredge the harbour.") == 1
    assert told_as("threaten", "spell out", "She will spell out the threat of a strike if fees rise.") == 1
    assert told_as("threaten", "said", "She said the town ignored the threat of a strike.") == 0
    assert told_as("threaten", ":", "They fought fires that threatened homes.") == 0
    assert told_as("promise", ":", "They promised us a pier.") == 0


def test_where_nothing_but_the_kind_is_asked_for_it_comes_first(tmp_path):
    text = (
        "Quist speaks on the ferry\n\n“The ferry is old and the pier is long,” Ada Quist said. “The ferry was my life, "
        "and the sea, and the town, and all that threatened them,” Quist said. “If they raise the fees again, we will "
        "stop every boat,” Quist said."
    )
    (tmp_path / "ferry.txt").write_text(text, "utf-8")
    list(build([tmp_path / "ferry.txt"], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as archive:
        answer = ask("What did Quist threaten?", archive)
    assert answer.sentences[0].text.startswith("“If they raise the fees again")


def test_further_sentences_are_of_the_kind_that_is_asked_for(ferry):
    answer = ask("What did Quist threaten?", ferry)
    assert answer.status == "answered"
    assert "we will stop the night ferry" in _texts(answer) and "warned of consequences" in _texts(answer)
    assert "praised" not in _texts(answer) and "coffee" not in _texts(answer)


def test_the_sample_shows_threats_alone_where_threats_are_asked_for(sample_archive):
    with Archive.open(sample_archive) as archive:
        answer = ask("What did Blinken threaten?", archive)
    assert len(answer.sentences) >= 2 and "consequences" in _texts(answer)
    assert "don’t know whether" not in _texts(answer)


@pytest.mark.parametrize(
    "question",
    ["What did Quist say about the seals?", "What did Ada Quist say about noise driving the seals off their sandbank?"],
)
def test_words_that_only_address_the_asked_one_are_not_hers(ferry, question):
    answer = ask(question, ferry)
    assert "Bo Lindgren" not in _speakers(answer)
    assert "seals" not in _texts(answer)


def test_what_only_another_said_is_refused_with_the_true_speaker_first(ferry):
    answer = ask("What did Ada Quist say about noise driving the seals off their sandbank?", ferry)
    assert answer.refusal.reason == "not_said_by"
    assert answer.refusal.message.startswith("Not stated by Ada Quist. Nearest: said by Bo Lindgren")
    assert answer.refusal.nearest[0].speaker == "Bo Lindgren"
    assert "seals" in answer.refusal.nearest[0].quote


def test_did_somebody_deny_it_is_answered_with_the_denial(ferry):
    answer = ask("Did Lindgren deny plans to raise the fees?", ferry)
    assert answer.status == "answered"
    assert "denied that Osterby plans to raise any fees" in answer.sentences[0].text
    assert _speakers(answer) == {"Bo Lindgren"}


def test_who_said_it_is_answered_with_a_statement_whose_speaker_has_a_name(ferry):
    answer = ask("Who said that noise from the engines drives the seals off their sandbank?", ferry)
    assert answer.status == "answered"
    assert answer.citations[answer.sentences[0].citations[0]].speaker == "Bo Lindgren"
    assert None not in _speakers(answer)


@pytest.mark.parametrize(
    "question", ["Who warned of high waves?", "Which minister denied it?", "Who has called for it?"]
)
def test_a_question_of_who_said_something_is_told(question):
    assert read_question(question).asks_who


@pytest.mark.parametrize(
    "question",
    ["Who won the race?", "Who is the mayor?", "Who wrote the play?", "Who called the meeting?", "What did Quist say?"],
)
def test_other_questions_are_no_questions_of_who_said_something(question):
    assert not read_question(question).asks_who


@pytest.mark.parametrize(
    ("question", "since", "until", "firm"),
    [
        ("What has Quist said about the ferry since November?", date(2021, 11, 1), None, True),
        ("What has Quist said since April 2022?", date(2022, 4, 1), None, True),
        ("What did Quist say until 3 March 2022?", None, date(2022, 3, 3), True),
        ("What did Quist say on 3 March 2022 about the ferry?", date(2022, 3, 3), date(2022, 3, 3), True),
        ("What did Quist say about the storm in January 2022?", date(2022, 1, 1), date(2022, 1, 31), False),
        ("What did Quist say between 1 March and 5 March 2022?", date(2022, 3, 1), date(2022, 3, 5), True),
    ],
)
def test_days_are_read_from_the_question(question, since, until, firm):
    days = asked_days(question, "2022-06-20")
    assert (days.since, days.until, days.firm) == (since, until, firm)


@pytest.mark.parametrize(
    "question",
    [
        "What did Quist say last week?",
        "What did Quist say on Monday?",
        "What did Quist say in the harbour?",
        "What did Quist say in March 2022 and in June 2022?",
        "What did Quist say on 31 June 2022?",
        "What was Quist asked before the March 2022 visit?",
    ],
)
def test_no_day_is_guessed(question):
    assert asked_days(question, "2022-06-20") is None


def test_a_month_without_a_year_is_not_read_where_the_archive_has_no_days():
    assert asked_days("What has Quist said since November?", None) is None


def test_only_what_was_said_on_the_asked_days_is_shown(ferry):
    answer = ask("What has Quist said about the night ferry since April 2022?", ferry)
    assert answer.status == "answered"
    assert {c.published[:10] for c in answer.citations} == {"2022-06-20"}
    earlier = ask("What did Quist say about the night ferry until 5 March 2022?", ferry)
    assert {c.published[:10] for c in earlier.citations} == {"2022-03-03"}


def test_the_year_that_was_taken_is_said(ferry):
    answer = ask("What has Quist said about the night ferry since April?", ferry)
    assert any("April 2022" in warning for warning in answer.warnings)


def test_words_of_other_days_alone_are_refused(ferry):
    answer = ask("What has Lindgren said about the fees since April 2022?", ferry)
    assert answer.status == "refused"
    assert all("fees" not in s.text for s in answer.sentences)


def test_a_day_of_the_topic_leaves_out_no_words_of_other_days(tmp_path):
    school = "Nordhaven Opens a School\n\nBy: - March 3, 2022\n\n“Pupils deserve light rooms,” Mayor Ada Quist said.\n"
    inquiry = (
        "Inquiry Into the Ferry\n\nBy: - June 20, 2022\n\n“A rudder had jammed when the night ferry ran aground,” "
        "Mayor Ada Quist told the inquiry.\n"
    )
    with _archive(tmp_path, school=school, inquiry=inquiry) as archive:
        answer = ask("What did Quist say about the night ferry that ran aground on 3 March 2022?", archive)
    assert answer.status == "answered"
    assert "rudder had jammed" in answer.sentences[0].text


def test_of_the_same_words_those_of_the_topics_day_come_first(tmp_path):
    told = "The night ferry ran aground.\n\n“A rudder had jammed on the night ferry,” Mayor Ada Quist said{}.\n"
    earlier = "Inquiry Into the Ferry\n\nBy: - March 3, 2022\n\n" + told.format("")
    later = "Inquiry Goes On\n\nBy: - June 20, 2022\n\n" + told.format(" again")
    with _archive(tmp_path, earlier=earlier, later=later) as archive:
        for day, first in (("3 March 2022", "2022-03-03"), ("20 June 2022", "2022-06-20")):
            question = read_question(f"What did Quist say about the night ferry and its rudder on {day}?")
            reading = EvidenceReader().read(question, archive.search(question.used, 24), archive)
            assert question.days and not question.days.firm
            level = tuple(replace(c, score=0.0) for c in reversed(reading.candidates))  # no other reason to prefer one
            level = replace(reading, candidates=level, statements=reading.statements[::-1])
            offered = [c for c in given(question, level, archive).candidates if "rudder" in _quote(c)]
            assert {c.locked for c in offered} == {False} and len(offered) == 2
            assert offered[0].hit.document.published[:10] == first


def _quote(candidate):
    return candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]


def test_two_speakers_are_answered_for_apart(ferry):
    answer = ask("What did Quist and Lindgren each say about the fees?", ferry)
    assert [one["name"] for one in answer.speakers] == ["Quist", "Lindgren"]
    for one in answer.speakers:
        assert one["sentences"]
        for number in one["sentences"]:
            said = answer.citations[answer.sentences[number].citations[0]].speaker
            assert same_person(said, one["name"])
    assert "Quist: " in answer.text and "Lindgren: " in answer.text


def test_a_speaker_of_whom_nothing_is_found_is_named(ferry):
    answer = ask("What did Lindgren and Stoltenberg each say about the fees?", ferry)
    assert answer.status == "answered" and _speakers(answer) == {"Bo Lindgren"}
    assert answer.speakers[1] == {"name": "Stoltenberg", "sentences": ()}
    assert any("Nothing that Stoltenberg said" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ukraine and Russia", ("Ukraine", "Russia")),
        ("both the Kremlin and Kyiv", ("Kremlin", "Kyiv")),
        ("Quist, Lindgren and Holm", ("Quist", "Lindgren", "Holm")),
        ("Bosnia and Herzegovina", ()),
        ("the minister and Quist", ()),
        ("Blinken", ()),
    ],
)
def test_one_phrase_may_name_several_speakers(name, parts):
    assert several(name) == parts


def test_two_people_of_one_surname_are_answered_for_apart(quists):
    answer = ask("What did Quist say the new pier will cost?", quists)
    assert {one["name"] for one in answer.speakers} == {"Ada Quist", "Jonas Quist"}
    for one in answer.speakers:
        assert {answer.citations[answer.sentences[n].citations[0]].speaker for n in one["sentences"]} == {one["name"]}
    assert any("Ada Quist" in warning and "Jonas Quist" in warning for warning in answer.warnings)


def test_a_full_name_asks_for_one_of_them(quists):
    answer = ask("What did Jonas Quist say the new pier will cost?", quists)
    assert _speakers(answer) == {"Jonas Quist"} and answer.speakers == ()


def test_a_name_that_fits_two_is_asked_back_where_no_topic_tells_them_apart(quists):
    answer = ask("What did Quist say?", quists)
    assert answer.refusal.reason == "ambiguous_name"
    assert "Ada Quist" in answer.refusal.message and "Jonas Quist" in answer.refusal.message
    assert {c.speaker for c in answer.refusal.nearest} == {"Ada Quist", "Jonas Quist"}


@pytest.mark.parametrize(
    ("question", "speaker", "verb"),
    [
        ("How many fled, according to Holm's report to the council?", "Holm", None),
        ("What assurance did Ada Quist give the crews?", "Ada Quist", None),
        ("What did Quist promise?", "Quist", "promise"),
        ("Was Osterby accused of greed?", None, None),
        ("In what year was the treaty between Norway and Denmark concluded?", None, None),
        ("What is Osterby expected to demand?", "Osterby", "demand"),
    ],
)
def test_whose_words_are_asked_for(question, speaker, verb):
    assert asked_speaker(question) == (speaker, verb)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Norway has long wanted a larger quota.", True),
        ("It was, according to the government of Norway, an accident.", True),
        ("Quist’s warning came late.", True),
        ("The mayor kept Norway out of the alliance.", False),
        ("Quist met Lindgren in the harbour.", False),
    ],
)
def test_narration_tells_of_a_speaker_or_only_names_one(text, tells):
    name = "Norway" if "Norway" in text else "Quist"
    assert tells_of(name, text) is tells


def test_an_office_is_named_by_all_of_its_words():
    assert names_whom("Norway's fisheries minister", "The fisheries minister of Norway said no.")
    assert not names_whom("Norway's fisheries minister", "The interior minister said no.")
    assert not tells_of("Norway's fisheries minister", "The interior minister said no.")


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "said"),
    [
        ("Quist", "Quist campaign", None, False),
        ("Quist", "aides to Ada Quist", None, False),
        ("Ada Quist", "Quist's spokesman", None, False),
        ("Quist", "campaign manager Ada Quist", None, True),
        ("the Quist campaign", "Ada Quist", None, False),
        ("the Quist campaign", "Ada Quist's campaign", None, True),
        ("a spokesman for Quist", "Ada Quist", None, False),
        ("a Quist spokesman", "Bo Lindgren", "Quist spokesman", True),
        ("a Quist spokesman", "Bo Lindgren", None, None),
        ("officials", "Ada Quist", None, False),
        ("officials", "harbour officials", None, True),
        ("the report", "Ada Quist", None, False),
        ("the report", "The report of the harbour board", None, True),
        ("NSC", "National Seal Committee", None, True),
        ("the National Seal Committee", "N.S.C.", None, True),
        ("NSC", "National Harbour Committee", None, False),
        ("the National Seal Organization", "National Seal Organisation (NSO)", None, True),
        ("the U.S. Department of Seals", "Department of Seals", None, True),
        ("the Seals Department", "Seals Department officials", None, True),
        ("the First Lady", "Ada Quist", "First Lady", True),
        ("the press secretary", "Ada Quist", "Harbour Office spokeswoman", True),
        ("the security adviser", "Ada Quist", "National Security Advisor", True),
        ("the Norwegian president", "Ada Quist", "President of Norway", True),
        ("the Norwegian president", "Ada Quist", "President of Sweden", False),
        ("the Norwegian president", "Ada Quist", "President", None),
        ("Halvern's chief executive", "Ada Quist", "Press Secretary", False),
        ("the finance minister", "Ada Quist", "Minister of Health", False),
        ("the Norwegian leader", "Ada Quist", "Prime Minister", None),
        ("Halvern's fish ministry", "the Halverni fish ministry", None, True),
        ("Halvern's fish ministry", "the Halskar fish ministry", None, False),
        ("Niger's president", "Nigerian president", None, None),
        ("NSC's director", "Ada Quist", "Executive Director, National Seal Committee", True),
        ("NSC's director", "Ada Quist", "Executive Director, National Harbour Committee", False),
    ],
)
def test_a_group_of_somebody_is_nobody_else_and_an_outfit_has_several_names(asked, speaker, role, said):
    assert said_by(asked, speaker, role) is said


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the Quist campaign say about the ferry?", "the Quist campaign"),
        ("What did Quist's campaign say about the ferry?", "Quist's campaign"),
        ("What did Bo Lindgren, Quist's running mate, say about the ferry?", "Bo Lindgren"),
        ("What did Bo Lindgren, the mayor of Osterby, say about the ferry?", "Bo Lindgren"),
        ("What did a spokesman for the Quist campaign say about the ferry?", "a spokesman for the Quist campaign"),
        ("What did the report say about the ferry?", "the report"),
        ("What did critics say about the ferry?", "critics"),
    ],
)
def test_groups_and_people_told_by_what_they_are_may_be_asked(question, speaker):
    assert read_question(question).speaker == speaker


HOUSE = (
    "Readout of the Call of President Ada Quist with Sweden\n\nBy: Press Office of Norland - August 5, 2022\n\n"
    "President Ada Quist spoke with the Prime Minister of Sweden on Friday. President Quist said that the ferry to "
    "Sweden would sail twice a day.\n"
)
BRIEFING = (
    "Press Briefing by Press Secretary Bo Lindgren\n\nBy: Press Office of Norland - August 6, 2022\n\n"
    "MR. LINDGREN: Good afternoon. President Quist is back. The President told the cabinet that the lighthouse keepers "
    "will be paid in full by Christmas. I have no news on the seals.\n\nQ Will the customs house close?\n\n"
    "MR. LINDGREN: The customs house stays where it is, and so do I.\n"
)
MINISTER = (
    "Herring Shares Disputed\n\nBy: - August 7, 2022\n\n"
    "Corvane’s fisheries minister, Loïc Mahé, said the herring share had been reckoned on old catches. "
    "“We ask for a new count of the herring,” Mahé said.\n\n"
    "Ada Quist’s spokeswoman, Ina Brand, said the herring share was fair.\n"
)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with _archive(tmp_path_factory.mktemp("house"), call=HOUSE, briefing=BRIEFING, herring=MINISTER) as archive:
        yield archive


def _offered(archive, asked):
    """The sentences that may answer, as the lock and the last gate have it."""
    question = read_question(asked)
    reading = EvidenceReader().read(question, archive.search(asked), archive)
    judged, quotes = given(question, reading, archive), Quotes(archive)
    pairs = zip(judged.candidates, judged.statements, strict=True)
    cited = [cite(candidate, statement, quotes) for candidate, statement in pairs if not candidate.locked]
    return {citation.quote for citation in cited if misattributed(question, citation, archive) is None}


def test_what_a_spokesman_tells_of_the_president_may_answer_for_her_and_his_own_words_may_not(house):
    offered = " ".join(_offered(house, "What did Ada Quist tell the cabinet about the lighthouse keepers?"))
    assert "The President told the cabinet" in offered and "President Quist said" in offered
    assert "customs house" not in offered and "no news on the seals" not in offered and "Brand" not in offered


def test_an_officer_says_the_words_of_the_country_and_a_spokeswoman_not_those_of_the_person(house):
    answer = ask("What did Corvane ask for about the herring?", house)
    assert _speakers(answer) == {"Loïc Mahé"} and "new count" in _texts(answer)
    assert "fair" not in _texts(ask("What did Ada Quist say about the herring share?", house))


MINISTERS = (
    "Ministers Meet Over the Strait\n\nBy: - August 9, 2022\n\n"
    "Ukrainian Foreign Minister Ada Quist will meet Russian Foreign Minister Bo Lindgren in Riga on Thursday.\n\n"
    "Ukrainian Foreign Minister Ada Quist said that the strait must stay open for grain.\n\n"
    "Analyst Ina Brand of the Paris institute said that grain would grow dearer by winter.\n\n"
    "The NATO meeting begins on Friday.\n"
)


@pytest.fixture(scope="module")
def ministers(tmp_path_factory):
    with _archive(tmp_path_factory.mktemp("ministers"), meeting=MINISTERS) as archive:
        yield archive


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the Ukrainian foreign minister say about grain?", "Ada Quist"),
        ("What did the Russian foreign minister say about grain?", None),
        ("What did the NATO chief say about grain?", None),
        ("What did the Paris analyst say about grain?", "Ina Brand"),
        ("What did the Ohio senator say about grain?", None),
    ],
)
def test_a_description_is_answered_by_whom_the_article_tells_to_be_that_alone(ministers, question, speaker):
    assert _speakers(ask(question, ministers, strictness="looser")) - {None} == ({speaker} if speaker else set())


def test_american_is_us(tmp_path):
    text = "Quist Warns\n\nU.S. Secretary of Trade Ada Quist said that tariffs on herring would rise in May.\n"
    with _archive(tmp_path, quist=text) as archive:
        for country in ("American", "US", "U.S."):
            answer = ask(f"What did the {country} secretary of trade say about tariffs on herring?", archive)
            assert _speakers(answer) == {"Ada Quist"}, country


BOTH = (
    "Unpaid Bills at the Harbour\n\nBy: - August 4, 2022\n\n"
    "Nordhaven Mayor Ada Quist insists that she never saw the invoices, but Bo Lindgren says that fishermen in Osterby "
    "lost their boats over the unpaid bills, and that she should apologise to each of them.\n\n"
    "“The harbour will be dredged in May,” Quist said.\n"
)


@pytest.fixture(scope="module")
def bills(tmp_path_factory):
    with _archive(tmp_path_factory.mktemp("bills"), bills=BOTH) as archive:
        yield archive


def test_a_sentence_with_words_of_two_answers_for_the_one_who_says_what_is_asked(bills):
    assert "invoices" in _texts(ask("What did Quist say about the invoices?", bills))
    assert _speakers(ask("What did Lindgren say about the boats?", bills)) == {"Bo Lindgren"}
    refused = ask("What did Quist say about the fishermen's boats?", bills)
    assert refused.status == "refused" and refused.refusal.nearest[0].speaker == "Bo Lindgren"


PACKAGE = (
    "Sanctions Package Disappoints Exiles\n\nBy: - August 4, 2022\n\n"
    "The ministers of Nordhaven agreed on a new sanctions package against Osterby on Monday.\n\n"
    "Bo Lindgren, the commission's coordinator, said that the new sanctions package named 40 ships and "
    "their owners.\n\n"
    "Ada Quist, an economist who left Osterby, called the outcome “a fishing net consisting of holes”.\n"
)


def test_what_something_is_compared_with_need_not_have_a_word_of_it(tmp_path, monkeypatch):
    with _archive(tmp_path, package=PACKAGE) as archive:
        asked = "With what did Quist compare the new sanctions package?"
        assert "fishing net" in _texts(ask(asked, archive))
        other = ask("What did Quist say about the owners of the 40 ships?", archive)
        assert other.status == "refused" and other.refusal.nearest[0].speaker == "Bo Lindgren"
        monkeypatch.setattr(qa.attribution, "SURELY_HEARD_OF", 1.1)
        assert ask(asked, archive).status == "refused", "Lindgren's words have all of the topic"


RIVALS = (
    "Rivals Court Tarnby in a Last Weekend\n\nBy: - August 4, 2022\n\n"
    "TARNBY — Ada Quist came to Tarnby on Friday, her third visit in a week.\n\n“I do not want anybody to wake up on "
    "Wednesday and wish they had done more,” she told a crowd at the market.\n\n"
    "Bo Lindgren, the mayor of Tarnby, said that Tarnby had waited 20 years for a candidate who knew where it was.\n"
)


def test_who_is_surely_heard_is_not_drowned_out_by_others_who_name_the_place(tmp_path, monkeypatch):
    with _archive(tmp_path, rivals=RIVALS) as archive:
        assert "wake up" in _texts(ask("What did Quist say in Tarnby?", archive))
        monkeypatch.setattr(qa.attribution, "SURELY_HEARD", 1.1)
        assert ask("What did Quist say in Tarnby?", archive).status == "refused"


def test_what_another_says_in_the_sentence_is_not_added_to_an_answer(bills):
    answer = ask("What did Quist say about dredging the harbour?", bills)
    assert "dredged" in _texts(answer) and "boats" not in _texts(answer)


def test_a_stage_that_comes_again_is_added_to(monkeypatch):
    from qa import pipeline

    monkeypatch.setattr(pipeline.time, "perf_counter", iter([0.0, 1.0, 3.0, 7.0]).__next__)
    clock = pipeline._Clock()
    for name in ("read", "compose", "read"):
        clock.lap(name)
    assert clock.seconds == {"read": 5.0, "compose": 2.0}
