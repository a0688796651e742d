"""Words for the desk's pages about mail; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_

ANNOUNCEMENT_STATES: Mapping[str, str] = {
    "draft": N_("Draft"),
    "sending": N_("Being sent"),
    "stopped": N_("Stopped"),
    "sent": N_("Sent"),
}
ANNOUNCEMENT_SHAPES: Mapping[str, str] = {"draft": "new", "sending": "wait", "stopped": "no", "sent": "ok"}
PLACEHOLDERS: Mapping[str, str] = {
    "salutation": N_("The first line: Dear and the name"),
    "name": N_("The name of the reader"),
    "participant": N_("The name of the person registered"),
    "forum": N_("The name of the forum"),
    "days": N_("First and last day"),
    "place": N_("The city of the forum"),
    "contact": N_("The secretariat’s address"),
    "reference": N_("The reference of the registration"),
    "category": N_("The category"),
    "delegation": N_("The delegation"),
    "state": N_("Where the registration stands"),
    "next_step": N_("What happens next"),
    "reason": N_("The reason that was given"),
    "what": N_("What to change, or what is missing"),
    "until": N_("The time by which to answer, with its zone"),
    "personal_link": N_("The reader’s own page"),
    "decline_link": N_("The page to decline an invitation"),
    "number": N_("The number of the release"),
    "note": N_("The note of the release"),
    "agenda_link": N_("The public agenda"),
    "session": N_("The title of the session"),
    "before": N_("The session as it was told before"),
    "answer_link": N_("The page to say whether one comes"),
}
REMINDERS: Mapping[str, str] = {
    "closing": N_("Registration closes: who has begun and not sent it"),
    "delegation": N_("Registration closes: delegations not submitted"),
    "invitation": N_("An invitation ends without an answer"),
    "draft": N_("A form is dropped that was not sent"),
    "change": N_("The time for a change ends"),
    "offer": N_("An offered place goes to the next person"),
    "follow_up": N_("The forum begins: follow-up not filled in"),
}
MAIL_ACTIONS: Mapping[str, str] = {
    "mail.words": N_("Words of a mail changed"),
    "mail.words_reset": N_("Words of a mail reset"),
    "mail.reminders": N_("Reminders set"),
    "announcement.written": N_("Announcement written"),
    "announcement.changed": N_("Announcement changed"),
    "announcement.sent": N_("Announcement sent"),
    "announcement.resumed": N_("Announcement gone on with"),
    "announcement.stopped": N_("Announcement stopped"),
}
MAIL_SUBJECTS: Mapping[str, str] = {
    "mail_words": N_("Words of a mail"),
    "announcement": N_("Announcement"),
    "reminders": N_("Reminders"),
}
