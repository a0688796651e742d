"""The letter to the organisers behind a release that stopped: both, each once, in their language (PRG-3)."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.agenda.models import ReleasePlan
from forum_app.agenda.rules import PlanState
from forum_app.core.uow import transaction
from forum_app.desk.notices import stopped
from forum_app.messages.models import OutboxMail
from tests import build
from tests.build import NOW


def plan_of(session: Session, *, agreed: bool = True) -> dict[str, object]:
    at = build.edition(session)
    one = build.user(session, Role.AGENDA, at, name="Ada Lindqvist", email="ada@forum.example")
    two = build.user(session, Role.AGENDA, at, name="李倩", email="li@forum.example", language="zh")
    plan = ReleasePlan(
        edition_id=at.id,
        state=PlanState.FAILED,
        publish_at=NOW,
        requested_by=one.uid,
        agreed_by=two.uid if agreed else "",
        created_at=NOW,
        ended_at=NOW,
    )
    session.add(plan)
    session.flush()
    return {"plan": plan.uid, "edition": at.id, "errors": 2}


def letters(session: Session) -> list[OutboxMail]:
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.to_address)))


def test_both_organisers_are_written_to_once_however_often_the_job_runs(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            payload = plan_of(session)
        stopped.write(payload, NOW)
        stopped.write(payload, NOW)
        with transaction() as session:
            found = letters(session)

            assert [(mail.to_address, mail.language, mail.kind) for mail in found] == [
                ("ada@forum.example", "en", stopped.KIND),
                ("li@forum.example", "zh", stopped.KIND),
            ]
            assert "2 errors were open to which nobody had agreed" in found[0].text
            assert "(Brussels time, UTC+2)" in found[0].text
            assert found[0].text.rstrip().endswith("/publish/")


def test_who_asked_alone_gets_the_only_letter(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            payload = plan_of(session, agreed=False)
        stopped.write(payload, NOW)
        with transaction() as session:
            assert [mail.to_address for mail in letters(session)] == ["ada@forum.example"]
