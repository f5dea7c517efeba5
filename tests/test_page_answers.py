"""An answer on the page: what a reader sees first, and that nothing of an article is ever taken for mark-up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_tree import select, texts, tree

from index.errors import ArchiveError
from index.types import Document, Statement
from page import answers, chips, lists, source
from qa import render
from qa.types import Answer, AnswerSentence, Citation, Refusal

TEXT = (
    "Ministers met in Riga.\n\nThe economy minister, Mara Ozols, warned that “prices will rise.” "
    "Ozols said the harbour would close in May.\n\nTwelve ships were waiting outside."
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;${7*7}{{value}}</textarea>"


def article(text: str = TEXT, **changes: object) -> Document:
    values = {
        "id": "ab" * 32, "text": text, "title": "Harbour to close", "source": "harbour.txt", "media_type": "text/plain",
        "outlet": "The Quay", "author": "A. Writer", "published": "2021-12-01", "url": "https://quay.example/1",
    }  # fmt: skip
    return Document(**(values | changes))


def cited(document: Document, quote: str, speaker: str | None = None) -> Citation:
    start = document.text.index(quote)
    return replace(answers.whole(document, start, start + len(quote)), speaker=speaker)


class Shelf:
    """The two things that the page asks of an archive, over a few articles."""

    def __init__(self, *documents: Document, statements: tuple[Statement, ...] = ()):
        self._documents = {document.id: document for document in documents}
        self._statements = statements

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            raise ArchiveError(f"There is no article {document_id}. Ask again")
        return self._documents[document_id]

    def statements(self, document_id: str) -> tuple[Statement, ...]:
        return self._statements


def answered(*citations: Citation, **changes: object) -> Answer:
    sentences = tuple(AnswerSentence(c.quote, "verbatim", ((0, 4),), (i,)) for i, c in enumerate(citations))
    values = {"question": "What next?", "question_used": "What next?", "status": "answered", "text": ""}
    return Answer(**(values | {"sentences": sentences, "citations": citations} | changes))


def shown(answer: Answer, shelf: Shelf):
    return tree(answers.turn(answer, shelf, "copied"))


def test_the_verdict_comes_first_then_the_quoted_sentence_then_who_said_it() -> None:
    document = article()
    start = TEXT.index("Ozols said")
    reported = Statement(
        "Mara Ozols", None, "economy minister", "said", ((start, start + 40),), "indirect", "2021-12-01"
    )
    page = shown(
        answered(replace(cited(document, "Ozols said the harbour would close in May.", "Mara Ozols"), said="indirect")),
        Shelf(document, statements=(reported,)),
    )
    assert [e.get("class") for e in select(page, "article > p")] == ["state", "s", "by"]
    assert texts(page, ".state") == ["Answered from 1 passage in 1 article. The sentence is quoted and checked."]
    assert texts(page, ".s mark") == ["Ozol"]
    assert texts(page, ".by") == [
        "reported of Mara Ozols, economy minister · The Quay, article of 1 Dec 2021",
    ]
    (chip,) = select(page, "button.chip")
    assert chip.get("data-said") == "Reported of Mara Ozols: "


def test_words_in_quotation_marks_are_said_and_narration_is_the_articles_own() -> None:
    document = article()
    start = TEXT.index("“prices")
    direct = Statement("Mara Ozols", None, None, "warned", ((start, start + 18),), "direct")
    page = shown(
        answered(
            cited(document, "warned that “prices will rise.”", "Mara Ozols"),
            cited(document, "Twelve ships were waiting outside."),
        ),
        Shelf(document, statements=(direct,)),
    )
    said, narrated = texts(page, ".by")
    assert said.startswith("said by Mara Ozols")
    assert narrated.startswith("in the article’s own words")


def test_a_speakers_name_opens_the_record_of_that_speaker_and_a_pronoun_does_not() -> None:
    citation = cited(article(), "Twelve ships were waiting outside.", "Mara Ozols & Söhne")
    (link,) = select(shown(answered(citation), Shelf(article())), ".by a")
    assert (link.text, link.get("href")) == ("Mara Ozols & Söhne", "?said=Mara+Ozols+%26+S%C3%B6hne")
    unknown = cited(article(), "Twelve ships were waiting outside.", "she")
    assert not select(shown(answered(unknown), Shelf(article())), ".by a")


def test_a_chip_is_a_button_that_names_its_source_and_carries_the_exact_words() -> None:
    citation = cited(article(), "Twelve ships were waiting outside.")
    (chip,) = select(shown(answered(citation), Shelf(article())), "button.chip")
    assert (chip.text, chip.get("aria-expanded"), chip.get("aria-controls")) == ("1", "false", "source")
    assert chip.get("aria-label") == "Source 1: Harbour to close, The Quay, article of 1 Dec 2021"
    assert chip.get("data-quote") == TEXT[int(chip.get("data-start")) : int(chip.get("data-end"))] == citation.quote


def test_a_refusal_looks_like_one_and_its_nearest_passages_open() -> None:
    nearest = (cited(article(), "Ministers met in Riga."),)
    refusal = Refusal("not_stated", "Not stated. The archive never mentions Oslo.", nearest)
    answer = Answer("What of Oslo?", "What of Oslo?", "refused", refusal.message, refusal=refusal)
    page = shown(answer, Shelf(article()))
    assert select(page, "article.refused") and not select(page, ".s")
    assert texts(page, ".state.no") == ["Not stated. The archive never mentions Oslo."]
    assert texts(page, ".near") == ["Ministers met in Riga.1"]
    assert len(select(page, ".near button.chip")) == 1


def test_two_accounts_stand_side_by_side_the_newer_first() -> None:
    older, newer = article(), article(id="cd" * 32, published="2021-12-03T08:00", outlet="The Pier")
    quote = "Twelve ships were waiting outside."
    page = shown(answered(cited(older, quote), cited(newer, quote), conflicts=((0, 1),)), Shelf(older, newer))
    assert texts(page, ".two h3") == ["3 Dec 2021 · The Pier", "1 Dec 2021 · The Quay"]
    assert texts(page, ".state") == ["Two accounts differ. Both are shown, the newer first."]
    assert len(select(page, ".s")) == 2


def test_what_was_found_but_not_cited_is_folded_away_and_leaves_out_what_was_cited() -> None:
    document = article()
    ranges = [(0, 22), (24, 60), (TEXT.index("Twelve"), len(TEXT))]
    found = tuple({"document_id": document.id, "start": s, "end": e, "source": "", "score": 1.0} for s, e in ranges)
    gone = {"document_id": "gone", "start": 0, "end": 5, "source": "", "score": 0.1}
    page = shown(
        answered(cited(document, "Twelve ships were waiting outside."), retrieved=(*found, gone)), Shelf(document)
    )
    assert texts(page, "details .found") == [TEXT[0:22], TEXT[24:60]]
    assert select(page, "details")[0].get("open") is None


def test_a_warning_and_a_question_taken_otherwise_are_said() -> None:
    answer = answered(
        cited(article(), "Ministers met in Riga."), question_used="What comes next?", warnings=("41 undated left out.",)
    )
    page = shown(answer, Shelf(article()))
    assert texts(page, ".note") == ["41 undated left out."]
    (form,) = select(page, "form.asked-as")
    assert form.get("data-question") == answer.question
    assert select(form, "input")[0].get("value") == "What comes next?"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=4))
def test_emphasis_never_changes_a_character_of_a_sentence(text: str, spans: list[tuple[int, int]]) -> None:
    marked = chips.emphasised(text, spans)
    assert marked.count("<mark>") == marked.count("</mark>")
    bare = marked.replace("<mark>", "").replace("</mark>", "")
    assert bare == chips.emphasised(text, ())


@given(
    st.text("ab .é<", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3)
)
def test_a_sentence_on_the_page_is_the_sentence_character_for_character(
    text: str, spans: list[tuple[int, int]]
) -> None:
    document = article(text)
    answer = answered(answers.whole(document, 0, len(text)))
    sentence = replace(answer.sentences[0], emphasis=tuple(spans))
    (shown_sentence,) = select(shown(replace(answer, sentences=(sentence,)), Shelf(document)), "p.s")
    assert shown_sentence.text_content() == f"{text}1"
    strong = "".join(mark.text_content() for mark in select(shown_sentence, "mark"))
    assert strong == "".join(c for i, c in enumerate(text) if any(start <= i < end for start, end in spans))


def two_reports(**changes: object) -> Answer:
    """One sentence of four articles: a wire's, its copy, another article of the wire's outlet, and another report's."""
    places = (("1a", "North Wire", "01"), ("2b", "The Pier", "01"), ("3c", "North Wire", "02"), ("4d", "Bay", "03"))
    citations = tuple(
        cited(article(id=name * 32, outlet=outlet, published=f"2021-12-{day}"), "Twelve ships were waiting outside.")
        for name, outlet, day in places
    )
    sentence = AnswerSentence(citations[0].quote, "verbatim", (), (0, 1, 2, 3), ((0, 1, 2), (3,)))
    return replace(answered(*citations), sentences=(sentence,), **changes)


