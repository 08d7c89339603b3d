"""A visitor of the dashboard, run by AppTest in this process."""

import os
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from dashboard.client import Client
from dashboard.launch import API_URL
from dashboard.wire import Wire

SECONDS = 60


PLANNER = ("planner@example.com", "plan-it")
VIEWER = ("viewer@example.com", "view-it")


def arrive(account: tuple[str, str] = PLANNER) -> AppTest:
    """Open the dashboard and sign in."""
    visitor = _stranger().run()
    visitor.text_input[0].set_value(account[0])
    visitor.text_input[1].set_value(account[1])
    visitor.button[0].click().run()
    return visitor


def come_back(title: str, account: tuple[str, str] = PLANNER) -> AppTest:
    """Open one page as who has signed in before: neither the door nor the first page is drawn."""
    visitor, client = _stranger(), Client(Wire(os.environ[API_URL]))
    known = {"client": client, "session": client.sign_in(*account), "kept": {}}
    for name, value in known.items():
        visitor.session_state[name] = value
    return go_to(visitor, title)


def _stranger() -> AppTest:
    return AppTest.from_file(Path(dashboard.__path__[0]) / "app.py", default_timeout=SECONDS)


def go_to(visitor: AppTest, title: str) -> AppTest:
    """Open another page, as its link in the navigation does."""
    # AppTest can only switch to pages that are files; a page's hash is that of its address.
    visitor._page_hash = calc_hash(title.lower())
    return visitor.run()


def tables(visitor: AppTest) -> str:
    """The text of all HTML on the page."""
    return "\n".join(block.proto.body for block in visitor.get("html"))


def button(visitor: AppTest, label: str) -> AppTest:
    """Press the button that says `label`."""
    return next(b for b in visitor.button if b.label == label).click().run()
