"""Sessions carry the account's key: changing it ends them all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries, services
from forum_app.audit.models import AuditEntry
from forum_app.audit.services import first_broken
from tests import build
from tests.build import NOW


def last(session: Session) -> AuditEntry:
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first() or AuditEntry()


def test_signing_in_is_written_down_with_the_way_in(session: Session) -> None:
    user = build.user(session)

    services.signed_in(session, user, "link", NOW)

    entry = last(session)
    assert (entry.action, entry.actor_ref, entry.changes) == ("account.signed_in", user.uid, {"by": "link"})


def test_signing_in_keeps_the_key_of_other_devices(session: Session) -> None:
    user = build.user(session, session_key="key of the laptop")

    services.signed_in(session, user, "link", NOW)

    assert user.session_key == "key of the laptop"


def test_an_account_without_a_key_gets_one_at_its_first_sign_in(session: Session) -> None:
    user = build.user(session, session_key="")

    services.signed_in(session, user, "link", NOW)

    assert len(user.session_key) == 32


def test_signing_out_ends_every_session(session: Session) -> None:
    user = build.user(session, session_key="old")

    services.end_sessions(session, user, NOW)

    assert queries.profile(session, user.uid, "old") is None
    assert queries.profile(session, user.uid, user.session_key) is not None
    assert last(session).action == "account.signed_out"


def test_a_new_password_ends_every_session(session: Session) -> None:
    user = build.user(session, session_key="old")

    services.set_password(session, user, "first hash", NOW)

    assert queries.profile(session, user.uid, "old") is None
    assert user.password_hash == "first hash"


def test_setting_and_changing_a_password_are_two_deeds_without_the_hash(session: Session) -> None:
    user = build.user(session)

    services.set_password(session, user, "first hash", NOW)
    services.set_password(session, user, "second hash", NOW)

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.action, e.changes) for e in entries] == [
        ("account.password_set", {}),
        ("account.password_changed", {}),
    ]


def test_the_log_of_an_accounts_deeds_holds_together(session: Session) -> None:
    user = build.user(session)
    services.signed_in(session, user, "password", NOW)
    services.set_password(session, user, "hash", NOW)
    services.end_sessions(session, user, NOW)

    assert first_broken(session) is None
