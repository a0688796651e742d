"""The categories that an edition begins with: letter and colour of the badge, name, who may choose it (BDG-1).

Four colours as at a UN regional meeting: red for delegations, green for invited bodies, yellow for press and
guests, blue for those who run the forum. The letter says it to those who do not see the colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import ApprovalStage, Category
from forum_app.registration.rules import EntryMode

RED, GREEN, YELLOW, BLUE = "#a3262a", "#1d6b4a", "#f2c230", "#1f4e8c"


@dataclass(frozen=True, slots=True)
class CategoryKind:
    """A category before it belongs to an edition."""

    key: str
    letter: str
    colour: str
    name: Translated
    entry: EntryMode = EntryMode.INVITATION


def _kind(key: str, mark: tuple[str, str], names: tuple[str, str, str], *audience: str) -> CategoryKind:
    english, chinese, french = names
    name = Translated.of(en=english, zh=chinese, fr=french)
    return CategoryKind(key, *mark, name, EntryMode.OPEN if "public" in audience else EntryMode.INVITATION)


HEAD, DELEGATE = "head-of-delegation", "delegate"
CATEGORIES = (
    _kind(HEAD, ("E", RED), ("Head of delegation", "代表团团长", "Chef de délégation")),
    _kind(DELEGATE, ("D", RED), ("Delegate", "代表", "Délégué"), "public"),
    _kind("speaker", ("S", GREEN), ("Speaker or moderator", "发言人或主持人", "Orateur ou modérateur")),
    _kind(
        "expert",
        ("U", GREEN),
        ("University or research", "高校或科研机构", "Université ou recherche"),
        "public",
    ),
    _kind("business", ("B", GREEN), ("Business", "企业", "Entreprise"), "public"),
    _kind("civil-society", ("N", GREEN), ("Civil society", "社会组织", "Société civile"), "public"),
    _kind("youth", ("Y", GREEN), ("Youth delegate", "青年代表", "Délégué jeunesse"), "public"),
    _kind("observer", ("O", GREEN), ("Observer", "观察员", "Observateur"), "public"),
    _kind("press", ("P", YELLOW), ("Press", "媒体", "Presse"), "public"),
    _kind("interpreter", ("I", BLUE), ("Interpreter", "口译员", "Interprète")),
    _kind("staff", ("T", BLUE), ("Organising team", "组委会工作人员", "Équipe d’organisation")),
    _kind("security", ("X", BLUE), ("Security", "安保", "Sécurité")),
)

REVIEW = Translated.of(en="Review by the secretariat", zh="秘书处审核", fr="Examen par le secrétariat")
# Heads and political members come before practitioners where places are scarce (REG-11).
WEIGHTS = {HEAD: 1, DELEGATE: 2, "speaker": 2, "observer": 8}

_BY_ROLE = {
    "head of delegation": HEAD,
    "deputy head": DELEGATE,
    "speaker": "speaker",
    "moderator": "speaker",
    "youth delegate": "youth",
    "observer": "observer",
    "media": "press",
    "interpreter": "interpreter",
    "staff": "staff",
    "security": "security",
}
_BY_BODY = {
    "city": DELEGATE,
    "central-government": DELEGATE,
    "eu-institution": DELEGATE,
    "academia": "expert",
    "business": "business",
    "civil-society": "civil-society",
    "youth": "youth",
    "media": "press",
    "interpreter": "interpreter",
    "staff": "staff",
    "security": "security",
}


def category_for(body: str, roles: tuple[str, ...]) -> str | None:
    """Return the category's key for the words of a delegates' list; None if none of them is known.

    The first role with a category of its own decides ("speaker;moderator"), else the kind of body.
    """
    for role in roles:
        if role in _BY_ROLE:
            return _BY_ROLE[role]
    return _BY_BODY.get(body)


def ensure_categories(session: Session, edition: Edition) -> dict[str, Category]:
    """Return the edition's categories by key, with those of the table added that it does not have."""
    found = categories_of(session, edition)
    session.add_all(category for category in found.values() if category.id is None)
    session.flush()
    return found


def categories_of(session: Session, edition: Edition) -> dict[str, Category]:
    """Return the same without saving anything."""
    query = select(Category).where(Category.edition_id == edition.id).options(selectinload(Category.stages))
    known = {category.key: category for category in session.scalars(query)}
    made = {kind.key: _category(edition, kind, place) for place, kind in enumerate(CATEGORIES, 1)}
    return made | known


def _category(edition: Edition, kind: CategoryKind, position: int) -> Category:
    return Category(
        edition_id=edition.id,
        key=kind.key,
        letter=kind.letter,
        colour=kind.colour,
        name=kind.name,
        entry=kind.entry,
        position=position,
        protocol_weight=WEIGHTS.get(kind.key, 5),
        stages=[ApprovalStage(name=REVIEW, position=1)],
    )
