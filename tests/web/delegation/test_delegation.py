"""The delegation's page by link: what is there, what is missing, submitted as a whole, confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.rules import EditionState
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Delegation, FocalPoint, Registration
from forum_app.registration.rules import DelegationRole, DelegationState
from forum_app.registration.rules import RegistrationState as S
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.bodies import invited_body
from tests.web.delegation.conftest import Office, revision
from tests.web.desk.scene import writing


def lacks(page: str) -> list[str]:
    return re.findall(r'data-lack="(\w+)"', page)


def mails(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        found = [
            (m.kind, m.to_address) for m in reading().scalars(select(OutboxMail).order_by(OutboxMail.id))
        ]
        db.session.remove()
    return found


def test_the_link_opens_the_page_privately_and_once_written_down(office: Office) -> None:
    """Only the hash of the token is stored; nothing keeps or indexes the page."""
    answer = office.get()

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert office.delegation().state is DelegationState.OPENED
    with office.app.app_context():
        found = reading().scalars(select(FocalPoint)).one()
        assert found.token_hash != office.token
        first = found.used_at
        db.session.remove()
    office.get()
    with office.app.app_context():
        assert reading().scalars(select(FocalPoint)).one().used_at == first
        db.session.remove()


@pytest.mark.parametrize("path", ["", "table/", "members/new/", "credentials/", "submit/", "members.csv"])
def test_a_revoked_link_is_gone_and_an_unknown_one_not_found(office: Office, path: str) -> None:
    assert office.client.get(f"/en/delegation/{'x' * 24}/{path}").status_code == 404
    with writing(office.app) as session:
        session.scalars(select(FocalPoint)).one().revoked_at = NOW

    answer = office.get(path)

    assert answer.status_code == 410
    assert "City of Chengdu" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["heads/", "submit/", "confirm/", "credentials/", "members/new/", "links/", "table/", "file/"],
)
def test_nothing_is_changed_by_a_revoked_link(office: Office, path: str) -> None:
    with writing(office.app) as session:
        session.scalars(select(FocalPoint)).one().revoked_at = NOW

    assert office.post(path).status_code == 410


def test_what_is_missing_is_always_listed(office: Office) -> None:
    assert lacks(office.get().text) == ["members", "letter"]

    office.enter(1, 2)

    assert lacks(office.get().text) == ["head", "letter", "confirmation", "not_sent"]
    assert "WANG Xiaob" in office.get().text


def test_the_page_is_in_the_readers_language_with_names_in_both_scripts(office: Office) -> None:
    """NAM-7: Chinese on top for a Chinese reader, Latin letters beside."""
    office.enter(1)

    chinese = office.get(language="zh").text

    assert '<html lang="zh-Hans">' in chinese
    assert re.search(
        r'<strong><span lang="zh-Hans">王小</span></strong> <span class="person__other" lang="en">', chinese
    )
    assert (
        '<strong>WANG Xiaob</strong> <span class="person__other"><span lang="zh-Hans">王小'
        in office.get().text
    )


def test_places_left_are_told_per_category(office: Office) -> None:
    office.enter(1)
    office.submit()

    page = office.get().text

    assert re.search(r'Delegates</th><td data-label="Places">10</td>.*?>1</td>.*?>9</td>', page)


def test_head_and_deputy_are_named_and_a_change_keeps_the_old_one_as_member(office: Office) -> None:
    """REG-2: exactly one head."""
    office.enter(1, 2, 3)
    one, two, three = (member.uid for member in office.members())

    first = office.post("heads/", {"head": one, "deputy": two, "revision": revision(office.get().text)})
    second = office.post("heads/", {"head": three, "deputy": "", "revision": revision(office.get().text)})

    assert (first.status_code, second.status_code) == (303, 303)
    roles = [member.delegation_role for member in office.members()]
    assert roles == [DelegationRole.MEMBER, DelegationRole.MEMBER, DelegationRole.HEAD]


@pytest.mark.parametrize(("head", "deputy"), [("", ""), ("nobody", ""), ("same", "same")])
def test_a_head_that_is_none_is_refused(office: Office, head: str, deputy: str) -> None:
    office.enter(1)
    uid = office.members()[0].uid
    chosen = {"head": uid if head == "same" else head, "deputy": uid if deputy == "same" else deputy}

    answer = office.post("heads/", chosen | {"revision": revision(office.get().text)})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_heads_named_on_an_old_page_are_refused(office: Office) -> None:
    """Two focal points at once."""
    office.enter(1)
    seen = revision(office.get().text)
    office.enter(2)

    answer = office.post("heads/", {"head": office.members()[0].uid, "revision": seen})

    assert answer.status_code == 409
    assert "Somebody else changed the delegation" in answer.text


def test_submitting_sends_all_and_wait_lists_who_finds_no_place(
    make_office: Callable[..., Office],
) -> None:
    """REG-10: one transaction; those without a place wait and are told."""
    office = make_office(size=2)
    office.enter(1, 2, 3)

    answer = office.submit()

    assert answer.status_code == 303
    assert [m.state for m in office.members()] == [S.SUBMITTED, S.SUBMITTED, S.WAIT_LISTED]
    assert office.delegation().state is DelegationState.SUBMITTED
    sent = mails(office.app)
    assert ("registration.waiting", "member3@chengdu.example") in sent
    assert ("registration.member_link", "member1@chengdu.example") in sent
    assert ("delegation.submitted", "office@chengdu.example") in sent


def test_who_stays_together_waits_together(make_office: Callable[..., Office]) -> None:
    """REG-10: if not all fit, all wait and no place is taken."""
    office = make_office(size=2)
    office.enter(1, 2, 3)

    office.submit(together="yes")

    assert [m.state for m in office.members()] == [S.WAIT_LISTED] * 3
    assert re.search(r'Delegates</th><td data-label="Places">2</td>.*?>0</td>.*?>2</td>', office.get().text)


def test_submitting_twice_sends_once(office: Office) -> None:
    """Double click: the second answer is the same, nothing is doubled."""
    office.enter(1)
    page = revision(office.get("submit/").text)

    first, second = (office.post("submit/", {"revision": page}) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert len([kind for kind, _ in mails(office.app) if kind == "delegation.submitted"]) == 1


def test_submitting_an_old_page_is_refused(office: Office) -> None:
    office.enter(1)
    seen = revision(office.get("submit/").text)
    office.enter(2)

    answer = office.post("submit/", {"revision": seen})

    assert answer.status_code == 409
    assert {m.state for m in office.members()} == {S.STARTED}


def test_a_closed_forum_takes_no_delegation(office: Office) -> None:
    office.enter(1)
    with writing(office.app) as session:
        session.scalars(select(Delegation)).one().edition.state = EditionState.CONCLUDED

    answer = office.submit()

    assert answer.status_code == 409
    assert {m.state for m in office.members()} == {S.STARTED}


def test_all_approved_places_are_confirmed_at_once_and_only_those(office: Office) -> None:
    office.enter(1, 2, 3)
    office.submit()
    with writing(office.app) as session:
        for member in list(session.scalars(select(Registration).order_by(Registration.id)))[:2]:
            member.state = S.APPROVED

    first, second = office.post("confirm/"), office.post("confirm/")

    assert (first.status_code, second.status_code) == (303, 303)
    assert [m.state for m in office.members()] == [S.CONFIRMED, S.CONFIRMED, S.SUBMITTED]
    assert len([kind for kind, _ in mails(office.app) if kind == "registration.confirmed"]) == 2


def test_a_delegation_without_a_letter_is_marked_provisional(office: Office) -> None:
    """REG-8."""
    office.enter(1)
    office.submit()

    assert "Provisional: no letter of credentials" in office.get().text


def test_the_list_of_members_is_a_file_in_which_formulas_are_dead(office: Office) -> None:
    office.enter(1, function="=1+1")

    answer = office.get("members.csv")

    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("reference,role,category,family_name,given_name,name_native")
    assert ",Wang,Xiaob,王小,'=1+1,干部,member1@chengdu.example,started" in lines[1]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"


def test_thirty_members_take_as_many_statements_as_one(office: Office) -> None:
    def count() -> int:
        with office.app.app_context():
            with statements(reading()) as sent:
                office.get()
            db.session.remove()
        return len(sent)

    office.enter(1)
    office.get()
    few = count()
    office.enter(*range(2, 32))

    assert count() == few
    assert few <= 20


def test_nothing_of_another_delegation_is_within_reach(
    make_office: Callable[..., Office], app: Flask
) -> None:
    """DPR-7: a link opens its own delegation and no other."""
    office = make_office()
    office.enter(1)
    uid = office.members()[0].uid
    with writing(app) as session:
        scene = invited_body(session)
        stranger = Office(app, app.test_client(), scene.token, scene.delegation.uid, scene.edition.slug)

    for path in (f"members/{uid}/", f"members/{uid}/replace/", f"members/{uid}/withdraw/"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path).status_code == 404
    assert office.members()[0].state is S.STARTED
