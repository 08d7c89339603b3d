"""Thinks: a problem in, a checked plan with proven bounds out."""

from solver.check import Report as Report
from solver.check import check as check
from solver.check import sentences as sentences
from solver.goals import GOALS as GOALS
from solver.options import SolveOptions as SolveOptions
from solver.result import CurvePoint as CurvePoint
from solver.result import LevelValue as LevelValue
from solver.result import Progress as Progress
from solver.result import Result as Result
from solver.rules import RULES as RULES

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
]
