"""One session: people by what they do, closed doors, neighbours."""

from __future__ import annotations

from forum_app.core.clock import from_iso
from forum_app.public.pages import session as pages
from tests.unit.public.documents import Json, agenda, person, session, text

NOW = from_iso("2027-09-20T09:00:00Z")
CAST = [
    person("rapporteur", "Ana LIMA"),
    person("speaker", "ZHANG Yongsheng", "张永生"),
    person("chair_cn", "LI Na", "李娜"),
    person("interpreter", "Jan NOVÁK"),
    person("panellist", "Pedro GARCÍA LÓPEZ"),
    person("note_taker", "Eva BERG"),
    person("chair_eu", "Áine O’SHEA"),
]


def built(*sessions: Json, code: str = "MF1") -> pages.SessionPage:
    whole = agenda(*sessions)
    return pages.build(whole, whole.by_code[code], NOW)


def test_people_stand_under_what_they_do_the_eu_chair_first() -> None:
    page = built(session("MF1", "09-20T08:40", "09-20T10:15", people=CAST))

    assert [p.latin for p in page.chairs] == ["Áine O’SHEA", "LI Na"]
    assert [p.latin for p in page.voices] == ["ZHANG Yongsheng", "Pedro GARCÍA LÓPEZ"]
    assert [p.latin for p in page.rapporteurs] == ["Ana LIMA"]


def test_interpreters_and_note_takers_are_not_named_in_public() -> None:
    page = built(session("MF1", "09-20T08:40", "09-20T10:15", people=CAST))

    assert {"Jan NOVÁK", "Eva BERG"} & {p.latin for p in page.session.people} == set()


def test_a_closed_session_names_nobody_even_if_the_release_does() -> None:
    talk = {"order": 1, "minutes": 5, "title": text("Secret"), "people": CAST}
    page = built(session("MF1", "09-20T08:40", "09-20T10:15", closed=True, people=CAST, contributions=[talk]))

    assert (page.session.people, page.contributions) == ((), ())


def test_contributions_follow_their_order() -> None:
    talks: list[Json] = [{"order": n, "minutes": 6, "title": text(f"Talk {n}"), "people": []} for n in (2, 1)]

    page = built(session("MF1", "09-20T08:40", "09-20T10:15", contributions=talks))

    assert [c.title.get("en") for c in page.contributions] == ["Talk 1", "Talk 2"]


def test_neighbours_are_those_of_the_same_part() -> None:
    page = built(
        session("OPEN", "09-20T07:00", "09-20T08:00", part="mayors"),
        session("OTHER", "09-20T08:10", "09-20T08:30"),
        session("MF1", "09-20T08:40", "09-20T10:15", part="mayors"),
        session("MF2", "09-20T11:00", "09-20T12:00", part="mayors"),
    )

    assert page.before is not None
    assert page.after is not None
    assert (page.before.code, page.after.code) == ("OPEN", "MF2")


def test_without_a_part_neighbours_are_those_of_the_same_room() -> None:
    page = built(
        session("A", "09-20T07:00", "09-20T08:00", rooms=["R52"]),
        session("MF1", "09-20T08:40", "09-20T10:15"),
        session("B", "09-20T11:00", "09-20T12:00"),
    )

    assert page.before is None
    assert page.after is not None
    assert page.after.code == "B"


def test_beside_stands_what_overlaps_but_no_pause_and_nothing_cancelled() -> None:
    page = built(
        session("MF1", "09-20T08:40", "09-20T10:15"),
        session("RT", "09-20T08:40", "09-20T10:15", rooms=["R52"]),
        session("LUN", "09-20T10:00", "09-20T11:00", kind="meal"),
        session("OFF", "09-20T09:00", "09-20T10:00", state="cancelled"),
        session("NEXT", "09-20T10:15", "09-20T11:00"),
    )

    assert [s.code for s in page.beside] == ["RT"]


def test_a_session_that_runs_is_on_now() -> None:
    assert built(session("MF1", "09-20T08:40", "09-20T10:15")).status == "now"


ANA, LI = person("speaker", "Ana LIMA", uid="a" * 32), person("speaker", "LI Na", uid="b" * 32)


def test_related_are_those_with_the_same_people_then_themes_then_pillar() -> None:
    page = built(
        session(
            "MF1", "09-20T08:40", "09-20T10:15", themes=["green"], pillar="city-networking", people=[ANA]
        ),
        session("PILLAR", "09-20T11:00", "09-20T12:00", pillar="city-networking"),
        session("THEME", "09-20T12:00", "09-20T13:00", themes=["green", "smart"]),
        session("PERSON", "09-20T13:00", "09-20T14:00", people=[LI, ANA]),
        session("NOTHING", "09-20T14:00", "09-20T15:00", themes=["smart"], people=[LI]),
        session("OFF", "09-20T15:00", "09-20T16:00", people=[ANA], state="cancelled"),
        session("LUN", "09-20T16:00", "09-20T17:00", kind="meal", themes=["green"]),
    )

    assert [s.code for s in page.related] == ["PERSON", "THEME", "PILLAR"]


def test_a_tag_and_a_track_are_kinship_too_and_a_pause_has_no_kin() -> None:
    tagged = session("MF1", "09-20T08:40", "09-20T10:15", tags=["water"], track="track-a")
    others = (
        session("TAG", "09-20T11:00", "09-20T12:00", tags=["water"]),
        session("TRACK", "09-20T12:00", "09-20T13:00", track="track-a"),
    )

    assert [s.code for s in built(tagged, *others).related] == ["TAG", "TRACK"]
    assert built(tagged | {"kind": "meal"}, *others).related == ()


def test_at_most_five_sessions_are_related() -> None:
    others = [
        session(f"S{n}", f"09-20T{11 + n}:00", f"09-20T{11 + n}:30", themes=["green"]) for n in range(9)
    ]

    page = built(session("MF1", "09-20T08:40", "09-20T10:15", themes=["green"]), *others)

    assert [s.code for s in page.related] == ["S0", "S1", "S2", "S3", "S4"]
