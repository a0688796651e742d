"""Files kept outside the database: a local folder by default, an object store by URL."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import fsspec

SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class BadKey(ValueError):
    """A storage key could leave the store."""


class Storage:
    """A store of whole files by key; a file is there with all its bytes or not at all."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.fs: Any = fsspec.filesystem(parts.scheme)
        self.root = (parts.netloc + parts.path).rstrip("/")
        self.fs.makedirs(self.root, exist_ok=True)

    def _path(self, key: str) -> str:
        if not SAFE_KEY.fullmatch(key):
            raise BadKey(f"not a storage key: {key!r}")
        return f"{self.root}/{key}"

    def put(self, key: str, data: bytes) -> str:
        """Keep `data` under `key`, replacing what was there; return its SHA-256."""
        path = self._path(key)
        self.fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        part = f"{path}.part"
        self.fs.pipe_file(part, data)
        self.fs.mv(part, path)
        return hashlib.sha256(data).hexdigest()

    def get(self, key: str) -> bytes:
        """Return the bytes under `key`; raise FileNotFoundError."""
        return bytes(self.fs.cat_file(self._path(key)))

    def has(self, key: str) -> bool:
        """Tell whether there is a file under `key`."""
        return bool(self.fs.exists(self._path(key)))

    def delete(self, key: str) -> None:
        """Remove the file under `key` if there is one."""
        if self.has(key):
            self.fs.rm_file(self._path(key))

    def all_keys(self) -> Iterator[str]:
        """Yield every key, sorted; half-written and foreign files are left out."""
        root = self.root.lstrip("/")
        for path in sorted(self.fs.find(self.root)):
            key = str(path).lstrip("/").removeprefix(root).lstrip("/")
            if SAFE_KEY.fullmatch(key) and not key.endswith(".part"):
                yield key
