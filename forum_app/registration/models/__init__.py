"""Tables of registration, one family a file."""

from forum_app.registration.models.delegations import Delegation, FocalPoint
from forum_app.registration.models.files import ImportRun, StoredFile
from forum_app.registration.models.invitations import Invitation
from forum_app.registration.models.people import Person
from forum_app.registration.models.privacy import Erasure
from forum_app.registration.models.questions import Answer, Draft, FormQuestion, FormSection
from forum_app.registration.models.registrations import (
    Consent,
    Registration,
    RegistrationPart,
    Travel,
    TravelDocument,
    WaitingPlace,
)
from forum_app.registration.models.review import NotSame, ReviewNote, ReviewStep, SavedList
from forum_app.registration.models.setup import (
    ApprovalStage,
    Category,
    PartWindow,
    Place,
    Quota,
    QuotaCategory,
    RegistrationSetup,
    StageReviewer,
)

__all__ = [
    "Answer",
    "ApprovalStage",
    "Category",
    "Consent",
    "Delegation",
    "Draft",
    "Erasure",
    "FocalPoint",
    "FormQuestion",
    "FormSection",
    "ImportRun",
    "Invitation",
    "NotSame",
    "PartWindow",
    "Person",
    "Place",
    "Quota",
    "QuotaCategory",
    "Registration",
    "RegistrationPart",
    "RegistrationSetup",
    "ReviewNote",
    "ReviewStep",
    "SavedList",
    "StageReviewer",
    "StoredFile",
    "Travel",
    "TravelDocument",
    "WaitingPlace",
]
