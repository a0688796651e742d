"""The forms of people, spans and papers, and the few fields of the panel."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict

from forum_app.agenda.models import SessionDocument, Speaker
from forum_app.agenda.rules import Access, SessionState
from forum_app.agenda.services.papers import NewPaper
from forum_app.agenda.services.people import SavePerson, seen
from forum_app.core.errors import Invalid
from forum_app.core.translated import Translated
from forum_app.desk.session_forms.paper import PaperForm
from forum_app.desk.session_forms.person import PersonForm, SpanForm
from forum_app.desk.session_forms.quick import QuickForm
from tests.unit.desk.form_offers import BRUSSELS, OFFERS, kept, room, sent, told


@pytest.fixture(autouse=True)
def reader(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context("/en/"):
        yield


def person_form(**said: str) -> PersonForm:
    return PersonForm(formdata=MultiDict({"uid": "a" * 32, "language": ""} | said))


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("", True),
        ("  ", True),
        (" li@example.org ", True),
        ("li@", False),
        ("li example.org", False),
        ("a@b@c.de", False),
    ],
)
def test_an_address_for_notices_can_be_one(address: str, fine: bool) -> None:
    form = person_form(name_latin="LI Na", email=address)

    assert form.validate() is fine
    assert ("email" in told(form)) is not fine


@pytest.mark.parametrize(
    ("field", "length", "fine"),
    [
        ("name_latin", 201, False),
        ("name_native", 200, True),
        ("biography_zh", 3000, True),
        ("biography_fr", 3001, False),
    ],
)
def test_a_name_and_a_biography_have_a_length(field: str, length: int, fine: bool) -> None:
    assert person_form(**{field: "名" * length}).validate() is fine


def test_a_person_shown_and_sent_back_is_the_same_with_texts_in_other_languages() -> None:
    row = Speaker(
        uid="c" * 32, name_latin="LI Na", name_native="李娜", email="li@example.org", language="zh",
        function=Translated({"zh": "市长", "de": "Oberbürgermeisterin"}, "zh"), registration_id=5,
    )  # fmt: skip

    form = PersonForm(formdata=MultiDict(sent(PersonForm.showing(row, "UF27-LI"))))

    assert form.validate()
    assert form.reference.data == "UF27-LI"
    assert form.command(row, 5) == SavePerson(
        uid=row.uid, seen=seen(row), name_latin="LI Na", name_native="李娜", function=row.function,
        body=Translated({}), biography=Translated({}), email="li@example.org", language="zh", registration_id=5,
    )  # fmt: skip


def test_a_new_page_gives_each_person_an_id_of_its_own() -> None:
    assert PersonForm(formdata=None).uid.data != PersonForm(formdata=None).uid.data


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [("", "2027-09-20T10:00", "begins"), ("2027-09-20T10:00", "", "ends"), ("", "", "begins")],
)
def test_a_span_needs_both_times(begins: str, ends: str, field: str) -> None:
    form = SpanForm(formdata=MultiDict({"begins": begins, "ends": ends, "blocked": "yes"}))

    with pytest.raises(Invalid, match="both times") as refused:
        form.command(BRUSSELS, "en")

    assert refused.value.field == field


@pytest.mark.parametrize(("choice", "blocked"), [("yes", True), ("no", False)])
def test_a_span_is_read_on_the_clock_of_the_place_with_a_remark_in_the_language_of_the_page(
    choice: str, blocked: bool
) -> None:
    said = {"begins": "2027-09-20T09:00", "ends": "2027-09-20 10:00", "blocked": choice, "note": " 彩排 "}

    found = SpanForm(formdata=MultiDict(said)).command("Asia/Shanghai", "zh")

    assert (found.starts_at, found.ends_at) == (
        datetime(2027, 9, 20, 1, tzinfo=UTC),
        datetime(2027, 9, 20, 2, tzinfo=UTC),
    )
    assert (found.blocked, found.note) == (blocked, Translated({"zh": "彩排"}, "zh"))


def test_a_span_without_a_remark_has_none() -> None:
    said = {"begins": "2027-09-20T09:00", "ends": "2027-09-20T10:00", "blocked": "yes", "note": " "}

    assert SpanForm(formdata=MultiDict(said)).command(BRUSSELS, "en").note is None


def panel(row: Any, **said: str) -> QuickForm:
    form = QuickForm.showing(row)
    form.offer(OFFERS)
    again = QuickForm(formdata=MultiDict(dict(sent(form)) | said))
    again.offer(OFFERS)
    return again


def test_the_panel_sent_back_untouched_says_what_the_session_is() -> None:
    row = kept(
        rooms=[room()], capacity=20, closed=True, title=Translated({"zh": "规划", "de": "Planung"}, "zh")
    )

    form = panel(row)

    assert form.validate(), told(form)
    assert form.fields(row) == {
        "title": {"zh": "规划", "de": "Planung", "original": "zh"}, "kind": "panel", "state": "ready",
        "rooms": ["HEMI"], "part": None, "pillar": None, "capacity": 20, "access": "all", "closed": True,
        "shown_publicly": True,
    }  # fmt: skip


def test_the_panel_of_a_cancelled_session_says_nothing_of_its_state() -> None:
    """PRG-6."""
    row = kept(state=SessionState.CANCELLED, access=Access.MAYORS)

    found = panel(row).fields(row)

    assert "state" not in found
    assert found["access"] == "mayors"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title_en": "", "title_zh": ""}, "title_en"),
        ({"capacity": "many"}, "capacity"),
        ({"pillar": "x"}, "pillar"),
    ],
)
def test_the_panel_refuses_what_the_whole_form_refuses(said: dict[str, str], field: str) -> None:
    form = panel(kept(), **said)

    assert not form.validate()
    assert list(told(form)) == [field]


def paper_form(**said: Any) -> PaperForm:
    form = PaperForm(formdata=MultiDict({"title_en": "Note", "language": ""} | said))
    form.offer(OFFERS.tongues)
    return form


def test_a_paper_is_a_file_with_its_name_or_an_address() -> None:
    file = FileStorage(io.BytesIO(b"%PDF-1.7"), "note.pdf")
    assert paper_form(file=file, language="zh", public="y").paper() == NewPaper(
        title=Translated.of(en="Note"), language="zh", public=True, data=b"%PDF-1.7", file_name="note.pdf"
    )

    assert paper_form(url=" https://a.example/1 ").paper() == NewPaper(
        title=Translated.of(en="Note"), url="https://a.example/1"
    )


def test_an_empty_field_for_a_file_is_no_file() -> None:
    assert paper_form(file=FileStorage(io.BytesIO(), "")).paper().file_name == ""


def test_what_is_said_of_a_paper_is_shown_again() -> None:
    row = SessionDocument(title=Translated.of(zh="说明"), language="zh", public=True)

    form = PaperForm.showing(row)

    assert (form.title_zh.data, form.title_en.data, form.language.data, form.public.data) == (
        "说明",
        "",
        "zh",
        True,
    )
