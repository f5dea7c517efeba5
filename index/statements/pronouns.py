"""Whom "he", "she", "it" and "they" mean, only where the article leaves no doubt; else the pronoun stays one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from ..types import Sentence, Span
from .again import spoke_before
from .antecedents import (
    TO_HER,
    addresses,
    alone_before,
    ends_front,
    has_verb_form,
    only_one,
    opens_with,
    people_in,
    sentence_before,
    somebody_before,
    subject_before,
    surely_person,
)
from .asked import WHEN_ASKED, done_to, told_on, was_asked
from .cues import uses
from .doubts import doubted, spoke_to
from .epithets import EPITHETS, epithet
from .judgements import PREPOSITIONS
from .lexicon import is_calling, lexicon, singular
from .offices import woman_of
from .openers import opening_speaker, own_subject, plural_before, plural_last, thing_before
from .people import CAPITAL, Person
from .since import alone_since, behind_last, just_named, named_since, noun_since, stranger_before, subject_since
from .things import body_before, goes_on
from .tokens import Attribution, Speaker

if TYPE_CHECKING:
    from .speakers import Speakers


def _is_paper(name: str) -> bool:
    return singular(name.split()[-1]) in lexicon()["papers"]


def _thinks(cue: str) -> bool:
    """Whether only somebody with a mind does it: "felt", not "show"."""
    lemmas = {use.lemma for word in cue.lower().split() for use in uses(word)}
    return bool(lemmas & {"feel", "fear", "believe", "think", "hope", "want", "worry", "wish"})


def pronoun_speaker(speakers: Speakers, attribution: Attribution, index: int, unit_start: int) -> Speaker | None:
    """Whom a pronoun in paragraph `index` means: the one person who opens its sentence, whoever spoke last, or who
    opens the sentence before; None where two would fit, or nobody."""
    word = attribution.speaker[0]
    pronoun = _bare(word.lower)
    if pronoun in ("i", "we"):
        return None
    span = (word.start, word.end)
    before = speakers.text[unit_start : word.start]
    trailing = attribution.content[0][0] < word.start if attribution.content else False
    beside = attribution.aside and trailing and attribution.around[0] >= attribution.content[-1][1]
    near = (
        []
        if trailing and not beside
        else [p for p in people_in(speakers, unit_start, word.start) if surely_person(speakers, p)]
    )
    wanted = {"he": False, "she": True}.get(pronoun)
    if wanted is None:
        last = speakers.last
        if pronoun == "it" and before.rstrip().endswith(":"):
            return body_before(speakers, index, word.start, span)  # "The Kremlin's account differed: it said …"
        if beside and last is not None and (last.span or (0, 0))[0] >= unit_start:
            return None  # "The city accuses Kestrel of fraud, which it denies."
        own = own_subject(speakers, index, unit_start, word.start, plural=pronoun == "they")
        if own is not None:
            return own
        if (
            last is None
            or last.paragraph < index
            or (last.plural or pronoun == "they" and " and " in last.name) != (pronoun == "they")
            or (pronoun == "it" and last.person)
        ):
            if pronoun == "it" and (said := goes_on(speakers, index, unit_start, word.start, attribution)) is not None:
                return replace(said, span=span, paragraph=index)
            if pronoun == "it":
                return body_before(speakers, index, word.start, span) or thing_before(speakers, index, unit_start, span)
            if pronoun != "they":
                return None
            return plural_before(speakers, index, unit_start, span) or plural_last(speakers, index, word.start, span)
        if pronoun == "it" and last.span is not None and (thing := thing_before(speakers, index, unit_start, span)):
            sentence = sentence_before(speakers, index, unit_start)
            if sentence is not None and last.span[1] <= sentence.start:
                return thing  # "The firm denied it. The memo is long. In a footnote, it says …"
        if pronoun == "they" and _is_paper(last.name) and _thinks(speakers.text[slice(*attribution.cue)]):
            return plural_before(speakers, index, unit_start, span)  # "Reports say so. They fear that it will fall."
        return Speaker(last.name, span, last.role, last.person, None, last.plural, index)
    if attribution.aside and word.start - unit_start < 12 and attribution.content:
        # "In what he called “a message of hope,” Bell spoke in Spanish"
        behind = _BEHIND.match(speakers.text, attribution.content[-1][1])
        meant = speakers.roster.find(behind[1]) if behind else None
        if meant is not None and meant.woman in (wanted, None):
            return Speaker(meant.name, span, meant.role, True, wanted, False, index)
    if speakers.last is not None and (speakers.last.span or (0, 0))[0] >= unit_start and WHEN_ASKED.match(before):
        told = speakers.told.get(wanted)  # "When an aide wondered if he would go, he answered"
        near_by = told is not None and index - told.paragraph <= 1 and told.name != speakers.last.name
        return replace(told, span=span, paragraph=index) if near_by else None
    fitting = [p for p in near if p.woman in (wanted, None)]
    told_of = speakers.roster.find(match[1]) if (match := _TOLD_OF.fullmatch(before)) is not None else None
    fitting = [p for p in fitting if p is not told_of]  # "Cruz, he said, had lied."
    if _DOING.match(before) or re.match(r"(?:But |And )?(?:If|Unless)\b", before):
        fitting = []  # "After meeting Ruiz, she said"
    if beside:  # "Kestrel alleges that Ana Bell took bribes, which she denies."
        accuser = speakers.last.name if speakers.last and (speakers.last.span or (0, 0))[0] >= unit_start else None
        whom = [p for p in fitting if p.name != accuser]
        if len(whom) == 1:
            return Speaker(whom[0].name, span, whom[0].role, True, wanted, False, index)
        if accuser is not None or whom:
            return None
    elif attribution.aside and not fitting:
        return None  # "The report contradicts her claim that …"
    if len(fitting) == 1 and done_to(before, wanted):
        fitting = []  # "When Bell accused her of it, she replied"
    if len(fitting) == 1 and (opens_with(before, fitting[0].name) or before.endswith("in which ")):
        return Speaker(fitting[0].name, span, fitting[0].role, True, wanted, False, index)
    if len(fitting) == 1 and not trailing and ends_front(before, fitting[0].name):
        return Speaker(fitting[0].name, span, fitting[0].role, True, wanted, False, index)
    if trailing and (lead := _LEAD.match(before)) is not None:
        # "The premier, Jon Stahl, was sharper: the plan was a trap, he said."
        own = _of_sentence(speakers, unit_start, unit_start + lead.end(), (wanted, None))
        if own is not None and surely_person(speakers, own):
            return Speaker(own.name, span, own.role, True, wanted, False, index)
    here = (speakers, index, unit_start, wanted, span)
    if (asked := was_asked(*here)) is not None:
        return asked
    if (meant := _epithet_before(*here) or _somebody_acts(*here)) is not None:
        return meant
    last = speakers.last
    if told_of is not None and last is not None and last.name == told_of.name:
        last = None
    unnamed = last is not None and last.paragraph < index and last.name.lower().startswith(("a ", "an ", "another "))
    if last is not None and re.search(r" to (?:him|her)\b", last.name) is not None:
        return None  # "A person close to him said … He wrote …"
    named = somebody_before(*here) or subject_before(*here) or alone_before(*here) if unnamed else None
    if named is not None:
        return named  # a heckler, and the candidate goes on
    if last is not None and (spoke_to(speakers, last, wanted) or doubted(speakers, last, index, wanted)):
        return only_one(*here)
    if last is not None and last.owner is not None and (last.plural or not last.person or last.woman == (not wanted)):
        owner = last.owner  # "His donors want more. “…,” he says."
        if index - last.paragraph <= 1 and owner.woman in (wanted, None):
            return Speaker(owner.name, span, owner.role, True, wanted, False, index)
    if (
        last is not None
        and last.person
        and not last.plural
        and last.woman in (wanted, None)
        and (index - last.paragraph <= 1 or alone_since(speakers, last, index, unit_start))
    ):
        added = trailing and last.paragraph == index and speakers.text[slice(*attribution.cue)] in ("added", "adds")
        if added and not noun_since(speakers, last, word.start, "her" if wanted else "him"):
            return replace(last, span=span, paragraph=index)  # "“…,” Ruiz said. Lund knew them, she added."
        since = people_in(speakers, behind_last(speakers, last), word.start)
        told = speakers.text[behind_last(speakers, last) : word.start]
        since = [p for p in since if not addresses(told, p.name, wanted) and not _is_said_of(told, p.name)]
        others = [p for p in since if p.woman in (wanted, None) and p.name != last.name and p is not told_of]
        if noun_since(speakers, last, word.start, "her" if wanted else "him"):
            return somebody_before(*here) or opening_speaker(*here)
        if stranger_before(speakers, last, index, unit_start):
            return subject_before(*here, stranger=True)
        if named_since(speakers, others, last, index, unit_start):
            return subject_before(*here)
        if not others or not subject_since(speakers, others, last, word.start):
            return Speaker(last.name, span, last.role, True, wanted, False, index)
        if trailing and before.startswith("For "):  # "For Ana Ruiz, the minister, that is no comfort: …, she said."
            own = _of_sentence(speakers, unit_start, word.start, (wanted, None))
            return Speaker(own.name, span, own.role, True, wanted, False, index) if own is not None else None
        return subject_before(*here)
    if last is not None and not (last.person or last.plural) and just_named(speakers, last, index, unit_start):
        return None
    if last is None or not last.person or last.plural or last.woman not in (wanted, None) or index - last.paragraph > 1:
        own = _of_sentence(speakers, unit_start, word.start, (wanted,)) if trailing else None
        if own is not None and own is not told_of:
            return Speaker(own.name, span, own.role, True, wanted, False, index)
        return (
            somebody_before(*here)
            or subject_before(*here)
            or opening_speaker(*here)
            or alone_before(*here)
            or told_on(*here)
            or spoke_before(*here)
            or only_one(*here)
        )
    return None


def _epithet_before(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """Whom an epithet means that opens the sentence before: "The senator shrugged. “…,” he said."."""
    sentence = sentence_before(speakers, index, unit_start)
    opens = _FRONT.match(speakers.text, sentence.start, sentence.end) if sentence is not None else None
    called = _called(speakers.text, opens.end(), sentence.end) if opens is not None else None
    if called is None:
        return None
    head, place, behind = called
    done_to = re.search(rf"\b{TO_HER}" if wanted else r"\bhim\b", speakers.text[behind : sentence.end])
    if head in _COLLECTIVE or head not in EPITHETS and done_to is not None:
        return None  # "The crowd roared", "The reporter pressed him"
    printed = speakers.text[slice(*place)]
    found = epithet(speakers, printed, place, index) if head in EPITHETS else speakers.official(printed, place, index)
    return replace(found, span=span, woman=wanted) if found is not None and found.woman in (wanted, None) else None


def _somebody_acts(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """Whoever without a name does something in the sentence before: "In Olm, a nurse leaving her shift sighed. “…,” she
    said."."""
    sentence = sentence_before(speakers, index, unit_start)
    words = speakers.text[sentence.start : sentence.end] if sentence is not None else ""
    match = _SOMEBODY_ACTS.match(words)
    noun = next((w for w in reversed(match["noun"].split()) if is_calling(w.lower())), None) if match else None
    acts = match is not None and (not match["verb"].endswith("s") or match["verb"] in ("is", "was", "has"))
    if noun is None or singular(noun.lower()) != noun.lower() or not acts or not has_verb_form(match["verb"]):
        return None
    if match["noun"].split()[-1].lower() in PREPOSITIONS:
        return None
    done_to = re.search(rf"\b{TO_HER}" if wanted else r"\bhim\b", words[match.end() :])
    named = people_in(speakers, sentence.start, sentence.start + match.start("noun"))
    if done_to is not None or named or woman_of({noun.lower()}) not in (wanted, None) or match["verb"] in _ASKS_HIM:
        return None
    return Speaker(match["noun"], span, None, True, wanted, False, index)


