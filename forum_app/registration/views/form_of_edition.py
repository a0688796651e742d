"""The form of an edition as it is asked of one reader: its pages, and the lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.editions.models import Edition
from forum_app.registration.choices import country_choices, tongue_choices
from forum_app.registration.models import Invitation
from forum_app.registration.queries.facts import CategoryFacts, PartFacts
from forum_app.registration.queries.form import at_moment
from forum_app.registration.queries.openings import Offer, Opening, PartOpening, offer_of
from forum_app.registration.questionnaire import Asking, Typed, problems, visible
from forum_app.registration.rules import FormMoment, WindowState
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.rules.sensitive import asks_sensitive


@dataclass(frozen=True, slots=True)
class EditionForm:
    """All pages of a form, with what they need to be shown."""

    sections: tuple[SectionView, ...]
    asking: Asking
    offer: Offer

    def pages(self, typed: Typed) -> tuple[SectionView, ...]:
        """Return the pages that somebody sees who typed that."""
        return visible(self.sections, typed)

    def wrong(self, typed: Typed) -> dict[str, dict[str, str]]:
        """Return for each page that is not whole what is wrong in which input."""
        found = {page.key: problems((page,), self.asking, typed) for page in self.pages(typed)}
        return {key: messages for key, messages in found.items() if messages}


def form_for(
    session: Session, edition: Edition, language: str, now: datetime, invitation: Invitation | None = None
) -> EditionForm:
    """Return the form by which somebody registers, invited or not."""
    return form_of_offer(offer_of(session, edition.id, now), language, invitation)


def form_of_offer(offer: Offer, language: str, invitation: Invitation | None = None) -> EditionForm:
    """Return the same form where the offer was read before."""
    sections = at_moment(offer.form, FormMoment.REGISTERING)
    offered = offered_categories(offer.openings, invitation)
    parts = [p for p in offer.parts if p.takes or invitation is not None]
    return EditionForm(sections, _asking(offer, sections, language, offered, parts), offer)


def form_to_change(
    session: Session, edition: Edition, language: str, moment: FormMoment, now: datetime
) -> EditionForm:
    """Return the form by which a registration is changed: with all categories, for its own stays a choice."""
    offer = offer_of(session, edition.id, now)
    sections = at_moment(offer.form, moment)
    return EditionForm(sections, _asking(offer, sections, language, offer.openings, offer.parts), offer)


def offered_categories(
    known: list[Opening[CategoryFacts]], invitation: Invitation | None
) -> list[Opening[CategoryFacts]]:
    """Return the categories to choose from: the one somebody is invited to, else those open to all now."""
    if invitation is not None and invitation.category_id is not None:
        return [each for each in known if each.category.id == invitation.category_id]
    return [each for each in known if each.takes]


def _asking(
    offer: Offer,
    sections: tuple[SectionView, ...],
    language: str,
    offered: list[Opening[CategoryFacts]],
    parts: list[PartOpening[PartFacts]],
) -> Asking:
    notes: Mapping[str, str] = {
        each.category.key: each.category.note.to(language).text for each in offered if each.category.note
    }
    return Asking(
        language=language,
        categories=tuple((e.category.key, e.category.name.to(language).text) for e in offered),
        category_notes=notes,
        parts=tuple((p.part.key, p.part.name.to(language).text) for p in parts),
        countries=country_choices(offer.countries, language),
        tongues=tongue_choices(language),
        sensitive=asks_sensitive(sections),
    )


def opens_later(known: Sequence[Opening[Any]]) -> bool:
    """Tell whether registration is still to open, rather than over."""
    return any(each.window.state is WindowState.NOT_YET for each in known)
