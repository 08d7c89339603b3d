"""What is left for the night has been asked of the other database by day."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from tests.servers.by_turns import KINDS, leave_one_for_the_night

if TYPE_CHECKING:
    import pytest


@dataclass
class Collected:
    """As much of a test as is looked at."""

    nodeid: str
    kind: str
    marks: list[str] = field(default_factory=list)

    @property
    def callspec(self) -> SimpleNamespace:
        """Its parameters."""
        return SimpleNamespace(params={"database_kind": self.kind, "number": 7})

    def add_marker(self, mark: Any) -> None:
        """Note the mark's name."""
        self.marks.append(mark.name)


def both(path: str, number: int) -> list[Collected]:
    return [Collected(f"{path}::test_{number}[{kind}-7]", kind) for kind in KINDS]


def by_day(*tests: Collected, but: tuple[str, ...] = ()) -> list[str]:
    leave_one_for_the_night(cast("list[pytest.Item]", tests), ("routes/",), but=but)
    return [test.kind for test in tests if not test.marks]


def test_each_test_is_asked_of_one_database_and_about_half_of_each() -> None:
    pairs = [both("routes/test_a.py", number) for number in range(100)]
    kinds = [kind for pair in pairs for kind in by_day(*pair)]
    assert len(kinds) == 100
    assert 30 < kinds.count("sqlite") < 70


def test_other_folders_and_files_named_have_both() -> None:
    assert by_day(*both("store/test_a.py", 1)) == list(KINDS)
    assert by_day(*both("routes/test_bad.py", 1), but=("routes/test_bad",)) == list(KINDS)


def test_what_only_one_database_is_asked_is_not_left() -> None:
    alone = [Collected(f"routes/test_a.py::test_{n}[postgresql]", "postgresql") for n in range(20)]
    assert by_day(*alone) == ["postgresql"] * 20
