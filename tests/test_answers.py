"""From a question to an answer on real archives: cited exactly, refused with a reason, the same each time."""

import json
from importlib.resources import files

import pytest

from index import Archive
from index.errors import UsageError
from index.types import Filters
from qa import ask, render
from qa.reader import EvidenceReader, operating_point


@pytest.fixture(scope="module")
def sample(sample_archive):
    with Archive.open(sample_archive) as archive:
        yield archive


@pytest.fixture(scope="module")
def seed(seed_archive):
    with Archive.open(seed_archive) as archive:
        yield archive


def test_the_seed_question_is_answered_with_the_sanctions_sentence_first(seed):
    answer = ask("What did Blinken threaten?", seed)
    assert answer.status == "answered"
    assert (
        "spell out the threat of further sanctions if Russia fails to end the troop buildup" in answer.sentences[0].text
    )
    said = " ".join(s.text for s in answer.sentences)
    assert "a range of high-impact economic measures" in said
    assert "consequences" in said
    assert answer.citations[0].speaker == "Antony Blinken"


def test_the_seed_answer_holds_the_three_threats_and_nothing_else(seed):
    told = [sentence.text for sentence in ask("What did Blinken threaten?", seed).sentences]
    threats = (
        "further sanctions if Russia fails",
        "a range of high-impact economic measures",
        "there’ll be consequences",
    )
    assert len(told) == 3 and all(threat in text for threat, text in zip(threats, told, strict=True))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What is the population of Kyiv?", "not_stated"),
        ("What did Blinken say about Taiwan?", "not_stated"),
    ],
)
def test_what_the_seed_does_not_say_is_refused_with_the_nearest(seed, question, reason):
    answer = ask(question, seed)
    assert answer.status == "refused"
    assert answer.refusal.reason == reason
    assert answer.sentences == answer.citations == ()
    assert 1 <= len(answer.refusal.nearest) <= 3
    for citation in answer.refusal.nearest:
        document = seed.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote


def test_a_refusal_names_what_the_archive_lacks(seed):
    assert "Taiwan" in ask("What did Blinken say about Taiwan?", seed).refusal.message


@pytest.mark.parametrize(
    "question",
    ["Who wants legal guarantees?", "How many troops are near the border?", "What did Stoltenberg say?", "Why?"],
)
def test_every_sentence_is_the_exact_characters_of_an_article(sample, question):
    answer = ask(question, sample)
    for citation in answer.citations + (answer.refusal.nearest if answer.refusal else ()):
        document = sample.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote
        assert citation.source == document.source
    for sentence in answer.sentences:
        assert sentence.text == answer.citations[sentence.citations[0]].quote
        assert all(0 <= a < b <= len(sentence.text) for a, b in sentence.emphasis)


def test_the_same_question_gives_the_same_answer(sample):
    first, second = (ask("What did Lavrov say about NATO?", sample).to_dict() for _ in range(2))
    assert {**first, "seconds": None} == {**second, "seconds": None}


def test_the_contract_has_these_keys_and_is_plain_json(sample):
    answer = ask("What did Blinken threaten?", sample).to_dict()
    assert list(answer)[:14] == [
        "id", "question", "question_used", "status", "probability", "text", "sentences", "citations", "conflicts",
        "refusal", "retrieved", "archive", "composer", "seconds",
    ]  # fmt: skip
    assert set(answer["citations"][0]) == {
        "document_id", "title", "outlet", "author", "published", "url", "source", "also", "page", "start", "end",
        "quote", "speaker", "said",
    }  # fmt: skip
    assert set(answer["sentences"][0]) == {"text", "verdict", "emphasis", "citations", "sources"}
    assert json.loads(json.dumps(answer))["status"] == "answered"


def test_filters_hold_for_every_citation(sample):
    answer = ask("What did Blinken threaten?", sample, filters=Filters(since="2021-12-02", until="2021-12-31"))
    shown = answer.citations + (answer.refusal.nearest if answer.refusal else ())
    assert shown and all("2021-12-02" <= c.published[:10] <= "2021-12-31" for c in shown)
    assert all(r["document_id"] in {d.id for d in sample.documents() if d.published} for r in answer.retrieved)


def test_a_filter_that_leaves_nothing_is_a_refusal_that_says_so(sample):
    answer = ask("What did Blinken threaten?", sample, filters=Filters(until="1999-01-01"))
    assert answer.refusal.reason == "nothing_relevant"
    assert "Widen" in answer.refusal.message


def test_newest_means_the_newest_article_that_answers_and_its_day_is_said(sample):
    answer = ask("What is the latest on Russian troops near Ukraine?", sample)
    assert answer.status == "answered"
    day = answer.citations[answer.sentences[0].citations[0]].published[:10]
    assert any(day in warning for warning in answer.warnings)


def test_steps_are_told_in_words_as_they_happen(sample):
    steps = []
    ask("What did Blinken threaten?", sample, on_step=steps.append)
    assert [step.split()[0] for step in steps] == ["searching", "reading", "checking"]


