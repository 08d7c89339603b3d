"""Tests of sealing words with one key."""

import pytest

from api.store.sealing.data_key import DataKey, Unreadable

WORD, EMAIL = "unseen", "unseen@example.com"


def test_a_value_that_was_moved_to_another_column_is_not_read() -> None:
    key = DataKey.make()
    assert key.open("users.name", key.seal("users.name", WORD)) == WORD
    for move in (key.seal("users.name", WORD), WORD, f"s1.{WORD}"):
        with pytest.raises(Unreadable, match=r"attendees\.name"):
            key.open("attendees.name", move)


def test_the_same_words_look_alike_only_where_they_are_looked_for() -> None:
    key = DataKey.make()
    assert key.seal("users.name", WORD) != key.seal("users.name", WORD)
    assert key.seal_findably("users.email", EMAIL) == key.seal_findably("users.email", EMAIL)
    assert key.seal_findably("users.email", EMAIL) != key.seal_findably("attendees.email", EMAIL)
