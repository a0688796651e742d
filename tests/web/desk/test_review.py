"""Deciding about one registration: the mail is seen first, the second of two reviewers is told."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.sealing import fingerprint
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Quota,
    Registration,
    ReviewNote,
    StageReviewer,
    TravelDocument,
)
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, many_registrations, writing
from tests.web.desk.test_registrations import one, state
from tests.web.desk.typed import decide, hidden
from tests.web.organisers import browser


def mails(app: Flask, subject_kind: str = "registration.") -> list[tuple[str, str, str]]:
    """Return kind, subject and text of the mails that were queued after the scene was built."""
    with app.app_context():
        rows = reading().scalars(select(OutboxMail).order_by(OutboxMail.id)).all()
        found = [(m.kind, m.subject, m.text) for m in rows if m.kind.startswith(subject_kind)]
        db.session.remove()
    return [mail for mail in found if mail[0] != "registration.confirmation"]


def audits(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = reading().scalars(select(AuditEntry).where(AuditEntry.subject_kind == "registration")).all()
        found = [(entry.action, entry.reason) for entry in rows]
        db.session.remove()
    return found


def test_approving_gives_a_place_and_is_written_down(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """REG-4: who, when and why; the log that is never erased holds no reason."""
    answer = decide(owner, scene, "approve", reason="letter of 12 May seen")

    assert answer.location == f"/desk/{scene.forum}/registrations/{scene.registration}/"
    assert state(app, scene.registration) is S.APPROVED
    assert audits(app) == [("registration.state", "")]
    page = one(owner, scene)
    assert "UF27-WANG22 is approved." in page
    assert "To review → Approved" in page
    assert "letter of 12 May seen" in page
    assert "An Organiser" in page


def test_the_mail_goes_out_exactly_as_it_was_shown(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/decide/reject"
    kept = hidden(owner.get(address).text)

    shown = owner.post(
        f"{address}?lang=en",
        data=kept | {"look": "1", "reason": "All seats of <your> city & side are taken."},
    ).text
    assert mails(app) == []
    assert state(app, scene.registration) is S.SUBMITTED
    owner.post(address, data=kept | {"mail": "y", "reason": "All seats of <your> city & side are taken."})

    ((kind, subject, text),) = mails(app)
    assert kind == "registration.rejected"
    assert "All seats of <your> city & side are taken." in text
    letter = re.search(r'<pre class="letter"[^>]*>(.*?)</pre>', shown, re.DOTALL)
    assert letter is not None
    said = unescape(letter[1])
    secret = re.compile(r"(https?://\S*/)[A-Za-z0-9_•-]{8,}")
    assert secret.sub(r"\1", said).strip() == secret.sub(r"\1", text).strip()
    assert subject in unescape(shown)


def test_no_mail_goes_out_if_the_box_is_not_ticked(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/decide/approve"
    kept = hidden(owner.get(address).text)

    owner.post(address, data=kept)

    assert state(app, scene.registration) is S.APPROVED
    assert mails(app) == []


def test_looking_at_a_decision_changes_nothing(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    for verdict in ("approve", "ask_change", "wait_list", "reject", "cancel"):
        page = owner.get(f"/desk/{scene.forum}/registrations/{scene.registration}/decide/{verdict}?lang=en")
        assert page.status_code == 200
        assert 'class="letter"' in page.text

    assert state(app, scene.registration) is S.SUBMITTED
    assert (mails(app), audits(app)) == ([], [])


@pytest.mark.parametrize(
    ("verdict", "typed", "after", "kind"),
    [
        ("approve", {}, S.APPROVED, "approved"),
        ("ask_change", {"what": "A newer photo", "until": "2027-06-20"}, S.CHANGE_ASKED, "change_asked"),
        ("wait_list", {}, S.WAIT_LISTED, "wait_listed"),
        ("reject", {"reason": "No seat"}, S.REJECTED, "rejected"),
        ("cancel", {"reason": "Dismissed"}, S.CANCELLED, "cancelled"),
    ],
)
def test_each_verdict_has_its_state_and_its_mail(
    app: Flask, scene: Scene, owner: FlaskClient, verdict: str, typed: dict[str, str], after: S, kind: str
) -> None:
    answer = decide(owner, scene, verdict, **typed)

    assert answer.status_code == 302
    assert state(app, scene.registration) is after
    assert [mail[0] for mail in mails(app)] == [f"registration.{kind}"]


def test_a_change_is_asked_until_the_end_of_a_day_at_the_venue(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """REG-3."""
    decide(owner, scene, "ask_change", what="A newer photo", until="2027-06-20")

    with app.app_context():
        found = (
            reading().scalars(select(Registration).where(Registration.reference == scene.registration)).one()
        )
        assert found.change_until is not None
        assert found.change_until.isoformat() == "2027-06-20T21:59:00+00:00"
        db.session.remove()
    assert "A newer photo" in one(owner, scene)


@pytest.mark.parametrize(
    ("verdict", "typed", "told"),
    [
        ("reject", {"reason": "  "}, "Give the reason."),
        ("cancel", {}, "Give the reason."),
        ("ask_change", {"what": "", "until": "2027-06-20"}, "Say what should be changed."),
        ("ask_change", {"what": "A photo", "until": "next week"}, "Not a valid date value."),
        ("reject", {"reason": "x" * 1001}, "cannot be longer than 1000"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(
    app: Flask, scene: Scene, owner: FlaskClient, verdict: str, typed: dict[str, str], told: str
) -> None:
    answer = decide(owner, scene, verdict, **typed)

    assert answer.status_code == 422
    assert told in answer.text
    assert all(value.strip() in answer.text for value in typed.values())
    assert state(app, scene.registration) is S.SUBMITTED


def test_after_a_step_the_next_of_the_pile_is_shown(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    many_registrations(app, scene, 2)
    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&view=review").text
    following = re.findall(r'<a class="name[^"]*" href="/desk/[^/]+/registrations/([^/]+)/"', page)[1]

    assert decide(owner, scene, "approve").location == f"/desk/{scene.forum}/registrations/{following}/"


def test_of_two_reviewers_the_second_is_told_what_changed(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/decide/reject"
    shown = hidden(owner.get(address).text)
    decide(owner, scene, "ask_change", what="A newer photo")

    answer = owner.post(f"{address}?lang=en", data=shown | {"reason": "my long reason", "mail": "y"})

    assert answer.status_code == 409
    assert "was changed after this page was shown" in answer.text
    assert "To review → Change asked" in answer.text
    assert "my long reason" in answer.text
    assert state(app, scene.registration) is S.CHANGE_ASKED
    again = owner.post(address, data=hidden(answer.text) | {"reason": "my long reason"})
    assert again.status_code == 302
    assert state(app, scene.registration) is S.REJECTED


def test_a_double_click_decides_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/decide/approve"
    shown = hidden(owner.get(address).text) | {"mail": "y"}

    answers = [owner.post(address, data=shown).status_code for _ in range(2)]

    assert answers == [302, 409]
    assert len(mails(app)) == 1


def test_between_two_stages_nobody_is_written_to(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        category = session.query(Category).filter_by(key="delegate").one()
        category.stages.append(ApprovalStage(name=Translated.of(en="Protocol"), position=2))

    page = owner.get(f"/desk/{scene.forum}/registrations/{scene.registration}/decide/approve?lang=en").text
    decide(owner, scene, "approve")

    assert "No mail goes out with this step." in page
    assert "Goes to the next stage" in page
    assert state(app, scene.registration) is S.SUBMITTED
    assert mails(app) == []
    assert "1 of 2 passed" in one(owner, scene)


def test_a_stage_of_others_is_not_offered_and_is_refused(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        category = session.query(Category).filter_by(key="delegate").one()
        category.stages[0].reviewers = [StageReviewer(user_id=build.user(session).id)]

    page = one(owner, scene)
    answer = decide(owner, scene, "approve")

    assert "/decide/approve" not in page
    assert "others decide here" in page
    assert answer.status_code == 403
    assert state(app, scene.registration) is S.SUBMITTED


def test_a_full_quota_is_told_before_and_after(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """REG-10."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.quota(session, at, size=0, moment="approved")

    page = owner.get(f"/desk/{scene.forum}/registrations/{scene.registration}/decide/approve?lang=en").text
    decide(owner, scene, "approve")
    after = one(owner, scene)
    again = decide(owner, scene, "approve")

    assert "All places are taken: goes to the waiting list" in page
    assert "No place is left: UF27-WANG22 is on the waiting list." in after
    assert state(app, scene.registration) is S.WAIT_LISTED
    assert again.status_code == 409
    assert "0 of 0 are taken" in again.text


