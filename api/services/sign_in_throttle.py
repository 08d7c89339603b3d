"""Makes whoever guesses passwords for one address wait."""

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta

from api.errors import Busy

SPAN = timedelta(minutes=5)
MOST_ADDRESSES = 10_000


class SignInThrottle:
    """Counts wrong passwords by e-mail address, in memory."""

    def __init__(self, attempts: int) -> None:
        self._attempts = attempts
        self._wrong: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._changed = threading.Lock()

    def require_free(self, email: str, now: datetime) -> None:
        """Raise Busy where too many passwords for this address were wrong lately."""
        with self._changed:
            wrong = self._wrong.get(email, deque())
            while wrong and wrong[0] <= now - SPAN:
                wrong.popleft()
            if len(wrong) >= self._attempts:
                wait_seconds = int((wrong[0] + SPAN - now).total_seconds()) + 1
                raise Busy(wait_seconds, f"too many wrong passwords; wait {wait_seconds} seconds")

    def note_wrong(self, email: str, now: datetime) -> None:
        """Count one wrong password."""
        with self._changed:
            self._wrong.setdefault(email, deque(maxlen=self._attempts)).append(now)
            self._wrong.move_to_end(email)
            if len(self._wrong) > MOST_ADDRESSES:
                self._wrong.popitem(last=False)
