"""`flask badges print` as its users know it: what it says and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from forum_app.badges.cli import group, reason
from forum_app.badges.services import HeldBack
from forum_app.core.uow import transaction
from tests import build
from tests.db.badges.guests import forum_of_three, guest


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context(), transaction() as session:
        return forum_of_three(session).slug


def test_it_prints_and_lists_who_is_held_back(app: Flask, forum: str, tmp_path: Path) -> None:
    """BDG-6: held back and listed, with the characters."""
    out = tmp_path / "badges.pdf"

    done = app.test_cli_runner().invoke(
        group, ["print", "--forum", forum, "--out", str(out), "--sheet", "a4-4up"]
    )

    assert done.exit_code == 1
    assert f"2 badges on 1 pages: {out}" in done.output
    assert "held back: UF27-HELD WANG Xiaoming: no font draws" in done.output
    assert "U+10FFFD" in done.output
    assert out.read_bytes()[:5] == b"%PDF-"


def test_it_ends_well_when_nobody_is_held_back(app: Flask, forum: str, tmp_path: Path) -> None:
    with app.app_context(), transaction() as session:
        at = build.edition(session)
        guest(session, at)
        guest(session, at, category=build.category(session, at, key="press"))
        slug = at.slug
    out = tmp_path / "press.pdf"

    done = app.test_cli_runner().invoke(
        group, ["print", "--forum", slug, "--category", "press", "--out", str(out)]
    )

    assert (done.exit_code, done.output) == (0, f"1 badges on 1 pages: {out}\n")


@pytest.mark.parametrize(
    "wrong",
    [["--forum", "none"], ["--sheet", "a0"], ["--category", "none"]],
    ids=["forum", "sheet", "category"],
)
def test_it_refuses_wrong_usage(app: Flask, forum: str, tmp_path: Path, wrong: list[str]) -> None:
    given = ["print", "--forum", forum, "--out", str(tmp_path / "b.pdf"), *wrong]

    assert app.test_cli_runner().invoke(group, given).exit_code == 2


def test_it_says_when_there_is_nobody_to_print_for(app: Flask, tmp_path: Path) -> None:
    with app.app_context(), transaction() as session:
        slug = build.edition(session).slug

    done = app.test_cli_runner().invoke(group, ["print", "--forum", slug, "--out", str(tmp_path / "b.pdf")])

    assert done.exit_code == 1
    assert "nobody with a place" in done.output


def test_a_badge_whose_texts_are_too_long_has_a_reason_too() -> None:
    assert reason(HeldBack("", "", "", "")) == "its texts are too long for a badge"
