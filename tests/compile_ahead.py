"""Compiles the test modules as pytest does: ``python -m tests.compile_ahead``.

Pytest gives every assertion words for its failure, which takes far longer than reading the module.
In a fresh copy each worker would do so anew for every module, all of them at the same time.
"""

import gc
import os
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, cast

from _pytest.assertion import rewrite

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent
PATTERNS = ("test_*.py", "conftest.py")
PROCESSES, AT_A_TIME = 2, 20


def main(folder: Path = HERE) -> None:
    """Compile every test module of a folder that is not compiled yet."""
    gc.disable()
    modules = sorted(path for pattern in PATTERNS for path in folder.rglob(pattern))
    with Pool(PROCESSES) as pool:
        pool.map(compile_ahead, modules, AT_A_TIME)


def compile_ahead(module: Path) -> Path:
    """Write what pytest will read in place of the module, unless it is there, and tell where."""
    folder = rewrite.get_cache_dir(module)
    folder.mkdir(parents=True, exist_ok=True)
    compiled = folder / f"{module.stem}{rewrite.PYC_TAIL}"
    if rewrite._read_pyc(module, compiled) is None:
        # Nothing of the configuration matters to what is compiled, and none is there yet.
        source_hash, code = rewrite._rewrite_test(module, cast("pytest.Config", None))
        own = compiled.with_suffix(f".{os.getpid()}")
        with own.open("wb") as file:
            rewrite._write_pyc_fp(file, source_hash, code)
        own.replace(compiled)
    return compiled


if __name__ == "__main__":
    main()
