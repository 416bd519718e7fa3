"""Any HTML, read in a time that grows with its length."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class MarkupReader(HTMLParser):
    """Python's reader of HTML, which breaks off at `<![x`, and looks for the end of each `<!--` in all that follows.

    What nothing ends is text. A section, `<![x`, ends with the next `>`, as it does for browsers.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def feed(self, data: str) -> None:
        """Read all the HTML there is."""
        tag, comment = data.rfind(">"), data.rfind("-->")
        super().feed(_OPENS.sub(lambda found: _opened(found, tag, comment), data))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002 - Python's own
        """Read a section that begins at a position; gives where it ends."""
        end = self.rawdata.find(">", i)
        self.unknown_decl(self.rawdata[i + 3 : end])
        return end + 1


_OPENS = re.compile("<(!--)?")


def _opened(found: re.Match[str], tag: int, comment: int) -> str:
    ends = found.start() < (comment if found[1] else tag)
    return found[0] if ends else found[0].replace("<", "&lt;")
