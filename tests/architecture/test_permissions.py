"""Every address, every role: who may enter is what the roles say, in the own forum and in no other.

The table is made from the application's own addresses, so a new one is in it from its first day.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from forum_app.accounts.rules import GRANTS, PERMISSIONS, Role
from forum_app.core import access
from forum_app.core.access import PUBLIC, UndeclaredView, declared
from tests import apps
from tests.web.desk.scene import Scene, scene
from tests.web.organisers import browser

SKIPPED = frozenset({"accounts.sign_out"})  # public; it would end the session that tries the rest
NOBODY = "nobody"
DESK_FORMS = (
    "/print/", "/registrations/", "/import/", "/export/", "/form/", "/form/sections/new",
    "/invitations/new/", "/mail/announcements/new/", "/mail/reminders/",
    "/mail/templates/received/en/", "/privacy/transfers/", "/quotas/new/", "/setup/",
    "/setup/categories/new/", "/setup/categories/delegate/", "/delegations/new/",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """One address with one method."""

    endpoint: str
    method: str
    rule: Rule


def ways(app: Flask) -> list[Way]:
    """Return every address that is not for everybody."""
    permissions = declared(app)
    return [
        Way(rule.endpoint, method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if permissions[rule.endpoint] != PUBLIC and rule.endpoint not in SKIPPED
    ]


def address(app: Flask, way: Way, forum: str, made: Scene) -> str:
    """Return the way's address in a forum, with things that are there where the scene has them."""
    known = {
        "forum": forum,
        "reference": made.registration,
        "code": made.session,
        "lang": "en",
        "uid": made.mail if "outbox" in way.rule.rule else made.delegation,
    }
    values = {name: known.get(name, fitting(way.rule, name, "0" * 32)) for name in way.rule.arguments}
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(way.endpoint, values, way.method))


def fitting(rule: Rule, name: str, anything: str) -> str:
    """Return a value that the address takes for this argument: one of its words, a number, or anything."""
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    return "1" if isinstance(converter, IntegerConverter) else anything


def filled(rule: Rule, forum: str, thing: str) -> str:
    """Return the rule's address with `thing` for each argument that takes anything, letter by letter."""

    def value(found: re.Match[str]) -> str:
        return forum if found[1] == "forum" else fitting(rule, found[1], thing)

    return re.sub(r"<(?:[^<>]*:)?(\w+)>", value, rule.rule)


def send(client: FlaskClient, way: Way, where: str) -> int:
    return client.open(where, method=way.method).status_code


@pytest.fixture
def made(app: Flask) -> Scene:
    return scene(app)


@pytest.fixture
def people(app: Flask, made: Scene) -> dict[str, FlaskClient]:
    """A signed-in browser for each role in the scene's forum, and for somebody without any."""
    found = {role.value: browser(app, role, made.forum) for role in Role}
    return found | {NOBODY: browser(app, None)}


def test_there_is_something_to_guard(app: Flask) -> None:
    guarded = {way.endpoint for way in ways(app)}

    assert {"desk.registrations", "desk.publish", "accounts.own", "desk.audit"} <= guarded
    assert {
        "desk.import_files",
        "desk.take_export",
        "desk.papers",
        "desk.erase_person",
        "desk.form_copy",
    } <= guarded
    assert len(guarded) >= 100


def test_every_view_declares_a_permission_that_exists(app: Flask) -> None:
    assert set(declared(app).values()) <= PERMISSIONS | {PUBLIC}


def test_everything_at_the_desk_is_guarded(app: Flask) -> None:
    open_doors = [e for e, p in declared(app).items() if e.startswith("desk.") and p == PUBLIC]

    assert open_doors == []


def test_only_the_way_in_and_out_of_accounts_is_public(app: Flask) -> None:
    public = {e for e, p in declared(app).items() if e.startswith("accounts.") and p == PUBLIC}

    assert public == {
        "accounts.sign_in", "accounts.try_sign_in", "accounts.link_sent", "accounts.link", "accounts.use_link",
        "accounts.sign_out", "accounts.signed_out",
    }  # fmt: skip


def test_a_view_without_a_permission_stops_the_start() -> None:
    app = Flask(__name__)
    app.add_url_rule("/open", view_func=lambda: "hello", endpoint="open")

    with pytest.raises(UndeclaredView, match="open"):
        access.guard(app, PERMISSIONS)


def test_a_permission_that_no_role_can_hold_stops_the_start() -> None:
    app = Flask(__name__)
    app.add_url_rule("/x", view_func=access.requires("everything.all")(lambda: "hello"), endpoint="x")

    with pytest.raises(UndeclaredView, match=r"everything\.all"):
        access.guard(app, PERMISSIONS)


def test_a_stranger_is_asked_to_sign_in_everywhere(app: Flask, made: Scene) -> None:
    client = app.test_client()

    for way in ways(app):
        answer = client.open(address(app, way, made.forum, made), method=way.method)
        assert (answer.status_code, answer.location.partition("?")[0]) == (302, "/account/sign-in"), way


def test_in_the_own_forum_each_role_enters_what_it_grants_and_nothing_else(
    app: Flask, made: Scene, people: dict[str, FlaskClient]
) -> None:
    """DPR-7, reliability 1.5: no object of another; deny by default."""
    permissions = declared(app)
    for way in ways(app):
        where = address(app, way, made.forum, made)
        for name, client in people.items():
            permission = permissions[way.endpoint]
            granted = GRANTS[Role(name)] if name != NOBODY else frozenset({"account.self"})
            status = send(client, way, where)
            if permission in granted:
                assert status in {200, 302, 404, 409, 422}, (name, way, status)
            else:
                assert status == 403, (name, way, status)


