"""Every route, asked by every kind of caller, about what is theirs, others', and nobody's.

What is expected is derived from what a route declares, so that a new route is in the matrix from
its first day, and one that declares nothing fails.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.drills import clock_stands_at
from api.services.actor import ALLOWED, PERMISSIONS, ROLES, Permission, Role
from api.services.engines import Engines
from api.services.open_accounts import NewAccount, open_accounts
from api.settings import Settings
from tests.api.calls import MAKERS, NO_IDS, Ids, Operation, operations
from tests.api.conftest import BOTH, CHEAP, PASSWORD, Clock, token_for
from tests.api.described import the_app, the_description
from tests.api.desk import Desk
from tests.api.engines import ScriptedSolve, scripted_repair
from tests.api.people import a_key
from tests.api.routes.declarations import Declaration, declarations

OPERATIONS = {operation.name: operation for operation in operations(the_description())}
DECLARED = {declaration.name: declaration for declaration in declarations(the_app())}
GUARDED = [d for d in DECLARED.values() if d.permission]
SIGNED_IN = [d for d in DECLARED.values() if d.is_signed_in and not d.permission]
OPEN = [d for d in DECLARED.values() if d.is_open and d.name in OPERATIONS]
WITH_IDS = [d for d in GUARDED if set(OPERATIONS[d.name].parameters) - set(NO_IDS)]
REFUSALS = {401, 403}


def an_account(role: Role, organisation: str) -> NewAccount:
    email = f"{role}@{organisation}.example.com"
    return NewAccount(email, role, role, PASSWORD, organisation)


ACCOUNTS = {
    (role, organisation): an_account(role, organisation)
    for role in ROLES
    for organisation in ("default", "other")
}


@dataclass(frozen=True)
class House:
    """A running application, and who may ask it."""

    client: TestClient
    tokens: Mapping[tuple[Role, str], str]
    keys: dict[tuple[Permission, ...], str] = field(default_factory=dict)

    def desk(self, role: Role, organisation: str = "default") -> Desk:
        """Somebody with this role."""
        return Desk(self.client, self.tokens[role, organisation])

    def program(self, *scopes: Permission) -> Desk:
        """A program with a key of the admin's."""
        if scopes not in self.keys:
            self.keys[scopes] = str(a_key(self.desk("admin"), *scopes)["key"])
        return Desk(self.client, self.keys[scopes])

    def anew(self, role: Role) -> Desk:
        """The same person in a session that may be spoilt."""
        return Desk(self.client, token_for(self.client, ACCOUNTS[role, "default"]))


@contextmanager
def a_house(url: str) -> Iterator[House]:
    engines = Engines(solve=ScriptedSolve(), replan=scripted_repair)
    clock = Clock()
    app = create_app(Settings(database_url=url, **CHEAP), engines, clock)
    with clock_stands_at(clock), TestClient(app, raise_server_exceptions=False) as client:
        open_accounts(app.state.context, tuple(ACCOUNTS.values()))
        tokens = {who: token_for(client, account) for who, account in ACCOUNTS.items()}
        yield House(client, tokens)


