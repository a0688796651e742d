"""Forms that are not sent yet: kept page by page, sealed, reminded of, forgotten with their files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid
from forum_app.core.storage import Storage
from forum_app.messages.models import OutboxMail
from forum_app.registration.draft_mail import LINK, tell_draft
from forum_app.registration.links import digest
from forum_app.registration.models import Draft, StoredFile
from forum_app.registration.rules import FileKind
from forum_app.registration.services import drafts
from forum_app.registration.services.drafts import DraftChanged, SavePage
from tests import build
from tests.build import NOW

LATER = NOW + timedelta(hours=1)
URL = "http://forum.test/en/forums/x/register/secret/"


@pytest.fixture
def draft(session: Session) -> Draft:
    row, _token = drafts.begin(session, build.edition(session), "en", NOW)
    return row


def save(row: Draft, name: str = "work", revision: int = 0, **typed: str) -> drafts.Content:
    names = frozenset({"email", "city"}) if name == "work" else frozenset({"family"})
    page = SavePage(name, revision, names, {key: (value,) for key, value in typed.items()})
    return drafts.save(row, page, LATER)


def test_only_the_hash_of_a_drafts_link_is_kept(session: Session) -> None:
    row, token = drafts.begin(session, build.edition(session), "zh", NOW)

    assert row.token_hash == digest(token)
    assert token not in str(vars(row))
    assert row.language == "zh"


def test_a_draft_is_kept_for_thirty_days_from_the_last_page(draft: Draft) -> None:
    begun = draft.expires_at

    save(draft, email="wang@example.org")

    assert begun == NOW + timedelta(days=30)
    assert draft.expires_at == LATER + timedelta(days=30)


def test_a_draft_can_begin_with_what_is_known(session: Session) -> None:
    row, _token = drafts.begin(session, build.edition(session), "en", NOW, typed={"email": ("a@b.example",)})

    assert drafts.content(row).typed == {"email": ("a@b.example",)}


def test_each_page_keeps_its_own_answers(draft: Draft) -> None:
    save(draft, email="wang@example.org", city="Chengdu")
    save(draft, "name", family="Wang")

    held = drafts.content(draft)

    assert held.typed == {"email": ("wang@example.org",), "city": ("Chengdu",), "family": ("Wang",)}
    assert held.saved == {"work": 1, "name": 1}


def test_what_is_emptied_is_gone(draft: Draft) -> None:
    save(draft, email="wang@example.org", city="Chengdu")

    after = save(draft, revision=1, email="wang@example.org", city="")

    assert after.typed == {"email": ("wang@example.org",)}


def test_a_page_takes_only_its_own_inputs(draft: Draft) -> None:
    """A field that somebody adds to the request is not kept."""
    after = save(draft, "name", family="Wang", photo_kept="another's file")

    assert after.typed == {"family": ("Wang",)}


def test_another_tab_with_other_answers_is_told(draft: Draft) -> None:
    save(draft, email="wang@example.org")

    with pytest.raises(DraftChanged):
        save(draft, email="li@example.org")

    assert drafts.content(draft).typed == {"email": ("wang@example.org",)}


def test_the_same_answers_sent_twice_are_no_quarrel(draft: Draft) -> None:
    save(draft, email="wang@example.org")

    after = save(draft, email="wang@example.org")

    assert after.typed == {"email": ("wang@example.org",)}


def test_a_form_takes_no_book(draft: Draft) -> None:
    with pytest.raises(Invalid):
        save(draft, city="x" * drafts.LARGEST)


def test_single_answers_are_put_beside_those_typed(draft: Draft) -> None:
    save(draft, email="wang@example.org")

    drafts.put(draft, {"photo_kept": ("uid",)})

    held = drafts.content(draft)
    assert held.typed == {"email": ("wang@example.org",), "photo_kept": ("uid",)}
    assert held.saved == {"work": 1}


def test_what_was_typed_is_sealed_in_the_database(session: Session, draft: Draft) -> None:
    """DPR-7: a copy of the database tells nothing of a form that was not sent."""
    save(draft, email="canary@example.org")
    session.flush()

    stored = session.execute(text("SELECT answers FROM draft")).scalar_one()

    assert "canary" not in stored


def test_a_draft_that_was_sent_is_forgotten(session: Session, draft: Draft) -> None:
    drafts.drop(session, draft.id)

    assert session.scalar(select(func.count()).select_from(Draft)) == 0


def kept_file(session: Session, at_id: int, **changes: Any) -> StoredFile:
    values: dict[str, Any] = {
        "edition_id": at_id,
        "kind": FileKind.PHOTO,
        "key": "photos/one.jpg",
        "media_type": "image/jpeg",
        "size": 3,
        "sha256": "0" * 64,
        "created_at": NOW,
    }
    row = StoredFile(**(values | changes))
    session.add(row)
    session.flush()
    return row


def test_a_draft_that_nobody_sent_goes_with_its_files(session: Session, draft: Draft, tmp_path: Path) -> None:
    """DPR-6: and only with its own."""
    mine = kept_file(session, draft.edition_id)
    other = kept_file(session, draft.edition_id, key="photos/two.jpg")
    drafts.put(draft, {"photo_kept": (mine.uid,), "other_kept": ("no such file",)})

    drafts.drop_with_files(session, Storage(f"file://{tmp_path}"), draft)

    assert list(session.scalars(select(StoredFile.id))) == [other.id]
    assert session.scalar(select(func.count()).select_from(Draft)) == 0


def test_a_reminder_goes_to_the_address_typed_with_the_drafts_own_link(
    session: Session, draft: Draft
) -> None:
    drafts.put(draft, {LINK: (URL,), "email": ("wang@example.org",)})

    mail = tell_draft(session, draft, LATER)

    assert mail is not None
    assert (mail.kind, mail.to_address, mail.language) == (
        "registration.draft_reminder",
        "wang@example.org",
        "en",
    )
    assert URL in mail.text


@pytest.mark.parametrize("held", [{}, {"email": ("wang@example.org",)}, {LINK: (URL,), "email": ("wang",)}])
def test_without_a_link_or_an_address_nobody_is_reminded(
    session: Session, draft: Draft, held: dict[str, tuple[str, ...]]
) -> None:
    drafts.put(draft, held)

    mail = tell_draft(session, draft, LATER)

    assert mail is None
    assert session.scalar(select(func.count()).select_from(OutboxMail)) == 0
