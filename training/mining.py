"""The hardest near passage: of several that lack the answer, the one a network trained before would answer from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from model import packaged_tokenizer

from index.runtime import Runner


class Judge:
    """A reader's network as the judge of what is hard."""

    def __init__(self, network: Path):
        self._runner, self._tokenizer = Runner(network), packaged_tokenizer()

    def hardest(self, examples: Sequence[dict]) -> dict | None:
        """That of the unanswered `examples` (all of one question) to which it gives the highest relevance."""
        if len(examples) < 2:
            return examples[0] if examples else None
        encodings = [self._tokenizer.encode(e["question"], e["context"] + e["text"]) for e in examples]
        found = list(
            self._runner.run(
                [e.ids for e in encodings], lambda outputs: float(outputs["relevance"]), [e.type_ids for e in encodings]
            )
        )
        return examples[found.index(max(found))]
