"""Saying: which verbs and nouns ask for somebody's words, which of them for a threat, a denial, a promise …, and which
words of a statement make it one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .words import stem, words

SAYING = {
    "accuse", "acknowledge", "add", "address", "admit", "advise", "agree", "allege", "announce", "answer", "argue",
    "ask", "assert", "assure", "blame", "boast", "call", "caution", "challenge", "claim", "comment", "complain",
    "concede", "conclude", "condemn", "confirm", "contradict", "criticise", "criticize", "declare", "defend", "demand",
    "deny", "describe", "disclose", "dismiss", "emphasise", "emphasize", "estimate", "expect", "explain", "express",
    "hint", "hope", "insist", "justify", "lament", "maintain", "mention", "name", "note", "offer", "pledge", "point",
    "praise", "predict", "promise", "propose", "react", "reassure", "recommend", "refuse", "reject", "remark", "reply",
    "report", "request", "respond", "reveal", "say", "see", "signal", "speak", "state", "stress", "suggest", "talk",
    "tell", "think", "threaten", "urge", "vow", "voice", "want", "warn", "welcome", "wish", "write", "believe",
    "characterise", "characterize", "put", "feel", "regard", "consider", "view", "plan", "thank", "congratulate",
    "apologise", "apologize", "guarantee", "commit", "swear", "hail", "applaud", "commend", "denounce", "deplore",
    "slam", "blast", "rebut", "refute", "dispute", "forecast", "foresee", "anticipate", "plead", "implore", "appeal",
    "advocate", "object", "protest", "regret", "tweet", "post", "recall", "rate", "liken", "credit",
    "attribute", "ascribe", "cite", "fear", "doubt", "wonder", "instruct", "invite", "encourage", "counter", "retort",
    "shrug", "rebuff", "deflect", "dodge", "parry", "ridicule", "mock", "belittle", "deride", "scoff", "taunt", "jeer",
    "contrast", "compare", "interpret", "define", "excuse", "reproach", "rebuke", "chide", "scold", "berate", "lambast",
    "decry", "joke", "quip", "downplay", "minimise", "minimize", "brag", "muse", "grumble", "insinuate", "imply",
    "envisage", "envision", "judge", "assess", "portray", "depict", "disagree", "suspect", "worry", "dread",
    "summarise", "summarize", "rationalise", "rationalize", "reckon", "infer",
}  # fmt: skip
"""Verbs whose subject speaks, when somebody asks what they did."""

_TOLD_OF = {
    "reiterate", "reaffirm", "underscore", "underline", "highlight", "raise", "discuss", "outline", "convey", "accept",
    "appreciate", "favour", "favor", "support", "oppose", "intend", "share", "extend", "draw", "decline", "rule",
    "inform", "direct", "order", "update", "affirm",
}  # fmt: skip
"""Further verbs by which a report tells that somebody spoke or what they think; a question with them asks for deeds."""

DEEDS = {
    "name", "plan", "offer", "agree", "refuse", "address", "put", "defend", "challenge", "post", "commit", "instruct",
    "invite", "cite",
}  # fmt: skip
"""Those of them that are as much done as said: others may tell of it ("Peskov said that Putin had named a premier")."""

OF_ANOTHER_THING = {
    "compare", "contrast", "liken", "mock", "ridicule", "belittle", "deride", "scoff", "taunt", "jeer", "joke", "quip",
    "portray", "depict", "describe", "reproach", "rebuke", "chide", "scold", "berate", "lambast",
}  # fmt: skip
"""Those whose words need not name what they are about: a package is compared with "a fishing net of holes"."""

OPINION = (
    "view|opinion|words?|take|position|stance|complaint|reaction|response|answer|reply|comment|message|warning|threat|"
    "promise|demand|claim|assessment|argument|advice|plea|call|remarks?|statement|assurance|pledge|explanation|denial|"
    "prediction|forecast|accusation|criticism|impression|fear|insult|praise|apology|verdict|judge?ment|excuse|thoughts|"
    "description|objection|grievance|reproach|joke|quip|jibe"
)
"""Nouns for what somebody says or thinks, as a pattern."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of saying: verbs and nouns that ask for it, and other words that a statement of the kind holds."""

    verbs: str
    nouns: str
    words: str


