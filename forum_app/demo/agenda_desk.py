"""What makes the demo's agenda a place of work: booths, sign-up, lives of speakers, and a draft with conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from forum_app.agenda.models import (
    AgendaSession,
    Availability,
    ConflictSetting,
    SessionBooth,
    SessionRole,
    SessionTag,
    SignUp,
    SignUpList,
    Speaker,
)
from forum_app.agenda.rules import (
    ConflictKind,
    InterpretationMode,
    RoleKind,
    SessionKind,
    SessionState,
    Severity,
    SignUpState,
)
from forum_app.agenda.services.stamping import stamp
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Room
from forum_app.registration.models import Registration
from forum_app.registration.rules import HAS_PLACE

# Places to sign up for, and how many asked: the third sub-forum is full, with people waiting.
SIGN_UP = {"SF1": (60, 24), "SF2": (40, 18), "SF3": (12, 15), "SF4": (50, 9)}
TAGS = {"MF1": ("eco-city", "planning"), "MF2": ("heating", "renovation"), "SF1": ("data", "services")}
WAITING = (
    ("YST", SessionKind.YOUTH, 15, "Youth statement handed to the mayors", "青年声明递交市长"),
    ("PPC", SessionKind.PRESS, 15, "Press point: Mayors’ Charter", "《市长宪章》媒体见面"),
    ("HBT", SessionKind.REHEARSAL, 20, "Hungarian booth test", "匈牙利语同传间测试"),
    ("COM", SessionKind.BREAK, 45, "Covenant of Mayors coffee", "市长盟约茶叙"),
    ("STD", SessionKind.TRAINING, 60, "Study tour debrief", "考察总结会"),
)
LIFE = Translated.of(
    en="Has worked on urban planning and public transport for twenty years. An invented person of the demo.",
    zh="从事城市规划和公共交通工作二十年。演示用虚构人物。",
    fr="Travaille depuis vingt ans sur l’urbanisme et les transports publics. Personne inventée pour la démonstration.",
)
FUNCTIONS = (RoleKind.CHAIR_EU, RoleKind.CHAIR_CN, RoleKind.PANELLIST)


def prepare(session: Session, edition: Edition) -> None:
    """Give sessions booths, tags and places, and some speakers a life, before they are published."""
    sessions = _sessions(session, edition)
    for row in sessions.values():
        row.booths = _booths(row)
    for code, tags in TAGS.items():
        sessions[code].tags = [SessionTag(tag=tag) for tag in tags]
    for code, (places, _) in SIGN_UP.items():
        sessions[code].sign_up = SignUpList(places=places)
    for who in _named(session, edition)[:8]:
        who.biography = LIFE
    session.flush()


def leave_work(session: Session, edition: Edition, now: datetime) -> None:
    """Leave the draft as organisers find it in the morning: sessions without a time, and things that clash."""
    editions.held(session, edition.id)
    sessions = _sessions(session, edition)
    new = [_waiting(edition, row, now) for row in WAITING]
    session.add_all(new)
    touched = [_moved_into_another(sessions), _chair_in_two_rooms(sessions)]
    _close_a_morning(session, edition)
    session.add(
        ConflictSetting(edition_id=edition.id, kind=ConflictKind.TITLE_MISSING, severity=Severity.OFF)
    )
    session.flush()
    number = stamp(session, edition.id, touched, now)
    for row in new:
        row.change_number = number
    _sign_up(session, edition, sessions, now)
    session.flush()


def _sessions(session: Session, edition: Edition) -> dict[str, AgendaSession]:
    query = select(AgendaSession).where(AgendaSession.edition_id == edition.id)
    query = query.options(selectinload(AgendaSession.rooms), selectinload(AgendaSession.roles))
    return {row.code: row for row in session.scalars(query)}


def _booths(row: AgendaSession) -> list[SessionBooth]:
    """Return a booth for each language but the first, as far as the channels of the smallest room go."""
    channels = min((room.channels for room in row.rooms), default=0)
    languages = row.languages.split()
    if not channels or len(languages) < 2:
        return []
    return [
        SessionBooth(
            position=place,
            language=language,
            mode=InterpretationMode.SIMULTANEOUS,
            channel=place,
            relay="en" if language not in ("en", "zh", "fr") else "",
        )
        for place, language in enumerate(languages[:channels], 1)
    ]


def _named(session: Session, edition: Edition) -> list[Speaker]:
    cast = select(SessionRole.speaker_id).where(SessionRole.kind.in_(FUNCTIONS))
    query = select(Speaker).where(Speaker.edition_id == edition.id, Speaker.id.in_(cast))
    return list(session.scalars(query.order_by(Speaker.id)))


def _waiting(edition: Edition, row: tuple[str, SessionKind, int, str, str], now: datetime) -> AgendaSession:
    code, kind, length, english, chinese = row
    return AgendaSession(
        edition_id=edition.id,
        code=code,
        kind=kind,
        state=SessionState.DRAFT,
        title=Translated.of(en=english, zh=chinese),
        length=length,
        created_at=now,
        changed_at=now,
    )


def _moved_into_another(sessions: Mapping[str, AgendaSession]) -> AgendaSession:
    """Let the round table on understanding China begin while the policy study still has the room."""
    study, table = sessions["SPS"], sessions["RTU"]
    if study.ends_at and table.starts_at and table.ends_at:
        shift = study.ends_at - timedelta(minutes=15) - table.starts_at
        table.starts_at, table.ends_at = table.starts_at + shift, table.ends_at + shift
    table.rooms = list(study.rooms)
    return table


def _chair_in_two_rooms(sessions: Mapping[str, AgendaSession]) -> AgendaSession:
    """Give the closed round table the Chinese chair of a panel that runs at the same time."""
    panel, table = sessions["MF2"], sessions["RTM"]
    chair = next(role.speaker for role in panel.roles if role.kind is RoleKind.CHAIR_CN)
    place = next((role for role in table.roles if role.kind is RoleKind.CHAIR_CN), None)
    if place is None:
        place = SessionRole(kind=RoleKind.CHAIR_CN, position=len(table.roles) + 1)
        table.roles.append(place)
    place.speaker = chair
    return table


def _close_a_morning(session: Session, edition: Edition) -> None:
    """Say that two rooms cannot be had before nine on the second day."""
    rooms = session.scalars(
        select(Room).where(Room.edition_id == edition.id, Room.key.in_(("COR-51", "COR-52")))
    )
    day = session.scalar(
        select(AgendaSession.starts_at).where(
            AgendaSession.code == "OPEN", AgendaSession.edition_id == edition.id
        )
    )
    if day is None:
        return
    note = Translated.of(en="Not ours before nine", zh="九点前不可用", fr="Pas à nous avant neuf heures")
    for room in rooms:
        session.add(
            Availability(
                edition_id=edition.id,
                room_id=room.id,
                starts_at=day - timedelta(hours=3),
                ends_at=day,
                note=note,
            )
        )


def _sign_up(
    session: Session, edition: Edition, sessions: Mapping[str, AgendaSession], now: datetime
) -> None:
    """Let delegates ask for places in the sub-forums, each in one of them."""
    query = select(Registration.id).where(
        Registration.edition_id == edition.id, Registration.state.in_(HAS_PLACE)
    )
    people = iter(session.scalars(query.order_by(Registration.id)).all())
    for code, (places, asked) in SIGN_UP.items():
        row = sessions[code]
        for place, person in zip(range(1, asked + 1), people, strict=False):
            state = SignUpState.TAKEN if place <= places else SignUpState.WAITING
            at = now - timedelta(hours=asked - place)
            session.add(
                SignUp(session_id=row.id, registration_id=person, state=state, asked_at=at, changed_at=at)
            )
        if row.sign_up:
            row.sign_up.taken = min(places, asked)
