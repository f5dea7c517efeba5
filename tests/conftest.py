"""What all tests share: no network, the sample archive, and the data beside the checkout where it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from milvus_server import MilvusServer

from index.remote.address import address_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_GUARD = Path(__file__).parent / "offline"


def pytest_configure() -> None:
    """Blocks the network here and in every Python process that a test starts."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_GUARD), os.environ.get("PYTHONPATH"))))
    handle, os.environ["ONRECORD_NETWORK_ATTEMPTS"] = tempfile.mkstemp(prefix="onrecord-network-", suffix=".txt")
    os.close(handle)
    for name in [name for name in os.environ if name.startswith(("ONRECORD_LLM_", "ONRECORD_ARCHIVE"))]:
        del os.environ[name]
    sys.path.insert(0, str(_GUARD))
    if "sitecustomize" in sys.modules and not hasattr(sys.modules["sitecustomize"], "NetworkBlocked"):
        del sys.modules["sitecustomize"]  # the system's own, which Python has run already
    import sitecustomize  # noqa: F401


def pytest_unconfigure() -> None:
    Path(os.environ["ONRECORD_NETWORK_ATTEMPTS"]).unlink(missing_ok=True)


@pytest.fixture
def network_attempts() -> Path:
    """The file that holds a line for each attempt to reach another machine."""
    return Path(os.environ["ONRECORD_NETWORK_ATTEMPTS"])


@pytest.fixture(autouse=True)
def _nothing_reaches_the_network(network_attempts: Path) -> Iterator[None]:
    yield
    attempts = network_attempts.read_text(encoding="utf-8")
    if attempts:
        network_attempts.write_text("", encoding="utf-8")
        pytest.fail(f"something tried to reach the network:\n{attempts}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("needs the data of ../shared, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def sample_articles() -> Path:
    """The folder of the sample's articles."""
    return ROOT / "sample" / "articles"


@pytest.fixture(scope="session")
def sample_archive(sample_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample, built once on the real embedder. Only to be read: copy it to change it."""
    return _built(sample_articles, tmp_path_factory.mktemp("sample") / "archive")


@pytest.fixture(scope="session")
def seed_archive(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the seed article alone, built once. Only to be read."""
    return _built(shared / "seed" / "blinken-lavrov.txt", tmp_path_factory.mktemp("seed") / "archive")


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusServer]:
    """A server that the tests of a session share, each with archives of its own names."""
    for module in ("pymilvus", "milvus_lite"):
        pytest.importorskip(module, reason=f"needs {module}: pip install '.[test]'")
    server = MilvusServer(tmp_path_factory.mktemp("milvus"))
    yield server
    server.close()


@pytest.fixture
def remote_place(milvus: MilvusServer) -> Iterator[str]:
    """The URL of an archive that is not there yet; it and what this machine kept of it are gone afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    yield milvus.url(name)
    milvus.drop(name)
    shutil.rmtree(address_of(milvus.url(name)).folder, ignore_errors=True)


class CommandLine:
    """Runs `onrecord` as a process of its own, as a person or a script does."""

    def __call__(self, *arguments: object, stdin: str | None = None, **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.command(*arguments),
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment(**variables),
            timeout=180,
        )

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "qa", *map(str, arguments)]

    def environment(self, **variables: str) -> dict[str, str]:
        path = os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))
        return os.environ | {"PYTHONPATH": path} | variables


@pytest.fixture(scope="session")
def onrecord() -> CommandLine:
    return CommandLine()


def _built(source: Path, archive: Path) -> Path:
    from index.build import build

    for _ in build([source], archive):
        pass
    return archive


@pytest.fixture(scope="module")
def unranked() -> Iterator[None]:
    """Evidence in the order of the reading alone, for tests that cite it by its number."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa.attribution.by_itself", lambda question, found: found)
        yield
