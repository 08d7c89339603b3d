"""Reads and writes what a problem that was made of bookings had seen of them."""

from typing import Any

from sqlalchemy import Connection, insert, select

from api.store.tables.planning import plan_bases


def insert_basis(
    connection: Connection, organisation_id: str, problem_id: str, document: dict[str, Any]
) -> None:
    """Keep what a problem is made from; it never changes."""
    connection.execute(
        insert(plan_bases).values(
            problem_id=problem_id, organisation_id=organisation_id, document=document
        )
    )


def basis_document(
    connection: Connection, organisation_id: str, problem_id: str
) -> dict[str, Any] | None:
    """What the problem was made from; None where it was not made of bookings."""
    query = select(plan_bases.c.document).where(
        plan_bases.c.organisation_id == organisation_id, plan_bases.c.problem_id == problem_id
    )
    document: dict[str, Any] | None = connection.execute(query).scalar_one_or_none()
    return document
