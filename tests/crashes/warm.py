"""A process that has imported everything and forks, so that each round starts in milliseconds.

Run as `python -m tests.crashes.warm <module>`; reads one order in JSON a line, prints the id of
the child that carries it out, then, once the child is gone, how it ended.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any


def main(module_name: str) -> None:
    """Fork for every order that comes in."""
    module = import_module(module_name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _carry_out(module, json.loads(line))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _carry_out(module: Any, order: dict[str, Any]) -> None:
    try:
        if order.get("fault"):
            os.environ["SLOTWRIGHT_FAULT"] = order["fault"]
        module.run(order)
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
