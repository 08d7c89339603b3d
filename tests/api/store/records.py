"""Makes rows with sane defaults for the tests of the store."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from api.store.plans import PlanRecord, insert_plan
from api.store.problems import ProblemRecord, insert_problem
from api.store.runs import RunRecord, insert_run
from api.store.users import UserRecord, insert_user

NOW = datetime(2026, 1, 5, 8, 30, 15, 123456, tzinfo=UTC)


def a_user(id: str = "u1") -> UserRecord:
    """A planner."""
    return UserRecord(id, f"{id}@example.com", "Ada", "planner", "hash", NOW)


def a_problem_record(id: str = "p1", created_at: datetime = NOW) -> ProblemRecord:
    """A problem that nothing has changed."""
    return ProblemRecord(id, id, "week", "f" * 64, {"requests": 3}, created_at, "u1")


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
    """One person, problem, run and plan."""
    insert_user(connection, a_user())
    insert_problem(connection, a_problem_record(), '{"name": "week"}')
    insert_run(connection, a_run())
    insert_plan(connection, a_plan())
