"""Tests of signing in and out."""

import pytest
from httpx2 import Response
from sqlalchemy import select

from api.routes.examples import CREDENTIALS
from api.store.tables import sessions, users
from tests.api.conftest import PASSWORD, PLANNER, Clock, Opening, token_for
from tests.api.desk import Desk
from tests.api.people import accept, an_invitation

WRONG = CREDENTIALS | {"password": "wrong"}


def test_whoever_signs_in_is_named_with_a_role(planner: Desk) -> None:
    answer = planner.client.post("/v1/sessions", json=CREDENTIALS)
    assert answer.status_code == 201
    assert (answer.json()["name"], answer.json()["role"]) == ("Ada", "planner")


def test_the_token_says_who_is_signed_in(planner: Desk, viewer: Desk) -> None:
    assert planner.get("/v1/me").json()["role"] == "planner"
    assert viewer.get("/v1/me").json()["role"] == "viewer"


def test_letter_case_does_not_matter_in_an_address(planner: Desk) -> None:
    shouted = CREDENTIALS | {"email": PLANNER.email.upper()}
    assert planner.client.post("/v1/sessions", json=shouted).status_code == 201


def test_a_wrong_password_and_an_unknown_address_look_the_same(planner: Desk) -> None:
    unknown = CREDENTIALS | {"email": "nobody@example.com"}
    answers = [planner.client.post("/v1/sessions", json=body) for body in (WRONG, unknown)]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()


def test_a_token_that_has_signed_out_is_worth_nothing(planner: Desk) -> None:
    assert planner.send("DELETE", "/v1/sessions/current").status_code == 204
    assert planner.get("/v1/me").status_code == 401


def test_a_session_expires(planner: Desk, clock: Clock) -> None:
    clock.advance(hours=12)
    assert planner.get("/v1/me").status_code == 401


def test_guessing_passwords_is_slowed_down(open_desk: Opening, clock: Clock) -> None:
    with open_desk(sign_in_attempts=3) as planner:
        for _ in range(3):
            assert planner.client.post("/v1/sessions", json=WRONG).status_code == 401
        answer = planner.client.post("/v1/sessions", json=CREDENTIALS)
        assert answer.status_code == 429
        clock.advance(seconds=int(answer.headers["Retry-After"]))
        assert planner.client.post("/v1/sessions", json=CREDENTIALS).status_code == 201


def test_neither_tokens_nor_passwords_are_stored(planner: Desk) -> None:
    with planner.context.store.read() as connection:
        hashes = connection.scalars(select(sessions.c.token_hash)).all()
        passwords = connection.scalars(select(users.c.password_hash)).all()
    assert planner.token not in hashes
    assert all(text.startswith("$argon2id$") for text in passwords)


def test_a_call_without_a_token_is_told_to_sign_in(planner: Desk) -> None:
    answer = planner.client.get("/v1/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_session_that_nobody_uses_ends_earlier(planner: Desk, clock: Clock) -> None:
    clock.advance(minutes=119)
    assert planner.get("/v1/me").status_code == 200
    clock.advance(minutes=119)
    assert planner.get("/v1/me").status_code == 200
    clock.advance(minutes=120)
    assert planner.get("/v1/me").status_code == 401


def test_signing_in_again_ends_the_session_whose_token_comes_along(planner: Desk) -> None:
    answer = planner.post("/v1/sessions", json=CREDENTIALS)
    assert answer.status_code == 201
    assert planner.get("/v1/me").status_code == 401
    assert Desk(planner.client, answer.json()["token"]).get("/v1/me").status_code == 200


def change_password(desk: Desk, new: str, old: str = PASSWORD) -> Response:
    body = {"old_password": old, "new_password": new}
    return desk.send("PUT", "/v1/me/password", json=body)


def test_a_new_password_ends_every_other_session(planner: Desk) -> None:
    other = Desk(planner.client, token_for(planner.client, PLANNER))
    assert change_password(planner, "an attic full of owls").status_code == 204
    assert planner.get("/v1/me").status_code == 200
    assert other.get("/v1/me").status_code == 401
    assert planner.client.post("/v1/sessions", json=CREDENTIALS).status_code == 401
    entry = CREDENTIALS | {"password": "an attic full of owls"}
    assert planner.client.post("/v1/sessions", json=entry).status_code == 201


def test_a_new_password_needs_the_old_one(planner: Desk) -> None:
    answer = change_password(planner, "an attic full of owls", old="wrong")
    assert [issue["path"] for issue in answer.json()["issues"]] == ["old_password"]


def test_guessing_the_old_password_is_slowed_down(open_desk: Opening) -> None:
    with open_desk(sign_in_attempts=2) as planner:
        for _ in range(2):
            assert change_password(planner, "an attic full of owls", old="x").status_code == 422
        assert change_password(planner, "an attic full of owls").status_code == 429


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("seven77", "has 7 letters, fewer than 8"),
        ("Password123", "is among the passwords that are guessed first"),
        ("planner@example.com", "is the e-mail address"),
        ("abababababab", "repeats one or two letters"),
        ("a" * 257, "has 257 letters, more than 256"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(
    shared_planner: Desk, password: str, fault: str
) -> None:
    answer = change_password(shared_planner, password)
    assert answer.status_code == 422
    assert answer.json()["issues"] == [
        {"path": "new_password", "code": "weak-password", "message": fault}
    ]


@pytest.mark.parametrize("password", ["w8 4 me:)", "üüäääööö", "long " * 40])
def test_any_other_password_opens(shared_admin: Desk, password: str) -> None:
    invited = an_invitation(shared_admin)
    assert accept(shared_admin, invited["token"], password=password).status_code == 201
    entry = {"email": invited["email"], "password": password}
    assert shared_admin.client.post("/v1/sessions", json=entry).status_code == 201
