"""How the dashboard is started as a process of its own."""

import os
import sys
from pathlib import Path

API_URL = "SLOTWRIGHT_API_URL"
SIGN_IN_HINT = "SLOTWRIGHT_SIGN_IN_HINT"


def command(api_url: str, port: int, address: str = "127.0.0.1") -> list[str]:
    """The words that serve the dashboard on `address:port`; run them with `environment(api_url)`.

    Raises
    ------
    ValueError
        If `api_url` is no http address or `port` is not between 1 and 65535.
    """
    if not api_url.startswith(("http://", "https://")):
        raise ValueError(f"the API's address {api_url!r} does not start with http:// or https://")
    if not 1 <= port <= 65_535:
        raise ValueError(f"port {port} is not between 1 and 65535")
    app = Path(__file__).with_name("app.py")
    flags = [f"--server.address={address}", f"--server.port={port}", "--server.headless=true"]
    return [sys.executable, "-m", "streamlit", "run", str(app), *flags]


def environment(api_url: str, sign_in_hint: str = "") -> dict[str, str]:
    """This process's environment with what the dashboard needs to know.

    `sign_in_hint` is shown below the sign-in form; it is meant for the demo's known accounts.
    """
    return {**os.environ, API_URL: api_url, SIGN_IN_HINT: sign_in_hint}
