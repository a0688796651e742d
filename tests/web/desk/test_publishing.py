"""Publishing on the desk: what changes, who is told, at once or later, alone or with a second organiser (PRG-3)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda import release_tasks
from forum_app.agenda.models import AgendaSession, Release, ReleasePlan, ReleaseSending
from forum_app.agenda.rules import PlanState, SessionState
from forum_app.agenda.services import release_plans
from forum_app.audit.models import AuditEntry
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, touch, writing
from tests.web.organisers import browser


def releases(app: Flask) -> list[tuple[int, dict[str, str] | None]]:
    with app.app_context():
        found = reading().scalars(select(Release).order_by(Release.number)).all()
        told = [(row.number, row.note.as_json() if row.note else None) for row in found]
        db.session.remove()
    return told


def plans(app: Flask) -> list[tuple[PlanState, str]]:
    with app.app_context():
        found = reading().scalars(select(ReleasePlan).order_by(ReleasePlan.id)).all()
        told = [(row.state, row.problem) for row in found]
        db.session.remove()
    return told


def page(client: FlaskClient, forum: str) -> str:
    answer = client.get(f"/desk/{forum}/publish/?lang=en")
    assert answer.status_code == 200
    return answer.text


def mark(text: str) -> str:
    found = re.search(r'name="shown" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def send(client: FlaskClient, forum: str, **data: Any) -> Any:
    """Press the button of the page as it is shown now."""
    if "shown" not in data:
        data["shown"] = mark(page(client, forum))
    return client.post(f"/desk/{forum}/publish/", data={"when": "now"} | data)


def answer(client: FlaskClient, app: Flask, forum: str, what: str, **data: Any) -> Any:
    """Answer the release that was asked for."""
    with app.app_context():
        uid = reading().scalars(select(ReleasePlan.uid).order_by(ReleasePlan.id.desc())).first()
        db.session.remove()
    shown = {"shown": mark(page(client, forum))} if what == "agree" else {}
    return client.post(f"/desk/{forum}/publish/{uid}/{what}", data=shown | data)


def break_it(app: Flask, scene: Scene) -> None:
    """Put a second session in the same room at the same time: an error."""
    with writing(app) as session:
        panel = session.query(AgendaSession).filter_by(code="MF1").one()
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.agenda_session(session, at, code="TWIN", rooms=list(panel.rooms))


def test_the_page_says_what_changes_on_both_clocks(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    touch(app, scene)

    text = page(owner, scene.forum)

    assert "Publish release 2" in text
    assert "One change in 1 sessions" in text
    assert (
        "<del>Mon 20 Sept 10:40–12:15, Hemicycle</del> → <ins>Mon 20 Sept 11:10–12:45, Hemicycle</ins>"
        in text
    )
    assert "<del>Mon 20 Sept 16:40–18:15</del> → Mon 20 Sept 17:10–18:45 Beijing" in text


def test_each_way_of_changing_has_its_word(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """A session that only ends later is longer, one that only ends earlier is shorter."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        panel = session.query(AgendaSession).filter_by(code="MF1").one()
        assert panel.ends_at is not None
        panel.ends_at += timedelta(minutes=30)
        build.agenda_session(session, at, code="NEW1")

    first = re.findall(r'<span class="what">([^<]+)</span>', page(owner, scene.forum))
    with writing(app) as session:
        session.query(AgendaSession).filter_by(code="MF1").one().state = SessionState.CANCELLED
    then = re.findall(r'<span class="what">([^<]+)</span>', page(owner, scene.forum))

    assert (sorted(first), sorted(then)) == (["Longer", "New"], ["Cancelled", "New"])


def test_with_nothing_to_publish_there_is_no_button(scene: Scene, owner: FlaskClient) -> None:
    text = page(owner, scene.forum)

    assert "Nothing to publish" in text
    assert 'name="note_en"' not in text


def test_a_first_release_is_all_new(app: Flask, scene: Scene) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.other).one()
        build.agenda_session(session, at, code="FIRST", rooms=[build.room(session, at)])

    client = browser(app, Role.AGENDA, scene.other)
    text = page(client, scene.other)
    reply = send(client, scene.other, reason="Nobody chairs yet")

    assert "Publish release 1" in text
    assert reply.location == f"/desk/{scene.other}/releases/1/"
    assert releases(app)[-1] == (1, None)


