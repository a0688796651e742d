"""The texts to which a person can agree, each by itself and unticked (DPR-4, DPR-5).

Whoever changes a word of them raises the version: what was agreed to must stay known.
"""

from __future__ import annotations

from dataclasses import dataclass

from forum_app.core.text import N_
from forum_app.registration.rules import ConsentPurpose

TEXT_VERSION = "2027-2"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What is agreed to, and what it means."""

    agreement: str
    meaning: str


TEXTS: dict[ConsentPurpose, ConsentText] = {
    ConsentPurpose.PROCESSING: ConsentText(
        N_("I agree that the organisers use the data of this form to prepare and hold the forum."),
        N_(
            "For review, badge, entry, interpretation and meals. Diet and access needs are deleted "
            "within one month after the forum. Without this a registration cannot be taken."
        ),
    ),
    ConsentPurpose.DIRECTORY: ConsentText(
        N_("Show my name, function and organisation in the list of participants and in the proceedings."),
        N_("Leave it unticked and you take part without being listed."),
    ),
    ConsentPurpose.PHOTO: ConsentText(
        N_("I may be seen in photographs and recordings that the organisers publish."),
        N_("Leave it unticked and your badge carries a mark; seats outside the picture are kept."),
    ),
    ConsentPurpose.SENSITIVE: ConsentText(
        N_("I agree separately that passport data, photo, diet and access needs are used."),
        N_(
            "For the entry list, the badge, meals and seats, and for nothing else. They are kept sealed and deleted "
            "soon after the forum. Leave it unticked and leave these answers empty: you can still register."
        ),
    ),
    ConsentPurpose.TRANSFER_ABROAD: ConsentText(
        N_(
            "I agree separately that these data are sent to the organisers of the other side, outside my country or region."
        ),
        N_(
            "To the secretariats in Brussels and in Beijing: name, function, organisation and contact, to review the "
            "registration and for the host’s entry list. Leave it unticked and you can still register; only what needs the "
            "transfer, such as a visa letter, cannot be done."
        ),
    ),
}
OPTIONAL = (
    ConsentPurpose.SENSITIVE,
    ConsentPurpose.DIRECTORY,
    ConsentPurpose.PHOTO,
    ConsentPurpose.TRANSFER_ABROAD,
)
