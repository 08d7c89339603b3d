"""The goals of a repair: serve what was served, change little, and only then the rest."""

from models.goals import GoalLevel, Term
from models.problem import Problem

UNSERVED = GoalLevel(name="unserved", terms=(Term(goal="unserved"),))
CHANGES = GoalLevel(name="changes", terms=(Term(goal="stability"),))


def repair_goals(goals: tuple[GoalLevel, ...]) -> tuple[GoalLevel, ...]:
    """The two levels of every repair, then what is left of the given ones."""
    first = {"unserved", "stability"}
    kept = (
        level.model_copy(update={"terms": tuple(t for t in level.terms if t.goal not in first)})
        for level in goals
    )
    rest = tuple(
        level.model_copy(update={"name": f"{level.name}, rest"})
        if level.name in {UNSERVED.name, CHANGES.name}
        else level
        for level in kept
        if level.terms
    )
    return (UNSERVED, CHANGES, *rest)


def is_repair(problem: Problem) -> bool:
    """Whether a problem asks for the fewest changes of its previous plan."""
    return problem.previous is not None and problem.goals[:2] == (UNSERVED, CHANGES)
