"""Tests of forgotten passwords: one mail, one use, one hour, and nothing told to strangers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx2 import Response

from tests.api.conftest import PLANNER, Clock, Opening
from tests.api.desk import Desk
from tests.api.mail.test_delivery import sent
from tests.servers.smtp import Mailbox, a_mailbox

NEW = "another horse battery"


@pytest.fixture
def mailbox() -> Mailbox:
    """A mail server that is not up yet."""
    return a_mailbox()


@pytest.fixture
def desk(open_desk: Opening, mailbox: Mailbox) -> Iterator[Desk]:
    """A planner whose organisation sends its mails to that server."""
    with open_desk(smtp_host="127.0.0.1", smtp_port=mailbox.port, smtp_seconds=60) as desk:
        yield desk


def forget(desk: Desk, email: str = PLANNER.email) -> Response:
    """Say that the password of an address was forgotten."""
    return desk.client.post("/v1/password-resets", json={"email": email})


def link(desk: Desk, mailbox: Mailbox) -> str:
    """The path that the only mail leads to."""
    (mail,) = sent(desk, mailbox)
    body = mail.get_body(("plain",))
    assert body is not None
    return "/reset/" + str(body.get_content()).partition("/reset/")[2].split()[0]


def choose(desk: Desk, path: str, password: str = NEW) -> Response:
    """Send the form of the page."""
    return desk.client.post(path, data={"password": password})


def sign_in(desk: Desk, password: str) -> int:
    """How signing in with a password is answered."""
    account = {"email": PLANNER.email, "password": password}
    return desk.client.post("/v1/sessions", json=account).status_code


def test_a_mailed_link_sets_a_new_password_once(desk: Desk, mailbox: Mailbox) -> None:
    forget(desk)
    path = link(desk, mailbox)
    assert desk.client.get(path).status_code == 200
    assert sign_in(desk, PLANNER.password) == 201
    assert choose(desk, path).status_code == 200
    assert (sign_in(desk, PLANNER.password), sign_in(desk, NEW)) == (401, 201)
    # Whoever was signed in with the old one is so no more.
    assert desk.get("/v1/me").status_code == 401
    assert choose(desk, path, "a third horse battery").status_code == 410


def test_the_answer_tells_nobody_who_has_an_account(desk: Desk, mailbox: Mailbox) -> None:
    known, unknown = forget(desk), forget(desk, "stranger@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert [mail["To"] for mail in sent(desk, mailbox)] == [f"Ada <{PLANNER.email}>"]


def test_however_often_it_is_asked_for_one_mail_goes_out(desk: Desk, mailbox: Mailbox) -> None:
    for _ in range(4):
        assert forget(desk).status_code == 202
    assert len(sent(desk, mailbox)) == 1


def test_five_minutes_pass_between_two_mails(desk: Desk, mailbox: Mailbox, clock: Clock) -> None:
    """Wherever on the clock they begin: here a second before a quarter past."""
    clock.advance(minutes=14, seconds=59)
    forget(desk)
    clock.advance(seconds=2)
    forget(desk)
    assert len(sent(desk, mailbox)) == 1
    clock.advance(minutes=5)
    forget(desk)
    assert len(sent(desk, mailbox)) == 2


def test_of_many_who_use_a_link_at_once_one_changes_the_password(
    desk: Desk, mailbox: Mailbox
) -> None:
    forget(desk)
    path = link(desk, mailbox)
    passwords = [f"{number} horse batteries" for number in range(4)]
    with ThreadPoolExecutor(4) as clients:
        codes = list(clients.map(lambda each: choose(desk, path, each).status_code, passwords))
    assert sorted(codes) == [200, 410, 410, 410]
    assert [sign_in(desk, each) for each in passwords].count(201) == 1


def test_a_link_is_good_for_an_hour(desk: Desk, mailbox: Mailbox, clock: Clock) -> None:
    forget(desk)
    path = link(desk, mailbox)
    clock.advance(minutes=61)
    assert choose(desk, path).status_code == 410
    assert choose(desk, path[:-2] + "xx").status_code == 410


def test_a_password_that_is_guessed_first_is_refused(desk: Desk, mailbox: Mailbox) -> None:
    forget(desk)
    page = choose(desk, link(desk, mailbox), "password")
    assert page.status_code == 422
    assert "guessed first" in page.text
