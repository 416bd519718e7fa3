"""deck new on the command line: options, a terminal, and whatever else is thrown at it."""

from __future__ import annotations

import codecs
import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from authoring import NEW_ONE, WHOLE, WORDS, with_text
from projects import CARD_FILE, HEAD, ONE_CARD, SAMPLE_CARDS, Project, contents
from running import Deck

from builder.project import Layout
from builder.source.load import load


def options(given: dict[str, list[str]]) -> list[str]:
    return [part for option, values in given.items() for value in values for part in (option, value)]


def sources(layout: Layout) -> dict[str, bytes]:
    return contents(layout.root)


def test_a_whole_call_adds_the_card_and_says_where(deck: Deck, project: Project):
    layout = project()
    before = sources(layout)
    run = deck("-C", layout.root, "new", *options(WHOLE))
    assert (run.code, run.out) == (0, f"Added new-one to {CARD_FILE}:17\nSee it in Anki: deck build --draft\n")
    assert sources(layout) == {**before, CARD_FILE: before[CARD_FILE] + b"\n" + NEW_ONE.encode()}
    assert deck("-C", layout.root, "check").code == 0


def test_quiet_says_nothing_of_a_card_that_was_added(deck: Deck, project: Project):
    layout = project()
    run = deck("-C", layout.root, "new", *options(WHOLE), "--quiet")
    assert (run.code, run.out, b"new-one" in (layout.root / CARD_FILE).read_bytes()) == (0, "", True)


def test_a_dry_run_prints_the_card_and_writes_nothing(deck: Deck, project: Project):
    layout = project()
    before = sources(layout)
    run = deck("-C", layout.root, "new", *options(WHOLE), "--dry-run")
    assert (run.code, run.out) == (0, f"# {CARD_FILE}:17\n{NEW_ONE}")
    assert sources(layout) == before


def test_a_dry_run_of_a_new_file_prints_all_of_it(deck: Deck, project: Project):
    run = deck("-C", project().root, "new", *options({**WHOLE, "--section": ["2"]}), "--dry-run")
    assert run.out.startswith("# cards_src/talk-2024/02-levels.yaml:7\n# yaml-language-server: $schema")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--interview", "tlk-2024", "there is no interview 'tlk-2024'; did you mean 'talk-2024'? (talk-2024)"),
        ("--section", "9", "there is no section '9' (1, 2)"),
        ("--text", "nots", "there is no text 'nots'; did you mean 'notes'? (notes)"),
        ("--kind", "basci", "did you mean 'basic'? (basic, definition, cloze, list, choice)"),
        ("--stance", "", "it is empty"),
        ("--level", "4", "there is no level '4' (1, 2, 3)"),
        ("--topic", "scaling,sfety/asl", "there is no topic 'sfety/asl'; did you mean 'safety/asl'?"),
        ("--speaker", "bob", "there is no speaker 'bob' (doe, roe, none)"),
        ("--id", "One", "an id is lower-case words with hyphens between, such as one"),
        ("--id", "一", "such as my-card"),
        ("--id", "one", f"this id is taken; see {CARD_FILE}:8:7"),
        ("--anchor", "a\x07b", "the character U+0007 can't stand in a text"),
        ("--words", "en.q", "'en.q' is not LANG.KEY=TEXT, such as en.q=TEXT"),
        ("--anchor", "a\u2028b", "the character U+2028 can't stand in a text"),
        ("--anchor", "\udcff", "this is not UTF-8 text"),
        ("--section", "\udcff", "there is no section '\ufffd'"),
        ("--words", "en.gloss=x", "--words en.gloss: this is not asked of such a card"),
        ("--words", "de.q=x", "--words de.q: there is no language 'de': they are en, zh"),
        ("--words", "en.a=more", "wanted once, and given 2 times"),
        ("--horizon", "2027", "--horizon en: this is not asked of such a card"),
        ("--lang", "de", "there is no language 'de': they are en, zh"),
    ],
)
def test_wrong_options_are_told_and_write_nothing(deck: Deck, project: Project, option: str, value: str, told: str):
    layout = project()
    before = sources(layout)
    given = {**WHOLE, option: [*(WHOLE["--words"] if option == "--words" else []), value]}
    run = deck("-C", layout.root, "new", *options(given))
    assert (run.code, sources(layout) == before) == (2, True)
    assert told in run.err


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("cloze", "en.text=no gap", "it has no gap; put what is asked for in {{double braces}}"),
        ("list", "en.items=one", "wanted 2 to 9 times, and given once"),
        ("choice", "en.distractors=one", "'one' wants its reason too: TEXT | WHY"),
        ("choice", "en.distractors=one |", "it is empty"),
    ],
)
def test_words_that_no_card_of_a_kind_can_have_are_told(deck: Deck, project: Project, kind: str, words: str, told: str):
    run = deck("-C", project().root, "new", *options({**WHOLE, "--kind": [kind], "--words": [words]}))
    assert (run.code, told in run.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        "'\"': #x - ? * & ! % @ ` {}[]|>",
        "- a",
        "---",
        "# a",
        "\\n\\",
        "{{",
        "{% x %}",
        "=1+1",
        "${HOME}",
        "../..",
        "😀" * 300,
        "a\nb: c\n  # d",
    ],
)
def test_hostile_words_are_written_as_they_are(deck: Deck, project: Project, words: str):
    layout = project()
    given = {**WHOLE, "--words": [*(w for w in WHOLE["--words"] if not w.startswith("en.why")), f"en.why={words}"]}
    assert deck("-C", layout.root, "new", *options(given), "--anyway").code == 0
    assert deck("-C", layout.root, "check").code in (0, 1)
    collection, problems = load(layout)
    assert not problems
    assert collection.by_id["new-one"].value.words["en"].why == words
    assert (layout.root / CARD_FILE).read_bytes().startswith((HEAD + ONE_CARD).encode())


