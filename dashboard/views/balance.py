"""The balance: what the plan gives to, and asks of, each person, and why."""

from collections.abc import Sequence

import streamlit as st

from dashboard.balance_answers import Balance
from dashboard.board import Board
from dashboard.frames.balance import ORDERS, balance, granted_share
from dashboard.frames.wishes import refused_wishes
from dashboard.tables.html_table import html_table
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.views.why_so import why_so
from dashboard.visit import client, kept

TITLES = {
    "person": "Person",
    "hours": "Hours",
    "agreed": "Agreed",
    "shifts": "Assignments",
    "nights": "Nights",
    "weekends": "Weekends",
    "shares": "Fair shares",
    "wishes": "Wishes granted",
    "refused": "Points refused",
}
REFUSED_TITLES = {"points": "Points", "person": "Person", "asked": "Asked", "works": "Works"}
NUMBERS = frozenset({"hours", "agreed", "shifts", "nights", "weekends", "wishes", "refused"})


def show() -> None:
    """Draw the page."""
    board = open_board("Balance")
    people = kept(("balances", board.plan.id), lambda: client().balances(board.plan.id))
    if not people:
        st.info("This week has no people.", icon=":material/groups:")
        return
    _wishes_in_sum(people)
    _table(people)
    _refused(board, people)
    why_so(board, people)


def _wishes_in_sum(people: Sequence[Balance]) -> None:
    granted, number, by_cost = granted_share(people)
    if not number:
        st.caption("Nobody has wishes.")
        return
    numbers = {
        "Wishes granted": f"{granted} of {number}",
        "Share granted": f"{granted / number:.1%}",
        "Share by cost": "–" if by_cost is None else f"{by_cost:.1%}",
        "Points refused": str(sum(one.refused_points for one in people)),
    }
    with st.container(horizontal=True, gap="xsmall"):
        for name, value in numbers.items():
            st.metric(name, value, border=True, width=170)


def _table(people: Sequence[Balance]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input("Find people", icon=":material/search:", width=240)
        order = st.selectbox("Order", list(ORDERS), width=220)
    wanted = text.strip().casefold()
    shown = [one for one in people if wanted in one.name.casefold()]
    if not shown:
        st.info("Nobody matches.", icon=":material/search_off:")
        return
    frame = balance(sorted(shown, key=ORDERS[order]))
    st.html(html_table(frame, TITLES, caption="Balance of each person", numbers=NUMBERS))
    if any(one.carried for one in people):
        st.caption("After a plus stands what earlier plans carry in.")
    download_csv(frame, "balance")


def _refused(board: Board, people: Sequence[Balance]) -> None:
    frame = refused_wishes(board.problem, people)
    if frame.empty:
        return
    st.header("Refused wishes, the dearest first")
    numbers = frozenset({"points"})
    st.html(html_table(frame, REFUSED_TITLES, caption="Refused wishes", numbers=numbers))
    download_csv(frame, "refused-wishes")
