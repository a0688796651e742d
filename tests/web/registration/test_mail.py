"""The mails of registration: in the recipient's language, with reference and link, and written by nobody's name."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.messages.kinds import KINDS, REGISTRATIONS, default_words
from forum_app.messages.models import MailTemplate, OutboxMail
from forum_app.messages.transport import compose
from forum_app.registration import mail_values, mails
from forum_app.registration.links import digest
from forum_app.registration.models import (
    FocalPoint,
    Invitation,
    Person,
    Registration,
    RegistrationSetup,
    WaitingPlace,
)
from forum_app.registration.rules import NameOrder
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.build import NOW
from tests.web.registration.hostile import CONTROLS, KEPT, LINKS

FROM = "EU-China Urban Forum <secretariat@forum.example>"
WANG: dict[str, Any] = {
    "family": "Wang", "given": "Xiaoming", "name_order": NameOrder.FAMILY_FIRST, "native": "王小明",
}  # fmt: skip
ABOUT_REGISTRATIONS = [key for key, kind in KINDS.items() if kind.group == REGISTRATIONS]


def registration(session: Session, person: dict[str, Any] | None = None, **changes: Any) -> Registration:
    at = build.edition(session)
    made = build.person(session, **(person or WANG))
    values = {"email": "wang@example.org", "reference": "UF27-ABC234", "person": made}
    return build.registration(session, at, **(values | changes))


def on_the_wire(mail: OutboxMail) -> EmailMessage:
    """Return the mail as the recipient's program reads it."""
    return message_from_bytes(compose(mail, FROM).message.as_bytes(), policy=SMTP)


def link_of(registration: Registration) -> str:
    token = mail_values.token_of(registration)
    return f"http://forum.test/{registration.language}/my/{token}/"


def told(session: Session, registration: Registration, kind: str, **values: str) -> OutboxMail:
    mail = mails.tell(session, registration, kind, NOW, **values)
    assert mail is not None
    return mail


@pytest.mark.parametrize(
    ("lang", "greeting", "days"),
    [
        ("en", "Dear Wang Xiaoming,", "18 September 2027 – 22 September 2027"),
        ("zh", "尊敬的王小明：", "2027年9月18日 – 2027年9月22日"),
        ("fr", "Bonjour Wang Xiaoming,", "18 septembre 2027 – 22 septembre 2027"),
    ],
)
def test_the_mail_is_in_the_language_of_the_delegate(
    session: Session, lang: str, greeting: str, days: str
) -> None:
    one = registration(session, language=lang)

    mail = told(session, one, "received")

    assert (mail.kind, mail.to_address, mail.language) == ("registration.received", "wang@example.org", lang)
    assert (mail.subject_ref, mail.edition_id) == (one.uid, one.edition_id)
    assert "UF27-ABC234" in mail.subject
    for text in (greeting, days, "UF27-ABC234", link_of(one)):
        assert text in mail.text
        assert text in mail.html


@pytest.mark.parametrize("kind", ABOUT_REGISTRATIONS)
@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_each_kind_can_be_told_and_is_previewed_byte_for_byte(session: Session, kind: str, lang: str) -> None:
    """Reliability 1.3: preview = sent text byte for byte."""
    one = registration(session, language=lang, guardian_name="Li Na", guardian_email="li@example.org")
    values = {"reason": "Too late", "what": "Your photo\nand name", "until": "tomorrow"}

    shown = mails.preview(session, one, kind, **values)
    mail = told(session, one, kind, **values)

    assert (mail.subject, mail.text, mail.html) == (shown.subject, shown.text, shown.html)
    assert not re.search(r"\{[a-z_]+\}", mail.text + mail.subject)


def test_a_preview_changes_nothing(session: Session) -> None:
    one = registration(session)

    mails.preview(session, one, "received")

    assert one.token_hash is None
    assert session.scalars(select(OutboxMail)).all() == []


def test_the_link_of_a_mail_opens_the_page(session: Session) -> None:
    """Also for one that came by a file and had no link yet."""
    one = registration(session)

    mail = told(session, one, "member_link")

    token = re.findall(r"/en/my/([\w-]+)/", mail.text)[0]
    assert one.token_hash == digest(token)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (S.SUBMITTED, "received"), (S.APPROVED, "approved"), (S.CONFIRMED, "confirmed"), (S.REJECTED, "rejected"),
        (S.CHANGE_ASKED, "change_asked"), (S.WAIT_LISTED, "wait_listed"), (S.OFFERED, "offered"),
        (S.EXPIRED, "offer_expired"), (S.WITHDRAWN, "withdrawn"), (S.CANCELLED, "cancelled"), (S.REPLACED, "replaced"),
    ],
)  # fmt: skip
def test_the_state_chooses_the_mail(session: Session, state: S, kind: str) -> None:
    mail = mails.tell_state(session, registration(session, state=state), NOW, "Because of the fire rules")

    assert mail is not None
    assert mail.kind == f"registration.{kind}"
    shows_reason = "{reason}" in default_words(kind, "en").text
    assert ("Because of the fire rules" in mail.text) is shows_reason


