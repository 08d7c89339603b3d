"""`slotwright balance`: what a plan gives to, and asks of, each person."""

from typing import Annotated

import typer

from api.cli.input.options import AsJson, Packs, PlanPath, ProblemPath

Person = Annotated[
    str | None,
    typer.Option(
        "--person", metavar="ID", help="Why does this person work that?", show_default=False
    ),
]


def balance(
    problem: ProblemPath,
    plan: PlanPath,
    person: Person = None,
    pack: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Show each person's hours, nights, weekends and granted wishes.

    A second number, after a plus, is what history carries in.
    """
    from api.cli.input.held_to import held_to
    from api.cli.input.read_plan import read_plan
    from api.cli.input.read_problem import read_problem
    from api.cli.output.voice import Voice
    from api.cli.work.balance import tell_balance, tell_person

    voice, asked = Voice(as_json=as_json), held_to(read_problem(problem), pack)
    made = read_plan(plan)
    told = tell_person(voice, asked, made, person) if person else tell_balance(voice, asked, made)
    raise typer.Exit(told)