_ASKS_HIM = frozenset(str.split("asked slipped handed passed pressed told asks"))
_SOMEBODY_ACTS = re.compile(
    r"(?:But |And |Then |Still, )?(?:(?:In|At|On|Outside|Inside|Near|Nearby|Asked|Across)\b[^.;“”\"]{0,50}, )?"
    r"(?P<noun>(?i:an?|one|another) (?:[A-Za-z-]+ ){0,3}?[a-z-]+)"
    r"(?: (?:in|from|at|near|of|with|outside|waiting|leaving|pulling|wearing|standing|holding|carrying|who) "
    r"[^,.;“”\"]{2,60}?)?"
    r" (?P<verb>[a-z]+)(?= (?:his|her|the|a|an|it|up|down|in|less|more|not|differently|another|out|back|"
    r"relieved)\b|[.,])"
)


def _called(text: str, start: int, end: int) -> tuple[str, Span, int] | None:
    """The calling of one person that "the" opens at `start` as the subject of a verb, its place, and where the verb
    ends: "the Olm sheriff, a former coach, did"."""
    for noun in islice(_WORD.finditer(text, start + 4, end), 6):
        if not (is_calling(noun[0].lower()) and singular(noun[0].lower()) == noun[0].lower()):
            continue
        verb = _ITS_VERB.match(text, noun.end(), end)
        if verb is not None and has_verb_form(verb["verb"]):
            return noun[0].lower(), (start, verb.start("aside")), verb.end()
    return None


