"""Shows people what a plan is worth: what it breaks, leaves out, costs and uses."""

from collections.abc import Sequence

from rich.table import Table

from api.cli.output.level_table import level_table
from api.cli.output.plan_report import PlanReport, Unserved
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
        voice.show(_unserved(report.unserved[:SHOWN]))
        _more(voice, len(report.unserved), "unserved requests")
        if not all(item.reasons for item in report.unserved):
            voice.say("`slotwright explain PROBLEM PLAN --request ID` says why.")


def _unserved(left_out: Sequence[Unserved]) -> Table:
    """With ids, by which `explain` is asked; with reasons where they were looked for."""
    explained = any(item.reasons for item in left_out)
    rows = [
        (item.name, item.request, "yes" if item.mandatory else "no", "\n".join(item.reasons[:2]))
        for item in left_out
    ]
    columns = ("request", "id", "mandatory", "why")
    shown = len(columns) if explained else -1
    return table_of("Unserved", columns[:shown], [row[:shown] for row in rows])


def _more(voice: Voice, count: int, what: str) -> None:
    if count > SHOWN:
        voice.say(f"... and {count - SHOWN} more {what}; --json lists all")
