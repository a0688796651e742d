"""A delegates' list comes in, whole and in parts, once and twice."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core.reports import ImportReport
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import queries
from forum_app.registration.delegates import CATEGORIES, ensure_categories, load_delegates
from forum_app.registration.models import Category, Consent, Delegation, Registration
from forum_app.registration.rules import (
    ENDED,
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    RegistrationState,
)
from forum_app.registration.services import change_state, withdraw_consent
from tests import build
from tests.build import NOW

FILE = Path(__file__).resolve().parents[3] / "data" / "delegates.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(keepends=True)))
BY_ID = {row["registration_id"]: row for row in ROWS}
LATER = NOW + timedelta(days=1)


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def load(session: Session, at: Edition, *keys: str, **changes: str) -> ImportReport:
    report = load_delegates(session, at, [BY_ID[key] | changes for key in keys], NOW)
    session.expire_all()
    return report


def one(session: Session, at: Edition, key: str) -> Registration:
    return queries.registration_by_reference(session, at.id, key)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, report.refused


def problems(report: ImportReport) -> list[tuple[int, str]]:
    """Return line and problem of each, but for cities: these tests have no register of them."""
    return [(p.line, p.problem) for p in report.problems if p.problem != "city-unknown"]


# On PostgreSQL all 2,000 come in twice in test_import_formats.
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_all_rows_of_the_file_come_in_and_the_second_time_nothing_changes(
    session: Session, edition: Edition
) -> None:
    first = load_delegates(session, edition, ROWS, NOW)
    session.expire_all()
    second = load_delegates(session, edition, ROWS, LATER)

    assert counts(first) == (2000, 0, 0, 0)
    assert counts(second) == (0, 0, 2000, 0)
    assert Counter(p.problem for p in first.problems)["no-consent"] == 1
    sides = Counter(session.scalars(select(Registration.side)))
    assert sides == {Side.EU: 1101, Side.CN: 829, Side.OTHER: 70}
    assert len(queries.badge_rows(session, edition.id)) == 1366
    heads = select(Registration.delegation_id).where(
        Registration.delegation_role == DelegationRole.HEAD, Registration.state.not_in(ENDED)
    )
    assert max(Counter(session.scalars(heads)).values()) == 1
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == 1


def test_a_row_becomes_a_registration(session: Session, edition: Edition) -> None:
    report = load(session, edition, "UF27-00182")

    found = one(session, edition, "UF27-00182")
    row = BY_ID["UF27-00182"]
    assert counts(report) == (1, 0, 0, 0)
    assert found.person.native == row["name_native"]
    assert "\U0002c029" in found.person.native
    assert found.state is RegistrationState(row["status"])
    assert (found.import_key, found.idempotency_key, found.token_hash) == ("UF27-00182", None, None)
    assert found.email == row["email"]


def test_part_of_the_file_first_and_the_whole_later_gives_the_same(
    session: Session, edition: Edition
) -> None:
    """The small demo grows into the large one."""
    load_delegates(session, edition, ROWS[:40], NOW)
    report = load_delegates(session, edition, ROWS[:80], LATER)

    assert counts(report) == (40, 0, 40, 0)


def test_of_two_heads_the_first_stays_and_the_other_becomes_a_member(
    session: Session, edition: Edition
) -> None:
    """REG-2: exactly one head per delegation."""
    report = load(session, edition, "UF27-01693", "UF27-01696")

    heads = [one(session, edition, key) for key in ("UF27-01693", "UF27-01696")]
    assert heads[0].delegation is heads[1].delegation
    assert [r.delegation_role for r in heads] == [DelegationRole.HEAD, DelegationRole.MEMBER]
    assert [r.category.key for r in heads] == ["head-of-delegation", "delegate"]
    assert problems(report) == [(3, "second-head")]


def test_a_head_that_came_earlier_stays(session: Session, edition: Edition) -> None:
    load(session, edition, "UF27-01696")
    load(session, edition, "UF27-01693")

    roles = {key: one(session, edition, key).delegation_role for key in ("UF27-01693", "UF27-01696")}
    assert roles == {"UF27-01693": DelegationRole.MEMBER, "UF27-01696": DelegationRole.HEAD}


def test_a_head_that_has_left_makes_room(session: Session, edition: Edition) -> None:
    """REG-2: a change of head keeps history."""
    load(session, edition, "UF27-01693", status="cancelled")
    report = load(session, edition, "UF27-01696")

    assert one(session, edition, "UF27-01696").delegation_role is DelegationRole.HEAD
    assert problems(report) == []


def test_a_changed_row_corrects_its_registration_and_is_written_down(
    session: Session, edition: Edition
) -> None:
    load(session, edition, "UF27-00001")
    report = load(
        session, edition, "UF27-00001", job_title_en="Director-General", family_name="Lercari Rossi"
    )

    found = one(session, edition, "UF27-00001")
    entries = [e.changes for e in session.scalars(select(AuditEntry)) if e.action == "registration.corrected"]
    assert counts(report) == (0, 1, 0, 0)
    assert (found.person.family, found.revision) == ("Lercari Rossi", 2)
    assert found.person.sort_latin == "lercari-rossi massimiliano"
    assert found.function == Translated.of(en="Director-General")
    assert entries == [
        {"fields": ["family", "function", "search_key", "sort_latin", "sort_pinyin", "typed_form"]}
    ]


def test_the_state_that_the_desk_gave_stays(session: Session, edition: Edition) -> None:
    load(session, edition, "UF27-00001", status="submitted")
    change_state(
        session, COMMAND, one(session, edition, "UF27-00001"), RegistrationState.REJECTED, "full", LATER
    )

    report = load(session, edition, "UF27-00001", status="submitted")

    assert one(session, edition, "UF27-00001").state is RegistrationState.REJECTED
    assert problems(report) == [(2, "state-kept")]


def test_an_agreement_taken_back_is_not_given_again_by_a_file(session: Session, edition: Edition) -> None:
    """DPR-5: withdrawal works at once, and lasts."""
    load(session, edition, "UF27-00001")
    withdraw_consent(session, COMMAND, one(session, edition, "UF27-00001"), ConsentPurpose.DIRECTORY, LATER)

    report = load(session, edition, "UF27-00001")

    assert counts(report) == (0, 0, 1, 0)
    (kept,) = session.scalars(select(Consent).where(Consent.purpose == ConsentPurpose.DIRECTORY))
    assert kept.withdrawn_at == LATER


def test_a_file_gives_and_ends_the_agreements_that_it_gave(session: Session, edition: Edition) -> None:
    load(session, edition, "UF27-00001")
    load(session, edition, "UF27-00001", consent_photo="no", consent_transfer_abroad="yes")

    found = {c.purpose: c.withdrawn_at for c in one(session, edition, "UF27-00001").consents}
    assert found[ConsentPurpose.PHOTO] == NOW
    assert found[ConsentPurpose.TRANSFER_ABROAD] is None


def test_a_bad_row_is_refused_and_the_others_are_taken(session: Session, edition: Edition) -> None:
    rows = [BY_ID["UF27-00001"], BY_ID["UF27-00002"] | {"email": "nobody"}, BY_ID["UF27-00001"], {}]

    report = load_delegates(session, edition, rows, NOW)

    assert counts(report) == (1, 0, 0, 3)
    assert problems(report) == [(3, "bad-email"), (4, "same-id"), (5, "no-name")]


def test_cities_decide_which_delegation_is_meant(session: Session, edition: Edition) -> None:
    """There are two Fuzhou: the number of the city tells them apart."""
    china = build.country(session, "CN")
    for number, chinese in ((1810821, "福州"), (1810820, "抚州")):
        build.city(
            session, china, geonameid=number, name=Translated.of(en="Fuzhou", zh=chinese), side=Side.CN
        )
    keys = [r["registration_id"] for r in ROWS if r["delegation"] == "Fuzhou" and r["category"] == "city"]

    load(session, edition, *keys)

    bodies = {d.body.get("zh") for d in session.scalars(select(Delegation))}
    numbers = {BY_ID[key]["city_geonameid"] for key in keys}
    assert len(bodies) == len(numbers) == 2
    assert bodies == {"福州", "抚州"}


def test_a_delegation_knows_its_side_kind_and_country(session: Session, edition: Edition) -> None:
    belgium = build.country(session, "DK")
    build.city(session, belgium, geonameid=2618528, name=Translated.of(en="Kolding", zh="科灵"))
    load(session, edition, "UF27-00001", "UF27-00003")

    found = {d.key: d for d in session.scalars(select(Delegation))}
    kolding = found["kolding-2618528"]
    commission = found["european-commission-dg-regional-and-urban-policy"]
    assert (kolding.kind, kolding.side, kolding.country_iso2) == (DelegationKind.CITY, Side.EU, "DK")
    assert kolding.body == Translated.of(en="Kolding", zh="科灵")
    assert (commission.kind, commission.side, commission.country_iso2) == (
        DelegationKind.EU_INSTITUTION,
        Side.EU,
        "",
    )


def test_the_number_of_another_city_is_not_followed(session: Session, edition: Edition) -> None:
    """UF27-01693 says Ghent with the number of Osijek."""
    belgium = build.country(session, "BE")
    ghent = build.city(session, belgium, geonameid=2797656)
    build.city(session, belgium, geonameid=3193935, name=Translated.of(en="Osijek"))

    report = load(session, edition, "UF27-01693")

    assert one(session, edition, "UF27-01693").city == ghent
    assert problems(report) == [(2, "city-number")]


def test_an_edition_gets_the_categories_of_the_house_once(session: Session, edition: Edition) -> None:
    own = build.category(session, edition, key="press", letter="Z")

    for _ in range(2):
        found = ensure_categories(session, edition)

    assert set(found) == {kind.key for kind in CATEGORIES}
    assert found["press"] is own
    assert session.scalar(select(func.count()).select_from(Category)) == len(CATEGORIES)
