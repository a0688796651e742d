"""Words for the desk's pages about releases; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_

AUDIENCES: Mapping[str, str] = {
    "roles": N_("Chairs, speakers and others with a role"),
    "signed_up": N_("Signed up for a session that changes"),
    "starred": N_("Starred it and asked for news"),
}
PLAN_STATES: Mapping[str, str] = {
    "asked": N_("Waits for a second organiser"),
    "waiting": N_("Waits for its time"),
    "done": N_("Over"),
    "withdrawn": N_("Withdrawn"),
    "failed": N_("Stopped"),
}
PLAN_SHAPES: Mapping[str, str] = {
    "asked": "wait",
    "waiting": "new",
    "done": "off",
    "withdrawn": "off",
    "failed": "no",
}
# What a return to an earlier release calls the fields of a session.
RELEASE_FIELDS: Mapping[str, str] = {
    "title": N_("Title"),
    "abstract": N_("Abstract"),
    "start": N_("Start"),
    "end": N_("End"),
    "length": N_("Length"),
    "rooms": N_("Room"),
    "state": N_("State"),
    "kind": N_("Kind"),
    "part": N_("Part"),
    "track": N_("Track"),
    "pillar": N_("Pillar"),
    "themes": N_("Themes"),
    "fields": N_("Fields"),
    "tags": N_("Tags"),
    "roles": N_("People"),
    "contributions": N_("Contributions"),
    "booths": N_("Booths"),
    "languages": N_("Languages heard"),
    "spoken": N_("Languages spoken"),
    "checked": N_("Texts read over"),
    "access": N_("Who may come in"),
    "categories": N_("Categories that may come in"),
    "closed": N_("Closed session"),
    "shown_publicly": N_("Shown publicly"),
    "media": N_("Media"),
    "speech_rule": N_("Rule of speech"),
    "capacity": N_("Seats"),
    "stream_url": N_("Stream"),
    "doors_close": N_("Doors close"),
    "equipment": N_("Equipment"),
    "internal_note": N_("Internal note"),
    "removed": N_("Removed"),
}
