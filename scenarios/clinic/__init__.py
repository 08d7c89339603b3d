"""A rehabilitation clinic's week: a seeded generator with twelve requests nobody can serve."""

from scenarios.clinic.impossible import IMPOSSIBLE as IMPOSSIBLE, Reason as Reason
from scenarios.clinic.week import clinic_week as clinic_week, hidden_plan as hidden_plan

__all__ = ["IMPOSSIBLE", "Reason", "clinic_week", "hidden_plan"]
