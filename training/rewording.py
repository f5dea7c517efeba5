"""Right claims: a sentence said otherwise, so that it still follows from what it was made of.

Every function takes a sentence and gives it back reworded, or None where it does not fit. What is dropped is what a
sentence can spare; what is put in stands in the passage's context.
"""

from __future__ import annotations

import random
import re

_PARENTHESES = re.compile(r"\s*\([^()]*\)|\s+[–—-]{1,2}\s+[^–—]{3,60}\s+[–—-]{1,2}(?=\s)")
_APPOSITION = re.compile(r",\s+(?:an?|the|who|which|where|whose|formerly|now|then|including)\s+[^,;“”\"]{3,80},(?=\s)")
_OPENING = re.compile(
    r"^(?:On|In|At|During|After|Before|Since|By|For|Over|Under|Following|Amid|Meanwhile|However|Also|Still|"
    r"Then|Earlier|"
    r"Later|Today|Yesterday|Moreover|Instead|Indeed|Finally)\b[^,;“”\"]{0,60},\s+(?=[A-Za-z])"
)
_ENDING = re.compile(
    r"(?:,\s+(?:which|who|where|while|as|after|before|when|including|with|but|and|adding|saying|according to|citing|"
    r"amid|following|despite|although|though|because|since)\b[^“”\"]{5,200}|"
    r"\s+(?:on|in|at|during|after|before|since|late|earlier|near|for|amid|following|through|despite)\s+[^,;“”\"]{2,40})"
    r"(?=[.!]?$)"
)
_SPARE = re.compile(
    r"\b(?:very|also|newly|recently|currently|largely|quickly|sharply|strongly|already|just|then|really|\w{3,}ly)\s"
)
_KEPT_LY = frozenset(
    str.split(
        "only hardly barely allegedly reportedly possibly nearly likely early family daily apply reply supply ally "
        "rally mostly partly partially unlikely potentially supposedly italy july"
    )
)
_SAYING = ("said", "stated", "noted", "remarked", "commented", "told reporters", "explained", "declared")
_SYNONYMS = (
    "began started|begin start|begins starts|killed slain|troops soldiers|help aid|helped assisted|helps assists|"
    "about around|about approximately|around roughly|nearly almost|big large|large big|soon shortly|often frequently|"
    "buy purchase|bought purchased|near close_to|but however_also|many numerous|wants wishes|wanted wished|"
    "needs requires|"
    "need require|needed required|children kids|ended finished|ends finishes|gave provided|give provide|gives provides|"
    "show demonstrate|shows demonstrates|showed demonstrated|attack assault|attacks assaults|attacked assaulted|"
    "talks negotiations|talks discussions|deal agreement|agreement deal|ban prohibition|banned prohibited|"
    "border frontier|whole entire|nations countries|countries states|country nation|rise increase|rose increased|"
    "fell dropped|fall drop|fight battle|chance opportunity|job post|firm company|companies firms|car vehicle|"
    "doctors physicians|film movie|house home|get receive|got received|called_for urged|asks requests|asked requested|"
    "allow permit|allowed permitted|allows permits|create establish|created established|build construct|"
    "built constructed|sent dispatched|send dispatch|keep maintain|kept maintained|use employ|used employed|"
    "chief head|head leader|goal aim|violence unrest|money funds|people persons|important significant|"
    "hurt injured|injured wounded|wounded injured|destroyed wrecked|strengthen reinforce|improve better|"
    "discussed talked_about|met held_a_meeting_with|visited paid_a_visit_to|announced made_public|"
    "responded replied|last previous|worldwide globally|currently at_present|quickly rapidly"
)
_SYNONYM: dict[str, list[str]] = {}
for _pair in _SYNONYMS.split("|"):
    _one, _other = _pair.split()
    _SYNONYM.setdefault(_one.replace("_", " "), []).append(_other.replace("_", " "))
