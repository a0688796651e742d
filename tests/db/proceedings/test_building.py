"""A build from the question to the file: DOC-3, and idea 2: a row first, slow work outside the transaction."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.extensions import settings
from forum_app.core.jobs import HANDLERS, Job
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.proceedings import queries, services
from forum_app.proceedings.models import Build, BuildState, Volume
from forum_app.proceedings.tasks import build_volume
from tests import build
from tests.build import NOW
from tests.pdfs import pages_of
from tests.unit.proceedings.sample import document


def asked(slug: str, language: str = "en") -> str:
    """Ask for a volume of the edition and return the build's uid."""
    with transaction() as session:
        at = session.scalars(select(Edition).where(Edition.slug == slug)).one()
        command = services.AskBuild(edition_id=at.id, language=language)
        return services.ask_build(session, COMMAND, command, NOW).uid


def found(uid: str) -> Build:
    reading().rollback()
    return queries.build_by_uid(reading(), uid)


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context(), transaction() as session:
        at = build.edition(session)
        build.release(session, at, document(), number=3)
        return at.slug


def test_asking_makes_a_row_and_a_job_and_no_file(session: Session) -> None:
    at = build.edition(session)

    made = services.ask_build(session, COMMAND, services.AskBuild(edition_id=at.id, language="both"), NOW)

    (job,) = session.scalars(select(Job)).all()
    assert (made.state, made.volume.language, job.kind, job.payload) == (
        BuildState.ASKED, "both", "proceedings.build", {"build": made.uid},
    )  # fmt: skip
    assert session.scalars(select(AuditEntry.action)).all() == ["proceedings.ask"]


def test_asking_twice_uses_one_volume(session: Session) -> None:
    at = build.edition(session)
    for _ in range(2):
        services.ask_build(session, COMMAND, services.AskBuild(edition_id=at.id, language="zh"), NOW)

    assert len(session.scalars(select(Volume)).all()) == 1


def test_another_language_is_refused(session: Session) -> None:
    at = build.edition(session)

    with pytest.raises(Invalid):
        services.ask_build(session, COMMAND, services.AskBuild(edition_id=at.id, language="fr"), NOW)


def test_the_worker_knows_the_job() -> None:
    assert HANDLERS["proceedings.build"] is build_volume


def test_a_volume_is_set_kept_and_not_set_again_while_its_content_is_the_same(app: Flask, forum: str) -> None:
    """The same content hash is the same file."""
    with app.app_context():
        first, second = asked(forum), asked(forum)

        build_volume({"build": first}, NOW)
        build_volume({"build": second}, NOW)

        made, again = found(first), found(second)
        kept = Storage(settings().storage_url).get(made.storage_key)
        assert (made.state, made.release_number, made.size) == (BuildState.DONE, 3, len(kept))
        assert made.pages == len(pages_of(kept)) > 4
        assert made.finished_at is not None
        assert (again.storage_key, again.content_hash) == (made.storage_key, made.content_hash)
        assert [b.uid for b in queries.built_volumes(reading(), made.volume.edition_id)] == [second]


@pytest.mark.parametrize("app", ["postgresql"], indirect=True)  # two volumes take long: once is enough
def test_a_new_release_gives_another_file(app: Flask, forum: str) -> None:
    with app.app_context():
        first = asked(forum)
        build_volume({"build": first}, NOW)
        with transaction() as session:
            at = session.scalars(select(Edition)).one()
            build.release(session, at, document() | {"number": 4}, number=4)

        second = asked(forum)
        build_volume({"build": second}, NOW)

        assert found(second).release_number == 4
        assert found(second).storage_key != found(first).storage_key


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_file_that_is_gone_is_set_again(app: Flask, forum: str) -> None:
    with app.app_context():
        first = asked(forum)
        build_volume({"build": first}, NOW)
        store, key = Storage(settings().storage_url), found(first).storage_key
        before = store.get(key)
        store.delete(key)

        build_volume({"build": asked(forum)}, NOW)

        assert store.get(key) == before


def test_an_edition_without_a_release_says_so(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            slug = build.edition(session).slug

        uid = asked(slug)
        build_volume({"build": uid}, NOW)

        assert found(uid).state is BuildState.FAILED
        assert "not published" in found(uid).problem


def test_a_build_that_is_not_there_is_an_error(app: Flask) -> None:
    with app.app_context(), pytest.raises(NotFound):
        build_volume({"build": "0" * 32}, NOW)
