"""The register of transfers abroad as a table of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask_babel import gettext

from forum_app.core.clock import iso
from forum_app.core.sheets.formulas import defuse
from forum_app.core.text import N_
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Consent

HEADS = (
    N_("Reference"), N_("Name"), N_("Name in own script"), N_("Recipient"), N_("Version of the text"), N_("Language"),
    N_("Given by"), N_("Given"), N_("Taken back"),
)  # fmt: skip
BRUSSELS = N_("Office of the joint secretariat in Brussels")
BEIJING = N_("Office of the joint secretariat in Beijing")


def recipient(consent: Consent) -> str:
    """Return who gets the data: for people of the Chinese side the office in Brussels, for others that in Beijing."""
    return BRUSSELS if consent.registration.side is Side.CN else BEIJING


def register_csv(rows: Iterable[Consent]) -> str:
    """Return the register as CSV; what a spreadsheet would run as a formula is defused."""
    kept = io.StringIO()
    out = csv.writer(kept)
    out.writerow([gettext(head) for head in HEADS])
    for row in rows:
        person = row.registration.person
        out.writerow(
            [
                row.registration.reference,
                defuse(naming.official(person)),
                defuse(person.native),
                gettext(recipient(row)),
                row.text_version,
                row.language,
                row.given_by,
                iso(row.given_at),
                iso(row.withdrawn_at) if row.withdrawn_at else "",
            ]
        )
    return kept.getvalue()
