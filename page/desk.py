"""What the page does when it is used: every event as a method of plain values in, escaped HTML out.

Everything that can be foreseen to go wrong comes back as plain words with the remedy, in the place where the answer
would have stood.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue

from index.archive import Archive
from index.errors import ArchiveDamaged, ArchiveNotFound, ArchiveTooNew, OnRecordError, WrongEmbedder
from index.remote.address import address_of
from index.types import Document, Filters
from page import answers, lists, words
from page import source as sources
from page.examples import examples
from page.phrasing import Phrasing, Proved
from page.writer import Build, Writer
from qa.types import Answer, Strictness

RESULTS = 24
"""Passages in the plain list of results."""
LISTED = 50
"""Articles listed at first, and again for each "Show more"."""
_NEWEST = 6
_BATCH = 500


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page that says what the archive holds, made anew after every change."""

    holding: str
    overview: str
    made: str
    articles: str
    opening: str
    outlets: tuple[str, ...]


class Desk:
    """One archive folder as the page uses it. Keeps the archive open; safe to use from any number of threads."""

    def __init__(self, folder: Path, phrasing: Phrasing | None = None) -> None:
        self.folder = folder
        self.phrasing = phrasing or Phrasing()
        self.writer = Writer()
        self._lock = threading.Lock()
        self._open: Archive | None = None
        self._pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="onrecord-ask")

    @property
    def reach(self) -> str:
        """What answering here asks of other machines, in a few words."""
        address = address_of(self.folder)
        return words.reach(address.elsewhere if address else None, self.phrasing.elsewhere)

    def archive(self) -> Archive:
        """The open archive, opened at first use. It follows a rebuild by itself. Raises what `Archive.open` raises."""
        with self._lock:
            if self._open is None:
                self._open = Archive.open(self.folder)
            return self._open

    def close(self) -> None:
        """Let go of the archive, once what is being asked has been answered."""
        self._pool.shutdown()
        with self._lock:
            archive, self._open = self._open, None
        if archive is not None:
            archive.close()

    def view(self) -> View:
        """What the archive holds. Where it can't be opened, the reason and the remedy stand in its place."""
        try:
            archive = self.archive()
            info = archive.info()
            return View(
                words.holding(info, self.reach),
                lists.overview(info, archive.newest(_NEWEST, Filters())),
                lists.made(info, self.reach),
                self._listed("", LISTED),
                answers.opening(examples(archive, info)),
                tuple(name for name, _ in info.outlets),
            )
        except OnRecordError as error:
            message = answers.notice(self.plainly(error))
            return View("no archive open", message, message, message, message, ())

    def turns(self, given: Sequence[Answer]) -> list[str]:
        """Answers given before, each as the turn that it was; without an archive, the reason in their place."""
        from qa.render import copied

        try:
            archive = self.archive()
            return [answers.turn(answer, archive, copied(answer)) for answer in given]
        except OnRecordError as error:
            return [answers.notice(self.plainly(error))] if given else []

    def ask(
        self,
        question: str,
        filters: Filters,
        strictness: Strictness = "balanced",
        phrased: bool = False,
        after: Sequence[Answer] = (),
        used: str | None = None,
        on_answer: Callable[[Answer], None] = lambda answer: None,
    ) -> Iterator[tuple[str, bool]]:
        """HTML with False while it works: one line of what is being done, and where it is `phrased` by the language
        model the sentences proved so far. Last, the finished turn with True. Given up, it lets go of the model.

        The question may lean on the answers `after` which it is asked; `used` is how the person puts it in full.
        `on_answer` is told the answer, where there is one."""
        from qa.conversation import ask_after
        from qa.render import copied

        steps: SimpleQueue[str] = SimpleQueue()
        left = threading.Event()
        try:
            archive = self.archive()
            yield answers.working(question, f"Searching {words.counted(archive.info().articles, 'article')}"), False
            settings = {"filters": filters, "strictness": strictness, "on_step": steps.put, "cancelled": left.is_set}
            proved = Proved(archive, lambda: steps.put(""))
            if phrased:
                settings |= {"model": self.phrasing.model(), "on_sentence": proved}
            asked = self._pool.submit(ask_after, after, question, archive, used=used, **settings)
            asked.add_done_callback(lambda _: steps.put(""))  # wakes the loop below
            step = ""
            while not asked.done():
                with suppress(Empty):
                    step = steps.get(timeout=1) or step
                # Once a second even where nothing is new: between two steps, and nowhere else, it can be left.
                yield answers.working(question, step[:1].upper() + step[1:]) + proved.html(), False
            answer = asked.result()
            on_answer(answer)
            yield answers.turn(answer, archive, copied(answer)), True
        except OnRecordError as error:
            yield answers.failed(question, self.plainly(error)), True
        finally:
            left.set()

    def open(self, request: dict) -> str:
        """The article that a chip or a title names, its cited characters marked.

        `request`: `document`, and for a citation `start`, `end`, `quote` and `others`, a list of ranges; where the
        quotation is in several ranges, `parts` are these, and `quote` has " … " between them.
        """
        try:
            document = self.archive().document(str(request.get("document")))
        except OnRecordError as error:
            return sources.missing(self.plainly(error))
        length = words.number(len(document.text))
        if request.get("start") is None:
            return sources.source(document, (), (), f"{length} characters", self._digest(document))
        parts = [
            (int(first), int(last)) for first, last in request.get("parts") or [(request["start"], request["end"])]
        ]
        within = all(0 <= start < end <= len(document.text) for start, end in parts)
        if not within or " … ".join(document.text[start:end] for start, end in parts) != request.get("quote"):
            named = ", ".join(f"{words.number(start)} to {words.number(end)}" for start, end in parts)
            return sources.missing(
                f"Characters {named} of {document.source} are not the words quoted. Ask again; if this stays so, run "
                "`onrecord verify` on the archive."
            )
        others = [(int(first), int(last)) for first, last in request.get("others") or ()]
        named = " and ".join(f"{words.number(start)} to {words.number(end)}" for start, end in parts)
        checked = f"characters {named} of {length} · checked against the stored text"
        return sources.source(document, parts, others, checked, self._digest(document))

    def search(self, query: str, filters: Filters) -> str:
        """The plain list of passages, best first."""
        if not query.strip():
            return answers.notice("Write a word or two to search for.", "calm")
        try:
            archive = self.archive()
            left_out = words.left_out(archive.undated(filters)) if filters.since or filters.until else ""
            return lists.results(query, archive.search(query, RESULTS, filters), left_out)
        except OnRecordError as error:
            return answers.notice(self.plainly(error))

    def articles(self, searched: str, limit: int) -> str:
        """The newest `limit` articles whose headline, outlet, author, day or file holds every word of `searched`."""
        try:
            return self._listed(searched, limit)
        except OnRecordError as error:
            return answers.notice(self.plainly(error))

    def left_out(self, filters: Filters) -> str:
        """The number of undated articles that a date filter leaves out, in words; empty without one."""
        if not (filters.since or filters.until):
            return ""
        try:
            return words.left_out(self.archive().undated(filters))
        except OnRecordError as error:
            return self.plainly(error)

    def add(self, files: Sequence[Path]) -> Iterator[str]:
        """Add dropped files to the archive: progress as HTML, and at last what came of it."""

        def steps():
            from index.build import add

            try:
                yield from add(self.folder, files)
            finally:
                for file in files:  # the archive has its own copies; these are the upload's
                    file.unlink(missing_ok=True)

        return self._build(f"Adding {words.counted(len(files), 'file')}", steps)

    def remove(self, document_id: str, title: str) -> Iterator[str]:
        """Take an article out, for good: it stays out when its folder is read again."""

        def steps():
            from index.build import remove

            yield from remove(self.folder, document_id)

        return self._build(f"Removing “{title}”", steps)

    def rebuild(self) -> Iterator[str]:
        """Make the archive anew from the folders it remembers."""

        def steps():
            from index.build import rebuild

            yield from rebuild(self.folder)

        return self._build("Rebuilding from its folders", steps)

    def update(self) -> Iterator[str]:
        """Read what changed in the folders that the archive remembers."""

        def steps():
            from index.build import update

            yield from update(self.folder)

        return self._build("Updating from its folders", steps)

    def follow(self) -> Iterator[str]:
        """The build that runs, if one does, to its end."""
        if self.writer.build and self.writer.build.running:
            yield from map(_shown, self.writer.follow())

    def _build(self, what: str, steps) -> Iterator[str]:
        try:
            self.writer.start(what, steps)
        except OnRecordError as error:
            yield answers.notice(str(error))
            return
        yield from map(_shown, self.writer.follow())

    def _listed(self, searched: str, limit: int) -> str:
        found = list(islice(self._matching(searched.casefold().split()), limit + 1))
        return lists.articles(found[:limit], len(found) > limit, searched.strip())

    def _matching(self, terms: Sequence[str]) -> Iterator[Document]:
        archive, offset = self.archive(), 0
        while batch := archive.documents(offset=offset, limit=_BATCH):
            for document in batch:
                shown = (document.title, document.outlet, document.author, document.published, document.source)
                heading = " ".join(filter(None, (*shown, words.day(document.published)))).casefold()
                if all(term in heading for term in terms):
                    yield document
            offset += len(batch)

    def _digest(self, document: Document) -> str:
        from index.loaders import identify

        if identify(document.text, document.title, document.published) == document.id:
            return "recomputed, the same"
        return "is NOT that of this text: run `onrecord verify`"

    def plainly(self, error: OnRecordError) -> str:
        """The error's own words. An archive at fault is let go of, so that a mended one is opened at the next try."""
        if isinstance(error, ArchiveDamaged | ArchiveNotFound | ArchiveTooNew | WrongEmbedder):
            with self._lock:
                self._open = None  # not closed: another question may still be reading from it
        return str(error)


def _shown(build: Build) -> str:
    if build.running:
        return lists.bar(build.what, build.step)
    return lists.finished(build.what, build.report, build.failure)
