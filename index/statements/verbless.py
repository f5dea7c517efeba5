"""Attributions without a verb of saying: "according to …", `Name: “…”`, and a name under a quotation."""

from __future__ import annotations

from ..types import Span
from .bounds import sentence_of
from .clauses import trimmed, without_lead
from .countries import DEMONYMS
from .cues import uses
from .edges import edge
from .finite import FRONTED, has_verb
from .first_subject import opening_subject
from .following import after
from .lexicon import is_calling, is_speaker, lexicon, singular
from .nouns import PREPOSITIONS
from .offices import TIMES
from .phrases import before
from .reach import own_cue
from .subjects import noun_behind
from .tokens import Attribution, Phrase, Token, ends_with_comma, possessive
from .verbs import verb_group


def according_to(text: str, ts: list[Token], i: int) -> tuple[Attribution, int] | None:
    if i + 2 >= len(ts):
        return None
    stop = i + 2
    while stop < len(ts) and ts[stop].text not in (",", ".", ";", ":", "—", "–", "(", "--") and not ts[stop].quoted:
        stop += 1
    sentence = sentence_of(ts, i)
    phrase = _object(ts, i + 2, stop)
    if i == sentence[0] and stop >= sentence[1] - 1 and ts[i + 2].capital:
        # "According to Rathbun the property was returned": no comma, the name ends where its capitals do.
        end = i + 3
        while end < stop and ts[end].capital:
            end += 1
        phrase = Phrase(i + 2, end, "name", i + 2)
    if phrase is None:
        return None
    if phrase.head == "noun" and ts[phrase.end - 1].lower in ("familiar", "close", "briefed", "involved", "present"):
        # "two people familiar with the matter who spoke …": what they know belongs to them.
        ends = next((k for k in range(phrase.end, stop) if ts[k].lower in ("who", "that")), stop)
        phrase = Phrase(phrase.start, ends, "noun", phrase.outer)
    if phrase.head == "name" and phrase.end + 1 < stop and ts[phrase.end].lower == "and":
        beside = ts[phrase.end + 1 : stop]
        if all(t.capital or t.lower in ("the", "of", "for") for t in beside) and beside[-1].capital:
            phrase = Phrase(phrase.start, stop, "noun", phrase.outer)  # "according to Ana Ruiz and the Harbor Board"
    between = ts[i + 2 : phrase.start]
    if any(t.lower == "of" for t in between) and not any(is_speaker(t.lower) for t in between):
        return None  # "according to the old pattern of Central Asian inns"
    if stop + 2 < sentence[1] and ts[stop].text == "(":
        # "According to the Population Fund (UNFPA), …": what is said begins after the bracket.
        stop = next((k + 1 for k in range(stop, min(stop + 8, sentence[1] - 1)) if ts[k].text == ")"), stop)
    cue = (ts[i].start, ts[i + 1].end)
    after_it = stop
    if stop >= sentence[1] - 1 and i == sentence[0] and phrase.head == "name" and stop - phrase.end > 3:
        after_it = phrase.end
    if stop < len(ts) and ts[stop].text == ",":
        # "according to Kristen Wilkins, curator of the exhibit, …": the apposition belongs to the name.
        nearest = next((k for k in range(stop + 1, sentence[1]) if ts[k].text in (",", ".")), None)
        named = ts[stop + 1 : nearest] if nearest is not None else []
        if i == sentence[0] and named and named[0].lower in ("who", "whose") and nearest + 1 < sentence[1]:
            after_it = nearest  # "According to two aides, who asked for silence, …"
        elif phrase.head == "noun" and 2 <= len(named) <= 4 and all(t.capital for t in named):
            phrase, after_it = Phrase(stop + 1, nearest, "name", i + 2), nearest
        elif (
            nearest is not None
            and nearest - stop <= 12
            and (ts[nearest].text == "," and not has_verb(_before_relative(named)) or i - sentence[0] >= 3)
            and (ts[stop + 1].lower in ("a", "an", "the") or is_calling(ts[stop + 1].lower))
            and not (phrase.end == stop and phrase.head == "noun" and _is_paper(ts[stop - 1]))
        ):
            after_it = nearest
    if stop + 1 < sentence[1] and ts[stop].text == ":" and ts[stop + 1].quoted and i - sentence[0] < 4:
        cue, quote = (ts[i].start, ts[i + 1].end), (ts[stop + 1].start, ts[stop + 1].end)
        speaker = tuple(ts[phrase.start : phrase.end])  # "The answer, according to Bell: “No.”"
        return Attribution(speaker, phrase.head, tuple(ts[i + 2 : phrase.start]), cue, (quote,), cue), sentence[1]
    content: list[Span] = []
    joined = i > 1 and ts[i - 1].text == "," and ts[i - 2].lower in ("where", "that", "when", "because", "and", "but")
    colon = next((k for k in range(i - 3, sentence[0], -1) if ts[k].text == ":" and not ts[k + 1].quoted), None)
    opens = colon + 1 if colon is not None and _tells(ts[sentence[0] : colon]) else sentence[0]
    dash = ts[i - 1].text in ("–", "—", "--")
    turns = i > opens + 2 and (dash or ts[i - 1].lower in _TURNS and ts[i - 2].text == ",")
    turns = turns and stop + 4 < sentence[1] and ts[stop].text == ","
    turns = turns and (dash or has_verb(ts[stop + 1 : sentence[1]]))
    after_it = stop if turns else after_it
    # "The law asks for more, but according to the survey, few pay."
    head = trimmed(text, ts[opens].start, ts[i].start) if i > sentence[0] and not (joined or turns) else None
    opens_clause = after_it + 1 < sentence[1] and ts[after_it].text == "," and has_verb([ts[after_it + 1]])
    if head and (i - sentence[0] >= 3 or opens_clause):
        content.append(without_lead(text, head))
    if content and after_it < len(ts) and ts[after_it].text == "," and after_it + 1 < sentence[1]:
        # What "an associate professor at …" or "which reports that …" tells of the speaker is not said by the speaker.
        opens = ts[after_it + 1].lower
        of_speaker = opens in ("who", "which", "whose", "where") or (
            opens in ("a", "an", "the") and not has_verb(ts[after_it + 1 : sentence[1]])
        )
        after_it = sentence[1] - 1 if of_speaker else after_it
    tail_from = after_it + 1 if after_it < len(ts) and ts[after_it].text == "," else after_it
    if tail_from < sentence[1] and (not content or ts[after_it].text == ","):
        tail = trimmed(text, ts[tail_from].start, ts[sentence[1] - 1].end)
        if tail and tail[1] - tail[0] > 12 and ts[tail_from].lower not in ("who", "which", "whose"):
            content.append(tail)
    if not content:
        return None
    beyond = ts[min(phrase.end, len(ts) - 1)]
    made = Attribution(
        tuple(ts[phrase.start : phrase.end]),
        phrase.head,
        tuple(ts[i + 2 : phrase.start]) + (() if beyond.lower == "and" else tuple(ts[phrase.end : after_it])),
        cue,
        tuple(content),
        (ts[i].start, ts[min(after_it, len(ts) - 1)].end),
    )
    if not head and own_cue(ts, tail_from, sentence[1]):
        return made, tail_from  # "According to the suit, Bell said: “No.”": his words, told by the suit
    return made, sentence[1] if not head or i - sentence[0] < 3 else i


