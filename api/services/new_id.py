"""Makes ids that nobody can guess."""

import secrets
import time

NANOSECONDS = 1_000_000
RANDOM_BYTES = 10


def new_id() -> str:
    """32 hexadecimal digits: the millisecond, then chance.

    What is made at one time then lies together in every index, so that a commit writes a few pages
    and not one for each row.
    """
    return f"{time.time_ns() // NANOSECONDS:012x}{secrets.token_hex(RANDOM_BYTES)}"
