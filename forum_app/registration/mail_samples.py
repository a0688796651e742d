"""Somebody to show a mail for while its words are being written: the latest one it could go to, or an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from forum_app.core.extensions import settings
from forum_app.core.i18n import HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages.kinds import DELEGATION, INVITATION, KINDS
from forum_app.messages.rendering import Rendered, Words, render
from forum_app.registration import mail_values
from forum_app.registration.models import Delegation, FocalPoint, Invitation, Registration

EXAMPLES = {
    "en": {
        "name": "Wang Xiaoming",
        "reason": "The reason that you give.",
        "what": "What you ask for.",
        "number": "3",
        "note": "The note of the release.",
        "session": "Eco-city planning",
        "before": "Eco-city planning\n20 September 2027, 10:40",
    },
    "zh": {
        "name": "王小明",
        "reason": "您填写的说明。",
        "what": "您要求的内容。",
        "number": "3",
        "note": "发布说明。",
        "session": "生态城市规划",
        "before": "生态城市规划\n2027年9月20日10:40",
    },
    "fr": {
        "name": "Wang Xiaoming",
        "reason": "Le motif que vous donnez.",
        "what": "Ce que vous demandez.",
        "number": "3",
        "note": "La note de la version.",
        "session": "Planifier l’éco-ville",
        "before": "Planifier l’éco-ville\n20 septembre 2027, 10:40",
    },
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail as one person would get it; `person` is empty when nobody in that language is there yet."""

    letter: Rendered
    person: str


def sample(session: Session, edition: Edition, kind: str, language: str, words: Words) -> Sample:
    """Return `words` as the latest person of that language would get them."""
    values, person = _values(session, edition, kind, language)
    values.setdefault("answer_link", f"{settings().base_url}/{language}/…")
    values.setdefault("agenda_link", mail_values.url("public.agenda", lang=language, forum=edition.slug))
    for name, text in EXAMPLES[language].items():
        values[name] = values.get(name) or text
    return Sample(render(words, values, HTML_LANG[language]), person)


def _values(session: Session, edition: Edition, kind: str, language: str) -> tuple[dict[str, str], str]:
    names = KINDS[kind].names
    if names == DELEGATION:
        query = select(FocalPoint).join(Delegation, Delegation.id == FocalPoint.delegation_id)
        query = query.where(Delegation.edition_id == edition.id, FocalPoint.language == language)
        focal_point = _latest(session, query, FocalPoint)
        if focal_point:
            return mail_values.for_focal_point(session, focal_point), focal_point.name
    elif names == INVITATION:
        found = select(Invitation).where(Invitation.edition_id == edition.id, Invitation.language == language)
        invitation = _latest(session, found, Invitation)
        if invitation:
            return mail_values.for_invitation(session, invitation), invitation.name
    else:
        rows = select(Registration).where(
            Registration.edition_id == edition.id, Registration.language == language
        )
        registration = _latest(session, rows, Registration)
        if registration:
            return mail_values.for_registration(session, registration), registration.reference
    return _example(edition, language), ""


def _latest(session: Session, query: Select[Any], table: Any) -> Any:
    return session.scalar(query.order_by(table.id.desc()).limit(1))


def _example(edition: Edition, language: str) -> dict[str, str]:
    name = EXAMPLES[language]["name"]
    link = f"{settings().base_url}/{language}/…"
    return mail_values.of_edition(edition, language) | {
        "salutation": mail_values.salutation(name, language),
        "name": name,
        "participant": name,
        "reference": "UF27-ABC234",
        "personal_link": link,
        "decline_link": link,
    }