_TURNS = ("but", "and", "yet", "though", "while")


def _is_paper(token: Token) -> bool:
    return singular(token.lower) in lexicon()["papers"]


_PLACING = frozenset(str.split("on in at via after last this"))


def _named_at_front(ts: list[Token], quote: int) -> Attribution | None:
    """ "Bell, via Twitter: “No.”", "Ana Ruiz, the speaker, on Monday: “No.”": a name, no verb, a colon."""
    comma = next((k for k in range(1, min(5, quote)) if ts[k].text == "," or ts[k].lower in _PLACING), None)
    if comma is None or quote - comma > 12 or not all(t.capital for t in ts[:comma]) or has_verb(ts[: quote - 1]):
        return None
    if ts[0].lower in FRONTED | TIMES or uses(ts[0].lower) or ts[comma - 1].lower in TIMES:
        return None
    content = tuple((t.start, t.end) for t in ts[quote:] if t.quoted)
    cue = (ts[quote - 1].start, ts[quote - 1].end)
    if is_calling(ts[comma - 1].lower):  # "House Caucus Chair, Congressman Jim Moss: “…”"
        named = before(ts, quote - 1)
        if named is None or named.head != "name":
            return None
        speaker, office = tuple(ts[named.start : named.end]), tuple(ts[: named.start])
        return Attribution(speaker, "name", office, cue, content, (ts[0].start, ts[quote].start))
    return Attribution(tuple(ts[:comma]), "name", (), cue, content, (ts[0].start, ts[quote].start))


