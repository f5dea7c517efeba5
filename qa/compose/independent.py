"""How many independent sources give a sentence: copies of one story count once, and so do articles of one outlet."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Document

from ..copies import sources


def grouped(numbers: Sequence[int], documents: Sequence[Document]) -> tuple[tuple[int, ...], ...]:
    """The citations `numbers`, each of the article at the same place in `documents`, by independent source.

    A group's first is its source; the others are near copies of it, or other articles of its outlet. Two articles
    without an outlet are told apart by their words alone.
    """
    labels = sources([document.text for document in documents]) if len(documents) > 1 else [0] * len(documents)
    groups: list[list[int]] = []
    for place, label in enumerate(labels):
        outlet = documents[place].outlet
        near = [
            group
            for group in groups
            if any(labels[other] == label or (outlet and documents[other].outlet == outlet) for other in group)
        ]
        # What is near several groups makes them one: a copy of one article in the outlet of another.
        groups = [group for group in groups if group not in near]
        groups.append(sorted([*(other for group in near for other in group), place]))
    return tuple(tuple(numbers[place] for place in group) for group in sorted(groups))
