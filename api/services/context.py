"""What every service may use: the store, the clock, the background."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import make_url

from api.runs import ChangeBell, ProgressHub, RunPool
from api.services.engines import Engines
from api.services.metrics import Metrics
from api.services.passwords import Passwords
from api.services.problem_shelf import ProblemShelf
from api.services.sign_in_throttle import SignInThrottle
from api.services.signer import Signer
from api.services.slots.offered_shelf import OfferedShelf
from api.settings import Settings
from api.store import Store
from solver.offers.pricers import Pricers

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Context:
    """Put together once, in `api/app.py`; tests put together their own."""

    settings: Settings
    store: Store
    now: Clock
    """The moment, aware and in UTC."""
    hub: ProgressHub
    pool: RunPool
    passwords: Passwords
    throttle: SignInThrottle
    shelf: ProblemShelf
    signer: Signer
    bell: ChangeBell
    metrics: Metrics
    offered: OfferedShelf
    pricers: Pricers
    engines: Engines

    @property
    def shares_runs(self) -> bool:
        """Whether runs are performed by whichever worker is free, and not by this pool."""
        backend = make_url(self.settings.database_url).get_backend_name()
        return self.settings.share_runs and backend == "postgresql"
