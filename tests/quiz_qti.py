"""QTI 1.2, read with pyslet, which is somebody else's reader, and held against its document type, which pyslet quotes.

pyslet 0.7 asks for two names that it never gives; they are given here.
"""

from __future__ import annotations

import inspect
import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from functools import cache

from lxml import etree
from pyslet.qtiv1 import assessment, common, core, item, objectbank, outcomes, sao, section, xml

assessment.Assessment.QTIAssessProcExtension = None
core.QTIComment = common.QTICommentContainer

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


@dataclass(frozen=True)
class Response:
    """What is to be chosen or written: its heading, and what there is to choose from, by ident."""

    heading: str
    labels: dict[str, str]


@dataclass
class Item:
    """A question as pyslet reads it. `scores` are by what is answered to what: each with its action and number."""

    title: str
    meta: dict[str, str]
    text: str
    responses: dict[str, Response]
    scores: dict[tuple[str, str], tuple[str, float]] = field(default_factory=dict)
    shows: dict[tuple[str, str], str] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)


def files(content: bytes) -> dict[str, bytes]:
    """Unpack a zip, which must be whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def questions(content: bytes) -> bytes:
    """Find the file of the questions, as a platform does, by the package's manifest."""
    packed = files(content)
    manifest = etree.fromstring(packed["imsmanifest.xml"])
    listed = [one.get("href") for one in manifest.iter("{*}file")]
    assert sorted([*listed, "imsmanifest.xml"]) == sorted(packed)
    (name,) = manifest.xpath("//*[local-name()='resource'][@type='imsqti_xmlv1p2']/*[local-name()='file']/@href")
    return packed[name]


def read(content: bytes) -> dict[str, Item]:
    """Read the questions of a package by their titles."""
    document = xml.QTIDocument()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it uses its own old names
        document.read(src=io.BytesIO(questions(content)))
    found = [_item(one) for one in document.root.find_children_depth_first(item.Item)]
    known = {one.title: one for one in found}
    assert len(known) == len(found)
    return known


def _item(one: item.Item) -> Item:
    fields = [[part.get_value() for part in pair.get_children()] for pair in _all(one, common.QTIMetadataField)]
    (presentation,) = _all(one, item.Presentation)
    responses = {}
    for response in (*_all(one, item.ResponseLId), *_all(one, item.ResponseStr)):
        labels = {label.ident: _text(label) for label in _all(response, item.ResponseLabel)}
        heading = [_text(part) for part in response.get_children() if isinstance(part, common.Material)]
        responses[response.ident] = Response("".join(heading), labels)
    texts = [part for part in presentation.get_children() if isinstance(part, common.Material)]
    read_ = Item(one.title, dict(fields), _text(texts[0]), responses)
    for condition in _all(one, item.RespCondition):
        asked = [(equal.responseIdentifier, equal.get_value()) for equal in _all(condition, common.VarEqual)]
        for answer in asked or [("", "")]:
            for score in _all(condition, common.SetVar):
                read_.scores[answer] = (core.Action.to_str(score.action), float(score.get_value()))
            for shown in _all(condition, common.DisplayFeedback):
                read_.shows[answer] = shown.linkRefID
    read_.feedback |= {said.ident: _text(said) for said in _all(one, item.ItemFeedback)}
    return read_


def _all(element: object, kind: type) -> list:  # type: ignore[type-arg]
    return list(element.find_children_depth_first(kind))  # type: ignore[attr-defined]


def _text(element: object) -> str:
    return "".join(part.get_value() or "" for part in _all(element, common.MatText))


def problems(content: bytes) -> list[str]:
    """Say in what the questions are not as the document type of QTI 1.2.1 wants them."""
    document = re.sub(rf' xmlns="{re.escape(NAMESPACE)}"'.encode(), b"", questions(content), count=1)
    known = dtd()
    known.validate(etree.fromstring(document))
    return [str(error) for error in known.error_log]


@cache
def dtd() -> etree.DTD:
    """Gather the document type of QTI 1.2.1 from pyslet's documentation, which quotes it element by element."""
    modules = (xml, assessment, section, item, common, core, objectbank, outcomes, sao)
    kinds = (kind for module in modules for _, kind in sorted(vars(module).items()) if inspect.isclass(kind))
    quoted = "\n".join(inspect.getdoc(kind) or "" for kind in kinds if kind.__module__.startswith("pyslet.qtiv1"))
    elements, attributes = _declared("ELEMENT", quoted), _declared("ATTLIST", quoted)
    for name in re.findall(r"qmd_\w+", " ".join(elements.values())):
        elements.setdefault(name, f"<!ELEMENT {name} (#PCDATA)>")
    lists = [text for name, text in attributes.items() if name in elements]
    text = "\n".join([*elements.values(), *lists]).replace("%I_Title;", "title CDATA #IMPLIED")
    return etree.DTD(io.StringIO(text))


def _declared(what: str, quoted: str) -> dict[str, str]:
    """Find declarations, and mend what documentation did to them: commas lost, stars escaped."""
    found: dict[str, str] = {}
    for declaration in re.findall(rf"<!{what}\s+[^>]*>", quoted):
        text = re.sub(r"\s+", " ", declaration).replace("\\*", "*").replace("::", "").replace('"', "")
        if what == "ELEMENT":
            text = re.sub(r"([?*+]) (?=[a-z(])", r"\1, ", text)
        name = text.split()[1]
        if re.fullmatch("[a-z_]+", name):
            found.setdefault(name, text)
    return found
