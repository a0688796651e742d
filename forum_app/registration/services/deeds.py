"""What the audit log says about registrations: states and names of purposes, no personal data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.audit.services import Deed, Subject
from forum_app.registration.models import Registration


def deed(registration: Registration, action: str, changes: Mapping[str, Any], reason: str = "") -> Deed:
    """Return the deed that `action` was done to a registration."""
    subject = Subject(kind="registration", ref=registration.uid, edition_id=registration.edition_id)
    return Deed(action=f"registration.{action}", subject=subject, changes=changes, reason=reason)
