"""What the dashboard's tests share: one small clinic week and its plan."""

from collections.abc import Iterator

import pytest

from models import Problem, Solution
from tests.dashboard.clinic import a_clinic, a_plan
from tests.dashboard.served import FakeApi, serve_dashboard, serve_fake_api


@pytest.fixture(scope="session")
def clinic() -> Problem:
    """Five days of a small clinic."""
    return a_clinic()


@pytest.fixture(scope="session")
def plan(clinic: Problem) -> Solution:
    """A plan that serves all but the impossible."""
    return a_plan(clinic)


@pytest.fixture(scope="session")
def fake_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeApi]:
    """The stand-in API in a process of its own; a test fills or empties it before it begins."""
    with serve_fake_api(tmp_path_factory.mktemp("api")) as served:
        yield served


@pytest.fixture(scope="session")
def address(fake_api: FakeApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard of the stand-in API is served."""
    with serve_dashboard(fake_api.url, tmp_path_factory.mktemp("dashboard")) as url:
        yield url