_COLLECTIVE = frozenset(str.split("crowd audience public elite personnel youth family couple police media"))
_FRONT = re.compile(
    r"(?:But |And |Then |So |Yet |Still, )?"
    r"(?:(?:In|At|On|During|After|Before|By|For|Outside|Inside|Near|From|With) [^,.;“”\"]{3,40}, |"
    r"(?:By|On|At) (?:\w+ )?(?:[A-Z]\w+day(?: \w+)?|noon|"
    r"morning|afternoon|evening|night|midnight|dusk) )?(?=[Tt]he )"
)
"""What may stand before the subject of a sentence."""
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_ITS_VERB = re.compile(
    rf"(?:\s(?:of|from)\s(?:the\s)?{CAPITAL}(?:\s{CAPITAL})*)?"
    rf"(?P<aside>(?:,\s(?:(?:who|whose)\s|(?:an?|the|now|once|long)\s(?![^,]*{CAPITAL}\s{CAPITAL}))[^,.;“”\"]{{3,70}},)?)"
    r"\s(?:[a-z]+ly\s|also\s|himself\s|herself\s)?(?P<verb>[a-z]+?)(?:n[’']t)?\b"
)


_BEHIND = re.compile(rf"[,”\"\s]*(?:(?:Sen|Rep|Gov|Mr|Ms|Mrs|Dr)\.\s)?((?:{CAPITAL}\s){{0,2}}{CAPITAL})\s[a-z]")


