"""How near the product is to what the machine can do: products of matrices for the networks, memory for a flat scan.

    python benchmarks/limits.py ARCHIVE [--vectors 200000] [--texts 96] [--rounds 7]

The roof of the networks is a product of two large matrices in the precision that they run in, on all cores (PyTorch);
that of a scan is the sum of as many bytes, on one core like the search. What reader and embedder need is counted from
MiniLM-L6's shape. Each figure is the best of the rounds: a roof is what is possible, not what is usual.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "benchmarks")]

from search import load  # noqa: E402
from speed import passages_of  # noqa: E402

from index import Archive  # noqa: E402
from index.archive import DEPTH  # noqa: E402
from index.runtime import has_bfloat16  # noqa: E402
from index.vectors import open_vectors, write_vectors  # noqa: E402
from qa.network import packaged_network  # noqa: E402
from qa.searching import READ_PASSAGES  # noqa: E402

LAYERS, WIDTH, INNER = 6, 384, 1536
TOKENS = 160


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="whose embedder is measured")
    parser.add_argument("--vectors", type=int, default=200_000, help="that the flat scan compares")
    parser.add_argument("--texts", type=int, default=96, help="of 160 tokens that are embedded at once")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    rounds, network = arguments.rounds, packaged_network()
    hits = passages_of(max(READ_PASSAGES, arguments.texts), TOKENS)
    with closing(Archive.open(arguments.archive)) as archive:
        texts = [hit.text for hit in hits[: arguments.texts]]
        embedding = best(lambda: archive.encoder.encode(texts), rounds)
        tokens = sum(archive.encoder.count(texts)) / len(texts)
    reading = best(lambda: network.judge("What did Blinken threaten?", hits[:READ_PASSAGES]), rounds)
    product = products(rounds)
    print(load())
    for name, done in (
        (f"reading {READ_PASSAGES} passages of {TOKENS} tokens", operations(READ_PASSAGES, TOKENS) / reading),
        (f"embedding {len(texts)} texts of {tokens:.0f} tokens", operations(len(texts), tokens) / embedding),
    ):
        print(f"{name}: {done / 1e9:.0f} of {product / 1e9:.0f} billion operations a second, {done / product:.2f}")
    scanned, summed = scan(arguments.vectors, rounds)
    share = scanned / summed
    print(f"scanning {arguments.vectors} vectors: {scanned / 1e9:.1f} of {summed / 1e9:.1f} GB a second, {share:.2f}")


def operations(texts: int, tokens: float) -> float:
    """Multiplications and additions, each counted as one, of a pass of MiniLM-L6 over `texts` of `tokens` each."""
    matrices = 4 * WIDTH * WIDTH + 2 * WIDTH * INNER
    attention = 2 * tokens * WIDTH
    return 2 * texts * tokens * LAYERS * (matrices + attention)


def products(rounds: int) -> float:
    """Operations a second of a product of matrices like the networks', in their precision."""
    import torch

    kind = torch.bfloat16 if has_bfloat16() else torch.float32
    one, other = torch.ones(READ_PASSAGES * TOKENS, INNER, dtype=kind), torch.ones(INNER, INNER, dtype=kind)
    return 2 * READ_PASSAGES * TOKENS * INNER * INNER / best(lambda: one @ other, 4 * rounds)


def scan(count: int, rounds: int) -> tuple[float, float]:
    """Bytes a second of a flat search, whose vectors have a byte a component, and of a plain sum of as many."""
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((count, WIDTH), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors"
        write_vectors(path, WIDTH, count, lambda: [(np.arange(count), vectors.astype(np.float16))])
        index = open_vectors(path)
        searching = best(lambda: index.search(vectors[0], DEPTH), rounds)
    held = np.zeros(count * WIDTH // 8, np.int64)
    return count * WIDTH / searching, held.nbytes / best(held.sum, rounds)


def best(work: Callable[[], object], rounds: int) -> float:
    """The least seconds of some rounds, after one that makes ready."""
    passed = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        passed.append(time.perf_counter() - start)
    return min(passed[1:])


if __name__ == "__main__":
    main()
