"""What is unserved is explained as long as there is time."""

from api.cli.output.plan_report import plan_report
from models import Problem
from tests.api.cli.plans import a_plan
from tests.builders import a_person, a_problem, an_appointment, staff_demand


def a_dry_week() -> Problem:
    """Two dives that nobody can lead."""
    dives = (
        an_appointment(name, demands=(staff_demand(skills="diving"),)) for name in ("dive", "wreck")
    )
    return a_problem(a_person("ada"), *dives)


def test_what_is_left_once_time_is_up_is_named_without_reasons() -> None:
    answers = iter((True, False))
    report = plan_report(a_dry_week(), a_plan(), may_explain=lambda: next(answers))
    first, second = report.unserved
    assert first.reasons
    assert (second.request, second.reasons) == ("wreck", ())