def _is_said_of(words: str, name: str) -> bool:
    """Whether somebody is only what is spoken of: "“Nero fiddled,” he said of President Bell."."""
    own = re.escape(name.split()[-1])
    return re.search(rf"\b(?:said|says|wrote) of (?:(?:the|[A-Z][\w.]*)\s){{0,3}}{own}\b", words) is not None


_DOING = re.compile(
    r"(?:But |And )?(?:(?:After|Before|While|When|Since|By|On|Upon|In|Following)\s)?"
    r"(?:[A-Za-z]{2,}ing|talks|an? (?:\w+ )?(?:meeting|call|conversation|interview))\b[^“”\"]*,\s$"
)
"""Words that tell what the one who speaks does, to or with somebody else: "After meeting Ruiz, "."""
_TOLD_OF = re.compile(rf"(?:But |And )?(?:(?:Sen|Rep|Gov|Mr|Ms|Mrs|Dr)\.?\s)?((?:{CAPITAL}\s){{0,2}}{CAPITAL}),\s")
"""A clause whose subject is named, up to "he said": he or she is somebody else."""
_LEAD = re.compile(r"[^:;“”\"\n]{10,120}[:;]\s")
"""The words before a sentence's colon or semicolon."""


def _of_sentence(speakers: Speakers, start: int, end: int, woman: tuple[bool | None, ...]) -> Person | None:
    """Whoever is alone named in a sentence before the cue that closes it, where whoever spoke last does not fit: "Mr
    Caduff’s foundation has spent most of it, he said, on hotel rooms"."""
    if any(mark in speakers.text[start:end] for mark in '“”"«'):
        return None  # “Ana Ruiz lied,” he said
    people = people_in(speakers, start, end)
    if re.match(r"(?:If|Unless|When|Once)\b", speakers.text[start:end]):
        return None  # "If Ruiz wins, he said, the party is finished."
    fits = len(people) == 1 and people[0].woman in woman and opens_with(speakers.text[start:end], people[0].name)
    return people[0] if fits else None


