"""Words of the delegation's pages; marked here, translated where they are shown."""

from __future__ import annotations

from forum_app.core.text import N_
from forum_app.registration.rules import DelegationState
from forum_app.registration.rules.delegations import Lack

LACKS: dict[Lack, str] = {
    Lack.MEMBERS: N_("Nobody is entered yet"),
    Lack.HEAD: N_("No head of delegation is named"),
    Lack.HEADS: N_("More than one head of delegation"),
    Lack.LETTER: N_(
        "The letter of credentials is missing: until it is here, all registrations are provisional"
    ),
    Lack.BIRTH_DATE: N_("Without a date of birth"),
    Lack.PASSPORT: N_("Without a passport or identity card"),
    Lack.CHANGE: N_("The secretariat asked for a change"),
    Lack.OWN_DATA: N_("Asked for their own data by personal link, no answer yet"),
    Lack.CONSENT: N_("No agreement to the use of the data"),
    Lack.CONFIRMATION: N_("Agreement given for them, not yet confirmed by themselves"),
    Lack.NOT_SENT: N_("Entered, not yet submitted"),
}
STATES: dict[DelegationState, str] = {
    DelegationState.NAMED: N_("Not invited yet"),
    DelegationState.INVITED: N_("Invited"),
    DelegationState.OPENED: N_("Page opened"),
    DelegationState.SUBMITTED: N_("Submitted"),
    DelegationState.CHANGED: N_("Changed after submission"),
    DelegationState.DECLINED: N_("Declined"),
    DelegationState.WITHDRAWN: N_("Withdrawn"),
}
SHAPES: dict[DelegationState, str] = {
    DelegationState.NAMED: "off",
    DelegationState.INVITED: "new",
    DelegationState.OPENED: "new",
    DelegationState.SUBMITTED: "ok",
    DelegationState.CHANGED: "wait",
    DelegationState.DECLINED: "no",
    DelegationState.WITHDRAWN: "off",
}
COLUMNS: dict[str, str] = {
    "role": N_("Role"),
    "category": N_("Category"),
    "family": N_("Family name"),
    "given": N_("Given names"),
    "native": N_("Name in own script"),
    "function": N_("Function in English"),
    "function_zh": N_("Function in Chinese"),
    "email": N_("E-mail"),
    "born_on": N_("Date of birth"),
    "nationality": N_("Nationality"),
}
