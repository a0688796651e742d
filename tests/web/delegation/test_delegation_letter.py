"""The letter of credentials: by what its bytes are, without anything active, one for all members (REG-8)."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image
from werkzeug.test import TestResponse

from forum_app.core.errors import Invalid
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.registration.services.credentials import LARGEST, checked_type
from tests.web.delegation.conftest import Office


def pdf(*, script: bool = False, attached: bool = False, opening: bool = False, link: bool = False) -> bytes:
    """Return a PDF of one page, with something active in it if asked."""
    made = pikepdf.new()
    made.add_blank_page()
    if script:
        made.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(
                Names=pikepdf.Array(
                    [
                        pikepdf.String("x"),
                        pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)"),
                    ]
                )
            )
        )
    if attached:
        made.attachments["virus.exe"] = b"MZ"
    if opening:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F=pikepdf.String("cmd.exe"))
    if link:
        made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name("/Fit")])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, kind)
    return out.getvalue()


def send(office: Office, data: bytes, name: str = "letter.pdf", **changes: str) -> TestResponse:
    fields: dict[str, Any] = {"signed_by": "ZHANG Wei, Mayor", "dated": "2027-06-30"} | changes
    fields["file"] = (io.BytesIO(data), name)
    return office.client.post(office.at("credentials/"), data=fields, content_type="multipart/form-data")


def kept(office: Office) -> list[str]:
    with office.app.app_context():
        store = Storage(settings().storage_url)
        return [key for key in store.all_keys() if key.startswith("credentials/")]


@pytest.fixture(autouse=True)
def no_letters_left(office: Office) -> None:
    """Begin without the letters of other tests: the store outlives the tables."""
    with office.app.app_context():
        store = Storage(settings().storage_url)
        for key in list(store.all_keys()):
            store.delete(key)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (pdf(), "application/pdf"),
        (pdf(link=True), "application/pdf"),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
    ],
)
def test_a_letter_is_kept_and_can_be_seen_again(office: Office, data: bytes, media_type: str) -> None:
    answer = send(office, data, "成都市 letter.exe")

    assert answer.status_code == 303
    assert office.delegation().credentials_signed_by == "ZHANG Wei, Mayor"
    assert str(office.delegation().credentials_dated) == "2027-06-30"
    seen = office.get("credentials/file")
    assert (seen.data, seen.mimetype) == (data, media_type)
    assert seen.headers["Content-Disposition"].startswith('attachment; filename="credentials.')
    assert "sandbox" in seen.headers["Content-Security-Policy"]
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert 'data-lack="letter"' not in office.get().text


@pytest.mark.parametrize(
    "data",
    [
        pdf(script=True), pdf(attached=True), pdf(opening=True), b"%PDF-1.7 broken", b"", b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("PNG")[:60], picture("GIF"),
    ],
    ids=["script", "attachment", "launch", "damaged", "empty", "program", "svg", "torn", "gif"],
)  # fmt: skip
def test_what_is_active_damaged_or_something_else_is_refused(office: Office, data: bytes) -> None:
    answer = send(office, data)

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert 'value="ZHANG Wei, Mayor"' in answer.text
    assert kept(office) == []


def test_a_locked_pdf_is_refused(office: Office) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))

    answer = send(office, out.getvalue())

    assert answer.status_code == 422
    assert "password" in answer.text


def test_a_letter_of_more_than_ten_megabytes_is_refused() -> None:
    with pytest.raises(Invalid, match="10 MB"):
        checked_type(b"%PDF-" + b"x" * LARGEST)


@pytest.mark.parametrize(
    ("changes", "field"), [({"signed_by": " "}, "signed_by"), ({"dated": "some day"}, "dated")]
)
def test_who_signed_and_when_is_asked(office: Office, changes: dict[str, str], field: str) -> None:
    answer = send(office, pdf(), **changes)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_a_new_letter_takes_the_place_of_the_old_one(office: Office) -> None:
    send(office, pdf())
    send(office, picture("PNG"))

    assert office.get("credentials/file").mimetype == "image/png"
    assert len(kept(office)) == 1


def test_without_a_letter_there_is_nothing_to_download(office: Office) -> None:
    assert office.get("credentials/file").status_code == 404
    assert office.get("credentials/").status_code == 200
