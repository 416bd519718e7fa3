"""Cards and words that nobody would write: of every kind, with every key, and all that could mean something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from builder.check.table import RULES
from builder.problems import Severity
from builder.source import emit
from builder.source.document import CONTROL

PIECES = (
    "<b>x</b>", "</div>", "<script>alert(1)</script>", "&amp;", "&lt", "<!--", "]]>", '"', "'", "''",
    "{Front}", "{%if%}", "{#x#}", "}", "[sound:x.mp3]", "[latex]x[/latex]", "[anki:tts]", "::", "c1::",
    "#let x = 1;", "#image(", "$x^2$", "@doe", "<label>", "\\", "\\\\", "\\u{41}", "\\(x\\)", "\\[", "$$", "%d", "//",
    "*", "**", "_", "__", "`", "``", "[a](https://x.y/z)", "[", "](", "!", "**bold**", "*it*", "`co de`", "/*",
    "a", "GPT-4", "ASL-3", "2024", "50%", "3.5", "1,000", "- ", "1. ", "# ", "> ", ": ", " #", "---", "...", "|", "~",
    "no", "多伊", "规模扩展", "，", "。", "“好”", "：", "（", "\u3000", "·", "é", "e\u0301", "ﬁ", "Å", "µ",
    " ", "  ", "\n", "\n\n", " \n ",
)  # fmt: skip
"""What might mean something to YAML, Markdown, HTML, Anki, Jinja, Typst or LaTeX."""

STRANGE = (
    "𠮷", "😀", "👨\u200d👩", "\u05e9\u05dc", "\u0639\u0631", "\u202e", "\u200b", "\ufeff", "\u00ad", "\u00a0",
    "\ue000", "\t", "{{", "}}", "{{Front}}", "{{^x}}", "{{c1::x}}",
)  # fmt: skip
"""What may not be in a font, can't be seen, or is a gap."""


def _sound(text: str) -> str:
    return str(emit.as_read(CONTROL.sub("", text.replace("\r", ""))))


def _texts(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=8).map("".join)


def _held(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return texts.map(_sound).filter(lambda text: text.strip())


SEEN = st.characters(codec="gb2312", exclude_categories=["C", "Z"])
TEXT = _held(st.one_of(_texts(*PIECES), st.text(SEEN, min_size=1, max_size=12), st.sampled_from(["a" * 40, "按" * 60])))
"""A text as a source holds it: with blanks inside, and line ends, and none around."""

ANYTHING = _held(st.one_of(_texts(*PIECES, *STRANGE), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)))

LINE = TEXT.map(lambda text: " ".join(text.split()))
ANCHOR = st.sampled_from(
    ["化学反应", "a *b* c", "<b>", "{{x}}", "\\(x\\)", '"q"', "#x, y: z", "[a](b)", "100%", "`a`&amp;"]
)
OPTIONAL = st.none() | TEXT


def _filled(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Make words of which some may be absent."""
    return st.fixed_dictionaries(fields).map(lambda made: {key: value for key, value in made.items() if value})


GAPPED = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3).map(
    lambda parts: " ".join(f"{before} {{{{c{n}::{gap}}}}}" for n, (before, gap) in enumerate(parts, 1))
)
DISTRACTORS = st.lists(_filled(text=TEXT, why=OPTIONAL), min_size=2, max_size=3)
ITEMS = st.lists(TEXT, min_size=2, max_size=5)
WORDS: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "basic": _filled(q=TEXT, a=TEXT, why=OPTIONAL, hint=OPTIONAL),
    "definition": _filled(term=TEXT, gloss=TEXT, why=OPTIONAL),
    "cloze": _filled(text=GAPPED, why=OPTIONAL),
    "list": _filled(q=TEXT, items=ITEMS, why=OPTIONAL),
    "choice": _filled(q=TEXT, key=TEXT, distractors=DISTRACTORS, why=OPTIONAL),
}
EXCUSED = [rule.code for rule in RULES if rule.excusable is not None and rule.severity is Severity.ERROR]
ALLOWED = [{"rule": code, "because": "it is hostile"} for code in EXCUSED]
SPEAKER = st.none() | st.sampled_from(["doe", "roe"])
PICTURE = st.none() | st.builds(lambda en, zh: {"file": "plan.svg", "alt": {"en": en, "zh": zh}}, LINE, LINE)
HORIZON = st.builds(lambda en, zh: {"en": en, "zh": zh}, LINE, LINE)
CITES = st.lists(st.builds(lambda section, anchor: {"text": "notes", "section": section, "anchor": anchor},
                           st.sampled_from("12"), ANCHOR), min_size=1, max_size=2)  # fmt: skip


@st.composite
def cards(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw some cards as their files say them, which name each other."""
    count = draw(st.integers(1, 3))
    return [draw(_card(f"card-{number}", [f"card-{other}" for other in range(number)])) for number in range(count)]


@st.composite
def _card(draw: st.DrawFn, id_: str, others: list[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.sampled_from([("en", "zh"), ("en",), ("zh",)]))
    values: dict[str, Any] = {"id": id_, "kind": kind, "level": draw(st.sampled_from("123"))}
    if kind == "basic":
        values["reverse"] = draw(st.sampled_from(["true", "false"]))
    if kind == "list":
        values["ordered"] = draw(st.sampled_from(["true", "false"]))
    values |= {"horizon": draw(HORIZON), "stance": "prediction"} if draw(st.booleans()) else {"stance": "claim"}
    values |= draw(_filled(speaker=SPEAKER, picture=PICTURE, topics=st.none() | st.just(["safety/asl", "scaling"])))
    values |= {"cites": draw(CITES)} if draw(st.booleans()) else {"anchor": draw(ANCHOR)}
    first = draw(WORDS[kind])
    values |= {lang: first if lang == words[0] else _alike(draw, kind, first) for lang in words}
    values |= {key: others for key in draw(st.sets(st.sampled_from(["contrast", "related", "needs"]))) if others}
    return values | {"allow": ALLOWED}


def _alike(draw: st.DrawFn, kind: str, first: dict[str, Any]) -> dict[str, Any]:
    """Draw the words of another language, with as many items, gaps and options."""
    made = draw(WORDS[kind])
    match kind:
        case "list":
            made["items"] = draw(st.lists(TEXT, min_size=len(first["items"]), max_size=len(first["items"])))
        case "cloze":
            made["text"] = first["text"]
        case "choice":
            count = len(first["distractors"])
            made["distractors"] = draw(st.lists(_filled(text=TEXT, why=OPTIONAL), min_size=count, max_size=count))
    return made


TITLES = st.fixed_dictionaries({
    "en": LINE.map(lambda text: f"T {text.replace('::', ':')} t"),
    "zh": LINE.map(lambda text: f"题 {text.replace('::', ':')} 题"),
})  # fmt: skip
