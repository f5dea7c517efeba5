"""Subjects that do not stand right before their verb, and whether they are one or many."""

from __future__ import annotations

from dataclasses import replace

from .bounds import sentence_of
from .clausal import clause_subject
from .clauses import trimmed
from .complements import ONLY_CLAUSES
from .contents import leading
from .contents_before import trailing
from .cues import Use, uses
from .edges import edge
from .finite import FRONTED, has_verb
from .first_subject import opening_subject
from .following import after
from .governing import Governing
from .lexicon import is_calling, lexicon, singular
from .nouns import BOUNDARY, NUMBERS, PREPOSITIONS
from .phrases import before, office_edge
from .tokens import Attribution, Phrase, Token, ends_with_comma
from .verbs import particle_follows, verb_group


def beside(text: str, ts: list[Token], i: int, verb_uses: tuple[Use, ...]) -> tuple[Attribution, int] | None:
    """Whom "quoted him as saying", "released a statement saying", "polls showing" or "with officials saying" gives
    words to, for the bare participle at `i`."""
    frames = {u.frame for u in verb_uses if not u.follow}
    cue = (ts[i].start, ts[i].end)
    thought = verb_uses[0].lemma in _OF_MINDS
    if (author := quotes_one(ts, i) or (None if thought else _author(ts, i))) is not None:
        if (made := _quoted_before(text, ts, i, author)) is not None:
            return made
        judged = {u.frame for u in verb_uses if i + 1 < len(ts) and u.follow and particle_follows(ts, i, u.follow)}
        return leading(text, ts, i, cue, author, frames | judged, sentence_of(ts, i))
    if (made := _of_paper(text, ts, i, verb_uses)) is not None:
        return made
    return with_one(text, ts, i, verb_uses)


def with_one(text: str, ts: list[Token], i: int, verb_uses: tuple[Use, ...]) -> tuple[Attribution, int] | None:
    """ "…, with Ana Ruiz, the minister, warning of a delay", "quoted Ana Ruiz saying …": a speaker between "with" or a
    verb of quoting and a participle."""
    led = ("with", "quoted", "quotes", "quoting")
    at = next((k + 1 for k in range(i - 1, max(-1, i - 14), -1) if ts[k].lower in led), None)
    found = before(ts[at:], i - at) if at is not None else None
    opens = edge if at is None or ts[at - 1].lower == "with" else office_edge  # "quoted their lawyer, Ana Ruiz, saying"
    if found is None or found.head == "pronoun" or opens(ts, found.start + at, at) != at:
        return None
    set_apart = at > 1 and ts[at - 2].text == "," or ts[at - 1].lower != "with"
    if ts[i - 1].text == "," and (found.outer + at < i or not set_apart):
        return None
    frames = {u.frame for u in verb_uses if not u.follow or i + 1 < len(ts) and particle_follows(ts, i, u.follow)}
    doing = next((k for k in range(at + 1, found.end + at) if ts[k].lower.endswith("ing") and uses(ts[k].lower)), None)
    end = doing if doing is not None and is_calling(ts[doing - 1].lower) else found.end + at
    subject = Phrase(found.start + at, end, found.head, found.outer + at)  # "with the mayor protesting again, saying"
    return leading(text, ts, i, (ts[i].start, ts[i].end), subject, frames, sentence_of(ts, i))


def _quoted_before(text: str, ts: list[Token], i: int, author: Phrase) -> tuple[Attribution, int] | None:
    """ "“We will respond,” Sergei Ryabkov was quoted as saying by Interfax.", "…, Interfax quoted him as saying": the
    words before, for the "saying" at `i`."""
    first, last = sentence_of(ts, i)
    if not _closes(ts[i + 1 : last]):
        return None
    verb = next((k for k in range(i - 2, max(first, i - 14), -1) if ts[k].lower in _QUOTED), None)
    outer = before(ts, verb_group(ts, verb).first) if verb is not None else None
    ahead = edge(ts, outer.start, first) if outer is not None else first
    if ahead == first or not (ts[ahead - 1].text == "," or ends_with_comma(ts[ahead - 1])):
        return None
    return trailing(text, ts, i, (ts[i].start, ts[i].end), author, ahead, (first, last))


