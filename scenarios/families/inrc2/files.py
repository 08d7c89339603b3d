"""Which files an instance consists of, by its name."""

from scenarios.families.format_error import FormatError

_SHAPE = "a name such as n030w4_1_6-2-9-1 (scenario, history, one week file for each week)"


def files_of(name: str) -> tuple[str, ...]:
    """The scenario, the history, then each week, as paths in the family's folder.

    Raises FormatError where the name is not of that shape.
    """
    scenario, _, rest = name.partition("_")
    history, _, weeks = rest.partition("_")
    numbers = (history, *weeks.split("-"))
    if not scenario.isalnum() or not all(n.isascii() and n.isdigit() for n in numbers):
        raise FormatError("instance", None, name, _SHAPE)
    return (
        f"{scenario}/Sc-{scenario}.txt",
        f"{scenario}/H0-{scenario}-{history}.txt",
        *(f"{scenario}/WD-{scenario}-{week}.txt" for week in numbers[1:]),
    )
