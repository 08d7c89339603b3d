"""Texts sent over HTTP that are refused with their path, or kept exactly as they are.

The ids are those of the list of bad inputs that the project keeps to; a new route adds rows.
"""

import json
from typing import Any

import pytest

from api.routes.examples import LOCATION, PROBLEM
from tests.api.conftest import ADMIN, PASSWORD
from tests.api.desk import Desk

JSON = {"Content-Type": "application/json"}
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ROUTES: dict[str, dict[str, Any]] = {"/v1/problems": PROBLEM, "/v1/locations": LOCATION}
"""Where a body has a `name` for people, and an example of the body."""

REFUSED = [
    ("B48_nothing_in_the_middle", r"a\u0000b"),
    ("B49_half_a_letter", r"\ud800"),
    ("B50_a_megabyte", "a" * 1_000_000),
    ("B51_one_letter_too_many", "a" * 201),
    ("B52_only_spaces", "   "),
    ("B52_only_marks_without_width", "\u200b\u2060"),
    ("B53_text_that_turns_round", "abc\u202ecba"),
    ("B53_text_that_is_set_apart", "abc\u2066cba\u2069"),
    ("B58_a_second_line", r"a\r\nBcc: everybody@example.com"),
    ("B60_more_letters_than_one_sees", FAMILY * 41),
]
KEPT = [
    ("B51_as_many_letters_as_allowed", "a" * 120),
    ("B54_composed", "Andre\u0301"),
    ("B54_an_i_without_a_dot", "\u0131\u0130"),
    ("B55_a_formula", '=HYPERLINK("http://example.com";"x")'),
    ("B56_a_script", "<script>alert(1)</script>[x](javascript:alert(1))"),
    ("B57_a_template", "{{7*7}} ${7*7} %n %s"),
    ("B59_a_statement", "' OR 1=1; DROP TABLE problems; -- % _"),
    ("B60_letters_that_join", FAMILY * 24),
]
ids = [c[0] for c in REFUSED], [c[0] for c in KEPT]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", [c[1] for c in REFUSED], ids=ids[0])
def test_a_name_that_cannot_be_is_refused(shared_admin: Desk, route: str, name: str) -> None:
    body = json.dumps(ROUTES[route] | {"name": "NAME"}, ensure_ascii=False).replace("NAME", name)
    answer = shared_admin.post(route, content=body.encode(), headers=JSON)
    assert answer.status_code in {400, 422}, answer.text
    assert len(answer.content) < 3_000
    # Half a letter is no JSON at all, which has no path.
    assert answer.json()["issues"][0]["path"] in {"name", ""}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", [c[1] for c in KEPT], ids=ids[1])
def test_a_name_that_is_only_odd_is_kept_as_it_is(
    shared_admin: Desk, route: str, name: str
) -> None:
    made = shared_admin.post(route, json=ROUTES[route] | {"name": name})
    assert made.status_code == 201, made.text
    read = shared_admin.get(f"{route}/{made.json()['id']}")
    thing = read.json()
    assert thing.get("entry", thing)["name"] == name
    # A browser that is shown the answer must not take it for a page.
    assert read.headers["Content-Type"] == "application/json"
    assert read.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "query",
    [
        "/v1/audit?entity=' OR 1=1",
        "/v1/audit?action=%25",
        "/v1/audit?entity_id=%00",
        "/v1/audit?since=yesterday",
        "/v1/audit?since=2026-01-05T08:00:00",
        "/v1/audit?cursor=' OR 1=1",
        "/v1/problems?cursor=eyJ9.eyJ9",
        "/v1/changes?after=' OR 1=1",
    ],
)
def test_B59_a_filter_that_cannot_be_is_refused(shared_admin: Desk, query: str) -> None:
    answer = shared_admin.get(query)
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"].startswith("query.")


@pytest.mark.parametrize(
    "email", ["a@b\r\nBcc: c", "a@b\x00", "a" * 320 + "@example.com", ""], ids=repr
)
def test_B62_an_address_that_cannot_be_is_refused(shared_planner: Desk, email: str) -> None:
    answer = shared_planner.client.post("/v1/sessions", json={"email": email, "password": "x"})
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "email"


@pytest.mark.parametrize(
    "email",
    [
        ADMIN.email.replace("a", "\u0430"),
        ADMIN.email.replace("i", "\u0130"),
        "\u00e4@\u00f6.de",
    ],
    ids=["another_alphabet", "another_i", "another_country"],
)
def test_B54_an_address_that_only_looks_alike_is_nobodys(shared_planner: Desk, email: str) -> None:
    credentials = {"email": email, "password": PASSWORD}
    assert shared_planner.client.post("/v1/sessions", json=credentials).status_code == 401