def _closes(rest: list[Token]) -> bool:
    """Whether nothing that is said follows, up to the next comma: only by whom, where and when it is told."""
    until = next((k for k, t in enumerate(rest) if not (t.word or t.quoted)), len(rest))
    told = not rest or not (rest[0].word or rest[0].quoted) or rest[0].lower in _BEHIND_SAYING
    return told and not any(t.quoted for t in rest[:until])


_BEHIND_SAYING = frozenset(
    str.split(
        "by in on to at after during from last this earlier monday tuesday wednesday thursday friday saturday sunday"
    )
)


def _of_paper(text: str, ts: list[Token], i: int, verb_uses: tuple[Use, ...]) -> tuple[Attribution, int] | None:
    """ "pointed to polls showing that …", "an ad accusing Bell of …": the paper right before a participle tells it."""
    frames = {u.frame for u in verb_uses if not u.follow or i + 1 < len(ts) and particle_follows(ts, i, u.follow)}
    noun = ts[i - 1] if i else None
    if noun is None or not noun.text.islower() or singular(noun.lower) not in lexicon()["papers"]:
        return None
    if noun.lower == "minutes" and (ts[i - 2].lower in NUMBERS or ts[i - 2].text.isdigit()):
        return None  # "spent ten minutes explaining"
    start = i - 1
    while start > 0 and i - start < 5 and ts[start - 1].word and ts[start - 1].lower not in BOUNDARY | PREPOSITIONS:
        if ts[start].lower in ("a", "an", "the", "its", "his", "her") or has_verb([ts[start - 1]]):
            break
        start -= 1
    if verb_uses[0].lemma in _OF_MINDS or i + 1 >= len(ts) or any(t.text == ":" for t in ts[i + 1 :]):
        return None
    paper = Phrase(start, i, "noun", i)
    made = leading(text, ts, i, (ts[i].start, ts[i].end), paper, frames, sentence_of(ts, i))
    if made is None:
        return None
    first, last = sentence_of(ts, i)
    comma = next((k for k in range(i + 2, last) if ts[k].text == ","), None)
    fronted = ts[first].lower in FRONTED or ts[start - 1].lower in ("in", "with", "by")
    if fronted and comma is not None and not has_verb(ts[first:start]) and not ts[i + 1].quoted:
        (a, _), *_ = made[0].content  # "In a letter calling for a meeting, the president said …"
        span = trimmed(text, a, ts[comma].start)
        return (replace(made[0], content=(span,), aside=True), comma) if span is not None else None
    return replace(made[0], aside=True), made[1]


_OF_MINDS = frozenset(str.split("know believe think hope fear expect want feel understand wish intend plan"))


def by_saying(text: str, ts: list[Token], i: int, verb_uses: tuple[Use, ...]) -> tuple[Attribution, int] | None:
    """ "Bell responded to the critics by saying that …": whoever opens the sentence."""
    first, last = sentence_of(ts, i)
    heard = (
        i > 0 and ts[i - 1].lower in ("heard", "overheard", "seen") and verb_group(ts, i - 1).passive
    )  # "is heard saying"
    spent = next((k for k in range(i - 2, max(first, i - 6), -1) if ts[k].lower in ("spent", "spends")), None)
    spent = spent if ts[i - 1].lower in _TIMES else None  # "spent ten minutes explaining"
    by = i > 0 and ts[i - 1].lower in ("by", "before", "after")
    if not (by or heard or spent is not None) or i + 2 >= last:
        return None
    at = i - 1 if heard else spent
    subject = before(ts, verb_group(ts, at).first) if at is not None else opening_subject(ts, first, i)
    inner = _of_deed(ts, first, i - 1) if subject is None and ts[i - 1].lower == "by" else None
    if inner is not None:  # its clause ends at the comma
        last = next((k for k in range(i + 2, last) if ts[k].text == "," or ends_with_comma(ts[k])), last)
        subject = inner
    frames = {u.frame for u in verb_uses if not u.follow} & {"say", "tell", "clause"}
    if subject is None or not frames:
        return None
    if heard:
        ahead, rest = edge(ts, subject.start, first), ts[i + 1 : last]
        told = ahead > first and ends_with_comma(ts[ahead - 1]) and not any(t.quoted or t.lower == "that" for t in rest)
        if told or ahead > first and ts[ahead - 1].text == "," and _closes(rest):  # "“No,” he was heard telling her."
            return trailing(text, ts, i, (ts[i].start, ts[i].end), subject, ahead, (first, last))
    return leading(text, ts, i, (ts[i].start, ts[i].end), subject, frames, (first, last))


