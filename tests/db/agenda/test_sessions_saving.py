"""Whole sessions saved, copied and removed from a form, with the places to sign up for beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import (
    AgendaCounter,
    AgendaSession,
    Contribution,
    SessionDocument,
    SessionRole,
    SignUpList,
)
from forum_app.agenda.rules import RoleKind, SessionState, SignUpState
from forum_app.agenda.services import saving, sign_ups
from forum_app.agenda.services.details import Places, set_sign_up
from forum_app.agenda.services.editing import Stale
from forum_app.agenda.services.publish import Publish, publish
from forum_app.agenda.services.saving import Save
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core.errors import Conflict, Forbidden, Invalid, NotFound
from forum_app.core.translated import Translated
from forum_app.public import sign_up_tasks
from tests import build
from tests.build import NOW
from tests.db.agenda.editor import Desk, desk
from tests.db.agenda.signing import DELEGATE, people, wish, with_places
from tests.db.counting import statements

TITLE = {"en": "Opening", "original": "en"}
COPY = {"en": "(copy)", "zh": "（副本）"}


@pytest.fixture
def at(session: Session) -> Desk:
    return desk(session)


def row(at: Desk, code: str = "ONE") -> AgendaSession:
    return at.session.query(AgendaSession).filter_by(code=code, edition_id=at.edition.id).one()


def save(at: Desk, of: AgendaSession | None, places: Places | None = None, **fields: object) -> AgendaSession:
    command = Save(edition_id=at.edition.id, fields=fields, sign_up=places)
    if of:
        command = replace(command, uid=of.uid, revision=of.revision)
    return saving.save(at.session, at.actor, command, NOW)


def actions(session: Session) -> list[str]:
    return [entry.action for entry in session.query(AuditEntry).order_by(AuditEntry.id)]


def number(at: Desk) -> int:
    return at.session.get_one(AgendaCounter, at.edition.id).number


def test_a_new_session_comes_with_its_places_in_one_step(session: Session, at: Desk) -> None:
    made = save(at, None, Places(30), title=TITLE, kind="plenary", length=45, state="draft")

    assert (made.state, made.length, made.starts_at) == (SessionState.DRAFT, 45, None)
    assert made.sign_up is not None
    assert (made.sign_up.places, made.sign_up.taken) == (30, 0)
    assert actions(session) == ["agenda.create", "agenda.sign_up"]
    assert number(at) == 1


def test_places_alone_give_the_session_a_new_revision_and_no_change_gives_none(
    session: Session, at: Desk
) -> None:
    """An editor that is open must learn of it; one who only looked must disturb nobody."""
    before = row(at).revision

    save(at, row(at), Places(30))
    assert row(at).revision == before + 1
    save(at, row(at), Places(30))

    assert (row(at).revision, number(at)) == (before + 1, 1)
    assert actions(session) == ["agenda.sign_up"]


def test_fields_and_places_together_are_one_revision(at: Desk) -> None:
    before = row(at).revision

    save(at, row(at), Places(30), capacity=90)

    assert (row(at).revision, row(at).capacity) == (before + 1, 90)


def test_a_save_of_what_somebody_changed_is_stale_and_the_places_stay(at: Desk) -> None:
    old = row(at).revision
    at.colleague().edit(row(at), capacity=50)
    mine = Save(
        edition_id=at.edition.id, uid=row(at).uid, revision=old, fields={"capacity": 60}, sign_up=Places(9)
    )

    with pytest.raises(Stale) as refused:
        saving.save(at.session, at.actor, mine, NOW)

    (found,) = refused.value.versions
    assert (found.mine["capacity"], found.theirs["capacity"], found.fields) == (60, 50, ["capacity"])
    assert row(at).sign_up is None


def test_the_same_key_saves_once_for_new_and_for_known_sessions(session: Session, at: Desk) -> None:
    new = Save(edition_id=at.edition.id, fields={"title": TITLE, "kind": "plenary"}, key="k" * 32)
    known = Save(
        edition_id=at.edition.id,
        uid=row(at).uid,
        revision=row(at).revision,
        fields={"capacity": 7},
        key="l" * 32,
    )

    made = [saving.save(session, at.actor, command, NOW).code for command in (new, new, known, known)]

    assert made[0] == made[1]
    assert made[2:] == ["ONE", "ONE"]
    assert actions(session) == ["agenda.create", "agenda.edit"]


def test_who_has_no_account_changes_no_agenda(session: Session, at: Desk) -> None:
    for actor in (SYSTEM, Actor(kind="user", ref="f" * 32)):
        with pytest.raises(Forbidden):
            saving.change(session, actor, Save(edition_id=at.edition.id, uid=row(at).uid, revision=1), NOW)


def test_a_session_of_another_forum_is_not_saved_through_this_one(session: Session, at: Desk) -> None:
    other = build.agenda_session(session, build.edition(session))

    with pytest.raises(NotFound):
        save(at, other, capacity=1)

    assert other.capacity is None


def test_a_copy_takes_the_people_without_their_word_and_leaves_time_room_and_papers(
    session: Session, at: Desk
) -> None:
    one = row(at)
    talk = Contribution(session=one, position=1, minutes=6, title=Translated.of(zh="致辞", original="zh"))
    session.add(
        SessionRole(session=one, kind=RoleKind.SPEAKER, contribution=talk, position=1, confirmed=True)
    )
    one.documents.append(
        SessionDocument(title=Translated.of(en="Note"), url="https://a.example/1", position=1)
    )
    set_sign_up(session, SYSTEM, one, Places(30), NOW)
    one.title = Translated.of(zh="规划", fr="Plan", original="zh")
    session.flush()

    made = saving.duplicate(session, at.actor, one, COPY, NOW)

    assert made.code != one.code
    assert dict(made.title) == {"zh": "规划 （副本）", "fr": "Plan (copy)"}
    assert (made.title.original, made.state, made.starts_at, made.length) == (
        "zh",
        SessionState.DRAFT,
        None,
        30,
    )
    assert (made.rooms, made.documents, made.sign_up) == ([], [], None)
    assert [(role.kind, role.confirmed) for role in made.roles] == [(RoleKind.SPEAKER, False)]
    assert [(item.minutes, item.title.get("zh")) for item in made.contributions] == [(6, "致辞")]
    assert one.roles[0].confirmed


def test_a_copy_of_what_has_no_time_is_as_long_and_of_what_is_cancelled_a_draft(
    session: Session, at: Desk
) -> None:
    wait = row(at, "WAIT")
    wait.state = SessionState.CANCELLED
    session.flush()

    made = saving.duplicate(session, at.actor, wait, COPY, NOW)

    assert (made.length, made.state) == (45, SessionState.DRAFT)


def test_what_was_never_public_is_removed_and_comes_back_by_undo(session: Session, at: Desk) -> None:
    one = row(at)

    saving.remove(session, at.actor, one, one.revision, NOW)
    assert one.removed_at == NOW
    with pytest.raises(Stale):
        saving.remove(session, at.actor, row(at, "TWO"), 99, NOW)
    at.undo()

    assert one.removed_at is None


def test_what_was_public_is_cancelled_and_never_removed(session: Session, at: Desk) -> None:
    """PRG-6."""
    one = row(at)
    publish(session, SYSTEM, Publish(edition_id=at.edition.id), NOW)

    with pytest.raises(Conflict) as refused:
        saving.remove(session, at.actor, one, one.revision, NOW)

    assert not isinstance(refused.value, Stale)
    assert one.removed_at is None


def test_more_places_reach_those_who_wait_with_a_mail_from_the_worker(session: Session) -> None:
    """The form makes the list longer; the worker passes the places on, as it alone can tell the people."""
    edition = build.edition(session)
    of, crowd = with_places(session, edition, 1), people(session, edition, 3)
    for who in crowd:
        sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)
    assert sign_up_tasks.due(session, NOW) == []

    assert set_sign_up(session, SYSTEM, of, Places(2), NOW)

    assert of.sign_up is not None
    assert (of.sign_up.taken, of.sign_up.places) == (1, 2)
    assert sign_up_tasks.due(session, NOW) == [of.id]
    assert [row.registration_id for row in sign_ups.move_up(session, of.id, NOW)] == [crowd[1].id]
    assert sign_up_tasks.due(session, NOW) == []


def test_the_list_waits_for_its_turn_before_it_is_touched(session: Session) -> None:
    """Who signs up takes the log's lock first, then the list; in the other order two would wait for each other."""
    of = with_places(session, build.edition(session), 1)
    postgres = session.get_bind().dialect.name == "postgresql"

    with statements(session) as sent:
        set_sign_up(session, SYSTEM, of, Places(2), NOW)

    steps = [
        "lock" if "advisory" in one else "list"
        for one in sent
        if "advisory" in one or "UPDATE sign_up_list" in one
    ]
    assert steps[0] == ("lock" if postgres else "list")
    assert "list" in steps


