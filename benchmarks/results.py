"""What was measured, as it is kept in results.json: on what machine, of which versions, run by run."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from measure import Key, Run, Runs

FILE = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Results:
    """The runs, the machine and the versions of what was compared, by what each of these is called."""

    machine: Mapping[str, str]
    versions: Mapping[str, str]
    runs: Runs

    @property
    def rounds(self) -> int:
        """How often each job was run."""
        return min(map(len, self.runs.values()), default=0)


def to_json(results: Results) -> str:
    """Write results, a line a job. Seconds are rounded to milliseconds, and memory to tenths of a megabyte."""
    lines = [json.dumps(_row(key, runs), ensure_ascii=False) for key, runs in results.runs.items()]
    head = json.dumps({"machine": results.machine, "versions": results.versions}, ensure_ascii=False, indent=1)
    return f'{head[:-2]},\n "runs": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


def _row(key: Key, runs: object) -> dict[str, object]:
    taken = [[round(run.clock, 3), round(run.processor, 3), round(run.memory, 1)] for run in runs]
    return {"group": key.group, "cards": key.cards, "job": key.job, "clock, processor, memory": taken}


def from_json(content: str) -> Results:
    """Read results as `to_json` writes them."""
    held = json.loads(content)
    runs = {
        Key(row["group"], row["cards"], row["job"]): [Run(*taken) for taken in row["clock, processor, memory"]]
        for row in held["runs"]
    }
    return Results(held["machine"], held["versions"], runs)


def machine() -> dict[str, str]:
    """Describe this machine, by nothing that names it."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return {
        "processor": f"{_processor()}, {cores} cores",
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _processor() -> str:
    """Name the model of the processor, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown"
