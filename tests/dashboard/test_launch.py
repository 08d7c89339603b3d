"""Tests of how the dashboard is started."""

import tomllib
from pathlib import Path

import pytest

import dashboard
from dashboard.launch import API_URL, command, environment


def test_it_listens_on_this_machine_only_unless_told_otherwise() -> None:
    assert "--server.address=127.0.0.1" in command("http://127.0.0.1:8000", 8501)


def test_it_is_told_where_the_api_is() -> None:
    assert environment("http://127.0.0.1:8000")[API_URL] == "http://127.0.0.1:8000"


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_a_port_out_of_range_is_refused_by_name(port: int) -> None:
    with pytest.raises(ValueError, match=f"port {port} is not between 1 and 65535"):
        command("http://127.0.0.1:8000", port)


def test_an_address_that_is_no_url_is_refused() -> None:
    with pytest.raises(ValueError, match="does not start with http"):
        command("127.0.0.1:8000", 8501)


def test_the_theme_reports_nothing_to_anybody_and_exports_nothing_unsafe() -> None:
    file = Path(dashboard.__path__[0]) / ".streamlit" / "config.toml"
    settings = tomllib.loads(file.read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["disableDataExport"] is True
