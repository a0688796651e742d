"""The home page's figures and the opening it counts down to."""

from __future__ import annotations

from datetime import date

from forum_app.core.clock import from_iso
from forum_app.editions.models import Edition
from forum_app.public.pages import home
from tests.unit.public.documents import agenda, session

NOW = from_iso("2027-06-01T08:00:00Z")
EDITION = Edition(slug="urban-forum-2027", first_day=date(2027, 9, 18), zone="Europe/Brussels")


def test_the_countdown_runs_to_the_first_session_that_is_no_pause() -> None:
    whole = agenda(
        session("REG", "09-18T06:00", "09-18T07:00", kind="registration"),
        session("OFF", "09-18T06:30", "09-18T07:00", state="cancelled"),
        session("Y1", "09-18T07:30", "09-18T08:30"),
    )

    opening = home.opening(EDITION, whole, NOW)

    assert (opening.at, opening.exact) == (from_iso("2027-09-18T07:30:00Z"), True)
    assert (opening.left.days, opening.left.hours, opening.left.minutes) == (108, 23, 30)


def test_without_a_programme_the_countdown_runs_to_the_day() -> None:
    """PRG-1: the day begins by the clock of the venue."""
    opening = home.opening(EDITION, None, NOW)

    assert (opening.at, opening.exact) == (from_iso("2027-09-17T22:00:00Z"), False)


def test_every_figure_says_its_rule_and_its_date() -> None:
    """Domain finding 7, B14: no count without its rule and its date."""
    assert [f.number for f in home.FIGURES] == ["50", "800", "12", "700"]
    assert all("201" in f.rule for f in home.FIGURES)


def test_a_figure_is_shown_only_beside_the_edition_it_comes_from() -> None:
    assert [f.number for f in home.figures([Edition(slug="mayors-2012")])] == ["50", "700"]
