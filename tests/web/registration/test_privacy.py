"""Agreements, own data and the wish to be erased, behind the personal link (DPR-5, DPR-6)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.registration import own_paper
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Consent, Registration, ReviewNote, TravelDocument
from forum_app.registration.own_data import own_data
from forum_app.registration.rules import ConsentPurpose, RegistrationState
from forum_app.registration.services import Agreement, give_consent
from tests import apps, build
from tests.web.registration.answers import text_of
from tests.web.registration.hostile import CONTROLS, KEPT, LINKS

AGREED = (ConsentPurpose.PROCESSING, ConsentPurpose.PHOTO)
HOSTILE = (*KEPT, *CONTROLS, *LINKS, "=cmd|' /C calc'!A0")


@pytest.fixture
def token(app: Flask) -> str:
    """The personal link of somebody who agreed to be photographed."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            person = build.person(session, family="Wang", given="Xiaoming", native="王小明")
            found = build.registration(
                session, at, person=person, diet="vegetarian", function=Translated.of(en="Mayor", zh="市长"),
                state=RegistrationState.APPROVED, language="zh",
            )  # fmt: skip
            for purpose in AGREED:
                build.consent(session, found, purpose=purpose, text_version=TEXT_VERSION)
            token = personal_token(apps.SECRET, found.uid)
            found.token_hash = digest(token)
        db.session.remove()
    return token


def mine(token: str, rest: str = "", lang: str = "en") -> str:
    return f"/{lang}/my/{token}/{rest}"


def consents(app: Flask) -> list[tuple[str, str, str, bool]]:
    with app.app_context():
        rows = reading().scalars(select(Consent).order_by(Consent.id))
        found = [(c.purpose.value, c.language, c.given_by, c.withdrawn_at is None) for c in rows]
        db.session.remove()
    return found


def data_of(client: FlaskClient, token: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get(mine(token, "data.json")).text)
    return found


def test_an_agreement_is_given_later_in_the_language_it_was_read_in(
    app: Flask, client: FlaskClient, token: str
) -> None:
    asked = client.get(mine(token, "consents/directory/", "zh"))
    done = client.post(mine(token, "consents/directory/give", "zh"))

    assert asked.status_code == 200
    assert (done.status_code, done.headers["Location"]) == (303, mine(token, lang="zh"))
    assert consents(app)[-1] == ("directory", "zh", "self", True)


def test_an_agreement_is_taken_back_by_as_many_steps_as_it_is_given(
    app: Flask, client: FlaskClient, token: str
) -> None:
    """DPR-5: one page, one button, both ways."""
    asked = client.get(mine(token, "consents/photo/"))
    done = client.post(mine(token, "consents/photo/"))

    assert asked.text.count('type="submit"') == 1
    assert "Take the agreement back" in text_of(asked)
    assert (done.status_code, done.headers["Location"]) == (303, mine(token))
    assert [c for c in consents(app) if c[0] == "photo"] == [("photo", "en", "self", False)]
    assert client.get(mine(token, "consents/photo/")).text.count('type="submit"') == 1


def test_the_same_button_twice_is_one_agreement(app: Flask, client: FlaskClient, token: str) -> None:
    for _ in range(2):
        client.post(mine(token, "consents/directory/give"))
    for _ in range(2):
        client.post(mine(token, "consents/photo/"))

    assert len(consents(app)) == 3


def test_what_the_delegation_agreed_to_waits_for_the_person(
    app: Flask, client: FlaskClient, token: str
) -> None:
    """A13, edge: a focal point agrees for others; mark it and ask the person."""
    with app.app_context():
        with transaction() as session:
            found = session.scalars(select(Registration)).unique().one()
            theirs = Agreement(purpose=ConsentPurpose.DIRECTORY, language="en", given_by="focal_point")
            give_consent(session, COMMAND, found, theirs, now())
        db.session.remove()

    page = client.get(mine(token))
    asked = client.get(mine(token, "consents/directory/"))
    client.post(mine(token, "consents/directory/give"))

    assert "by your delegation, not yet confirmed by you" in text_of(page)
    assert "I confirm it" in text_of(asked)
    assert "Take the agreement back" in text_of(asked)
    assert [c[2] for c in consents(app) if c[0] == "directory"] == ["focal_point", "self"]
    assert "not yet confirmed" not in text_of(client.get(mine(token)))


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_a_transfer_abroad_names_recipient_contact_purpose_kinds_and_rights(
    client: FlaskClient, token: str, lang: str
) -> None:
    """DPR-4, PIPL."""
    page = client.get(mine(token, "consents/transfer_abroad/", lang))

    assert page.status_code == 200
    assert "secretariat@forum.example" in text_of(page)
    assert page.text.count("<dt>") == 7


@pytest.mark.parametrize(
    "path", ["processing/", "everything/", "everything/give", "photo%00/", "photo%00/give", "guardian/give"]
)
def test_only_agreements_by_choice_can_be_taken_back_and_only_known_ones_given(
    app: Flask, client: FlaskClient, token: str, path: str
) -> None:
    before = consents(app)

    assert client.post(mine(token, f"consents/{path}")).status_code == 404
    assert consents(app) == before


def test_the_use_of_the_form_is_shown_without_a_button_that_takes_it_back(
    client: FlaskClient, token: str
) -> None:
    """DPR-5: without it there is no registration; whoever agreed reads so."""
    page = client.get(mine(token, "consents/processing/"))

    assert "withdraw that instead" in text_of(page)
    assert "Take the agreement back" not in page.text
    assert "consents/processing/give" not in page.text


