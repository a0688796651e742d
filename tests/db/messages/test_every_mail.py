"""Every kind of mail as somebody gets it: every placeholder filled, one language only (NAM-7, reliability 1.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.translated import LANGUAGES, Translated
from forum_app.editions.models import Edition
from forum_app.messages.kinds import AGENDA, CALENDAR, DELEGATION, INVITATION, KINDS, READER
from forum_app.messages.models import OutboxMail
from forum_app.registration import mail_values, mails
from forum_app.registration.models import FocalPoint, Invitation, Registration, WaitingPlace
from forum_app.registration.rules import STATE_LABELS
from forum_app.registration.rules import RegistrationState as S
from tests import build, people
from tests.build import NOW

NAMES = {"en": "Pedro Garcia", "zh": "王小明", "fr": "Éva Nagy"}
REASONS = {"en": "A good reason.", "zh": "正当理由。", "fr": "Un bon motif."}
TO_FOCAL_POINTS = [key for key, kind in KINDS.items() if kind.names == DELEGATION]
TO_INVITED = [key for key, kind in KINDS.items() if kind.names == INVITATION]
OF_DRAFTS = ["draft_reminder"]
TO_READERS = [key for key, kind in KINDS.items() if kind.names in (AGENDA, CALENDAR, READER)]
TO_DELEGATES = [key for key in KINDS if key not in {*TO_FOCAL_POINTS, *TO_INVITED, *OF_DRAFTS, *TO_READERS}]
# What only an English letter says, and what only a French one says.
ENGLISH = re.compile(
    r"\b(the|your|you|and|with|here|please|registration|forum is|dear|reference:|delegate|submitted|time)\b",
    re.I,
)
FRENCH = re.compile(r"\b(votre|vous|les|avec|ici|bonjour|inscription|madame|monsieur|délégué|heure)\b", re.I)
# In a Chinese letter Latin letters stand in addresses, references, the label of a time and nowhere else.
LATIN_AT_HOME = re.compile(
    r"https?://\S+|\S+@\S+|UF27-\w+|UTC[+-]\d+(?::\d+)?|[A-Za-z0-9._-]+\u2060?@\u2060?\S+|\u2060"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Somebody of each sort, all of one language."""

    registration: Registration
    focal_point: FocalPoint
    invitation: Invitation


def cast(session: Session, language: str) -> Cast:
    at = build.edition(
        session,
        name=Translated.of(en="Urban Forum", zh="城市论坛", fr="Forum des villes"),
        city=Translated.of(en="Brussels", zh="布鲁塞尔", fr="Bruxelles"),
    )
    body = build.delegation(session, at, body=Translated.of(en="Chengdu", zh="成都市", fr="Tchengtou"))
    category = build.category(session, at, name=Translated.of(en="Adviser", zh="顾问", fr="Conseiller"))
    return Cast(
        _registration(session, at, language, category=category, delegation=body),
        _added(session, _focal_point(body.id, language)),
        _added(
            session,
            Invitation(
                edition_id=at.id, category=category, delegation=body, email="a@x.example", name=NAMES[language],
                language=language, expires_at=NOW + timedelta(days=9), created_at=NOW,
            ),
        ),
    )  # fmt: skip


def _registration(session: Session, at: Edition, language: str, **changes: Any) -> Registration:
    who = people.WANG if language == "zh" else people.GARCIA
    made = build.registration(
        session, at, language=language, state=S.OFFERED, person=build.person(session, **who), reference="UF27-ABC234",
        guardian_name=NAMES[language], guardian_email="parent@x.example", change_what=REASONS[language], **changes,
    )  # fmt: skip
    made.waiting = WaitingPlace(
        edition_id=at.id, joined_at=NOW, offered_at=NOW, offer_until=NOW + timedelta(days=2)
    )
    session.flush()
    return made


