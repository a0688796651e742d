"""Counts of registrations gathered for figures, chart and table."""

from __future__ import annotations

from forum_app.desk.charts import Counts
from forum_app.desk.pages.figures import Figures, figures, lines
from forum_app.desk.queries.counts import Tally
from forum_app.editions.rules import Side
from forum_app.registration.rules import DelegationKind as K
from forum_app.registration.rules import RegistrationState as S

TALLY = [
    Tally(K.CITY, Side.EU, S.APPROVED, 10),
    Tally(K.CITY, Side.EU, S.CONFIRMED, 5),
    Tally(K.CITY, Side.EU, S.SUBMITTED, 4),
    Tally(K.CITY, Side.CN, S.SUBMITTED, 3),
    Tally(K.CITY, Side.OTHER, S.APPROVED, 1),
    Tally(K.MEDIA, Side.CN, S.WAIT_LISTED, 2),
    Tally(K.MEDIA, Side.CN, S.CANCELLED, 6),
]


def test_figures_add_up_over_kinds_and_sides() -> None:
    assert figures(TALLY) == Figures(records=31, places=16, waiting=7, wait_listed=2)


def test_an_empty_edition_has_figures_too() -> None:
    assert figures([]) == Figures(records=0, places=0, waiting=0, wait_listed=0)


def test_a_line_holds_both_sides_and_the_others() -> None:
    city, _ = lines(TALLY)

    assert (city.eu, city.cn, city.other) == (Counts(15, 4), Counts(0, 3), Counts(1, 0))


def test_kinds_that_do_not_occur_have_no_line() -> None:
    assert [line.key for line in lines(TALLY)] == ["city", "media"]


def test_lines_stand_in_the_order_of_the_kinds() -> None:
    tally = [Tally(kind, Side.EU, S.APPROVED, 1) for kind in reversed(K)]

    assert [line.key for line in lines(tally)] == [kind.value for kind in K]


def test_the_chart_and_the_figures_agree() -> None:
    shown = [counts for line in lines(TALLY) for counts in (line.eu, line.cn, line.other)]

    assert sum(counts.places for counts in shown) == figures(TALLY).places
    assert sum(counts.waiting for counts in shown) == figures(TALLY).waiting
