"""What the API answers about people's balances, as values that OpenAPI describes."""

from typing import Self

from api.routes.views import View
from api.services.explain_people import PersonAnswer, WishAnswer
from solver import Balance, ShareDone, Standing, WishOutcome


class WishView(View):
    """A wish, or a liked or disliked time, and what the plan makes of it."""

    words: str
    """What is asked for, such as `not to work on Fri 9 Jan`."""
    cost: int
    """The points of each time it is missed."""
    missed: int
    """How often it is missed; 0 where it is granted."""
    requests: tuple[str, ...]
    """What the person does of all that it speaks of."""

    @classmethod
    def of(cls, outcome: WishOutcome) -> Self:
        """From the solver's answer."""
        return cls(**{name: getattr(outcome, name) for name in cls.model_fields})


class ShareView(View):
    """One person's part of something that a contract wants to be shared fairly."""

    name: str
    measure: str
    """`seconds`, `shifts`, `days`, `weekends` or `points`."""
    amount: int
    carried: int
    """What history adds."""
    words: str
    """The same in words, such as `unpopular work 5 + 3`."""

    @classmethod
    def of(cls, share: ShareDone) -> Self:
        """From the solver's answer."""
        return cls(**share._asdict(), words=share.words)


class BalanceView(View):
    """What a plan gives to, and asks of, one person."""

    person: str
    name: str
    seconds: int
    """Working time, as contracts count it."""
    least_seconds: int
    """The least that the contracts want in this horizon."""
    most_seconds: int | None
    """The most that they want; null where nothing limits it."""
    shifts: int
    nights: int
    weekends: int
    carried: dict[str, int]
    """History's counts, such as `minutes`, `nights` and `weekends` of earlier plans."""
    shares: tuple[ShareView, ...]
    """What contracts say should be shared fairly."""
    wishes: tuple[WishView, ...]
    """The dearest first."""

    @classmethod
    def of(cls, balance: Balance) -> Self:
        """From the solver's answer."""
        plain = ("person", "name", "seconds", "shifts", "nights", "weekends", "carried")
        return cls(
            **{name: getattr(balance, name) for name in plain},
            least_seconds=balance.agreed.least_seconds,
            most_seconds=balance.agreed.most_seconds,
            shares=tuple(map(ShareView.of, balance.shares)),
            wishes=tuple(map(WishView.of, balance.wishes)),
        )


class BalancesView(View):
    """Everybody's balance, by name."""

    items: tuple[BalanceView, ...]


class AnsweredWishView(WishView):
    """A wish and why it is refused."""

    why: tuple[str, ...]
    """What stands against it; empty where it is granted, and for all but the dearest."""

    @classmethod
    def of_answer(cls, answer: WishAnswer) -> Self:
        """From the service's answer."""
        return cls(**WishView.of(answer.outcome).model_dump(), why=answer.why)


class StandingView(View):
    """Where a person stands against one rule of a contract."""

    contract: str
    rule: str
    required: bool
    is_kept: bool
    sentences: tuple[str, ...]
    """What is broken; where nothing is, how much is left."""

    @classmethod
    def of(cls, standing: Standing) -> Self:
        """From the solver's answer."""
        return cls(**standing._asdict())


class WhySoView(View):
    """Why one person works what a plan says."""

    balance: BalanceView
    wishes: tuple[AnsweredWishView, ...]
    standings: tuple[StandingView, ...]
    work: tuple[str, ...]
    """Who else could do each piece of the work."""

    @classmethod
    def of(cls, answer: PersonAnswer) -> Self:
        """From the service's answer."""
        return cls(
            balance=BalanceView.of(answer.balance),
            wishes=tuple(map(AnsweredWishView.of_answer, answer.wishes)),
            standings=tuple(map(StandingView.of, answer.standings)),
            work=answer.work,
        )
