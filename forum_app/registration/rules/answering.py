"""Reads and checks one typed answer of each kind of question. Pure; who is asked what is told by conditions.

Values are plain JSON: text, number, `2027-09-20`, a key, a list of keys, true or false, the uid of a stored file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forum_app.core.text import N_
from forum_app.registration import typed
from forum_app.registration.rules.kinds import QuestionKind

LONGEST = 300
LONGEST_LINES = 4000
MOST_DIGITS = 15
PROBLEMS: dict[str, str] = {
    "missing": N_("Answer this question."),
    "short": N_("Write at least %(least)s characters."),
    "long": N_("Shorten this answer to at most %(most)s characters."),
    "number": N_("Enter a number, such as 12."),
    "whole": N_("Enter a whole number, such as 12."),
    "small": N_("Enter %(least)s or more."),
    "large": N_("Enter %(most)s or less."),
    "date": N_("Enter a day as year, month, day: 2027-09-20."),
    "early": N_("Enter a day that is not before %(least)s."),
    "late": N_("Enter a day that is not after %(most)s."),
    "choice": N_("Choose one of the answers of the list."),
    "few": N_("Tick at least %(least)s."),
    "many": N_("Tick at most %(most)s."),
    "country": N_("Choose a country or region of the list."),
    "language": N_("Choose a language of the list."),
    "phone": N_("Enter a telephone number with its country code, such as +32 2 123 45 67."),
    "email": N_("Enter an e-mail address such as name@city.example."),
    "file": N_("Upload this file once more."),
}
Raw = str | Sequence[str] | bool | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """An answer as it is kept, None if nothing was said; or a `problem`, a key of PROBLEMS, with its values."""

    value: Any = None
    problem: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


def parse(kind: QuestionKind, settings: Mapping[str, Any], raw: Raw, known: Collection[str] = ()) -> Parsed:
    """Return the answer in `raw`, or what is wrong with it.

    `known` are the codes of countries or languages that can be chosen; without it their form alone is checked.
    """
    texts = _texts(raw)
    if kind in (QuestionKind.CHOICES, QuestionKind.LANGUAGE) and len(texts) > 0:
        return _codes(kind, settings, texts, known)
    if not texts:
        return Parsed()
    if kind is QuestionKind.COUNTRY:
        return _country(texts[0], known)
    return _PARSERS[kind](settings, texts[0])


def answer(kind: QuestionKind, settings: Mapping[str, Any], raw: Raw, known: Collection[str] = ()) -> Parsed:
    """Return the answer to a question that must be answered."""
    parsed = parse(kind, settings, raw, known)
    nothing = parsed.value is None or (kind is QuestionKind.CONSENT and parsed.value is not True)
    return Parsed(problem="missing") if nothing and not parsed.problem else parsed


def _texts(raw: Raw) -> list[str]:
    """Return what was typed as a list without what is blank."""
    if raw is None or isinstance(raw, bool):
        return ["yes"] if raw else ["no"] if raw is False else []
    given = [raw] if isinstance(raw, str) else list(raw)
    return [text for text in given if text.strip()]


def _text(settings: Mapping[str, Any], raw: str) -> Parsed:
    return _within(settings, typed.tidy(raw), LONGEST)


def _long_text(settings: Mapping[str, Any], raw: str) -> Parsed:
    return _within(settings, typed.tidy_lines(raw), LONGEST_LINES)


def _within(settings: Mapping[str, Any], text: str, limit: int) -> Parsed:
    most = min(settings.get("longest") or limit, LONGEST_LINES)
    least = settings.get("shortest") or 0
    if not text:
        return Parsed()
    if len(text) > most:
        return Parsed(problem="long", params={"most": most})
    if len(text) < least:
        return Parsed(problem="short", params={"least": least})
    return Parsed(text)


def _number(settings: Mapping[str, Any], raw: str) -> Parsed:
    value = number(raw)
    if value is None:
        return Parsed(problem="number")
    if settings.get("whole") and not isinstance(value, int):
        return Parsed(problem="whole")
    return _between(value, settings, ("small", "large"))


def number(raw: str) -> int | float | None:
    """Return a number typed with full-width digits, blanks between thousands, a comma or a point; None if it is none."""
    plain = unicodedata.normalize("NFKC", raw).replace("−", "-").replace("。", ".")
    plain = re.sub(r"(?<=\d)[ '’](?=\d{3}\b)", "", plain.strip())
    found = re.fullmatch(r"([+-]?)(\d*)(?:[.,](\d+))?", plain, re.ASCII)
    if not found or not (found[2] or found[3]) or len(found[2] + (found[3] or "")) > MOST_DIGITS:
        return None
    value = float(f"{found[1]}{found[2] or 0}.{found[3] or 0}")
    return int(value) if value == int(value) else value


def _date(settings: Mapping[str, Any], raw: str) -> Parsed:
    value = day(raw)
    if value is None:
        return Parsed(problem="date")
    return _between(value, settings, ("early", "late"))


def day(raw: str) -> str | None:
    """Return a day typed as 2027-9-20, 2027/09/20 or 2027年9月20日 in its ISO form; None if it is none."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", raw))
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain, re.ASCII)
    try:
        return date(*(int(part) for part in found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _between(value: Any, settings: Mapping[str, Any], words: tuple[str, str]) -> Parsed:
    least, most = settings.get("least"), settings.get("most")
    if least is not None and value < least:
        return Parsed(problem=words[0], params={"least": least})
    if most is not None and value > most:
        return Parsed(problem=words[1], params={"most": most})
    return Parsed(value)


def _choice(settings: Mapping[str, Any], raw: str) -> Parsed:
    return Parsed(raw) if raw in keys(settings) else Parsed(problem="choice")


def keys(settings: Mapping[str, Any]) -> list[str]:
    """Return the keys of the choices of a question, in their order."""
    return [choice["key"] for choice in settings.get("choices", ())]


def _codes(
    kind: QuestionKind, settings: Mapping[str, Any], texts: list[str], known: Collection[str]
) -> Parsed:
    """Read keys of a list, each once and in the order of the list; one language is a text, several are a list."""
    if kind is QuestionKind.LANGUAGE:
        wrong = [c for c in texts if not re.fullmatch("[a-z]{2,3}", c) or (known and c not in known)]
        if wrong:
            return Parsed(problem="language")
        if not settings.get("several"):
            return Parsed(texts[0])
        return _count(list(dict.fromkeys(texts)), settings)
    offered = keys(settings)
    if not set(texts) <= set(offered):
        return Parsed(problem="choice")
    return _count([key for key in offered if key in texts], settings)


def _count(chosen: list[str], settings: Mapping[str, Any]) -> Parsed:
    least, most = settings.get("least") or 0, settings.get("most")
    if len(chosen) < least:
        return Parsed(problem="few", params={"least": least})
    if most and len(chosen) > most:
        return Parsed(problem="many", params={"most": most})
    return Parsed(chosen)


def _yes_no(_settings: Mapping[str, Any], raw: str) -> Parsed:
    word = raw.strip().lower()
    if word in ("yes", "no"):
        return Parsed(word == "yes")
    return Parsed(problem="choice")


def _consent(_settings: Mapping[str, Any], raw: str) -> Parsed:
    """Read a box: ticked is true; not ticked is no answer at all."""
    return Parsed(True) if raw.strip().lower() in ("yes", "y", "on", "1", "true") else Parsed()


def _country(raw: str, known: Collection[str]) -> Parsed:
    code = raw.strip().upper()
    fits = code in known if known else re.fullmatch("[A-Z]{2}", code) is not None
    return Parsed(code) if fits else Parsed(problem="country")


def _phone(_settings: Mapping[str, Any], raw: str) -> Parsed:
    value = typed.phone_number(raw)
    return Parsed(value) if value else Parsed(problem="phone")


def _email(_settings: Mapping[str, Any], raw: str) -> Parsed:
    value = typed.email_address(raw)
    return Parsed(value) if value else Parsed(problem="email")


def _file(_settings: Mapping[str, Any], raw: str) -> Parsed:
    return Parsed(raw) if re.fullmatch("[0-9a-f]{32}", raw) else Parsed(problem="file")


_K = QuestionKind
_PARSERS: dict[QuestionKind, Callable[[Mapping[str, Any], str], Parsed]] = {
    _K.BUILTIN: _text,
    _K.TEXT: _text,
    _K.LONG_TEXT: _long_text,
    _K.NUMBER: _number,
    _K.DATE: _date,
    _K.CHOICE: _choice,
    _K.YES_NO: _yes_no,
    _K.CITY: _text,
    _K.PHONE: _phone,
    _K.EMAIL: _email,
    _K.FILE: _file,
    _K.PHOTO: _file,
    _K.CONSENT: _consent,
}
