"""Tests of the pages: what each shows, and to whom."""

from datetime import date

import pytest

from dashboard.client import Client
from dashboard.wire import Wire
from tests.dashboard.served import FakeApi
from tests.dashboard.views.visitor import PLANNER, VIEWER, arrive, button, come_back, go_to, tables

VIEWERS = ("Weeks", "Roster", "Rooms", "Vehicles", "Unserved", "Figures", "Balance", "Compare")
PLANNERS = (*VIEWERS, "Pins", "Repair")


@pytest.fixture(autouse=True)
def _api(fake_api: FakeApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLOTWRIGHT_API_URL", fake_api.url)
    fake_api.fill(plans=2)


def test_a_wrong_password_is_told_in_a_sentence() -> None:
    visitor = arrive(("planner@example.com", "guess"))
    assert [e.value for e in visitor.error] == [r"The e\-mail address or the password is wrong\."]


def test_whoever_has_forgotten_the_password_is_sent_a_link() -> None:
    visitor = arrive(("", ""))
    asked = next(t for t in visitor.text_input if t.label == "Address of the account")
    asked.set_value("planner@example.com")
    visitor = button(visitor, "Send a link")
    assert not visitor.error
    assert any("a link is on its way" in each.value for each in visitor.info)


@pytest.mark.parametrize("title", PLANNERS)
def test_each_page_opens_for_a_planner(title: str) -> None:
    visitor = come_back(title)
    assert not visitor.exception
    assert not visitor.error
    assert [t.value for t in visitor.title] == [title]


@pytest.mark.parametrize("title", VIEWERS)
def test_each_page_but_those_that_change_opens_for_a_viewer(title: str) -> None:
    visitor = come_back(title, VIEWER)
    assert not visitor.exception
    assert [t.value for t in visitor.title] == [title]
    assert "Publish" not in [b.label for b in visitor.button]


@pytest.mark.parametrize("title", VIEWERS)
def test_each_page_says_what_to_do_when_there_is_nothing(fake_api: FakeApi, title: str) -> None:
    visitor = arrive()
    fake_api.fill(plans=0)
    visitor = go_to(go_to(visitor, "Roster"), title)
    assert not visitor.exception
    assert not visitor.error


def test_the_first_week_is_asked_for(fake_api: FakeApi) -> None:
    fake_api.empty()
    assert any("There is no week yet" in m.value for m in arrive().markdown)


def test_bookings_become_a_week_that_is_looked_at_then() -> None:
    visitor = arrive()
    next(d for d in visitor.date_input if d.label == "First day").set_value(date(2026, 11, 23))
    visitor = button(visitor, "Make a week of them")
    assert not visitor.exception
    told = r"3 bookings can be planned\. 1 stay where they are."
    assert told in [s.value for s in visitor.success]
    # Midnight on the clocks of the organisation.
    week = next(box for box in visitor.selectbox if box.label == "Week")
    assert "Bookings from 2026-11-23T00:00:00+01:00" in week.options[week.index or 0]


def test_a_session_that_ended_leads_back_to_the_door(fake_api: FakeApi) -> None:
    visitor = arrive()
    fake_api.forget_sessions()
    go_to(visitor, "Roster")
    assert [t.value for t in visitor.title] == ["Slotwright"]
    assert visitor.info[0].value == "Your session has ended. Please sign in again."


def test_signing_out_forgets_everything() -> None:
    visitor = button(come_back("Roster"), "Sign out")
    assert [t.value for t in visitor.title] == ["Slotwright"]
    assert "client" not in visitor.session_state


def test_the_roster_finds_a_person_by_name() -> None:
    visitor = come_back("Roster")
    visitor.text_input[0].set_value("nora").run()
    assert "Nora Nurse" in tables(visitor)
    assert "Dan Driver" not in tables(visitor)


def test_the_older_version_is_a_choice_away() -> None:
    visitor = come_back("Roster")
    assert "08:10–13:05" in tables(visitor)  # version 2 begins ten minutes later
    plan = next(box for box in visitor.selectbox if box.label == "Plan")
    plan.select(plan.options[1]).run()
    assert "08:00–12:55" in tables(visitor)


def test_two_weeks_of_one_name_can_be_told_apart(fake_api: FakeApi) -> None:
    fake_api.fill(plans=1, weeks=2)
    visitor = come_back("Weeks")
    week = next(box for box in visitor.selectbox if box.label == "Week")
    name = "Small clinic week · from Fri 20 Nov "
    assert week.options == [f"{name}11:00", f"{name}10:00"]
    assert any("None yet" in c.value for c in visitor.caption)
    week.select(week.options[1]).run()
    assert "Version 1 (shown)" in tables(visitor)


def test_a_version_that_was_replaced_can_be_published_again(fake_api: FakeApi) -> None:
    client = Client(Wire(fake_api.url))
    client.sign_in(*PLANNER)
    for card in reversed(client.plans("week1")):
        client.publish(client.plan(card.id), None)
    visitor = come_back("Roster")
    assert "Published" in [each.label for each in visitor.button]
    plan = next(box for box in visitor.selectbox if box.label == "Plan")
    assert plan.options == ["Version 2 · published", "Version 1 · replaced"]
    plan.select(plan.options[1]).run()
    assert "Publish again" in [each.label for each in visitor.button]


def test_on_paper_a_board_names_its_week_and_version() -> None:
    assert '<p class="sw-paper">Small clinic week, version 2</p>' in tables(come_back("Roster"))


def test_unserved_requests_come_with_their_reasons() -> None:
    assert "The pool is closed: repair." in tables(come_back("Unserved"))


def test_why_not_is_answered_in_plain_words_that_are_no_links() -> None:
    visitor = button(come_back("Unserved"), "Ask")
    answer = visitor.markdown[-1].value
    assert "cannot serve" in answer
    assert r"\[at\]\(None\)" in answer


def test_figures_show_cost_bound_and_gap() -> None:
    page = tables(come_back("Figures"))
    assert "proven best" in page
    assert "18.2%" in page  # (1100 - 900) / 1100


def test_the_balance_ranks_refused_wishes_and_says_why_one_works_that() -> None:
    visitor = come_back("Balance")
    assert "0 + 4" in tables(visitor)  # nights: none in this plan, four before
    assert "not to work Early" in tables(visitor)
    assert "0 of 1" in [metric.value for metric in visitor.metric]
    who = next(box for box in visitor.selectbox if box.label == "Who")
    who.select(next(name for name in who.options if name == "Nora Nurse"))
    visitor = button(visitor, "Explain")
    assert "At most 40 h of work" in tables(visitor)
    assert any("nobody else is eligible" in text.value for text in visitor.markdown)


def test_comparing_says_what_moved_and_what_got_better() -> None:
    page = tables(come_back("Compare"))
    assert "begins later than before" in page
    assert "100 better" in page


def test_what_is_pinned_is_listed_and_can_be_taken_out() -> None:
    visitor = come_back("Pins")
    requests = next(m for m in visitor.multiselect if m.label == "Requests")
    requests.set_value([requests.options[0]])
    visitor = button(visitor, "Pin")
    assert "Ride to visit 1.1" in tables(visitor) or "Early" in tables(visitor)
    out = next(m for m in visitor.multiselect if m.label == "Take pins out")
    out.set_value(out.options[:1])
    visitor = button(visitor, "Take out")
    assert any("Nothing is pinned" in c.value for c in visitor.caption)


def test_an_event_is_told_in_words_before_it_is_sent() -> None:
    visitor = button(come_back("Repair"), "Add")
    words = " ".join(text.value for text in visitor.markdown).replace("\\", "")
    assert "Therapist 1 is ill from Mon 23 Nov to Mon 23 Nov, whole days." in words


def test_an_illness_may_last_for_some_days() -> None:
    visitor = come_back("Repair")
    until = next(box for box in visitor.selectbox if box.label == "Until")
    visitor = button(until.select("Wed 25 Nov").run(), "Add")
    words = " ".join(text.value for text in visitor.markdown).replace("\\", "")
    assert "Therapist 1 is ill from Mon 23 Nov to Wed 25 Nov, whole days." in words
