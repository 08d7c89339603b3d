"""A frame from rows, with its columns even where there is no row."""

from collections.abc import Iterable, Mapping

import pandas as pd


def frame_of(rows: Iterable[Mapping[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    """One row per mapping, with exactly `columns` in that order."""
    return pd.DataFrame(list(rows), columns=list(columns))
