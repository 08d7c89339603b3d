"""Readers, writers and scorers of public benchmark families, each in its own published format."""

from scenarios.families.darp.read import read as read_darp
from scenarios.families.darp.score import score as score_darp
from scenarios.families.family import Family as Family
from scenarios.families.inrc2.files import files_of as files_of_inrc2
from scenarios.families.inrc2.read import read as read_inrc2
from scenarios.families.inrc2.score import score as score_inrc2
from scenarios.families.inrc2.write import write as write_inrc2
from scenarios.families.itc2007_ctt.read import read as read_ctt
from scenarios.families.itc2007_ctt.score import score as score_ctt
from scenarios.families.itc2007_ctt.write import write as write_ctt
from scenarios.families.lilim.read import read as read_lilim
from scenarios.families.lilim.score import score as score_lilim
from scenarios.families.nrp24.read import read as read_nrp24
from scenarios.families.nrp24.score import score as score_nrp24
from scenarios.families.nrp24.write import write as write_nrp24
from scenarios.families.solomon.read import read_for_distance, read_for_vehicles
from scenarios.families.solomon.score import score as score_solomon, score_for_vehicles
from scenarios.families.write_routes import write_routes

FAMILIES = (
    Family("nrp24", ".txt", read_nrp24, write_nrp24, score_nrp24),
    Family("inrc2", ".txt", read_inrc2, write_inrc2, score_inrc2, parts_of=files_of_inrc2),
    Family("solomon", ".txt", read_for_distance, write_routes, score_solomon, objective="distance"),
    Family(
        "solomon",
        ".txt",
        read_for_vehicles,
        write_routes,
        score_for_vehicles,
        objective="vehicles",
        best_column="lex_distance",
        best_vehicles_column="lex_vehicles",
    ),
    Family(
        "lilim",
        ".txt",
        read_lilim,
        write_routes,
        score_lilim,
        best_column="bks_distance",
        best_vehicles_column="bks_vehicles",
    ),
    Family("darp", ".txt", read_darp, write_routes, score_darp),
    Family("itc2007_ctt", ".ctt", read_ctt, write_ctt, score_ctt),
)
"""Every family, in the order of their tables; solomon once for each convention."""


def family_called(name: str, objective: str = "") -> Family:
    """The family with this name, and with this objective where it has several.

    Without an objective it is the first one listed. Raises LookupError naming what there is.
    """
    for family in FAMILIES:
        if family.name == name and objective in ("", family.objective):
            return family
    names = ", ".join(f"{f.name} {f.objective}".strip() for f in FAMILIES)
    raise LookupError(f"there is no family {name} {objective}".rstrip() + f", only {names}")
