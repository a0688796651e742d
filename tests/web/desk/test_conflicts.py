"""Conflicts on the desk: the list of all, and how grave each kind is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum_app.accounts.rules import Role
from forum_app.agenda.models import ConflictSetting
from forum_app.agenda.rules import ConflictKind, SessionKind, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, bounds, find
from forum_app.agenda.rules.placing import Reason
from forum_app.agenda.rules.plan import Plan
from forum_app.agenda.rules.repairs import RepairKind, ways_out
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.desk import conflict_words as words
from forum_app.editions.models import Edition, Room
from tests import build
from tests.db.counting import statements
from tests.unit.agenda.plans import plan, session
from tests.unit.agenda.test_conflicts_answers import DAY
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.organisers import browser


def crowd(app: Flask, scene: Scene, size: int, first: int = 0) -> None:
    """Add sessions at the time of the scene's panel in its room: each meets all the others."""
    with writing(app) as opened:
        at = opened.query(Edition).filter_by(slug=scene.forum).one()
        hall = opened.query(Room).filter_by(edition_id=at.id).first()
        for number in range(first, first + size):
            build.agenda_session(
                opened, at, code=f"X{number}", rooms=[hall], kind=SessionKind.LECTURE, languages="en"
            )


def listed(client: FlaskClient, scene: Scene, query: str = "") -> tuple[list[str], str]:
    """Return the titles in the list, and the page."""
    page = client.get(f"/desk/{scene.forum}/agenda/conflicts/?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<th scope="row"><span class="name long">([^<]*)', page.text), page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Room taken twice", "No booth for a language", "No booth for a language"]),
        ("severity=error", ["Room taken twice"]),
        ("severity=note", []),
        ("severity=grave", ["Room taken twice", "No booth for a language", "No booth for a language"]),
        ("kind=room_taken", ["Room taken twice"]),
        ("day=2027-09-20", ["Room taken twice", "No booth for a language"]),
        ("day=2027-09-19", ["Room taken twice", "No booth for a language", "No booth for a language"]),
        ("q=x0", ["Room taken twice"]),
        ("q=hemicycle+mf1", ["Room taken twice"]),
        ("q=nothing", []),
        ("page=99", ["Room taken twice", "No booth for a language", "No booth for a language"]),
    ],
)
def test_conflicts_are_listed_and_narrowed(
    app: Flask, scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    """PRG-2."""
    crowd(app, scene, 1)

    titles, page = listed(owner, scene, query)

    assert titles == found
    assert ("No conflict fits" in page) is not bool(found)


def test_a_conflict_is_told_with_its_number_its_sessions_and_its_time(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    crowd(app, scene, 1)

    _, page = listed(owner, scene)

    assert re.search("(MF1, X0|X0, MF1) are both in Hemicycle from 10:40 to 12:15", page)
    assert f'href="/desk/{scene.forum}/sessions/X0/"' in page
    assert 'id="conflict-1"' in page
    assert "IDEA: nobody interprets into Chinese." in page


def test_without_a_conflict_the_page_says_so(app: Flask, scene: Scene) -> None:
    page = browser(app, Role.OWNER, scene.other).get(f"/desk/{scene.other}/agenda/conflicts/?lang=en")

    assert page.status_code == 200
    assert "No conflicts" in page.text


def test_a_long_list_has_pages_and_needs_no_more_queries_than_a_short_one(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """Three conflicts and eighty under one count."""
    counts = []
    for more, first in ((1, 0), (11, 1)):
        crowd(app, scene, more, first)
        with app.app_context(), statements(db.session()) as sent:
            titles, page = listed(owner, scene)
        counts.append(len(sent))

    assert counts[0] == counts[1]
    assert len(titles) == 50
    assert "Page 1 of 2" in page
    assert len(listed(owner, scene, "page=2")[0]) == 78 + 2 - 50


@pytest.mark.parametrize(("role", "list_", "rules"), [(Role.VIEWER, 200, 403), (Role.AGENDA, 200, 200)])
def test_who_may_see_the_list_may_not_yet_set_the_rules(
    scene: Scene, sign_in: SignIn, role: Role, list_: int, rules: int
) -> None:
    client = sign_in(role)

    assert client.get(f"/desk/{scene.forum}/agenda/conflicts/").status_code == list_
    assert client.get(f"/desk/{scene.forum}/agenda/rules/").status_code == rules
    for rest in ("", "reset"):
        answer = client.post(f"/desk/{scene.forum}/agenda/rules/{rest}")
        assert (answer.status_code == 403) is (rules == 403)


def answers(client: FlaskClient, scene: Scene, **changes: Any) -> dict[str, Any]:
    """Return the form as it is shown, with changes."""
    page = client.get(f"/desk/{scene.forum}/agenda/rules/?lang=en").text
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    assert seen
    values = {"seen": seen[1]}
    for kind in ConflictKind:
        values[kind.value] = DEFAULTS[kind].severity.value
        if bounds(kind):
            values[f"{kind.value}_minutes"] = str(DEFAULTS[kind].limit)
    return values | changes


def post(client: FlaskClient, scene: Scene, data: dict[str, Any], rest: str = "") -> TestResponse:
    return client.post(f"/desk/{scene.forum}/agenda/rules/{rest}?lang=en", data=data)


def stored(app: Flask) -> list[tuple[str, str, int | None]]:
    with app.app_context():
        rows = reading().scalars(select(ConflictSetting).order_by(ConflictSetting.kind))
        found = [(row.kind.value, row.severity.value, row.limit) for row in rows]
        db.session.remove()
    return found


def test_the_rules_are_set_logged_and_hold_for_the_list(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = post(
        owner, scene, answers(owner, scene, no_booth="off", short_break="note", short_break_minutes="20")
    )

    assert (answer.status_code, answer.location) == (302, f"/desk/{scene.forum}/agenda/rules/")
    assert stored(app) == [("no_booth", "off", None), ("short_break", "note", 20)]
    assert listed(owner, scene)[0] == []
    page = owner.get(f"/desk/{scene.forum}/agenda/rules/?lang=en").text
    assert re.search(r'name="short_break_minutes"[^>]*value="20"', page)
    with app.app_context():
        actions = reading().scalars(select(AuditEntry.action)).all()
        assert actions.count("agenda.rules_changed") == 1
        db.session.remove()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"long_shift_minutes": "5"}, "Enter a number of minutes from 10 to 240."),
        ({"long_shift_minutes": ""}, "Enter a number of minutes from 10 to 240."),
        ({"long_shift_minutes": "many"}, "Not a valid integer value"),
        ({"doors": "terrible"}, "Not a valid choice"),
    ],
)
def test_rules_that_cannot_be_saved_come_back_with_what_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, Any], told: str
) -> None:
    answer = post(owner, scene, answers(owner, scene, travel_time_minutes="17", **changes))

    assert answer.status_code == 422
    assert told in answer.text
    assert re.search(r'name="travel_time_minutes"[^>]*value="17"', answer.text)
    assert stored(app) == []


