"""A real Chromium before the page as a real process serves it, over an archive of the sample.

Where no Chromium is installed these tests are skipped, but never in CI.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from reader import Reader
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
_DRIVER = shutil.which("chromedriver")
_STARTED_WITHIN = 90
_QUIET = (
    "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1440,900",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> tuple[str, str]:
    """The browser and its driver."""
    if not (_CHROMIUM and _DRIVER):
        message = "needs Chromium and chromedriver: apt-get install chromium chromium-driver"
        if os.environ.get("CI"):
            pytest.fail(f"CI {message}")
        pytest.skip(message)
    return _CHROMIUM, _DRIVER


@pytest.fixture(scope="session")
def served(chromium: tuple[str, str], sample_archive: Path, onrecord, tmp_path_factory: pytest.TempPathFactory):
    """Serves the page by `onrecord ui`, as a person starts it, over a copy of the sample; gives its address."""

    @contextmanager
    def serve(**variables: str) -> Iterator[str]:
        folder = tmp_path_factory.mktemp("page")
        archive = shutil.copytree(sample_archive, folder / "archive")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = (folder / "server.log").open("w", encoding="utf-8")
        command = onrecord.command("ui", "--archive", archive, "--port", port, "--no-browser")
        root = Path(__file__).resolve().parents[2]
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=root, env=os.environ | variables)
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, server, Path(log.name))
            yield url
        finally:
            server.terminate()
            server.wait(20)
            log.close()
        said = Path(log.name).read_text(encoding="utf-8")
        assert "Traceback" not in said, said

    return serve


@pytest.fixture(scope="session")
def address(served) -> Iterator[str]:
    """Where the page is served."""
    with served() as url:
        yield url


@pytest.fixture
def browse(chromium: tuple[str, str], address: str, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Opens the page in a browser of its own; afterwards looks that it asked no other machine and failed nowhere."""
    drivers: list[webdriver.Chrome] = []

    def open_page(width: int = 1440, height: int = 900, *, phone: bool = False, dark: bool = False) -> Reader:
        options = webdriver.ChromeOptions()
        options.binary_location = chromium[0]
        for argument in (*_QUIET, f"--user-data-dir={tmp_path / str(len(drivers))}"):
            options.add_argument(argument)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.add_argument("--no-sandbox")  # Chromium starts as root no other way
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(chromium[1]))
        drivers.append(driver)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
        driver.get(address)
        page = Reader(driver)
        page.wait(".opening")
        return page

    yield open_page
    asked, failed = [], []
    for driver in drivers:
        asked += requested(driver)
        failed += errors(driver)
        driver.quit()
    assert asked and {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    assert not failed


def errors(driver: webdriver.Chrome) -> list[str]:
    """What the page logged as an error. A page that is left while its stream of events is open logs that the stream
    was broken off, and "Connection errored out" with it: those two alone, and only together, are no fault of it."""
    logged = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    if not any(_LEFT in message for message in logged):
        return logged
    return [message for message in logged if _LEFT not in message and "Connection errored out" not in message]


_LEFT = "AbortError"
"""The sign of a stream that was broken off."""


def requested(driver: webdriver.Chrome) -> list[str]:
    """The address of every request that left the browser, whatever came of it."""
    urls = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            urls.append(message["params"]["request"]["url"])
        elif message["method"] == "Network.webSocketCreated":
            urls.append(message["params"]["url"])
    return [url for url in urls if urlsplit(url).scheme in ("http", "https", "ws", "wss", "ftp")]


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + _STARTED_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the page was not served within {_STARTED_WITHIN} s:\n{log.read_text(encoding='utf-8')}")
