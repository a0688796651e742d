"""Heads, roles and sides: who leads, who speaks, whose side somebody is on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.editions.rules import Side
from forum_app.registration.rules import DelegationRole, RegistrationState
from tests.db.registration.cases.taken import ROWS, take_one, take_rows


def test_01693_two_heads_same_city_a_comes_first_and_leads(session: Session) -> None:
    """REG-2: exactly one head per delegation."""
    first, second = take_rows(session, ROWS["UF27-01693"], ROWS["UF27-01696"])

    assert first.registration.delegation_role is DelegationRole.HEAD
    assert first.registration.category.key == "head-of-delegation"
    assert first.registration.delegation is second.registration.delegation
    assert first.problems == []


def test_01696_two_heads_same_city_b_becomes_a_member_and_is_told(session: Session) -> None:
    """REG-2: nobody is refused for it; the desk decides who leads."""
    _, second = take_rows(session, ROWS["UF27-01693"], ROWS["UF27-01696"])

    assert second.registration.delegation_role is DelegationRole.MEMBER
    assert second.registration.category.key == "delegate"
    assert second.registration.state is RegistrationState.APPROVED
    assert second.problems == ["second-head"]


def test_01806_two_roles_in_one_cell_make_a_speaker(session: Session) -> None:
    """Speaker and moderator share a category; the delegation is kept."""
    taken = take_one(session, "dual-role", "UF27-01806")

    assert ROWS["UF27-01806"]["role"] == "speaker;moderator"
    assert taken.registration.category.key == "speaker"
    assert taken.registration.delegation_role is DelegationRole.MEMBER
    assert taken.problems == []


def test_01936_chinese_national_of_an_eu_city_is_on_the_eu_side(session: Session) -> None:
    """The side is the employer's, the nationality the passport's."""
    taken = take_one(session, "resident-abroad", "UF27-01936")

    assert (taken.registration.side, taken.person.nationality) == (Side.EU, "CN")
    assert taken.registration.category.key == "interpreter"
    assert taken.problems == []


def test_01998_eu_national_from_the_chinese_side_keeps_both_names(session: Session) -> None:
    taken = take_one(session, "eu-national-from-china-side", "UF27-01998")

    assert (taken.registration.side, taken.person.nationality) == (Side.CN, "DE")
    assert (taken.person.native, taken.official) == ("鲍安可", "Anke BAUER")
    assert taken.is_found_by("鲍安可", "bauer")
    assert taken.problems == []
