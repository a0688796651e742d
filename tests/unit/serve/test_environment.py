from __future__ import annotations

from pathlib import Path

import pytest

from config import BadSetting
from forum_app.serve import environment

ADDRESS = "http://127.0.0.1:8001"


def test_links_lead_to_the_port_that_is_served(tmp_path: Path) -> None:
    environ = {"FORUM_INSTANCE_DIR": str(tmp_path)}

    settings = environment.complete(environ, ADDRESS)

    assert settings.base_url == ADDRESS
    assert environ["FORUM_BASE_URL"] == ADDRESS


def test_address_that_was_set_is_kept(tmp_path: Path) -> None:
    environ = {"FORUM_INSTANCE_DIR": str(tmp_path), "FORUM_BASE_URL": "https://forum.example.org"}

    assert environment.complete(environ, ADDRESS).base_url == "https://forum.example.org"


def test_demo_takes_its_own_key_and_hands_it_on(tmp_path: Path) -> None:
    environ = {"FORUM_INSTANCE_DIR": str(tmp_path)}

    settings = environment.complete(environ, ADDRESS)

    assert settings.secret_key == (tmp_path / "secret.key").read_text().strip()
    assert environ["FORUM_SECRET_KEY"] == settings.secret_key


def test_key_that_was_set_is_used_and_no_file_made(tmp_path: Path) -> None:
    environ = {"FORUM_INSTANCE_DIR": str(tmp_path), "FORUM_SECRET_KEY": "k" * 32}

    settings = environment.complete(environ, ADDRESS)

    assert settings.secret_key == "k" * 32
    assert list(tmp_path.iterdir()) == []


def test_production_without_a_key_does_not_start(tmp_path: Path) -> None:
    """Contract: in production mode a missing secret stops the start."""
    environ = {"FORUM_INSTANCE_DIR": str(tmp_path), "FORUM_MODE": "production"}

    with pytest.raises(BadSetting, match=r"^FORUM_SECRET_KEY: is missing in production\."):
        environment.complete(environ, ADDRESS)

    assert list(tmp_path.iterdir()) == []
