"""Invitations, roles and the demo's owner."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.accounts import queries, services
from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import Role
from forum_app.accounts.services import Invitation
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core.errors import Invalid, NotFound
from tests import build
from tests.build import NOW


def invite(session: Session, email: str = "li.qian@forum.example", **changes: object) -> User:
    values: dict[str, object] = {"email": email, "role": Role.REGISTRATION} | changes
    return services.invite(session, COMMAND, Invitation(**values), NOW)  # type: ignore[arg-type]


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_an_invitation_makes_an_account_with_a_role_in_one_edition(session: Session) -> None:
    at = build.edition(session)

    user = invite(session, forum=at.slug, name="Li Qian")

    assert (user.email, user.name, user.password_hash) == ("li.qian@forum.example", "Li Qian", None)
    assert [(m.role, m.edition_id) for m in user.memberships] == [(Role.REGISTRATION, at.id)]


def test_an_invitation_without_a_forum_is_for_all(session: Session) -> None:
    assert [m.edition_id for m in invite(session).memberships] == [None]


def test_the_same_invitation_twice_changes_nothing(session: Session) -> None:
    at = build.edition(session)
    invite(session, forum=at.slug)
    invite(session)

    invite(session, "LI.QIAN@forum.example ", forum=at.slug)
    invite(session)

    assert session.scalar(select(func.count(User.id))) == 1
    assert session.scalar(select(func.count(Membership.id))) == 2
    assert actions(session) == ["account.created", "account.role_given", "account.role_given"]


def test_a_second_role_is_added_to_the_first(session: Session) -> None:
    invite(session)

    user = invite(session, role=Role.GATE)

    assert {m.role for m in user.memberships} == {Role.REGISTRATION, Role.GATE}


def test_an_invitation_is_written_down_without_the_address(session: Session) -> None:
    """The audit log holds ids and names of fields, no personal data."""
    at = build.edition(session)

    user = invite(session, forum=at.slug)

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.actor_kind, e.subject_ref, e.changes, e.edition_id) for e in entries] == [
        ("command", user.uid, {}, None),
        ("command", user.uid, {"role": [None, "registration"]}, at.id),
    ]


def test_an_invitation_to_an_unknown_forum_is_refused(session: Session) -> None:
    with pytest.raises(NotFound, match="urban-forum-1999"):
        invite(session, forum="urban-forum-1999")


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a@b.example, c@d.example"])
def test_an_invitation_to_what_is_no_address_is_refused(session: Session, email: str) -> None:
    with pytest.raises(Invalid) as refused:
        invite(session, email)

    assert refused.value.field == "email"


def test_each_account_has_a_session_key_of_its_own(session: Session) -> None:
    keys = {invite(session, f"organiser{n}@forum.example").session_key for n in range(5)}

    assert {len(key) for key in keys} == {32}
    assert len(keys) == 5


def test_the_demo_has_one_owner_of_everything_however_often_it_starts(session: Session) -> None:
    first = services.demo_owner_link(session, NOW)
    second = services.demo_owner_link(session, NOW)

    owner = session.scalars(select(User)).one()
    assert owner.email == "demo-owner@forum.example"
    assert [(m.role, m.edition_id) for m in owner.memberships] == [(Role.OWNER, None)]
    assert first != second
    assert services.use_link(session, first, NOW).id == owner.id


def test_an_account_keeps_its_language(session: Session) -> None:
    user = build.user(session)

    services.choose_language(session, user, "zh")

    assert user.language == "zh"


def test_a_language_the_site_does_not_have_is_refused(session: Session) -> None:
    with pytest.raises(Invalid):
        services.choose_language(session, build.user(session), "xx")


def test_an_account_is_found_however_its_address_is_written(session: Session) -> None:
    user = build.user(session, email="li.qian@forum.example")

    assert queries.by_email(session, " LI.Qian@forum.example") == user
    assert queries.by_email(session, "other@forum.example") is None


def test_a_closed_account_is_not_found(session: Session) -> None:
    user = build.user(session, active=False)

    assert queries.by_email(session, user.email) is None
    assert queries.by_uid(session, user.uid) is None
    assert queries.profile(session, user.uid, user.session_key) is None


def test_a_profile_carries_all_roles_with_their_forums(session: Session) -> None:
    at = build.edition(session)
    user = build.user(session, Role.AGENDA, at)
    session.add(Membership(user=user, role=Role.VIEWER))
    session.flush()

    found = queries.profile(session, user.uid, "k")

    assert found is not None
    assert [(grant.role, grant.forum) for grant in found.grants] == [
        (Role.AGENDA, at.slug),
        (Role.VIEWER, None),
    ]


def test_a_profile_without_roles_is_a_profile(session: Session) -> None:
    user = build.user(session)

    found = queries.profile(session, user.uid, "k")

    assert found is not None
    assert found.grants == ()


@pytest.mark.parametrize("key", ["", "another"])
def test_a_session_with_another_key_finds_no_profile(session: Session, key: str) -> None:
    user = build.user(session)

    assert queries.profile(session, user.uid, key) is None


def test_an_account_without_a_key_has_no_session(session: Session) -> None:
    user = build.user(session, session_key="")

    assert queries.profile(session, user.uid, "") is None


def test_names_of_accounts_fall_back_on_the_address(session: Session) -> None:
    named, nameless = build.user(session, name="Li Qian"), build.user(session, name="")

    found = queries.names(session, [named.uid, nameless.uid, "0" * 32])

    assert found == {named.uid: "Li Qian", nameless.uid: nameless.email}


def test_roles_come_with_their_editions(session: Session) -> None:
    at = build.edition(session)
    user = build.user(session, Role.GATE, at)

    assert [(m.role, m.edition) for m in queries.memberships(session, user.uid)] == [(Role.GATE, at)]
