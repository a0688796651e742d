"""Two registrations merged by hand, field by field: what was chosen is taken and nothing else (REG-6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.db import new_uid
from forum_app.core.sealing import fingerprint
from forum_app.core.translated import Translated
from forum_app.desk.pages import doubles
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Registration, ReviewNote, StoredFile, TravelDocument
from forum_app.registration.queries.duplicates import pairs
from forum_app.registration.rules import DelegationRole, FileKind
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.duplicates import Likeness
from forum_app.registration.services import places
from forum_app.registration.services.duplicates import (
    DOCUMENT,
    FIELDS,
    PERSON,
    REGISTRATION,
    SEALED,
    Merge,
    merge,
)
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.review import Stale
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements

BORN = date(1961, 2, 3)
Said = dict[str, Any]


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def me(session: Session) -> Actor:
    return Actor(kind="user", ref=build.user(session).uid)


def photo(session: Session, at: Edition, name: str) -> StoredFile:
    row = StoredFile(
        edition_id=at.id, kind=FileKind.PHOTO, key=f"photos/{new_uid()}.jpg", name=f"{name}.jpg",
        media_type="image/jpeg", size=1, sha256=name, created_at=NOW,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def filled(session: Session, at: Edition, one: str, **changes: Any) -> Registration:
    """Register somebody with every field of a merge filled, each with a word of its own."""
    who = build.person(
        session, **people.WANG | {"given": f"Given {one}", "native": f"王{one}"}, typed_form=f"typed {one}",
        badge_form=f"Badge {one}", passport_form=f"PASS {one}", courtesy_title=f"T{one}", sex="F" if one == "甲" else "M",
        born_on=BORN if one == "甲" else date(1990, 1, 1), nationality="CN" if one == "甲" else "BE",
    )  # fmt: skip
    values: Said = {
        "function": Translated.of(en=f"Function {one}"), "body": Translated.of(en=f"Body {one}"),
        "delegation": build.delegation(session, at, body=Translated.of(en=f"Body {one}")),
        "delegation_role": list(DelegationRole)[one == "甲"],
        "city_text": f"City {one}", "country_iso2": "CN" if one == "甲" else "BE",
        "side": Side.CN if one == "甲" else Side.EU, "email": f"{ord(one)}@one.example",
        "email_copy": f"{ord(one)}@copy.example", "phone": f"+32 {ord(one)}", "language": "zh" if one == "甲" else "en",
        "languages": "zh" if one == "甲" else "en fr", "needs_interpretation": one == "甲", "diet": f"diet {one}",
        "access_needs": f"access {one}", "photo_id": photo(session, at, str(ord(one))).id, "remarks": f"remark {one}",
    }  # fmt: skip
    made = build.registration(session, at, person=who, **(values | changes))
    number = f"E{ord(one)}"
    made.document = TravelDocument(number=number, fingerprint=fingerprint(number), authority=f"Office {one}")
    session.flush()
    return made


def said(one: Registration) -> dict[str, Said]:
    """Return the columns of each field of a merge, by the field."""
    found = {field: {c: getattr(one.person, c) for c in columns} for field, columns in PERSON.items()}
    found |= {field: {c: getattr(one, c) for c in columns} for field, columns in REGISTRATION.items()}
    document = one.document
    return found | {DOCUMENT: {c: getattr(document, c) for c in SEALED} if document else {}}


def command(kept: Registration, gone: Registration, *taken: str) -> Merge:
    return Merge(taken=frozenset(taken), kept_revision=kept.revision, gone_revision=gone.revision)


@pytest.mark.parametrize("field", FIELDS)
def test_one_field_is_taken_and_every_other_stays(
    session: Session, at: Edition, me: Actor, field: str
) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    mine, theirs = said(kept), said(gone)
    assert mine[field] != theirs[field]

    merge(session, me, kept, gone, command(kept, gone, field), NOW)

    session.expire_all()
    assert said(kept) == mine | {field: theirs[field]}
    assert said(gone) == theirs


def test_all_fields_taken_make_the_one_the_other(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    reference, theirs = kept.reference, said(gone)

    merge(session, me, kept, gone, command(kept, gone, *FIELDS), NOW)

    session.expire_all()
    assert said(kept) == theirs
    assert (kept.reference, kept.state, gone.state) == (reference, S.SUBMITTED, S.CANCELLED)


def test_no_field_taken_leaves_the_one_as_it_was(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    mine = said(kept)

    merge(session, me, kept, gone, command(kept, gone), NOW)

    session.expire_all()
    assert said(kept) == mine


def test_a_name_that_was_taken_is_found_and_sorted_by(session: Session, at: Edition, me: Actor) -> None:
    """NAM-8: keys for lists and searches follow the name."""
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")

    merge(session, me, kept, gone, command(kept, gone, "name"), NOW)

    keys = naming.columns(naming.name_of(kept.person), kept.person.nationality or kept.country_iso2)
    assert (kept.person.search_key, kept.person.sort_pinyin, kept.person.sort_latin) == (
        keys["search_key"], keys["sort_pinyin"], keys["sort_latin"],
    )  # fmt: skip
    assert "王乙" in kept.person.search_key


def test_a_document_that_is_not_there_takes_nothing_away(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    gone.document = None
    session.flush()
    mine = said(kept)[DOCUMENT]

    merge(session, me, kept, gone, command(kept, gone, DOCUMENT), NOW)

    assert said(kept)[DOCUMENT] == mine


def test_a_side_that_was_taken_takes_that_sides_place(session: Session, at: Edition, me: Actor) -> None:
    china, europe = (build.quota(session, at, side=side) for side in (Side.CN, Side.EU))
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    for one in (kept, gone):
        places.settle(session, one)

    merge(session, me, kept, gone, command(kept, gone, "side"), NOW)

    session.refresh(china)
    session.refresh(europe)
    assert (china.taken, europe.taken) == (0, 1)
    assert places.miscounted(session, at.id) == []


def test_a_place_that_is_not_there_keeps_the_two_apart(session: Session, at: Edition, me: Actor) -> None:
    """REG-10: a merge cannot be the way around a quota."""
    build.quota(session, at, side=Side.EU, size=0)
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙", state=S.WAIT_LISTED)

    with pytest.raises(PlacesFull), session.begin_nested():
        merge(session, me, kept, gone, command(kept, gone, "side"), NOW)

    session.expire_all()
    assert (kept.side, kept.state, gone.state) == (Side.CN, S.SUBMITTED, S.WAIT_LISTED)


@pytest.mark.parametrize(
    "state", [S.SUBMITTED, S.CHANGE_ASKED, S.APPROVED, S.CONFIRMED, S.WAIT_LISTED, S.OFFERED]
)
def test_whatever_the_other_ones_state_it_ends(session: Session, at: Edition, me: Actor, state: S) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙", state=state)

    merge(session, me, kept, gone, command(kept, gone), NOW)

    assert gone.state is S.CANCELLED
    assert pairs(session, at.id) == []


def test_a_change_of_either_one_after_the_page_is_told(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    shown = command(kept, gone, "phone")
    for one in (kept, gone):
        one.revision += 1
        session.flush()
        with pytest.raises(Stale):
            merge(session, me, kept, gone, shown, NOW)
        one.revision -= 1
        session.flush()

    merge(session, me, kept, gone, shown, NOW)

    assert kept.phone == gone.phone


def test_notes_of_both_are_together_in_their_order(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")
    for one, text in ((kept, "first"), (gone, "second"), (kept, "third")):
        session.add(ReviewNote(registration_id=one.id, text=text, at=NOW))
        session.flush()

    merge(session, me, kept, gone, command(kept, gone), NOW)

    query = select(ReviewNote.text).where(ReviewNote.registration_id == kept.id).order_by(ReviewNote.id)
    assert session.scalars(query).all() == ["first", "second", "third"]


def test_the_log_names_fields_and_no_values(session: Session, at: Edition, me: Actor) -> None:
    """The log is never erased, so it holds nothing of the person."""
    kept, gone = filled(session, at, "甲"), filled(session, at, "乙")

    merge(session, me, kept, gone, command(kept, gone, *FIELDS), NOW)

    logged = session.scalars(select(AuditEntry)).all()
    assert {entry.action for entry in logged} >= {"registration.merged", "registration.merged_into"}
    assert not any(word in str(entry.changes) for entry in logged for word in ("乙", "甲", "@", "E20057"))


def test_two_alike_are_never_merged_by_themselves(session: Session, at: Edition) -> None:
    """REG-6: whatever they share, both stand until somebody decides."""
    same: Said = {"email": "one@wuxi.example"}
    one, other = filled(session, at, "甲", **same), filled(session, at, "甲", **same)

    (pair,) = pairs(session, at.id)

    assert pair.why == frozenset(Likeness)
    assert (one.state, other.state, one.replaces_id, other.replaces_id) == (
        S.SUBMITTED,
        S.SUBMITTED,
        None,
        None,
    )


def test_side_by_side_each_field_says_whether_it_differs(session: Session, at: Edition) -> None:
    one, other = filled(session, at, "甲"), filled(session, at, "乙")

    shown = doubles.double(one, other, frozenset({Likeness.EMAIL}))
    itself = doubles.double(one, one, frozenset())

    assert {field.key for field in shown.fields} == set(FIELDS)
    assert [field.key for field in shown.fields if not field.differs] == []
    assert [field.key for field in itself.fields if field.differs] == []


def test_side_by_side_masked_fields_say_only_that_they_are_there(session: Session, at: Edition) -> None:
    """DPR-7."""
    one, other = filled(session, at, "甲"), filled(session, at, "乙")
    other.person.born_on = None

    fields = {field.key: field for field in doubles.double(one, other, frozenset()).fields}

    masked = {key for key, field in fields.items() if field.masked}
    assert masked >= {"born_on", DOCUMENT}
    assert {type(fields[key].one) for key in masked} == {bool}
    assert (fields["born_on"].one, fields["born_on"].other) == (True, False)


def test_what_neither_has_is_not_shown(session: Session, at: Edition) -> None:
    one, other = (build.registration(session, at, email=mail) for mail in ("a@b.example", "c@d.example"))

    keys = {field.key for field in doubles.double(one, other, frozenset()).fields}

    assert keys >= {"name", "email", "side"}
    assert not keys & {DOCUMENT, "photo", "diet", "access_needs", "born_on", "delegation"}


@pytest.mark.parametrize("count", [2, 7])
def test_a_page_of_doubles_takes_as_many_statements_for_many(
    session: Session, at: Edition, count: int
) -> None:
    for _ in range(count):
        filled(session, at, "甲")
    session.expire_all()
    edition_id = at.id

    with statements(session) as sent:
        page = doubles.doubles(session, edition_id, 1)
        names = [field.one for row in page.rows for field in row.fields]

    assert page.total == count * (count - 1) // 2
    assert len(names) >= page.total
    assert len(sent) == 5
