"""How much somebody has of what a contract says its people should have equally much of."""

from typing import NamedTuple

from models.contracts import ANY
from models.fair_shares import FairShare
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.facts.words import how_long
from solver.facts.work import kind_of_work
from solver.goals.fair_amounts import carried, done


class ShareDone(NamedTuple):
    """One person's part of something that is shared fairly."""

    name: str
    """What it is called, such as `unpopular work`; without a name such as `shifts of late work`."""
    measure: str
    amount: int
    """What this plan gives, in the unit of its measure."""
    carried: int
    """What history adds."""

    @property
    def words(self) -> str:
        """Such as `unpopular work 5 + 3`; what history adds stands after the plus."""
        before = f" + {self._said(self.carried)}" if self.carried else ""
        return f"{self.name} {self._said(self.amount)}{before}"

    def _said(self, amount: int) -> str:
        return how_long(amount) if self.measure == "seconds" else str(amount)


def shares_done(problem: Problem, solution: Solution, person: Staff) -> tuple[ShareDone, ...]:
    """Every share that a contract of the person names; of the usual ones a balance tells anyway."""
    return tuple(
        ShareDone(
            name=share.name or _named(share),
            measure=share.measure,
            amount=done(problem, solution, share, person),
            carried=carried(share, person),
        )
        for contract in person.contracts
        for share in problem.contract_by_id[contract].fair
    )


def _named(share: FairShare) -> str:
    if share.measure == "points":
        return f"points for {' and '.join(share.points)} work"
    if share.measure == "seconds" and share.tags == ANY:
        return "working time"
    what = "time" if share.measure == "seconds" else share.measure
    return f"{what} of {kind_of_work(share.tags)}"