def test_independent_sources_are_counted_and_what_repeats_one_stands_under_it() -> None:
    answer = two_reports()
    page = shown(answer, Shelf(article()))
    assert texts(page, ".sources > p") == ["2 independent sources"]
    wire, bay = select(page, ".sources > ul > li")
    assert texts(wire, "ul > li") == [
        "copies: The Pier, 1 Dec 2021 [2]",
        "of the same outlet: North Wire, 2 Dec 2021 [3]",
    ]
    assert texts(bay, "button") == ["Bay, 3 Dec 2021 [4]"] and not select(bay, "ul")
    opened = [button.get("data-document") for button in select(page, ".sources button")]
    assert opened == [citation.document_id for citation in answer.citations]


def test_sources_are_counted_and_named_in_the_words_of_the_command_line() -> None:
    answer = two_reports()
    told = " ".join(texts(shown(answer, Shelf(article())), ".sources"))
    written = render.sourced(answer, 0)
    assert written.partition(";")[0] in told
    for words_of_kind in ("copies: The Pier", "of the same outlet: North Wire"):
        assert words_of_kind in written and words_of_kind in told


def test_one_source_is_counted_where_it_has_a_copy_and_not_where_nothing_repeats_it() -> None:
    answer = two_reports()
    (sentence,) = answer.sentences
    repeated = replace(sentence, citations=(0, 1), sources=((0, 1),))
    page = shown(replace(answer, sentences=(repeated,)), Shelf(article()))
    assert texts(page, ".sources > p") == ["1 source"]
    alone = replace(sentence, citations=(0,), sources=((0,),))
    assert not select(shown(replace(answer, sentences=(alone,)), Shelf(article())), ".sources")


