"""The question encoder: MiniLM taught to put a question beside the passages that answer it.

    python training/questions.py examples --data ../shared/data --archive FOLDER --out FOLDER
    python training/questions.py train --work FOLDER --steps 540 FOLDER/examples.jsonl
    python training/questions.py export FOLDER/questions.pt index/questions.onnx

Passages keep the vectors that the packaged MiniLM gives them: no archive is made anew, and only questions are put
elsewhere among them. Learnt from the questions that we wrote and from the openly licensed sets of the reader, each
against every passage at once: those of an archive of news with those that the sets ask about. (Training the question's
side alone against kept vectors: Lee et al., "Learning Dense Representations of Phrases at Scale", ACL 2021.)
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import sources
import torch
from export import export
from model import batch_of, packaged_encoder, packaged_tokenizer
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from train import Job, train
from written import written_questions

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from asked import news_archive  # noqa: E402

from index import Archive  # noqa: E402
from index import folder as disk  # noqa: E402
from index.cutting import vector_key  # noqa: E402
from index.passages import embedded  # noqa: E402
from index.store import Store  # noqa: E402
from index.types import Span  # noqa: E402
from qa.evaluate import Gold, is_right  # noqa: E402
from qa.question import read_question  # noqa: E402

BATCH, MOST_TOKENS = 64, 64
TEMPERATURE = 0.03
"""Cosines are divided by it before the softmax over all passages."""
SETS = (sources.du, sources.shifts, sources.squad2, sources.nq, sources.qamr)
AGAIN = 2
"""How often each question on news comes; of the sets' as many are drawn as there are of these, each once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("examples")
    making.add_argument("--data", type=Path, required=True)
    making.add_argument("--archive", type=Path, required=True, help="becomes the archive of all news, as in asked.py")
    making.add_argument("--out", type=Path, required=True)
    making.add_argument("--seed", type=int, default=20261204)
    training = commands.add_parser("train")
    training.add_argument("examples", type=Path)
    training.add_argument("--work", type=Path, required=True)
    training.add_argument("--steps", type=int, required=True)
    training.add_argument("--threads", type=int, default=1)
    exporting = commands.add_parser("export")
    exporting.add_argument("trained", type=Path)
    exporting.add_argument("target", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "examples":
        with news_archive(arguments.data, arguments.archive) as archive:
            print(*write_examples(arguments.data, archive, arguments.out, arguments.seed))
    elif arguments.command == "train":
        torch.set_num_threads(arguments.threads)
        pool = torch.from_numpy(np.load(arguments.examples.with_name("passages.npy")))
        train([arguments.examples], arguments.work, arguments.steps, batch=BATCH, job=question_job(pool))
    else:
        model = QuestionEncoder()
        model.load_state_dict(torch.load(arguments.trained, weights_only=True))
        inputs = batch_of([encode(question_tokenizer(), {"question": "What did Blinken threaten?", "right": []})] * 2)
        print(export(model, inputs, {"states": {0: "batch", 1: "tokens"}}, arguments.target))


def write_examples(data: Path, archive: Archive, folder: Path, seed: int) -> tuple[int, int]:
    """Writes `passages.npy`, the vectors of all passages, float16 (n, 384), and `examples.jsonl`, questions each with
    the rows of those that answer it; returns how many of each. Questions of articles that train alone are among them,
    those on news `AGAIN` times."""
    folder.mkdir(parents=True, exist_ok=True)
    passages: dict[str, int] = {}  # as they are embedded → row
    asked = list(_on_news(data, archive, passages))
    known: dict[str, str] = {}
    others = [
        {"question": r.question, "right": [_row(_fitting(r, archive.encoder, known), passages)]}
        for records in SETS
        for r in records(data)
        if r.answers
    ]
    chance = random.Random(seed)
    asked = asked * AGAIN + chance.sample(others, min(len(asked), len(others)))
    chance.shuffle(asked)
    np.save(folder / "passages.npy", _vectors(list(passages), archive))
    with (folder / "examples.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(example, ensure_ascii=False) + "\n" for example in asked)
    return len(passages), len(asked)


def _on_news(data: Path, archive: Archive, passages: dict[str, int]) -> Iterator[dict]:
    """The written questions that train; every passage of the archive gets a row."""
    rows: dict[str, list[tuple[int, list[Span]]]] = {}
    for document in archive.documents():
        rows[document.id] = [
            (
                _row(embedded(document, p), passages),
                [(s.start, s.end) for s in p.sentences if s.kind == "prose"],
            )
            for p in archive.passages(document.id)
        ]
    golds = Gold(archive)
    for part, record in written_questions(data):
        if part != "train":
            continue
        right = {
            row
            for document, span in golds.spans(record)
            for row, sentences in rows[document]
            if any(is_right(sentence, span) for sentence in sentences)
        }
        if right:
            yield {"question": read_question(record["question"]).used, "right": sorted(right)}


def _row(text: str, passages: dict[str, int]) -> int:
    return passages.setdefault(text, len(passages))


def _fitting(record: sources.Record, encoder, known: dict[str, str]) -> str:
    """A set's paragraph with its title, as much of it as the embedder takes."""
    text = f"{record.title}\n{record.context}" if record.title else record.context
    if text not in known:
        known[text] = _shortened(text, encoder)
    return known[text]


def _shortened(text: str, encoder) -> str:
    while encoder.count([text])[0] > encoder.room:
        text = text[: len(text) * 4 // 5]
    return text


def _vectors(texts: Sequence[str], archive: Archive) -> np.ndarray:
    """The vectors of texts, float16 (n, d): those that the archive holds as it has them, the others made."""
    encoder = archive.encoder
    found, due = np.empty((len(texts), encoder.dimension), np.float16), []
    with closing(Store.read(disk.generation_folder(archive.path, disk.served(archive.path)) / disk.STORE)) as store:
        for row, text in enumerate(texts):
            held = store.vector(vector_key(encoder.sha256, text))
            if held is None:
                due.append(row)
            else:
                found[row] = np.frombuffer(held[1], "<f2")
    order = sorted(due, key=lambda row: -len(texts[row]))
    for start in range(0, len(order), 256):
        rows = order[start : start + 256]
        found[rows] = encoder.encode([texts[row] for row in rows])
    return found


class QuestionEncoder(nn.Module):
    """forward → the last states of each token, (float (b, t, 384),); their mean is the question's vector."""

    def __init__(self):
        super().__init__()
        self.encoder = packaged_encoder()

    def forward(self, input_ids, attention_mask, token_type_ids):
        found = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        return (found.last_hidden_state,)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A question in word pieces, and the rows of the passages that answer it."""

    ids: list[int]
    types: list[int]
    right: list[int]


def question_tokenizer() -> Tokenizer:
    tokenizer = packaged_tokenizer()
    tokenizer.enable_truncation(MOST_TOKENS)
    return tokenizer


def encode(tokenizer: Tokenizer, example: dict) -> Encoded:
    encoding = tokenizer.encode(example["question"])
    return Encoded(encoding.ids, encoding.type_ids, example["right"])


def question_job(pool: torch.Tensor) -> Job:
    """The training of a question encoder against `pool`, the passages' vectors, (n, 384) of length 1."""
    columns = pool.T.contiguous().bfloat16()
    return Job("questions", QuestionEncoder, question_tokenizer, encode, partial(_loss, columns), (1e-4, 1e-4))


def _loss(columns: torch.Tensor, model: nn.Module, encoded: list[Encoded]) -> torch.Tensor:
    """Minus the logarithm of what the softmax over all passages gives to those that answer."""
    inputs = batch_of(encoded)
    with torch.autocast("cpu", torch.bfloat16):
        (states,) = model(**inputs)
    mask = inputs["attention_mask"].unsqueeze(-1)
    vectors = functional.normalize((states.float() * mask).sum(1) / mask.sum(1), dim=-1)
    scores = (vectors.bfloat16() @ columns).float() / TEMPERATURE
    told = [row.logsumexp(0) - row[e.right].logsumexp(0) for row, e in zip(scores, encoded, strict=True)]
    return torch.stack(told).mean()


if __name__ == "__main__":
    main()
