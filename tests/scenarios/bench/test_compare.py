"""Engines are compared by the medians of their seeds."""

from pathlib import Path

import pytest
from rich.console import Console

from scenarios.bench import Row, compare, compare_table
from scenarios.bench.bench_table import number, percent
from scenarios.bench.row import gap


def remember(folder: Path, engine: str, seed: int, cost: float | None) -> None:
    """Leave the row of an earlier run, which `bench` takes over."""
    row = Row(
        instance="a",
        family="nrp24",
        status="feasible" if cost is not None else "no_plan",
        cost=cost,
        bound=5,
        seed=seed,
        workers=1,
        engine=engine,
        time_limit_seconds=1,
    )
    place = folder / engine / f"seed-{seed}"
    place.mkdir(parents=True)
    (place / "a.json").write_text(row.model_dump_json())


@pytest.fixture
def instance(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text("never read")
    return str(tmp_path / "a.txt")


def test_the_median_of_the_seeds_stands_for_an_engine(instance: str, tmp_path: Path) -> None:
    for seed, cost in enumerate((9, 30, 11), start=1):
        remember(tmp_path, "auto", seed, cost)
        remember(tmp_path, "compact", seed, 10 * cost)
    (line,) = compare(
        "nrp24", [instance], out=tmp_path, engines=("auto", "compact"), seeds=(1, 2, 3)
    )
    assert (line.instance, line.engines) == ("a", ("auto", "compact"))
    assert (line.costs, line.bounds) == ((11, 110), (5, 5))


def test_a_seed_without_a_plan_leaves_no_median(instance: str, tmp_path: Path) -> None:
    remember(tmp_path, "auto", 1, 9)
    remember(tmp_path, "auto", 2, None)
    (line,) = compare("nrp24", [instance], out=tmp_path, engines=("auto",), seeds=(1, 2))
    assert line.costs == (None,)
    console = Console(width=100)
    with console.capture() as shown:
        console.print(compare_table((line,)))
    assert "auto cost" in shown.get()


@pytest.mark.parametrize(
    ("value", "reference", "base", "expected"),
    [(12, 10, 10, 0.2), (0, 0, 0, 0.0), (3, 0, 0, None), (None, 1, 1, None), (1, None, 1, None)],
)
def test_a_gap_is_relative_to_its_base(
    value: float | None, reference: float | None, base: float | None, expected: float | None
) -> None:
    assert gap(value, reference, base) == expected


def test_numbers_are_short_and_missing_ones_are_dashes() -> None:
    assert (number(607.0), number(828.937), number(None)) == ("607", "828.94", "-")
    assert (percent(0.0123), percent(None), percent(-1e-9)) == ("1.23 %", "-", "0.00 %")
