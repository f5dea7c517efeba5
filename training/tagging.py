"""The tagger of statements: which words of a sentence are somebody's, and which name whose; examples, training, export.

    python training/tagging.py examples --data ../shared/data --out FOLDER
    python training/tagging.py train --work FOLDER --steps 1502 FOLDER/examples.jsonl
    python training/tagging.py export FOLDER/taught.pt index/tagger.onnx
    python training/tagging.py choose FOLDER/kept.jsonl

What is released is the smaller network that `teaching.py` teaches what this one marks.

The input is [CLS] sentence [SEP], with the capitals that MiniLM's word pieces have lost in place of the segments. It
learns from articles marked with who said what: `attributed/` and marked files of `tests/data`, which are invented, and
ranges of real ones in the data folder (`attributed.jsonl`, and the part of `benchmarks/statements_real.jsonl` that was
looked at). Which words name the speaker is not marked: the nearest mention of
the name, or else the nearest pronoun, is taken for it. Every twentieth article is kept to choose by.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from export import export
from model import batch_of, packaged_encoder
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from train import Job, train

from index.segment import sentences
from index.statements.tagger import capitals_of, tokenizer
from index.types import Document, Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.statements_marked import records_of  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
INVENTED = (
    *(ROOT / "tests" / "data" / f"statements_{kind}.txt" for kind in str.split(
        "campaign abroad daily worked wire unseen news classes articles passages ways")),
    *sorted((HERE / "attributed").glob("*.txt")),
)  # fmt: skip
"""Marked articles that somebody has read, or nobody measures by; never "fresh", "kept", "later" or "passages_kept"."""
REAL = ("benchmarks/statements_real.jsonl", "training/attributed.jsonl")
"""Of VOA and Global Voices; the newspapers' pages may be measured on, and not be trained on."""
NONE = ROOT / "tests" / "data" / "statements_none.txt"
LAYERS = 4
"""Of the packaged encoder's six, for the time that each takes; six were not trained to the end."""
ROUNDS = 4
"""Times that each example is seen: after six, three layers knew them by heart and were sure where they were wrong."""
HIDDEN = 0.08
"""Share of the word pieces that are masked while it learns, so that it does not learn names."""
SMOOTH = 0.05
"""Share of a label that is spread over the others."""
MASK = 103
"""The word piece that stands for a masked one."""
KEPT = 20
"""One article in so many is kept."""
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|his|her|their|its)\b", re.I)
_PROBE = {"text": "Blinken said the threat was real.", "contents": [(13, 32)], "speakers": [(0, 7)]}


