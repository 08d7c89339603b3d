"""The door: e-mail and password."""

import os
from html import escape

import streamlit as st

from dashboard.launch import SIGN_IN_HINT
from dashboard.refusals import telling
from dashboard.visit import have_link_sent, sign_in


def show() -> None:
    """Draw the sign-in form."""
    _, middle, _ = st.columns([1, 1.4, 1])
    with middle:
        st.title("Slotwright")
        st.write("Plans people, rooms, vehicles and time, and says why.")
        notice = st.session_state.pop("notice", "")
        if notice:
            st.info(notice, icon=":material/info:")
        with st.form("sign-in"):
            email = st.text_input("E-mail", type="email", autocomplete="username")
            password = st.text_input("Password", type="password", autocomplete="current-password")
            sent = st.form_submit_button("Sign in", type="primary", width="stretch")
        if sent:
            _try(email, password)
        _forgotten()
        hint = os.environ.get(SIGN_IN_HINT)
        if hint:
            # As HTML, because Markdown makes a link of each address.
            st.html(f'<p class="sw-muted">{escape(hint)}</p>')


def _forgotten() -> None:
    with st.expander("Forgotten your password?"), st.form("forgotten", border=False):
        email = st.text_input("Address of the account", type="email").strip()
        if st.form_submit_button("Send a link") and email:
            with telling():
                have_link_sent(email)
                st.info("If there is such an account, a link is on its way. It lasts an hour.")


def _try(email: str, password: str) -> None:
    if not email or not password:
        st.warning("Please give both the e-mail and the password.", icon=":material/edit:")
        return
    with telling(), st.spinner("Signing in"):
        sign_in(email.strip(), password)
        st.rerun()