del _SYNONYM["but"]
_IN_WORDS = str.split("zero one two three four five six seven eight nine ten eleven twelve")
_FORMS = (
    (r"\b(?:per cent|percent)\b", "%"), (r"(?<=\d)%", " percent"), (r"\bU\.S\.(?=\s[A-Za-z])", "American"),
    (r"\bthe U\.S\.(?=\s)", "the United States"), (r"\bthe United States\b", "the US"), (r"\bthe UK\b", "Britain"),
    (r"\b(\d{1,3}),000\b", r"\1 thousand"), (r"\b(\d{1,3}),000,000\b", r"\1 million"), (r"\bcannot\b", "can't"),
    (r"\bdid not\b", "didn't"), (r"\bwill not\b", "won't"), (r"\bhas not\b", "hasn't"), (r"\bdoesn[’']t\b", "does not"),
    (r"\bwon[’']t\b", "will not"), (r"\bdon[’']t\b", "do not"), (r"\bit[’']s\b", "it is"), (r"\bthat the\b", "the"),
    (r"\bmore than (?=\d)", "over "), (r"\bover (?=\d)", "more than "), (r"\bup to (?=\d)", "as many as "),
    (r"\bat least (?=\d)", "no fewer than "), (r"\bSeptember\b", "Sept."), (r"\bDecember\b", "Dec."),
)  # fmt: skip
_TENSES = {
    "will": "would", "can": "could", "may": "might", "is": "was",
    "are": "were", "am": "was", "has": "had", "have": "had",
    "won't": "would not", "won’t": "would not", "can't": "could not", "can’t": "could not", "don't": "did not",
    "don’t": "did not", "isn't": "was not", "isn’t": "was not", "shall": "would", "cannot": "could not",
}  # fmt: skip
_SHORTENED = (
    (r"\b(I|we|they|you)[’']re\b", r"\1 are"), (r"\bI[’']m\b", "I am"), (r"\b(I|we|they|you)[’']ve\b", r"\1 have"),
    (r"\b(I|we|they|you|he|she|it|there)[’']ll\b", r"\1 will"), (r"\b(it|that|he|she|there)[’']s\b", r"\1 is"),
    (r"\b(I|we|they|you|he|she)[’']d\b", r"\1 would"),
)  # fmt: skip


def shortened(sentence: str, chance: random.Random) -> str | None:
    """Without a parenthesis, an apposition, what opens or ends it, or an adverb."""
    ways = [_PARENTHESES, _APPOSITION, _OPENING, _ENDING, _SPARE]
    chance.shuffle(ways)
    for way in ways:
        found = [m for m in way.finditer(sentence) if _spared(way, m, sentence)]
        if not found:
            continue
        match = chance.choice(found)
        rest = sentence[: match.start()] + sentence[match.end() :]
        if len(rest.split()) >= 5 and rest.count("“") == rest.count("”") and rest.count('"') % 2 == 0:
            return capitalised(re.sub(r"\s+", " ", rest).replace(" .", "."))
    return None


def _spared(way: re.Pattern[str], match: re.Match, sentence: str) -> bool:
    """Whether a piece may go without changing what is left: nothing conditional, denied, or that the rest hangs on."""
    gone = match.group().lower()
    if way is _SPARE:
        return gone.strip() not in _KEPT_LY
    if re.search(r"\b(?:if|unless|not|no|never|only|except|without|than|allegedly|said|says|told)\b|n[’']t\b", gone):
        return False
    if way is _ENDING:
        rest = sentence[: match.start()]
        return not re.search(
            r"\b(?:not|no|never|only|if|to|of|the|a|an|than|between|from|been|is|was|were|are|least)$|n[’']t\b",
            rest[-25:],
        ) and (
            "," in match.group()[:1]
            or len(rest.split()) > 6
            and not re.search(r"\b(?:not|no|never|without|n[’']t|any|all|every|if)\b", rest)
        )
    return True


def reformed(sentence: str, chance: random.Random) -> str | None:
    """With numbers, contractions and common names in another form."""
    ways = list(_FORMS)
    chance.shuffle(ways)
    for pattern, put in ways:
        changed = re.sub(pattern, put, sentence, count=1)
        if changed != sentence:
            return changed
    for match in re.finditer(r"\b(?:\d{1,2}|[a-z]{3,6})\b(?![:.,]\d)", sentence):
        word = match.group()
        if word in _IN_WORDS[2:]:
            return sentence[: match.start()] + str(_IN_WORDS.index(word)) + sentence[match.end() :]
    return None


