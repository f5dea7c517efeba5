"""What an answer shows: whole quotations, the speaker's own words first, accounts that differ side by side."""

from dataclasses import replace

import pytest

from index import Archive, build
from qa import ask
from qa.compose.extractive import MOST_SENTENCES, _figures, _torn, compose
from qa.question import read_question
from qa.reader import EvidenceReader
from qa.words import stem


@pytest.fixture(scope="module")
def sample(sample_archive):
    with Archive.open(sample_archive) as archive:
        yield archive


@pytest.fixture(scope="module")
def torn(tmp_path_factory):
    """An archive with one quotation that runs over two sentences before its cue."""
    folder = tmp_path_factory.mktemp("torn")
    text = (
        "Harbour Chief Warns of Winter Closures\n\nBy: - January 4, 2022\n\n"
        "The harbour of Nordhaven may close for weeks this winter, its director said on Tuesday.\n\n"
        "“We do not know whether the ice will hold. We do know that the breakers are too old,” said Ada Quist, the "
        "director of the harbour.\n\nFishermen met in the town hall in the evening."
    )
    (folder / "harbour.txt").write_text(text, encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


def test_a_quotation_over_two_sentences_is_shown_whole(torn):
    answer = ask("What did Ada Quist say about the breakers?", torn)
    assert answer.status == "answered"
    assert answer.sentences[0].text.startswith("“We do not know") and "said Ada Quist" in answer.sentences[0].text
    assert answer.citations[0].speaker == "Ada Quist"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("“We do not know.", "after"),
        ("We do know,” said Quist.", "before"),
        ("“We know,” she said.", None),
        ('"We do not know.', "after"),
        ('We do know," said Quist.', "before"),
        ("No quotation at all.", None),
    ],
)
def test_a_torn_quotation_is_seen_from_both_sides(text, side):
    assert _torn(text) == side


def test_a_speakers_own_words_come_before_a_report_of_them_and_the_report_supports(sample):
    answer = ask("What did Blinken threaten?", sample)
    first = answer.sentences[0]
    assert "“a range of high-impact economic measures" in first.text
    support = [answer.citations[number] for number in first.citations[1:]]
    assert any("had warned Moscow of high-impact economic measures" in c.quote for c in support)


def test_accounts_that_differ_are_told_and_come_from_different_articles(sample):
    answer = ask("How many Russian troops are near the border?", sample)
    [group] = answer.conflicts
    sources = {answer.citations[answer.sentences[i].citations[0]].source for i in group}
    assert len(group) > 1 and len(sources) > 1


@pytest.mark.parametrize(
    "question", ["What did Blinken threaten?", "How many troops are there?", "What does NATO want?"]
)
def test_an_answer_is_short_and_says_nothing_twice(sample, question):
    texts = [sentence.text for sentence in ask(question, sample).sentences]
    assert len(texts) == len(set(texts)) <= MOST_SENTENCES


def test_only_figures_of_what_is_asked_are_compared():
    asked = {stem(word) for word in ("Russian", "troops", "border")}
    assert _figures("Some 94,300 Russian troops stood there on December 3, 2021.", asked) == {"94300"}
    assert _figures("The number of Russian troops is put at more than 90,000.", asked) == {"90000"}
    assert _figures("On December 1 the troops crossed the border.", asked) == set()


def test_own_words_that_were_chosen_already_are_not_shown_twice(sample):
    question = read_question("What did Blinken threaten?")
    reading = EvidenceReader().read(question, sample.search(question.used, 24), sample)
    report = next(i for i, c in enumerate(reading.candidates) if "had warned Moscow" in _text(c))
    own = next(i for i, c in enumerate(reading.candidates) if "“a range of high-impact" in _text(c))
    order = [own, report]
    score = reading.candidates[report].score
    both = replace(
        reading,
        candidates=tuple(replace(reading.candidates[i], score=score) for i in order),
        statements=tuple(reading.statements[i] for i in order),
    )
    draft = compose(question, both, sample)
    assert len(draft.sentences) == 1 and "“a range of high-impact" in draft.sentences[0].text
    assert any("had warned Moscow" in draft.citations[n].quote for n in draft.sentences[0].citations[1:])


def _text(candidate):
    return candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]
