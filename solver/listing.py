"""Writes down everything that can be constrained and wished for, from the code itself.

`python -m solver.listing README.md` puts the list between the marks of that page.
"""

import sys
from pathlib import Path

from solver.goals import GOALS
from solver.rules import RULES

BEGIN, END = "<!-- rules and goals: begin -->", "<!-- rules and goals: end -->"


def markdown() -> str:
    """Rules and goals as two tables, in reading order."""
    rules = [f"| [`{r.name}`](solver/rules/{_file(r.name)}) | {r.sentence} |" for r in RULES]
    goals = [f"| [`{g.name}`](solver/goals/{_file(g.name)}) | {g.sentence} |" for g in GOALS]
    line = "|---|---|"
    first = ("| rule | a plan keeps it |", line, *rules)
    second = ("| goal | a plan has little of it |", line, *goals)
    return "\n".join((*first, "", *second))


def _file(name: str) -> str:
    return name.replace("-", "_") + ".py"


def with_listing(page: str) -> str:
    """The page with the list between its marks made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{markdown()}\n{END}{after}"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(with_listing(target.read_text()))
