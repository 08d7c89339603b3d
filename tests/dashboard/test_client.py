"""Tests of the client against a real server, and of what it makes of failures."""

import httpx2
import pytest

from dashboard.client import Client
from dashboard.errors import Refused
from dashboard.wire import Wire
from models import Pin, Problem
from tests.dashboard.served import FakeApi


@pytest.fixture
def client(fake_api: FakeApi) -> Client:
    fake_api.fill(plans=2)
    found = Client(Wire(fake_api.url))
    found.sign_in("planner@example.com", "plan-it")
    return found


def answering(answer: httpx2.Response) -> Client:
    """A client whose every call is answered with `answer`."""
    transport = httpx2.MockTransport(lambda request: answer)
    return Client(Wire("http://api.invalid", transport))


def test_a_week_comes_back_as_it_was_stored(client: Client, clinic: Problem) -> None:
    assert client.problem(client.problems()[0].id) == clinic


def test_plans_come_with_the_newest_first(client: Client) -> None:
    assert [plan.version for plan in client.plans("week1")] == [2, 1]


def test_a_run_is_followed_to_its_plan(client: Client) -> None:
    run = client.start("week1", {"time_limit_seconds": 5.0}, None)
    while run.is_live:
        run = client.run(run.id)
    assert run.plan_id is not None
    assert client.plan(run.plan_id).version == 3


def test_pins_are_kept_in_the_plan(client: Client) -> None:
    plan = client.plan(client.plans("week1")[0].id)
    pinned = client.pin(plan, (Pin(request="d0-v0", dimensions=("time",)),))
    assert [(pin.request, pin.dimensions) for pin in pinned.pins] == [("d0-v0", ("time",))]


def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(client: Client) -> None:
    plan = client.plan(client.plans("week1")[0].id)
    client.pin(plan, (Pin(request="d0-v0"),))
    with pytest.raises(Refused) as refusal:
        client.publish(plan, None)
    assert refusal.value.status == 412


def test_publishing_is_tried_first_to_see_what_moves(client: Client) -> None:
    plan = client.plan(client.plans("week1")[0].id)
    moves = client.would_move(plan, None)
    assert moves is not None
    assert ([each.reference for each in moves.moved], moves.kept) == (["AB12CD", "EF34GH"], 1)
    assert client.plan(plan.id).published_at is None


def test_every_issue_of_a_bad_week_is_named(client: Client) -> None:
    with pytest.raises(Refused) as refusal:
        client.upload_json(b'{"horizon": 7, "colour": "red"}')
    assert {issue.path for issue in refusal.value.issues} == {"horizon", "colour"}


def test_a_wrong_password_is_refused_with_a_sentence(fake_api: FakeApi) -> None:
    with pytest.raises(Refused, match="the password is wrong"):
        Client(Wire(fake_api.url)).sign_in("planner@example.com", "guess")


def test_no_server_at_all_is_a_sentence_too() -> None:
    with pytest.raises(Refused, match="cannot be reached"):
        Client(Wire("http://127.0.0.1:1")).problems()


def test_an_error_that_is_no_problem_document_names_its_status() -> None:
    with pytest.raises(Refused, match="answered 502"):
        answering(httpx2.Response(502, text="<html>bad gateway</html>")).problems()


def test_an_answer_of_another_shape_is_refused_not_half_read() -> None:
    with pytest.raises(Refused, match="cannot be read"):
        answering(httpx2.Response(200, json={"id": 7})).run("x")
