"""Whose words a question asks for: "What did Blinken threaten?" gives Blinken, and the verb that asks."""

from __future__ import annotations

import re
from itertools import takewhile

from index.months import MONTH
from index.names import ARTICLE, MARKS, UPPER, is_name_word
from index.statements.lexicon import is_calling

from .asked_names import is_of_the_only_one, is_rank, of_whom, small_office, without_thing
from .groups import is_group, starts_group
from .offices import CAPITAL_WORD, OFFICE, is_description
from .speaker import PARTICLES
from .verbs import OPINION, lemma, tells, verb_of_phrase

_SPEECH = (
    rf"{OPINION}|report|speech|address|interview|letter|testimony|briefing|account|estimate|figures?|talk|retort|tweet|"
    "post|toast|article|column|essay|State of the Union"
)
_NOUNS_TOO = {"rate", "credit", "taunt", "contrast", "excuse", "reproach", "joke", "quip"}
"""Verbs of saying that are as often nouns: right behind a name alone are they its verb."""
_JUDGES = re.compile(
    rf"judge (?:(?:the|an?|this|that|these|those|its|his|her|their|how|whether)\b|[{UPPER}]\S+ (?![{UPPER}]))"
)
"""What is judged follows the verb; a judge does something, or has a name."""
_COMPARED = re.compile(r"(?:compare[sd]?|contrast(?:s|ed)?) (?:with|to)\b")
"""Of a thing that compares with another."""
_BE = {"is", "was", "are", "were"}
_AUXILIARIES = _BE | {"did", "do", "does", "has", "have", "had", "will", "would", "can", "could", "should"}
_NAME = rf"(?:{ARTICLE}?{CAPITAL_WORD}|\b(?:of|the|{'|'.join(sorted(PARTICLES))})\b)"
_PERSON = re.compile(r"(?:ist|er|or|ian|man|woman|ent|ant|chair|aide|envoy|expert|peer|coach)s?$")
"""Nouns that stand between names: "NATO envoy Smith", "Nashua hygienist Loretta Pike"."""
_INSIDE = {"of", "the", "and", "or", "for", "in", "at", "to", "from"} | PARTICLES
_RANKS = {"deputy", "assistant", "associate", "vice", "junior"}
"""Callings that another follows: "the deputy defence minister"."""
_DETERMINERS = {"the", "a", "an", "its", "his", "her", "their", "one"}
_BEHIND_A_NAME = re.compile(rf"(?:\b{CAPITAL_WORD}|{OFFICE.pattern})\s+$")
_TAKES_PART = re.compile(
    r"^(?:when|where|(?:at|to|in|from|on) wh\w+)\b|\btake (?:part|place|over|up|off|control|command|office|power|leave|"
    r"the (?:floor|chair)|(?:\w+ ){0,2}(?:action|steps?|measures?|train|bus|oath|degree|post))\b|"
    r"\b(?:steps?|measures?)\b",
    re.I,
)
"""A question in which to take something is not to have a view of it."""
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ASKED = re.compile(
    r"""\b(?:how|why|when|where|whom?|(?:what|which)(?:\ [^\s,?]+){0,12}?)
        \s+(?:did|does|do|has|have|had|is|was|will|would)\s+(?P<name>.+?)\s+(?P<verb>(?-i:[a-z]+))\b""",
    re.I | re.X,
)  # What did X threaten …; How does X see …
_YES_NO = re.compile(
    r"^(?:did|does|do|has|have|had|will|would|is|was)\s+(?P<name>.+?)\s+(?P<verb>(?-i:[a-z]+))\b", re.I
)
_TOLD = "reason|comparison|parallel|analogy|metaphor|request|guarantee|hint|example|grounds|phrase|term"
_GIVEN = re.compile(
    rf"""\b(?:what|which)\s+(?:\w+\s+){{0,2}}(?:{OPINION}|{_TOLD})s?\s+(?:did|does|has|have|had)\s+(?P<name>[^,?]+?)
        \s+(?:gi?ve|given|make|made|issued?|raised?|have|had|delivere?d?|send|sent|used?|drawn?|thrown?|hurl(?:ed)?|
            offer(?:ed)?)\b""",
    re.I | re.X,
)  # What assurance did X give …
_EYES = (
    rf"{OPINION}|account|telling|retelling|eyes|reading|analysis|estimat(?:e|ion)|count|figures?|reckoning|hope|belief|"
    "conviction|version|mind|comparison|boast|calculation|understanding|interpretation|phrase|experience|logic|book"
)
_SPOKEN = "speech|address|remarks?|message|greetings?|note|statement|testimony|letter|briefing|interview|toast"
_SOMEBODY = rf"(?:(?:the|its|his|her|their)\s+(?:\w[\w-]*\s+){{0,3}}?\w+|(?:the\s+)?{_NAME}(?:\s+{_NAME})*)"
_SAYS = r"say|said|says|put|puts|saw|sees|told|tells|[a-z]+(?:s|ed)"
_OUTRIGHT = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Aa]ccording to (?P<name>(?:the )?[^,?]+)",
        rf",\s*(?:as )?(?P<name>(?:the )?(?:{_NAME}(?:\s+{_NAME})*|officials))\s+(?:was|were) asked\b",
        rf"(?:^[Pp]|,\s*p)er (?P<name>{_SOMEBODY})(?=[,?]|\s+(?:in|on|at|to|of|from|after|beside)\b|$)",
        rf"(?:^[Pp]|,\s*p)er (?P<name>{_SOMEBODY})[’']s\s",
        rf"(?:^[IB]|(?<!\bto )(?<!\bof )\b[ib])[ny] (?P<name>{_SOMEBODY})[’']s?\s+(?:\w+\s+){{0,3}}(?:{_EYES})\b",
        rf"(?:^In|, in) (?P<name>{_SOMEBODY})[’']s?\s+(?:[\w’']+\s+){{0,3}}(?:{_SPOKEN})\b",
        rf"\b[Ii]n the (?:{_EYES}) of (?P<name>[^,?]+)",
        rf"(?:,|^)\s*[Aa]s (?P<name>{_SOMEBODY})\s+(?P<verb>{_SAYS})\b",
        rf",\s*(?P<name>(?:the )?{_NAME}(?:\s+{_NAME})*)\s+(?P<verb>{_SAYS})\b[^,]*[?.]*$",
        r",\s*(?P<verb>said|says|asked|argued|told|wrote|writes|claimed|insisted|noted)\s+"
        rf"(?P<name>(?:the )?{_NAME}(?:\s+{_NAME})*)\b",
    )
)
"""Where a question tells outright whose words are asked for, they are that one's, whoever is spoken of: "How does Biden
see it, according to Psaki?"."""
_OWN_WORDS = re.compile(
    rf"(?P<name>the\s+(?:[\w-]+\s+){{0,2}}{OFFICE.pattern}\s+of\s+(?:the\s+)?[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*?|"
    rf"(?!of\b){_NAME}(?:\s+{_NAME})*|the\s+(?:[\w-]+\s+){{0,3}}{OFFICE.pattern})[’']s?\s+(?:\w+\s+){{0,2}}"
    rf"(?P<verb>{OPINION})\b"
)
_WORDS_OF = re.compile(rf"\b(?:{OPINION}) (?:of|by|from) (?P<name>{_NAME}(?:\s+{_NAME})+|[A-Z]\w+)")
_COUNTED = re.compile(
    r"""\bhow\s+(?:many|much)\s+(?:[^\s,?]+\s+){0,5}?(?:did|does|do)\s+
        (?P<name>(?:(?!\b(?:before|after|when|while|until|as|that|which|who)\b)[^\s,?]+\s+){1,6}?)
        (?P<verb>say|estimate|predict|think|believe|reckon|insist)\b""",
    re.I | re.X,
)  # How many boats did X say were lost?
_PATTERNS = (
    _GIVEN,
    _ASKED,
    _COUNTED,
    _YES_NO,
    _OWN_WORDS,
    _WORDS_OF,
    re.compile(r"\bas (?P<name>[A-Z][^,?]*?) (?P<verb>put|said|saw|told|reported|described|called)\b"),
    re.compile(rf"^(?P<name>{_NAME}(?:\s+{_NAME})*) on (?=\w)"),
    re.compile(rf"\b(?:is|was) (?P<name>the(?: {_NAME})+) (?:line|{OPINION}) (?:on|to|about|of|regarding)\b"),
    re.compile(
        rf"^(?!Wh(?:at|ich|ose|en|ere|y|om?)\b)(?P<name>{_NAME}(?:\s+{_NAME})*) (?:reaction|response|reply|answer) to\b"
    ),
)


