"""Days in a row that are too few or too many."""

from collections.abc import Sequence

from scenarios.families.inrc2.instance import Range


def days_outside(marks: Sequence[bool], before: int, fine: Range) -> int:
    """Days by which runs of marked days miss their range.

    ``before`` days lead up to the first. A run that is still open at the end is not too short;
    of a run that is too long only the days beyond those of history count.
    """
    missed, run, past = 0, before, before
    for marked in marks:
        if marked:
            run += 1
            missed += run > max(fine.most, past)
        else:
            missed += max(0, fine.least - run) if run else 0
            run = past = 0
    return missed
