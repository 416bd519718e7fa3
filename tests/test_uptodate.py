"""A build that would make what is there makes nothing; any other is made, and makes what it always would."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from projects import CARD_FILE, ONE_CARD, Project, contents
from running import Deck, Run

from builder import build as building
from builder import output
from builder.project import Layout

NOTHING = "Nothing has changed"

Build = Callable[..., Run]
Makes = Callable[[Callable[[], Run]], bool]


@pytest.fixture
def layout(project: Project) -> Layout:
    return project(ONE_CARD)


@pytest.fixture
def build(deck: Deck, layout: Layout) -> Build:
    """Build the project's packages and listings, which are made fast, with options."""
    return lambda *options: deck("-C", layout.root, "build", "--to", "apkg,listing", *options)


@pytest.fixture
def makes(monkeypatch: pytest.MonkeyPatch) -> Makes:
    """Run a command, and tell whether it makes anything anew."""
    made: list[object] = []
    render = building.render

    def rendered(*given: Any) -> object:
        made.append(given)
        return render(*given)

    def told(run: Callable[[], Run]) -> bool:
        made.clear()
        assert run().code == 0
        return bool(made)

    monkeypatch.setattr(building, "render", rendered)
    return told


def card_file(layout: Layout) -> Path:
    return layout.root / CARD_FILE


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def written(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_build_writes_nothing(makes: Makes, build: Build, layout: Layout):
    assert makes(build)
    before = written(layout.dist)
    again = build()
    assert (again.code, again.out.startswith(NOTHING)) == (0, True)
    assert written(layout.dist) == before


def test_a_quiet_one_says_nothing(build: Build):
    build()
    assert build("--quiet") == Run(0, "", "")


def test_other_bytes_of_the_same_size_and_time_are_built(makes: Makes, build: Build, layout: Layout):
    build()
    before, path = contents(layout.dist), card_file(layout)
    stat = path.stat()
    rewrite(path, "A thing", "A thong")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    assert makes(build)
    assert contents(layout.dist) != before


def test_the_same_bytes_at_another_time_are_not(makes: Makes, build: Build, layout: Layout):
    build()
    os.utime(card_file(layout), (1, 1))
    assert not makes(build)


@pytest.mark.parametrize("name", ["cards_src/media/new.svg", "decks/another.txt"])
def test_a_new_file_and_one_that_goes_are_changes(makes: Makes, build: Build, layout: Layout, name: str):
    build()
    (layout.root / name).parent.mkdir(exist_ok=True)
    (layout.root / name).write_text("x", encoding="utf-8")
    assert makes(build)
    (layout.root / name).unlink()
    assert not makes(build)


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_bytes(b"x"), lambda path: os.utime(path, (1, 1))]
)
def test_a_file_that_is_gone_or_was_changed_is_built_again(
    makes: Makes, build: Build, layout: Layout, spoil: Callable[[Path], None]
):
    build()
    before = contents(layout.dist)
    spoil(next(layout.dist.rglob("*.md")))
    assert makes(build)
    assert contents(layout.dist) == before


def test_packages_that_were_removed_are_written_again_and_nothing_is_loaded(
    deck: Deck, layout: Layout, monkeypatch: pytest.MonkeyPatch
):
    command = ("-C", layout.root, "build", "--to", "apkg")
    first = deck(*command)
    before = contents(layout.dist)
    for path in layout.dist.glob("*.apkg"):
        path.unlink()
    monkeypatch.setattr(building, "judging", None)
    assert deck(*command) == first
    assert contents(layout.dist) == before
    assert NOTHING in deck(*command).out


def test_a_package_whose_kept_content_is_damaged_is_made(makes: Makes, deck: Deck, layout: Layout):
    command = ("-C", layout.root, "build", "--to", "apkg")
    deck(*command)
    before = contents(layout.dist)
    for path in layout.dist.glob("*.apkg"):
        path.unlink()
    for path in Path(os.environ["DECK_CACHE"]).rglob("*"):
        if path.is_file() and b"collection.anki2" in path.read_bytes():
            path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert makes(lambda: deck(*command))
    assert contents(layout.dist) == before


