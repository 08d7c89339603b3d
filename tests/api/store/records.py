"""Makes rows with sane defaults for the tests of the store."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.store.bookings import (
    AttendeeRecord,
    BookingRecord,
    PastRecord,
    insert_booking,
    insert_past,
)
from api.store.catalogue import EntryRecord, insert_entry, keep_schedule_version
from api.store.feeds import set_feed
from api.store.holds import HoldRecord, insert_hold
from api.store.jobs import Job, NewJob, bury, enqueue
from api.store.ledger import open_stock, take
from api.store.memberships import MembershipRecord, insert_membership
from api.store.organisations import OrganisationRecord, insert_organisation
from api.store.outbox import MessageRecord, insert_message
from api.store.plan_bases import insert_basis
from api.store.plans import PlanRecord, insert_plan
from api.store.problems import ProblemRecord, insert_problem
from api.store.proposals import ProposalRecord, insert_proposal
from api.store.runs import RunRecord, insert_run
from api.store.sessions import SessionRecord, insert_session
from api.store.users import UserRecord, insert_user
from tests.api.store.moments import NOW as NOW
from tests.api.store.people_records import insert_people
from tests.api.store.series_records import insert_series_of_all_kinds
from tests.api.store.traffic_records import insert_traffic
from tests.claims import a_claim, a_ticket, at


def a_user(id: str = "u1") -> UserRecord:
    """A person."""
    return UserRecord(id, f"{id}@example.com", "Ada", "hash", NOW)


def an_organisation(id: str = "o1") -> OrganisationRecord:
    """An organisation whose slug is its id."""
    return OrganisationRecord(id, "Clinic", id, "Europe/Berlin", NOW)


def a_membership(user_id: str = "u1", organisation_id: str = "o1") -> MembershipRecord:
    """A planner's."""
    return MembershipRecord(organisation_id, user_id, "planner", NOW)


def a_session(user_id: str = "u1", organisation_id: str = "o1") -> SessionRecord:
    """One that lasts an hour."""
    return SessionRecord("t" * 64, user_id, organisation_id, NOW, NOW, NOW + timedelta(hours=1))


def a_problem_record(id: str = "p1", created_at: datetime = NOW) -> ProblemRecord:
    """A problem that nothing has changed."""
    return ProblemRecord(id, id, "o1", "week", "f" * 64, {"requests": 3}, created_at, "u1")


def a_run(id: str = "r1", problem_id: str = "p1") -> RunRecord:
    """A queued run."""
    nothing = (None, None)
    return RunRecord(
        id, problem_id, None, "queued", "{}", *nothing, 0, None, "", False, NOW, *nothing, "u1"
    )


def a_plan(id: str = "v1", run_id: str = "r1", version: int = 1) -> PlanRecord:
    """A plan that nobody has touched."""
    return PlanRecord(id, "p1", "p1", run_id, None, version, 1, "[]", {}, NOW, None)


def an_entry(id: str) -> EntryRecord:
    """An entry of the catalogue."""
    return EntryRecord(id, "o1", id, {"name": id}, 1, NOW, NOW, None)


def insert_catalogue(connection: Connection) -> None:
    """A location with a resource, a schedule and a service."""
    insert_entry(connection, "location", an_entry("l1"), {"zone": "Europe/Berlin"})
    insert_entry(connection, "schedule", an_entry("s1"), {})
    keep_schedule_version(connection, an_entry("s1"), NOW.date(), "u1")
    insert_entry(connection, "resource", an_entry("ada"), {"location_id": "l1", "kind": "staff"})
    service = {"location_id": "l1", "slug": "massage", "is_public": True}
    insert_entry(connection, "service", an_entry("massage"), service)


def a_booking(id: str = "b1") -> BookingRecord:
    """An hour of massage on Monday morning."""
    return BookingRecord(
        id=id,
        organisation_id="o1",
        reference=id.upper(),
        service_id="massage",
        location_id="l1",
        state="confirmed",
        version=1,
        start_at=NOW,
        end_at=NOW + timedelta(hours=1),
        local_start="2026-01-05T09:30:15",
        zone="Europe/Berlin",
        tzdata_version="2026.6",
        anchor="wall",
        party_size=1,
        promise={},
        assignments={"therapist": ["ada"]},
        answers={},
        series_id=None,
        source="api",
        actor_id="u1",
        price_minor_units=None,
        currency=None,
        ical_uid=f"{id}@slotwright",
        ical_sequence=0,
        created_at=NOW,
        updated_at=NOW,
        cancelled_at=None,
    )


def an_attendee(id: str = "a1", booking_id: str = "b1") -> AttendeeRecord:
    """Somebody who comes."""
    mail = f"{id}@example.com"
    return AttendeeRecord(
        id, booking_id, "o1", "Grace", mail, None, "Europe/Berlin", "en", id * 32, "coming"
    )


def a_hold(id: str = "h1", seconds: int = 300) -> HoldRecord:
    """A hold that somebody has opened just now."""
    end = NOW + timedelta(seconds=seconds)
    return HoldRecord(id, "o1", "massage", "s" * 64, "guest", {}, "active", 0, None, NOW, end)


def insert_bookings(connection: Connection) -> None:
    """A booking with all that hangs on it, and a hold."""
    insert_booking(connection, a_booking(), (an_attendee(),))
    past = PastRecord("b1", 1, "o1", "book", "confirmed", NOW, "u1", None, "", {"version": 1})
    insert_past(connection, past)
    insert_hold(connection, a_hold())


def insert_ledger(connection: Connection) -> None:
    """A room, and a ticket of a slot on sale."""
    open_stock(connection, "clinic", "tour", (at(9), at(10)), 2)
    take(connection, [a_claim(), a_ticket()])


def a_message(id: str = "m1", version: int = 1) -> MessageRecord:
    """A confirmation that waits."""
    key, payload = f"b1-{version}-confirmation-a1-mail", {"attendee": "a1"}
    return MessageRecord(
        id, "o1", "confirmation", key, payload, "b1", version, "waiting", 0, "", NOW, NOW, None
    )


def a_job() -> NewJob:
    """One that sends the message of `a_message`."""
    return NewJob("o1", "send-message", "mail", {"message_id": "m1"}, NOW, "mail-b1")


def insert_jobs(connection: Connection) -> None:
    """A job that waits and one that was given up."""
    enqueue(connection, a_job())
    dead = Job("o1", "send-message", "mail", {"message_id": "m0"}, NOW, None, attempts=3, id="j1")
    bury(connection, dead, "it failed", NOW)


def a_proposal() -> ProposalRecord:
    """Another time for the booking."""
    return ProposalRecord("x1", "o1", "b1", "massage", "open", {}, "", "u1", NOW, NOW)


def insert_everything(connection: Connection) -> None:
    """One of each thing that the store keeps."""
    insert_organisation(connection, an_organisation())
    insert_user(connection, a_user())
    insert_membership(connection, a_membership())
    insert_session(connection, a_session())
    insert_people(connection)
    insert_problem(connection, a_problem_record(), '{"name": "week"}')
    insert_basis(connection, "o1", "p1", {"bookings": []})
    insert_run(connection, a_run())
    insert_plan(connection, a_plan())
    insert_catalogue(connection)
    insert_ledger(connection)
    insert_bookings(connection)
    insert_proposal(connection, a_proposal())
    insert_message(connection, a_message())
    insert_jobs(connection)
    set_feed(connection, "o1", "ada", "f" * 64, NOW)
    insert_series_of_all_kinds(connection)
    insert_traffic(connection)
