"""What one search tells another of its solved relaxation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from solver.lines.relaxation import Floats
    from solver.lines.side_pricing import Known


@dataclass(frozen=True, eq=False)
class SharedRoot:
    """The best duals, the columns that they like, and each person's charges for side limits.

    A column is (person, line, cost).
    """

    centre: Floats
    columns: tuple[tuple[int, npt.NDArray[np.int32], int], ...]
    charges: dict[int, Known]
