"""Warming up leaves the kernels ready."""

from __future__ import annotations

from solver.lines import kernel
from solver.lines.warmup import warm_up


def test_every_kernel_has_exactly_one_compiled_version() -> None:
    warm_up()
    kernels = [k for k in vars(kernel).values() if hasattr(k, "signatures")]
    assert len(kernels) >= 7
    assert all(len(k.signatures) == 1 for k in kernels)