def test_rules_that_somebody_set_meanwhile_are_not_overwritten(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    first = answers(owner, scene, no_booth="off")
    late = first | {"no_booth": "error"}
    post(owner, scene, first)

    refused = post(owner, scene, late)
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', refused.text)

    assert refused.status_code == 409
    assert "Somebody else has changed these rules meanwhile" in refused.text
    assert re.search(r'<option selected value="error">Error</option>', refused.text)
    assert stored(app) == [("no_booth", "off", None)]
    assert seen
    assert post(owner, scene, late | {"seen": seen[1]}).status_code == 302
    assert stored(app) == [("no_booth", "error", None)]


def test_all_is_set_back_at_once_and_again_without_harm(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    post(owner, scene, answers(owner, scene, no_booth="off"))

    statuses = [post(owner, scene, {}, "reset").status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert stored(app) == []


NAMES = words.Names(
    zone="Europe/Brussels",
    sessions={one.uid: one.code for one in DAY.sessions},
    rooms={"HALL": "Hall", "SIDE": "Room 51", "TOWN": "Town hall"},
    people={"li": "LI Na", "kim": "KIM", "ivo": "Ivo", "zoe": "Zoe"},
    parts={"mayors": "Mayors’ Forum"},
)
TOLD = [
    "KIM is in WATER, AIR from 10:45 to 11:45 and chairs.",
    "Town hall cannot be had during AIR.",
    "WATER, PRESS are both in Room 51 from 11:30 to 12:00.",
    "GALA: the forum runs from Mon 20 Sept to Tue 21 Sept.",
    "LI Na has 15 minutes between OPEN, AIR and needs 30 to travel.",
    "COFFEE lasts 10 minutes; a break needs 15.",
    "WATER: 45 seats are needed, there are 40.",
    "Ivo interprets alone for 80 minutes in WATER; the limit is 40.",
    "AIR: nobody interprets into Chinese.",
    "AIR: nobody is named to chair for the European side.",
    "Zoe cannot be had during PRESS.",
    "REHEARSAL, LEADERS: the first runs for 15 minutes after the doors of the second closed.",
    "SIGN: Mayors’ Forum is on Tue 21 Sept alone.",
    "SIGN has a time and no room.",
    "TALKS lasts 20 minutes, its contributions 24.",
    "TALKS has no title in Chinese.",
]


def in_words(app: Flask, found: Plan) -> list[str]:
    with app.test_request_context("/?lang=en"):
        return [words.told(conflict, NAMES)[1] for conflict in find(found)]


def test_each_conflict_is_told_in_a_sentence(app: Flask) -> None:
    assert sorted(in_words(app, DAY)) == sorted(TOLD)


def test_repairs_and_reasons_are_told_in_words(app: Flask) -> None:
    found = plan(session("10:00-11:00", code="OPEN"), session("10:30-11:30", code="AIR"))
    names = words.Names("Europe/Brussels", {"open": "OPEN", "air": "AIR"}, {"SIDE": "Room 51"}, {}, {})

    with app.test_request_context("/?lang=en"):
        told = [words.repair_told(repair, names) for repair in ways_out(found, find(found)[0])]
        reasons = [words.reason_told(reason) for reason in Reason]

    assert told[0] == ("AIR to Room 51", "Clears it.")
    assert ("AIR later: 11:00 to 12:00", "Clears it.") in told
    assert all(text.endswith(".") for text in reasons)


def test_every_kind_has_its_words() -> None:
    assert set(words.CONFLICTS) == set(ConflictKind)
    assert set(words.SEVERITIES) == set(Severity)
    assert set(words.NUMBERS) == {kind for kind in ConflictKind if bounds(kind)}
    assert (set(words.REPAIRS), set(words.REASONS)) == (set(RepairKind), set(Reason))
