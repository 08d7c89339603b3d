"""Tests of what the service signs, and of the secret it signs with."""

import pytest
from pydantic import SecretStr, ValidationError

from api.services.secret_key import signer_of
from api.services.signer import Forged, Signer
from api.settings import Settings
from api.store import Store

SIGNER = Signer(b"s" * 32)


def test_a_value_that_is_json_already_is_sealed_as_it_is() -> None:
    assert SIGNER.opened("offer", SIGNER.seal_json("offer", '{"a": 1}')) == {"a": 1}


def test_what_was_sealed_opens() -> None:
    assert SIGNER.opened("offer", SIGNER.seal("offer", {"start": 7})) == {"start": 7}


@pytest.mark.parametrize("word", ["", ".", "e30", "e30.e30", "é.é", "a.b.c", "\ud800"])
def test_what_was_not_sealed_does_not_open(word: str) -> None:
    with pytest.raises(Forged):
        SIGNER.opened("offer", word)


def test_a_changed_word_does_not_open() -> None:
    body, _, mark = SIGNER.seal("offer", {"price": 100}).partition(".")
    other, _, _ = SIGNER.seal("offer", {"price": 1}).partition(".")
    assert body != other
    with pytest.raises(Forged):
        SIGNER.opened("offer", f"{other}.{mark}")


def test_a_seal_for_one_purpose_fits_no_other() -> None:
    with pytest.raises(Forged):
        SIGNER.opened("cursor", SIGNER.seal("offer", ["x"]))


def test_a_token_is_the_same_for_one_subject_only() -> None:
    assert SIGNER.token("manage", "a") == SIGNER.token("manage", "a")
    different = {
        SIGNER.token("manage", "b"),
        SIGNER.token("other", "a"),
        SIGNER.token("manage", "a"),
    }
    assert len(different) == 3


def test_a_secret_is_made_once_and_kept(store: Store) -> None:
    word = signer_of(store, Settings()).seal("offer", "x")
    assert signer_of(store, Settings()).opened("offer", word) == "x"


def test_a_secret_of_the_settings_comes_first(store: Store) -> None:
    own = Settings(secret_key=SecretStr("z" * 32))
    assert signer_of(store, own).seal("offer", "x") == Signer(b"z" * 32).seal("offer", "x")


@pytest.mark.parametrize("secret", ["short", "changeme-changeme-changeme-changeme"])
def test_a_secret_that_can_be_guessed_stops_the_start(secret: str) -> None:
    with pytest.raises(ValidationError):
        Settings(secret_key=SecretStr(secret))
