"""What one search tells another of its solved relaxation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from solver.lines.relaxation import Floats


@dataclass(frozen=True, eq=False)
class SharedRoot:
    """The best duals, and the columns that they like: (person, line, cost)."""

    centre: Floats
    columns: tuple[tuple[int, npt.NDArray[np.int32], int], ...]
