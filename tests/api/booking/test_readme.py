"""The example on the domain's page runs."""

from pathlib import Path

import api.booking

PAGE = Path(api.booking.__file__).parent / "README.md"


def test_the_example_books_a_haircut() -> None:
    code = PAGE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(compile(code, PAGE.name, "exec"), names)  # noqa: S102 - the page's own example
    claims = names["claims"]
    assert isinstance(claims, tuple)
    assert [claim.resource_id for claim in claims] == ["anna"]