def asked_speaker(used: str) -> tuple[str | None, str | None]:
    """The speaker as printed in the question, and the lemma of the verb of saying; (None, None) where nobody's words
    are asked for, and no verb where a noun asks ("Trudeau's view")."""
    for pattern in _OUTRIGHT:
        for match in pattern.finditer(used):
            verb = lemma(match["verb"]) if "verb" in pattern.groupindex else None
            last = match.end("name") == match.end()
            name = _trim(match["name"] + (_office_behind(match["name"], used[match.end() :]) if last else ""))
            theirs = name.startswith("its ") and is_of_the_only_one(name, used[: match.start("name")])  # "its head"
            if name and (theirs or _is_namelike(name)) and (verb or "verb" not in pattern.groupindex):
                return of_whom(small_office(name), used[: match.start("name")]), verb
            if name == "the reporter":
                return None, None  # whose words nobody's are
    for pattern in _PATTERNS:
        for match in pattern.finditer(used):
            found = _grow(used, match) if match.groupdict().get("verb") else (match.group("name"), None)
            name = _trim(found[0]) if found and not _is_theirs_too(used, match) else ""
            name = without_thing(name)
            if name and _is_namelike(name) and not _holds_a_verb(name):
                return of_whom(small_office(name), used[: match.start("name")]), found[1]
    return None, None


