"""The words for what sessions are and who may be in them, marked for translation."""

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
    "categories": N_("By category"),
}
ROLES: Mapping[str, str] = {
    "chair_eu": N_("Co-chair, European Union"),
    "chair_cn": N_("Co-chair, China"),
    "chair_int": N_("Co-chair, international"),
    "moderator": N_("Moderator"),
    "speaker": N_("Speaker"),
    "panellist": N_("Panellist"),
    "rapporteur": N_("Rapporteur"),
    "interpreter": N_("Interpreter"),
    "note_taker": N_("Note-taker"),
}
MEDIA: Mapping[str, str] = {
    "open": N_("Open to the media"),
    "pool": N_("Media pool only"),
    "closed": N_("No media"),
}
SPEECH: Mapping[str, str] = {
    "on_record": N_("On the record"),
    "chatham_house": N_("Chatham House rule"),
}
INTERPRETATION: Mapping[str, str] = {
    "simultaneous": N_("Simultaneous"),
    "consecutive": N_("Consecutive"),
    "whispered": N_("Whispered"),
    "sign": N_("Sign language"),
    "captions": N_("Captions"),
}
