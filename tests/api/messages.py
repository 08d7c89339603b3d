"""Messages, jobs and calendar feeds for tests."""

from sqlalchemy import select, update

from api.services.jobs.job_kind import PutOff
from api.services.mail.deliver import send_message
from api.services.mail.sending import SEND_MESSAGE
from api.store.jobs import Job, bury, dead_jobs_of
from api.store.organisations import organisation_by_slug
from api.store.outbox import all_waiting
from api.store.tables.outgoing import outbox
from tests.api.appointments import a_booking_id
from tests.api.desk import Desk
from tests.api.entries import a_resource_id
from tests.api.store.moments import NOW


def a_dead_message(desk: Desk) -> str:
    """The id of a message about a new booking, for which there is no hope."""
    booking_id = a_booking_id(desk)
    of_it = outbox.c.entity_id == booking_id
    with desk.context.store.read() as connection:
        id = connection.scalars(select(outbox.c.id).where(of_it)).first()
    dead = update(outbox).where(outbox.c.id == id).values(state="dead")
    desk.context.store.write(lambda connection: connection.execute(dead))
    return str(id)


def a_mail_job(message_id: str) -> Job:
    """The job that sends a message."""
    return Job("o1", SEND_MESSAGE, "mail", {"message_id": message_id}, NOW, None, 0, "1" * 32)


def send_due(desk: Desk) -> int:
    """Send what is due, as its jobs would; how many were sent or ended."""
    context, now, late = desk.context, desk.context.now(), set[str]()
    with context.store.read() as connection:
        due = [each for each in all_waiting(connection) if each.due_at <= now]
    for message in due:
        if message.entity_id not in late:
            try:
                send_message(context, a_mail_job(message.id))
            except PutOff:
                late.add(message.entity_id)
    with context.store.read() as connection:
        waiting = {each.id for each in all_waiting(connection)}
    return sum(each.id not in waiting for each in due)


def a_dead_job(desk: Desk) -> str:
    """The id of a job of the desk's organisation that was given up."""
    slug = desk.get("/v1/organisation").json()["slug"]
    now = desk.context.now()
    with desk.context.store.read() as connection:
        organisation = organisation_by_slug(connection, slug)
    assert organisation is not None
    words = {"message_id": "0" * 32}
    job = Job(organisation.id, "send-message", "mail", words, now, None, attempts=2, id="1" * 32)
    desk.context.store.write(lambda connection: bury(connection, job, "it failed", now))
    with desk.context.store.read() as connection:
        return dead_jobs_of(connection, organisation.id, 1, None)[0].id


def a_feed_token(desk: Desk) -> str:
    """The secret in the address of a resource's calendar."""
    answer = desk.post(f"/v1/resources/{a_resource_id(desk)}/feed")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["path"]).rpartition("/")[2].removesuffix(".ics")
