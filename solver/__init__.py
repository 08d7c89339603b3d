"""Thinks: a problem in, a checked plan with proven bounds out."""

from solver.check import Report as Report, check as check, sentences as sentences
from solver.explain.agreed_hours import AgreedHours as AgreedHours
from solver.explain.balance import Balance as Balance, balances as balances
from solver.explain.diff import Change as Change, diff as diff
from solver.explain.impossible import (
    Impossible as Impossible,
    impossible as impossible,
    short_shifts as short_shifts,
)
from solver.explain.reasons import reasons as reasons
from solver.explain.shares_done import ShareDone as ShareDone
from solver.explain.standing import Standing as Standing, standings as standings
from solver.explain.what_if import (
    RuleChange as RuleChange,
    RuleDifference as RuleDifference,
    what_if as what_if,
)
from solver.explain.who_else import who_else as who_else
from solver.explain.why_not import why_not as why_not
from solver.explain.why_refused import why_refused as why_refused
from solver.explain.wish_outcomes import (
    WishOutcome as WishOutcome,
    granted_share as granted_share,
    granted_share_by_cost as granted_share_by_cost,
    wish_words as wish_words,
)
from solver.goals import GOALS as GOALS
from solver.options import SolveOptions as SolveOptions
from solver.placement.search import first_fit as first_fit
from solver.replan.apply_events import apply_events as apply_events
from solver.replan.carried_over import carried_over as carried_over
from solver.replan.replan import (
    PLAIN_SHARE as PLAIN_SHARE,
    Replan as Replan,
    replan as replan,
)
from solver.replan.rolled_out import rolled_out as rolled_out
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
    "PLAIN_SHARE",
    "RULES",
    "AgreedHours",
    "Balance",
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
    "ShareDone",
    "SolveOptions",
    "Standing",
    "WishOutcome",
    "apply_events",
    "balances",
    "carried_over",
    "check",
    "diff",
    "first_fit",
    "granted_share",
    "granted_share_by_cost",
    "impossible",
    "reasons",
    "replan",
    "rolled_out",
    "sentences",
    "short_shifts",
    "solve",
    "standings",
    "what_if",
    "who_else",
    "why_not",
    "why_refused",
    "wish_words",
]
