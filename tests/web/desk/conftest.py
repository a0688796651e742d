"""A scene, and browsers in which organisers of it are signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from tests import apps
from tests.web.desk.scene import Scene
from tests.web.desk.scene import scene as build_scene
from tests.web.organisers import browser

SignIn = Callable[[Role], FlaskClient]


@pytest.fixture(scope="session")
def kept_scene(sqlite_app: Flask) -> tuple[Scene, apps.Rows]:
    """The scene, built once a test process, with the rows that make it."""
    made = build_scene(sqlite_app)
    kept = apps.rows(sqlite_app)
    apps.wipe(sqlite_app)
    return made, kept


@pytest.fixture
def scene(app: Flask, kept_scene: tuple[Scene, apps.Rows]) -> Scene:
    made, kept = kept_scene
    apps.put(app, kept)
    return made


@pytest.fixture
def sign_in(app: Flask, scene: Scene) -> SignIn:
    """Return a function that signs somebody in with a role in the scene's forum alone."""
    return lambda role: browser(app, role, scene.forum)


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.OWNER)
