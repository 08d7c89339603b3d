"""Makes rows with sane defaults for the tests of the store."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from api.store.memberships import MembershipRecord, insert_membership
from api.store.organisations import OrganisationRecord, insert_organisation
from api.store.plans import PlanRecord, insert_plan
from api.store.problems import ProblemRecord, insert_problem
from api.store.runs import RunRecord, insert_run
from api.store.sessions import SessionRecord, insert_session
from api.store.users import UserRecord, insert_user

NOW = datetime(2026, 1, 5, 8, 30, 15, 123456, tzinfo=UTC)


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


def insert_everything(connection: Connection) -> None:
    """One of each thing that the store keeps."""
    insert_organisation(connection, an_organisation())
    insert_user(connection, a_user())
    insert_membership(connection, a_membership())
    insert_session(connection, a_session())
    insert_problem(connection, a_problem_record(), '{"name": "week"}')
    insert_run(connection, a_run())
    insert_plan(connection, a_plan())
