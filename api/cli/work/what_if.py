"""Tells person by person what a change of rules would break."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from api.cli.exit_codes import ExitCode
from api.cli.output.voice import Voice, table_of
from models import InvalidProblem, Issue, Problem, Solution
from models.packs import Pack, pack_of, with_field, with_limit, with_packs
from solver import RuleChange, RuleDifference, check, what_if


def tell_what_if(
    voice: Voice, problem: Problem, plan: Solution, names: Sequence[str], settings: Sequence[str]
) -> ExitCode:
    """Judge the plan with and without the changes; 1 if something new breaks."""
    check(problem, plan)  # refuses names that the problem does not know
    changes = tuple(changes_of(problem, names, settings))
    found = what_if(problem, plan, changes)
    voice.document([_data(item) for item in found])
    for arises, title in ((True, "would break"), (False, "would be mended")):
        some = [item for item in found if item.arises == arises]
        if some:
            voice.say(f"{_counted(some)} {title}.")
            rows = [row for rows in _by_person(problem, some) for row in rows]
            voice.show(table_of(title.capitalize(), ("who", "what", "by"), rows))
    if not found:
        voice.say("Nothing would change.")
    return ExitCode.FINDINGS if any(item.arises for item in found) else ExitCode.FINE


def _counted(found: list[RuleDifference]) -> str:
    people = len({item.person for item in found})
    return f"{len(found)} thing{'s' * (len(found) != 1)} for {people} of the people"


def _by_person(
    problem: Problem, found: list[RuleDifference]
) -> Iterator[list[tuple[str, str, str]]]:
    def person(item: RuleDifference) -> str:
        return problem.resource_by_id[item.person].label

    for name, some in groupby(sorted(found, key=person), key=person):
        yield [(name if k == 0 else "", i.sentence, i.label) for k, i in enumerate(some)]


def _data(item: RuleDifference) -> dict[str, object]:
    told = {"person": item.person, "by": item.label, "sentence": item.sentence}
    return told | {"arises": item.arises, "violation": item.violation.model_dump(mode="json")}


def changes_of(
    problem: Problem, names: Sequence[str], settings: Sequence[str]
) -> Iterator[RuleChange]:
    """The rules of the packs that are new, and those whose limits are set.

    Raises
    ------
    InvalidProblem
        Nothing changes, or a setting names what there is not.
    """
    if not names and not settings:
        message = "nothing changes; name a --pack, or --set a limit"
        raise InvalidProblem([Issue("--pack or --set", "no-change", message)])
    split = [_split(text) for text in settings]
    own = [(what, value) for what, value in split if ":" in what]
    yield from _of_packs(problem, names, [pair for pair in split if pair not in own])
    for what, value in own:
        yield _of_contract(problem, what, value)


def _split(text: str) -> tuple[str, str]:
    what, equals, value = text.partition("=")
    if not equals:
        message = f"{text!r} is not of the form CLAUSE=VALUE or CONTRACT:N.FIELD=VALUE"
        raise InvalidProblem([Issue("--set", "form", message)])
    return what.strip(), value.strip()


def _of_packs(
    problem: Problem, names: Sequence[str], settings: Sequence[tuple[str, str]]
) -> Iterator[RuleChange]:
    known = set(problem.packs)
    for pack in map(pack_of, dict.fromkeys((*names, *problem.packs))):
        changed = _set(pack, settings, len(known | set(names)))
        for old, new in zip(pack.clauses, changed.clauses, strict=True):
            if new.holds_on(problem.days[0]) and not (pack.id in known and old == new):
                before = old.rule if pack.id in known else None
                yield RuleChange(f"{new.id}: {new.citation}", new.rule, before)
    if settings and not names and not known:
        message = f"the problem has no pack with a clause {settings[0][0]!r}; name a --pack"
        raise InvalidProblem([Issue("--set", "unknown-id", message)])


def _set(pack: Pack, settings: Sequence[tuple[str, str]], packs: int) -> Pack:
    """The pack with its limits set; of several packs, each has those of its own clauses."""
    clauses = {clause.id for clause in pack.clauses}
    for what, value in settings:
        if what in clauses or packs == 1:
            pack = with_limit(pack, what, value)
    return pack


def _of_contract(problem: Problem, what: str, value: str) -> RuleChange:
    name, _, rest = what.partition(":")
    number, _, field = rest.partition(".")
    contract = with_packs(problem).contract_by_id.get(name)
    if contract is None:
        message = f"there is no contract {name!r}"
        raise InvalidProblem([Issue("--set", "unknown-id", message)])
    if not number.isdecimal() or int(number) >= len(contract.rules):
        message = f"contract {name!r} has rules 0 to {len(contract.rules) - 1}, not {number!r}"
        raise InvalidProblem([Issue("--set", "unknown-id", message)])
    before = contract.rules[int(number)]
    after = with_field(before, field, value, "--set")
    label = f"{contract.name or name}, rule {number} ({before.kind}): {field} = {value}"
    return RuleChange(label, after, before, name)
