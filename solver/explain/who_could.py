"""Roles that nobody, or not enough, could fill at any time: kind, skills, and loads."""

from models.demands import Demand, SkillNeed
from models.problem import Problem
from models.requests import Request, Shift
from models.resources import Resource
from solver.explain.cause import Cause
from solver.facts import eligible
from solver.facts.words import how_many, some_names, when

KINDS = {"staff": "person", "room": "room", "vehicle": "vehicle", "equipment": "piece of equipment"}


def who_could(problem: Problem, request: Request, demand: Demand) -> Cause | None:
    """Why too few resources could ever fill the role; None if enough could."""
    if len(eligible.candidates(problem, request, demand)) >= demand.min:
        return None
    named = [r for r in problem.resources if eligible.is_named(r, demand)]
    if len(named) < demand.min:
        return _too_few_named(problem, demand, named)
    span = request.window if isinstance(request, Shift) else None
    needs = [need for need in demand.skills if not need.preferred]
    for need in needs:
        having = [r for r in named if eligible.has_skill(r, need, span)]
        if len(having) < demand.min:
            return _too_few_skilled(problem, request, demand, need, named, having)
    skilled = [r for r in named if all(eligible.has_skill(r, need, span) for need in needs)]
    if len(skilled) < demand.min:
        return _not_combined(problem, demand, needs, skilled)
    return _too_large(problem, demand, skilled)


def _too_few_named(problem: Problem, demand: Demand, named: list[Resource]) -> Cause:
    kind = KINDS[demand.kind]
    if not named:
        words = f"There is no {kind} that may be {demand.role}."
    else:
        who = some_names(problem, [r.id for r in named])
        words = f"It needs {how_many(demand.min, kind)} as {demand.role}, but only {who} may be it."
    return Cause("nobody-named", words, f"Maybe let another {kind} be {demand.role}.")


def skill_words(need: SkillNeed) -> str:
    """Such as `skill massage` or `skill massage at level 2`."""
    return f"skill {need.name}" + (f" at level {need.level}" if need.level > 1 else "")


def _too_few_skilled(
    problem: Problem,
    request: Request,
    demand: Demand,
    need: SkillNeed,
    named: list[Resource],
    having: list[Resource],
) -> Cause:
    skill, kind = skill_words(need), KINDS[demand.kind]
    more = how_many(demand.min - len(having), f"more {kind}").replace("pieces of", "piece of")
    advice = f"Maybe {more} with {skill}."
    if having:
        who = some_names(problem, [r.id for r in having])
        words = f"It needs {demand.min} with {skill} at once, but only {who} has it."
        if len(having) > 1:
            words = words.replace("has it", "have it")
        return Cause("skill-too-rare", words, advice)
    levels = [s.level for r in named for s in r.skills if s.name == need.name]
    if not levels:
        return Cause("skill-missing", f"No {kind} that may be {demand.role} has {skill}.", advice)
    if max(levels) < need.level:
        words = f"No {kind} has {skill}: the highest level is {max(levels)}."
        return Cause("skill-level", words, advice)
    return not_valid(problem, [r for r in named if _ever(r, need)], need)


def _ever(resource: Resource, need: SkillNeed) -> bool:
    return any(s.name == need.name and s.level >= need.level for s in resource.skills)


def not_valid(problem: Problem, having: list[Resource], need: SkillNeed) -> Cause:
    """The skill is there, but not at the time."""
    parts = []
    for resource in having[:3]:
        skill = next(s for s in resource.skills if s.name == need.name)
        if skill.valid_until is not None:
            parts.append(f"{resource.label} had it only until {when(problem, skill.valid_until)}")
        elif skill.valid_from is not None:
            parts.append(f"{resource.label} has it only from {when(problem, skill.valid_from)}")
    words = f"Nobody has {skill_words(need)} in its windows: {'; '.join(parts)}."
    who = some_names(problem, [r.id for r in having])
    return Cause("skill-not-valid", words, f"Maybe renew {skill_words(need)} of {who}.")


def _not_combined(
    problem: Problem, demand: Demand, needs: list[SkillNeed], skilled: list[Resource]
) -> Cause:
    both = " and ".join(skill_words(need) for need in needs)
    who = some_names(problem, [r.id for r in skilled]) or "nobody"
    words = f"It needs {demand.min} with {both} together, but {who} has them all."
    return Cause("skills-not-combined", words, f"Maybe one more with {both}.")


def _too_large(problem: Problem, demand: Demand, skilled: list[Resource]) -> Cause:
    kind = KINDS[demand.kind]
    for dimension, amount in demand.load.items():
        held = [(r.capacity.get(dimension, amount), r.label) for r in skilled]
        most, largest = max(held)
        if sum(capacity >= amount for capacity, _ in held) < demand.min:
            words = (
                f"{amount} {dimension} fit into no {kind} that may be {demand.role}: "
                f"the largest, {largest}, holds {most}."
            )
            if most >= amount:
                words = f"Only {largest} holds {amount} {dimension}, but {demand.min} are needed."
            return Cause("load-too-large", words, f"Maybe split it: {most} {dimension} at once.")
    words = f"No {kind} that may be {demand.role} holds all of its load."
    return Cause("load-too-large", words)
