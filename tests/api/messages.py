"""Messages, jobs and calendar feeds for tests."""

from sqlalchemy import select, update

from api.store.jobs import Job, bury, dead_jobs_of
from api.store.organisations import organisation_by_slug
from api.store.tables.jobs import outbox
from tests.api.appointments import a_booking_id
from tests.api.desk import Desk
from tests.api.entries import a_resource_id


def a_dead_message(desk: Desk) -> str:
    """The id of a message about a new booking, for which there is no hope."""
    booking_id = a_booking_id(desk)
    of_it = outbox.c.entity_id == booking_id
    with desk.context.store.read() as connection:
        id = connection.scalars(select(outbox.c.id).where(of_it)).first()
    dead = update(outbox).where(outbox.c.id == id).values(state="dead")
    desk.context.store.write(lambda connection: connection.execute(dead))
    return str(id)


def a_dead_job(desk: Desk) -> str:
    """The id of a job of the desk's organisation that was given up."""
    slug = desk.get("/v1/organisation").json()["slug"]
    now = desk.context.now()
    with desk.context.store.read() as connection:
        organisation = organisation_by_slug(connection, slug)
    assert organisation is not None
    words = {"message_id": "0" * 32}
    job = Job(organisation.id, "send-message", "mail", words, now, None, attempts=2)
    desk.context.store.write(lambda connection: bury(connection, job, "it failed", now))
    with desk.context.store.read() as connection:
        return dead_jobs_of(connection, organisation.id, 1, None)[0].id


def a_feed_token(desk: Desk) -> str:
    """The secret in the address of a resource's calendar."""
    answer = desk.post(f"/v1/resources/{a_resource_id(desk)}/feed")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["path"]).rpartition("/")[2].removesuffix(".ics")
