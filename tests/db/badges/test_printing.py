"""A print run from the database to the file and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from forum_app.audit.rules import COMMAND
from forum_app.badges.models import IssuedBadge, PrintRun
from forum_app.badges.rules import badge_key, verify_code
from forum_app.badges.tasks import PrintBadges, print_badges
from forum_app.core.errors import NotFound
from forum_app.core.uow import reading, transaction
from tests import build
from tests.apps import SECRET
from tests.build import NOW
from tests.db.badges.guests import UNDRAWABLE, forum_of_three
from tests.pdfs import codes_on, pages_of, pictures_of


def test_badges_are_printed_issued_and_printed_again_unchanged(app: Flask, tmp_path: Path) -> None:
    """BDG-3, BDG-6: number one for who is on paper, nothing for who is held back or has no place."""
    with app.app_context():
        with transaction() as session:
            forum = forum_of_three(session).slug

        first = print_badges(COMMAND, PrintBadges(forum=forum), NOW)
        again = print_badges(COMMAND, PrintBadges(forum=forum), NOW)

        issued = reading().scalars(select(IssuedBadge)).all()
        codes = [code for page in pictures_of(first.pdf, tmp_path) for code in codes_on(page)]
        nonces = [verify_code(badge_key(SECRET), code) or "" for code in codes]
        assert first.count == first.pages == 2
        assert [(h.reference, h.characters) for h in first.held_back] == [("UF27-HELD", UNDRAWABLE)]
        assert {badge.registration_id: badge.nonce for badge in issued} == first.nonces
        assert sorted(nonces) == sorted(first.nonces.values())
        assert [("王小明" in page, "GARCÍA LÓPEZ" in page) for page in pages_of(first.pdf)] == [
            (True, False),
            (False, True),
        ]
        assert (again.pdf, again.nonces) == (first.pdf, first.nonces)
        assert [run.count for run in reading().scalars(select(PrintRun))] == [2, 2]


def test_an_unknown_edition_and_an_empty_one_are_said(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            slug = build.edition(session).slug

        for forum in ("no-such-forum", slug):
            with pytest.raises(NotFound):
                print_badges(COMMAND, PrintBadges(forum=forum), NOW)
