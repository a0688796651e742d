"""Which state a session may go to from which (PRG-6: a cancelled session is kept, and may come back)."""

from __future__ import annotations

from forum_app.agenda.rules.kinds import SessionState

NEXT_STATES: dict[SessionState, frozenset[SessionState]] = {
    SessionState.DRAFT: frozenset({SessionState.READY, SessionState.CANCELLED}),
    SessionState.READY: frozenset({SessionState.DRAFT, SessionState.CANCELLED}),
    SessionState.CANCELLED: frozenset({SessionState.DRAFT, SessionState.READY}),
}


def may_become(state: SessionState, wanted: SessionState) -> bool:
    """Tell whether a session in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]
