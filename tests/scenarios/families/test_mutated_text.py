"""Whatever happens to a file, reading it works or says what is wrong with it."""

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from scenarios.families.format_error import FormatError
from tests.scenarios.families.tiny import TINIES, Tiny

JUNK = ("", "-1", "0", "7", "1e999", "nan", "1_0", "9" * 5000, "x", "#", ":", "=", "|", ",", "٣")
families = pytest.mark.parametrize("tiny", TINIES, ids=lambda tiny: tiny.family)
# What to do to a text: (kind, where, junk), the place as a share of the text's length.
edits = st.lists(
    st.tuples(
        st.sampled_from(("drop", "double", "cut", "insert", "overwrite")),
        st.floats(0, 1),
        st.sampled_from(JUNK) | st.text(max_size=5),
    ),
    min_size=1,
    max_size=4,
)


def mutated(text: str, changes: list[tuple[str, float, str]]) -> str:
    for kind, share, junk in changes:
        lines = text.split("\n")
        row = min(int(share * len(lines)), len(lines) - 1)
        place = int(share * len(text))
        if kind == "drop":
            text = "\n".join(lines[:row] + lines[row + 1 :])
        elif kind == "double":
            text = "\n".join(lines[: row + 1] + lines[row:])
        elif kind == "cut":
            text = text[:place]
        elif kind == "insert":
            text = text[:place] + junk + text[place:]
        else:
            text = text[:place] + junk + text[place + 1 :]
    return text


@families
@given(changes=edits)
def test_a_mutated_instance_is_read_or_refused(
    tiny: Tiny, changes: list[tuple[str, float, str]]
) -> None:
    with suppress(FormatError):
        tiny.parse(mutated(tiny.instance, changes))


@families
@given(changes=edits)
def test_a_mutated_solution_is_judged_or_refused(
    tiny: Tiny, changes: list[tuple[str, float, str]]
) -> None:
    with suppress(FormatError):
        tiny.score(tiny.instance, mutated(tiny.solution, changes))


@families
@given(text=st.text())
def test_any_text_at_all_is_read_or_refused(tiny: Tiny, text: str) -> None:
    with suppress(FormatError):
        tiny.parse(text)
    with suppress(FormatError):
        tiny.score(tiny.instance, text)


@families
def test_line_ends_and_spaces_around_lines_do_not_matter(tiny: Tiny) -> None:
    spaced = tiny.instance.replace("\n", " \t\r\n")
    assert tiny.parse("\ufeff" + spaced) == tiny.parse(tiny.instance)
    solution = tiny.solution.replace("\n", " \r\n\r\n")
    assert tiny.score(spaced, solution) == tiny.score(tiny.instance, tiny.solution)


@families
def test_a_long_wrong_value_is_shown_shortened(tiny: Tiny) -> None:
    with pytest.raises(FormatError) as caught:
        tiny.parse("x" * 100_000)
    assert len(str(caught.value)) < 300
