"""A person changes their own registration: until when, what goes back to review, what becomes of the place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.names import PersonName
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.given import Named
from forum_app.registration.models import Place, Quota, Registration, RegistrationSetup, StoredFile
from forum_app.registration.rules import ConsentPurpose, EntryMode, FileKind, FormMoment, RegistrationState
from forum_app.registration.services import own_changes, places
from forum_app.registration.services.own_changes import Change, Outcome
from tests import build
from tests.build import NOW

S = RegistrationState
MINE = Actor(kind="delegate")
LATER = NOW + timedelta(days=1)
CLOSING = datetime(2027, 9, 1, 21, 59, tzinfo=UTC)


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def one(session: Session, edition: Edition) -> Registration:
    build.country(session, "CN")
    build.country(session, "BE")
    made = build.registration(session, edition, country_iso2="CN", phone="+86 28 1", submitted_at=NOW)
    places.settle(session, made)
    return made


def change(session: Session, of: Registration, at: datetime = LATER, **core: Any) -> Outcome:
    command = Change(revision=of.revision, core=core)
    return own_changes.change(session, MINE, of, command, FormMoment.REGISTERING, at)


def last_entry(session: Session) -> AuditEntry:
    found = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert found is not None
    return found


def test_an_answer_is_changed_and_written_down_without_its_value(session: Session, one: Registration) -> None:
    """DPR-7: the log says which fields, and nothing of what stood in them."""
    done = change(session, one, phone="+86 28 2")

    entry = last_entry(session)
    assert done == Outcome(("phone",), returned=False)
    assert (one.phone, one.revision, one.changed_at) == ("+86 28 2", 2, LATER)
    assert (entry.action, entry.changes) == ("registration.changed", {"fields": ["phone"]})


def test_the_same_answers_change_nothing(session: Session, one: Registration) -> None:
    done = change(session, one, phone=one.phone)

    assert done == Outcome((), returned=False)
    assert one.revision == 1


def test_a_page_from_before_another_change_is_refused(session: Session, one: Registration) -> None:
    command = Change(revision=one.revision, core={"phone": "+86 28 3"})
    change(session, one, phone="+86 28 2")

    with pytest.raises(Conflict):
        own_changes.change(session, MINE, one, command, FormMoment.REGISTERING, LATER)

    assert one.phone == "+86 28 2"


@pytest.mark.parametrize("state", [S.REJECTED, S.WITHDRAWN, S.CANCELLED, S.EXPIRED])
def test_what_has_ended_is_not_changed(session: Session, one: Registration, state: RegistrationState) -> None:
    one.state = state

    with pytest.raises(Conflict):
        change(session, one, phone="+86 28 2")


def test_changes_end_when_the_edition_says(session: Session, edition: Edition, one: Registration) -> None:
    """REG-9: a time of its own goes before the closing of registration."""
    session.add(RegistrationSetup(edition_id=edition.id, change_until=CLOSING))
    session.flush()

    found = own_changes.change_until(session, edition, one, NOW)

    assert found == CLOSING
    assert own_changes.may_change(session, edition, one, CLOSING - timedelta(seconds=1))
    assert not own_changes.may_change(session, edition, one, CLOSING)


def test_what_was_asked_can_be_changed_until_the_time_asked(
    session: Session, edition: Edition, one: Registration
) -> None:
    one.state, one.change_until = S.CHANGE_ASKED, LATER

    assert own_changes.change_until(session, edition, one, NOW) == LATER


def test_follow_up_is_for_those_with_a_place_to_the_end_of_the_last_day(
    session: Session, edition: Edition, one: Registration
) -> None:
    """The last day ends on the venue's clock."""
    midnight = datetime(2027, 9, 22, 22, 0, tzinfo=UTC)
    before = [own_changes.may_follow_up(edition, one, NOW)]
    one.state = S.CONFIRMED

    after = [
        own_changes.may_follow_up(edition, one, at) for at in (midnight - timedelta(minutes=1), midnight)
    ]

    assert (before, after) == ([False], [True, False])


def test_a_new_function_takes_somebody_with_a_place_back_to_review(
    session: Session, one: Registration
) -> None:
    """REG-4: what was reviewed is reviewed again."""
    one.state, one.stage = S.APPROVED, 1

    done = change(session, one, function=Translated.of(en="Mayor of Chengdu"))

    assert done.returned
    assert (one.state, one.stage) == (S.SUBMITTED, 0)


