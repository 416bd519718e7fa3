"""A new project: it is clean and builds, in each language, whatever its title; nothing that is there is touched."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from projects import heads, put

from builder import check
from builder.author import init
from builder.build import build
from builder.collection import Collection
from builder.labels import LABELS
from builder.project import Layout
from builder.source.load import load
from builder.source.texts import read_texts
from builder.targets import Wanted
from builder.text.chinese import mended

LANGUAGES = [["en"], ["zh"], ["en", "zh"], ["zh", "en"]]

every_language = pytest.mark.parametrize("languages", LANGUAGES, ids=",".join)


def made(folder: Path, title: str | None = "My talks", languages: list[str] | None = None) -> Layout:
    init.create(folder, title, languages or ["en"], "0a1b2c3d")
    return Layout(folder)


def loaded(layout: Layout) -> Collection:
    collection, problems = load(layout)
    assert not problems, heads(problems)
    assert collection
    return collection


@every_language
def test_a_new_project_has_nothing_to_mend(tmp_path: Path, languages: list[str]):
    """No rule has a remark, not even an info, with the text at hand and cards compared with each other."""
    layout = made(tmp_path / "new", languages=languages)
    collection = loaded(layout)
    found = check.run(collection, check.Scope(read_texts(collection, layout.root / "texts"), pairs=True))
    assert heads(found) == []


@every_language
def test_a_new_project_builds(tmp_path: Path, languages: list[str]):
    outcome = build(made(tmp_path / "new", languages=languages), Wanted())
    assert not heads(outcome.problems)
    assert {f"{lang}/index.html" for lang in languages} <= outcome.site.keys()
    assert {built.file for built in outcome.made} == {
        name.format(f"all.{lang}")
        for lang in languages
        for name in ("{}.apkg", "listings/{}.md", "{}.cards.pdf", "{}.study.pdf")
    }


@every_language
def test_each_card_is_of_another_kind_and_speaks_every_language(tmp_path: Path, languages: list[str]):
    cards = [entry.value for entry in loaded(made(tmp_path / "new", languages=languages)).cards]
    assert [card.kind for card in cards] == ["basic", "cloze", "choice"]
    assert all(sorted(card.words) == sorted(languages) for card in cards)


@every_language
def test_text_and_comments_are_in_the_first_language(tmp_path: Path, languages: list[str]):
    layout = made(tmp_path / "new", languages=languages)
    notes = [line for file in layout.root.rglob("*.yaml") for line in re.findall("# .*", file.read_text("utf-8"))]
    texts = [*notes, *((layout.root / name).read_text("utf-8") for name in ("README.md", "texts/talk.txt"))]
    spoken = [text for text in texts if "$schema" not in text]
    assert {bool(re.search("[一-鿿]", text)) for text in spoken} == {languages[0] == "zh"}


@every_language
def test_no_mark_of_the_template_is_left(tmp_path: Path, languages: list[str]):
    layout = made(tmp_path / "new", languages=languages)
    written = "".join(file.read_text("utf-8") for file in layout.root.rglob("*") if file.suffix not in (".json", ""))
    assert not re.findall(r"#(?:en|zh)$|\$(?!schema=)\w+", written, re.MULTILINE)


def test_the_sample_is_written_in_every_language_that_the_program_speaks():
    assert sorted(init.LANGUAGES) == sorted(LABELS)
    names = {file.name for file in (files("builder.author") / "template").iterdir()}
    assert {f"{stem}.{lang}.{end}" for lang in LABELS for stem, end in (("README", "md"), ("talk", "txt"))} <= names


def test_every_file_of_the_template_is_used(tmp_path: Path):
    """Nothing lies in the template that no project gets."""
    used = {template.format(lang=lang) for template in init._FILES.values() for lang in init.LANGUAGES}
    assert {file.name for file in (files("builder.author") / "template").iterdir()} == used


def test_the_template_is_in_the_package():
    """hatch packs every file below builder/; none is left out by a pattern, nor by .gitignore."""
    root = Path(__file__).parent.parent
    settings = (root / "pyproject.toml").read_text("utf-8")
    assert 'packages = ["builder"]' in settings
    assert "exclude" not in settings.split("[tool.hatch.build", 1)[1].split("[tool.ruff]")[0]
    ignored = (root / ".gitignore").read_text("utf-8").split()
    template = {
        part for file in (root / "builder" / "author").rglob("*") for part in (file.name, file.parent.name + "/")
    }
    assert template & {*ignored} <= {"__pycache__/"}


TITLES = {
    'A "quoted": title': "A “quoted”: title",
    "it's: # & * [x] {y} !z %a @b `c` | > - , \\n": "it's: # & * [x] {y} !z %a @b `c` | > - , \\n",
    "我的“访谈”：一": "我的“访谈”：一",
    "Talks::AI:": "Talks: AI",
    "$namespace ${title_en} $$": "$namespace ${title_en} $$",
    '5" disks': "5” disks",
    "null": "null",
    "2024-11": "2024-11",
    " two\nlines\t\u2028and more ": "two lines and more",
    "🎉 العربية": "🎉 العربية",
    "-- #en": "-- #en",
    "<b>{{c1::x}}</b>": "<b>{{c1: x}}</b>",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_survives_whatever_stands_in_it(tmp_path: Path, title: str):
    """It is read back as it was given, but for what the name of an Anki deck can't hold, and in clean Chinese."""
    layout = made(tmp_path / "new", title, ["en", "zh"])
    project = loaded(layout).project.value
    assert project.title == {"en": TITLES[title], "zh": mended(f"{TITLES[title]} (中文)")}
    assert len(build(layout, Wanted(to=["apkg"])).made) == 2


