"""What a secret address stands for, read in one look, and the services behind it (rules 6, 12 and 22)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import SessionGuest, SignUp, Speaker, StarList
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.services import stars
from forum_app.agenda.services.stars import digest
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.calendars import links, queries
from forum_app.calendars.kinds import Content
from forum_app.calendars.links import Wish
from forum_app.calendars.models import FeedToken
from forum_app.calendars.own_rules import MOST_LINKS
from forum_app.calendars.queries import Link
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Gone, Invalid, NotFound
from forum_app.registration.own_data import own_data
from forum_app.registration.rules import ENDED, RegistrationState
from forum_app.registration.services import erasure
from tests.build import NOW
from tests.db.calendars.own import Scene, made, scene
from tests.db.counting import statements

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def here(session: Session) -> Scene:
    return scene(session)


def link(session: Session, token: str) -> Link:
    session.flush()
    found = queries.link(session, digest(token))
    assert found
    return found


def test_one_statement_tells_all_that_a_calendar_holds(session: Session, here: Scene) -> None:
    token = made(session, here, alarm=15).token

    with statements(session) as sent:
        found = link(session, token)

    assert len(sent) == 1
    assert (found.forum, found.over, found.alarm) == (here.edition.slug, False, 15)
    assert found.speakers == {here.speaker.uid}
    assert {(place.uid, place.waiting) for place in found.places} == {
        (here.sessions["TAKEN"].uid, False),
        (here.sessions["WAIT"].uid, True),
    }
    assert {place.asked_at for place in found.places} == {NOW}
    assert sorted(found.guest_of) == here.uids("MEET")
    assert sorted(found.starred) == here.uids("STAR")
    assert [(trip.key, trip.day.day, trip.how) for trip in found.trips] == [
        ("arrival", 17, "SN 3702"),
        ("departure", 23, ""),
    ]


def test_a_list_of_stars_is_found_by_the_same_statement(session: Session, here: Scene) -> None:
    with statements(session) as sent:
        found = link(session, here.star_token)

    assert (len(sent), found.token_id, set(found.contents)) == (1, 0, {Content.STARS})
    assert sorted(found.starred) == here.uids("STAR")
    assert (found.speakers, found.places, found.trips) == (frozenset(), (), ())


def test_unknown_and_revoked_take_the_same_one_statement(session: Session, here: Scene) -> None:
    """Rule 22: of what is over nothing more is read than of what never was."""
    gone = made(session, here)
    links.revoke(session, SYSTEM, here.mayor, gone.row.uid, LATER)
    session.flush()

    with statements(session) as revoked:
        found = queries.link(session, digest(gone.token))
    with statements(session) as unknown:
        assert queries.link(session, digest("x" * 24)) is None

    assert revoked == unknown
    assert found
    assert (found.over, found.speakers, found.starred) == (True, frozenset(), frozenset())


def test_an_ended_registration_ends_its_links(session: Session, here: Scene) -> None:
    """Rule 22: access is checked anew each time; a speaker's link ends with the registration behind it."""
    token = made(session, here).token
    organisers = links.make(session, SYSTEM, here.speaker, links.of_speaker("Desk"), new_uid(), NOW).token

    over = {}
    for state in RegistrationState:
        here.mayor.state = state
        over[state] = [link(session, each).over for each in (token, organisers)]

    assert over == {state: [state in ENDED] * 2 for state in RegistrationState}


def test_every_change_changes_the_stamp_and_nothing_else_does(session: Session, here: Scene) -> None:
    """Rule 3: equal stamps stand for equal bytes."""
    token = made(session, here).token
    seen = [link(session, token).stamp]
    assert link(session, token).stamp == seen[0]

    taken = session.scalars(select(SignUp).where(SignUp.state == SignUpState.TAKEN)).one()
    taken.state = SignUpState.GIVEN_UP
    seen.append(link(session, token).stamp)
    session.execute(delete(SessionGuest))
    seen.append(link(session, token).stamp)
    starred = session.scalars(select(StarList)).one()
    stars.change(session, starred, here.uids("OTHER"), (), NOW)
    seen.append(link(session, token).stamp)
    assert here.mayor.travel
    here.mayor.travel.arrival = "EK 183"
    seen.append(link(session, token).stamp)
    here.alone.registration_id = here.mayor.id
    seen.append(link(session, token).stamp)

    assert len(set(seen)) == len(seen)


def test_a_speaker_without_a_registration_has_the_own_roles(session: Session, here: Scene) -> None:
    token = links.make(session, SYSTEM, here.alone, links.of_speaker("Desk"), new_uid(), NOW).token

    found = link(session, token)

    assert (set(found.speakers), set(found.contents)) == ({here.alone.uid}, {Content.ROLES})
    assert (found.places, found.guest_of, found.trips) == ((), frozenset(), ())


