"""Publishing (PRG-3): numbered releases, their changes, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, Release, ReleaseSending, SessionRole
from forum_app.agenda.rules import RoleKind, SessionState
from forum_app.agenda.rules.audiences import EVERYBODY
from forum_app.agenda.services.apply_import import apply_schedule
from forum_app.agenda.services.cancel import Cancel, Restore, cancel, restore
from forum_app.agenda.services.publish import NothingToPublish, Publish, Stale, prepared, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.jobs import Job
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.messages.rules import AnnouncementState
from tests import build
from tests.db.agenda.schedules import START, event, schedule

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = datetime(2027, 6, 2, 9, tzinfo=UTC)


def release(session: Session, at: Edition, now: datetime = FIRST, note: Translated | None = None) -> Release:
    return publish(session, SYSTEM, Publish(edition_id=at.id, note=note), now)


def published(made: Release, row: AgendaSession) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in made.document["sessions"] if s["uid"] == row.uid)
    return found


def kinds(made: Release) -> dict[str, int]:
    counted: dict[str, int] = made.changes["kinds"]
    return counted


def test_releases_are_numbered_and_earlier_ones_stay(session: Session) -> None:
    """PRG-3."""
    at = build.edition(session)
    row = build.agenda_session(session, at)
    first = release(session, at, note=Translated.of(en="Provisional programme"))
    row.title = Translated.of(en="Eco-cities")

    second = release(session, at, LATER)

    assert (first.number, second.number) == (1, 2)
    assert published(first, row)["title"]["en"] == "Eco-city planning"
    assert published(second, row)["title"]["en"] == "Eco-cities"
    assert [r.number for r in queries.releases(session, at.slug)] == [2, 1]


def test_a_document_carries_its_number_time_and_note(session: Session) -> None:
    at = build.edition(session)

    made = release(session, at, note=Translated.of(en="Provisional programme"))

    assert {k: made.document[k] for k in ("format", "number", "published_at", "note")} == {
        "format": 1,
        "number": 1,
        "published_at": "2027-06-01T08:00:00Z",
        "note": {"en": "Provisional programme", "original": "en"},
    }


def test_a_draft_session_is_not_published(session: Session) -> None:
    """PRG-3: drafts are never visible to the public."""
    at = build.edition(session)
    build.agenda_session(session, at, state=SessionState.DRAFT)

    made = release(session, at)

    assert made.document["sessions"] == []


def test_a_first_release_tells_of_every_session_as_new(session: Session) -> None:
    at = build.edition(session)
    build.agenda_session(session, at)
    build.agenda_session(session, at)

    made = release(session, at)

    assert (made.changes["total"], kinds(made)) == (2, {"new": 2})


def test_a_moved_session_is_in_the_list_of_changes_with_a_higher_sequence(session: Session) -> None:
    """PRG-3, rule 11."""
    at = build.edition(session)
    row, other = build.agenda_session(session, at), build.agenda_session(session, at)
    release(session, at)
    row.ends_at = datetime(2027, 9, 20, 10, 30, tzinfo=UTC)

    made = release(session, at, LATER)

    assert [(c["uid"], c["kinds"]) for c in made.changes["changes"]] == [(row.uid, ["moved"])]
    assert (published(made, row)["sequence"], published(made, other)["sequence"]) == (1, 0)
    assert published(made, row)["revised"] == "2027-06-02T09:00:00Z"
    assert published(made, other)["revised"] == "2027-06-01T08:00:00Z"


def test_another_room_raises_the_sequence_and_a_new_title_does_not(session: Session) -> None:
    """Rule 11."""
    at = build.edition(session)
    moved, renamed = build.agenda_session(session, at), build.agenda_session(session, at)
    release(session, at)
    moved.rooms = [build.room(session, at)]
    renamed.title = Translated.of(en="Eco-cities")

    made = release(session, at, LATER)

    assert (published(made, moved)["sequence"], published(made, renamed)["sequence"]) == (1, 0)
    assert kinds(made) == {"room": 1, "title": 1}


def test_a_renamed_room_revises_its_sessions(session: Session) -> None:
    """Rule 11."""
    at = build.edition(session)
    room = build.room(session, at)
    row, elsewhere = build.agenda_session(session, at, rooms=[room]), build.agenda_session(session, at)
    release(session, at)
    room.name = Translated.of(en="Jacques Delors Hall")

    made = release(session, at, LATER)

    assert [published(made, s)["sequence"] for s in (row, elsewhere)] == [0, 0]
    assert published(made, row)["revised"] == "2027-06-02T09:00:00Z"
    assert published(made, elsewhere)["revised"] == "2027-06-01T08:00:00Z"


def test_a_note_among_organisers_changes_nothing_to_publish(session: Session) -> None:
    """Rule 11: LAST-MODIFIED does not move on other saves."""
    at = build.edition(session)
    row = build.agenda_session(session, at)
    release(session, at)
    row.internal_note, row.revision = "ask the desk for a table", row.revision + 1

    with pytest.raises(NothingToPublish, match="Nothing has changed since release 1"):
        release(session, at, LATER)


def test_a_cancelled_session_is_published_as_cancelled(session: Session) -> None:
    """PRG-6, rule 12."""
    at = build.edition(session)
    row = build.agenda_session(session, at)
    release(session, at)
    cancel(session, SYSTEM, Cancel(session_id=row.id, reason="the speaker is ill"), LATER)

    made = release(session, at, LATER)

    assert (published(made, row)["state"], published(made, row)["sequence"]) == ("cancelled", 1)
    assert kinds(made) == {"cancelled": 1}


def test_a_cancelled_session_can_take_place_after_all(session: Session) -> None:
    """Rule 11: the sequence goes on rising."""
    at = build.edition(session)
    row = build.agenda_session(session, at)
    release(session, at)
    cancel(session, SYSTEM, Cancel(session_id=row.id), LATER)
    release(session, at, LATER)
    restore(session, SYSTEM, Restore(session_id=row.id), LATER)

    made = release(session, at, LATER)

    assert (published(made, row)["state"], published(made, row)["sequence"]) == ("confirmed", 2)
    assert kinds(made) == {"reinstated": 1}


@pytest.mark.parametrize("how", ["draft", "unscheduled", "hidden", "deleted"])
def test_a_published_session_taken_back_stays_as_cancelled(session: Session, how: str) -> None:
    """Rule 12: same uid, cancelled, one sequence more, nobody named."""
    at = build.edition(session)
    row = build.agenda_session(session, at)
    row.roles = [SessionRole(kind=RoleKind.CHAIR_EU, function=Translated.of(en="Mayor"))]
    before = published(release(session, at), row)
    if how == "draft":
        row.state = SessionState.DRAFT
    elif how == "unscheduled":
        row.starts_at = row.ends_at = None
    elif how == "hidden":
        row.shown_publicly = False
    else:
        session.delete(row)

    after = release(session, at, LATER).document["sessions"]

    assert len(before["people"]) == 1
    assert [(s["uid"], s["state"], s["sequence"], s["people"]) for s in after] == [
        (before["uid"], "cancelled", 1, [])
    ]


def test_a_closed_session_is_published_without_people(session: Session) -> None:
    at = build.edition(session)
    row = build.agenda_session(session, at, closed=True)
    row.roles = [SessionRole(kind=RoleKind.CHAIR_EU, function=Translated.of(en="Mayor"))]

    made = release(session, at)

    assert (published(made, row)["title"]["en"], published(made, row)["people"]) == ("Eco-city planning", [])


def test_a_first_release_makes_a_draft_edition_public(session: Session) -> None:
    at = build.edition(session, state=EditionState.DRAFT)
    hidden = queries.latest_release(session, at.slug)

    release(session, at)

    assert hidden is None
    assert at.state is EditionState.ANNOUNCED
    assert queries.latest_release(session, at.slug) is not None


def test_a_first_release_of_a_past_edition_finds_it_concluded(session: Session) -> None:
    at = build.edition(session, state=EditionState.DRAFT)

    release(session, at, datetime(2028, 1, 1, tzinfo=UTC))

    assert at.state is EditionState.CONCLUDED


def test_publishing_an_unknown_edition_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        publish(session, SYSTEM, Publish(edition_id=4711), FIRST)


def test_a_release_is_recorded_with_counts_only(session: Session) -> None:
    at = build.edition(session)
    build.agenda_session(session, at)

    made = release(session, at)

    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "agenda.publish")).one()
    assert (entry.subject_ref, entry.changes) == (made.uid, {"number": 1, "total": 1, "new": 1})


@pytest.mark.parametrize("state", [SessionState.DRAFT, SessionState.CANCELLED])
def test_what_does_not_take_place_cannot_be_cancelled(session: Session, state: SessionState) -> None:
    row = build.agenda_session(session, build.edition(session), state=state)

    with pytest.raises(Conflict):
        cancel(session, SYSTEM, Cancel(session_id=row.id), LATER)


def test_what_takes_place_cannot_be_restored(session: Session) -> None:
    row = build.agenda_session(session, build.edition(session))

    with pytest.raises(Conflict):
        restore(session, SYSTEM, Restore(session_id=row.id), LATER)


def test_a_cancellation_counts_as_a_revision_and_is_recorded_with_its_reason(session: Session) -> None:
    row = build.agenda_session(session, build.edition(session))

    cancel(session, SYSTEM, Cancel(session_id=row.id, reason="the speaker is ill"), LATER)

    entry = session.scalars(select(AuditEntry)).one()
    assert (row.revision, row.changed_at) == (2, LATER)
    assert (entry.action, entry.changes, entry.reason) == (
        "agenda.cancel",
        {"state": ["ready", "cancelled"]},
        "the speaker is ill",
    )


def test_a_release_keeps_the_whole_draft_for_the_organisers(session: Session) -> None:
    """What is not public is kept to return to, and stands in no document."""
    at = build.edition(session)
    build.agenda_session(session, at, code="MF1", internal_note="ask for slides")
    build.agenda_session(session, at, code="IDEA", state=SessionState.DRAFT, starts_at=None, ends_at=None)
    gone = build.agenda_session(session, at, code="GONE", removed_at=FIRST)

    made = release(session, at)

    kept = (made.draft or {})["sessions"]
    assert {entry["code"] for entry in kept.values()} == {"MF1", "IDEA"}
    assert gone.uid not in kept
    assert [entry["code"] for entry in made.document["sessions"]] == ["MF1"]
    assert "ask for slides" not in str(made.document)


def test_what_was_shown_is_published_or_nothing(session: Session) -> None:
    at = build.edition(session)
    row = build.agenda_session(session, at)
    mark = prepared(session, at, FIRST).mark
    row.internal_note = "readers never see this"
    same = prepared(session, at, LATER).mark
    row.title = Translated.of(en="Eco-cities")

    with pytest.raises(Stale):
        publish(session, SYSTEM, Publish(edition_id=at.id, shown=mark), FIRST)

    assert same == mark
    assert queries.newest_release(session, at.id) is None


def test_a_session_that_closes_its_doors_names_nobody_in_the_list_of_changes(session: Session) -> None:
    """Not even those who were named while it was open."""
    at = build.edition(session)
    row = build.agenda_session(session, at)
    row.roles = [SessionRole(kind=RoleKind.CHAIR_EU, speaker=build.speaker(session, at))]
    release(session, at)
    row.closed = True

    made = release(session, at, LATER)

    assert kinds(made) == {"people": 1, "details": 1}
    assert "STAŇKOVÁ" not in str(made.changes)


def test_who_is_to_be_told_is_a_job_of_its_own(session: Session) -> None:
    at = build.edition(session)
    build.agenda_session(session, at)

    told = publish(session, SYSTEM, Publish(edition_id=at.id, audiences=EVERYBODY), FIRST)

    sending = session.get_one(ReleaseSending, told.id)
    job = session.scalars(select(Job)).one()
    assert (sending.state, sending.audiences) == (AnnouncementState.SENDING, "roles signed_up starred")
    assert (job.kind, job.payload) == ("release.tell", {"release": told.id})


def test_the_changes_of_an_import_are_the_true_difference(session: Session) -> None:
    """PRG-3: import, publish, change, publish; readers see the release alone, and the one before stays."""
    at = build.edition(session)
    many = [event(str(n), title={"en": f"Talk {n}"}) for n in range(5)]
    apply_schedule(session, SYSTEM, at, schedule(*many), FIRST)
    first = release(session, at)
    moved = [event("0", start=START + timedelta(hours=1), title={"en": "Talk 0"}), *many[1:4], event("9")]
    apply_schedule(session, SYSTEM, at, schedule(*moved), LATER)
    unseen = queries.latest_release(session, at.slug)

    second = release(session, at, LATER)

    titles = {each["title"]["en"]: each["kinds"] for each in second.changes["changes"]}
    assert titles == {"Talk 0": ["moved"], "Eco-city planning": ["new"]}
    assert unseen == first
    starts = [
        each["start"]
        for made in (first, second)
        for each in made.document["sessions"]
        if each["title"]["en"] == "Talk 0"
    ]
    assert starts == ["2027-09-20T08:40:00Z", "2027-09-20T09:40:00Z"]
