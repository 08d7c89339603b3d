"""The language: what is planned, with what, under which rules and for which goals."""

from models.company import CompanyRule as CompanyRule
from models.contracts import (
    CompleteWeekendsRule as CompleteWeekendsRule,
    ConsecutiveRule as ConsecutiveRule,
    Contract as Contract,
    ContractRule as ContractRule,
    LimitRule as LimitRule,
    RestRule as RestRule,
    SuccessionRule as SuccessionRule,
    TagFilter as TagFilter,
)
from models.day_patterns import PatternRule as PatternRule
from models.demands import Demand as Demand, SkillNeed as SkillNeed
from models.errors import (
    Contradiction as Contradiction,
    InvalidOptions as InvalidOptions,
    InvalidProblem as InvalidProblem,
    InvalidSolution as InvalidSolution,
    Issue as Issue,
    SlotwrightError as SlotwrightError,
    SolverFault as SolverFault,
)
from models.events import (
    Event as Event,
    PersonIll as PersonIll,
    RequestAdded as RequestAdded,
    RequestCancelled as RequestCancelled,
    RequestLonger as RequestLonger,
    VehicleOut as VehicleOut,
)
from models.fair_shares import USUAL_SHARES as USUAL_SHARES, FairShare as FairShare
from models.free_time import (
    BreakRule as BreakRule,
    DailyRestRule as DailyRestRule,
    FreeStretchRule as FreeStretchRule,
    FreeWeekendsRule as FreeWeekendsRule,
    RestAfterRunRule as RestAfterRunRule,
)
from models.goals import DEFAULT_LEVELS as DEFAULT_LEVELS, GoalLevel as GoalLevel, Term as Term
from models.hourly_demands import HourlyDemand as HourlyDemand
from models.loading import (
    problem_from_json as problem_from_json,
    solution_from_json as solution_from_json,
)
from models.overtime import Overtime as Overtime
from models.pins import Pin as Pin, Previous as Previous
from models.places import (
    Leg as Leg,
    Place as Place,
    Travel as Travel,
    TravelBySpeed as TravelBySpeed,
    TravelMatrix as TravelMatrix,
)
from models.problem import Problem as Problem
from models.reduced_rest import ReducedRestRule as ReducedRestRule
from models.relations import (
    Adjacent as Adjacent,
    Apart as Apart,
    AtOnce as AtOnce,
    Attended as Attended,
    Budget as Budget,
    Cover as Cover,
    DifferentDay as DifferentDay,
    DifferentResource as DifferentResource,
    NotTogether as NotTogether,
    OneOf as OneOf,
    Precedence as Precedence,
    Relation as Relation,
    SameDay as SameDay,
    SameResource as SameResource,
    SameStart as SameStart,
    Spread as Spread,
    Together as Together,
)
from models.requests import (
    Appointment as Appointment,
    Mode as Mode,
    Request as Request,
    Shift as Shift,
    Stop as Stop,
    Trip as Trip,
)
from models.resources import (
    Availability as Availability,
    Equipment as Equipment,
    History as History,
    Resource as Resource,
    Room as Room,
    Setup as Setup,
    Skill as Skill,
    Staff as Staff,
    Vehicle as Vehicle,
    Wish as Wish,
)
from models.rotation import Rotation as Rotation
from models.saving import to_json as to_json
from models.shift_templates import BreakPlan as BreakPlan, ShiftTemplate as ShiftTemplate
from models.solution import Assignment as Assignment, Served as Served, Solution as Solution
from models.split_work import SplitRule as SplitRule
from models.times import (
    Window as Window,
    at as at,
    days_between as days_between,
    local_day as local_day,
)
from models.violations import Violation as Violation

__all__ = [
    "DEFAULT_LEVELS",
    "USUAL_SHARES",
    "Adjacent",
    "Apart",
    "Appointment",
    "Assignment",
    "AtOnce",
    "Attended",
    "Availability",
    "BreakPlan",
    "BreakRule",
    "Budget",
    "CompanyRule",
    "CompleteWeekendsRule",
    "ConsecutiveRule",
    "Contract",
    "ContractRule",
    "Contradiction",
    "Cover",
    "DailyRestRule",
    "Demand",
    "DifferentDay",
    "DifferentResource",
    "Equipment",
    "Event",
    "FairShare",
    "FreeStretchRule",
    "FreeWeekendsRule",
    "GoalLevel",
    "History",
    "HourlyDemand",
    "InvalidOptions",
    "InvalidProblem",
    "InvalidSolution",
    "Issue",
    "Leg",
    "LimitRule",
    "Mode",
    "NotTogether",
    "OneOf",
    "Overtime",
    "PatternRule",
    "PersonIll",
    "Pin",
    "Place",
    "Precedence",
    "Previous",
    "Problem",
    "ReducedRestRule",
    "Relation",
    "Request",
    "RequestAdded",
    "RequestCancelled",
    "RequestLonger",
    "Resource",
    "RestAfterRunRule",
    "RestRule",
    "Room",
    "Rotation",
    "SameDay",
    "SameResource",
    "SameStart",
    "Served",
    "Setup",
    "Shift",
    "ShiftTemplate",
    "Skill",
    "SkillNeed",
    "SlotwrightError",
    "Solution",
    "SolverFault",
    "SplitRule",
    "Spread",
    "Staff",
    "Stop",
    "SuccessionRule",
    "TagFilter",
    "Term",
    "Together",
    "Travel",
    "TravelBySpeed",
    "TravelMatrix",
    "Trip",
    "Vehicle",
    "VehicleOut",
    "Violation",
    "Window",
    "Wish",
    "at",
    "days_between",
    "local_day",
    "problem_from_json",
    "solution_from_json",
    "to_json",
]
