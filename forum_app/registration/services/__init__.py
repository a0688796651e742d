"""Changes in this domain, one family of use cases a file."""

from forum_app.registration.services.consents import Agreement, give_consent, withdraw_consent
from forum_app.registration.services.register import (
    FormUsed,
    Register,
    Registered,
    RegistrationClosed,
    register,
)
from forum_app.registration.services.states import StepRefused, change_state, withdraw

__all__ = [
    "Agreement",
    "FormUsed",
    "Register",
    "Registered",
    "RegistrationClosed",
    "StepRefused",
    "change_state",
    "give_consent",
    "register",
    "withdraw",
    "withdraw_consent",
]