def opener(speakers: Speakers, sentence: Sentence, index: int) -> Speaker | None:
    """Whoever opens the sentence that leads to a quotation without a cue ("Bell mocked the plan. “It’s a joke.”"), if
    nobody else is named in it and it tells of speaking, or he or she spoke last."""
    words = speakers.text[sentence.start : sentence.end]
    if re.search(r"[“”\"]", words):
        return None
    people, last = people_in(speakers, sentence.start, sentence.end), speakers.last
    if (answer := _ANSWER.match(words)) is not None and (owner := speakers.roster.find(answer[1])) is not None:
        at = sentence.start + answer.start(1)
        return Speaker(owner.name, (at, at + len(answer[1])), owner.role, True, owner.woman, False, index)
    pronoun = re.match(r"(?:But |And |Then )?(?:(?:Was|Is|Did|Does|Will|Would|Has|Had|Could) )?([Hh]e|[Ss]he)\b", words)
    asked = _ASKED.match(words)
    pronoun, people = (
        (asked, []) if asked is not None and last is not None and last.woman is not None else (pronoun, people)
    )
    if pronoun and not people and last is not None and last.person and index - last.paragraph <= 2:
        at = sentence.start + pronoun.start(1)
        fits = last.woman in (pronoun[1].lower() == "she", None)
        here = (at, at + len(pronoun[1]))
        return Speaker(last.name, here, last.role, True, last.woman, False, index) if fits else None
    answers = _ASKED_NAMED.match(words)
    if answers is not None and (named := speakers.roster.find(answers[1])) is not None:
        at = sentence.start + answers.start(1)
        return Speaker(named.name, (at, at + len(answers[1])), named.role, True, named.woman, False, index)
    if len(people) != 1 or not opens_with(words, people[0].name) or not surely_person(speakers, people[0]):
        return None
    person = people[0]
    before = words[: max(0, words.find(person.name.split()[-1]))]
    if any(use.form == "past" for word in re.findall(r"\b[a-z]+\b", before) for use in uses(word)):
        return None  # "A clerk told Bell of the fire."
    speaks = any(uses(word) for word in re.findall(r"\b[a-z]+\b", words))
    if not speaks and (last is None or last.name != person.name):
        return None
    at = sentence.start + words.find(person.name.split()[-1])
    span = (at, at + len(person.name.split()[-1]))
    return Speaker(person.name, span, person.role, True, person.woman, False, index)


_ASKED_NAMED = re.compile(
    rf"(?:When )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)\b[^.;:]*, (?:(?:Mr|Ms|Mrs|Sen|Rep|Gov)\. )?"
    rf"((?:{CAPITAL} ){{0,2}}{CAPITAL}) (?!said|says|told)[a-z]+"
)
"""The sentence in which whoever is asked does something: "Asked which of them was right, Ruiz pointed at Bell."."""
_ASKED = re.compile(r"(?:When )?(?:[Aa]sked|[Pp]ressed)\b[^.;:]*, ([Hh]e|[Ss]he)\b")
_ANSWER = re.compile(
    rf"(?:But |And )?(?:(?:Mr|Ms|Mrs|Sen|Rep|Gov)\.\s)?((?:{CAPITAL}\s){{0,2}}[A-Z][\w-]+)['’]s?\s(?:\w+\s){{0,2}}"
    r"(?:answer|response|reply|message|advice|verdict|reaction|explanation|solution|retort)\b[^.]{0,40}[?:]\s*$"
)
"""The sentence that announces an answer: "Bell’s response?"."""


def unresolved(attribution: Attribution, index: int) -> Speaker | None:
    """Somebody whom only a pronoun names: the words are reported, whose they are is not plain."""
    word = attribution.speaker[0]
    pronoun = _bare(word.lower)
    if pronoun in ("i", "we"):
        return None
    woman = {"he": False, "she": True}.get(pronoun)
    person, plural = pronoun in ("he", "she"), pronoun == "they"
    return Speaker(pronoun, (word.start, word.end), None, person, woman, plural, index)


def _bare(word: str) -> str:
    """The pronoun in "his" and "he’d"."""
    return _OWNS.get(word, re.sub(r"[’'](?:s|d|ve|ll|re|m)$", "", word))


_OWNS = {"his": "he", "him": "he", "her": "she", "their": "they", "them": "they", "its": "it"}
