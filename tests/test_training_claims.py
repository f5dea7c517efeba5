"""Claims for training: what is made right still follows, what is made wrong differs, and training can be stopped."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

torch = pytest.importorskip("torch")

from answered import statement  # noqa: E402
from claims import changed, claims, part_of  # noqa: E402
from falsehoods import KINDS, Offer, made_wrong  # noqa: E402
from rewording import indirect, passive_or_active, shortened  # noqa: E402
from sayings import Article  # noqa: E402
from variant_forms import SPELLINGS, STATES, SYNONYMS, two_counts  # noqa: E402
from variants import variants  # noqa: E402

from index.segment import sentences  # noqa: E402
from index.statements import statements  # noqa: E402
from index.types import Document  # noqa: E402
from qa.proof.dates import check_dates  # noqa: E402
from qa.proof.numbers import check_numbers  # noqa: E402
from qa.proof.premise import as_cited  # noqa: E402
from qa.types import Citation  # noqa: E402

TEXT = (
    "Anna Berg, the mayor of Bergen, opened the new bridge in Bergen on Monday, after years of work by 40 people. "
    "“We will never close it again,” Berg told reporters in front of the old town hall on the same day. "
    "Ole Dahl said that the city may build a second bridge in 2026 if the council agrees to pay for all of it."
)
OFFER = Offer(TEXT, ("Anna Berg", "Ole Dahl", "Bergen"), ("Anna Berg", "Ole Dahl"), "Ole Dahl", (", which cost much",))


@pytest.fixture(scope="module")
def article() -> Article:
    document = Document("a", TEXT, "A bridge for Bergen", "a.txt", "text/plain", published="2025-03-04")
    found = sentences(document)
    return Article(document, found, (), statements(document, found))


def test_every_wrong_claim_differs_from_the_right_one_that_it_follows(article):
    right, seen = "", set()
    for claim in (claim for seed in range(20) for claim in claims(article, 9, random.Random(seed))):
        if claim.kind == "right":
            right = claim.text
            assert (claim.label, claim.wrong) == (0, ())
        else:
            assert claim.text != right and claim.label in (1, 2)
            seen.add(claim.kind)
    assert {"name", "speaker", "number", "negation", "modality", "voice"} <= seen


def test_every_claim_cites_exact_characters(article):
    made = list(claims(article, 9, random.Random(2)))
    assert made
    for citation in (c for claim in made for c in claim.citations):
        assert article.document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("kind", "claim"),
    [
        ("name", "The bridge was opened by Anna Berg."),
        ("speaker", "Ole Dahl said that the city may build a bridge."),
        ("number", "It took 40 people."),
        ("date", "The bridge was opened on Monday."),
        ("negation", "The bridge was opened."),
        ("modality", "The city may build a second bridge."),
        ("quantifier", "Some people came."),
        ("agents", "Anna Berg warned Ole Dahl."),
        ("addition", "Anna Berg opened the bridge."),
        ("opposite", "Anna Berg opened the bridge."),
        ("quote", "Berg said: “We will never close it again.”"),
    ],
)
def test_each_kind_of_error_changes_the_claim(kind, claim):
    wrong = made_wrong(kind, claim, OFFER, random.Random(1))
    assert wrong and wrong != claim
    assert all(0 <= start < end <= len(wrong) for start, end in changed(claim, wrong)) and changed(claim, wrong)


def test_every_kind_of_error_is_tested_here():
    assert len(KINDS) == 11


def test_the_words_that_make_a_claim_wrong_are_marked():
    wrong = "The bridge was opened by Ole Dahl."
    assert [wrong[a:b] for a, b in changed("The bridge was opened by Anna Berg.", wrong)] == ["Ole Dahl."]


def test_rewording_keeps_who_and_whether():
    told = indirect("“We will never close it again,”", "Berg", "she", random.Random(1))
    assert "never close it again" in told and "Berg" in told and "We" not in told
    assert passive_or_active("Russia accused Ukraine of lying.") == "Ukraine was accused by Russia of lying."
    assert passive_or_active("Ukraine was accused by Russia of lying.") == "Russia accused Ukraine of lying."
    for seed in range(30):
        short = shortened("The city may build a bridge if the council agrees to pay.", random.Random(seed))
        assert short is None or "if the council agrees" in short


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("Who opened the bridge in Bergen?", "Anna Berg", "Anna Berg opened the bridge in Bergen."),
        ("When was the bridge opened?", "1998", "The bridge was opened in 1998."),
        ("What did Berg call for?", "a vote", "Berg called for a vote."),
        ("Why?", "a vote", None),
    ],
)
def test_a_question_with_its_answer_becomes_a_statement(question, answer, told):
    context = f"It was so in {answer}."
    assert statement(question, answer, context, context.index(answer)) == told


PREMISE = "A bridge for Bergen. 2025-03-04\nAnna Berg opened the new bridge in Bergen."


def test_a_fact_in_another_form_comes_with_another_fact_in_that_form():
    seen = set()
    for seed in range(200):
        made = list(variants(PREMISE, "Anna Berg opened the new bridge.", 1, random.Random(seed)))
        assert [variant.label for variant in made] in ([0], [0, 2])
        for variant in made[1:]:
            right = made[0]
            assert right.kind == "right" and right.wrong == () and variant.premise == right.premise
            assert variant.text != right.text and variant.wrong
            seen.add(variant.kind)
    assert seen == {"date", "number", "name", "opposite"}


def test_the_day_in_another_form_is_the_passages_and_the_wrong_one_is_not():
    made = []
    for seed in range(400):
        pair = list(variants(PREMISE, "Anna Berg opened the bridge.", 1, random.Random(seed)))
        if [variant.kind for variant in pair] == ["right", "date"]:
            head, body = pair[0].premise.split("\n")
            assert head == PREMISE.split("\n")[0]
            document = Document("a", body, "A bridge for Bergen", "a.txt", "text/plain", published="2025-03-04")
            citation = Citation(
                "a", document.title, None, None, document.published, None, "a.txt", (), None, 0, len(body), body
            )  # fmt: skip
            faults = [check_dates(variant.text, [as_cited(citation, document, ())]) for variant in pair]
            assert faults[0] is None, pair
            assert faults[1] is not None or "day" in body, pair  # a bare weekday may be the next one as well
            made.append(pair)
    assert len(made) > 20


def test_a_number_in_another_form_agrees():
    for seed in range(200):
        told, right, wrong = two_counts(random.Random(seed))
        assert check_numbers(f"{right} towns", f"{told} towns") is None
        assert len({told, right, wrong}) == 3


def test_no_form_stands_for_two_things():
    for groups in (SPELLINGS, STATES):
        forms = [form for group in groups for form in group]
        assert len(forms) == len(set(forms))
    assert all(told != other and same != other for told, same, other in SYNONYMS)


def test_articles_kept_back_are_the_same_each_time():
    parts = [part_of(f"gum-{n}") for n in range(200)]
    assert set(parts) == {"train", "tune", "report"} and parts == [part_of(f"gum-{n}") for n in range(200)]


def test_stopped_training_goes_on_to_the_same_weights(tmp_path):
    from entailment import ENTAILMENT
    from train import train

    pair = {"premise": TEXT, "hypothesis": "Anna Berg opened the bridge.", "label": 0, "wrong": []}
    wrong = pair | {"hypothesis": "Ole Dahl opened the bridge.", "label": 2, "wrong": [(0, 8)]}
    lines = [json.dumps(example) for example in (pair, wrong, pair | {"label": 1, "wrong": None}, wrong)]
    found = []
    for name, stops in (("whole", (None,)), ("stopped", (2, None))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "examples.jsonl").write_text("\n".join(lines), encoding="utf-8")
        for stop in stops:
            train([folder / "examples.jsonl"], folder, 4, batch=1, save_every=2, stop_after=stop, job=ENTAILMENT)
        found.append(torch.load(folder / "entailment.pt", weights_only=True))
    whole, stopped = found
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)
