"""Every state, kind and placeholder that the desk's mail pages show has a word."""

from __future__ import annotations

import pytest

from forum_app.desk import labels, mail_labels
from forum_app.desk.mail_forms import number, unix
from forum_app.messages.announcements import NAMES
from forum_app.messages.kinds import KINDS
from forum_app.messages.rules import AnnouncementState, ReminderKind


def test_every_state_of_an_announcement_has_a_word_and_a_shape() -> None:
    states = {state.value for state in AnnouncementState}

    assert set(mail_labels.ANNOUNCEMENT_STATES) == states
    assert set(mail_labels.ANNOUNCEMENT_SHAPES) == states


def test_every_reminder_has_a_word() -> None:
    assert set(mail_labels.REMINDERS) == {kind.value for kind in ReminderKind}


def test_every_placeholder_is_explained_and_none_is_explained_in_vain() -> None:
    used = {name for kind in KINDS.values() for name in kind.names} | set(NAMES)

    assert set(mail_labels.PLACEHOLDERS) == used


def test_the_log_knows_what_is_done_to_mail() -> None:
    assert set(mail_labels.MAIL_ACTIONS) <= set(labels.ACTIONS)
    assert set(mail_labels.MAIL_SUBJECTS) <= set(labels.SUBJECTS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3", 3),
        ("0", 0),
        ("", -1),
        (None, -1),
        ("x", -1),
        ("-1", -1),
        ("1.5", -1),
        ("３", -1),
        ("9" * 10, -1),
    ],
)
def test_a_hidden_number_is_read_or_is_none(typed: object, found: int) -> None:
    assert number(typed) == found


@pytest.mark.parametrize(
    ("typed", "kept"), [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\x00b", "ab"), (None, "")]
)
def test_line_ends_are_plain(typed: object, kept: str) -> None:
    assert unix(typed) == kept
