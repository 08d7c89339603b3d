"""Reads the answers to a service's form out of the fields that a browser has sent."""

from collections.abc import Mapping
from typing import Any

from api.booking.form import Form, FormField

PREFIX = "f_"


def answers_in(form: Form, fields: Mapping[str, str]) -> dict[str, Any]:
    """By question, the answer; questions left open are left out."""
    found = {field.name: _answer(field, fields.get(PREFIX + field.name)) for field in form.fields}
    return {name: answer for name, answer in found.items() if answer is not None}


def _answer(field: FormField, text: str | None) -> str | bool | float | None:
    if field.kind == "checkbox":
        return text == "yes"
    if text is None or not text.strip():
        return None
    if field.kind == "number":
        try:
            return float(text)
        except ValueError:
            return text  # the form's own rule says what is wrong with it
    return text.strip()
