"""The rule that only resources which can fill a role are asked for in it."""

from collections.abc import Iterator

from api.booking.rules.rule import TimelessRule
from api.booking.slots.request import Wanted
from api.booking.violation import Violation


def _check(wanted: Wanted) -> Iterator[Violation]:
    roles = {role.id: role for role in wanted.service.roles}
    for name, resources in wanted.among.items():
        if name not in roles:
            message = f"{wanted.service.id!r} has no role {name[:60]!r}."
            fix = f"Its roles are {', '.join(roles)}."[:500]
            yield Violation(code="unknown-role", message=message, fix=fix, pointer="/among")
            continue
        for other in sorted(set(resources) - set(roles[name].eligible)):
            message = f"{other[:60]!r} cannot fill the role {name!r}."
            yield Violation(code="not-eligible", message=message, pointer=f"/among/{name}")


KNOWN_ROLES = TimelessRule("known-roles", "Whoever is asked for can fill the role.", _check)
