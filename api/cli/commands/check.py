"""`slotwright check`: judges a plan without the solver."""

import typer

from api.cli.input.options import AsJson, OptionalPlan, Packs, ProblemPath


def check(
    problem: ProblemPath, plan: OptionalPlan = None, pack: Packs = None, as_json: AsJson = False
) -> None:
    """Say what a plan breaks, leaves out and costs.

    Without a plan: what of the problem no plan could ever do.
    """
    from api.cli.input.held_to import held_to
    from api.cli.input.read_plan import read_plan
    from api.cli.input.read_problem import read_problem
    from api.cli.output.plan_report import plan_report
    from api.cli.output.plan_tables import show_plan
    from api.cli.output.voice import Voice
    from api.cli.work.impossible import tell_impossible

    voice = Voice(as_json=as_json)
    asked = held_to(read_problem(problem), pack)
    if plan is None:
        raise typer.Exit(tell_impossible(voice, asked))
    report = plan_report(asked, read_plan(plan), most_explained=0)
    voice.document(report.data())
    show_plan(voice, report)
    raise typer.Exit(report.code)
