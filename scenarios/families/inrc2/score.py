"""Cost and broken hard rules of an INRC-II solution file, computed from the two texts alone."""

from collections import Counter
from collections.abc import Iterator

from scenarios.families.family_score import FamilyScore
from scenarios.families.inrc2.instance import ANY_SHIFT, NO_SHIFT, Inrc2Instance
from scenarios.families.inrc2.nurse_cost import nurse_costs
from scenarios.families.inrc2.parse import parse
from scenarios.families.inrc2.prices import OFF_REQUEST, OPTIMUM
from scenarios.families.inrc2.roster import Roster, read_roster


def score(instance_text: str, solution_text: str) -> FamilyScore:
    """Judge the CSV ``nurse,day,shift,skill``; the parts are the competition's seven prices.

    Raises FormatError when one of the texts cannot be read.
    """
    instance = parse(instance_text)
    roster = read_roster(instance, solution_text)
    costs = Counter(optimum=0, off_requests=0)
    for nurse in instance.nurses:
        costs.update(nurse_costs(instance, nurse, roster.line_of(nurse.id, instance.days)))
    costs["optimum"] = _below_optimum(instance, roster)
    costs["off_requests"] = _broken_requests(instance, roster)
    return FamilyScore(
        cost=sum(costs.values()),
        violations=(*roster.violations, *_violations(instance, roster)),
        parts=tuple(costs.items()),
    )


def _present(roster: Roster) -> Counter[tuple[int, str, str]]:
    return Counter((day, *what) for (_, day), what in roster.work.items())


def _below_optimum(instance: Inrc2Instance, roster: Roster) -> int:
    present = _present(roster)
    return OPTIMUM * sum(
        max(0, row.optimum - present[row.day, row.shift, row.skill])
        for row in instance.requirements
    )


def _broken_requests(instance: Inrc2Instance, roster: Roster) -> int:
    return OFF_REQUEST * sum(
        roster.work.get((wish.nurse, wish.day), (NO_SHIFT, ""))[0] in _meant(instance, wish.shift)
        for wish in instance.off_requests
    )


def _meant(instance: Inrc2Instance, shift: str) -> tuple[str, ...]:
    return instance.shift_ids if shift == ANY_SHIFT else (shift,)


def _violations(instance: Inrc2Instance, roster: Roster) -> Iterator[str]:
    present = _present(roster)
    for row in instance.requirements:
        found = present[row.day, row.shift, row.skill]
        if found < row.minimum:
            wanted = f"{row.shift} on day {row.day} has {found} with skill {row.skill}"
            yield f"{wanted}, at least {row.minimum} are needed"
    for (nurse, day), (_, skill) in roster.work.items():
        if skill not in next(one.skills for one in instance.nurses if one.id == nurse):
            yield f"{nurse} works as {skill} on day {day} without that skill"
    yield from _successions(instance, roster)


def _successions(instance: Inrc2Instance, roster: Roster) -> Iterator[str]:
    forbidden = {shift.id: shift.forbidden_next for shift in instance.shifts}
    for nurse in instance.nurses:
        before: str | None = nurse.past.last_shift
        for day, shift in enumerate(roster.line_of(nurse.id, instance.days)):
            if shift is not None and shift in forbidden.get(before or NO_SHIFT, ()):
                yield f"{nurse.id} works {shift} on day {day}, right after {before}"
            before = shift