def _at_colon(ts: list[Token], colon: int) -> Phrase | None:
    """Whom the clause before a colon is about: "Over by the bar, aide Jim Dunn has another view:"."""
    verb = next(
        (k for k in range(colon - 1, max(0, colon - 8), -1) if ts[k].text[0].islower() and has_verb([ts[k]])), 0
    )
    subject = before(ts, verb_group(ts, verb).first) if verb else None
    if subject is None:
        return None
    opens = edge(ts, subject.start)
    front = ts[0].lower in FRONTED or ts[0].lower in ("over", "but", "and")
    return subject if front and (opens < 2 or ts[opens - 1].text == ",") else None


def _whose_view(ts: list[Token]) -> Phrase | None:
    """For whom it is so: "For Lund, the choice is simple: “Freedom or fear.”"."""
    comma = next((k for k in range(2, min(6, len(ts))) if ts[k].text == ","), None)
    named = ts[0].lower == "for" and comma is not None and all(t.capital for t in ts[1:comma])
    return Phrase(1, comma, "name", comma) if named else None


def _tells(words: list[Token]) -> bool:
    return has_verb(words) or any(uses(t.lower) for t in words[1:] if not t.capital)


def _before_relative(words: list[Token]) -> list[Token]:
    """An apposition up to what is told of it ("an official who works with nations")."""
    return words[: next((k for k, t in enumerate(words) if k and t.lower in ("who", "which", "whose")), len(words))]


def _object(ts: list[Token], start: int, stop: int) -> Phrase | None:
    """The speaker named after "according to"."""
    if start >= stop:
        return None
    found = after(ts[:stop], start)
    people = found is not None and found.head == "name" and found.end == found.start + 1
    people = (
        people and ts[found.start].lower.strip(".") in DEMONYMS and found.start - start == (ts[start].lower == "the")
    )
    if people and found.end < stop and ts[found.end].text.islower():
        name = next((k for k in range(found.end, stop) if not ts[k].text.islower()), stop)
        if name == stop:
            return Phrase(
                start, stop, "noun", start
            )  # "according to Ukrainian intelligence", "… the U.S. coffee chain"
        if all(t.capital for t in ts[name:stop]):
            return Phrase(name, stop, "name", start)  # "according to French daily Le Monde"
    if found is not None and found.head == "noun" and found.end < stop and _is_paper(ts[found.end - 1]):
        made = ts[found.end : stop]
        named = next((k for k, t in enumerate(made) if t.capital), len(made))
        ends = next((k for k in range(named, len(made)) if not (made[k].capital or made[k].lower in _IN_NAMES)), None)
        by = made[0].lower in ("by", "from") and 1 < len(made[:ends]) < 9 and all(t.word for t in made[:ends])
        if by and not has_verb([t for t in made[:ends] if not t.capital]):
            end = stop if ends is None else found.end + ends
            return Phrase(found.start, end, "noun", found.outer)  # "according to an analysis by Future Works"
    if found is not None and found.head == "name" and possessive(ts[found.end - 1]) and found.end < stop:
        return Phrase(start, stop, "noun", start)  # "According to Kestrel’s suit, …"
    if found is None:
        words = ts[start:stop]
        return (
            Phrase(start, stop, "noun", start)
            if words[-1].lower not in ("him", "her", "them", "it") and any(is_speaker(w.lower) for w in words)
            else None
        )
    return found


_IN_NAMES = frozenset(str.split("of for and the on in"))


