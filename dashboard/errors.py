"""What the API says when it does not do what it was asked."""

from models import Issue


class Refused(Exception):
    """The API refused a call, or could not be reached; `str()` is a sentence for people."""

    def __init__(self, sentence: str, status: int = 0, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(sentence)
        self.status = status
        """The HTTP status; 0 where there was no answer at all."""
        self.issues = issues
        """What is wrong with the input, field by field."""
