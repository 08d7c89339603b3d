"""Test modules that are compiled ahead are those that pytest reads."""

from pathlib import Path

import pytest
from _pytest.assertion import rewrite

from tests.compile_ahead import compile_ahead


def test_an_assertion_that_was_compiled_ahead_has_words(tmp_path: Path) -> None:
    module = tmp_path / "test_sums.py"
    module.write_text("def test_sum():\n    total = 3\n    assert total == 4\n")
    code = rewrite._read_pyc(module, compile_ahead(module))
    assert code is not None
    found: dict[str, object] = {"__name__": "test_sums"}
    exec(code, found)  # noqa: S102 - the lines above
    test = found["test_sum"]
    assert callable(test)
    with pytest.raises(AssertionError, match="assert 3 == 4"):
        test()


def test_a_module_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    module = tmp_path / "test_sums.py"
    module.write_text("left = 1\n")
    compiled = compile_ahead(module)
    module.write_text("left = 2\n")
    assert rewrite._read_pyc(module, compiled) is None
    assert rewrite._read_pyc(module, compile_ahead(module)) is not None
