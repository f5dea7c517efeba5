"""Whose words a question asks for: "What did Blinken threaten?" gives Blinken, and the verb that asks."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from index.names import PRONOUNS, fold, same_person
from index.statements.lexicon import is_calling
from index.statements.offices import DEMONYMS
from index.transcript import TITLES

from .groups import around, is_group, is_one_of_them, same_body, starts_group
from .offices import office_stems, one_government, other_office
from .words import is_stop, words

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
    "attribute", "ascribe", "cite", "fear", "doubt", "wonder", "instruct", "invite", "encourage",
}  # fmt: skip
"""Verbs whose subject speaks, when somebody asks what they did."""

DEEDS = {
    "name", "plan", "offer", "agree", "refuse", "address", "put", "defend", "challenge", "post", "commit", "instruct",
    "invite", "cite",
}  # fmt: skip
"""Those of them that are as much done as said: others may tell of it ("Peskov said that Putin had named a premier")."""

_OPINION = (
    "view|opinion|words?|take|position|stance|complaint|reaction|response|answer|reply|comment|message|warning|threat|"
    "promise|demand|claim|assessment|argument|advice|plea|call|remarks?|statement|assurance|pledge|explanation|denial|"
    "prediction|forecast|accusation|criticism|impression|fear|insult|praise|apology|verdict|judge?ment|excuse|thoughts|"
    "description"
)
_SPEECH = (
    rf"{_OPINION}|report|speech|address|interview|letter|testimony|briefing|account|estimate|figures?|talk|retort|tweet|"
    "post|toast|State of the Union"
)
_NOUNS_TOO = {"rate", "credit"}
"""Verbs of saying that are as often nouns: right behind a name alone are they its verb."""
_REACH = 4
"""Words after a name within which its verb stands."""
_BE = {"is", "was", "are", "were"}
_AUXILIARIES = _BE | {"did", "do", "does", "has", "have", "had", "will", "would", "can", "could", "should"}
_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|of|the|de|von|van|al|bin)"
_OFFICE = re.compile(
    r"\b(?:minister|president|secretary|chief|spokes\w+|court|government|ministry|police|union|officials?|company|team|"
    r"report|bank|party|mayor|governor|judge|lawyer|director|leader|ambassador|general|chancellor|premier)s?\b",
    re.I,
)
_PERSON = re.compile(r"(?:ist|er|or|ian|man|woman|ent|ant|chair|aide|envoy|expert|peer|coach)s?$")
"""Nouns that stand between names: "NATO envoy Smith", "Nashua hygienist Loretta Pike"."""
_INSIDE = {"of", "the", "de", "von", "van", "der", "al", "bin", "la", "and", "or", "for", "in", "at", "to", "from"}
_BEHIND_A_NAME = re.compile(rf"(?:\b[A-ZÀ-Þ][\w’'.-]*|{_OFFICE.pattern})\s+$")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ASKED = re.compile(
    r"""\b(?:how|why|when|where|whom?|(?:what|which)(?:\ [^\s,?]+){0,12}?)
        \s+(?:did|does|do|has|have|had|is|was|will|would)\s+(?P<name>.+?)\s+(?P<verb>[a-z]+)\b""",
    re.I | re.X,
)  # What did X threaten …; How does X see …
_YES_NO = re.compile(r"^(?:did|does|do|has|have|had|will|would|is|was)\s+(?P<name>.+?)\s+(?P<verb>[a-z]+)\b", re.I)
_GIVEN = re.compile(
    rf"""\b(?:what|which)\s+(?:\w+\s+){{0,2}}(?:{_OPINION})s?\s+(?:did|does|has|have|had)\s+(?P<name>[^,?]+?)
        \s+(?:gi?ve|given|make|made|issued?|raised?|have|had|delivere?d?|send|sent)\b""",
    re.I | re.X,
)  # What assurance did X give …
_EYES = (
    rf"{_OPINION}|account|telling|retelling|eyes|reading|analysis|estimat(?:e|ion)|count|figures?|reckoning|hope|belief|"
    "conviction|version|mind|comparison|boast|calculation|understanding|interpretation|phrase|experience|logic|book"
)
_SPOKEN = "speech|address|remarks?|message|greetings?|statement|testimony|letter|briefing|interview|toast"
_SOMEBODY = rf"(?:(?:the|its|his|her|their)\s+(?:\w[\w-]*\s+){{0,3}}?\w+|(?:the\s+)?{_NAME}(?:\s+{_NAME})*)"
_SAYS = r"say|said|says|put|puts|saw|sees|told|tells|[a-z]+(?:s|ed)"
_OUTRIGHT = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Aa]ccording to (?P<name>(?:the )?[^,?]+)",
        rf"(?:^[Pp]|,? p)er (?P<name>{_SOMEBODY})(?=[,?]|\s+(?:in|on|at|to|of|from|after|beside)\b|$)",
        rf"(?:^[IB]|\b[ib])[ny] (?P<name>{_SOMEBODY})[’']s?\s+(?:\w+\s+){{0,3}}(?:{_EYES})\b",
        rf"(?:^In|, in) (?P<name>{_SOMEBODY})[’']s?\s+(?:\w+\s+){{0,2}}(?:{_SPOKEN})\b",
        rf"\b[Ii]n the (?:{_EYES}) of (?P<name>[^,?]+)",
        rf"(?:,|^)\s*[Aa]s (?P<name>{_SOMEBODY})\s+(?P<verb>{_SAYS})\b",
        rf",\s*(?:as )?(?P<name>(?:the )?{_NAME}(?:\s+{_NAME})*)\s+(?:was|were) asked\b",
        rf",\s*(?P<name>(?:the )?{_NAME}(?:\s+{_NAME})*)\s+(?P<verb>{_SAYS})\b[^,]*[?.]*$",
        rf",\s*(?P<verb>said|says|asked|argued|told)\s+(?P<name>(?:the )?{_NAME}(?:\s+{_NAME})*)\b",
    )
)
"""Where a question tells outright whose words are asked for, they are that one's, whoever is spoken of: "How does Biden
see it, according to Psaki?"."""
_PATTERNS = (
    _GIVEN,
    _ASKED,
    _YES_NO,
    re.compile(rf"(?P<name>{_NAME}(?:\s+{_NAME})*)[’']s?\s+(?:\w+\s+){{0,2}}(?P<verb>{_OPINION})\b"),
    re.compile(rf"\b(?:{_OPINION}) (?:of|by|from) (?P<name>{_NAME}(?:\s+{_NAME})+|[A-Z]\w+)"),
    re.compile(r"\bas (?P<name>[A-Z][^,?]*?) (?P<verb>put|said|saw|told|reported|described|called)\b"),
    re.compile(rf"^(?P<name>{_NAME}(?:\s+{_NAME})*) on (?=\w)"),
)


