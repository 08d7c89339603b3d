"""The form of a service: which answers a customer gives, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, StringConstraints, model_validator

from api.booking.violation import Violation
from models.base import Name, Value

FieldKind = Literal["text", "long_text", "email", "phone", "number", "choice", "checkbox"]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
MAX_TEXT = {"text": 200, "long_text": 2_000, "email": 254, "phone": 40, "choice": 200}
MAX_NUMBER = 1_000_000_000


class FormField(Value):
    """One question."""

    name: FieldName
    """What the answer is called."""
    label: Name = ""
    """The question, for people."""
    kind: FieldKind = "text"
    """What kind of answer it takes."""
    required: bool = False
    """Whether it must be answered."""
    choices: tuple[Name, ...] = Field(default=(), max_length=200)
    """The answers to choose from, for a `choice`."""

    @model_validator(mode="after")
    def _choices_belong_to_a_choice(self) -> Self:
        if bool(self.choices) != (self.kind == "choice"):
            raise ValueError(f"field {self.name!r}: a `choice`, and only that, has `choices`")
        return self


class Form(Value):
    """The questions of a service."""

    fields: tuple[FormField, ...] = Field(default=(), max_length=50)
    """In the order in which they are asked."""

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [field.name for field in self.fields]
        if len(set(names)) < len(names):
            raise ValueError("two fields of the form have one name")
        return self


def form_json_schema(form: Form) -> dict[str, JsonValue]:
    """The form as a JSON Schema of the answers."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _schema_of(field) for field in form.fields},
        "required": [field.name for field in form.fields if field.required],
    }


def _schema_of(field: FormField) -> JsonValue:
    title: JsonValue = field.label or field.name
    if field.kind == "checkbox":
        return {"type": "boolean", "title": title}
    if field.kind == "number":
        return {"type": "number", "title": title, "minimum": -MAX_NUMBER, "maximum": MAX_NUMBER}
    schema: dict[str, JsonValue] = {"type": "string", "title": title}
    schema["maxLength"] = MAX_TEXT[field.kind]
    if field.choices:
        schema["enum"] = list(field.choices)
    if field.kind == "email":
        schema["format"] = "email"
    return schema


def wrong_answers(form: Form, answers: Mapping[str, JsonValue]) -> tuple[Violation, ...]:
    """What is wrong with the answers, all at once, each with its pointer."""
    return tuple(_wrong(form, answers))


def _wrong(form: Form, answers: Mapping[str, JsonValue]) -> Iterator[Violation]:
    known = {field.name for field in form.fields}
    for name in answers:
        if name not in known:
            yield _about(name, "unknown-answer", f"The form asks nothing called {name[:60]!r}.")
    for field in form.fields:
        answer = answers.get(field.name)
        if answer is None or (isinstance(answer, str) and not answer.strip()):
            if field.required:
                yield _about(field.name, "answer-missing", f"{field.name!r} must be answered.")
        elif fault := _fault_of(field, answer):
            yield _about(field.name, "wrong-answer", f"{field.name!r} {fault}.")


def _about(name: str, code: str, message: str) -> Violation:
    escaped = name[:60].replace("~", "~0").replace("/", "~1")
    return Violation(code=code, message=message, pointer=f"/answers/{escaped}")


def _fault_of(field: FormField, answer: JsonValue) -> str | None:
    if field.kind == "checkbox":
        return None if isinstance(answer, bool) else "is yes or no"
    if field.kind == "number":
        is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
        fits = is_number and -MAX_NUMBER <= answer <= MAX_NUMBER  # type: ignore[operator]
        return None if fits else f"is a number of at most {MAX_NUMBER}"
    if not isinstance(answer, str):
        return "is a text"
    return _fault_of_text(field, answer)


def _fault_of_text(field: FormField, answer: str) -> str | None:
    longest = MAX_TEXT[field.kind]
    if len(answer) > longest:
        return f"has {len(answer)} characters; {longest} are allowed"
    if any(
        _is_control(ord(sign)) and sign not in "\n\t" * (field.kind == "long_text")
        for sign in answer
    ):
        return "holds a character that cannot be printed"
    if field.kind == "choice" and answer not in field.choices:
        return "is none of the choices"
    if field.kind == "email" and not _looks_like_mail(answer):
        return "is no e-mail address"
    return None


def _is_control(code: int) -> bool:
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF


def _looks_like_mail(answer: str) -> bool:
    name, at, host = answer.rpartition("@")
    return bool(name and at and "." in host.strip(".")) and not any(map(str.isspace, answer))