def test_hours_change_and_who_has_a_place_keeps_it(session: Session) -> None:
    edition = build.edition(session)
    of, crowd = with_places(session, edition, 1), people(session, edition, 2)
    taken, waiting = (sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW) for who in crowd)
    wanted = Places(1, NOW, NOW + timedelta(days=3))

    assert set_sign_up(session, SYSTEM, of, wanted, NOW)

    assert of.sign_up is not None
    assert Places(of.sign_up.places, of.sign_up.opens_at, of.sign_up.closes_at) == wanted
    assert of.sign_up.taken == 1
    assert (taken.state, waiting.state) == (SignUpState.TAKEN, SignUpState.WAITING)
    assert session.query(AuditEntry).order_by(AuditEntry.id.desc()).first().changes == {  # type: ignore[union-attr]
        "opens": [None, "2027-06-01T08:00:00Z"],
        "closes": [None, "2027-06-04T08:00:00Z"],
    }


def test_a_list_that_cannot_be_shorter_keeps_its_hours_too(session: Session) -> None:
    edition = build.edition(session)
    of, crowd = with_places(session, edition, 2), people(session, edition, 2)
    for who in crowd:
        sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)
    entries = len(actions(session))

    with pytest.raises(Invalid, match="2 people have a place already") as refused:
        set_sign_up(session, SYSTEM, of, replace(Places(1), opens_at=NOW), NOW)

    kept = session.get_one(SignUpList, of.id)
    assert (refused.value.field, kept.places, kept.opens_at) == ("places", 2, None)
    assert len(actions(session)) == entries
