"""An organiser edits a session with everything in it, on a page that works without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, SignUpList, Speaker
from forum_app.agenda.queries import WHOLE
from forum_app.agenda.services.snapshot import taken
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests import build
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

Fields = MultiDict[str, str]
Change = Callable[[Fields], None]


class _Form(HTMLParser):
    """Reads what a browser would send of the first form of that method."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = MultiDict()
        self._inside = self._hidden = False
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form" and said.get("data-session-form", 0) != 0:
            self._inside = True
        self._hidden = self._hidden or tag == "template"
        if not self._inside or self._hidden:
            return
        name = said.get("name") or ""
        if tag == "input" and name and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self.fields.add(name, said.get("value") or ("y" if said.get("type") == "checkbox" else ""))
        if tag == "select":
            self._select = name
        # Without a chosen one a browser sends the first.
        if tag == "option" and self._select and ("selected" in said or self._select not in self.fields):
            self.fields[self._select] = said.get("value") or ""
        if tag == "textarea":
            self._text = name
            self.fields.add(name, "")

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] = (self.fields[self._text] + data).removeprefix("\r\n").lstrip("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag != "template"
        if tag == "form":
            self._inside = False
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._text = ""


def sent_by(page: str) -> Fields:
    reader = _Form()
    reader.feed(page)
    return reader.fields


def address(scene: Scene, rest: str = "edit/") -> str:
    return f"/desk/{scene.forum}/sessions/{scene.session}/{rest}"


def kept(app: Flask, code: str) -> dict[str, Any]:
    with app.app_context():
        query = select(AgendaSession).where(AgendaSession.code == code).options(*WHOLE)
        row = reading().scalars(query).one()
        found = taken(row) | {"revision": row.revision, "state": row.state.value}
        db.session.remove()
    return found


def saved(client: FlaskClient, at: str, **changes: str | list[str]) -> Any:
    fields = sent_by(client.get(at).text)
    for name, value in changes.items():
        fields.setlist(name, value if isinstance(value, list) else [value])
    return client.post(at, data=fields)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.GATE, Role.REGISTRATION])
