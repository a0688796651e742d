"""The words other people's files use for kinds, access and rules of sessions."""

from __future__ import annotations

from forum_app.agenda.rules.kinds import Access, MediaRule, RoleKind, SessionKind, SpeechRule

# Besides each value itself. Compared without case, blanks, hyphens and underscores.
_KIND_WORDS = {
    SessionKind.PLENARY: "plenarysession opening closing ceremony",
    SessionKind.PANEL: "panels podium paneldiscussion debate",
    SessionKind.ROUND_TABLE: "roundtables closedroundtable",
    SessionKind.LECTURE: "talk keynote maintrack devroom lightningtalk lightningtalks presentation submission",
    SessionKind.SEMINAR: "publicseminar",
    SessionKind.WORKSHOP: "handson tutorial",
    SessionKind.TRAINING: "certification course",
    SessionKind.PRESS: "pressconference",
    SessionKind.LEADERS: "leaderspart",
    SessionKind.BREAK: "coffee coffeebreak pause",
    SessionKind.MEAL: "lunch dinner reception party",
    SessionKind.OTHER: "bof meeting meetup keysigning performance concert film game exhibition",
}
_ACCESS_WORDS = {
    Access.ALL: "public open everybody",
    Access.HEADS: "headsofdelegation",
    Access.MEDIA: "press",
    Access.INVITED: "byinvitation invitation",
    Access.APPOINTMENT: "byappointment",
    Access.BOOKED: "bybooking",
    Access.LEADERS: "leaderslist",
    Access.PROTOCOL: "protocolonly",
}
_SPEECH_WORDS = {SpeechRule.CHATHAM_HOUSE: "chatham chathamhouserule", SpeechRule.ON_RECORD: "ontherecord"}
_CHAIRS = {"EU": RoleKind.CHAIR_EU, "CN": RoleKind.CHAIR_CN, "INT": RoleKind.CHAIR_INT}


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


_KINDS = {_bare(kind): kind for kind in SessionKind} | {
    word: kind for kind, words in _KIND_WORDS.items() for word in words.split()
}
_ACCESS = {_bare(access): access for access in Access} | {
    word: access for access, words in _ACCESS_WORDS.items() for word in words.split()
}
_MEDIA = {_bare(rule): rule for rule in MediaRule}
_SPEECH = {_bare(rule): rule for rule in SpeechRule} | {
    word: rule for rule, words in _SPEECH_WORDS.items() for word in words.split()
}


def kind_from(word: str) -> SessionKind | None:
    """Return the kind a word such as "sub-forum", "devroom" or "public seminar" means, None if unknown."""
    return _KINDS.get(_bare(word))


def access_from(word: str) -> Access | None:
    """Return the access a word such as "heads of delegation" or "by appointment" means, None if unknown."""
    return _ACCESS.get(_bare(word))


def media_rule_from(word: str) -> MediaRule | None:
    """Return the rule for the press that a word means, None if unknown."""
    return _MEDIA.get(_bare(word))


def speech_rule_from(word: str) -> SpeechRule | None:
    """Return the rule of speech that words such as "Chatham House" mean, None if unknown."""
    return _SPEECH.get(_bare(word))


def chair_role(side: str) -> RoleKind | None:
    """Return the chair of a side: "EU", "CN" or "INT" (international); None for any other."""
    return _CHAIRS.get(side.strip().upper())
