"""Sheets read what they show: the public ones a release, the running order the draft."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Contribution, SessionBooth, SessionRole, Speaker
from forum_app.agenda.rules import Access, InterpretationMode, MediaRule, RoleKind, SessionState
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import NotFound
from forum_app.core.jobs import Job, JobState
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.handouts import reading, tasks
from forum_app.handouts.reading import NothingPublic
from forum_app.handouts.rules import Page, Sheet, Slot
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.unit.calendars import documents

GHENT = Translated.of(en="Ghent", zh="根特")


def full(session: Session, at: Edition) -> tuple[AgendaSession, Speaker]:
    """A panel with a chair, a contribution with its speaker, an open place, booths and notes."""
    row = build.agenda_session(session, at, code="MF1", rooms=[build.room(session, at, key="HEMI")])
    row.doors_close_at = row.starts_at - timedelta(minutes=15) if row.starts_at else None
    row.booths = [
        SessionBooth(position=1, language="zh", mode=InterpretationMode.SIMULTANEOUS, channel=2),
        SessionBooth(position=2, language="fr", mode=InterpretationMode.WHISPERED),
    ]
    row.media, row.equipment, row.internal_note = MediaRule.POOL, "two screens", "ask again"
    talk = Contribution(position=1, minutes=6, title=GHENT)
    row.contributions = [talk]
    who = build.speaker(session, at, name_native="斯坦科娃")
    row.roles = [
        SessionRole(kind=RoleKind.CHAIR_EU, speaker=who, position=1),
        SessionRole(kind=RoleKind.PANELLIST, position=2, function=Translated.of(en="Mayor of Wuhan")),
        SessionRole(kind=RoleKind.SPEAKER, speaker=who, position=3, function=Translated.of(en="Guest")),
    ]
    row.roles[2].contribution = talk
    session.flush()
    return row, who


def release(session: Session, at: Edition) -> None:
    publish(session, SYSTEM, Publish(edition_id=at.id), NOW)


def codes(pages: list[Page]) -> list[list[str]]:
    return [[slot.code for slot in page.slots] for page in pages]


def only(pages: list[Page]) -> Slot:
    ((slot,),) = [page.slots for page in pages]
    return slot


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


def test_the_running_order_has_all_that_organisers_know(session: Session, at: Edition) -> None:
    """A1."""
    full(session, at)

    slot = only(reading.running(session, at))

    assert (f"{slot.start:%H:%M}", f"{slot.end:%H:%M}") == ("10:40", "12:15")
    assert (slot.booths, slot.media, slot.heard) == (("zh 2", "fr"), "pool", ("en", "zh"))
    assert (slot.equipment, slot.note) == ("two screens", "ask again")
    assert slot.doors_close == slot.start - timedelta(minutes=15)
    assert [(p.role, p.latin, p.native, str(p.function)) for p in slot.people] == [
        ("chair_eu", "Alžběta STAŇKOVÁ", "斯坦科娃", "Mayor of Ostrava"),
        ("panellist", "", "", "Mayor of Wuhan"),
    ]
    assert [(i.minutes, str(i.title), [str(p.function) for p in i.people]) for i in slot.items] == [
        (6, "Ghent", ["Guest"])
    ]


@pytest.mark.parametrize(
    "changes",
    [{"state": SessionState.CANCELLED}, {"starts_at": None, "ends_at": None}, {"removed_at": NOW}],
)
def test_what_does_not_take_place_is_on_no_running_order(
    session: Session, at: Edition, changes: dict[str, Any]
) -> None:
    """PRG-6."""
    build.agenda_session(session, at, code="A", **changes)

    assert reading.running(session, at) == []


def test_the_running_order_needs_no_release_and_shows_drafts(session: Session, at: Edition) -> None:
    """PRG-3: it is for the host, the day before and the day itself."""
    build.agenda_session(session, at, code="A", state=SessionState.DRAFT, shown_publicly=False)

    (page,) = reading.running(session, at)

    assert (page.heading, page.place, page.day) == (at.name, at.city, date(2027, 9, 20))
    assert codes([page]) == [["A"]]


def test_another_forum_has_its_own_running_order(session: Session, at: Edition) -> None:
    build.agenda_session(session, build.edition(session))

    assert reading.running(session, at) == []


@pytest.mark.parametrize("sheet", [Sheet.SIGNS, Sheet.PERSONAL])
def test_a_sheet_for_the_public_needs_a_release(session: Session, at: Edition, sheet: Sheet) -> None:
    """PRG-3: and nothing is queued for nothing."""
    full(session, at)

    with pytest.raises(NothingPublic) as refused:
        tasks.ask(session, tasks.PrintSheets(edition_id=at.id, sheet=sheet, language="en", person="x"), NOW)

    assert refused.value.status == 409
    assert tasks.work(session, at.id) == []


def test_a_door_shows_the_release_and_not_the_draft(session: Session, at: Edition) -> None:
    """PRG-3."""
    row, _ = full(session, at)
    release(session, at)

    row.title = Translated.of(en="Something else")
    row.starts_at = row.ends_at = row.doors_close_at = None
    session.flush()

    (page,) = reading.signs(session, at)
    assert (str(page.heading), str(page.place)) == ("Hemicycle", "Committee of the Regions")
    assert [str(slot.title) for slot in page.slots] == ["Eco-city planning"]


def test_a_cancelled_session_stays_on_its_door_struck_out(session: Session, at: Edition) -> None:
    """PRG-6."""
    row, _ = full(session, at)
    release(session, at)
    row.state = SessionState.CANCELLED
    session.flush()
    release(session, at)

    assert only(reading.signs(session, at)).cancelled


def test_a_session_over_two_rooms_is_on_two_doors_and_a_roomless_one_on_none(
    session: Session, at: Edition
) -> None:
    house = build.room(session, at, key="HEMI")
    beside = build.room(session, at, key="R51", venue=house.venue)
    build.agenda_session(session, at, code="A", rooms=[house, beside])
    build.agenda_session(session, at, code="B")
    release(session, at)

    assert codes(reading.signs(session, at)) == [["A"], ["A"]]


def test_a_personal_programme_is_of_all_in_which_somebody_is_named(session: Session, at: Edition) -> None:
    _, who = full(session, at)
    build.agenda_session(session, at, code="ELSE")
    release(session, at)

    pages = reading.personal(session, at, who.uid)

    assert codes(pages) == [["MF1"]]
    assert (pages[0].heading.get("en"), pages[0].heading.get("zh")) == ("Alžběta STAŇKOVÁ", "斯坦科娃")


def test_a_closed_session_is_on_nobodys_programme(session: Session, at: Edition) -> None:
    """PRG-4: a release names nobody in it, so no sheet made of a release does."""
    row, who = full(session, at)
    row.closed, row.access = True, Access.MAYORS
    release(session, at)

    with pytest.raises(NotFound):
        reading.personal(session, at, who.uid)

    slot = only(reading.signs(session, at))
    assert (slot.closed, slot.access, slot.people) == (True, "mayors", ())


@pytest.mark.parametrize("uid", ["", "0" * 32])
def test_a_programme_of_nobody_is_not_found(session: Session, at: Edition, uid: str) -> None:
    """A place that is still open is nobody either."""
    full(session, at)
    release(session, at)

    with pytest.raises(NotFound):
        reading.personal(session, at, uid)


def test_an_older_release_whose_roles_have_no_ids_is_still_printed(session: Session, at: Edition) -> None:
    """Releases are never changed: those before permanent ids have names alone."""
    named = documents.WANG | {"uid": "a" * 32}
    older = documents.session(people=[documents.WANG], rooms=["COR-HEMI"], code="OLD")
    newer = documents.session(people=[named], rooms=["COR-51"], code="NEW")
    build.release(session, at, documents.document(older, newer))

    assert codes(reading.signs(session, at)) == [["OLD"], ["NEW"]]
    assert codes(reading.personal(session, at, "a" * 32)) == [["NEW"]]


@pytest.mark.parametrize("count", [1, 12])
def test_a_running_order_takes_as_many_statements_however_long(
    session: Session, at: Edition, count: int
) -> None:
    for number in range(count):
        row = build.agenda_session(session, at, code=f"N{number}", rooms=[build.room(session, at)])
        row.roles = [SessionRole(kind=RoleKind.SPEAKER, speaker=build.speaker(session, at), position=1)]
        row.contributions = [Contribution(position=1, minutes=6, title=GHENT)]
    session.flush()
    session.expire_all()
    session.refresh(at)

    with statements(session) as sent:
        pages = reading.running(session, at)

    assert len(pages[0].slots) == count
    assert len(sent) <= 20


def test_prints_of_a_forum_are_its_own(session: Session, at: Edition) -> None:
    other = build.edition(session)
    command = tasks.PrintSheets(edition_id=at.id, sheet=Sheet.RUNNING, language="zh")

    first, second = (tasks.ask(session, command, NOW) for _ in range(2))

    assert [job.uid for job in tasks.work(session, at.id)] == [second.uid, first.uid]
    assert tasks.work(session, other.id) == []
    assert tasks.job_of(session, at.id, first.uid) is first
    with pytest.raises(NotFound):
        tasks.job_of(session, other.id, first.uid)


def test_only_the_latest_prints_are_listed(session: Session, at: Edition) -> None:
    command = tasks.PrintSheets(edition_id=at.id, sheet=Sheet.RUNNING, language="en")
    asked = [tasks.ask(session, command, NOW).uid for _ in range(10)]

    assert [job.uid for job in tasks.work(session, at.id)] == asked[:1:-1]


def test_a_print_says_what_it_is_of_and_two_never_share_a_file(session: Session, at: Edition) -> None:
    command = tasks.PrintSheets(edition_id=at.id, sheet=Sheet.RUNNING, language="fr")

    one, other = (tasks.ask(session, command, NOW).payload for _ in range(2))

    assert {name: one[name] for name in ("sheet", "language", "person", "edition_id")} == {
        "sheet": "running",
        "language": "fr",
        "person": "",
        "edition_id": at.id,
    }
    assert tasks.file_key(one) != tasks.file_key(other)


def test_work_of_another_kind_is_no_print(session: Session, at: Edition) -> None:
    session.add(
        Job(kind="other", payload={"edition_id": at.id}, state=JobState.QUEUED, created_at=NOW, due_at=NOW)
    )
    session.flush()

    assert tasks.work(session, at.id) == []


def test_a_room_that_the_release_does_not_list_has_no_sign(session: Session, at: Edition) -> None:
    """A session that says no more than it must is on the door of the room there is."""
    told = documents.session(rooms=["COR-HEMI", "LOST"], doors_close=None, contributions=[], people=[])
    build.release(session, at, documents.document(told))

    (page,) = reading.signs(session, at)

    assert (page.slots[0].doors_close, page.slots[0].people) == (None, ())