def _office_behind(name: str, rest: str) -> str:
    """What makes a name that is followed by `rest` a description of somebody: " head" of "Rosfinmonitoring's head"."""
    behind = re.match(r"(?: [a-z][a-z-]*){1,3}(?=[,?.]|$)", rest)
    return behind[0] if behind is not None and is_description(name + behind[0]) else ""


def _is_theirs_too(used: str, match: re.Match) -> bool:
    """Whether somebody of theirs stands between a name and the noun of saying, which is a verb then ("Kentucky's
    Democratic chairman take"), or others do something with their words, or "in view of" them ("How did Psaki play down
    Ruiz's claim?")."""
    if match.re is _WORDS_OF:
        return re.search(r"[’']s?\s+(?:\w+\s+){0,2}$", used[: match.start()]) is not None  # "Ruiz's criticism of Brand"
    if match.re is not _OWN_WORDS:
        return False
    before = used[: match.start()]
    if _DONE_WITH.search(before) or _MET.search(before) or before.endswith("in view of "):
        return True
    between = used[match.end("name") : match.start("verb")].split()[1:]
    return any(is_calling(word) or OFFICE.fullmatch(word) for word in between)


_MET = re.compile(rf"\b(?:{OPINION}|respond|reply|react|retort|object) (?:to|on|about|at)\s+$")
"""A question up to the words of another which somebody answers: "Moscow reaction to "."""
_DONE_WITH = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could|should)\s+(?!(?:you|we|i|they|it|there)\b)"
    r"(?!.*\b(?:in|by|to|per|from)\s+(?:the\s+)?$)\S+\s+\S+.*\s$",
    re.I,
)
"""A question up to the words of another whom its subject does something with: "How did Psaki play down "."""


def _behind_a_name(before: str) -> bool:
    return bool(_BEHIND_A_NAME.search(before)) or is_calling((before.split() or [""])[-1])


