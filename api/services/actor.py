"""Who is asking, and what that allows."""

from dataclasses import dataclass
from typing import Literal, get_args

from api.errors import Forbidden
from api.services.origin import NOWHERE, Origin

Kind = Literal["user", "api_key", "guest", "system"]
Role = Literal["admin", "planner", "desk", "viewer"]
Permission = Literal["busy", "read", "book", "plan", "catalogue", "people", "settings", "audit"]
ROLES: tuple[Role, ...] = get_args(Role)
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)

ALLOWED: dict[Role, frozenset[Permission]] = {
    "admin": frozenset(PERMISSIONS),
    "planner": frozenset({"busy", "read", "plan", "book", "catalogue"}),
    "desk": frozenset({"busy", "read", "book"}),
    "viewer": frozenset({"busy", "read"}),
}


@dataclass(frozen=True)
class Actor:
    """A person who has signed in, a program with a key, or a guest of a public page."""

    id: str
    """The person's, the key's, or whatever a guest is told apart by."""
    organisation_id: str
    kind: Kind
    name: str
    scopes: frozenset[Permission]
    role: Role | None = None
    """None for keys, which have scopes only, and for guests."""
    email: str = ""
    on_behalf_of: str | None = None
    """The person for whom this one acts, if any."""
    origin: Origin = NOWHERE
    """Where the request came from."""


def user_actor(id: str, organisation_id: str, email: str, name: str, role: Role) -> Actor:
    """A person who has signed in to this organisation."""
    return Actor(id, organisation_id, "user", name, ALLOWED[role], role, email)


def guest_actor(id: str, organisation_id: str, origin: Origin = NOWHERE) -> Actor:
    """Somebody without an account, who may use public services and nothing else."""
    return Actor(id, organisation_id, "guest", "guest", frozenset(), origin=origin)


def require(actor: Actor, permission: Permission) -> None:
    """Raise Forbidden where the actor may not do this."""
    if permission in actor.scopes:
        return
    who = {
        "user": f"a {actor.role}",
        "api_key": f"the key {actor.name!r}",
        "guest": "a guest",
        "system": "the service itself",
    }[actor.kind]
    raise Forbidden(f"{who} lacks the permission {permission!r}")
