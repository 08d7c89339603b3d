"""Tests of labels that tell namesakes apart."""

from dashboard.frames.distinct import distinct


def test_whoever_has_no_namesake_keeps_the_plain_name() -> None:
    assert distinct({"a": "Kim", "b": "Lee"}) == {"a": "Kim", "b": "Lee"}


def test_namesakes_are_followed_by_what_tells_them_apart() -> None:
    days = {"a": "Mon", "b": "Tue", "c": "Wed"}
    found = distinct({"a": "Kim", "b": "Kim", "c": "Lee"}, days.__getitem__)
    assert found == {"a": "Kim · Mon", "b": "Kim · Tue", "c": "Lee"}


def test_what_is_still_alike_is_followed_by_its_id() -> None:
    found = distinct({"a": "Kim", "b": "Kim"}, lambda key: "Mon")
    assert found == {"a": "Kim · Mon · a", "b": "Kim · Mon · b"}
