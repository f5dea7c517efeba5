"""Training the reader: it can be stopped and goes on to the same weights, and its made-up near misses are misses."""

import json
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

torch = pytest.importorskip("torch")

from swaps import negated, swapped_passage, swapped_question  # noqa: E402

TEXT = "Anna Berg opened the bridge in Bergen in 1998. It cost 40 million kroner. Ole Dahl closed it in March 2011."


def example(question: str, right: int) -> dict:
    ranges = [(0, 46), (47, 73), (74, 106)]
    start, end = ranges[right] if right >= 0 else (0, 0)
    return {
        "question": question,
        "context": "The bridge of Bergen. 3 May 2012.\n",
        "text": TEXT,
        "sentences": ranges,
        "right": [int(i == right) for i in range(3)],
        "answers": [(start, end)] if right >= 0 else [],
        "relevant": int(right >= 0),
    }


def test_stopped_training_goes_on_to_the_same_weights(tmp_path):
    from train import train

    questions = ["Who opened the bridge?", "What did it cost?", "When was it closed?", "Who painted it?"]
    lines = [json.dumps(example(q, r)) for q, r in zip(questions, (0, 1, 2, -1), strict=True)]
    found = []
    for name, stops in (("whole", (None,)), ("stopped", (2, None))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "examples.jsonl").write_text("\n".join(lines), encoding="utf-8")
        for stop in stops:
            train([folder / "examples.jsonl"], folder, 4, batch=1, save_every=2, stop_after=stop)
        found.append(torch.load(folder / "reader.pt", weights_only=True))
    whole, stopped = found
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)


def test_checkpoint_of_another_training_is_not_taken(tmp_path):
    from train import train

    lines = [json.dumps(example("Who opened the bridge?", 0))] * 3
    (tmp_path / "examples.jsonl").write_text("\n".join(lines), encoding="utf-8")
    train([tmp_path / "examples.jsonl"], tmp_path, 2, batch=1, save_every=1, stop_after=1)
    with pytest.raises(SystemExit, match="another number|not 3"):
        train([tmp_path / "examples.jsonl"], tmp_path, 3, batch=1)


def test_swapped_question_asks_for_what_the_passage_lacks():
    chance = random.Random(1)
    asked = {swapped_question("Who opened the bridge in 1998?", TEXT, "Anna Berg", [], chance) for _ in range(20)}
    assert asked <= {"Who opened the bridge in 2011?", "Who closed the bridge in 1998?"} | {
        f"Who {verb} the bridge in {year}?" for verb in ("opened", "closed") for year in (2011, 1998)
    }
    assert "Who opened the bridge in 1998?" not in asked
    assert swapped_question("Who paid?", TEXT, "Anna Berg", [], chance) is None


def test_swapped_passage_tells_of_somebody_else_throughout():
    context, text = swapped_passage(
        "What did Anna Berg open?", "Anna Berg in Bergen.\n", TEXT, ["Kari Lund"], random.Random(1)
    )
    assert "Anna Berg" not in context + text
    assert "Kari Lund opened the bridge" in text and context.startswith("Kari Lund")


def test_negated_sentence_denies_what_it_told():
    assert negated("The bridge was opened in May.", random.Random(1)) == "The bridge was not opened in May."
    assert negated("The bridge was never opened.", random.Random(1)) is None
    assert negated("Berg opened it.", random.Random(1)) is None


def test_the_passages_of_a_group_are_ranked_together():
    from model import Encoded
    from train import ranked

    def encoded(size: int, right: list[float], group: str | None) -> Encoded:
        return Encoded([0] * size, [0] * size, [(0, 1)] * len(right), right, [(0, 0)], max(right), group)

    examples = [encoded(9, [1.0, 0.0], "a"), encoded(30, [0.0], "a"), encoded(9, [0.0], "b"), encoded(9, [1.0], None)]
    scores = torch.tensor([2.0, 1.0, 0.0, 5.0, 5.0])
    [loss] = ranked(examples, scores, torch.tensor([1.0, 0.0, 0.0, 0.0]))
    assert float(loss) == pytest.approx(torch.tensor([3.0, 2.0, 0.0]).logsumexp(0).item() - 3.0)  # b answers nothing


def test_groups_stay_whole_when_batches_are_filled(tmp_path):
    from model import Encoded
    from train import _batches

    lines = [json.dumps({"n": n, "group": f"g{n % 4}"} if n < 12 else {"n": n}) for n in range(20)]
    (tmp_path / "examples.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def encode(_, example: dict) -> Encoded:
        return Encoded([example["n"]] * (example["n"] + 1), [], [], [], [], 0.0, example.get("group"))

    batches = _batches([tmp_path / "examples.jsonl"], 5, 4, encode, None)
    assert sorted(e.ids[0] for batch in batches for e in batch) == list(range(20))
    assert all(len(batch) <= 4 for batch in batches)
    for group in {f"g{n}" for n in range(4)}:
        assert sum(any(e.group == group for e in batch) for batch in batches) == 1


def test_answers_whose_words_are_not_known_are_learnt_from_without_them():
    from model import Encoded
    from train import _loss

    def network(input_ids, attention_mask, token_type_ids, halfway):
        b, t = input_ids.shape
        return torch.zeros(b, t, 2), torch.zeros(b, t), torch.zeros(b), torch.zeros(b)

    known = Encoded([1, 2, 3, 4], [0, 1, 1, 1], [(1, 4)], [1.0], [(2, 2)], 1.0)
    unknown = Encoded([1, 2, 3, 4], [0, 1, 1, 1], [(1, 4)], [1.0], [], 1.0)
    with_words, without = float(_loss(network, [known])), float(_loss(network, [unknown]))
    assert 0 < without < with_words


def test_a_mean_of_networks_lies_between_them_and_needs_the_same_weights(tmp_path, monkeypatch):
    import mean

    held = {"a": {"w": torch.tensor([0.0, 2.0])}, "b": {"w": torch.tensor([1.0, 1.0])}, "c": {"v": torch.tensor([1.0])}}
    monkeypatch.setattr(mean, "released_weights", lambda path: held[path.name])
    assert mean.mean(Path("a"), Path("b"), 0.75)["w"].tolist() == [0.75, 1.25]
    with pytest.raises(ValueError, match="not the same weights"):
        mean.mean(Path("a"), Path("c"), 0.5)
