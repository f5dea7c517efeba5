"""Words by which speaker labels are told, and what a label is."""

from __future__ import annotations

from dataclasses import dataclass

TITLES = frozenset(
    str.split(
        """President Vice Prime Minister Deputy First Secretary Chancellor Foreign Defence Defense Head Chairman
        Chairwoman Chairperson Chair Speaker Governor Mayor Senator Congressman Congresswoman Representative
        Ambassador General Gen. Colonel Col. Major Captain Admiral Adm. Director Chief Commissioner Commander King
        Queen Prince Princess Pope Patriarch Archbishop Bishop Archpriest Metropolitan Judge Justice Attorney Mr Mr.
        Mrs Mrs. Ms Ms. Dr Dr. Professor Prof. Presidential Acting Former Executive Spokesperson Spokesman
        Spokeswoman Press Taoiseach Premier Administrator Commissioner CEO Co-Chair Editor Editor-in-Chief Rector
        Artistic Special Senior Home Treasury State Federation Sir Lord Lady Dame Sheikh Sultan Emir Crown Moderator
        Host Interim Plenipotentiary Union European"""
    )
)
"""Words that open a label such as "President of Finland Sauli Niinistö:"."""

QUESTIONERS = frozenset(
    str.split("q question questions reporter reporters journalist journalists press interviewer wikinews correspondent")
)
"""Labels, lower case, whose turns are questions put by a reporter."""

ROLES = frozenset(
    str.split(
        """answer moderator operator host audience participant aide interpreter translator remark reply response voice
        speaker anchor staff a"""
    )
)
NOT_SPEAKERS = frozenset(
    str.split(
        """note update correction warning photo photos image images video source sources fact factsheet contact subject
        from to date re cc breaking related tags categories credit background summary whereas washington moscow kyiv
        brussels example resolved important disclaimer caption file watch read more see
        fact facts claim claims myth verdict truth reality rating analysis opinion exclusive
        live nb ps monday tuesday wednesday thursday friday saturday sunday"""
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label as a range of the text, its colon included."""

    start: int
    end: int
    name: str
    """As printed, without the colon."""
    question: bool
    """The turn is a question that a reporter puts."""


def is_topic(words: list[str]) -> bool:
    """Whether a label names no speaker: "Photo:", "THE FACTS:"."""
    first = words[words[0].lower() == "the" and len(words) > 1]
    return first.lower().strip(".") in NOT_SPEAKERS


def is_role(words: list[str]) -> bool:
    return len(words) == 1 and words[0].lower() in (QUESTIONERS | ROLES) and len(words[0]) > 1


def asks(name: str) -> bool:
    return name.strip(".").lower() in QUESTIONERS
