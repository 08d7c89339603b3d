"""Says in one line what a database has against something."""


def why(error: Exception) -> str:
    """The first line of what the driver said; the name of the error where it said nothing."""
    told = str(getattr(error, "orig", None) or error).strip()
    return told.splitlines()[0] if told else type(error).__name__
