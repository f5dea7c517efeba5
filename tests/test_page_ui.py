"""What Gradio is told: no telemetry, no fonts from elsewhere, no part of the page offered as an API."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

TOLD = """
import json, sys
from pathlib import Path
import ui, gradio
page, look = ui.build_page(Path(sys.argv[1])), ui.look()
print(json.dumps({
    "telemetry": [gradio.analytics.analytics_enabled(), page.analytics_enabled],
    "events": [function.api_visibility for function in page.fns.values()],
    "api": [dict(page.get_api_info()[kind]) for kind in ("named_endpoints", "unnamed_endpoints")],
    "fonts": [font if isinstance(font, str) else font.stylesheet() for font in (*look["theme"]._font, *look["theme"]._font_mono)],
    "fetched": look["theme"]._stylesheets + look["theme"]._font_css,
}))
"""  # noqa: E501


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """In a process of its own: Gradio leaves event loops behind, and reads its environment once."""
    archive = tmp_path_factory.mktemp("none") / "archive"
    done = subprocess.run(
        [sys.executable, "-c", TOLD, str(archive)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_gradio_reports_nothing(told: dict) -> None:
    assert told["telemetry"] == [False, False]


def test_no_event_of_the_page_is_an_api_or_a_tool(told: dict) -> None:
    assert len(told["events"]) > 5 and set(told["events"]) == {"private"}
    assert told["api"] == [{}, {}]


def test_fonts_are_those_of_the_machine(told: dict) -> None:
    assert told["fonts"] and not [font for font in told["fonts"] if not isinstance(font, str) and any(font.values())]
    assert told["fetched"] == []
