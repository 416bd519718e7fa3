"""XML files as bytes, the same for the same elements."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Put an element into another, with text in it if there is some."""
    element = SubElement(parent, tag, attributes)
    element.text = text
    return element


def to_bytes(root: Element) -> bytes:
    """Write a document; text arrives as it is."""
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def archive(files: Mapping[str, bytes]) -> bytes:
    """Pack files without compression, which every machine does alike, and with the first date that a zip can hold."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            packed.writestr(info, content)
    return buffer.getvalue()
