"""How a refusal by the API is told on a page."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.errors import Refused
from dashboard.frames.frame import frame_of
from dashboard.plain import plain
from dashboard.tables.html_table import html_table
from dashboard.visit import forget, refresh, signed_in

UNAUTHORISED, PRECONDITION_FAILED = 401, 412
ISSUE_TITLES = {"path": "Where", "message": "What is wrong"}


@contextmanager
def telling() -> Iterator[None]:
    """Show a refusal instead of failing; an ended session leads back to the sign-in form."""
    try:
        yield
    except Refused as refusal:
        tell(refusal)


def tell(refusal: Refused) -> None:
    """Say what the API refused, and every issue it named."""
    if refusal.status == UNAUTHORISED and signed_in():
        forget()
        st.session_state["notice"] = "Your session has ended. Please sign in again."
        st.rerun()
    words = _sentence(str(refusal))
    if refusal.status == PRECONDITION_FAILED:
        refresh("plan")
        words = "Somebody else has changed this plan meanwhile. Please look at it again."
    st.error(plain(words), icon=":material/error:")
    if refusal.issues:
        frame = frame_of([i._asdict() for i in refusal.issues], tuple(ISSUE_TITLES))
        st.html(html_table(frame, ISSUE_TITLES, caption="What is wrong with the input"))


def _sentence(words: str) -> str:
    """The service speaks in clauses; a page in sentences."""
    ended = words.endswith((".", "!", "?", ":"))
    return words[:1].upper() + words[1:] + ("" if ended else ".")
