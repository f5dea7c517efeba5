"""The page's colours can be read: text on what it stands on has a contrast of at least 4.5, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "page"
STYLE = (PAGE / "style.css").read_text(encoding="utf-8")
PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("ok", "card"), ("ok", "okbg"),
    ("warn", "card"), ("warn", "warnbg"), ("bad", "card"), ("ink", "badbg"), ("ink", "okbg"), ("soft", "okbg"),
    ("soft", "badbg"), ("link", "card"), ("ink", "mark"), ("ink", "mark2"), ("card", "ok"), ("card", "warn"),
    ("paper", "ink"),
]  # fmt: skip


def colours(theme: str) -> dict[str, str]:
    block = re.search(rf"^{re.escape(theme)} {{(.*?)^}}", STYLE, re.MULTILINE | re.DOTALL)[1]
    return {name: value for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [":root", ".dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    named = colours(theme)
    light, dark = sorted((luminance(named[text]), luminance(named[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("file", sorted(PAGE.glob("*.css")), ids=lambda file: file.name)
def test_the_style_fetches_nothing(file: Path) -> None:
    assert not re.search(r"@import|url\(|https?:|//fonts", file.read_text(encoding="utf-8"))


def test_colours_are_named_in_one_place() -> None:
    assert not re.search(r"#[0-9a-f]{3}(?![\w-])|#[0-9a-f]{6}\b|rgb", (PAGE / "record.css").read_text(encoding="utf-8"))
