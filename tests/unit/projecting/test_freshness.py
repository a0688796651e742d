"""What the newest releases are: read again after each commit, once by all, and kept while the database is away."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from sqlalchemy.exc import OperationalError

from forum_app.agenda.services.projections import Newest
from forum_app.projecting import freshness
from forum_app.projecting.freshness import Commits, Freshness, Scope


@dataclass
class Releases:
    """What a database would say, how often it was asked, and whether it is there."""

    known: dict[str, Newest] = field(default_factory=dict)
    asked: int = 0
    away: bool = False

    def read(self) -> Mapping[str, Newest]:
        self.asked += 1
        if self.away:
            raise OperationalError("SELECT", {}, Exception("away"))
        return dict(self.known)

    def publish(self, number: int) -> None:
        """Make a release, as another process does."""
        self.known["forum"] = Newest(number, f"{number:032}", f"mark {number}", f"own {number}")


@pytest.fixture
def releases() -> Releases:
    made = Releases()
    made.publish(1)
    return made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is old at once."""
    monkeypatch.setattr(freshness, "EVERY", -1.0)


def test_many_questions_are_one_look(releases: Releases) -> None:
    watch = Freshness(releases.read)

    marks = {watch.truth(Scope("forum")) for _ in range(100)}

    assert (marks, releases.asked) == ({"mark 1"}, 1)


def test_a_forum_without_a_release_has_no_mark(releases: Releases) -> None:
    watch = Freshness(releases.read)

    assert (watch.newest("other"), watch.truth(Scope("other"))) == (None, None)


def test_a_commit_of_this_process_is_seen_by_the_next_question(releases: Releases) -> None:
    """PRG-3: who publishes sees the release on the page at once."""
    watch = Freshness(releases.read)
    watch.truth(Scope("forum"))
    releases.publish(2)

    before = watch.truth(Scope("forum"))
    Commits.count += 1

    assert (before, watch.truth(Scope("forum")), releases.asked) == ("mark 1", "mark 2", 2)


@pytest.mark.usefixtures("impatient")
def test_what_another_process_published_is_seen_when_the_time_is_up(releases: Releases) -> None:
    watch = Freshness(releases.read)
    watch.truth(Scope("forum"))
    releases.publish(2)

    assert watch.truth(Scope("forum")) == "mark 2"


@pytest.mark.usefixtures("impatient")
def test_a_release_that_is_withdrawn_is_gone(releases: Releases) -> None:
    watch = Freshness(releases.read)
    watch.truth(Scope("forum"))
    releases.known.clear()

    assert watch.newest("forum") is None


@pytest.mark.usefixtures("impatient")
def test_while_the_database_is_away_what_was_known_stays_known(releases: Releases) -> None:
    watch = Freshness(releases.read)
    watch.truth(Scope("forum"))
    releases.away = True

    told = [watch.truth(Scope("forum")) for _ in range(3)]
    releases.away = False
    releases.publish(2)

    assert (told, watch.truth(Scope("forum"))) == (["mark 1"] * 3, "mark 2")


def test_a_commit_is_not_forgotten_because_the_database_was_away_after_it(releases: Releases) -> None:
    watch = Freshness(releases.read)
    watch.truth(Scope("forum"))
    releases.publish(2)
    Commits.count += 1
    releases.away = True

    while_away = watch.truth(Scope("forum"))
    releases.away = False

    assert (while_away, watch.truth(Scope("forum"))) == ("mark 1", "mark 2")


def test_of_many_who_ask_after_a_commit_one_looks(releases: Releases) -> None:
    watch = Freshness(releases.read)
    watch.truth(Scope("forum"))
    releases.publish(2)
    Commits.count += 1
    start, told = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        told.append(watch.truth(Scope("forum")))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (told, releases.asked) == (["mark 2"] * 8, 2)


def test_another_address_of_the_site_is_another_build() -> None:
    """Links of kept pages hold it."""
    builds = [
        freshness.build(base) for base in ("https://a.example", "https://b.example", "https://a.example")
    ]

    assert len(set(builds)) == 2
    assert builds[0] == builds[2]
    assert len(builds[0]) == 64
