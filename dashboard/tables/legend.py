"""Which colour stands for what, in words beside the colour."""

from collections.abc import Mapping
from html import escape


def legend(colours: Mapping[str, str]) -> str:
    """One entry for each name; `colours` are ours, the names anybody's."""
    entries = (
        f'<span><i style="background:{escape(colour, quote=True)}"></i>{escape(name)}</span>'
        for name, colour in colours.items()
    )
    return f'<div class="sw-legend">{"".join(entries)}</div>'
