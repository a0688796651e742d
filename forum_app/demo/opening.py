"""How registration is set up at the demo forum: times, stages of review, quotas of both sides, the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from forum_app.audit.rules import SYSTEM
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Registration, WaitingPlace
from forum_app.registration.rules import (
    DataClass,
    EntryMode,
    FormMoment,
    PlaceMoment,
    QuestionKind,
    RegistrationState,
)
from forum_app.registration.rules.places import HELD_IN
from forum_app.registration.services import form_builder, quotas, setup
from forum_app.registration.services.form_builder import QuestionDraft, SectionDraft
from forum_app.registration.services.quotas import SaveQuota
from forum_app.registration.services.setup import SetCategory, SetPart, SetTimes, Stage

T = Translated.of
CITY = T(en="Home city", zh="所在城市", fr="Ville d’origine")
PROGRAMME = T(en="Programme", zh="议程组", fr="Programme")
PROTOCOL = T(en="Protocol", zh="礼宾", fr="Protocole")
PRESS = T(en="Press office", zh="新闻处", fr="Service de presse")
JURY = T(en="Youth jury", zh="青年评审组", fr="Jury jeunesse")
STAGES: Mapping[str, tuple[Translated, ...]] = {
    "head-of-delegation": (CITY, PROGRAMME, PROTOCOL),
    "delegate": (PROGRAMME, PROTOCOL),
    "press": (PRESS,),
    "youth": (JURY,),
    "interpreter": (),
    "staff": (),
}
NOTES: Mapping[str, Translated] = {
    "delegate": T(
        en="You come from a city, a ministry or an institution, named by it.",
        zh="由城市、部委或机构指派的人员。",
        fr="Vous êtes désigné par une ville, un ministère ou une institution.",
    ),
    "youth": T(
        en="You are between 18 and 30 years old on the first day.",
        zh="开幕当日年满18周岁、未满31周岁。",
        fr="Vous avez entre 18 et 30 ans le premier jour.",
    ),
    "press": T(
        en="You report for a medium and hold a press card.",
        zh="持记者证的新闻媒体人员。",
        fr="Vous travaillez pour un média et avez une carte de presse.",
    ),
}
YOUTH_PARTS = ("youth", "youth-dialogue")
# Name, categories, side, moment, and how many places are left over what is taken.
QUOTAS: tuple[tuple[Translated, tuple[str, ...], Side | None, PlaceMoment, int], ...] = (
    (T(en="Mayors’ room", zh="市长会场", fr="Salle des maires"),
     ("head-of-delegation",), None, PlaceMoment.APPROVED, 4),
    (T(en="Delegates, EU side", zh="欧方代表", fr="Délégués, côté UE"),
     ("head-of-delegation", "delegate"), Side.EU, PlaceMoment.APPROVED, 60),
    (T(en="Delegates, Chinese side", zh="中方代表", fr="Délégués, côté chinois"),
     ("head-of-delegation", "delegate"), Side.CN, PlaceMoment.APPROVED, 60),
    (T(en="Youth dialogue", zh="青年对话", fr="Dialogue de la jeunesse"),
     ("youth",), None, PlaceMoment.SUBMITTED, 0),
    (T(en="Press", zh="媒体", fr="Presse"), ("press",), None, PlaceMoment.SUBMITTED, 18),
    (T(en="Hemicycle, all seats", zh="会议大厅全部座席", fr="Hémicycle, toutes les places"),
     (), None, PlaceMoment.APPROVED, 150),
)  # fmt: skip

ASKED_BESIDE = ("born_on", "nationality", "travel", "hotel", "visa_letter")
OF_CITIES = ("head-of-delegation", "delegate")
YOUR_PART = T(en="Your part in the forum", zh="您在论坛中的参与", fr="Votre part au forum")
WOULD_PRESENT = T(
    en="Would your city present a project?",
    zh="贵市是否愿意介绍一个项目？",
    fr="Votre ville présenterait-elle un projet ?",
)
PROJECT = T(en="The project in three sentences", zh="请用三句话介绍该项目", fr="Le projet en trois phrases")
VISITS = SectionDraft(
    title=T(en="Site visits", zh="实地考察", fr="Visites"),
    text=T(
        en="Two visits run side by side on the last afternoon.",
        zh="最后一天下午有两条考察路线同时进行。",
        fr="Deux visites ont lieu en parallèle le dernier après-midi.",
    ),
    moment=FormMoment.FOLLOW_UP,
)
WHICH_VISIT = T(en="Which visit do you join?", zh="您参加哪条路线？", fr="À quelle visite participez-vous ?")
VISITED = (
    (
        "canal",
        T(en="Canal zone: water and housing", zh="运河区：水务与住房", fr="Zone du canal : eau et logement"),
    ),
    ("district", T(en="District heating plant", zh="区域供热站", fr="Centrale de chauffage urbain")),
    ("none", T(en="None", zh="不参加", fr="Aucune")),
)


def load(session: Session, edition: Edition, now: datetime) -> None:
    """Set registration up around the people who are registered already."""
    zone = ZoneInfo(edition.zone)
    closes = datetime.combine(edition.first_day - timedelta(days=18), time(23, 59), zone)
    times = SetTimes(
        revision=0, zone=edition.zone, opens_at=now - timedelta(days=160), closes_at=closes,
        change_until=closes + timedelta(days=10), confirm_needed=True, guardian_below=18, offer_hours=72,
        invitation_days=30,
    )  # fmt: skip
    setup.set_times(session, SYSTEM, edition, times, now)
    categories = _categories(session, edition, now)
    _parts(session, edition, now)
    _half_reviewed(session, edition)
    for name, keys, side, moment, left in QUOTAS:
        chosen = frozenset(categories[key].id for key in keys)
        taken = _holding(session, edition, chosen, side, moment)
        quota = SaveQuota(
            revision=0, name=name, size=taken + left, moment=moment, categories=chosen, side=side,
            part_id=None, delegation_id=None,
        )  # fmt: skip
        quotas.add_quota(session, SYSTEM, edition, quota, now)
    _queue(session, edition)
    _form(session, edition, now)


def _categories(session: Session, edition: Edition, now: datetime) -> dict[str, Category]:
    query = select(Category).where(Category.edition_id == edition.id).options(selectinload(Category.stages))
    found = {category.key: category for category in session.scalars(query)}
    for key, category in found.items():
        names = STAGES.get(key, (PROGRAMME,))
        kept = [stage.id for stage in category.stages]
        stages = tuple(
            Stage(id=kept[place] if place < len(kept) else None, name=name, reviewers=frozenset())
            for place, name in enumerate(names)
        )
        young = key == "youth"
        command = SetCategory(
            revision=category.revision, key=key, letter=category.letter, colour=category.colour,
            name=category.name, note=NOTES.get(key), entry=category.entry, opens_at=None, closes_at=None,
            youngest=18 if young else None, oldest=30 if young else None,
            protocol_weight=category.protocol_weight, stages=stages,
        )  # fmt: skip
        setup.save_category(session, SYSTEM, edition, command, now)
    return found


def _parts(session: Session, edition: Edition, now: datetime) -> None:
    for part in session.scalars(select(Part).where(Part.edition_id == edition.id)):
        if part.key in YOUTH_PARTS:
            command = SetPart(
                revision=0, entry=EntryMode.OPEN, opens_at=None, closes_at=None, youngest=18, oldest=30
            )
            setup.set_part(session, SYSTEM, edition, part, command, now)


def _half_reviewed(session: Session, edition: Edition) -> None:
    """Let those with a place have passed all stages, and some of those in review the first one."""
    lengths = {
        category_id: len(stages)
        for category_id, stages in (
            (category.id, category.stages)
            for category in session.scalars(select(Category).where(Category.edition_id == edition.id))
        )
    }
    query = select(Registration).where(Registration.edition_id == edition.id).order_by(Registration.id)
    for place, found in enumerate(session.scalars(query)):
        stages = lengths[found.category_id]
        if found.state in (
            RegistrationState.APPROVED,
            RegistrationState.CONFIRMED,
            RegistrationState.WAIT_LISTED,
        ):
            found.stage = stages
        elif found.state is RegistrationState.SUBMITTED and stages > 1:
            found.stage = place % stages
    session.flush()


def _holding(
    session: Session, edition: Edition, categories: frozenset[int], side: Side | None, moment: PlaceMoment
) -> int:
    query = select(func.count()).where(
        Registration.edition_id == edition.id, Registration.state.in_(HELD_IN[moment])
    )
    if categories:
        query = query.where(Registration.category_id.in_(categories))
    if side is not None:
        query = query.where(Registration.side == side)
    return session.scalar(query) or 0


def _queue(session: Session, edition: Edition) -> None:
    """Give those who wait their place in the queue, in the order in which they came."""
    waiting = (
        select(Registration)
        .where(Registration.edition_id == edition.id, Registration.state == RegistrationState.WAIT_LISTED)
        .where(~select(WaitingPlace.id).where(WaitingPlace.registration_id == Registration.id).exists())
    )
    for found in session.scalars(waiting.order_by(Registration.created_at)):
        found.waiting = WaitingPlace(
            edition_id=edition.id,
            weight=found.category.protocol_weight,
            joined_at=found.created_at,
            by_hand=True,
        )
    session.flush()


def _form(session: Session, edition: Edition, now: datetime) -> None:
    """Add what this forum asks beside the standard form: a question with a condition, and a follow-up."""
    form_builder.begin(session, SYSTEM, edition.id, now)
    for name in ASKED_BESIDE:
        form_builder.ask_builtin(session, SYSTEM, edition.id, name, now)
    _ask_for_projects(session, edition.id, now)
    visits = form_builder.add_section(session, SYSTEM, edition.id, VISITS, now)
    visit = QuestionDraft(
        section=visits.uid,
        kind=QuestionKind.CHOICE,
        label=WHICH_VISIT,
        settings={"choices": [{"key": key, "name": dict(name)} for key, name in VISITED]},
        data_class=DataClass.ORDINARY,
    )
    form_builder.add_question(session, SYSTEM, edition.id, visit, now)


def _ask_for_projects(session: Session, edition_id: int, now: datetime) -> None:
    """Ask cities whether they would present a project, and for it only if they would."""
    wishes = form_builder.add_section(session, SYSTEM, edition_id, SectionDraft(title=YOUR_PART), now)
    form_builder.move(session, SYSTEM, wishes, -1, wishes.position, now)  # the agreements stand last
    speak = QuestionDraft(
        section=wishes.uid,
        kind=QuestionKind.YES_NO,
        label=WOULD_PRESENT,
        data_class=DataClass.ORDINARY,
        categories=OF_CITIES,
    )
    asked = form_builder.add_question(session, SYSTEM, edition_id, speak, now)
    project = QuestionDraft(
        section=wishes.uid,
        kind=QuestionKind.LONG_TEXT,
        label=PROJECT,
        settings={"longest": 600},
        condition={"question": asked.key, "is": True},
        data_class=DataClass.ORDINARY,
        categories=OF_CITIES,
    )
    form_builder.add_question(session, SYSTEM, edition_id, project, now)
