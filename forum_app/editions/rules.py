"""What programmes, editions and parts are, and the states an edition goes through."""

from __future__ import annotations

from enum import StrEnum


class ProgrammeKind(StrEnum):
    """The kinds of programme the partnership runs."""

    URBAN_FORUM = "urban_forum"
    MAYORS_PROGRAMME = "mayors_programme"
    YOUTH_DIALOGUE = "youth_dialogue"
    ROUND_TABLE_SERIES = "round_table_series"
    CULTURAL_FORUM = "cultural_forum"
    OTHER = "other"


class EditionState(StrEnum):
    """Where an edition stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    RUNNING = "running"
    CONCLUDED = "concluded"
    ARCHIVED = "archived"


class Side(StrEnum):
    """The two sides of the partnership, and everybody else."""

    EU = "EU"
    CN = "CN"
    OTHER = "OTHER"


class OrganiserRole(StrEnum):
    """What a body does for an edition or a part (B25)."""

    CO_ORDINATOR = "co_ordinator"
    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    CO_FUNDER = "co_funder"
    SUPPORTER = "supporter"


NEXT_STATES: dict[EditionState, frozenset[EditionState]] = {
    EditionState.DRAFT: frozenset({EditionState.ANNOUNCED}),
    EditionState.ANNOUNCED: frozenset({EditionState.DRAFT, EditionState.OPEN, EditionState.CONCLUDED}),
    EditionState.OPEN: frozenset({EditionState.ANNOUNCED, EditionState.RUNNING}),
    EditionState.RUNNING: frozenset({EditionState.OPEN, EditionState.CONCLUDED}),
    EditionState.CONCLUDED: frozenset({EditionState.RUNNING, EditionState.ARCHIVED}),
    EditionState.ARCHIVED: frozenset(),
}
PUBLIC_STATES = frozenset(EditionState) - {EditionState.DRAFT}
UPCOMING_STATES = frozenset({EditionState.ANNOUNCED, EditionState.OPEN, EditionState.RUNNING})


def may_become(state: EditionState, wanted: EditionState) -> bool:
    """Tell whether an edition in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]