class Tagging(nn.Module):
    """forward → content logits (b, t, 3): nobody's words, the first of somebody's, more of them; speaker logits (b, t).

    `token_type_ids` tell of capitals: 0 for none, 1 for a first letter, 2 for all of them. Of the encoder's layers only
    the first are kept.
    """

    def __init__(self, encoder: nn.Module, layers: int = LAYERS):
        super().__init__()
        encoder.encoder.layer = encoder.encoder.layer[:layers]
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.capitals = nn.Embedding(3, width)
        nn.init.zeros_(self.capitals.weight)
        self.content, self.speaker, self.dropout = nn.Linear(width, 3), nn.Linear(width, 1), nn.Dropout(0.1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        words = self.encoder.embeddings.word_embeddings(input_ids) + self.capitals(token_type_ids)
        states = self.encoder(
            inputs_embeds=words, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)
        ).last_hidden_state
        states = self.dropout(states)
        return self.content(states), self.speaker(states)[:, :, 0]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence in word pieces, special ones included; -100 where a piece has no label, as all have that nobody
    marked."""

    ids: list[int]
    types: list[int]
    content: list[int]
    speaker: list[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("examples")
    making.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    making.add_argument("--out", type=Path, required=True)
    training = commands.add_parser("train")
    training.add_argument("examples", type=Path, nargs="+")
    training.add_argument("--work", type=Path, required=True)
    training.add_argument("--steps", type=int, required=True)
    training.add_argument("--threads", type=int, default=2)
    exporting = commands.add_parser("export")
    exporting.add_argument("trained", type=Path)
    exporting.add_argument("target", type=Path)
    choosing = commands.add_parser("choose")
    choosing.add_argument("kept", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "examples":
        write(arguments.data, arguments.out)
    elif arguments.command == "train":
        torch.set_num_threads(arguments.threads)
        train(arguments.examples, arguments.work, arguments.steps, job=TAGGING)
    elif arguments.command == "export":
        model = trained(arguments.trained)
        inputs = batch_of([encode(tokenizer(), _PROBE)] * 2)
        each = {0: "batch", 1: "tokens"}
        print(export(model, inputs, {"content": each, "speaker": each}, arguments.target))
    else:
        choose(arguments.kept)


def trained(path: Path) -> Tagging:
    """A network as its training wrote it, of as many layers as it has."""
    state = torch.load(path, weights_only=True)
    layers = {name.split(".")[3] for name in state if name.startswith("encoder.encoder.layer.")}
    model = Tagging(packaged_encoder(), len(layers))
    model.load_state_dict(state)
    return model


def write(data: Path, folder: Path) -> None:
    """Writes `examples.jsonl`, each example `ROUNDS` times in an order drawn once, and `kept.jsonl`."""
    folder.mkdir(parents=True, exist_ok=True)
    records = [record for path in INVENTED for record in records_of(path)]
    for name in REAL:
        records += [r for r in records_of(ROOT / name, data) if r["part"] != "kept"]
    records += [{"text": line, "statements": []} for line in NONE.read_text(encoding="utf-8").strip().split("\n")]
    made: dict[bool, list[dict]] = {True: [], False: []}
    for number, record in enumerate(records):
        made[number % KEPT == 0] += examples(record)
    chance, lines = random.Random(5), []
    for _ in range(ROUNDS):
        chance.shuffle(made[False])
        lines += [json.dumps(example, ensure_ascii=False) for example in made[False]]
    (folder / "examples.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kept = [json.dumps(example, ensure_ascii=False) for example in made[True]]
    (folder / "kept.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(made[False])} sentences {ROUNDS} times, {len(kept)} kept, of {len(records)} articles and passages")


def examples(record: dict) -> Iterator[dict]:
    """The sentences of a marked article, and as characters of each what is said and the words for who says it."""
    document = Document("d", record["text"], "", "d.txt", "text/plain")
    for sentence in sentences(document):
        start, end = sentence.start, sentence.end
        contents, speakers = [], []
        for said in record["statements"]:
            parts = [(max(a, start), min(b, end)) for a, b in said["content"] if a < end and start < b]
            parts = [(a, b) for a, b in parts if b - a > 1]
            contents += parts
            if parts and (named := mention(document.text, (start, end), parts, said["speaker_name"])) is not None:
                speakers.append(named)
        yield {
            "text": document.text[start:end],
            "contents": [(a - start, b - start) for a, b in contents],
            "speakers": [(a - start, b - start) for a, b in speakers],
        }


def mention(text: str, sentence: Span, contents: Sequence[Span], name: str) -> Span | None:
    """Where a sentence names somebody outside of what is said: the nearest whole name, its last word, or a pronoun."""
    last = name.split()[-1]
    kinds = [re.compile(re.escape(name), 0 if name[:1].isupper() else re.I)]
    kinds += [re.compile(rf"\b{re.escape(last)}\b")] if last[:1].isupper() else []
    for kind in (*kinds, _PRONOUN):
        found = [match.span() for match in kind.finditer(text, *sentence)]
        found = [(a, b) for a, b in found if not any(a < y and x < b for x, y in contents)]
        if found:
            return min(found, key=lambda span: min(abs(span[0] - place) for each in contents for place in each))
    return None


def encode(pieces: Tokenizer, example: dict) -> Encoded:
    """Word pieces of an example; of one that is nothing but a `text`, without labels."""
    encoding = pieces.encode(example["text"])
    special = encoding.special_tokens_mask
    content = [-100 if hidden or "contents" not in example else 0 for hidden in special]
    speaker = list(content)
    for start, end in example.get("contents", ()):
        held = [k for k, (a, b) in enumerate(encoding.offsets) if a < end and start < b and not special[k]]
        for k in held:
            content[k] = 1 if k == held[0] else 2
    for start, end in example.get("speakers", ()):
        for k, (a, b) in enumerate(encoding.offsets):
            if a < end and start < b and not special[k]:
                speaker[k] = 1
    return Encoded(encoding.ids, capitals_of(example["text"], encoding), content, speaker)


def loss(model: nn.Module, encoded: list[Encoded]) -> torch.Tensor:
    """Cross entropy of what is said, and of who says it at half its weight."""
    return marked_loss(*logits(model, masked(batch_of(encoded))), encoded)


def masked(inputs: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The same with the share `HIDDEN` of the word pieces masked."""
    ids = inputs["input_ids"]
    hidden = (torch.rand(ids.shape) < HIDDEN) & (ids > MASK)
    return inputs | {"input_ids": ids.masked_fill(hidden, MASK)}


def logits(model: nn.Module, inputs: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Of what is said (b, t, 3) and who says it (b, t), in float32."""
    with torch.autocast("cpu", torch.bfloat16):
        content, speaker = model(**inputs)
    return content.float(), speaker.float()


def marked_loss(content: torch.Tensor, speaker: torch.Tensor, encoded: list[Encoded]) -> torch.Tensor:
    """The mean over the word pieces that have a label; nothing where none has one."""
    labels = torch.full((2, *speaker.shape), -100)
    for row, each in enumerate(encoded):
        labels[0, row, : len(each.content)] = torch.tensor(each.content)
        labels[1, row, : len(each.speaker)] = torch.tensor(each.speaker)
    told = labels[1] >= 0
    if not told.any():
        return content.sum() * 0
    said = functional.cross_entropy(content[told], labels[0][told], label_smoothing=SMOOTH)
    return said + 0.5 * functional.binary_cross_entropy_with_logits(speaker[told], labels[1][told].float())


def choose(kept: Path) -> None:
    """Prints, by the share from which a word is taken for somebody's, how many characters are right and found."""
    from index.statements import tagger

    records = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    for sure in (0.5, 0.6, 0.7, 0.8, 0.9):
        tagger.SURE = sure
        own = gold = both = 0
        for record, found in zip(records, tagger.packaged_tagger().read([r["text"] for r in records]), strict=True):
            x = {c for a, b in found.contents for c in range(a, b)}
            y = {c for a, b in record["contents"] for c in range(a, b)}
            own, gold, both = own + len(x), gold + len(y), both + len(x & y)
        print(f"from {sure}: precision {both / max(1, own):.3f}, recall {both / max(1, gold):.3f}")


TAGGING = Job("tagger", lambda: Tagging(packaged_encoder()), tokenizer, encode, loss, again=(1e-4, 8e-4))


if __name__ == "__main__":
    main()
