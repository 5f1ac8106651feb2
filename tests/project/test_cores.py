"""Work spread over the cores: the same results in the same order, whatever becomes of a share."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.cores import cores, spread
from checker.extract import extract_all
from checker.read import read


@pytest.fixture(autouse=True)
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four cores, whatever this machine has, and no threads but ours (a test runner may have its own)."""
    monkeypatch.setattr("checker.cores.cores", lambda: 4)
    monkeypatch.setattr("threading.active_count", lambda: 1)


@given(st.lists(st.integers(0, 9), max_size=12))
def test_results_are_in_order(items: list[int]) -> None:
    assert spread(lambda item: item * item, items, items, least=2) == [item * item for item in items]


def test_shares_are_done_elsewhere() -> None:
    processes = set(spread(lambda _: os.getpid(), range(8), [1] * 8, least=2))
    assert os.getpid() in processes
    assert len(processes) == 4


def test_little_work_is_not_spread() -> None:
    assert set(spread(lambda _: os.getpid(), range(8), [1] * 8, least=100)) == {os.getpid()}


def test_what_a_copy_cannot_do_is_done_here() -> None:
    here = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != here:
            raise ValueError("not here")
        return item

    assert spread(work, range(8), [1] * 8, least=2) == list(range(8))


def test_an_error_is_told() -> None:
    def work(item: int) -> float:
        return 1 / item

    with pytest.raises(ZeroDivisionError):
        spread(work, [1, 2, 0, 4], [1] * 4, least=2)


LONG = """
import os, pathlib, time
import checker.cores
checker.cores.cores = lambda: 2
place = pathlib.Path(os.environ["PLACE"])

def work(item):
    (place / str(os.getpid())).touch()
    time.sleep(60)

checker.cores.spread(work, [1, 2], [1, 1], least=2)
"""


def test_a_copy_does_not_outlive_its_process(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", LONG], env={**os.environ, "PLACE": str(tmp_path)}) as process:
        assert waited(lambda: len(list(tmp_path.iterdir())) == 2)
        process.kill()
    (copy,) = {int(path.name) for path in tmp_path.iterdir()} - {process.pid}
    assert waited(lambda: ended(copy))


def ended(process: int) -> bool:
    """Whether a process runs no more, though nobody may have asked yet how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def waited(done: Callable[[], bool]) -> bool:
    """Whether something comes to be so within a while."""
    end = time.monotonic() + 30
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
    return done()


@pytest.mark.parametrize(("given", "expected"), [("1", 1), ("0", 1), ("many", None), ("", None), ("999", None)])
def test_fewer_cores_may_be_asked_for(given: str, expected: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CORES", given)
    assert cores() == expected or (expected is None and cores() >= 1)


def test_claims_are_the_same(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = read([str(seeds)]).articles
    alone = extract_all(articles)
    monkeypatch.setattr("checker.extract._SPREAD_FROM", 2)
    assert extract_all(articles) == alone