def unlisted(text: str, ts: list[Token]) -> Attribution | None:
    """A verb that the lexicon lacks, beside a quotation that opens the sentence: “…,” groused an aide."""
    if len(ts) < 4 or not ts[0].quoted or not ends_with_comma(ts[0]):
        return None
    if _is_past(ts[1]):
        verb, subject = 1, after(ts, 2) or noun_behind(ts, 2)
    else:
        verb = next((k for k in range(2, min(8, len(ts))) if _is_past(ts[k])), 0)
        closes = verb + 1 < len(ts) and (not ts[verb + 1].word or ts[verb + 1].lower in PREPOSITIONS)
        subject = before(ts, verb) if verb and closes else None
        subject = subject if subject is not None and edge(ts, subject.start, 1) == 1 else None
    if subject is None:
        return None
    rest = [(t.start, t.end) for t in ts[1:] if t.quoted and t.end - t.start > 15]
    return Attribution(
        tuple(ts[subject.start : subject.end]),
        subject.head,
        tuple(ts[edge(ts, subject.start, 1) : subject.start]),
        (ts[verb].start, ts[verb].end),
        ((ts[0].start, ts[0].end), *rest),
        (ts[1].start, ts[-1].end),
    )


def _is_past(token: Token) -> bool:
    return token.word and token.text.islower() and token.lower.endswith("ed") and len(token.lower) > 4


def _again(ts: list[Token], k: int) -> Attribution | None:
    """ "Then, more seriously: “…”", whose speaker goes on, and "Another: “…”", for the quotation at `k`."""
    words = [t for t in ts[: k - 1] if t.word]
    if not words or has_verb(words) or any(t.capital for t in words[1:]):
        return None
    cue, content = (ts[k - 1].start, ts[k - 1].end), ((ts[k].start, ts[k].end),)
    if words[0].lower in ("another", "one") and len(words) < 3:
        return Attribution(tuple(words), "noun", (), cue, content, cue)
    return Attribution((), "same", (), cue, content, cue) if words[0].lower in _AGAIN else None


_AGAIN = frozenset(str.split("then later and again also plus finally"))


def printed_beside(text: str, ts: list[Token]) -> Attribution | None:
    """`Name: “…”`, and `“…” — Name` under a quotation that stands alone."""
    quoted = [k for k, t in enumerate(ts) if t.quoted and (t.end - t.start > 15 or k and ts[k - 1].text == ":")]
    if len(quoted) < 1:
        return None
    k = quoted[0]
    if k >= 2 and ts[k - 1].text == ":" and k <= 10:
        subject = before(ts, k - 1)
        if (
            subject is not None
            and subject.head == "name"
            and subject.start <= 4
            and not any(uses(t.lower) for t in ts[:k] if t.text[0].islower())
        ):
            content = tuple((ts[q].start, ts[q].end) for q in quoted)
            return Attribution(
                tuple(ts[subject.start : subject.end]),
                "name",
                tuple(ts[: subject.start]),
                (ts[k - 1].start, ts[k - 1].end),
                content,
                (ts[0].start, ts[k].start),
            )
    announced = k > 3 and ts[k - 1].text == ":" and ts[k].text[1:2].isupper()
    announced = announced and not (uses(ts[k - 2].lower) and verb_group(ts, k - 2).passive)  # "they were asked:"
    opens = (_whose_view(ts) or _at_colon(ts, k - 1) or opening_subject(ts, 0, k - 1)) if announced else None
    if opens is not None and (opens.head != "noun" or any(is_calling(t.lower) for t in ts[opens.start : opens.end])):
        # "Pollster Geoff Gaines was blunt: “No.”"
        return Attribution(
            tuple(ts[opens.start : opens.end]),
            opens.head,
            tuple(ts[edge(ts, opens.start) : opens.start]),
            (ts[k - 1].start, ts[k - 1].end),
            tuple((ts[q].start, ts[q].end) for q in quoted),
            (ts[0].start, ts[k].start),
        )
    if ts[k - 1].text == ":" and 1 < k <= 8 and (again := _again(ts, k)) is not None:
        return again
    if ts[k - 1].text == ":" and (named := _named_at_front(ts, k)) is not None:
        return named
    last = quoted[-1]
    if (
        last == 0
        and len(ts) - last >= 3
        and ts[last + 1].text in ("—", "–", "-", "--", "~")
        and len(ts) - last <= 14
        and ts[last + 2].capital
    ):
        name = after(ts, last + 2)
        if name is not None and name.head == "name":
            return Attribution(
                tuple(ts[name.start : name.end]),
                "name",
                tuple(ts[name.end :]),
                (ts[last + 1].start, ts[last + 1].end),
                ((ts[last].start, ts[last].end),),
                (ts[last + 1].start, ts[-1].end),
            )
    return None