@pytest.mark.parametrize(
    ("submitted_at", "kind"), [(NOW, "waiting"), (NOW - timedelta(days=1), "wait_listed")]
)
def test_who_comes_too_late_is_told_at_once_that_all_places_are_taken(
    session: Session, submitted_at: datetime, kind: str
) -> None:
    one = registration(session, state=S.WAIT_LISTED, submitted_at=submitted_at)

    mail = mails.tell_state(session, one, NOW)

    assert mail is not None
    assert mail.kind == f"registration.{kind}"


@pytest.mark.parametrize("state", [S.INVITED, S.STARTED])
def test_some_states_have_no_mail(session: Session, state: S) -> None:
    assert mails.tell_state(session, registration(session, state=state), NOW) is None


def test_a_change_names_what_and_until_when_on_the_clock_of_the_edition(session: Session) -> None:
    """REG-3."""
    until = datetime(2027, 6, 10, 21, 59, tzinfo=UTC)
    one = registration(
        session, state=S.CHANGE_ASKED, change_what="The photo is too dark.", change_until=until
    )

    mail = mails.tell_state(session, one, NOW)

    assert mail is not None
    assert "What to change: The photo is too dark.\n" in mail.text
    assert "Please do so by: 10 June 2027, 23:59 (Brussels time, UTC+2)\n" in mail.text


def test_the_zone_of_the_set_up_is_the_one_that_is_told(session: Session) -> None:
    """REG-3: a deadline in a named zone."""
    until = datetime(2027, 6, 10, 15, 59, tzinfo=UTC)
    one = registration(session, state=S.CHANGE_ASKED, change_what="x", change_until=until, language="zh")
    session.add(RegistrationSetup(edition_id=one.edition_id, zone="Asia/Shanghai"))
    session.flush()

    assert "截止时间：2027年6月10日23:59（北京时间，UTC+8）" in told(session, one, "change_asked").text


def test_an_offer_says_until_when(session: Session) -> None:
    one = registration(session, state=S.OFFERED, language="fr")
    until = NOW + timedelta(hours=72)
    session.add(
        WaitingPlace(
            edition_id=one.edition_id, registration=one, joined_at=NOW, offered_at=NOW, offer_until=until
        )
    )
    session.flush()

    assert "avant le : 4 juin 2027, 10:00 (heure de Bruxelles, UTC+2)" in told(session, one, "offered").text


@pytest.mark.parametrize(
    ("sex", "line"), [("M", "尊敬的王小明先生："), ("F", "尊敬的王小明女士："), ("X", "尊敬的王小明：")]
)
def test_a_chinese_greeting_names_the_title(session: Session, sex: str, line: str) -> None:
    """NAM-3."""
    one = registration(session, WANG | {"sex": sex}, language="zh")

    assert told(session, one, "received").text.startswith(line + "\n")


@pytest.mark.parametrize(
    ("state", "confirm_needed", "attached"),
    [
        (S.CONFIRMED, True, True),
        (S.APPROVED, False, True),
        (S.APPROVED, True, False),
        (S.SUBMITTED, False, False),
    ],
)
def test_only_a_certain_place_comes_with_a_calendar_file(
    session: Session, state: S, confirm_needed: bool, attached: bool
) -> None:
    one = registration(session, state=state)
    session.add(RegistrationSetup(edition_id=one.edition_id, confirm_needed=confirm_needed))
    session.flush()

    mail = mails.tell_state(session, one, NOW)

    assert mail is not None
    assert bool(mail.calendar) is attached
    assert "calendar" not in told(session, one, "withdrawn").calendar


def test_the_office_gets_its_copy_and_nobody_gets_two(session: Session) -> None:
    told(session, registration(session, email_copy="office@example.org"), "received")
    told(session, registration(session, email="a@example.org", email_copy="A@example.org"), "received")

    addresses = session.scalars(select(OutboxMail.to_address).order_by(OutboxMail.id)).all()
    assert addresses == ["wang@example.org", "office@example.org", "a@example.org"]


def test_a_guardian_is_asked_not_the_minor(session: Session) -> None:
    one = registration(session, guardian_name="Li Na", guardian_email="li@example.org")

    mail = told(session, one, "guardian_asked", personal_link="https://forum.test/en/guardian/x/")

    assert (mail.to_address, mail.to_name) == ("li@example.org", "Li Na")
    assert mail.text.startswith("Dear Li Na,\n\nWang Xiaoming is registered")
    assert "https://forum.test/en/guardian/x/" in mail.text


def test_without_an_address_nothing_is_queued(session: Session) -> None:
    assert mails.tell(session, registration(session, email=""), "received", NOW) is None
    assert session.scalars(select(OutboxMail)).all() == []


def test_the_organisers_own_words_are_sent(session: Session) -> None:
    one = registration(session)
    session.add(
        MailTemplate(
            edition_id=one.edition_id, kind="received", language="en", subject="Hello {name}",
            text="Your number is {reference}.\n{unknown}\n", changed_at=NOW,
        )
    )  # fmt: skip
    session.flush()

    mail = told(session, one, "received")

    assert (mail.subject, mail.text) == ("Hello Wang Xiaoming", "Your number is UF27-ABC234.\n{unknown}\n")


