"""What can go wrong, as the domain says it: each error knows its status and a message to translate."""

from __future__ import annotations

from forum_app.core.text import N_


class DomainError(Exception):
    """A rule said no. `message` is a source string with %(name)s places that `params` fill."""

    status = 422
    title = N_("This cannot be done")

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message % params if params else message)
        self.message = message
        self.params = params


class Invalid(DomainError):
    """An answer cannot be taken; `field` names the one to correct."""

    title = N_("Check your answers")

    def __init__(self, message: str, *, field: str = "", **params: object) -> None:
        super().__init__(message, **params)
        self.field = field


class NotFound(DomainError):
    """What was asked for is not there, or not for this reader."""

    status = 404
    title = N_("Page not found")


class Forbidden(DomainError):
    """The actor has no right to do this."""

    status = 403
    title = N_("No access")


class Conflict(DomainError):
    """Someone else changed the thing in the meantime."""

    status = 409
    title = N_("Changed in the meantime")


class Gone(DomainError):
    """The thing was there and is withdrawn for good."""

    status = 410
    title = N_("No longer available")
