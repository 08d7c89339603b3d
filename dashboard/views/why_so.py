"""Why does somebody work that? The question, and its answer for one person."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.balance_answers import Balance, StandingAnswer, WhySo
from dashboard.board import Board
from dashboard.frames.distinct import distinct
from dashboard.frames.frame import frame_of
from dashboard.frames.wishes import wishes_of
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.tables.html_table import html_table
from dashboard.visit import client

WISH_TITLES = {
    "asked": "Wish",
    "answer": "Answer",
    "cost": "Points each",
    "works": "Works",
    "why": "What stands against it",
}
RULE_TITLES = {"state": "State", "contract": "Contract", "words": "Rule"}


def why_so(board: Board, people: Sequence[Balance]) -> None:
    """Draw the form and the answer."""
    st.header("Why does … work that?")
    names = distinct({one.person: one.name for one in people})
    with st.container(border=True):
        person = st.selectbox(
            "Who", list(names), format_func=lambda k: names[k], width=300, key="why-so-who"
        )
        if st.button("Explain", icon=":material/help:", type="primary"):
            with telling():
                with st.spinner("Asking who else could"):
                    found = client().why_so(board.plan.id, person)
                _answer(board, found)


def _answer(board: Board, found: WhySo) -> None:
    name = found.balance.name
    if found.wishes:
        frame = wishes_of(board.problem, name, found.wishes)
        numbers, badges = frozenset({"cost"}), frozenset({"answer"})
        caption = f"Wishes of {name}, the dearest first"
        st.html(html_table(frame, WISH_TITLES, caption=caption, numbers=numbers, badges=badges))
    if found.standings:
        caption, badges = f"Contracts of {name}", frozenset({"state"})
        st.html(html_table(_rules(found.standings), RULE_TITLES, caption=caption, badges=badges))
    if found.work:
        st.markdown("**Who else could do this work**")
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in found.work))
    else:
        st.caption(f"{plain(name)} has nothing to do.")


def _rules(standings: Sequence[StandingAnswer]) -> pd.DataFrame:
    rows = [
        {"state": _state(one), "contract": one.contract, "words": " ".join(one.sentences)}
        for one in standings
    ]
    return frame_of(rows, tuple(RULE_TITLES))


def _state(one: StandingAnswer) -> str:
    if one.is_kept:
        return "kept"
    return "broken" if one.required else "wish not met"
