"""Words and values that are read at once, or kept between mails, are those that stand there now."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import Deed, Subject, first_broken, record
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.messages import queries
from forum_app.messages.kinds import KINDS, default_words
from forum_app.messages.models import OutboxMail
from forum_app.messages.own_words import Place, reset_words, save_words
from forum_app.messages.rendering import Words
from forum_app.messages.rules import MailState
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values
from forum_app.registration.rules import STATE_LABELS, RegistrationState
from tests import build
from tests.build import NOW
from tests.db.counting import statements

ME = Actor(kind="user", ref="u")
MINE = Words("Welcome {name}", "{salutation}\n\nSee {personal_link}\n")
SEVERAL = ("received", "waiting", "approved")


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


def test_several_kinds_are_read_in_one_statement(session: Session, at: Edition) -> None:
    session.flush()

    with statements(session) as sent:
        found = queries.words_of(session, at.id, SEVERAL, "en")

    assert (len(sent), list(found)) == (1, list(SEVERAL))


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_words_at_once_are_those_read_one_by_one(session: Session, at: Edition, language: str) -> None:
    """Whatever organisers wrote in one language, or in another forum."""
    kinds = sorted(KINDS)
    save_words(session, ME, Place(edition_id=at.id, kind="received", language="en"), MINE, 0, NOW)
    other = build.edition(session)
    save_words(session, ME, Place(edition_id=other.id, kind="approved", language=language), MINE, 0, NOW)

    found = queries.words_of(session, at.id, kinds, language)

    assert found == {kind: queries.words(session, at.id, kind, language) for kind in kinds}
    assert (found["received"] == MINE) == (language == "en")


def test_words_at_once_follow_each_change(session: Session, at: Edition) -> None:
    """A change that was not yet written down to the database counts as well."""
    place = Place(edition_id=at.id, kind="received", language="en")
    row = save_words(session, ME, place, MINE, 0, NOW)
    first = queries.words_of(session, at.id, ["received"], "en")["received"]

    row.subject = "Hello"
    second = queries.words_of(session, at.id, ["received"], "en")["received"]
    reset_words(session, ME, place, row.revision, NOW)
    third = queries.words_of(session, at.id, ["received"], "en")["received"]

    assert (first, second.subject, third) == (MINE, "Hello", default_words("received", "en"))


def test_no_kind_asked_is_no_words(session: Session, at: Edition) -> None:
    assert queries.words_of(session, at.id, [], "en") == {}


@pytest.mark.parametrize(
    ("field", "value", "name", "told"),
    [
        ("first_day", date(2027, 9, 19), "days", "19 September 2027 – 22 September 2027"),
        ("first_day", date(2027, 9, 22), "days", "22 September 2027"),
        ("last_day", date(2027, 10, 1), "days", "18 September 2027 – 1 October 2027"),
        ("name", Translated.of(en="Another"), "forum", "Another"),
        ("city", Translated.of(zh="成都"), "place", "成都"),
    ],
)
def test_what_is_told_of_a_forum_follows_its_changes(
    session: Session, at: Edition, field: str, value: Any, name: str, told: str
) -> None:
    """Days are kept once they were written out: but for these days, not for this forum."""
    before = mail_values.of_edition(at, "en")
    setattr(at, field, value)
    session.flush()

    after = mail_values.of_edition(at, "en")

    assert before["days"] == "18 September 2027 – 22 September 2027"
    assert {key: text for key, text in after.items() if text != before[key]} == {name: told}


@pytest.mark.parametrize("state", list(RegistrationState))
def test_a_state_is_told_in_each_language_whichever_was_asked_first(
    session: Session, at: Edition, state: RegistrationState
) -> None:
    """The words of a state are kept by language: a French mail never carries Chinese ones."""
    category = build.category(session, at)
    rows = {
        language: build.registration(session, at, category=category, state=state, language=language)
        for language in ("zh", "fr", "en")
    }

    told = {language: mail_values.for_registration(session, row)["state"] for language, row in rows.items()}
    again = {language: mail_values.for_registration(session, row)["state"] for language, row in rows.items()}

    assert told == again
    assert told["en"] == STATE_LABELS[state]
    assert not told["zh"].isascii()
    assert told["zh"] not in {told["fr"], told["en"]}


def test_a_mail_written_by_a_plain_statement_waits_as_any_other(session: Session, at: Edition) -> None:
    mail = NewMail(
        kind="registration.received",
        to_address="a@example.org",
        to_name="Ana",
        subject="S",
        text="T",
        edition_id=at.id,
    )

    row = queue_mail(session, mail, NOW)
    row.tries += 1
    session.flush()
    session.expire_all()

    (kept,) = session.scalars(select(OutboxMail))
    assert kept is row
    assert (kept.state, kept.tries, kept.due_at, kept.sent_at) == (MailState.QUEUED, 1, NOW, None)
    assert len(kept.uid) == 32


def test_entries_written_by_plain_statements_are_one_chain(session: Session, at: Edition) -> None:
    """Each is sealed onto the one before, and a later change of any of them is found."""
    subject = Subject(kind="edition", ref=at.uid, edition_id=at.id)
    entries = [
        record(session, SYSTEM, Deed(action="x.y", subject=subject, changes={"n": n, "王": ["a", None]}), NOW)
        for n in range(4)
    ]
    session.expire_all()
    sound = first_broken(session)

    entries[2].reason = "because"
    session.flush()
    session.expire_all()

    assert len({entry.seal for entry in entries}) == 4
    assert (sound, first_broken(session)) == (None, entries[2].id)
    assert [row.changes["n"] for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))] == [
        0,
        1,
        2,
        3,
    ]


def test_what_was_changed_before_an_entry_is_stored_before_it(session: Session, at: Edition) -> None:
    """The entry goes by a statement of its own: what it tells about must not come after it."""
    at.year = 2031
    subject = Subject(kind="edition", ref=at.uid, edition_id=at.id)

    with statements(session) as sent:
        record(session, SYSTEM, Deed(action="x.y", subject=subject, changes={}), NOW)

    kinds = [
        text.split()[0] + " " + text.split()[1] for text in sent if text.startswith(("UPDATE", "INSERT"))
    ]
    assert kinds == ["UPDATE edition", "INSERT INTO"]
