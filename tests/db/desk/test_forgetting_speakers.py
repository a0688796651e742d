"""Somebody who is erased leaves the agenda: draft, releases, lists of changes, steps to undo (DPR-5)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from forum_app.agenda.models import AgendaSession, EditStep, Projection, Release, SessionRole, Speaker
from forum_app.agenda.rules import EditKind, RoleKind
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.translated import Translated
from forum_app.desk.forgetting_speakers import take_name_off
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration
from forum_app.registration.services.traces import Traces
from tests import build

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = FIRST + timedelta(days=2)
WORDS = ("Quetzal", "Plans parks", "Deputy of Ostrava")


class Stage:
    """A forum in which a registered person has a role in three releases: in, moved, out of an open session."""

    def __init__(self, session: Session, closed: bool = False) -> None:
        self.session = session
        self.at: Edition = build.edition(session)
        self.who: Registration = build.registration(session, self.at)
        self.speaker: Speaker = build.speaker(
            session, self.at, registration_id=self.who.id, name_latin="Ana QUETZAL Quetzal", photo="photos/q.jpg",
            biography=Translated.of(en="Plans parks"),
        )  # fmt: skip
        self.panel: AgendaSession = build.agenda_session(session, self.at, code="MF1", closed=closed)
        self.other: AgendaSession = build.agenda_session(session, self.at, code="SF1")
        self.cast(self.panel, self.speaker)
        self.cast(self.other, build.speaker(session, self.at, name_latin="Eva STAYS"))
        self.publish(0)

    def cast(self, row: AgendaSession, who: Speaker) -> None:
        function = Translated.of(en="Deputy of Ostrava") if who is self.speaker else None
        row.roles = [SessionRole(kind=RoleKind.CHAIR_EU, speaker=who, function=function, position=1)]
        self.session.flush()

    def publish(self, hours: int, **more: Any) -> Release:
        when = FIRST + timedelta(hours=hours)
        return publish(self.session, SYSTEM, Publish(edition_id=self.at.id, **more), when)

    def forget(self) -> Traces:
        left = Traces(registration=self.who.uid)
        take_name_off(self.session, self.who, left, LATER)
        self.session.expire_all()
        return left

    def releases(self) -> list[Release]:
        query = select(Release).options(undefer(Release.draft)).order_by(Release.number)
        return list(self.session.scalars(query))

    def said(self) -> str:
        """Return all that releases and steps hold, as text."""
        kept: list[Any] = [[each.document, each.changes, each.draft] for each in self.releases()]
        kept += [step.changes for step in self.session.scalars(select(EditStep))]
        return json.dumps(kept, ensure_ascii=False)


@pytest.fixture
def stage(session: Session) -> Stage:
    return Stage(session)


def test_no_name_function_or_biography_stays_in_any_release(stage: Stage) -> None:
    """Neither where the person is in it, nor where the list of changes tells that they went."""
    uid = stage.speaker.uid
    stage.cast(stage.panel, build.speaker(stage.session, stage.at, name_latin="Eva NEW"))
    stage.publish(1)
    before = stage.said()

    stage.forget()

    after = stage.said()
    assert [word in before for word in (*WORDS, uid)] == [True] * 4
    assert [word in after for word in (*WORDS, uid)] == [False] * 4
    assert ("Eva STAYS" in after, "Eva NEW" in after) == (True, True)


def test_the_role_stays_open_in_the_draft_and_counts_as_a_change(stage: Stage) -> None:
    revision = stage.panel.revision

    stage.forget()

    (role,) = stage.panel.roles
    assert (role.kind, role.speaker, role.function) == (RoleKind.CHAIR_EU, None, None)
    assert stage.panel.revision == revision + 1


def test_the_row_goes_and_the_picture_is_named_for_the_store(stage: Stage) -> None:
    left = stage.forget()

    assert left.files == {"photos/q.jpg"}
    assert [who.name_latin for who in stage.session.scalars(select(Speaker))] == ["Eva STAYS"]


def test_only_the_newest_release_counts_the_session_up_for_calendars(stage: Stage) -> None:
    """Calendars rule 11: readers take the newest; the older ones stay as they were but for the name."""
    stage.panel.title = Translated.of(en="Parks")
    stage.publish(1)

    stage.forget()

    found = [
        {entry["code"]: entry["sequence"] for entry in each.document["sessions"]} for each in stage.releases()
    ]
    assert found == [{"MF1": 0, "SF1": 0}, {"MF1": 1, "SF1": 0}]
    revised = {entry["code"]: entry["revised"] for entry in stage.releases()[1].document["sessions"]}
    assert revised == {"MF1": "2027-06-03T08:00:00Z", "SF1": "2027-06-01T08:00:00Z"}


def test_releases_that_named_the_person_get_new_ids_and_lose_what_was_made_of_them(stage: Stage) -> None:
    """The newest gets one too: the pages of changes are kept under its name and tell of the older ones."""
    stage.cast(stage.panel, build.speaker(stage.session, stage.at, name_latin="Eva NEW"))
    stage.publish(1)
    for each in stage.releases():
        stage.session.add(
            Projection(
                release_id=each.id,
                kind="page",
                language="en",
                body=b"x",
                etag="e",
                media_type="t",
                made_at=FIRST,
            )
        )
    stage.session.flush()
    before = [each.uid for each in stage.releases()]
    kept = stage.releases()[1]

    stage.forget()

    after = [each.uid for each in stage.releases()]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False]
    assert [row.release_id for row in stage.session.scalars(select(Projection))] == [kept.id]


def test_an_accepted_conflict_keeps_its_kind_without_the_person(stage: Stage) -> None:
    conflict: dict[str, Any] = {
        "kind": "person_twice", "severity": "error", "sessions": [stage.panel.uid], "room": "",
        "person": stage.speaker.uid, "start": None, "end": None, "numbers": {}, "words": {},
    }  # fmt: skip
    stage.panel.title = Translated.of(en="Parks")
    stage.publish(1, accepted=[conflict])

    stage.forget()

    draft = stage.releases()[1].draft
    assert draft is not None
    assert [(each["kind"], each["person"]) for each in draft["conflicts"]] == [("person_twice", "")]


def test_undoing_does_not_bring_the_person_back(stage: Stage) -> None:
    user = build.user(stage.session)
    before = snapshot.taken(stage.panel)
    changes = {stage.panel.uid: {"before": {"roles": before["roles"]}, "after": {"roles": []}}}
    stage.session.add(
        EditStep(edition_id=stage.at.id, user_id=user.id, kind=EditKind.EDIT, at=FIRST, changes=changes)
    )
    stage.session.flush()

    stage.forget()

    step = stage.session.scalars(select(EditStep)).one()
    (role,) = step.changes[stage.panel.uid]["before"]["roles"]
    assert (role["kind"], role["person"], role["function"]) == ("chair_eu", "", None)


def test_the_log_tells_of_which_session_and_role_and_names_nobody(stage: Stage) -> None:
    stage.forget()

    query = select(AuditEntry).where(AuditEntry.action == "agenda.name_removed")
    entry = stage.session.scalars(query).one()
    assert (entry.subject_ref, entry.changes) == (stage.panel.uid, {"role": "chair_eu"})


def test_of_a_closed_session_the_draft_forgets_and_the_public_release_stays_as_it_was(
    session: Session,
) -> None:
    """Nobody was named, so no reader of calendars has to look again."""
    stage = Stage(session, closed=True)
    (before,) = stage.releases()
    uid, document = before.uid, dict(before.document)
    person, named = stage.speaker.uid, stage.speaker.uid in json.dumps(before.draft)

    stage.forget()

    (after,) = stage.releases()
    assert (named, person in json.dumps(after.draft)) == (True, False)
    assert (after.uid, after.document) == (uid, document)


def test_who_has_no_part_in_the_agenda_leaves_it_untouched(stage: Stage) -> None:
    bystander = build.registration(stage.session, stage.at)
    before, number = stage.said(), stage.panel.revision
    left = Traces(registration=bystander.uid)

    take_name_off(stage.session, bystander, left, LATER)

    stage.session.expire_all()
    assert (stage.said(), stage.panel.revision, left.files) == (before, number, set())
