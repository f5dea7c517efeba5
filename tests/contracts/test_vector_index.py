"""What every form of the vector index promises, against brute force over the same numbers."""

from __future__ import annotations

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import vector_lists
from index import vectors as forms
from index.vectors import grow_vectors, open_vectors, write_vectors

_BORDERS = {"exact": (10_000, 20_000), "coded": (10, 20_000), "listed": (10, 20)}
"""Borders at which a few hundred vectors take each form."""
_ROUNDED = 0.02
"""How far a cosine over bytes may be off, of vectors as short as here."""


@pytest.fixture(scope="module", params=_BORDERS)
def form(request):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(forms, "EXACT_UP_TO", _BORDERS[request.param][0])
        patched.setattr(forms, "CODED_UP_TO", _BORDERS[request.param][1])
        yield request.param


def _write(path, ids, vectors):
    blocks = [(ids[start : start + 40], vectors[start : start + 40]) for start in range(0, len(ids), 40)]
    write_vectors(path, vectors.shape[1], len(ids), lambda: blocks)


def _vectors(count: int, seed: int = 7) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 24)).astype(np.float32)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)


@pytest.fixture(scope="module")
def made(form, tmp_path_factory):
    """An index of 300 vectors, some of them alike, and the same as arrays."""
    vectors = _vectors(300)
    vectors[200:210] = vectors[100:110]
    ids = np.sort(np.random.default_rng(7).choice(100_000, 300, replace=False)).astype(np.int64)
    path = tmp_path_factory.mktemp("vectors") / "v.faiss"
    _write(path, ids, vectors)
    index = open_vectors(path)
    assert index.form == form and len(index) == 300
    return index, ids, vectors.astype(np.float32)


def _question(seed: int) -> np.ndarray:
    return _vectors(1, seed)[0].astype(np.float32)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), k=st.integers(0, 400), share=st.sampled_from([None, 0.0, 0.02, 0.5, 1.0]))
def test_search_finds_what_brute_force_finds(made, form, seed, k, share):
    index, ids, vectors = made
    question = _question(seed)
    allowed = None if share is None else ids[np.random.default_rng(seed).random(len(ids)) < share]
    cosines = vectors @ question
    by_id = dict(zip(ids.tolist(), cosines.tolist(), strict=True))
    best = sorted((by_id[i] for i in (ids if allowed is None else allowed).tolist()), reverse=True)[:k]
    found = index.search(question, k, allowed)
    assert [item for item in found] == sorted(found, key=lambda item: (-item[1], item[0]))
    assert len({i for i, _ in found}) == len(found) == len(best)
    near = 1e-5 if form == "exact" else _ROUNDED
    assert all(abs(by_id[i] - c) < near for i, c in found)
    assert allowed is None or {i for i, _ in found} <= set(allowed.tolist())
    if form != "listed" or share == 0.02:  # a narrow filter looks into every list
        assert np.allclose([c for _, c in found], best, atol=near)


def test_most_of_the_ten_nearest_are_found_by_every_form(made):
    index, ids, vectors = made
    kept = []
    for seed in range(100):
        question = _question(seed)
        best = set(ids[np.argsort(-(vectors @ question))[:10]].tolist())
        kept.append(len(best & {i for i, _ in index.search(question, 30)}) / 10)
    assert np.mean(kept) > (0.97 if index.form != "listed" else 0.4)  # four of 32 lists of vectors without any order


def test_a_filter_whose_vectors_lie_in_no_list_that_is_looked_into_is_still_filled(made):
    index, ids, vectors = made
    for seed in range(20):
        question = _question(seed)
        far = np.sort(ids[np.argsort(vectors @ question)[:150]])
        assert {i for i, _ in index.search(question, 150, far)} == set(far.tolist())


def test_what_it_holds_is_known_from_what_it_does_not(made):
    index, ids, vectors = made
    assert index.holds(ids, vectors) and index.holds(ids[5:50], vectors[5:50])
    assert not index.holds(ids[:100], vectors[1:101])
    assert not index.holds(ids[:50] + 100_000, vectors[:50])
    assert index.holds(ids[:0], vectors[:0])


def test_the_same_vectors_make_the_same_bytes(form, tmp_path):
    for name in ("one", "two"):
        _write(tmp_path / name, np.arange(200), _vectors(200))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_lists_grow_and_shrink_and_what_was_taken_out_does_not_come_back(form, tmp_path):
    vectors = _vectors(330)
    _write(tmp_path / "old", np.arange(300), vectors[:300])
    grown = grow_vectors(
        tmp_path / "old", tmp_path / "new", 310, np.arange(0, 40, 2), [(np.arange(300, 330), vectors[300:])]
    )
    assert grown == (form == "listed")
    if grown:
        index = open_vectors(tmp_path / "new")
        kept = np.setdiff1d(np.arange(330), np.arange(0, 40, 2))
        assert len(index) == 310 and index.holds(kept, vectors[kept])
        for number in range(0, 40, 2):
            assert number not in {i for i, _ in index.search(vectors[number].astype(np.float32), 310)}


def test_an_index_that_outgrew_its_lists_is_not_grown(tmp_path, monkeypatch):
    monkeypatch.setattr(forms, "EXACT_UP_TO", 10)
    monkeypatch.setattr(forms, "CODED_UP_TO", 20)
    vectors = _vectors(900)
    _write(tmp_path / "old", np.arange(300), vectors[:300])
    assert not grow_vectors(
        tmp_path / "old", tmp_path / "new", 900, np.arange(0), [(np.arange(300, 900), vectors[300:])]
    )


def test_an_empty_index_finds_nothing(tmp_path):
    write_vectors(tmp_path / "empty.faiss", 24, 0, lambda: [])
    index = open_vectors(tmp_path / "empty.faiss")
    assert index.search(_question(1), 5) == [] and len(index) == 0


def test_a_file_that_ends_too_early_is_refused(form, tmp_path):
    _write(tmp_path / "v.faiss", np.arange(200), _vectors(200))
    whole = (tmp_path / "v.faiss").read_bytes()
    for kept in (len(whole) // 2, len(whole) - 100):
        (tmp_path / "v.faiss").write_bytes(whole[:kept])
        with pytest.raises(RuntimeError):
            open_vectors(tmp_path / "v.faiss")


def test_lists_written_by_parts_are_byte_for_byte_what_faiss_writes_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(vector_lists, "_PART", 100)
    vectors = _vectors(330)
    rows, ids = np.rint(vectors.astype(np.float32) * 60), np.arange(330) * 3
    centres = faiss.IndexFlatIP(24)
    centres.add(_vectors(16, 3).astype(np.float32))
    whole, empty = forms._listed(centres), forms._listed(centres)
    whole.add_with_ids(rows, ids)
    faiss.write_index(whole, str(tmp_path / "whole"))
    blocks = [(ids[start : start + 70], rows[start : start + 70]) for start in range(0, 330, 70)]
    assert vector_lists.write_lists(tmp_path / "parts", empty, blocks) == 330
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts", "whole"]
