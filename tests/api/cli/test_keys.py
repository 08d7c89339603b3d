"""Tests of `slotwright keys rotate`: what is sealed is sealed anew."""

from pathlib import Path

from api.store import migrate, open_store
from tests.api.cli.calling import call
from tests.api.store.sealing.personal import PLACES, insert_personal


def test_all_rows_are_sealed_anew_and_the_key_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'slotwright.db'}"
    migrate(url)
    store = open_store(url)
    store.write(insert_personal)
    refused = call("keys", "rotate", "--url", url)
    assert refused.code == 2
    assert "already written to" in refused.err
    store.close()
    answer = call("keys", "rotate", "--url", url, "--json")
    assert answer.code == 0
    # One row in each table.
    assert answer.json["rows"] == len({place.partition(".")[0] for place in PLACES})
    assert len(answer.json["master_key"]) == 8
