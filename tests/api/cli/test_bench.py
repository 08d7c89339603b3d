"""`slotwright bench` measures instances by path or by name, and writes its rows."""

import json
import re
from pathlib import Path

import pytest

from api.cli.output import progress_display
from tests.api.cli.calling import call
from tests.scenarios.families.tiny import NRP24

LONG_ENOUGH = ("--time", "200")
"""Far more than a tiny instance takes to be proven, on any machine."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one instance and a made-up best value."""
    instances = tmp_path / "data" / "nrp24" / "instances"
    instances.mkdir(parents=True)
    (instances / "ten_days.txt").write_text(NRP24.instance)
    (instances.parent / "best_known.csv").write_text("instance,bks\nten_days,12\n")
    return tmp_path / "data"


@pytest.mark.nightly
def test_without_names_every_instance_of_the_folder_is_run(data: Path, tmp_path: Path) -> None:
    out, rows = tmp_path / "out", tmp_path / "rows.json"
    answer = call("bench", "nrp24", *LONG_ENOUGH, "--data", data, "--out", out, "--json", rows)
    assert answer.code == 0
    (row,) = json.loads(rows.read_text())
    assert (row["instance"], row["cost"], row["bound"]) == ("ten_days", 12, 12)
    assert (out / "ten_days.sol").read_text().startswith("employee,day,shift")
    assert "ten_days" in answer.out
    assert "proven" in answer.out


def test_engines_are_compared_and_shown_at_work_beside_json(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_display, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(progress_display, "LINE_EVERY_SECONDS", 0.0)
    engines = ("--engine", "auto", "--engine", "compact")
    words = ("bench", "nrp24", "ten_days", *LONG_ENOUGH, "--data", data, *engines)
    answer = call(*words, "--json", "--out", tmp_path / "out")
    assert [(row["engine"], row["cost"]) for row in answer.json] == [("auto", 12), ("compact", 12)]
    for engine in ("auto", "compact"):
        shown = [line for line in answer.err.splitlines() if f"({engine}, seed 1), " in line]
        assert re.match(r"ten_days .*, \d+ s of 200 s: ", shown[0])
        assert re.search(r"; 0 unserved; cost: .*\b12\b", shown[-1])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("sudoku", "x"), "there is no family sudoku"),
        (("nrp24", "nowhere"), "neither a file nowhere"),
        (("nrp24", "ten_days", "--engine", "magic"), "--engine: "),
        (("nrp24", "ten_days", "--seed", "-1"), "--seed: "),
        (("darp",), "holds no *.txt"),
    ],
)
def test_what_is_not_there_is_named(
    data: Path, tmp_path: Path, words: tuple[str, ...], named: str
) -> None:
    answer = call("bench", *words, "--data", data, "--out", tmp_path / "out")
    assert answer.code == 2
    assert named in answer.err


def test_without_names_and_folder_nothing_can_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLOTWRIGHT_BENCHMARKS", raising=False)
    answer = call("bench", "nrp24", "--out", tmp_path / "out")
    assert answer.code == 2
    assert "no FILE is named" in answer.err
