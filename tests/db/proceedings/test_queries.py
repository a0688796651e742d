"""What a volume is made from, as it is read: consent, protocol order, builds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.library.models import Document, Statement
from forum_app.library.rules import DocumentKind, FileKind
from forum_app.proceedings import queries
from forum_app.proceedings.models import Build, BuildState, Volume
from forum_app.registration.models import Consent, Registration
from forum_app.registration.queries import DirectoryRow
from forum_app.registration.rules import ConsentPurpose, DelegationRole, RegistrationState
from tests import build, people
from tests.build import NOW


def row(delegation: str, latin: str, native: str = "", language: str = "") -> DirectoryRow:
    return DirectoryRow(
        registration_id=1, delegation_uid=delegation, delegation=Translated.of(en=delegation), side="EU",
        country_iso2="BE", country=Translated.of(en="Belgium"), latin=latin, native=native, native_language=language,
        function=Translated({}), head=False,
    )  # fmt: skip


def listed(session: Session, found: Registration) -> None:
    session.add(
        Consent(
            registration=found,
            purpose=ConsentPurpose.DIRECTORY,
            text_version="1",
            language="en",
            given_at=NOW,
        )
    )
    session.flush()


def test_participants_are_those_who_agreed_by_delegation(session: Session) -> None:
    """DOC-3, DPR-5: who did not agree is in no book."""
    at = build.edition(session)
    chengdu = build.delegation(session, at)
    place = {"state": RegistrationState.CONFIRMED, "delegation": chengdu}
    member = build.registration(session, at, person=build.person(session, **people.OUYANG), **place)
    head = build.registration(
        session, at, person=build.person(session, **people.WANG), delegation_role=DelegationRole.HEAD, **place
    )
    build.registration(session, at, person=build.person(session, **people.NAGY), **place)
    for found in (member, head):
        listed(session, found)

    (party,) = queries.companions(session, at).parties

    assert party.name == chengdu.body
    assert [(d.latin, d.native, d.language, d.head) for d in party.delegates] == [
        ("WANG Xiaoming", "王小明", "zh", True),
        ("OUYANG Lan", "欧阳兰", "zh", False),
    ]


def test_a_delegation_is_one_group_while_its_members_follow_each_other() -> None:
    found = queries.parties([row("A", "ONE"), row("A", "TWO"), row("B", "THREE")])

    assert [(party.name.get("en"), len(party.delegates)) for party in found] == [("A", 2), ("B", 1)]


def test_a_native_form_keeps_its_language_and_a_repeated_one_is_left_out() -> None:
    (party,) = queries.parties([row("A", "Eleni", "Ελένη"), row("A", "Suharmini", "Suharmini")])

    assert [(d.native, d.language) for d in party.delegates] == [("Ελένη", "el"), ("", "en")]


def test_statements_and_the_documents_of_the_edition_stand_in_the_volume(session: Session) -> None:
    at = build.edition(session, theme=Translated.of(en="Cities for people"))
    session.add(
        Statement(
            key="s", text=Translated.of(en="We agree."), speakers=Translated.of(en="All"),
            occasion=Translated.of(en="Summit"), place=Translated.of(en="Beijing"), made_on=date(2012, 2, 14),
        )
    )  # fmt: skip
    for edition, slug in ((at, "mine"), (None, "other")):
        session.add(
            Document(
                slug=slug, kind=DocumentKind.OUTCOME, title=Translated.of(en=slug), edition=edition,
                file_kind=FileKind.PDF, size_label="2 MB",
            )
        )  # fmt: skip
    session.flush()

    found = queries.companions(session, at)

    assert found.theme.get("en") == "Cities for people"
    assert [words.day for words in found.words] == [date(2012, 2, 14)]
    assert [(record.title.get("en"), record.note) for record in found.records] == [("mine", "PDF, 2 MB")]


def test_only_a_finished_build_with_the_same_content_is_the_same(session: Session) -> None:
    volume = Volume(edition=build.edition(session), language="en")
    for state, digest in ((BuildState.DONE, "a"), (BuildState.FAILED, "b"), (BuildState.DONE, "a")):
        session.add(Build(volume=volume, state=state, content_hash=digest, created_at=NOW))
    session.flush()

    assert queries.same_build(session, volume.id, "b") is None
    assert queries.same_build(session, volume.id, "a") == queries.builds(session, volume.edition_id)[0]


def test_an_unknown_build_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.build_by_uid(session, "0" * 32)
