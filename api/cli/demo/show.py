"""Shows the demo's verdict: the plan beside first fit, and what nobody could have served."""

from itertools import zip_longest
from typing import Any

from rich.table import Table

from api.cli.demo.verdict import LEAST_SHARE, Verdict
from api.cli.output.level_table import level_data, level_table
from api.cli.output.numbers import amount, share
from api.cli.output.voice import Voice, table_of
from solver import LevelValue


def show_verdict(voice: Voice, verdict: Verdict, levels: tuple[LevelValue, ...]) -> None:
    """For people; `levels` carry the bounds of the run."""
    voice.show(_beside(verdict))
    voice.show(_impossible(verdict))
    voice.show(level_table(levels))
    plan = verdict.plan
    voice.say(
        f"{verdict.possible - plan.unserved_possible} of {verdict.possible} possible requests "
        f"served ({verdict.share:.1%}, at least {LEAST_SHARE:.0%} wanted), "
        f"{plan.violations} violations"
    )
    for fault in verdict.faults:
        voice.say(f"Not good enough: {fault}.")


def verdict_data(verdict: Verdict, levels: tuple[LevelValue, ...]) -> dict[str, Any]:
    """For programs."""
    return {
        "passed": not verdict.faults,
        "faults": list(verdict.faults),
        "requests": verdict.requests,
        "possible": verdict.possible,
        "share_of_possible": verdict.share,
        "plan": verdict.plan.data() | {"levels": level_data(levels)},
        "baseline": verdict.baseline.data(),
        "impossible": [item.__dict__ for item in verdict.impossible],
    }


def _beside(verdict: Verdict) -> Table:
    first, ours, requests = verdict.baseline, verdict.plan, verdict.requests
    possible = verdict.possible
    rows = [
        ("requests served", str(first.served), str(ours.served)),
        ("unserved", str(requests - first.served), str(requests - ours.served)),
        ("  of them possible", str(first.unserved_possible), str(ours.unserved_possible)),
        (
            "possible ones served",
            share((possible - first.unserved_possible) / possible if possible else None),
            share(verdict.share),
        ),
        ("violations", str(first.violations), str(ours.violations)),
    ]
    for before, after in zip_longest(first.levels, ours.levels):
        rows.append((f"cost: {after.name}", amount(before.value), amount(after.value)))
    return table_of("The week", ("", ">first fit", ">Slotwright"), rows)


def _impossible(verdict: Verdict) -> Table:
    rows = [
        (
            item.name,
            "unserved" if item.is_unserved else "SERVED",
            item.known_reason,
            "\n".join(item.sentences[:2]),
        )
        for item in verdict.impossible
    ]
    columns = ("impossible request", "", "made impossible by", "what Slotwright says")
    return table_of("Nobody could serve these", columns, rows)
