"""The tiny hand-written instance of each family, with a legal solution of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scenarios.families.darp import instance as darp_instance, score as darp_score
from scenarios.families.family_score import FamilyScore
from scenarios.families.inrc2 import parse as inrc2_parse, score as inrc2_score
from scenarios.families.itc2007_ctt import instance as ctt_instance, score as ctt_score
from scenarios.families.lilim import instance as lilim_instance, score as lilim_score
from scenarios.families.nrp24 import instance as nrp24_instance, score as nrp24_score
from scenarios.families.solomon import instance as solomon_instance, score as solomon_score

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Tiny:
    """One family's reader and scorer with texts that they accept."""

    family: str
    parse: Callable[[str], object]
    score: Callable[[str, str], FamilyScore]
    instance: str
    solution: str


def _tiny(
    family: str,
    file: str,
    parse: Callable[[str], object],
    score: Callable[[str, str], FamilyScore],
) -> Tiny:
    path = _DATA / family / file
    return Tiny(family, parse, score, path.read_text(), path.with_suffix(".sol").read_text())


NRP24 = _tiny("nrp24", "ten_days.txt", nrp24_instance.parse, nrp24_score.score)
INRC2 = _tiny("inrc2", "one_week.txt", inrc2_parse.parse, inrc2_score.score)
SOLOMON = _tiny("solomon", "three.txt", solomon_instance.parse, solomon_score.score)
LILIM = _tiny("lilim", "two_requests.txt", lilim_instance.parse, lilim_score.score)
DARP = _tiny("darp", "two_requests.txt", darp_instance.parse, darp_score.score)
ITC2007_CTT = _tiny("itc2007_ctt", "two_days.ctt", ctt_instance.parse, ctt_score.score)
TINIES = (NRP24, INRC2, SOLOMON, LILIM, DARP, ITC2007_CTT)