def test_publishing_makes_the_next_release_with_its_note_and_tells_whom_it_was_told_to(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    touch(app, scene)

    data = {
        "note_en": "Later start",
        "note_zh": "开始推迟",
        "note_fr": " ",
        "audiences": ["roles", "starred"],
    }
    reply = send(owner, scene.forum, **data)

    assert reply.location == f"/desk/{scene.forum}/releases/2/"
    assert releases(app)[-1] == (2, {"en": "Later start", "zh": "开始推迟", "original": "en"})
    assert "Release 2 is published." in owner.get(reply.location).text
    with app.app_context():
        entry = reading().scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        sending = reading().scalars(select(ReleaseSending)).one()
        made = reading().scalars(select(Release).where(Release.number == 2)).one()
        assert entry is not None
        assert (entry.action, entry.actor_kind, entry.changes["number"]) == ("agenda.publish", "user", 2)
        assert (sending.audiences, made.published_by) == ("roles starred", entry.actor_ref)
        assert {each["code"] for each in (made.draft or {})["sessions"].values()} == {"MF1", "IDEA"}
        db.session.remove()


def test_without_a_tick_nobody_is_told(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    touch(app, scene)

    send(owner, scene.forum)

    with app.app_context():
        assert reading().scalars(select(ReleaseSending)).all() == []
        db.session.remove()


def test_a_double_click_publishes_once_and_leads_to_the_release(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    touch(app, scene)
    shown = mark(page(owner, scene.forum))

    first, second = (send(owner, scene.forum, shown=shown) for _ in range(2))

    assert first.location == second.location == f"/desk/{scene.forum}/releases/2/"
    assert len(releases(app)) == 2


@pytest.mark.parametrize("shown", ["", "1-0000000000000000"])
def test_a_draft_that_changed_since_is_shown_again_with_all_that_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient, shown: str
) -> None:
    touch(app, scene)

    reply = send(owner, scene.forum, shown=shown, note_en="Later start", audiences=["signed_up"])

    assert reply.status_code == 409
    assert "The draft has changed since you opened this page." in reply.text
    assert 'value="Later start"' in reply.text
    assert re.findall(r'value="(\w+)" checked', reply.text) == ["signed_up"]
    assert send(owner, scene.forum, shown=mark(reply.text)).status_code == 302
    assert len(releases(app)) == 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"note_en": "x" * 500}, "Field cannot be longer than 400 characters."),
        ({"when": "later"}, "Enter the day and the time."),
        ({"when": "later", "at": "2020-01-01T10:00"}, "Choose a time that lies ahead, within a year."),
        ({"when": "later", "at": "tomorrow"}, "Not a valid datetime value."),
        ({"audiences": ["everybody"]}, ""),
    ],
)
def test_what_cannot_be_is_refused_and_stays_as_typed(
    app: Flask, scene: Scene, owner: FlaskClient, data: dict[str, Any], told: str
) -> None:
    touch(app, scene)

    reply = send(owner, scene.forum, **({"note_zh": "开始推迟"} | data))

    assert reply.status_code == 422
    assert told in reply.text
    assert "开始推迟" in reply.text
    assert len(releases(app)) == 1


