"""The fields of the page as Gradio draws them: a line to write in, a day, a switch, and the folded row that narrows."""

from __future__ import annotations

import gradio as gr

from page import words
from page.phrasing import Phrasing

PLAIN = {"apply_default_css": False, "js_on_load": None, "elem_classes": "plain"}
"""Our own HTML: without Gradio's style, and without its script."""


def line(label: str, placeholder: str, elem_id: str, button: str | bool = False) -> gr.Textbox:
    """One line to write in, which grows; with a `button` of that name behind it."""
    return gr.Textbox(
        label=label, placeholder=placeholder, lines=1, max_lines=5, container=False, submit_btn=button, elem_id=elem_id
    )


def _day(label: str) -> gr.HTML:
    """A day as the browser itself asks for it, by keyboard or by thumb; its value is an ISO day or empty."""
    return gr.HTML(
        "",
        html_template=f'<label class="day">{label}<input type="date"></label>',
        apply_default_css=False,
        js_on_load='element.addEventListener("change", (event) => { props.value = event.target.value; });',
        elem_classes=["plain", "day-field"],
    )


def switch(phrasing: Phrasing) -> gr.Checkbox:
    """Whether the language model phrases answers; not on the page where none is set up."""
    label, where = phrasing.switch or ("", "")
    return gr.Checkbox(label=label, info=where, visible=bool(label), container=False, elem_id="phrase")


def narrowing(name: str, asking: bool = False) -> tuple:
    """A folded row of settings: its fold, outlets, first day, last day, the line that says what is left out; and where
    it is for `asking`, how strictly answers are refused."""
    how = ()
    with gr.Accordion("Any outlet, any date", open=False, elem_id=f"{name}-filters", elem_classes="filters") as fold:
        with gr.Row():
            outlets = gr.Dropdown(label="Outlets", choices=[], multiselect=True, min_width=180, scale=2)
            since, until = _day("First day"), _day("Last day")
        if asking:
            how = (
                gr.Radio(
                    words.STRICTNESS,
                    value="balanced",
                    label="Answers: looser shows more, stricter refuses more",
                    elem_id=f"{name}-strictness",
                ),
            )
        note = gr.HTML(**{**PLAIN, "elem_classes": ["plain", "left-out"]})
    return fold, outlets, since, until, note, *how
