"""No more announcements: by a signed link, at once, and for announcements alone."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.messages.models import Announcement, OutboxMail, Unsubscribed
from forum_app.messages.rules import MailState
from forum_app.messages.unsubscribing import (
    Wish,
    address_hash,
    all_unsubscribed,
    read_token,
    token,
    unsubscribe,
    unsubscribed,
)
from tests import build
from tests.build import NOW

SECRET = "s" * 40
URL = "https://forum.example/en/unsubscribe/x/"


def mail(session: Session, edition_id: int, **changes: Any) -> OutboxMail:
    values: dict[str, Any] = {
        "edition_id": edition_id, "kind": "announcement", "to_address": "a@example.org", "subject": "s", "text": "t",
        "created_at": NOW, "due_at": NOW, "unsubscribe_url": URL,
    }  # fmt: skip
    row = OutboxMail(**(values | changes))
    session.add(row)
    session.flush()
    return row


def test_a_link_says_what_it_asks_for() -> None:
    wish = Wish(7, address_hash("wang@example.org"))

    assert read_token(SECRET, token(SECRET, wish)) == wish
    assert "wang" not in token(SECRET, wish)


def test_the_same_address_is_the_same_whoever_typed_it() -> None:
    assert address_hash(" Wang@Example.ORG ") == address_hash("wang@example.org")


@pytest.mark.parametrize("text", ["", "x", "A" * 70, "=" * 70, "王" * 70, "%00", "-" * 200])
def test_a_link_that_was_not_signed_here_leads_nowhere(text: str) -> None:
    with pytest.raises(NotFound):
        read_token(SECRET, text)


def test_a_link_of_another_installation_or_with_a_changed_letter_leads_nowhere() -> None:
    made = token(SECRET, Wish(7, address_hash("a@example.org")))

    for wrong in (
        token("t" * 40, Wish(7, address_hash("a@example.org"))),
        ("B" if made[0] == "A" else "A") + made[1:],
    ):
        with pytest.raises(NotFound):
            read_token(SECRET, wrong)


def test_the_wish_is_kept_once_and_only_as_a_hash(session: Session) -> None:
    at = build.edition(session)
    wish = Wish(at.id, address_hash("a@example.org"))

    assert unsubscribe(session, wish, [URL], NOW) is True
    assert unsubscribe(session, wish, [URL], NOW) is False

    rows = session.scalars(select(Unsubscribed)).all()
    assert [(row.edition_id, row.address_hash) for row in rows] == [(at.id, wish.address_hash)]
    assert unsubscribed(session, at.id, [wish.address_hash, "0" * 64]) == {wish.address_hash}
    assert all_unsubscribed(session, at.id) == {wish.address_hash}
    assert all_unsubscribed(session, build.edition(session).id) == frozenset()


def test_what_waits_is_taken_back_and_what_is_about_a_registration_stays(session: Session) -> None:
    """Effective at once; mails about the registration itself are not touched."""
    at = build.edition(session)
    announced = Announcement(
        edition_id=at.id,
        subject=Translated.of(en="s"),
        text=Translated.of(en="t"),
        created_at=NOW,
    )
    session.add(announced)
    session.flush()
    mail(session, at.id, announcement_id=announced.id)
    gone_out = mail(session, at.id, announcement_id=announced.id, state=MailState.SENT)
    about = mail(session, at.id, kind="registration.approved", unsubscribe_url="")
    other = mail(session, at.id, to_address="b@example.org", unsubscribe_url=f"{URL}other")

    unsubscribe(session, Wish(at.id, address_hash("a@example.org")), [URL], NOW)

    assert set(session.scalars(select(OutboxMail.id))) == {gone_out.id, about.id, other.id}
