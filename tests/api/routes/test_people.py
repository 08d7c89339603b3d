"""Tests of inviting, joining, changing and shutting out people, on both databases."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.services.open_accounts import NewAccount
from tests.api.conftest import ADMIN, PASSWORD, PLANNER, Clock, Opening
from tests.api.desk import Desk
from tests.api.people import (
    a_key,
    a_new_address,
    a_new_person,
    accept,
    an_invitation,
    signed_in,
)


def person_of(desk: Desk, email: str) -> dict[str, object]:
    people = desk.get("/v1/people").json()["items"]
    found: dict[str, object] = next(p for p in people if p["email"] == email)
    return found


def change(desk: Desk, person_id: object, role: str, *, disabled: bool = False) -> int:
    path = f"/v1/people/{person_id}"
    headers = {"If-Match": desk.get(path).headers["ETag"]}
    body = {"role": role, "disabled": disabled}
    status: int = desk.send("PUT", path, json=body, headers=headers).status_code
    return status


def test_whoever_is_invited_joins_with_the_role_of_the_invitation(shared_admin: Desk) -> None:
    invited = an_invitation(shared_admin, role="planner")
    joined = accept(shared_admin, invited["token"])
    assert joined.status_code == 201
    dora = signed_in(shared_admin, invited["email"])
    assert dora.get("/v1/me").json()["role"] == "planner"
    assert dora.get("/v1/me").json()["name"] == "Dora"


def test_an_invitation_is_accepted_once(shared_admin: Desk) -> None:
    token = an_invitation(shared_admin)["token"]
    assert accept(shared_admin, token).status_code == 201
    assert accept(shared_admin, token).status_code == 404


def test_an_invitation_expires(open_desk: Opening, clock: Clock) -> None:
    with open_desk(accounts=(PLANNER, ADMIN)) as desk:
        admin = signed_in(desk, ADMIN.email, PASSWORD)
        token = an_invitation(admin)["token"]
        clock.advance(hours=168)
        assert accept(admin, token).status_code == 404


def test_an_invitation_that_was_taken_back_opens_nothing(shared_admin: Desk) -> None:
    invited = an_invitation(shared_admin)
    gone = shared_admin.send("DELETE", f"/v1/invitations/{invited['id']}")
    assert gone.status_code == 204
    assert accept(shared_admin, invited["token"]).status_code == 404


def test_a_second_invitation_ends_the_first(shared_admin: Desk) -> None:
    email = a_new_address()
    first, second = (an_invitation(shared_admin, email) for _ in range(2))
    assert accept(shared_admin, first["token"]).status_code == 404
    assert accept(shared_admin, second["token"]).status_code == 201


def test_a_member_is_not_invited_again(shared_admin: Desk) -> None:
    body = {"email": PLANNER.email.upper(), "role": "desk"}
    answer = shared_admin.post("/v1/invitations", json=body)
    assert (answer.status_code, answer.json()["type"][-16:]) == (409, "already-a-member")


def test_neither_a_list_nor_the_store_shows_the_token_of_an_invitation(shared_admin: Desk) -> None:
    token = an_invitation(shared_admin)["token"]
    assert token not in shared_admin.get("/v1/invitations").text


def test_a_new_role_counts_from_the_next_call(shared_admin: Desk) -> None:
    invited = an_invitation(shared_admin, role="viewer")
    accept(shared_admin, invited["token"])
    dora = signed_in(shared_admin, invited["email"])
    person = person_of(shared_admin, invited["email"])
    assert dora.get("/v1/people").status_code == 403
    assert change(shared_admin, person["id"], "admin") == 200
    assert dora.get("/v1/people").status_code == 200


def test_whoever_is_shut_out_loses_session_and_keys_at_once(shared_admin: Desk) -> None:
    invited = an_invitation(shared_admin, role="admin")
    accept(shared_admin, invited["token"])
    dora = signed_in(shared_admin, invited["email"])
    program = Desk(dora.client, a_key(dora)["key"])
    assert program.get("/v1/problems").status_code == 200
    person = person_of(shared_admin, invited["email"])
    assert change(shared_admin, person["id"], "admin", disabled=True) == 200
    assert dora.get("/v1/me").status_code == 401
    assert program.get("/v1/problems").status_code == 401
    entry = {"email": invited["email"], "password": "a boat full of bees"}
    assert dora.client.post("/v1/sessions", json=entry).status_code == 401


def test_whoever_is_let_in_again_signs_in_anew(shared_admin: Desk) -> None:
    invited = an_invitation(shared_admin)
    accept(shared_admin, invited["token"])
    dora = signed_in(shared_admin, invited["email"])
    id = person_of(shared_admin, invited["email"])["id"]
    change(shared_admin, id, "desk", disabled=True)
    assert change(shared_admin, id, "desk", disabled=False) == 200
    assert dora.get("/v1/me").status_code == 401
    assert signed_in(shared_admin, invited["email"]).get("/v1/me").status_code == 200


@pytest.mark.parametrize("way", [{"role": "planner"}, {"disabled": True}])
def test_the_last_admin_stays(open_desk: Opening, way: dict[str, object]) -> None:
    with open_desk(accounts=(PLANNER, ADMIN)) as desk:
        admin = signed_in(desk, ADMIN.email, PASSWORD)
        path = f"/v1/people/{person_of(admin, ADMIN.email)['id']}"
        headers = {"If-Match": admin.get(path).headers["ETag"]}
        body = {"role": "admin", "disabled": False} | way
        answer = admin.send("PUT", path, json=body, headers=headers)
        assert (answer.status_code, "last admin" in answer.json()["detail"]) == (409, True)


def test_a_change_asks_for_the_version_that_was_seen(shared_admin: Desk) -> None:
    path = f"/v1/people/{a_new_person(shared_admin)}"
    seen = {"If-Match": shared_admin.get(path).headers["ETag"]}
    body = {"role": "viewer", "disabled": False}
    assert shared_admin.send("PUT", path, json=body).status_code == 428
    assert shared_admin.send("PUT", path, json=body, headers=seen).status_code == 200
    assert shared_admin.send("PUT", path, json=body, headers=seen).status_code == 412


def test_people_are_listed_in_pages_that_miss_nobody(shared_admin: Desk) -> None:
    made = {a_new_person(shared_admin) for _ in range(3)}
    seen: list[str] = []
    cursor: str | None = None
    while True:
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = shared_admin.get("/v1/people", params=params).json()
        seen += [person["id"] for person in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert made <= set(seen)
    assert len(seen) == len(set(seen))


def sign_in(client: TestClient, email: str, **more: str) -> tuple[int, dict[str, Any]]:
    answer = client.post("/v1/sessions", json={"email": email, "password": PASSWORD} | more)
    return answer.status_code, answer.json()


def test_whoever_belongs_to_several_organisations_says_which(open_desk: Opening) -> None:
    here = NewAccount("cleo@example.com", "Cleo", "desk", PASSWORD)
    elsewhere = NewAccount(here.email, "Cleo", "viewer", PASSWORD, "elsewhere")
    with open_desk(accounts=(PLANNER, here, elsewhere)) as desk:
        status, told = sign_in(desk.client, here.email)
        assert status == 422
        assert [issue["message"] for issue in told["issues"]] == ["default", "elsewhere"]
        status, told = sign_in(desk.client, here.email, organisation="elsewhere")
        assert (status, told["role"], told["organisation"]) == (201, "viewer", "elsewhere")


def test_nobody_signs_in_where_they_do_not_belong(open_desk: Opening) -> None:
    stranger = NewAccount("eve@example.com", "Eve", "admin", PASSWORD, "elsewhere")
    with open_desk(accounts=(PLANNER, stranger)) as desk:
        there = sign_in(desk.client, stranger.email, organisation="default")
        nowhere = sign_in(desk.client, stranger.email, organisation="nowhere")
        assert there == nowhere
        assert there[0] == 401


def test_an_account_joins_another_organisation_by_its_own_password(open_desk: Opening) -> None:
    boss = NewAccount("boss@example.com", "Bo", "admin", PASSWORD, "elsewhere")
    with open_desk(accounts=(PLANNER, boss)) as desk:
        admin = signed_in(desk, boss.email, PASSWORD)
        token = an_invitation(admin, PLANNER.email)["token"]
        assert accept(admin, token, password="another good one").status_code == 401
        joined = accept(admin, token, name="Somebody", password=PASSWORD)
        assert joined.json()["name"] == "Ada"
        assert sign_in(desk.client, PLANNER.email, organisation="elsewhere")[0] == 201