@pytest.mark.parametrize("title", ["", "  ", '"', "::", "…", "a\x07b", "\udc80x"])
def test_a_title_by_which_no_deck_can_be_called_is_refused(tmp_path: Path, title: str):
    with pytest.raises(init.NoTitleError, match="--title"):
        made(tmp_path / "new", title)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("folder", "title", "namespace"),
    [("my-talks_2", "My talks 2", "my-talks-2-0a1b2c3d"), ("访谈", "访谈", "cards-0a1b2c3d")],
)
def test_without_a_title_the_folder_gives_it(tmp_path: Path, folder: str, title: str, namespace: str):
    project = loaded(made(tmp_path / folder, None)).project.value
    assert (project.title, project.namespace) == ({"en": title}, namespace)


def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(tmp_path: Path):
    for name in "gfedcba":
        put(tmp_path, name, "mine")
    with pytest.raises(init.NoPlaceError, match=r"it holds a, b, c, d, e and 2 more\. Name a new or empty folder"):
        made(tmp_path)
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == dict.fromkeys("abcdefg", "mine")


def test_a_file_is_refused(tmp_path: Path):
    with pytest.raises(init.NoPlaceError, match="Not a directory"):
        made(put(tmp_path, "file", "mine"))


def test_an_empty_repository_will_do(tmp_path: Path):
    put(tmp_path, ".git/HEAD", "ref: refs/heads/main\n")
    assert loaded(made(tmp_path)).cards


def test_a_folder_inside_a_project_is_refused(tmp_path: Path):
    outer = made(tmp_path / "outer")
    with pytest.raises(init.NoPlaceError, match=re.escape(str(tmp_path.resolve() / "inner"))):
        made(outer.cards / "inner")
    assert not (outer.cards / "inner").exists()


def test_a_language_without_a_sample_is_refused(tmp_path: Path):
    with pytest.raises(init.NoSampleError, match=r"in en and zh, not in 'fr'.* decks/project\.yaml: .* labels:"):
        made(tmp_path / "new", languages=["en", "fr"])
    assert not (tmp_path / "new").exists()


def test_a_new_project_has_nothing_of_ours(tmp_path: Path):
    """No interview, person, topic or title of the cards that come with the program."""
    ours = load(Layout(Path(__file__).parent.parent))[0]
    assert ours
    people = {name for i in ours.interviews.values() for p in i.value.people for name in p.name.values()}
    names = {*people, *ours.interviews, *ours.by_id, ours.project.value.namespace}
    layout = made(tmp_path / "new", languages=["en", "zh"])
    written = "".join(file.read_text("utf-8") for file in layout.root.rglob("*") if file.is_file())
    assert [name for name in names if name in written] == []


def test_an_editor_finds_the_schemas(tmp_path: Path):
    """Each file of YAML names its schema, which is there."""
    layout = made(tmp_path / "new")
    for file in layout.root.rglob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
        assert named, file
        assert (file.parent / named[1]).is_file()


def test_a_built_deck_is_not_for_git_and_texts_are_not_either(tmp_path: Path):
    ignored = (made(tmp_path / "new").root / ".gitignore").read_text("utf-8").splitlines()
    assert {"decks/dist/", "drafts/", "texts/*", "!texts/talk.txt"} <= {*ignored}
