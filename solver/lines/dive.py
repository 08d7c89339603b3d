"""A dive keeps one column after another, prices again, and backs out of costly ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from solver.lines.column_pool import Column
    from solver.lines.master import Master
    from solver.lines.relaxation import Relaxation

ALMOST_ONE = 0.999
MOSTLY_FREE = 0.8
"""The program is built anew once fewer of its people than this part are free."""

ROUNDED_AT_ONCE = 6
"""The part of the free people that a dive without time keeps before it looks again."""

COLUMNS_PER_PERSON = 40
Trial = list[tuple[float, int, int]]  # use, person, column


@dataclass(frozen=True)
class DiveOptions:
    """How a dive goes about it.

    ``slack`` and ``share`` are the rise of the relaxed value (in cost and as a part of it)
    that one kept column may cause before others are tried, ``tries`` at most. A step keeps
    one column more for every ``people_per_step`` people still free.
    """

    slack: float = 2.0
    share: float = 0.0005
    tries: int = 4
    noise: float = 0.1
    rounds: int = 6
    people_per_step: int = 20


# Above this size a linear program takes so long that a rough dive, repaired after, pays better.
MANY_PEOPLE = 45
FIRST = DiveOptions()
THOROUGH = DiveOptions(noise=0.2)
QUICK = DiveOptions(tries=2, rounds=3, noise=0.2)
CAREFUL = DiveOptions(noise=0.4)
HASTY = DiveOptions(slack=10.0, share=0.003, tries=2, rounds=3, people_per_step=10)


def first_options(people: int) -> DiveOptions:
    """How the first dive for so many people goes about it."""
    return FIRST if people <= MANY_PEOPLE else HASTY


class Dive:
    """One descent from a solved relaxation to whole lines; the relaxation stays as it is.

    The program shrinks on the way: lines that are kept for good leave it.
    """

    def __init__(
        self,
        relaxation: Relaxation,
        rng: np.random.Generator,
        options: DiveOptions,
        stop: Callable[[], bool],
    ) -> None:
        self.relaxation = relaxation
        self.rng, self.options, self.stop = rng, options, stop
        self.chosen: list[Column] = []
        self.seen: list[Column] = []
        """Everything that was in the programs."""

    def run(self, limit: float) -> list[Column] | None:
        """One column for everybody, None if the dive ran dry: if they would cost ``limit`` or more.

        Once it is stopped it keeps what is used most, whatever that costs.
        """
        while True:
            self._shrink()
            free = len(self.master.people)
            if not free:
                return self.chosen
            value = self._spent + self.master.solve()
            while free - len(self.master.kept) > MOSTLY_FREE * free:
                if self.stop():
                    return self._rounded()
                if value > limit - self.relaxation.pricer.step + 1e-6:
                    self._keep_chosen()
                    return None
                value = self._keep_next(self._ranked(), value, limit)

    def _rounded(self) -> list[Column]:
        """Keep the rest a few at a time, without new columns."""
        while len(self.master.kept) < len(self.master.people):
            self.master.solve()
            ranked = self._ranked()
            whole = sum(use >= ALMOST_ONE for use, _, _ in ranked)
            self._keep(ranked[: max(whole, 1 + len(ranked) // ROUNDED_AT_ONCE)])
        self._keep_chosen()
        return self.chosen

    @property
    def master(self) -> Master:
        """The master of those still free."""
        return self.relaxation.master

    def _shrink(self) -> None:
        """Take kept lines out of the program, and columns that are of no use."""
        self._keep_chosen()
        self._spent = sum(column.cost for column in self.chosen)
        self.relaxation = self.relaxation.without_kept(COLUMNS_PER_PERSON)

    def _keep_chosen(self) -> None:
        self.chosen += [self.master.columns[i] for i in self.master.kept.values()]
        self.seen += self.master.columns

    def _ranked(self) -> Trial:
        """The most used column of each free person: (noisy use, person, column)."""
        ranked = []
        for who in self.master.people:
            if who in self.master.kept:
                continue
            values = self.master.values
            known = (i for i in self.master.of_person[who] if i < len(values))
            use, index = max((values[i], i) for i in known)
            if use < ALMOST_ONE:
                use -= self.options.noise * self.rng.random()
            ranked.append((use, who, index))
        return sorted(ranked, reverse=True)

    def _keep_next(self, ranked: Trial, value: float, limit: float) -> float:
        whole = [choice for choice in ranked if choice[0] >= ALMOST_ONE]
        self._keep(whole)
        if len(whole) == len(ranked):
            return value
        return self._keep_mildest(ranked[len(whole) :], value, limit)

    def _keep_mildest(self, ranked: Trial, value: float, limit: float) -> float:
        """Keep the best few at once, or else the one of the next best that hurts least."""
        allowed = value + self.options.slack + self.options.share * abs(value)
        several = 1 + len(ranked) // self.options.people_per_step
        trials = [ranked[:several], *([choice] for choice in ranked[: self.options.tries])]
        outcomes: list[tuple[float, Trial]] = []
        for trial in trials if several > 1 else trials[1:]:
            self._keep(trial)
            after = self._again(limit)
            if after <= allowed or self.stop():
                return after
            self._release(trial)
            outcomes.append((after, trial))
        _, mildest = min(outcomes, key=lambda outcome: outcome[0])
        self._keep(mildest)
        return self._again(limit)

    def _keep(self, trial: Trial) -> None:
        for _, who, index in trial:
            self.master.keep_only(who, index)

    def _release(self, trial: Trial) -> None:
        for _, who, _ in trial:
            self.master.release(who)

    def _again(self, limit: float) -> float:
        left = limit - self._spent
        relaxed = self.relaxation.solve(self.stop, left, self.options.rounds, 1e-4)
        return self._spent + relaxed.value
