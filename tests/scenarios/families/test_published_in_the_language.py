"""Published instances, where they are present, can all be said in the language."""

import csv
import os
from pathlib import Path

import pytest

from models import Solution
from scenarios.bench.instances import InstanceFiles, find_instances
from scenarios.families import FAMILIES, Family, family_called
from solver import check
from solver.lines.translate import line_task
from solver.routes.translate import route_task
from tests.scenarios.families.drive import drive
from tests.scenarios.families.test_published_instances import DATA

EVERY_FAMILY = pytest.mark.parametrize(
    "family", FAMILIES, ids=lambda family: f"{family.name}{family.objective}"
)
A_FEW = 6
C101 = (DATA / "solomon" / "C101_routes.txt").read_text()


@pytest.fixture
def benchmarks() -> Path:
    folder = os.environ.get("SLOTWRIGHT_BENCHMARKS")
    if not folder:
        pytest.skip("SLOTWRIGHT_BENCHMARKS is not set: no published instances to read")
    return Path(folder)


def instances_of(benchmarks: Path, family: Family) -> list[InstanceFiles]:
    """Those of the folder, or, where an instance is several files, those of the results."""
    if family.parts_of is None:
        folder = benchmarks / family.name / "instances"
        names = sorted(file.stem for file in folder.glob(f"*{family.suffix}"))
    else:
        names = sorted(published(benchmarks, family))
    if not names:
        pytest.skip(f"SLOTWRIGHT_BENCHMARKS has no instances of {family.name}")
    return list(find_instances(family, names, benchmarks))


def published(benchmarks: Path, family: Family) -> list[str]:
    table = benchmarks / family.name / "best_known.csv"
    if not table.is_file():
        return []
    with table.open(newline="") as rows:
        return [row["instance"] for row in csv.DictReader(rows)]


def text_of(instance: InstanceFiles) -> str:
    return "\n".join(path.read_text() for path in instance.paths)


@EVERY_FAMILY
def test_a_few_instances_are_read_and_an_empty_plan_written(
    benchmarks: Path, family: Family
) -> None:
    every = instances_of(benchmarks, family)
    read_and_write(family, every[:: 1 + len(every) // A_FEW])


@pytest.mark.nightly
@EVERY_FAMILY
def test_every_instance_is_read_and_an_empty_plan_written(benchmarks: Path, family: Family) -> None:
    read_and_write(family, instances_of(benchmarks, family))


def read_and_write(family: Family, instances: list[InstanceFiles]) -> None:
    """Read instances into the language, and judge an empty plan of each."""
    for instance in instances:
        text = text_of(instance)
        problem = family.read(text, instance.name)
        assert problem.requests
        family.score(text, family.write(problem, Solution(), text))


@EVERY_FAMILY
def test_the_special_engines_take_what_is_theirs(benchmarks: Path, family: Family) -> None:
    text = min((text_of(instance) for instance in instances_of(benchmarks, family)), key=len)
    problem = family.read(text, "smallest")
    is_roster, is_timetable = family.name in ("nrp24", "inrc2"), family.name == "itc2007_ctt"
    assert (line_task(problem) is not None) == is_roster
    assert (route_task(problem) is not None) == (not is_roster and not is_timetable)


@pytest.mark.parametrize(("objective", "cost"), [("distance", 827.3), ("vehicles", 828.94)])
def test_the_best_known_routes_of_solomon_c101_are_lawful_in_the_language(
    benchmarks: Path, objective: str, cost: float
) -> None:
    family = family_called("solomon", objective)
    file = benchmarks / "solomon" / "instances" / "C101.txt"
    if not file.is_file():
        pytest.skip("SLOTWRIGHT_BENCHMARKS has no solomon C101")
    problem = family.read(file.read_text(), "C101")
    lines = (line.partition(":")[2].split() for line in C101.splitlines())
    routes = [[int(stop) for stop in line] for line in lines]
    report = check(problem, drive(problem, routes))
    assert (report.violations, report.unserved) == ((), ())
    assert report.levels[-1].value == pytest.approx(cost, abs=0.005)


def test_instance1_costs_its_check_value_when_nobody_works(benchmarks: Path) -> None:
    file = benchmarks / "nrp24" / "instances" / "Instance1.txt"
    if not file.is_file():
        pytest.skip("SLOTWRIGHT_BENCHMARKS has no nrp24 Instance1")
    problem = family_called("nrp24").read(file.read_text(), "Instance1")
    assert check(problem, Solution()).levels[0].value == 7137
