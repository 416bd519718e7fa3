"""Only read what the other programs are given: `read_notes.py NOTES`."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path

held = marshal.loads(Path(sys.argv[1]).read_bytes())  # noqa: S302 - our own file, a moment old
sys.stdout.write(f"{len(held['notes'])} notes\n")
