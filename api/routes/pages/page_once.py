"""Names the request that a form makes, so that sending it twice does it once."""

import hashlib
import json

from api.services.once import Once


def page_once(route: str, key: str, *content: str) -> Once:
    """The same form with the same content is one request; without a key nothing is.

    Refusals are not kept: pages word them from what the service says, also the second time.
    """
    if not key:
        return Once(route, None, "")
    name = hashlib.sha256(json.dumps([key, *content]).encode()).hexdigest()
    return Once(route, name, name, keeps_refusals=False)
