"""Which sessions a feed holds, and what stands beside them."""

from __future__ import annotations

import pytest

from forum_app.calendars import rules
from forum_app.calendars.rules import Kind, Selection, Tongue, UnknownFeed
from tests.unit.calendars import documents

PUBLISHED = "2027-11-01T12:00:00Z"


@pytest.mark.parametrize(
    ("folder", "name", "selection", "tongue"),
    [
        ("", "agenda", Selection(Kind.AGENDA), Tongue.BOTH),
        ("", "agenda.fr", Selection(Kind.AGENDA), Tongue.FR),
        ("parts", "mayors-forum.zh", Selection(Kind.PARTS, "mayors-forum"), Tongue.ZH),
        ("tracks", "agenda", Selection(Kind.TRACKS, "agenda"), Tongue.BOTH),
        ("rooms", "COR-HEMI", Selection(Kind.ROOMS, "COR-HEMI"), Tongue.BOTH),
        ("themes", "green.en", Selection(Kind.THEMES, "green"), Tongue.EN),
        ("sessions", "MF1", Selection(Kind.SESSIONS, "MF1"), Tongue.BOTH),
    ],
)
def test_an_address_names_feed_and_language(
    folder: str, name: str, selection: Selection, tongue: Tongue
) -> None:
    """Rule 18."""
    assert rules.parse_address(folder, name) == (selection, tongue)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("", "schedule"),
        ("", "agenda.de"),
        ("", "agenda."),
        ("", "agenda.EN"),
        ("", "agenda.zh.fr"),
        ("agenda", "agenda"),
        ("people", "wang"),
        ("parts", "../x"),
        ("parts", ""),
        ("parts", "市长"),
    ],
)
def test_any_other_address_is_unknown(folder: str, name: str) -> None:
    """Rule 18."""
    with pytest.raises(UnknownFeed):
        rules.parse_address(folder, name)


@pytest.mark.parametrize(
    ("kind", "key", "codes"),
    [
        (Kind.AGENDA, "", ["A", "B", "C"]),
        (Kind.PARTS, "mayors-forum", ["A", "B"]),
        (Kind.TRACKS, "city-networking", ["A", "C"]),
        (Kind.ROOMS, "COR-51", ["B", "C"]),
        (Kind.THEMES, "green", ["A"]),
        (Kind.SESSIONS, "B", ["B"]),
    ],
)
def test_a_feed_holds_what_its_address_says(kind: Kind, key: str, codes: list[str]) -> None:
    """CAL-1."""
    release = documents.document(
        documents.session(code="A"),
        documents.session(code="B", rooms=["COR-HEMI", "COR-51"], track=None, themes=[]),
        documents.session(code="C", rooms=["COR-51"], part=None, themes=[]),
    )

    found = rules.chosen(release, Selection(kind, key))

    assert [session["code"] for session in found] == codes


def test_a_known_room_without_sessions_is_an_empty_feed() -> None:
    assert rules.chosen(documents.document(documents.session()), Selection(Kind.ROOMS, "CD-1")) == []


@pytest.mark.parametrize("kind", [Kind.PARTS, Kind.TRACKS, Kind.ROOMS, Kind.THEMES, Kind.SESSIONS])
def test_an_unknown_key_is_no_feed(kind: Kind) -> None:
    with pytest.raises(UnknownFeed):
        rules.chosen(documents.document(documents.session()), Selection(kind, "NOWHERE"))


def test_sessions_stand_by_start_then_uid() -> None:
    """Rule 3."""
    late = documents.session(code="LATE", uid="0" * 32, start="2027-09-20T09:00:00Z")
    second = documents.session(code="SECOND", uid="f" * 32)
    first = documents.session(code="FIRST", uid="a" * 32)

    found = rules.chosen(documents.document(late, second, first), documents.AGENDA)

    assert [session["code"] for session in found] == ["FIRST", "SECOND", "LATE"]


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        ("2027-10-02T12:00:01Z", ["X"]),
        ("2027-10-02T12:00:00Z", []),
    ],
)
def test_a_cancelled_session_leaves_a_feed_after_30_days(end: str, codes: list[str]) -> None:
    """Rule 12, counted to the release's publication because rule 3 allows no clock."""
    gone = documents.session(code="X", state="cancelled", start="2027-10-02T08:00:00Z", end=end)
    release = documents.document(gone, published_at=PUBLISHED)

    found = rules.chosen(release, documents.AGENDA)

    assert [session["code"] for session in found] == codes


