"""Cost and broken hard rules of an nrp24 solution file, computed from the two texts alone."""

from collections import Counter
from collections.abc import Iterable

from scenarios.families.family_score import FamilyScore
from scenarios.families.nrp24.hard_rules import broken_rules
from scenarios.families.nrp24.instance import Cover, Nrp24Instance, parse
from scenarios.families.nrp24.roster import Roster, read_roster


def score(instance_text: str, solution_text: str) -> FamilyScore:
    """Judge the CSV ``employee,day,shift``; cost parts: on and off requests, under and over cover.

    Raises FormatError when one of the texts cannot be read.
    """
    instance = parse(instance_text)
    roster = read_roster(instance, solution_text)
    parts = (
        ("on_requests", _unmet_on_requests(instance, roster)),
        ("off_requests", _broken_off_requests(instance, roster)),
        *_cover_cost(instance.cover, roster),
    )
    return FamilyScore(
        cost=sum(cost for _, cost in parts),
        violations=(*roster.violations, *_violations(instance, roster)),
        parts=parts,
    )


def _violations(instance: Nrp24Instance, roster: Roster) -> Iterable[str]:
    for person in instance.staff:
        yield from broken_rules(instance, person, roster.days_of(person.id))


def _unmet_on_requests(instance: Nrp24Instance, roster: Roster) -> int:
    return sum(
        wish.weight
        for wish in instance.on_requests
        if roster.shifts.get((wish.employee, wish.day)) != wish.shift
    )


def _broken_off_requests(instance: Nrp24Instance, roster: Roster) -> int:
    return sum(
        wish.weight
        for wish in instance.off_requests
        if roster.shifts.get((wish.employee, wish.day)) == wish.shift
    )


def _cover_cost(cover: tuple[Cover, ...], roster: Roster) -> tuple[tuple[str, int], ...]:
    present = Counter((day, shift) for (_, day), shift in roster.shifts.items())
    under = over = 0
    for row in cover:
        difference = present[row.day, row.shift] - row.required
        under += row.weight_under * max(0, -difference)
        over += row.weight_over * max(0, difference)
    return ("under_cover", under), ("over_cover", over)
