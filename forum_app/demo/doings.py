"""What happened lately at the demo forum: some people registered by the form, a volume was asked for."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core.names import NameOrder, PersonName
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.proceedings.services import AskBuild, ask_build
from forum_app.registration import mails
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services import Register, register

DELEGATE = Actor(kind="delegate")
AGREED = frozenset({ConsentPurpose.PROCESSING, ConsentPurpose.DIRECTORY, ConsentPurpose.PHOTO})
# Invented people: language, name, function, body, city, country, category.
PEOPLE = (
    ("zh", PersonName("Ouyang", "Lan", NameOrder.FAMILY_FIRST, "欧阳兰"), ("Professor", "教授"),
     ("School of Urban Planning", "城市规划学院"), "Chengdu", "CN", "expert"),
    ("en", PersonName("García López", "Pedro", NameOrder.GIVEN_FIRST), ("Head of Housing", ""),
     ("City of Zaragoza", "萨拉戈萨市"), "Zaragoza", "ES", "observer"),
    ("fr", PersonName("Lefèvre", "Anne-Sophie", NameOrder.GIVEN_FIRST), ("Correspondante", ""),
     ("Revue des villes", ""), "Lyon", "FR", "press"),
)  # fmt: skip


def load(session: Session, edition: Edition, now: datetime) -> None:
    """Let three people register, one after the other, and ask for the volume in both languages."""
    with current_app.test_request_context():  # the mails hold links, which a command has no request for
        for number, person in enumerate(PEOPLE, 1):
            then = now - timedelta(hours=5 - number)
            mails.confirm(session, register(session, DELEGATE, _form(edition, person), then), now)
    ask_build(session, SYSTEM, AskBuild(edition_id=edition.id, language="both"), now)


def _form(
    edition: Edition, person: tuple[str, PersonName, tuple[str, str], tuple[str, str], str, str, str]
) -> Register:
    language, name, function, body, city, country, category = person
    return Register(
        edition_id=edition.id, key=secrets.token_hex(16), secret=secrets.token_urlsafe(32), language=language,
        category=category, name=name, typed_name=f"{name.family} {name.given} {name.native}".strip(),
        email=f"{name.family.split()[0].lower()}@delegation.example", phone="",
        function=Translated.of(en=function[0], zh=function[1]), body=Translated.of(en=body[0], zh=body[1]),
        city=city, country_iso2=country, languages=(language,), needs_interpretation=False, diet="", access_needs="",
        consents=AGREED,
    )  # fmt: skip
