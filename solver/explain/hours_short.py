"""Skills of which shifts need more hours than contracts allow those who have them."""

from collections.abc import Iterator

from models.contracts import ANY, LimitRule
from models.problem import Problem
from models.resources import Staff
from solver.explain.agreed_hours import over_horizon
from solver.explain.too_few import Impossible, Need
from solver.facts.words import how_long, how_many


def hours_short(problem: Problem, needs: tuple[Need, ...]) -> Iterator[Impossible]:
    """For everybody, and for each skill, the hours that are lacking over the whole horizon."""
    skills = {s.name for need in needs for s in need.demand.skills if not s.preferred}
    for skill in (None, *sorted(skills)):
        meant = [need for need in needs if skill is None or _asks(need, skill)]
        wanted = sum(need.places * need.shift.credited_seconds for need in meant)
        able = dict.fromkeys(person for need in meant for person in need.able)
        allowed = [_most_seconds(problem, problem.resource_by_id[name]) for name in able]
        if None in allowed or not able:
            continue
        most = sum(seconds for seconds in allowed if seconds is not None)
        if most < wanted:
            what = f"The shifts with skill {skill} need" if skill else "The shifts need"
            yield Impossible(
                tuple(dict.fromkeys(need.shift.id for need in meant)),
                f"{what} {how_long(wanted)} of work at least, but contracts allow the "
                f"{how_many(len(able), 'person').replace('persons', 'people')} who could do it "
                f"{how_long(most)}.",
            )


def _asks(need: Need, skill: str) -> bool:
    return any(s.name == skill and not s.preferred for s in need.demand.skills)


def _most_seconds(problem: Problem, person: object) -> int | None:
    """What required limits allow somebody over the horizon; None without such a limit."""
    if not isinstance(person, Staff):
        return None
    limits = (
        over_horizon(problem, rule, person).most_seconds
        for name in person.contracts
        for rule in problem.contract_by_id[name].rules
        if isinstance(rule, LimitRule) and rule.required and rule.measure == "seconds"
        if rule.tags == ANY
    )
    return min((limit for limit in limits if limit is not None), default=None)
