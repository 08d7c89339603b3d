"""Compiles kernels ahead of use and keeps the machine code in a folder that knows its sources."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

# numba's types know neither its configuration nor the switch for counting references.
_njit: Any = numba.njit
_config: Any = config


def compiled(signature: object) -> Callable[[Kernel], Kernel]:
    """Compile an entry function for one signature, from cache if possible.

    The signature is explicit: left to itself numba compiles a second version, silently and
    inside a timed run, as soon as somebody passes 1 where 1.0 was meant. Compiled code runs
    without the interpreter lock, and without numba's counting of references to arrays: kernels
    make no arrays, and the counting took a third of their time.
    """

    def compile_for(function: Kernel) -> Kernel:
        sources = Path(function.__code__.co_filename).parent
        before = _config.CACHE_DIR
        _config.CACHE_DIR = str(cache_folder(sources))
        try:
            kernel = _njit(signature, cache=True, nogil=True, _nrt=False)(function)
        finally:
            _config.CACHE_DIR = before
        return cast("Kernel", kernel)

    return compile_for


def inner(function: Kernel) -> Kernel:
    """Mark a function that only compiled functions call: it is compiled into its callers.

    Such functions are not cached by themselves, which keeps loading from cache short.
    """
    return cast("Kernel", _njit(nogil=True, _nrt=False)(function))


def inlined(function: Kernel) -> Kernel:
    """Mark a function to be copied into its callers.

    A tuple of thirty arrays is handed over as some two hundred machine words; in the innermost
    loops that costs more than the work.
    """
    return cast("Kernel", _njit(nogil=True, _nrt=False, inline="always")(function))


def cache_folder(sources: Path) -> Path:
    """The folder for machine code made from these sources, created if need be.

    numba looks only at the file of the function itself when it judges its cache; a kernel that
    calls a function of another file would go on with that function's old code. So the folder's
    name carries a digest of all sources, and stale code is never found.
    """
    digest = hashlib.sha256()
    for file in (Path(__file__), *sorted(sources.glob("*.py"))):
        digest.update(file.read_bytes())
    name = f"numba-{digest.hexdigest()[:16]}"
    for base in _bases(sources):
        folder = base / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="slotwright-"))


def _bases(sources: Path) -> tuple[Path, ...]:
    user = os.environ.get("XDG_CACHE_HOME")
    home = Path(user) if user else Path("~").expanduser() / ".cache"
    named = os.environ.get("NUMBA_CACHE_DIR")
    own = (sources / "__pycache__", home / "slotwright")
    return (Path(named) / sources.name, *own) if named else own
