"""Sign-up behind the personal link of a registration: take, wait, swap, give back, be told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.agenda import reader_queries
from forum_app.agenda.models import AgendaSession, SignUp, SignUpList
from forum_app.agenda.rules import Access, SessionState, SignUpState
from forum_app.audit.rules import SYSTEM
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.core.worker import drain
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.public import sign_up_tasks
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import change_state, erasure
from tests import build
from tests.apps import SECRET
from tests.db.counting import statements
from tests.unit.public.documents import document, session, text

SLUG = "urban-forum-2027"


@dataclass(slots=True)
class Scene:
    """Three sessions with places: A and B at the same time, C later; A has one place."""

    app: Flask
    client: FlaskClient
    uids: dict[str, str] = field(default_factory=dict)

    def somebody(self, **changes: Any) -> str:
        """Add a registration; return the path of its sessions."""
        with self.app.app_context():
            with transaction() as opened:
                at = opened.scalars(select(Edition).where(Edition.slug == SLUG)).one()
                values = {"state": S.CONFIRMED, "language": "zh"} | changes
                made = build.registration(opened, at, **values)
                token = personal_token(SECRET, made.uid)
                made.token_hash = digest(token)
            db.session.remove()
        return f"/en/forums/{SLUG}/my-sessions/{token}/"

    def ask(self, path: str, code: str, *instead: str) -> tuple[int, str]:
        """Sign up; return the status and what the page says of it."""
        data = {"uid": self.uids[code], "instead": [self.uids[each] for each in instead]}
        answer = self.client.post(f"{path}sign-up", data=data)
        return answer.status_code, answer.text if answer.status_code != 303 else answer.location.rpartition(
            "="
        )[2]

    def give_back(self, path: str, code: str) -> None:
        assert self.client.post(f"{path}give-back", data={"uid": self.uids[code]}).status_code == 303

    def state(self) -> list[tuple[str, int]]:
        """Return how many places of each list are taken, once counter and rows agree."""
        with self.app.app_context():
            assert reader_queries.miscounted(reading()) == []
            rows = reading().execute(select(AgendaSession.code, SignUpList.taken).join(SignUpList))
            found = sorted((row[0], row[1]) for row in rows)
            db.session.remove()
        return found

    def work(self) -> list[OutboxMail]:
        """Let the worker do what is due; return the mails about places."""
        with self.app.app_context():
            for session_id in sign_up_tasks.due(reading(), now()):
                sign_up_tasks.settle(session_id)
            assert sign_up_tasks.due(reading(), now()) == []
            query = select(OutboxMail).where(OutboxMail.kind == "registration.session_place")
            found = list(reading().scalars(query.order_by(OutboxMail.id)))
            db.session.remove()
        return found


@pytest.fixture
def scene(app: Flask, client: FlaskClient) -> Scene:
    made = Scene(app, client)
    rows = []
    with app.app_context():
        with transaction() as opened:
            at = build.edition(opened, slug=SLUG)
            for code, hour, places in (("A", 8, 1), ("B", 8, 5), ("C", 12, 5)):
                start = build.NOW.replace(month=9, day=20, hour=hour)
                row = build.agenda_session(
                    opened, at, code=code, starts_at=start, ends_at=start + timedelta(hours=1)
                )
                opened.add(SignUpList(session_id=row.id, places=places))
                made.uids[code] = row.uid
                title = text(f"Visit {code}", f"参观{code}")
                rows.append(
                    session(code, f"09-20T{hour:02}:00", f"09-20T{hour + 1:02}:00", uid=row.uid, title=title)
                )
            build.release(opened, at, document(*rows))
        db.session.remove()
    return made


def badges(page: str) -> list[str]:
    return re.findall(r'badge--(?:jade|info|amber)">([^<]+)<', page)


def test_somebody_sees_what_they_may_sign_up_for_and_takes_a_place(scene: Scene) -> None:
    mine = scene.somebody()
    page = scene.client.get(mine)

    assert sorted(badges(page.text)) == ["1 place left", "5 places left", "5 places left"]
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert scene.ask(mine, "A") == (303, "taken")
    assert scene.ask(mine, "A") == (303, "taken")
    after = scene.client.get(f"{mine}?told=taken").text
    assert "You have a place." in after
    assert "You have a place" in badges(after)
    assert scene.state() == [("A", 1), ("B", 0), ("C", 0)]


def test_who_finds_it_full_waits_and_is_told_in_their_language_when_a_place_is_free(scene: Scene) -> None:
    first, second, third = (scene.somebody() for _ in range(3))
    assert [scene.ask(each, "A")[1] for each in (first, second, third)] == ["taken", "waiting", "waiting"]
    assert "Waiting, 1 before you" in scene.client.get(third).text
    assert scene.work() == []

    scene.give_back(first, "A")
    (mail,) = scene.work()

    assert "Waiting, 0 before you" in scene.client.get(third).text
    assert (mail.language, "参观A" in mail.text, "北京" in mail.text) == ("zh", True, True)
    assert f"http://forum.test{second.replace('/en/', '/zh/')}" in mail.text
    assert scene.state() == [("A", 1), ("B", 0), ("C", 0)]
    scene.give_back(first, "A")
    assert len(scene.work()) == 1


def test_an_overlap_is_refused_with_both_named_and_swapped_in_one_step(scene: Scene) -> None:
    mine = scene.somebody()
    scene.ask(mine, "A")
    scene.ask(mine, "C")

    status, page = scene.ask(mine, "B")
    problem = page.partition('role="alert"')[2].partition("</form>")[0]

    assert status == 409
    assert (">Visit B<" in problem, ">Visit A<" in problem, ">Visit C<" in problem) == (True, True, False)
    assert f'name="instead" value="{scene.uids["A"]}"' in problem
    assert scene.ask(mine, "B", "A") == (303, "taken")
    assert scene.state() == [("A", 0), ("B", 1), ("C", 1)]


@pytest.mark.parametrize("state", [S.SUBMITTED, S.WAIT_LISTED, S.WITHDRAWN])
def test_without_a_place_at_the_forum_there_is_none_in_a_session(scene: Scene, state: S) -> None:
    mine = scene.somebody(state=state)

    assert "once your registration is approved" in scene.client.get(mine).text
    status, page = scene.ask(mine, "B")
    assert (status, "once your registration is approved" in page) == (409, True)
    assert scene.state() == [("A", 0), ("B", 0), ("C", 0)]


def change(scene: Scene, code: str, **changes: Any) -> None:
    """Change a session or its list behind the back of the published agenda."""
    with scene.app.app_context():
        with transaction() as opened:
            row = opened.scalars(select(AgendaSession).where(AgendaSession.code == code)).one()
            places = opened.get_one(SignUpList, row.id)
            for name, value in changes.items():
                setattr(places if hasattr(places, name) else row, name, value)
        db.session.remove()


def test_a_session_for_others_is_not_offered_and_not_given(scene: Scene) -> None:
    change(scene, "B", access=Access.LEADERS)
    mine = scene.somebody()

    assert "Visit B" not in scene.client.get(mine).text
    assert scene.ask(mine, "B")[0] == 403


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"opens_at": build.NOW + timedelta(days=900)}, "Opens on"),
        ({"closes_at": build.NOW - timedelta(days=900)}, "is closed"),
    ],
)
def test_a_list_that_is_not_open_says_when(scene: Scene, changes: dict[str, Any], words: str) -> None:
    change(scene, "B", **changes)
    mine = scene.somebody()

    assert words in scene.client.get(mine).text
    assert scene.ask(mine, "B")[0] == 409


@pytest.mark.parametrize("uid", ["", "nothing", "f" * 32])
def test_a_session_that_is_none_is_refused(scene: Scene, uid: str) -> None:
    scene.uids["X"] = uid

    assert scene.ask(scene.somebody(), "X")[0] == 409


def test_an_unknown_link_opens_nothing(scene: Scene) -> None:
    for end, method in (("", "GET"), ("sign-up", "POST"), ("give-back", "POST")):
        path = f"/en/forums/{SLUG}/my-sessions/{'x' * 24}/{end}"
        assert scene.client.open(path, method=method).status_code == 404


def end_by(scene: Scene, path: str, how: str) -> None:
    token = path.rstrip("/").rpartition("/")[2]
    with scene.app.app_context():
        with transaction() as opened:
            found = opened.scalars(select(Registration).where(Registration.token_hash == digest(token))).one()
            if how == "erased":
                erasure.erase(opened, SYSTEM, found, now())
            else:
                change_state(opened, SYSTEM, found, S(how), "", now())
        db.session.remove()


@pytest.mark.parametrize("how", ["withdrawn", "cancelled", "erased"])
def test_a_registration_that_ends_frees_its_places_for_those_who_wait(scene: Scene, how: str) -> None:
    """REG-4, DPR-6: whatever ends it, the worker finds it by the rows themselves."""
    first, second = scene.somebody(), scene.somebody()
    scene.ask(first, "A")
    scene.ask(first, "C")
    scene.ask(second, "A")

    end_by(scene, first, how)
    (mail,) = scene.work()

    assert mail.kind == "registration.session_place"
    assert scene.state() == [("A", 1), ("B", 0), ("C", 0)]


def test_who_goes_back_to_review_keeps_the_place(scene: Scene) -> None:
    mine = scene.somebody()
    scene.ask(mine, "A")

    end_by(scene, mine, "change_asked")

    assert scene.work() == []
    assert scene.state() == [("A", 1), ("B", 0), ("C", 0)]


def test_nobody_moves_up_in_what_is_cancelled(scene: Scene) -> None:
    first, second = scene.somebody(), scene.somebody()
    scene.ask(first, "A")
    scene.ask(second, "A")
    scene.give_back(first, "A")
    change(scene, "A", state=SessionState.CANCELLED)

    assert scene.work() == []


def test_the_worker_itself_knows_of_the_waiting_lines(scene: Scene) -> None:
    first, second = scene.somebody(), scene.somebody()
    scene.ask(first, "A")
    scene.ask(second, "A")
    scene.give_back(first, "A")

    with scene.app.app_context():
        drain()
        states = list(reading().scalars(select(SignUp.state).order_by(SignUp.id)))
        db.session.remove()

    assert states == [SignUpState.GIVEN_UP, SignUpState.TAKEN]


def test_the_page_asks_as_many_questions_for_thirty_sessions_as_for_three(scene: Scene) -> None:
    mine = scene.somebody()
    scene.client.get(mine)

    def asked() -> int:
        with scene.app.app_context():
            with statements(reading()) as sent:
                scene.client.get(mine)
            db.session.remove()
        return len(sent)

    few = asked()
    with scene.app.app_context():
        with transaction() as opened:
            at = opened.scalars(select(Edition).where(Edition.slug == SLUG)).one()
            for number in range(30):
                row = build.agenda_session(opened, at, code=f"Z{number}")
                opened.add(SignUpList(session_id=row.id, places=3))
        db.session.remove()

    assert asked() == few


def test_the_personal_page_leads_to_the_sessions(scene: Scene) -> None:
    mine = scene.somebody()
    token = mine.rstrip("/").rpartition("/")[2]

    assert f'href="{mine}"' in scene.client.get(f"/en/my/{token}/").text