def test_only_those_who_edit_the_agenda_come_in(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    assert client.get(address(scene)).status_code == 403
    assert client.post(address(scene)).status_code == 403
    assert client.get(f"/desk/{scene.forum}/sessions/new/").status_code == 403


def test_saving_the_form_untouched_changes_nothing(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    before = kept(app, scene.session)

    answer = saved(owner, address(scene))

    assert answer.status_code == 302, re.findall(r'class="wrong"[^>]*>([^<]*)|<li>(.*?)</li>', answer.text)
    assert kept(app, scene.session) == before


def test_times_are_typed_on_the_clock_of_the_venue_and_may_pass_midnight(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """PRG-1, PRG-5: an end before the begin is in the night after."""
    answer = saved(owner, address(scene), day="2027-09-20", start="22:30", end="00:45")

    assert answer.status_code == 302
    found = kept(app, scene.session)
    assert (found["start"], found["end"]) == ("2027-09-20T20:30:00Z", "2027-09-20T22:45:00Z")
    page = owner.get(address(scene)).text
    assert "22:30–00:45 Brussels" in page
    assert "04:30–06:45 Beijing" in page


def test_every_field_is_kept(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    fields: dict[str, str | list[str]] = {
        "title_fr": "Planification urbaine",
        "abstract_zh": "摘要",
        "original": "zh",
        "checked": ["en"],
        "kind": "plenary",
        "state": "draft",
        "tags": "water, green roofs，水",
        "spoken": ["zh", "en"],
        "languages": ["en", "zh", "de"],
        "doors_close": "2027-09-20T10:30",
        "capacity": "120",
        "media": "pool",
        "speech_rule": "chatham_house",
        "access": "categories",
        "equipment": "Two screens",
        "stream_url": "https://stream.example/1",
        "internal_note": "Call the hall",
        "places": "80",
        "closes": "2027-09-19T18:00",
    }

    answer = saved(owner, address(scene), **fields)

    assert answer.status_code == 302
    found = kept(app, scene.session)
    assert found["title"]["fr"] == "Planification urbaine"
    assert found["title"]["original"] == "zh"
    assert found["abstract"] == {"zh": "摘要", "original": "zh"}
    assert (found["checked"], found["kind"], found["state"]) == ("en", "plenary", "draft")
    assert found["tags"] == ["green roofs", "water", "水"]
    assert (found["spoken"], found["languages"]) == ("en zh", "en zh de")
    assert (found["doors_close"], found["capacity"]) == ("2027-09-20T08:30:00Z", 120)
    assert (found["media"], found["speech_rule"], found["access"]) == ("pool", "chatham_house", "categories")
    assert (found["equipment"], found["stream_url"]) == ("Two screens", "https://stream.example/1")
    with app.app_context():
        places = reading().scalars(select(SignUpList)).one()
        assert (places.places, places.closes_at) == (80, datetime(2027, 9, 19, 16, tzinfo=UTC))
        db.session.remove()


def test_people_contributions_and_booths_are_added_row_by_row_without_a_script(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        stankova = build.speaker(session, at).uid
    fields = sent_by(owner.get(address(scene)).text)
    for step in ("add:contributions", "add:contributions-1-people", "add:booths"):
        fields["step"] = step
        page = owner.post(address(scene), data=fields)
        assert page.status_code == 200
        fields = sent_by(page.text)
    fields["contributions-1-minutes"] = "12"
    fields["contributions-1-title_en"] = "Statement: Ostrava"
    fields["contributions-1-people-0-kind"] = "speaker"
    fields["contributions-1-people-0-person"] = "alzbeta stankova"
    fields["booths-0-language"], fields["booths-0-mode"], fields["booths-0-channel"] = (
        "zh",
        "simultaneous",
        "3",
    )

    answer = owner.post(address(scene), data=fields)

    assert answer.status_code == 302, answer.text
    found = kept(app, scene.session)
    assert [talk["minutes"] for talk in found["contributions"]] == [6, 12]
    assert [(r["person"], r["contribution"]) for r in found["roles"]][-1] == (stankova, 1)
    assert found["booths"] == [{"language": "zh", "mode": "simultaneous", "channel": 3, "relay": ""}]


def test_a_contribution_moves_with_its_speakers_and_one_is_taken_away(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    fields = sent_by(owner.get(address(scene)).text)
    for step in ("add:contributions", "up:contributions-1", "remove:roles-0"):
        fields["step"] = step
        fields = sent_by(owner.post(address(scene), data=fields).text)
    fields["contributions-0-minutes"], fields["contributions-0-title_en"] = "3", "Welcome"

    answer = owner.post(address(scene), data=fields)

    assert answer.status_code == 302
    found = kept(app, scene.session)
    assert [talk["title"]["en"] for talk in found["contributions"]] == ["Welcome", "Statement: Wuhan"]
    assert [(role["kind"], role["contribution"]) for role in found["roles"]] == [("speaker", 1)]


def test_what_cannot_be_saved_is_shown_with_what_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    before = kept(app, scene.session)

    answer = saved(
        owner,
        address(scene),
        title_en="",
        title_zh="",
        start="",
        stream_url="javascript:alert(1)",
        internal_note="Keep this",
        **{"roles-0-person": "Nobody Known"},
    )

    assert answer.status_code == 422
    for told in (
        "Enter a title in one language at least.",
        "or leave all three empty",
        "An address begins with https://.",
        "Nobody of this agenda is called so.",
        "Keep this",
        'value="Nobody Known"',
    ):
        assert told in answer.text
    assert kept(app, scene.session) == before


def test_a_stale_save_is_refused_with_both_versions_and_can_be_sent_again(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    """Done when: the second of two gets 409 with both versions; nothing is overwritten in silence."""
    other = sign_in(Role.AGENDA)
    fields = sent_by(owner.get(address(scene)).text)
    saved(other, address(scene), title_en="Theirs", capacity="90")
    fields["title_en"] = "Mine"

    answer = owner.post(address(scene), data=fields)

    assert answer.status_code == 409
    assert "Both versions" in answer.text
    assert "Theirs" in answer.text
    assert kept(app, scene.session)["title"]["en"] == "Theirs"
    assert sent_by(answer.text)["title_en"] == "Mine"

    again = owner.post(address(scene), data=sent_by(answer.text))

    assert again.status_code == 302
    assert kept(app, scene.session)["title"]["en"] == "Mine"


def test_the_same_answers_sent_twice_are_saved_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    fields = sent_by(owner.get(address(scene)).text)
    fields["title_en"] = "Twice"

    answers = [owner.post(address(scene), data=fields).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert kept(app, scene.session)["revision"] == 2


def test_fewer_places_than_are_taken_are_refused_with_the_numbers(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    saved(owner, address(scene), places="30")
    with writing(app) as session:
        session.query(SignUpList).update({"taken": 12})

    answer = saved(owner, address(scene), places="11", title_en="Not saved either")

    assert answer.status_code == 422
    assert "12 people have a place already. 11 places are too few." in answer.text
    assert kept(app, scene.session)["title"]["en"] == "Eco-city planning"


def test_a_session_is_added_once_however_often_the_button_is_pressed(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    at = f"/desk/{scene.forum}/sessions/new/"
    fields = sent_by(owner.get(at).text)
    fields["title_en"], fields["kind"], fields["length"] = "Opening of the market", "plenary", "45"

    answers = [owner.post(at, data=fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    code = answers[0].headers["Location"].rstrip("/").rsplit("/", 1)[1]
    assert (kept(app, code)["length"], kept(app, code)["state"]) == (45, "draft")
    with app.app_context():
        assert len(reading().scalars(select(AgendaSession)).all()) == 3
        db.session.remove()


def test_names_are_offered_and_a_person_of_a_double_name_is_told_apart(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        uids = [build.speaker(session, at).uid for _ in range(2)]

    page = owner.get(address(scene)).text

    assert '<option value="ZHANG Yongsheng 张永生">' in page
    assert all(f'<option value="Alžběta STAŇKOVÁ #{uid[:6]}">' in page for uid in uids)


def test_the_page_costs_the_same_for_one_and_thirty_people(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for number in range(30):
            session.add(Speaker(edition_id=at.id, name_latin=f"Person {number}", sort_key=f"{number:02}"))

    page = owner.get(address(scene))

    assert page.status_code == 200
    assert page.text.count('<option value="Person ') == 30