def test_another_folder_language_or_kind_is_another_build(
    makes: Makes, build: Build, deck: Deck, layout: Layout, tmp_path: Path
):
    build()
    assert makes(lambda: build("--out", tmp_path / "elsewhere"))
    assert makes(lambda: build("--lang", "en"))
    assert makes(lambda: deck("-C", layout.root, "build", "--to", "apkg"))


def test_no_cache_makes_the_same_anew_and_keeps_nothing(makes: Makes, build: Build, layout: Layout, tmp_path: Path):
    build()
    before = contents(layout.dist)
    assert makes(lambda: build("--no-cache"))
    assert contents(layout.dist) == before
    kept = Path(os.environ["DECK_CACHE"])
    entries = sorted(kept.rglob("*"))
    build("--no-cache", "--out", tmp_path / "elsewhere")
    assert sorted(kept.rglob("*")) == entries


def test_a_damaged_cache_is_not_trusted(makes: Makes, build: Build, layout: Layout):
    build()
    before = contents(layout.dist)
    entries = [path for path in Path(os.environ["DECK_CACHE"]).rglob("*") if path.is_file()]
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert makes(build)
    assert contents(layout.dist) == before
    assert entries


def test_a_draft_is_always_made(makes: Makes, build: Build):
    build("--draft")
    assert makes(lambda: build("--draft"))


def test_warnings_are_told_each_time(build: Build, layout: Layout):
    rewrite(card_file(layout), "  anchor:", "  allow: [{rule: DC02, because: No reason.}]\n  anchor:")
    first = build()
    again = build()
    assert "warning ID10" in first.err
    assert again.err == first.err
    assert NOTHING in again.out


def test_sources_that_change_during_a_build_are_looked_at_again(
    makes: Makes, build: Build, layout: Layout, monkeypatch: pytest.MonkeyPatch
):
    original = building.render

    def render(*given: object) -> object:
        rewrite(card_file(layout), "A thing", "Another thing")
        return original(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(building, "render", render)
        build()
    assert makes(build)
    assert not makes(build)


def test_what_another_build_wrote_in_between_is_not_taken_for_ones_own(
    makes: Makes, build: Build, layout: Layout, monkeypatch: pytest.MonkeyPatch
):
    write_all = output.write_all

    def overtaken(files: dict[Path, bytes]) -> output.Written:
        written = write_all(files)
        next(layout.dist.glob("*.apkg")).write_bytes(b"of older sources")
        return written

    with monkeypatch.context() as patched:
        patched.setattr(output, "write_all", overtaken)
        build()
    build()
    assert b"of older sources" not in contents(layout.dist).values()
    assert not makes(build)


def test_one_changed_card_makes_what_a_first_build_makes(makes: Makes, deck: Deck, project: Project, tmp_path: Path):
    """Packages, cards to cut out, study sheets and the site: with what was made before, and without"""
    layout = project(ONE_CARD + ONE_CARD.replace("id: one", "id: two").replace("Doe say", "Doe mean"))
    deck("-C", layout.root, "build")
    rewrite(card_file(layout), "Doe mean", "Doe intend")
    deck("-C", layout.root, "build")
    deck("-C", layout.root, "build", "--no-cache", "--out", tmp_path / "anew")
    assert contents(layout.dist) == contents(tmp_path / "anew")


def test_where_another_build_wrote_the_same_nothing_is_said_to_be_written(build: Build, deck: Deck, layout: Layout):
    build()
    run = deck("-C", layout.root, "build", "core", "--lang", "en", "--to", "apkg")
    assert (run.code, run.out.startswith(NOTHING)) == (0, True)
