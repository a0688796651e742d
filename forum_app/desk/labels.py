"""Words and shapes for the values the desk shows; marked here, translated where they are shown."""

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
from forum_app.desk import audit_labels
from forum_app.desk.colour_labels import COLOURS as COLOURS
from forum_app.desk.mail_labels import ANNOUNCEMENT_SHAPES as ANNOUNCEMENT_SHAPES
from forum_app.desk.mail_labels import ANNOUNCEMENT_STATES as ANNOUNCEMENT_STATES
from forum_app.desk.mail_labels import MAIL_ACTIONS, MAIL_SUBJECTS
from forum_app.desk.mail_labels import PLACEHOLDERS as PLACEHOLDERS
from forum_app.desk.privacy_labels import KEPT as KEPT
from forum_app.desk.privacy_labels import PRIVACY_ACTIONS
from forum_app.desk.release_labels import AUDIENCES as AUDIENCES
from forum_app.desk.release_labels import PLAN_SHAPES as PLAN_SHAPES
from forum_app.desk.release_labels import PLAN_STATES as PLAN_STATES
from forum_app.desk.release_labels import RELEASE_FIELDS as RELEASE_FIELDS
from forum_app.desk.review_labels import DELEGATION_STATES as DELEGATION_STATES
from forum_app.desk.review_labels import DOCUMENT_KINDS as DOCUMENT_KINDS
from forum_app.desk.review_labels import ENTERED as ENTERED
from forum_app.desk.review_labels import GIVEN_BY as GIVEN_BY
from forum_app.desk.review_labels import LIKENESS as LIKENESS
from forum_app.desk.review_labels import MERGE_FIELDS as MERGE_FIELDS
from forum_app.desk.review_labels import MISSING as MISSING
from forum_app.desk.review_labels import OUTCOME_SHAPES as OUTCOME_SHAPES
from forum_app.desk.review_labels import OUTCOMES as OUTCOMES
from forum_app.desk.review_labels import VERDICT_EFFECTS as VERDICT_EFFECTS
from forum_app.desk.review_labels import VERDICT_SHAPES as VERDICT_SHAPES
from forum_app.desk.review_labels import VERDICTS as VERDICTS
from forum_app.desk.review_labels import VERDICTS_DONE as VERDICTS_DONE
from forum_app.desk.review_labels import WAITS as WAITS