def test_a_rejection_is_taken_back(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    decide(owner, scene, "reject", reason="No seat")

    assert decide(owner, scene, "take_back", reason="One is free").status_code == 302

    assert state(app, scene.registration) is S.SUBMITTED


@pytest.mark.parametrize("verdict", ["delete", "APPROVE", "none"])
def test_there_is_no_other_verdict(scene: Scene, owner: FlaskClient, verdict: str) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/decide/{verdict}"

    assert (owner.get(address).status_code, owner.post(address).status_code) == (404, 404)


@pytest.mark.parametrize("role", [Role.GATE, Role.PROTOCOL, Role.DATA_OFFICER, Role.VIEWER])
@pytest.mark.parametrize("path", ["decide/approve", "notes", "reviewer", "move"])
def test_only_who_reviews_decides(scene: Scene, sign_in: SignIn, role: Role, path: str) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/{path}"

    assert sign_in(role).post(address, data={"reason": "x"}).status_code == 403


def test_a_reviewer_cannot_reach_into_another_forum(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """No object of another: the reference is looked for in the forum of the address alone."""
    address = f"/desk/{scene.other}/registrations/{scene.registration}/decide/approve"

    assert owner.post(address).status_code == 403
    assert browser(app, Role.OWNER).post(address).status_code == 404
    assert state(app, scene.registration) is S.SUBMITTED


def test_a_note_is_kept_and_a_double_click_keeps_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/notes"

    for _ in range(2):
        assert owner.post(address, data={"text": "Called <b>the</b> office"}).status_code == 302

    page = one(owner, scene)
    assert "Called &lt;b&gt;the&lt;/b&gt; office" in page
    with app.app_context():
        assert len(reading().scalars(select(ReviewNote)).all()) == 1
        db.session.remove()


@pytest.mark.parametrize("text", ["  ", "y" * 2001])
def test_a_note_that_cannot_be_kept_stays_in_its_field(scene: Scene, owner: FlaskClient, text: str) -> None:
    answer = owner.post(
        f"/desk/{scene.forum}/registrations/{scene.registration}/notes?lang=en", data={"text": text}
    )

    assert answer.status_code == 422
    assert 'id="text-error"' in answer.text
    assert text.strip() in answer.text


def test_a_registration_is_given_to_a_reviewer_and_found_by_that(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    page = one(owner, scene)
    (uid,) = re.findall(r'<option value="([0-9a-f]{32})">An Organiser', page)
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/reviewer"

    given = owner.post(address, data={"reviewer": uid})
    refused = owner.post(f"{address}?lang=en", data={"reviewer": "0" * 32})

    assert (given.status_code, refused.status_code) == (302, 422)
    assert "Choose somebody from the list." in refused.text
    listed = owner.get(f"/desk/{scene.forum}/registrations/?reviewer={uid}&cols=reviewer&lang=en").text
    assert scene.registration in listed
    assert "UF27-GARCIA" not in listed


def test_the_desk_moves_a_registration(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/move"
    page = owner.get(f"{address}?lang=en").text
    typed = {"category": "delegate", "side": "OTHER", "role": "deputy"}

    moved = owner.post(address, data=hidden(page) | typed)
    stale = owner.post(address, data=hidden(page) | typed | {"side": "EU"})

    assert (moved.status_code, stale.status_code) == (302, 409)
    assert "Deputy head" in one(owner, scene)


def test_a_move_to_a_full_quota_is_refused_with_the_numbers(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.quota(session, at, size=0, side="EU")
        assert session.query(Quota).one().taken == 0
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/move?lang=en"
    kept = hidden(owner.get(address).text)

    answer = owner.post(address, data=kept | {"category": "delegate", "side": "EU", "role": "head"})
    strange = owner.post(address, data=kept | {"category": "nobody", "side": "EU", "role": "head"})

    assert answer.status_code == 409
    assert "0 of 0 are taken" in answer.text
    assert strange.status_code == 422
    assert state(app, scene.registration) is S.SUBMITTED


def test_the_passport_is_shown_to_those_who_may_and_each_look_is_written_down(
    app: Flask, scene: Scene, sign_in: SignIn
) -> None:
    """DPR-7."""
    with writing(app) as session:
        found = session.query(Registration).filter_by(reference=scene.registration).one()
        found.person.born_on = date(1961, 2, 3)
        found.document = TravelDocument(number="E12345678", fingerprint=fingerprint("E12345678"))
    address = f"/desk/{scene.forum}/registrations/{scene.registration}/papers"
    protocol, reviewer = sign_in(Role.PROTOCOL), sign_in(Role.REGISTRATION)

    hidden_page = one(protocol, scene)
    shown = protocol.post(address)

    assert "E12345678" not in hidden_page
    assert "1961" not in hidden_page
    assert f'action="{address}"' in hidden_page
    assert f'action="{address}"' not in one(reviewer, scene)
    assert "E12345678" in shown.text
    assert "1961-02-03" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert reviewer.post(address).status_code == 403
    assert audits(app) == [("registration.passport_read", "")]


def test_there_is_no_photo_where_none_was_sent(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(f"/desk/{scene.forum}/registrations/{scene.registration}/photo").status_code == 404