def test_each_of_several_speakers_stands_above_the_sentences_that_are_theirs() -> None:
    document = article()
    quotes = (
        "Ministers met in Riga.",
        "Ozols said the harbour would close in May.",
        "Twelve ships were waiting outside.",
    )
    speakers = ({"name": "Mara Ozols", "sentences": (1, 2)}, {"name": "Otto Brasla", "sentences": (0,)})
    page = shown(answered(*(cited(document, quote) for quote in quotes), speakers=speakers), Shelf(document))
    told = [
        (element.tag, re.sub(r"\d$", "", element.text_content()))
        for element in select(page, "article > *")
        if element.get("class") in ("speaker", "s")
    ]
    assert told == [
        ("h3", "Mara Ozols"), ("p", quotes[1]), ("p", quotes[2]), ("h3", "Otto Brasla"), ("p", quotes[0]),
    ]  # fmt: skip


def test_a_speaker_of_whom_nothing_was_found_is_named_with_that_said_once() -> None:
    citation = cited(article(), "Ministers met in Riga.")
    speakers = ({"name": "Mara Ozols", "sentences": (0,)}, {"name": "Otto Brasla", "sentences": ()})
    nothing = "Nothing that Otto Brasla said on this was found."
    page = shown(answered(citation, speakers=speakers, warnings=(nothing, "41 undated left out.")), Shelf(article()))
    assert texts(page, "h3.speaker") == ["Mara Ozols", "Otto Brasla"]
    assert select(page, "h3.speaker")[1].getnext().text_content() == nothing
    assert texts(page, ".note") == [nothing, "41 undated left out."]


