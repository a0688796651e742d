"""The kept lists of the desk, and what may be shown to whom. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forum_app.core.text import N_
from forum_app.messages.rules import MailState
from forum_app.registration.rules import HAS_PLACE, DelegationRole
from forum_app.registration.rules import RegistrationState as S

GONE = frozenset({S.REJECTED, S.WITHDRAWN, S.REPLACED, S.CANCELLED, S.EXPIRED})
ACTIVE = frozenset(S) - GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A kept list of registrations: which states, and which role in the delegation (None: any)."""

    label: str
    states: frozenset[S] = frozenset(S)
    role: DelegationRole | None = None
    oldest_first: bool = False

    def holds(self, state: S, role: DelegationRole) -> bool:
        """Tell whether a registration in that state and role belongs to the list."""
        return state in self.states and self.role in (None, role)


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "review": View(label=N_("To review"), states=frozenset({S.SUBMITTED}), oldest_first=True),
        "changes": View(label=N_("Change asked"), states=frozenset({S.CHANGE_ASKED}), oldest_first=True),
        "places": View(label=N_("With a place"), states=HAS_PLACE),
        "waiting": View(
            label=N_("Waiting list"), states=frozenset({S.WAIT_LISTED, S.OFFERED}), oldest_first=True
        ),
        "heads": View(label=N_("Heads of delegation"), states=ACTIVE, role=DelegationRole.HEAD),
        "gone": View(label=N_("Rejected or withdrawn"), states=GONE),
        "all": View(label=N_("All")),
    }
)
MAIL_VIEWS: Mapping[str, tuple[str, frozenset[MailState]]] = MappingProxyType(
    {
        "trouble": (N_("Needs you"), frozenset({MailState.FAILED, MailState.MAYBE_SENT})),
        "waiting": (N_("Waiting"), frozenset({MailState.QUEUED, MailState.SENDING})),
        "sent": (N_("Sent"), frozenset({MailState.SENT})),
        "all": (N_("All"), frozenset(MailState)),
    }
)
# A last part of an address that is long and random opens something to whoever holds it.
SECRET = re.compile(r"(https?://[^\s\"'<>]*/)([A-Za-z0-9_-]{20,})(?=[\s\"'<>?#/.)]|$)")


def totals(standing: Iterable[tuple[S, DelegationRole, int]]) -> dict[str, int]:
    """Return how many registrations each kept list holds."""
    rows = list(standing)
    return {key: sum(n for state, role, n in rows if view.holds(state, role)) for key, view in VIEWS.items()}


def masked(text: str) -> str:
    """Return the text of a mail with the secret end of each personal link hidden."""
    return SECRET.sub(lambda found: f"{found[1]}{'•' * 8}", text)
