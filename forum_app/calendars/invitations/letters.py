"""The mail that tells one person of one session, in their language, with the entry for the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from forum_app.agenda.models import Speaker
from forum_app.calendars.invitations import answering
from forum_app.calendars.invitations.rules import Letter, Told, Way
from forum_app.calendars.invitations.vcalendar import Envelope, calendar
from forum_app.core.extensions import settings
from forum_app.core.i18n import HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages.rendering import Words, render
from forum_app.messages.services import NewMail
from forum_app.registration import mail_values
from forum_app.registration.models import Registration

ANSWER = "calendar_invitations.asked"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to: permanent id, name and greeting, and the token of their own page if they have one."""

    uid: str
    name: str
    salutation: str
    token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a mail is about beside its letter: the invitation, whom, in which language, when queued."""

    invitation: str
    session: str
    to: Addressee
    language: str
    queued_at: datetime
    url: str = ""


@dataclass(slots=True)
class Press:
    """What all mails of an edition share; the organisers' words are read once for each language."""

    edition_id: int
    zones: tuple[str, str]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, Mapping[str, Words]] = field(default_factory=dict)

    def mail(self, letter: Letter, about: About) -> NewMail:
        """Return the mail of a letter; it goes to exactly the address that its calendar part asks."""
        language = about.language
        found = render(self.words[language][letter.way], self._values(letter, about), HTML_LANG[language])
        return NewMail(
            kind=letter.way.value.replace("_", ".", 1),
            to_address=letter.address,
            to_name=about.to.name,
            language=language,
            subject=found.subject,
            text=found.text,
            html=found.html,
            calendar=calendar(letter, self._envelope(about)),
            calendar_method=letter.way.method,
            edition_id=self.edition_id,
            subject_ref=about.to.uid,
        )

    def _values(self, letter: Letter, about: About) -> dict[str, str]:
        language, to = about.language, about.to
        values = self.values[language] | {
            "salutation": to.salutation,
            "name": to.name,
            "session": letter.told["title"],
            "what": self._lines(letter.told, language),
            "before": self._lines(letter.before, language) if letter.before else "",
            "personal_link": mail_values.personal_url(language, to.token) if to.token else "",
        }
        if letter.way is not Way.WITHDRAWN:
            token = answering.token(settings().secret_key, about.invitation)
            values["answer_link"] = mail_values.url(ANSWER, lang=language, token=token)
        return values

    def _lines(self, told: Told, language: str) -> str:
        """Return title, begin on each clock, and place, line by line."""
        start = datetime.fromisoformat(told["start"])
        clocks = dict.fromkeys((told["zone"], *self.zones))
        when = [mail_values.moment(start, zone, language) for zone in clocks]
        return "\n".join(line for line in (told["title"], *when, told["place"]) if line)

    def _envelope(self, about: About) -> Envelope:
        name, address = parseaddr(settings().mail_from)
        return Envelope(
            session=about.session,
            organiser=address,
            organiser_name=name or self.values[about.language]["forum"],
            attendee_name=about.to.name,
            queued_at=about.queued_at,
            url=about.url,
        )


def press(session: Session, edition: Edition) -> Press:
    """Return what the mails of an edition are made from."""
    made = Press(edition.id, (edition.zone, edition.away_zone))
    for language in HTML_LANG:
        made.values[language] = mail_values.of_edition(edition, language)
        made.words[language] = mail_queries.words_of(session, edition.id, tuple(Way), language)
    return made


def addressees(session: Session, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Addressee]:
    """Return whom each pair of (recipient, language) means; who is gone is left out. Two statements at most."""
    pairs = sorted(set(keys))
    ids = {mark: {int(key[1:]) for key, _ in pairs if key[0] == mark} for mark in "rs"}
    people = {f"r{row.id}": row for row in _registered(session, ids["r"])}
    speakers = {f"s{row.id}": row for row in _speakers(session, ids["s"])}
    found = {pair: _registered_one(people[pair[0]], pair[1]) for pair in pairs if pair[0] in people}
    return found | {pair: _speaking_one(speakers[pair[0]], pair[1]) for pair in pairs if pair[0] in speakers}


def _registered(session: Session, ids: set[int]) -> Iterable[Registration]:
    query = select(Registration).where(Registration.id.in_(ids)).options(joinedload(Registration.person))
    return session.scalars(query).unique() if ids else ()


def _speakers(session: Session, ids: set[int]) -> Iterable[Speaker]:
    return session.scalars(select(Speaker).where(Speaker.id.in_(ids))) if ids else ()


def _registered_one(row: Registration, language: str) -> Addressee:
    name = mail_values.greeting_name(row.person, language)
    greeting = mail_values.salutation(name, language, row.person.sex)
    return Addressee(row.uid, name, greeting, mail_values.token_of(row))


def _speaking_one(row: Speaker, language: str) -> Addressee:
    name = (row.name_native or row.name_latin) if language == "zh" else (row.name_latin or row.name_native)
    return Addressee(row.uid, name, mail_values.salutation(name, language))
