"""People, invitations and keys for tests, made over HTTP by an admin."""

from typing import Any
from uuid import uuid4

from httpx2 import Response

from tests.api.desk import Desk

PASSWORD = "a boat full of bees"


def a_new_address() -> str:
    """An e-mail address that nobody has."""
    return f"{uuid4().hex[:12]}@example.com"


def an_invitation(desk: Desk, email: str | None = None, role: str = "desk") -> dict[str, Any]:
    """Somebody who is asked to join; with the token."""
    answer = desk.post("/v1/invitations", json={"email": email or a_new_address(), "role": role})
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def a_token(desk: Desk) -> str:
    """The token of a new invitation."""
    return str(an_invitation(desk)["token"])


def accept(desk: Desk, token: str, name: str = "Dora", password: str = PASSWORD) -> Response:
    """Join by an invitation, without a token of one's own."""
    body = {"token": token, "name": name, "password": password}
    answer: Response = desk.client.post("/v1/invitations:accept", json=body)
    return answer


def a_new_person(desk: Desk, role: str = "desk") -> str:
    """Somebody who has joined; their id."""
    invited = an_invitation(desk, role=role)
    assert accept(desk, invited["token"]).status_code == 201
    people = desk.get("/v1/people").json()["items"]
    return str(next(p["id"] for p in people if p["email"] == invited["email"]))


def signed_in(desk: Desk, email: str, password: str = PASSWORD) -> Desk:
    """The same client as somebody else."""
    answer = desk.client.post("/v1/sessions", json={"email": email, "password": password})
    assert answer.status_code == 201, answer.text
    return Desk(desk.client, answer.json()["token"])


def a_guest_address_id(desk: Desk) -> str:
    """An address that the caller says is theirs, too; its id."""
    email = a_new_address()
    assert desk.post("/v1/me/guest-addresses", json={"email": email}).status_code == 202
    named = desk.get("/v1/me/guest-addresses").json()["items"]
    return str(next(each["id"] for each in named if each["email"] == email))


def a_key(desk: Desk, *scopes: str, **more: Any) -> dict[str, Any]:
    """A new key, that may read unless scopes are given; with its text."""
    body = {"name": "Website", "scopes": scopes or ["read"]} | more
    answer = desk.post("/v1/api-keys", json=body)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told
