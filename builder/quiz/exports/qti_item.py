"""A question as an item of QTI 1.2: what is shown, how it is marked, and what is said about answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from builder.quiz.exports.markup import add
from builder.quiz.exports.task import Sort, Task
from builder.quiz.exports.wording import BREAK, html, refer, words
from builder.quiz.question import LETTERS

SQUARE = "square brackets in a sentence with gaps became full-width ones, since Canvas takes them for gaps"

_TYPES = {
    Sort.CHOICE: "multiple_choice_question",
    Sort.GAPS: "fill_in_multiple_blanks_question",
    Sort.MATCH: "matching_question",
    Sort.ORDER: "matching_question",
    Sort.SHORT: "short_answer_question",
    Sort.ESSAY: "essay_question",
}

Label = tuple[str, str]
"""What can be chosen: its ident, and its words."""


def add_item(section: Element, task: Task, ident: str) -> None:
    """Put a question into a section."""
    item = add(section, "item", ident=ident, title=task.name)
    metadata = add(add(item, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", _TYPES[task.sort]), ("points_possible", str(task.total))):
        field = add(metadata, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)
    presentation = add(item, "presentation")
    _material(presentation, _text(task))
    marking = add(item, "resprocessing")
    add(add(marking, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    said = dict(_feedback(task))
    if _GENERAL in said:
        _display(_condition(marking, on=True), _GENERAL)
    _ASK[task.sort](presentation, marking, task)
    for name, text in said.items():
        _material(add(add(item, "itemfeedback", ident=name), "flow_mat"), text)


def has_squares(task: Task) -> bool:
    """Tell whether a sentence with gaps holds square brackets of its own."""
    return task.sort is Sort.GAPS and any(sign in task.gapped(refer) for sign in _SQUARES)


_SQUARES = {"&#91;": "［", "[": "［", "]": "］"}


def _text(task: Task) -> str:
    if task.sort is not Sort.GAPS:
        return task.text
    marks = task.gapped(lambda place: f"\x00{_name(place)}\x01")
    for sign, instead in _SQUARES.items():
        marks = marks.replace(sign, instead)
    return marks.replace("\x00", "[").replace("\x01", "]")


def _name(place: int) -> str:
    return f"gap{place + 1}"


_GENERAL = "general_fb"
_ONLY = "response1"


def _feedback(task: Task) -> Iterator[Label]:
    """Give what is said about any answer, and about wrong options."""
    answer = task.answer if task.sort is Sort.ESSAY else ""
    if said := BREAK.join(filter(None, (answer, task.feedback))):
        yield _GENERAL, said
    if task.sort is Sort.CHOICE:
        for letter, option in zip(LETTERS, task.question.options, strict=False):
            if option.why:
                yield f"{letter}_fb", html(option.why)


def _choice(presentation: Element, marking: Element, task: Task) -> None:
    options = task.question.options
    labels = [(letter, html(option.text)) for letter, option in zip(LETTERS, options, strict=False)]
    _list(presentation, _ONLY, labels, "text/html")
    for name, _ in _feedback(task):
        if name != _GENERAL:
            _display(_condition(marking, _ONLY, [name.removesuffix("_fb")], on=True), name)
    _score(marking, _ONLY, [LETTERS[task.question.plan.key[0]]], "Set", 100)


def _short(presentation: Element, marking: Element, task: Task) -> None:
    _field(presentation)
    _score(marking, _ONLY, task.accepted[0], "Set", 100)


def _essay(presentation: Element, marking: Element, _: Task) -> None:
    """Leave the score to a person."""
    _field(presentation)
    _condition(marking, on=False)


def _gaps(presentation: Element, marking: Element, task: Task) -> None:
    """List all that is accepted in each gap; Canvas takes any of it, though the score names the first alone."""
    for place, forms in enumerate(task.accepted):
        ident = f"response_{_name(place)}"
        labels = [(f"{_name(place)}_{number}", form) for number, form in enumerate(forms, 1)]
        _list(presentation, ident, labels, head=_name(place))
        _score(marking, ident, [labels[0][0]], "Add", 100 / len(task.accepted))


def _matching(presentation: Element, marking: Element, task: Task) -> None:
    """Match terms, or places, with options, which stand in the order of the sheet."""
    question = task.question
    labels = [(letter, words(option.text)) for letter, option in zip(LETTERS, question.options, strict=False)]
    places = (str(place) for place in range(1, len(question.answers) + 1))
    lefts = [words(prompt) for prompt in question.prompts] or list(places)
    for place, (left, right) in enumerate(zip(lefts, question.plan.key, strict=True), 1):
        _list(presentation, f"response_{place}", labels, head=left)
        _score(marking, f"response_{place}", [LETTERS[right]], "Add", 100 / len(lefts))


_ASK = {
    Sort.CHOICE: _choice,
    Sort.GAPS: _gaps,
    Sort.MATCH: _matching,
    Sort.ORDER: _matching,
    Sort.SHORT: _short,
    Sort.ESSAY: _essay,
}


def _list(presentation: Element, ident: str, labels: Sequence[Label], sort: str = "text/plain", head: str = "") -> None:
    response = add(presentation, "response_lid", ident=ident, rcardinality="Single")
    if head:
        _material(response, head, "text/plain")
    choice = add(response, "render_choice")
    for name, text in labels:
        _material(add(choice, "response_label", ident=name), text, sort)


def _field(presentation: Element) -> None:
    response = add(presentation, "response_str", ident=_ONLY, rcardinality="Single")
    add(add(response, "render_fib"), "response_label", ident="answer1", rshuffle="No")


def _condition(marking: Element, respident: str = "", values: Sequence[str] = (), *, on: bool) -> Element:
    """Begin what is done for any of some answers, or for all if none is given; `on`, and then for what follows."""
    condition = add(marking, "respcondition", **{"continue": "Yes" if on else "No"})
    asked = add(condition, "conditionvar")
    for value in values:
        add(asked, "varequal", value, respident=respident)
    if not values:
        add(asked, "other")
    return condition


def _display(condition: Element, name: str) -> None:
    add(condition, "displayfeedback", feedbacktype="Response", linkrefid=name)


def _score(marking: Element, respident: str, values: Sequence[str], action: str, score: float) -> None:
    condition = _condition(marking, respident, values, on=action == "Add")
    add(condition, "setvar", f"{score:.2f}".removesuffix(".00"), action=action, varname="SCORE")


def _material(parent: Element, text: str, sort: str = "text/html") -> None:
    add(add(parent, "material"), "mattext", text, texttype=sort)
