"""Tests of what each person gets and gives: the balance and the wishes."""

from dashboard.balance_answers import Balance, ShareAnswer, WishAnswer
from dashboard.frames.balance import ORDERS, balance, granted_share, with_history
from dashboard.frames.wishes import refused_wishes
from models import Problem

GRANTED = WishAnswer(words="to work on Mon 23 Nov", cost=1, missed=0)
REFUSED = WishAnswer(words="not to work early", cost=3, missed=2, requests=("d0-early", "gone"))
ADA = Balance(
    person="ada",
    name="Ada",
    seconds=30 * 3600,
    least_seconds=20 * 3600,
    most_seconds=38 * 3600 + 1800,
    shifts=4,
    nights=1,
    weekends=0,
    carried={"minutes": 90, "nights": 4},
    wishes=(REFUSED, GRANTED),
)
BEN = Balance(person="ben", name="Ben", seconds=0, shifts=0, nights=3, weekends=1)


def test_history_stands_after_a_plus() -> None:
    row = balance((ADA,)).to_dict("records")[0]
    assert (row["hours"], row["nights"], row["weekends"]) == ("30 h + 1 h 30", "1 + 4", "0")
    assert row["agreed"] == "20 h to 38 h 30"
    assert (row["wishes"], row["refused"]) == ("1 of 2", "6")  # 2 times 3


def test_who_has_no_wishes_has_no_share_of_them() -> None:
    row = balance((BEN,)).to_dict("records")[0]
    assert (row["wishes"], row["refused"], row["agreed"]) == ("", "", "")


def test_fair_shares_that_a_contract_names_stand_in_one_cell() -> None:
    shares = (ShareAnswer(words="unpopular work 5 + 3"), ShareAnswer(words="late work 2"))
    with_shares = ADA.model_copy(update={"shares": shares})
    rows = balance((with_shares, BEN)).to_dict("records")
    assert [row["shares"] for row in rows] == ["unpopular work 5 + 3; late work 2", ""]


def test_the_order_by_nights_counts_what_was_before() -> None:
    assert with_history(ADA)["nights"] == 5
    assert sorted((BEN, ADA), key=ORDERS["Most nights"]) == [ADA, BEN]


def test_a_share_by_cost_counts_the_dear_ones_more() -> None:
    assert granted_share((ADA, BEN)) == (1, 2, 0.25)  # 1 of 1 + 3 points
    assert granted_share((BEN,)) == (0, 0, None)


def test_refused_wishes_say_what_is_worked_instead(clinic: Problem) -> None:
    rows = refused_wishes(clinic, (ADA, BEN)).to_dict("records")
    assert [(row["person"], row["points"], row["works"]) for row in rows] == [("Ada", 6, "Early")]
