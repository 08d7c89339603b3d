"""What the API answers about people's shares of a plan, as frozen values of the dashboard's own."""

from pydantic import Field

from dashboard.answers import Answer


class WishAnswer(Answer):
    """A wish, or a liked or disliked time, and what a plan makes of it."""

    words: str
    cost: int
    """The points of each time it is missed."""
    missed: int
    requests: tuple[str, ...] = ()
    """What the person does of all that it speaks of."""
    why: tuple[str, ...] = ()
    """What stands against it, where that was asked for and it is refused."""

    @property
    def is_granted(self) -> bool:
        """Whether the plan does what is asked for."""
        return self.missed == 0

    @property
    def points(self) -> int:
        """What its refusal costs the plan."""
        return self.cost * self.missed


class ShareAnswer(Answer):
    """One person's part of something that a contract wants to be shared fairly."""

    words: str
    """Such as `unpopular work 5 + 3`; what history adds stands after the plus."""


class Balance(Answer):
    """What a plan gives to, and asks of, one person."""

    person: str
    name: str
    seconds: int
    least_seconds: int = 0
    most_seconds: int | None = None
    """The most that contracts want; None where nothing limits it."""
    shifts: int
    nights: int
    weekends: int
    carried: dict[str, int] = Field(default={})
    """History's counts, such as `minutes` and `nights` of earlier plans."""
    shares: tuple[ShareAnswer, ...] = ()
    """What contracts say should be shared fairly."""
    wishes: tuple[WishAnswer, ...] = ()
    """The dearest first."""

    @property
    def granted(self) -> int:
        """How many wishes are granted."""
        return sum(wish.is_granted for wish in self.wishes)

    @property
    def refused_points(self) -> int:
        """What the refused wishes cost the plan."""
        return sum(wish.points for wish in self.wishes)


class StandingAnswer(Answer):
    """Where a person stands against one rule of a contract."""

    contract: str
    rule: str
    required: bool
    is_kept: bool
    sentences: tuple[str, ...] = ()


class WhySo(Answer):
    """Why one person works what a plan says."""

    balance: Balance
    wishes: tuple[WishAnswer, ...] = ()
    standings: tuple[StandingAnswer, ...] = ()
    work: tuple[str, ...] = ()
    """Who else could do each piece of the work."""
