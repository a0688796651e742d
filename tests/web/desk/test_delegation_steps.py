"""What the desk does with a delegation: adds it, invites its focal points, accepts it or asks for a change."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Category, Delegation, FocalPoint, Quota, Registration
from forum_app.registration.rules import DelegationState
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.web.delegation.conftest import Office
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

BODY = {
    "name_en": "City of Ghent", "name_zh": "根特市", "name_fr": "Ville de Gand", "side": "EU", "kind": "city",
    "country": "BE", "city": "Ghent", "contact_email": "office@ghent.example", "revision": "0",
}  # fmt: skip
FOCAL = {"focal-name": "Els Peeters", "focal-email": "els@ghent.example", "focal-language": "en"}


@pytest.fixture
def register(app: Flask, scene: Scene) -> None:
    """Add the countries and one city."""
    with writing(app) as session:
        build.city(session, build.country(session, "BE"))
        build.country(session, "CN")


def at(scene: Scene, path: str = "", uid: str = "") -> str:
    return f"/desk/{scene.forum}/delegations/{uid or scene.delegation}/{path}"


def post(client: FlaskClient, where: str, data: dict[str, Any] | None = None) -> TestResponse:
    return client.post(f"{where}?lang=en", data=data or {})


def stored(app: Flask, model: type[Any]) -> list[Any]:
    with app.app_context():
        found = list(reading().scalars(select(model).order_by(model.id)).unique())
        db.session.expunge_all()
        db.session.remove()
    return found


def body_uid(answer: TestResponse) -> str:
    return answer.location.rstrip("/").rsplit("/", 1)[1]


def link(app: Flask) -> str:
    """Return the token in the last mail to a focal point."""
    text = [mail.text for mail in stored(app, OutboxMail) if mail.kind.startswith("delegation.")][-1]
    found = re.search(r"/delegation/([A-Za-z0-9_-]{24})/", text)
    assert found is not None
    return found[1]


@pytest.mark.usefixtures("register")
def test_a_body_is_added_with_its_city_and_places(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = post(owner, f"/desk/{scene.forum}/delegations/new/", BODY | {"places-delegate": "25"})

    assert answer.status_code == 302
    made = stored(app, Delegation)[-1]
    assert (made.uid, made.state, made.country_iso2) == (body_uid(answer), DelegationState.NAMED, "BE")
    assert made.city_id is not None
    assert [(q.delegation_id, q.size) for q in stored(app, Quota)] == [(made.id, 25)]
    page = owner.get(at(scene, uid=made.uid) + "?lang=en").text
    assert "0 of 25 places" in page
    assert '<span class="second" lang="zh-Hans">根特市</span>' in page


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name_en": "", "name_zh": "", "name_fr": " "}, "in one language at least"),
        ({"city": "Atlantis"}, "not in the register"),
        ({"contact_email": "nobody"}, "Enter an e-mail address"),
        ({"places-delegate": "many"}, "whole numbers"),
        ({"places-delegate": "-1"}, "whole numbers"),
    ],
)
def test_what_is_wrong_with_a_body_is_told_and_what_was_typed_stays(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, str], told: str
) -> None:
    before = len(stored(app, Delegation))

    answer = post(owner, f"/desk/{scene.forum}/delegations/new/", BODY | changes)

    assert answer.status_code == 422
    assert told in answer.text
    assert f'value="{changes.get("contact_email", "office@ghent.example")}"' in answer.text
    assert len(stored(app, Delegation)) == before


@pytest.mark.usefixtures("register")
def test_a_body_is_changed_and_a_stale_page_is_refused(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    uid = body_uid(post(owner, f"/desk/{scene.forum}/delegations/new/", BODY))
    seen = re.search(r'name="revision" type="hidden" value="(\d+)"', owner.get(at(scene, "edit/", uid)).text)
    assert seen is not None

    first = post(owner, at(scene, "edit/", uid), BODY | {"name_en": "Ghent", "revision": seen[1]})
    stale = post(owner, at(scene, "edit/", uid), BODY | {"name_en": "Gent", "revision": seen[1]})

    assert (first.status_code, stale.status_code) == (302, 409)
    assert "Somebody else changed the delegation" in stale.text
    assert 'value="Gent"' in stale.text
    assert stored(app, Delegation)[-1].body.get("en") == "Ghent"


@pytest.mark.usefixtures("register")
def test_a_quota_below_what_is_taken_is_refused_with_the_numbers(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """REG-10: lowering is refused; the member who has a place already is counted in."""
    page = owner.get(at(scene, "edit/")).text
    seen = re.search(r'name="revision" type="hidden" value="(\d+)"', page)
    assert seen is not None
    change = BODY | {"name_en": "City of Chengdu", "city": "", "side": "CN", "revision": seen[1]}

    given = post(owner, at(scene, "edit/"), change | {"places-delegate": "3"})
    lowered = post(owner, at(scene, "edit/"), change | {"places-delegate": "0", "revision": "2"})

    assert given.status_code == 302
    assert lowered.status_code == 409
    assert "1 places are taken, so the quota cannot be lowered to 0" in lowered.text
    assert [(q.size, q.taken) for q in stored(app, Quota)] == [(3, 1)]


def test_a_focal_point_is_invited_once_and_told_by_mail(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    first, second = (post(owner, at(scene, "focal-points/"), FOCAL) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert len(stored(app, FocalPoint)) == 1
    assert [m.kind for m in stored(app, OutboxMail)].count("delegation.invited") == 1
    assert stored(app, Delegation)[0].state is DelegationState.INVITED
    assert app.test_client().get(f"/en/delegation/{link(app)}/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"focal-name": ""}, "Enter a name."),
        ({"focal-email": "nobody"}, "Enter an e-mail address such as"),
        ({"focal-name": "www.evil.example"}, "cannot hold a web"),
    ],
)
def test_a_focal_point_who_cannot_be_written_to_is_not_invited(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, str], told: str
) -> None:
    answer = post(owner, at(scene, "focal-points/"), FOCAL | changes)

    assert answer.status_code == 422
    assert told in answer.text
    assert stored(app, FocalPoint) == []


def test_links_are_reminded_of_revoked_and_made_anew(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    post(owner, at(scene, "focal-points/"), FOCAL)
    old, visitor = link(app), app.test_client()
    focal = stored(app, FocalPoint)[0].uid

    assert post(owner, at(scene, f"focal-points/{focal}/remind")).status_code == 302
    assert [m.kind for m in stored(app, OutboxMail)][-1] == "delegation.reminder"
    assert link(app) == old
    assert post(owner, at(scene, f"focal-points/{focal}/renew")).status_code == 302
    assert link(app) != old
    assert visitor.get(f"/en/delegation/{old}/").status_code == 410
    assert visitor.get(f"/en/delegation/{link(app)}/").status_code == 200
    newest = stored(app, FocalPoint)[-1].uid
    assert post(owner, at(scene, f"focal-points/{newest}/revoke")).status_code == 302
    assert post(owner, at(scene, f"focal-points/{newest}/revoke")).status_code == 409
    assert post(owner, at(scene, f"focal-points/{newest}/remind")).status_code == 409
    assert visitor.get(f"/en/delegation/{link(app)}/").status_code == 410


def test_a_step_that_is_none_is_not_found(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    post(owner, at(scene, "focal-points/"), FOCAL)
    focal = stored(app, FocalPoint)[0].uid

    assert post(owner, at(scene, f"focal-points/{focal}/destroy")).status_code == 404
    assert post(owner, at(scene, f"focal-points/{'0' * 32}/remind")).status_code == 404


def test_the_whole_delegation_is_accepted(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """REG-8: accepting ends the review of a delegation that had changed."""
    with writing(app) as session:
        session.query(Delegation).one().state = DelegationState.CHANGED

    first, second = (post(owner, at(scene, "accept")) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    wang = next(r for r in stored(app, Registration) if r.reference == scene.registration)
    assert wang.state is S.APPROVED
    assert stored(app, Delegation)[0].state is DelegationState.SUBMITTED
    assert [m.kind for m in stored(app, OutboxMail)].count("registration.approved") == 1


def test_a_change_is_asked_of_the_whole_delegation(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    post(owner, at(scene, "focal-points/"), FOCAL)

    refused = post(owner, at(scene, "ask-change"), {"ask-what": " "})
    answer = post(owner, at(scene, "ask-change"), {"ask-what": "Add the passport numbers"})

    assert (refused.status_code, answer.status_code) == (422, 302)
    wang = next(r for r in stored(app, Registration) if r.reference == scene.registration)
    assert (wang.state, wang.change_what) == (S.CHANGE_ASKED, "Add the passport numbers")
    told = stored(app, OutboxMail)[-1]
    assert (told.kind, told.to_address) == ("delegation.change_asked", "els@ghent.example")
    assert "Add the passport numbers" in told.text


def test_who_only_looks_changes_nothing(scene: Scene, sign_in: SignIn) -> None:
    """DPR-7: the gate sees delegations and no more."""
    gate = sign_in(Role.GATE)

    assert gate.get(at(scene)).status_code == 200
    assert "Accept the delegation" not in gate.get(at(scene)).text
    for path in ("edit/", "focal-points/", "accept", "ask-change"):
        assert gate.post(at(scene, path)).status_code == 403
    assert gate.get(f"/desk/{scene.forum}/delegations/new/").status_code == 403


def test_delegations_are_narrowed_by_state_and_by_what_is_missing(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    def names(query: str) -> list[str]:
        page = owner.get(f"/desk/{scene.forum}/delegations/?lang=en&{query}").text
        return re.findall(r'<a class="name" href="[^"]+">([^<]+)</a>', page)

    post(owner, at(scene, "focal-points/"), FOCAL)
    with writing(app) as session:
        edition = session.query(Delegation).one().edition
        build.delegation(session, edition, body=Translated.of(en="Empty"), key="z")

    assert names("state=invited") == ["City of Chengdu"]
    assert names("state=nonsense") == ["City of Chengdu", "Empty"]
    assert names("lacks=members") == ["Empty"]
    assert names("lacks=focal_point") == ["Empty"]
    assert names("lacks=letter") == ["City of Chengdu", "Empty"]


def test_without_a_letter_there_is_nothing_to_download(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(at(scene, "credentials")).status_code == 404


def test_the_desk_downloads_the_letter(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    from tests.web.delegation.test_delegation_letter import pdf, send

    post(owner, at(scene, "focal-points/"), FOCAL)
    office = Office(app, app.test_client(), link(app), scene.delegation, scene.forum)
    send(office, pdf())

    answer = owner.get(at(scene, "credentials"))

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert 'data-lack="letter"' not in owner.get(at(scene)).text
    assert len(stored(app, Category)) == 1
