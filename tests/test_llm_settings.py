"""A language model is used only where the person has set one up, and its key stays with its address."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from index.errors import ModelUnavailable, UsageError
from qa.compose.llm import ModelSettings, configured, open_model, settings_file

KEY = "sk-test-5f0c1b7a9d"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings file would be, closed to others once it is written by `_write`."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: tmp_path / name)
    assert settings_file() == tmp_path / "onrecord" / "llm.toml"
    return settings_file()


def _write(file: Path, text: str, mode: int = 0o600) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)


def test_without_settings_there_is_no_model(file: Path) -> None:
    assert configured({}) is None
    with pytest.raises(UsageError, match="ONRECORD_LLM_URL and ONRECORD_LLM_MODEL"):
        open_model(None)


def test_the_environment_sets_a_model(file: Path) -> None:
    variables = {"URL": "http://127.0.0.1:11434/v1", "MODEL": "llama3", "KEY": KEY, "CONTEXT": "8192", "TIMEOUT": "30"}
    found = configured({f"ONRECORD_LLM_{name}": value for name, value in variables.items()})
    assert found == ModelSettings("llama3", "http://127.0.0.1:11434/v1", KEY, 8192, 30.0)


def test_a_file_sets_a_model(file: Path) -> None:
    _write(file, f'url = "https://llm.example/v1"\nmodel = "m"\nkey = "{KEY}"\ncontext = 4000\n')
    assert configured({}) == ModelSettings("m", "https://llm.example/v1", KEY, 4000)


def test_a_key_of_the_file_is_not_sent_to_an_address_of_the_environment(file: Path) -> None:
    _write(file, f'url = "https://llm.example/v1"\nmodel = "m"\nkey = "{KEY}"\n')
    found = configured({"ONRECORD_LLM_URL": "http://127.0.0.1:1/v1", "ONRECORD_LLM_MODEL": "other"})
    assert found == ModelSettings("other", "http://127.0.0.1:1/v1")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere access lists say who may read a file")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    _write(file, f'url = "https://llm.example/v1"\nmodel = "m"\nkey = "{KEY}"\n', mode)
    with pytest.raises(UsageError, match="chmod 600") as refused:
        configured({})
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"key = {KEY}", "is not TOML"),
        (f'url = "https://llm.example/v1"\nmodel = "m"\nkay = "{KEY}"', "sets 'kay'"),
        (f'url = "https://llm.example/v1"\nkey = "{KEY}"', "no model is named"),
        (f'model = "llama3"\nkey = "{KEY}"', "no .gguf file"),
        ('model = "gone.gguf"', "there is no file gone.gguf"),
        ('url = "llm.example"\nmodel = "m"', "the address must be like"),
        (f'url = "https://user:{KEY}@llm.example/v1"\nmodel = "m"', "more than an address"),
        (f'url = "https://llm.example/v1?key={KEY}"\nmodel = "m"', "more than an address"),
        ('url = "https://llm.example/v1"\nmodel = "m"\ncontext = "many"', "context is to be a number"),
        ('url = "https://llm.example/v1"\nmodel = "m"\ntimeout = 0', "timeout is to be a number"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do_and_without_the_key(file: Path, text: str, told: str) -> None:
    _write(file, text)
    with pytest.raises(UsageError, match=told) as refused:
        configured({})
    assert KEY not in str(refused.value) and refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_the_key_is_in_no_repr(file: Path) -> None:
    settings = ModelSettings("m", "https://llm.example/v1", KEY)
    assert KEY not in repr(settings) and KEY not in str(settings)
    assert KEY not in repr(dataclasses.replace(settings, model="n"))
    assert KEY not in repr(vars(open_model(settings)))


def test_a_file_that_is_no_model_is_told(file: Path, tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp", reason="needs the extra: pip install 'onrecord[local]'")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF, but not really")
    with pytest.raises(ModelUnavailable, match="broken.gguf"):
        open_model(ModelSettings(str(broken)))
