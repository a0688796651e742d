"""Words for what reviewers do; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_

VERDICTS: Mapping[str, str] = {
    "approve": N_("Approve"),
    "ask_change": N_("Ask for changes"),
    "wait_list": N_("Put on the waiting list"),
    "reject": N_("Reject"),
    "cancel": N_("Cancel the registration"),
    "take_back": N_("Take the rejection back"),
}
VERDICTS_DONE: Mapping[str, str] = {
    "approve": N_("Approved"),
    "ask_change": N_("Change asked"),
    "wait_list": N_("Put on the waiting list"),
    "reject": N_("Rejected"),
    "cancel": N_("Cancelled"),
    "take_back": N_("Rejection taken back"),
}
VERDICT_EFFECTS: Mapping[str, str] = {
    "approve": N_(
        "The last approval gives a place; if all places are taken, the person goes to the waiting list."
    ),
    "ask_change": N_("The person is asked by mail. The answer comes back to the same stage."),
    "wait_list": N_("The person waits until somebody here gives them a place by hand."),
    "reject": N_("There is no place for this person. This can be taken back later."),
    "cancel": N_("The place is free again and the name leaves public lists at once. This cannot be undone."),
    "take_back": N_("The registration waits for review again."),
}
VERDICT_SHAPES: Mapping[str, str] = {
    "approve": "ok",
    "ask_change": "wait",
    "wait_list": "wait",
    "reject": "no",
    "cancel": "off",
    "take_back": "new",
}
OUTCOMES: Mapping[str, str] = {
    "done": N_("Done"),
    "next_stage": N_("Goes to the next stage"),
    "waits": N_("All places are taken: goes to the waiting list"),
    "state": N_("Not possible in its state"),
    "stage": N_("Others decide at its stage"),
    "full": N_("No place is left"),
    "guardian": N_("The parent or guardian has not agreed yet"),
    "stale": N_("Changed in the meantime"),
    "failed": N_("Not done"),
}
OUTCOME_SHAPES: Mapping[str, str] = {
    "done": "ok",
    "next_stage": "ok",
    "waits": "wait",
    "state": "no",
    "stage": "no",
    "full": "no",
    "guardian": "wait",
    "stale": "no",
    "failed": "no",
}
LIKENESS: Mapping[str, str] = {
    "document": N_("Same passport or identity card"),
    "birth_and_name": N_("Same birth date, similar name"),
    "email": N_("Same e-mail address"),
}
MERGE_FIELDS: Mapping[str, str] = {
    "name": N_("Name"),
    "badge_form": N_("On the badge"),
    "passport_form": N_("As in the passport"),
    "courtesy_title": N_("Courtesy title"),
    "sex": N_("Sex in the passport"),
    "born_on": N_("Birth date"),
    "nationality": N_("Nationality"),
    "function": N_("Function"),
    "body": N_("Body"),
    "delegation": N_("Delegation"),
    "city": N_("City"),
    "side": N_("Side"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "language": N_("Language of mails"),
    "languages": N_("Languages"),
    "diet": N_("Diet"),
    "access_needs": N_("Access needs"),
    "photo": N_("Photo"),
    "remarks": N_("Remarks"),
    "document": N_("Passport or identity card"),
}
MISSING: Mapping[str, str] = {
    "photo": N_("Without photo"),
    "passport": N_("Without passport"),
    "consent": N_("Without consent"),
}
WAITS: Mapping[str, str] = {"in_turn": N_("Waits in turn"), "by_hand": N_("Waits by hand")}
ENTERED: Mapping[str, str] = {
    "self": N_("The person"),
    "focal_point": N_("The focal point"),
    "desk": N_("The desk"),
    "file": N_("A file"),
}
GIVEN_BY: Mapping[str, str] = {
    "self": N_("the person"),
    "focal_point": N_("the focal point"),
    "desk": N_("the desk"),
    "file": N_("a file"),
}
DELEGATION_STATES: Mapping[str, str] = {
    "named": N_("Not invited yet"),
    "invited": N_("Invited"),
    "opened": N_("Opened"),
    "submitted": N_("Submitted"),
    "changed": N_("Changed after it was submitted"),
    "declined": N_("Declined"),
    "withdrawn": N_("Withdrawn"),
}
DOCUMENT_KINDS: Mapping[str, str] = {
    "ordinary": N_("Ordinary passport"),
    "diplomatic": N_("Diplomatic passport"),
    "service": N_("Service passport"),
    "public_affairs": N_("Passport for public affairs"),
    "identity_card": N_("Identity card"),
}
