"""One-time links: single use, a day long, only a hash kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.accounts import services
from forum_app.accounts.models import SignInLink
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from tests import build
from tests.build import NOW


def test_a_link_signs_in_whom_it_was_made_for(session: Session) -> None:
    alicia, other = build.user(session), build.user(session)
    token = services.sign_in_link(session, alicia, NOW)
    services.sign_in_link(session, other, NOW)

    assert services.use_link(session, token, NOW + timedelta(hours=1)).uid == alicia.uid


def test_only_the_hash_of_a_token_is_kept(session: Session) -> None:
    token = services.sign_in_link(session, build.user(session), NOW)

    kept = session.scalars(select(SignInLink.token_hash)).one()

    assert len(token) >= 43
    assert len(kept) == 64
    assert token not in kept


def test_two_links_have_two_tokens(session: Session) -> None:
    user = build.user(session)

    assert services.sign_in_link(session, user, NOW) != services.sign_in_link(session, user, NOW)


def test_a_link_works_once(session: Session) -> None:
    token = services.sign_in_link(session, build.user(session), NOW)
    services.use_link(session, token, NOW)

    with pytest.raises(services.LinkSpent):
        services.use_link(session, token, NOW)


def test_looking_at_a_link_does_not_use_it_up(session: Session) -> None:
    """Mail scanners open every address they see."""
    token = services.sign_in_link(session, build.user(session), NOW)

    assert services.is_open(session, token, NOW) is True
    assert services.is_open(session, token, NOW) is True
    assert services.use_link(session, token, NOW).active is True
    assert services.is_open(session, token, NOW) is False


@pytest.mark.parametrize(
    ("age", "works"), [(timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False)]
)
def test_a_link_works_for_a_day(session: Session, age: timedelta, works: bool) -> None:
    token = services.sign_in_link(session, build.user(session), NOW)

    assert services.is_open(session, token, NOW + age) is works


def test_an_expired_link_cannot_be_used(session: Session) -> None:
    token = services.sign_in_link(session, build.user(session), NOW)

    with pytest.raises(services.LinkSpent):
        services.use_link(session, token, NOW + timedelta(days=2))


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "' OR 1=1 --"])
def test_a_token_that_was_never_given_opens_nothing(session: Session, token: str) -> None:
    build.user(session)

    assert services.is_open(session, token, NOW) is False
    with pytest.raises(services.LinkSpent):
        services.use_link(session, token, NOW)


def test_a_link_of_a_closed_account_opens_nothing(session: Session) -> None:
    user = build.user(session)
    token = services.sign_in_link(session, user, NOW)
    user.active = False
    session.flush()

    assert services.is_open(session, token, NOW) is False
    with pytest.raises(services.LinkSpent):
        services.use_link(session, token, NOW)


def test_a_spent_link_is_gone_for_the_browser() -> None:
    assert services.LinkSpent.status == 410


def test_a_new_password_closes_the_links_of_its_account_and_no_others(session: Session) -> None:
    alicia, other = build.user(session), build.user(session)
    mine, theirs = services.sign_in_link(session, alicia, NOW), services.sign_in_link(session, other, NOW)

    services.set_password(session, alicia, "a hash", NOW)

    assert services.is_open(session, mine, NOW) is False
    assert services.is_open(session, theirs, NOW) is True


def test_a_link_that_was_used_stays_used_when_the_use_was_written(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            token = services.sign_in_link(session, build.user(session), NOW)
        with transaction() as session:
            services.use_link(session, token, NOW)
        with transaction() as session:
            still_open = services.is_open(session, token, NOW)
            used = session.scalar(select(func.count()).where(SignInLink.used_at.is_not(None)))
        db.session.remove()

    assert still_open is False
    assert used == 1


def test_a_use_that_fails_later_gives_the_link_back(app: Flask) -> None:
    """Use and sign-in are one transaction: who does not get in may press the button again."""
    with app.app_context():
        with transaction() as session:
            token = services.sign_in_link(session, build.user(session), NOW)
        with pytest.raises(RuntimeError), transaction() as session:
            services.use_link(session, token, NOW)
            raise RuntimeError
        with transaction() as session:
            still_open = services.is_open(session, token, NOW)
        db.session.remove()

    assert still_open is True
