"""Text of unknown origin cannot command a terminal."""

from api.cli.output.printable import printable


def test_escape_sequences_lose_their_power() -> None:
    assert printable("\x1b[31mred \x9b2J\u202eback") == "\ufffd[31mred \ufffd2J\ufffdback"


def test_ordinary_text_stays_as_it_is() -> None:
    assert printable("Zoë, 岩\nsecond line") == "Zoë, 岩\nsecond line"
