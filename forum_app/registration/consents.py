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
    """What is agreed to, and what it means. `notice` tells recipient, purpose, manner, kinds of data and rights."""

    agreement: str
    meaning: str
    notice: tuple[tuple[str, str], ...] = ()


RIGHTS = (
    N_("Your rights"),
    N_(
        "See, copy, correct and erase your data and take this agreement back: on your own page, by the personal link "
        "in your confirmation. You can also write to the secretariat, which answers within 30 days, and complain to "
        "your data protection authority."
    ),
)
SENSITIVE_NOTICE = (
    (
        N_("Who uses it"),
        N_("The joint secretariat of the forum; of the passport also the staff at the gate."),
    ),
    (N_("What for"), N_("Entry to guarded buildings, the badge, meals, and seats and routes that suit you.")),
    (
        N_("How"),
        N_("Kept encrypted, masked on the screen; each reading of a passport number is written down."),
    ),
    (
        N_("Which data"),
        N_("Passport or identity card, photo, diet, access needs. They are sensitive data by law."),
    ),
    (N_("How long"), N_("Until 30 days after the last day of the forum.")),
    RIGHTS,
)
TRANSFER_NOTICE = (
    (
        N_("Recipients"),
        N_(
            "The two offices of the joint secretariat: in Brussels, for data from China, and in Beijing, for data from "
            "elsewhere. Both are reached by the address from which your confirmation comes."
        ),
    ),
    (
        N_("What for"),
        N_("To review the registration together, for the host’s entry list and for visa letters."),
    ),
    (
        N_("How"),
        N_("Over the encrypted pages of this installation and in encrypted files; never by open mail."),
    ),
    (
        N_("Which data"),
        N_("Name, function, organisation, contact; for a visa letter also the data of the passport."),
    ),
    (N_("How long"), N_("Passport data until 30 days after the forum, all else two years.")),
    RIGHTS,
)


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
        SENSITIVE_NOTICE,
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
        TRANSFER_NOTICE,
    ),
}
OPTIONAL = (
    ConsentPurpose.SENSITIVE,
    ConsentPurpose.DIRECTORY,
    ConsentPurpose.PHOTO,
    ConsentPurpose.TRANSFER_ABROAD,
)
