"""What the dashboard's tests share: one small clinic week and its plan."""

import pytest

from models import Problem, Solution
from tests.dashboard.clinic import a_clinic, a_plan


@pytest.fixture(scope="session")
def clinic() -> Problem:
    """Five days of a small clinic."""
    return a_clinic()


@pytest.fixture(scope="session")
def plan(clinic: Problem) -> Solution:
    """A plan that serves all but the impossible."""
    return a_plan(clinic)
