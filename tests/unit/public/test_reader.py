"""A release document read into values."""

from __future__ import annotations

from datetime import date

from forum_app.core.clock import from_iso
from forum_app.public.pages.reader import read
from tests.unit.public.documents import agenda, document, person, session, text


def test_everything_a_session_names_is_looked_up() -> None:
    whole = agenda(
        session(
            "MF1",
            "09-20T08:40",
            "09-20T10:15",
            part="mayors",
            track="track-a",
            pillar="city-networking",
            themes=["green"],
        )
    )
    found = whole.by_code["MF1"]

    assert [room.name.get("en") for room in found.rooms] == ["Hemicycle"]
    assert found.rooms[0].venue.name.get("zh") == "欧洲地区委员会"
    assert found.part is not None
    assert (found.part.first, found.part.last) == (date(2027, 9, 20), date(2027, 9, 20))
    assert found.track is not None
    assert found.pillar is not None
    assert found.pillar.number == 2
    assert [(t.key, t.number) for t in found.themes] == [("green", 4)]


def test_a_venue_without_a_zone_keeps_the_editions() -> None:
    found = agenda(session("A", "09-20T08:00", "09-20T09:00")).by_code["A"]

    assert found.rooms[0].venue.zone == "Europe/Brussels"


def test_a_session_knows_its_agenda_day() -> None:
    """PRG-5."""
    found = agenda(session("GALA", "09-20T23:00", "09-21T00:30")).by_code["GALA"]

    assert found.day == date(2027, 9, 20)


def test_what_a_release_leaves_out_is_empty_and_not_missing() -> None:
    bare = session("A", "09-20T08:00", "09-20T09:00", rooms=[])
    for name in (
        "abstract",
        "part",
        "people",
        "contributions",
        "doors_close",
        "stream",
        "media",
        "speech_rule",
    ):
        bare.pop(name)

    found = agenda(bare).by_code["A"]

    assert (bool(found.abstract), found.part, found.people, found.contributions) == (False, None, (), ())
    assert (found.doors_close, found.stream, found.media, found.speech_rule) == (None, "", "", "")


def test_doors_that_close_are_an_instant() -> None:
    """PRG-4."""
    found = agenda(session("STB", "09-21T14:15", "09-21T15:00", doors_close="2027-09-21T13:45:00Z")).by_code[
        "STB"
    ]

    assert found.doors_close == from_iso("2027-09-21T13:45:00Z")


def test_meals_and_registration_are_pauses() -> None:
    whole = agenda(
        session("LUN", "09-20T10:00", "09-20T11:00", kind="meal"),
        session("REG", "09-20T05:45", "09-20T07:00", kind="registration"),
        session("MF1", "09-20T08:40", "09-20T10:15"),
    )

    assert [(s.code, s.pause) for s in whole.sessions] == [("REG", True), ("MF1", False), ("LUN", True)]


def test_a_person_keeps_both_forms_of_the_name() -> None:
    """NAM-1."""
    who = person(
        "speaker", "ZHANG Yongsheng", "张永生", body=text("Development Research Center", "国务院发展研究中心")
    )

    found = agenda(session("A", "09-20T08:00", "09-20T09:00", people=[who])).by_code["A"].people[0]

    assert (found.latin, found.native, found.body.get("zh")) == (
        "ZHANG Yongsheng",
        "张永生",
        "国务院发展研究中心",
    )


def test_what_only_some_sessions_have_is_read_where_it_stands() -> None:
    """INT-1: the languages of the floor and the booths with their channels."""
    told = session(
        "MF1",
        "09-20T08:40",
        "09-20T10:15",
        spoken=["zh", "en"],
        booths=[{"language": "fr", "mode": "simultaneous", "channel": 3, "relay": "en"}],
        tags=["water"],
        seats=90,
        sign_up=40,
        fields=["transport"],
        documents=[
            {
                "uid": "d" * 32,
                "title": text("Note"),
                "language": None,
                "url": "https://x.example/",
                "file": None,
            }
        ],
    )
    frame = document(told) | {
        "fields": [{"key": "transport", "number": 3, "name": text("Transport")}],
        "profiles": {"a" * 32: {"biography": text("A life"), "photo": "people/a.jpg"}},
    }

    whole = read(frame)

    found = whole.by_code["MF1"]
    assert (found.spoken, found.tags, found.seats, found.sign_up) == (("zh", "en"), ("water",), 90, 40)
    assert [(b.language, b.mode, b.channel, b.relay) for b in found.booths] == [
        ("fr", "simultaneous", 3, "en")
    ]
    assert [f.number for f in found.fields] == [3]
    assert [(d.title.get("en"), d.url, d.file) for d in found.documents] == [
        ("Note", "https://x.example/", False)
    ]
    assert whole.profiles["a" * 32].photo == "people/a.jpg"


def test_an_older_release_without_these_is_read_as_well() -> None:
    found = agenda(session("MF1", "09-20T08:40", "09-20T10:15")).by_code["MF1"]

    assert (found.spoken, found.booths, found.documents, found.seats, found.sign_up) == ((), (), (), 0, 0)


def test_papers_of_a_closed_session_are_not_shown_even_if_a_release_names_them() -> None:
    paper = {
        "uid": "d" * 32,
        "title": text("Note"),
        "language": None,
        "url": "https://x.example/",
        "file": None,
    }

    found = agenda(session("RT", "09-20T08:40", "09-20T10:15", closed=True, documents=[paper])).by_code["RT"]

    assert found.documents == ()
