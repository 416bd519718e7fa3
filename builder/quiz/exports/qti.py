"""A quiz as IMS QTI 1.2 in a zip, in the dialect of Canvas, which other platforms read in part.

The file of the questions keeps to the document type of QTI 1.2.1; which types of question there are, and how each is
marked, is Canvas's: lib/cc/qti/qti_items.rb in https://github.com/instructure/canvas-lms. Elsewhere only questions to
choose from, short answers and essays are sure to arrive (the profile of IMS Common Cartridge).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from builder.quiz.exports.export import Export, Note, notes
from builder.quiz.exports.markup import add, archive, to_bytes
from builder.quiz.exports.qti_item import SQUARE, add_item, has_squares
from builder.quiz.exports.task import Sort, Task, tasks, title
from builder.quiz.exports.wording import LINK, clean, linked
from builder.quiz.quiz import Sheets

ORDER = "putting in order became matching with 1, 2, 3 …, since Canvas can't order"
DIALECT = "gaps and matching are in the dialect of Canvas: another platform may leave the question out"

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_EXTRA = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def qti(sheets: Sheets) -> Export:
    """Pack a quiz: its questions, what Canvas wants to know of it, and the list of both."""
    known = tasks(sheets)
    ident = f"quiz-{sheets.quiz.id}"
    files = {
        "imsmanifest.xml": _manifest(ident),
        f"{ident}/{ident}.xml": _questions(sheets, known, ident),
        f"{ident}/assessment_meta.xml": _about(sheets, known, ident),
    }
    found = tuple(note for task in known for note in _notes(task))
    return Export(".qti.zip", archive({name: to_bytes(root) for name, root in files.items()}), found)


def _notes(task: Task) -> Iterator[Note]:
    matching = task.sort in (Sort.MATCH, Sort.ORDER)
    said = {
        ORDER: task.sort is Sort.ORDER,
        DIALECT: matching or task.sort is Sort.GAPS,
        SQUARE: has_squares(task),
        LINK: matching and linked((*task.matched, *task.question.prompts)),
    }
    return notes(task, *task.notes, *(what for what, holds in said.items() if holds))


def _questions(sheets: Sheets, known: list[Task], ident: str) -> Element:
    root = Element("questestinterop", xmlns=_QTI)
    assessment = add(root, "assessment", ident=ident, title=clean(title(sheets)))
    section = add(assessment, "section", ident="root_section")
    for task in known:
        add_item(section, task, f"{ident}-{task.name.replace(' ', '-')}")
    return root


def _manifest(ident: str) -> Element:
    root = Element("manifest", xmlns=_PACKAGE, identifier=f"{ident}-package")
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    questions = add(resources, "resource", identifier=ident, type="imsqti_xmlv1p2")
    add(questions, "file", href=f"{ident}/{ident}.xml")
    add(questions, "dependency", identifierref=f"{ident}-about")
    about = f"{ident}/assessment_meta.xml"
    extra = add(resources, "resource", identifier=f"{ident}-about", type=_EXTRA, href=about)
    add(extra, "file", href=about)
    return root


def _about(sheets: Sheets, known: list[Task], ident: str) -> Element:
    root = Element("quiz", xmlns=_CANVAS, identifier=ident)
    add(root, "title", clean(title(sheets)))
    add(root, "description", "")
    add(root, "quiz_type", "assignment")
    add(root, "points_possible", str(sum(task.total for task in known)))
    add(root, "shuffle_answers", str(not any(task.stays for task in known)).lower())
    return root
