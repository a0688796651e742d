"""What a registration holds, as it would have been typed: to fill its pages again when it is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from forum_app.core.translated import Translated
from forum_app.registration.given import Document, Guardian, Journey, Named, VisaLetter
from forum_app.registration.questionnaire.own_inputs import FILES, input_name
from forum_app.registration.rules import QuestionKind
from forum_app.registration.rules.form_shape import QuestionView

Texts = dict[str, str | tuple[str, ...]]


def as_typed(
    questions: tuple[QuestionView, ...], held: Mapping[str, Any], answers: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """Return the inputs of `questions` as they would have been typed; what is not held is left out."""
    found: Texts = {}
    for question in questions:
        if question.builtin:
            if question.builtin in held:
                found |= _core(question.builtin, held[question.builtin])
        elif answers.get(question.key) is not None:
            found[_input(question)] = _plain(question, answers[question.key])
    lists = {name: (value,) if isinstance(value, str) else value for name, value in found.items()}
    return {name: values for name, values in lists.items() if any(values)}


def _input(question: QuestionView) -> str:
    name = input_name(question)
    return f"{name}_kept" if question.kind in FILES else name


def _plain(question: QuestionView, value: Any) -> str | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, bool):
        return ("yes" if value else "no") if question.kind is QuestionKind.YES_NO else ("y" if value else "")
    return str(value)


def _core(name: str, value: Any) -> Texts:
    if name in _SPREAD:
        return _SPREAD[name](value)
    if isinstance(value, Translated):
        return {name: value.get("en") or "", f"{name}_zh": value.get("zh") or ""}
    if isinstance(value, bool):
        return {name: "y" if value else ""}
    if isinstance(value, tuple):
        return {name: value}
    return {name: _day(value) if isinstance(value, date) else str(value or "")}


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _name(value: Named) -> Texts:
    name = value.name
    return {
        "family": name.family,
        "given": name.given,
        "order": name.order.value,
        "native": name.native,
        "badge_form": name.badge_form,
    }


def _document(value: Document | None) -> Texts:
    if value is None:
        return {}
    return {
        "document_kind": value.kind.value,
        "document_number": value.number,
        "document_issued": value.issued_on,
        "document_expires": value.expires_on,
        "document_authority": value.authority,
    }


def _travel(value: Journey) -> Texts:
    return {
        "arrives_on": _day(value.arrives_on),
        "arrival": value.arrival,
        "departs_on": _day(value.departs_on),
        "departure": value.departure,
    }


def _visa(value: VisaLetter) -> Texts:
    return {"visa_letter": "y" if value.wanted else "", "visa_country": value.country}


def _guardian(value: Guardian) -> Texts:
    return {"guardian_name": value.name, "guardian_email": value.email}


_SPREAD: dict[str, Callable[[Any], Texts]] = {
    "name": _name,
    "travel_document": _document,
    "travel": _travel,
    "visa_letter": _visa,
    "guardian": _guardian,
    "photo": lambda uid: {"photo_kept": uid},
}
