"""`slotwright explain`: answers why, in words."""

from typing import Annotated

import typer

from api.cli.input.options import AsJson, OptionalPlan, ProblemPath

Request = Annotated[
    str | None,
    typer.Option(
        "--request", metavar="ID", help="Why is this request unserved?", show_default=False
    ),
]
WhyNot = Annotated[
    str | None,
    typer.Option(
        "--why-not",
        metavar="REQUEST:RESOURCE[@TIME]",
        help="What speaks against this resource, at this time?",
        show_default=False,
    ),
]


def explain(
    problem: ProblemPath,
    plan: OptionalPlan = None,
    request: Request = None,
    why_not: WhyNot = None,
    as_json: AsJson = False,
) -> None:
    """Say in words why a plan is as it is.

    Without a plan: what the problem asks for, or why a request cannot be served at all.
    """
    from api.cli.input.held_to import held_to
    from api.cli.input.read_plan import read_plan
    from api.cli.input.read_problem import read_problem
    from api.cli.output.voice import Voice
    from api.cli.work.explain import explain_plan, explain_problem, explain_request, explain_wish
    from models import Solution

    voice, asked = Voice(as_json=as_json), held_to(read_problem(problem), ())
    made = read_plan(plan) if plan is not None else Solution()
    if why_not is not None:
        raise typer.Exit(explain_wish(voice, asked, made, why_not))
    if request is not None:
        raise typer.Exit(explain_request(voice, asked, made, request))
    if plan is None:
        raise typer.Exit(explain_problem(voice, asked))
    raise typer.Exit(explain_plan(voice, asked, made))