def test_an_error_stops_the_card_and_anyway_does_not(deck: Deck, project: Project):
    layout = project()
    before = sources(layout)
    call = ["-C", layout.root, "new", *options({**WHOLE, "--anchor": ["一二三四五六七八九十一二三四五六七"]})]
    run = deck(*call)
    assert (run.code, "error DC26" in run.err, run.out) == (1, True, "")
    assert run.err.endswith("Nothing was written.\n")
    assert sources(layout) == before
    assert deck(*call, "--anyway").code == 0


def test_anchors_are_looked_up_where_the_texts_are_at_hand(deck: Deck, project: Project):
    layout, texts = with_text(project, ONE_CARD)
    run = deck("-C", layout.root, "new", *options({**WHOLE, "--anchor": ["火星"]}), "--texts", texts)
    assert (run.code, "error DC26: the anchor is not in the text" in run.err) == (1, True)


@pytest.mark.parametrize("broken", [{"project": None}, {"project": "a: [\n"}, {"interview": "a: 'b\n"}])
def test_a_project_that_can_not_be_read_exits_with_1(deck: Deck, project: Project, broken: dict[str, str | None]):
    run = deck("-C", project(**broken).root, "new", *options(WHOLE))
    assert (run.code, " error " in run.err) == (1, True)


PROGRAM = "import os, sys; os.login_tty(0); os.execv(sys.executable, [sys.executable, '-m', 'builder', *sys.argv[1:]])"


