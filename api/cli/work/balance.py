"""Tells what a plan gives to, and asks of, all people or one."""

from collections.abc import Iterator, Sequence

from api.cli.exit_codes import ExitCode
from api.cli.output.balance_data import balance_data, share_data, standing_data
from api.cli.output.balance_table import (
    balance_table,
    granted_words,
    refused_table,
    shares_table,
)
from api.cli.output.voice import Voice, table_of
from api.services.explain_people import PersonAnswer, why_so
from models import Problem, Solution
from solver import Balance, balances, check


def tell_balance(voice: Voice, problem: Problem, plan: Solution) -> ExitCode:
    """Everybody's balance by name, the sum, and the refused wishes, the dearest first."""
    found = _balances(problem, plan)
    people = [balance_data(one) for one in found]
    voice.document({"people": people, "wishes": share_data(found)})
    voice.show(balance_table(found))
    _show_shares(voice, found)
    voice.say(granted_words(found))
    if any(one.refused_points for one in found):
        voice.show(refused_table(found))
    return ExitCode.FINE


def tell_person(voice: Voice, problem: Problem, plan: Solution, name: str) -> ExitCode:
    """One person's balance, every wish, every rule of the contracts, and who else could."""
    answer = why_so(problem, plan, name, "--person")
    mine, rules, work = answer.balance, answer.standings, answer.work
    wishes = list(_on_wishes(answer))
    told = {"standings": [standing_data(rule) for rule in rules], "work": list(work)}
    voice.document(balance_data(mine) | {"sentences": wishes} | told)
    voice.show(balance_table((mine,)))
    _show_shares(voice, (mine,))
    _list(voice, "Wishes, the dearest first", wishes)
    rows = [(r.contract, _state(r.is_kept, r.required), "\n".join(r.sentences)) for r in rules]
    if rows:
        voice.show(table_of("Contracts", ("contract", "", "rule"), rows))
    _list(voice, "Who else could do this work", work)
    return ExitCode.FINE


def _show_shares(voice: Voice, found: Sequence[Balance]) -> None:
    if any(one.shares for one in found):
        voice.show(shares_table(found))


def _on_wishes(answer: PersonAnswer) -> Iterator[str]:
    """Each wish, and of the dearest that are refused what stands against them."""
    for wish in answer.wishes:
        yield wish.sentence
        yield from (f"  {sentence}" for sentence in wish.why)


def _balances(problem: Problem, plan: Solution) -> tuple[Balance, ...]:
    check(problem, plan)  # refuses names that the problem does not know
    return balances(problem, plan)


def _state(is_kept: bool, required: bool) -> str:
    if is_kept:
        return "kept"
    return "broken" if required else "wish not met"


def _list(voice: Voice, title: str, sentences: list[str] | tuple[str, ...]) -> None:
    if sentences:
        voice.say(f"{title}:")
    for sentence in sentences:
        voice.say(f"  {sentence}")