KINDS = {
    "threaten": Kind(
        "threaten warn caution",
        "threat warning ultimatum",
        "consequence sanction retaliation retaliate retaliatory punish punishment punitive penalty cost costly price "
        "repercussion reprisal respond response escalate escalation measures",
    ),
    "deny": Kind(
        "deny reject dismiss refute rebut contradict dispute disavow repudiate disclaim",
        "denial rejection rebuttal",
        "no not never none nobody nothing neither nor cannot false untrue baseless groundless unfounded nonsense lie "
        "fake fabricated",
    ),
    "promise": Kind(
        "promise pledge vow guarantee assure reassure commit undertake swear ensure offer",
        "promise pledge vow guarantee commitment assurance",
        "committed will shall",
    ),
    "blame": Kind(
        "blame accuse fault allege",
        "accusation allegation",
        "responsible responsibility guilty culprit provoke provocation because cause due",
    ),
    "call for": Kind(
        "call urge demand ask appeal request propose recommend advise press implore plead want seek suggest",
        "demand appeal plea advice request",
        "must should need ought let necessary essential require",
    ),
    "predict": Kind(
        "predict expect forecast foresee anticipate estimate project envisage",
        "prediction forecast expectation outlook",
        "will would likely unlikely probably soon may might could",
    ),
    "praise": Kind(
        "praise welcome hail applaud commend thank congratulate salute laud compliment honour honor",
        "tribute",
        "thanks grateful gratitude great excellent proud historic admire admiration success",
    ),
    "criticise": Kind(
        "criticise criticize condemn denounce deplore slam blast decry lament complain protest object regret",
        "criticism complaint",
        "critic wrong unacceptable outrageous outrage shame shameful failure fail mistake illegal unlawful appalled "
        "appalling disappointed disappointing worse worst refuse cannot",
    ),
}
"""Every kind, by the verb that stands for it. Forms do not matter: all is compared by stems."""

_SHAPES = {
    "deny": re.compile(r"\b(?:\w+n[’']t|no longer)\b", re.I),
    "threaten": re.compile(
        r"\bif\b.+\b(?:will|would|shall|\w+[’']ll)\b"
        r"(?!(?:\s+\w+){0,2}\s+(?:resolve|solve|settle|help|heal|ease|improve|benefit))"
        r"|\bunless\b|\bor else\b",
        re.I | re.S,
    ),
}
"""What no single word shows: "if they raise the fees again, we will stop the ferry". What would mend something is no
threat: "if that were to happen, it would resolve the problem"."""


def kind_of(verb: str | None) -> str | None:
    """The kind of saying that a verb asks for; None for "say", "tell" and others that fit any statement."""
    return _asking()[0].get(stem(verb)) if verb else None


def kind_of_noun(noun: str | None) -> str | None:
    """The same for a noun: "threat", "complaint"."""
    return _asking()[1].get(stem(noun)) if noun else None


def is_of_kind(kind: str, cue: str, text: str) -> bool:
    """Whether a statement is of this kind: its cue is a verb of the kind, or its words hold one of the kind's
    or are put in its way."""
    if _telling(kind) & {w.stem for w in (*words(cue), *words(text))}:
        return True
    return kind in _SHAPES and bool(_SHAPES[kind].search(text))


def told_as(kind: str, cue: str, text: str) -> float:
    """How surely a statement is of this kind: 1 where its cue is a verb or noun of the kind or takes one ("spelled out
    the threat"), where it is put in its way ("if …, we will"), or "I" and "we" do what the kind is called ("we
    demand"); a half for another word of the kind that is in the cue; else 0. A text that only holds the word may tell
    of anything ("fires that threatened homes")."""
    own = {stem(word) for word in f"{KINDS[kind].verbs} {KINDS[kind].nouns}".split()}
    takes = re.search(rf"{re.escape(cue)} (?:an?|the|his|her|its|their) (\w+)", text) if cue else None
    if takes is not None and stem(takes[1]) in own:
        return 1.0
    if own & {w.stem for w in words(cue)} or kind in _SHAPES and _SHAPES[kind].search(text):
        return 1.0
    acts = re.finditer(
        r"\b(?:I|[Ww]e)(?:[’'](?:ve|m|re|ll))?(?: (?:do|have|will|also|can|must|are|am|\w+ly)){0,2} (\w+)", text
    )
    if any(stem(each[1]) in own for each in acts):
        return 1.0
    return 0.5 if _telling(kind) & {w.stem for w in words(cue)} else 0.0


def tells(verb: str) -> bool:
    """Whether a verb tells that somebody speaks or thinks, where others tell of it."""
    return lemma(verb) is not None or any(form in _TOLD_OF for form in _forms(verb.lower()))


