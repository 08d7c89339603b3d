"""The choice between skipping and failing when a test's server is missing."""

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str, *, required_by: str) -> NoReturn:
    """Skip the test with `reason`, or fail it where the environment demands the server."""
    if os.environ.get(required_by) == "1":
        pytest.fail(f"{reason}, although {required_by}=1", pytrace=False)
    pytest.skip(f"{reason} ({required_by} is not set)")
