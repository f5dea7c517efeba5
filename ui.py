"""The page: ask, read the source beside the answer, see what somebody said, search, keep the archive. Gradio draws it;
`page` says what.

Nothing here reaches the network: no telemetry, no fonts from elsewhere, no call but to this server.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported, which looks at it once

import gradio as gr  # noqa: E402

from index.errors import UsageError  # noqa: E402
from index.types import Filters  # noqa: E402
from page import answers, desk, talk, triggers, whose, words  # noqa: E402
from page.days import filters  # noqa: E402
from page.fields import PLAIN, line, narrowing, switch  # noqa: E402
from page.look import look  # noqa: E402
from page.phrasing import Phrasing  # noqa: E402
from page.recorder import Recorder  # noqa: E402
from qa.compose.llm import configured  # noqa: E402
from qa.types import Answer  # noqa: E402

_PAGE = Path(answers.__file__).parent


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
        history = gr.BrowserState([], storage_key=talk.storage_key(Path(archive_dir)), secret=talk.SECRET)
        shown = gr.State(desk.LISTED)
        with gr.Row(elem_id="shell"):
            with gr.Column(elem_id="desk", scale=6, min_width=280):
                gr.HTML('<h1 class="brand">On Record</h1>', elem_id="brand", **PLAIN)
                holding = gr.HTML(elem_id="holding", **PLAIN)
                build = gr.HTML(elem_id="build", **PLAIN)
                with gr.Tabs(elem_id="tabs"):
                    with gr.Tab("Ask", id="ask"):
                        conversation = gr.HTML(elem_id="conversation", **{**PLAIN, "js_on_load": _script("talk.js")})
                        status = gr.HTML(elem_id="working", **{**PLAIN, "js_on_load": triggers.STOP})
                        talking = gr.HTML(elem_id="talk", **{**PLAIN, "js_on_load": triggers.TALK})
                        saved = gr.HTML(None, html_template="", **{**PLAIN, "js_on_load": triggers.SAVED})
                        with gr.Column(elem_id="composer"):
                            box = line("Ask the archive", talk.FIRST, "ask-box", "Ask")
                            with gr.Row(elem_id="under-box"):
                                ask_filters = narrowing("ask", asking=True)
                                dropped = gr.UploadButton(
                                    "+ Add articles", file_count="multiple", size="sm", elem_id="add-files"
                                )
                                phrased = switch(work.phrasing)
                    with gr.Tab("On record", id="record"):
                        gr.HTML(whose.form(), elem_id="record", **PLAIN)
                    with gr.Tab("Search", id="search"):
                        with gr.Column(elem_id="searcher"):
                            query = line("Search the passages", "Words to look for", "search-box", "Search")
                            search_filters = narrowing("search")
                        results = gr.HTML(elem_id="results", **PLAIN)
                    with gr.Tab("Archive", id="archive"):
                        gr.HTML(_KINDS, **PLAIN)
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
                        made = gr.HTML(elem_id="made", **PLAIN)
                        find = line("Find an article", "Headline, outlet, author, day or file", "find-box")
                        articles = gr.HTML(elem_id="articles", **{**PLAIN, "js_on_load": triggers.ARTICLES})
            with gr.Column(elem_id="beside", scale=5, min_width=280):
                gr.HTML(_CLOSE, elem_id="close", **PLAIN)
                overview = gr.HTML(elem_id="overview", **PLAIN)
                gr.HTML(
                    elem_id="source",
                    server_functions=[open_source, on_record, names_like],
                    **{**PLAIN, "js_on_load": _script("behaviour.js", "record.js")},
                )

        same = (gr.skip(),) * 3  # the turns, what the browser keeps, and the row below
        everything = [holding, overview, made, articles, conversation, ask_filters[1], search_filters[1]]

        def refreshed(history: list[str]) -> tuple:
            view = work.view()
            outlets = gr.update(choices=list(view.outlets))
            opening = gr.skip() if history else view.opening
            return view.holding, view.overview, view.made, view.articles, opening, outlets, outlets

        def building(steps: Iterator[str], history: list[str]) -> Iterator[tuple]:
            for step in steps:
                yield step, *(gr.skip(),) * len(everything)
                last = step
            yield last, *refreshed(history)

        def on_load(kept: list[dict]) -> tuple:
            given = talk.taken_up(kept)
            shown = work.turns(given)
            first = list(refreshed(shown))
            if shown:
                first[everything.index(conversation)] = "".join(shown)
            return gr.update(placeholder=talk.FURTHER if shown else talk.FIRST), shown, talk.bar(given), *first

        def on_follow(shown: list[str]) -> Iterator[tuple]:
            yield (gr.skip(),) * (1 + len(everything))  # for without a step Gradio would empty them all
            running = work.writer.build
            if running and running.running:
                yield from building(work.follow(), shown)

        def on_link(shown: list[str], kept: list[dict], how, phrased, request: gr.Request) -> Iterator[tuple]:
            yield (gr.skip(),) * len(talked)
            for question in talk.linked(request.query_params.getlist("ask"), talk.taken_up(kept)):
                shown, kept = yield from asking(question, question, shown, kept, Filters(), how, phrased)

        def on_ask(
            written: str, shown: list[str], kept: list[dict], outlets, since, until, how, phrased, event: gr.EventData
        ) -> Iterator[tuple]:
            chosen = event.target.elem_id == conversation.elem_id  # not the object: a session may have its own
            question = ((event.question if chosen else written) or "").strip()
            used = event.used if chosen else None
            if not question or used is not None and not used.strip():
                yield gr.skip(), gr.skip(), answers.notice("Write a question first.", "calm"), *same
                return
            try:
                narrowed = filters(outlets, since, until)
            except UsageError as error:
                yield gr.skip(), gr.skip(), answers.notice(str(error)), *same
                return
            if not chosen:
                yield "", *(gr.skip(),) * 2, *same
            yield from asking(question, used, shown, kept, narrowed, how, phrased)

        def asking(question, used, shown, kept, narrowed, how, phrased) -> Generator[tuple, None, tuple]:
            given = talk.taken_up(kept)
            yield gr.skip(), "".join(shown), answers.working(question, "Opening the archive"), *same
            answered: list[Answer] = []
            for html, finished in work.ask(question, narrowed, how, phrased, given, used, answered.append):
                if finished:
                    shown, given = [*shown, html], (*given, *answered)
                    yield (
                        gr.update(placeholder=talk.FURTHER),
                        "".join(shown),
                        "",
                        shown,
                        talk.kept(given),
                        talk.bar(given),
                    )
                else:
                    yield gr.skip(), gr.skip(), html, *same
            return shown, talk.kept(given)

        def on_stop(event: gr.EventData) -> tuple:
            return event.question, answers.notice("Stopped. Nothing was answered.", "calm")

        def on_clear() -> tuple:
            return gr.update(placeholder=talk.FIRST), work.view().opening, "", [], [], ""

        def on_export(kept: list[dict], event: gr.EventData) -> dict:
            return talk.exported(talk.taken_up(kept), event.form)

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

        talked = [box, conversation, status, turns, history, talking]
        opened = page.load(on_load, history, [box, turns, talking, *everything], concurrency_limit=None, **quiet)
        opened.then(on_follow, turns, [build, *everything], concurrency_limit=None, **quiet)
        linked = opened.then(on_link, [turns, history, ask_filters[5], phrased], talked, concurrency_limit=4, **quiet)
        asked = gr.on(
            [box.submit, conversation.submit],
            on_ask,
            [box, turns, history, *ask_filters[1:4], ask_filters[5], phrased],
            talked,
            trigger_mode="once",
            concurrency_limit=4,
            **quiet,
        )
        status.stop(on_stop, None, [box, status], cancels=[asked, linked], concurrency_limit=None, **quiet)
        talking.clear(on_clear, None, talked, **quiet)
        talking.export(on_export, history, saved, **quiet)
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


def _script(*names: str) -> str:
    """Scripts as one: the source panel is always there, and so bears what a tab, drawn when first chosen, cannot."""
    return "".join((_PAGE / name).read_text(encoding="utf-8") for name in names)


_KINDS = '<p class="note">Text, Markdown, HTML, PDF, RSS or Atom, JSON Lines. Dropped anywhere on this page.</p>'
_CLOSE = '<div class="bar">Source<button type="button" id="close-source" class="btn small">Close</button></div>'