def test_accounts_of_one_speaker_that_differ_stand_under_that_speaker() -> None:
    older, newer = article(), article(id="cd" * 32, published="2021-12-03", outlet="The Pier")
    quote = "Twelve ships were waiting outside."
    citations = (cited(older, "Ministers met in Riga."), cited(older, quote), cited(newer, quote))
    speakers = ({"name": "Otto Brasla", "sentences": (0,)}, {"name": "Mara Ozols", "sentences": (1, 2)})
    page = shown(answered(*citations, conflicts=((1, 2),), speakers=speakers), Shelf(older, newer))
    order = [e.get("class") for e in select(page, "article > *") if e.get("class") in ("speaker", "s", "two")]
    assert order == ["speaker", "s", "speaker", "two"]
    assert texts(page, ".two h3") == ["3 Dec 2021 · The Pier", "1 Dec 2021 · The Quay"]


def _dangerous(page: str) -> list[str]:
    root = tree(page)
    active = [e.tag for e in root.iter("script", "img", "iframe", "svg", "style", "object")]
    handlers = [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    safe = ("http://", "https://", "?said=")
    links = [e.get("href") for e in root.iter("a") if not e.get("href").startswith(safe)]
    return active + handlers + links


@pytest.mark.parametrize("field", ["title", "outlet", "author", "published", "url", "source", "text", "speaker"])
def test_hostile_text_shows_as_text_wherever_it_stands(field: str) -> None:
    document = article(**{field: HOSTILE}) if field not in ("text", "speaker") else article(HOSTILE)
    citation = replace(answers.whole(document, 0, len(document.text)), speaker=HOSTILE if field == "speaker" else None)
    refusal = Refusal("not_stated", HOSTILE, (citation,))
    found = ({"document_id": document.id, "start": 0, "end": 3, "source": HOSTILE, "score": 1.0},)
    told = ({"name": HOSTILE, "sentences": (0,)}, {"name": HOSTILE, "sentences": ()})
    repeated = AnswerSentence(citation.quote, "verbatim", (), (0, 1, 2), ((0, 1), (2,)))
    several = replace(answered(*[citation] * 3, speakers=told), sentences=(repeated,))
    pages = [
        answers.turn(several, Shelf(document), HOSTILE),
        answers.turn(answered(citation, question=HOSTILE, warnings=(HOSTILE,)), Shelf(document), HOSTILE),
        answers.turn(Answer(HOSTILE, "x", "refused", "", refusal=refusal, retrieved=found), Shelf(document), HOSTILE),
        answers.failed(HOSTILE, HOSTILE),
        answers.working(HOSTILE, HOSTILE),
        answers.opening([HOSTILE]),
        source.source(document, [(0, 5)], [(3, 9)], HOSTILE, HOSTILE),
        source.missing(HOSTILE),
        lists.articles([document], True, HOSTILE),
        lists.articles([], False, HOSTILE),
        lists.finished(HOSTILE, None, HOSTILE),
        lists.bar(HOSTILE, None),
    ]
    assert [_dangerous(page) for page in pages] == [[] for _ in pages]
    assert all(HOSTILE in tree(page).text_content() for page in pages[:2])
