"""Tests of the keys by which programs are known, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from api.store.tables import api_keys
from tests.api.conftest import ADMIN, PASSWORD, PLANNER, Clock, Opening
from tests.api.desk import Desk
from tests.api.people import a_key, accept, an_invitation, signed_in
from tests.api.routes.test_people import change, person_of


def program(desk: Desk, key: str) -> Desk:
    return Desk(desk.client, key)


def test_a_key_does_what_its_scopes_say_and_no_more(shared_admin: Desk) -> None:
    reader = program(shared_admin, a_key(shared_admin, "read")["key"])
    assert reader.get("/v1/problems").status_code == 200
    assert reader.post("/v1/problems", json={}).status_code == 403
    assert reader.get("/v1/people").status_code == 403


def test_what_a_key_makes_is_there_for_its_organisation(shared_admin: Desk) -> None:
    planner = program(shared_admin, a_key(shared_admin, "read", "plan")["key"])
    problem_id = planner.submit()
    assert shared_admin.get(f"/v1/problems/{problem_id}").status_code == 200
    assert planner.plan(problem_id)


def test_a_key_says_what_it_is(shared_admin: Desk) -> None:
    me = program(shared_admin, a_key(shared_admin, "read")["key"]).get("/v1/me").json()
    assert (me["kind"], me["name"], me["role"], me["scopes"]) == (
        "api_key",
        "Website",
        None,
        ["read"],
    )


def test_neither_a_list_nor_the_store_shows_the_secret(shared_admin: Desk) -> None:
    made = a_key(shared_admin)
    secret = made["key"].split("_", 2)[2]
    listed = shared_admin.get("/v1/api-keys").text
    assert made["prefix"] in listed
    assert secret not in listed
    with shared_admin.context.store.read() as connection:
        assert secret not in str(connection.execute(select(api_keys)).all())


@pytest.mark.parametrize("spoil", [lambda key: key[:-1], lambda key: key + "x", str.upper])
def test_a_key_that_is_nearly_right_is_worth_nothing(shared_admin: Desk, spoil: object) -> None:
    assert callable(spoil)
    wrong = spoil(a_key(shared_admin)["key"])
    assert program(shared_admin, wrong).get("/v1/me").status_code == 401


def test_a_revoked_key_is_worth_nothing(shared_admin: Desk) -> None:
    made = a_key(shared_admin)
    for _ in range(2):
        gone = shared_admin.send("DELETE", f"/v1/api-keys/{made['id']}")
        assert gone.status_code == 204
    assert program(shared_admin, made["key"]).get("/v1/me").status_code == 401


def test_a_key_expires(open_desk: Opening, clock: Clock) -> None:
    with open_desk(accounts=(PLANNER, ADMIN)) as desk:
        admin = signed_in(desk, ADMIN.email, PASSWORD)
        end = (clock() + timedelta(hours=1)).replace(microsecond=0).isoformat()
        key = a_key(admin, expires_at=end)["key"]
        assert program(desk, key).get("/v1/me").status_code == 200
        clock.advance(hours=1)
        assert program(desk, key).get("/v1/me").status_code == 401


def test_a_key_that_would_have_expired_is_not_made(shared_admin: Desk) -> None:
    body = {"name": "Late", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}
    answer = shared_admin.post("/v1/api-keys", json=body)
    assert [issue["path"] for issue in answer.json()["issues"]] == ["expires_at"]


def test_the_last_use_of_a_key_is_on_record_to_the_minute(open_desk: Opening, clock: Clock) -> None:
    with open_desk(accounts=(PLANNER, ADMIN)) as desk:
        admin = signed_in(desk, ADMIN.email, PASSWORD)
        key = a_key(admin)["key"]

        def last_used() -> str | None:
            used: str | None = admin.get("/v1/api-keys").json()["items"][0]["last_used_at"]
            return used

        assert last_used() is None
        program(desk, key).get("/v1/me")
        first = last_used()
        program(desk, key).get("/v1/me")
        assert first is not None
        assert last_used() == first
        clock.advance(minutes=1)
        program(desk, key).get("/v1/me")
        assert last_used() != first


def test_a_key_never_does_more_than_whose_key_it_is(shared_admin: Desk) -> None:
    invited = an_invitation(shared_admin, role="admin")
    accept(shared_admin, invited["token"])
    dora = signed_in(shared_admin, invited["email"])
    key = program(shared_admin, a_key(dora, "read", "people")["key"])
    assert key.get("/v1/people").status_code == 200
    change(shared_admin, person_of(shared_admin, invited["email"])["id"], "viewer")
    assert key.get("/v1/people").status_code == 403
    assert key.get("/v1/problems").status_code == 200


def test_a_key_gives_no_scope_that_it_lacks(shared_admin: Desk) -> None:
    key = program(shared_admin, a_key(shared_admin, "people", "read")["key"])
    body = {"name": "More", "scopes": ["plan", "read"]}
    answer = key.post("/v1/api-keys", json=body)
    assert answer.status_code == 422
    assert [issue["path"] for issue in answer.json()["issues"]] == ["scopes[0]"]
    assert key.post("/v1/api-keys", json=body | {"scopes": ["read"]}).status_code == 201


def test_a_key_has_no_password_to_change(shared_admin: Desk) -> None:
    key = program(shared_admin, a_key(shared_admin)["key"])
    body = {"old_password": PASSWORD, "new_password": "an attic full of owls"}
    assert key.send("PUT", "/v1/me/password", json=body).status_code == 403
