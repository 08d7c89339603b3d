"""The dashboard from its door to its pages; run by `streamlit run`."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from dashboard.errors import Refused
from dashboard.pages import PageCard, pages
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.views import (
    balance,
    compare,
    figures,
    pins,
    repair,
    rooms,
    roster,
    sign_in,
    unserved,
    vehicles,
    weeks,
)
from dashboard.visit import client, forget, is_planner, refresh, signed_in

HERE = Path(__file__).parent
DOOR = (PageCard("", "Sign in", "login", sign_in.show),)
CARDS = (
    PageCard("Plan", "Weeks", "date_range", weeks.show),
    PageCard("Board", "Roster", "groups", roster.show),
    PageCard("Board", "Rooms", "meeting_room", rooms.show),
    PageCard("Board", "Vehicles", "airport_shuttle", vehicles.show),
    PageCard("Board", "Unserved", "event_busy", unserved.show),
    PageCard("Judge", "Figures", "monitoring", figures.show),
    PageCard("Judge", "Balance", "balance", balance.show),
    PageCard("Judge", "Compare", "compare_arrows", compare.show),
    PageCard("Change", "Pins", "keep", pins.show, planner_only=True),
    PageCard("Change", "Repair", "healing", repair.show, planner_only=True),
)


def main() -> None:
    """Draw one page for whoever is signed in, or the sign-in form."""
    st.set_page_config(page_title="Slotwright", page_icon=str(HERE / "icon.svg"), layout="wide")
    st.html(HERE / "style.css")
    st.logo(HERE / "logo.svg", size="large", icon_image=HERE / "icon.svg")
    if signed_in():
        allowed = tuple(card for card in CARDS if is_planner() or not card.planner_only)
        page = st.navigation(pages(allowed, first="Weeks"), expanded=True)
        _account()
        _look_again(page.title)
    else:
        page = st.navigation(pages(DOOR, first="Sign in"), position="hidden")
    with telling():
        page.run()


def _look_again(title: str) -> None:
    """On a new page, ask anew for what others may have changed: lists, pins, publication."""
    if st.session_state.get("title") != title:
        st.session_state["title"] = title
        for name in ("weeks", "plans", "plan"):
            refresh(name)


def _account() -> None:
    """Who is signed in, and the way out."""
    session = signed_in()
    if session is None:
        return
    with st.sidebar:
        st.caption(f"{plain(session.name)} · {session.role}")
        if st.button("Sign out", icon=":material/logout:", key="sign-out"):
            _sign_out()


def _sign_out() -> None:
    # Forgotten here in any case; on the server it lapses by itself.
    with suppress(Refused):
        client().sign_out()
    forget()
    st.rerun()


main()
