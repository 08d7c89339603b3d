"""What every test shares: servers, how hard Hypothesis tries, what comes first and what stays."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from tests.servers.chromium import (
    browser as browser,
    browser_page as browser_page,
    chromium_path as chromium_path,
    keep_picture as keep_picture,
    phone_page as phone_page,
)
from tests.servers.postgres import (
    postgres_server as postgres_server,
    postgres_template as postgres_template,
    postgres_url as postgres_url,
)
from tests.servers.shared_statements import share_statements

# Else every test with a database of its own would make a file of keys for it.
os.environ.setdefault("SLOTWRIGHT_DATA_KEYS", "only-for-tests-0123456789-0123456789")

share_statements()

# No deadline and no complaint about slowness: tests never depend on the speed of the machine.
UNHURRIED = (HealthCheck.too_slow,)
settings.register_profile(
    "everyday",
    deadline=None,
    derandomize=True,
    max_examples=50,
    print_blob=True,
    suppress_health_check=UNHURRIED,
)
settings.register_profile(
    "nightly",
    deadline=None,
    max_examples=1000,
    print_blob=True,
    suppress_health_check=UNHURRIED,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))

# Importing and collecting leave hardly any garbage, and all that they make stays to the end.
gc.disable()
# Tests make many things and few circles: looked for every 700 things, those cost far more time.
NEW_THINGS_BETWEEN_LOOKS = 20_000


def pytest_collection_finish() -> None:
    """Look for garbage from now on, and only in what tests make."""
    gc.freeze()
    gc.set_threshold(NEW_THINGS_BETWEEN_LOOKS)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with browsers: they take longest, and one worker then shares their servers."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
