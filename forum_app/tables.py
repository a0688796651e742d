"""Imports every table, so that the metadata is whole for migrations, backups and tests."""

from __future__ import annotations

import forum_app.accounts.models
import forum_app.agenda.models
import forum_app.audit.models
import forum_app.badges.models
import forum_app.calendars.models
import forum_app.cities.models
import forum_app.core.heartbeat
import forum_app.core.jobs
import forum_app.editions.models
import forum_app.library.models
import forum_app.messages.models
import forum_app.proceedings.models
import forum_app.registration.models  # noqa: F401 - all are imported for their tables alone
from forum_app.core.db import Base

metadata = Base.metadata
