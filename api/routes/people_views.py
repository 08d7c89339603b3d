"""What the API answers about people and keys."""

from datetime import datetime
from typing import Self, cast

from api.routes.views import View
from api.services.actor import Permission, Role
from api.services.people.accept_invitation import Joined
from api.services.people.invite import Invited
from api.services.people.issue_key import Issued
from api.store.api_keys import KeyRecord
from api.store.invitations import InvitationRecord
from api.store.memberships import MemberRecord


class PersonView(View):
    """Somebody who belongs to the organisation."""

    id: str
    email: str
    name: str
    role: Role
    version: int
    created_at: datetime
    """When they joined."""
    disabled_at: datetime | None
    """Since when they are shut out; null for whoever may sign in."""

    @classmethod
    def of(cls, member: MemberRecord) -> Self:
        """From a row."""
        return cls(**{name: getattr(member, name) for name in cls.model_fields})


class PeopleView(View):
    """Some people, who joined last first."""

    items: tuple[PersonView, ...]
    next_cursor: str | None
    """Where the next page begins; null on the last one."""


class InvitationView(View):
    """Somebody who is asked to join."""

    id: str
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None

    @classmethod
    def of(cls, invitation: InvitationRecord) -> Self:
        """From a row."""
        return cls(**{name: getattr(invitation, name) for name in cls.model_fields})


class InvitedView(InvitationView):
    """A new invitation."""

    token: str
    """Accepts it; to be handed to the person, and shown this once."""

    @classmethod
    def of_new(cls, invited: Invited) -> Self:
        """From what was made."""
        shown = InvitationView.of(invited.invitation)
        return cls(**shown.model_dump(), token=invited.token)


class InvitationsView(View):
    """Some invitations, the newest first."""

    items: tuple[InvitationView, ...]
    next_cursor: str | None
    """Where the next page begins; null on the last one."""


class JoinedView(View):
    """Somebody has joined, and may sign in now."""

    email: str
    name: str
    role: Role
    organisation: str
    """The slug of the organisation."""

    @classmethod
    def of(cls, joined: Joined) -> Self:
        """From what was done."""
        actor = joined.actor
        return cls(
            email=actor.email,
            name=actor.name,
            role=cast("Role", actor.role),
            organisation=joined.organisation.slug,
        )


class KeyView(View):
    """A program's key, without its secret."""

    id: str
    name: str
    prefix: str
    """The part of it that may be seen."""
    scopes: tuple[Permission, ...]
    user_id: str
    """The person whose key it is."""
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    """To the minute."""
    revoked_at: datetime | None

    @classmethod
    def of(cls, key: KeyRecord) -> Self:
        """From a row."""
        values = {name: getattr(key, name) for name in cls.model_fields}
        return cls(**values | {"scopes": tuple(key.scopes)})


class IssuedKeyView(KeyView):
    """A new key."""

    key: str
    """Sent as a bearer token; it is shown this once."""

    @classmethod
    def of_new(cls, issued: Issued) -> Self:
        """From what was made."""
        return cls(**KeyView.of(issued.key).model_dump(), key=issued.text)


class KeysView(View):
    """Some keys, the newest first."""

    items: tuple[KeyView, ...]
    next_cursor: str | None
    """Where the next page begins; null on the last one."""
