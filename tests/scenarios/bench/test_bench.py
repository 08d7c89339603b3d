"""A benchmark run writes a plan and a row per instance, each from a process of its own."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError
from rich.console import Console

from scenarios.bench import NoInstance, Row, bench, bench_table, write_rows
from scenarios.bench.fresh_process import run_fresh
from scenarios.bench.job import Job
from scenarios.families.nrp24.score import score
from solver import Progress
from tests.scenarios.families.tiny import DARP, NRP24

LONG_ENOUGH = 200.0
"""Far more than a tiny instance takes to be proven, on any machine."""
TINY = Path(__file__).parents[1] / "families" / "data" / "nrp24" / "ten_days.txt"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one instance and a made-up best value."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "nrp24" / "instances").mkdir(parents=True)
    (folder / "nrp24" / "instances" / "ten_days.txt").write_text(NRP24.instance)
    (folder / "nrp24" / "best_known.csv").write_text("instance,bks\nother,1\nten_days,10\n")
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def told() -> list[tuple[str, Progress | None]]:
    """Which instance goes on how, as it was told while the rows were made."""
    return []


@pytest.fixture(scope="module")
def rows(data: Path, out: Path, told: list[tuple[str, Progress | None]]) -> tuple[Row, ...]:
    return bench(
        "nrp24",
        ["ten_days"],
        out=out,
        data=data,
        time_seconds=LONG_ENOUGH,
        engine="compact",
        watch=lambda job, progress: told.append((job.instance, progress)),
    )


def test_the_plan_written_costs_what_the_row_says(rows: tuple[Row, ...], out: Path) -> None:
    judged = score(NRP24.instance, (out / "ten_days.sol").read_text())
    assert (rows[0].status, rows[0].message) == ("proven", "")
    assert (judged.cost, judged.violations) == (rows[0].cost, ())
    assert rows[0].cost == rows[0].bound == 12


def test_the_row_stands_beside_the_best_known_value(rows: tuple[Row, ...]) -> None:
    assert rows[0].best_known == 10
    assert rows[0].gap_to_best == pytest.approx(0.2)


def test_the_row_is_written_with_what_was_measured(rows: tuple[Row, ...], out: Path) -> None:
    written = json.loads((out / "ten_days.json").read_text())
    asked = {"instance", "family", "status", "cost", "bound", "wall_seconds", "peak_rss_mb"}
    assert asked | {"seed", "workers", "versions"} <= written.keys()
    assert written["peak_rss_mb"] > 1
    assert 0 < written["wall_seconds"] < LONG_ENOUGH
    assert Row.model_validate_json((out / "ten_days.json").read_text()) == rows[0]


def test_a_run_is_told_of_as_it_goes_on_and_up_to_its_last_plan(
    rows: tuple[Row, ...], told: list[tuple[str, Progress | None]]
) -> None:
    assert {instance for instance, _ in told} == {"ten_days"}
    *_, last = [progress for _, progress in told if progress is not None]
    assert last.levels[-1].value == rows[0].cost


def test_a_row_that_is_there_is_kept_and_forced_anew(
    rows: tuple[Row, ...], data: Path, tmp_path: Path
) -> None:
    marked = rows[0].model_copy(update={"message": "from yesterday"})
    (tmp_path / "ten_days.json").write_text(marked.model_dump_json())
    told: list[Row] = []
    again = bench("nrp24", ["ten_days"], out=tmp_path, data=data, report=told.append)
    assert again == (marked,) == tuple(told)
    (forced,) = bench(
        "nrp24",
        [str(TINY)],
        out=tmp_path,
        time_seconds=LONG_ENOUGH,
        engine="compact",
        force=True,
    )
    assert (forced.message, forced.cost) == ("", 12)


def test_what_could_not_be_served_is_listed(tmp_path: Path) -> None:
    """The second rider would have to be there before anybody could be."""
    late = tmp_path / "late.txt"
    late.write_text(DARP.instance.replace("30   50", "24   24"))
    (row,) = bench("darp", [str(late)], out=tmp_path, time_seconds=LONG_ENOUGH, engine="greedy")
    assert (row.unserved, row.unserved_requests) == (1, ("request 2",))
    assert (row.cost, row.violations) == (None, ("stop 2 is not visited", "stop 4 is not visited"))


def test_a_run_that_breaks_down_costs_only_its_own_row(data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_text("SECTION_HORIZON\nten\n")
    (row,) = bench("nrp24", [str(broken)], out=tmp_path, data=data, time_seconds=LONG_ENOUGH)
    assert row.status == "failed"
    assert "expected a section SECTION_SHIFTS" in row.message
    assert row.cost is None


def test_a_run_that_does_not_end_is_ended(tmp_path: Path) -> None:
    job = Job(
        family="nrp24",
        objective="",
        instance="ten_days",
        paths=(str(TINY),),
        solution_path=str(tmp_path / "ten_days.sol"),
        time_seconds=0.1,
        workers=1,
        seed=1,
        engine="auto",
    )
    outcome = run_fresh(job)
    assert (outcome.answer, outcome.complaint) == ("", "ended after 0.1 s with no answer")


def test_an_unknown_family_is_named() -> None:
    with pytest.raises(
        LookupError, match="there is no family chess, only nrp24, inrc2, solomon distance"
    ):
        bench("chess", [], out=Path("unused"))


def test_an_instance_without_a_folder_names_both_ways_to_give_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SLOTWRIGHT_BENCHMARKS", raising=False)
    with pytest.raises(NoInstance, match=r"Instance1 .* --data or SLOTWRIGHT_BENCHMARKS"):
        bench("nrp24", ["Instance1"], out=tmp_path)


def test_an_instance_that_is_not_there_is_named_with_its_place(data: Path, tmp_path: Path) -> None:
    with pytest.raises(NoInstance, match=r"nor .*nrp24/instances/Instance1\.txt"):
        bench("nrp24", ["Instance1"], out=tmp_path, data=data)


def test_an_engine_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="engine"):
        bench("nrp24", [], out=tmp_path, engine="wishful")


def test_all_rows_are_one_json_array(rows: tuple[Row, ...], tmp_path: Path) -> None:
    write_rows(rows, tmp_path / "all.json")
    assert [row["instance"] for row in json.loads((tmp_path / "all.json").read_text())] == [
        "ten_days"
    ]


def test_the_table_shows_costs_and_gaps(rows: tuple[Row, ...]) -> None:
    console = Console(width=200)
    with console.capture() as shown:
        console.print(bench_table(rows))
    assert "ten_days" in shown.get()
    assert "20.00 %" in shown.get()
