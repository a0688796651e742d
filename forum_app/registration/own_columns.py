"""Which columns a person gets of themself, and why some stay behind: every column is in one of the two (DPR-6).

A test goes through all tables that refer to a registration or a person and fails for a column that is in neither.
"""

from __future__ import annotations

EXPORTED: dict[str, tuple[str, ...]] = {
    "person": (
        "family", "given", "name_order", "native", "badge_form", "passport_form", "typed_form", "courtesy_title",
        "sex", "born_on", "nationality", "created_at",
    ),
    "registration": (
        "reference", "state", "stage", "change_what", "change_until", "entered_by", "delegation_role", "side",
        "function", "body", "country_iso2", "city_text", "email", "email_copy", "phone", "language", "languages",
        "needs_interpretation", "diet", "access_needs", "protocol_rank", "sessions_wanted", "pillar", "themes", "accompanied_by",
        "guardian_name", "guardian_email", "guardian_agreed_at", "erasure_asked_at", "calendar_mail", "remarks", "created_at",
        "changed_at", "submitted_at",
    ),
    "registration_part": (),
    "consent": ("purpose", "text_version", "language", "given_by", "given_at", "withdrawn_at"),
    "travel_document": ("kind", "number", "issued_on", "expires_on", "authority"),
    "travel": ("arrives_on", "departs_on", "arrival", "departure", "hotel", "visa_letter", "visa_country"),
    "waiting_place": ("weight", "joined_at", "by_hand", "offered_at", "offer_until"),
    "answer": ("value", "sealed", "answered_at"),
    "review_step": ("stage", "verdict", "reason", "at"),
    "review_note": ("text", "at"),
    "place": (),
    "invitation": (
        "name", "email", "language", "note", "state", "expires_at", "late_reason", "created_at", "opened_at",
        "reminded_at", "answered_at", "declined_because",
    ),
    "issued_badge": ("number", "state", "created_at"),
    "speaker": (
        "name_latin", "name_native", "function", "body", "biography", "email", "language", "calendar_mail",
    ),
    "sign_up": ("state", "asked_at", "changed_at"),
    "session_guest": (),
    "feed_token": (
        "purpose", "contents", "alarm", "created_at", "changed_at", "used_at", "used_by", "revoked_at",
    ),
    "calendar_invitation": (
        "address", "language", "state", "sequence", "told", "queued_at", "answer", "answered_at",
    ),
}  # fmt: skip
OTHERS: dict[str, tuple[str, ...]] = {
    "stored_file": ("kind", "name", "media_type", "size", "created_at"),
    "outbox_mail": (
        "kind",
        "to_address",
        "to_name",
        "language",
        "subject",
        "text",
        "state",
        "created_at",
        "sent_at",
    ),
    "audit_entry": ("at", "action", "reason"),
}

NUMBER = "a number of this installation; it tells nothing about the person"
NAMED = "a number of this installation; what it stands for is given by name"
DERIVED = "made from the name, to sort and to search"
SECRET = "a check value of a secret link; given out it would help whoever tries to guess the link"  # noqa: S105
COLLEAGUE = "a number of an organiser's account: a datum of somebody else"
_ALWAYS = {"id": NUMBER, "uid": NUMBER, "registration_id": NUMBER, "edition_id": NAMED}
_SINGLE = {
    "person.sort_latin": DERIVED,
    "person.sort_pinyin": DERIVED,
    "person.search_key": DERIVED,
    "registration.person_id": NUMBER,
    "registration.category_id": NAMED,
    "registration.delegation_id": NAMED,
    "registration.city_id": NAMED,
    "registration.replaces_id": "the number of another person's registration",
    "registration.reviewer_id": COLLEAGUE,
    "registration.photo_id": "the photo itself is given",
    "registration.idempotency_key": "a random number of the form that was sent",
    "registration.import_key": "a line number of an imported list",
    "registration.token_hash": SECRET,
    "registration.revision": "counts changes, to notice two at once",
    "registration_part.part_id": NAMED,
    "travel_document.fingerprint": "a check value of the passport number, which is given",
    "answer.question_id": NAMED,
    "answer.file_id": "the file itself is given",
    "review_step.user_id": COLLEAGUE,
    "review_note.user_id": COLLEAGUE,
    "place.quota_id": NAMED,
    "place.invitation_id": NUMBER,
    "invitation.delegation_id": NAMED,
    "invitation.category_id": NAMED,
    "invitation.token_hash": SECRET,
    "invitation.invited_by": COLLEAGUE,
    "issued_badge.nonce": "the secret of the badge's code; it stands on the badge",
    "speaker.photo": "a name in the store; the picture itself stands on the public page",
    "sign_up.session_id": NAMED,
    "session_guest.session_id": NAMED,
    "speaker.import_key": "a key of an imported schedule",
    "speaker.sort_key": DERIVED,
    "speaker.initial": DERIVED,
    "calendar_invitation.speaker_id": NAMED,
    "calendar_invitation.recipient": NUMBER,
    "calendar_invitation.session_uid": "a number of this installation; the title of the session is given",
    "feed_token.token_hash": SECRET,
    "feed_token.star_list_id": NUMBER,
    "feed_token.speaker_id": NUMBER,
    "not_same.first_id": "a number of a registration, of the person or of somebody else",
    "not_same.second_id": "a number of a registration, of the person or of somebody else",
    "not_same.user_id": COLLEAGUE,
    "not_same.at": "when two registrations were found to be two people: it concerns somebody else too",
}


def kept_back(table: str, column: str) -> str:
    """Return why a column is not given out; empty if there is no reason."""
    return _SINGLE.get(f"{table}.{column}") or _ALWAYS.get(column, "")
