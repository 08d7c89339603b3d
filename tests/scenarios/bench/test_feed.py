"""Progress comes through the file of the row, seldom, and only whole."""

from pathlib import Path

from scenarios.bench.feed import Feed, FeedReader
from solver import LevelValue, Progress

NEVER = 1e9


def a_progress(value: float) -> Progress:
    """A moment at which the best plan costs so much."""
    return Progress(seconds=1, phase="dive", levels=(LevelValue(name="quality", value=value),))


def test_the_newest_of_what_was_written_is_read_once(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+") as file:
        feed, reader = Feed(file, seconds_between=0), FeedReader(file.fileno())
        assert reader.newest() is None
        feed(a_progress(3))
        feed(a_progress(2))
        assert (reader.newest(), reader.newest()) == (a_progress(2), None)
        feed(a_progress(1))
        assert reader.newest() == a_progress(1)


def test_what_comes_too_soon_waits_and_gives_way_to_what_is_newer(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+") as file:
        feed, reader = Feed(file, seconds_between=NEVER), FeedReader(file.fileno())
        for value in (3, 2, 1):
            feed(a_progress(value))
        feed.tick()
        assert reader.newest() == a_progress(3)
        feed.flush()
        assert reader.newest() == a_progress(1)
        assert len((tmp_path / "out").read_text().splitlines()) == 2


def test_half_a_line_and_words_of_others_are_no_progress(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+") as file:
        reader = FeedReader(file.fileno())
        line = a_progress(3).model_dump_json()
        for part, read in ((line[:9], None), (line[9:] + "\n", a_progress(3)), ("hello\n", None)):
            file.write(part)
            file.flush()
            assert reader.newest() == read


def test_reading_leaves_the_row_where_the_writer_puts_it(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+") as file:
        feed, reader = Feed(file, seconds_between=0), FeedReader(file.fileno())
        feed(a_progress(3))
        reader.newest()
        file.write("{the row}")
        file.flush()
        assert reader.newest() is None
        assert (tmp_path / "out").read_text() == a_progress(3).model_dump_json() + "\n{the row}"
