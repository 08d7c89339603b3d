"""What a line search reports while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, eq=False)
class Incumbent:
    """A better roster: lines (people, days) of shift or `OFF`, and its exact cost."""

    lines: npt.NDArray[np.int32]
    cost: int


@dataclass(frozen=True)
class Bound:
    """No roster costs less than this."""

    cost: int


Event = Incumbent | Bound
