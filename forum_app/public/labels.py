"""The words for the domain's values, marked for translation; a value without a word is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_

KINDS: Mapping[str, str] = {
    "plenary": N_("Plenary"),
    "sub_forum": N_("Sub-forum"),
    "panel": N_("Panel"),
    "round_table": N_("Round table"),
    "bilateral": N_("Bilateral meeting"),
    "signing": N_("Signing ceremony"),
    "leaders": N_("Leaders’ part"),
    "press": N_("Press"),
    "workshop": N_("Workshop"),
    "drafting": N_("Drafting"),
    "seminar": N_("Seminar"),
    "youth": N_("Youth dialogue"),
    "site_visit": N_("Site visit"),
    "training": N_("Training"),
    "study": N_("Policy study"),
    "matchmaking": N_("Matchmaking"),
    "lecture": N_("Lecture"),
    "meal": N_("Meal"),
    "transfer": N_("Transfer"),
    "registration": N_("Registration"),
    "rehearsal": N_("Rehearsal"),
    "protocol": N_("Protocol"),
    "break": N_("Break"),
    "blocker": N_("Reserved"),
    "other": N_("Other"),
}
ACCESS: Mapping[str, str] = {
    "all": N_("Open to all"),
    "delegates": N_("Delegates"),
    "mayors": N_("Mayors"),
    "heads": N_("Heads of delegation"),
    "youth": N_("Youth delegates"),
    "media": N_("Media"),
    "invited": N_("By invitation"),
    "appointment": N_("By appointment"),
    "booked": N_("With a booking"),
    "leaders": N_("Leaders’ list"),
    "protocol": N_("Protocol only"),
}
ROLES: Mapping[str, str] = {
    "chair_eu": N_("Co-chair, European Union"),
    "chair_cn": N_("Co-chair, China"),
    "chair_int": N_("Co-chair, international"),
    "moderator": N_("Moderator"),
    "speaker": N_("Speaker"),
    "panellist": N_("Panellist"),
    "rapporteur": N_("Rapporteur"),
}
MEDIA: Mapping[str, str] = {
    "open": N_("Open to the media"),
    "pool": N_("Media pool only"),
    "closed": N_("No media"),
}
SPEECH: Mapping[str, str] = {
    "on_record": N_("On the record"),
    "chatham": N_("Chatham House rule"),
    "chatham_house": N_("Chatham House rule"),
}
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
