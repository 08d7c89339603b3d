"""Names the pins that exclude each other, and only after proving it more than once.

Each pin, and each frozen commitment, gets a guard that the solver assumes to hold. Without an
objective, with one worker and without presolve, an answer of INFEASIBLE comes with the guards it
rests on. They are shrunk by deletion, then proven again alone and with another seed.
"""

from collections.abc import Iterator
from time import monotonic

from ortools.sat.python import cp_model

from models.problem import Problem
from models.resources import Staff
from models.solution import Served, Solution
from solver.check import check, sentences
from solver.facts.words import name_of, names_of, when
from solver.model.parameters import solver
from solver.model.variables import Literal, Variables
from solver.repair.antitone import ceilings
from solver.rules import RULES, freeze, pins
from solver.search.cut import alone
from solver.search.parts import MOST_CHOICES, choices

SECONDS = 20.0
"""For each proof."""
SHRINK_SECONDS = 20.0
"""For leaving out pins that the conflict does not need."""

Key = tuple[str, ...]
"""The rule, `pins` or `freeze`, and the request."""


def contradiction(problem: Problem) -> tuple[str, ...]:
    """Sentences that name the pins in conflict; empty if no conflict is proven among them."""
    held = _held(problem)
    if not held:
        return ()
    core = _Conflict(_pinned_only(problem, held)).core()
    if not core and choices(problem) <= MOST_CHOICES:
        core = _Conflict(problem).core()  # with whatever a pin needs beside it
    return tuple(_words(problem, core)) if core else ()


def _held(problem: Problem) -> frozenset[str]:
    """The requests that are pinned or frozen."""
    previous = problem.previous
    if previous is None:
        return frozenset()
    moment = previous.freeze_before
    known = problem.request_by_id
    frozen = {
        item.request
        for item in previous.solution.served
        if moment and item.start < moment and item.request in known
    }
    return frozenset({pin.request for pin in previous.pins} | frozen)


def _pinned_only(problem: Problem, held: frozenset[str]) -> Problem:
    """The held requests with everybody who could serve them, under the limits of their contracts.

    Nothing else is there and nothing has to be worked at least: what is impossible here is
    impossible in the whole problem.
    """
    part = alone(problem, held)
    contracts = {r.id: r.contracts for r in problem.resources if isinstance(r, Staff)}
    fields = {name: getattr(part, name) for name in Problem.model_fields}
    fields["resources"] = tuple(
        r.model_copy(update={"contracts": contracts[r.id]}) if isinstance(r, Staff) else r
        for r in part.resources
    )
    fields["contracts"] = tuple(ceilings(contract) for contract in problem.contracts)
    fields["goals"] = ()
    return Problem.model_construct(**fields)


class _Conflict:
    """One model in which every pin can be switched off."""

    def __init__(self, part: Problem) -> None:
        self._x = Variables(part)
        self._guards: dict[Key, Literal] = {}
        for rule in RULES:
            rule.enforce(part, self._x, self._guard)

    def _guard(self, *key: str) -> Literal | None:
        if key[0] not in {pins.NAME, freeze.NAME}:
            return None
        if key not in self._guards:
            self._guards[key] = self._x.model.new_bool_var(" ".join(key))
        return self._guards[key]

    def core(self) -> tuple[Key, ...]:
        """Guards that cannot hold together, none of them to spare; empty if they can."""
        core = self._refuted(tuple(self._guards), seed=1)
        until = monotonic() + SHRINK_SECONDS
        for key in core:
            if monotonic() > until:
                break
            without = tuple(other for other in core if other != key)
            if without and len(core) > 1 and self._refuted(without, seed=1):
                core = without
        is_sure = core and self._refuted(core, seed=2)
        return core if is_sure else ()

    def _refuted(self, keys: tuple[Key, ...], seed: int) -> tuple[Key, ...]:
        """Those of the guards that a proof of infeasibility rests on; empty without a proof."""
        model = self._x.model
        model.clear_assumptions()
        model.add_assumptions([self._guards[key] for key in keys])
        made = solver(seconds=SECONDS, workers=1, seed=seed)
        made.parameters.cp_model_presolve = False
        if made.solve(model) != cp_model.INFEASIBLE:
            return ()
        used = set(made.sufficient_assumptions_for_infeasibility())
        return tuple(key for key in keys if self._guards[key].index in used) or keys


def _words(problem: Problem, core: tuple[Key, ...]) -> Iterator[str]:
    """Which pins these are, and which rules they break together."""
    previous = problem.previous
    if previous is None:
        return
    names = tuple(dict.fromkeys(key[1] for key in core))
    items = tuple(item for item in map(previous.solution.of, names) if item)
    if len(names) == 1:
        yield "This pin cannot be kept, whatever the others do:"
    else:
        yield f"These {len(names)} pins exclude each other:"
    for name in names:
        yield _pin_words(problem, name, previous.solution.of(name), core)
    together = Solution(served=items)
    found = tuple(
        v
        for v in check(problem, together).violations
        if v.requests and set(v.requests) <= set(names)
    )
    yield from dict.fromkeys(sentences(problem, found))
    yield f"Maybe release {'it' if len(names) == 1 else 'one of them'}."


def _pin_words(problem: Problem, name: str, item: Served | None, core: tuple[Key, ...]) -> str:
    how = "frozen" if (freeze.NAME, name) in core else "pinned"
    if item is None:
        return f"{name_of(problem, name)} is {how} as unserved."
    who = names_of(problem, item.all_resources)
    return f"{name_of(problem, name)} is {how} to {when(problem, item.start)} with {who}."
