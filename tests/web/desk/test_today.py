"""The morning: what needs somebody, for who may see to it, and the figures with the hour of the count."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from forum_app.registration.models import Registration
from forum_app.registration.rules import DelegationRole
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, held_back_run, touch, writing
from tests.web.organisers import browser


def needs(page: str) -> list[str]:
    """Return the titles of what needs the reader, in order."""
    found = re.search(r'id="d1".*?</section>', page, re.DOTALL)
    return re.findall(r"<b>(.*?)</b>", found[0]) if found else []


def today(client: FlaskClient, scene: Scene) -> str:
    return client.get(f"/desk/{scene.forum}/?lang=en").text


def test_what_waits_is_told(scene: Scene, owner: FlaskClient) -> None:
    assert needs(today(owner, scene)) == [
        "One mail may not have gone out",
        "One registration waits for review",
    ]


def test_the_worst_stands_first(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    touch(app, scene)
    held_back_run(app, scene)
    with writing(app) as session:
        second = session.query(Registration).filter_by(reference="UF27-GARCIA").one()
        first = session.query(Registration).filter_by(reference=scene.registration).one()
        second.delegation_id, second.delegation_role = first.delegation_id, DelegationRole.HEAD

    page = today(owner, scene)

    assert needs(page) == [
        "One delegation has two heads",
        "One mail may not have gone out",
        "One registration waits for review",
        "One badge is held back",
        "One session waits to be published",
    ]
    assert re.findall(r'class="sev sev--(\w+)"', page)[:5] == ["error", "error", "warn", "warn", "note"]


def test_each_need_has_a_button_that_leads_to_it(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    touch(app, scene)
    held_back_run(app, scene)
    found = re.search(r'id="d1".*?</section>', today(owner, scene), re.DOTALL)
    assert found is not None
    links = re.findall(r'class="b" href="([^"]+)"', found[0])

    assert len(links) == 4
    for link in links:
        assert owner.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.VIEWER, []),
        (Role.AGENDA, ["One mail may not have gone out", "One session waits to be published"]),
        (Role.GATE, ["One badge is held back"]),
    ],
)
def test_only_what_the_reader_may_see_to_is_told(
    app: Flask, scene: Scene, sign_in: SignIn, role: Role, told: list[str]
) -> None:
    touch(app, scene)
    held_back_run(app, scene)

    assert needs(today(sign_in(role), scene)) == told


def test_nothing_to_do_is_said(app: Flask, scene: Scene) -> None:
    page = browser(app, Role.OWNER, scene.other).get(f"/desk/{scene.other}/?lang=en").text

    assert needs(page) == []
    assert "Nothing needs you." in page
    assert "All is done for now." in page


def test_the_oldest_wait_is_told_in_days(scene: Scene, sign_in: SignIn) -> None:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        page = today(sign_in(Role.OWNER), scene)

    assert "The oldest for 20 days" in page


def test_the_chart_has_a_table_with_the_same_figures(scene: Scene, owner: FlaskClient) -> None:
    page = today(owner, scene)

    chart = re.search(r'<svg class="dchart" viewBox="0 0 560.*?</svg>', page, re.DOTALL)
    assert chart is not None
    assert re.findall(r'<text class="m h"[^>]*>(.*?)</text>', chart[0]) == ["Cities", "Others"]
    rows = re.findall(r'<tr><th scope="row">(\w+)</th>(.*?)</tr>', page)
    assert [(name, re.findall(r">(\d+)<", cells)) for name, cells in rows[:2]] == [
        ("Cities", ["0", "0", "0", "1", "0", "0"]),
        ("Others", ["1", "0", "0", "0", "0", "0"]),
    ]


def test_the_count_says_its_hour(scene: Scene, owner: FlaskClient) -> None:
    assert re.search(r"2 records, counted \d\d:\d\d Brussels", today(owner, scene))


def test_the_figures_are_for_everybody_without_names(scene: Scene, sign_in: SignIn) -> None:
    page = today(sign_in(Role.VIEWER), scene)

    assert "2 records" in page
    assert "WANG" not in page
    assert scene.registration not in page


def test_the_release_the_public_sees_is_told_on_both_clocks(scene: Scene, owner: FlaskClient) -> None:
    page = today(owner, scene)

    assert "First programme" in page
    assert re.search(
        r'10:00</time> Brussels<span class="muted"> · <time datetime="[^"]+">16:00</time> Beijing', page
    )


def test_what_lies_ahead_is_counted_in_days(scene: Scene, sign_in: SignIn) -> None:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        page = today(sign_in(Role.OWNER), scene)

    assert "108 days to: Mayors&#39; Forum." in page
    assert "in 108 days" in page


def test_mails_of_the_day_are_drawn_with_a_table(scene: Scene, sign_in: SignIn) -> None:
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        page = today(sign_in(Role.OWNER), scene)

    assert "Mails sent by hour in the last day, at most 1" in page
    assert '<th scope="row">10:00</th><td class="nn">1</td>' in page
