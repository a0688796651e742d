"""The mail about a release as one person gets it: in their language, about their sessions alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.models import Release
from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.services import comparing
from forum_app.core.errors import NotFound
from forum_app.core.extensions import settings
from forum_app.core.i18n import HTML_LANG
from forum_app.core.translated import Translated
from forum_app.desk.notices.people import Told
from forum_app.desk.notices.wording import Paper, digest
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages import unsubscribing
from forum_app.messages.rendering import Rendered, Words, render
from forum_app.messages.services import NewMail
from forum_app.registration import mail_values
from forum_app.registration.announcing import unsubscribe_url
from forum_app.registration.models import Person

KIND = "agenda_changed"
FOOTER = {
    "en": "You get this message because you asked for news of the sessions that you starred.\n"
    "No more news of this forum: {unsubscribe_link}",
    "zh": "您收到此邮件，是因为您订阅了所收藏场次的变更通知。\n如不愿再接收本届论坛的通知，请点击退订：{unsubscribe_link}",
    "fr": "Vous recevez ce message parce que vous avez demandé des nouvelles des séances que vous suivez.\n"
    "Ne plus recevoir de nouvelles de ce forum : {unsubscribe_link}",
}


@dataclass(slots=True)
class Press:
    """What all mails about one release share; the organisers' words are read once for each language."""

    release_id: int
    release_uid: str
    number: int
    edition_id: int
    note: Translated
    paper: Paper
    slug: str
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)


def press(session: Session, release: Release) -> Press:
    """Return what the mails about a release are made from."""
    edition = session.get_one(Edition, release.edition_id)
    rooms: dict[str, Any] = comparing.rooms_in(release.document)
    try:
        before = comparing.numbered(session, edition.id, release.number - 1)
    except NotFound:
        pass
    else:
        rooms = comparing.rooms_in(before.document) | rooms
    changes = {entry["uid"]: entry for entry in release.changes["changes"]}
    made = Press(
        release_id=release.id,
        release_uid=release.uid,
        number=release.number,
        edition_id=edition.id,
        note=release.note or Translated({}),
        paper=Paper(changes, rooms, (edition.zone, edition.away_zone)),
        slug=edition.slug,
    )
    for language in HTML_LANG:
        made.values[language] = mail_values.of_edition(edition, language)
        made.words[language] = mail_queries.words(session, edition.id, KIND, language)
    return made


def mail(made: Press, person: Told, registered: Person | None) -> NewMail:
    """Return the mail for one person; `registered` is the person of the registration, if there is one."""
    letter, name = rendered(made, person, registered)
    return NewMail(
        kind="agenda.changed",
        to_address=person.address,
        to_name=name,
        language=person.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        edition_id=made.edition_id,
        subject_ref=person.key[1:] if person.key.startswith("r") else made.release_uid,
        unsubscribe_url=_link(made, person) if person.audience is Audience.STARRED else "",
    )


def rendered(made: Press, person: Told, registered: Person | None) -> tuple[Rendered, str]:
    """Return the letter of one person and the name to write beside the address."""
    language = person.language
    name, sex = _name(person, registered)
    words, values = made.words[language], _values(made, person, language)
    values |= {"name": name, "salutation": mail_values.salutation(name, language, sex)}
    if person.audience is Audience.STARRED:
        words = Words(words.subject, f"{words.text.rstrip()}\n\n{FOOTER[language]}\n")
        values["unsubscribe_link"] = _link(made, person)
    return render(words, values, HTML_LANG[language]), name


def _values(made: Press, person: Told, language: str) -> dict[str, str]:
    path: Mapping[str, str] = {"lang": language, "forum": made.slug}
    return made.values[language] | {
        "number": str(made.number),
        "note": made.note.to(language).text,
        "what": digest(made.paper, person.sessions, language),
        "agenda_link": mail_values.url("public.agenda", **path),
    }


def _name(person: Told, registered: Person | None) -> tuple[str, str]:
    if registered is not None:
        return mail_values.greeting_name(registered, person.language), registered.sex
    return (person.native or person.latin) if person.language == "zh" else person.latin, ""


def _link(made: Press, person: Told) -> str:
    wish = unsubscribing.Wish(made.edition_id, unsubscribing.address_hash(person.address))
    return unsubscribe_url(person.language, unsubscribing.token(settings().secret_key, wish))
