"""Whom required rules and history keep from a shift, even if there were nothing else to do."""

from functools import cached_property

from models.contracts import ContractRule
from models.problem import Problem
from models.requests import Shift
from models.resources import History, Staff
from models.solution import Assignment, Served, Solution
from solver.repair.antitone import ceilings
from solver.rule import InstanceRule
from solver.rules import RULES


class Barred:
    """Answers for one problem; people of the same contracts without history are asked once.

    Only rules count that less work can only keep better, so that nothing else worked could help.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[object, str | None] = {}

    def why(self, shift: Shift, role: str, person: str) -> str | None:
        """What the shift alone would break, in a sentence; None if nothing."""
        one = self._problem.resource_by_id[person]
        if not isinstance(one, Staff) or not one.contracts:
            return None
        is_plain = one.history == History()
        key = (shift.id, role, one.contracts if is_plain else one.id)
        if key not in self._known:
            self._known[key] = self._sentence(shift, role, one)
        found = self._known[key]
        # What is known is of another person of the same contracts.
        return self._sentence(shift, role, one) if found is not None and is_plain else found

    def _sentence(self, shift: Shift, role: str, person: Staff) -> str | None:
        crew = (Assignment(role=role, resources=(person.id,)),)
        item = Served(
            request=shift.id, start=shift.window.start, end=shift.window.end, assignments=crew
        )
        alone = Solution(served=(item,))
        for name in person.contracts:
            for rule, kind in self._ceilings[name]:
                for violation in kind.breaks(self._problem, alone, rule, person):
                    return kind.explain(self._problem, violation)
        return None

    @cached_property
    def _ceilings(self) -> dict[str, list[tuple[ContractRule, InstanceRule]]]:
        """The rules of each contract that say how much is too much."""
        return {
            contract.id: [
                (rule, kind)
                for rule in ceilings(contract).rules
                for kind in RULES
                if isinstance(kind, InstanceRule) and isinstance(rule, kind.kind)
            ]
            for contract in self._problem.contracts
        }