@pytest.mark.parametrize(
    "kind", ["delegation_invited", "delegation_submitted", "delegation_reminder", "change_asked"]
)
def test_a_focal_point_is_told_of_the_delegation(session: Session, kind: str) -> None:
    delegation = build.delegation(session, build.edition(session))
    point = FocalPoint(
        delegation=delegation, name="Li Na", email="li@example.org", language="zh", created_at=NOW
    )
    session.add(point)
    session.flush()

    mail = mails.tell_focal_point(
        session, point, kind, NOW, personal_link="https://forum.test/x/", what="两人缺照片"
    )

    assert mail is not None
    assert (mail.to_address, mail.subject_ref, mail.language) == ("li@example.org", delegation.uid, "zh")
    assert mail.kind.startswith("delegation.")
    assert mail.text.startswith("尊敬的Li Na：\n\n您好！")
    for text in ("成都市", "两人缺照片", "https://forum.test/x/"):
        assert text in mail.text + mail.subject


def test_a_focal_point_whose_link_was_taken_back_is_told_nothing(session: Session) -> None:
    delegation = build.delegation(session, build.edition(session))
    point = FocalPoint(delegation=delegation, name="x", email="x@example.org", created_at=NOW, revoked_at=NOW)
    session.add(point)
    session.flush()

    assert mails.tell_focal_point(session, point, "delegation_reminder", NOW) is None


@pytest.mark.parametrize("kind", ["invited", "invitation_reminder", "invitation_withdrawn"])
def test_somebody_invited_is_told(session: Session, kind: str) -> None:
    at = build.edition(session)
    invitation = Invitation(
        edition_id=at.id, name="Anna Nowak", email="anna@example.org", language="fr", created_at=NOW,
        category=build.category(session, at), expires_at=NOW + timedelta(days=30),
    )  # fmt: skip
    session.add(invitation)
    session.flush()
    links = {"personal_link": "https://forum.test/i/", "decline_link": "https://forum.test/d/"}

    mail = mails.tell_invited(session, invitation, kind, NOW, **links)

    assert mail is not None
    assert (mail.to_address, mail.subject_ref) == ("anna@example.org", invitation.uid)
    assert "Bonjour Anna Nowak," in mail.text
    assert "Qualité : Délégué" in mail.text
    assert "Délégation : " not in mail.text
    assert ("https://forum.test/d/" in mail.text) is (kind != "invitation_withdrawn")


def test_only_the_personal_link_is_a_link(session: Session) -> None:
    one = registration(session)

    mail = told(session, one, "received")

    assert re.findall(r"https?://\S+", mail.text) == [link_of(one)]
    assert re.findall(r'href="([^"]+)"', mail.html) == [link_of(one)]


@pytest.mark.parametrize("text", [*KEPT, *CONTROLS, *LINKS])
def test_a_hostile_name_writes_neither_header_nor_markup(session: Session, text: str) -> None:
    """Reliability 1.3: names cannot write the mail."""
    person = WANG | {"native": text, "given": text}
    one = registration(session, person, language="zh", city_text=text, guardian_name=text)

    mail = told(session, one, "rejected", reason=text)

    wire = on_the_wire(mail)
    assert (wire["To"].addresses[0].addr_spec, wire["Bcc"]) == ("wang@example.org", None)
    assert len(wire.get_all("Subject", [])) == 1
    assert "UF27-ABC234" in wire["Subject"]
    assert not re.search(r"<(script|img|svg|iframe|style|base|u)\b", mail.html)
    assert (
        re.findall(r'href="([^"]+)"', mail.html) == re.findall(r"https?://\S+", mail.text) == [link_of(one)]
    )
    assert "49" not in mail.text.split("\n")[0]


@pytest.mark.parametrize("text", [*LINKS, "W" * 101, "W" * 10_000])
def test_a_name_that_could_carry_a_link_is_not_greeted_by(text: str) -> None:
    """Also a name that came by a file or from the desk."""
    person = Person(
        family="", given=text, name_order=NameOrder.SINGLE, native="", badge_form="", passport_form=""
    )

    assert mails.greeting_name(person, "en") == ""
    person.given, person.native = "Li", text
    assert mails.greeting_name(person, "zh") == ""


@pytest.mark.parametrize(
    ("name", "line"),
    [("", "Dear participant,"), ("  ", "Dear participant,"), ("W" * 101, "Dear participant,")],
)
def test_who_has_no_name_is_greeted_without(name: str, line: str) -> None:
    assert mail_values.salutation(name, "en") == line


def test_a_time_without_a_date_is_nothing() -> None:
    assert mails.moment(None, "Europe/Brussels", "en") == ""


def test_the_body_of_a_delegation_is_told_in_the_readers_language(session: Session) -> None:
    at = build.edition(session)
    body = Translated.of(en="City of Chengdu", zh="成都市")
    one = build.registration(session, at, delegation=build.delegation(session, at, body=body), language="zh")

    assert "代表团：成都市" in told(session, one, "replaced").text