def _holds_a_verb(name: str) -> bool:
    """Whether what was taken for a name goes on past a verb: "Psaki turn Brandt's memo", not "Fed economist Ruiz"."""
    tokens = name.split()
    callings = [n for n, token in enumerate(tokens) if token.islower() and is_calling(token) and token not in _RANKS]
    if callings and tokens[callings[0] + 1 : callings[0] + 2] and _opens_description(tokens):
        follows = tokens[callings[0] + 1]
        if follows.islower() and follows not in _INSIDE and not is_calling(follows) and not OFFICE.fullmatch(follows):
            return True  # "a Republican senator mock the auditor"
    for place, token in enumerate(tokens[1:], 1):
        behind = tokens[place - 1]
        if is_name_word(token) or behind[0].islower() or re.search(r"[’']s?$", behind):
            continue
        run = list(takewhile(lambda each: not is_name_word(each), tokens[place:]))
        if token not in _INSIDE and run[1:2] and run[1] in _DETERMINERS:
            return True  # "the White House back the bill"
        told = any(OFFICE.fullmatch(each) or _PERSON.search(each) for each in run)
        on = {word for before, word in zip([token, *run], run, strict=False) if before not in ("and", "or")}
        told = told and not tells(run[0]) and not on & (_DETERMINERS | {"whether", "that", "what"})
        if place + len(run) < len(tokens) and token not in _INSIDE and not told:
            return True
    return False


def _grow(used: str, match: re.Match) -> tuple[str, str | None] | None:
    """Reads on from the first lower-case word after the name until a verb of saying is met, at most six words."""
    verb = match.group("verb").lower()
    if verb == "take" and _TAKES_PART.search(used):
        return None
    noun = re.fullmatch(OPINION, verb) and not is_rank(used[match.end() :])  # "the Covid response coordinator"
    if noun and (not lemma(verb) or re.search(r"[’']s?$", match.group("name"))):
        return match.group("name"), None
    start = match.start("name")
    tail = _APPOSED.sub(r"\1 ", used[start:], count=1)
    passive = bool(_BE & set(re.findall(r"\w+", used[match.start() : start].lower())[-1:]))
    for step in re.finditer(rf"[^\W_][\w{MARKS}’'.-]*", tail):
        base = lemma(step.group())
        if step.group() == "been":
            passive = True
        if passive and base not in (None, step.group()) and not step.group().endswith("ing"):
            continue  # "Was Moscow accused", "had a meeting been agreed": it is not they who speak
        if re.search(r"\b(?:the|an?|this|that|his|her|its|their|of|for)\s+$", tail[: step.start()], re.I):
            continue  # "the report", "a letter", "the head of state": nouns
        if is_rank(tail[step.end() :]) and base == "state":
            continue  # "the Republican state chair"
        if base in _NOUNS_TOO and (passive or not _behind_a_name(tail[: step.start()])):
            continue  # "the acceptance rate": only right behind a name is it their verb, and "was" has none
        ahead = tail[step.start() :]
        if base == "judge" and not _JUDGES.match(ahead) or _COMPARED.match(ahead):
            continue
        if step.start() > 0 and (verb := verb_of_phrase(ahead)):
            return tail[: step.start()].strip(" ,"), verb
        if step.start() > 0 and step.group()[0].islower() and base:
            name = re.sub(r"\s+(?:have|has|had) to$", "", tail[: step.start()].strip(" ,"))
            return name, None if re.search(r"[’']s?$", name) else base  # "Trudeau's view" is a noun
        if len(tail[: step.start()].split()) > 9:
            return None
    return None