def test_in_another_forum_nobody_enters(app: Flask, made: Scene, people: dict[str, FlaskClient]) -> None:
    """Asked of those who may enter in their own; whom the test above saw refused there holds nothing here either."""
    permissions = declared(app)
    for way in ways(app):
        if "forum" not in way.rule.arguments:
            continue
        where = address(app, way, made.other, made)
        for name, client in people.items():
            if name == NOBODY or permissions[way.endpoint] in GRANTS[Role(name)]:
                assert send(client, way, where) == 403, (name, way)


def test_a_forum_that_does_not_exist_looks_like_one_of_others(
    app: Flask, made: Scene, people: dict[str, FlaskClient]
) -> None:
    """Nobody learns which forums there are."""
    for way in ways(app):
        if "forum" in way.rule.arguments:
            assert send(people["owner"], way, address(app, way, "urban-forum-1999", made)) == 403, way


def test_a_role_in_all_forums_enters_each(app: Flask, made: Scene) -> None:
    everywhere = browser(app, Role.OWNER)

    for way in ways(app):
        if way.method == "GET" and "forum" in way.rule.arguments:
            for forum in (made.forum, made.other):
                answer = everywhere.get(address(app, way, forum, made))
                assert answer.status_code in {200, 302, 404}, (forum, way, answer.status_code)
                assert not (answer.location or "").startswith("/account/"), (forum, way)


def test_nothing_breaks_on_things_that_are_not_there(app: Flask, made: Scene) -> None:
    everywhere = browser(app, Role.OWNER)
    strange = ("0" * 32, "x", "%00", "%E7%8E%8B", "..%2f..", "'%20or%201=1")

    for way in ways(app):
        if not way.rule.arguments or way.endpoint.startswith("accounts."):
            continue
        for path in sorted({filled(way.rule, made.forum, thing) for thing in strange}):
            assert "<" not in path
            assert everywhere.open(path, method=way.method).status_code < 500, (way, path)


@pytest.fixture(scope="module")
def strict() -> Iterator[Flask]:
    """An application as it runs for people: with the proof of origin on every form."""
    folder = apps.scratch()
    app = apps.make_app(apps.settings(folder))
    app.config.update(WTF_CSRF_ENABLED=True)
    yield app
    apps.wipe(app)
    shutil.rmtree(folder)


def test_every_form_asks_for_the_proof_of_origin(strict: Flask) -> None:
    """CSRF, the sign-in form included: a POST without the token changes nothing and says 400."""
    client = strict.test_client()
    posts = [
        r for r in strict.url_map.iter_rules() if {"POST", "PUT", "PATCH", "DELETE"} & (r.methods or set())
    ]

    assert len(posts) >= 10
    for rule in posts:
        values = {name: "en" if name == "lang" else fitting(rule, name, "x") for name in rule.arguments}
        for method in {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set()):
            path = strict.url_map.bind("localhost").build(rule.endpoint, values, method)
            assert client.open(path, method=method).status_code == 400, rule


def test_a_token_of_another_session_is_no_proof(strict: Flask) -> None:
    mine, other = strict.test_client(), strict.test_client()
    token = (
        other.get("/account/sign-in")
        .text.partition('name="csrf_token" type="hidden" value="')[2]
        .partition('"')[0]
    )
    mine.get("/account/sign-in")

    answer = mine.post(
        "/account/sign-in", data={"csrf_token": token, "email": "a@b.example", "password": "x"}
    )

    assert len(token) > 40
    assert answer.status_code == 400


def test_the_token_of_the_own_page_is_proof(strict: Flask) -> None:
    client = strict.test_client()
    token = (
        client.get("/account/sign-in")
        .text.partition('name="csrf_token" type="hidden" value="')[2]
        .partition('"')[0]
    )

    answer = client.post(
        "/account/sign-in", data={"csrf_token": token, "email": "a@b.example", "password": "x"}
    )

    assert answer.status_code == 422


def test_every_form_of_the_desk_carries_the_token(strict: Flask) -> None:
    """A page whose form lacks it would turn its own reader away."""
    made = scene(strict)
    client = strict.test_client()
    with strict.app_context():
        strict.config.update(WTF_CSRF_ENABLED=False)
    signed_in = browser(strict, Role.OWNER, made.forum)
    strict.config.update(WTF_CSRF_ENABLED=True)
    desk, one = f"/desk/{made.forum}", f"/desk/{made.forum}/registrations/{made.registration}"
    pages = ["/account/", "/account/password", *(desk + page for page in DESK_FORMS), f"{one}/",
             *(f"{one}/{step}" for step in ("decide/approve", "decide/reject", "move", "erase")),
             f"{desk}/outbox/{made.mail}/", f"{desk}/delegations/{made.delegation}/",
             f"{desk}/delegations/{made.delegation}/edit/"]  # fmt: skip

    # A form with a prefix names its token with it; the check of origin knows the end of the name.
    proof = re.compile(r'<input(?=[^>]* name="([a-z]+-)?csrf_token")(?=[^>]* value="[^"]{40,}")')
    for page in pages:
        text = signed_in.get(page).text
        forms = [
            part.partition("</form>")[0] for part in text.split("<form")[1:] if 'method="post"' in part[:200]
        ]
        assert forms, page
        assert [form[:200] for form in forms if not proof.search(form)] == [], page
    assert client.get("/account/").status_code == 302
