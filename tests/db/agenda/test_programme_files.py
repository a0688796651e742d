"""The draft as CSV, XLSX and YAML and back: a round trip loses nothing that the files can hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.exporters.programme import COLUMNS, table
from forum_app.agenda.exporters.programme_yaml import write_yaml
from forum_app.agenda.importers import read_bytes
from forum_app.agenda.models import AgendaSession, Contribution, SessionBooth, SessionRole, SessionTag, Track
from forum_app.agenda.rules import InterpretationMode, RoleKind, SessionState
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.apply_import import Manner, Missing, apply_schedule
from forum_app.agenda.services.document import around
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.reports import ImportReport
from forum_app.core.sheets.writing import as_csv, as_xlsx
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW

Writer = Callable[[Session, Edition], bytes]
NIGHT = datetime(2027, 9, 20, 23, 30, tzinfo=UTC)  # half past one in Brussels: of the day before (PRG-5)


def csv_file(session: Session, at: Edition) -> bytes:
    return as_csv(COLUMNS, table(queries.draft_sessions(session, at.id), at.zone))


def xlsx_file(session: Session, at: Edition) -> bytes:
    return as_xlsx(COLUMNS, table(queries.draft_sessions(session, at.id), at.zone), "Agenda")


def yaml_file(session: Session, at: Edition) -> bytes:
    return write_yaml(around(session, at), queries.draft_sessions(session, at.id))


WRITERS = [pytest.param(writer, id=writer.__name__) for writer in (csv_file, xlsx_file, yaml_file)]


def bring(session: Session, at: Edition, data: bytes, missing: Missing = Missing.KEEP) -> ImportReport:
    session.flush()
    return apply_schedule(session, SYSTEM, at, read_bytes(data), NOW, Manner(missing=missing))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, report.refused


def problems(report: ImportReport) -> list[tuple[int, str]]:
    return [(told["line"], told["problem"]) for told in report.as_json()["warnings"]]


def frame(session: Session, **changes: Any) -> Edition:
    """An edition with a room, a track and a part, the same keys each time."""
    at = build.edition(session, **changes)
    build.room(session, at, key="HEMI")
    build.room(session, at, key="R51", name=Translated.of(en="Room 51"))
    build.part(session, at, key="mayors")
    session.add(Track(edition_id=at.id, key="cities", name=Translated.of(en="Cities", zh="城市")))
    session.flush()
    return at


@pytest.fixture
def edition(session: Session) -> Edition:
    """A draft with a full session, one in the night, one over days, one without a time, one cancelled."""
    at = frame(session)
    known = snapshot.frame(session, at)
    full = build.agenda_session(session, at, code="MF1", rooms=[known.rooms["HEMI"], known.rooms["R51"]])
    full.track, full.part, full.capacity = known.tracks["cities"], known.parts["mayors"], 120
    full.abstract = Translated.of(en="First | second.\n\nA list; of things", zh="第一段")
    full.doors_close_at, full.spoken, full.checked = full.starts_at, "en zh", "zh"
    full.tags = [SessionTag(tag="heat, cold"), SessionTag(tag="供热")]
    full.booths = [SessionBooth(position=1, language="zh", mode=InterpretationMode.WHISPERED, channel=3)]
    talk = Contribution(position=1, minutes=6, title=Translated.of(en="Ghent", zh="根特"))
    full.contributions = [talk]
    who = build.speaker(session, at, name_native="斯坦科娃")
    full.roles = [
        SessionRole(kind=RoleKind.CHAIR_EU, speaker=who, position=1, confirmed=True),
        SessionRole(kind=RoleKind.SPEAKER, position=2, function=Translated.of(zh="市长", original="zh")),
        SessionRole(kind=RoleKind.INTERPRETER, position=3, language="fr"),
    ]
    full.roles[1].contribution = talk
    full.closed, full.equipment, full.internal_note = True, "two screens", "=1+1"
    night = {"code": "GALA", "starts_at": NIGHT, "ends_at": NIGHT + timedelta(hours=1)}
    build.agenda_session(session, at, **night)
    build.agenda_session(session, at, code="EXPO", starts_at=NIGHT, ends_at=NIGHT + timedelta(days=2))
    build.agenda_session(session, at, code="LATER", starts_at=None, ends_at=None, length=45)
    build.agenda_session(
        session, at, code="GONE", state=SessionState.CANCELLED, title=Translated.of(zh="签字")
    )
    session.flush()
    return at


def draft(session: Session, at: Edition) -> dict[str, dict[str, Any]]:
    """Return the snapshots by code, people by their names: uids belong to an edition."""
    session.expire_all()
    rows = queries.draft_sessions(session, at.id)
    return {row.code: snapshot.taken(row) | {"roles": _named(row)} for row in rows}


def _named(row: AgendaSession) -> list[dict[str, Any]]:
    names = {
        role.speaker.uid: (role.speaker.name_latin, role.speaker.name_native)
        for role in row.roles
        if role.speaker
    }
    return [role | {"person": names.get(role["person"])} for role in snapshot.taken(row)["roles"]]


@pytest.mark.parametrize("write", WRITERS)
def test_our_own_file_changes_nothing(session: Session, edition: Edition, write: Writer) -> None:
    report = bring(session, edition, write(session, edition))

    assert counts(report) == (0, 0, 5, 0)
    assert problems(report) == []


@pytest.mark.parametrize("write", WRITERS)
def test_another_edition_gets_the_same_draft(session: Session, edition: Edition, write: Writer) -> None:
    other = frame(session, slug="another")

    report = bring(session, other, write(session, edition))

    assert counts(report) == (5, 0, 0, 0)
    assert draft(session, other) == draft(session, edition)


def test_a_list_without_times_waits_to_be_placed(session: Session) -> None:
    """The usual beginning: titles first, times in the editor."""
    at = frame(session)

    report = bring(
        session, at, "代码,标题,类型,时长\nA,生态城市,panel,45\nB,签字仪式,signing,\n".encode("gb18030")
    )

    rows = queries.draft_sessions(session, at.id)
    assert counts(report) == (2, 0, 0, 0)
    assert [(row.code, row.starts_at, row.length, row.title.get("zh")) for row in rows] == [
        ("A", None, 45, "生态城市"),
        ("B", None, 30, "签字仪式"),
    ]


def test_a_table_names_rooms_as_people_do(session: Session) -> None:
    at = frame(session)

    bring(session, at, b"code;title;date;start;end;room\nA;Opening;2027-09-20;09:00;10:00;Room 51\n")

    (row,) = queries.draft_sessions(session, at.id)
    assert [room.key for room in row.rooms] == ["R51"]


def test_what_nobody_knows_here_is_said_and_left_out(session: Session) -> None:
    at = frame(session)

    report = bring(session, at, b"code,title,theme,track,colour\nA,Opening,moon,stars,red\n")

    assert sorted(problems(report)) == [(1, "unknown-header"), (2, "unknown-theme"), (2, "unknown-track")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("A,Opening,2027-09-20,25:00,10:00,", "bad-time"),
        ("A,Opening,20 September,09:00,10:00,", "bad-date"),
        ("A,,2027-09-20,09:00,10:00,", "no-title"),
        (",Opening,2027-09-20,09:00,10:00,", "no-id"),
        ("A,Opening,2027-09-20,09:00,10:00,boss: Li", "bad-people"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(session: Session, row: str, problem: str) -> None:
    at = frame(session)
    good = "B,Closing,2027-09-20,11:00,12:00,"

    report = bring(session, at, f"code,title,date,start,end,people\n{row}\n{good}\n".encode())

    assert counts(report) == (1, 0, 0, 1)
    assert problems(report) == [(2, problem)]


def test_a_session_the_file_lost_is_cancelled_if_the_organiser_says_so(session: Session) -> None:
    """PRG-6: published ones stay as cancelled; what was never public is removed."""
    at = frame(session)
    head = "code,title,date,start,end\n"
    rows = [
        f"{code},Talk {code},2027-09-20,{hour}:00,{hour}:30\n" for code, hour in (("A", "09"), ("B", "10"))
    ]
    bring(session, at, (head + "".join(rows)).encode())
    publish(session, SYSTEM, Publish(edition_id=at.id), NOW)
    bring(session, at, (head + "".join(rows) + "C,Talk C,2027-09-20,11:00,11:30\n").encode())

    kept = bring(session, at, (head + rows[0]).encode())
    gone = bring(session, at, (head + rows[0]).encode(), Missing.CANCEL)
    again = bring(session, at, (head + rows[0]).encode(), Missing.CANCEL)

    states = {row.code: row.state for row in queries.draft_sessions(session, at.id)}
    assert (counts(kept), counts(gone), counts(again)) == ((0, 0, 1, 0), (0, 2, 1, 0), (0, 0, 1, 0))
    assert states == {"A": SessionState.READY, "B": SessionState.CANCELLED}


def test_a_removed_session_comes_back_with_its_row(session: Session, edition: Edition) -> None:
    data = csv_file(session, edition)
    row = queries.session_by_code(session, edition.id, "LATER")
    assert row is not None
    row.removed_at = NOW

    report = bring(session, edition, data)

    assert counts(report) == (0, 1, 4, 0)
    assert queries.session_by_code(session, edition.id, "LATER") is not None
