"""`slotwright migrate` may be called again and again."""

from pathlib import Path

from tests.api.cli.calling import call


def test_a_new_database_gets_its_tables_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    assert call("migrate", "--url", url).code == 0
    again = call("migrate", "--url", url, "--json")
    assert again.json == {"database": url, "migrated": True}


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("this is no database, however long it may be read " * 50)
    answer = call("migrate", "--url", f"sqlite:///{path}")
    assert answer.code == 2
    assert "not a database" in answer.err
