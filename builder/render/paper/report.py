"""How cards fit their stock, in words for people and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from builder.edition import Edition
from builder.formats import problem_data
from builder.problems import Problem, ProblemsError, UserError
from builder.render.paper.fit import SIZES
from builder.render.paper.misfit import Misfit, NothingFitsError, UnprintableError
from builder.render.paper.pdf import SideFit
from builder.render.paper.stock import FORM, STOCKS

VERSION = 1
"""Of the JSON: it changes when a key changes its meaning or goes; new keys may come at any time."""


def told(fits: Sequence[SideFit]) -> Iterator[str]:
    """Say at what size the sides of printed cards are set, and what is left out."""
    gone = _unfit(fits)
    printed = [fit for fit in fits if fit.card not in gone]
    sizes = Counter(fit.size for fit in printed)
    largest, smallest = max(sizes, default=0), min(sizes, default=0)
    small = sum(count for size, count in sizes.items() if size < SIZES[0])
    yield f"Text of {smallest:g} to {largest:g} pt; {small} of {sizes.total()} sides are smaller than {SIZES[0]:g} pt."
    left_out = Counter(what for fit in printed for what in fit.left_out)
    if left_out:
        counts = ", ".join(f"{what} ({count})" for what, count in sorted(left_out.items()))
        yield f"Left out, so that the rest can be read: {counts}; --format json says where."


def unprinted(files: Iterable[tuple[Edition, Sequence[SideFit]]]) -> Iterator[str]:
    """Say which cards can't be printed, in which language."""
    gone: dict[str, list[str]] = {}
    for edition, fits in files:
        gone.setdefault(" and ".join(edition.langs), []).extend(_unfit(fits))
    for langs, ids in gone.items():
        if ids:
            yield f"Left out in {langs}, since they can't be printed on this stock ({len(ids)}): {', '.join(ids)}."


def _unfit(fits: Sequence[SideFit]) -> list[str]:
    return list(dict.fromkeys(fit.card for fit in fits if fit.misfits))


def untranslated(editions: Iterable[Edition]) -> Iterator[str]:
    """Say which cards of the decks are not printed, since they lack a language."""
    for langs, ids in {edition.langs: edition.untranslated for edition in editions if edition.untranslated}.items():
        yield f"Without words in {' or '.join(langs)}, and not printed ({len(ids)}): {', '.join(ids)}."


def to_json(files: Sequence[Mapping[str, Any]], misfits: Iterable[Misfit]) -> str:
    """Write a report as one JSON document; each file has `fits`, a side each, and `misfits` were left out."""
    return _document(files, misfits, (), None)


def stopped_json(stopped: ProblemsError | UserError) -> str:
    """Write the same document where nothing was printed: which problems, or which error, stopped it."""
    misfits = stopped.misfits if isinstance(stopped, (UnprintableError, NothingFitsError)) else ()
    if isinstance(stopped, ProblemsError):
        return _document((), misfits, stopped.problems, None)
    return _document((), misfits, (), str(stopped))


def stocks_json() -> str:
    """Write the stocks that have names as one JSON document; lengths are in millimetres, across before down."""
    stocks = [
        {
            "name": stock.name,
            "sheet": [stock.width, stock.height],
            "card": [stock.cell_width, stock.cell_height],
            "columns": stock.columns,
            "rows": stock.rows,
            "cut": stock.cut,
            "most_offset": stock.play,
        }
        for stock in STOCKS.values()
    ]
    return json.dumps({"version": VERSION, "stocks": stocks, "own": FORM}, ensure_ascii=False, indent=2)


def _document(
    files: Iterable[Mapping[str, Any]], misfits: Iterable[Misfit], problems: Iterable[Problem], error: str | None
) -> str:
    document = {
        "version": VERSION,
        "files": [{**file, "fits": [asdict(fit) for fit in file["fits"]]} for file in files],
        "misfits": [asdict(misfit) for misfit in misfits],
        "problems": [problem_data(problem) for problem in problems],
        "error": error,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
