"""Moves a row of a list one place up or down, if it still stands where the page showed it."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import Session

from forum_app.agenda.services.rooms import move
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.editions.models import Edition


def move_as_asked(session: Session, of: Edition, rows: list[Any], at: int) -> None:
    """Move the row at a place as the form says; the reader looks again if the order has changed since."""
    step = -1 if request.form.get("to") == "up" else 1
    if whole_number(request.form.get("at"), -1) == at:
        move(session, current_user.actor, of, rows, (at, step), now())
    else:
        flash(gettext("The order had changed in the meantime. Look again."))
