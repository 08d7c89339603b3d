"""Bad inputs about people and keys: refused with their path, on both databases alike.

The ids are those of the list of bad inputs that the project keeps to.
"""

from typing import Any

import pytest

from tests.api.conftest import PLANNER
from tests.api.desk import Desk
from tests.api.people import a_new_address, accept, an_invitation

ADDRESSES = [
    ("B48_nothing_in_the_middle", "a\0b@example.com"),
    ("B52_only_spaces", "   "),
    ("B54_a_letter_that_looks_alike", "\u0430da@example.com"),
    ("B54_an_i_with_a_dot", "\u0130da@example.com"),
    ("B62_a_second_line", "ada@example.com\r\nBcc: eve@example.com"),
    ("B62_two_addresses", "ada@example.com,eve@example.com"),
    ("B62_a_name_with_it", "Ada <ada@example.com>"),
    ("B62_no_domain", "ada@"),
    ("B62_no_point", "ada@localhost"),
    ("B62_a_number_as_domain", "ada@127.0.0.1"),
    ("B62_two_points", "ada..b@example.com"),
    ("B62_more_than_320_letters", "a" * 309 + "@example.com"),
    ("B62_a_part_of_64_letters", f"ada@{'b' * 64}.example.com"),
]
NAMES = [
    ("B48_nothing_in_the_middle", "a\0b"),
    ("B51_121_letters", "a" * 121),
    ("B52_nothing", ""),
    ("B52_only_spaces", " \t "),
    ("B52_nothing_to_see", "\u200b\u200b"),
    ("B52_only_joiners", "\u200d"),
    ("B53_turned_round", "abc\u202ecba"),
    ("B58_a_second_line", "Dora\r\nBcc: eve@example.com"),
]
GOOD_NAMES = [
    "Dora",
    "ดอรา",
    "د\u200cرا",
    "👩\u200d👧\u200d👦",
    "<b>{{7*7}}</b>",
    "=1+1",
    "' OR 1=1",
]


@pytest.mark.parametrize("email", [c[1] for c in ADDRESSES], ids=[c[0] for c in ADDRESSES])
def test_what_is_no_address_is_not_invited(shared_admin: Desk, email: str) -> None:
    answer = shared_admin.post("/v1/invitations", json={"email": email, "role": "desk"})
    assert answer.status_code == 422, answer.text
    assert [issue["path"] for issue in answer.json()["issues"]] == ["email"]


@pytest.mark.parametrize("email", [c[1] for c in ADDRESSES], ids=[c[0] for c in ADDRESSES])
def test_what_is_no_address_signs_nobody_in(shared_admin: Desk, email: str) -> None:
    answer = shared_admin.client.post("/v1/sessions", json={"email": email, "password": "x"})
    assert answer.status_code in {401, 422}


def test_B54_one_address_however_it_is_written(shared_admin: Desk) -> None:
    local = a_new_address().partition("@")[0]
    ways = ["bu\u0308cher.example", "b\u00fccher.example", "XN--BCHER-KVA.EXAMPLE"]
    made = {an_invitation(shared_admin, f" {local.upper()}@{way} ")["email"] for way in ways}
    assert made == {f"{local}@xn--bcher-kva.example"}


@pytest.mark.parametrize("name", [c[1] for c in NAMES], ids=[c[0] for c in NAMES])
def test_a_name_that_misleads_is_refused(shared_admin: Desk, name: str) -> None:
    answer = accept(shared_admin, an_invitation(shared_admin)["token"], name=name)
    assert answer.status_code == 422, answer.text
    assert [issue["path"] for issue in answer.json()["issues"]] == ["name"]


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_any_other_name_is_kept_as_it_is(shared_admin: Desk, name: str) -> None:
    answer = accept(shared_admin, an_invitation(shared_admin)["token"], name=name)
    assert (answer.status_code, answer.json()["name"]) == (201, name)


@pytest.mark.parametrize(
    ("path", "body", "issue"),
    [
        ("/v1/invitations", {"email": "a@example.com", "role": "owner"}, "role"),
        ("/v1/invitations", {"email": "a@example.com", "role": "desk", "is_admin": 1}, "is_admin"),
        ("/v1/invitations", {"email": ["a@example.com"], "role": "desk"}, "email"),
        ("/v1/invitations", {"role": "desk"}, "email"),
        ("/v1/api-keys", {"name": "x", "scopes": []}, "scopes"),
        ("/v1/api-keys", {"name": "x", "scopes": ["everything"]}, "scopes[0]"),
        ("/v1/api-keys", {"name": "x", "scopes": ["read"] * 21}, "scopes"),
        ("/v1/api-keys", {"name": "\u202e", "scopes": ["read"]}, "name"),
        ("/v1/api-keys", {"name": "x", "scopes": ["read"], "expires_at": "soon"}, "expires_at"),
        ("/v1/api-keys", {"name": "x", "scopes": ["read"], "secret": "mine"}, "secret"),
    ],
)
def test_B64_what_does_not_belong_there_is_refused(
    shared_admin: Desk, path: str, body: dict[str, Any], issue: str
) -> None:
    answer = shared_admin.post(path, json=body)
    assert answer.status_code == 422, answer.text
    assert [found["path"] for found in answer.json()["issues"]] == [issue]


@pytest.mark.parametrize("token", ["", "x", "a b" * 10, "\0" * 30, "ü" * 30, "x" * 100_000])
def test_a_token_that_is_none_opens_nothing(shared_admin: Desk, token: str) -> None:
    assert accept(shared_admin, token).status_code == 422


@pytest.mark.parametrize(
    "header",
    [b"Bearer", b"Bearer ", b"Basic YTpi", b"Bearer sw_", b"Bearer sw__", b"Bearer sw_a_b",
     b"Bearer \xff\xfe", b"Bearer " + b"x" * 8_000, b"Bearer sw_" + b"\xe9" * 20 + b"_x"],
)  # fmt: skip
def test_a_bearer_token_that_is_none_signs_nobody_in(shared_admin: Desk, header: bytes) -> None:
    answer = shared_admin.client.get("/v1/me", headers={b"Authorization": header})
    assert answer.status_code == 401


@pytest.mark.parametrize("slug", ["", "Default", "de fault", "a" * 61, "x\0", "../default"])
def test_what_is_no_slug_is_refused(shared_admin: Desk, slug: str) -> None:
    entry = {"email": PLANNER.email, "password": "x", "organisation": slug}
    answer = shared_admin.client.post("/v1/sessions", json=entry)
    assert answer.status_code == 422
    assert [issue["path"] for issue in answer.json()["issues"]] == ["organisation"]
