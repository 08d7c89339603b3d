"""Says that a series cannot be booked, and why each of its occurrences cannot."""

from api.errors import Conflict, rule_words
from api.services.series.take_series import Outcome
from api.services.slots.local_text import utc_text


class SeriesConflict(Conflict):
    """Some occurrences cannot be had, and so none is; `occurrences` lists each of them."""

    def __init__(self, outcomes: tuple[Outcome, ...], done: str = "booked") -> None:
        self.outcomes = outcomes
        refused = sum(each.assigned is None for each in outcomes)
        sentence = f"{refused} of {len(outcomes)} occurrences cannot be {done}; none was"
        super().__init__("series-conflict", sentence)

    def members(self) -> dict[str, object]:
        """Every occurrence that is in conflict, with the rules that it breaks."""
        return {
            "occurrences": [
                {
                    "recurrence_id": each.occurrence.local.isoformat(timespec="seconds"),
                    "start_utc": utc_text(each.occurrence.start),
                    "violations": [rule_words(violation) for violation in each.violations],
                }
                for each in self.outcomes
                if each.assigned is None
            ]
        }
