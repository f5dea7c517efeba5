"""The language model that may phrase an answer: what is asked of one, and which one the person has set up.

Nothing is set up by default, and then nothing here is ever called. The settings come from the environment or from one
file in the person's configuration folder, never from an archive.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from index.errors import UsageError
from index.remote.address import other_machine

TIMEOUT = 120.0
"""Seconds for a whole reply, when nothing else is set."""
_NAMES = ("url", "model", "key", "context", "timeout")
_HOW = "Set ONRECORD_LLM_URL and ONRECORD_LLM_MODEL, or the same as url and model in {file}."


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a reply cost, as the endpoint counts it."""

    prompt: int
    completion: int

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(self.prompt + other.prompt, self.completion + other.completion)


class LanguageModel(Protocol):
    """Writes replies. Safe to use from several threads."""

    name: str

    def context(self) -> int:
        """Tokens that a request and its reply may have together."""
        ...

    def reply(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping, cancelled: Callable[[], bool]
    ) -> Iterator[str | Tokens]:
        """The reply as it comes, in pieces, and last its `Tokens` where they are counted. Ends early, without an error,
        once `cancelled` says so. `schema` is the JSON schema that the reply should keep to, if the model can.

        Raises ModelUnavailable, in whose message no word of the provider's stands.
        """
        ...


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint, or a GGUF file on this machine where `url` is None. The key is in no `repr`."""

    model: str
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    context: int | None = None
    """Tokens of the model's context, where the endpoint does not tell."""
    timeout: float = TIMEOUT

    @property
    def name(self) -> str:
        """What the model is called in an answer and on the page: without the folder of a file."""
        return self.model if self.url else Path(self.model).stem

    @property
    def elsewhere(self) -> str | None:
        """The other machine that evidence is sent to; None where the model is on this one."""
        return other_machine(urlsplit(self.url).hostname) if self.url else None


def settings_file() -> Path:
    """Where the settings may be kept: `llm.toml` in the person's configuration folder."""
    import platformdirs

    return platformdirs.user_config_path("onrecord") / "llm.toml"


def configured(environment: Mapping[str, str] = os.environ) -> ModelSettings | None:
    """The model that the person has set up; None without one.

    Where the environment names a model or an address, it alone counts: a key in the file is never sent to an address
    that stands elsewhere. Raises UsageError for settings that cannot be meant, and for a file that others can read.
    """
    found = {name: environment.get(f"ONRECORD_LLM_{name.upper()}", "").strip() for name in _NAMES}
    if found["url"] or found["model"]:
        return _settings(found, "the variables ONRECORD_LLM_…")
    file = settings_file()
    return _settings(_read(file), str(file)) if file.is_file() else None


def open_model(settings: ModelSettings | None) -> LanguageModel:
    """The model, ready to be asked. An endpoint is not called yet; a file is loaded.

    Raises UsageError without settings, MissingExtra where its part is not installed, ModelUnavailable for a file that
    is no model.
    """
    if settings is None:
        raise UsageError(f"No language model is set up. {_HOW.format(file=settings_file())}")
    if settings.url is None:
        from .local import local_model

        return local_model(settings)
    from .endpoint import Endpoint

    return Endpoint(settings)


def _read(file: Path) -> dict:
    # On Windows a person's own folder is closed to others by its access list, which these bits do not show.
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UsageError(f"{file} can be read by others, and may hold a key. Close it to them: chmod 600 {file}")
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):  # its words could be the key's
        raise UsageError(f'{file} is not TOML. Each line is a name and a value: model = "…"') from None
    unknown = sorted(set(found) - set(_NAMES))
    if unknown:
        raise UsageError(f"{file} sets {unknown[0]!r}, which is unknown. It may set {', '.join(_NAMES)}.")
    return {name: str(value) for name, value in found.items()}


def _settings(found: Mapping[str, str], where: str) -> ModelSettings:
    url, model = found.get("url") or None, found.get("model")
    if not model:
        raise UsageError(f"{where}: no model is named. {_HOW.format(file=settings_file())}")
    if url:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{where}: the address must be like http://127.0.0.1:11434/v1 or https://…/v1.")
        if parts.username or parts.password or parts.query:
            raise UsageError(f"{where}: the address holds more than an address. Put the key into ONRECORD_LLM_KEY.")
    elif not model.endswith(".gguf"):
        raise UsageError(f"{where}: {model!r} is no .gguf file, and no url is set at which it could be asked for.")
    elif not Path(model).is_file():
        raise UsageError(f"{where}: there is no file {model}.")
    return ModelSettings(
        model,
        url,
        found.get("key") or None,
        int(_number(found, "context", where)) or None,
        _number(found, "timeout", where) or TIMEOUT,
    )


def _number(found: Mapping[str, str], name: str, where: str) -> float:
    """A positive number, or 0 where none is set."""
    written = found.get(name)
    if not written:
        return 0.0
    try:
        number = float(written)
    except ValueError:
        number = 0.0
    if not 1 <= number < 1e9:
        raise UsageError(f"{where}: {name} is to be a number of at least 1.")
    return number
