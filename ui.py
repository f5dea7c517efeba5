"""The page: ask, read the source beside the answer, see what somebody said, search, keep the archive. Gradio draws it;
`page` says what.

Nothing here reaches the network: no telemetry, no fonts from elsewhere, no call but to this server.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported, which looks at it once

import gradio as gr  # noqa: E402

from index.errors import UsageError  # noqa: E402
from page import answers, desk, whose, words  # noqa: E402
from page.days import filters  # noqa: E402
from page.look import look  # noqa: E402
from page.phrasing import Phrasing  # noqa: E402
from page.recorder import Recorder  # noqa: E402
from qa.compose.llm import configured  # noqa: E402

_PAGE = Path(answers.__file__).parent

_ASK_JS = """element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-suggest]");
  if (button) trigger("submit", { question: button.dataset.suggest });
});"""

_ARTICLES_JS = """element.addEventListener("click", (event) => {
  const remove = event.target.closest("[data-remove]");
  if (remove) {
    const { remove: id, title } = remove.dataset;
    window.onrecord.confirm(remove, () => trigger("remove", { id, title }));
  }
  if (event.target.closest("[data-more]")) trigger("more");
});"""


def launch(
    archive_dir: Path, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False, *, block: bool = True
) -> str:
    """Serve the page on `http://host:port` and return that address once it is over, or at once without `block`.

    Port 0 is the first free one from 7860. Raises OSError where the port is taken. The archive need not be there yet:
    the page says how to make one, and opens it when it is.
    """
    page = build_page(archive_dir)
    _, address, _ = page.launch(
        server_name=host,
        server_port=port or None,
        inbrowser=open_browser,
        prevent_thread_lock=not block,
        quiet=True,
        share=False,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        favicon_path=str(_PAGE / "mark.svg"),
        **look(),
    )
    return address


def build_page(archive_dir: Path) -> gr.Blocks:
    """The page over the archive in `archive_dir`, opened at the first visit.

    Raises UsageError for settings of a language model that cannot be meant (`qa.compose.llm.configured`)."""
    work = desk.Desk(Path(archive_dir), Phrasing(configured()))

    recorder = Recorder(work)

    def open_source(request: dict) -> str:
        return work.open(request)

    def on_record(request: dict) -> dict:
        return recorder.show(request)

    def names_like(request: dict) -> list[dict]:
        return recorder.names(request)

    # Private: the page's own events are no API, and an MCP server would otherwise offer them as tools.
    quiet = {"show_progress": "hidden", "api_visibility": "private"}

    with gr.Blocks(title="On Record", fill_width=True, analytics_enabled=False, delete_cache=(3600, 3600)) as page:
        turns = gr.State([])
        shown = gr.State(desk.LISTED)
        with gr.Row(elem_id="shell"):
            with gr.Column(elem_id="desk", scale=6, min_width=280):
                gr.HTML('<h1 class="brand">On Record</h1>', elem_id="brand", **_PLAIN)
                holding = gr.HTML(elem_id="holding", **_PLAIN)
                build = gr.HTML(elem_id="build", **_PLAIN)
                with gr.Tabs(elem_id="tabs"):
                    with gr.Tab("Ask", id="ask"):
                        conversation = gr.HTML(elem_id="conversation", **{**_PLAIN, "js_on_load": _ASK_JS})
                        status = gr.HTML(elem_id="working", **_PLAIN)
                        with gr.Column(elem_id="composer"):
                            box = _line("Ask the archive", "Who said what, and when?", "ask-box", "Ask")
                            with gr.Row(elem_id="under-box"):
                                ask_filters = _filters("ask", asking=True)
                                dropped = gr.UploadButton(
                                    "+ Add articles", file_count="multiple", size="sm", elem_id="add-files"
                                )
                                phrased = _switch(work.phrasing)
                    with gr.Tab("On record", id="record"):
                        gr.HTML(whose.form(), elem_id="record", **_PLAIN)
                    with gr.Tab("Search", id="search"):
                        with gr.Column(elem_id="searcher"):
                            query = _line("Search the passages", "Words to look for", "search-box", "Search")
                            search_filters = _filters("search")
                        results = gr.HTML(elem_id="results", **_PLAIN)
                    with gr.Tab("Archive", id="archive"):
                        gr.HTML(_KINDS, **_PLAIN)
                        files = gr.File(
                            label="Articles to add",
                            show_label=False,
                            file_count="multiple",
                            height=130,
                            elem_id="drop",
                        )
                        with gr.Row(elem_id="rebuilding"):
                            update = gr.Button("Update from its folders", size="sm")
                            rebuild = gr.Button("Rebuild from its folders", size="sm")
                        made = gr.HTML(elem_id="made", **_PLAIN)
                        find = _line("Find an article", "Headline, outlet, author, day or file", "find-box")
                        articles = gr.HTML(elem_id="articles", **{**_PLAIN, "js_on_load": _ARTICLES_JS})
            with gr.Column(elem_id="beside", scale=5, min_width=280):
                gr.HTML(_CLOSE, elem_id="close", **_PLAIN)
                overview = gr.HTML(elem_id="overview", **_PLAIN)
                gr.HTML(
                    elem_id="source",
                    server_functions=[open_source, on_record, names_like],
                    **{**_PLAIN, "js_on_load": _behaviour()},
                )

        everything = [holding, overview, made, articles, conversation, ask_filters[1], search_filters[1]]

        def refreshed(history: list[str]) -> tuple:
            view = work.view()
            outlets = gr.update(choices=list(view.outlets))
            talk = gr.skip() if history else view.opening
            return view.holding, view.overview, view.made, view.articles, talk, outlets, outlets

        def building(steps: Iterator[str], history: list[str]) -> Iterator[tuple]:
            same = (gr.skip(),) * len(everything)
            for step in steps:
                yield step, *same
                last = step
            yield last, *refreshed(history)

        def on_load(history: list[str]) -> Iterator[tuple]:
            yield gr.skip(), *refreshed(history)
            running = work.writer.build
            if running and running.running:
                yield from building(work.follow(), history)

        def on_ask(
            written: str, history: list[str], outlets, since, until, how, phrased, event: gr.EventData
        ) -> Iterator[tuple]:
            suggested = event.question if event.target is conversation else None
            question = (suggested or written or "").strip()
            if not question:
                yield gr.skip(), gr.skip(), answers.notice("Write a question first.", "calm"), history
                return
            try:
                narrowed = filters(outlets, since, until)
            except UsageError as error:
                yield gr.skip(), gr.skip(), answers.notice(str(error)), history
                return
            kept = gr.skip() if suggested else ""
            yield kept, "".join(history), answers.working(question, "Opening the archive"), history
            for html, finished in work.ask(question, narrowed, how, phrased):
                if finished:
                    yield gr.skip(), "".join([*history, html]), "", [*history, html]
                else:
                    yield gr.skip(), gr.skip(), html, history

        def on_search(words_: str, outlets, since, until) -> str:
            try:
                return work.search(words_ or "", filters(outlets, since, until))
            except UsageError as error:
                return answers.notice(str(error))

        def on_filter(outlets, since, until, how="balanced") -> tuple:
            try:
                narrowed = filters(outlets, since, until)
            except UsageError as error:
                return gr.skip(), answers.notice(str(error))
            left = work.left_out(narrowed)
            return gr.update(label=words.filtered(narrowed, how)), answers.notice(left, "calm") if left else ""

        def on_find(searched: str) -> tuple[str, int]:
            return work.articles(searched or "", desk.LISTED), desk.LISTED

        def on_more(searched: str, limit: int) -> tuple[str, int]:
            return work.articles(searched or "", limit + desk.LISTED), limit + desk.LISTED

        def on_files(paths: list[str] | None, history: list[str]) -> Iterator[tuple]:
            if paths:
                for out in building(work.add([Path(path) for path in paths]), history):
                    yield gr.skip(), *out
            yield None, *(gr.skip(),) * (1 + len(everything))

        def on_remove(history: list[str], event: gr.EventData) -> Iterator[tuple]:
            yield from building(work.remove(event.id, event.title), history)

        page.load(on_load, [turns], [build, *everything], concurrency_limit=None, **quiet)
        gr.on(
            [box.submit, conversation.submit],
            on_ask,
            [box, turns, *ask_filters[1:4], ask_filters[5], phrased],
            [box, conversation, status, turns],
            trigger_mode="once",
            concurrency_limit=4,
            **quiet,
        )
        query.submit(on_search, [query, *search_filters[1:4]], results, concurrency_limit=4, **quiet)
        for fields in (ask_filters, search_filters):
            settings = [*fields[1:4], *fields[5:]]
            changes = [field.change for field in settings]
            gr.on(changes, on_filter, settings, [fields[0], fields[4]], concurrency_limit=None, **quiet)
        find.change(on_find, find, [articles, shown], trigger_mode="always_last", **quiet)
        articles.more(on_more, [find, shown], [articles, shown], **quiet)
        articles.remove(on_remove, turns, [build, *everything], concurrency_limit=None, **quiet)
        for drop in (files, dropped):
            drop.upload(on_files, [drop, turns], [drop, build, *everything], concurrency_limit=None, **quiet)
        for button, steps in ((rebuild, work.rebuild), (update, work.update)):

            def on_build(history: list[str], steps=steps) -> Iterator[tuple]:
                yield from building(steps(), history)

            button.click(on_build, turns, [build, *everything], concurrency_limit=None, **quiet)
    return page


def _behaviour() -> str:
    """Both scripts as one, for the source panel is the part that is always there: a tab is drawn when first chosen."""
    return "".join((_PAGE / name).read_text(encoding="utf-8") for name in ("behaviour.js", "record.js"))


_PLAIN = {"apply_default_css": False, "js_on_load": None, "elem_classes": "plain"}
_KINDS = '<p class="note">Text, Markdown, HTML, PDF, RSS or Atom, JSON Lines. Dropped anywhere on this page.</p>'
_CLOSE = '<div class="bar">Source<button type="button" id="close-source" class="btn small">Close</button></div>'


def _line(label: str, placeholder: str, elem_id: str, button: str | bool = False) -> gr.Textbox:
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


def _switch(phrasing: Phrasing) -> gr.Checkbox:
    """Whether the language model phrases answers; not on the page where none is set up."""
    label, where = phrasing.switch or ("", "")
    return gr.Checkbox(label=label, info=where, visible=bool(label), container=False, elem_id="phrase")


def _filters(name: str, asking: bool = False) -> tuple:
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
        note = gr.HTML(**{**_PLAIN, "elem_classes": ["plain", "left-out"]})
    return fold, outlets, since, until, note, *how
