"""What publishing an agenda costs: the request, and the mails that the worker queues after it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

from flask import Flask
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, Release, Speaker, Star, StarList
from forum_app.agenda.rules.audiences import EVERYBODY
from forum_app.agenda.services import release_plans
from forum_app.agenda.services.publish import prepared
from forum_app.agenda.services.release_plans import Ask
from forum_app.audit.rules import Actor
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.desk.notices import tasks
from forum_app.editions import queries as editions
from tests import build
from tests.build import NOW

READERS = 2  # one more reader with a star for each two sessions: 2,000 sessions make 3,000 mails
MOVED = 20  # one session of so many moves between the two releases


def publishing(app: Flask, slug: str) -> Iterator[str]:
    """Tell what a first release costs, the mails of it, and a second release in which some sessions moved."""
    with app.app_context():
        with transaction() as session:
            size = _people(session, slug)
            actor = Actor(kind="user", ref=_organiser(session, slug))
        first, number = _published(actor, slug)
        begun = time.process_time()
        tasks.tell({"release": number}, NOW)
        mails = time.process_time() - begun
        with transaction() as session:
            told = session.get_one(Release, number).notices
            _move(session, slug)
        second, _ = _published(actor, slug)
        db.session.remove()
    yield f"publish {size} sessions: first {first:.2f} s CPU, one in {MOVED} moved {second:.2f} s"
    yield f"its {told} mails by the worker: {mails:.1f} s CPU, {1000 * mails / max(told, 1):.1f} ms each"


def _published(actor: Actor, slug: str) -> tuple[float, int]:
    """Publish as the desk does, errors looked for; return the CPU seconds and the release's id."""
    with transaction() as session:
        at = editions.by_slug(session, slug)
        assert at is not None, slug
        mark, edition_id = prepared(session, at, NOW).mark, at.id
    db.session.remove()
    begun = time.process_time()
    with transaction() as session:
        order = Ask(edition_id=edition_id, shown=mark, reason="a benchmark", audiences=EVERYBODY)
        made = release_plans.ask(session, actor, order, NOW)
    assert isinstance(made, Release)
    return time.process_time() - begun, made.id


def _organiser(session: Session, slug: str) -> str:
    """Return the uid of somebody who may publish here, and nobody else may."""
    return build.user(session, Role.AGENDA, editions.by_slug(session, slug)).uid


def _people(session: Session, slug: str) -> int:
    """Give every speaker an address, and add readers with a star each; return the number of sessions."""
    at = editions.by_slug(session, slug)
    assert at is not None, slug
    session.execute(
        update(Speaker).where(Speaker.edition_id == at.id).values(email="s" + Speaker.uid + "@example.org")
    )
    uids = list(session.scalars(select(AgendaSession.uid).where(AgendaSession.edition_id == at.id)))
    rows = [
        {"edition_id": at.id, "token_hash": f"{at.id}-{n}", "language": "zh", "email": f"r{n}@example.org",
         "confirmed_at": NOW, "created_at": NOW, "changed_at": NOW}
        for n in range(len(uids) // READERS)
    ]  # fmt: skip
    ids = list(session.scalars(insert(StarList).returning(StarList.id), rows))
    session.execute(
        insert(Star),
        [
            {"star_list_id": one, "session_uid": uid, "starred_at": NOW}
            for one, uid in zip(ids, uids, strict=False)
        ],
    )
    return len(uids)


def _move(session: Session, slug: str) -> None:
    at = editions.by_slug(session, slug)
    assert at is not None, slug
    rows = session.scalars(select(AgendaSession).where(AgendaSession.edition_id == at.id)).all()
    for row in rows[::MOVED]:
        if row.starts_at and row.ends_at:
            row.starts_at, row.ends_at = (
                each + timedelta(minutes=5) for each in (row.starts_at, row.ends_at)
            )
