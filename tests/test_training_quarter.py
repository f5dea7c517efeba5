"""A network whose matrices are stored in int8 judges as it did before, in less room."""

from __future__ import annotations

import importlib.util
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import pytest

from index import Archive
from qa.network import Network

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ("What did Blinken threaten?", "How many troops are near the border?")
PACKAGED = Path(str(files("qa") / "reader.onnx"))


@pytest.fixture(scope="module")
def quarter():
    spec = importlib.util.spec_from_file_location("quarter", ROOT / "training" / "quarter.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.quarter


@pytest.fixture(scope="module")
def halved(tmp_path_factory: pytest.TempPathFactory, quarter) -> Path:
    """The packaged network with every matrix in float16, as `training/export.py` writes it."""
    from onnx import helper, numpy_helper

    model = onnx.load(str(PACKAGED))
    graph = model.graph
    stored = {weight.name: weight for weight in graph.initializer}
    for node in [node for node in graph.node if node.op_type == "DequantizeLinear"]:
        rounded, scale = (numpy_helper.to_array(stored[name]) for name in node.input[:2])
        weight = numpy_helper.from_array((rounded * scale).astype(np.float16), f"{node.output[0]}_half")
        graph.initializer.append(weight)
        for name in node.input[:2]:
            graph.initializer.remove(stored[name])
        cast = helper.make_node("Cast", [weight.name], list(node.output), to=onnx.TensorProto.FLOAT)
        place = list(graph.node).index(node)
        graph.node.remove(node)
        graph.node.insert(place, cast)
    path = tmp_path_factory.mktemp("halved") / "reader.onnx"
    onnx.save(model, str(path))
    return path


@pytest.mark.parametrize("words", [False, True], ids=["matrices", "words too"])
def test_the_logits_are_nearly_the_same(sample_archive: Path, halved: Path, quarter, tmp_path: Path, words: bool):
    assert quarter(halved, tmp_path / "small.onnx", words=words) == 36
    before, after = Network(halved, precision="f32"), Network(tmp_path / "small.onnx")
    with Archive.open(sample_archive) as archive:
        for question in QUESTIONS:
            hits = archive.search(question, 12)
            one, other = before.judge(question, hits), after.judge(question, hits)
            for name in ("sentences", "spans"):
                pair = [np.concatenate([getattr(j, name) for j in judged]) for judged in (one, other)]
                assert np.corrcoef(pair)[0, 1] > 0.99
            assert np.corrcoef([[j.relevance for j in judged] for judged in (one, other)])[0, 1] > 0.99


def test_a_passage_is_judged_alike_alone_and_beside_others(sample_archive: Path, halved: Path, quarter, tmp_path: Path):
    quarter(halved, tmp_path / "small.onnx")
    network = Network(tmp_path / "small.onnx")
    with Archive.open(sample_archive) as archive:
        hits = archive.search(QUESTIONS[0], 6)
        assert [network.judge(QUESTIONS[0], [hit])[0] for hit in hits] == network.judge(QUESTIONS[0], hits)


def test_it_takes_less_room_and_what_is_small_already_is_told(halved: Path, quarter, tmp_path: Path):
    quarter(halved, tmp_path / "small.onnx")
    assert (tmp_path / "small.onnx").stat().st_size < 0.8 * halved.stat().st_size
    quarter(halved, tmp_path / "smaller.onnx", words=True)
    assert (tmp_path / "smaller.onnx").stat().st_size < 0.75 * (tmp_path / "small.onnx").stat().st_size
    with pytest.raises(ValueError, match="no matrix in it is stored in float16"):
        quarter(tmp_path / "small.onnx", tmp_path / "again.onnx")