_TIMES = frozenset(str.split("minutes hour hours day days week weeks month months year years decade decades time much"))


def _of_deed(ts: list[Token], first: int, by: int) -> Phrase | None:
    """Who does what is done "by saying", in a clause within its sentence: "Even as Bell replied to it by saying"."""
    near = range(by - 1, max(first, by - 8), -1)
    verb = next((k for k in near if ts[k].text.islower() and has_verb([ts[k]])), None)
    if verb is None or any(not t.word for t in ts[verb:by]):
        return None
    subject = before(ts, verb_group(ts, verb).first)
    return subject if subject is not None and subject.head == "name" else None


def quotes_one(ts: list[Token], i: int) -> Phrase | None:
    """Whom "KCNA quoted a general of the army as saying" quotes, for its "saying"."""
    if i < 3 or ts[i - 1].lower != "as":
        return None
    verb = next((k for k in range(i - 2, max(-1, i - 14), -1) if ts[k].lower in _QUOTED), None)
    if verb is not None and (group := verb_group(ts, verb)).passive:
        return before(ts, group.first)  # "Bell was quoted by the Post as saying"
    if verb is not None and ts[verb + 1].lower in ("him", "her") and verb + 2 == i - 1:
        return Phrase(verb + 1, verb + 2, "pronoun", verb + 1)
    found = after(ts[: i - 1], verb + 1) if verb is not None else None
    return Phrase(found.start, i - 1 if found.head == "noun" else found.end, found.head, found.outer) if found else None


_QUOTED = frozenset(str.split("quoted quotes quoting quote cited cites citing reported reports"))


def _author(ts: list[Token], i: int) -> Phrase | None:
    """Who "released a statement saying …" or "wrote to Bell demanding …", for its participle at `i`."""
    near = range(i - 3, max(0, i - 16), -1)
    wrote = next((k for k in near if ts[k].lower in ("wrote", "written") and ts[k + 1].lower == "to"), None)
    if wrote is not None and not any(t.quoted or t.text in ",;:" for t in ts[wrote:i]):
        return before(ts, verb_group(ts, wrote).first)
    paper = next((k for k in range(i - 1, max(1, i - 10), -1) if singular(ts[k].lower) in lexicon()["papers"]), None)
    if paper is None or any(t.quoted or t.text in ",;:" for t in ts[paper:i]):
        return None
    verb = next((k for k in range(paper - 1, max(0, paper - 6), -1) if ts[k].lower in _ISSUED), None)
    if verb is None and ts[paper - 1].lower in ("a", "an") and ts[paper - 2].lower in ("with", "in"):
        return opening_subject(ts, sentence_of(ts, i)[0], paper)  # "fired back with an email calling it “a lie”"
    if verb is None:
        return None
    own = before(ts, verb_group(ts, verb).first)
    return own or opening_subject(ts, sentence_of(ts, i)[0], verb) if ts[verb - 1].lower == "and" else own


_ISSUED = frozenset(
    str.split(
        """issued signed signing released sent posted published wrote circulated put issuing releasing sending posting
        gave sends"""
    )
)


def beside_quotation(ts: list[Token], j: int) -> Phrase | None:
    """Any noun between a quotation and a verb of saying: “…,” a netizen asked."""
    start = j
    while start > 0 and ts[start - 1].word and j - start < 9:
        start -= 1
    words = ts[start:j]
    fits = bool(words) and start > 0 and ts[start - 1].quoted and words[0].lower in ("a", "an", "the", "one", "another")
    return Phrase(start, j, "noun", j) if fits and len(words) > 1 and not has_verb(words) else None