def test_a_held_session_stays_however_old_it_is() -> None:
    held = documents.session(start="2012-09-20T08:00:00Z", end="2012-09-20T09:00:00Z")

    assert rules.chosen(documents.document(held, published_at=PUBLISHED), documents.AGENDA) == [held]


def test_the_file_of_one_cancelled_session_stays() -> None:
    gone = documents.session(code="X", state="cancelled")
    release = documents.document(gone, published_at="2028-09-01T00:00:00Z")

    assert rules.chosen(release, Selection(Kind.SESSIONS, "X")) == [gone]


def test_the_uid_depends_on_the_session_alone() -> None:
    """Rule 10: it survives another slug, host, room and time."""
    before = documents.session(uid="a" * 32)
    after = before | {"start": "2028-01-01T08:00:00Z", "rooms": ["CD-1"], "code": "Z9"}

    assert rules.uid(before) == rules.uid(after) == "a" * 32 + "@urban-forum.eu-china.example"


@pytest.mark.parametrize(
    ("changes", "free"),
    [
        ({"kind": "panel"}, False),
        ({"kind": "break"}, True),
        ({"kind": "meal"}, True),
        ({"kind": "registration"}, True),
        ({"state": "tentative"}, False),
        ({"state": "cancelled"}, True),
        ({"end": "2027-09-20T16:40:00Z"}, True),
        ({"end": "2027-09-20T16:39:00Z"}, False),
    ],
)
def test_breaks_full_days_and_what_is_cancelled_leave_time_free(changes: dict[str, str], free: bool) -> None:
    """Rule 16."""
    assert rules.is_free(documents.session(**changes)) is free


@pytest.mark.parametrize(
    ("published", "minutes"),
    [
        ("2027-09-10T23:59:59Z", 60),
        ("2027-09-11T00:00:00Z", 15),
        ("2027-09-20T12:00:00Z", 15),
        ("2027-09-22T23:00:00Z", 15),
        ("2027-09-23T00:00:00Z", 60),
    ],
)
def test_releases_of_the_forum_week_are_asked_for_more_often(published: str, minutes: int) -> None:
    """Rule 5."""
    assert rules.refresh_minutes(documents.document(published_at=published)) == minutes


@pytest.mark.parametrize(
    ("selection", "tongue", "name"),
    [
        (documents.AGENDA, Tongue.BOTH, "urban-forum-2027-agenda.ics"),
        (Selection(Kind.PARTS, "mayors-forum"), Tongue.ZH, "urban-forum-2027-mayors-forum.zh.ics"),
        (Selection(Kind.SESSIONS, "MF1"), Tongue.FR, "urban-forum-2027-MF1.fr.ics"),
    ],
)
def test_the_file_name_is_ascii(selection: Selection, tongue: Tongue, name: str) -> None:
    """Rule 19."""
    assert rules.filename("urban-forum-2027", selection, tongue) == name


@pytest.mark.parametrize(
    ("given", "ascii_form"),
    [
        ("https://live.example/a?b=1&c=2#d", "https://live.example/a?b=1&c=2#d"),
        ("https://直播.example:8443/城市", "https://xn--z6ut02b.example:8443/%E5%9F%8E%E5%B8%82"),
        (" https://live.example/a b;c,d ", "https://live.example/a%20b;c,d"),
        ("https://live.example/%E5%9F%8E", "https://live.example/%E5%9F%8E"),
        ("https://user:secret@live.example/", "https://live.example/"),
        ("javascript:alert(1)", ""),
        ("ftp://live.example/", ""),
        ("https://[broken", ""),
        ("https://live.example:port/", ""),
        ("live.example", ""),
        ("", ""),
    ],
)
def test_an_address_is_absolute_and_ascii(given: str, ascii_form: str) -> None:
    """Rules 6 and 16."""
    assert rules.ascii_url(given) == ascii_form


def test_the_newest_revision_is_never_before_the_release() -> None:
    """Rule 20: a release that only removes or renames is news too."""
    early, late = documents.session(), documents.session(revised="2027-06-03T00:00:00Z")
    release = documents.document(published_at="2027-06-02T08:00:00Z")

    assert rules.newest(release, [early]) == rules.instant("2027-06-02T08:00:00Z")
    assert rules.newest(release, [early, late]) == rules.instant("2027-06-03T00:00:00Z")
