"""Somebody's likeliest words, read once more by themselves, and the order that they have by it."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pytest

import qa.attribution
from index import Archive
from index.types import Document, Hit, Passage, Sentence, Statement
from qa import ask
from qa.network import pair_tokenizer
from qa.question import read_question
from qa.reader import Reading
from qa.rerank import (
    AFTER,
    ASKED,
    BEFORE,
    COUNTS,
    HEAD,
    LIKELIEST,
    OWN,
    Beside,
    beside,
    by_itself,
    laid_out,
    packaged_ranker,
)
from qa.types import Candidate

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

QUESTION = read_question("What did Quist promise about the herring quota?")
TEXT = "One. Two. Six. Ten."


class _Says:
    """A network that gives each sentence what a table has for it."""

    def __init__(self, logits):
        self.logits, self.read = logits, []

    def judge(self, question, sentences):
        self.read.append((question, [one.own for one in sentences]))
        return [self.logits.get(one.own, 0.0) for one in sentences]


def _reading(*places, locked=(), others=(), step=1.0):
    sentences = tuple(Sentence(at, at + 4, "prose") for at in range(0, len(TEXT), 5))
    document = Document("d", TEXT, "Quota talks", "d.txt", "text/plain", published="2022-03-04T10:00:00Z")
    hit = Hit(1, document, Passage(0, len(TEXT), "Quota talks. 4 March 2022.\n", sentences), 0.5)
    candidates = tuple(
        Candidate(hit, sentences[place % 4], 9.0 - step * n, {"speaker_match": float(n not in others)}, n in locked)
        for n, place in enumerate(places)
    )
    said = Statement("Ada Quist", None, None, "said", ((0, 9),), "indirect")
    return Reading(candidates, tuple(said for _ in places), 0.9, True, (), ())


def _order(reading):
    return [c.sentence.start // 5 for c in reading.candidates]


def test_a_sentence_is_read_with_who_says_it_the_headline_and_what_stands_beside_it():
    found = _reading(1)
    said = found.statements[0]
    head = "Ada Quist, 2022-03-04T10:00:00Z. Quota talks. 4 March 2022."
    assert beside(found.candidates[0], said) == Beside(head, "One.", "Two.", "Six.")
    assert beside(_reading(0).candidates[0], None)[1:] == ("", "One.", "Two.")
    assert beside(_reading(3).candidates[0], None)[1:] == ("Six.", "Ten.", "")


def test_word_pieces_are_mpnets_and_cut_where_they_are_many():
    tokenizer = pair_tokenizer(512)
    pieces = laid_out(tokenizer, "What?", Beside("Ada", "Before.", "Two.", "After."))
    assert pieces.ids == [0, 2058, 1033, 2, 2, 15266, 2, 2081, 1016, 2052, 1016, 2048, 1016, 2]
    assert pieces.own == (9, 11)
    tokenizer.no_truncation()
    long = " ".join(["one"] * 600)
    pieces = laid_out(tokenizer, long, Beside(long, long, long, long))
    assert len(pieces.ids) == ASKED + HEAD + BEFORE + OWN + AFTER + 5
    assert pieces.own[1] - pieces.own[0] == OWN


def test_a_sentence_without_word_pieces_is_told_by_the_rest():
    [logit] = packaged_ranker().judge("What?", [Beside("Ada", "", "\u200b", "")])
    assert logit == logit


def test_the_likeliest_stand_by_both_and_the_rest_where_it_was():
    ranker = _Says({"Six.": 4.0, "Ten.": -4.0})
    found = _reading(3, 0, 1, 2)
    again = by_itself(QUESTION, found, ranker)
    assert _order(again) == [0, 2, 3, 1] and 4.0 * COUNTS > 1.5
    assert [c.score for c in again.candidates] == [c.score for c in found.candidates]
    assert ranker.read == [(QUESTION.used, ["Ten.", "One.", "Two.", "Six."])]


def test_what_may_not_be_offered_is_not_read_and_keeps_its_place():
    ranker = _Says({"Two.": 9.0, "Six.": 9.0})
    again = by_itself(QUESTION, _reading(2, 0, 1, locked=(0,)), ranker)
    assert _order(again) == [2, 1, 0] and ranker.read[0][1] == ["One.", "Two."]
    assert by_itself(QUESTION, _reading(0), ranker).candidates == _reading(0).candidates and len(ranker.read) == 1


def test_narration_and_the_words_of_others_stay_where_they_are():
    ranker = _Says({"One.": 50.0, "Six.": 50.0})
    again = by_itself(QUESTION, _reading(3, 1, 0, 2, others=(2,)), ranker)
    assert _order(again) == [2, 3, 0, 1] and ranker.read[0][1] == ["Ten.", "Two.", "Six."]


def test_only_so_many_are_read():
    ranker = _Says({"Ten.": 50.0})
    again = by_itself(QUESTION, _reading(*[0] * LIKELIEST, 3), ranker)
    assert len(ranker.read[0][1]) == LIKELIEST and _order(again)[-1] == 3


def test_the_network_tells_what_answers_from_what_the_same_person_says_beside_it():
    head = "Ada Quist, 2022-03-04. Remarks by Ada Quist on the Harbour. 4 March 2022."
    sentences = [
        Beside(head, "", "Thank you all for coming out on such a cold morning.", "It is good to see you."),
        Beside(head, "So let me be plain.", "We will cut the herring quota by a third from May.", "The boats know it."),
        Beside(head, "", "The new ferry will sail twice a day in summer.", "Tickets stay as they are."),
    ]
    logits = packaged_ranker().judge("What did Ada Quist promise about catching herring?", sentences)
    assert logits.index(max(logits)) == 1
    assert packaged_ranker().judge("What did Ada Quist say about ferries?", sentences)[2] > logits[2]


def test_no_file_of_its_weights_is_too_large_for_a_repository():
    folder = Path(str(files("qa")))
    own = [folder / "ranker.onnx", *folder.glob("ranker.*.weights")]
    assert len(own) > 1 and all(path.stat().st_size < 50_000_000 for path in own)


@pytest.mark.parametrize(
    ("asked", "times"),
    [("What did Ada Quist say about the quota?", 1), ("What did Ada Quist say?", 0), ("What is a quota?", 0)],
)
def test_only_a_question_for_somebodys_words_is_read_so(tmp_path, monkeypatch, asked, times):
    from index import build

    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(
        "Quota Talks in Olm\n\nAda Quist said the herring quota would be cut by a third. "
        "She said that the quota was too high. A quota is a share of the catch that each boat may land.",
        encoding="utf-8",
    )
    list(build([tmp_path / "news"], tmp_path / "archive"))
    calls = []
    monkeypatch.setattr(qa.attribution, "by_itself", lambda question, found: calls.append(1) or found)
    with Archive.open(tmp_path / "archive") as archive:
        ask(asked, archive)
    assert len(calls) == times


def test_a_small_network_is_exported_with_its_weights_in_parts(tmp_path, monkeypatch):
    torch = pytest.importorskip("torch")
    import ranking
    from transformers import MPNetConfig, MPNetModel

    from qa.rerank import Ranker

    torch.manual_seed(5)
    config = MPNetConfig(
        vocab_size=30527, hidden_size=64, num_hidden_layers=2, num_attention_heads=2, intermediate_size=128,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="eager",
    )  # fmt: skip
    model = ranking.Ranking(MPNetModel(config)).eval()
    monkeypatch.setattr(ranking, "PART", 1_000_000)
    ranking.export(model, tmp_path / "ranker.onnx")
    assert len(list(tmp_path.glob("ranker.*.weights"))) > 1
    sentence = Beside("Ada Quist", "Before it.", "We will cut the quota.", "After it.")
    pieces = laid_out(pair_tokenizer(512), "What of the quota?", sentence)
    with torch.inference_mode():
        each, whole = model(**ranking.padded([ranking.Listed(pieces.ids, [pieces.own], [1.0], "q")]))
    expected = float(whole + each[0, slice(*pieces.own)].mean())
    [found] = Ranker(tmp_path / "ranker.onnx", "f32").judge("What of the quota?", [sentence])
    assert found == pytest.approx(expected, abs=0.02)


def test_it_learns_which_of_a_list_is_right():
    torch = pytest.importorskip("torch")
    import ranking
    from transformers import MPNetConfig, MPNetModel

    torch.manual_seed(5)
    config = MPNetConfig(
        vocab_size=30527, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    model = ranking.Ranking(MPNetModel(config))
    told = (("We will cut the quota.", 1), ("The ferry sails.", 0), ("It is cold.", 0))
    batch = [
        ranking.encode(
            pair_tokenizer(512),
            {**Beside("Ada", "", own, "")._asdict(), "question": "What?", "right": right, "group": "q"},
        )
        for own, right in told
    ]
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    losses = []
    for _ in range(20):
        losses.append(ranking.loss(model, batch))
        optimiser.zero_grad()
        losses[-1].backward()
        optimiser.step()
    assert losses[-1] < 0.7 * losses[0]
