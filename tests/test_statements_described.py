"""Whom a description means that the article names beside it, before or after; and who is somebody else all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.statements_marked import DATA, records_of
from index.segment import sentences
from index.statements import statements
from index.types import Document
from qa.speaker import said_by

REAL = Path(__file__).resolve().parents[1] / "benchmarks" / "statements_real.jsonl"


def spoken(text: str) -> list[tuple[str, str]]:
    """Speaker and first words of each statement."""
    document = Document("a", text, "", "a.txt", "text/plain")
    return [(s.speaker, text[slice(*s.content[0])][:12]) for s in statements(document, sentences(document))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The local water watchdog, the Consumers Association of Belovar, said the pumps had failed.",
         "Consumers Association of Belovar"),
        ("Prices rose by a tenth in March, according to the state statistics agency, CAPMAS.", "CAPMAS"),
        ("A young man in Osterby, identifying himself only as James, told reporters that talks were held.", "James"),
        ("A teacher in Osterby who gave only his first name, Peter, said he would leave.", "Peter"),
        ("Ada Quist, head of research at SBM Intelligence told Belovar Radio that the survey was small.", "Ada Quist"),
        ("The editor of the privately owned Harbor Television said reporters were told of the gifts.",
         "The editor of the privately owned Harbor Television"),
        ("The bank fell, according to Ada Quist and the Belovar Cricket Board (BCB).",
         "Ada Quist and the Belovar Cricket Board"),
        ("In its report, UNCTAD — the U.N. Conference on Trade and Development — says the poor must trade.",
         "U.N. Conference on Trade and Development"),
        ("However, the teachers' union opposed the bill, claiming that it was unfair.", "the teachers' union"),
        ("The World Health Organization notes southern Belovar, in addition to its floods, also has the worst roads.",
         "World Health Organization"),
        ("Trade data show growth in these poor countries between 2002 and 2008 exceeded the target.", "Trade data"),
        ("The Academic Staff Union of Belovar opposed the bill, claiming that it was unfair.",
         "Academic Staff Union of Belovar"),
        ("Quist says to ease the burden of carrying water home for bathing, women prefer to bathe in the river.",
         "Quist"),
    ],
)  # fmt: skip
def test_a_description_is_whoever_is_named_beside_it(text, speaker):
    assert [name for name, _ in spoken(text)] == [speaker]


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("The U.N. human rights office is condemning the raids on protesters.", "The agency is calling for an inquiry.",
         "The U.N. human rights office"),
        ("Al-Shabab claimed the killing of forty soldiers.", "The group also claimed responsibility for the raid.",
         "Al-Shabab"),
        ("Boeing, the plane maker, said the jets were safe.", "The company said it would pay.", "Boeing"),
        ("Walensky has stressed that it could change.", "The agency says counties should decide.", "The agency"),
        ("Macron’s office said he had called Putin.", "The Kremlin’s account differed: it said Macron called.", "it"),
        ("Jordan Moss, the trader, went home.", "Jordan said it would close its border.", "Jordan"),
        ("The Ford Foundation gave money.", "Ford said its cars were safe.", "Ford"),
        ("American Airlines cut flights.", "American said it was sorry.", "American Airlines"),
        ("Macron’s office said he had spoken to Putin.", "The court’s statement differed: it said Macron had called.",
         "The court’s statement"),
        ("The watchdog Committee to Protect Journalists condemned the arrest of the editor.",
         "The watchdog group said it would appeal.", "The watchdog Committee to Protect Journalists"),
        ("Amnesty International said the camp was full.", "The company said it was not.", "The company"),
        ("Amnesty International said the camp was full.", "The rebel group said it was not.", "The rebel group"),
        ("The World Bank said growth slowed. Belovar’s own bank disagreed.", "The bank said it was so.", "The bank"),
        ("Amnesty International said the camp was full. The Blue Front stayed away.", "The group said it was empty.",
         "The group"),
        ("The Commission on Human Rights refutes that assertion.",
         "In a report issued last October, it said the government is harassing activists.",
         "The Commission on Human Rights"),
        ("The parent company of the Maxi markets, Delez Belovar, issued an official apology.",
         "It stated that it believes this was one mistake.", "Delez Belovar"),
        ("Africa lacks capacity, said Ada Quist, president of the African Export-Import Bank (Afreximbank).",
         "The fund is small, according to Afreximbank.", "African Export-Import Bank"),
        ("Human Rights Watch condemned the raids on reporters.", "The New York-based group said it would not rest.",
         "Human Rights Watch"),
        ("The U.N.’s World Food Program said the famine was worse.", "The U.N. agency said it needs a million tons.",
         "World Food Program"),
        ("Human Rights Watch condemned the raids on reporters.", "The rival group said it would not rest.",
         "The rival group"),
        ("The Paris-based Reporters Without Borders (RSF) released its index.", "RSF said press freedom fell.",
         "Reporters Without Borders"),
        ("Rep. Ana Ruiz (NY) spoke of the winter in NY.", "NY is cold, a clerk said.", "a clerk"),
        ("Amnesty International condemned the ban on papers.", "Amnesty said the government must do more.",
         "Amnesty International"),
        ("Ada Oramah, president of the bank, announced a fund.", "Omarah said it would be small.", "Ada Oramah"),
        ("“No,” said Bob Miller of the pier board.", "Milner said the fund would be small.", "Milner"),
        ("Paul Brand testified that the firm had no staff. His report describes it as “a letterbox,” to which the "
         "defence objected. Judge Omar Fenn ruled that the jury should disregard it.",
         "“Numbers, please, Dr Brand,” he said.", "Omar Fenn"),
        ("Marta Lund, 37, said she held on to a tree with her son on her shoulders until it was light.",
         "Her mother, she said, let go at four.", "Marta Lund"),
        ("Judge Omar Fenn ruled that the jury should disregard the word.", "His clerk frowned. “It is late,” he said.",
         "His clerk"),
        ("Sisay Sahlu reports for the radio.", "Sisay said there was no simple answer.", "Sisay Sahlu"),
        ("“We sat with women who gave interviews,” Ana Sancha said.",
         "Khabat Abbas had a role in getting to talk to those women, she added.", "Ana Sancha"),
    ],
)  # fmt: skip
def test_the_next_sentence_goes_on_with_whoever_spoke(first, second, speaker):
    assert spoken(f"{first} {second}")[-1][0] == speaker


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("Moscow said the troops were leaving.", "The company said it would pay.", "The company"),
        ("Sheriff Bob Lund said the man had fled.", "“He had no chance,” the 80-year-old neighbor said.",
         "the 80-year-old neighbor"),
        ("Ada Quist, a prominent journalist in Belovar, said it was good.",
         "“He had no chance,” said the lawyer for the family.", "the lawyer for the family"),
        ("Ada Quist, a prominent journalist in Belovar, said it was good.",
         "“We welcome this,” said the founding editor of the paper Osterby Forum.", "Ada Quist"),
        ("In the north, Ada Quist says work is hard.", "“I would talk to all,” the 42-year-old journalist said.",
         "Ada Quist"),
        ("Belovar’s president has called for a review of the laws on the media, saying she wants to protect reporters.",
         "Samia Hassan delivered her remarks on Tuesday and said no more would follow.", "Samia Hassan"),
        ("In their remarks in Osterby, the bloggers said that their membership was key.",
         "In a later session, they credited the campaign for keeping them alive.", "the bloggers"),
        ("In their remarks in Osterby, the bloggers said that their membership was key.",
         "The judge had jailed soldiers. In May, they credited the campaign for it.", "they"),
        ("The teachers said the school was closed for good.", "Parents were furious. They said no one had told them.",
         "they"),
    ],
)  # fmt: skip
def test_a_paragraph_later_it_is_told_only_where_nobody_else_can_be_meant(first, second, speaker):
    found = spoken(f"{first}\n\n{second}")
    assert found[-1][0] == speaker
    if "president" in first:
        assert {name for name, _ in found} == {speaker}


@pytest.mark.parametrize(
    ("title", "name", "role"),
    [
        ("Press Briefing by Press Secretary Ada Quist and NSC Coordinator for Strategic Communications John Brand",
         "John Brand", "NSC Coordinator for Strategic Communications"),
        ("Press Gaggle by Director of Communications Kate Lund", "Kate Lund", "Director of Communications"),
        ("Call by Coordinator for the Middle East Brett Moss", "Brett Moss", "Coordinator for the Middle East"),
    ],
)  # fmt: skip
def test_a_headline_tells_an_office_with_what_it_is_for(title, name, role):
    text = f"MR. {name.split()[-1].upper()}: We will not go.\n\nQ: Why?\n\nMR. {name.split()[-1].upper()}: It is late."
    document = Document("a", text, title, "a.txt", "text/plain")
    assert {(s.speaker, s.role) for s in statements(document, sentences(document))} == {(name, role)}


@pytest.mark.parametrize(
    ("beside", "role"),
    [
        ("the executive director of the paper’s U.S. bureau", "executive director of the paper’s U.S. bureau"),
        ("the ambassador to the U.N.", "ambassador to the U.N."),
    ],
)
def test_a_point_inside_a_country_ends_no_office(beside, role):
    text = f"Clayton Moss, {beside}, said that it was late."
    document = Document("a", text, "", "a.txt", "text/plain")
    assert [s.role for s in statements(document, sentences(document))] == [role]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We will respond,” Deputy Foreign Minister Sergei Brand was quoted as saying.",
         ("Sergei Brand", "Deputy Foreign Minister")),
        ("“We will respond,” Sergei Brand was quoted by Interfax as saying.", ("Sergei Brand", None)),
        ("“We will respond,” Sergei Brand was quoted as saying by the Interfax news agency.", ("Sergei Brand", None)),
        ("“We will respond,” the Interfax news agency cited Sergei Brand as saying on Monday.", ("Sergei Brand", None)),
        ("Belovar has no plans to attack, Sergei Brand was quoted as saying by TASS.", ("Sergei Brand", None)),
        ("Sergei Brand met diplomats. “We will respond,” TASS quoted him as saying.", ("Sergei Brand", None)),
        ("Belovar’s state media quoted palace spokesman Omar Lund as saying the army was ready for talks.",
         ("Omar Lund", "palace spokesman")),
        ("“It is not our war,” says Anna Moss, a teacher from Lviv who asked that her surname not be used.",
         ("Anna Moss", "teacher from Lviv")),
        ("“We will respond,” Turkey’s Erdogan said.", ("Erdogan", None)),
        ("“We will respond,” NATO’s Stoltenberg said.", ("Stoltenberg", None)),
        ("“We will respond,” Moody’s Analytics said.", ("Moody’s Analytics", None)),
        ("Lund’s campaign manager, Ada Dorr, insisted on Fox News that the race was open.",
         ("Ada Dorr", "campaign manager")),
    ],
)  # fmt: skip
def test_whoever_is_quoted_as_saying_said_it(text, found):
    document = Document("a", text, "", "a.txt", "text/plain")
    (statement,) = statements(document, sentences(document))
    assert (statement.speaker, statement.role) == found
    words = text[slice(*statement.content[0])]
    assert words.startswith(("“", "Belovar has", "the army", "the race")) and "saying" not in words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Belovar’s actions are unacceptable,” read a joint statement signed by twelve ministers.",
         [("a joint statement", "“Belovar’s a")]),
        ("Ivan Kolb was tense. “We don’t negotiate,” he was heard saying on the tape.",
         [("Ivan Kolb", "“We don’t ne")]),
        ("According to Ukrainian intelligence, more than a hundred thousand troops have massed.",
         [("Ukrainian intelligence", "more than a ")]),
        ("Ana Moss has called for an inquiry, as has her deputy, Tom Hale, who said the public “deserves answers.”",
         [("Ana Moss", "an inquiry"), ("Tom Hale", "the public “")]),
        ("For Lund, the choice is simple: “Freedom or fear.”", [("Lund", "“Freedom or ")]),
        ("“Lund must go,” Ada Moss was quoted as saying, adding that it was late.",
         [("Ada Moss", "“Lund must g"), ("Ada Moss", "it was late")]),
        ("“It is over,” Ada Moss is heard telling her son in the recording.", [("Ada Moss", "“It is over,")]),
        ("According to French daily Le Monde, the minister lied to the house.", [("Le Monde", "the minister")]),
    ],
)  # fmt: skip
def test_words_go_to_whoever_says_them_in_these_forms_too(text, said):
    assert spoken(text) == said


@pytest.mark.parametrize(
    "second",
    [
        "Donald Brand rejected the demand, saying the vote was fair.",
        "Ada Moss, a spokeswoman for the palace, said the vote was fair.",
        "But Ada Moss said the vote was fair.",
    ],
)
def test_whoever_is_left_unnamed_is_nobody_who_answers(second):
    found = spoken(f"A Republican senator on Tuesday called for an inquiry into the vote.\n\n{second}")
    assert found[0][0] == "A Republican senator"


def test_three_spaces_are_what_is_left_of_a_paragraph():
    text = (
        "“None of us knew,” said Interior Minister Omar Brand.   The chief of the board, David White, said he could "
        "not stay.   “Safety is all,” he said.   They left."
    )
    assert spoken(text)[-1] == ("David White", "“Safety is a")


@pytest.mark.parametrize(
    ("asked", "speaker", "theirs"),
    [
        ("Ana Ruiz", "Ana Ruiz and Bob Lund", True),
        ("Bob Lund", "Ana Ruiz and Bob Lund", True),
        ("Ana Lund", "Ana Ruiz and Bob Lund", False),
        ("Ruiz", "Ana Ruiz and the Belovar Cricket Board", True),
        ("Department of Health and Human Services", "Department of Health and Human Services", True),
    ],
)
def test_two_who_speak_as_one_are_no_third_of_both_names(asked, speaker, theirs):
    assert bool(said_by(asked, speaker)) is theirs


@pytest.mark.parametrize("short", ["IN", "OF", "AT", "FOR", "WITH"])
def test_an_acronym_like_a_preposition_is_read_to_the_end(short):
    assert ("Ana Ruiz", "it was late") in spoken(
        f"Ana Ruiz, head of research {short} said it would go. Ana Ruiz said it was late."
    )


def test_marked_ranges_are_words_of_the_articles_they_were_marked_in():
    if not (DATA / "voa-english").exists():
        pytest.skip("the articles lie in the data folder, which is not here")
    records = records_of(REAL)
    assert len(records) == len(REAL.read_text(encoding="utf-8").splitlines())
    spans = [(r["text"], span) for r in records for s in r["statements"] for span in s["content"]]
    assert all(0 <= start < end <= len(text) for text, (start, end) in spans)
    assert all(text[start].strip() and text[end - 1].strip() for text, (start, end) in spans)


def test_marked_ranges_are_refused_for_another_text(tmp_path):
    if not (DATA / "voa-english").exists():
        pytest.skip("the articles lie in the data folder, which is not here")
    record = json.loads(REAL.read_text(encoding="utf-8").splitlines()[0]) | {"sha256": "0" * 16}
    (tmp_path / "other.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not the text that was marked"):
        records_of(tmp_path / "other.jsonl")


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("The Belovar Competition and Consumer Commission opposed the merger.",
         "Farrant said it may sue. The regulator said that was late.", "Belovar Competition and Consumer Commission"),
        ("Quist & Roe, the meal company that rode the boom, filed for protection on Sunday.",
         "Ada Quist said she was sad. The company said it would keep delivering boxes.", "Quist & Roe"),
        ("A survey by the charity Backline found many tired.",
         "Ole Brand called it sad. The charity says more will be.", "Backline"),
        ("A man was found hurt, Westmark Police said on Tuesday.",
         "“He cried,” Ole Brand said. He is held, the force added.", "Westmark Police"),
        ("The World Handball Union met. The players' union did not.", "The union said it was late.", "The union"),
        ("The Harbor Bank and the Belovar Bank of Trade met.", "The bank said it was late.", "The bank"),
        ("Belovar must repay what the International Grain Fund lent it.",
         "In a post on Facebook, the company said it was late. The company said it was not.", "The company"),
    ],
)  # fmt: skip
def test_the_regulator_is_the_only_one_that_the_article_has_named(first, second, speaker):
    assert spoken(f"{first}\n\n{second}")[-1][0] == speaker


def test_what_somebody_became_is_told_by_a_clause_behind_the_name():
    text = "The case was brought by Ana Ruiz, who was elected attorney general in 2018.\n\nOle Brand cheered."
    assert spoken(f"{text} “We lost,” the attorney general said.") == [("Ana Ruiz", "“We lost,”")]


def test_an_office_of_the_u_s_before_a_name_is_read_as_one():
    text = "The U.S. defense secretary, Mark Esk, met Ole Brand, a lawyer. “We lost,” the defense secretary said."
    assert spoken(text) == [("Mark Esk", "“We lost,”")]


@pytest.mark.parametrize(
    ("before", "quotation", "speaker"),
    [
        ("Separately, a Belovar government spokesman told reporters that rules could be loosened.",
         "“You cannot play without rules,” spokesman Ole Brand said on Monday.", "Ole Brand"),
        ("An analyst at the bank said that growth was weak.", "“It is strong,” said Ole Brand, an analyst at the fund.",
         "An analyst at the bank"),
        ("A spokesman for the governor said that the bill was dead.",
         "“It is not,” said another spokesman, Ole Brand.", "A spokesman for the governor"),
    ],
)  # fmt: skip
def test_the_next_paragraph_names_whom_one_calls_a_spokesman(before, quotation, speaker):
    told = spoken(f"Ana Ruiz said it rained.\n\n{before}\n\n{quotation}")
    assert told[1][0] == speaker


@pytest.mark.parametrize(
    ("quotation", "speaker"),
    [
        ("Though “everybody may march,” there was “much violence,” Ada Q. Moyo told Radio Belovar.", "Ada Q. Moyo"),
        ("“It is dead,” an aide to Ole Brand said.", "Belovar's minister of foreign affairs"),
        ("“It is not,” said a spokesman for the mayor, Ole Brand.", "Belovar's minister of foreign affairs"),
    ],
)
def test_the_second_paragraph_names_whom_the_first_one_tells_of_where_that_one_speaks(quotation, speaker):
    lead = "Belovar's minister of foreign affairs on Monday defended the ban and urged patience."
    assert spoken(f"{lead}\n\n{quotation}")[0][0] == speaker


def test_a_given_name_that_is_anothers_surname_is_whoever_spoke_last():
    text = "Police held Gobeze Sisay on Sunday.\n\nSisay Sahlu, editor at The Reporter, said papers are stonewalled."
    assert spoken(f"{text}\n\nSisay said that he might call ten officials.")[-1][0] == "Sisay Sahlu"
    text = "Ole James scored twice.\n\nJames Quist, the coach, said that he was glad."
    assert spoken(f"{text}\n\nJames said that he was tired.")[-1][0] != "James Quist"


def test_an_acronym_in_two_that_speak_together_is_spelled_out():
    text = "Forces of the Belovar People's Liberation Front fled. The government and the BPLF deny that they fired."
    assert spoken(text)[0][0] == "The government and the Belovar People's Liberation Front"


def test_a_quotation_of_somebody_else_names_nobody_who_is_told_of_before():
    text = "The premier said the flood was over. “We lost everything,” said Ole Brand, who owns a bakery."
    assert [name for name, _ in spoken(f"It rained in Osterby all day.\n\n{text}")] == ["The premier", "Ole Brand"]


def test_the_leader_of_a_country_is_its_president_and_no_part_of_its_name():
    text = "French President Luc Moreau and Russian President Ivan Orlov met."
    assert [name for name, _ in spoken(f"{text} The Russian leader said trains were late.")] == ["Ivan Orlov"]
    assert [name for name, _ in spoken(f"{text} The French leader said it was late.")] == ["Luc Moreau"]
    assert [name for name, _ in spoken(f"{text} The opposition leader said it was late.")] == ["The opposition leader"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Harbour Bank cut rates.\n\nThe bank’s president, Ole Brand, said tolls would fall.",
         "president of the Harbour Bank"),
        ("Kestrel, a chip maker, cut jobs. A company spokeswoman, Mia Brand, said tolls would fall.",
         "spokeswoman for Kestrel"),
        ("The Teachers' Union met. Mia Brand, a lawyer for the union, said tolls would fall.",
         "lawyer for the Teachers' Union"),
        ("The Harbour Bank and the Trade Bank cut rates.\n\nThe bank’s president, Ole Brand, said tolls would fall.",
         "bank’s president"),  # of either
        ("Rates were cut. The bank’s president, Ole Brand, said tolls would fall.", "bank’s president"),
    ],
)  # fmt: skip
def test_a_role_that_leans_on_a_body_names_it_where_only_one_can_be_meant(text, role):
    document = Document("a", text, "", "a.txt", "text/plain")
    assert [s.role for s in statements(document, sentences(document))] == [role]


def test_a_name_of_which_the_tagger_marks_a_part_is_whole():
    text = "Having noted the importance of the ferry, Ole Tayyip Brandsson expressed support for a second pier."
    assert {speaker for speaker, _ in spoken(text)} == {"Ole Tayyip Brandsson"}
