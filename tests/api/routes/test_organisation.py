"""Tests of what an organisation is called, on both databases."""

import pytest
from httpx2 import Response

from api.routes.organisation import EXAMPLE
from api.services.open_accounts import NewAccount, open_accounts
from tests.api.conftest import ADMIN, PASSWORD
from tests.api.desk import Desk
from tests.api.people import signed_in
from tests.api.routes.test_bookings import code_of

PATH = "/v1/organisation"


def put(desk: Desk, **changed: object) -> Response:
    """Change the organisation, having just read it."""
    seen = {"If-Match": desk.get(PATH).headers["ETag"]}
    return desk.send("PUT", PATH, json=EXAMPLE | changed, headers=seen)


def test_an_organisation_is_called_as_its_admin_says(admin: Desk) -> None:
    assert admin.get(PATH).json()["slug"] == "default"
    answer = put(admin)
    assert answer.status_code == 200, answer.text
    told = admin.get(PATH).json()
    assert (told["name"], told["zone"], told["version"]) == ("Harbour clinic", "Europe/Berlin", 2)
    entry = {"email": ADMIN.email, "password": PASSWORD, "organisation": "harbour-clinic"}
    assert admin.client.post("/v1/sessions", json=entry).status_code == 201


def test_a_change_needs_the_version_that_was_seen(admin: Desk) -> None:
    first = {"If-Match": admin.get(PATH).headers["ETag"]}
    put(admin)
    assert admin.send("PUT", PATH, json=EXAMPLE, headers=first).status_code == 412


def test_no_two_organisations_share_a_slug(admin: Desk) -> None:
    boss = NewAccount("boss@example.com", "Bo", "admin", PASSWORD, "elsewhere")
    open_accounts(admin.context, (boss,))
    refused = put(signed_in(admin, boss.email, PASSWORD), slug="default")
    assert (refused.status_code, code_of(refused)) == (409, "slug-taken")


@pytest.mark.parametrize(
    "changed",
    [{"zone": "EST"}, {"zone": "Etc/GMT+5"}, {"slug": "a b"}, {"slug": ""}, {"name": " "}],
    ids=str,
)
def test_what_cannot_be_is_refused(shared_admin: Desk, changed: dict[str, object]) -> None:
    answer = put(shared_admin, **changed)
    assert answer.status_code == 422
    assert [issue["path"] for issue in answer.json()["issues"]] == list(changed)
