"""The mean of two released networks' weights, which here knows more than either.

    python training/mean.py A.onnx B.onnx TARGET.pt [--share .6]

writes the state of a `model.Reader`, for `export.py`: `share` of B's weights and the rest of A's. B must have been
trained on from A. (Averaging along a fine-tuning: Wortsman et al., "Model soups", ICML 2022.)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from model import packaged_reader
from released import released_weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--share", type=float, default=0.6, help="of the second network, 0 to 1")
    arguments = parser.parse_args()
    model = packaged_reader()
    model.load_state_dict(mean(arguments.first, arguments.second, arguments.share), strict=False)  # all but the pooler
    torch.save(model.state_dict(), arguments.target)


def mean(first: Path, second: Path, share: float) -> dict[str, torch.Tensor]:
    """The mean weights, by name. Raises ValueError where the networks have not the same weights."""
    one, other = released_weights(first), released_weights(second)
    if one.keys() != other.keys():
        raise ValueError(f"{first} and {second} have not the same weights: {sorted(one.keys() ^ other.keys())[:3]}")
    return {name: (1 - share) * one[name] + share * other[name] for name in one}


if __name__ == "__main__":
    main()