def with_synonyms(sentence: str, chance: random.Random) -> str | None:
    """With one or two words for others of the same meaning; nothing within quotation marks is touched."""
    found = [
        m
        for m in re.finditer(r"\b[a-z]+(?: for| out)?\b", sentence)
        if m.group() in _SYNONYM and not quoted(sentence, m.start())
    ]
    if not found:
        return None
    for match in sorted(chance.sample(found, min(len(found), chance.randint(1, 2))), key=lambda m: -m.start()):
        sentence = sentence[: match.start()] + chance.choice(_SYNONYM[match.group()]) + sentence[match.end() :]
    return sentence


def passive_or_active(sentence: str) -> str | None:
    """ "Russia accused Ukraine of …" as "Ukraine was accused by Russia of …", and the other way."""
    name = r"(?:(?:[Tt]he |[A-Z][\w.’'-]*\s)?(?:[A-Z][\w.’-]+\s?){1,3})"
    if match := re.match(rf"^({name}) ?(was|were) (\w{{3,}}ed) by ({name})(?=[ ,.])(.*)$", sentence):
        patient, _, verb, agent, rest = match.groups()
        return f"{capitalised(agent.strip())} {verb} {_inner(patient.strip())}{rest}"
    if match := re.match(
        rf"^({name}) ?(?:has |had |have )?(?!(?:declar|stat|not|comment|remark|explain|add|talk|want|"
        rf"need)ed)(\w{{3,}}ed) ({name})(?=[ ,.])(.*)$",
        sentence,
    ):
        agent, verb, patient, rest = match.groups()
        return f"{capitalised(patient.strip())} was {verb} by {_inner(agent.strip())}{rest}"
    return None


def attributed(speaker: str, content: str, chance: random.Random) -> str:
    """A speaker put to what was said, in one of several ways."""
    content = content.strip(" ,.;:").removeprefix("that ")
    cue = chance.choice(_SAYING)
    inner = _inner(content)
    ways = [
        f"{speaker} {cue} that {inner}.", f"{speaker} {cue} {inner}.", f"{speaker} said that {inner}.",
        f"According to {speaker}, {inner}.", f"{capitalised(content)}, {speaker} said.",
        f"{capitalised(content)}, according to {speaker}.",
    ]  # fmt: skip
    return chance.choice(ways)


def indirect(words: str, speaker: str, pronoun: str, chance: random.Random) -> str | None:
    """What stands between quotation marks as reported speech: persons and, mostly, tenses shifted. None for a question
    or an address, which cannot be told so."""
    said = words.strip(" ,.;:“”\"’‘'")
    if (
        "?" in said
        or "!" in said
        or re.search(r"\b(?:you|your|let[’']s|please|thank)\b", said, re.I)
        or len(said.split()) < 4
    ):
        return None
    if re.search(r"[.;]\s", said):
        return None
    for pattern, put in _SHORTENED:
        said = re.sub(pattern, put, said, flags=re.I)
    of, him = {"he": ("his", "him"), "she": ("her", "her")}.get(pronoun, ("their", "them"))
    persons = {
        "i": pronoun,
        "my": of,
        "me": him,
        "mine": of,
        "myself": f"{him}self",
        "we": "they",
        "our": "their",
        "us": "them",
        "ours": "theirs",
    }
    shift = chance.random() < 0.7

    def put(match: re.Match) -> str:
        word = match.group()
        if word.lower() in persons and word not in ("US", "Us"):
            return persons[word.lower()]
        return _TENSES.get(word, word) if shift else word

    told = re.sub(r"[A-Za-z]+(?:[’'][a-z]+)?", put, said)
    told = re.sub(r"\bthey was\b", "they were", re.sub(r"\bthey am\b", "they are", told))
    told = re.sub(r"\b(he|she) (?:were|are)\b", r"\1 was", told)
    told = re.sub(r"\b(he|she) (?:am|have)\b", lambda m: f"{m[1]} {'is' if m.group().endswith('am') else 'has'}", told)
    return attributed(speaker, told, chance)


def joined(first: str, second: str) -> str:
    """Two sentences as one."""
    return f"{first.rstrip(' .')}, and {_inner(second)}"


def quoted(sentence: str, at: int) -> bool:
    """Whether a place lies between quotation marks."""
    before = sentence[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


_PLAIN_OPENINGS = frozenset(
    str.split(
        "the a an it he she they we this that these those there his her its their our in on at for from by with "
        "as but and "
        "if when while after before since some many most all several no not more both each any few such other another"
    )
)


def _inner(text: str) -> str:
    """A sentence as it stands within another: its first word small, where it is no name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _PLAIN_OPENINGS else text
