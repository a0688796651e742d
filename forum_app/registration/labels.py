"""Words for the values of this domain; marked here, translated where they are shown."""

from __future__ import annotations

from forum_app.core.text import N_
from forum_app.editions.rules import Side
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    NameOrder,
    RegistrationState,
    TravelDocumentKind,
)

KINDS: dict[DelegationKind, str] = {
    DelegationKind.CITY: N_("City"),
    DelegationKind.CENTRAL_GOVERNMENT: N_("Central government"),
    DelegationKind.EU_INSTITUTION: N_("EU institution"),
    DelegationKind.BUSINESS: N_("Business"),
    DelegationKind.ACADEMIA: N_("University or research"),
    DelegationKind.CIVIL_SOCIETY: N_("Civil society"),
    DelegationKind.YOUTH: N_("Youth"),
    DelegationKind.MEDIA: N_("Media"),
    DelegationKind.OTHER: N_("Other body"),
}
ROLES: dict[DelegationRole, str] = {
    DelegationRole.HEAD: N_("Head of delegation"),
    DelegationRole.DEPUTY: N_("Deputy head"),
    DelegationRole.MEMBER: N_("Member"),
}
SIDES: dict[Side, str] = {Side.EU: N_("EU side"), Side.CN: N_("Chinese side"), Side.OTHER: N_("Other")}
ORDERS: dict[NameOrder, str] = {
    NameOrder.FAMILY_FIRST: N_("Family name first"),
    NameOrder.GIVEN_FIRST: N_("Given name first"),
    NameOrder.SINGLE: N_("One name only"),
}
SEXES: dict[str, str] = {"F": N_("Female"), "M": N_("Male"), "X": N_("Other or not stated (X)")}
DOCUMENTS: dict[TravelDocumentKind, str] = {
    TravelDocumentKind.ORDINARY: N_("Ordinary passport"),
    TravelDocumentKind.DIPLOMATIC: N_("Diplomatic passport"),
    TravelDocumentKind.SERVICE: N_("Service passport"),
    TravelDocumentKind.PUBLIC_AFFAIRS: N_("Passport for public affairs"),
    TravelDocumentKind.IDENTITY_CARD: N_("Identity card"),
}
PURPOSES: dict[ConsentPurpose, str] = {
    ConsentPurpose.PROCESSING: N_("Use of the data of this form"),
    ConsentPurpose.DIRECTORY: N_("List of participants"),
    ConsentPurpose.PHOTO: N_("Photographs and recordings"),
    ConsentPurpose.SENSITIVE: N_("Use of sensitive data"),
    ConsentPurpose.TRANSFER_ABROAD: N_("Sending data abroad"),
}
NEXT_STEPS: dict[RegistrationState, str] = {
    RegistrationState.SUBMITTED: N_("The secretariat reviews it and writes to you by e-mail."),
    RegistrationState.CHANGE_ASKED: N_("The secretariat asked for a change and wrote to you by e-mail."),
    RegistrationState.APPROVED: N_("You have a place. Bring your passport or identity card."),
    RegistrationState.CONFIRMED: N_("Your place is confirmed. Bring your passport or identity card."),
    RegistrationState.WAIT_LISTED: N_("All places are taken. We write to you as soon as one is free."),
    RegistrationState.OFFERED: N_("A place is free for you. Answer the e-mail to take it."),
    RegistrationState.REJECTED: N_("There is no place for this registration. The secretariat told you why."),
    RegistrationState.WITHDRAWN: N_("You gave up this registration. You are welcome to register anew."),
    RegistrationState.REPLACED: N_("Another person takes this place."),
    RegistrationState.CANCELLED: N_("The secretariat cancelled this registration."),
}
