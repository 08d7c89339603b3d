"""Explains a problem, a plan, a request left out, or a wish."""

from collections import Counter

from api.cli.exit_codes import ExitCode
from api.cli.output.level_table import level_table
from api.cli.output.plan_report import plan_report
from api.cli.output.plan_tables import show_findings
from api.cli.output.voice import Voice, table_of
from api.cli.work.wish import wish_of
from models import InvalidProblem, Issue, Problem, Served, Solution
from solver import GOALS, RULES, check, reasons, why_not


def explain_problem(voice: Voice, problem: Problem) -> ExitCode:
    """What is asked for, which rules hold and which goals count."""
    kinds = Counter[str](item.kind for item in (*problem.requests, *problem.resources))
    meaning = {str(goal.name): goal.sentence for goal in GOALS}
    rows = [
        (level.name, str(term.goal), meaning[term.goal])
        for level in problem.goals
        for term in level.terms
    ]
    rules = [(str(rule.name), rule.sentence) for rule in RULES]
    goals = [dict(zip(("level", "goal", "sentence"), row, strict=True)) for row in rows]
    told = {"name": problem.name, "counts": dict(kinds), "goals": goals, "rules": dict(rules)}
    voice.document(told)
    counted = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    voice.say(f"{problem.name or 'The problem'}: {counted or 'nothing at all'}")
    voice.show(table_of("Goals, the first level first", ("level", "goal", "what it means"), rows))
    voice.show(table_of("Rules", ("rule", "what it means"), rules))
    return ExitCode.FINE


def explain_plan(voice: Voice, problem: Problem, plan: Solution) -> ExitCode:
    """What a plan breaks, and why it leaves out what it leaves out."""
    report = plan_report(problem, plan)
    voice.document(report.data())
    show_findings(voice, report)
    voice.show(level_table(report.levels))
    return report.code


def explain_request(voice: Voice, problem: Problem, plan: Solution, name: str) -> ExitCode:
    """How a request is served, or why it is not."""
    if name not in problem.request_by_id:
        raise InvalidProblem([Issue("--request", "unknown-id", f"there is no request {name!r}")])
    unserved = name in check(problem, plan).unserved
    why = reasons(problem, plan, name) if unserved else ()
    item = plan.of(name)
    voice.document({"request": name, "served": not unserved, "reasons": list(why)})
    label = problem.request_by_id[name].label
    if not unserved and item is not None:
        voice.say(f"{label} is served {_when(problem, item)} by {_whom(problem, item)}.")
    elif not unserved:
        voice.say(f"{label} needs nobody.")
    else:
        voice.say(f"{label} is not served:")
    for line in why:
        voice.say(f"  {line}")
    return ExitCode.FINE


def explain_wish(voice: Voice, problem: Problem, plan: Solution, text: str) -> ExitCode:
    """What speaks against a resource for a request."""
    wish = wish_of(problem, text)
    check(problem, plan)
    against = why_not(problem, plan, wish.request, wish.resource, wish.start)
    start = wish.start.isoformat() if wish.start else None
    told = {"request": wish.request, "resource": wish.resource, "start": start}
    voice.document(told | {"against": list(against)})
    for line in against or ("Nothing speaks against it.",):
        voice.say(line)
    return ExitCode.FINE


def _when(problem: Problem, item: Served) -> str:
    start, end = (moment.astimezone(problem.zone_info) for moment in (item.start, item.end))
    return f"{start:%A %d %B, %H:%M} to {end:%H:%M}"


def _whom(problem: Problem, item: Served) -> str:
    labels = [problem.resource_by_id[name].label for name in item.all_resources]
    return ", ".join(labels) or "nobody"
