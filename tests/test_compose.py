"""What an answer shows: whole quotations, the speaker's own words first, all that is asked, the answer in bold."""

from dataclasses import replace

import pytest

from index import Archive, build
from index.types import Hit
from qa import ask
from qa.compose.choose import MOST_SENTENCES, choose
from qa.compose.emphasis import emphasis
from qa.compose.extractive import compose
from qa.compose.quotes import Quotes, _torn, cite
from qa.question import read_question
from qa.reader import EvidenceReader
from qa.types import Candidate


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


def test_a_sentence_that_ends_with_a_colon_is_shown_with_the_paragraph_that_it_announces(tmp_path):
    words = "Nobody asked the divers before the breakers were ordered."
    text = f"The harbour has been closed for a week.\n\nA diver of the port put the blame plainly:\n\n{words}\n"
    (tmp_path / "divers.txt").write_text(f"Divers speak up\n\n{text}\nThe port did not reply on Monday.\n")
    list(build([tmp_path / "divers.txt"], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as archive:
        [document] = archive.documents()
        [passage] = archive.passages(document.id)
        sentence = next(s for s in passage.sentences if document.text[s.start : s.end].endswith("plainly:"))
        start, end = Quotes(archive).span(Candidate(Hit(1, document, passage, 1.0), sentence, 1.0))
    assert document.text[start:end] == f"A diver of the port put the blame plainly:\n\n{words}"


def test_a_speakers_own_words_come_before_a_report_of_them_and_the_report_supports(sample):
    answer = ask("What did Blinken threaten?", sample)
    assert not any("had warned Moscow of high-impact economic measures" in s.text for s in answer.sentences)
    [own] = [s for s in answer.sentences if "“a range of high-impact economic measures" in s.text]
    support = [answer.citations[number] for number in own.citations[1:]]
    assert any("had warned Moscow of high-impact economic measures" in c.quote for c in support)


@pytest.mark.parametrize(
    "question", ["What did Blinken threaten?", "How many troops are there?", "What does NATO want?"]
)
def test_an_answer_is_short_and_says_nothing_twice(sample, question):
    texts = [sentence.text for sentence in ask(question, sample).sentences]
    assert len(texts) == len(set(texts)) <= MOST_SENTENCES


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


@pytest.fixture(scope="module")
def quota(tmp_path_factory):
    """An archive in which one article tells much of one side, and another a little of the other."""
    folder = tmp_path_factory.mktemp("quota")
    (folder / "fishermen.txt").write_text(
        "Fishermen Want a Larger Quota\n\nBy: - March 1, 2022\n\n"
        "The fishermen want a larger quota for herring. For cod the fishermen want three more weeks.\n\n"
        "The fishermen want cheaper diesel as well. Above all the fishermen want to be heard.\n\n"
        "In Nordhaven the fishermen want new ice machines.",
        encoding="utf-8",
    )
    (folder / "owners.txt").write_text(
        "Owners of Ships Meet\n\nBy: - March 2, 2022\n\n"
        "The shipowners want lower harbour fees.\n\nThey met for two hours.",
        encoding="utf-8",
    )
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


def _scored(reading, scores):
    """The reading with the sentences that hold these words alone, best first, and with these scores."""
    rows = list(zip(reading.candidates, reading.statements, strict=True))
    kept = [(next((c, s) for c, s in rows if words in _text(c)), score) for words, score in scores]
    candidates = tuple(replace(candidate, score=score) for (candidate, _), score in kept)
    return replace(reading, candidates=candidates, statements=tuple(s for (_, s), _ in kept))


_ONE_SIDE = [("larger quota", 9.0), ("three more weeks", 8.8), ("cheaper diesel", 8.7), ("be heard", 8.6)]


def test_a_further_sentence_is_chosen_for_what_the_question_asks_and_no_other_holds(quota):
    question = read_question("What do the fishermen and the shipowners want?")
    reading = EvidenceReader().read(question, quota.search(question.used, 24), quota)
    less_likely = _scored(reading, [*_ONE_SIDE, ("ice machines", 8.5), ("lower harbour fees", 6.6)])
    chosen, _ = choose(question, less_likely, Quotes(quota))
    assert [_text(c)[:20] for c, _ in chosen[:2]] == ["The fishermen want a", "The shipowners want "]


def test_where_one_side_is_asked_for_the_other_is_left_out(quota):
    question = read_question("What do the fishermen want?")
    reading = EvidenceReader().read(question, quota.search(question.used, 24), quota)
    both = _scored(reading, [*_ONE_SIDE[:2], ("lower harbour fees", 6.6)])
    chosen, _ = choose(question, both, Quotes(quota))
    assert [_text(c) for c, _ in chosen] == [_text(c) for c in both.candidates[:2]]


def test_what_the_network_is_sure_of_is_strong_and_lies_in_the_sentence_shown(quota):
    answer = ask("What do the shipowners want?", quota)
    first = answer.sentences[0]
    assert [first.text[start:end] for start, end in first.emphasis] == ["lower harbour fees"]


def _strong(archive, wording, sentence, **changes):
    question = read_question(wording)
    reading = EvidenceReader().read(question, archive.search(question.used, 24), archive)
    candidate, statement = next(
        (c, s) for c, s in zip(reading.candidates, reading.statements, strict=True) if sentence in _text(c)
    )
    if "span" in changes:
        start = candidate.hit.document.text.index(changes["span"], candidate.sentence.start)
        features = candidate.features | {"read_span": changes["sure"]}
        candidate = replace(candidate, answer=(start, start + len(changes["span"])), features=features)
    quotes = Quotes(archive)
    start, end = quotes.span(candidate)
    text = candidate.hit.document.text[start:end]
    spans = emphasis(question, candidate, statement, quotes)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    return [text[a:b] for a, b in spans]


def test_an_unsure_span_and_one_outside_of_the_sentence_are_not_strong(quota):
    where = ("What do the fishermen want?", "cheaper diesel")
    assert _strong(quota, *where, span="cheaper diesel", sure=2.0) == ["cheaper diesel"]
    assert _strong(quota, *where, span="cheaper diesel", sure=-1.0) != ["cheaper diesel"]
    assert _strong(quota, *where, span="to be heard", sure=9.0) != ["to be heard"]


def test_for_somebodys_words_what_was_said_is_strong_whatever_the_network_thinks(torn):
    strong = _strong(torn, "What did Ada Quist say about the breakers?", "too old", span="Ada Quist", sure=9.0)
    assert strong and not any("Ada Quist" in words for words in strong)
    assert any("breakers are too old" in words for words in strong)


def test_where_two_things_are_asked_at_once_both_figures_are_strong(quota):
    wording = "How many more weeks do the fishermen want, and how many ice machines?"
    assert _strong(quota, wording, "three more weeks", span="three", sure=5.0) == ["three"]
    long = "How many hours did they meet, and how many weeks do the fishermen want?"
    assert "three" in _strong(quota, long, "three more weeks", span="cod", sure=5.0)


def test_a_list_that_is_asked_for_is_strong_to_its_end(tmp_path):
    text = (
        "Ferries Go to Four Towns\n\nBy: - May 4, 2022\n\n"
        "Ferries go from Skalme to Ruhnu, Lund, Vejle and Grimsby, and in winter they sail to Nordhaven."
    )
    (tmp_path / "ferries.txt").write_text(text, encoding="utf-8")
    for _ in build([tmp_path], tmp_path / "archive"):
        pass
    with Archive.open(tmp_path / "archive") as archive:
        where = ("To which towns do ferries go from Skalme?", "Ferries go")
        assert _strong(archive, *where, span="Ruhnu, Lund", sure=5.0) == ["Ruhnu, Lund, Vejle and Grimsby"]
        one = ("To which town do ferries go first?", "Ferries go")
        assert _strong(archive, *one, span="Ruhnu", sure=5.0) == ["Ruhnu"]


def test_words_of_somebody_whom_only_a_pronoun_names_are_cited_as_nobodys(torn):
    question = read_question("What did Ada Quist say about the breakers?")
    reading = EvidenceReader().read(question, torn.search(question.used, 24), torn)
    [(candidate, said)] = [
        pair for pair in zip(reading.candidates, reading.statements, strict=True) if "too old" in _text(pair[0])
    ]
    named = cite(candidate, said, Quotes(torn))
    assert named.speaker == "Ada Quist" and named.said
    unnamed = cite(candidate, replace(said, speaker="she"), Quotes(torn))
    assert (unnamed.speaker, unnamed.said) == (None, None)


def _text(candidate):
    return candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]
