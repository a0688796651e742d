"""Organisers set up registration: times, categories with stages, windows of parts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition, Part
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    PartWindow,
    Registration,
    RegistrationSetup,
)
from forum_app.registration.rules import EntryMode, RegistrationState
from tests import build
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

TIMES = {
    "revision": "0",
    "zone": "Europe/Brussels",
    "opens_at": "2027-04-01T09:00",
    "closes_at": "2027-08-31T23:59",
    "change_until": "",
    "guardian_below": "18",
    "offer_hours": "48",
    "invitation_days": "21",
}
KEPT = re.compile(r'<input[^>]* name="keep_(\w+)"[^>]* value="(-?\d+)"')
YOUTH = {
    "revision": "0",
    "key": "young-mayor",
    "letter": "y",
    "colour": "#1D6B4A",
    "name_en": "Young mayor",
    "name_zh": "青年市长",
    "name_fr": "Jeune maire",
    "entry": "open",
    "youngest": "18",
    "oldest": "30",
    "protocol_weight": "3",
    "stages-0-name_en": "City",
    "stages-0-name_zh": "城市",
    "stages-1-name_en": "Protocol",
    "stages-1-name_zh": "礼宾",
}


def address(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/setup/{rest}"


def kept(app: Flask, scene: Scene) -> RegistrationSetup:
    with app.app_context():
        edition = reading().scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        found = (
            reading()
            .scalars(select(RegistrationSetup).where(RegistrationSetup.edition_id == edition.id))
            .one()
        )
        db.session.remove()
    return found


@pytest.mark.parametrize("role", [Role.VIEWER, Role.GATE, Role.PROTOCOL, Role.DATA_OFFICER])
def test_only_those_who_set_up_registration_come_in(scene: Scene, sign_in: SignIn, role: Role) -> None:
    assert sign_in(role).get(address(scene)).status_code == 403
    assert sign_in(role).post(address(scene), data=TIMES).status_code == 403


def test_the_page_says_whether_registration_is_open_and_lists_categories(
    scene: Scene, owner: FlaskClient
) -> None:
    page = owner.get(address(scene)).text

    assert "Closed now" in page or "Open now" in page
    assert "Secretariat" in page
    assert "(Brussels)" in page


def test_times_are_kept_as_instants_of_the_zone_they_were_typed_in(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """REG-3: a deadline has a named zone; 23:59 in Brussels in August is 21:59 UTC."""
    answer = owner.post(address(scene), data=TIMES)

    found = kept(app, scene)
    assert answer.status_code == 302
    assert found.closes_at == datetime(2027, 8, 31, 21, 59, tzinfo=UTC)
    assert found.opens_at == datetime(2027, 4, 1, 7, 0, tzinfo=UTC)
    assert (found.offer_hours, found.invitation_days, found.confirm_needed) == (48, 21, False)


def test_times_typed_in_beijing_are_eight_hours_ahead(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene), data=TIMES | {"zone": "Asia/Shanghai"})

    assert kept(app, scene).closes_at == datetime(2027, 8, 31, 15, 59, tzinfo=UTC)
    assert 'value="2027-08-31T23:59"' in owner.get(address(scene)).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"closes_at": "2027-03-01T09:00"}, "Registration cannot close before it opens."),
        ({"opens_at": "2027-03-28T02:30"}, "the clocks go forward that night"),
        ({"offer_hours": "many"}, "Not a valid integer value"),
        ({"offer_hours": "0"}, "Enter a whole number from 1 to 720."),
        ({"closes_at": "31 August"}, "Not a valid datetime value"),
    ],
)
def test_what_cannot_be_saved_is_shown_again_with_all_that_was_typed(
    scene: Scene, owner: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    answer = owner.post(address(scene), data=TIMES | {"invitation_days": "23"} | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="23"' in answer.text


def test_a_stale_page_overwrites_nothing(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene), data=TIMES)

    answer = owner.post(address(scene), data=TIMES | {"offer_hours": "99"})

    assert answer.status_code == 409
    assert "Somebody else has saved this meanwhile" in answer.text
    assert 'value="99"' in answer.text
    assert kept(app, scene).offer_hours == 48

    again = owner.post(address(scene), data=TIMES | {"offer_hours": "99", "revision": "1"})
    assert again.status_code == 302
    assert kept(app, scene).offer_hours == 99


def test_the_usual_times_data_are_kept_stand_in_the_form(scene: Scene, owner: FlaskClient) -> None:
    """DPR-3: thirty days for what is sensitive, two years for the rest."""
    page = owner.get(address(scene)).text

    assert dict(KEPT.findall(page)) == {
        "needs": "30", "papers": "30", "answers": "30", "registrations": "730",
    }  # fmt: skip


def test_data_can_be_kept_shorter_and_the_rehearsal_follows(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    """DPR-3: what the data officer sees is what is set."""
    answer = owner.post(address(scene), data=TIMES | {"keep_needs": "7", "keep_registrations": "1826"})

    assert answer.status_code == 302
    assert kept(app, scene).keep_days == {"needs": 7, "registrations": 1826}
    assert dict(KEPT.findall(owner.get(address(scene)).text))["needs"] == "7"
    officer = sign_in(Role.DATA_OFFICER).get(f"/desk/{scene.forum}/privacy/").text
    assert re.findall(r'class="nn c-hide">([\d,]+)<', officer) == ["7", "30", "30", "1,826"]


def test_the_log_says_that_the_times_of_data_were_changed(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    owner.post(address(scene), data=TIMES | {"keep_papers": "0"})

    with app.app_context():
        query = select(AuditEntry).where(AuditEntry.action == "registration.setup_changed")
        changes = reading().scalars(query).one().changes
        db.session.remove()
    assert "keep_days" in changes["fields"]
    assert kept(app, scene).keep_days == {"papers": 0}


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [
        ("needs", "31", "30"),
        ("papers", "-1", "30"),
        ("answers", "400", "30"),
        ("registrations", "1827", "1826"),
    ],
)
def test_data_are_never_kept_longer_than_was_promised(
    app: Flask, scene: Scene, owner: FlaskClient, name: str, value: str, most: str
) -> None:
    """DPR-3: people agreed to a month; what was typed stays in the field."""
    owner.post(address(scene), data=TIMES)

    answer = owner.post(address(scene), data=TIMES | {"revision": "1", f"keep_{name}": value})

    assert answer.status_code == 422
    assert f"Enter a whole number from 0 to {most}." in answer.text
    assert dict(KEPT.findall(answer.text))[name] == value
    assert kept(app, scene).keep_days == {}


def test_an_empty_time_is_the_usual_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene), data=TIMES | {"keep_needs": "7"})

    owner.post(address(scene), data=TIMES | {"revision": "1", "keep_needs": "", "keep_papers": "30"})

    assert kept(app, scene).keep_days == {}


def test_a_category_comes_with_its_stages_in_order(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = owner.post(address(scene, "categories/"), data=YOUTH)

    assert answer.status_code == 302
    with app.app_context():
        found = reading().scalars(select(Category).where(Category.key == "young-mayor")).one()
        assert (found.letter, found.colour, found.entry) == ("Y", "#1d6b4a", EntryMode.OPEN)
        assert (found.youngest, found.oldest, found.protocol_weight) == (18, 30, 3)
        assert [(stage.position, stage.name.get("zh")) for stage in found.stages] == [
            (1, "城市"),
            (2, "礼宾"),
        ]
        db.session.remove()


def test_stages_keep_their_reviewers_and_can_be_renamed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        reviewer = build.user(session, Role.REGISTRATION, edition, name="Reviewing Person").id
    owner.post(address(scene, "categories/"), data=YOUTH)
    with app.app_context():
        first = reading().scalars(select(ApprovalStage).where(ApprovalStage.position == 1)).all()[-1].id
        db.session.remove()

    renamed = YOUTH | {
        "revision": "1", "stages-0-stage": str(first), "stages-0-name_en": "Home city",
        "stages-0-reviewers": str(reviewer),
    }  # fmt: skip
    answer = owner.post(address(scene, "categories/young-mayor/"), data=renamed)

    assert answer.status_code == 302
    with app.app_context():
        stage = reading().get_one(ApprovalStage, first)
        assert stage.name.get("en") == "Home city"
        assert [r.user_id for r in stage.reviewers] == [reviewer]
        db.session.remove()
    page = owner.get(address(scene, "categories/young-mayor/")).text
    assert "Reviewing Person" in page
    assert page.count("checked") == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name_zh": ""}, "Enter the name in English, Chinese and French."),
        ({"colour": "green"}, "Enter a colour such as #1d6b4a."),
        ({"key": "Young Mayor"}, "Use small letters, digits and hyphens only"),
        ({"oldest": "17"}, "The highest age is below the lowest."),
        ({"letter": ""}, "Enter the letter of the badge."),
    ],
)
def test_a_category_with_a_mistake_is_shown_again(
    scene: Scene, owner: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    answer = owner.post(address(scene, "categories/"), data=YOUTH | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "青年市长" in answer.text or "name_zh" in changes


def test_a_second_category_of_the_same_short_name_is_refused(scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene, "categories/"), data=YOUTH)

    answer = owner.post(address(scene, "categories/"), data=YOUTH)

    assert answer.status_code == 409
    assert "There is a category of that short name already." in answer.text


def test_a_category_with_people_in_it_stays(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with app.app_context():
        key = reading().scalars(select(Category.key)).first()
        db.session.remove()

    answer = owner.post(address(scene, f"categories/{key}/remove"))

    assert answer.status_code == 409
    assert "registrations" in answer.text


def test_an_empty_category_is_removed_and_written_down(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene, "categories/"), data=YOUTH)

    answer = owner.post(address(scene, "categories/young-mayor/remove"))

    assert answer.status_code == 302
    assert owner.get(address(scene, "categories/young-mayor/")).status_code == 404
    with app.app_context():
        actions = reading().scalars(select(AuditEntry.action)).all()
        db.session.remove()
    assert {"registration.category_saved", "registration.category_removed"} <= set(actions)


def test_a_part_has_a_window_of_its_own(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """REG-7: the youth dialogue has an age window."""
    with app.app_context():
        part = reading().scalars(select(Part)).one().key
        db.session.remove()
    window = {"revision": "0", "entry": "invitation", "youngest": "18", "oldest": "30"}

    first = owner.post(address(scene, f"parts/{part}/"), data=window)
    stale = owner.post(address(scene, f"parts/{part}/"), data=window | {"oldest": "35"})

    assert (first.status_code, stale.status_code) == (302, 409)
    assert 'value="35"' in stale.text
    with app.app_context():
        found = reading().scalars(select(PartWindow)).one()
        assert (found.entry, found.youngest, found.oldest) == (EntryMode.INVITATION, 18, 30)
        db.session.remove()


def test_other_forums_categories_and_parts_are_not_found(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(address(scene, "categories/nothing/")).status_code == 404
    assert owner.get(address(scene, "parts/nothing/")).status_code == 404
    assert owner.get(f"/desk/{scene.other}/setup/").status_code == 403


def test_a_stage_is_not_taken_away_from_under_a_review(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene, "categories/"), data=YOUTH)
    with writing(app) as session:
        category = session.scalars(select(Category).where(Category.key == "young-mayor")).one()
        edition = session.get_one(Edition, category.edition_id)
        reviewed = build.registration(session, edition, category=category, stage=1).id
    fewer = {key: value for key, value in YOUTH.items() if not key.startswith("stages-1")}

    refused = owner.post(address(scene, "categories/young-mayor/"), data=fewer | {"revision": "1"})
    with writing(app) as session:
        session.get_one(Registration, reviewed).state = RegistrationState.APPROVED
    done = owner.post(address(scene, "categories/young-mayor/"), data=fewer | {"revision": "1"})

    assert refused.status_code == 422
    assert "1 registrations in review have come further" in refused.text
    assert done.status_code == 302
