"""Packs and contracts with another limit, for what-if questions."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from models.contracts import ContractRule
from models.errors import InvalidProblem, Issue
from models.packs.pack import Pack

_RULE: TypeAdapter[ContractRule] = TypeAdapter(ContractRule)
_SECONDS = {"h": 3600, "min": 60, "s": 1, "d": 86_400}
_MOST_DIGITS = 18


def with_limit(pack: Pack, clause: str, value: str) -> Pack:
    """The pack with another number in one clause, such as `12h`, `45min` or `3`.

    Raises
    ------
    InvalidProblem
        The pack has no such clause, or the rule does not take the value.
    """
    found = next((c for c in pack.clauses if c.id == clause), None)
    if found is None:
        known = ", ".join(c.id for c in pack.clauses)
        message = f"pack {pack.id!r} has no clause {clause!r}, only {known}"
        raise InvalidProblem([Issue(clause, "unknown-id", message)])
    changed = found.model_copy(update={"rule": with_field(found.rule, found.limit, value, clause)})
    clauses = tuple(changed if c is found else c for c in pack.clauses)
    return pack.model_copy(update={"clauses": clauses})


def with_field(rule: ContractRule, field: str, value: str, path: str) -> ContractRule:
    """The rule with another value in one of its number fields; raises as `with_limit` does."""
    before = getattr(rule, field, None)
    if field not in type(rule).model_fields or isinstance(before, str | tuple | bool):
        message = f"a rule {rule.kind!r} has no number {field!r}"
        raise InvalidProblem([Issue(path, "unknown-id", message)])
    told: dict[str, Any] = rule.model_dump() | {field: number_of(value, path)}
    try:
        return _RULE.validate_python(told)
    except ValidationError as error:
        message = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise InvalidProblem([Issue(path, "limit", f"{message}, got {value!r}")]) from None


def number_of(text: str, path: str) -> int:
    """A whole number; with `d`, `h`, `min` or `s` behind it, so many seconds."""
    digits = text.rstrip("dhmins")
    unit = text[len(digits) :]
    if len(digits) > _MOST_DIGITS:
        message = f"a number of {len(digits)} digits is too long, {_MOST_DIGITS} are the most"
        raise InvalidProblem([Issue(path, "number", message)])
    if digits.isdecimal() and (unit in _SECONDS or not unit):
        return int(digits) * _SECONDS.get(unit, 1)
    message = f"{text!r} is no number such as 3, 11h or 45min"
    raise InvalidProblem([Issue(path, "number", message)])
