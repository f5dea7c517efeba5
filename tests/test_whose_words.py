"""Whose words a sentence is where no name stands beside it: leaders who met, bare offices, officials without a name,
and people asked for by what they are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from index import Archive, build
from index.types import Document, Statement
from qa import ask
from qa.attribution import given
from qa.described import is_anothers, is_somebody_else
from qa.offices import is_its_voice, is_of
from qa.pronouns import told_of
from qa.question import read_question
from qa.reader import EvidenceReader
from qa.speaker import acts, names_whom, said_by
from qa.talks import is_joint, issues_jointly, pair_of, takes_part, tells_jointly, tells_of_talks
from qa.whose import Asked


def _archive(tmp_path, *records):
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    list(build([tmp_path / "a.jsonl"], tmp_path / "archive"))
    return Archive.open(tmp_path / "archive")


def _offered(archive, text):
    question = read_question(text)
    found = given(question, EvidenceReader().read(question, archive.search(question.used, 24), archive), archive)
    return {c.hit.document.text[c.sentence.start : c.sentence.end] for c in found.candidates if not c.locked}


_READOUT = {
    "id": "talks",
    "title": "Telephone conversation with Prime Minister Ole Brand",
    "text": "Ada Quist had a telephone conversation with Prime Minister Ole Brand.\n\n"
    "The leaders expressed concern about the herring quota. It was emphasised that the ferry must sail in winter too."
    "\n\nOle Brand complained of the night fishing.",
}


def test_what_the_leaders_say_is_said_by_each_who_took_part(tmp_path):
    with _archive(tmp_path, _READOUT) as archive:
        quota = "The leaders expressed concern about the herring quota."
        winter = "It was emphasised that the ferry must sail in winter too."
        assert _offered(archive, "What did Quist say about the herring quota?") == {quota, winter}
        assert _offered(archive, "What did Brand say about the ferry?") > {quota, winter}
        assert not _offered(archive, "What did Lund say about the herring quota?")
        answer = ask("What did Quist say about the herring quota?", archive)
        assert answer.sentences[0].text == quota and answer.citations[0].speaker == "The leaders"


def test_talks_are_those_that_name_who_took_part():
    document = Document("a", _READOUT["text"], _READOUT["title"], "a.txt", "text/plain")
    assert takes_part("Quist", document) and takes_part("Quist and Brand", document)
    assert not takes_part("Lund", document) and not takes_part("Quist and Lund", document)
    assert is_joint("Both sides") and is_joint("the two presidents") and not is_joint("the leaders’ wives")
    assert tells_jointly("At the same time, it was noted that tolls fall.") and not tells_jointly("Brand noted it.")


def _released(id, title, text):
    return {"id": id, "title": title, "text": text, "outlet": "The Olm House"}


_RELEASES = (
    _released(
        "a", "Visit", "President of Vesterland Ada Quist: We sail in May.\n\nSkipper Ole Brand: The nets are dry."
    ),
    _released("b", "Quay", "President of Vesterland Ada Quist: The quay holds.\n\nSkipper Ole Brand: It does."),
    _released("c", "Fees", "The President said that the fees for skippers fall in June.\n\nThe board met at noon."),
)


def test_a_bare_office_is_whoever_its_publisher_mostly_calls_so(tmp_path):
    elsewhere = _RELEASES[2] | {"id": "d", "outlet": "The Quay", "title": "Fees abroad"}
    with _archive(tmp_path, *_RELEASES, elsewhere) as archive:
        question = read_question("What did Ada Quist say about the fees for skippers?")
        reading = EvidenceReader().read(question, archive.search(question.used, 24), archive)
        found = given(question, reading, archive)
        fees = (c for c in found.candidates if "fees" in c.hit.document.text[c.sentence.start : c.sentence.end])
        by_outlet = {c.hit.document.outlet: c.locked for c in fees}
        assert by_outlet == {"The Olm House": False, "The Quay": True}
        answer = ask("What did Ada Quist say about the fees for skippers?", archive)
        assert {c.source for c in answer.citations if c.speaker == "The President"} == {"a.jsonl#c"}
        assert ask("What did Ole Brand say about the fees for skippers?", archive).status == "refused"


def test_officials_without_a_name_are_of_the_government_that_publishes_them(tmp_path):
    record = {
        "id": "a",
        "title": "Background Call on Ferries",
        "outlet": "The White House Briefing Room",
        "text": "SENIOR ADMINISTRATION OFFICIAL: President Quist will send eight ferries.\n\n"
        "SENIOR ADMINISTRATION OFFICIAL: The crews are ready.",
    }
    with _archive(tmp_path, record) as archive:
        for asked in (
            "a US official",
            "senior American officials",
            "Quist officials",
            "the background official",
            "the NSC official",
            "the budget official",
        ):
            assert len(_offered(archive, f"What did {asked} say about the ferries?")) == 2, asked
        travels = "According to the official traveling with Quist, how many ferries will sail?"
        assert len(_offered(archive, travels)) == 2
        for asked in ("a Russian official", "the Holm official", "the Russian official", "the UN official"):
            assert not _offered(archive, f"What did {asked} say about the ferries?"), asked


def test_what_must_and_should_be_goes_on_with_what_somebody_is_reported_to_have_said(tmp_path):
    quist = "Ada Quist noted that the strait was free of ice."
    must, plain = "The skippers should take down their nets.", "The nets were blue."
    record = {"id": "a", "title": "Talks on nets", "text": f"{quist} {must} {plain}\n\n{must.replace('nets', 'sails')}"}
    with _archive(tmp_path, record) as archive:
        assert _offered(archive, "What did Quist say about the skippers and the nets?") == {quist, must}
        assert not _offered(archive, "What did Holm say about the skippers and the nets?")


def test_a_house_says_what_whoever_briefs_the_press_for_it_says(tmp_path):
    record = {
        "id": "a",
        "title": "Press Briefing by Ole Brand and Ada Quist",
        "outlet": "The White House Briefing Room",
        "text": "MR. BRAND: We will send eight ferries.\n\nQ: How many skippers?\n\nMR. BRAND: Nine.",
    }
    with _archive(tmp_path, record) as archive:
        assert "We will send eight ferries." in _offered(archive, "What did the White House say about the ferries?")
        assert not _offered(archive, "What did the Pentagon say about the ferries?")


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "text", "other"),
    [
        ("the Bavarian transport chief", "Ada Quist", "transport minister", "In Bavaria tolls fell.", False),
        ("the Bavarian transport chief", "Ada Quist", "finance minister", "In Bavaria tolls fell.", True),
        ("Norway's customs chief", "Ada Quist", "Head of the Federal Customs Service", "Tolls fell.", False),
        ("the toll project leader", "Ada Quist", None, "Ada Quist, who leads the toll project, spoke.", False),
        ("the toll project leader", "Ada Quist", None, "Ada Quist, who joined the toll project, spoke.", True),
        ("Norway's customs chief", "Ada Quist", "Swedish customs chief", "Norway’s tolls fell.", True),
        ("the Norwegian premier", "Ada Quist", "Prime Minister", "In Norway tolls fell.", True),
        ("the Osterby mayor", "Ada Quist", "Mayor", "In Osterby tolls fell.", False),
    ],
)
def test_somebody_asked_for_by_what_they_are_is_not_whom_the_article_tells_to_be_of_elsewhere(
    asked, speaker, role, text, other
):
    document = Document("a", f"{speaker} spoke. {text}", "Tolls", "a.txt", "text/plain")
    said = Statement(speaker, None, role, "said", ((0, 9),), "indirect", None, None, speaker)
    assert is_somebody_else(asked, said, document, [said]) is other


def test_of_two_with_one_calling_neither_is_the_one_without_a_place_beside_the_name():
    document = Document("a", "Osterby met Nordhaven. Ada Quist spoke, then Ole Brand.", "Tolls", "a.txt", "text/plain")
    one, two = (
        Statement(name, None, "Mayor", "said", ((0, 9),), "indirect", None, None, name)
        for name in ("Ada Quist", "Ole Brand")
    )
    assert is_somebody_else("the Osterby mayor", one, document, [one, two])
    assert not is_somebody_else("the Osterby mayor", one, document, [one])


def test_a_senator_is_of_the_state_that_stands_with_the_party():
    document = Document("a", "Sen. Ada Quist, R-La., spoke.", "Tolls", "a.txt", "text/plain")
    said = Statement("Ada Quist", None, "Senator", "said", ((0, 9),), "indirect", None, None, "Ada Quist")
    assert not is_somebody_else("the Louisiana senator", said, document, [said])
    assert is_somebody_else("the Montana senator", said, document, [said])


def test_a_side_speaks_through_whoever_speaks_for_it_and_not_through_others(tmp_path):
    record = {
        "id": "a",
        "title": "Ferries",
        "text": "Quist’s lawyer, Ole Brand, said that the ferry was sound.\n\n"
        "The harbour lawyer, Ida Lund, said that the ferry leaked.",
    }
    with _archive(tmp_path, record) as archive:
        sound = {"Quist’s lawyer, Ole Brand, said that the ferry was sound."}
        assert _offered(archive, "What did Quist's side say about the ferry?") == sound
        assert not _offered(archive, "What did Voss's side say about the ferry?")
        answer = ask("What did Quist's side say about the ferry?", archive)
        assert answer.citations[0].speaker == "Ole Brand"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("the Harbour Bank", "The Harbour Bank cut rates.\nA bank spokeswoman, Ada Quist, said tolls fall."),
        ("Vesterland", "Vesterland kept its nets. Its prime minister, Ada Quist, said tolls fall."),
    ],
)
def test_an_officer_of_whom_the_article_just_named_says_its_words(asked, text):
    role = "spokeswoman" if "spokeswoman" in text else "prime minister"
    said = Statement("Ada Quist", None, role, "said", ((0, 9),), "indirect", None, None, "Ada Quist")
    document = Document("a", text.replace("\n", " "), "Tolls", "a.txt", "text/plain")
    assert is_of(asked, said, document)
    assert not is_of("Nordhaven", said, document)


def test_a_ministry_says_what_its_country_says_and_a_persons_staff_does_not_say_the_persons_words():
    document = Document("a", "Vesterland and Nordhaven met. Ada Quist spoke.", "Tolls", "a.txt", "text/plain")
    for ministry in ("Ministry of Trade of the Republic of Vesterland", "Vesterland’s foreign ministry"):
        assert is_its_voice("Vesterland", ministry, None, document)
        assert not is_its_voice("Nordhaven", ministry, None, document)
    for part in ("the Polish embassy in Olm", "Poland’s foreign ministry", "The Polish delegation"):
        assert is_its_voice("Warsaw", part, None, document) and is_its_voice("Poland", part, None, document)
        assert not is_its_voice("Berlin", part, None, document)
    assert not is_its_voice("Warsaw", "Polish protesters", None, document)
    assert not is_its_voice("Quist", "Quist’s government", None, document)


def test_he_declined_is_told_of_whom_the_sentence_before_names(tmp_path):
    record = {
        "id": "a",
        "title": "Ferries",
        "text": "Ole Brand met the board on Monday. But he declined to name a price for the ferry. The tide was out."
        "\n\nIda Lund left at noon. The ferry sailed.",
    }
    with _archive(tmp_path, record) as archive:
        declined = "But he declined to name a price for the ferry."
        assert declined in _offered(archive, "What did Brand say about a price for the ferry?")
        assert declined not in _offered(archive, "What did Lund say about a price for the ferry?")
    assert told_of("Asked about it, she ruled out a sale.") == "she" and told_of("He sailed at noon.") is None


def test_a_name_with_an_article_is_whole_and_no_other_of_the_same_given_name():
    assert said_by("Bashar al-Quist", "Quist") and said_by("al-Quist", "Bashar al-Quist")
    assert said_by("Bashar al-Quist", "Bashar al-Brand") is False


def test_a_governor_of_a_state_is_the_governor_of_that_name():
    assert said_by("Ada Quist", "Governor Quist of Maine") and not said_by("Maine", "Governor Quist of Maine")
    assert said_by("the Bank", "Bank of England") is not None


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "text", "other"),
    [
        (
            "the Ukrainian president",
            "President Brand",
            None,
            "President Brand and President Quist of Ukraine met.",
            True,
        ),
        (
            "the Ukrainian president",
            "President Quist",
            None,
            "President Brand and President Quist of Ukraine met.",
            False,
        ),
        ("the Ukrainian president", "Ole Brand", "President", "Brand praised Ukraine. Ole Brand spoke.", True),
        ("the Danish diplomat", "Ada Quist", "envoy", "Denmark’s representative, Ada Quist, spoke.", False),
        (
            "the Dayton teacher",
            "Ada Quist",
            None,
            "“No,” said Ada Quist, who teaches firearms safety in Dayton.",
            False,
        ),
        ("the American president", "President Quist", None, "President Quist of France spoke.", True),
        ("the American president", "President Brand", None, "President Brand spoke.", False),
        ("the NATO chief", "The President", None, "The President met NATO.", True),
    ],
)
def test_a_place_must_stand_with_the_name_and_not_only_beside_it(asked, speaker, role, text, other):
    document = Document("a", text, "Talks", "a.txt", "text/plain", outlet="The White House Briefing Room")
    said = Statement(speaker, None, role, "said", ((0, 9),), "indirect", None, None, speaker)
    assert is_somebody_else(asked, said, document, [said]) is other


_BRIEFING = {
    "id": "briefing",
    "title": "Press Briefing by Press Secretary Ida Lund",
    "outlet": "The Olm House",
    "text": "MS. LUND: Hello, everybody. President Ada Quist is on her way home from Osterby.\n\n"
    "Q Does President Quist want the winter ferry to sail?\n\n"
    "MS. LUND: Yes, she does. And she believes that the winter ferry must sail every day.\n\n"
    "Q What about Prime Minister Ole Brand? He was angry.\n\n"
    "MS. LUND: Well, he wants the winter ferry to be sold to the islanders.",
}


def test_a_spokeswomans_he_and_she_tell_the_words_of_whom_the_words_before_name_last(tmp_path):
    with _archive(tmp_path, _BRIEFING) as archive:
        believes = "And she believes that the winter ferry must sail every day."
        sold = "Well, he wants the winter ferry to be sold to the islanders."
        asked = "What does Quist want for the winter ferry?"
        assert _offered(archive, asked) == {"Yes, she does.", believes}
        assert _offered(archive, "What does Brand want for the winter ferry?") == {sold}
        (document,) = archive.documents()
        told = {name: Asked(name, archive) for name in ("Quist", "Brand")}
        for quote, name in ((believes, "Quist"), (sold, "Brand")):
            at = document.text.index(quote)
            assert {n for n, whose in told.items() if whose.is_retold(quote, at, document)} == {name}


@pytest.mark.parametrize(
    ("asked", "title", "together"),
    [
        ("Washington", "Joint Statement between the United States and the European Commission", True),
        (
            "the US and the European Commission",
            "Joint Statement of the United States and the European Commission",
            True,
        ),
        ("Moscow", "Joint Statement between the United States and the European Commission", False),
        ("the US and Moscow", "Joint Statement of the United States and the European Commission", False),
        ("the G7", "G7 Statement on Vesterland", True),
        ("Quist", "Joint Declaration by President Quist and President Brand", True),
        ("Quist", "Joint Readout of the Meeting of President Quist and President Brand", False),
        ("Quist", "Remarks by President Quist on the Joint Statement", False),
    ],
)
def test_a_statement_of_several_is_the_words_of_each(asked, title, together):
    document = Document("a", "We reaffirm that tolls fall.", title, "a.txt", "text/plain")
    assert issues_jointly(asked, document) is together


def test_what_several_state_together_is_offered_for_each_and_for_nobody_else(tmp_path):
    record = {
        "id": "a",
        "title": "Vesterland – Nordhaven Joint Statement",
        "text": "Our two countries share a coast. The winter ferry must sail every day of the year.",
    }
    with _archive(tmp_path, record) as archive:
        ferry = "The winter ferry must sail every day of the year."
        assert ferry in _offered(archive, "What does Nordhaven say about the winter ferry?")
        assert not _offered(archive, "What does Osterby say about the winter ferry?")


@pytest.mark.parametrize(
    ("asked", "speaker", "expected"),
    [
        ("the CDC", "Centers for Disease Control and Prevention", True),
        ("CDC", "U.S. Centers for Disease Control and Prevention", True),
        ("WFP", "United Nations World Food Program", True),
        ("the Security Council", "U.N. Security Council", True),
        ("USDA", "U.S. Department of Agriculture", True),
        ("UN", "Ukraine and NATO", False),
        ("CDC", "Centers for Digital Culture and Design", True),  # by its initials alone nobody tells them apart
        ("WFP", "World Food Council", False),
    ],
)
def test_a_body_is_asked_for_by_its_initials(asked, speaker, expected):
    assert bool(said_by(asked, speaker)) == expected


def test_what_two_say_together_each_of_them_says_by_any_of_its_names():
    both = "the government and the Belovar People's Liberation Front"
    assert said_by("Belovar People's Liberation Front", both) and said_by("the BPLF", both)
    assert said_by("Belovar People's Liberation Front", "the government and the BPLF")
    assert not said_by("Belovar People's Union", both) and not said_by("the Harbor Bank", both)


@pytest.mark.parametrize(
    ("asked", "speaker", "expected"),
    [
        ("G7 leaders", "G7", True),
        ("the AUKUS members", "AUKUS", True),
        ("the Republicans", "Republicans in Congress", True),
        ("Republicans", "House Republicans", True),
        ("the Republicans", "Republican legislators", True),
        ("the Republicans", "Republican Senator Ana Ruiz", False),
        ("the Republicans", "Democrats", False),
        ("Rogers", "Roger Bell", False),
        ("the Quists", "President Ole Quist and First Lady Ada Quist", True),
        ("the Quists", "President Ole Quist", False),
        ("Ada Quist", "Assistant Secretary Quist", True),
        ("the Olm House’s Quist", "Ada Quist", True),
        ("Paris", "United States and France", True),
        ("Paris", "United States and Spain", False),
    ],
)
def test_members_speak_as_their_body_does_and_a_country_in_what_two_say(asked, speaker, expected):
    assert bool(said_by(asked, speaker)) == expected


@pytest.mark.parametrize(
    ("asked", "title", "opening", "part"),
    [
        ("Paris", "Joint Statement Following the Meeting of the Presidents", "The French Republic and Vesterland met.",
         True),
        ("Madrid", "Joint Statement by Vesterland and Spain", "", True),
        ("Rome", "Joint Statement by Vesterland and Spain", "", False),
        ("Caracas", "Joint Statement by Vesterland and Venezuela", "", True),
        ("Quist and Spain’s premier", "Readout of Prime Minister Quist’s Call", "She called Spain’s premier.", True),
        ("Quist and Italy’s premier", "Readout of Prime Minister Quist’s Call", "She called Spain’s premier.", False),
        ("Washington", "Joint Statement by Vesterland and Spain", "They told us of it.", False),
    ],
)  # fmt: skip
def test_a_government_takes_part_by_any_of_its_names_and_one_of_two_may_be_described(asked, title, opening, part):
    assert takes_part(asked, Document("a", opening, title, "a.txt", "text/plain")) is part


@pytest.mark.parametrize(
    "told",
    [
        "The discussion focused on the herring quota.",
        "Issues on the agenda were discussed in detail, the quota among them.",
        "Mutual interest was expressed in a new ferry.",
        "There was a further exchange of views on the quota.",
    ],
)
def test_what_talks_were_about_is_told_of_nobody(told):
    assert tells_of_talks(told) and not tells_of_talks(f"Brand said that {told[0].lower()}{told[1:]}")


def test_they_are_those_who_met_in_a_paper_on_talks_alone(tmp_path):
    told = "Quist met Brand on Monday. The skippers came too.\n\nThey asked for a herring quota of two tonnes."
    readout = {"id": "a", "title": "Readout of Prime Minister Quist’s Meeting with Premier Brand", "text": told}
    news = {"id": "b", "title": "Quist meets Brand in the rain", "text": told}
    asked = "What did Quist and the premier of Osterby ask for?"
    for record, offered in ((readout | {"text": f"Of Osterby. {told}"}, True), (news, False)):
        (folder := tmp_path / record["id"]).mkdir()
        with _archive(folder, record) as archive:
            found = _offered(archive, asked.replace(" and the premier of Osterby", ""))
            assert ("They asked for a herring quota of two tonnes." in found) is offered


def test_of_two_who_are_asked_for_either_may_say_it(tmp_path):
    record = {
        "id": "a",
        "title": "Remarks by President Quist",
        "text": "President Quist: Osterby's premier and I agreed on a herring quota.\n\nMinister Bo Lind: I fish.",
    }
    with _archive(tmp_path, record) as archive:
        said = "Osterby's premier and I agreed on a herring quota."
        assert _offered(archive, "What did Quist and Osterby's premier say about the herring quota?") == {said}


@pytest.mark.parametrize(
    ("asked", "role", "theirs"),
    [
        ("FEMA", "administrator of the Federal Emergency Management Agency", True),
        ("Voltaris", "president of Voltaris Energy", True),
        ("Voltaris Energy", "spokesman for Voltaris Energy", True),
        ("Voltaris", "Director General of the Energy Corporation Voltaris", True),
        ("Voltaris", "Voltaris CEO", True),
        ("Voltaris", "Executive Director, Voltaris", True),
        ("Voltaris", "Voltaris customer", False),
        ("Voltaris", "president of the Voltaris Classroom Alliance", False),
        ("Voltaris", "president of the Harbour Bank", False),
        ("FEMA", "administrator of the Fisheries Agency", False),
    ],
)
def test_an_officer_by_the_bodys_full_name_says_its_words(asked, role, theirs):
    said = Statement("Ada Quist", None, role, "said", ((0, 9),), "indirect", None, None, "Ada Quist")
    assert is_of(asked, said, Document("a", "Tolls fall.", "Tolls", "a.txt", "text/plain")) is theirs


@pytest.mark.parametrize(
    ("asked", "role", "said"),
    [
        ("the Belgian minister", "asylum minister", None),  # may be: the article tells whose
        ("the Belgian minister", "Hungarian asylum minister", False),
        ("the Voltaris president", "company’s president", None),
        ("Voltaris’s president", "spokesman", False),
        ("Malawi's health minister", "minister of trade", False),
        ("the union secretary", "Cabinet Secretary", False),
        ("the ferrymen's union leader", "president of the National Union of Ferrymen", None),
        ("the chief executive of DTE Energy", "DTE Energy President and CEO", True),
        ("the American ambassador", "United States ambassador", True),
        ("the EU trade commissioner", "European trade commissioner", True),
        ("the UN envoy", "U.N. envoy", True),
    ],
)
def test_a_place_that_is_asked_for_is_no_field_of_an_office(asked, role, said):
    assert said_by(asked, "Ada Quist", role) is said


@pytest.mark.parametrize(
    ("asked", "two"),
    [
        ("Biden and Egypt's leader", True),
        ("Putin and the Armenian premier", True),
        ("Madrid and Washington", True),
        ("the Food and Agriculture Organization", False),
        ("the Securities and Exchange Commission", False),
        ("Johnson and Johnson's chief", False),
        ("Marks and Spencer's boss", False),
        ("the minister of Trade and Industry", False),
        ("the secretary of health and human services", False),
    ],
)
def test_a_name_with_an_and_in_it_is_no_pair(asked, two):
    assert bool(pair_of(asked)) is two


def test_a_body_with_an_and_in_its_name_does_not_say_what_another_of_half_of_it_says(tmp_path):
    record = {
        "id": "a",
        "title": "Herring for all",
        "text": "The Food and Agriculture Organization met. The World Food Bank said that herring is cheap.",
    }
    with _archive(tmp_path, record) as archive:
        assert not _offered(archive, "What did the Food and Agriculture Organization say about herring?")


@pytest.mark.parametrize(
    ("asked", "role", "text", "anothers"),
    [
        ("Brand's campaign manager", "campaign manager", "Moss’s campaign manager, Ada Quist, spoke.", True),
        ("Moss's campaign manager", "campaign manager", "Moss’s campaign manager, Ada Quist, spoke.", False),
        ("Brand's campaign manager", "Mr. Moss’s campaign manager", "Ada Quist, Mr. Moss’s manager, spoke.", True),
        ("the White House press secretary", "press secretary", "Brand’s press secretary, Ada Quist, spoke.", False),
        ("Israel's defense minister", "defense minister", "Brand’s defense minister, Ada Quist, spoke.", False),
        ("the Socialist leader", "Labour leader", "The Labour leader, Ada Quist, spoke.", True),
        ("the Kremlin leader", "Russian leader", "The Russian leader, Ada Quist, spoke.", False),
        ("the Ohio senator", "Republican senator", "The Republican senator, Ada Quist, spoke.", False),
        ("Trump's campaign manager", "campaign manager", "Her campaign manager, Ada Quist, spoke.", True),
    ],
)
def test_whose_manager_somebody_is(asked, role, text, anothers):
    said = Statement("Ada Quist", None, role, "said", ((0, 9),), "indirect", None, None, "Ada Quist")
    assert is_anothers(asked, said, Document("a", text, "Ferries", "a.txt", "text/plain")) is anothers


@pytest.mark.parametrize(
    ("asked", "role", "text", "otherwise"),
    [
        ("the army chief", "General", "General Ada Quist, the army chief, spoke.", False),
        ("the union leader", "Labour leader", "Ada Quist, the Labour leader, spoke.", True),
        ("the vice president", "vice chairwoman", "Ada Quist, the vice chairwoman, spoke.", True),
        ("the former president", "President of Osterby", "Ada Quist, President of Osterby, spoke.", True),
        ("the mayor", "the mayor's spokeswoman", "Ada Quist, the mayor's spokeswoman, spoke.", True),
        ("the tax chief", "Head of the Taxation Service", "Ada Quist spoke.", False),
    ],
)
def test_without_a_place_only_whom_the_article_calls_so_is_meant(asked, role, text, otherwise):
    said = Statement("Ada Quist", None, role, "said", ((0, 9),), "indirect", None, None, "Ada Quist")
    assert is_somebody_else(asked, said, Document("a", text, "Ferries", "a.txt", "text/plain")) is otherwise


def test_a_speaker_is_called_so_wherever_one_of_their_statements_prints_it():
    text = "Ada Quist met envoys. “No,” she said. “Never,” the former president said."
    article = Document("a", text, "Ferries", "a.txt", "text/plain")
    she = Statement("Ada Quist", None, None, "said", ((22, 27),), "direct", None, None, "she")
    called = replace(she, printed="the former president")
    for said in (she, called):
        assert not is_somebody_else("the former president", said, article, [she, called])
    assert is_somebody_else("the former president", she, article, [she])


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "said"),
    [
        ("the US president", "Vice President Quist", None, False),
        ("the vice president", "President Brand", None, False),
        ("the former mayor", "Ada Quist", "mayor", False),
        ("the mayor", "Chancellor Quist", None, False),
        ("the UN chief", "Ole Brand", "United Nations Secretary-General", True),
        ("X", "X.com", None, True),
    ],
)
def test_a_rank_is_part_of_an_office_and_a_body_has_several_names(asked, speaker, role, said):
    assert said_by(asked, speaker, role) is said


@pytest.mark.parametrize(
    ("asked", "role", "like"),
    [
        ("the lawyer", "attorney", True),
        ("the prosecutor", "lawyer", False),
        ("the official", "spokesman", True),
        ("the spokesman", "official", False),
    ],
)
def test_which_callings_a_description_may_mean(asked, role, like):
    text = f"Ole Brand, the {role} of Olm, spoke."
    document = Document("a", text, "Talks", "a.txt", "text/plain")
    brand = Statement("Ole Brand", None, f"{role} of Olm", "said", ((0, 9),), "indirect")
    assert is_somebody_else(asked, brand, document, [brand]) is not like


def test_a_paper_is_nobody_who_is_described():
    document = Document("a", "A recent survey by Olm says so.", "Survey", "a.txt", "text/plain")
    survey = Statement("a recent survey by Olm", None, None, "says", ((0, 9),), "indirect")
    assert is_somebody_else("the Norwegian president", survey, document, [survey])


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Channel One", "One of them left.", False),
        ("Channel One", "It ran on Channel One.", True),
        ("Ole Brown", "The dog is brown.", False),
        ("Ole Brown", "Brown left.", True),
    ],
)
def test_a_name_is_named_by_its_capitals(name, text, named):
    assert names_whom(name, text) is named


@pytest.mark.parametrize(
    ("name", "text", "acting"),
    [
        ("Channel One", "A show on Channel One denied it.", False),
        ("Ada Quist", "Ada Quist denied it.", True),
        ("Ada Quist", "They asked for Ada Quist to resign.", False),
    ],
)
def test_whose_deed_is_told(name, text, acting):
    assert acts(name, text) is acting
