"""Compiles a numeric kernel for one explicit signature, keeping its Python type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(signature: str) -> Callable[[Kernel], Kernel]:
    """Decorate a function that numba compiles at import, or loads from its cache.

    The signature is explicit because a stray int in place of a float would otherwise
    compile a second version in the middle of a timed run.
    """
    return cast(
        "Callable[[Kernel], Kernel]",
        numba.njit(signature, cache=True, nogil=True, error_model="numpy"),
    )
