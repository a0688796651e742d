"""The words for the domain's values, marked for translation; a value without a word is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.agenda.change_labels import CHANGES as CHANGES
from forum_app.agenda.labels import ACCESS as ACCESS
from forum_app.agenda.labels import INTERPRETATION as INTERPRETATION
from forum_app.agenda.labels import KINDS as KINDS
from forum_app.agenda.labels import MEDIA as MEDIA
from forum_app.agenda.labels import ROLES as ROLES
from forum_app.agenda.labels import SPEECH as SPEECH
from forum_app.core.text import N_

SIDES: Mapping[str, str] = {"EU": N_("European Union"), "CN": N_("China"), "OTHER": N_("International")}
STATES: Mapping[str, tuple[str, str]] = {
    "announced": (N_("Announced"), "info"),
    "open": (N_("Registration open"), "jade"),
    "running": (N_("In progress"), "jade"),
    "concluded": (N_("Concluded"), ""),
    "archived": (N_("Concluded"), ""),
}
ORGANISERS: Mapping[str, str] = {
    "co_ordinator": N_("Co-ordinators"),
    "organiser": N_("Organisers"),
    "co_organiser": N_("Co-organisers"),
    "co_funder": N_("Co-funded by"),
    "supporter": N_("Supported by"),
}
DOCUMENTS: Mapping[str, str] = {
    "founding_text": N_("Founding text"),
    "reference": N_("Reference document"),
    "press": N_("Press articles"),
    "speech": N_("Speech"),
    "study": N_("Study"),
    "outcome": N_("Outcome"),
}
FILES: Mapping[str, tuple[str, str]] = {
    "pdf": (N_("PDF"), "PDF"),
    "excel": (N_("Excel workbook"), "XLS"),
    "text": (N_("Text"), "TXT"),
    "none": (N_("Text on this site"), "TXT"),
}
VOLUMES: Mapping[str, str] = {
    "both": N_("Proceedings in English and Chinese"),
    "en": N_("Proceedings in English"),
    "zh": N_("Proceedings in Chinese"),
    "fr": N_("Proceedings in French"),
}
ORIGINALS: Mapping[str, str] = {
    "zh": N_("Original in Chinese"),
    "en": N_("Original in English"),
    "fr": N_("Original in French"),
}
# Languages by their own names: a reader looks for the word they would write themselves.
TONGUES: Mapping[str, str] = {
    "bg": "Български",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "fi": "Suomi",
    "fr": "Français",
    "ga": "Gaeilge",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "it": "Italiano",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "mt": "Malti",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sv": "Svenska",
    "zh": "中文",
}
