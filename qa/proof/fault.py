"""Why a sentence does not follow from what it cites: the value that every check of the proof gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found wrong, in words for a person and for the model that is asked again."""

    verdict: Literal["weak", "contradicted"]
    why: str
