"""A form with rows for tests of answers and of the builder."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import FormQuestion, FormSection
from forum_app.registration.queries.form import section_rows
from forum_app.registration.rules import QuestionKind
from forum_app.registration.services import form_builder as builder
from tests.build import NOW


def own_form(session: Session, at: Edition) -> dict[str, FormSection]:
    """Give an edition the standard form as its own; return its sections by key."""
    builder.begin(session, SYSTEM, at.id, NOW)
    return {section.key: section for section in section_rows(session, at.id)}


def drafted(section: FormSection, label: str, kind: QuestionKind = QuestionKind.TEXT, **changes: Any) -> Any:
    """Return a question as an organiser wants it."""
    return builder.QuestionDraft(section=section.uid, kind=kind, label=Translated.of(en=label), **changes)


def asked(
    session: Session, section: FormSection, label: str, kind: QuestionKind = QuestionKind.TEXT, **changes: Any
) -> FormQuestion:
    """Add a question to a section."""
    draft = drafted(section, label, kind, **changes)
    return builder.add_question(session, SYSTEM, section.edition_id, draft, NOW)