def _trim(name: str) -> str:
    name = _without_apposition(name)
    name = re.sub(rf"[’']s?\s+(?:[\w’'-]+\s+){{0,3}}(?:{_SPEECH})\b.*$", "", name)  # "Shoigu's report to Putin"
    name = re.sub(r"(?<=[a-z]s)\s[a-z]+ing\s.*$", "", name)  # "Biden officials previewing Macron's visit"
    name = re.split(
        r"\s(?:on|in|at|about|during|when|after|before|as|that|who|by|last|this|also|really|aboard|beside|alongside|"
        r"en route|next to|flying|speaking|talking|writing)\s",
        name,
    )[0]
    if not _OF_A_MONTH.fullmatch(name):
        name = re.sub(rf"(?:,|\s)*(?:\b(?:{MONTH}|{_DAYS}|\d+)\b.*)?$", "", name)
    name = re.sub(r"[’']s?$", "", name.strip(" ,.’'"))
    name = re.sub(r"^(?:What|Who|How|Where|When|Why)[’']s\s+|\s+(?:each|both|respectively)$", "", name)
    tokens = name.split()
    # "Putin try to (reassure)": what follows the last capital is no part of a name, unless it is an office.
    capitals = [i for i, token in enumerate(tokens) if is_name_word(token)]
    for end in range(len(tokens), capitals[-1] + 1 if capitals else len(tokens), -1):
        if _opens_description(tokens[:end]) and is_description(" ".join(tokens[:end])):
            return " ".join(tokens[:end])  # "the Ohio senator", "Hungary's trade commissioner"
    rest = " ".join(["", *tokens[capitals[-1] + 1 :]]) if capitals else ""
    if group := starts_group(rest):
        return " ".join(tokens[: capitals[-1] + 1]) + rest[:group]  # "the Clinton campaign"
    if capitals and not OFFICE.search(rest) and not is_calling((rest.split() or [""])[0]):
        if rest and (re.search(r"[’']s?$", tokens[capitals[-1]]) or tokens[0] == "the"):
            return ""  # "Biden's winter plan", "the NATO preview call": a thing of theirs
        tokens = tokens[: capitals[-1] + 1]
    while tokens and tokens[0].lower() in _AUXILIARIES:
        tokens.pop(0)  # "Did the Kremlin's threat"
    while tokens and re.search(r"^[a-z].*ly$|^(?:still|now|also|ever|never|then|once)$", tokens[-1]):
        tokens.pop()  # "the president proudly (told)"
    return " ".join(tokens)


def _opens_description(tokens: list[str]) -> bool:
    return tokens[0].lower() in _DETERMINERS or any(re.search(r"[’']s?$", token) for token in tokens[:-1])


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
    capitals = all(is_name_word(token) or token in PARTICLES for token in tokens)
    return len(tokens) > 1 and capitals and not re.search(r"[’']s?\s", name)


_APPOSED = re.compile(rf"^((?:{_NAME} )*{_NAME}), (?=[a-z])[^,?]{{3,80}}, (?=[a-z])")
"""What tells who somebody is, between a name and the verb: "Quist, head of the teachers' council, say"."""


_NOBODY = frozenset(str.split("who he she they it we you i there this that people russian"))
_OF_A_MONTH = re.compile(rf"(?:[{UPPER}][\w.-]*\s)*(?:May|August)")
"""A name that is a month's as well: "Theresa May"."""
_CALLED = frozenset(
    str.split(
        """king queen pope prince princess emperor emir sultan bishop archbishop cardinal imam senator congressman
        congresswoman nominee candidate sheriff prosecutor opposition army military navy parliament senate congress
        council campaign"""
    )
)
"""Who is asked for by "the" alone, beside offices."""
_SUBORDINATE = {"if", "whether", "that", "while", "because", "although", "unless", "than"}


def _is_namelike(name: str) -> bool:
    """A capitalised word, or a definite office ("the defence minister"): never "people" or "it"."""
    tokens = name.split()
    if not tokens or len(tokens) > 10 or tokens[0].lower() in _SUBORDINATE or "between" in tokens:
        return False
    if name.lower() in _NOBODY:
        return False
    called = tokens[0].lower() == "the" and 1 < len(tokens) < 4 and tokens[-1].lower() in _CALLED
    return any(map(is_name_word, tokens)) or bool(OFFICE.search(name)) or is_group(name) or called