@pytest.mark.parametrize("rest", ["consents/photo/", "data.json", "data.pdf", "data.zip", "erase/"])
def test_a_wrong_link_opens_nothing_and_nothing_is_kept(client: FlaskClient, token: str, rest: str) -> None:
    right, wrong = client.get(mine(token, rest)), client.get(mine("B" * 24, rest))

    assert (right.status_code, wrong.status_code) == (200, 404)
    assert right.headers["Cache-Control"] == "no-store"
    assert "noindex" in right.headers["X-Robots-Tag"]


def test_own_data_is_whole_and_for_programs(app: Flask, client: FlaskClient, token: str) -> None:
    """DPR-6: what organisers noted and what is sealed too; secrets of links are not."""
    with app.app_context():
        with transaction() as session:
            found = session.scalars(select(Registration)).unique().one()
            found.document = TravelDocument(number="E12345678", fingerprint="f" * 64)
            session.add(ReviewNote(registration_id=found.id, text="Met in Chengdu", at=now()))
        db.session.remove()

    response = client.get(mine(token, "data.json"))
    data = json.loads(response.text)

    assert response.headers["Content-Disposition"].startswith('attachment; filename="UF27-')
    assert data["person"]["native"] == "王小明"
    assert data["registration"]["diet"] == "vegetarian"
    assert data["registration"]["category"] == {
        "en": "Delegate",
        "zh": "代表",
        "fr": "Délégué",
        "original": "en",
    }
    assert data["travel_document"][0]["number"] == "E12345678"
    assert data["review_note"][0]["text"] == "Met in Chengdu"
    assert {c["purpose"] for c in data["consent"]} == {"processing", "photo"}
    assert token not in response.text
    assert digest(token) not in response.text


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_own_data_is_a_tagged_pdf_in_each_language(client: FlaskClient, token: str, lang: str) -> None:
    """ACC-2, DPR-6."""
    response = client.get(mine(token, "data.pdf", lang))

    pdf = pikepdf.open(io.BytesIO(response.data))
    assert response.mimetype == "application/pdf"
    assert str(pdf.Root.Lang) == {"en": "en", "zh": "zh-Hans", "fr": "fr"}[lang]
    assert "/StructTreeRoot" in pdf.Root
    assert bool(pdf.Root.MarkInfo.Marked)


def test_on_paper_words_stand_for_what_is_chosen_from_lists(app: Flask, token: str) -> None:
    with app.app_context():
        data = own_data(reading(), reading().scalars(select(Registration)).unique().one())
        page = own_paper.source(data, "en", str).html
        db.session.remove()

    assert "Photographs and recordings" in page
    assert "Given name first" in page
    assert '<span lang="zh-Hans">王小明</span>' in page
    assert "given_first" not in page


def test_the_zip_holds_data_and_files(client: FlaskClient, token: str) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(mine(token, "data.zip")).data)) as archive:
        names = archive.namelist()
        data = json.loads(archive.read("data.json"))

    assert names == ["data.json", "data.pdf"]
    assert data == data_of(client, token)


def test_file_names_in_the_zip_lead_nowhere() -> None:
    made = own_paper.own_zip({}, b"%PDF", [("../../etc/passwd", b"1"), ("王.jpg", b"2"), ("", b"3")])

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist()[2:] == ["files/1-etc_passwd", "files/2-jpg", "files/3-file"]


def test_hostile_names_show_as_typed_in_json_and_on_paper(app: Flask, token: str) -> None:
    """The 60 hostile strings, all in one copy: nothing is run, nothing is lost, the page is made."""
    assert len(HOSTILE) >= 60
    with app.app_context():
        with transaction() as session:
            found = session.scalars(select(Registration)).unique().one()
            found.remarks = "\n".join(text.replace("\x00", "") for text in HOSTILE)
            session.add_all(
                ReviewNote(registration_id=found.id, text=text.replace("\x00", ""), at=now())
                for text in HOSTILE
            )
            data = own_data(session, found)
        source = own_paper.source(data, "en", str)
        printed = own_paper.own_pdf(data, "en", str)
        db.session.remove()

    back = json.loads(own_paper.as_text(data))
    assert [note["text"] for note in back["review_note"]] == [t.replace("\x00", "") for t in HOSTILE]
    assert "<script>" not in source.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source.html
    assert "{{7*7}}" in source.html
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", source.html)
    assert printed.startswith(b"%PDF")


def test_a_person_asks_to_be_erased_and_may_think_again(app: Flask, client: FlaskClient, token: str) -> None:
    """DPR-6: nothing is erased by the click; the data officer has 30 days."""
    asked = client.get(mine(token, "erase/"))
    done = [client.post(mine(token, "erase/")) for _ in range(2)]
    waiting = client.get(mine(token, "erase/"))
    client.post(mine(token, "erase/"), data={"keep": "1"})

    assert asked.status_code == 200
    assert [answer.status_code for answer in done] == [303, 303]
    assert "You asked for this on" in text_of(waiting)
    assert "Erase my data" in text_of(client.get(mine(token)))
    with app.app_context():
        session = reading()
        assert session.scalars(select(Registration.erasure_asked_at)).all() == [None]
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        db.session.remove()
    assert actions == ["registration.erasure_asked", "registration.erasure_unasked"]


def test_looking_changes_nothing(app: Flask, client: FlaskClient, token: str) -> None:
    for rest in ("consents/photo/", "consents/directory/", "data.json", "erase/"):
        client.get(mine(token, rest))

    assert len(consents(app)) == len(AGREED)
