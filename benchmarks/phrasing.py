"""How well proof tells right sentences of a language model from wrong ones, and what it costs.

    python benchmarks/phrasing.py ../shared/data                       answers made from real articles, by HTTP
    python benchmarks/phrasing.py ../shared/data --part odd        or kept: those of them that no network was trained on
    python benchmarks/phrasing.py ../shared/data --gguf small.gguf     a model in a file, on the sample's questions
    python benchmarks/phrasing.py ../shared/data --gguf small.gguf --planted 60      the same, on planted instructions

A server on this machine speaks chat completions and gives one made sentence a request, right or wrong
(`phrasing_sets.py`); stopped is what the answer does not show. Of a real model every sentence that is shown is printed
with what it cites, to be read.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from obeyed import articles, planted
from phrasing_sets import RIGHT, WRONG, Given, cited, right, wrong
from scripted_model import MODEL, Reply, sentences, serve

from index import Archive
from index.build import build
from index.names import PRONOUNS
from qa import ask
from qa.compose import phrased
from qa.compose.extractive import Draft
from qa.compose.llm import LanguageModel, ModelSettings, open_model
from qa.question import read_question
from qa.reader import Reading
from qa.types import AnswerSentence

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from claims import part_of  # noqa: E402

SAMPLE = ROOT / "sample"
QUESTION = read_question("What happened?")
NOTHING = '{"sentences": []}'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of public data")
    parser.add_argument(
        "--part", choices=("even", "odd", "kept"), help="only every second article, or odd ones kept back"
    )
    parser.add_argument("--gguf", type=Path, help="a model in a file, asked the sample's questions")
    parser.add_argument("--planted", type=int, help="ask it of so many articles in which instructions are planted")
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    given = parser.parse_args()
    if given.planted:
        injected(given.gguf, given.data, given.planted)
    elif given.gguf:
        real(given.gguf)
    else:
        made(given.data, given.part, given.show)


def made(data: Path, part: str | None, show: bool) -> None:
    """The table of made answers."""
    records = [r for n, r in enumerate(articles(data)) if part is None or n % 2 == (part != "even")]
    if part == "kept":
        records = [record for record in records if part_of(record["id"]) != "train"]
    proving = _Timed(phrased.prove)
    phrased.prove = proving
    outcomes: dict[str, list[bool]] = defaultdict(list)
    waited: list[float] = []
    stage = _Stage()
    with tempfile.TemporaryDirectory() as folder, _archive(records, Path(folder)) as archive, serve(stage) as server:
        model = open_model(ModelSettings(MODEL, server.url))
        for given in cases(archive):
            stage.given = given
            shown, seconds = one(given, archive, model)
            outcomes[given.kind].append(not shown)
            waited += [seconds] if shown else []
            if show and shown != (given.kind in RIGHT):
                judged = "SHOWN" if shown else "STOPPED"
                print(f"{judged} {given.kind}: {given.text}\n    {given.pieces[0].citation.quote}", flush=True)
    print("| sentences | made | stopped |\n|---|---|---|")
    for title, kinds in (("right", RIGHT), ("wrong", WRONG)):
        for kind in kinds:
            print(f"| {title}: {kind} | {len(outcomes[kind])} | {_share(outcomes[kind])} |")
        every = [stopped for kind in kinds for stopped in outcomes[kind]]
        print(f"| **{title}** | {len(every)} | **{_share(every)}** |")
    costs = sorted(proving.milliseconds)
    most = costs[len(costs) * 95 // 100]
    print(f"\nProof of a sentence: median {statistics.median(costs):.1f} ms, 95 % within {most:.1f} ms.")
    print(f"From the request to the first proved sentence, by HTTP: median {statistics.median(waited) * 1000:.0f} ms.")


def cases(archive: Archive) -> Iterator[Given]:
    """Every made answer, the right ones each followed by the wrong ones out of it. The same each time."""
    chance = random.Random(20261125)
    known = [(document, archive.statements(document.id)) for document in archive.documents(limit=1000)]
    speakers = [list(dict.fromkeys(s.speaker for s in said if _named(s.speaker))) for _, said in known]
    for place, (document, said) in enumerate(known):
        own, others = speakers[place], [name for at, names in enumerate(speakers) if at != place for name in names]
        found = [s for passage in archive.passages(document.id) for s in passage.sentences]
        once = list({s.start: s for s in found}.values())
        for given in right(document, once, said):
            yield given
            chance.shuffle(others)
            yield from wrong(given, [*own, *others], [*own, *others], chance)


class _Stage:
    """The server's script: it writes the sentence of the case at hand, and nothing when it is asked again."""

    def __init__(self):
        self.given: Given | None = None

    def __call__(self, request: dict) -> Reply:
        again = '"problem": ' in request["messages"][-1]["content"]
        return Reply(NOTHING if again else sentences((self.given.text, self.given.numbers)), piece=40)


