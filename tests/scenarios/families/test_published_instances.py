"""Every published instance present is read, with the counts its table of results states."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.families.darp import instance as darp
from scenarios.families.itc2007_ctt import instance as itc2007_ctt
from scenarios.families.lilim import instance as lilim
from scenarios.families.nrp24 import instance as nrp24, score as nrp24_score
from scenarios.families.solomon import instance as solomon, score as solomon_score

DAYS_PER_WEEK = 7
DATA = Path(__file__).parent / "data"


@pytest.fixture
def benchmarks() -> Path:
    folder = os.environ.get("SLOTWRIGHT_BENCHMARKS")
    if not folder:
        pytest.skip("SLOTWRIGHT_BENCHMARKS is not set: no published instances to read")
    return Path(folder)


def nrp24_counts(text: str) -> dict[str, int]:
    instance = nrp24.parse(text)
    return {
        "weeks": instance.days // DAYS_PER_WEEK,
        "employees": len(instance.staff),
        "shift_types": len(instance.shifts),
    }


def solomon_counts(text: str) -> dict[str, int]:
    instance = solomon.parse(text)
    return {
        "customers": len(instance.stops) - 1,
        "fleet": instance.vehicles,
        "capacity": instance.capacity,
    }


def lilim_counts(text: str) -> dict[str, int]:
    instance = lilim.parse(text)
    return {
        "requests": len(instance.requests),
        "fleet": instance.vehicles,
        "capacity": instance.capacity,
    }


def darp_counts(text: str) -> dict[str, int]:
    instance = darp.parse(text)
    return {"vehicles": instance.vehicles, "requests": instance.requests}


def itc2007_ctt_counts(text: str) -> dict[str, int]:
    instance = itc2007_ctt.parse(text)
    return {
        "courses": len(instance.courses),
        "lectures": sum(course.lectures for course in instance.courses),
        "rooms": len(instance.rooms),
        "days": instance.days,
        "periods_per_day": instance.periods_per_day,
        "curricula": len(instance.curricula),
    }


@pytest.mark.parametrize(
    ("family", "counts"),
    [
        ("nrp24", nrp24_counts),
        ("solomon", solomon_counts),
        ("lilim", lilim_counts),
        ("darp", darp_counts),
        ("itc2007_ctt", itc2007_ctt_counts),
    ],
)
def test_every_instance_present_has_the_stated_counts(
    benchmarks: Path, family: str, counts: Callable[[str], dict[str, int]]
) -> None:
    if not (benchmarks / family).is_dir():
        pytest.skip(f"SLOTWRIGHT_BENCHMARKS has no folder {family}")
    with (benchmarks / family / "best_known.csv").open(newline="") as table:
        stated = {row["instance"]: row for row in csv.DictReader(table)}
    files = sorted((benchmarks / family / "instances").iterdir())
    assert files
    for file in files:
        found = counts(file.read_text())
        # An instance may be present without a published result; then reading it is all.
        row = stated.get(file.stem, found)
        assert found == {name: int(row[name]) for name in found}, file.name


@pytest.mark.parametrize(
    ("rows", "cost"), [("", 7137), ("A,2,D\nA,3,D\n", 6933)], ids=["nobody", "a_on_two_days"]
)
def test_nrp24_instance1_costs_its_check_value(benchmarks: Path, rows: str, cost: int) -> None:
    file = benchmarks / "nrp24" / "instances" / "Instance1.txt"
    if not file.is_file():
        pytest.skip("SLOTWRIGHT_BENCHMARKS has no nrp24 Instance1")
    text = file.read_text()
    assert nrp24_score.score(text, "employee,day,shift\n" + rows).cost == cost


@pytest.mark.parametrize(("objective", "cost"), [("distance", 827.3), ("vehicles", 828.94)])
def test_the_clusters_of_solomon_c101_cost_its_best_known_values(
    benchmarks: Path, objective: solomon_score.Objective, cost: float
) -> None:
    file = benchmarks / "solomon" / "instances" / "C101.txt"
    if not file.is_file():
        pytest.skip("SLOTWRIGHT_BENCHMARKS has no solomon C101")
    routes = (DATA / "solomon" / "C101_routes.txt").read_text()
    judged = solomon_score.score(file.read_text(), f"{routes}Cost {cost}\n", objective)
    assert judged.cost == pytest.approx(cost, abs=0.005)
    assert (judged.vehicles, judged.violations) == (10, ())
