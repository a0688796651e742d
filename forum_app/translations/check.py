"""Fails when a string has no translation, a lost place, or a catalogue that was not compiled."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from babel.messages.catalog import Message

from forum_app.translations import catalogue


def problems() -> list[str]:
    """Return one line for each thing that is wrong in a catalogue."""
    wanted = {catalogue.key(m): m for m in catalogue.messages(catalogue.collected())}
    return [line for locale in catalogue.LOCALES for line in _of(locale, wanted)]


def _of(locale: str, wanted: dict[str, Message]) -> Iterator[str]:
    kept = catalogue.kept(locale)
    there = {catalogue.key(m): m for m in catalogue.messages(kept)}
    for text in wanted.keys() - there.keys():
        yield f"{locale}: missing: {text!r}"
    for text in there.keys() - wanted.keys():
        yield f"{locale}: no longer used: {text!r}"
    for text in wanted.keys() & there.keys():
        yield from _entry(locale, there[text])
    compiled = catalogue.path(locale, "mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.compiled(kept):
        yield f"{locale}: not compiled: run python -m forum_app.translations.update"


def _entry(locale: str, message: Message) -> Iterator[str]:
    source = catalogue.key(message)
    if message.fuzzy or not all(catalogue.texts(message)):
        yield f"{locale}: untranslated: {source!r}"
        return
    sources = (message.id,) if isinstance(message.id, str) else message.id
    places = {place for text in sources for place in catalogue.PLACE.findall(text)}
    for text in catalogue.texts(message):
        strange = set(catalogue.PLACE.findall(text)) - places
        lost = places - set(catalogue.PLACE.findall(text)) if isinstance(message.id, str) else set()
        if strange or lost:
            yield f"{locale}: places differ in {source!r}: {sorted(strange | lost)}"


def main() -> int:
    """Print what is wrong; return 1 if anything is."""
    found = sorted(problems())
    for line in found[:60]:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"translations: {len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
