"""Words of the data officer's pages; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_

KEPT: Mapping[str, str] = {
    "needs": N_("Diet and access needs"),
    "papers": N_("Passport data, birth dates and photos"),
    "answers": N_("Answers with a time of their own"),
    "registrations": N_("Whole registrations"),
}
PRIVACY_ACTIONS: Mapping[str, str] = {
    "registration.consent_given": N_("Consent given"),
    "registration.passport_read": N_("Passport read"),
    "registration.erasure_asked": N_("Erasure asked"),
    "registration.erasure_unasked": N_("Erasure no longer asked"),
    "registration.erasure_declined": N_("Erasure declined"),
    "registration.erased": N_("Registration erased"),
    "registration.retention_kept": N_("Data deleted at the end of their time"),
    "registration.transfers_exported": N_("Register of transfers taken"),
    "agenda.name_removed": N_("Name removed"),
}
