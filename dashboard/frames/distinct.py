"""Labels by which things of one name can be told apart."""

from collections import Counter
from collections.abc import Callable


def distinct(labels: dict[str, str], more: Callable[[str], str] = str) -> dict[str, str]:
    """The same labels by id, where several are alike followed by more, at last by the id.

    A box of choices answers with the text that was chosen: of two that read alike it would
    always take the last.

    Parameters
    ----------
    more : what else tells the thing of an id from its namesakes; asked only where there are some
    """
    fuller = _followed(labels, more)
    return _followed(fuller, str)


def _followed(labels: dict[str, str], more: Callable[[str], str]) -> dict[str, str]:
    bearers = Counter(labels.values())
    return {
        key: f"{label} · {more(key)}" if bearers[label] > 1 else label
        for key, label in labels.items()
    }
