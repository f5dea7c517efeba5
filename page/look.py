"""The theme that Gradio's own parts are drawn with: the same colours as `style.css`, and fonts that are at hand."""

from __future__ import annotations

import inspect
from pathlib import Path

import gradio as gr

_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")
_PAGE = Path(__file__).parent


def look() -> dict:
    """Theme and style, as `Blocks.launch` and `mount_gradio_app` take them."""
    colours = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--soft)",
        "background_fill_primary": "var(--card)",
        "background_fill_secondary": "var(--paper)",
        "block_background_fill": "var(--card)",
        "block_label_background_fill": "var(--card)",
        "block_label_text_color": "var(--soft)",
        "block_title_text_color": "var(--soft)",
        "block_border_color": "var(--line)",
        "border_color_primary": "var(--line)",
        "border_color_accent": "var(--ok)",
        "color_accent": "var(--ok)",
        "color_accent_soft": "var(--okbg)",
        "input_background_fill": "var(--card)",
        "input_border_color": "var(--line)",
        "input_placeholder_color": "var(--soft)",
        "button_primary_background_fill": "var(--ink)",
        "button_primary_background_fill_hover": "var(--ink)",
        "button_primary_text_color": "var(--paper)",
        "button_secondary_background_fill": "var(--card)",
        "button_secondary_background_fill_hover": "var(--paper)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--line)",
        "link_text_color": "var(--link)",
        "checkbox_label_background_fill": "none",
        "checkbox_label_background_fill_selected": "none",
        "checkbox_label_text_color": "var(--ink)",
        "checkbox_label_text_color_selected": "var(--ink)",
    }
    takes = inspect.signature(gr.themes.Base.set).parameters
    both = {f"{name}{dark}": colour for name, colour in colours.items() for dark in ("", "_dark")}
    theme = gr.themes.Base(font=_SANS, font_mono=_MONO).set(
        **{name: colour for name, colour in both.items() if name in takes},
        block_shadow="none",
        block_shadow_dark="none",
        input_shadow="none",
        input_shadow_focus="none",
    )
    # Not as `css`: Gradio puts each rule of that under its own container, where a dialog or the body's classes are not.
    style = "".join((_PAGE / name).read_text(encoding="utf-8") for name in ("style.css", "record.css"))
    return {"theme": theme, "head": f"<style>{style}</style>"}
