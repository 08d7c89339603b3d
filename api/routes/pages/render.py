"""Draws a page from its template."""

from collections.abc import Mapping
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"
# A page loads nothing from elsewhere, is framed by nobody, and tells no one where it was left from.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_environment = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def drawn(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """The page; everything in `values` is escaped."""
    text = _environment.get_template(template).render(values)
    return HTMLResponse(text, status, HEADERS)


def asset(name: str) -> bytes:
    """A style sheet or script that pages name."""
    return (FOLDER / name).read_bytes()


ASSETS: Mapping[str, str] = {"style.css": "text/css", "clock.js": "text/javascript"}
"""By name, what kind of thing it is; nothing else in the folder is handed out."""
INPUT_TYPES = {"text": "text", "email": "email", "phone": "tel", "number": "number"}
"""By the kind of a question, what an input of it is."""
