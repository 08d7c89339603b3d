"""Numbers as people read them."""


def amount(value: float | None) -> str:
    """Whole numbers without decimals, others with two, n/a for none."""
    if value is None:
        return "n/a"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def share(part: float | None) -> str:
    """A share in per cent, n/a for none."""
    return "n/a" if part is None else f"{100 * part:.1f} %"


def hours(seconds: float) -> str:
    """A length of time in hours."""
    return f"{seconds / 3600:.1f} h"