# Each state has a shape beside its word, so that colour only helps: ok, new, wait, no, off.
REGISTRATION_SHAPES: Mapping[str, str] = {
    "invited": "new",
    "started": "new",
    "submitted": "new",
    "change_asked": "wait",
    "approved": "ok",
    "confirmed": "ok",
    "wait_listed": "wait",
    "offered": "wait",
    "expired": "off",
    "rejected": "no",
    "withdrawn": "off",
    "replaced": "off",
    "cancelled": "off",
}
REGISTRATION_STATES: Mapping[str, str] = {
    "invited": N_("Invited"),
    "started": N_("Started"),
    "submitted": N_("To review"),
    "change_asked": N_("Change asked"),
    "approved": N_("Approved"),
    "confirmed": N_("Confirmed"),
    "wait_listed": N_("Waiting list"),
    "offered": N_("Place offered"),
    "expired": N_("Expired"),
    "rejected": N_("Rejected"),
    "withdrawn": N_("Withdrawn"),
    "replaced": N_("Replaced"),
    "cancelled": N_("Cancelled"),
}
SIDES: Mapping[str, str] = {"EU": N_("EU side"), "CN": N_("Chinese side"), "OTHER": N_("Other")}
SIDE_TAGS: Mapping[str, str] = {"EU": N_("EU"), "CN": N_("CN"), "OTHER": N_("Other")}
DELEGATION_KINDS: Mapping[str, str] = {
    "city": N_("Cities"),
    "central_government": N_("Central government"),
    "eu_institution": N_("EU institutions"),
    "business": N_("Business"),
    "academia": N_("Academia"),
    "civil_society": N_("Civil society"),
    "youth": N_("Youth"),
    "media": N_("Media"),
    "other": N_("Others"),
}
DELEGATION_ROLES: Mapping[str, str] = {
    "head": N_("Head of delegation"),
    "deputy": N_("Deputy head"),
    "member": N_("Member"),
}
MAIL_STATES: Mapping[str, str] = {
    "queued": N_("Waiting"),
    "sending": N_("Being sent"),
    "sent": N_("Sent"),
    "failed": N_("Failed"),
    "maybe_sent": N_("Perhaps sent"),
}
MAIL_SHAPES: Mapping[str, str] = {
    "queued": "new",
    "sending": "new",
    "sent": "ok",
    "failed": "no",
    "maybe_sent": "wait",
}
SESSION_STATES: Mapping[str, str] = {
    "draft": N_("Draft"),
    "ready": N_("Ready"),
    "cancelled": N_("Cancelled"),
    "unscheduled": N_("Without a time"),
    "touched": N_("Touched since the release"),
}
SESSION_SHAPES: Mapping[str, str] = {"draft": "wait", "ready": "ok", "cancelled": "no"}
PURPOSES: Mapping[str, str] = {
    "processing": N_("Use for the forum"),
    "directory": N_("List of participants"),
    "photo": N_("Photographs and recordings"),
    "transfer_abroad": N_("Sending data abroad, asked apart"),
    "sensitive": N_("Passport, photo, diet and access needs"),
}
PURPOSE_EFFECTS: Mapping[str, str] = {
    "processing": N_("needed to take part"),
    "directory": N_("name shown in the list of participants"),
    "photo": N_("without it: mark on the badge, seat off camera"),
    "transfer_abroad": N_("without it: no visa letter, no name list abroad"),
    "sensitive": N_("without it: these are not asked for, and not used"),
}
ACTIONS: Mapping[str, str] = {
    **audit_labels.ACTIONS,
    "registration.consent_withdrawn": N_("Consent withdrawn"),
    "registration.needs_forgotten": N_("Diet and access needs deleted"),
    "agenda.publish": N_("Agenda published"),
    "agenda.import": N_("Agenda imported"),
    "agenda.cancel": N_("Session cancelled"),
    "agenda.restore": N_("Session takes place again"),
    "mail.send_again": N_("Mail sent again"),
    **MAIL_ACTIONS,
    **PRIVACY_ACTIONS,
    "badges.print": N_("Badges printed"),
    "proceedings.ask": N_("Proceedings requested"),
    "account.role_given": N_("Role given"),
}
ACTORS: Mapping[str, str] = audit_labels.ACTORS
SUBJECTS: Mapping[str, str] = {
    "registration": N_("Registration record"),
    "delegation": N_("Delegation"),
    "session": N_("Session"),
    "release": N_("Release"),
    "mail": N_("Mail"),
    **MAIL_SUBJECTS,
    "print_run": N_("Print run"),
    "build": N_("Volume of proceedings"),
    "user": N_("Account"),
    "edition": N_("Forum"),
    **audit_labels.SUBJECTS,
}
SHEETS: Mapping[str, str] = {
    "a6": N_("A6, one on a page"),
    "a4-4up": N_("A4, four on a page with cut marks"),
    "sra4-4up": N_("SRA4 for a print shop, four in full size"),
}
BUILD_STATES: Mapping[str, str] = {
    "asked": N_("Waiting"),
    "building": N_("Being set"),
    "done": N_("Done"),
    "failed": N_("Failed"),
}
BUILD_SHAPES: Mapping[str, str] = {"asked": "new", "building": "wait", "done": "ok", "failed": "no"}
JOB_STATES: Mapping[str, str] = {
    "queued": N_("Waiting"),
    "running": N_("Printing"),
    "done": N_("Done"),
    "failed": N_("Failed"),
}
JOB_SHAPES: Mapping[str, str] = {"queued": "new", "running": "wait", "done": "ok", "failed": "no"}
VOLUMES: Mapping[str, str] = {
    "en": N_("English volume"),
    "zh": N_("Chinese volume"),
    "both": N_("Both languages in one volume"),
}
LANGUAGES: Mapping[str, str] = {"en": "English", "zh": "中文", "fr": "Français"}
ENTRY_MODES: Mapping[str, str] = {
    "open": N_("Open to all"),
    "invitation": N_("By invitation"),
    "closed": N_("Not open"),
}
ENTRY_SHAPES: Mapping[str, str] = {"open": "ok", "invitation": "new", "closed": "off"}
WINDOW_STATES: Mapping[str, str] = {
    "not_yet": N_("Opens later"),
    "open": N_("Open now"),
    "closed": N_("Closed now"),
}
WINDOW_SHAPES: Mapping[str, str] = {"not_yet": "wait", "open": "ok", "closed": "off"}
INVITATION_STATES: Mapping[str, str] = {
    "queued": N_("Being written"),
    "sent": N_("Sent"),
    "opened": N_("Opened"),
    "used": N_("Registered"),
    "declined": N_("Declined"),
    "expired": N_("Expired"),
    "withdrawn": N_("Withdrawn"),
}
INVITATION_SHAPES: Mapping[str, str] = {
    "queued": "wait",
    "sent": "new",
    "opened": "new",
    "used": "ok",
    "declined": "no",
    "expired": "off",
    "withdrawn": "off",
}