def asked_speaker(used: str) -> tuple[str | None, str | None]:
    """The speaker as printed in the question, and the lemma of the verb of saying; (None, None) where nobody's words
    are asked for, and no verb where a noun asks ("Trudeau's view")."""
    for pattern in _OUTRIGHT:
        for match in pattern.finditer(used):
            verb = lemma(match["verb"]) if "verb" in pattern.groupindex else None
            name = _trim(match["name"])
            if name and _is_namelike(name) and (verb or "verb" not in pattern.groupindex):
                return name, verb
    for pattern in _PATTERNS:
        for match in pattern.finditer(used):
            found = _grow(used, match) if match.groupdict().get("verb") else (match.group("name"), None)
            name = _trim(found[0]) if found else ""
            if name and _is_namelike(name) and not _holds_a_verb(name):
                return name, found[1]
    return None, None


def _holds_a_verb(name: str) -> bool:
    """Whether what was taken for a name goes on past a verb: "Psaki turn Brandt's memo", not "Fed economist Ruiz"."""
    tokens = name.split()
    for place, token in enumerate(tokens[1:], 1):
        behind = tokens[place - 1]
        if token[0].isupper() or behind[0].islower() or re.search(r"[’']s?$", behind):
            continue
        run = list(takewhile(lambda each: not each[0].isupper(), tokens[place:]))
        told = any(_OFFICE.fullmatch(each) or _PERSON.search(each) for each in run)
        if place + len(run) < len(tokens) and token not in _INSIDE and not told:
            return True
    return False


def _grow(used: str, match: re.Match) -> tuple[str, str | None] | None:
    """Reads on from the first lower-case word after the name until a verb of saying is met, at most six words."""
    verb = match.group("verb").lower()
    if re.fullmatch(_OPINION, verb) and (not lemma(verb) or re.search(r"[’']s?$", match.group("name"))):
        return match.group("name"), None
    start = match.start("name")
    tail = used[start:]
    passive = bool(_BE & set(re.findall(r"\w+", used[match.start() : start].lower())[-1:]))
    for step in re.finditer(r"[^\W_][\w’'.-]*", tail):
        base = lemma(step.group())
        if step.group() == "been":
            passive = True
        if passive and base not in (None, step.group()) and not step.group().endswith("ing"):
            continue  # "Was Moscow accused", "had a meeting been agreed": it is not they who speak
        if re.search(r"\b(?:the|an?|this|that|his|her|its|their)\s+$", tail[: step.start()], re.I):
            continue  # "the report", "a letter": nouns
        if base in _NOUNS_TOO and not _BEHIND_A_NAME.search(tail[: step.start()]):
            continue  # "the acceptance rate": only right behind a name is it their verb
        if step.start() > 0 and step.group()[0].islower() and base:
            name = tail[: step.start()].strip(" ,")
            return name, None if re.search(r"[’']s?$", name) else base  # "Trudeau's view" is a noun
        if len(tail[: step.start()].split()) > 9:
            return None
    return None


