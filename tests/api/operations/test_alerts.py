"""The alert rules that are shipped speak of figures, labels and values that there are."""

import re
from importlib.resources import files
from typing import Any

import pytest
import yaml

from api.open_context import open_context
from api.services.metrics import Metrics
from api.settings import Settings
from tests.api.conftest import CHEAP, Clock

RULES: list[dict[str, Any]] = yaml.safe_load(
    files("api").joinpath("operations/alerts.yaml").read_text()
)["groups"][0]["rules"]
ALERTS = [rule for rule in RULES if "alert" in rule]
RECORDED = {rule["record"] for rule in RULES if "record" in rule}
FIGURE = re.compile(r"(slotwright[a-z_:]+)(?:\{([^}]*)\})?")
PAIR = re.compile(r'(\w+)=~?"([^"]*)"')
# What the labels of each figure may say, where an alert names one.
SAID = {
    "status": {"409", "5.."},
    "outcome": {"some", "none", "priced", "late"},
    "action": {"hold.create", "hold.converted"},
    "job": {"slotwright"},
}


def name_of(rule: dict[str, Any]) -> str:
    return str(rule.get("alert") or rule["record"])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All figures of a service in which each has been counted once."""
    url = f"sqlite:///{tmp_path_factory.mktemp('alerts') / 'store.db'}"
    with open_context(Settings(database_url=url, **CHEAP), now=Clock()) as context:
        count_each(context.metrics)
        return context.metrics.text().decode()


def count_each(metrics: Metrics) -> None:
    """Count every figure that has labels once."""
    metrics.request_seconds.labels("GET", "/v1/slots", "200").observe(1)
    metrics.refusals.labels("409", "slot-taken").inc()
    metrics.slot_lists.labels("none").inc()
    metrics.slot_prices.labels("late").inc()
    metrics.deeds.labels("hold.create").inc()
    metrics.job_lateness_seconds.labels("mail").observe(1)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_speaks_of_figures_that_there_are(rule: dict[str, Any], shown: str) -> None:
    asked = FIGURE.findall(rule["expr"])
    assert asked or "up{" in rule["expr"]
    for figure, labels in asked:
        if figure in RECORDED:
            continue
        lines = [line for line in shown.splitlines() if re.match(rf"{figure}[ {{]", line)]
        assert lines, f"{figure} is not shown"
        for label, value in PAIR.findall(labels):
            assert f'{label}="' in lines[0]
            assert value in SAID[label]


@pytest.mark.parametrize("rule", ALERTS, ids=name_of)
def test_an_alert_has_a_bound_a_severity_and_a_sentence(rule: dict[str, Any]) -> None:
    assert re.search(r"(>|==) [\d.]+\s*$", rule["expr"])
    assert rule["labels"]["severity"] in {"page", "warn"}
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["expr"].count("(") == rule["expr"].count(")")


def test_every_sign_of_trouble_has_its_alert() -> None:
    """Those of booking row B15, as far as they are here."""
    names = {rule["alert"] for rule in ALERTS}
    assert names >= {
        "ListAndWriteDisagree",
        "SlotsSlow",
        "SlotsEmpty",
        "ConflictsMany",
        "HoldsAbandoned",
        "MailWaits",
        "JobsLate",
        "PlansFarFromBound",
        "PricesLate",
    }


def test_a_bound_lies_among_the_buckets_of_its_figure(shown: str) -> None:
    """Beyond the last bucket a quantile never comes."""
    for rule in ALERTS:
        found = re.search(r"\((slotwright_\w+_bucket).*> ([\d.]+)\s*$", rule["expr"], re.DOTALL)
        if found:
            bounds = re.findall(rf'{found[1]}{{.*le="([\d.]+)"', shown)
            assert bounds, found[1]
            assert float(found[2]) < max(map(float, bounds))
