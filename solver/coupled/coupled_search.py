"""Chooses lines that go together, prices what is still missed, and chooses again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.coupled.line_choice import LineChoice
from solver.coupled.mending import Mending
from solver.coupled.wanted_lines import WantedLines
from solver.lines.column_pool import ColumnPool
from solver.lines.couplings import couplings_of
from solver.lines.goal_weights import goal_weights
from solver.lines.line_plans import LinePlans
from solver.running.watched import HAS_BOUND, settings, solve_watched, work_of

if TYPE_CHECKING:
    from models.problem import Problem
    from solver.lines.column_pool import Column
    from solver.lines.roster import Roster
    from solver.lines.search import LineSearch
    from solver.options import SolveOptions
    from solver.running.engine import Clock, Reporter

MOST_COLUMNS = 6_000
FEWEST_EACH, MOST_EACH = 12, 80
"""Columns of a choice in all, and of one person."""

CHOICE_SECONDS, PRICING_SECONDS, MENDING_SECONDS = 3.0, 1.0, 4.0
"""The longest that one choice, new lines and mending may take."""

FIRST_SHARE, MOST_PATIENCE = 0.6, 4
"""How much of the time mending may take at first, and how much longer choices may become."""

PRICED_WORK, CHOICE_WORK = 0.005, 0.05
"""Counted for each new line, and for writing a choice down."""

DRY_ROUNDS = 8
ANEW_SHARE = 0.2
"""For what part of the people a round prices lines anew."""


class CoupledSearch:
    """Goes on from the lines of a search that has left couplings out."""

    def __init__(self, problem: Problem, options: SolveOptions, search: LineSearch) -> None:
        self._problem, self._options, self._search = problem, options, search
        self._couplings = couplings_of(problem)
        self._plans = LinePlans(problem)
        self._chance = np.random.default_rng(options.seed)
        people, kinds = len(search.task.people), search.task.shape[1]
        each = min(MOST_EACH, max(FEWEST_EACH, MOST_COLUMNS // people))
        self._pool = ColumnPool(people, kinds, most_per_person=each)
        self._wanted = WantedLines(problem, search.costs, self._pool, self._chance)
        self._mending = Mending(
            problem,
            search.costs,
            self._plans,
            self._wanted,
            self._couplings,
            goal_weights(problem),
        )
        self._fill(each)

    def run(self, clock: Clock, report: Reporter) -> None:
        """Choose and price in turns until nothing better comes of it."""
        roster = self._search.best
        if roster is None or not self._couplings:
            return
        roster = self._mended(roster, clock.slice(FIRST_SHARE * clock.left), report)
        weights = goal_weights(self._problem)
        choice = LineChoice(self._problem, self._search.task, self._couplings, weights)
        dry, patience = 0, 1
        while dry < DRY_ROUNDS and clock.left > 0 and not report.should_stop():
            if self._options.stop_at_first and report.best is not None:
                return
            most = clock.slice(CHOICE_SECONDS * patience)
            before, chosen = self._mending.value(roster), self._choose(choice, roster, most, report)
            other = roster if chosen is None else self._search.costs.with_columns(roster, chosen)
            other = self._mended(other, clock.slice(MENDING_SECONDS), report)
            if self._mending.value(other) < before:
                roster, dry = other, 0
            else:
                # The choice may not even have got back to where it began.
                dry, patience = dry + 1, min(MOST_PATIENCE, patience + 1)
            self._widen(roster, clock.slice(PRICING_SECONDS))

    def _fill(self, most: int) -> None:
        """The newest lines of the search, and those that its relaxation likes best."""
        for who in range(len(self._search.task.people)):
            for column in self._search.pool.of(who)[-most // 2 :]:
                self._pool.add(who, column.line, column.cost)
        root = self._search.root
        if root is not None and root.converged:
            for who, line, cost in root.share().columns:
                self._pool.add(who, line, cost)

    def _choose(
        self, choice: LineChoice, roster: Roster, clock: Clock, report: Reporter
    ) -> list[Column] | None:
        known = self._wanted.known(roster)
        columns = [c for who in range(len(known)) for c in self._pool.of(who)]
        made = choice.model(columns, known)
        solver = settings(self._options, clock)
        solver.parameters.stop_after_first_solution = False
        status = solve_watched(solver, made.model, None, report)
        clock.spend(CHOICE_WORK + work_of(solver))
        if status not in HAS_BOUND:
            return None
        return [c for c, use in zip(columns, made.uses, strict=True) if solver.value(use)]

    def _mended(self, roster: Roster, clock: Clock, report: Reporter) -> Roster:
        """The roster with as much mended as one line after the other can; a plan if lawful."""
        roster = self._mending.mended(roster, self._chance, clock)
        is_lawful = not any(each.is_required for each, _ in self._mending.missed(roster))
        if is_lawful and self._plans.is_possible(roster.lines):
            report.found(self._plans.solution(roster.lines), "lines that go together")
        return roster

    def _widen(self, roster: Roster, clock: Clock) -> None:
        """Price some people's lines anew beside all others."""
        people = self._chance.permutation(len(roster.lines))
        for who in people[: max(4, int(ANEW_SHARE * len(people)))].tolist():
            if clock.left <= 0:
                return
            self._wanted.anew(roster, who)
            clock.spend(PRICED_WORK)
