"""The page "Your calendar" of a registered person: links made, shown once, changed, replaced, withdrawn (rules 22, 24)."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum_app.agenda.models import Release
from forum_app.calendars.models import FeedToken
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.links import digest
from forum_app.registration.rules import RegistrationState
from tests import build
from tests.db.counting import statements
from tests.web.calendars.own_scene import PAGE, TOKEN, Committed, committed, writing

GIVEN = {"key": "a" * 32, "purpose": "Office <b>", "contents": ["roles", "sign_ups"], "alarm": "15"}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "strict-origin",
}


@pytest.fixture
def here(app: Flask, client: FlaskClient) -> Committed:
    return committed(app, client)


def rows(here: Committed) -> list[FeedToken]:
    with here.app.app_context():
        found = list(reading().scalars(select(FeedToken).order_by(FeedToken.id)))
        db.session.remove()
    return found


def token_in(answer: TestResponse) -> str:
    """Return the secret that a page shows, which must be one and the same wherever it stands."""
    found: set[str] = set(re.findall(r"/feeds/my/([\w-]+)\.", html.unescape(answer.text)))
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_page_lists_the_links_and_no_address(here: Committed, lang: str) -> None:
    answer = here.client.get(f"/{lang}/my/{TOKEN}/calendar/")

    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Phone" in answer.text
    assert "/feeds/my/" not in answer.text
    assert f'href="/{lang}/my/{TOKEN}/calendar/"' in here.client.get(f"/{lang}/my/{TOKEN}/").text
    assert here.client.get(f"/{lang}/my/nobody/calendar/").status_code == 404


def test_a_new_address_is_shown_once_with_all_ways_to_take_it(here: Committed) -> None:
    """Rule 24: to copy, webcal, Google, Outlook, QR; the only page that has it is kept by nobody."""
    answer = here.client.post(PAGE, data=GIVEN)
    token = token_in(answer)

    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    for part in (
        f'value="http://forum.test/feeds/my/{token}.ics"',
        f'href="webcal://forum.test/feeds/my/{token}.ics"',
        "calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fforum.test",
        "outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2Fforum.test",
        f"/feeds/my/{token}.zh.ics",
        "data:image/svg+xml;base64,",
        "Office &lt;b&gt;",
    ):
        assert part in answer.text
    assert set(re.findall(r'rel="([^"]*external[^"]*)"', answer.text)) == {"noopener noreferrer external"}
    assert here.shown(here.client.get(here.feed("", token)).text) == {"OPEN", "SHUT", "TAKEN", "WAIT"}
    assert "TRIGGER:-PT15M" in here.client.get(here.feed("", token)).text
    assert token not in here.client.get(PAGE).text
    french = here.client.post(PAGE.replace("/en/", "/fr/"), data=GIVEN | {"key": "f" * 32})
    assert f'href="webcal://forum.test/feeds/my/{token_in(french)}.fr.ics"' in french.text


def test_the_same_form_sent_twice_makes_one_link(here: Committed) -> None:
    first, second = (token_in(here.client.post(PAGE, data=GIVEN)) for _ in range(2))

    assert len(rows(here)) == 2
    assert [here.client.get(here.feed("", token)).status_code for token in (first, second)] == [404, 200]


def test_what_is_wrong_is_said_beside_what_was_typed(here: Committed) -> None:
    typed = {
        "purpose": "My office",
        "contents": ["stars"],
        "star_link": "https://elsewhere.example/x",
        "alarm": "30",
    }
    answer = here.client.post(PAGE, data=typed)

    assert answer.status_code == 422
    for kept in ('value="My office"', "https://elsewhere.example/x", '<option selected value="30">'):
        assert kept in answer.text
    assert answer.text.count("Paste the address of your personal programme") == 2
    wrong: tuple[dict[str, Any], ...] = (
        {"purpose": ""},
        {"contents": []},
        {"alarm": "abc"},
        {"contents": ["seats"]},
    )
    for changes in wrong:
        assert here.client.post(PAGE, data=GIVEN | changes).status_code == 422
    linked = typed | {"star_link": f"http://forum.test/en/forums/f/agenda/mine/{here.star_token}/"}
    assert here.shown(here.client.get(here.feed("", token_in(here.client.post(PAGE, data=linked)))).text) == {
        "STAR"
    }


def test_ten_links_are_the_most(here: Committed) -> None:
    """And ten cost no more statements to list than one."""
    with here.app.app_context(), statements(reading()) as few:
        here.client.get(PAGE)
    for number in range(9):
        here.client.post(PAGE, data=GIVEN | {"key": f"{number:032x}"})
    with here.app.app_context(), statements(reading()) as many:
        page = here.client.get(PAGE)

    assert len(many) == len(few)
    assert "Withdraw one before you make another" in page.text
    assert here.client.post(PAGE, data=GIVEN).status_code == 409
    assert len(rows(here)) == 10


def test_a_link_is_changed_and_its_address_stays(here: Committed) -> None:
    one = f"{PAGE}{here.link_uid}/"
    shown = here.client.get(one)
    assert 'value="Phone"' in shown.text
    assert len(re.findall(r'<input[^>]*checked[^>]*name="contents"', shown.text)) == 5

    answer = here.client.post(one, data={"purpose": "Watch", "contents": ["stars", "meetings"], "alarm": "0"})
    wrong = here.client.post(one, data={"purpose": "Kept words", "contents": [], "alarm": "0"})

    assert (answer.status_code, answer.location) == (303, f"{PAGE}?told=saved")
    assert "The link is changed" in here.client.get(answer.location).text
    assert here.shown(here.client.get(here.feed()).text) == {"STAR", "MEET"}
    assert (wrong.status_code, 'value="Kept words"' in wrong.text) == (422, True)


def test_a_replaced_link_is_dead_at_once_and_a_withdrawn_one_too(here: Committed) -> None:
    """Rule 22."""
    one = f"{PAGE}{here.link_uid}/"
    new = token_in(here.client.post(f"{one}replace"))

    assert [here.client.get(here.feed("", token)).status_code for token in (here.token, new)] == [410, 200]
    assert here.client.get(f"{one}replace").status_code == 303
    assert [here.client.post(f"{one}replace").status_code, here.client.get(one).status_code] == [410, 410]
    fresh = f"{PAGE}{rows(here)[-1].uid}/revoke"
    assert [here.client.post(fresh).location for _ in range(2)] == [f"{PAGE}?told=revoked"] * 2
    assert here.client.get(here.feed("", new)).status_code == 410
    assert "You have no link yet" in here.client.get(PAGE).text


def test_nobody_reaches_the_links_of_somebody_else(here: Committed) -> None:
    """Their own personal link opens none of them; without the proof of a form nothing is done."""
    with writing(here.app) as session:
        at = session.scalars(select(Edition)).one()
        build.registration(session, at, token_hash=digest("somebody-else"), state=RegistrationState.CONFIRMED)
    theirs = f"/en/my/somebody-else/calendar/{here.link_uid}/"

    assert here.client.get(theirs).status_code == 404
    assert [
        here.client.post(f"{theirs}{end}", data=GIVEN).status_code for end in ("", "replace", "revoke")
    ] == [404] * 3
    assert here.client.get(here.feed()).status_code == 200


def test_without_the_proof_of_a_form_nothing_is_done(
    here: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(here.app.config, "WTF_CSRF_ENABLED", True)
    one = f"{PAGE}{here.link_uid}/"

    assert [
        here.client.post(at, data=GIVEN).status_code for at in (PAGE, one, f"{one}replace", f"{one}revoke")
    ] == [400] * 4
    assert len(rows(here)) == 1


def test_who_has_withdrawn_has_no_calendar(here: Committed) -> None:
    here.do(lambda _session, mayor: setattr(mayor, "state", RegistrationState.WITHDRAWN))

    assert here.client.get(PAGE).status_code == 410
    assert here.client.post(PAGE, data=GIVEN).status_code == 410
    assert f"{TOKEN}/calendar/" not in here.client.get(f"/en/my/{TOKEN}/").text


def test_without_an_agenda_there_is_nothing_to_subscribe_to(here: Committed) -> None:
    with writing(here.app) as session:
        session.query(Release).delete()

    assert "The agenda is not published yet" in here.client.get(PAGE).text
