"""The page of calendar feeds on the desk (issue 5, watching)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.calendars.models import FeedWatch
from forum_app.core.clock import now
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests import build
from tests.db.counting import statements
from tests.unit.calendars import documents
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.organisers import browser

NAME = re.compile(r'<span class="name" id="name-\d+">(.*?)</span>')


def release(app: Flask, scene: Scene, *speakers: dict[str, Any], number: int = 9) -> None:
    """Publish parts, tracks, rooms and themes, and these speakers."""
    with writing(app) as session:
        at = session.scalars(select(Edition).filter_by(slug=scene.forum)).one()
        document = documents.document(documents.session(people=list(speakers)), number=number)
        build.release(session, at, document, number=number)


def speaker(number: int) -> dict[str, Any]:
    name = {"latin": f"SPEAKER{number:03d} Ada", "native": "讲者"}
    return documents.WANG | {"uid": f"{number:032x}", "name": name}


def count(app: Flask, scene: Scene, feed: str, subscribers: int = 40, **changes: Any) -> None:
    moment = now()
    values: dict[str, Any] = {
        "feed": feed, "day": moment.date() - timedelta(days=1), "client": "apple", "polls": subscribers * 20,
        "subscribers": subscribers, "sketch": b"", "polled_at": moment,
    }  # fmt: skip
    with writing(app) as session:
        at = session.scalars(select(Edition).filter_by(slug=scene.forum)).one()
        session.add(FeedWatch(edition_id=at.id, **(values | changes)))


def page(client: FlaskClient, scene: Scene, query: str = "") -> str:
    answer = client.get(f"/desk/{scene.forum}/feeds/?lang=en&{query}")
    assert answer.status_code == 200
    return answer.text


def line(text: str, name: str) -> str:
    """Return the words of a feed's line."""
    row = next(row for row in text.split("<tr>") if NAME.findall(row) == [name])
    return " ".join(re.sub(r"<[^>]*>", " ", row).split())


def test_an_organiser_of_the_forum_sees_its_feeds_and_nobody_else_does(
    app: Flask, scene: Scene, sign_in: SignIn
) -> None:
    release(app, scene)
    stranger = browser(app, Role.OWNER, scene.other)

    assert "Calendar feeds" in page(sign_in(Role.VIEWER), scene)
    assert stranger.get(f"/desk/{scene.forum}/feeds/").status_code == 403
    assert app.test_client().get(f"/desk/{scene.forum}/feeds/").status_code == 302


def test_the_rail_leads_there(scene: Scene, owner: FlaskClient) -> None:
    assert f'href="/desk/{scene.forum}/feeds/"' in owner.get(f"/desk/{scene.forum}/").text


def test_a_feed_shows_its_subscribers_apps_and_address(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    release(app, scene)
    count(app, scene, "rooms/COR-HEMI", 30)
    count(app, scene, "rooms/COR-HEMI", 10, client="google", polls=7)
    count(app, scene, "rooms/COR-HEMI", 90, day=now().date() - timedelta(days=3), polls=3)
    count(app, scene, "rooms/COR-HEMI", 900, day=now().date() - timedelta(days=8))

    text = page(owner, scene, "kind=rooms")

    told = line(text, "Hemicycle")
    assert "40 Subscribers yesterday 90 Best day of seven 610 Polls in seven days" in told
    assert "Apple Calendar 92% · Google Calendar 8%" in told
    assert f'value="http://forum.test/feeds/{scene.forum}/rooms/COR-HEMI.ics"' in text
    assert "Google, Outlook on the web and Nextcloud fetch a feed once for all their users" in text
    assert "No address is stored:" in text


def test_the_whole_agenda_has_its_month_as_a_chart_and_as_a_table(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    release(app, scene)
    assert "No app has asked for it in the last 30 days." in page(owner, scene)

    for back in (0, 1, 29, 30):
        count(app, scene, "agenda", 1_200 + back, day=now().date() - timedelta(days=back))

    text = page(owner, scene)
    assert text.count('<rect class="c-m"') == 3
    assert [
        n for n in re.findall(r'<td class="nn">([\d,]+)</td></tr>', text.split("</table>")[0]) if n != "0"
    ] == ["1,200", "1,201", "1,229"]
    assert f'value="http://forum.test/feeds/{scene.forum}/agenda.ics"' in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=speaker002", ["SPEAKER002 Ada"]),
        ("q=%E8%AE%B2%E8%80%85&kind=speakers", ["SPEAKER001 Ada", "SPEAKER002 Ada"]),
        ("kind=agenda", ["EU-China Urban Forum 2027"]),
        ("q=nothing+of+that", []),
        ("kind=sessions", []),
    ],
)
def test_feeds_are_found_by_name_and_kind(
    app: Flask, scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    release(app, scene, speaker(1), speaker(2))

    text = page(owner, scene, query)

    assert NAME.findall(text) == found
    assert ("No feed fits" in text) == (not found)


def test_a_forum_without_a_release_has_no_feed_yet(
    app: Flask, scene: Scene, sign_in: SignIn, owner: FlaskClient
) -> None:
    del sign_in, owner
    text = page(browser(app, Role.OWNER, scene.other), Scene(scene.other, "", "", "", "", "", ""))

    assert "No feed yet" in text
    assert "<table" not in text


def test_feeds_stand_on_pages_and_those_followed_most_come_first(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    release(app, scene, *(speaker(number) for number in range(1, 31)))
    count(app, scene, f"speakers/{30:032x}", 7)

    first, second = NAME.findall(page(owner, scene)), NAME.findall(page(owner, scene, "page=2"))

    assert first[:2] == ["EU-China Urban Forum 2027", "SPEAKER030 Ada"]
    assert len(first) == 25
    assert not set(first) & set(second)
    assert NAME.findall(page(owner, scene, "page=999")) == second


def test_one_feed_and_thirty_take_the_same_statements(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    sent: list[int] = []
    for number in (1, 30):
        release(app, scene, *(speaker(one) for one in range(number)), number=number + 10)
        for one in range(number):
            count(app, scene, f"speakers/{one:032x}", client=f"app{number}")
        page(owner, scene)
        with app.app_context(), statements(reading()) as seen:
            page(owner, scene)
        sent.append(len(seen))

    assert sent[0] == sent[1]
