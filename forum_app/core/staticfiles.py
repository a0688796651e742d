"""Static files under names that carry a hash of their bytes, so that they can be kept for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from whitenoise import WhiteNoise

DIGITS = 12
FOREVER = 31_536_000


@lru_cache(maxsize=512)
def _digest(path: str, _changed: float) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:DIGITS]


class HashedFiles(WhiteNoise):  # type: ignore[misc]
    """Serves a file under `/static/v-<hash>/name` for ever, and under its plain name for a short while."""

    def __init__(self, app: Any, folder: Path) -> None:
        super().__init__(app, max_age=300, immutable_file_test=lambda _path, url: "/static/v-" in url)
        self.folder = folder
        self.autorefresh = False
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                self._add(file)

    def _add(self, file: Path) -> None:
        name = file.relative_to(self.folder).as_posix()
        self.add_file_to_dictionary(f"/static/{name}", str(file))
        self.add_file_to_dictionary(f"/static/v-{digest_of_all(self.folder)}/{name}", str(file))


@lru_cache(maxsize=4)
def digest_of_all(folder: Path) -> str:
    """Return one hash over all static files: relative addresses inside a style sheet stay right under it."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(f"{file.relative_to(folder)}:{_digest(str(file), file.stat().st_mtime)}\n".encode())
    return total.hexdigest()[:DIGITS]


def init_app(app: Flask) -> None:
    """Serve the static folder ahead of Flask and give templates `static_url`."""
    folder = Path(str(app.static_folder))
    app.wsgi_app = HashedFiles(app.wsgi_app, folder)  # type: ignore[method-assign]

    def static_url(name: str) -> str:
        return url_for("static", filename=f"v-{digest_of_all(folder)}/{name}")

    app.jinja_env.globals["static_url"] = static_url
