"""A scene, and browsers in which organisers of it are signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from tests.web.desk.scene import Scene
from tests.web.desk.scene import scene as build_scene
from tests.web.organisers import browser

SignIn = Callable[[Role], FlaskClient]


@pytest.fixture
def scene(app: Flask) -> Scene:
    return build_scene(app)


@pytest.fixture
def sign_in(app: Flask, scene: Scene) -> SignIn:
    """Return a function that signs somebody in with a role in the scene's forum alone."""
    return lambda role: browser(app, role, scene.forum)


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.OWNER)
