"""Organisers write their own words for a kind of mail, or go back to those that come along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES
from forum_app.messages.kinds import KINDS
from forum_app.messages.models import MailTemplate
from forum_app.messages.rendering import Words, strange_names

LONGEST_SUBJECT = 200
LONGEST_TEXT = 20_000


class WordsChanged(Conflict):
    """Somebody else saved or reset these words since they were shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which words: of an edition, of a kind of mail, in a language."""

    edition_id: int
    kind: str
    language: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.language not in LANGUAGES:
            raise NotFound(N_("There is no mail of this kind."))

    @property
    def subject(self) -> Subject:
        """What the audit log calls it."""
        return Subject(kind="mail_words", ref=f"{self.kind}.{self.language}", edition_id=self.edition_id)


def save_words(
    session: Session, actor: Actor, at: Place, words: Words, revision: int, now: datetime
) -> MailTemplate:
    """Save the words of a kind in a language; `revision` is the one they were shown with, 0 for none of their own.

    Raises Invalid with the field for a name in braces that is none, WordsChanged when somebody was faster.
    """
    require_known(words, KINDS[at.kind].names)
    row = _stored(session, at)
    if (row.revision if row else 0) != revision:
        raise _changed()
    if row is None:
        row = _insert(session, at, words, now)
    else:
        row.subject, row.text, row.changed_at = words.subject, words.text, now
        row.revision += 1
    record(session, actor, Deed(action="mail.words", subject=at.subject, changes=_told(row)), now)
    return row


def reset_words(session: Session, actor: Actor, at: Place, revision: int, now: datetime) -> None:
    """Drop the organisers' own words, so that those that come along are sent again. Raises WordsChanged."""
    row = _stored(session, at)
    if row is None or row.revision != revision:
        raise _changed()
    session.delete(row)
    record(session, actor, Deed(action="mail.words_reset", subject=at.subject, changes={}), now)


def require_known(words: Words, known: tuple[str, ...]) -> None:
    """Raise Invalid for the first name in braces that cannot stand in this mail."""
    for strange in strange_names(words, known):
        if strange.line == 0:
            raise Invalid(
                N_("There is no placeholder {%(name)s} for this mail."), field="subject", name=strange.name
            )
        raise Invalid(
            N_("Line %(line)s: there is no placeholder {%(name)s} for this mail."),
            field="text",
            name=strange.name,
            line=strange.line,
        )


def _stored(session: Session, at: Place) -> MailTemplate | None:
    query = select(MailTemplate).where(
        MailTemplate.edition_id == at.edition_id,
        MailTemplate.kind == at.kind,
        MailTemplate.language == at.language,
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def _insert(session: Session, at: Place, words: Words, now: datetime) -> MailTemplate:
    row = MailTemplate(
        edition_id=at.edition_id,
        kind=at.kind,
        language=at.language,
        subject=words.subject,
        text=words.text,
        changed_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        raise _changed() from None
    return row


def _changed() -> WordsChanged:
    return WordsChanged(N_("Somebody else changed these words since you opened them. Compare both versions."))


def _told(row: MailTemplate) -> dict[str, object]:
    return {"kind": row.kind, "language": row.language, "revision": row.revision}
