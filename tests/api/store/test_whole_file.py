"""Tests of files that are written whole or not at all."""

from pathlib import Path

import pytest

from api.store.whole_file import FOR_ITS_OWNER, whole_file


def write_half(path: Path) -> None:
    """What a machine does that is stopped."""
    with whole_file(path) as file:
        file.write(b"half of")
        raise InterruptedError


def test_a_file_that_could_not_be_ended_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("the one before")
    with pytest.raises(InterruptedError):
        write_half(path)
    assert path.read_text() == "the one before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_for_its_owner_is_never_open_to_others(tmp_path: Path) -> None:
    with whole_file(tmp_path / "all.backup", FOR_ITS_OWNER) as file:
        (beside,) = tmp_path.iterdir()
        assert beside.stat().st_mode & 0o077 == 0
        file.write(b"secrets")
    assert (tmp_path / "all.backup").stat().st_mode & 0o077 == 0
