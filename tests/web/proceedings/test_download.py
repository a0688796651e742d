"""The file of a volume over the web."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import transaction
from forum_app.editions.rules import EditionState
from forum_app.proceedings.models import Build, BuildState, Volume
from tests import build
from tests.build import NOW

PDF = b"%PDF-1.7 made for a test"


def kept(app: Flask, *states: BuildState, **changes: object) -> tuple[str, list[str]]:
    """Keep a build for each state; return the edition's slug and the builds' uids, the oldest first."""
    with app.app_context(), transaction() as session:
        at = build.edition(session, **changes)
        volume = Volume(edition=at, language="both")
        made = [
            Build(
                volume=volume, state=s, content_hash="a" * 64, storage_key="proceedings/x.pdf", created_at=NOW
            )
            for s in states
        ]
        session.add_all(made)
        session.flush()
        Storage(settings().storage_url).put("proceedings/x.pdf", PDF)
        return at.slug, [each.uid for each in made]


def test_the_newest_file_is_sent_with_a_name_and_a_tag(app: Flask, client: FlaskClient) -> None:
    slug, (uid,) = kept(app, BuildState.DONE)

    answer = client.get(f"/proceedings/{slug}/{uid}.pdf")

    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert f"{slug}-proceedings-both.pdf" in answer.headers["Content-Disposition"]
    assert answer.get_etag() == ("a" * 64, False)
    assert answer.cache_control.no_cache is not None


def test_a_reader_who_has_it_is_not_sent_it_again(app: Flask, client: FlaskClient) -> None:
    slug, (uid,) = kept(app, BuildState.DONE)

    answer = client.get(f"/proceedings/{slug}/{uid}.pdf", headers={"If-None-Match": f'"{"a" * 64}"'})

    assert (answer.status_code, answer.data) == (304, b"")


def test_an_older_file_is_gone(app: Flask, client: FlaskClient) -> None:
    """It may name somebody who took back the consent to be listed."""
    slug, (old, new) = kept(app, BuildState.DONE, BuildState.DONE)

    assert [client.get(f"/proceedings/{slug}/{uid}.pdf").status_code for uid in (old, new)] == [404, 200]


@pytest.mark.parametrize("state", [BuildState.ASKED, BuildState.BUILDING, BuildState.FAILED])
def test_what_is_not_finished_is_not_there(app: Flask, client: FlaskClient, state: BuildState) -> None:
    slug, (uid,) = kept(app, state)

    assert client.get(f"/proceedings/{slug}/{uid}.pdf").status_code == 404


def test_a_volume_of_a_draft_or_another_edition_is_not_there(app: Flask, client: FlaskClient) -> None:
    hidden, (uid,) = kept(app, BuildState.DONE, state=EditionState.DRAFT)
    other, _ = kept(app, BuildState.DONE)

    assert [client.get(f"/proceedings/{slug}/{uid}.pdf").status_code for slug in (hidden, other)] == [
        404,
        404,
    ]
