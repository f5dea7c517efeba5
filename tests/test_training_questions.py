"""Training the question encoder: a question comes nearer to the passages that answer it, whose vectors stay."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

torch = pytest.importorskip("torch")

QUESTIONS = ("Who opened the bridge?", "What did it cost?", "When was it closed?", "Who painted it?")


def test_a_question_comes_nearer_to_what_answers_it(tmp_path):
    from questions import QuestionEncoder, question_job
    from train import train

    rows = np.random.default_rng(5).standard_normal((40, 384)).astype(np.float16)
    pool = torch.nn.functional.normalize(torch.from_numpy(rows).float(), dim=-1)
    lines = [json.dumps({"question": question, "right": [i, 20 + i]}) for i, question in enumerate(QUESTIONS)] * 12
    (tmp_path / "examples.jsonl").write_text("\n".join(lines), encoding="utf-8")
    train([tmp_path / "examples.jsonl"], tmp_path, 12, batch=4, job=question_job(pool))
    trained = QuestionEncoder()
    trained.load_state_dict(torch.load(tmp_path / "questions.pt", weights_only=True))
    before, after = (_right(model, pool) for model in (QuestionEncoder(), trained))
    assert after > before + 0.2


def _right(model, pool) -> float:
    """How much more cosine a question has with what answers it than with the rest, on average."""
    from model import batch_of
    from questions import encode, question_tokenizer

    encoded = [encode(question_tokenizer(), {"question": question, "right": []}) for question in QUESTIONS]
    inputs = batch_of(encoded)
    with torch.inference_mode():
        (states,) = model(**inputs)
    mask = inputs["attention_mask"].unsqueeze(-1)
    vectors = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)
    cosines = vectors @ pool.T
    right = torch.stack([cosines[i, [i, 20 + i]].mean() for i in range(len(QUESTIONS))])
    return float((right - cosines.mean(1)).mean())
