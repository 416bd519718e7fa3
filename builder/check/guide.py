"""The rules as people read them: one explained, all in a table, and the guide with every example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from builder.check.examples import Example, Examples, examples
from builder.check.rule import Rule
from builder.problems import Severity

_CHECKS = {
    "SH": "reading",
    "ID": "`deck check`",
    "DC": "`deck check`",
    "ER": "`deck check`",
    "AU": "`deck check`",
    "PR": "`deck print`, `deck quiz`, `deck build`",
    "PU": "`deck pull`",
    "RE": "`deck release`",
}
_LANGUAGES = {"en": "English", "zh": "Chinese"}


def explained(rule: Rule, langs: Sequence[str] = ()) -> str:
    """Explain a rule as text: what it asks, why, a bad and a good card in each language, and who can be excused."""
    parts = [f"{rule.code} ({rule.severity.word}): {rule.asks}\n{rule.reason}"]
    held = examples(rule.code)
    for title, yaml in _shown(held, langs) if held else ():
        parts.append(f"{title}\n{textwrap.indent(yaml.rstrip(), '    ')}")
    if excuse := _excuse(rule):
        parts.append(excuse)
    return "\n\n".join(parts)


def _shown(held: Examples, langs: Sequence[str]) -> Iterator[tuple[str, str]]:
    if held.passage:
        yield "The text that is cited says:", held.passage
    if held.glossary:
        yield "The glossary says:", held.glossary
    for lang, example in held.by_language.items():
        if not langs or lang in langs:
            yield from _pair(lang, example)


def _pair(lang: str, example: Example) -> Iterator[tuple[str, str]]:
    name = _LANGUAGES.get(lang, lang)
    yield f"{name}, not like this:", example.bad
    yield "but like this:", example.good


def _excuse(rule: Rule) -> str:
    if rule.excusable is None:
        return ""
    what = "this" if rule.excusable is Severity.ERROR else f"its {rule.excusable.word}s"
    return f"Where a card has a good reason, excuse it from {what}: allow: [{{rule: {rule.code}, because: …}}]"


def table(rules: Iterable[Rule], guide: str) -> str:
    """Lay the rules out as a Markdown table, each linked to its place in the guide at that address."""
    rows = [
        f"| [{rule.code}]({guide}#{rule.code.lower()}) | {rule.severity.word} | {rule.asks} | {_found_by(rule)} |"
        for rule in rules
    ]
    return "\n".join(["| code | at worst | rule | found by |", "|---|---|---|---|", *rows]) + "\n"


def _found_by(rule: Rule) -> str:
    return "`deck check --texts`" if rule.texts and not rule.check else _CHECKS[rule.code[:2]]


def guide(rules: Iterable[Rule]) -> str:
    """Write the guide to all rules in Markdown."""
    return _INTRODUCTION + "\n".join(_chapter(rule) for rule in rules)


_INTRODUCTION = """\
# The rules

What `deck check` asks of a card, and why. This page is made from the rules themselves, by `make docs`. Its examples are
run by the tests: what is shown as wrong is found, what is shown as right is clean.

An error stops a build. A warning wants to be mended. Where a rule is wrong about a card, and says that it may be, the
card is excused with a reason: `allow: [{rule: CODE, because: …}]`. An info is a remark.

"""


def _chapter(rule: Rule) -> str:
    held = examples(rule.code)
    parts = [f"## {rule.code}", f"**{rule.asks}** ({rule.severity.word})", rule.reason]
    for title, yaml in _shown(held, ()) if held else ():
        language = "text" if held and yaml == held.passage else "yaml"
        parts += [title[0].upper() + title[1:], f"```{language}\n{yaml.rstrip()}\n```"]
    if excuse := _excuse(rule):
        before, _, allow = excuse.partition(": ")
        parts.append(f"{before}: `{allow}`")
    return "\n\n".join(parts) + "\n"
