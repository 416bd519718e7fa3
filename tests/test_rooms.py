"""Who may import, open, print and write what: read from the program's own syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "builder").rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]

WRITERS = {
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "touch",
    "rmdir",
    "rmtree",
    "mkstemp",
    "symlink_to",
}
OPENERS = {"open", "read_text", "read_bytes", "iterdir", "glob", "rglob", "exists", "is_file", "is_dir", "stat"}
OWN_FILES = (
    "builder/render/anki/note_types.py",
    "builder/render/anki/archive.py",
    "builder/render/paper/",
    "builder/check/examples.py",
)
"""Renderers read no files but their own templates and fonts, what is in an archive, and rules their examples."""


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by a relative name"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(name: str) -> Iterator[str]:
    """Name what is called: `print`, and the last part of `path.write_text`."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(called) | ast.Attribute(attr=called):
                    yield called


def imports_any(name: str, *modules: str) -> list[str]:
    return sorted({i for i in imports(name) for m in modules if i == m or i.startswith(m + ".")})


def test_there_is_something_to_look_at():
    assert "builder/build.py" in NAMES
    assert imports_any("builder/render/anki/package.py", "genanki")


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("genanki", "builder/render/anki/"),
        ("jinja2", "builder/render/"),
        ("typst", "builder/render/paper/"),
        ("fontTools", "builder/render/paper/"),
        ("manimgx_fonts_cjk", "builder/render/paper/"),
        ("segno", "builder/render/paper/"),
        ("typer", "builder/cli/"),
        ("yaml", "builder/source/"),
        ("markdown_it", "builder/text"),
        ("sqlite3", "builder/render/anki/"),
        ("pystache", "builder/render/anki/"),
        ("starlette", "builder/preview/"),
        ("uvicorn", "builder/preview/"),
        ("watchfiles", "builder/preview/"),
        ("anki", "builder/upgrade/export.py"),
        ("zstandard", "builder/upgrade/export.py"),
    ],
)
def test_a_library_is_known_in_one_room(library: str, room: str):
    assert [name for name in NAMES if not name.startswith(room) and imports_any(name, library)] == []


@pytest.mark.parametrize(
    ("room", "barred"),
    [
        ("builder/render/anki/", "builder.render.paper"),
        ("builder/render/paper/", "builder.render.anki"),
        ("builder/render/site/", "builder.render.anki"),
        ("builder/render/site/", "builder.render.paper"),
        ("builder/render/", "builder.upgrade.release"),
        ("builder/render/", "builder.source.load"),
        ("builder/render/", "builder.check"),
        ("builder/check/", "builder.render"),
        ("builder/check/", "builder.upgrade.release"),
        ("builder/source/", "builder.render"),
        ("builder/source/", "builder.check"),
        ("builder/quiz/", "builder.render"),
        ("builder/quiz/", "builder.source"),
        ("builder/text", "builder.model"),
        ("builder/model/", "builder.source"),
    ],
)
def test_rooms_do_not_reach_into_each_other(room: str, barred: str):
    assert [name for name in NAMES if name.startswith(room) and imports_any(name, barred)] == []


def test_nobody_but_the_programs_entry_imports_the_command_line():
    outside = [name for name in NAMES if not name.startswith(("builder/cli/", "builder/__main__.py"))]
    assert [name for name in outside if imports_any(name, "builder.cli")] == []


def test_only_the_command_line_looks_at_the_clock():
    outside = [name for name in NAMES if not name.startswith("builder/cli/")]
    assert [name for name in outside if imports_any(name, "time", "datetime", "locale", "random", "uuid")] == []


def test_checks_and_renderers_open_no_files_but_their_own():
    pure = [name for name in NAMES if name.startswith(("builder/check/", "builder/render/"))]
    assert [name for name in pure if not name.startswith(OWN_FILES) and OPENERS & set(calls(name))] == []


def test_only_output_writes_files():
    """What work on other cores writes to are pipes"""
    outside = [name for name in NAMES if name not in ("builder/output.py", "builder/cores.py")]
    assert [name for name in outside if WRITERS & set(calls(name)) or opens_to_write(name)] == []


def opens_to_write(name: str) -> bool:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
            "open",
            "fdopen",
        ):
            given = [*node.args[:2], *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
            modes = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
            if any(set(mode) & set("wax+") for mode in modes if len(mode) <= 3):
                return True
    return False


def test_nothing_prints_by_itself():
    printing = (
        name for name in NAMES for node in ast.walk(tree(name)) if isinstance(node, ast.Name) and node.id == "print"
    )
    assert list(printing) == []


def test_only_the_command_line_speaks_and_exits():
    """And the program, which runs it, and a copy of the process, when its work is done"""
    ends = ("builder/cli/", "builder/__main__.py", "builder/cores.py")
    outside = [name for name in NAMES if not name.startswith(ends)]
    assert [name for name in outside if {"exit", "_exit", "secho", "echo", "Console"} & set(calls(name))] == []


def test_a_module_is_no_longer_than_300_lines():
    files = [*(ROOT / "builder").rglob("*.py"), *(ROOT / "tests").glob("*.py")]
    assert [file.name for file in files if len(file.read_text(encoding="utf-8").splitlines()) > 300] == []


def test_nothing_is_left_to_do():
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    assert [name for name in NAMES if any(word in (ROOT / name).read_text(encoding="utf-8") for word in words)] == []


def test_no_module_is_a_drawer():
    assert [name for name in NAMES if Path(name).stem in ("utils", "util", "helpers", "common", "misc")] == []
