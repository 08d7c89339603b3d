"""The warm-up names what it compiled."""

from solver.warmup import STEPS, warm_routes


def test_warming_up_twice_is_harmless() -> None:
    warm_routes()
    warm_routes()
    assert [name for name, _ in STEPS] == ["routes", "lines", "timetable"]
