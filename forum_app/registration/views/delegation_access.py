"""Who comes by a focal point's link, and what each page of the delegation needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.extensions import settings
from forum_app.core.i18n import current_language
from forum_app.core.uow import reading
from forum_app.registration import choices, delegation_labels, labels, queries, typed
from forum_app.registration.delegation_forms import Offered
from forum_app.registration.links import digest
from forum_app.registration.models import Delegation, FocalPoint, Registration
from forum_app.registration.queries import delegations
from forum_app.registration.rules import ENDED, DelegationRole, NameOrder
from forum_app.registration.services.member_answers import Making
from forum_app.registration.views.blueprint import LANG, page, private

HOME = f"{LANG}/delegation/<token>/"
PER_ADDRESS = "60 per minute;600 per hour"
WITH_FORM = "strict-origin"
ORDER = (DelegationRole.HEAD, DelegationRole.DEPUTY, DelegationRole.MEMBER)


@dataclass(frozen=True, slots=True)
class Entered:
    """A focal point at the door of their delegation."""

    token: str
    focal_point: FocalPoint
    delegation: Delegation

    @property
    def actor(self) -> Actor:
        """Who acts, for the log."""
        return Actor(kind="focal_point", ref=self.focal_point.uid)


def enter(session: Session, token: str) -> Entered:
    """Return the delegation that a link opens; raise NotFound, or Gone if the link was revoked."""
    focal_point = delegations.focal_point_by_token(session, digest(token))
    return Entered(token, focal_point, delegations.delegation_of(session, focal_point))


def making(session: Session, entered: Entered) -> Making:
    """Return what members are made with."""
    delegation = entered.delegation
    found = delegations.member_categories(session, delegation)
    return Making(
        delegation=delegation,
        categories={category.key: category for category in found},
        year=delegation.edition.year,
        language=entered.focal_point.language,
        secret=settings().secret_key,
    )


def offered(session: Session, entered: Entered) -> Offered:
    """Return what can be chosen in the forms of members."""
    found = delegations.member_categories(session, entered.delegation)
    countries = frozenset(country.iso2 for country in queries.countries(session))
    return Offered(categories=[category.key for category in found], countries=countries)


def lists(session: Session, entered: Entered) -> dict[str, object]:
    """Return the lists to choose from, named in the reader's language."""
    language = current_language()
    found = delegations.member_categories(session, entered.delegation)
    return {
        "categories": [(category.key, category.name.to(language).text) for category in found],
        "countries": choices.country_choices(queries.countries(session), language),
        "role_names": [(role.value, gettext(labels.ROLES[role])) for role in DelegationRole],
        "order_names": [
            ("", gettext("as usual for the name")),
            *((order.value, gettext(labels.ORDERS[order])) for order in NameOrder),
        ],
        "column_names": {name: gettext(text) for name, text in delegation_labels.COLUMNS.items()},
    }


def show(template: str, entered: Entered, status: int = 200, **context: object) -> Response:
    """Send a page of the delegation: private, with the proof of origin for its forms."""
    sent = page(
        f"delegation/{template}",
        status,
        delegation=entered.delegation,
        focal_point=entered.focal_point,
        edition=entered.delegation.edition,
        token=entered.token,
        proof=FlaskForm(),
        words=delegation_labels,
        **context,
    )
    return private(sent, referrer=WITH_FORM)


def home(token: str, anchor: str = "") -> Response:
    """Go back to the overview."""
    where = url_for("registration.delegation", lang=current_language(), token=token, _anchor=anchor or None)
    return private(redirect(where, 303))


def in_order(members: Iterable[Registration]) -> list[Registration]:
    """Return members with head and deputy first, then by name; who no longer comes stands last."""
    return sorted(
        members,
        key=lambda m: (m.state in ENDED, ORDER.index(m.delegation_role), m.person.sort_latin, m.id),
    )


def reopened(token: str) -> Entered:
    """Return the delegation as it stands now, after something was refused."""
    session = reading()
    session.expire_all()
    return enter(session, token)


def uploaded(most: int) -> tuple[bytes, str]:
    """Return the file of the form, cut one byte after `most`, and its name; empty if there is none."""
    sent = request.files.get("file")
    if sent is None:
        return b"", ""
    data = sent.read(most + 1)
    sent.close()
    return data, typed.tidy(sent.filename or "")
