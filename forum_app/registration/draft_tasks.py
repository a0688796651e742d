"""What the worker does for drafts: those that nobody sent in time are forgotten, with their files."""

from __future__ import annotations

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import transaction
from forum_app.registration.models import Draft
from forum_app.registration.queries.drafts import drafts_expired, oldest_expired_draft
from forum_app.registration.services.drafts import drop_with_files


def forget_draft(draft_id: int) -> None:
    """Forget a draft whose time is over; one that was changed meanwhile stays."""
    with transaction() as session:
        row = session.get(Draft, draft_id)
        if row is not None and row.expires_at <= now():
            drop_with_files(session, Storage(settings().storage_url), row)


worker.works("drafts", forget_draft, drafts_expired, oldest_expired_draft)
