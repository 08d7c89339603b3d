"""Says that a problem holds something that a special engine cannot honour."""


class Misfit(Exception):
    """Why a problem does not fit an engine, in a few words for developers."""
