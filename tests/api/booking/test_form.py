"""Answers are checked against the form, all at once, each with its pointer."""

from typing import Any

import pytest
from pydantic import ValidationError

from api.booking.form import FieldKind, Form, FormField, form_json_schema, wrong_answers

FORM = Form(
    fields=(
        FormField(name="name", required=True),
        FormField(name="mail", kind="email", required=True),
        FormField(name="colour", kind="choice", choices=("red", "blue")),
    )
)
GOOD: dict[str, Any] = {"name": "Ada", "mail": "ada@example.com"}


def test_good_answers_are_taken() -> None:
    assert wrong_answers(FORM, {**GOOD, "colour": "red"}) == ()


def test_everything_wrong_is_told_at_once() -> None:
    found = wrong_answers(FORM, {"name": " ", "mail": "ada", "colour": "green", "a/b": 1})
    assert [(each.code, each.pointer) for each in found] == [
        ("unknown-answer", "/answers/a~1b"),
        ("answer-missing", "/answers/name"),
        ("wrong-answer", "/answers/mail"),
        ("wrong-answer", "/answers/colour"),
    ]


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("text", 7),
        ("text", True),
        ("text", "x" * 201),
        ("text", "two\nlines"),
        ("text", "nul\0"),  # B48
        ("text", "\ud800"),  # B49
        ("email", "a@b"),
        ("email", "a b@example.com"),
        ("email", "a@example.com\n"),  # B62
        ("email", "x" * 255 + "@example.com"),
        ("number", "7"),  # B35
        ("number", True),
        ("number", float("nan")),  # B36
        ("number", float("inf")),  # B37
        ("number", 10**400),  # B33
        ("checkbox", 1),
        ("checkbox", "true"),
        ("text", ["list"]),
        ("text", {"a": 1}),
    ],
)
def test_an_answer_of_another_kind_is_refused(kind: FieldKind, answer: Any) -> None:
    form = Form(fields=(FormField(name="x", kind=kind),))
    assert [each.code for each in wrong_answers(form, {"x": answer})] == ["wrong-answer"]


def test_long_text_may_have_lines() -> None:
    form = Form(fields=(FormField(name="x", kind="long_text"),))
    assert wrong_answers(form, {"x": "two\nlines"}) == ()


@pytest.mark.parametrize(
    "fields",
    [
        (FormField(name="x"), FormField(name="x")),
    ],
)
def test_two_questions_have_two_names(fields: tuple[FormField, ...]) -> None:
    with pytest.raises(ValidationError, match="one name"):
        Form(fields=fields)


@pytest.mark.parametrize(
    "field", [{"kind": "choice"}, {"choices": ("a",)}, {"name": "Bad Name"}, {"name": "__proto__"}]
)
def test_a_question_that_contradicts_itself_is_refused(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FormField(**{"name": "x", **field})


def test_the_form_is_a_json_schema() -> None:
    schema = form_json_schema(FORM)
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["name", "mail"]
    assert schema["properties"] == {
        "name": {"type": "string", "title": "name", "maxLength": 200},
        "mail": {"type": "string", "title": "mail", "maxLength": 254, "format": "email"},
        "colour": {
            "type": "string",
            "title": "colour",
            "maxLength": 200,
            "enum": ["red", "blue"],
        },
    }
