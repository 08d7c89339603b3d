"""Thinks: a problem in, a checked plan with proven bounds out."""

from solver.check import Report as Report, check as check, sentences as sentences
from solver.goals import GOALS as GOALS
from solver.options import SolveOptions as SolveOptions
from solver.result import (
    CurvePoint as CurvePoint,
    LevelValue as LevelValue,
    Progress as Progress,
    Result as Result,
)
from solver.rules import RULES as RULES
from solver.solve import solve as solve

__all__ = [
    "GOALS",
    "RULES",
    "CurvePoint",
    "LevelValue",
    "Progress",
    "Report",
    "Result",
    "SolveOptions",
    "check",
    "sentences",
    "solve",
]
