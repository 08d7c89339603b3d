"""Reads and writes proposals: other times that are kept for a booking."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from api.store.tables.proposals import proposals


@dataclass(frozen=True)
class ProposalRecord:
    """Another time for a booking; what it keeps are the claims that it owns."""

    id: str
    organisation_id: str
    booking_id: str
    service_id: str
    state: str
    """`open`, `accepted`, `declined`, or `withdrawn` because the booking has changed; an open one
    past its time has lapsed."""
    offer: dict[str, Any]
    """What is proposed."""
    reason: str
    actor_id: str
    created_at: datetime
    expires_at: datetime


def insert_proposal(connection: Connection, proposal: ProposalRecord) -> None:
    """Add a proposal."""
    connection.execute(insert(proposals).values(asdict(proposal)))


def proposal_of(
    connection: Connection, organisation_id: str, proposal_id: str
) -> ProposalRecord | None:
    """The proposal with this id, if it is this organisation's."""
    query = select(proposals).where(
        proposals.c.organisation_id == organisation_id, proposals.c.id == proposal_id
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else ProposalRecord(**row._asdict())


def proposals_for(connection: Connection, booking_id: str) -> tuple[ProposalRecord, ...]:
    """All that was ever proposed for a booking, the newest first."""
    query = select(proposals).where(proposals.c.booking_id == booking_id)
    rows = connection.execute(query.order_by(proposals.c.created_at.desc(), proposals.c.id))
    return tuple(ProposalRecord(**row._asdict()) for row in rows)


def open_proposal_for(
    connection: Connection, booking_id: str, now: datetime
) -> ProposalRecord | None:
    """What is proposed for a booking at this time."""
    found = proposals_for(connection, booking_id)
    return next((e for e in found if e.state == "open" and e.expires_at > now), None)


def end_proposal(connection: Connection, proposal_id: str, state: str) -> bool:
    """End an open proposal; False where it was not open any more."""
    ended = connection.execute(
        update(proposals)
        .where(proposals.c.id == proposal_id, proposals.c.state == "open")
        .values(state=state)
    )
    return ended.rowcount == 1


def end_proposals_for(connection: Connection, booking_id: str, state: str) -> tuple[str, ...]:
    """End what is open for a booking; the ids of what was."""
    open_ones = (proposals.c.booking_id == booking_id) & (proposals.c.state == "open")
    found = tuple(connection.execute(select(proposals.c.id).where(open_ones)).scalars())
    if found:
        connection.execute(update(proposals).where(open_ones).values(state=state))
    return found
