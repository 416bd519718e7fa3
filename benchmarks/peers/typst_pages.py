"""Let Typst set pages whose sizes are known: `typst_pages.py DOCUMENT PDF`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import manimgx_fonts_cjk
import typst

document = json.loads(Path(sys.argv[1]).read_bytes())
fonts = [Path(manimgx_fonts_cjk.__file__).parent]
compiler = typst.Compiler(
    input=Path(document["input"]),
    root=Path(document["root"]),
    font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=fonts),
    ignore_system_fonts=True,
    sys_inputs=document["sys_inputs"],
)
Path(sys.argv[2]).write_bytes(compiler.compile(**document["asked"]))
