"""Forms of organisers' own: sections with core fields and own questions, in as few words as possible."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from forum_app.registration.models import FormQuestion, FormSection
from forum_app.registration.rules import DataClass, FormMoment, QuestionKind
from forum_app.registration.rules.builtins import BUILTINS

ALWAYS = "category* name* email* function body country* city languages consents*"


def core(name: str, **changes: Any) -> FormQuestion:
    """Return a question for a core field, required if its name ends with a star."""
    key = name.rstrip("*")
    values: dict[str, Any] = {
        "key": key,
        "kind": QuestionKind.BUILTIN,
        "builtin": key,
        "label": Translated({}),
        "required": name.endswith("*"),
        "data_class": BUILTINS[key].data_class,
        "settings": {},
    }
    return FormQuestion(**(values | changes))


def own(key: str, kind: QuestionKind, **changes: Any) -> FormQuestion:
    """Return a question of organisers' own."""
    values: dict[str, Any] = {
        "key": key,
        "kind": kind,
        "label": Translated.of(en=f"Your {key}", zh=f"您的{key}", fr=f"Votre {key}"),
        "data_class": DataClass.PERSONAL,
        "settings": {},
    }
    return FormQuestion(**(values | changes))


def add_section(
    session: Session, edition: Edition, key: str, *questions: FormQuestion, **changes: Any
) -> None:
    """Add a page with these questions behind those that are there."""
    at = len(session.scalars(select(FormSection.id).where(FormSection.edition_id == edition.id)).all())
    for position, question in enumerate(questions):
        question.position, question.edition_id = position, edition.id
    values: dict[str, Any] = {
        "edition_id": edition.id,
        "key": key,
        "title": Translated.of(en=key.capitalize(), zh=f"{key}页", fr=key.capitalize()),
        "moment": FormMoment.REGISTERING,
        "position": at,
        "questions": list(questions),
    }
    session.add(FormSection(**(values | changes)))
    session.flush()


def ask(app: Flask, *questions: FormQuestion, **changes: Any) -> None:
    """Let the edition ask what each form asks on one page `first`, and these questions on a page `second`."""
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition)).one()
            add_section(session, edition, "first", *(core(name) for name in ALWAYS.split()))
            add_section(session, edition, "second", *questions, **changes)
        db.session.remove()
