"""The tables of benchmarks: ratios are taken round by round, and the page shows what results.json holds."""

from __future__ import annotations

import re

import aims
import jobs
import peers
import pytest
import results
import table
from aims import Aim
from measuring import key, runs
from results import Results

PAGE = table.PAGE.read_text(encoding="utf-8")
AIM = Aim("a package", "package", 100, "ours", ["theirs"], 1.5)
TOGETHER = Aim("a package", "package", 100, "ours", ["theirs", "more"], 1.5)
FASTER = Aim("a package", "package", 100, "ours", ["theirs"], 1.5, faster=True)


def clock(run):
    return run.clock


def found(**by_job) -> Results:
    return Results({"Python": "CPython 3.99"}, {"genanki": "9"}, {key(name): made for name, made in by_job.items()})


def test_a_ratio_is_taken_within_each_round():
    """In a round in which the machine was slow, both were; the ratio of medians would be 10."""
    measured = {key("ours"): runs(10, 1, 100), key("theirs"): runs(1, 1, 100)}
    assert AIM.ratios(measured, clock) == [10, 1, 1]
    assert aims.spread(AIM.ratios(measured, clock)) == aims.Spread(1, 1, 10)


def test_several_jobs_that_something_is_held_against_count_together():
    measured = {key("ours"): runs(6, 6), key("theirs"): runs(1, 2), key("more"): runs(2, 4)}
    assert TOGETHER.ratios(measured, clock) == [2, 1]


def test_what_is_to_be_faster_is_told_how_many_times_it_is():
    assert FASTER.ratios({key("ours"): runs(2), key("theirs"): runs(8)}, clock) == [4]


@pytest.mark.parametrize("missing", ["ours", "theirs", "more"])
def test_nothing_is_told_of_what_was_not_measured(missing: str):
    measured = {key(name): runs(1) for name in ("ours", "theirs", "more") if name != missing}
    assert TOGETHER.ratios(measured, clock) == []


@pytest.mark.parametrize(("aim", "good", "bad"), [(AIM, 1.5, 1.51), (FASTER, 1.5, 1.49)])
def test_an_aim_is_reached_at_its_limit_and_not_beyond(aim: Aim, good: float, bad: float):
    assert (aim.reached(good), aim.reached(bad)) == (True, False)


def test_growth_is_of_the_processor_with_and_without_starting_up():
    """1.1 s of which 0.1 are for starting up become 10.1: ten times the work."""
    start = {key(jobs.IMPORT, 0, "start"): runs(9, processor=[0.1])}
    few, many = runs(7, processor=[1.1]), runs(7, processor=[10.1])
    measured = {**start, key("deck check"): few, key("deck check", 1000): many, key("peer"): few}
    (growth,) = aims.growths({**measured, key("peer", 1000): many})
    assert (growth.job, growth.cards, growth.started.middle) == ("deck check", 100, pytest.approx(10))
    assert growth.whole.middle == pytest.approx(10.1 / 1.1)
    assert growth.reached


def test_growth_beyond_the_limit_is_not_reached():
    measured = {key(jobs.IMPORT, 0, "start"): runs(0.1), key("deck check"): runs(1.1)}
    (growth,) = aims.growths({**measured, key("deck check", 1000): runs(12.2)})
    assert not growth.reached


def test_results_are_read_as_they_were_written():
    given = found(ours=runs(1.25, 2.5, 3, processor=[1, 2, 0.125]), theirs=runs(4, 5, 6))
    assert results.from_json(results.to_json(given)) == given


def test_what_is_not_the_tables_stays_on_the_page():
    before = f"by hand\n{table.BEGIN}old{table.END}more by hand\n"
    after = table.page(before, found(ours=runs(1)))
    assert (after.startswith("by hand\n"), after.endswith("more by hand\n"), "old" in after) == (True, True, False)
    assert table.page(after, found(ours=runs(1))) == after


def test_every_job_has_a_row_with_its_median_and_between_which_values_it_lies():
    told = table.tables(found(ours=runs(3, 1, 2, processor=[0.5, 0.5, 0.25])))
    assert "| package | 100 | ours | 2.00 (1.00–3.00) | 0.50 (0.25–0.50) | 20 |" in told
    assert "| genanki | 9 |" in told


@pytest.mark.parametrize(("rounds", "warnings"), [(1, 1), (4, 1), (5, 0)])
def test_too_few_rounds_are_called_a_trial(rounds: int, warnings: int):
    assert table.tables(found(ours=runs(*[1] * rounds))).count("too few to go by") == warnings


def test_the_page_shows_what_was_measured():
    """Whoever measures anew, or changes a table, runs `python benchmarks/table.py`."""
    held = results.from_json(results.FILE.read_text(encoding="utf-8"))
    assert table.page(PAGE, held) == PAGE


def test_every_aim_was_measured():
    """A job that has another name now is measured again."""
    held = results.from_json(results.FILE.read_text(encoding="utf-8")).runs
    assert [aim for aim in aims.AIMS if not aim.ratios(held, clock)] == []
    assert {(one.group, one.cards) for one in held} <= {(name, n) for name, sizes in jobs.SIZES.items() for n in sizes}


def test_nothing_of_a_machine_is_told_that_names_it():
    told = f"{results.to_json(found())}{results.FILE.read_text(encoding='utf-8')}{PAGE}"
    assert re.findall(r"/home/|/root/|/tmp/|/usr/|\b\d{4}-\d{2}-\d{2}\b", told) == []
    assert set(results.machine()) == {"processor", "memory", "system", "Python"}


def test_peers_are_pinned_with_hashes_and_without_an_address():
    locks = {lock.stem: lock.read_text(encoding="utf-8") for lock in peers.HERE.glob("*.lock")}
    assert set(locks) == set(peers.SHOWN)
    assert [name for name, lock in locks.items() if "--hash=sha256:" not in lock or "://" in lock] == []
    assert peers.versions().keys() >= {"genanki", "PyYAML", "anki-yaml-tool", "anki", "WeasyPrint", "typst"}
