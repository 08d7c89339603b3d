"""Puts together the part of a plan that slots affect, for the solver to price them."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.booking.claim import Claim
from api.booking.planning.commitment import Commitment
from api.booking.pricing.affected import Affected
from api.booking.pricing.asked_job import asked_job
from api.booking.pricing.burden import Burden
from api.booking.pricing.free_lines import FreeLines, free_lines
from api.booking.pricing.movable_job import movable_job
from api.booking.scoring.points import gap_below_seconds
from api.booking.slots.request import Wanted
from api.booking.slots.world import World
from api.booking.wall_time import utc_minus
from solver.offers.part import Job, Part

MOST_MOVABLE = 10
"""The nearest to the slots; what lies further stays as it is."""


@dataclass(frozen=True, slots=True)
class PartOf:
    """Makes parts of one plan: what is asked, and all that is known around it."""

    wanted: Wanted
    world: World
    burden: Burden
    claims: tuple[Claim, ...]
    """All that takes the affected resources, whatever it belongs to."""
    bookings: tuple[Commitment, ...]
    """Those of them that may move within their promise."""

    def __call__(self, affected: Affected) -> Part:
        """The part that these slots affect."""
        free, jobs = self._movable(affected)
        return Part(
            free.lines,
            jobs,
            tuple(asked_job(slot, self.wanted, self.burden, free) for slot in affected.slots),
            gap_below_seconds(self.wanted.service),
        )

    def _movable(self, affected: Affected) -> tuple[FreeLines, tuple[Job, ...]]:
        """What may move, and the room that is left by all else."""
        movable = self._nearest(affected)
        while True:
            free = self._free(affected, movable)
            jobs = [movable_job(b, affected.window, free) for b in movable]
            moving = tuple(job for job in jobs if job is not None)
            if len(moving) == len(movable):
                return free, moving
            # Whoever cannot move is in the way of those who can.
            movable = [b for b, job in zip(movable, jobs, strict=True) if job is not None]

    def _free(self, affected: Affected, movable: Sequence[Commitment]) -> FreeLines:
        given_up = {claim for booking in movable for claim in booking.claims}
        return free_lines(
            [self.world.resources[name] for name in affected.resources],
            [claim for claim in self.claims if claim not in given_up],
            affected.window,
            affected.days,
            self.wanted.service.zone,
        )

    def _nearest(self, affected: Affected) -> list[Commitment]:
        starts = [slot.start for slot in affected.slots]
        mine = [booking for booking in self.bookings if _lies_in(affected, booking)]
        mine.sort(key=lambda each: min(abs(utc_minus(each.request.start, s)) for s in starts))
        return mine[:MOST_MOVABLE]


def _lies_in(affected: Affected, booking: Commitment) -> bool:
    return all(
        claim.resource_id in affected.resources and affected.window.contains(claim.busy)
        for claim in booking.claims
    )
