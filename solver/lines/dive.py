"""A dive keeps one column after another, prices again, and backs out of costly ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from solver.lines.column_pool import Column
    from solver.lines.relaxation import Relaxation, Relaxed

ALMOST_ONE = 0.999
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


class Dive:
    """One descent from a solved relaxation to whole lines."""

    def __init__(
        self,
        relaxation: Relaxation,
        rng: np.random.Generator,
        options: DiveOptions,
        stop: Callable[[], bool],
    ) -> None:
        self.relaxation, self.master = relaxation, relaxation.master
        self.rng, self.options, self.stop = rng, options, stop

    def run(self, relaxed: Relaxed, limit: float) -> list[Column] | None:
        """Columns that cost less than ``limit`` in all, None if the dive ran dry.

        Kept columns are released again.
        """
        try:
            while relaxed.value < limit - 1 + 1e-6 and not self.stop():
                ranked = self._ranked()
                if not ranked:
                    return [self.master.columns[i] for i in self.master.kept.values()]
                relaxed = self._keep_next(ranked, relaxed, limit)
            return None
        finally:
            for who in tuple(self.master.kept):
                self.master.release(who)

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

    def _keep_next(self, ranked: Trial, relaxed: Relaxed, limit: float) -> Relaxed:
        whole = [choice for choice in ranked if choice[0] >= ALMOST_ONE]
        if whole:
            self._keep(whole)
            if len(whole) == len(ranked):
                return relaxed
        rest = ranked[len(whole) :]
        return self._keep_mildest(rest, relaxed, limit)

    def _keep_mildest(self, ranked: Trial, relaxed: Relaxed, limit: float) -> Relaxed:
        """Keep the best few at once, or else the one of the next best that hurts least."""
        allowed = relaxed.value + self.options.slack + self.options.share * abs(relaxed.value)
        several = 1 + len(ranked) // self.options.people_per_step
        trials = [ranked[:several], *([choice] for choice in ranked[: self.options.tries])]
        outcomes: list[tuple[float, Trial]] = []
        for trial in trials if several > 1 else trials[1:]:
            self._keep(trial)
            after = self._again(limit)
            if after.value <= allowed or self.stop():
                return after
            self._release(trial)
            outcomes.append((after.value, trial))
        _, mildest = min(outcomes, key=lambda outcome: outcome[0])
        self._keep(mildest)
        return self._again(limit)

    def _keep(self, trial: Trial) -> None:
        for _, who, index in trial:
            self.master.keep_only(who, index)

    def _release(self, trial: Trial) -> None:
        for _, who, _ in trial:
            self.master.release(who)

    def _again(self, limit: float) -> Relaxed:
        return self.relaxation.solve(self.stop, limit, self.options.rounds, 1e-4)
