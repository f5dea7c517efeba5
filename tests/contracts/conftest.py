"""Where the archives of the contract tests lie: each test runs over a folder, and over a server."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where there is no archive yet."""
    return tmp_path / "archive" if request.param == "folder" else request.getfixturevalue("remote_place")
