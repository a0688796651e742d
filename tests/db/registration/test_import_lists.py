"""Lists that say less than everything, places that are scarce, people who are there already."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import COMMAND
from forum_app.core import jobs
from forum_app.core.reports import ImportReport
from forum_app.core.sheets import read_table
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.delegates import ensure_categories
from forum_app.registration.delegates.lists import read_list, reading_of, understand
from forum_app.registration.delegates.load import report_of, take
from forum_app.registration.delegates.planning import plan
from forum_app.registration.exporting import cells_of
from forum_app.registration.models import Consent, Place, Registration, WaitingPlace
from forum_app.registration.rules import NameOrder, RegistrationState
from forum_app.registration.services import places
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.cases.taken import ROWS

S = RegistrationState
LATER = NOW + timedelta(days=1)
EACH = list(ROWS.values())


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def bring(session: Session, at: Edition, text: str, name: str = "list.csv") -> ImportReport:
    table = read_table(text.encode(), name)
    report = take(
        session, COMMAND, at, read_list(table, understand(table, {}), reading_of(session, at, NOW)), NOW
    )
    session.expire_all()
    return report


def lines(*rows: dict[str, str]) -> str:
    head = list(rows[0])
    return "\n".join(";".join(cells) for cells in (head, *([row[key] for key in head] for row in rows)))


def whole(*rows: dict[str, str]) -> str:
    return "\n".join("\t".join(cells) for cells in (list(EACH[0]), *(list(row.values()) for row in rows)))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, report.refused


def everybody(session: Session, at: Edition) -> list[Registration]:
    return list(
        session.scalars(
            select(Registration).where(Registration.edition_id == at.id).order_by(Registration.id)
        )
    )


OFFICE = "姓名;姓;名;邮箱;性别;国籍;单位;职务;角色\n王小明;Wang;Xiaoming;wang@chengdu.example;男;中国;成都市;副市长;副团长\n"


def test_a_short_list_of_an_office_is_enough(session: Session, edition: Edition) -> None:
    report = bring(session, edition, OFFICE)

    (found,) = everybody(session, edition)
    assert counts(report) == (1, 0, 0, 0)
    assert (found.person.family, found.person.native, found.person.name_order) == (
        "Wang",
        "王小明",
        NameOrder.FAMILY_FIRST,
    )
    assert (found.person.sex, found.person.nationality, found.delegation_role.value) == ("M", "CN", "deputy")
    assert (found.state, found.import_key, len(found.reference)) == (S.SUBMITTED, None, 11)
    assert found.created_at == NOW


def test_without_references_the_same_list_twice_changes_nothing(session: Session, edition: Edition) -> None:
    """REG-9: found again by e-mail address and name, in either order."""
    bring(session, edition, OFFICE)

    again = bring(session, edition, OFFICE)
    swapped = bring(session, edition, OFFICE.replace("Wang;Xiaoming;wang@", "Xiaoming;Wang;Wang@"))

    assert counts(again) == (0, 0, 1, 0)
    assert counts(swapped)[:1] == (0,)
    assert len(everybody(session, edition)) == 1


def test_two_rows_of_one_person_are_one(session: Session, edition: Edition) -> None:
    report = bring(session, edition, OFFICE + OFFICE.splitlines()[1] + "\n")

    assert counts(report) == (1, 0, 0, 1)
    assert [(p.line, p.problem) for p in report.problems if p.problem == "same-id"] == [(3, "same-id")]


def test_columns_that_a_list_lacks_stay_as_they_are(session: Session, edition: Edition) -> None:
    bring(session, edition, whole(EACH[0]))
    before = cells_of(everybody(session, edition)[0])

    report = bring(session, edition, "registration_id;Phone\nUF27-00001;+32 2 555 01 00\n")

    after = cells_of(everybody(session, edition)[0])
    assert counts(report) == (0, 1, 0, 0)
    assert {key for key in before if before[key] != after[key]} == {"phone"}


def test_a_cell_that_is_emptied_empties_the_field(session: Session, edition: Edition) -> None:
    bring(session, edition, whole(EACH[0]))
    bring(session, edition, "registration_id;dietary\nUF27-00001;\n")

    assert EACH[0]["dietary"] == "no pork"
    assert everybody(session, edition)[0].diet == ""


def test_a_registration_from_the_form_is_found_by_its_reference(session: Session, edition: Edition) -> None:
    build.registration(
        session, edition, reference="UF27-WANG22", person=build.person(session, **people.WANG),
        function=Translated.of(fr="Maire adjoint"), email="wang@chengdu.example",
    )  # fmt: skip

    report = bring(session, edition, "registration_id;phone\nUF27-WANG22;+86 28 1234\n")

    (found,) = everybody(session, edition)
    assert counts(report) == (0, 1, 0, 0)
    assert (found.phone, found.import_key) == ("+86 28 1234", None)
    assert found.function == Translated.of(fr="Maire adjoint", original="fr"), "a language no list has stays"


def test_what_a_person_agreed_to_is_not_touched_by_a_list_without_it(
    session: Session, edition: Edition
) -> None:
    """DPR-5."""
    of = build.registration(
        session, edition, reference="UF27-AAAAAA", person=build.person(session, **people.WANG)
    )
    build.consent(session, of)

    bring(session, edition, "registration_id;phone;consent_directory\nUF27-AAAAAA;+86 28 1234;no\n")

    (kept,) = session.scalars(select(Consent))
    assert kept.withdrawn_at is None


def test_a_rehearsal_says_the_same_and_saves_nothing(session: Session, edition: Edition) -> None:
    """REG-9."""
    table = read_table(whole(*EACH[:20], EACH[20] | {"email": "x"}).encode(), "list.csv")
    given = read_list(table, understand(table, {}), reading_of(session, edition, NOW))

    rehearsed = report_of(plan(session, edition, given, NOW))
    session.flush()
    untouched = len(everybody(session, edition))
    done = take(session, COMMAND, edition, given, NOW)

    assert untouched == 0
    assert counts(rehearsed) == counts(done) == (20, 0, 0, 1)
    assert rehearsed.warnings == done.warnings


def approved(*keys: str, **changes: str) -> str:
    return whole(*(ROWS[key] | {"status": "approved", "side": "EU"} | changes for key in keys))


def test_places_are_taken_exactly_and_who_finds_none_waits(session: Session, edition: Edition) -> None:
    """REG-10: quotas are settled as everywhere; the control is the counter against the rows."""
    ensure_categories(session, edition)
    quota = build.quota(session, edition, size=2)

    report = bring(session, edition, approved("UF27-00001", "UF27-00003", "UF27-00004"))

    session.refresh(quota)
    states = [row.state for row in everybody(session, edition)]
    assert states == [S.APPROVED, S.APPROVED, S.WAIT_LISTED]
    assert (quota.taken, session.scalar(select(func.count()).select_from(Place))) == (2, 2)
    assert places.miscounted(session) == []
    assert session.scalar(select(func.count()).select_from(WaitingPlace)) == 1
    assert [(p.line, p.problem) for p in report.problems if p.problem == "no-place"] == [(4, "no-place")]


def test_the_second_time_no_place_is_taken_twice(session: Session, edition: Edition) -> None:
    quota = build.quota(session, edition, size=2)
    text = approved("UF27-00001", "UF27-00003", "UF27-00004")
    bring(session, edition, text)

    report = bring(session, edition, text)

    session.refresh(quota)
    assert counts(report) == (0, 0, 3, 0)
    assert quota.taken == 2
    assert {p.problem for p in report.problems} >= {"state-kept"}


def test_a_change_that_needs_a_place_where_none_is_left_is_refused(
    session: Session, edition: Edition
) -> None:
    found = ensure_categories(session, edition)
    build.quota(session, edition, found["press"], size=0)
    bring(session, edition, approved("UF27-00003"))

    report = bring(session, edition, "registration_id;role\nUF27-00003;Press\n")

    assert counts(report) == (0, 0, 0, 1)
    assert everybody(session, edition)[0].category.key == "delegate"
    assert places.miscounted(session) == []


def test_a_change_gives_the_old_place_to_who_waits(session: Session, edition: Edition) -> None:
    found = ensure_categories(session, edition)
    delegates = build.quota(session, edition, found["delegate"], size=1)
    press = build.quota(session, edition, found["press"], size=1)
    bring(session, edition, approved("UF27-00003"))

    bring(session, edition, "registration_id;role\nUF27-00003;Press\n")

    session.refresh(delegates)
    session.refresh(press)
    assert (delegates.taken, press.taken) == (0, 1)
    assert places.miscounted(session) == []
    assert "registration.fill" in set(session.scalars(select(jobs.Job.kind)))


def test_who_waits_by_the_list_stands_in_the_queue(session: Session, edition: Edition) -> None:
    """REG-10: by the weight of the category, then by when they registered."""
    bring(session, edition, whole(EACH[1]))

    (waiting,) = session.scalars(select(WaitingPlace))
    assert EACH[1]["status"] == "waitlisted"
    assert waiting.joined_at == everybody(session, edition)[0].created_at


def test_the_same_passport_is_pointed_out_and_nobody_is_merged(session: Session, edition: Edition) -> None:
    """REG-6."""
    twin = EACH[3] | {"passport_number": EACH[0]["passport_number"].lower().upper()}

    report = bring(session, edition, whole(EACH[0], twin))

    assert [(p.line, p.problem) for p in report.problems if p.problem == "likely-duplicate"] == [
        (3, "likely-duplicate")
    ]
    assert len(everybody(session, edition)) == 2


def test_an_address_of_another_body_is_pointed_out_and_an_offices_own_is_not(
    session: Session, edition: Edition
) -> None:
    """REG-1: mayors' offices use one address for many."""
    same_office = EACH[2] | {
        "registration_id": "UF27-90001",
        "family_name": "Another",
        "date_of_birth": "1970-01-01",
    }
    other_office = EACH[3] | {"email": EACH[2]["email"].upper()}

    report = bring(session, edition, whole(EACH[2], same_office | {"passport_number": "ZZ1"}, other_office))

    assert [(p.line, p.problem) for p in report.problems if p.problem == "email-repeated"] == [
        (4, "email-repeated")
    ]


def test_columns_left_out_are_named(session: Session, edition: Edition) -> None:
    report = bring(session, edition, "email;surname;Shoe size\na@b.example;Ann;38\n")

    told = {p.problem: p.text for p in report.problems}
    assert "Shoe size" in told["column-left-out"]


def test_states_that_only_the_desk_gives_begin_before_it(session: Session, edition: Edition) -> None:
    report = bring(session, edition, whole(EACH[0] | {"status": "offered"}))

    assert everybody(session, edition)[0].state is S.WAIT_LISTED
    assert "state-kept" in {p.problem for p in report.problems}


def test_the_number_of_statements_does_not_grow_with_the_list(session: Session, edition: Edition) -> None:
    """No question per row: only rows are written in larger batches."""
    build.quota(session, edition, size=10_000)
    ensure_categories(session, edition)
    sent = []
    for rows in (EACH[:20], EACH[20:120]):
        with statements(session) as seen:
            bring(session, edition, whole(*rows))
        sent.append(len([text for text in seen if text.lstrip().upper().startswith("SELECT")]))

    assert sent[1] <= sent[0] + 12, "a batch of relations is read in chunks"
