"""Random people who sign up, swap, give back and move up, against a model that is a few lines of lists."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.services import sign_ups as services
from forum_app.agenda.services.sign_ups import Clash
from forum_app.registration.models import Registration
from tests import build
from tests.build import NOW
from tests.db.agenda.signing import DELEGATE, people, wish, with_places

PLACES = {"A": 1, "B": 2, "C": 1}
SAME_TIME = {"A": "B", "B": "A", "C": ""}


@dataclass(slots=True)
class Model:
    """Who has a place where, and who waits in which order."""

    taken: dict[str, set[int]] = field(default_factory=lambda: {name: set() for name in PLACES})
    line: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in PLACES})

    def has(self, who: int, name: str) -> bool:
        return bool(name) and (who in self.taken[name] or who in self.line[name])

    def sign_up(self, who: int, name: str, *, swap: bool) -> bool:
        """Return False for a clash that was not offered in exchange."""
        if self.has(who, name):
            return True
        other = SAME_TIME[name]
        if self.has(who, other) and not swap:
            return False
        if not self.line[name] and len(self.taken[name]) < PLACES[name]:
            self.taken[name].add(who)
        else:
            self.line[name].append(who)
        if self.has(who, other):
            self.give_back(who, other)
        return True

    def give_back(self, who: int, name: str) -> None:
        self.taken[name].discard(who)
        self.line[name] = [each for each in self.line[name] if each != who]

    def move_up(self, name: str) -> None:
        while self.line[name] and len(self.taken[name]) < PLACES[name]:
            self.taken[name].add(self.line[name].pop(0))


def act(
    session: Session,
    sessions: dict[str, AgendaSession],
    who: Registration,
    name: str,
    at: datetime,
    *,
    swap: bool,
) -> bool:
    """Sign up as the model does."""
    other = sessions.get(SAME_TIME[name])
    rest = [each for key, each in sessions.items() if key != name]
    instead = frozenset({other.uid} if swap and other else ())
    try:
        services.sign_up(session, DELEGATE, wish(who, sessions[name], *rest, instead_of=instead), at)
    except Clash:
        return False
    return True


def found(
    session: Session, sessions: dict[str, AgendaSession]
) -> tuple[dict[str, set[int]], dict[str, list[int]]]:
    """Return what the database holds, in the form of the model."""
    taken: dict[str, set[int]] = {name: set() for name in sessions}
    line: dict[str, list[tuple[datetime, int, int]]] = {name: [] for name in sessions}
    names = {row.uid: name for name, row in sessions.items()}
    for uid, who, state in queries.signed_up(session, list(names)):
        if state is SignUpState.TAKEN:
            taken[names[uid]].add(who)
        else:
            (row,) = [each for each in queries.own(session, who) if each.session.uid == uid]
            line[names[uid]].append((row.asked_at, row.id, who))
    return taken, {name: [who for *_, who in sorted(rows)] for name, rows in line.items()}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_people_do_the_lists_are_those_of_the_model(session: Session, seed: int) -> None:
    chance = random.Random(seed)
    at = build.edition(session)
    sessions = {
        name: with_places(session, at, places, hour=4 if name == "C" else 0)
        for name, places in PLACES.items()
    }
    crowd, model = people(session, at, 5), Model()

    for minute in range(60):
        now, who, name = NOW + timedelta(minutes=minute), chance.choice(crowd), chance.choice(list(PLACES))
        what = chance.choice(("sign up", "sign up", "swap", "give back", "move up"))
        if what == "move up":
            services.move_up(session, sessions[name].id, now)
            model.move_up(name)
        elif what == "give back":
            for row in queries.own(session, who.id):
                if row.session_id == sessions[name].id:
                    services.give_back(session, DELEGATE, row, now)
            model.give_back(who.id, name)
        else:
            swap = what == "swap"
            assert act(session, sessions, who, name, now, swap=swap) is model.sign_up(who.id, name, swap=swap)

        assert found(session, sessions) == (model.taken, model.line), (seed, minute, what)
    assert queries.miscounted(session) == []
