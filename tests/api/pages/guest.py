"""A guest who books by filling in forms, as a browser without scripts would."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response


class _Forms(HTMLParser):
    """Collects the forms of a page with their hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or one of its fields."""
        found = dict(attrs)
        if tag == "form":
            self.forms.append({"action": found.get("action"), "fields": {}})
        if tag == "input" and self.forms and found.get("type") == "hidden":
            self.forms[-1]["fields"][found["name"]] = found.get("value")


def forms_of(page: Response, part: str = "") -> list[dict[str, Any]]:
    """The forms of a page whose address contains `part`."""
    reader = _Forms()
    reader.feed(page.text)
    return [form for form in reader.forms if part in str(form["action"])]


@dataclass
class Guest:
    """One visitor with a browser of their own."""

    client: TestClient
    place: str = "/book/default"

    def open(self, path: str = "") -> Response:
        """Look at a page."""
        answer: Response = self.client.get(self.place + path)
        return answer

    def send(self, form: dict[str, Any], **fields: str) -> Response:
        """Send a form with what was filled in."""
        answer: Response = self.client.post(form["action"], data={**form["fields"], **fields})
        return answer

    def form(self, service: str = "massage", number: int = 0) -> Response:
        """Choose a time and come to the form."""
        return self.send(forms_of(self.open(f"/{service}"), "/hold")[number])

    def booked(self, service: str = "massage", number: int = 0, **answers: str) -> Response:
        """Book; the page that shows the booking."""
        form = forms_of(self.form(service, number), "/confirm")[0]
        return self.send(form, name="Grace", email="grace@example.com", **answers)


def manage_path(page: Response) -> str:
    """The address of the manage page that a page names."""
    found = re.search(r"/book/manage/[A-Za-z0-9_-]+", page.text)
    assert found, page.text
    return found.group()
