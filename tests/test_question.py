"""What a question asks for is read once, and what cannot be asked is refused with a remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from qa.question import MAX_CHARACTERS, read_question
from qa.speaker import said_by


@pytest.mark.parametrize(
    ("question", "speaker", "verb"),
    [
        ("What did Blinken threaten?", "Blinken", "threaten"),
        ("What did Ukraine's foreign minister Kuleba say in Riga?", "Ukraine's foreign minister Kuleba", "say"),
        ("How did Pakistan's interior minister contradict the fears?", "Pakistan's interior minister", "contradict"),
        ("Why does Antony Blinken see the Minsk agreement as a way forward?", "Antony Blinken", "see"),
        ("Did Moscow deny the plan?", "Moscow", "deny"),
        ("How bad is it, in the view of Senegal's president Macky Sall?", "Senegal's president Macky Sall", None),
        ("How many left, according to Kamala Harris?", "Kamala Harris", None),
        ("What is Milorad Dodik's complaint about the envoy?", "Milorad Dodik", None),
        ("Mario Draghi on the Commerce Clause: what were his words?", "Mario Draghi", None),
        ("What is Justin Trudeau's view of the hearings?", "Justin Trudeau", None),
        ("What flaw in the harbour's new plan does Ada Quist see?", "Ada Quist", "see"),
        ("What did Norway's health minister credit the nurses with?", "Norway's health minister", "credit"),
        ("How does Merkel rate the recovery?", "Merkel", "rate"),
        ("What was Ada Quist's impression of the storm?", "Ada Quist", None),
        ("What would Sweden not accept?", None, None),
        ("How did Brandt ridicule the quay?", "Brandt", "ridicule"),
        ("What does Brandt reproach the board with?", "Brandt", "reproach"),
        ("Whom does Ada Quist suspect of cutting the nets?", "Ada Quist", "suspect"),
        ("To what does Quist compare the ferry?", "Quist", "compare"),
        ("How did Osterby's envoy excuse the delay?", "Osterby's envoy", "excuse"),
        ("What is Quist's objection to the quay?", "Quist", None),
        ("What reason did Brandt give for leaving?", "Brandt", None),
        ("Which insult did Brandt throw at Holm?", "Brandt", None),
        ("What word did Quist use for the storm?", "Quist", None),
        ("What word has Quist used for the storm?", "Quist", None),
        ("What comparison had Quist drawn with the flood?", "Quist", None),
        ("Which insult has the mayor hurled at Quist?", "the mayor", None),
        ("How many boats has Quist inspected?", None, None),
        ("What was the harbour minister's verdict on the quay?", "the harbour minister", None),
        ("What did the first lady say of the schools?", "the first lady", "say"),
        ("What does Quist reckon the quay will cost?", "Quist", "reckon"),
        ("What did Ada Quist, head of the state pilots' union, tell the board?", "Ada Quist", "tell"),
        ("What did Holm, Quist and Brandt say?", "Holm, Quist and Brandt", "say"),
    ],
)
def test_the_speaker_and_the_verb_are_read(question, speaker, verb):
    read = read_question(question)
    assert (read.speaker, read.verb) == (speaker, verb)


@pytest.mark.parametrize(
    ("question", "speaker", "verb"),
    [
        ("How did Brandt play down Holm's leak?", "Brandt", "describe"),
        ("How does the harbour minister account for the delay?", "the harbour minister", "explain"),
        ("Whom does Brandt hold responsible for the leak?", "Brandt", "blame"),
        ("What does Quist hold up as a model?", "Quist", "consider"),
        ("Does Quist hold the ferry to be safe?", "Quist", "consider"),
        ("Which boats did Quist single out?", "Quist", "mention"),
        ("How did Holm stand up for the skipper?", "Holm", "defend"),
        ("What does Holm link the leak to?", "Holm", "attribute"),
        ("What is Quist proud of?", "Quist", "feel"),
        ("Why is Quist certain that the ice will hold?", "Quist", "feel"),
        ("What did Quist make of the plan?", "Quist", "think"),
        ("Did Quist rule out a toll?", "Quist", "reject"),
        ("How did Quist brush off the skipper's warning?", "Quist", "reject"),
        ("How did Quist explain away the leak?", "Quist", "explain"),
        ("In what case would Quist hold the ferry?", None, None),
        ("Where does the strait link Osterby and Nordhaven?", None, None),
    ],
)
def test_what_is_said_by_several_words_is_read_as_one_verb(question, speaker, verb):
    read = read_question(question)
    assert (read.speaker, read.verb) == (speaker, verb)


@pytest.mark.parametrize(
    ("question", "speaker", "verb"),
    [
        ("How many boats did Quist say were lost?", "Quist", "say"),
        ("By how much did the harbour minister say tolls would fall?", "the harbour minister", "say"),
        ("How much of the quay does Brandt think can be saved?", "Brandt", "think"),
        ("How many boats did the flood sink?", None, None),
        ("How much did the bank claim in damages?", None, None),
        ("How many lives did the storm claim?", None, None),
        ("How many years did Quist serve before Brandt said she lied?", None, None),
        ("Has Kestrel linked Olm to Osterby by rail?", None, None),
        ("Did Quist leave Kestrel, according to its founder?", None, None),
        ("What did the White House have to say about oil?", "the White House", "say"),
        ("What is the White House line on the strike?", "the White House", None),
        ("Has Quist ruled out a ban?", "Quist", "reject"),
        ("Is Kestrel still building ferries, according to its head?", "Kestrel’s head", None),
        ("How long will Kestrel's cash last, by its founder's account?", "Kestrel’s founder", None),
        ("What eats up most of Osterby's money, according to its owners?", None, None),
    ],
)
def test_whoever_counts_rules_out_or_leads_what_is_named_is_asked_for(question, speaker, verb):
    asked = read_question(question)
    assert (asked.speaker, asked.verb) == (speaker, verb)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("How did the harbour minister judge the plan?", "the harbour minister"),
        ("How does Quist judge Osterby's nets?", "Quist"),
        ("How does Quist judge Norwegian nets?", "Quist"),
        ("What did the Osterby judge say about it?", "the Osterby judge"),
        ("Did the Osterby judge halt the ferry?", None),
        ("When was Ada Quist elected judge in Osterby?", None),
        ("Where did Norway judge Ada Quist study law?", None),
        ("How does Osterby compare with Nordhaven?", None),
        ("How did Norway contrast with Sweden?", None),
        ("What was Holm's part in the Norwegian joke?", None),
    ],
)
def test_a_judge_does_not_judge_and_what_compares_is_not_compared(question, speaker):
    assert read_question(question).speaker == speaker


@pytest.mark.parametrize(
    ("question", "speaker", "verb"),
    [
        ("How does Brandt see the ferry strike, according to Psaki?", "Psaki", None),
        ("According to Ada Quist, what holds the quay together?", "Ada Quist", None),
        ("How much dearer is bread, per Jen Psaki in November 2021?", "Jen Psaki", None),
        ("How do the islanders see the mainland, in Quist's view?", "Quist", None),
        ("What did the storm leave of the pier, in the mayor's telling?", "the mayor", None),
        ("How many nets were lost, by Brand's own count?", "Brand", None),
        ("What do the parties want, in Quist's speech to the board?", "Quist", None),
        ("What has Brandt vowed about the fees, as Kirby puts it?", "Kirby", "put"),
        ("What had the board done about the quay, as Ole Brand told reporters?", "Ole Brand", "tell"),
        ("What role will Norway keep, Brandt said in June 2022?", "Brandt", "say"),
        ("What role do the pilots have, said Quist?", "Quist", "say"),
        ("Would the board help with the nets, Quist was asked?", "Quist", None),
        ("How high is the wave, according to Quist aboard the Ada?", "Quist", None),
        ("What is the quay for, per Quist's June 2022 report?", "Quist", None),
        ("Will cooks sail, according to Quist's Women's Day message?", "Quist", None),
        ("In which manner do ties grow, in Quist's holiday note to Brandt?", "Quist", None),
        ("Would the harbour close, the officials were asked before the visit?", "the officials", None),
        ("What principle do Osterby and Nordhaven follow, wrote Quist?", "Quist", "write"),
        (
            "Should others copy the toll, in the view of Quist officials previewing Brand's visit?",
            "Quist officials",
            None,
        ),
        ("How did Quist counter Brandt's claim about the nets?", "Quist", "counter"),
        ("How did the Norwegian state fare in 2021, according to Quist's year-end speech?", "Quist", None),
        ("Where have the nets gone, says Seawatch's head?", "Seawatch's head", "say"),
        ("On what condition may cruise ships return, says the harbour minister?", "the harbour minister", "say"),
        ("What do the skippers expect of the quay, as Quist reports?", "Quist", "report"),
        ("What lesson does the White House take from San Marino closing its pier?", "the White House", None),
    ],
)
def test_a_question_that_tells_outright_whose_words_it_asks_for_is_about_theirs(question, speaker, verb):
    read = read_question(question)
    assert (read.speaker, read.verb) == (speaker, verb)


@pytest.mark.parametrize(
    "question",
    [
        "Why did Lindqvist travel to a family near Dallow to give his radio talk?",
        "How does Psaki turn Brandt's memo on silenced voices against him?",
        "What would Thorne do if Brandt refused to apologise?",
        "How did a Norwegian senator shred the auditor's report?",
        "How seriously does Osterby's Liberal chairman take the insult?",
        "What will Brandt's winter plan do for the ferries that Quist names?",
        "Was the fee on the table, according to the NATO preview call?",
        "What must the board do if lawmakers refuse the money?",
        "What might visitors have learned from Brandt, in the reporter's view?",
        "What was the mood between Quist and Brandt in their talk?",
        "Why did Quist take the night train to Osterby?",
        "Does Quist favour a shorter Osterby season?",
        "Does Quist favor Brandt and Lund talking alone?",
        "By what does Quist measure whether the Osterby call went well?",
        "Does the White House back the bill countering cheap nets?",
        "What did the Covid response coordinator know about drugs given to Quist?",
    ],
)
def test_a_name_does_not_go_on_past_a_verb(question):
    assert read_question(question).speaker is None


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("How did Quist play down Holm's claim of a lost boat?", "Quist"),
        ("How did Quist file Holm's claim of a lost boat?", None),
        ("How did the skippers take Quist's call?", None),
        ("board reaction to Quist's jibe about the quay", None),
        ("What was Brandt's answer to Quist's jibe about the quay?", "Brandt"),
        ("Ole Brandt reaction to Quist's jibe about the quay", "Ole Brandt"),
        ("White House reaction to Quist's jibe about the quay", "White House"),
        ("What reaction to the jibe came by letter?", None),
        ("What did the crew think of Dr Quist's opinion?", None),
        ("What did Osterby do after Quist's criticism of Holm?", None),
        ("What did the Republican state chair charge Quist with?", None),
        ("Why do the bases matter, in Quist's view?", "Quist"),
        ("What do you know of Quist's complaint?", "Quist"),
        ("How long did Quist's call with Holm last?", "Quist"),
        ("What is the opinion of Ada Quist?", "Ada Quist"),
    ],
)
def test_whose_words_others_do_something_with_is_not_asked_for_them(question, speaker):
    assert read_question(question).speaker == speaker


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Bashar al-Quist say about the strait?", "Bashar al-Quist"),
        ("How does el-Quist see the strait?", "el-Quist"),
        ("According to Mohammed al-Quist, who won?", "Mohammed al-Quist"),
        ("What did d’Olm promise?", "d’Olm"),
        ("What did Ana da Quist say about the strait?", "Ana da Quist"),
        ("What is von der Olm's view of the strait?", "von der Olm"),
        ("What did Osterby's deputy harbour minister say?", "Osterby's deputy harbour minister"),
        ("Why does the deputy governor still blame the board?", "the deputy governor"),
        ("What did NATO envoy Julie Smith say about the strait?", "NATO envoy Julie Smith"),
        ("What did Quist's aide and the Osterby teacher Brandt say?", "Quist's aide and the Osterby teacher Brandt"),
        ("How did the Cornell professor explain her bid?", "the Cornell professor"),
        ("Where were the nets, as the Norwegian president proudly told Brandt?", "the Norwegian president"),
        ("Did the Kremlin's threat unsettle the board?", "the Kremlin"),
        ("Whom does the Ohio senator recommend for the board?", "the Ohio senator"),
        ("Is the Nordmark railway boss asking for money?", "the Nordmark railway boss"),
        ("How did Labour's transport spokeswoman respond to it?", "Labour's transport spokeswoman"),
        ("What does FEMA's regional head now believe?", "FEMA's regional head"),
        ("Why did Sabira's head of state want softer words?", "Sabira's head of state"),
        ("How dear is wheat, according to the Paris analyst?", "the Paris analyst"),
        ("What did Maroš Šefčovič announce?", "Maroš Šefčovič"),
        ("What does Šimonytė fear?", "Šimonytė"),
    ],
)
def test_what_somebody_is_belongs_to_the_name_and_other_words_do_not(question, speaker):
    assert read_question(question).speaker == speaker


@pytest.mark.parametrize(
    "question",
    [
        "When do Blinken and Lavrov meet?",
        "How many troops are near the border?",
        "What is the population of Kyiv?",
        "Where did the talks take place?",
        "Which country comes last in the ranking?",
        "What growth did Sweden's acceptance rate show?",
        "What would the harbour not allow?",
        "How many boats are there per Norwegian?",
        "What did the ferry cost according to plan?",
    ],
)
def test_a_question_that_asks_for_nobodys_words_has_no_speaker(question):
    assert read_question(question).speaker is None


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("How many troops are near the border?", "number"),
        ("When do they meet?", "date"),
        ("In what year was it signed?", "date"),
        ("Who is the captain?", "person"),
        ("Where did they meet?", "place"),
        ("Why did they walk out?", "reason"),
        ("What did Blinken threaten?", "saying"),
        ("Is it over?", "yes_no"),
        ("How does bleaching come about?", "manner"),
        ("What is Minsk II?", "thing"),
    ],
)
def test_the_kind_of_answer_is_read(question, wants):
    assert read_question(question).wants == wants


def test_names_leave_out_the_question_word_that_opens_the_sentence():
    assert read_question("Did Zelenskiy call Joe Biden from Kyiv?").names == ("Zelenskiy", "Joe Biden", "Kyiv")


@pytest.mark.parametrize("question", ["What is the latest from Riga?", "What does NATO say now?"])
def test_latest_and_now_ask_for_the_newest(question):
    assert read_question(question).newest


@pytest.mark.parametrize("question", ["", "   \n", "?!… —", "\u200b\x07"])
def test_a_question_without_words_is_refused_with_a_remedy(question):
    with pytest.raises(UsageError, match="Ask something"):
        read_question(question)


def test_a_very_long_question_is_refused_with_the_limit():
    with pytest.raises(UsageError, match=f"{MAX_CHARACTERS:,}"):
        read_question("why " * MAX_CHARACTERS)


@pytest.mark.parametrize("question", ["Was hat Blinken über die Sanktionen gesagt?", "Что сказал Путин в Москве?"])
def test_another_language_is_answered_with_a_warning(question):
    assert "English" in read_question(question).warnings[0]


@pytest.mark.parametrize("question", ["What did Zelenskyy say about the IMF?", "Who is Nataša Tasić Knežević?"])
def test_english_with_foreign_names_has_no_warning(question):
    assert read_question(question).warnings == ()


@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        question = read_question(text)
    except UsageError:
        return
    assert question.used and question.used == " ".join(question.used.split())


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "same"),
    [
        ("Blinken", "Antony Blinken", None, True),
        ("Ukraine's foreign minister Kuleba", "Dmytro Kuleba", None, True),
        ("Ukraine's foreign minister Kuleba", "Antony Blinken", None, False),
        ("Enver Solomon of the Refugee Council", "Enver Solomon", None, True),
        ("Zelenskyy", "Volodymyr Zelenskiy", None, True),
        ("the Kremlin", "Moscow", None, True),
        ("Moscow", "Kyiv", None, False),
        ("Jill Biden", "Joe Biden", None, False),
        ("Pakistan's interior minister", "Sheikh Rasheed Ahmed", "Pakistan's Interior Minister", True),
        ("Pakistan's interior minister", "Ali Haider Zaidi", None, None),
        ("the Ohio senator", "Ada Quist", None, None),
        ("the Ohio senator", "Ada Quist", "Ohio senator", True),
        ("the EU trade commissioner", "Ada Quist", "EU trade commissioner", True),
        ("the EU trade commissioner", "Ada Quist", "President", None),
        ("the bank analyst", "Ada Quist", "retail analyst", None),
        ("Gazprom's boss", "Gazprom", None, None),
        ("Harbour Minister Quist", "Ada Quist", "Harbour Minister", True),
        ("House Majority Leader Quist", "Ada Quist", None, True),
        ("Health Secretary Ada Quist", "Ada Quist", None, True),
        ("Health Minister Baker", "Ole Baker", None, True),
        ("Harbour Minister Quist", "Ole Brandt", "Harbour Minister", False),
        ("Prosecutor General Quist", "Ada Quist", None, True),
        ("UN General Assembly", "Ole Assembly", None, False),
        ("Rabbi Quist", "Ada Quist", None, True),
        ("Hunter Quist", "Ada Quist", None, False),
        ("Angus King Quist", "Ada Quist", None, False),
    ],
)
def test_the_one_who_is_asked_for_is_told_from_others(asked, speaker, role, same):
    assert said_by(asked, speaker, role) is same


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who said that the harbour would close?", True),
        ("Which congressman claims that the harbour was sold?", True),
        ("Which firearms instructor has criticised the sheriff?", True),
        ("Which ambassador opened the harbour?", False),
        ("Which harbour did the ambassador call unsafe?", False),
        ("Which reports warned of ice?", False),
        ("Who mocked the new quay?", True),
        ("Who interpreted the call between Quist and Brandt?", False),
        ("Which skippers did the owners accuse of theft?", False),
    ],
)
def test_a_question_for_whoever_says_it_is_known(question, asks):
    assert read_question(question).asks_who is asks


def test_what_somebody_objects_to_in_a_reading_is_not_that_ones_words():
    asked = read_question("What did Justice Cray object to in the government's reading?")
    assert (asked.speaker, asked.verb) == ("Justice Cray", "object")


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the NATO Secretary General say about depots?", "the NATO secretary general"),
        ("What did the German Foreign Minister say about ports?", "the German foreign minister"),
        ("What did the Vice President say about the quay?", "the Vice President"),
        ("What did Bell and Quist each say about fees?", "Bell and Quist"),
        ("What's Quist's view on fees?", "Quist"),
    ],
)
def test_an_office_in_capitals_is_a_description_and_each_is_no_name(question, speaker):
    assert read_question(question).speaker == speaker


def test_a_name_goes_on_past_an_accent_of_its_own():
    asked = read_question("What did Ìlọ̀rí Adé say about fuel?")
    assert (asked.speaker, asked.names, asked.terms) == ("Ìlọ̀rí Adé", ("Ìlọ̀rí Adé",), ("ìlọ̀rí", "adé", "fuel"))
