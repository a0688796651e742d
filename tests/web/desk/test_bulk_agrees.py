"""The preview of many and what then happens are one: for every verdict, for rows that cannot, for rows that changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.translated import Translated
from forum_app.desk import bulk
from forum_app.desk.bulk import MOST, Chosen
from forum_app.editions.models import Edition
from forum_app.registration.models import ApprovalStage, Category, Registration, ReviewStep, StageReviewer
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_bulk import confirm, preview
from tests.web.desk.test_registrations import state

STATES = (S.SUBMITTED, S.CHANGE_ASKED, S.WAIT_LISTED, S.APPROVED, S.REJECTED, S.WITHDRAWN, S.SUBMITTED)
SAID = {"ask_change": {"what": "A photo"}, "reject": {"reason": "No seat"}}


@pytest.fixture
def crowd(app: Flask, scene: Scene) -> list[str]:
    """People in every state, some at a first of two stages, some at a stage that others decide."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        two = [
            ApprovalStage(name=Translated.of(en=name), position=n)
            for n, name in enumerate(("City", "Protocol"))
        ]
        stranger = StageReviewer(user_id=build.user(session).id)
        theirs = ApprovalStage(name=Translated.of(en="Theirs"), position=1, reviewers=[stranger])
        categories = [
            session.query(Category).filter_by(key="delegate").one(),
            build.category(session, at, stages=two),
            build.category(session, at, stages=[theirs]),
        ]
        build.quota(session, at, size=2, moment="approved")
        return [
            build.registration(session, at, category=category, state=kept).reference
            for category in categories
            for kept in STATES
        ]


def done(client: FlaskClient, location: str) -> dict[str, int]:
    """Return the numbers of the page that tells what came of it, by their words."""
    text = client.get(f"{location}?lang=en").text
    return {word: int(count) for word, count in re.findall(r">([^<>]+)</span></dt><dd>(\d+)</dd>", text)}


def told(page: str) -> int:
    """Return for how many the preview says that it is possible."""
    found = re.search(r"It is possible for (\d+)\.", page)
    assert found is not None
    return int(found[1])


def states(app: Flask, references: list[str]) -> list[S]:
    with writing(app) as session:
        rows = session.query(Registration).filter(Registration.reference.in_(references))
        found = {row.reference: row.state for row in rows}
    return [found[one] for one in references]


@pytest.mark.parametrize("do", ["approve", "ask_change", "wait_list", "reject"])
def test_as_many_as_were_promised_are_done_and_the_rest_is_told(
    app: Flask, scene: Scene, owner: FlaskClient, crowd: list[str], do: str
) -> None:
    page = preview(owner, scene, do, crowd)
    assert states(app, crowd) == list(STATES) * 3

    answer = confirm(owner, scene, do, page, **SAID.get(do, {}))

    numbers = done(owner, answer.location)
    cannot = sum(
        numbers.get(word, 0) for word in ("Not possible in its state", "Others decide at this stage")
    )
    assert sum(numbers.values()) == len(crowd)
    assert len(crowd) - told(page) >= cannot > 0
    with writing(app) as session:
        assert session.query(ReviewStep).count() == told(page)


@pytest.mark.parametrize("do", ["approve", "ask_change", "wait_list", "reject"])
def test_what_cannot_be_done_is_left_exactly_as_it_was(
    app: Flask, scene: Scene, owner: FlaskClient, crowd: list[str], do: str
) -> None:
    """A stage of others, an end: no state, no revision, no step."""
    theirs = crowd[14:]
    page = preview(owner, scene, do, theirs)

    confirm(owner, scene, do, page, **SAID.get(do, {}))

    assert states(app, theirs) == list(STATES)
    with writing(app) as session:
        assert session.query(ReviewStep).count() == 0


def test_a_row_that_changed_between_is_named_and_the_others_are_done(
    app: Flask, scene: Scene, owner: FlaskClient, crowd: list[str]
) -> None:
    first, changed, last = crowd[0], crowd[6], crowd[1]
    page = preview(owner, scene, "reject", [first, changed, last])
    with writing(app) as session:
        row = session.query(Registration).filter_by(reference=changed).one()
        row.phone, row.revision = "+32 2 000 00 00", row.revision + 1

    answer = confirm(owner, scene, "reject", page, reason="No seat")

    assert states(app, [first, changed, last]) == [S.REJECTED, S.SUBMITTED, S.REJECTED]
    text = owner.get(f"{answer.location}?lang=en").text
    assert "Changed in the meantime" in text
    assert changed in text
    assert first not in text.partition("<main")[2]


def test_a_row_that_is_gone_between_is_told_and_stops_nothing(
    app: Flask, scene: Scene, owner: FlaskClient, crowd: list[str]
) -> None:
    page = preview(owner, scene, "reject", crowd[:1])
    forged = {"chosen": f"UF27-ERASED:0:1 {crowd[0]}:0:1"}

    answer = confirm(owner, scene, "reject", page, reason="No seat", **forged)

    assert state(app, crowd[0]) is S.REJECTED
    assert "UF27-ERASED" in owner.get(answer.location).text


references = st.from_regex(r"\AUF27-[2-9A-Z]{1,6}\Z")
numbers = st.integers(0, 10**6)
many = st.lists(st.builds(Chosen, references, numbers, numbers), max_size=20)


@given(many)
def test_what_is_chosen_goes_through_the_form_unharmed(chosen: list[Chosen]) -> None:
    assert bulk.of_text(bulk.to_text(chosen)) == chosen


@given(st.text())
def test_whatever_a_form_sends_names_somebody_or_nobody(text: str) -> None:
    assert all(one.stage >= 0 and one.revision >= 0 for one in bulk.of_text(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("UF27-A:1", []),
        ("UF27-A:1:x UF27-B:0:2", [Chosen("UF27-B", 0, 2)]),
        ("UF27-A:-1:2", []),
        ("UF27-A:²:2", []),
        ("a:b:1:2", [Chosen("a:b", 1, 2)]),
    ],
)
def test_what_is_no_choice_is_left_out(text: str, found: list[Any]) -> None:
    assert bulk.of_text(text) == found


def test_no_more_are_read_than_may_be_done_at_once() -> None:
    assert len(bulk.of_text("UF27-A:0:1 " * (MOST + 5))) == MOST
