"""Tests of the table of unserved requests."""

from dashboard.answers import Unserved
from dashboard.frames.unserved import unserved
from models import Problem


def missing(day: int, *sentences: str) -> Unserved:
    return Unserved(request=f"d{day}-impossible", sentences=sentences)


def test_the_most_important_comes_first_with_its_reasons(clinic: Problem) -> None:
    frame = unserved(clinic, (missing(0, "The pool is closed."), missing(3, "No.", "Maybe Tue.")))
    assert list(frame["priority"]) == [6, 3]  # 3 + day
    assert list(frame["why"]) == ["No. Maybe Tue.", "The pool is closed."]


def test_it_says_what_was_wanted(clinic: Problem) -> None:
    frame = unserved(clinic, (missing(0), Unserved(request="d0-r0"), Unserved(request="d0-early")))
    wanted = dict(zip(frame["request_id"], frame["wanted"], strict=True))
    assert wanted["d0-impossible"] == "30 min in Mon 23 Nov 08:00–16:00"
    assert wanted["d0-r0"] == "pick-up Mon 23 Nov 06:00–20:00"
    assert wanted["d0-early"] == "Mon 23 Nov 06:00–14:00"


def test_a_request_without_a_reason_says_so(clinic: Problem) -> None:
    assert list(unserved(clinic, (missing(0),))["why"]) == ["No reason was found."]