def _focal_point(delegation_id: int, language: str) -> FocalPoint:
    return FocalPoint(
        delegation_id=delegation_id, name=NAMES[language], email="office@x.example", language=language,
        created_at=NOW,
    )  # fmt: skip


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def sent(session: Session, kind: str, language: str) -> OutboxMail:
    """Return the mail of a kind with all that it may say."""
    here, values = cast(session, language), {"reason": REASONS[language], "what": REASONS[language]}
    if kind in TO_FOCAL_POINTS:
        made = mails.tell_focal_point(session, here.focal_point, kind, NOW, **values)
    elif kind in TO_INVITED:
        made = mails.tell_invited(session, here.invitation, kind, NOW, **values)
    else:
        made = mails.tell(session, here.registration, kind, NOW, **values)
    assert made is not None
    return made


EVERY = pytest.mark.parametrize("kind", [*TO_DELEGATES, *TO_FOCAL_POINTS, *TO_INVITED])


def test_every_kind_is_for_somebody() -> None:
    assert sorted([*TO_DELEGATES, *TO_FOCAL_POINTS, *TO_INVITED, *OF_DRAFTS, *TO_READERS]) == sorted(KINDS)
    assert len(KINDS) == 35


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_has_all_its_placeholders_filled(session: Session, kind: str, language: str) -> None:
    mail = sent(session, kind, language)

    assert re.findall(r"[{}]", mail.subject + mail.text) == []
    assert "%(" not in mail.text
    assert "None" not in mail.text
    assert mail.language == language
    assert mail.subject.strip() == mail.subject != ""
    assert not re.search(r"[:：] *$", mail.subject), "a subject does not end in what is missing"


@EVERY
def test_a_chinese_mail_holds_no_english_words(session: Session, kind: str) -> None:
    """Reliability 1.6: a Chinese reader needs no other language."""
    mail = sent(session, kind, "zh")

    for text in (mail.subject, mail.text):
        assert re.findall("[A-Za-z]{2,}", LATIN_AT_HOME.sub(" ", text)) == []


@EVERY
def test_a_french_mail_holds_no_english_words(session: Session, kind: str) -> None:
    mail = sent(session, kind, "fr")
    said = re.sub(r"https?://\S+|\S+@\S+", " ", mail.subject + "\n" + mail.text)

    assert ENGLISH.findall(said) == []
    assert FRENCH.search(said) is not None


@EVERY
def test_an_english_mail_holds_no_french_and_no_chinese(session: Session, kind: str) -> None:
    mail = sent(session, kind, "en")
    said = re.sub(r"https?://\S+|\S+@\S+", " ", mail.subject + "\n" + mail.text)

    assert FRENCH.findall(said) == []
    assert re.findall("[\u4e00-\u9fff]", said) == []
    assert ENGLISH.search(said) is not None


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_html_have_the_same_links_in_the_readers_language(
    session: Session, kind: str, language: str
) -> None:
    mail = sent(session, kind, language)
    links = set(re.findall(r"https?://[^\s<>\"]+", mail.text))

    assert set(re.findall(r'<a href="(http[^"]+)"', mail.html)) == links
    assert {link.split("/")[3] for link in links} <= {language}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(S))
def test_the_state_in_a_mail_is_in_its_language(session: Session, state: S, language: str) -> None:
    """The words of a state are the catalogue's: one that nobody translated would stand there in English."""
    registration = cast(session, language).registration
    registration.state = state

    values = mail_values.for_registration(session, registration)

    english = STATE_LABELS[state]
    if language == "en":
        assert values["state"] == english
    else:
        assert values["state"] != english
        assert ENGLISH.findall(values["state"] + " " + values["next_step"]) == []


@pytest.mark.parametrize(
    ("sex", "language", "line"),
    [
        ("M", "zh", "尊敬的王小明先生："),
        ("F", "zh", "尊敬的王小明女士："),
        ("", "zh", "尊敬的王小明："),
        ("X", "zh", "尊敬的王小明："),
        ("M", "fr", "Monsieur Pedro García López,"),
        ("F", "fr", "Madame Pedro García López,"),
        ("X", "fr", "Bonjour Pedro García López,"),
        ("M", "en", "Dear Pedro García López,"),
        ("F", "en", "Dear Pedro García López,"),
    ],
)
def test_a_mail_begins_as_its_language_greets(session: Session, sex: str, language: str, line: str) -> None:
    """NAM-3: a title goes where it belongs, and nobody is given one that was not said."""
    registration = cast(session, language).registration
    registration.person.sex = sex

    mail = mails.tell(session, registration, "received", NOW)

    assert mail is not None
    assert mail.text.splitlines()[0] == line


