"""An audit: which cards of a text are read by someone who did not write them, and what came of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from pydantic import ValidationError

from builder.collection import Collection, Entry
from builder.model import COMPARE, Audit, Card, Finding, Read
from builder.problems import UserError, did_you_mean
from builder.project import Layout
from builder.source import emit
from builder.source.load import whole

SIZE = 60
"""So many cards are drawn of those that are not core."""

GRAVE: tuple[Finding, ...] = ("wrong", "misattributed", "unsupported")
"""What may not be left in any card."""

LOOSE: tuple[Finding, ...] = ("ambiguous", "double")
"""What may be left in one card of twenty."""

OTHER: tuple[Finding, ...] = ("unhedged", "unequal", "unclear")
"""What is mended and does not decide."""


class AuditError(UserError):
    """An audit that can't be drawn or found; says why, and what to do."""


@dataclass(frozen=True)
class Outcome:
    """What came of an audit: the verdicts on the cards that held no planted defect, of level 1 and drawn."""

    core: Mapping[str, int]
    sample: Mapping[str, int]
    planted: int
    found: int

    @property
    def void(self) -> bool:
        """Whether the reader missed too much to be believed: more than one planted defect in five."""
        return self.planted - self.found > self.planted / 5

    def count(self, *verdicts: str) -> int:
        """Count the cards on which these verdicts were given."""
        return sum(part[verdict] for part in (self.core, self.sample) for verdict in verdicts)

    @property
    def passed(self) -> bool:
        """Whether every card was read, nothing grave was found, and no more than one card in twenty that was loose."""
        if not self.planted or self.void or self.count("open", *GRAVE):
            return False
        return all(sum(part[v] for v in LOOSE) <= sum(part.values()) / 20 for part in (self.core, self.sample))


def outcome(audit: Audit) -> Outcome:
    """Count what a reader found."""
    planted = {one.card for one in audit.planted}
    core, sample = (
        Counter[str](read.verdict for read in part if read.card not in planted) for part in (audit.core, audit.sample)
    )
    return Outcome(core, sample, len(audit.planted), sum(one.found for one in audit.planted))


def draw(collection: Collection, of: str, seed: str, size: int = SIZE) -> tuple[list[str], list[str]]:
    """Draw the cards of an audit: all of level 1, and `size` others from all sections alike, both shuffled.

    The same cards and seed give the same draw. Raises AuditError for a text that the project has not.
    """
    cards = _cards(collection, of)
    core = [entry for entry in cards if entry.value.level == 1]
    rest = [entry for entry in cards if entry.value.level > 1]
    strata: dict[str, list[Entry[Card]]] = {}
    for entry in _shuffled(rest, seed):
        strata.setdefault(_section(entry), []).append(entry)
    chosen = _alike([strata[name] for name in sorted(strata)], min(size, len(rest)))
    return [e.id for e in _shuffled(core, seed)], [e.id for e in _shuffled(chosen, seed)]


def _cards(collection: Collection, of: str) -> list[Entry[Card]]:
    live = [entry for entry in collection.cards if not entry.value.retired]
    compared = [entry for entry in live if Path(entry.document.file).parent.name == COMPARE]
    if of == COMPARE:
        return compared
    if of not in collection.texts:
        hint = did_you_mean(of, [*collection.texts, COMPARE]) or f"they are {', '.join([*collection.texts, COMPARE])}"
        raise AuditError(f"there is no text '{of}': {hint}")
    apart = {entry.id for entry in compared}
    return [e for e in live if e.id not in apart and e.value.passages and e.value.passages[0].text == of]


def _section(entry: Entry[Card]) -> str:
    return next((cite.section for cite in entry.value.passages), "")


def _shuffled(entries: Sequence[Entry[Card]], seed: str) -> list[Entry[Card]]:
    return sorted(entries, key=lambda entry: hashlib.sha256(f"{seed}:{entry.id}".encode()).digest())


def _alike(strata: Sequence[Sequence[Entry[Card]]], size: int) -> list[Entry[Card]]:
    """Take from each stratum its share, by the largest remainders; earlier strata go first where these are equal."""
    total = sum(map(len, strata))
    shares = [len(stratum) * size / total for stratum in strata] if total else []
    taken = [int(share) for share in shares]
    by_remainder = sorted(range(len(strata)), key=lambda i: (taken[i] - shares[i], i))
    for i in by_remainder[: size - sum(taken)]:
        taken[i] = ceil(shares[i])
    return [entry for stratum, count in zip(strata, taken, strict=True) for entry in stratum[:count]]


def drawn(layout: Layout, head: Mapping[str, str], size: int) -> tuple[Path, str]:
    """Draw an audit: its file and what stands in it, its head first: of, date, seed, reader.

    Raises AuditError, also where the file exists.
    """
    try:
        Audit.model_validate(head)
    except ValidationError as found:
        raise AuditError("; ".join(f"--{e['loc'][0]}: {e['msg']}" for e in found.errors())) from found
    collection, of, seed = whole(layout), head["of"], head["seed"]
    path = layout.audits / f"{of}-{seed}.yaml"
    if path.exists():
        raise AuditError(f"{layout.name(path)} exists: choose another --seed, or go on with it")
    core, sample = draw(collection, of, seed, size)
    if not core and not sample:
        raise AuditError(f"there are no cards of '{of}' to read")
    return path, "".join(f"{line}\n" for line in emit.audit(head, {"core": core, "sample": sample}))


def named(collection: Collection, name: str) -> Entry[Audit]:
    """Find an audit by the name of its file. Raises AuditError."""
    if name in collection.audits:
        return collection.audits[name]
    hint = did_you_mean(name, collection.audits) or f"they are {', '.join(collection.audits) or 'none'}"
    raise AuditError(f"there is no audit '{name}': {hint}")


def reads(audit: Audit) -> list[Read]:
    """Give what was read, in the order of the audit."""
    return [*audit.core, *audit.sample]
