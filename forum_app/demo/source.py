"""Where the demo's files lie, and how a text in several languages is read from them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from forum_app.core.translated import Translated


@dataclass(frozen=True, slots=True)
class Source:
    """The folder of the demo's files."""

    folder: Path

    def yaml(self, name: str) -> Any:
        """Return what a YAML file holds."""
        return yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))

    def csv(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a CSV file."""
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as handle:
            return list(csv.DictReader(handle))

    def text(self, name: str) -> str:
        """Return a text file whole, as it is."""
        return (self.folder / name).read_bytes().decode("utf-8")


def text_of(value: Mapping[str, str] | str | None, original: str = "en") -> Translated:
    """Return a Translated from `{en: ..., zh: ..., fr: ...}` or from one English text."""
    if isinstance(value, str):
        value = {"en": value}
    return Translated(dict(value or {}), original)
