"""The pages of the dashboard, in reading order, and links between them."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class PageCard:
    """One page: its section, its name in the navigation and in the address, what draws it."""

    section: str
    title: str
    icon: str
    show: Callable[[], None]
    planner_only: bool = False

    @property
    def address(self) -> str:
        """Its name in the address."""
        return self.title.lower().replace(" ", "-")


def pages(cards: tuple[PageCard, ...], first: str) -> dict[str, list[st.Page]]:
    """The cards as Streamlit's pages by section; `first` is where the visitor arrives."""
    found: dict[str, list[st.Page]] = {}
    for card in cards:
        page = st.Page(
            card.show,
            title=card.title,
            icon=f":material/{card.icon}:",
            url_path=card.address,
            default=card.title == first,
        )
        found.setdefault(card.section, []).append(page)
    st.session_state["pages"] = {page.title: page for row in found.values() for page in row}
    return found


def link(title: str, label: str, icon: str) -> None:
    """A link to another page, if the visitor has it."""
    page = st.session_state.get("pages", {}).get(title)
    if page is not None:
        st.page_link(page, label=label, icon=f":material/{icon}:")
