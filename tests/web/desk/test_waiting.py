"""The waiting list on the desk: the order, why each waits, offers, and what is done by hand."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Category, Registration
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import waiting as services
from tests import build, people
from tests.db.counting import statements
from tests.db.registration.places import minutes, waiting
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, person, writing


def path(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/waiting/{rest}"


def listed(client: FlaskClient, scene: Scene, query: str = "") -> list[str]:
    """Return the references of a list's rows."""
    page = client.get(f"{path(scene)}?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<a class="name[^"]*" href="/desk/[^/]+/waiting/([^/]+)/"', page.text)


def waits(app: Flask, scene: Scene, reference: str, **changes: Any) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        category = session.query(Category).one()
        values = {"reference": reference, "person": person(session, people.OUYANG), "joined": minutes(0)}
        waiting(session, at, category, **(values | changes))


def places(app: Flask, scene: Scene, size: int) -> None:
    """Give the scene's category so many places."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.quota(session, at, session.query(Category).one(), size=size)


def states(app: Flask) -> dict[str, S]:
    with app.app_context():
        found = {r.reference: r.state for r in reading().scalars(select(Registration))}
        db.session.remove()
    return found


def post(client: FlaskClient, scene: Scene, reference: str, act: str, **data: Any) -> TestResponse:
    return client.post(f"{path(scene, reference)}/{act}?lang=en", data=data)


@pytest.fixture
def line(app: Flask, scene: Scene) -> list[str]:
    """Three who wait for a full quota, the second by hand."""
    waits(app, scene, "UF27-ONE", joined=minutes(1))
    waits(app, scene, "UF27-TWO", joined=minutes(2), by_hand=True)
    waits(app, scene, "UF27-MAYOR", joined=minutes(3), weight=1)
    return ["UF27-MAYOR", "UF27-ONE", "UF27-TWO"]


def test_where_nobody_waits_the_page_says_so(scene: Scene, owner: FlaskClient) -> None:
    assert "Nobody waits" in owner.get(f"{path(scene)}?lang=en").text
    assert "No offer is open" in owner.get(f"{path(scene)}?lang=en&view=offered").text


def test_the_list_stands_in_its_order_with_why_each_waits(
    app: Flask, scene: Scene, owner: FlaskClient, line: list[str]
) -> None:
    """REG-10."""
    places(app, scene, 0)

    page = owner.get(f"{path(scene)}?lang=en").text

    assert listed(owner, scene) == line
    assert re.findall(r'<td class="nn strong">(\d+)</td>', page) == ["1", "2", "3"]
    assert page.count("No place is free: Delegates") == 2
    assert page.count("Put here by a reviewer: offered by hand only") == 1


def test_who_is_next_is_told_apart(app: Flask, scene: Scene, owner: FlaskClient, line: list[str]) -> None:
    places(app, scene, 1)

    page = owner.get(f"{path(scene)}?lang=en").text

    assert page.count("A place is free and will be offered") == 1
    assert page.count("No place is free: Delegates") == 1


def test_a_delegation_that_stays_together_says_what_it_lacks(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        body_id = build.delegation(session, at, stays_together=True).id
    for name in ("UF27-A", "UF27-B"):
        waits(app, scene, name, delegation_id=body_id)
    places(app, scene, 1)

    never = owner.get(f"{path(scene)}?lang=en").text
    places(app, scene, 0)

    assert never.count("The delegation is larger than the quota: Delegates") == 2
    assert '<span class="tag">together</span>' in never


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=欧阳兰", 3),
        ("q=ouyang", 3),
        ("q=uf27-one", 1),
        ("q=zzz", 0),
        ("q=%00", 3),
        ("view=offered", 0),
        ("view=nonsense", 3),
        ("page=99", 3),
    ],
)
def test_the_list_is_searched_and_narrowed(
    scene: Scene, owner: FlaskClient, line: list[str], query: str, found: int
) -> None:
    assert len(listed(owner, scene, query)) == found


def test_a_search_without_a_result_offers_a_way_on(scene: Scene, owner: FlaskClient, line: list[str]) -> None:
    page = owner.get(f"{path(scene)}?lang=en&q=zzz").text

    assert "Nobody fits" in page
    assert "Clear" in page


def test_a_long_list_has_pages_and_the_numbers_go_on(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    for number in range(52):
        waits(app, scene, f"UF27-{number:03d}", joined=minutes(number))

    second = owner.get(f"{path(scene)}?lang=en&page=2").text

    assert "51 – 52 of 52" in second
    assert re.findall(r'<td class="nn strong">(\d+)</td>', second) == ["51", "52"]


def test_thirty_who_wait_take_as_many_statements_as_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def count() -> int:
        with app.app_context():
            session: Session = reading()
            with statements(session) as sent:
                owner.get(path(scene))
            db.session.remove()
        return len(sent)

    waits(app, scene, "UF27-FIRST")
    few = count()
    for number in range(30):
        waits(app, scene, f"UF27-{number:03d}")

    assert count() == few
    assert few <= 20


def test_open_offers_are_listed_with_their_end(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    waits(app, scene, "UF27-ONE")
    places(app, scene, 1)
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        services.fill(session, at.id, now())
        until = services.offer_until(
            session, session.query(Registration).filter_by(reference="UF27-ONE").one()
        )

    page = owner.get(f"{path(scene)}?lang=en&view=offered").text
    one = owner.get(f"{path(scene, 'UF27-ONE')}/?lang=en").text

    assert until is not None
    assert until - now() > timedelta(hours=71)
    assert "Offer ends" in page
    assert "UF27-ONE" in page
    assert "The offer ends:" in one
    assert "Offer a place…" not in one


def test_a_place_is_offered_by_hand_and_told_by_mail(
    app: Flask, scene: Scene, owner: FlaskClient, line: list[str]
) -> None:
    places(app, scene, 1)

    answer = post(owner, scene, "UF27-TWO", "offer")
    again = post(owner, scene, "UF27-TWO", "offer")

    assert (answer.status_code, again.status_code) == (302, 409)
    assert states(app)["UF27-TWO"] is S.OFFERED
    with app.app_context():
        kinds = reading().scalars(select(OutboxMail.kind).where(OutboxMail.kind.like("%offered%"))).all()
        db.session.remove()
    assert kinds == ["registration.offered"]


def test_by_hand_too_a_full_quota_is_not_passed(
    app: Flask, scene: Scene, owner: FlaskClient, line: list[str]
) -> None:
    places(app, scene, 0)

    answer = post(owner, scene, "UF27-ONE", "offer")

    assert answer.status_code == 409
    assert "0 of 0 are taken" in answer.text
    assert states(app)["UF27-ONE"] is S.WAIT_LISTED


def test_somebody_is_put_in_front_of_another_with_a_reason(
    app: Flask, scene: Scene, owner: FlaskClient, line: list[str]
) -> None:
    """REG-11."""
    answer = post(owner, scene, "UF27-TWO", "move", before="uf27-mayor ", reason="Host city")

    assert answer.status_code == 302
    assert listed(owner, scene) == ["UF27-TWO", "UF27-MAYOR", "UF27-ONE"]
    with app.app_context():
        entry = reading().scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
        assert (entry.action, entry.reason) == ("registration.moved_in_list", "Host city")
        db.session.remove()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"before": "UF27-ONE", "reason": ""}, "Give the reason."),
        ({"before": "", "reason": "Host city"}, "Enter the reference of somebody in the list."),
        ({"before": "UF27-WANG22", "reason": "Host city"}, "Nobody with this reference waits."),
        ({"before": "UF27-TWO", "reason": "Host city"}, "Choose somebody else in the list."),
    ],
)
def test_a_move_that_cannot_be_comes_back_with_what_was_typed(
    scene: Scene, owner: FlaskClient, line: list[str], data: dict[str, str], told: str
) -> None:
    answer = post(owner, scene, "UF27-TWO", "move", **data)

    assert answer.status_code == 422
    assert told in answer.text
    assert re.search(rf'name="before"[^>]*value="{data["before"]}"', answer.text)
    assert data["reason"] in answer.text
    assert listed(owner, scene) == line


def test_one_is_taken_out_of_the_automatic_offers_and_put_back(
    scene: Scene, owner: FlaskClient, line: list[str]
) -> None:
    def shown() -> bool:
        return "Offer by turn again" in owner.get(f"{path(scene, 'UF27-ONE')}/?lang=en").text

    found = [shown()]
    for on in ("1", "0"):
        assert post(owner, scene, "UF27-ONE", "by-hand", on=on).status_code == 302
        found.append(shown())

    assert found == [False, True, False]


def test_a_delegation_is_kept_together_and_let_go(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        body_id = build.delegation(session, at).id
    waits(app, scene, "UF27-ONE", delegation_id=body_id)

    first = post(owner, scene, "UF27-ONE", "together", on="1").status_code
    together = "Let members have places one by one" in owner.get(f"{path(scene, 'UF27-ONE')}/?lang=en").text
    second = post(owner, scene, "UF27-ONE", "together", on="0").status_code

    assert (first, together, second) == (302, True, 302)
    assert "Keep the delegation together" in owner.get(f"{path(scene, 'UF27-ONE')}/?lang=en").text


@pytest.mark.parametrize("act", ["offer", "by-hand", "together"])
def test_who_no_longer_waits_is_told_so(scene: Scene, owner: FlaskClient, act: str) -> None:
    assert post(owner, scene, scene.registration, act, on="1").status_code == 409
    assert owner.get(path(scene, f"{scene.registration}/")).status_code == 404


@pytest.mark.parametrize(
    ("role", "reads", "acts"),
    [(Role.REGISTRATION, 200, 302), (Role.PROTOCOL, 200, 403), (Role.AGENDA, 403, 403)],
)
def test_who_sees_registrations_reads_the_list_and_who_sets_up_changes_it(
    scene: Scene, sign_in: SignIn, line: list[str], role: Role, reads: int, acts: int
) -> None:
    client = sign_in(role)

    assert {client.get(path(scene, rest)).status_code for rest in ("", "UF27-ONE/")} == {reads}
    assert post(client, scene, "UF27-ONE", "by-hand", on="1").status_code == acts
    if acts == 403:
        others = [post(client, scene, "UF27-ONE", act).status_code for act in ("offer", "move", "together")]
        assert others == [403, 403, 403]
        page = client.get(f"{path(scene, 'UF27-ONE')}/?lang=en").text
        assert reads == 403 or "Offer a place…" not in page
