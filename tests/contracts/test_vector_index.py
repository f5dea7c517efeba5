"""What every vector index promises, against brute force over the same numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vectors import open_vectors, write_vectors


def _faiss(path, ids, vectors):
    write_vectors(path, vectors.shape[1], [(ids[:40], vectors[:40]), (ids[40:], vectors[40:])])
    return open_vectors(path)


@pytest.fixture(scope="module", params=[_faiss])
def made(request, tmp_path_factory):
    """An index of 300 vectors, some of them alike, and the same as arrays."""
    random = np.random.default_rng(7)
    vectors = random.normal(size=(300, 24)).astype(np.float32)
    vectors[200:210] = vectors[100:110]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors.astype(np.float16)
    ids = np.sort(random.choice(100_000, 300, replace=False)).astype(np.int64)
    return request.param(tmp_path_factory.mktemp("vectors") / "v.faiss", ids, vectors), ids, vectors.astype(np.float32)


def _question(seed: int) -> np.ndarray:
    vector = np.random.default_rng(seed).normal(size=24).astype(np.float32)
    return vector / np.linalg.norm(vector)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), k=st.integers(0, 400), share=st.sampled_from([None, 0.0, 0.02, 0.5, 1.0]))
def test_search_finds_exactly_what_brute_force_finds(made, seed, k, share):
    index, ids, vectors = made
    question = _question(seed)
    allowed = None if share is None else ids[np.random.default_rng(seed).random(len(ids)) < share]
    cosines = vectors @ question
    best = [
        (int(i), float(c))
        for c, i in sorted(zip(-cosines, ids, strict=True))
        for c in [-c]
        if allowed is None or i in allowed
    ][:k]
    found = index.search(question, k, allowed)
    assert np.allclose([c for _, c in found], [c for _, c in best], atol=1e-5)
    by_id = dict(zip(ids.tolist(), cosines.tolist(), strict=True))
    assert len({i for i, _ in found}) == len(found) == len(best)
    assert all(abs(by_id[i] - c) < 1e-5 for i, c in found)
    assert allowed is None or {i for i, _ in found} <= set(allowed.tolist())


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_cosines_are_those_of_the_vectors_and_none_for_strangers(made, seed):
    index, ids, vectors = made
    asked = np.random.default_rng(seed).permutation(np.concatenate([ids[:50], ids[-3:] + 1, [-1, 10**9]]))
    place = {number: row for row, number in enumerate(ids.tolist())}
    for number, cosine in zip(asked.tolist(), index.cosines(_question(seed), asked), strict=True):
        if number in place:
            assert cosine == pytest.approx(float(vectors[place[number]] @ _question(seed)), abs=1e-5)
        else:
            assert cosine is None


def test_an_empty_index_finds_nothing(tmp_path):
    write_vectors(tmp_path / "empty.faiss", 24, [])
    index = open_vectors(tmp_path / "empty.faiss")
    assert index.search(_question(1), 5) == []
    assert index.cosines(_question(1), [3]) == [None]


def test_a_file_that_ends_too_early_is_refused(tmp_path):
    write_vectors(tmp_path / "v.faiss", 24, [(np.arange(50), np.ones((50, 24), np.float16))])
    whole = (tmp_path / "v.faiss").read_bytes()
    (tmp_path / "v.faiss").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RuntimeError):
        open_vectors(tmp_path / "v.faiss")
