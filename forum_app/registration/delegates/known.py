"""Who is registered already: what finds a row's registration again, and what looks like the same person (REG-6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import normal_email
from forum_app.core.names import words
from forum_app.core.sealing import fingerprint
from forum_app.registration.delegates.rows import DelegateRow
from forum_app.registration.exporting.cells import export_options
from forum_app.registration.models import Delegation, Person, Registration, TravelDocument
from forum_app.registration.rules import ENDED, DelegationRole

CHUNK = 400
NameWords = frozenset[str]
Same = tuple[str, NameWords]


@dataclass(slots=True)
class Known:
    """The registrations of an edition by everything a row can be found by: their ids, and what names them for people."""

    by_import_key: dict[str, int] = field(default_factory=dict)
    by_reference: dict[str, int] = field(default_factory=dict)
    by_email_and_name: dict[Same, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    signs: Signs = field(default_factory=lambda: Signs())

    def by_key(self, key: str) -> int | None:
        """Return the id of the registration that came with this key, or has it as its reference."""
        return self.by_import_key.get(key) or self.by_reference.get(key)

    def find(self, row: DelegateRow) -> int | None:
        """Return the id of the row's registration: by its reference, else by e-mail address and name."""
        if row.key:
            return self.by_key(row.key)
        found = self.by_email_and_name.get(same(row), [])
        return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class Signs:
    """By what two entries may be one person: passport, birth date with name, e-mail address."""

    passports: dict[str, str] = field(default_factory=dict)
    births: dict[tuple[date, NameWords], str] = field(default_factory=dict)
    emails: dict[str, tuple[str, str]] = field(default_factory=dict)

    def like(self, row: DelegateRow, name: str) -> tuple[str, str] | None:
        """Return (by what, whom) the row looks like somebody else, and remember the row as `name`."""
        found = None
        born, number = row.person["born_on"], row.document.get("number")
        if born and (whom := self.births.setdefault((born, name_words(row.person)), name)) != name:
            found = ("birth", whom)
        if number and (whom := self.passports.setdefault(fingerprint(number), name)) != name:
            found = ("passport", whom)
        return found

    def shares_email(self, row: DelegateRow, name: str) -> str | None:
        """Return who of another body has the row's e-mail address; within a delegation it is common (REG-1)."""
        address = normal_email(row.registration["email"])
        whom, body = self.emails.setdefault(address, (name, row.delegation))
        return whom if whom != name and body != row.delegation else None


def same(row: DelegateRow) -> Same:
    """Return by what a row without a reference is found again."""
    return normal_email(row.registration["email"]), name_words(row.person)


def name_words(person: Mapping[str, object]) -> NameWords:
    """Return the words of a name in any order; the own script where there are no Latin letters."""
    latin = frozenset(words(f"{person['family']} {person['given']}"))
    return latin or frozenset(words(str(person["native"])))


def known(session: Session, edition_id: int) -> Known:
    """Return who is registered in an edition, in one statement."""
    columns = (
        Registration.id, Registration.import_key, Registration.reference, Registration.email, Registration.state,
        Registration.delegation_role, Person.family, Person.given, Person.native, Person.born_on, Delegation.key,
        Delegation.body, TravelDocument.fingerprint,
    )  # fmt: skip
    query = (
        select(*columns)
        .join(Registration.person)
        .outerjoin(Registration.delegation)
        .outerjoin(Registration.document)
        .where(Registration.edition_id == edition_id)
        .order_by(Registration.id)
    )
    found = Known()
    for (
        id_,
        import_key,
        reference,
        email,
        state,
        role,
        family,
        given,
        native,
        born,
        key,
        body,
        mark,
    ) in session.execute(query):
        name = import_key or reference
        called = name_words({"family": family, "given": given, "native": native})
        found.names[id_] = name
        found.by_reference[reference] = id_
        if import_key:
            found.by_import_key[import_key] = id_
        found.by_email_and_name[normal_email(email), called].append(id_)
        if state in ENDED:
            continue
        if role is DelegationRole.HEAD and key:
            found.heads.setdefault(key, name)
        found.signs.emails.setdefault(normal_email(email), (name, body.to("en").text if body else ""))
        if born:
            found.signs.births.setdefault((born, called), name)
        if mark:
            found.signs.passports.setdefault(mark, name)
    return found


def load(session: Session, ids: Sequence[int]) -> dict[int, Registration]:
    """Return these registrations whole, a few hundred at a time."""
    found: dict[int, Registration] = {}
    for start in range(0, len(ids), CHUNK):
        query = select(Registration).where(Registration.id.in_(ids[start : start + CHUNK]))
        for registration in session.scalars(query.options(*export_options())):
            found[registration.id] = registration
    return found
