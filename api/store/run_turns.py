"""Says when it is a run's turn, so that one organisation's many do not keep the others waiting."""

from sqlalchemy import ColumnElement, Connection, func, select

from api.store.runs import LIVE
from api.store.tables import problems, runs


def next_turn(connection: Connection, organisation_id: str) -> int:
    """The turn of one more run of an organisation.

    It comes after the organisation's own latest, and not before what has begun: whoever asks for
    much waits behind whoever asks for little, and nobody for ever (start-time fair queueing).
    """
    latest = func.max(runs.c.turn)
    begun = connection.scalar(select(latest).where(runs.c.started_at.is_not(None)))
    own = connection.scalar(select(latest).join(problems).where(_theirs(organisation_id)))
    return max(begun or 0, 0 if own is None else own + 1)


def count_queued(connection: Connection) -> int:
    """How many runs wait to be begun."""
    query = select(func.count()).where(runs.c.status == "queued")
    return connection.execute(query).scalar_one()


def has_live_run(connection: Connection, organisation_id: str) -> bool:
    """Whether a run of the organisation waits or is being searched for."""
    live = select(runs.c.id).join(problems).where(_theirs(organisation_id), runs.c.status.in_(LIVE))
    return connection.execute(live.limit(1)).first() is not None


def _theirs(organisation_id: str) -> ColumnElement[bool]:
    return problems.c.organisation_id == organisation_id
