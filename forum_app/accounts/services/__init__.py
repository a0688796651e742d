"""Changes of accounts: invitations, links, passwords, sessions, counted tries."""

from forum_app.accounts.services.links import (
    LinkSpent,
    is_open,
    sign_in_link,
    use_link,
)
from forum_app.accounts.services.people import Invitation, choose_language, demo_owner_link, invite
from forum_app.accounts.services.sessions import end_sessions, set_password, signed_in
from forum_app.accounts.services.tries import Subject, TooManyTries, count_try, forget, subject_of

__all__ = [
    "Invitation",
    "LinkSpent",
    "Subject",
    "TooManyTries",
    "choose_language",
    "count_try",
    "demo_owner_link",
    "end_sessions",
    "forget",
    "invite",
    "is_open",
    "set_password",
    "sign_in_link",
    "signed_in",
    "subject_of",
    "use_link",
]