def test_a_link_is_made_changed_replaced_and_revoked(session: Session, here: Scene) -> None:
    first = made(session, here)
    wish = Wish(purpose="  Office   desk ", contents=frozenset({Content.STARS, Content.ROLES}), alarm=30)
    links.change(session, SYSTEM, here.mayor, first.row.uid, wish, LATER)
    second = links.replace(session, SYSTEM, here.mayor, first.row.uid, LATER)

    assert (second.row.purpose, second.row.contents, second.row.alarm) == ("Office desk", "roles stars", 30)
    assert sorted(link(session, second.token).starred) == here.uids("STAR")
    assert (link(session, first.token).over, first.row.purpose) == (True, "")
    with pytest.raises(Gone):
        links.find(session, here.mayor, first.row.uid)
    for _ in range(2):
        links.revoke(session, SYSTEM, here.mayor, second.row.uid, LATER)
    assert link(session, second.token).over
    actions = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_ref == here.mayor.uid)).all()
    assert actions == [f"calendar.link_{done}" for done in ("made", "changed", "replaced", "revoked")]


def test_a_token_has_128_bits_and_only_its_hash_is_kept(session: Session, here: Scene) -> None:
    """Rule 22."""
    one, two = made(session, here), made(session, here)

    assert {len(each.token) * 6 >= 128 for each in (one, two)} == {True}
    assert one.token != two.token
    values = [str(value) for row in session.execute(select(FeedToken.__table__)) for value in row]
    assert not any(each.token in value for each in (one, two) for value in values)


def test_the_same_form_sent_twice_makes_one_link_and_the_last_address_works(
    session: Session, here: Scene
) -> None:
    wish, key = Wish(purpose="Phone", contents=frozenset({Content.ROLES})), new_uid()
    first = links.make(session, SYSTEM, here.mayor, wish, key, NOW)
    second = links.make(session, SYSTEM, here.mayor, wish, key, NOW)
    other = links.make(session, SYSTEM, here.alone, links.of_speaker("Desk"), key, NOW)

    assert queries.link(session, digest(first.token)) is None
    assert link(session, second.token).token_id == first.row.id
    assert other.row.uid != key
    assert len(queries.links_of(session, here.mayor)) == 1


def test_ten_links_are_enough(session: Session, here: Scene) -> None:
    for _ in range(MOST_LINKS):
        last = made(session, here)

    with pytest.raises(Conflict):
        made(session, here)
    links.revoke(session, SYSTEM, here.mayor, last.row.uid, NOW)
    made(session, here)


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"purpose": " "}, "purpose"),
    ({"purpose": "x" * 61}, "purpose"),
    ({"purpose": "a\x00b"}, "purpose"),
    ({"contents": frozenset()}, "contents"),
    ({"contents": frozenset({Content.SEATS})}, "contents"),
    ({"alarm": -1}, "alarm"),
    ({"alarm": 1441}, "alarm"),
    ({"star_link": "https://forum.test/en/"}, "star_link"),
    ({"star_link": "x" * 24}, "star_link"),
)


def test_what_cannot_be_is_refused_at_its_field(session: Session, here: Scene) -> None:
    for changes, field in WRONG:
        with pytest.raises(Invalid) as refused:
            made(session, here, **changes)  # type: ignore[arg-type]

        assert (changes, refused.value.field) == (changes, field)


def test_nobody_has_links_of_others(session: Session, here: Scene) -> None:
    uid = made(session, here).row.uid

    for act in (links.find, lambda s, of, uid: links.revoke(s, SYSTEM, of, uid, NOW)):
        with pytest.raises(NotFound):
            act(session, here.alone, uid)


def test_who_has_withdrawn_makes_no_link(session: Session, here: Scene) -> None:
    here.mayor.state = RegistrationState.WITHDRAWN

    with pytest.raises(Conflict):
        made(session, here)


def test_ones_own_data_tell_of_links_and_erasure_takes_them(session: Session, here: Scene) -> None:
    token = made(session, here, frozenset({Content.ROLES})).token
    session.flush()

    told = own_data(session, here.mayor)["feed_token"]
    erasure.erase(session, SYSTEM, here.mayor, LATER)

    assert [(row["purpose"], row["contents"], row["used_at"]) for row in told] == [("Phone", "roles", None)]
    assert digest(token) not in str(told)
    assert session.scalar(select(func.count()).select_from(FeedToken)) == 0
    assert queries.link(session, digest(token)) is None
    assert session.scalars(select(Speaker.uid)).all() == [here.alone.uid]