@pytest.fixture(scope="module")
def house(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    file = tmp_path_factory.mktemp("matrix") / "slotwright.db"
    with a_house(f"sqlite:///{shutil.copy(sqlite_tables, file)}") as opened:
        yield opened


@pytest.fixture(scope="module")
def shelf() -> dict[tuple[str, ...], Ids]:
    """What was made already."""
    return {}


def things_for(operation: Operation, house: House, shelf: dict[tuple[str, ...], Ids]) -> Ids:
    """What the path names, made once for all calls that are refused and leave it as it is."""
    kinds = tuple(operation.maker_of(name) for name in operation.parameters)
    if kinds not in shelf:
        shelf[kinds] = operation.ids(house.desk("admin"))
    return shelf[kinds]


def those(declared: list[Declaration]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("declared", declared, ids=lambda d: d.name)


def test_every_route_declares_whom_it_lets_through() -> None:
    silent = [
        d.name for d in DECLARED.values() if not (d.permission or d.is_open or d.is_signed_in)
    ]
    assert silent == []


def test_what_is_open_asks_for_no_token_and_all_else_does() -> None:
    with_token = {o.name for o in OPERATIONS.values() if "security" in o.description}
    assert with_token == {d.name for d in DECLARED.values() if d.name in OPERATIONS} - {
        d.name for d in OPEN
    }


def test_every_parameter_of_a_path_can_be_made() -> None:
    wanted = {o.maker_of(name) for o in OPERATIONS.values() for name in o.parameters}
    assert wanted - set(MAKERS) - set(NO_IDS) == set()


@those(GUARDED + SIGNED_IN)
def test_whoever_is_not_signed_in_is_sent_away(
    house: House, shelf: dict[tuple[str, ...], Ids], declared: Declaration
) -> None:
    operation = OPERATIONS[declared.name]
    answer = operation.call(Desk(house.client, "unknown"), operation.unknown_ids(), blind=True)
    assert answer.status_code == 401


@those(GUARDED)
def test_a_role_that_lacks_the_permission_is_refused(
    house: House, shelf: dict[tuple[str, ...], Ids], declared: Declaration
) -> None:
    operation = OPERATIONS[declared.name]
    for role in ROLES:
        if declared.permission not in ALLOWED[role]:
            things = things_for(operation, house, shelf)
            assert operation.call(house.desk(role), things, blind=True).status_code == 403, role


@those(GUARDED)
def test_a_key_without_the_scope_is_refused(house: House, declared: Declaration) -> None:
    operation = OPERATIONS[declared.name]
    program = house.program(*sorted(set(PERMISSIONS) - {declared.permission}))
    assert operation.call(program, operation.unknown_ids(), blind=True).status_code == 403


@those(GUARDED)
def test_a_key_with_the_scope_is_let_through(house: House, declared: Declaration) -> None:
    """Every answer shows something, so that no scope is of use without `read`."""
    operation = OPERATIONS[declared.name]
    program = house.program("read", declared.permission or "read")
    assert operation.call(program, operation.unknown_ids(), blind=True).status_code not in REFUSALS


@those(WITH_IDS)
def test_what_another_organisation_has_is_not_there(
    house: House, shelf: dict[tuple[str, ...], Ids], declared: Declaration
) -> None:
    operation = OPERATIONS[declared.name]
    things = things_for(operation, house, shelf)
    for role in ROLES:
        if declared.permission in ALLOWED[role]:
            answer = operation.call(house.desk(role, "other"), things, blind=True)
            assert answer.status_code == 404, (role, answer.text)


@those(WITH_IDS)
def test_what_nobody_has_is_not_there(house: House, declared: Declaration) -> None:
    operation = OPERATIONS[declared.name]
    answer = operation.call(house.desk("admin"), operation.unknown_ids(), blind=True)
    assert answer.status_code == 404, answer.text


@those(GUARDED)
def test_a_role_that_has_the_permission_gets_through(house: House, declared: Declaration) -> None:
    """What an admin has made is there for the lowest role; the others are only let through."""
    operation = OPERATIONS[declared.name]
    *higher, lowest = (role for role in ROLES if declared.permission in ALLOWED[role])
    admin = house.desk("admin")
    answer = operation.call(house.desk(lowest), operation.ids(admin), maker=admin)
    assert answer.status_code not in REFUSALS | {404}, (lowest, answer.text)
    assert answer.status_code < 500, (lowest, answer.text)
    for role in higher:
        answer = operation.call(house.desk(role), operation.unknown_ids(), blind=True)
        assert answer.status_code not in REFUSALS, (role, answer.text)


@those(OPEN)
def test_what_is_open_lets_everybody_through(house: House, declared: Declaration) -> None:
    operation = OPERATIONS[declared.name]
    answer = operation.call(Desk(house.client, "unknown"), operation.unknown_ids(), blind=True)
    assert answer.status_code != 403
    assert answer.status_code < 500


@pytest.mark.parametrize("database_kind", BOTH[1:])
def test_postgresql_tells_organisations_apart_as_well(database_url: str) -> None:
    """The short form: the admins of two organisations, and everything that has an id."""
    shelf: dict[tuple[str, ...], Ids] = {}
    with a_house(database_url) as house:
        for declared in WITH_IDS:
            operation = OPERATIONS[declared.name]
            things = things_for(operation, house, shelf)
            answer = operation.call(house.desk("admin", "other"), things, blind=True)
            assert answer.status_code == 404, (declared.name, answer.text)


def test_permissions_are_all_asked_for() -> None:
    assert {d.permission for d in GUARDED} <= set(PERMISSIONS)


@those(SIGNED_IN)
def test_what_is_ones_own_is_there_for_every_role(house: House, declared: Declaration) -> None:
    """The last of all, because a new password ends the sessions that the others share."""
    operation = OPERATIONS[declared.name]
    for role in ROLES:
        answer = operation.call(house.anew(role), operation.unknown_ids())
        assert answer.status_code not in REFUSALS, (role, answer.text)
        assert answer.status_code < 500, (role, answer.text)
