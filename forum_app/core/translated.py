"""One text in several languages as one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

LANGUAGES = ("en", "zh", "fr")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text as it was found: `language` is the language it is written in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Translated:
    """A text with its language versions; `original` names the language it was written in first.

    Empty versions are dropped on the way in, so a version that is there can be shown.
    """

    texts: Mapping[str, str]
    original: str = "en"

    def __post_init__(self) -> None:
        kept = {lang: text for lang, text in self.texts.items() if text and text.strip()}
        object.__setattr__(self, "texts", kept)
        if kept and self.original not in kept:
            object.__setattr__(self, "original", next(iter(kept)))

    @classmethod
    def of(cls, *, original: str = "en", **texts: str | None) -> Self:
        """Build from keyword texts: `Translated.of(en="City", zh="城市")`."""
        return cls({lang: text or "" for lang, text in texts.items()}, original)

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Self:
        """Read the stored form `{"en": ..., "zh": ..., "original": "en"}`; None gives an empty value."""
        data = data or {}
        texts = {k: v for k, v in data.items() if k != "original"}
        return cls(texts, str(data.get("original", "en")))

    def as_json(self) -> dict[str, str]:
        """Return the stored form, languages in a fixed order."""
        rest = sorted(set(self.texts) - set(LANGUAGES))
        return {k: self.texts[k] for k in (*LANGUAGES, *rest) if k in self.texts} | {
            "original": self.original
        }

    def get(self, language: str) -> str | None:
        """Return the version in `language`, or None."""
        return self.texts.get(language)

    def to(self, language: str) -> Rendering:
        """Return the version for a reader of `language`: asked, original, English, Chinese, any (NAM-7)."""
        for candidate in (language, self.original, *LANGUAGES, *self.texts):
            if candidate in self.texts:
                return Rendering(self.texts[candidate], candidate)
        return Rendering("", language)

    def second(self, language: str) -> Rendering | None:
        """Return the version to print below the one for `language`: Chinese, or English for a Chinese reader."""
        first = self.to(language)
        other = "en" if first.language == "zh" else "zh"
        text = self.texts.get(other)
        return Rendering(text, other) if text else None

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.texts.items())

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.texts.items())), self.original))

    def __str__(self) -> str:
        return self.to(self.original).text