class Seat:
    """A terminal with the program running on it, and somebody who reads before typing."""

    def __init__(self, master: int, program: subprocess.Popen[bytes]) -> None:
        self.master = master
        self.program = program
        self.screen = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def answer(self, prompt: str, typed: str) -> str:
        """Wait for a prompt, and type; give what was on the screen."""
        while not self.screen.endswith(prompt):
            assert self._read(), f"the program ended before it asked '{prompt}': {self.screen}"
        seen, self.screen = self.screen, ""
        os.write(self.master, typed.encode())
        return seen

    def leave(self, key: str = "") -> tuple[int, str]:
        """Wait for the end; give how it ended, and what was on the screen last.

        While nothing happens a key is pressed again: Python can miss a Ctrl-C that comes right behind its prompt.
        """
        while self._read(key):
            pass
        return self.program.wait(), self.screen.replace("\r\n", "\n")

    def _read(self, key: str = "") -> bool:
        for _ in range(30):
            if select.select([self.master], [], [], 2)[0]:
                break
            os.write(self.master, key.encode())
        else:
            pytest.fail(f"the program is silent after {self.screen}")
        try:
            held = os.read(self.master, 4096)
        except OSError:  # so a terminal ends on Linux
            return False
        self.screen += self.decoder.decode(held)
        return bool(held)


@contextmanager
def seated(layout: Layout, *arguments: str, locale: str = "C.UTF-8") -> Iterator[Seat]:
    master, slave = pty.openpty()
    call = [sys.executable, "-c", PROGRAM, "-C", str(layout.root), "new", *arguments]
    env = {
        **os.environ,
        "TERM": "dumb",
        "NO_COLOR": "1",
        "LC_ALL": locale,
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    env.pop("DECK_TEXTS", None)
    with subprocess.Popen(call, stdin=slave, stdout=slave, stderr=slave, env=env) as program:
        os.close(slave)
        try:
            yield Seat(master, program)
        finally:
            program.kill()
            os.close(master)


def test_at_a_terminal_a_card_is_asked_for_from_first_to_last(deck: Deck, project: Project):
    layout, texts = with_text(project, SAMPLE_CARDS)
    with seated(layout, "--texts", str(texts)) as seat:
        seat.answer("Interview [talk-2024]: ", "\n")
        seat.answer("Section: ", "9\n")
        seat.answer("Section: ", "1\n")
        for offered in ("Kind [basic]", "Stance [claim]", "Level [1]", "Topics [scaling]", "Speaker [doe]"):
            seat.answer(f"{offered}: ", "\n")
        for lang in ("en", "zh"):
            seat.answer("Question: ", WORDS[f"{lang}.q"] + "\n")
            seat.answer("Answer: ", WORDS[f"{lang}.a"] + "\n")
            seat.answer("Why (optional): ", "\n")
            seat.answer("Hint (optional): ", "\n")
        seat.answer("Id [extrapolation]: ", "new-one\n")
        seat.answer("Anchor: ", "化学反应\n")
        seat.answer("Anchor: ", "直线外推\n")
        code, screen = seat.leave()
    assert (code, "【直线外推】" in screen, f"Added new-one to {CARD_FILE}:" in screen) == (0, True, True)
    assert (layout.root / CARD_FILE).read_text(encoding="utf-8") == f"{HEAD}{SAMPLE_CARDS}\n{NEW_ONE}"
    assert "new-one" not in deck("-C", layout.root, "check", "--severity", "warning").out


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)], ids=["Ctrl-C", "Ctrl-D"])
def test_whoever_leaves_before_the_end_leaves_nothing_behind(project: Project, key: str, code: int):
    layout = project()
    before = sources(layout)
    with seated(layout, "--section", "1") as seat:
        seat.answer("Interview [talk-2024]: ", "\n")
        seat.answer("Kind [basic]: ", key)
        ended, screen = seat.leave(key)
    assert (ended, screen.strip().splitlines()[-1], "Traceback" in screen) == (code, "Nothing was written.", False)
    assert sources(layout) == before


@pytest.mark.parametrize("locale", ["C.UTF-8", "xx_XX.UTF-8", "C"])
def test_chinese_is_seen_as_it_is_typed_also_where_the_machine_lacks_the_locale(project: Project, locale: str):
    with seated(project(), locale=locale) as seat:
        seat.answer("Interview [talk-2024]: ", "多伊\n")
        assert seat.answer("Interview [talk-2024]: ", "\x04").startswith("多伊\r\n")
        seat.leave()
