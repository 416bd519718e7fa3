"""What was made before is found again by what it is made of, and by nothing else."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from builder import cache as module
from builder.cache import NOTHING, Cache, key, standard


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entries(cache: Cache) -> list[Path]:
    assert cache._folder
    return sorted(path for path in cache._folder.rglob("*") if path.is_file())


def test_what_was_kept_is_found(cache: Cache):
    name = key("a file")
    cache.put(name, {"pages": 2}, b"%PDF\n\x00")
    assert cache.get(name) == ({"pages": 2}, b"%PDF\n\x00")
    assert cache.get(key("another")) is None


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_damaged_entry_is_none(cache: Cache, place: int):
    name = key("a file")
    cache.put(name, None, b"content")
    [entry] = entries(cache)
    held = bytearray(entry.read_bytes())
    held[place] ^= 1
    entry.write_bytes(held)
    assert cache.get(name) is None


@pytest.mark.parametrize("length", [0, 5, 32, 36])
def test_an_entry_that_was_cut_off_is_none(cache: Cache, length: int):
    name = key("a file")
    cache.put(name, None, b"content")
    [entry] = entries(cache)
    entry.write_bytes(entry.read_bytes()[:length])
    assert cache.get(name) is None


def test_an_entry_under_another_name_is_none(cache: Cache):
    mine, other = key("mine"), key("other")
    cache.put(mine, None, b"mine")
    cache.put(other, None, b"other")
    cache._path(cache._folder, other).replace(cache._path(cache._folder, mine))  # type: ignore[arg-type]
    assert cache.get(mine) is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nobody(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "below")
    cache.put(key("a"), None, b"")
    assert cache.get(key("a")) is None


def test_without_a_folder_nothing_is_kept():
    NOTHING.put(key("a"), None, b"")
    assert NOTHING.get(key("a")) is None
    assert not NOTHING


def test_parts_of_a_key_do_not_run_into_each_other():
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("abc", "")}) == 4


def test_another_program_has_other_keys(monkeypatch: pytest.MonkeyPatch):
    mine = key("a")
    monkeypatch.setattr(module, "_program", lambda: "another version")
    assert key("a") != mine


def test_the_program_is_its_files_and_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    before = module._program.__wrapped__()
    assert "cache.py" in before
    assert "typst-" in before
    (tmp_path / "typst-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert module._program.__wrapped__() != before


def test_what_was_not_asked_for_longest_goes_first(cache: Cache, monkeypatch: pytest.MonkeyPatch):
    names = [key(str(number)) for number in range(4)]
    for age, name in enumerate(names):
        cache.put(name, None, b"x" * 1000)
        os.utime(cache._path(cache._folder, name), (age, age))  # type: ignore[arg-type]
    cache.get(names[0])
    monkeypatch.setattr(module, "MOST", 3000)
    cache.tidy()
    assert [name in {path.name for path in entries(cache)} for name in names] == [True, False, False, True]


def test_a_cache_of_a_sensible_size_is_left_alone(cache: Cache):
    cache.put(key("a"), None, b"x")
    cache.tidy()
    assert len(entries(cache)) == 1


def test_the_folder_is_the_one_that_the_environment_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DECK_CACHE", str(tmp_path / "chosen"))
    assert standard()._folder == tmp_path / "chosen"


def test_else_it_is_the_systems_and_never_the_projects(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """An empty name is none: what is kept must not land in the folder where someone happens to be"""
    monkeypatch.setenv("DECK_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    folder = standard()._folder
    assert folder
    assert folder.name == "interview-decks"
    assert Path.cwd() not in folder.parents


def test_a_folder_of_caches_is_named_from_the_root_or_is_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """As https://specifications.freedesktop.org/basedir-spec/latest/ has it"""
    monkeypatch.delenv("DECK_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    for named, folder in {"": ".cache", "here": ".cache", str(tmp_path / "there"): "there"}.items():
        monkeypatch.setenv("XDG_CACHE_HOME", named)
        assert standard()._folder == tmp_path / folder / "interview-decks"


def test_who_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch):
    for name in ("DECK_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    assert not standard()


def test_a_home_that_is_not_named_from_the_root_is_none(monkeypatch: pytest.MonkeyPatch):
    """It would lie in the folder where the command runs: in a project, perhaps"""
    for name in ("DECK_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "home")
    assert not standard()


def test_entries_are_their_owners_alone(cache: Cache):
    cache.put(key("a"), None, b"x")
    [entry] = entries(cache)
    assert entry.stat().st_mode & 0o077 == 0
    assert entry.parent.stat().st_mode & 0o077 == 0
