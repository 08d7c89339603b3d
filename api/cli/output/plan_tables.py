"""Shows people what a plan is worth: what it breaks, leaves out, costs and uses."""

from api.cli.output.level_table import level_table
from api.cli.output.plan_report import PlanReport
from api.cli.output.utilisation import utilisation_table
from api.cli.output.voice import Voice, table_of

SHOWN = 30


def show_plan(voice: Voice, report: PlanReport) -> None:
    """Violations first, then what is unserved, then the goals and the use of resources."""
    show_findings(voice, report)
    voice.show(level_table(report.levels))
    voice.show(utilisation_table(report.uses))


def show_findings(voice: Voice, report: PlanReport) -> None:
    """What is wrong with a plan, and what it leaves out."""
    served = report.requests - len(report.unserved)
    empty = f" ({report.empty_shifts} shifts want nobody)" if report.empty_shifts else ""
    told = f"{served} of {report.requests} requests served{empty}"
    voice.say(f"{told}, {len(report.violations)} violations")
    if report.violations:
        broken = [(violation.rule, sentence) for violation, sentence in report.violations]
        voice.show(table_of("Violations", ("rule", "what is broken"), broken[:SHOWN]))
        _more(voice, len(broken), "violations")
    if report.unserved:
        left_out = [
            (item.name, "yes" if item.mandatory else "no", "\n".join(item.reasons[:2]))
            for item in report.unserved
        ]
        voice.show(table_of("Unserved", ("request", "mandatory", "why"), left_out[:SHOWN]))
        _more(voice, len(left_out), "unserved requests")


def _more(voice: Voice, count: int, what: str) -> None:
    if count > SHOWN:
        voice.say(f"... and {count - SHOWN} more {what}; --json lists all")
