"""The house stands as it was drawn: one direction, parts apart, public names pinned, files short, asking light."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import index
import qa
from index import statements

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 400

ROOMS = {
    "values": ("types", "errors", "months"),
    "loaders": ("loaders",),
    "cutting": (
        "segment",
        "split",
        "kinds",
        "passages",
        "transcript",
        "named_labels",
        "label_words",
        "exchanges",
    ),  # fmt: skip
    "names": ("names",),
    "statements": ("statements",),
    "embedder": ("embed", "encoder", "export"),
    "networks": ("runtime",),
    "vectors": ("vectors", "vector_lists"),
    "words": ("lexical",),
    "fusion": ("fuse",),
    "store": ("store", "rows", "queries", "voices"),
    "disk": ("folder",),
    "vector log": ("vector_log",),
    "progress": ("pace",),
}
"""The parts of `index`, each with its modules. What is in none of them puts the parts together and may import all."""
MAY_IMPORT = {
    "cutting": {"names"},
    "statements": {"cutting", "names", "networks"},
    "embedder": {"networks"},
    "store": {"names"},
}
"""Besides values: what one part may know of another. Statements read transcripts and names as cutting does; the store
knows by what name somebody may be asked for; embedder and tagger run networks."""
TOGETHER = {
    "", "archive", "build", "commit", "cutting", "embedding", "identity", "intake", "listing", "place", "reader",
    "readers", "remote", "searchable", "shadows", "soundness", "verify", "view", "workers", "__main__",
}  # fmt: skip

INDEX_NAMES = {
    "Archive", "ArchiveDamaged", "ArchiveError", "ArchiveInfo", "ArchiveLocked", "ArchiveNotFound", "ArchiveTooNew",
    "ArticleError", "BuildReport", "Document", "EmptySource", "Filters", "Hit", "MissingExtra", "OnRecordError",
    "Passage", "Problem", "Progress", "Sentence", "Skipped", "Statement", "TooManyRemovals", "UsageError",
    "WrongEmbedder", "add", "build", "rebuild", "remove", "repair", "update", "verify",
}  # fmt: skip
QA_NAMES = {"Answer", "AnswerSentence", "Citation", "Question", "Refusal", "ask"}
HEAVY = ("torch", "gradio", "sentence_transformers", "transformers", "onnx", "trafilatura", "pypdf", "feedparser")


@dataclass(frozen=True)
class Import:
    """One module named by another; `lazy` where it is inside a function, `typing` where only type checkers see it."""

    by: str
    of: str
    lazy: bool
    typing: bool


def _modules() -> dict[str, Path]:
    found = {}
    for top in ("index", "qa", "page", "ui.py"):
        path = ROOT / top
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            parts = list(file.relative_to(ROOT).with_suffix("").parts)
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


MODULES = _modules()


def _imports(name: str) -> Iterator[Import]:
    file = MODULES[name]
    package = name.split(".") if file.name == "__init__.py" else name.split(".")[:-1]

    def walk(node: ast.AST, lazy: bool, typing: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(name, alias.name, lazy, typing)
            elif isinstance(child, ast.ImportFrom):
                base = package[: len(package) - child.level + 1] if child.level else []
                source = ".".join([*base, *([child.module] if child.module else [])])
                for alias in child.names:
                    whole = f"{source}.{alias.name}"
                    yield Import(name, whole if whole in MODULES else source, lazy, typing)
            else:
                inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                guarded = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
                yield from walk(child, inside, guarded)

    yield from walk(ast.parse(file.read_text(encoding="utf-8")), False, False)


IMPORTS = [found for name in MODULES for found in _imports(name)]


def _top(name: str) -> str:
    return name.partition(".")[0]


def _room(name: str) -> str | None:
    """The part of `index` that a module belongs to; None for those that put parts together."""
    module = name.split(".")[1] if "." in name else ""
    return next((room for room, modules in ROOMS.items() if module in modules), None)


def test_the_walk_sees_the_house() -> None:
    assert {"index.types", "index.loaders.html", "qa.pipeline", "qa.cli.asking", "ui"} <= set(MODULES)
    assert Import("qa.cli.serving", "ui", True, False) in IMPORTS
    assert any(i.by == "index.store" and i.of == "index.rows" and not i.lazy for i in IMPORTS)


def test_index_knows_nothing_of_answers_or_surfaces() -> None:
    assert not [i for i in IMPORTS if _top(i.by) == "index" and _top(i.of) in ("qa", "ui", "page", "gradio")]


def test_qa_knows_nothing_of_the_page_but_the_command_that_starts_it() -> None:
    known = [i for i in IMPORTS if _top(i.by) == "qa" and _top(i.of) in ("ui", "page", "gradio")]
    assert [(i.by, i.of, i.lazy) for i in known] == [("qa.cli.serving", "ui", True)]


def test_only_the_command_lines_and_the_page_are_surfaces() -> None:
    surfaces = ("qa.cli", "qa.__main__", "index.__main__", "page", "ui")
    assert not [i for i in IMPORTS if _top(i.of) in ("click", "gradio") and not i.by.startswith(surfaces)]
    assert not [i for i in IMPORTS if i.of.startswith("qa.cli") and not i.by.startswith(("qa.cli", "qa.__main__"))]


def test_every_module_of_index_has_its_room() -> None:
    modules = {name.split(".")[1] if "." in name else "" for name in MODULES if _top(name) == "index"}
    rooms = {module for members in ROOMS.values() for module in members}
    assert modules - rooms - TOGETHER == set(), "give it a room in ROOMS above, or say in TOGETHER that it joins parts"


def test_parts_of_index_do_not_import_each_other() -> None:
    bad = []
    for found in IMPORTS:
        if _top(found.by) != "index" or _top(found.of) != "index" or found.typing:
            continue
        mine, other = _room(found.by), _room(found.of)
        if mine is None or other == mine or other == "values":
            continue
        if other is None or other not in MAY_IMPORT.get(mine, set()):
            bad.append(f"{found.by} imports {found.of}")
    assert not bad


def test_no_two_modules_wait_for_each_other() -> None:
    needs = {
        name: {i.of for i in IMPORTS if i.by == name and not i.lazy and not i.typing} & set(MODULES) for name in MODULES
    }
    waiting = dict(needs)
    while ready := [name for name, of in waiting.items() if not (of & set(waiting)) - {name}]:
        for name in ready:
            del waiting[name]
    assert not waiting, "a circle of imports"


def test_nothing_inside_prints_or_sets_up_logging() -> None:
    quiet = [
        n for n in MODULES if _top(n) in ("index", "qa") and not n.startswith("qa.cli") and not n.endswith("__main__")
    ]
    for name in quiet:
        for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id == "print"), f"{name} prints, line {node.lineno}"
            assert not (isinstance(called, ast.Attribute) and called.attr == "basicConfig"), f"{name} sets up logging"


def test_the_public_names_are_these() -> None:
    assert set(index.__all__) == INDEX_NAMES
    assert set(qa.__all__) == QA_NAMES
    for package in (index, qa):
        for name in package.__all__:
            assert inspect.getdoc(getattr(package, name)), f"{package.__name__}.{name} does not say what it promises"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_file_says_what_it_is_for_and_stays_short(name: str) -> None:
    text = MODULES[name].read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name} does not say what it is for"
    assert len(text.splitlines()) <= LONGEST


def test_tables_of_the_readmes_are_whole_and_every_benchmark_is_in_one() -> None:
    for path in (ROOT / "README.md", *ROOT.glob("*/README.md")):
        lines = ["", *path.read_text(encoding="utf-8").splitlines(), ""]
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            row = line.startswith("|")
            assert not row or line.endswith("|"), f"{path.parent.name}: {line}"
            ruled = line.startswith("|--")
            assert not ruled or (before.startswith("|") and not after.startswith("|--")), (
                f"{path.parent.name}: {before}"
            )
    table = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    commands = [p.stem for p in (ROOT / "benchmarks").glob("*.py") if "argparse" in p.read_text(encoding="utf-8")]
    missing = [name for name in commands if f"benchmarks/{name}.py" not in table and f"benchmarks.{name}" not in table]
    assert not missing


def test_no_file_is_called_after_nothing() -> None:
    assert not [n for n in MODULES if n.rpartition(".")[2] in ("utils", "helpers", "base", "manager", "common", "misc")]


def test_asking_imports_neither_torch_nor_gradio(sample_archive: Path) -> None:
    script = (
        "import sys\nfrom qa.__main__ import run\n"
        f"code = run(['ask', 'What did Blinken threaten?', '--archive', {str(sample_archive)!r}, '--json'])\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_tests_reach_no_network_and_neither_do_their_processes(network_attempts: Path) -> None:
    script = (
        "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError as error:\n"
        "    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    with pytest.raises(OSError, match="no network"):
        socket.getaddrinfo("name.invalid", 443)
    with pytest.raises(OSError, match="no network"), socket.socket() as one:
        one.connect(("192.0.2.1", 80))
    assert "the tests allow no network" in done.stdout
    assert len(network_attempts.read_text(encoding="utf-8").splitlines()) == 3
    network_attempts.write_text("", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom qa.__main__ import run\ncode = run(['--help'])\n"
        f"print([m for m in {(*HEAVY, 'openvino', 'faiss')!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    copy = tmp_path / "copy"  # building leaves files behind, and takes in what an earlier build left
    for part in ("index", "qa", "page"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("ui.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, copy / part)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", tmp_path, copy],
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    for top in ("index", "qa", "page"):
        for file in (ROOT / top).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert file.relative_to(ROOT).as_posix() in held, "name its package, or the file in package-data"
    assert any(name.endswith("LICENSE") for name in held)


def test_every_library_that_is_imported_is_declared() -> None:
    project = _project()["project"]
    declared = {_plain(requirement) for requirement in project["dependencies"]}
    extras = {_plain(r) for name, extra in project["optional-dependencies"].items() if name != "test" for r in extra}
    distributions = packages_distributions()
    for found in IMPORTS:
        top = _top(found.of)
        if found.typing or top in ("index", "qa", "page", "ui") or top in sys.stdlib_module_names:
            continue
        names = {_plain(name) for name in distributions.get(top, [top])}
        known = declared | extras if found.lazy else declared  # what is an extra must not be needed by an import
        assert names & known, f"{found.by} imports {top}: put {' or '.join(names)} into pyproject.toml"


def _plain(requirement: str) -> str:
    """The normalised name of a requirement or distribution."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_part_of_the_statements_stands_on_the_map_once():
    parts = sorted(path.stem for path in (ROOT / "index" / "statements").glob("*.py") if path.stem != "__init__")
    named = re.findall(r"`(\w+)`", statements.__doc__)
    assert sorted(named) == parts
