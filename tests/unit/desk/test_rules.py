"""The kept lists, and hiding the secret end of a personal link."""

from __future__ import annotations

import pytest

from forum_app.desk import rules
from forum_app.messages.rules import MailState
from forum_app.registration.rules import DelegationRole
from forum_app.registration.rules import RegistrationState as S

TOKEN = "Zk3vQ9xW7tR2yB8nM4cL6pD1sF5gH0jK"
HEAD, MEMBER = DelegationRole.HEAD, DelegationRole.MEMBER


def test_every_state_is_in_a_list_of_its_own_or_in_all() -> None:
    assert rules.VIEWS["all"].states == frozenset(S)
    assert frozenset() == rules.GONE & rules.ACTIVE
    assert frozenset(S) == rules.GONE | rules.ACTIVE


def test_the_lists_of_mail_hold_every_state_once_beside_all() -> None:
    held = [state for key, (_, states) in rules.MAIL_VIEWS.items() if key != "all" for state in states]

    assert sorted(held) == sorted(MailState)


def test_lists_count_what_they_hold() -> None:
    standing = [
        (S.SUBMITTED, MEMBER, 5),
        (S.SUBMITTED, HEAD, 2),
        (S.APPROVED, HEAD, 7),
        (S.CANCELLED, HEAD, 1),
    ]

    found = rules.totals(standing)

    assert (found["review"], found["places"], found["gone"], found["all"]) == (7, 7, 1, 15)


def test_heads_are_counted_while_they_are_coming() -> None:
    assert (
        rules.totals([(S.APPROVED, HEAD, 7), (S.CANCELLED, HEAD, 1), (S.APPROVED, MEMBER, 9)])["heads"] == 7
    )


def test_nothing_is_counted_where_there_is_nothing() -> None:
    assert set(rules.totals([]).values()) == {0}


def test_the_piles_that_wait_show_the_oldest_first() -> None:
    assert {key for key, view in rules.VIEWS.items() if view.oldest_first} == {"review", "changes", "waiting"}


@pytest.mark.parametrize(
    "text",
    [
        f"https://forum.example/en/mine/{TOKEN}",
        f"Your link: https://forum.example/zh/forums/urban-forum-2027/mine/{TOKEN}\n\nThe secretariat",
        f'<a href="http://127.0.0.1:8000/account/link/{TOKEN}">open</a>',
        f"https://forum.example/mine/{TOKEN}/withdraw",
        f"https://forum.example/mine/{TOKEN}?lang=zh",
        f"(https://forum.example/mine/{TOKEN}).",
    ],
)
def test_the_secret_of_a_personal_link_is_hidden(text: str) -> None:
    hidden = rules.masked(text)

    assert TOKEN not in hidden
    assert "••••••••" in hidden
    assert hidden.replace("•" * 8, TOKEN) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear participant, your reference is UF27-A7K2QM.",
        "https://forum.example/en/forums/urban-forum-2027/agenda/MF1/",
        "https://forum.example/",
        "secretariat@forum.example",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert rules.masked(text) == text
