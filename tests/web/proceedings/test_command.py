"""`flask proceedings build` as its users know it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from forum_app.core.uow import transaction
from forum_app.proceedings.cli import group
from tests import build
from tests.pdfs import bare, pages_of
from tests.unit.proceedings.sample import document


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context(), transaction() as session:
        at = build.edition(session)
        build.release(session, at, document(), number=3)
        return at.slug


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_it_builds_a_volume_in_each_language(app: Flask, forum: str, tmp_path: Path, language: str) -> None:
    out = tmp_path / "volume.pdf"

    done = app.test_cli_runner().invoke(
        group, ["build", "--forum", forum, "--lang", language, "--out", str(out)]
    )

    pages = pages_of(out.read_bytes())
    assert (done.exit_code, done.output) == (0, f"{len(pages)} pages from release 3: {out}\n")
    assert ("What we want." in "".join(pages)) is (language != "zh")
    assert ("我们的目标" in bare("".join(pages))) is (language != "en")


def test_it_says_why_there_is_no_volume(app: Flask, tmp_path: Path) -> None:
    with app.app_context(), transaction() as session:
        slug = build.edition(session).slug
    out = tmp_path / "volume.pdf"

    done = app.test_cli_runner().invoke(group, ["build", "--forum", slug, "--lang", "en", "--out", str(out)])

    assert done.exit_code == 1
    assert "not published" in done.output
    assert not out.exists()


@pytest.mark.parametrize("wrong", [["--forum", "none"], ["--lang", "fr"]], ids=["forum", "language"])
def test_it_refuses_wrong_usage(app: Flask, forum: str, tmp_path: Path, wrong: list[str]) -> None:
    given = ["build", "--forum", forum, "--lang", "en", "--out", str(tmp_path / "v.pdf"), *wrong]

    assert app.test_cli_runner().invoke(group, given).exit_code == 2
