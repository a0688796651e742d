"""From checked answers to a registration, and the mails that go out with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core.extensions import settings
from forum_app.core.translated import Translated
from forum_app.registration import mails, services
from forum_app.registration.links import personal_token
from forum_app.registration.mail_values import Told
from forum_app.registration.queries.openings import Offer
from forum_app.registration.questionnaire import Typed, given_in
from forum_app.registration.rules import RegistrationState
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.services import guardians
from forum_app.registration.services.applying import Ground
from forum_app.registration.views.guardian import guardian_url

VISITOR = Actor(kind="delegate")
NOTHING = Translated({})
# Core fields that each registration has; the others are details.
ALWAYS = (
    "category", "name", "email", "phone", "function", "body", "city", "country", "languages",
    "needs_interpretation", "diet", "access_needs", "consents",
)  # fmt: skip


def command(
    edition_id: int,
    key: str,
    language: str,
    pages: tuple[SectionView, ...],
    typed: Typed,
    invitation_id: int | None = None,
) -> services.Register:
    """Return what a person asks for, each answer put right."""
    core, own = given_in(pages, typed)
    named = core["name"]
    return services.Register(
        edition_id=edition_id,
        key=key,
        secret=settings().secret_key,
        language=language,
        category=core["category"],
        name=named.name,
        typed_name=named.typed,
        email=core["email"],
        phone=core.get("phone", ""),
        function=core.get("function", NOTHING),
        body=core.get("body", NOTHING),
        city=core.get("city", ""),
        country_iso2=core["country"],
        languages=core.get("languages", ()),
        needs_interpretation=core.get("needs_interpretation", False),
        diet=core.get("diet", ""),
        access_needs=core.get("access_needs", ""),
        consents=core["consents"],
        details={name: value for name, value in core.items() if name not in ALWAYS},
        answers=own,
        invitation_id=invitation_id,
    )


def prepared(session: Session, offer: Offer, command: services.Register, ground: Ground) -> mails.Beforehand:
    """Return the mail about a registration that is about to be made; nobody waits for the writing of it."""
    category = next(each.category for each in offer.openings if each.category.id == ground.category_id)
    told = Told(
        language=command.language,
        state=RegistrationState.SUBMITTED,
        name=command.name,
        sex=command.details.get("sex", ""),
        reference=ground.reference,
        category=category.name,
        until=offer.setup.change_until,
        zone=offer.setup.zone or offer.edition.zone,
        token=personal_token(command.secret, ground.uid),
    )
    addresses = command.email, command.details.get("email_copy", "")
    return mails.beforehand(session, offer.edition.id, offer.edition, told, addresses)


def tell(
    session: Session, done: services.Registered, now: datetime, ready: mails.Beforehand | None = None
) -> None:
    """Queue the mails about a registration that was just made: to the person, and to the guardian of a minor."""
    if not done.new:
        return
    made = done.registration
    mails.tell_new(session, made, ready, now)
    if guardians.waits_for_guardian(made):
        mails.tell(session, made, "guardian_asked", now, personal_link=guardian_url(made))
