"""Finds benchmark instances and their best known values; nothing is looked for by default."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scenarios.families import Family
from scenarios.families.format_error import FormatError

VARIABLE = "SLOTWRIGHT_BENCHMARKS"


class NoInstance(LookupError):
    """An instance, or the folder that should hold it, is not there."""


class InstanceFiles(NamedTuple):
    """An instance by name, with the files whose texts, one after the other, make it up."""

    name: str
    paths: tuple[Path, ...]


class BestKnown(NamedTuple):
    """The published value of an instance."""

    cost: float | None = None
    vehicles: int | None = None


def data_folder(data: Path | None) -> Path | None:
    """The folder given, or the one that the environment names, if any."""
    named = os.environ.get(VARIABLE)
    return data if data is not None else Path(named) if named else None


def find_instances(
    family: Family, files: Sequence[str], data: Path | None
) -> tuple[InstanceFiles, ...]:
    """Each file, which is a path or the name of an instance in the data folder.

    Raises NoInstance naming what was looked for, and where.
    """
    return tuple(_find(family, file, data_folder(data)) for file in files)


def _find(family: Family, file: str, folder: Path | None) -> InstanceFiles:
    if Path(file).is_file():
        return InstanceFiles(Path(file).stem, (Path(file),))
    if folder is None:
        raise NoInstance(
            f"{file} is no file, and without --data or {VARIABLE} there is no folder to find it in"
        )
    name = file.removesuffix(family.suffix)
    try:
        paths = tuple(folder / family.name / part for part in family.files_of(name))
    except FormatError as error:
        raise NoInstance(f"there is no file {file}, and it names no instance: {error}") from None
    for path in paths:
        if not path.is_file():
            raise NoInstance(f"there is neither a file {file} nor {path}")
    return InstanceFiles(name, paths)


def best_known(family: Family, instance: str, data: Path | None) -> BestKnown:
    """What `best_known.csv` of the family says; nothing where it is absent or silent."""
    folder = data_folder(data)
    table = folder / family.name / "best_known.csv" if folder else None
    if table is None or not table.is_file():
        return BestKnown()
    with table.open(newline="") as lines:
        row = next((r for r in csv.DictReader(lines) if r["instance"] == instance), {})
    cost = row.get(family.best_column)
    vehicles = row.get(family.best_vehicles_column or "")
    return BestKnown(float(cost) if cost else None, int(vehicles) if vehicles else None)
