"""Example questions that the open archive can be expected to answer."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from index.archive import Archive
from index.types import ArchiveInfo, Filters

_SAMPLE = (
    "What did Blinken threaten?",
    "What did Kuleba want from NATO?",
    "How many Russian troops did Reznikov count near the border?",
    "What did Blinken say about Taiwan?",
)

_ASKED = {
    "warned": "warn about",
    "threatened": "threaten",
    "denied": "deny",
    "promised": "promise",
    "demanded": "demand",
    "proposed": "propose",
    "announced": "announce",
}
_READ = 60
"""The newest articles looked at: enough to find who is speaking, quick to read."""


def examples(archive: Archive, info: ArchiveInfo) -> list[str]:
    """At most four: the sample's own for the sample, else about those whom the newest articles quote most."""
    if any(PurePath(folder).parts[-2:] == ("sample", "articles") for folder in info.folders):
        return list(_SAMPLE)
    said: Counter[tuple[str, str]] = Counter()
    for document in archive.newest(_READ, Filters()):
        for statement in archive.statements(document.id):
            if len(statement.speaker.split()) in (2, 3):  # a full name, neither a surname nor a title and an office
                said[statement.speaker, _ASKED.get(statement.cue.casefold(), "say")] += 1
    speakers = Counter({name: sum(n for (who, _), n in said.items() if who == name) for name, _ in said})
    questions = []
    for name, _ in speakers.most_common(3):
        verbs = [verb for (who, verb), _ in said.most_common() if who == name]
        verb = next((verb for verb in verbs if verb != "say"), "say")
        questions.append(f"What did {name} {verb}?")
    return questions
