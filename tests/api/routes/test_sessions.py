"""Tests of signing in and out."""

from sqlalchemy import select

from api.routes.examples import CREDENTIALS
from api.store.tables import sessions, users
from tests.api.conftest import PLANNER, Clock, Opening
from tests.api.desk import Desk

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
