"""Hands one mail to the outside: to a mail server by SMTP, or to a folder of .eml files."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from forum_app.core import qr
from forum_app.messages.models import OutboxMail

SECONDS = 30
ONE_CLICK = "List-Unsubscribe=One-Click"  # RFC 8058
MAIL_DOMAIN = "mail.urban-forum.example"


# These carry the personal link as a QR code too, to be shown at the desk or opened on a phone.
WITH_CODE = frozenset({"registration.received", "registration.approved", "registration.confirmed"})
PERSONAL_LINK = re.compile(r"https?://\S+/my/[A-Za-z0-9_-]{20,}/")


class NotSent(Exception):
    """The mail was not taken; it can be tried again."""


class Refused(Exception):
    """The mail was refused for good."""


class MaybeSent(Exception):
    """The connection broke after the mail was handed over: nobody can tell."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message ready for the wire, with its bare sender and recipient."""

    sender: str
    recipient: str
    message: EmailMessage


def compose(mail: OutboxMail, mail_from: str) -> Envelope:
    """Return `mail` as a message; its Message-ID is derived from the row, so a second sending has the same."""
    name, sender = parseaddr(mail_from)
    # Rule 25: an invitation passes servers that know no eight bits as it was written.
    message = EmailMessage(policy=WIRE.clone(cte_type="7bit") if mail.calendar_method else WIRE)
    message["From"] = _address(name, sender)
    message["To"] = _address(mail.to_name, mail.to_address)
    message["Subject"] = mail.subject
    message["Date"] = mail.created_at.astimezone(UTC)
    message["Message-ID"] = f"<{mail.uid}@{MAIL_DOMAIN}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = ONE_CLICK
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    if mail.calendar:
        _add_calendar(message, mail.calendar.encode(), mail.calendar_method)
    if mail.kind in WITH_CODE and (link := PERSONAL_LINK.search(mail.text)):
        message.add_attachment(qr.png(link[0]), "image", "png", filename="qr.png", disposition="inline")
    message["Content-Language"] = mail.language
    return Envelope(sender, mail.to_address, message)


def _add_calendar(message: EmailMessage, entry: bytes, method: str) -> None:
    """Add an invitation as one more form of the text and as a file, or without a method the file alone (rule 25).

    The bytes go out encoded: no server on the way changes their line ends.
    """
    charset = {"charset": "utf-8"}
    if method:
        message.add_alternative(entry, "text", "calendar", cte="base64", params={**charset, "method": method})
        message.add_attachment(entry, "application", "ics", filename="invite.ics")
    else:
        message.add_attachment(entry, "text", "calendar", filename="forum.ics", params=charset)


def _address(name: str, spec: str) -> Address:
    user, _, domain = spec.partition("@")
    return Address(display_name=name, username=user, domain=domain)


def sender_for(url: str) -> Callable[[Envelope, str], None]:
    """Return the function that sends an envelope, named by a unique id, to the place at `url`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return lambda envelope, uid: _to_folder(Path(parts.path), envelope, uid)
    return lambda envelope, uid: _to_server(parts, envelope)  # noqa: ARG005 - one form for both


def _to_folder(folder: Path, envelope: Envelope, uid: str) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{uid}.part"
    try:
        part.write_bytes(envelope.message.as_bytes())
        part.rename(folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uid}.eml")
    except OSError as problem:
        raise NotSent(f"{type(problem).__name__}") from problem


def _to_server(parts: SplitResult, envelope: Envelope) -> None:
    """Speak SMTP; only a break between the end of DATA and its answer leaves the outcome open."""
    handed_over = False
    try:
        with _connect(parts) as server:
            server.ehlo_or_helo_if_needed()
            server.mail(envelope.sender)
            code, answer = server.rcpt(envelope.recipient)
            _judge(code, answer)
            handed_over = True
            _judge(*server.data(envelope.message.as_bytes()))
    except smtplib.SMTPServerDisconnected as problem:
        raise (MaybeSent if handed_over else NotSent)(str(problem)) from problem
    except smtplib.SMTPResponseException as problem:
        _judge(problem.smtp_code, problem.smtp_error if isinstance(problem.smtp_error, bytes) else b"")
        raise NotSent(str(problem)) from problem
    except (smtplib.SMTPException, TimeoutError, OSError) as problem:
        raise (MaybeSent if handed_over else NotSent)(f"{type(problem).__name__}: {problem}") from problem


def _connect(parts: SplitResult) -> smtplib.SMTP:
    host, port = parts.hostname or "localhost", parts.port
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS)
    else:
        server = smtplib.SMTP(host, port or (587 if parts.scheme == "smtp+starttls" else 25), timeout=SECONDS)
    if parts.scheme == "smtp+starttls":
        server.starttls(context=ssl.create_default_context())
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _judge(code: int, answer: bytes) -> None:
    text = f"{code} {answer.decode('utf-8', 'replace')}".strip()
    if 500 <= code < 600:
        raise Refused(text)
    if code >= 400:
        raise NotSent(text)
