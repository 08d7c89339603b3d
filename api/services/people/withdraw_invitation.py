"""Takes an invitation back."""

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.record import Deed, record
from api.store.invitations import delete_invitation


def withdraw_invitation(context: Context, actor: Actor, invitation_id: str) -> None:
    """End an invitation that nobody has accepted, or raise NotFound."""
    require(actor, "people")
    now = context.now()
    deed = Deed(
        organisation_id=actor.organisation_id,
        actor=actor,
        action="invitation.withdraw",
        entity="invitation",
        entity_id=invitation_id,
        version=2,
        before={"id": invitation_id},
    )

    def work(connection: Connection) -> None:
        if not delete_invitation(connection, actor.organisation_id, invitation_id):
            raise NotFound(f"there is no open invitation {invitation_id!r}")
        record(connection, deed, now)

    context.store.write(work)
