"""Settings: sensible without any, one clear line for a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import BadSetting, Settings

SECRET = "x" * 40


def test_no_setting_at_all_gives_a_demo_on_sqlite(tmp_path: object) -> None:
    settings = Settings.from_env({"FORUM_INSTANCE_DIR": str(tmp_path)})

    assert settings.mode == "demo"
    assert settings.database_url == f"sqlite:///{tmp_path}/forum.db"
    assert settings.mail_url == f"file://{tmp_path}/outbox"


def test_commands_sign_with_the_key_that_the_server_made(tmp_path: Path) -> None:
    """A badge printed by a command is read by the gate of the same installation."""
    (tmp_path / "secret.key").write_text("k" * 64 + "\n")

    made = Settings.from_env({"FORUM_INSTANCE_DIR": str(tmp_path)})
    given = Settings.from_env({"FORUM_INSTANCE_DIR": str(tmp_path), "FORUM_SECRET_KEY": SECRET})

    assert (made.secret_key, given.secret_key) == ("k" * 64, SECRET)


def test_an_empty_value_counts_as_none() -> None:
    assert Settings.from_env({"FORUM_MAIL_FROM": ""}).mail_from == Settings().mail_from


def test_a_postgresql_address_uses_psycopg() -> None:
    settings = Settings.from_env({"FORUM_DATABASE_URL": "postgresql://forum@localhost/forum"})

    assert settings.database_url == "postgresql+psycopg://forum@localhost/forum"


def test_production_refuses_to_start_without_a_secret() -> None:
    with pytest.raises(BadSetting, match="FORUM_SECRET_KEY: is missing in production"):
        Settings.from_env({"FORUM_MODE": "production"})


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("FORUM_DATABASE_URL", "mysql://x/y", "must start with one of sqlite://"),
        ("FORUM_QUEUE_URL", "amqp://x", "must start with one of sqlite://"),
        ("FORUM_STORAGE_URL", "/srv/files", "must start with one of file://"),
        ("FORUM_MAIL_URL", "mail.example.org", "must start with one of smtp://"),
        ("FORUM_BASE_URL", "forum.example.org", "is not an absolute http address"),
        ("FORUM_BASE_URL", "https://forum.example.org/?a=1", "is not an absolute http address"),
        ("FORUM_SECRET_KEY", "short", "has fewer than 32 characters"),
        ("FORUM_POOL_SIZE", "many", "must be a whole number from 1 to 100"),
        ("FORUM_POOL_SIZE", "0", "must be a whole number from 1 to 100"),
        ("FORUM_TRUSTED_HOSTS", "https://forum.example.org", "must be host names"),
        ("FORUM_MODE", "prod", "must be demo or production"),
    ],
)
def test_a_bad_value_is_told_in_one_line_with_an_example(name: str, value: str, wrong: str) -> None:
    with pytest.raises(BadSetting) as told:
        Settings.from_env({name: value})

    line = str(told.value)
    assert "\n" not in line
    assert line.startswith(f"{name}: ")
    assert wrong in line
    assert f"Example: {name}=" in line


def test_trusted_hosts_are_a_list() -> None:
    settings = Settings.from_env({"FORUM_TRUSTED_HOSTS": "forum.example.org, www.example.org"})

    assert settings.trusted_hosts == ("forum.example.org", "www.example.org")


def test_a_changed_copy_leaves_the_first_as_it_was() -> None:
    first = Settings(secret_key=SECRET)

    second = first.replace(mode="production")

    assert (first.mode, second.mode, second.secret_key) == ("demo", "production", SECRET)
