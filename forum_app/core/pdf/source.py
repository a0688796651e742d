"""What goes into a PDF and what comes out: plain values that can cross to another process."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Asset:
    """An image that the application itself gives to a document, under a name like `app:mark`."""

    body: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document before rendering.

    `html` is a whole document with `lang` and `title`. Images are named `app:...` and lie in `assets`.
    `variant` is WeasyPrint's `pdf_variant`, `pdf/ua-1` by default (ACC-2); None gives an untagged file.
    """

    html: str
    css: str
    assets: Mapping[str, Asset] = field(default_factory=dict)
    variant: str | None = "pdf/ua-1"

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON types."""
        assets = {k: [base64.b64encode(a.body).decode(), a.mime] for k, a in self.assets.items()}
        return {"html": self.html, "css": self.css, "assets": assets, "variant": self.variant}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Source:
        """Read what `as_json` returned."""
        assets = {k: Asset(base64.b64decode(body), mime) for k, (body, mime) in data["assets"].items()}
        return cls(html=data["html"], css=data["css"], assets=assets, variant=data["variant"])


@dataclass(frozen=True, slots=True)
class Report:
    """What the renderer says of a finished file.

    `fonts` are family names with weight; `missing` are the characters that no font could draw; `warnings`
    are the renderer's own words, each once.
    """

    pages: int
    fonts: tuple[str, ...] = ()
    missing: str = ""
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Report:
        """Read what `as_json` returned."""
        return cls(data["pages"], tuple(data["fonts"]), data["missing"], tuple(data["warnings"]))


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF with its report."""

    pdf: bytes
    report: Report
