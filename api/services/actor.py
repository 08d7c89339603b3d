"""Who is asking, and what a role allows."""

from dataclasses import dataclass
from typing import Literal, get_args

from api.errors import Forbidden

Role = Literal["planner", "viewer"]
Permission = Literal["read", "plan"]
ROLES: tuple[Role, ...] = get_args(Role)

ALLOWED: dict[Role, frozenset[Permission]] = {
    "planner": frozenset({"read", "plan"}),
    "viewer": frozenset({"read"}),
}


@dataclass(frozen=True)
class Actor:
    """A person who has signed in."""

    id: str
    email: str
    name: str
    role: Role


def require(actor: Actor, permission: Permission) -> None:
    """Raise Forbidden where the actor's role does not allow it."""
    if permission not in ALLOWED[actor.role]:
        raise Forbidden(f"a {actor.role} may look, but not change anything")
