"""Route files are read leniently in layout and strictly in meaning."""

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.route_file import Route, read_routes


def test_layout_does_not_matter() -> None:
    solution = read_routes("\ufeff route #1 : 5  3 8 \r\n\r\nRoute #7:\r\nCOST 12.50\r\n")
    assert solution.routes == (Route(1, (5, 3, 8)), Route(7, ()))
    assert solution.used_routes == (Route(1, (5, 3, 8)),)


@pytest.mark.parametrize(
    ("stated", "cost", "is_right"),
    [
        ("294.25", 294.2536, True),
        ("294.25", 294.2549, True),
        ("294.25", 294.2561, False),
        ("294.250000", 294.2500001, True),
        ("294.250000", 294.251, False),
        ("294", 294.4, True),
        ("294", 294.6, False),
    ],
)
def test_a_stated_cost_may_be_rounded_to_its_printed_digits(
    stated: str, cost: float, is_right: bool
) -> None:
    solution = read_routes(f"Route #1: 1\nCost {stated}")
    assert (solution.cost_violations(cost) == ()) is is_right


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "solution: expected 'Route #1: 5 3 8' lines"),
        ("Route #1: 5", "solution line 1: expected 'Cost 1234.5' as the last line"),
        ("Cost 5\nRoute #1: 5", "solution line 2: expected 'Cost 1234.5' as the last line"),
        ("Route 1: 5\nCost 5", "solution line 1: expected a line 'Route #1: 5 3 8'"),
        ("Route #1: 5 x\nCost 5", "solution line 1: expected a whole number .* found 'x'"),
        ("Route #1: 5 -3\nCost 5", "solution line 1: .* found '-3'"),
        ("Route #1: 5\nRoute #1: 6\nCost 5", "solution line 2: expected each route number once"),
        ("Route #1: 5\nCost many", "solution line 2: expected 'Cost 1234.5' as the last line"),
    ],
)
def test_a_malformed_route_file_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        read_routes(text)
