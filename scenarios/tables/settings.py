"""What has no rows of its own: the problem's settings, and travel matrices row by row."""

from typing import Any

from models.problem import Problem
from scenarios.tables.columns import Column, columns_of

Document = dict[str, Any]
HAS_PREVIOUS = Column(("has_previous",), "yes-no", "Whether a plan is repaired. Left empty: no.")
SETTINGS = (*columns_of(Problem), HAS_PREVIOUS)
TRAVEL = (
    Column(("profile",), "text", "Whose journeys these are. Left empty: default."),
    Column(("place",), "text", "Where the journeys begin. Needed."),
    Column(("seconds",), "numbers", "Seconds to each place of the profile, in the rows' order."),
    Column(("metres",), "numbers", "Metres likewise; left empty, a metre for each second."),
)


def unfolded(document: Document) -> Document:
    """The settings as one row of a sheet, and each origin of a matrix as a row."""
    own = {column.path[0] for column in columns_of(Problem)}
    settings = {name: document[name] for name in own if name in document}
    previous = document.get("previous")
    if previous is not None:
        settings["has_previous"] = True
        settings["previous"] = {k: v for k, v in previous.items() if not isinstance(v, list | dict)}
    rows = [row for matrix in document.get("travel", ()) for row in _matrix_rows(matrix)]
    return document | {"settings": [settings], "travel": rows}


def _matrix_rows(matrix: Document) -> list[Document]:
    metres = matrix.get("metres")
    return [
        {
            "profile": matrix.get("profile", "default"),
            "place": place,
            "seconds": matrix["seconds"][k],
            **({} if metres is None else {"metres": metres[k]}),
        }
        for k, place in enumerate(matrix["places"])
    ]


def fold_settings(document: Document, row: Document) -> None:
    """Put the settings where the problem has them."""
    previous = row.pop("previous", {})
    if row.pop("has_previous", False):
        document["previous"] = previous
    document.update(row)


def fold_travel(document: Document) -> list[tuple[int, int]]:
    """Put the rows of each profile together; returns matrix and row of each table row."""
    matrices: dict[str, Document] = {}
    found = []
    for row in document.get("travel", ()):
        name = row.get("profile", "default")
        new: Document = {"profile": name, "places": [], "seconds": []}
        matrix = matrices.setdefault(name, new)
        found.append((list(matrices).index(name), len(matrix["places"])))
        matrix["places"].append(row.get("place"))
        matrix["seconds"].append(row.get("seconds", []))
        if "metres" in row:
            matrix.setdefault("metres", []).append(row["metres"])
    document["travel"] = list(matrices.values())
    return found