def test_an_hour_that_no_clock_shows_is_refused(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """PRG-1: in the night the clocks go forward there is no half past two in Brussels."""
    touch(app, scene)

    with time_machine.travel("2027-03-01T08:00:00Z", tick=False):
        client = browser(app, Role.OWNER, scene.forum)
        reply = send(client, scene.forum, when="later", at="2027-03-28T02:30")

    assert reply.status_code == 422
    assert "There is no such time in that zone" in reply.text


def test_open_errors_need_a_reason(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    break_it(app, scene)

    text = page(owner, scene.forum)
    reply = send(owner, scene.forum, note_en="Kept")

    assert "is still open." in text or "are still open." in text
    assert "Nobody else may publish here, so your reason is enough." in text
    assert reply.status_code == 422
    assert "Say why the errors may stay" in reply.text
    assert 'value="Kept"' in reply.text


def test_alone_the_reason_is_enough_and_stays_in_the_record(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    break_it(app, scene)

    reply = send(owner, scene.forum, reason="A wall goes in between")

    shown = owner.get(reply.location).text
    assert "A wall goes in between" in shown
    assert "Room taken twice" in shown


def test_a_second_organiser_is_asked_and_agrees(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    break_it(app, scene)
    second = sign_in(Role.AGENDA)

    asked = send(owner, scene.forum, reason="A wall goes in between", note_en="Twins")
    told = second.get(f"/desk/{scene.forum}/?lang=en").text
    own = page(owner, scene.forum)
    reply = answer(second, app, scene.forum, "agree")

    assert asked.location == f"/desk/{scene.forum}/releases/"
    assert "A release waits for your agreement" in told
    assert "Somebody else has to agree" in own
    assert reply.location == f"/desk/{scene.forum}/releases/2/"
    assert releases(app)[-1] == (2, {"en": "Twins", "original": "en"})
    with app.app_context():
        made = reading().scalars(select(Release).where(Release.number == 2)).one()
        assert made.agreed_by not in ("", made.published_by)
        db.session.remove()
    assert plans(app) == [(PlanState.DONE, "")]


def test_nobody_agrees_to_what_they_asked_for_themselves(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    break_it(app, scene)
    sign_in(Role.AGENDA)
    send(owner, scene.forum, reason="A wall goes in between")
    with app.app_context():
        uid = reading().scalars(select(ReleasePlan.uid)).one()
        db.session.remove()

    reply = owner.post(f"/desk/{scene.forum}/publish/{uid}/agree", data={"shown": "x"})

    assert reply.status_code == 409
    assert len(releases(app)) == 1


def test_agreeing_to_a_draft_that_changed_since_shows_the_new_list(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    break_it(app, scene)
    second = sign_in(Role.AGENDA)
    send(owner, scene.forum, reason="A wall goes in between")

    reply = answer(second, app, scene.forum, "agree", shown="1-old")

    assert reply.status_code == 409
    assert "The draft has changed since you opened this page." in reply.text
    assert len(releases(app)) == 1


def test_declining_needs_words_that_whoever_asked_can_read(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    break_it(app, scene)
    second = sign_in(Role.AGENDA)
    send(owner, scene.forum, reason="A wall goes in between")

    silent = answer(second, app, scene.forum, "decline", words=" ")
    spoken = answer(second, app, scene.forum, "decline", words="Move TWIN first")

    assert (silent.status_code, spoken.status_code) == (422, 302)
    assert plans(app) == [(PlanState.WITHDRAWN, "Move TWIN first")]
    assert "Move TWIN first" in owner.get(f"/desk/{scene.forum}/releases/?lang=en").text
    assert answer(second, app, scene.forum, "withdraw").status_code == 409


def planned(app: Flask, scene: Scene, client: FlaskClient) -> Any:
    """Ask for a release ten minutes from now."""
    touch(app, scene)
    return send(client, scene.forum, when="later", at="2027-06-01T10:10", note_en="At ten past ten")


def test_a_release_waits_for_its_time_and_then_comes_out_once(app: Flask, scene: Scene) -> None:
    """PRG-3: two workers that wake for it make one release."""
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser(app, Role.OWNER, scene.forum)
        reply = planned(app, scene, client)
        twice = send(client, scene.forum, shown="1-x", when="later", at="2027-06-01T10:10")
        waiting = client.get(reply.location + "?lang=en").text
        before = due(app)
        clock.shift(timedelta(minutes=10))
        ready = due(app)
        for _ in range(2):
            with app.app_context():
                release_tasks.publish_plan(ready[0])
                db.session.remove()

    assert reply.location == twice.location == f"/desk/{scene.forum}/releases/"
    assert "Waits for its time" in waiting
    assert "16:10</time> Beijing" in waiting
    assert (before, len(ready)) == ([], 1)
    assert releases(app)[1:] == [(2, {"en": "At ten past ten", "original": "en"})]
    assert (plans(app), due(app)) == ([(PlanState.DONE, "")], [])


def due(app: Flask) -> list[int]:
    with app.app_context():
        found = release_plans.due(reading(), now())
        db.session.remove()
    return found


def test_a_release_that_waits_can_be_withdrawn(app: Flask, scene: Scene) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser(app, Role.OWNER, scene.forum)
        planned(app, scene, client)
        reply = answer(client, app, scene.forum, "withdraw")
        clock.shift(timedelta(minutes=10))
        waiting = due(app)

    assert reply.location == f"/desk/{scene.forum}/releases/"
    assert (waiting, plans(app)) == ([], [(PlanState.WITHDRAWN, "")])


def test_a_second_release_is_not_planned_beside_one_that_waits(app: Flask, scene: Scene) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser(app, Role.OWNER, scene.forum)
        planned(app, scene, client)
        clock.shift(timedelta(minutes=5))
        reply = send(client, scene.forum, shown="1-x")

    assert reply.status_code == 409
    assert "Another release is asked for or waits for its time." in reply.text


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REGISTRATION, Role.RAPPORTEUR])
def test_who_may_not_publish_is_kept_out(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    codes = [client.get(f"/desk/{scene.forum}/publish/").status_code]
    codes.append(client.post(f"/desk/{scene.forum}/publish/").status_code)
    codes += [
        client.post(f"/desk/{scene.forum}/publish/x/{what}").status_code
        for what in ("agree", "decline", "withdraw")
    ]

    assert codes == [403] * 5


def test_an_answer_to_no_release_is_not_found(scene: Scene, owner: FlaskClient) -> None:
    assert owner.post(f"/desk/{scene.forum}/publish/{'0' * 32}/withdraw").status_code == 404
