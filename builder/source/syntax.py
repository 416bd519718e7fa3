"""What YAML's own errors mean to someone who writes cards: where the slip is, what it is, and what to write instead.

libyaml says where it could not go on, which is often a line after the slip. What people really type wrong is looked for
first: a tab, a full-width colon, a colon without a space, a line that is indented by one too many.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import yaml

from builder.source import slips_of_keys as keys
from builder.source import slips_of_text as text
from builder.source.slip import Slip, Stop


def slip(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip:
    """Find the slip behind an error of libyaml."""
    problem = error.problem or "this is not YAML"
    began, ended = error.context_mark, error.problem_mark
    opened = "quoted scalar" in (error.context or "") and "end of stream" in problem
    opened = opened or ("expected ',' or" in problem and bool(began and ended and began.line < ended.line))
    mark = (began if opened else ended) or began
    stop = Stop(lines, mark.line if mark else 0, mark.column if mark else 0, problem)
    if opened:
        what = _OPENED.get(stop.text[stop.column : stop.column + 1], "quote")
        return Slip(stop.line + 1, stop.column + 1, f"a {what} is not closed", "close it, or put the text in quotes")
    found = (look(stop) for look in _LOOKS)
    if "expected ':'" in problem and began:
        mark = began
    return next((slip for slip in found if slip), _by_problem(stop, mark))


_OPENED = {"[": "bracket", "{": "brace"}

_LOOKS: tuple[Callable[[Stop], Slip | None], ...] = (
    keys.tab,
    keys.mark_of_git,
    keys.odd_blank,
    keys.second_document,
    keys.directive,
    keys.full_width_colon,
    keys.colon_without_space,
    keys.hyphen_without_space,
    text.deep_empty_line,
    text.block_not_indented,
    keys.colon_missing,
    keys.key_missing,
    text.end_of_file,
    keys.hyphen_beside_keys,
    keys.indentation,
    text.comment_in_text,
    text.open_quote,
    text.text_behind_quote,
    text.comma_missing,
    text.escape,
    text.block_mark,
    text.mark_of_yaml,
    text.text_behind_bracket,
    keys.value_beside_mark,
    text.colon_in_text,
)


def _by_problem(stop: Stop, mark: yaml.Mark | None) -> Slip:
    """Say in our users' words what libyaml found."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for wanted, message, hint in _EXPLANATIONS:
        if wanted in stop.problem:
            return Slip(line, column, message, hint)
    return Slip(line, column, f"this is not YAML: {stop.problem}", "check indentation and quotes")


_QUOTE_IT = "put the text in quotes"

_EXPLANATIONS = (
    ("mapping values are not allowed", "a colon stands where text goes on", "put text that holds ': ' in quotes"),
    ("could not find expected ':'", "a key without a colon", "write key: value, and indent what belongs to it"),
    ("expected key", "the indentation or a quote is off here", "align the keys of one card below each other"),
    ("expected '-' indicator", "the indentation is off here", "align the hyphens of one list below each other"),
    ("document start", "this does not go with what stands above it", "check its indentation, and the quotes above"),
    (
        "expected ',' or",
        "a text inside braces or brackets holds a brace, bracket or comma that it must not hold",
        "put that text in quotes, or on a line of its own",
    ),
    ("expected node content", "a value is missing here", "write one, or remove the comma; quote text that begins so"),
    ("block sequence entries", "a list begins on the line of its key", f"begin it on the next line, or {_QUOTE_IT}"),
    ("mapping keys are not", "text that begins with '? ' means something in YAML", _QUOTE_IT),
    ("document indicator", "a line of a text in quotes begins with --- or ...", "indent the lines of the text"),
    ("YAML directive", "a line that begins with % means something in YAML", "remove it"),
    ("incompatible YAML", "a line that begins with % means something in YAML", "remove it"),
    ("directive name", "a line that begins with % means something in YAML", "remove it"),
    ("unexpected ':'", "a colon stands inside braces or brackets", _QUOTE_IT),
    ("unexpected end of stream", "a quote is not closed", "close it"),
    ("cannot start any token", "text begins with a character that means something in YAML", _QUOTE_IT),
    ("alphabetic", "text begins with & or *", _QUOTE_IT),
    ("tag", "text begins with !", _QUOTE_IT),
)
