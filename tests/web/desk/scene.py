"""One forum with a little of everything, for tests of the desk's pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Contribution, SessionRole, Speaker
from forum_app.agenda.rules import RoleKind, SessionState
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.badges.models import PrintRun
from forum_app.core.extensions import db
from forum_app.core.names import text_search_key
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import MailState
from forum_app.registration import naming
from forum_app.registration.models import Category, Delegation, Person, Registration
from forum_app.registration.rules import ConsentPurpose, DelegationRole
from forum_app.registration.rules import RegistrationState as S
from tests import build, people
from tests.build import NOW

TOKEN = "Zk3vQ9xW7tR2yB8nM4cL6pD1sF5gH0jK"
REFERENCE = "UF27-WANG22"


@dataclass(frozen=True, slots=True)
class Scene:
    """Addresses in the forum of the scene, and in another one of which its organisers know nothing."""

    forum: str
    other: str
    registration: str
    delegation: str
    session: str
    mail: str
    sign_in_mail: str


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    """Give a transaction of the application's own."""
    with app.app_context():
        with transaction() as session:
            yield session
        db.session.remove()


def person(session: Session, cast: dict[str, Any]) -> Person:
    """Return a person with the keys for lists and searches."""
    made = build.person(session, **cast)
    for column, value in naming.columns(naming.name_of(made)).items():
        setattr(made, column, value)
    return made


def scene(app: Flask) -> Scene:
    """Build the scene in an empty database."""
    with writing(app) as session:
        at = build.edition(session)
        build.part(session, at)
        chengdu = _delegation(session, at)
        wang = _registrations(session, at, chengdu)
        panel = _agenda(session, at)
        failed, link = _mails(session, at, wang)
        return Scene(
            forum=at.slug,
            other=build.edition(session).slug,
            registration=wang.reference,
            delegation=chengdu.uid,
            session=panel.code,
            mail=failed.uid,
            sign_in_mail=link.uid,
        )


def _delegation(session: Session, at: Edition) -> Delegation:
    key = text_search_key("City of Chengdu", "成都市")
    return build.delegation(session, at, contact_email="office@chengdu.example", search_key=key)


def _registrations(session: Session, at: Edition, chengdu: Delegation) -> Registration:
    category = build.category(session, at, key="delegate")
    wang = build.registration(
        session, at, reference=REFERENCE, person=person(session, people.WANG), category=category, delegation=chengdu,
        side=Side.CN, delegation_role=DelegationRole.HEAD, function=Translated.of(en="Vice Mayor", zh="副市长"),
        email="wang@chengdu.example", phone="+86 28 0000 0000", diet="no shellfish", protocol_rank=4,
        changed_at=NOW - timedelta(days=19),
    )  # fmt: skip
    build.consent(session, wang, purpose=ConsentPurpose.PROCESSING)
    build.consent(session, wang, purpose=ConsentPurpose.PHOTO, withdrawn_at=NOW)
    build.registration(
        session, at, reference="UF27-GARCIA", person=person(session, people.GARCIA), category=category, state=S.APPROVED,
        side=Side.EU, body=Translated.of(en="Friends of the Partnership"),
    )  # fmt: skip
    return wang


def _agenda(session: Session, at: Edition) -> AgendaSession:
    room = build.room(session, at)
    panel = build.agenda_session(
        session, at, code="MF1", rooms=[room], internal_note="Ask the mayors for slides", changed_at=NOW
    )
    speaker = Speaker(
        edition_id=at.id, name_latin="ZHANG Yongsheng", name_native="张永生", sort_key="zhang yongsheng"
    )
    talk = Contribution(session=panel, position=1, minutes=6, title=Translated.of(en="Statement: Wuhan"))
    session.add(SessionRole(session=panel, kind=RoleKind.CHAIR_CN, speaker=speaker))
    session.add(
        SessionRole(
            session=panel, kind=RoleKind.SPEAKER, contribution=talk, function=Translated.of(en="Mayor")
        )
    )
    build.agenda_session(session, at, code="IDEA", state=SessionState.DRAFT, starts_at=None, ends_at=None)
    session.flush()
    publish(session, SYSTEM, Publish(edition_id=at.id, note=Translated.of(en="First programme")), NOW)
    return panel


def _mails(session: Session, at: Edition, wang: Registration) -> tuple[OutboxMail, OutboxMail]:
    def mail(**changes: Any) -> OutboxMail:
        values: dict[str, Any] = {
            "edition_id": at.id,
            "kind": "registration.confirmation",
            "to_address": wang.email,
            "to_name": "WANG Xiaoming",
            "subject": "Your registration 您的报名",
            "text": f"Dear Mr Wang,\n\nhttp://forum.test/en/mine/{TOKEN}\n\n<script>alert(1)</script>",
            "subject_ref": wang.uid,
            "created_at": NOW,
            "due_at": NOW,
        }
        row = OutboxMail(**(values | changes))
        session.add(row)
        session.flush()
        return row

    mail(state=MailState.SENT, sent_at=NOW, subject="Welcome")
    failed = mail(state=MailState.FAILED, problem="550 5.1.1 no such mailbox", tries=5)
    return failed, mail(edition_id=None, kind="account.link", subject="Your link to sign in")


def touch(app: Flask, scene: Scene, minutes: int = 30) -> None:
    """Move the scene's panel after its release."""
    with writing(app) as session:
        panel = session.query(AgendaSession).filter_by(code=scene.session).one()
        assert panel.starts_at is not None
        assert panel.ends_at is not None
        panel.starts_at += timedelta(minutes=minutes)
        panel.ends_at += timedelta(minutes=minutes)
        panel.changed_at = datetime.now(UTC) + timedelta(days=365)
        panel.revision += 1


def held_back_run(app: Flask, scene: Scene) -> None:
    """Write down a print run that held the scene's person back."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        wang = session.query(Registration).filter_by(reference=scene.registration).one()
        held = {"badges": [{"registration": wang.uid, "characters": "𬀩"}]}
        session.add(
            PrintRun(edition_id=at.id, created_at=NOW, actor="user", sheet="a6", count=1, held_back=held)
        )


def many_registrations(app: Flask, scene: Scene, count: int) -> None:
    """Add registrations with everything that a line of the list shows."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        category = session.query(Category).filter_by(key="delegate").one()
        for _ in range(count):
            build.registration(
                session, at, person=person(session, people.OUYANG), category=category,
                delegation=build.delegation(session, at),
            )  # fmt: skip
