"""`slotwright bench hospital` generates hospitals of the sizes asked for, and measures them."""

import pytest

from api.cli.output import progress_display
from tests.api.cli.calling import call


def test_a_size_and_two_seeds_make_two_rows_and_are_shown_at_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress_display, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(progress_display, "LINE_EVERY_SECONDS", 0.0)
    words = ("--people", "8", "--seed", "1", "--seed", "2", "--time", "1", "--workers", "1")
    answer = call("bench", "hospital", *words, "--json")
    # A busy machine may need longer for a plan, which the code and the status say.
    assert [(row["people"], row["seed"]) for row in answer.json] == [(8, 1), (8, 2)]
    assert (answer.code == 1) == any(row["value"] is None for row in answer.json)
    assert "8 people (auto, seed 2), " in answer.err


def test_a_hospital_of_five_is_refused() -> None:
    answer = call("bench", "hospital", "--people", "5")
    assert answer.code == 2
    assert "--people: 5 people, it must be 8 to 2000" in answer.err