def test_a_new_name_before_the_review_changes_no_state(session: Session, one: Registration) -> None:
    name = Named(PersonName.of("Wang", "Da", "family_first"), "wang | da | ")

    done = change(session, one, name=name)

    assert (done.returned, one.state, one.person.family) == (False, S.SUBMITTED, "Wang")


def test_another_category_takes_its_place_and_gives_the_old_one_back(
    session: Session, edition: Edition, one: Registration
) -> None:
    """REG-10: no quota counts somebody twice."""
    other = build.category(session, edition, key="press")
    before = build.quota(session, edition, one.category, size=5)
    after = build.quota(session, edition, other, size=5)
    places.settle(session, one)

    change(session, one, category="press")

    held = session.scalars(select(Place.quota_id).where(Place.registration_id == one.id)).all()
    session.expire_all()
    assert list(held) == [after.id]
    assert [session.get_one(Quota, quota.id).taken for quota in (before, after)] == [0, 1]


def test_a_category_by_invitation_cannot_be_chosen(
    session: Session, edition: Edition, one: Registration
) -> None:
    build.category(session, edition, key="security", entry=EntryMode.INVITATION)

    with pytest.raises(Invalid) as refused:
        change(session, one, category="security")

    assert refused.value.field == "category"


def test_ones_own_category_stays_a_choice_when_it_is_closed(session: Session, one: Registration) -> None:
    one.category.entry = EntryMode.INVITATION

    done = change(session, one, category=one.category.key, phone="+86 28 2")

    assert done.changed == ("phone",)


def test_sensitive_answers_need_the_separate_agreement(session: Session, one: Registration) -> None:
    """DPR-4: also when they come later."""
    with pytest.raises(Invalid):
        change(session, one, diet="halal")

    build.consent(session, one, purpose=ConsentPurpose.SENSITIVE)
    session.refresh(one)
    done = change(session, one, diet="halal")

    assert done.changed == ("diet",)


def photo(session: Session, of: Registration, key: str) -> StoredFile:
    row = StoredFile(
        edition_id=of.edition_id,
        kind=FileKind.PHOTO,
        key=key,
        media_type="image/jpeg",
        size=3,
        sha256="0" * 64,
        created_at=NOW,
    )
    session.add(row)
    session.flush()
    return row


def test_a_second_photo_leaves_the_first_loose(session: Session, one: Registration) -> None:
    """DPR-6: a file that nothing holds any more is told, to be deleted."""
    build.consent(session, one, purpose=ConsentPurpose.SENSITIVE)
    first, second = photo(session, one, "photos/1.jpg"), photo(session, one, "photos/2.jpg")
    session.refresh(one)
    begun = change(session, one, photo=first.uid)

    done = change(session, one, photo=second.uid)

    assert (begun.loose, done.loose) == ((), (first.id,))
    assert one.photo_id == second.id


def test_the_same_photo_stays(session: Session, one: Registration) -> None:
    build.consent(session, one, purpose=ConsentPurpose.SENSITIVE)
    first = photo(session, one, "photos/1.jpg")
    session.refresh(one)
    change(session, one, photo=first.uid)

    done = change(session, one, photo=first.uid, phone="+86 28 2")

    assert done == Outcome(("phone",), returned=False)


def test_a_place_is_confirmed_once(session: Session, one: Registration) -> None:
    one.state = S.APPROVED

    found = [own_changes.confirm(session, MINE, one, at) for at in (NOW, LATER)]

    assert found == [True, False]
    assert one.state is S.CONFIRMED


def test_without_a_place_there_is_nothing_to_confirm(session: Session, one: Registration) -> None:
    with pytest.raises(Conflict):
        own_changes.confirm(session, MINE, one, NOW)


def test_what_was_asked_goes_back_to_the_review(session: Session, one: Registration) -> None:
    """REG-4: sent twice it is one step."""
    one.state, one.change_what, one.change_until = S.CHANGE_ASKED, "The passport", LATER

    for _ in range(2):
        own_changes.send_again(session, MINE, one, NOW)

    found: tuple[object, ...] = (one.state, one.change_what, one.change_until)
    assert found == (S.SUBMITTED, "", None)


def test_what_was_asked_too_late_is_refused(session: Session, one: Registration) -> None:
    one.state, one.change_until = S.CHANGE_ASKED, NOW

    with pytest.raises(Conflict):
        own_changes.send_again(session, MINE, one, LATER)
