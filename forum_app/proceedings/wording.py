"""The words of a volume in its language or its two languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations
from markupsafe import Markup, escape

from forum_app.core.text import N_
from forum_app.core.translated import Rendering, Translated

CATALOGUES = Path(__file__).resolve().parents[1] / "translations"
GETTEXT = {"zh": "zh_Hans"}
HTML_LANG = {"en": "en", "zh": "zh-Hans", "fr": "fr"}
SPEECH = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}
ROLES = {
    "chair_eu": N_("Co-chair, European Union"),
    "chair_cn": N_("Co-chair, China"),
    "chair_int": N_("Co-chair, international"),
    "moderator": N_("Moderator"),
    "speaker": N_("Speaker"),
    "panellist": N_("Panellist"),
    "rapporteur": N_("Rapporteur"),
}
SECOND = Markup('<span class="second" lang="{}">{}</span>')
MARKED = Markup('<span lang="{}">{}</span>')


class Wording:
    """Says labels and shows texts for one volume: `en`, `zh`, or `both` with English first."""

    def __init__(self, language: str, catalogues: Path = CATALOGUES) -> None:
        self.language = language
        self.languages = SPEECH[language]
        self.first = self.languages[0]
        self.catalogues: Mapping[str, NullTranslations] = {
            lang: Translations.load(str(catalogues), [GETTEXT[lang]])
            for lang in self.languages
            if lang in GETTEXT
        }

    def say(self, message: str, **params: object) -> Markup:
        """Return a label; a `Translated` among `params` is taken in the label's own language."""
        return self._join([Rendering(self._said(message, lang, params), lang) for lang in self.languages])

    def plain(self, message: str, **params: object) -> str:
        """Return a label in the first language, without markup."""
        return self._said(message, self.first, params)

    def show(self, text: Translated | None) -> Markup:
        """Return a text in the volume's languages; another language is marked with its `lang` (NAM-7)."""
        if not text:
            return Markup("")
        found = [Rendering(text.texts[lang], lang) for lang in self.languages if lang in text.texts]
        return self._join(found or [text.to(self.first)])

    def second(self, text: Translated) -> Rendering | None:
        """Return the other language's version, Chinese or English, if there is one beside the first."""
        other = "en" if self.first == "zh" else "zh"
        found = text.get(other)
        return Rendering(found, other) if found and found != self.text(text) else None

    def text(self, text: Translated) -> str:
        """Return a text in the first language, without markup."""
        return text.to(self.first).text

    def role(self, role: str) -> Markup:
        """Return the label of a role in a session."""
        return self.say(ROLES.get(role, role))

    def tongues(self, codes: tuple[str, ...]) -> Markup:
        """Return the names of languages spoken, `EN, ZH` as English, Chinese."""
        names = {}
        for lang in self.languages:
            locale = Locale.parse(HTML_LANG[lang].replace("-", "_"))
            words = [locale.languages.get(code, code) for code in codes]
            names[lang] = ("、" if lang == "zh" else ", ").join(words)
        return self._join([Rendering(name, lang) for lang, name in names.items()])

    def _said(self, message: str, language: str, params: Mapping[str, object]) -> str:
        catalogue = self.catalogues.get(language)
        said = catalogue.gettext(message) if catalogue else message
        values = {k: v.to(language).text if isinstance(v, Translated) else v for k, v in params.items()}
        return said % values if values else said

    def _join(self, found: list[Rendering]) -> Markup:
        head, *rest = found
        same = head.language == self.first
        shown = escape(head.text) if same else MARKED.format(_html(head.language), head.text)
        return Markup("").join(
            [shown, *(SECOND.format(_html(r.language), r.text) for r in rest if r.text != head.text)]
        )


def _html(language: str) -> str:
    return HTML_LANG.get(language, language)