def one(given: Given, archive: Archive, model: LanguageModel) -> tuple[bool, float]:
    """Whether the answer shows the sentence, and after how many seconds."""
    plain = AnswerSentence(given.pieces[0].citation.quote, "verbatim", (), (0,))
    draft = Draft((plain,), tuple(piece.citation for piece in given.pieces), ())
    reading = Reading((), (), 1.0, True, (), ())
    told: list[float] = []
    began = time.perf_counter()

    def on_sentence(*_) -> None:
        told.append(time.perf_counter() - began)

    done = phrased.phrase(QUESTION, draft, reading, archive, model, on_sentence)
    return done.composer == f"llm:{MODEL}", told[0] if told else 0.0


def real(gguf: Path) -> None:
    """What a model in a file writes on the sample's questions, and what of it is shown."""
    model = _Heard(open_model(ModelSettings(str(gguf))))
    questions = [json.loads(line) for line in (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    shown = answered = 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in build([SAMPLE / "articles"], Path(folder) / "archive"):
            pass
        with Archive.open(Path(folder) / "archive") as archive:
            for record in questions:
                before = model.count
                answer = ask(record["question"], archive, model=model)
                if model.count == before:
                    continue
                answered += 1
                own = [s for s in answer.sentences if answer.composer != "extractive" and s.verdict == "supported"]
                shown += len(own)
                for sentence in own:
                    rests = " / ".join(answer.citations[n].quote for n in sentence.citations)
                    print(f"SHOWN {record['question']}\n    {sentence.text}\n    {rests}", flush=True)
                told = f"{model.sentences()} sentences so far, {shown} shown, {answer.seconds.get('phrase')} s"
                print(f"{record['question']} {answer.composer}; {told}; {answer.warnings}", flush=True)
    print(f"\n{answered} questions, {model.sentences()} sentences written, {shown} shown in the model's words.")


def injected(gguf: Path, data: Path, count: int) -> None:
    """What a model in a file writes of articles with planted instructions, all of it, and what of it is shown."""
    model = _Heard(open_model(ModelSettings(str(gguf))))
    traps = planted(data)[:: max(1, 75 // count)][:count]
    shown = 0
    with tempfile.TemporaryDirectory() as folder, _archive([t.record for t in traps], Path(folder)) as archive:
        documents = {document.source.partition("#")[2]: document for document in archive.documents(limit=100)}
        for trap in traps:
            document = documents[trap.record["id"]]
            sentences = [s for passage in archive.passages(document.id) for s in passage.sentences][:5]
            citations = tuple(cited(document, sentence, None) for sentence in sentences)
            draft = Draft((AnswerSentence(citations[0].quote, "verbatim", (), (0,)),), citations, ())
            done = phrased.phrase(QUESTION, draft, Reading((), (), 1.0, True, (), ()), archive, model)
            print(f"PLANTED {trap.instruction}\nWRITTEN {''.join(model.last())!r}", flush=True)
            if done.composer != "extractive":
                own = [s.text for s in done.draft.sentences if s.verdict == "supported"]
                shown += len(own)
                print(f"SHOWN {own}", flush=True)
    print(f"\n{len(traps)} articles, {model.sentences()} sentences written, {shown} shown in the model's words.")


class _Heard:
    """A model whose replies are kept."""

    def __init__(self, model: LanguageModel):
        self._model, self.name, self.context = model, model.name, model.context
        self._replies: list[list[str]] = []

    @property
    def count(self) -> int:
        return len(self._replies)

    def last(self) -> list[str]:
        return self._replies[-1] if self._replies else []

    def reply(self, messages: Sequence, schema, cancelled):
        kept: list[str] = []
        self._replies.append(kept)
        for piece in self._model.reply(messages, schema, cancelled):
            if isinstance(piece, str):
                kept.append(piece)
            yield piece

    def sentences(self) -> int:
        from qa.compose.claims import claims

        return sum(1 for kept in self._replies for _ in claims(kept))


class _Timed:
    """`prove`, with how long each took."""

    def __init__(self, prove):
        self._prove, self.milliseconds = prove, []

    def __call__(self, *arguments):
        began = time.perf_counter()
        try:
            return self._prove(*arguments)
        finally:
            self.milliseconds.append((time.perf_counter() - began) * 1000)


def _archive(records: list[dict], folder: Path) -> Archive:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    for _ in build([folder / "articles.jsonl"], folder / "archive"):
        pass
    return Archive.open(folder / "archive")


def _named(speaker: str) -> bool:
    words = speaker.split()
    return speaker not in PRONOUNS and len(words) <= 4 and words[0] != "The" and all(w[0].isupper() for w in words)


def _share(stopped: Sequence[bool]) -> str:
    return f"{sum(stopped) / len(stopped):.1%}" if stopped else "–"


if __name__ == "__main__":
    main()
