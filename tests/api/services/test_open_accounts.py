"""Tests of the first accounts."""

import pytest

from api.services.open_accounts import NewAccount, open_accounts
from tests.api.conftest import Opening


def test_first_accounts_are_made_once(open_desk: Opening) -> None:
    with open_desk() as planner:
        assert open_accounts(planner.context) == ()


def test_first_accounts_have_passwords_of_their_own(open_desk: Opening) -> None:
    with open_desk(accounts=()) as planner:
        accounts = open_accounts(planner.context)
        assert [account.role for account in accounts] == ["admin", "planner", "viewer"]
        assert len({account.password for account in accounts}) == 3
        for account in accounts:
            body = {"email": account.email, "password": account.password}
            assert planner.client.post("/v1/sessions", json=body).status_code == 201


def test_a_given_account_that_exists_gets_the_new_password(open_desk: Opening) -> None:
    with open_desk() as planner:
        changed = NewAccount("planner@example.com", "Ada", "planner", "another secret")
        open_accounts(planner.context, (changed,))
        body = {"email": changed.email, "password": changed.password}
        assert planner.client.post("/v1/sessions", json=body).status_code == 201
        # Whoever knew the old password is signed out.
        assert planner.get("/v1/me").status_code == 401


def test_a_short_password_is_refused(open_desk: Opening) -> None:
    with open_desk() as planner:
        short = NewAccount("new@example.com", "New", "viewer", "seven77")
        with pytest.raises(ValueError, match="7 letters, fewer than 8"):
            open_accounts(planner.context, (short,))
