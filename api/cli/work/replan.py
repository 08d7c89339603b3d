"""Repairs a plan and says what changed, and whether fewer changes were possible."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from api.cli.exit_codes import ExitCode
from api.cli.input.moments import moment_of
from api.cli.output.plan_report import plan_report
from api.cli.output.plan_tables import show_plan
from api.cli.output.save_plan import require_plan_path, save_plan
from api.cli.output.voice import Voice, table_of
from api.cli.searching import code_without_plan, searching, stopped, summary
from api.cli.work.solve import document, starting_from
from api.services.explaining import may_explain_after
from models import Event, Problem, Solution
from solver import PLAIN_SHARE, Replan, SolveOptions, replan

UNCHANGED = "Nothing changes: all else stays as it was planned."


class Repair(NamedTuple):
    """What is to be repaired, why and how."""

    problem: Problem
    plan: Solution
    events: tuple[Event, ...]
    options: SolveOptions
    freeze_before: str | None
    out: Path | None
    compare_plain: bool = False
    """Whether to count what a plan made from scratch would have changed."""


def repair(voice: Voice, order: Repair) -> ExitCode:
    """Search, write, report."""
    require_plan_path(order.out)
    is_in_time = _within_limit(order)
    answer = _searched(voice, order)
    voice.note(summary(answer.result))
    plan = answer.result.solution
    if plan is not None and order.out is not None:
        save_plan(answer.problem, plan, order.out)
        voice.note(f"plan written to {order.out}")
    levels = answer.result.levels
    is_wanted = may_explain_after(answer.result)
    report = (
        plan_report(answer.problem, plan, levels, may_explain=lambda: is_in_time() and is_wanted())
        if plan
        else None
    )
    voice.document(document(answer.result, report) | _repair_data(answer))
    if report is None:
        voice.say(answer.result.message or "There is no plan.")
        for reason in answer.result.reasons:
            voice.say(f"  {reason}")
        return code_without_plan(answer.result)
    show_changes(voice, answer)
    if order.compare_plain:
        voice.say(plain_words(answer.plain_changes))
    show_plan(voice, report)
    return report.code


def _searched(voice: Voice, order: Repair) -> Replan:
    problem = _frozen(starting_from(order.problem, order.plan), order.freeze_before)
    answer, was_asked = searching(
        voice,
        lambda tell, stop: replan(
            problem,
            order.plan,
            order.events,
            order.options,
            on_progress=tell,
            should_stop=stop,
            compare_plain=order.compare_plain,
        ),
    )
    return answer._replace(result=stopped(answer.result, was_asked))


def plain_words(changes: int | None) -> str:
    """How many commitments a plan made from scratch changes; None if there was none in time."""
    if changes is None:
        return "a plan made from scratch: none was found in time"
    return f"a plan made from scratch would have changed {changes}"


def _within_limit(order: Repair) -> Callable[[], bool]:
    """Says until when unserved requests may be explained; where work is counted, always."""
    share = 1 + PLAIN_SHARE * order.compare_plain
    until = monotonic() + share * order.options.time_limit_seconds
    return lambda: order.options.deterministic or monotonic() < until


def _frozen(problem: Problem, freeze_before: str | None) -> Problem:
    if freeze_before is None or problem.previous is None:
        return problem
    moment = moment_of(freeze_before, problem.zone_info, "--freeze-before")
    previous = problem.previous.model_copy(update={"freeze_before": moment})
    return problem.model_copy(update={"previous": previous})


def show_changes(voice: Voice, answer: Replan) -> None:
    """What changed, and how few changes are proven to be needed."""
    rows = [(change.request, change.kind, change.words) for change in answer.changes]
    if not rows:
        voice.say(UNCHANGED)
        return
    voice.show(table_of("Changes", ("request", "what", "in words"), rows))
    proof = "proven minimal" if answer.is_minimal else f"at least {answer.fewest_changes} needed"
    changed = "1 changed commitment" if len(rows) == 1 else f"{len(rows)} changed commitments"
    voice.say(f"{changed} ({proof})")


def _repair_data(answer: Replan) -> dict[str, object]:
    return {
        "changes": [
            {"request": c.request, "kind": c.kind, "words": c.words} for c in answer.changes
        ],
        "fewest_changes": answer.fewest_changes,
        "is_minimal": answer.is_minimal,
        "plain_changes": answer.plain_changes,
    }
