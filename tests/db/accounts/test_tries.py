"""Counting tries at a door: by account and by address, neither kept in clear."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.accounts import services
from forum_app.accounts.models import SignInFailure
from forum_app.accounts.rules import LIMITS, TryKind
from forum_app.accounts.services import Subject, TooManyTries, subject_of
from tests.build import NOW

SECRET = "a-secret-key-for-tests-only-0123456789"
ACCOUNT = subject_of(TryKind.ACCOUNT, "li.qian@forum.example", SECRET)
ADDRESS = subject_of(TryKind.ADDRESS, "192.0.2.7", SECRET)


def tries(session: Session, *subjects: Subject, times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        services.count_try(session, subjects, now)


def test_an_account_takes_five_tries_in_a_quarter_of_an_hour(session: Session) -> None:
    tries(session, ACCOUNT, times=5)

    with pytest.raises(TooManyTries) as closed:
        services.count_try(session, [ACCOUNT], NOW + timedelta(minutes=5))

    assert (closed.value.status, closed.value.seconds) == (429, 600)


def test_the_door_opens_again(session: Session) -> None:
    tries(session, ACCOUNT, times=5)

    assert services.count_try(session, [ACCOUNT], NOW + timedelta(minutes=15)) != []


def test_a_refused_try_does_not_keep_the_door_closed(session: Session) -> None:
    tries(session, ACCOUNT, times=5)
    for minute in range(1, 15):
        with pytest.raises(TooManyTries):
            services.count_try(session, [ACCOUNT], NOW + timedelta(minutes=minute))

    assert services.count_try(session, [ACCOUNT], NOW + timedelta(minutes=15)) != []


def test_another_account_is_not_held_up(session: Session) -> None:
    tries(session, ACCOUNT, times=5)
    other = subject_of(TryKind.ACCOUNT, "other@forum.example", SECRET)

    assert services.count_try(session, [other], NOW) != []


def test_an_address_that_tries_many_accounts_is_held_up(session: Session) -> None:
    for n in range(LIMITS[TryKind.ADDRESS]):
        tries(session, subject_of(TryKind.ACCOUNT, f"{n}@forum.example", SECRET), ADDRESS, times=1)

    with pytest.raises(TooManyTries):
        services.count_try(session, [subject_of(TryKind.ACCOUNT, "next@forum.example", SECRET), ADDRESS], NOW)


def test_requests_for_links_are_counted_apart_from_passwords(session: Session) -> None:
    """Who locks somebody's password door does not lock the way in by link."""
    tries(session, ACCOUNT, times=5)
    link = subject_of(TryKind.LINK_ACCOUNT, "li.qian@forum.example", SECRET)

    assert services.count_try(session, [link], NOW) != []


def test_a_mailbox_gets_no_more_than_three_links_in_a_quarter_of_an_hour(session: Session) -> None:
    link = subject_of(TryKind.LINK_ACCOUNT, "li.qian@forum.example", SECRET)
    tries(session, link, times=3)

    with pytest.raises(TooManyTries):
        services.count_try(session, [link], NOW)


def test_who_gets_in_is_forgiven(session: Session) -> None:
    tries(session, ACCOUNT, ADDRESS, times=4)
    mine = services.count_try(session, [ACCOUNT, ADDRESS], NOW)

    services.forget(session, mine, ACCOUNT)

    left = session.scalars(select(SignInFailure.subject)).all()
    assert left == [ADDRESS.digest] * 4


def test_one_success_does_not_wash_an_address_clean(session: Session) -> None:
    """Else somebody with an account of their own could try on for ever."""
    for n in range(LIMITS[TryKind.ADDRESS] - 1):
        tries(session, subject_of(TryKind.ACCOUNT, f"{n}@forum.example", SECRET), ADDRESS, times=1)
    mine = services.count_try(session, [ACCOUNT, ADDRESS], NOW)
    services.forget(session, mine, ACCOUNT)
    services.count_try(session, [ACCOUNT, ADDRESS], NOW)

    with pytest.raises(TooManyTries):
        services.count_try(session, [subject_of(TryKind.ACCOUNT, "x@forum.example", SECRET), ADDRESS], NOW)


def test_neither_account_nor_address_is_kept_in_clear(session: Session) -> None:
    tries(session, ACCOUNT, ADDRESS, times=1)

    kept = session.scalars(select(SignInFailure.subject)).all()

    assert {len(subject) for subject in kept} == {64}
    assert ACCOUNT.digest != subject_of(TryKind.ACCOUNT, "li.qian@forum.example", "another secret").digest


def test_the_same_words_under_two_kinds_are_two_subjects() -> None:
    assert subject_of(TryKind.ACCOUNT, "x", SECRET).digest != subject_of(TryKind.ADDRESS, "x", SECRET).digest


def test_old_tries_are_swept_away(session: Session) -> None:
    tries(session, ACCOUNT, times=3)

    services.count_try(session, [ADDRESS], NOW + timedelta(hours=1))

    assert session.scalar(select(func.count(SignInFailure.id))) == 1