def _point(settings, risk, threshold):
    model = settings["answerable"]
    model["operating_points"] = [p for p in model["operating_points"] if p["risk"] != risk]
    model["operating_points"].append({"risk": risk, "threshold": threshold})


def _settings():
    return json.loads(files("qa").joinpath("reader.json").read_text(encoding="utf-8"))


def test_the_operating_points_rise_with_the_share_that_may_be_refused():
    points = _settings()["answerable"]["operating_points"]
    by_risk = sorted(points, key=lambda point: point["risk"])
    assert len(points) >= 3
    assert [p["threshold"] for p in by_risk] == sorted(p["threshold"] for p in points)
    looser, balanced, stricter = (operating_point(name) for name in ("looser", "balanced", "stricter"))
    assert looser["threshold"] < balanced["threshold"] < stricter["threshold"]
    assert 0.1 <= balanced["risk"] <= 0.15


def test_a_share_takes_the_strictest_point_that_keeps_to_it():
    settings = {"answerable": {"default": 0.1, "operating_points": []}}
    for risk, threshold in ((0.05, 0.2), (0.1, 0.4), (0.2, 0.7)):
        _point(settings, risk, threshold)
    found = [operating_point(share, settings)["threshold"] for share in (0.05, 0.12, 0.2, 0.9)]
    assert found == [0.2, 0.4, 0.7, 0.7]


@pytest.mark.parametrize("strictness", ["strict", "", 0.0, -1, 1, 1.5, float("nan"), None])
def test_another_strictness_is_wrong_use_and_says_what_may_be_given(sample, strictness):
    with pytest.raises(UsageError, match="looser, balanced, stricter"):
        ask("What did Blinken threaten?", sample, strictness=strictness)


def test_strictness_decides_what_is_refused_and_changes_no_probability(sample):
    settings = _settings()
    question = "How many of the delegates in Riga wore a hat?"
    probability = ask(question, sample).probability
    _point(settings, 0.05, probability - 0.01)
    _point(settings, 0.2, probability + 0.01)
    reader = EvidenceReader(settings)
    looser, stricter = (ask(question, sample, strictness=how, reader=reader) for how in ("looser", "stricter"))
    assert (looser.status, stricter.status) == ("answered", "refused")
    assert looser.probability == stricter.probability == probability


def test_what_plainly_answers_is_refused_by_its_probability_alone_where_stricter_is_asked_for(sample):
    settings = _settings()
    for risk in (0.05, 0.1, 0.15, 0.2, 0.3):
        _point(settings, risk, 1.1)  # above every probability
    reader = EvidenceReader(settings)
    question = "What did Blinken threaten?"
    assert ask(question, sample, reader=reader).status == "answered"
    assert ask(question, sample, strictness="looser", reader=reader).status == "answered"
    assert ask(question, sample, strictness="stricter", reader=reader).status == "refused"


def test_what_is_only_reported_of_a_speaker_is_told_from_what_is_quoted(sample):
    answer = ask("What did Blinken threaten?", sample)
    how = {citation.quote: citation.said for citation in answer.citations}
    [reported] = [said for quote, said in how.items() if "had warned Moscow of high-impact" in quote]
    [quoted] = [said for quote, said in how.items() if "“a range of high-impact" in quote]
    assert (reported, quoted) == ("indirect", "mixed")
    assert all((citation.said is None) == (citation.speaker is None) for citation in answer.citations)
    shown = render.terminal(answer, width=200)
    entries = shown.split("\n\n[")
    for number, citation in enumerate(answer.citations, 1):
        entry = next(entry for entry in entries if entry.startswith(f"{number}]"))
        said = {"indirect": "Reported of", None: None}.get(citation.said, "Said by")
        assert said is None or f"{said} {citation.speaker}\n" in entry
    reported = next(c for c in answer.citations if c.said == "indirect")
    for written in (render.copied(answer), render.markdown(answer)):
        assert f"Reported of {reported.speaker}: {reported.quote[:30]}" in written


def test_an_account_that_another_contradicts_stands_behind_its_day_wherever_it_is_written(sample):
    answer = ask("How many Russian troops were near the border of Ukraine in December 2021?", sample)
    [group] = answer.conflicts
    head = render.day(answer.citations[answer.sentences[group[0]].citations[0]].published)
    text = answer.sentences[group[0]].text
    for written in (render.terminal(answer, width=500), render.copied(answer)):
        before = written[: written.index(text[:40])].rsplit("\n", 1)[-1]
        assert head in before and before.endswith(": ")
    bold = render.terminal(answer, width=500, colour=True)
    start, end = answer.sentences[group[0]].emphasis[0]
    assert f"\x1b[1m{text[start:end].split()[0]}" in bold
    assert f"{head}, " in render.markdown(answer)
    assert "These accounts differ" in render.copied(answer)
