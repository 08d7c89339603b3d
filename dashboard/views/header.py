"""The top of every board page: which week, which version, whether it counts."""

from html import escape

import streamlit as st

from dashboard import chosen
from dashboard.answers import PlanCard, ProblemCard
from dashboard.board import Board, fetch
from dashboard.frames.clock import moment_text
from dashboard.pages import link
from dashboard.plain import plain
from dashboard.views.publish import publish_button
from dashboard.visit import is_planner


def open_board(title: str) -> Board:
    """Draw the title and the choice of week and version, and fetch the chosen plan.

    Ends the page where there is nothing to show yet.
    """
    st.title(title)
    week, plan = chosen.week(), chosen.plan()
    if week is None:
        _nothing_yet("There is no week yet.", "Upload a week")
        st.stop()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose_week(week)
        if plan is not None:
            _choose_version(week, plan)
        board = fetch(plan) if plan is not None else None
        if board is not None and is_planner():
            publish_button(board)
    if board is None:
        _nothing_yet(f"No plan of {plain(week.name)} has been made yet.", "Plan this week")
        st.stop()
    _on_paper(week, board)
    _standing(board, chosen.published(week.id))
    return board


def _choose_week(week: ProblemCard) -> None:
    found = chosen.week_names()
    picked = st.selectbox(
        "Week", list(found), list(found).index(week.id), format_func=lambda k: found[k], width=300
    )
    if picked != week.id:
        chosen.choose_week(picked)
        st.rerun()


def _choose_version(week: ProblemCard, plan: PlanCard) -> None:
    current = chosen.published(week.id)
    found = {card.id: chosen.version_text(card, current) for card in chosen.versions(week.id)}
    picked = st.selectbox(
        "Plan", list(found), list(found).index(plan.id), format_func=lambda k: found[k], width=220
    )
    if picked != plan.id:
        st.session_state["plan_id"] = picked
        st.rerun()


def _on_paper(week: ProblemCard, board: Board) -> None:
    """What the boxes say that are not printed; hidden on a screen."""
    words = f"{week.name or week.id}, version {board.plan.version}"
    st.html(f'<p class="sw-paper">{escape(words)}</p>')


def _standing(board: Board, current: PlanCard | None) -> None:
    """Whether the plan is published and keeps every rule, in words."""
    plan, zone = board.plan, board.problem.zone_info
    with st.container(horizontal=True, gap="small"):
        if plan.published_at:
            when = moment_text(plan.published_at, zone)
            if current is None or current.id == plan.id:
                st.badge(f"Published {when}", icon=":material/check_circle:", color="green")
            else:
                words = f"Replaced by version {current.version}"
                st.badge(words, icon=":material/history:", color="gray")
        else:
            st.badge("Draft", icon=":material/edit_note:", color="gray")
        if plan.violations:
            words = f"Broken rules: {len(plan.violations)}"
            st.badge(words, icon=":material/warning:", color="red")
        else:
            st.badge("Keeps every rule", icon=":material/rule:", color="green")
        st.badge(f"Times of {board.problem.zone}", icon=":material/schedule:", color="gray")
    if plan.violations:
        with st.expander("What is broken", icon=":material/warning:"):
            st.markdown("\n".join(f"- {plain(v.sentence)}" for v in plan.violations))


def _nothing_yet(words: str, way: str) -> None:
    with st.container(border=True):
        st.write(words)
        link("Weeks", way if is_planner() else "See the weeks", "date_range")
