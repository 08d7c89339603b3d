"""The rule that the service's form is answered, where answers are given."""

from api.booking.form import wrong_answers
from api.booking.rules.rule import Look, StartRule
from api.booking.violation import Violation


def _check(look: Look) -> tuple[Violation, ...]:
    if look.request.answers is None:
        return ()
    return wrong_answers(look.request.service.form, look.request.answers)


ANSWERS = StartRule("answers", "The form is answered as it asks.", _check)
