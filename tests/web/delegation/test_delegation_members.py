"""One member: entered, changed, replaced, withdrawn, sent a personal link."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Registration, TravelDocument
from forum_app.registration.rules import DelegationRole, DelegationState
from forum_app.registration.rules import RegistrationState as S
from tests.web.delegation.conftest import Office, answers, revision
from tests.web.desk.scene import writing


def kinds(office: Office) -> list[str]:
    with office.app.app_context():
        found = list(reading().scalars(select(OutboxMail.kind).order_by(OutboxMail.id)))
        db.session.remove()
    return found


def approve(office: Office, state: S = S.APPROVED) -> None:
    office.submit()
    with writing(office.app) as session:
        for member in session.scalars(select(Registration)):
            member.state = state


def test_a_member_is_entered_with_all_that_is_said(office: Office) -> None:
    more = {
        "role": "head", "category": "head-of-delegation", "born_on": "1970-06-30", "nationality": "CN",
        "passport": "E12345678", "phone": "+86 28 1234 5678", "languages": ["zh", "en"],
        "needs_interpretation": "yes", "diet": "halal", "access_needs": "ramp",
        "consents": ["processing", "directory"],
    }  # fmt: skip

    answer = office.post("members/new/", answers(1) | more)

    assert answer.status_code == 303
    (made,) = office.members()
    assert (made.delegation_role, made.category.key) == (DelegationRole.HEAD, "head-of-delegation")
    assert made.person.born_on == date(1970, 6, 30)
    assert (made.languages, made.needs_interpretation, made.diet) == ("en zh", True, "halal")
    assert sorted(c.purpose.value for c in made.consents) == ["directory", "processing"]
    assert "The member is saved." in office.get().text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"family": "", "given": "", "native": ""}, "family"),
        ({"family": "Γιώργος"}, "family"),
        ({"given": "see www.evil.example"}, "given"),
        ({"email": "nobody"}, "email"),
        ({"email_copy": "nobody"}, "email_copy"),
        ({"function": "", "function_zh": ""}, "function"),
        ({"born_on": "31.06.1970"}, "born_on"),
        ({"born_on": "05/04/1970"}, "born_on"),
        ({"nationality": "ZZ"}, "nationality"),
        ({"category": "press"}, "category"),
        ({"role": "king"}, "role"),
        ({"phone": "call me"}, "phone"),
        ({"function": "x" * 301}, "function"),
    ],
)
def test_bad_answers_come_back_with_what_was_typed(
    office: Office, changes: dict[str, str], field: str
) -> None:
    answer = office.post("members/new/", answers(1) | changes)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert f'href="#{field}"' in answer.text
    assert 'value="member1@chengdu.example"' in answer.text or field == "email"
    assert office.members() == []


def test_latin_letters_that_are_left_out_are_suggested_by_pinyin(office: Office) -> None:
    """NAM-5: the scripts are kept apart; the suggestion is told."""
    office.post("members/new/", answers(1, family="", given="", native="王小明", order=""))

    (made,) = office.members()
    assert (made.person.family, made.person.given, made.person.native) == ("Wang", "Xiaoming", "王小明")
    assert "suggested by pinyin" in office.get().text


def test_the_same_form_twice_is_one_member(office: Office) -> None:
    first, second = (office.post("members/new/", answers(1)) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert len(office.members()) == 1


def test_a_member_is_changed_and_a_passport_number_never_shown_again(office: Office) -> None:
    office.enter(1, passport="E12345678")
    uid = office.members()[0].uid
    page = office.get(f"members/{uid}/").text

    changed = answers(1, family="Li", passport="", revision=revision(page))
    answer = office.post(f"members/{uid}/", changed)

    assert "E12345678" not in page
    assert "A number is here already." in page
    assert answer.status_code == 303
    assert office.members()[0].person.family == "Li"
    with office.app.app_context():
        assert reading().scalars(select(TravelDocument)).one().number == "E12345678"
        db.session.remove()


def test_two_focal_points_at_once_lose_nothing(office: Office) -> None:
    """The slower one sees both versions and may send again."""
    office.enter(1)
    uid = office.members()[0].uid
    seen = revision(office.get(f"members/{uid}/").text)
    office.post(f"members/{uid}/", answers(1, function="Mayor", revision=seen))

    stale = office.post(f"members/{uid}/", answers(1, function="Vice Mayor", revision=seen))

    assert stale.status_code == 409
    assert 'value="Vice Mayor"' in stale.text
    assert "Stored now: <b>Mayor</b>" in stale.text
    again = office.post(f"members/{uid}/", answers(1, function="Vice Mayor", revision=revision(stale.text)))
    assert again.status_code == 303
    function = office.members()[0].function
    assert function is not None
    assert function.get("en") == "Vice Mayor"


def test_a_second_head_is_refused_by_the_form(office: Office) -> None:
    """REG-2."""
    office.enter(1, role="head")

    answer = office.post("members/new/", answers(2, role="head"))

    assert answer.status_code == 422
    assert 'id="role-error"' in answer.text


def test_an_agreement_the_person_gave_is_not_the_focal_points_to_take_back(office: Office) -> None:
    office.enter(1)
    with writing(office.app) as session:
        session.scalars(select(Registration)).one().consents[0].given_by = "self"
    uid = office.members()[0].uid
    page = office.get(f"members/{uid}/").text

    office.post(f"members/{uid}/", answers(1, consents="", revision=revision(page)))

    assert "given by the person" in page
    assert [c.withdrawn_at for c in office.members()[0].consents] == [None]


def test_a_member_is_replaced_and_the_place_stays(office: Office) -> None:
    """REG-8: the old one is replaced with history, the new one is reviewed."""
    office.enter(1, 2)
    approve(office)
    old = office.members()[0]

    answer = office.post(f"members/{old.uid}/replace/", answers(9))

    assert answer.status_code == 303
    first, _, new = office.members()
    assert (first.state, new.state, new.replaces_id) == (S.REPLACED, S.SUBMITTED, first.id)
    assert office.delegation().state is DelegationState.CHANGED
    assert kinds(office)[-2:] == ["registration.replaced", "registration.member_link"]


def test_replacing_twice_by_the_same_form_is_once(office: Office) -> None:
    office.enter(1)
    approve(office)
    uid = office.members()[0].uid

    first, second = (office.post(f"members/{uid}/replace/", answers(9)) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert [m.state for m in office.members()] == [S.REPLACED, S.SUBMITTED]
    assert kinds(office).count("registration.replaced") == 1


def test_bad_answers_keep_the_old_member_in_place(office: Office) -> None:
    office.enter(1)
    approve(office)
    uid = office.members()[0].uid

    answer = office.post(f"members/{uid}/replace/", answers(9, email="none"))

    assert answer.status_code == 422
    assert [m.state for m in office.members()] == [S.APPROVED]
    assert "Who comes instead of" in answer.text


def test_who_was_not_sent_yet_is_not_replaced_but_changed(office: Office) -> None:
    office.enter(1)
    uid = office.members()[0].uid

    answer = office.post(f"members/{uid}/replace/", answers(9))

    assert answer.status_code == 409
    assert len(office.members()) == 1


def test_a_member_is_withdrawn_after_being_asked_once_more(office: Office) -> None:
    office.enter(1)
    office.submit()
    uid = office.members()[0].uid

    asked = office.get(f"members/{uid}/withdraw/")
    first, second = (office.post(f"members/{uid}/withdraw/") for _ in range(2))

    assert "Withdraw the member?" in asked.text
    assert (first.status_code, second.status_code) == (303, 303)
    assert office.members()[0].state is S.WITHDRAWN
    assert kinds(office).count("registration.withdrawn") == 1


def test_who_was_replaced_cannot_be_withdrawn(office: Office) -> None:
    office.enter(1)
    approve(office)
    uid = office.members()[0].uid
    office.post(f"members/{uid}/replace/", answers(9))

    answer = office.post(f"members/{uid}/withdraw/")

    assert answer.status_code == 303
    assert office.members()[0].state is S.REPLACED
    assert "no longer possible" in office.get().text


def test_personal_links_go_to_those_who_were_not_sent(office: Office) -> None:
    """Members complete their own data by a link; until then they count as invited."""
    office.enter(1)
    office.submit()
    office.enter(2, 3)
    chosen = office.members()[1].uid

    answer = office.post("links/", {"uid": chosen})

    assert answer.status_code == 303
    assert [m.state for m in office.members()] == [S.SUBMITTED, S.INVITED, S.STARTED]
    assert kinds(office)[-1] == "registration.member_link"
    assert 'data-lack="own_data"' in office.get().text


def test_an_invited_member_is_sent_once_they_agreed_themselves(office: Office) -> None:
    office.enter(1, 2)
    office.post("links/")
    with writing(office.app) as session:
        session.scalars(select(Registration).order_by(Registration.id)).first().consents[0].given_by = "self"  # type: ignore[union-attr]

    office.submit()

    assert [m.state for m in office.members()] == [S.SUBMITTED, S.INVITED]


def test_hostile_names_are_shown_as_typed(office: Office) -> None:
    office.enter(1, native="<script>alert(1)</script>", badge_form="{{ 7*7 }}")

    page = office.get().text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "49" not in office.get(f"members/{office.members()[0].uid}/").text.split("badge_form")[1][:80]
