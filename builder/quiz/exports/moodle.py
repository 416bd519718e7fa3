r"""A quiz in Moodle XML: https://docs.moodle.org/en/Moodle_XML_format.

Gaps are of the type cloze, https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type, in whose answers numeric
entities are the one way of writing `} ~ # = % \` that its reader, question/type/multianswer/questiontype.php, takes
for text. In short answers `*` stands for any text, and `\*` for itself (question/type/shortanswer/question.php).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from builder.quiz.exports.export import Export, Note, notes
from builder.quiz.exports.markup import add, to_bytes
from builder.quiz.exports.task import Sort, Task, tasks, title
from builder.quiz.exports.wording import LINK, clean, html, linked, plain_html, words
from builder.quiz.quiz import Sheets

ORDER = "putting in order needs Moodle 4.4, or the plugin qtype_ordering: an older one leaves the question out"

_TYPES = {
    Sort.CHOICE: "multichoice",
    Sort.GAPS: "cloze",
    Sort.MATCH: "matching",
    Sort.ORDER: "ordering",
    Sort.SHORT: "shortanswer",
    Sort.ESSAY: "essay",
}


def moodle(sheets: Sheets) -> Export:
    """Write a quiz in Moodle XML, as a category of its own."""
    known = tasks(sheets)
    root = Element("quiz")
    category = add(root, "question", type="category")
    _text(category, "category", f"$course$/top/{clean(title(sheets)).replace('/', '//')}")
    for task in known:
        _question(root, task)
    found = tuple(note for task in known for note in _notes(task))
    return Export(".moodle.xml", to_bytes(root), found)


def _notes(task: Task) -> Iterator[Note]:
    said = {ORDER: task.sort is Sort.ORDER, LINK: task.sort is Sort.MATCH and linked(task.matched)}
    return notes(task, *task.notes, *(what for what, holds in said.items() if holds))


def _question(root: Element, task: Task) -> None:
    question = add(root, "question", type=_TYPES[task.sort])
    _text(question, "name", task.name)
    gapped = task.sort is Sort.GAPS
    _html(question, "questiontext", task.gapped(lambda place: _gap(task, place)) if gapped else task.text)
    _html(question, "generalfeedback", task.feedback)
    if not gapped:
        add(question, "defaultgrade", str(task.total))
    add(question, "penalty", "0.3333333")
    add(question, "hidden", "0")
    add(question, "idnumber", task.question.card)
    match task.sort:
        case Sort.CHOICE:
            _choice(question, task)
        case Sort.SHORT:
            add(question, "usecase", "0")
            for form in task.accepted[0]:
                _answer(question, "100", form.replace("*", r"\*"), "moodle_auto_format")
        case Sort.MATCH:
            _match(question, task)
        case Sort.ORDER:
            _order(question, task)
        case Sort.ESSAY:
            _essay(question, task)
        case Sort.GAPS:
            pass


def _gap(task: Task, place: int) -> str:
    answers = "~".join(f"={_entities(form)}" for form in task.accepted[place])
    return f"{{{task.points}:SHORTANSWER:{answers}}}"


def _entities(answer: str) -> str:
    escaped = answer.replace("*", r"\*")
    return "".join(f"&#{ord(sign)};" if sign in _SIGNS else plain_html(sign) for sign in escaped)


_SIGNS = '{}~=#%\\"/'


def _choice(question: Element, task: Task) -> None:
    add(question, "single", "true")
    add(question, "shuffleanswers", "false" if task.stays else "true")
    add(question, "answernumbering", "abc")
    right = task.question.plan.key[0]
    for place, option in enumerate(task.question.options):
        _answer(question, "100" if place == right else "0", html(option.text), "html", html(option.why))
    _combined(question)


def _match(question: Element, task: Task) -> None:
    add(question, "shuffleanswers", "true")
    pairs = [(html(prompt), words(answer)) for prompt, answer in task.pairs]
    for left, right in (*pairs, *(("", words(option.text)) for option in task.left_over)):
        pair = _html(question, "subquestion", left)
        _text(pair, "answer", right)
    _combined(question)


def _order(question: Element, task: Task) -> None:
    """Write an ordering as question/type/ordering of Moodle 4.4 exports it: an answer's fraction is its place."""
    items = task.question.answers
    for tag, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(items))),
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "abc"),
    ):
        add(question, tag, value)
    for place, item in enumerate(items, 1):
        _answer(question, f"{place}.0000000", html(item), "html")
    _combined(question)


def _essay(question: Element, task: Task) -> None:
    for tag, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "5"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        add(question, tag, value)
    _html(question, "graderinfo", task.answer)
    _html(question, "responsetemplate", "")


def _combined(question: Element) -> None:
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(question, tag, "")


def _answer(parent: Element, fraction: str, text: str, form: str, why: str = "") -> None:
    answer = add(parent, "answer", fraction=fraction, format=form)
    add(answer, "text", text)
    _html(answer, "feedback", why)


def _html(parent: Element, tag: str, text: str) -> Element:
    element = add(parent, tag, format="html")
    add(element, "text", text)
    return element


def _text(parent: Element, tag: str, text: str) -> None:
    add(add(parent, tag), "text", text)