def _trim(name: str) -> str:
    name = _without_apposition(name)
    name = re.sub(rf"[’']s?\s+(?:\w+\s+){{0,2}}(?:{_SPEECH})\b.*$", "", name)  # "Shoigu's report to Putin"
    name = re.split(
        r"\s(?:on|in|at|about|during|when|after|before|as|that|who|by|last|this|also|really|aboard|beside|alongside|"
        r"flying|speaking|talking|writing)\s",
        name,
    )[0]
    name = re.sub(rf"(?:,|\s)*(?:\b(?:{_MONTHS}|{_DAYS}|\d+)\b.*)?$", "", name)
    name = re.sub(r"[’']s?$", "", name.strip(" ,.’'"))
    tokens = name.split()
    # "Putin try to (reassure)": what follows the last capital is no part of a name, unless it is an office.
    capitals = [i for i, token in enumerate(tokens) if token[0].isupper()]
    rest = " ".join(["", *tokens[capitals[-1] + 1 :]]) if capitals else ""
    if group := starts_group(rest):
        return " ".join(tokens[: capitals[-1] + 1]) + rest[:group]  # "the Clinton campaign"
    if capitals and not _OFFICE.search(rest) and not is_calling((rest.split() or [""])[0]):
        tokens = tokens[: capitals[-1] + 1]
    while tokens and tokens[0].lower() in _AUXILIARIES:
        tokens.pop(0)  # "Did the Kremlin's threat"
    while tokens and re.search(r"[a-z]ly$", tokens[-1]) and tokens[-1].islower():
        tokens.pop()  # "the president proudly (told)"
    return " ".join(tokens)


def _without_apposition(name: str) -> str:
    """ "Mike Pence, Trump's running mate" without what tells who that is."""
    first, comma, rest = name.partition(", ")
    told = (
        re.match(r"(?:an?|the|his|her|its|their|who|which)\b|\w+[’']s?\s|[DRI]-", rest)
        or rest.split()[-1:]
        and (rest.split()[-1][0].islower() and not re.search(r"\b(?:and|or)\b", rest))
    )
    return first if comma and told and _proper(first) else name


def _proper(name: str) -> bool:
    """Whether a name is somebody's own and no office: "Sen. Harry Reid", not "Malawi's premier"."""
    tokens = name.split()
    capitals = all(token[0].isupper() or token in _PARTICLES for token in tokens)
    return len(tokens) > 1 and capitals and not re.search(r"[’']s?\s", name)


def _is_namelike(name: str) -> bool:
    """A capitalised word, or a definite office ("the defence minister"): never "people" or "it"."""
    tokens = name.split()
    if not tokens or len(tokens) > 10:
        return False
    if name.lower() in {"he", "she", "they", "it", "we", "you", "i", "there", "this", "that", "people", "russian"}:
        return False
    return any(t[0].isupper() for t in tokens) or bool(_OFFICE.search(name)) or is_group(name)


def lemma(verb: str) -> str | None:
    """The base form of a verb of saying, from any of its forms; None for another word."""
    low = verb.lower()
    if low == "not":
        return None
    forms = [low, low.rstrip("s"), re.sub(r"ies$|ied$", "y", low), re.sub(r"(?:e?d|ing|es)$", "", low)]
    forms += [forms[-1] + "e", re.sub(r"(.)\1$", r"\1", forms[-1])]
    irregular = {"said": "say", "told": "tell", "thought": "think", "spoke": "speak", "saw": "see", "wrote": "write",
                 "felt": "feel", "put": "put", "saying": "say"}  # fmt: skip
    forms.insert(0, irregular.get(low, low))
    return next((form for form in forms if form in SAYING), None)


