"""One registration over HTTP: how little it asks of the database, and that nothing it keeps is ever old."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.services import first_broken
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.messages.models import MailTemplate, OutboxMail
from forum_app.registration import mails
from forum_app.registration.models import (
    Category,
    Place,
    Quota,
    Registration,
    RegistrationSetup,
    WaitingPlace,
)
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.db.counting import statements
from tests.web.registration.answers import errors_of, send, text_of

MOST, MOST_INSIDE = 14, 9


def prepare(app: Flask, change: Callable[[Session, Edition], object]) -> None:
    """Change the set-up in a transaction of its own, as an organiser would."""
    with app.app_context():
        with transaction() as session:
            change(session, session.scalars(select(Edition)).one())
        db.session.remove()


def quotas(session: Session, at: Edition) -> None:
    build.quota(session, at, size=1000)
    build.quota(session, at, session.query(Category).filter_by(key="delegate").one(), size=2)


def no_review(session: Session, category: str) -> None:
    session.query(Category).filter_by(key=category).one().stages = []


def sent_by(app: Flask, client: FlaskClient, **changes: Any) -> list[str]:
    """Return the statements of one registration, without those that begin a transaction."""
    with app.app_context():
        with statements(reading()) as sent:
            assert send(client, **changes).status_code == 303
        db.session.remove()
    return [each for each in sent if not each.startswith(("PRAGMA", "BEGIN"))]


def key(number: int) -> str:
    return f"{number:032x}"


def latest(app: Flask) -> tuple[Registration, OutboxMail, str]:
    """Return the last registration, its mail, and what a mail of its state would say if it were written now."""
    with app.app_context(), app.test_request_context("/en/"):
        session = reading()
        found = session.scalars(select(Registration).order_by(Registration.id.desc())).first()
        mail = session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
        assert found is not None
        assert mail is not None
        shown = mails.preview(session, found, mail.kind.removeprefix("registration."))
        assert (mail.subject, mail.text, mail.html) == (shown.subject, shown.text, shown.html)
        assert mail.subject_ref == found.uid
        db.session.remove()
    return found, mail, shown.text


def test_a_registration_sends_few_statements_however_many_quotas(app: Flask, client: FlaskClient) -> None:
    prepare(app, quotas)
    send(client)

    sent = sent_by(app, client, key=key(1))
    inside = sent[next(n for n, each in enumerate(sent) if each.startswith("INSERT INTO person")) :]

    assert len(sent) <= MOST
    assert len(inside) <= MOST_INSIDE
    assert not [each for each in inside if "edition.name" in each or "mail_template" in each]


def test_what_it_leaves_is_whole(app: Flask, client: FlaskClient) -> None:
    """REG-4: the places, the consents, the log in one chain, and one mail."""
    prepare(app, quotas)

    for number in range(2):
        send(client, key=key(number))

    with app.app_context():
        session = reading()
        rows = session.scalars(select(Registration).order_by(Registration.id)).all()
        purposes = [sorted(consent.purpose.value for consent in row.consents) for row in rows]
        places = [session.query(Place).filter_by(registration_id=row.id).count() for row in rows]
        assert [row.state for row in rows] == [S.SUBMITTED, S.SUBMITTED]
        assert purposes == [["photo", "processing", "sensitive"]] * 2
        assert (places, [q.taken for q in session.query(Quota).order_by(Quota.id)]) == ([2, 2], [2, 2])
        assert [e.action for e in session.query(AuditEntry)] == ["registration.registered"] * 2
        assert first_broken(session) is None
        db.session.remove()


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_mail_is_byte_for_byte_that_of_the_registration(
    app: Flask, client: FlaskClient, lang: str
) -> None:
    def closing(session: Session, at: Edition) -> None:
        session.add(
            RegistrationSetup(edition_id=at.id, zone="Asia/Shanghai", change_until=now() + timedelta(days=9))
        )

    prepare(app, closing)
    send(client, lang)

    found, mail, _ = latest(app)
    assert (mail.kind, mail.language, mail.to_address) == ("registration.received", lang, found.email)
    assert mail.to_name == ("王小明" if lang == "zh" else "Wang Xiaoming")


def test_who_finds_all_places_taken_waits_and_is_told_so(app: Flask, client: FlaskClient) -> None:
    """REG-10: the state, its entry in the log, the place in the list and the mail are those of the waiting list."""
    prepare(app, quotas)
    for number in range(3):
        send(client, key=key(number))

    found, mail, text = latest(app)
    with app.app_context():
        session = reading()
        place = session.query(WaitingPlace).filter_by(registration_id=found.id).one()
        entries = session.query(AuditEntry).filter_by(subject_ref=found.uid).order_by(AuditEntry.id).all()
        assert (found.state, found.revision, mail.kind) == (S.WAIT_LISTED, 2, "registration.waiting")
        assert (place.weight, place.joined_at, place.by_hand) == (5, found.submitted_at, False)
        assert [entry.action for entry in entries] == ["registration.registered", "registration.state"]
        assert entries[1].changes == {"state": ["submitted", "wait_listed"]}
        assert [quota.taken for quota in session.query(Quota).order_by(Quota.id)] == [2, 2]
        db.session.remove()
    assert "All places are taken" in text


def test_who_needs_no_review_gets_the_mail_of_that_state(app: Flask, client: FlaskClient) -> None:
    prepare(app, lambda session, at: no_review(session, "delegate"))

    send(client)

    found, mail, _ = latest(app)
    assert (found.state, mail.kind) == (S.APPROVED, "registration.approved")


def test_a_form_sent_twice_leaves_one_person(app: Flask, client: FlaskClient) -> None:
    """Reliability 1.1: the key of the table tells it; nothing of the second sending is left."""
    first, second = send(client), send(client)

    assert first.headers["Location"] == second.headers["Location"]
    with app.app_context():
        tables = ("person", "registration", "outbox_mail", "audit_entry")
        counted = [
            reading().connection().exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in tables
        ]
        db.session.remove()
    assert counted == [1, 1, 1, 1]


def test_a_category_closed_by_organisers_is_closed_for_the_next_form(app: Flask, client: FlaskClient) -> None:
    send(client)

    past = now() - timedelta(hours=1)
    prepare(
        app,
        lambda session, _: session.execute(
            update(Category).where(Category.key == "delegate").values(closes_at=past)
        ),
    )
    refused = send(client, key=key(1))

    assert refused.status_code == 422
    assert set(errors_of(refused)) == {"category-0"}
    assert send(client, key=key(2), category="press").status_code == 303


def test_a_forum_that_ends_takes_nobody_at_once_and_knows_who_came_before(
    app: Flask, client: FlaskClient
) -> None:
    first = send(client)

    prepare(app, lambda _session, at: setattr(at, "state", EditionState.CONCLUDED))

    assert send(client, key=key(1)).status_code == 409
    assert send(client).headers["Location"] == first.headers["Location"]


def test_a_name_changed_by_organisers_is_in_the_next_mail(app: Flask, client: FlaskClient) -> None:
    send(client)

    prepare(app, lambda _session, at: setattr(at, "name", Translated.of(en="Forum of Rivers")))
    send(client, key=key(1))

    assert "Forum of Rivers" in latest(app)[1].text


def test_words_of_organisers_are_in_the_next_mail_and_gone_when_they_are_reset(
    app: Flask, client: FlaskClient
) -> None:
    def own(session: Session, at: Edition) -> None:
        session.add(
            MailTemplate(
                edition_id=at.id,
                kind="received",
                language="en",
                subject="Ours",
                text="Bring {name}.",
                changed_at=now(),
            )
        )

    send(client)
    usual = latest(app)[1].subject
    prepare(app, own)
    send(client, key=key(1))
    worded = latest(app)[1]
    prepare(app, lambda session, _at: session.query(MailTemplate).delete())
    send(client, key=key(2))

    assert (worded.subject, worded.text) == ("Ours", "Bring Wang Xiaoming.\n")
    assert latest(app)[1].subject[:12] == usual[:12]


def test_a_stage_added_by_organisers_counts_for_the_next_form(app: Flask, client: FlaskClient) -> None:
    prepare(app, lambda session, _: no_review(session, "press"))
    send(client, category="press")
    before = latest(app)[0].state

    send(client, key=key(1))

    assert (before, latest(app)[0].state) == (S.APPROVED, S.SUBMITTED)


def test_a_hidden_forum_is_not_found(app: Flask, client: FlaskClient) -> None:
    prepare(app, lambda _session, at: setattr(at, "state", EditionState.DRAFT))

    refused = send(client)

    assert refused.status_code == 404
    assert "There is no forum at this address" in text_of(refused)
