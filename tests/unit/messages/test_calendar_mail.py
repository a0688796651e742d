"""A mail with an invitation is built as calendars read it (rule 25); one with a mere file invites nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from forum_app.messages.models import OutboxMail
from forum_app.messages.transport import compose

ENTRY = "BEGIN:VCALENDAR\r\nSUMMARY:生态城市规划\r\nEND:VCALENDAR\r\n"
INVITATION = ["multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"]


def sent(method: str, html: str = "<p>x</p>", address: str = "wang@city.example") -> EmailMessage:
    """Return a mail as the other side reads it."""
    mail = OutboxMail(
        uid="0" * 32,
        kind="calendar.invited",
        to_address=address,
        to_name="王小明",
        language="zh",
        subject="日程邀请",
        text="您好！\n",
        html=html,
        calendar=ENTRY,
        calendar_method=method,
        unsubscribe_url="",
        created_at=datetime(2027, 6, 1, 8, tzinfo=UTC),
    )
    raw = compose(mail, "Forum <forum@example.org>").message.as_bytes()
    assert raw.isascii() or not method, "nothing on the way has to know of eight bits"
    return message_from_bytes(raw, _class=EmailMessage, policy=SMTP)


def parts(found: EmailMessage) -> list[EmailMessage]:
    return [part for part in found.walk() if part is not found]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_an_invitation_is_one_more_form_of_the_text_and_a_file(method: str) -> None:
    """Rule 25: multipart/mixed( multipart/alternative(text, html, calendar), invite.ics )."""
    found = sent(method)

    assert found.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in parts(found)] == INVITATION
    assert [part.get_content_type() for part in found.iter_parts()] == [INVITATION[0], INVITATION[-1]]
    calendar, file = parts(found)[3:]
    assert dict(calendar["Content-Type"].params) == {"charset": "utf-8", "method": method}
    assert (file.get_filename(), file.get_content_disposition()) == ("invite.ics", "attachment")
    assert calendar.get_content_disposition() is None


def test_both_parts_have_the_same_bytes_with_their_own_line_ends() -> None:
    """Rule 25: base64, and CRLF as the calendar wrote it."""
    calendar, file = parts(sent("REQUEST"))[3:]

    assert calendar.get_payload(decode=True) == ENTRY.encode() == file.get_payload(decode=True)
    assert [part["Content-Transfer-Encoding"] for part in (calendar, file)] == ["base64", "base64"]


def test_an_invitation_without_html_keeps_its_form() -> None:
    assert [part.get_content_type() for part in parts(sent("REQUEST", html=""))] == [
        "multipart/alternative", "text/plain", "text/calendar", "application/ics",
    ]  # fmt: skip


def test_it_goes_to_the_address_alone_that_is_asked() -> None:
    found = sent("REQUEST", address="a+b@city.example")

    assert [each.addr_spec for each in found["To"].addresses] == ["a+b@city.example"]
    assert found["Cc"] is None


def test_a_file_for_who_merely_wants_the_entry_has_no_method() -> None:
    """Rule 25: a plain attachment, which no app takes for an invitation."""
    found = sent("")
    (file,) = list(found.iter_attachments())

    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "forum.ics")
    assert dict(file["Content-Type"].params) == {"charset": "utf-8"}
    assert file.get_content_disposition() == "attachment"
    assert file.get_payload(decode=True) == ENTRY.encode()
    assert [part.get_content_type() for part in parts(found)].count("text/calendar") == 1