def several(name: str) -> tuple[str, ...]:
    """The speakers whom one phrase of a question names: "Ukraine and Russia" gives both, "Johnson and Johnson's chief"
    none, since two parts must each be a name. Whether they are indeed two, an archive's speakers tell."""
    if name.lower() in _ONE_COUNTRY:
        return ()
    parts = [part.strip() for part in re.split(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+", name) if part.strip()]
    plain = [re.sub(r"^(?:both\s+)?(?:the\s+)?", "", part, flags=re.I) for part in parts]
    fits = 2 <= len(parts) <= 4 and all(p[:1].isupper() and len(p.split()) <= 5 for p in plain)
    return tuple(plain) if fits and len({fold(p) for p in plain}) == len(plain) else ()


def said_by(asked: str, speaker: str, role: str | None = None) -> bool | None:
    """Whether `speaker`, with the role that the article gives, is the one whom a question calls `asked`.

    None where the question names only an office ("Pakistan's interior minister") and the role does not settle it: then
    nobody can be told to be somebody else; and where the speaker is only "he" or "they". A group of somebody's ("the
    Trump campaign") is that group alone.
    """
    if speaker in PRONOUNS:
        return None
    name = personal_name(asked)
    if name:
        # Part of a long name will do: "Sheikh Tamim" is "Sheikh Tamim bin Hamad Al Thani".
        part = set(fold(name).split()) <= set(fold(speaker).split())
        if around(name, speaker):
            return any(said_by(asked, each) for each in several(speaker))  # "Trump and the Justice Department" are both
        return part or same_person(name, speaker) or same_body(asked, speaker) or one_government(name, speaker)
    office = office_stems(asked)
    if office and office <= office_stems(f"{speaker} {role or ''}"):
        return True
    if office and role and other_office(asked, role):
        return False
    if is_one_of_them(asked) and not set(fold(speaker).split()) & set(fold(asked).split()):
        return None
    return False if is_group(asked) else None


def names_whom(name: str, text: str) -> bool:
    """Whether `text` holds the last word of a name, which is a person's surname, in any spelling; of an office ("the
    interior minister") every word, the country aside."""
    if not _office_words(name) <= {w.stem for w in words(text)}:
        return False
    parts = (personal_name(name) or name).split()
    if not parts or len(parts[-1]) <= 2:
        return False
    return parts[-1].lower() in text.lower() or any(
        same_person(parts[-1], w.text) for w in words(text) if w.text[:1].lower() == parts[-1][:1].lower()
    )


def _office_words(name: str) -> set[str]:
    """The stems of an office's own words; none for a personal name."""
    return set() if personal_name(name) else {w.stem for w in words(name) if not is_stop(w.text) and w.text.islower()}


def tells_of(name: str, text: str) -> bool:
    """Whether `text` tells that somebody of this name speaks: the name stands right before a verb of saying or a noun
    for words ("Russia has long wanted", "Macron's warning"), or after "according to"."""
    last = (personal_name(name) or name).split()[-1:]
    found = words(text)
    if not _office_words(name) <= {w.stem for w in found}:
        return False
    for place, word in enumerate(found):
        if not last or word.text[0].lower() != last[0][0].lower() or not same_person(word.text, last[0]):
            continue
        follow = found[place + 1 : place + 1 + _REACH]
        if any(w.text[0].islower() and (lemma(w.text) or re.fullmatch(_OPINION, w.text)) for w in follow):
            return True
        if re.search(r"\baccording to (?:the )?(?:[\w’'.-]+ ){0,4}$", text[: word.start]):
            return True
    return False


@cache
def personal_name(asked: str) -> str | None:
    """The proper name in a question's words for a speaker: "Ukraine's foreign minister Kuleba" gives "Kuleba", "Enver
    Solomon of the Refugee Council" his name alone, "Pakistan's interior minister" None."""
    if is_group(asked):
        return None
    part = asked.split(",")[-1] if "," in asked else asked
    part = re.split(r"\s(?:of|from|for|at|in)\s", part)[0]
    left = re.sub(r"[\w.-]+[’']s?(?=\s)", "", part).split()
    while left and not left[-1][0].isupper():
        left.pop()
    run: list[str] = []
    while left and (left[-1][0].isupper() or left[-1].lower() in _PARTICLES):
        run.insert(0, left.pop())
    while run and (run[0].lower() in _PARTICLES or _OFFICE.fullmatch(run[0])):
        run.pop(0)
    if run and all(token.lower() in DEMONYMS or token in TITLES for token in run):
        return None  # "the Norwegian president", "the First Lady"
    return " ".join(run) or (part.strip() if part[:1].isupper() and not _OFFICE.search(part) else None)


_ONE_COUNTRY = {
    "bosnia and herzegovina", "trinidad and tobago", "antigua and barbuda", "saint kitts and nevis",
    "saint vincent and the grenadines", "são tomé and príncipe",
}  # fmt: skip
_PARTICLES = {"de", "von", "van", "der", "al", "bin", "la", "the"}
