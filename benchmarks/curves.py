"""Curves as small SVG files, written by the benchmark that measured them: no library, one font, legible on any ground.

`draw(path, title, axes, curves)` is all there is. A logarithmic axis is labelled at powers of ten, an even one at round
steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path
from typing import Literal

Points = Sequence[tuple[float, float]]
_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 150, 40, 50
_COLOURS = ("#1b6ca8", "#c2541b", "#2e7d32", "#7b3fa0", "#8a6d00", "#b0245a")


@dataclass(frozen=True, slots=True)
class Axes:
    """What the two axes are called, and how they run. `floor`, `roof`: where the upright one begins and ends, else the
    least and the most that was measured."""

    across: str
    up: str
    wide: Literal["log", "even"] = "log"
    high: Literal["log", "even"] = "even"
    floor: float | None = None
    roof: float | None = None


def draw(path: Path, title: str, axes: Axes, curves: Mapping[str, Points]) -> None:
    """Writes one picture; folders are made. Each curve has its points marked, with its name at the right.

    Raises ValueError where no curve has a point.
    """
    xs = [x for points in curves.values() for x, _ in points]
    ys = [y for points in curves.values() for _, y in points]
    if not xs:
        raise ValueError(f"{path}: there is nothing to draw")
    low = min(ys) if axes.floor is None else axes.floor
    top = max(ys) if axes.roof is None else axes.roof
    across, wide = _scale(axes.wide, min(xs), max(xs), _LEFT, _WIDTH - _RIGHT)
    up, high = _scale(axes.high, low, top, _HEIGHT - _BOTTOM, _TOP)
    parts = [_text(_LEFT, 22, title, size=15)]
    for y in high:
        parts += [_line(_LEFT, up(y), _WIDTH - _RIGHT, up(y)), _text(_LEFT - 6, up(y) + 4, _said(y), "end")]
    for x in wide:
        parts += [_line(across(x), _TOP, across(x), _HEIGHT - _BOTTOM),
                  _text(across(x), _HEIGHT - _BOTTOM + 16, _said(x), "middle")]  # fmt: skip
    parts += [
        _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 12, axes.across, "middle"),
        _text(_LEFT, _TOP - 6, axes.up),
    ]
    ends = _apart({name: up(points[-1][1]) for name, points in curves.items() if points})
    for place, (name, points) in enumerate(curves.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        spots = [(across(x), up(y)) for x, y in points]
        if not spots:
            continue
        route = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline points="{route}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
        parts.append(_text(_WIDTH - _RIGHT + 8, ends[name] + 4, name, colour=colour))
    body = "\n".join(parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


def _scale(
    kind: str, least: float, most: float, start: float, end: float
) -> tuple[Callable[[float], float], list[float]]:
    """From a value to its place between `start` and `end`, and the values that are labelled."""
    if kind == "log":
        low, high = floor(log10(least)), ceil(log10(most))
        high += low == high
        return lambda value: start + (end - start) * (log10(value) - low) / (high - low), [
            10.0**power for power in range(low, high + 1)
        ]
    step = 10.0 ** floor(log10((most - least) or abs(most) or 1))
    step /= 5 if (most - least) / step < 2 else 2 if (most - least) / step < 5 else 1
    low, high = floor(least / step + 1e-9), ceil(most / step - 1e-9)
    high += low == high
    return lambda value: start + (end - start) * (value / step - low) / (high - low), [
        round(count * step, 9) for count in range(low, high + 1)
    ]


def _apart(places: dict[str, float], gap: float = 14) -> dict[str, float]:
    """The same places from the top down, none nearer than `gap` to the one before."""
    last, found = -gap, {}
    for name, place in sorted(places.items(), key=lambda item: item[1]):
        last = found[name] = max(place, last + gap)
    return found


def _said(value: float) -> str:
    for size, unit in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 11, colour: str = "#222") -> str:
    shown = escape(words)
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}">{shown}</text>'


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="#ddd"/>'
