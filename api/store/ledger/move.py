"""Moves what somebody has to another time or resource."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from api.store.ledger.new_claim import NewClaim
from api.store.ledger.pool import lock_pools, seats_of_pools
from api.store.ledger.release import remove_claims
from api.store.ledger.take import take_instead


def move(connection: Connection, owner_id: str, claims: Sequence[NewClaim]) -> None:
    """Exchange all claims of an owner for others, to which its own old ones are no conflict.

    Raises
    ------
    SlotTaken
        Something is in the way. The owner has what it had before then.
    ValueError
        A claim belongs to another owner.
    """
    move_all(connection, {owner_id: claims})


def move_all(connection: Connection, moves: Mapping[str, Sequence[NewClaim]]) -> None:
    """Exchange all claims of several owners at once, who may take what another of them leaves.

    All of their old claims go before any new one comes. Raises what `move` raises: then every owner
    has what it had before.
    """
    for owner_id, mine in moves.items():
        for claim in mine:
            if claim.owner_id != owner_id:
                raise ValueError(f"{claim.id!r} belongs to {claim.owner_id!r}, not to {owner_id!r}")
    claims = [claim for mine in moves.values() for claim in mine]
    with connection.begin_nested():
        # Before anything of the owners' is locked, for that is the order in which all others lock.
        lock_pools(connection, seats_of_pools(claims))
        removed = remove_claims(connection, *moves)
        take_instead(connection, claims, removed.seats)
