"""The core fields that are not always asked, each from its input to where it is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import delete, select

from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import ApprovalStage, Category, Registration, StoredFile
from forum_app.registration.rules import QuestionKind, RegistrationState, TravelDocumentKind
from tests import build
from tests.web.registration.answers import WANG, errors_of, main_of, text_of, value_of
from tests.web.registration.asking import ask, core, own
from tests.web.registration.drafting import Draft, begun

FIRST = {
    key: WANG[key]
    for key in ("category", "family", "given", "order", "native", "email", "function", "body", "country", "city",
                "languages", "processing", "sensitive")
}  # fmt: skip


def photo(size: tuple[int, int] = (600, 800)) -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG")
    out.seek(0)
    return out, "me.jpg"


def numbered(found: Registration) -> tuple[str, TravelDocumentKind]:
    """Return the number and the kind of the document that is kept."""
    assert found.document is not None
    return found.document.number, found.document.kind


def second(client: FlaskClient, **answers: Any) -> tuple[Draft, Any]:
    """Fill in the first page and send the second one; return the draft and the answer."""
    draft = begun(client)
    assert draft.save("first", **FIRST).status_code == 303
    return draft, draft.save("second", **answers)


def sent(app: Flask, draft: Draft, look: Callable[[Registration], Any]) -> Any:
    """Send a draft and return what `look` sees of its registration."""
    response = draft.send()
    assert response.status_code == 303, text_of(response)
    with app.app_context():
        found = look(reading().scalars(select(Registration)).unique().one())
        db.session.remove()
    return found


@pytest.mark.parametrize(
    ("field", "answers", "look", "kept"),
    [
        ("courtesy_title", {"courtesy_title": " Prof. "}, lambda r: r.person.courtesy_title, "Prof."),
        ("email_copy", {"email_copy": "office@example.org"}, lambda r: r.email_copy, "office@example.org"),
        ("born_on", {"born_on": "1970年6月30日"}, lambda r: r.person.born_on, date(1970, 6, 30)),
        ("sex", {"sex": "X"}, lambda r: r.person.sex, "X"),
        ("nationality", {"nationality": "BE"}, lambda r: r.person.nationality, "BE"),
        ("hotel", {"hotel": "Hôtel de Ville"}, lambda r: r.travel.hotel, "Hôtel de Ville"),
        (
            "travel",
            {"arrives_on": "2027-09-18", "arrival": "CA 931", "departs_on": "2027-09-22", "departure": ""},
            lambda r: (r.travel.arrives_on, r.travel.arrival, r.travel.departs_on),
            (date(2027, 9, 18), "CA 931", date(2027, 9, 22)),
        ),
        (
            "visa_letter",
            {"visa_letter": "y", "visa_country": "BE"},
            lambda r: (r.travel.visa_letter, r.travel.visa_country),
            (True, "BE"),
        ),
        ("sessions_wanted", {"sessions_wanted": "MF1, MF3"}, lambda r: r.sessions_wanted, "MF1 MF3"),
        ("accompanied_by", {"accompanied_by": "Li Wei"}, lambda r: r.accompanied_by, "Li Wei"),
        ("remarks", {"remarks": "one\r\ntwo"}, lambda r: r.remarks, "one\ntwo"),
        (
            "travel_document",
            {"document_kind": "public_affairs", "document_number": "pe 123456", "document_expires": "2032-1-2"},
            lambda r: (r.document.kind, r.document.number, r.document.expires_on),
            (TravelDocumentKind.PUBLIC_AFFAIRS, "PE 123456", "2032-01-02"),
        ),
    ],
)  # fmt: skip
def test_an_answer_is_kept_where_it_belongs(
    app: Flask,
    client: FlaskClient,
    field: str,
    answers: dict[str, str],
    look: Callable[[Registration], Any],
    kept: object,
) -> None:
    ask(app, core(field))

    draft, response = second(client, **answers)

    assert response.status_code == 303, text_of(response)
    assert sent(app, draft, look) == kept


@pytest.mark.parametrize(
    ("field", "answers", "wrong"),
    [
        ("born_on", {"born_on": "1970-06-31"}, "born_on"),
        ("born_on*", {"born_on": ""}, "born_on"),
        ("sex*", {}, "sex-0"),
        ("nationality", {"nationality": "XX"}, "nationality"),
        ("email_copy", {"email_copy": "office@"}, "email_copy"),
        ("travel", {"arrives_on": "2027-09-22", "departs_on": "2027-09-18"}, "departs_on"),
        ("travel", {"arrives_on": "someday"}, "arrives_on"),
        ("visa_letter", {"visa_letter": "y", "visa_country": ""}, "visa_country"),
        ("travel_document*", {"document_number": ""}, "document_number"),
        ("travel_document", {"document_number": "", "document_issued": "2020-01-01"}, "document_number"),
        (
            "travel_document",
            {"document_number": "X1", "document_issued": "2030-01-01", "document_expires": "2020-01-01"},
            "document_expires",
        ),
        ("guardian", {"guardian_name": "Wang Da", "guardian_email": ""}, "guardian_email"),
        ("photo*", {}, "photo_file"),
        ("hotel", {"hotel": "h" * 201}, "hotel"),
        ("courtesy_title", {"courtesy_title": "t" * 41}, "courtesy_title"),
    ],
)
def test_a_wrong_answer_is_refused_beside_its_field(
    app: Flask, client: FlaskClient, field: str, answers: dict[str, str], wrong: str
) -> None:
    ask(app, core(field))

    _draft, response = second(client, **answers)

    assert response.status_code == 422
    assert list(errors_of(response)) == [wrong]


def test_parts_of_the_edition_are_chosen(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition)).one()
            for key in ("mayors", "youth"):
                build.part(session, edition, key=key, name=Translated.of(en=key))
        db.session.remove()
    ask(app, core("parts*"))

    _draft, nothing = second(client)
    draft, _taken = second(client, parts=["youth"])

    assert list(errors_of(nothing)) == ["parts-0"]
    assert sent(app, draft, lambda r: len(r.parts)) == 1


def test_the_number_of_a_passport_is_not_shown_again_but_kept(app: Flask, client: FlaskClient) -> None:
    ask(app, core("travel_document"))

    draft, _saved = second(client, document_number="PE1234567", document_kind="ordinary")
    shown, overview = draft.page("second"), draft.overview()
    again = draft.save("second", document_number="", document_kind="diplomatic")

    assert "PE1234567" not in shown.text + overview.text
    assert "•••••••67" in shown.text
    assert value_of(shown, "document_number") == ""
    assert again.status_code == 303
    assert sent(app, draft, numbered) == (
        "PE1234567",
        TravelDocumentKind.DIPLOMATIC,
    )


def test_a_passport_can_be_taken_out_again(app: Flask, client: FlaskClient) -> None:
    ask(app, core("travel_document"))

    draft, _saved = second(client, document_number="PE1234567")
    draft.save("second", document_number="", document_remove="y")

    assert sent(app, draft, lambda r: r.document) is None


def test_a_photo_is_kept_shown_to_its_owner_and_sent_along(app: Flask, client: FlaskClient) -> None:
    ask(app, core("photo*"))

    draft, saved = second(client, photo_file=photo())
    with app.app_context():
        row = reading().scalars(select(StoredFile)).one()
        db.session.remove()
    mine = client.get(f"{draft.path}files/{row.uid}")
    other = client.get(f"{begun(client).path}files/{row.uid}")

    assert saved.status_code == 303, text_of(saved)
    assert (mine.status_code, other.status_code) == (200, 404)
    assert mine.headers["Content-Type"] == "image/jpeg"
    assert mine.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in mine.headers["Content-Security-Policy"]
    assert f'files/{row.uid}"' in main_of(draft.page("second"))
    assert sent(app, draft, lambda r: r.photo_id) == row.id


def test_a_photo_of_somebody_else_cannot_be_named(app: Flask, client: FlaskClient) -> None:
    """No object of another: which file is kept only the server says."""
    ask(app, core("photo*"))
    second(client, photo_file=photo())
    with app.app_context():
        uid = reading().scalars(select(StoredFile.uid)).one()
        db.session.remove()

    _draft, response = second(client, photo_kept=uid)

    assert response.status_code == 422
    assert list(errors_of(response)) == ["photo_file"]


def test_a_file_that_is_no_photo_is_refused_and_the_other_answers_stay(
    app: Flask, client: FlaskClient
) -> None:
    ask(app, core("photo"), core("hotel"))

    draft, response = second(
        client, photo_file=(io.BytesIO(b"<svg onload=alert(1)>"), "x.jpg"), hotel="Astoria"
    )

    assert response.status_code == 422
    assert errors_of(response) == {"photo_file": "This file is no photo. Send it as JPEG, PNG or WebP."}
    assert value_of(response, "hotel") == "Astoria"
    assert value_of(draft.page("second"), "hotel") == "Astoria"


def test_a_photo_can_be_taken_out_again(app: Flask, client: FlaskClient) -> None:
    ask(app, core("photo"))

    draft, _saved = second(client, photo_file=photo())
    draft.save("second", photo_remove="y")

    assert sent(app, draft, lambda r: r.photo_id) is None


def test_an_answer_that_is_a_file_is_sent_to_be_kept_not_run(app: Flask, client: FlaskClient) -> None:
    ask(app, own("letter", QuestionKind.FILE, required=True))
    picture, _name = photo()

    draft, saved = second(client, q_letter_file=(picture, "../../etc/passwd.jpg"))
    _other, refused = second(client, q_letter_file=(io.BytesIO(b"MZ\x90"), "letter.pdf"))
    with app.app_context():
        row = reading().scalars(select(StoredFile)).one()
        db.session.remove()

    assert saved.status_code == 303
    assert list(errors_of(refused)) == ["q_letter_file"]
    assert "passwd" not in row.key + row.name
    assert client.get(f"{draft.path}files/{row.uid}").headers["X-Content-Type-Options"] == "nosniff"


def of_age(app: Flask, youngest: int | None, oldest: int | None) -> None:
    with app.app_context():
        with transaction() as session:
            category = session.scalars(select(Category).where(Category.key == "delegate")).one()
            category.youngest, category.oldest = youngest, oldest
        db.session.remove()


@pytest.mark.parametrize(
    ("born_on", "taken"),
    [("1997-09-18", True), ("2009-09-18", True), ("1996-09-17", False), ("2009-09-19", False), ("", False)],
)
def test_a_category_has_an_age_window(app: Flask, client: FlaskClient, born_on: str, taken: bool) -> None:
    """REG-7: counted on the first day of the forum."""
    of_age(app, 18, 30)
    ask(app, core("born_on"))

    draft, _saved = second(client, born_on=born_on)
    response = draft.send()

    assert (response.status_code == 303) is taken
    assert taken or "18–30" in text_of(response)


def test_a_minor_registers_with_a_guardian_who_agrees(app: Flask, client: FlaskClient) -> None:
    """REG-7: nothing is approved before."""
    with app.app_context():
        with transaction() as session:
            session.execute(delete(ApprovalStage))
        db.session.remove()
    ask(app, core("born_on*"), core("guardian"), core("accompanied_by"))
    guardian = {
        "guardian_name": "Wang Da",
        "guardian_email": "father@example.org",
        "accompanied_by": "Li Wei",
    }

    alone, _saved = second(client, born_on="2011-01-01")
    refused = alone.send()
    draft, _saved = second(client, born_on="2011-01-01", **guardian)
    before = sent(app, draft, lambda r: r.state)
    with app.app_context():
        mail = (
            reading().scalars(select(OutboxMail).where(OutboxMail.to_address == "father@example.org")).one()
        )
        db.session.remove()
    path = "/" + mail.text.split("/guardian/")[1].split()[0]
    shown = client.get(f"/en/guardian{path}")
    agreed = client.post(f"/en/guardian{path}")
    forged = client.get(f"/en/guardian{path[:-3]}x/")
    with app.app_context():
        row = reading().scalars(select(Registration)).unique().one()
        after = (row.state, [c.given_by for c in row.consents if c.given_by == "guardian"])
        db.session.remove()

    assert refused.status_code == 422
    assert "parent or guardian" in text_of(refused)
    assert before is RegistrationState.SUBMITTED
    assert "WANG Xiaoming" in text_of(shown)
    assert (agreed.status_code, forged.status_code) == (303, 404)
    assert after == (RegistrationState.APPROVED, ["guardian"])
    assert "You agreed on" in text_of(client.get(f"/en/guardian{path}"))
