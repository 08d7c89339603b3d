"""The process that prices parts: it answers until whoever started it is gone."""

import signal
from typing import TYPE_CHECKING

from solver.offers.part import Part
from solver.offers.priced import Priced

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Question = tuple[int, tuple[Part, ...], float]
"""A number, the parts to be priced, and how many seconds that may take."""
Answer = tuple[int, tuple[Priced, ...] | None]
"""The same number, and the prices of all requests; None where the time was too short."""


def main(connection: "Connection[Answer, Question]") -> None:
    """Answer one question after the other; a closed pipe ends it."""
    # Here, so that whoever asks for prices does not load CP-SAT as well.
    from solver.offers.price_parts import price_parts

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    try:
        connection.send((0, ()))  # everything is loaded
        while True:
            number, parts, seconds = connection.recv()
            connection.send((number, price_parts(parts, seconds)))
    except (EOFError, OSError):
        return
