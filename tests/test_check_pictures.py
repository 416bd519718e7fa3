"""DC28: a picture exists, is described, and runs nothing.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, card, found, found_in_card
from projects import Project

BAD = {
    "DC28 none": (
        [ANCHOR, WORDS, "picture: {file: plam.svg, alt: A plan}"],
        ["11:19: DC28: there is no file 'plam.svg' in cards_src/media | did you mean 'plan.svg'?"],
    ),
    "DC28 unlike": (
        [ANCHOR, WORDS, "picture: {file: media/predictions.svg, alt: A plan}"],
        ["11:19: DC28: 'media/predictions.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 folder": (
        [ANCHOR, WORDS, "picture: {file: media/plan.svg, alt: A plan}"],
        ["11:19: DC28: 'media/plan.svg' is not the name of a file in cards_src/media | did you mean 'plan.svg'?"],
    ),
    "DC28 outside": (
        [ANCHOR, WORDS, "picture: {file: ../x.svg, alt: A plan}"],
        ["11:19: DC28: '../x.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 absolute": (
        [ANCHOR, WORDS, "picture: {file: /etc/x.svg, alt: A plan}"],
        ["11:19: DC28: '/etc/x.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 backslash": (
        [ANCHOR, WORDS, "picture: {file: '..\\x.svg', alt: A plan}"],
        ["11:19: DC28: '..\\x.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 type": (
        [ANCHOR, WORDS, "picture: {file: x.gif, alt: A plan}"],
        ["11:19: DC28: 'x.gif' is not of an allowed type: pictures are SVG drawings (.svg)"],
    ),
    "DC28 alt": (
        [ANCHOR, WORDS, "picture: {file: plan.svg, alt: {zh: 图}}"],
        ["11:34: DC28: no alt text in en | say in words what the picture shows"],
    ),
    "DC28 file a language": (
        [ANCHOR, WORDS, "picture: {file: {zh: plan.svg}, alt: A plan}"],
        ["11:19: DC28: no file for en | add en: …, or one file for all"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_dc28_refuses(project: Project, case: str):
    lines, shown = BAD[case]
    assert found_in_card(project, lines) == shown


GOOD = {
    "DC28": [ANCHOR, WORDS, "picture: {file: plan.svg, alt: A plan}"],
    "DC28 a language": [ANCHOR, WORDS, "picture: {file: {en: plan.svg}, alt: {en: A plan}}"],
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_right_passes(project: Project, case: str):
    assert found_in_card(project, GOOD[case]) == []


@pytest.mark.parametrize(
    ("svg", "what"),
    [
        ("<svg><script>x</script></svg>", "holds <script>"),
        ('<svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></svg>', "holds <script>"),
        ("<svg><foreignObject/></svg>", "holds <foreignObject>"),
        ("<svg><animate/></svg>", "holds <animate>"),
        ("<svg><set/></svg>", "holds <set>"),
        ('<svg onload="x()"/>', "holds the script onload="),
        ('<svg><g ONCLICK="x()"/></svg>', "holds the script onclick="),
        ('<svg><stop href="https://x.y"/></svg>', "refers to https://x.y"),
        ('<svg><stop href="javascript:alert(1)"/></svg>', "refers to javascript:alert(1)"),
        ('<svg xml:base="https://x.y/"/>', "refers to https://x.y/"),
        ("<svg><a/></svg>", "holds <a>"),
        ("<svg><SCRIPT/></svg>", "holds <SCRIPT>"),
        ('<svg xmlns:h="http://www.w3.org/1999/xhtml"><h:title>x</h:title></svg>', "holds <title>"),
        ('<svg><use href="#a"/></svg>', "holds <use>"),
        ("<svg><image/></svg>", "holds <image>"),
        ("<svg><feImage/></svg>", "holds <feImage>"),
        (
            '<svg xmlns:x="http://www.w3.org/1999/xlink"><stop x:href="data:image/png;base64,"/></svg>',
            "refers to data:",
        ),
        ("<svg><rect style=\"fill:image-set('https://x.y' 1x)\"/></svg>", "refers outside itself in style="),
        ('<svg><rect style="fill:u\\72l(https://x.y)"/></svg>', "refers outside itself in style="),
        ("<svg><pattern/></svg>", "holds <pattern>"),
        ("<svg><mask/></svg>", "holds <mask>"),
        (f"<svg><text>{'x' * 20_001}</text></svg>", "holds more than 20,000 characters of text"),
        (f"<svg><text>{'<tspan>x</tspan>' * 101}</text></svg>", "holds more than 100 <tspan>"),
        ("<svg><g><svg/></g></svg>", "holds <svg> in <svg>"),
        (f"<svg>{'<g/>' * 50_000}</svg>", "is larger than 200 kB"),
        ('<svg><rect fill="url(https://x.y)"/></svg>', "refers outside itself in fill="),
        ("<svg><rect style=\"background: url( '//x.y')\"/></svg>", "refers outside itself in style="),
        ('<svg><rect style="background: URL(//x.y)"/></svg>', "refers outside itself in style="),
        ("<svg><style>a{fill:red}</style></svg>", "holds <style>"),
        ('<?xml-stylesheet href="https://x.y/a.css"?><svg/>', "refers"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "declares a document type, which can hide entities"),
        ("<!doctype svg><svg/>", ""),
        ("<svg>", "is not well-formed XML"),
    ],
)
def test_dc28_active_content_of_an_svg_is_refused(project: Project, svg: str, what: str):
    [shown] = found(project(card(ANCHOR, WORDS, "picture: {file: a.svg, alt: x}"), media_a_svg=svg))
    assert shown.startswith(f"11:19: DC28: the picture 'a.svg' {what}")


def test_dc28_an_utf16_svg_hides_nothing(project: Project):
    """An SVG in UTF-16, where <!DOCTYPE is not found as bytes"""
    svg = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><svg>&b;</svg>'.encode("utf-16")
    assert len(found(project(card(ANCHOR, WORDS, "picture: {file: a.svg, alt: x}"), media_a_svg=svg))) == 1


@pytest.mark.parametrize("content", [b"GIF89a", b"\x89PNG\r\n\x1a\n", b"", b"<html><p>x</p></html>"])
def test_dc28_a_drawing_is_svg(project: Project, content: bytes):
    [shown] = found(project(card(ANCHOR, WORDS, "picture: {file: a.svg, alt: x}"), media_a_svg=content))
    assert shown.startswith("11:19: DC28: ")


def test_dc28_a_picture_of_another_type_is_not_proposed_again(project: Project):
    """picture: {file: a.png, alt: x}"""
    [shown] = found(project(card(ANCHOR, WORDS, "picture: {file: a.png, alt: x}"), media_a_png=b"x"))
    assert shown == "11:19: DC28: 'a.png' is not of an allowed type: pictures are SVG drawings (.svg)"
