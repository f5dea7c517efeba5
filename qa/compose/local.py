"""A language model in a GGUF file on this machine: llama.cpp in this process, asked like any other endpoint.

Its server listens on this machine alone, at a port of its own, and takes only requests with a key made for it.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from index.errors import MissingExtra, ModelUnavailable

from .endpoint import Endpoint
from .llm import LanguageModel, ModelSettings

_CONTEXT = 8192
"""Tokens of context that memory is taken for, at most."""


def local_model(settings: ModelSettings) -> LanguageModel:
    """The model of the file `settings.model`, loaded once a process.

    Raises MissingExtra without llama.cpp, and ModelUnavailable where the file is no model.
    """
    running, key = _serve(settings.model, settings.context or _CONTEXT)
    return Endpoint(replace(settings, model=settings.name, url=f"{running.listening_address}/v1", key=key))


@lru_cache(1)
def _serve(file: str, context: int) -> tuple:
    """llama.cpp's server, which stops when nobody holds it, and its key."""
    try:
        import xllamacpp
    except ImportError:
        raise MissingExtra(
            'A model in a file needs llama.cpp, which is not installed. Install it: pip install "onrecord[local]"'
        ) from None
    key = secrets.token_urlsafe(32)
    asked = xllamacpp.CommonParams()
    asked.model.path = file
    asked.model_alias = {Path(file).stem}
    asked.n_ctx = context
    asked.n_parallel = 1
    asked.cache_ram_mib = 0
    asked.offline = True
    asked.ui = False
    asked.warmup = False
    asked.verbosity = -1
    asked.hostnames = ["127.0.0.1"]
    asked.api_keys = [key]
    try:
        running = xllamacpp.Server(asked)
    except (RuntimeError, ValueError):
        raise ModelUnavailable(f"{file} is no model that llama.cpp can load. Check the file.") from None
    return running, key
