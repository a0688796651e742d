"""What was typed, as answers: loosely, as conditions read them, and exactly, as they are kept once they are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from forum_app.core.names import PersonName, has_han
from forum_app.core.translated import Translated
from forum_app.registration import typed
from forum_app.registration.given import Document, Guardian, Journey, Named, VisaLetter
from forum_app.registration.languages import TONGUES
from forum_app.registration.questionnaire.own_inputs import FILES, input_name
from forum_app.registration.rules import ConsentPurpose, NameOrder, TravelDocumentKind
from forum_app.registration.rules.answering import day, parse
from forum_app.registration.rules.conditions import shown
from forum_app.registration.rules.form_shape import QuestionView, SectionView

Typed = Mapping[str, tuple[str, ...]]


def visible(sections: Iterable[SectionView], given: Typed) -> tuple[SectionView, ...]:
    """Return the pages and questions that are asked of somebody who typed that."""
    known = tuple(sections)
    answers = {q.key: loosely(q, given) for section in known for q in section.questions}
    return shown(known, answers)


def loosely(question: QuestionView, given: Typed) -> Any:
    """Return an answer as conditions read it; one that cannot be read is none."""
    if question.builtin:
        return LOOSE.get(question.builtin, _text(question.builtin))(given)
    return parse(question.kind, question.settings, _raw(question, given)).value


def exactly(question: QuestionView, given: Typed) -> Any:
    """Return a checked answer as it is kept."""
    if question.builtin:
        return EXACT[question.builtin](given)
    return parse(question.kind, question.settings, _raw(question, given)).value


def _raw(question: QuestionView, given: Typed) -> tuple[str, ...]:
    name = input_name(question)
    return given.get(f"{name}_kept" if question.kind in FILES else name, ())


def first(given: Typed, name: str) -> str:
    """Return what was typed into one input."""
    values = given.get(name, ())
    return values[0] if values else ""


def _text(name: str) -> Callable[[Typed], str]:
    return lambda given: typed.tidy(first(given, name))


def _lines(name: str) -> Callable[[Typed], str]:
    return lambda given: typed.tidy_lines(first(given, name))


def _ticked(name: str) -> Callable[[Typed], bool]:
    return lambda given: first(given, name) not in ("", "false")


def _day(name: str) -> Callable[[Typed], date | None]:
    def read(given: Typed) -> date | None:
        found = day(first(given, name))
        return date.fromisoformat(found) if found else None

    return read


def _name(given: Typed) -> Named:
    family, names, native = (first(given, name) for name in ("family", "given", "native"))
    order = first(given, "order") or NameOrder.GIVEN_FIRST
    badge_form = first(given, "badge_form")
    name = PersonName.of(family, names, order, native=native, badge_form=badge_form)
    return Named(name, typed.as_typed(family, names, native))


def _bilingual(name: str) -> Callable[[Typed], Translated]:
    """Read a text in two languages; Chinese characters in the first field count as Chinese if the other is empty."""

    def read(given: Typed) -> Translated:
        one, chinese = typed.tidy(first(given, name)), typed.tidy(first(given, f"{name}_zh"))
        if has_han(one) and not chinese:
            one, chinese = "", one
        return Translated.of(en=one, zh=chinese, original="en" if one else "zh")

    return read


def _document(given: Typed) -> Document | None:
    number = typed.tidy(first(given, "document_number")).upper()
    if not number:
        return None
    kind = first(given, "document_kind") or TravelDocumentKind.ORDINARY
    return Document(
        kind=TravelDocumentKind(kind),
        number=number,
        issued_on=day(first(given, "document_issued")) or "",
        expires_on=day(first(given, "document_expires")) or "",
        authority=typed.tidy(first(given, "document_authority")),
    )


def _journey(given: Typed) -> Journey:
    return Journey(
        arrives_on=_day("arrives_on")(given),
        arrival=_text("arrival")(given),
        departs_on=_day("departs_on")(given),
        departure=_text("departure")(given),
    )


def _guardian(given: Typed) -> Guardian:
    email = typed.email_address(first(given, "guardian_email")) or ""
    return Guardian(typed.tidy(first(given, "guardian_name")), email)


def _visa(given: Typed) -> VisaLetter:
    wanted = _ticked("visa_letter")(given)
    return VisaLetter(wanted, first(given, "visa_country") if wanted else "")


def _languages(given: Typed) -> tuple[str, ...]:
    return tuple(code for code in TONGUES if code in given.get("languages", ()))


def _consents(given: Typed) -> frozenset[ConsentPurpose]:
    return frozenset(purpose for purpose in ConsentPurpose if _ticked(purpose.value)(given))


EXACT: dict[str, Callable[[Typed], Any]] = {
    "category": _text("category"),
    "parts": lambda given: given.get("parts", ()),
    "name": _name,
    "courtesy_title": _text("courtesy_title"),
    "email": lambda given: typed.email_address(first(given, "email")) or "",
    "email_copy": lambda given: typed.email_address(first(given, "email_copy")) or "",
    "phone": lambda given: typed.phone_number(first(given, "phone")) or "",
    "function": _bilingual("function"),
    "body": _bilingual("body"),
    "city": _text("city"),
    "country": _text("country"),
    "languages": _languages,
    "needs_interpretation": _ticked("needs_interpretation"),
    "diet": _text("diet"),
    "access_needs": _lines("access_needs"),
    "born_on": _day("born_on"),
    "sex": _text("sex"),
    "nationality": _text("nationality"),
    "travel_document": _document,
    "travel": _journey,
    "hotel": _text("hotel"),
    "visa_letter": _visa,
    "photo": _text("photo_kept"),
    "sessions_wanted": lambda given: " ".join(first(given, "sessions_wanted").replace(",", " ").split()),
    "guardian": _guardian,
    "accompanied_by": _text("accompanied_by"),
    "remarks": _lines("remarks"),
    "consents": _consents,
}
LOOSE: dict[str, Callable[[Typed], Any]] = {
    "parts": lambda given: list(given.get("parts", ())),
    "name": lambda given: typed.tidy(" ".join(first(given, n) for n in ("family", "given", "native"))),
    "function": lambda given: typed.tidy(first(given, "function") + first(given, "function_zh")),
    "body": lambda given: typed.tidy(first(given, "body") + first(given, "body_zh")),
    "languages": lambda given: list(given.get("languages", ())),
    "needs_interpretation": _ticked("needs_interpretation"),
    "born_on": lambda given: day(first(given, "born_on")),
    "travel_document": _text("document_number"),
    "travel": lambda given: day(first(given, "arrives_on")) or day(first(given, "departs_on")),
    "visa_letter": lambda given: "yes" if _ticked("visa_letter")(given) else "",
    "photo": _text("photo_kept"),
    "sessions_wanted": lambda given: first(given, "sessions_wanted").replace(",", " ").split(),
    "guardian": _text("guardian_name"),
    "consents": lambda given: [p.value for p in ConsentPurpose if _ticked(p.value)(given)],
}
