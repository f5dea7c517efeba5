"""An archive lives the same life in every form of its vector index: found, filtered, updated, removed, mended."""

from __future__ import annotations

import pytest
from word_hash import WordHash, run, write_article, write_folder, write_records

from index import folder as disk
from index import vectors as forms
from index.archive import Archive
from index.build import build, rebuild, remove, update
from index.types import Filters
from index.vectors import open_vectors
from index.verify import repair, verify

_BORDERS = {"exact": (50_000, 250_000), "coded": (5, 250_000), "listed": (5, 10)}
"""Borders at which an archive of a few passages takes each form."""
_QUESTION = "The minister spoke about grain talks in Riga"


@pytest.fixture(params=_BORDERS)
def form(request, monkeypatch):
    _take(monkeypatch, request.param)
    return request.param


def _take(monkeypatch, form: str) -> None:
    monkeypatch.setattr(forms, "EXACT_UP_TO", _BORDERS[form][0])
    monkeypatch.setattr(forms, "CODED_UP_TO", _BORDERS[form][1])


def _form(archive) -> str:
    paths = disk.generation_folder(archive, disk.served(archive)).glob("vectors-*.faiss")
    return open_vectors(max(paths, key=lambda path: int(path.stem.rpartition("-")[2]))).form  # the last is served


def _found(archive, question: str = _QUESTION, k: int = 200, **how) -> list:
    with Archive.open(archive, encoder=WordHash()) as opened:
        return opened.search(question, k, **how)


def test_every_form_ranks_by_the_exact_cosine_and_finds_every_passage_asked_for(form, tmp_path):
    run(build([write_folder(tmp_path / "news", "spring", 30)], tmp_path / "archive", embedder=WordHash()))
    assert _form(tmp_path / "archive") == form and verify(tmp_path / "archive") == []
    hits = _found(tmp_path / "archive", weights=(1.0, 0.0))
    with Archive.open(tmp_path / "archive", encoder=WordHash()) as opened:
        assert len(hits) == opened.info().passages
    embedder = WordHash()
    asked = embedder.encode_question(_QUESTION)
    cosines = [hit.cosine for hit in hits]
    assert cosines == sorted(cosines, reverse=True)
    for hit in hits:
        assert hit.cosine == pytest.approx(
            float(embedder.encode([hit.passage.context + hit.text])[0] @ asked), abs=2e-3
        )


def test_what_was_removed_or_changed_never_comes_back_in_any_form(form, tmp_path):
    folder, archive = write_folder(tmp_path / "news", "spring", 30), tmp_path / "archive"
    write_article(folder / "gone.txt", "Sorghum", "The minister spoke about sorghum talks in Riga.")
    write_article(folder / "changed.txt", "Millet", "The minister spoke about millet talks in Riga.")
    run(build([folder], archive, embedder=WordHash()))
    [taken] = [hit for hit in _found(archive, "sorghum talks in Riga") if "sorghum" in hit.text]
    run(remove(archive, taken.document.id))
    write_article(folder / "changed.txt", "Barley", "The minister spoke about barley talks in Riga.")
    write_article(folder / "new.txt", "Rye", "The minister spoke about rye talks in Riga.")
    (folder / "article-3.txt").unlink()
    run(update(archive, embedder=WordHash()))

    def check():
        assert _form(archive) == form and verify(archive) == []
        for word, there in (("sorghum", 0), ("millet", 0), ("barley", 1), ("rye", 1), ("spring 3 that", 0)):
            assert sum(word in hit.text for hit in _found(archive, f"{word} talks in Riga")) == there, word

    check()
    run(repair(archive))
    check()
    run(rebuild(archive, embedder=WordHash()))
    check()


@pytest.mark.parametrize("harm", ["missing", "cut", "flipped"])
def test_damage_to_every_form_is_found_and_mended(form, harm, tmp_path):
    archive = tmp_path / "archive"
    run(build([write_folder(tmp_path / "news", "spring", 20)], archive, embedder=WordHash()))
    before = [hit.passage_id for hit in _found(archive)]
    [path] = archive.rglob("vectors-*.faiss")
    right = path.read_bytes()
    path.unlink()
    if harm == "cut":
        path.write_bytes(right[: len(right) // 2])
    elif harm == "flipped":
        place = len(right) * 2 // 3
        path.write_bytes(right[:place] + bytes([right[place] ^ 64]) + right[place + 1 :])
    assert [problem.where for problem in verify(archive)] == [path.name]
    run(repair(archive))
    assert verify(archive) == [] and _form(archive) == form
    assert [hit.passage_id for hit in _found(archive)] == before


def test_an_update_of_a_damaged_index_does_not_carry_the_damage_on(form, tmp_path):
    folder, archive = write_folder(tmp_path / "news", "spring", 20), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    [path] = archive.rglob("vectors-*.faiss")
    right = path.read_bytes()
    place = len(right) * 2 // 3
    path.write_bytes(right[:place] + bytes([right[place] ^ 64]) + right[place + 1 :])
    write_article(folder / "new.txt", "Rye", "The minister spoke about rye talks in Riga.")
    run(update(archive, embedder=WordHash()))
    assert verify(archive) == []


def test_an_archive_of_another_form_than_is_due_opens_and_takes_its_own_at_the_next_write(tmp_path, monkeypatch):
    folder, archive = write_folder(tmp_path / "news", "spring", 20), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    before = [hit.passage_id for hit in _found(archive)]
    for number, form in enumerate(("listed", "coded", "exact")):
        last = _form(archive)
        _take(monkeypatch, form)
        assert _form(archive) == last != form and verify(archive) == []
        assert [hit.passage_id for hit in _found(archive) if "number" not in hit.text] == before
        write_article(folder / f"new-{number}.txt", f"Rye {number}", f"Rye was sold by the number {number}.")
        run(update(archive, embedder=WordHash()))
        assert _form(archive) == form and verify(archive) == []


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """5,000 articles that say what is asked word for word, and one that does not."""
    folder, archive = tmp_path_factory.mktemp("crowd"), tmp_path_factory.mktemp("archives") / "archive"
    common = {"outlet": "Daily", "published": "2022-03-01"}
    records = [{"id": str(n), "title": f"Talks {n}", "text": f"{_QUESTION}. {n}.", **common} for n in range(5000)]
    write_records(folder / "many.jsonl", records)
    alone = {"id": "a", "title": "Wheat", "text": "Wheat rose.", "outlet": "Weekly", "published": "2021-05-01"}
    write_records(folder / "one.jsonl", [alone])
    run(build([folder], archive, embedder=WordHash()))
    return archive


@pytest.mark.parametrize(
    "filters",
    [
        Filters(outlets=("Weekly",)), Filters(until="2021-12-31"), Filters(sources=("one.jsonl",)),
        Filters(since="2021-05-01", until="2021-05-01", outlets=("Weekly", "Monthly")),
    ],
)  # fmt: skip
def test_one_article_that_passes_is_found_among_5000_that_are_all_nearer(crowd, form, filters):
    if _form(crowd) != form:
        run(repair(crowd))
    assert _form(crowd) == form
    assert len(_found(crowd, k=50)) == 50 and not any(hit.document.title == "Wheat" for hit in _found(crowd, k=50))
    for depth in (1, 100):
        assert [hit.text for hit in _found(crowd, k=5, filters=filters, depth=depth)] == ["Wheat rose."]
