"""The people of an agenda: found in any script, kept once, forgotten with their picture."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from forum_app.agenda.models import SessionRole, Speaker
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.services.marks import ChangedMeanwhile
from forum_app.agenda.services.people import SavePerson, remove_person, save_person, seen, set_photo
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.images import NotTaken
from forum_app.core.storage import Storage
from forum_app.core.translated import Translated
from forum_app.desk.agenda_guests import registration_id
from forum_app.desk.queries import people as queries
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.counting import statements

ZHANG = SavePerson(
    uid="a" * 32,
    name_latin="ZHANG Yongsheng",
    name_native="张永生",
    function=Translated.of(en="Director", zh="主任"),
    body=Translated.of(en="City of Chengdu", zh="成都市"),
    biography=Translated.of(en="Economist."),
    email=" zhang@example.org ",
    language="zh",
)


def picture(width: int = 400, height: int = 600) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def store(tmp_path: Path) -> Storage:
    return Storage(f"file://{tmp_path}")


def found(session: Session, at: Edition, text: str, order: str = "en") -> list[str]:
    return [
        row.person.name_latin or row.person.name_native
        for row in queries.people(session, at.id, text, order).rows
    ]


def saved(session: Session, at: Edition, **changes: object) -> Speaker:
    return save_person(session, SYSTEM, at.id, replace(ZHANG, **changes), NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["yongsheng zhang", "ZHANG", "张永生", "永生", "Zhangyongsheng", "成都", "director"]
)
def test_somebody_is_found_by_any_script_order_function_or_body(
    session: Session, at: Edition, words: str
) -> None:
    """NAM-4, NAM-8."""
    saved(session, at)
    build.speaker(session, at)

    assert found(session, at, words) == ["ZHANG Yongsheng"]
    assert found(session, at, "nobody") == []


def test_the_list_is_in_latin_order_or_by_pinyin(session: Session, at: Edition) -> None:
    saved(session, at)
    saved(session, at, uid="b" * 32, name_latin="", name_native="李娜")
    saved(session, at, uid="c" * 32, name_latin="Pedro GARCÍA LÓPEZ", name_native="")

    assert found(session, at, "") == ["Pedro GARCÍA LÓPEZ", "李娜", "ZHANG Yongsheng"]
    assert found(session, at, "", "zh")[-1] == "ZHANG Yongsheng"


def test_a_list_costs_the_same_for_one_and_thirty(session: Session, at: Edition) -> None:
    counts = []
    for more in (1, 29):
        for _ in range(more):
            build.speaker(session, at)
        with statements(session) as sent:
            queries.people(session, at.id, "", "en")
        counts.append(len(sent))

    assert counts == [3, 3]


def test_the_same_person_sent_twice_is_added_once(session: Session, at: Edition) -> None:
    saved(session, at)

    with pytest.raises(ChangedMeanwhile):
        saved(session, at)

    assert session.query(Speaker).count() == 1
    assert session.query(Speaker).one().email == "zhang@example.org"


def test_a_change_gives_the_sessions_of_the_person_a_new_revision(session: Session, at: Edition) -> None:
    row = saved(session, at)
    meeting = build.agenda_session(session, at, roles=[SessionRole(kind=RoleKind.SPEAKER, speaker=row)])

    saved(session, at, seen=seen(row), email="other@example.org")
    assert meeting.revision == 1
    saved(session, at, seen=seen(row), email="other@example.org", function=Translated.of(en="Mayor"))

    assert meeting.revision == 2
    assert [entry.changes for entry in session.query(AuditEntry).order_by(AuditEntry.id)][1:] == [
        {"fields": ["email"]},
        {"fields": ["function"]},
    ]


def test_a_stale_page_overwrites_nothing(session: Session, at: Edition) -> None:
    row = saved(session, at)
    mark = seen(row)
    saved(session, at, seen=mark, name_latin="ZHANG Yong")

    with pytest.raises(ChangedMeanwhile):
        saved(session, at, seen=mark, name_latin="Zhang Y.")
    with pytest.raises(NotFound):
        saved(session, at, uid="9" * 32, seen=mark)

    assert (row.name_latin, row.sort_key) == ("ZHANG Yong", "zhang yong")


def test_a_person_needs_a_name_and_a_registration_of_this_forum(session: Session, at: Edition) -> None:
    mine, other = build.registration(session, at), build.registration(session, build.edition(session))

    found = registration_id(session, at.id, mine.reference.lower())
    assert saved(session, at, registration_id=found).registration_id == mine.id
    assert registration_id(session, at.id, " ") is None
    with pytest.raises(Invalid):
        registration_id(session, at.id, other.reference)
    with pytest.raises(Invalid):
        saved(session, at, uid="b" * 32, name_latin=" ", name_native="")


def test_a_picture_is_cut_to_a_square_and_replaced(session: Session, at: Edition, store: Storage) -> None:
    row = saved(session, at)
    set_photo(session, SYSTEM, store, row, picture(), NOW)
    first = row.photo

    assert Image.open(io.BytesIO(store.get(first))).size == (400, 400)
    set_photo(session, SYSTEM, store, row, picture(2000, 1000), NOW)
    assert Image.open(io.BytesIO(store.get(row.photo))).size == (640, 640)
    assert row.photo != first
    with pytest.raises(NotTaken):
        set_photo(session, SYSTEM, store, row, b"%PDF-1.7", NOW)
    set_photo(session, SYSTEM, store, row, None, NOW)
    assert row.photo == ""


def test_nobody_with_a_part_in_a_session_is_taken_away(session: Session, at: Edition, store: Storage) -> None:
    row = saved(session, at)
    meeting = build.agenda_session(session, at, roles=[SessionRole(kind=RoleKind.SPEAKER, speaker=row)])

    with pytest.raises(Conflict):
        remove_person(session, SYSTEM, store, row, NOW)
    assert [role.session.code for role in queries.roles_of(session, row)] == [meeting.code]

    meeting.roles.clear()
    session.flush()
    remove_person(session, SYSTEM, store, row, NOW)
    assert session.query(Speaker).count() == 0