@pytest.mark.parametrize("kind", TO_DELEGATES)
def test_what_is_sent_is_what_was_previewed(session: Session, kind: str) -> None:
    registration = cast(session, "zh").registration
    shown = mails.preview(session, registration, kind, reason=REASONS["zh"])

    mail = mails.tell(session, registration, kind, NOW, reason=REASONS["zh"])

    assert mail is not None
    assert (mail.subject, mail.text, mail.html) == (shown.subject, shown.text, shown.html)


@pytest.mark.parametrize("state", list(S))
def test_each_state_has_its_mail_or_none(session: Session, state: S) -> None:
    registration = cast(session, "en").registration
    registration.state = state

    mail = mails.tell_state(session, registration, NOW, "A good reason.")

    kind = mails.BY_STATE.get(state)
    assert (mail.kind if mail else None) == (f"registration.{kind}" if kind else None)
    assert (kind is None) == (state in {S.INVITED, S.STARTED})


def test_who_is_wait_listed_in_the_moment_of_sending_learns_that_it_arrived(session: Session) -> None:
    registration = cast(session, "en").registration
    registration.state, registration.submitted_at = S.WAIT_LISTED, NOW

    at_once = mails.tell_state(session, registration, NOW)
    later = mails.tell_state(session, registration, NOW + timedelta(hours=1))

    assert at_once is not None
    assert later is not None
    assert (at_once.kind, later.kind) == ("registration.waiting", "registration.wait_listed")


def test_an_office_gets_a_copy_and_one_address_gets_one_mail(session: Session) -> None:
    registration = cast(session, "en").registration
    registration.email, registration.email_copy = "a@x.example", "office@x.example"
    mails.tell(session, registration, "approved", NOW)
    registration.email_copy = "A@X.example"
    mails.tell(session, registration, "approved", NOW)

    addresses = session.scalars(select(OutboxMail.to_address).order_by(OutboxMail.id)).all()
    assert sorted(addresses[:2]) == ["a@x.example", "office@x.example"]
    assert [address.casefold() for address in addresses[2:]] == ["a@x.example"]


def test_the_guardian_is_written_to_and_not_the_young_person(session: Session) -> None:
    """REG-7: the guardian is asked, by name, with the young person named in the mail."""
    registration = cast(session, "en").registration

    mail = mails.tell(session, registration, "guardian_asked", NOW)

    assert mail is not None
    assert (mail.to_address, mail.to_name) == ("parent@x.example", "Pedro Garcia")
    assert "Dear Pedro Garcia," in mail.text
    assert "Pedro García López" in mail.text
    assert [mail.uid] == list(session.scalars(select(OutboxMail.uid)))


def test_nobody_without_an_address_is_written_to(session: Session) -> None:
    registration = cast(session, "en").registration
    registration.email = ""

    assert mails.tell(session, registration, "approved", NOW) is None
    assert session.scalars(select(OutboxMail)).all() == []


def test_a_focal_point_whose_link_was_taken_back_gets_nothing(session: Session) -> None:
    focal_point = cast(session, "en").focal_point
    focal_point.revoked_at = NOW

    assert mails.tell_focal_point(session, focal_point, "delegation_invited", NOW) is None
    assert session.scalars(select(OutboxMail)).all() == []


@pytest.mark.parametrize(
    ("state", "kind", "days"),
    [
        (S.CONFIRMED, "confirmed", True),
        (S.APPROVED, "approved", False),
        (S.SUBMITTED, "received", False),
        (S.CONFIRMED, "withdrawn", False),
    ],
)
def test_only_a_certain_place_comes_with_the_days_for_the_calendar(
    session: Session, state: S, kind: str, days: bool
) -> None:
    registration = cast(session, "en").registration
    registration.state = state

    mail = mails.tell(session, registration, kind, NOW)

    assert mail is not None
    assert bool(mail.calendar) == days
    if days:
        assert mail.calendar.startswith("BEGIN:VCALENDAR\r\n")
        assert "DTSTART;VALUE=DATE:20270918\r\n" in mail.calendar
        assert "DTEND;VALUE=DATE:20270923\r\n" in mail.calendar, "the last day is within"
