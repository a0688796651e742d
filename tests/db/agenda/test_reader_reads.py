"""What is read of stars, places and waiting lines: by whom, in which order, in how many questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import AgendaSession, SessionCategory, SessionGuest, SignUp, SignUpList
from forum_app.agenda.rules import Access, SignUpState
from forum_app.agenda.services import sign_ups, stars
from forum_app.core.errors import Invalid
from forum_app.core.translated import Translated
from forum_app.desk.queries import sign_ups as desk
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration
from tests import build
from tests.build import NOW
from tests.db.agenda.signing import DELEGATE, people, wish, with_places
from tests.db.counting import statements

A, B, C = "a" * 32, "b" * 32, "c" * 32
MINUTE = timedelta(minutes=1)


def line(session: Session, of: AgendaSession, crowd: list[Registration]) -> None:
    """Let people sign up one after the other, a minute apart."""
    for number, who in enumerate(crowd):
        sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW + number * MINUTE)


def test_offers_tell_places_bounds_and_categories_in_two_statements(session: Session) -> None:
    at = build.edition(session)
    mayors = build.category(session, at)
    of = with_places(session, at, 1, access=Access.CATEGORIES)
    session.execute(update(SignUpList).values(opens_at=NOW - MINUTE, closes_at=NOW + MINUTE))
    session.add(SessionCategory(session_id=of.id, category_id=mayors.id))
    for hour in range(1, 5):
        with_places(session, at, 3, hour=hour)
    line(session, with_places(session, at, 1, hour=6), people(session, at, 3))
    session.flush()

    with statements(session) as sent:
        found = queries.offers(session, at.id)

    told = found[of.uid]
    assert (told.access, told.places, told.taken, told.waiting) == (Access.CATEGORIES, 1, 0, 0)
    assert (told.opens_at, told.closes_at) == (NOW - MINUTE, NOW + MINUTE)
    assert set(told.categories) == {mayors.id}
    assert [(each.taken, each.waiting) for each in found.values()][-1] == (1, 2)
    assert (len(found), len(sent)) == (6, 2)


def test_a_session_that_is_removed_or_of_another_forum_is_not_offered(session: Session) -> None:
    at, other = build.edition(session), build.edition(session)
    kept, gone = with_places(session, at, 1), with_places(session, at, 1)
    with_places(session, other, 1)
    gone.removed_at = NOW
    session.flush()

    assert set(queries.offers(session, at.id)) == {kept.uid}


def test_the_desk_lists_sessions_by_time_and_those_without_one_last(session: Session) -> None:
    at = build.edition(session)
    for code, hour in (("LATE", 5), ("EARLY", 0), ("ALSO", 0)):
        with_places(session, at, 2, code=code, hour=hour)
    with_places(session, at, 2, code="FLOATS", starts_at=None, ends_at=None)

    assert [row.code for row in queries.listed(session, at.id)] == ["ALSO", "EARLY", "LATE", "FLOATS"]


def test_of_two_who_asked_in_the_same_second_the_first_written_goes_first(session: Session) -> None:
    at = build.edition(session)
    of, crowd = with_places(session, at, 0), people(session, at, 3)
    for who in crowd:
        sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)

    assert [queries.before_in_line(session, who.id) for who in crowd] == [{of.id: 0}, {of.id: 1}, {of.id: 2}]


def test_who_leaves_the_line_stands_before_nobody(session: Session) -> None:
    at = build.edition(session)
    of, crowd = with_places(session, at, 0), people(session, at, 3)
    line(session, of, crowd)
    (first,) = queries.own(session, crowd[0].id)

    sign_ups.give_back(session, DELEGATE, first, NOW)

    assert [queries.before_in_line(session, who.id) for who in crowd] == [{}, {of.id: 0}, {of.id: 1}]


def test_somebody_is_guest_of_the_sessions_whose_lists_they_stand_on(session: Session) -> None:
    at = build.edition(session)
    dinner, visit = build.agenda_session(session, at), build.agenda_session(session, at)
    who, other = people(session, at, 2)
    session.add_all(
        [
            SessionGuest(session_id=dinner.id, registration_id=who.id),
            SessionGuest(session_id=visit.id, registration_id=other.id),
        ]
    )
    session.flush()

    assert queries.guest_of(session, who.id) == {dinner.id}


def test_what_somebody_gave_up_is_not_their_own_any_more(session: Session) -> None:
    at = build.edition(session)
    first, second = with_places(session, at, 1), with_places(session, at, 1, hour=2)
    (who,) = people(session, at, 1)
    for of in (first, second):
        sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)
    sign_ups.give_back(session, DELEGATE, queries.own(session, who.id)[0], NOW)

    with statements(session) as sent:
        held = [row.session.uid for row in queries.own(session, who.id)]

    assert (held, len(sent)) == ([second.uid], 1)
    assert queries.signed_up(session, [first.uid, second.uid]) == [(second.uid, who.id, SignUpState.TAKEN)]


def test_a_counter_that_does_not_fit_its_rows_is_found(session: Session) -> None:
    """Reliability 3.5: the check that runs every night must be able to fail."""
    at = build.edition(session)
    of, (who,) = with_places(session, at, 5), people(session, at, 1)
    sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)

    session.execute(update(SignUpList).where(SignUpList.session_id == of.id).values(taken=3))

    assert queries.miscounted(session) == [(of.id, 3, 1)]


def test_a_list_is_read_as_it_is_now_and_not_as_it_was_loaded(session: Session) -> None:
    of = with_places(session, build.edition(session), 5)
    loaded = queries.sign_up_list(session, of.id)
    on_connection = update(SignUpList.__table__).values(places=9)  # type: ignore[arg-type]
    session.connection().execute(on_connection)

    found = queries.sign_up_list(session, of.id)

    assert found is loaded
    assert found
    assert found.places == 9
    assert queries.sign_up_list(session, 999_999) is None


def listening(session: Session, at: Edition, address: str, *uids: str) -> stars.Linked:
    """Make a star list whose address is confirmed."""
    linked = stars.make(session, at.id, "en", uids, NOW)
    token = stars.ask_for_mail(session, linked.star_list, address, "zh", NOW)
    stars.confirm(session, stars.to_confirm(session, token), NOW)
    return linked


def test_those_are_told_who_starred_it_and_confirmed_their_address(session: Session) -> None:
    at, other = build.edition(session), build.edition(session)
    wang = listening(session, at, "wang@example.org", A, B)
    listening(session, other, "else@example.org", A)
    stars.revoke(session, listening(session, at, "gone@example.org", A).star_list, NOW)
    quiet = stars.make(session, at.id, "en", [A], NOW).star_list
    stars.ask_for_mail(session, quiet, "quiet@example.org", "en", NOW)

    found = queries.star_followers(session, at.id, [A, C])

    assert [(row.list_uid, row.email, row.language, row.session_uid) for row in found] == [
        (wang.star_list.uid, "wang@example.org", "zh", A)
    ]


def test_one_list_is_told_of_each_of_its_sessions(session: Session) -> None:
    at = build.edition(session)
    listening(session, at, "wang@example.org", C, A, B)

    assert [row.session_uid for row in queries.star_followers(session, at.id, [C, B, A])] == [A, B, C]
    assert queries.star_followers(session, at.id, []) == []


def test_an_address_that_is_forgotten_stays_in_other_forums(session: Session) -> None:
    """DPR-6 is of one edition: who is erased there may still listen here."""
    at, other = build.edition(session), build.edition(session)
    for edition in (at, other):
        listening(session, edition, "Wang@Example.org", A)

    stars.forget_address(session, at.id, ["  WANG@example.ORG "])

    told = [[row.email for row in queries.star_followers(session, of.id, [A])] for of in (at, other)]
    assert told == [[], ["Wang@Example.org"]]


@pytest.mark.parametrize("character", ["\x00", "\x7f", "\r\n", "\u200b", "\u202e"])
def test_an_address_holds_no_character_that_cannot_be_seen(session: Session, character: str) -> None:
    """One of them cannot be stored, others begin a line of their own in a mail, or turn the text around."""
    found = stars.make(session, build.edition(session).id, "en", [A], NOW).star_list

    with pytest.raises(Invalid):
        stars.ask_for_mail(session, found, f"wang{character}xm@example.org", "en", NOW)
    assert found.email == ""


@pytest.mark.parametrize(
    "addresses", [[], ["", "  "], ["wang@example"], ["%@example.org"], ["ang@example.org"]]
)
def test_nothing_but_the_whole_address_is_forgotten(session: Session, addresses: list[str]) -> None:
    at = build.edition(session)
    listening(session, at, "wang@example.org", A)

    stars.forget_address(session, at.id, addresses)

    assert len(queries.star_followers(session, at.id, [A])) == 1


def test_a_second_address_must_be_confirmed_anew(session: Session) -> None:
    """Whoever has the link could else write to anybody."""
    at = build.edition(session)
    linked = listening(session, at, "wang@example.org", A)

    stars.ask_for_mail(session, linked.star_list, "other@example.org", "fr", NOW)

    assert queries.star_followers(session, at.id, [A]) == []
    assert (linked.star_list.confirmed_at, linked.star_list.language) == (None, "fr")


def test_a_change_that_changes_nothing_leaves_the_time_of_the_list(session: Session) -> None:
    """Rule 20: the feed is told unchanged."""
    found = stars.make(session, build.edition(session).id, "en", [A], NOW).star_list

    stars.change(session, found, [A], [B], NOW + MINUTE)
    same = found.changed_at
    stars.change(session, found, [], [A], NOW + MINUTE)

    assert (same, found.changed_at) == (NOW, NOW + MINUTE)


def test_a_star_that_is_set_and_taken_at_once_is_there(session: Session) -> None:
    """Two devices that disagree: nothing that somebody starred is lost."""
    found = stars.make(session, build.edition(session).id, "en", [], NOW).star_list

    assert stars.change(session, found, [A], [A], NOW) == [A]


def test_people_of_a_list_are_numbered_through_its_pages(session: Session) -> None:
    at = build.edition(session)
    of, crowd = with_places(session, at, 60), people(session, at, 53)
    for number, who in enumerate(crowd):
        moment = NOW + number * MINUTE
        session.add(
            SignUp(
                session_id=of.id,
                registration_id=who.id,
                state=SignUpState.TAKEN,
                asked_at=moment,
                changed_at=moment,
            )
        )
    session.flush()

    with statements(session) as sent:
        page = desk.signed_up(session, of.id, desk.Line.TAKEN, "", 2)

    assert [(row.number, row.registration.id) for row in page.rows] == [
        (51, crowd[50].id),
        (52, crowd[51].id),
        (53, crowd[52].id),
    ]
    assert (page.total, page.pages, len(sent)) == (53, 2, 3)
    assert desk.signed_up(session, of.id, desk.Line.WAITING, "").rows == []


def test_people_of_a_list_are_found_by_the_beginning_of_their_reference(session: Session) -> None:
    at = build.edition(session)
    of, crowd = with_places(session, at, 5), people(session, at, 2)
    crowd[0].reference, crowd[1].reference = "UF27-100%", "UF27-1000"
    line(session, of, crowd)

    def found(text: str) -> list[str]:
        rows = desk.signed_up(session, of.id, desk.Line.TAKEN, text).rows
        return [row.registration.reference for row in rows]

    assert found("uf27-100") == ["UF27-100%", "UF27-1000"]
    assert found("UF27-100%") == ["UF27-100%"]
    assert found("27-100") == []
    assert found("???") == []


def test_the_totals_of_a_list_name_both_lines_also_when_one_is_empty(session: Session) -> None:
    at = build.edition(session)
    full, empty = with_places(session, at, 1), with_places(session, at, 1, hour=3)
    line(session, full, people(session, at, 3))

    assert desk.totals(session, full.id) == {"taken": 1, "waiting": 2}
    assert desk.totals(session, empty.id) == {"taken": 0, "waiting": 0}


def test_who_gave_a_place_up_is_not_on_the_list_of_the_desk(session: Session) -> None:
    at = build.edition(session)
    of, (who, other) = with_places(session, at, 2), people(session, at, 2)
    line(session, of, [who, other])

    sign_ups.give_back(session, DELEGATE, queries.own(session, who.id)[0], NOW)

    assert desk.one(session, of.id, who.reference) is None
    row = desk.one(session, of.id, other.reference)
    assert row
    assert row.registration_id == other.id


@pytest.mark.parametrize(
    ("text", "codes"),
    [("", ["V1", "V2"]), ("v1", ["V1"]), ("参观", ["V1"]), ("roofs green", ["V1"]), ("visit", []), ("%", [])],
)
def test_sessions_with_sign_up_are_found_by_code_and_title(
    session: Session, text: str, codes: list[str]
) -> None:
    at = build.edition(session)
    with_places(session, at, 1, code="V1", title=Translated.of(en="Green roofs", zh="参观绿色屋顶"))
    with_places(session, at, 1, code="V2", hour=1, title=Translated.of(en="Water"))

    assert [row.code for row in desk.sessions(session, at.id, text).rows] == codes
