"""The error every family reader raises when a file does not say what its format asks for."""

_SHOWN_CHARACTERS = 60


class FormatError(ValueError):
    """A line of a family's file that cannot be read.

    Parameters
    ----------
    source : what was being read, such as ``instance`` or ``solution``
    line_number : the line, counted from 1, or None when something is missing from the whole file
    value : what stands there (shown shortened)
    expected : what should stand there, in words
    """

    def __init__(self, source: str, line_number: int | None, value: str, expected: str) -> None:
        self.source = source
        self.line_number = line_number
        self.value = value
        self.expected = expected
        place = source if line_number is None else f"{source} line {line_number}"
        short = value if len(value) <= _SHOWN_CHARACTERS else value[:_SHOWN_CHARACTERS] + "..."
        super().__init__(f"{place}: expected {expected}, found {short!r}")
