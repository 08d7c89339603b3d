"""What the dashboard remembers about one visitor, from sign-in to sign-out.

Everything lies in the visitor's own session: a cache shared by all would show one person's data
to another.
"""

import os
from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from dashboard.answers import Session
from dashboard.client import Client
from dashboard.launch import API_URL
from dashboard.wire import Wire

T = TypeVar("T")
DEFAULT_API_URL = "http://127.0.0.1:8000"
MOST_KEPT = 40


def signed_in() -> Session | None:
    """Who is signed in, or None."""
    return cast("Session | None", st.session_state.get("session"))


def is_planner() -> bool:
    """Whether the visitor may change things. The API decides; this only hides what it refuses."""
    session = signed_in()
    return session is not None and session.role in {"admin", "planner"}


def sign_in(email: str, password: str) -> None:
    """Open a session; raises `Refused`."""
    client = Client(Wire(os.environ.get(API_URL) or DEFAULT_API_URL))
    session = client.sign_in(email, password)
    st.session_state.update(client=client, session=session, kept={})


def have_link_sent(email: str) -> None:
    """Ask for a link to choose another password by; raises `Refused`."""
    Client(Wire(os.environ.get(API_URL) or DEFAULT_API_URL)).forgotten(email)


def forget() -> None:
    """Drop everything that is known about the visitor."""
    for key in list(st.session_state):
        del st.session_state[key]


def client() -> Client:
    """The visitor's own connection to the API."""
    return cast("Client", st.session_state["client"])


def kept(key: tuple[str, ...], make: Callable[[], T]) -> T:
    """The value under `key`, made once; the oldest give way when there are too many."""
    store: dict[tuple[str, ...], object] = st.session_state["kept"]
    if key not in store:
        store[key] = make()
        while len(store) > MOST_KEPT:
            del store[next(iter(store))]
    return cast("T", store[key])


def refresh(*key: str) -> None:
    """Drop what is kept under keys that begin with `key`."""
    store: dict[tuple[str, ...], object] = st.session_state["kept"]
    for known in [known for known in store if known[: len(key)] == key]:
        del store[known]