def on_purpose(ts: list[Token], i: int, first: int) -> Phrase | None:
    """Who "interrupted to say: “…”", for its "say": a verb without an object, and words or a clause behind."""
    if i < 3 or i + 1 >= len(ts) or not any(use.frame == "say" for use in uses(ts[i].lower)):
        return None
    verb, following = ts[i - 2].lower, ts[i + 1]
    if verb == "except" or verb == "than" and ts[i - 3].lower == "other":
        return opening_subject(ts, first, i)  # "would not comment, except to say that"
    aired = any(ts[k].lower in ("went", "appeared") and ts[k + 1].lower == "on" for k in range(max(0, i - 7), i - 2))
    moved = verb.endswith("ed") and verb not in _NOT_MOVED or verb in _MOVED
    sent = next((k for k in range(i - 3, max(first, i - 10), -1) if ts[k].lower in _SENT), None)
    clause = following.quoted or following.text == ":" or following.lower in ("that", "he", "she", "they", "it")
    clause = clause or following.lower == "of" and ts[i + 2 : i + 3] != [] and ts[i + 2].quoted
    if not (moved or aired or sent is not None) or not clause:
        return None
    subject = before(ts, verb_group(ts, sent).first) if sent is not None else None
    return subject or opening_subject(ts, first, i)


def brought_to(ts: list[Token], i: int) -> Phrase | None:
    """Whom something led to say it, for the verb behind "to" at `i`: "The cut led the ministry to announce …"."""
    led = next((k for k in range(i - 3, max(0, i - 9), -1) if ts[k].lower in _LED), None)
    whom = before(ts, i - 1) if led is not None else None
    return whom if whom is not None and whom.head != "pronoun" and edge(ts, whom.start) == led + 1 else None


_LED = frozenset(str.split("led leads prompted prompts forced forces pushed compelled spurred"))
_SENT = frozenset(str.split("e-mailed emailed called phoned telephoned texted messaged tweeted cabled wrote"))
""" "E-mailed reporters in the break to say that …"."""
_MOVED = frozenset(str.split("went came rose stood wrote in up"))
_NOT_MOVED = frozenset(
    str.split(
        """refused failed declined wanted asked needed forced supposed expected used allowed urged ordered scheduled
        prepared hesitated tempted inclined told advised encouraged pressed required invited"""
    )
)


def a_participle(ts: list[Token], first: int, i: int) -> bool:
    """Whether a participle behind a comma stands before the one at `i`: "…, accepting it and telling them …"."""
    return any(ts[k].text == "," and ts[k + 1].lower.endswith("ing") for k in range(first, i - 2))


def noun_behind(ts: list[Token], i: int) -> Phrase | None:
    """Any noun behind a quotation and its cue: “…,” said a sophomore who …"""
    if i + 1 >= len(ts) or ts[i].lower not in ("a", "an", "the", "one", "another"):
        return None
    end = i + 1
    while end < len(ts) and ts[end].word and ts[end].lower not in BOUNDARY | PREPOSITIONS and end - i < 6:
        end += 1
    return Phrase(i, end, "noun", i) if end > i + 1 and not has_verb(ts[i:end]) else None


def calling(token: Token) -> bool:
    return token.word and not token.capital and is_calling(token.lower)


def of_clause(ts: list[Token], verb: Governing) -> Phrase | None:
    """The subject of a verb of saying which stands further off."""
    following = ts[verb.end + 1 : verb.sentence[1]]
    deed = verb.end > verb.i or "to" in [t.lower for t in following[:3]]  # "called for", "refused on Monday to"
    deed = deed or verb.lemma in _SPOKEN_DEEDS
    if not following or not (verb.frames & {"say", "tell", "clause"} or deed and verb.form in ("past", "present")):
        return None
    near = following[:16]
    spoken = verb.lemma in ONLY_CLAUSES or any(t.quoted or t.lower == "that" or t.text == ":" for t in near)
    printed = verb.lemma == "read" and (following[0].quoted or following[0].text == ":")  # "His T-shirt read “…”"
    anything = spoken and bool(verb.frames & {"say", "tell", "clause"}) and (printed or verb.lemma not in _OF_THINGS)
    return clause_subject(ts, verb.group.first, verb.sentence[0], anything=anything)


_SPOKEN_DEEDS = frozenset(
    str.split(
        """accuse blame criticize criticise denounce condemn deny deride mock ridicule praise hail laud urge reject
        dismiss blast slam assail rebuke chide demand applaud call describe"""
    )
)
"""Deeds that nobody does but in words."""


_OF_THINGS = frozenset(
    str.split(
        """show find suggest indicate imply signal reveal confirm highlight underscore underline stress hint recall
        reflect read learn realize realise guarantee estimate hope know"""
    )
)
"""What a thing may do as well ("The delay suggests that …")."""
