"""Settings of one installation: the only reader of the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
SHORTEST_SECRET = 32
KEY_FILE = "secret.key"
DEMO_SECRET = "demo-only-secret-key-never-used-in-production"  # noqa: S105 - refused in production


class BadSetting(Exception):
    """A setting's value cannot be used; the text names it, says what is wrong and gives an example."""

    def __init__(self, name: str, wrong: str, example: str) -> None:
        super().__init__(f"{name}: {wrong}. Example: {name}={example}")


def _url(name: str, schemes: tuple[str, ...], example: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if urlsplit(value).scheme not in schemes:
            raise BadSetting(name, f"must start with one of {', '.join(s + '://' for s in schemes)}", example)
        return value

    return read


def _database(value: str) -> str:
    schemes = ("sqlite", "postgresql", "postgresql+psycopg")
    _url("FORUM_DATABASE_URL", schemes, "postgresql://forum@localhost/forum")(value)
    return re.sub(r"^postgresql://", "postgresql+psycopg://", value)


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadSetting("FORUM_BASE_URL", "is not an absolute http address", "https://forum.example.org")
    return value.rstrip("/")


def _secret(value: str) -> str:
    if len(value) < SHORTEST_SECRET:
        raise BadSetting(
            "FORUM_SECRET_KEY", f"has fewer than {SHORTEST_SECRET} characters", "$(openssl rand -hex 32)"
        )
    return value


def _data_keys(value: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in value.split(",") if key.strip())
    if not keys or any(len(key) < SHORTEST_SECRET for key in keys):
        raise BadSetting(
            "FORUM_DATA_KEY",
            f"has a key of fewer than {SHORTEST_SECRET} characters",
            "$(openssl rand -hex 32)",
        )
    return keys


def _number(name: str, lowest: int, highest: int, example: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not lowest <= int(value) <= highest:
            raise BadSetting(name, f"must be a whole number from {lowest} to {highest}", str(example))
        return int(value)

    return read


def _mode(value: str) -> str:
    if value not in ("demo", "production"):
        raise BadSetting("FORUM_MODE", "must be demo or production", "production")
    return value


def _hosts(value: str) -> tuple[str, ...]:
    hosts = tuple(h.strip() for h in value.split(",") if h.strip())
    if any("/" in h or " " in h for h in hosts):
        raise BadSetting("FORUM_TRUSTED_HOSTS", "must be host names with commas between", "forum.example.org")
    return hosts


MAIL_SCHEMES = ("smtp", "smtps", "smtp+starttls", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, each with a default that suits a demo on one machine."""

    mode: str = "demo"
    secret_key: str = DEMO_SECRET
    data_keys: tuple[str, ...] = ()
    database_url: str = ""
    queue_url: str = ""
    cache_url: str = "memory://"
    storage_url: str = ""
    mail_url: str = ""
    mail_from: str = "EU-China Urban Forum <secretariat@forum.example>"
    base_url: str = "http://127.0.0.1:8000"
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    metrics_token: str = ""
    data_dir: str = str(ROOT / "data")
    instance_dir: str = str(ROOT / "instance")
    pool_size: int = 9

    @property
    def production(self) -> bool:
        """Tell whether this installation serves real people."""
        return self.mode == "production"

    @property
    def sealing_keys(self) -> tuple[str, ...]:
        """The keys of sealed fields, the one in use first; the secret key serves where none is set, and opens always."""
        return (*self.data_keys, self.secret_key)

    @property
    def instance(self) -> Path:
        """The folder for all that this installation writes by default."""
        return Path(self.instance_dir)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings from `environ`; raise BadSetting with one line for a person."""
        given = {k: v for k, v in (environ if environ is not None else os.environ).items() if v}
        values = {name: read(given[env]) for name, (env, read) in READERS.items() if env in given}
        if values.get("mode") == "production" and "secret_key" not in values:
            raise BadSetting("FORUM_SECRET_KEY", "is missing in production", "$(openssl rand -hex 32)")
        return cls(**values).with_key_of_its_own().with_defaults()

    def with_key_of_its_own(self) -> Settings:
        """Use the key that `script/server` made for this installation, where no other is set."""
        file = self.instance / KEY_FILE
        if self.secret_key != DEMO_SECRET or not file.is_file():
            return self
        return self.replace(secret_key=_secret(file.read_text(encoding="utf-8").strip()))

    def with_defaults(self) -> Settings:
        """Fill the addresses that lie in the instance folder unless set."""
        here = self.instance
        return self.replace(
            database_url=self.database_url or f"sqlite:///{here / 'forum.db'}",
            queue_url=self.queue_url or f"sqlite:///{here / 'queue.db'}",
            storage_url=self.storage_url or f"file://{here / 'files'}",
            mail_url=self.mail_url or f"file://{here / 'outbox'}",
        )

    def replace(self, **changes: Any) -> Settings:
        """Return a copy with `changes` made."""
        return Settings(**{f.name: getattr(self, f.name) for f in fields(self)} | changes)


READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "mode": ("FORUM_MODE", _mode),
    "secret_key": ("FORUM_SECRET_KEY", _secret),
    "data_keys": ("FORUM_DATA_KEY", _data_keys),
    "database_url": ("FORUM_DATABASE_URL", _database),
    "queue_url": (
        "FORUM_QUEUE_URL",
        _url("FORUM_QUEUE_URL", ("sqlite", "redis", "rediss", "postgresql"), "redis://localhost:6379/1"),
    ),
    "cache_url": (
        "FORUM_CACHE_URL",
        _url("FORUM_CACHE_URL", ("memory", "redis", "rediss"), "redis://localhost:6379/0"),
    ),
    "storage_url": (
        "FORUM_STORAGE_URL",
        _url("FORUM_STORAGE_URL", ("file", "s3", "memory"), "file:///srv/forum/files"),
    ),
    "mail_url": (
        "FORUM_MAIL_URL",
        _url("FORUM_MAIL_URL", MAIL_SCHEMES, "smtp+starttls://user:password@mail.example.org:587"),
    ),
    "mail_from": ("FORUM_MAIL_FROM", str),
    "base_url": ("FORUM_BASE_URL", _base_url),
    "trusted_hosts": ("FORUM_TRUSTED_HOSTS", _hosts),
    "trusted_proxies": ("FORUM_TRUSTED_PROXIES", _number("FORUM_TRUSTED_PROXIES", 0, 9, 1)),
    "metrics_token": ("FORUM_METRICS_TOKEN", str),
    "data_dir": ("FORUM_DATA_DIR", str),
    "instance_dir": ("FORUM_INSTANCE_DIR", str),
    "pool_size": ("FORUM_POOL_SIZE", _number("FORUM_POOL_SIZE", 1, 100, 9)),
}
