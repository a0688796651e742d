"""A delegation with a focal point and places, and members as a focal point says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Delegation, FocalPoint, Quota
from forum_app.registration.rules import ConsentPurpose, DelegationRole, NameOrder
from forum_app.registration.services.focal_points import NewFocalPoint, invite_focal_point
from forum_app.registration.services.member_answers import Making
from forum_app.registration.services.members import Row, Saved, save_members
from tests import build
from tests.build import NOW

SECRET = "a-secret-key-for-tests-only-0123456789"
FOCAL = Actor(kind="focal_point", ref="f" * 32)
DESK = Actor(kind="user", ref="0" * 32)


@dataclass(slots=True)
class Scene:
    """An edition with a body that is invited: `size` delegates and one head of delegation."""

    edition: Edition
    delegation: Delegation
    delegate: Category
    head: Category
    quota: Quota
    focal_point: FocalPoint
    token: str

    @property
    def making(self) -> Making:
        return Making(
            delegation=self.delegation,
            categories={self.delegate.key: self.delegate, self.head.key: self.head},
            year=2027,
            language="en",
            secret=SECRET,
        )


def invited_body(session: Session, size: int = 10, **changes: Any) -> Scene:
    """Build the scene; `changes` are stages of the delegates' category or columns of the delegation."""
    stages = {"stages": changes.pop("stages")} if "stages" in changes else {}
    edition = build.edition(session)
    name = Translated.of(en="Head of delegation", zh="团长")
    delegate = build.category(session, edition, key="delegate", **stages)
    head = build.category(session, edition, key="head-of-delegation", name=name)
    delegation = build.delegation(session, edition, **changes)
    quota = build.quota(session, edition, delegate, size=size, delegation_id=delegation.id)
    build.quota(session, edition, head, size=1, delegation_id=delegation.id, name=name)
    who = NewFocalPoint(
        name="Office of the Mayor", email="office@chengdu.example", language="en", secret=SECRET
    )
    invited = invite_focal_point(session, DESK, delegation, who, NOW)
    return Scene(edition, delegation, delegate, head, quota, invited.focal_point, invited.token)


def said(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return what is said of a synthetic member."""
    values: dict[str, Any] = {
        "family": "Li",
        "given": f"Member{number}",
        "order": NameOrder.FAMILY_FIRST,
        "native": "李四",
        "role": DelegationRole.MEMBER,
        "category": "delegate",
        "function": Translated.of(en=f"Officer {number}", zh="干部"),
        "email": f"member{number}@chengdu.example",
        "consents": frozenset({ConsentPurpose.PROCESSING}),
    }
    return values | changes


def row(number: int = 1, **changes: Any) -> Row:
    return Row(key=f"{number:032d}", values=said(number, **changes))


def enter(session: Session, scene: Scene, *rows: Row) -> Saved:
    """Enter members as the focal point does."""
    saved = save_members(session, FOCAL, scene.making, rows, NOW)
    session.refresh(scene.delegation, ["registrations"])
    return saved
