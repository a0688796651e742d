"""Every value the desk can show has a word, and every state a shape beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import pytest

from forum_app.accounts.rules import PERMISSIONS
from forum_app.agenda.rules import (
    Access,
    ChangeKind,
    MediaRule,
    RoleKind,
    SessionKind,
    SessionState,
    SpeechRule,
)
from forum_app.badges.rules import SHEETS
from forum_app.core.jobs import JobState
from forum_app.core.translated import LANGUAGES
from forum_app.desk import labels, rail
from forum_app.desk.queries.sessions import Standing
from forum_app.editions.rules import Side
from forum_app.messages.rules import MailState
from forum_app.proceedings.models import BuildState
from forum_app.proceedings.rules import LANGUAGES as VOLUMES
from forum_app.registration.rules import ConsentPurpose, DelegationKind, DelegationRole, RegistrationState

WORDS: list[tuple[Mapping[str, str], Iterable[StrEnum | str]]] = [
    (labels.REGISTRATION_STATES, RegistrationState),
    (labels.SIDES, Side),
    (labels.SIDE_TAGS, Side),
    (labels.DELEGATION_KINDS, DelegationKind),
    (labels.DELEGATION_ROLES, DelegationRole),
    (labels.MAIL_STATES, MailState),
    (labels.SESSION_STATES, Standing),
    (labels.PURPOSES, ConsentPurpose),
    (labels.PURPOSE_EFFECTS, ConsentPurpose),
    (labels.CHANGES, [*ChangeKind, "longer", "shorter"]),
    (labels.KINDS, SessionKind),
    (labels.ROLES, RoleKind),
    (labels.ACCESS, Access),
    (labels.MEDIA, MediaRule),
    (labels.SPEECH, SpeechRule),
    (labels.SHEETS, SHEETS),
    (labels.BUILD_STATES, BuildState),
    (labels.JOB_STATES, JobState),
    (labels.VOLUMES, VOLUMES),
    (labels.LANGUAGES, LANGUAGES),
]
SHAPES: list[tuple[Mapping[str, str], Iterable[StrEnum]]] = [
    (labels.REGISTRATION_SHAPES, RegistrationState),
    (labels.MAIL_SHAPES, MailState),
    (labels.SESSION_SHAPES, SessionState),
    (labels.BUILD_SHAPES, BuildState),
    (labels.JOB_SHAPES, JobState),
]


@pytest.mark.parametrize(("words", "values"), WORDS)
def test_every_value_has_its_word_and_no_word_is_for_nothing(
    words: Mapping[str, str], values: Iterable[StrEnum | str]
) -> None:
    assert set(words) == {str(value) for value in values}


@pytest.mark.parametrize(("shapes", "values"), SHAPES)
def test_every_state_has_a_shape(shapes: Mapping[str, str], values: Iterable[StrEnum]) -> None:
    """WCAG 1.4.1: nothing by colour alone."""
    assert set(shapes) == {value.value for value in values}
    assert set(shapes.values()) <= {"ok", "new", "wait", "no", "off"}


def test_the_rail_asks_for_permissions_that_exist() -> None:
    asked = {permission for _, pages in rail.PLAN for *_, permission in pages}

    assert asked <= PERMISSIONS
