"""What one slot costs the plan, in points, and of what the points are made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one slot; fewer are better, and fewer than none make the plan better.

    A point is a minute of working time lost. It is no money, and never depends on who asks.
    """

    gap: int
    """Minutes left over that are too short to be booked."""
    travel: int
    """A minute and a half for each hour of a way that is added."""
    scarcity: int
    """For skills that few others have."""
    load: int
    """Two for each hour that those who serve have more to do than whoever has least."""
    moves: int = 0
    """One for each booking that would be moved, within what was promised."""

    @property
    def points(self) -> int:
        """All of them together."""
        return self.gap + self.travel + self.scarcity + self.load + self.moves

    @property
    def why(self) -> str:
        """What the points are for, in plain words."""
        parts = (
            (self.gap, "time left over that is too short to book"),
            (self.travel, "ways between places"),
            (self.scarcity, "rare skills that are tied up"),
            (self.load, "work for those who have more of it than others"),
            (self.moves, "bookings that would be moved within their promise"),
        )
        told = [f"{points:+d} for {words}" for points, words in parts if points]
        return ", ".join(told) or "costs the plan nothing"