def tells_among(few: Sequence[str]) -> bool:
    """Whether one of a few words in a row tells that somebody speaks or thinks: "has made it very clear" too."""
    return any(map(tells, few)) or _CLEAR.search(" ".join(few)) is not None


def without_done_to(text: str) -> str:
    """Words without the verbs by which something is said to or of somebody: "was warned that", "is accused of"."""
    return _DONE_TO.sub("", text)


_DONE_TO = re.compile(
    r"\b(?:is|are|was|were|been|being|be|got) (?:\w+ly |also |first |once |since )?"
    r"(?:accused|criticised|criticized|blamed|praised|urged|warned|told|asked|advised|ordered|reminded|condemned|"
    r"denounced|faulted|credited|rebuked|pressed|begged|encouraged|assured|informed|instructed|charged|suspected)\b",
    re.I,
)
_CLEAR = re.compile(
    r"\b(?:made|make[sn]?|making) (?:it |that )?(?:\w+ly |very )?clear\b|\bmade (?:the|his|her) case\b|"
    r"\bbeen (?:\w+ly |very )?clear\b|"
    r"\b(?:confident|hopeful|optimistic|convinced|aware|concerned|determined) (?:that|about|to)\b"
)


@cache
def _asking() -> tuple[dict[str, str], dict[str, str]]:
    verbs = {stem(verb): name for name, kind in KINDS.items() for verb in kind.verbs.split()}
    return verbs, {stem(noun): name for name, kind in KINDS.items() for noun in kind.nouns.split()}


@cache
def _telling(name: str) -> frozenset[str]:
    kind = KINDS[name]
    return frozenset(stem(word) for word in f"{kind.verbs} {kind.nouns} {kind.words}".split())


def lemma(verb: str) -> str | None:
    """The base form of a verb of saying, from any of its forms; None for another word."""
    low = verb.lower()
    if low == "not":
        return None
    return next((form for form in _forms(low) if form in SAYING), None)


def verb_of_phrase(text: str) -> str | None:
    """The verb that a text's first words come to where several of them tell what somebody says: "describe" of "play
    down the leak"."""
    first, _, rest = text.partition(" ")
    text = f"{_BASES.get(first, first)} {rest}"
    return next((verb for pattern, verb in _PHRASES if pattern.match(text)), None)


_BASES = dict(
    pair.split(":")
    for pair in str.split(
        "held:hold ruled:rule brushed:brush shrugged:shrug laughed:laugh waved:wave glossed:gloss pushed:push "
        "singled:single stuck:stick"
    )
)
"""Forms of the verbs that open such a phrase: "Has Blinken ruled out …?"."""


_PHRASES = tuple(
    (re.compile(pattern), verb)
    for pattern, verb in (
        (r"hold (?:\S+ ){0,4}(?:responsible|accountable|liable)\b", "blame"),
        (r"hold (?:\S+ ){0,6}(?:to be|up as)\b", "consider"),
        (r"(?:play down|make light of|make fun of|poke fun at|gloss over|sum up)\b", "describe"),
        (r"(?:brush off|shrug off|laugh off|wave away|rule out|find fault with|push back (?:on|against))\b", "reject"),
        (r"explain away\b", "explain"),
        (r"make of\b", "think"),
        (r"account for\b", "explain"),
        (r"single out\b", "mention"),
        (r"(?:stick|stand) up for\b", "defend"),
        (r"link (?:\S+ ){1,6}(?:to|with)\b", "attribute"),
        (r"(?:proud|grateful|thankful|worried|sorry|disappointed|alarmed|confident|optimistic|pessimistic|skeptical|"
         r"sceptical|angry|ashamed|hopeful|certain|sure|convinced)\b", "feel"),
    )
)  # fmt: skip
"""Their first words, and the verb that each comes to."""


def _forms(low: str) -> list[str]:
    """What the base form of a verb may be."""
    forms = [low, low.rstrip("s"), re.sub(r"ies$|ied$", "y", low), re.sub(r"(?:e?d|ing|es)$", "", low)]
    forms += [forms[-1] + "e", re.sub(r"(.)\1$", r"\1", forms[-1])]
    return [_IRREGULAR.get(low, low), *forms]


_IRREGULAR = {
    "said": "say", "told": "tell", "thought": "think", "spoke": "speak", "saw": "see", "wrote": "write", "felt": "feel",
    "put": "put", "saying": "say", "drew": "draw",
}  # fmt: skip
