"""Thinks: a problem in, a checked plan with proven bounds out."""

from solver.check import Report as Report, check as check, sentences as sentences
from solver.explain.diff import Change as Change, diff as diff
from solver.explain.impossible import (
    Impossible as Impossible,
    impossible as impossible,
    short_shifts as short_shifts,
)
from solver.explain.reasons import reasons as reasons
from solver.explain.what_if import (
    RuleChange as RuleChange,
    RuleDifference as RuleDifference,
    what_if as what_if,
)
from solver.explain.why_not import why_not as why_not
from solver.goals import GOALS as GOALS
from solver.options import SolveOptions as SolveOptions
from solver.placement.search import first_fit as first_fit
from solver.replan.apply_events import apply_events as apply_events
from solver.replan.replan import Replan as Replan, replan as replan
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
    "Change",
    "CurvePoint",
    "Impossible",
    "LevelValue",
    "Progress",
    "Replan",
    "Report",
    "Result",
    "RuleChange",
    "RuleDifference",
    "SolveOptions",
    "apply_events",
    "check",
    "diff",
    "first_fit",
    "impossible",
    "reasons",
    "replan",
    "sentences",
    "short_shifts",
    "solve",
    "what_if",
    "why_not",
]
