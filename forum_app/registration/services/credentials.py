"""The letter of credentials of a delegation: one for all members, a PDF or a picture (REG-8)."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PIL import Image, UnidentifiedImageError
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Invalid
from forum_app.core.images import whole_pictures_only
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import after_commit
from forum_app.registration.models import Delegation, StoredFile
from forum_app.registration.rules import FileKind
from forum_app.registration.services.composition import deed_of, lock

LARGEST = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
DEEPEST = 20
PDF = "application/pdf"
PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg"}
# What makes a PDF do something by itself, or carry other files: none of it belongs into a letter.
ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/Launch", "/RichMedia", "/XFA", "/SubmitForm"}
)
ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it was sent in: its bytes, the name of the file, who signed it and when."""

    data: bytes
    filename: str
    signed_by: str
    dated: date | None


def keep_letter(
    session: Session, actor: Actor, store: Storage, delegation: Delegation, letter: Letter, now: datetime
) -> StoredFile:
    """Keep a letter instead of an earlier one. The type is what the bytes say. Raises Invalid."""
    media_type = checked_type(letter.data)
    lock(session, delegation)
    key = f"credentials/{secrets.token_hex(16)}"
    made = StoredFile(
        edition_id=delegation.edition_id,
        kind=FileKind.CREDENTIALS,
        key=key,
        name=letter.filename[:200],
        media_type=media_type,
        size=len(letter.data),
        sha256=store.put(key, letter.data),
        created_at=now,
    )
    earlier = session.get(StoredFile, delegation.credentials_id) if delegation.credentials_id else None
    session.add(made)
    session.flush()
    delegation.credentials_id = made.id
    delegation.credentials_signed_by = letter.signed_by
    delegation.credentials_dated = letter.dated
    delegation.revision += 1
    if earlier is not None:
        session.delete(earlier)
        after_commit(session, lambda: store.delete(earlier.key))
    changes = {"type": media_type, "bytes": len(letter.data)}
    record(session, actor, deed_of(delegation, "credentials", changes), now)
    return made


def checked_type(data: bytes) -> str:
    """Return the media type of a letter by its bytes. Raises Invalid."""
    if not data:
        raise Invalid(N_("Choose the file of the letter."), field="file")
    if len(data) > LARGEST:
        raise Invalid(N_("The file is larger than 10 MB. Send a smaller scan."), field="file")
    if data.lstrip()[:5] == b"%PDF-":
        _check_pdf(data)
        return PDF
    return _picture_type(data)


def _picture_type(data: bytes) -> str:
    whole_pictures_only()
    try:
        with Image.open(io.BytesIO(data), formats=tuple(PICTURES)) as picture:
            width, height = picture.size
            kind = str(picture.format)
            if width * height <= MOST_PIXELS:
                picture.load()
                return PICTURES[kind]
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as problem:
        raise Invalid(
            N_("Send a PDF, a PNG or a JPEG. This file is none of them."), field="file"
        ) from problem
    raise Invalid(N_("The picture has too many pixels. Send a smaller scan."), field="file")


def _check_pdf(data: bytes) -> None:
    # Imported here: the library takes 0.1 s to load, and few requests need it.
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            active = any(_is_active(pikepdf, item) for item in pdf.objects)
    except pikepdf.PasswordError as problem:
        raise Invalid(N_("The PDF is locked by a password. Send one that opens."), field="file") from problem
    except pikepdf.PdfError as problem:
        raise Invalid(N_("The PDF is damaged and does not open."), field="file") from problem
    if active:
        raise Invalid(
            N_(
                "The PDF holds scripts, forms that send data or other files. Print it to a new PDF and send that one."
            ),
            field="file",
        )


def _is_active(pikepdf: Any, item: Any, depth: int = 0) -> bool:
    """Tell whether an object of a PDF, or what is written inside it, does something by itself."""
    if depth > DEEPEST:
        return True
    if isinstance(item, pikepdf.Array):
        inside = list(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        keys = frozenset(item.keys())
        if keys & ACTIVE or str(item.get("/S", "")) in ACTIONS:
            return True
        inside = [item[key] for key in keys]
    else:
        return False
    own = [part for part in inside if isinstance(part, pikepdf.Object) and not part.is_indirect]
    return any(_is_active(pikepdf, part, depth + 1) for part in own)
