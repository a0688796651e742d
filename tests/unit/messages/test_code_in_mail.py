"""The confirmation carries the personal link as a QR code too; other mails do not."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
import zxingcpp
from PIL import Image

from forum_app.core import qr
from forum_app.messages.models import OutboxMail
from forum_app.messages.transport import WITH_CODE, compose

LINK = "https://forum.example.org/zh/my/Zk3vQ9xW7tR2yB8nM4cL6pD1/"


def message(kind: str, text: str) -> EmailMessage:
    mail = OutboxMail(
        uid="0" * 32,
        kind=kind,
        to_address="wang@city.example",
        to_name="王小明",
        language="zh",
        subject="报名",
        text=text,
        html="",
        calendar="",
        unsubscribe_url="",
        created_at=datetime(2027, 6, 1, 8, tzinfo=UTC),
    )
    return compose(mail, "Forum <forum@example.org>").message


def pictures(found: EmailMessage) -> list[bytes]:
    return [part.get_content() for part in found.iter_attachments() if part.get_content_type() == "image/png"]


def read(picture: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return str(found.text)


@pytest.mark.parametrize("kind", sorted(WITH_CODE))
def test_the_code_says_the_personal_link(kind: str) -> None:
    (picture,) = pictures(message(kind, f"您的个人链接：\n{LINK}\n谢谢！"))

    assert read(picture) == LINK


@pytest.mark.parametrize("kind", ["registration.rejected", "registration.change_asked", "announcement"])
def test_other_mails_carry_none(kind: str) -> None:
    assert pictures(message(kind, LINK)) == []


def test_a_mail_without_the_link_carries_none() -> None:
    assert pictures(message("registration.approved", "Write to us.")) == []
    assert pictures(message("registration.approved", "https://forum.example.org/zh/my/short/")) == []


@pytest.mark.parametrize("text", ["A", LINK, "城市" * 60])
def test_a_picture_of_a_code_is_read_back(text: str) -> None:
    assert read(qr.png(text)) == text
