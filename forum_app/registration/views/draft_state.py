"""A draft as its pages need it: the edition, the form as it is asked of this person, and what was typed so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.core.extensions import settings
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Draft, Invitation
from forum_app.registration.queries.drafts import draft_by_token
from forum_app.registration.queries.invitations import invitation_of
from forum_app.registration.questionnaire import Typed
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.services import drafts
from forum_app.registration.views.blueprint import page, private
from forum_app.registration.views.form_of_edition import EditionForm, form_for


@dataclass(frozen=True, slots=True)
class DraftState:
    """A draft that is open, and the form that its answers ask for."""

    edition: Edition
    row: Draft
    token: str
    form: EditionForm
    content: drafts.Content
    invitation: Invitation | None

    @property
    def pages(self) -> tuple[SectionView, ...]:
        """Return the pages that are asked after what was typed so far."""
        return self.form.pages(self.content.typed)

    def with_typed(self, typed: Typed) -> tuple[SectionView, ...]:
        """Return the pages that would be asked with other answers beside those kept."""
        return self.form.pages({**self.content.typed, **typed})


def state_of(
    session: Session, edition: Edition, lang: str, token: str, moment: datetime
) -> DraftState | None:
    """Return a draft by the token of its link, or None if it was sent, its time is over, or it never was."""
    row = draft_by_token(session, edition.id, digest(token), moment)
    if row is None:
        return None
    invitation = invitation_of(session, row)
    form = form_for(session, edition, lang, moment, invitation)
    return DraftState(edition, row, token, form, drafts.content(row), invitation)


def sent_or_gone(session: Session, edition: Edition, lang: str, token: str) -> Response:
    """Lead to the confirmation of a draft that was sent; of any other say that there is none."""
    sent = queries.registration_by_key(session, edition.id, digest(token))
    if sent is None:
        return private(page("registration/draft_gone.html", 404, edition=edition))
    mine = personal_token(settings().secret_key, sent.uid)
    return redirect(url_for("registration.done", lang=lang, forum=edition.slug, token=mine), 303)
