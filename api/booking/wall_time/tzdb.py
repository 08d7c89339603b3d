"""Which edition of the zone database answers, so that stored wall times can be checked anew."""

from functools import cache
from importlib import resources
from pathlib import Path
from zoneinfo import TZPATH


@cache
def tzdb_version() -> str:
    """The edition that `zoneinfo` reads here, such as `2026a`; `unknown` where it does not say."""
    for folder in TZPATH:
        listing = Path(folder) / "tzdata.zi"
        if (Path(folder) / "Europe" / "Berlin").exists():
            return _edition(listing.read_text("ascii")) if listing.exists() else "unknown"
    return _edition((resources.files("tzdata") / "zoneinfo" / "tzdata.zi").read_text("ascii"))


def _edition(listing: str) -> str:
    first = listing.partition("\n")[0]
    return first.rpartition(" ")[2] if first.startswith("# version") else "unknown"
