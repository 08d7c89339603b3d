"""Makes rows about people, and fills the tables of the first step as an old release did."""

from datetime import timedelta

from sqlalchemy import Connection, text

from api.store.api_keys import KeyRecord, insert_key
from api.store.guest_addresses import GuestAddressRecord, insert_address
from api.store.invitations import InvitationRecord, insert_invitation
from api.store.setting_versions import SettingVersion, insert_version
from tests.api.store.moments import NOW

LATER = NOW + timedelta(days=7)


def a_key_record(id: str = "k1", prefix: str = "abc") -> KeyRecord:
    """A key that may read."""
    return KeyRecord(id, "o1", "Website", prefix, "f" * 64, ["read"], NOW, "u1")


def an_invitation_record(id: str = "i1", email: str = "dora@example.com") -> InvitationRecord:
    """One that is open."""
    return InvitationRecord(id, "o1", email, "desk", id * 32, NOW, "u1", LATER)


def a_setting_version(version: int = 1) -> SettingVersion:
    """The organisation's own."""
    return SettingVersion("o1", "organisation", "o1", version, {"hold_seconds": 60}, NOW, "u1")


def insert_people(connection: Connection) -> None:
    """A key, an invitation, a setting and a guest's address of an organisation that is there."""
    insert_key(connection, a_key_record())
    insert_invitation(connection, an_invitation_record())
    insert_version(connection, a_setting_version())
    insert_address(connection, GuestAddressRecord("n1", "o1", "u1", "ada.at.home@example.com", NOW))


def insert_first_people(connection: Connection) -> None:
    """A viewer, two planners, a problem and a run, in the tables of the first step."""
    people = [("v", "viewer", 1), ("p", "planner", 2), ("q", "planner", 3)]
    for id, role, created_at in people:
        connection.execute(
            text("INSERT INTO users VALUES (:id, :email, :id, :role, 'hash', :created_at)"),
            {"id": id, "email": f"{id}@example.com", "role": role, "created_at": created_at},
        )
    for statement in (
        "INSERT INTO sessions VALUES ('t', 'p', 1, 2)",
        "INSERT INTO problems VALUES ('p1', 'p1', 'week', 'f', '{}', '{}', 1, 'p')",
        "INSERT INTO runs (id, problem_id, status, options, progress_number, message,"
        " cancel_requested, created_at, created_by)"
        " VALUES ('r1', 'p1', 'done', '{}', 0, '', false, 1, 'p')",
    ):
        connection.execute(text(statement))
