"""The only door from a document to the world, and it is shut: no network, no files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.core.pdf.libs import weasyprint
from forum_app.core.pdf.source import Asset
from forum_app.core.pdf.templates import FACES

LARGEST_DATA_URL = 3_000_000  # characters
FACE_PREFIX = "app:faces/"


class Blocked(ValueError):
    """A document asked for something that it may not have; the renderer logs this and goes on."""


def faces() -> dict[str, Asset]:
    """Return the house's printing faces under the names that `faces.css` uses."""
    return {
        FACE_PREFIX + path.name: Asset(path.read_bytes(), "font/ttf") for path in sorted(FACES.glob("*.ttf"))
    }


class ClosedFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
    """Give the named assets and small `data:` images; refuse all else."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(allowed_protocols={"data", "app"}, allow_redirects=False)
        self.assets = faces() | dict(assets)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """Return the response for `url` or raise Blocked."""
        if asset := self.assets.get(url):
            return weasyprint.urls.URLFetcherResponse(url, asset.body, {"Content-Type": asset.mime})
        if url[:11].lower() == "data:image/" and len(url) <= LARGEST_DATA_URL:
            return super().fetch(url, headers)
        raise Blocked("address blocked")
