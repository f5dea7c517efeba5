"""Logits of word pieces become those of sentences, as counting them one by one would have it."""

from __future__ import annotations

import numpy as np
import pytest

from index.types import Document, Hit, Passage, Sentence
from qa.network import pair_tokenizer
from qa.pieces import LONGEST_ANSWER, NOWHERE, measured

TEXT = (
    "Heading before. The mayor opened the bridge. It cost 40 million kroner, she said! Not read. "
    + "Far " * 60
    + "off."
)
CONTEXT = "The bridge of Bergen. 3 May 2012.\n"


def _hit(first: int, sentences: list[tuple[int, int]]) -> Hit:
    document = Document("d", TEXT, "The bridge of Bergen", "a.txt", "text/plain")
    kept = tuple(Sentence(start, end) for start, end in sentences)
    return Hit(1, document, Passage(first, sentences[-1][1], CONTEXT, kept), 1.0)


def _slowly(hit: Hit, encoding, span: np.ndarray, sentence: np.ndarray) -> list[tuple]:
    """Sentence by sentence, every pair of pieces."""
    shift, found = len(CONTEXT) - hit.passage.start, []
    kinds = zip(encoding.offsets, encoding.type_ids, encoding.special_tokens_mask, strict=True)
    text = [(n, a - shift, b - shift) for n, ((a, b), kind, special) in enumerate(kinds) if kind and not special]
    for one in hit.passage.sentences:
        own = [(n, a, b) for n, a, b in text if one.start <= a and b <= one.end]
        if not own:
            found.append((NOWHERE, -np.inf, (one.start, one.end)))
            continue
        pairs = [
            (span[n, 0] + span[m, 1], (a, d))
            for i, (n, a, _) in enumerate(own)
            for m, _, d in own[i : i + LONGEST_ANSWER]
        ]
        best = max(pairs, key=lambda pair: pair[0])
        found.append((np.mean([sentence[n] for n, _, _ in own]), *best))
    return found


@pytest.mark.parametrize("most", (512, 40))
def test_sentences_are_measured_as_one_by_one(most):
    places = [(TEXT.index(s), TEXT.index(s) + len(s)) for s in ("The mayor opened the bridge.", "Not read.")]
    long = (TEXT.index("Far"), len(TEXT))
    hits = [_hit(0, [(0, 15), *places[:1]]), _hit(places[0][0], [*places, long])]
    tokenizer, chance = pair_tokenizer(most), np.random.default_rng(3)
    encodings = [tokenizer.encode("Who opened it?", CONTEXT + hit.text) for hit in hits]
    spans = [chance.normal(size=(len(e), 2)).astype(np.float32) for e in encodings]
    sentences = [chance.normal(size=len(e)).astype(np.float32) for e in encodings]
    told = measured(hits, encodings, spans, sentences)
    ranges = zip(told.starts.tolist(), told.ends.tolist(), strict=True)
    found = list(zip(told.scores.tolist(), told.spans.tolist(), ranges, strict=True))
    slow = [
        row
        for hit, e, span, logits in zip(hits, encodings, spans, sentences, strict=True)
        for row in _slowly(hit, e, span, logits)
    ]
    assert len(found) == 5
    for (score, span, answer), (slow_score, slow_span, slow_answer) in zip(found, slow, strict=True):
        assert score == pytest.approx(float(slow_score), abs=1e-5)
        assert span == pytest.approx(float(slow_span), abs=1e-5)
        assert answer == slow_answer


def test_a_passage_of_which_nothing_was_read_counts_as_nowhere():
    hit = _hit(0, [(0, 15)])
    encoding = pair_tokenizer(12).encode("Who opened the bridge?", CONTEXT + hit.text)
    told = measured([hit], [encoding], [np.zeros((len(encoding), 2), np.float32)], [np.zeros(len(encoding))])
    assert (told.scores.tolist(), told.starts.tolist(), told.ends.tolist()) == ([NOWHERE], [0], [15])
    assert told.spans[0] == -np.inf
