"""Gives back what is kept for a booking that has changed, or been proposed something else."""

from sqlalchemy import Connection

from api.store.ledger import release
from api.store.proposals import end_proposals_for


def withdraw_proposals(connection: Connection, booking_id: str) -> None:
    """End what is open for a booking that the caller has locked."""
    for proposal_id in end_proposals_for(connection, booking_id, "withdrawn"):
        release(connection, proposal_id)
